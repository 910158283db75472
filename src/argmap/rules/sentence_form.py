"""The length of a statement, its end mark, and capital letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Edit, Fix, Kind, Profile, Rule, Severity, Threshold
from argmap.text.document import Span

TOO_LONG = Rule(
    "C106",
    "too-long",
    Severity.INFO,
    Kind.MAPPING,
    "a statement with too many words for a box",
    "A statement of more than 30 words or 220 characters. Above 45 words it is a warning.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: >-
      A charge at peak hours makes people who could as well drive later, take a bus, share a car or work at home think
      about whether they need to be on the road at just the time when everybody else is there.
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge makes people ask whether they have to drive at peak hours.
    basis: common knowledge
""",
    why="A box is read at a glance, and a long sentence mostly says more than one thing. Tools for argument maps keep "
    "to about two lines; beyond that the map is a text with frames around its paragraphs.",
    fine="Where the exact words of a law or a resolution are at issue.",
    mend="Say the core of it. What explains it goes into statements of its own, the author's words into `quote:`.",
    profile=Profile.CLASS,
    thresholds=(
        Threshold("words", 30, "the greatest number of words that is not reported", low=1),
        Threshold("characters", 220, "the greatest number of characters that is not reported", low=1),
        Threshold("warning_words", 45, "above this number of words it is a warning", low=1),
    ),
)
NO_END = Rule(
    "C108",
    "no-end-mark",
    Severity.INFO,
    Kind.MAPPING,
    "a statement without a full stop in a file that has them",
    "A statement that does not end in `.`, `?`, `!` or `…` (closing quotation marks and brackets aside), in a file "
    "where at least eight in ten statements do, five statements or more.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Roads are full.
    basis: common knowledge
  - claim: Buses are late.
    basis: common knowledge
  - claim: The air is bad.
    basis: common knowledge
  - claim: Drivers are used to fees.
    basis: common knowledge
  - claim: Charges are easy to
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Roads are full.
    basis: common knowledge
  - claim: Buses are late.
    basis: common knowledge
  - claim: The air is bad.
    basis: common knowledge
  - claim: Drivers are used to fees.
    basis: common knowledge
  - claim: Charges are easy to collect.
    basis: common knowledge
""",
    why="Where all others end in a full stop, one without is often cut off: the end was lost in copying, or behind a "
    "`#`.",
    fine="Where it is only the full stop that is missing.",
    mend="Look whether the sentence is whole, and end it with a full stop; `argmap check --fix --unsafe-fixes` "
    "does that to all of them.",
    profile=Profile.CLASS,
    thresholds=(
        Threshold("habit", 0.8, "the share of a file's statements that must have an end mark", low=0, high=1),
        Threshold("statements", 5, "the smallest number of statements in a file that shows a habit", low=2),
    ),
)
CAPITALS = Rule(
    "C115",
    "all-capitals",
    Severity.INFO,
    Kind.MAPPING,
    "a statement in capital letters",
    "A statement of three words or more without a single small letter.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A CHARGE MAKES THE AIR CLEANER.
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge makes the air cleaner.
    basis: common knowledge
""",
    why="Capital letters are harder to read, they hide names and abbreviations, and they read as shouting, which no "
    "map should do for one side.",
    fine="Hardly ever; a headline that is quoted goes into `quote:`.",
    mend="Write it as a sentence.",
    profile=Profile.CLASS,
)

_END = (".", "?", "!", "…", "。", "？", "！", ":")
_CLOSING = "\"'”’»›)] \u00a0"


def check_long(context: Context) -> Iterator[Diagnostic]:
    """Statements above one of the two lengths."""
    most_words, most = context.threshold(TOO_LONG, "words"), context.threshold(TOO_LONG, "characters")
    far = context.threshold(TOO_LONG, "warning_words")
    for one in context.wording.sentences:
        text = one.text
        if len(text) <= most and text.count(" ") < most_words:
            continue
        count = len(text.split())
        if count > most_words or len(text) > most:
            said = f"{count} words" if count > most_words else f"{len(text)} characters"
            yield context.finding(
                TOO_LONG, one, f"`{context.graph.label(one.id)}` has {said}",
                "say the core of it; what explains it can be a statement of its own",
                level=Severity.WARNING if count > far else None,
            )  # fmt: skip


def check_end(context: Context) -> Iterator[Diagnostic]:
    """Statements without an end mark where a file has the habit."""
    bare: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in context.wording.sentences:
        if not one.text.endswith(_END) and not one.text.rstrip(_CLOSING).endswith(_END):
            bare[_file(one)].append(one)
    if not bare:
        return
    written = Counter(_file(one) for one in context.wording.sentences)
    habit, fewest = context.threshold(NO_END, "habit"), context.threshold(NO_END, "statements")
    for file, statements in bare.items():
        if written[file] >= fewest and written[file] - len(statements) >= habit * written[file]:
            for one in statements:
                found = context.finding(
                    NO_END, one, f"`{context.graph.label(one.id)}` has no full stop, and the others have",
                    "look whether the sentence is whole, and end it",
                )  # fmt: skip
                yield found._replace(fix=_full_stop(found.span, one.text))


def _full_stop(span: Span, text: str) -> Fix | None:
    """A full stop behind a text that stands plainly or in quotation marks; a person has to see if it is whole."""
    marks = span.end - span.start - len(text)
    if marks not in (0, 2):
        return None
    end = span.end - marks // 2
    return Fix("end it with a full stop", (Edit(Span(end, end), "."),), unsafe=True)


def _file(one: Statement) -> str:
    return one.origin.file if one.origin else ""


def check_capitals(context: Context) -> Iterator[Diagnostic]:
    """Statements in capital letters."""
    for one in context.wording.sentences:
        if one.text.isupper() and len(one.text.split()) >= 3:
            yield context.finding(
                CAPITALS, one, f"`{context.graph.label(one.id)}` is in capital letters", "write it as a sentence"
            )


CHECKS = ((TOO_LONG, check_long), (NO_END, check_end), (CAPITALS, check_capitals))
