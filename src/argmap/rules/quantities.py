"""Numbers and amounts: figures without evidence, and amounts without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.grounding.figures import first_digit, is_number, number_places
from argmap.model import Statement, StatementKind
from argmap.rules.context import Context
from argmap.rules.phrases import Hit, named, unquoted
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

VAGUE = Rule(
    "C113",
    "vague-quantity",
    Severity.INFO,
    Kind.ARGUMENT,
    "an amount without a number and without evidence",
    "A claim with a word such as `many`, `most`, `huge` or `significant`, without a figure and without evidence at or "
    "beneath it. `most` counts before `of`, `people` or a plural, not in “the most important”; `how many` and `as many "
    "as` do not count.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Many drivers could take the bus.
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Many drivers could take the bus.
    because:
      - evidence: In the survey of 2022, four in ten drivers lived within 300 metres of a stop.
        at: 4
""",
    why="Nobody can check `many`: one reader thinks of half, another of a dozen. The number, or who counted, turns it "
    "into something that can be answered.",
    fine="Where nothing depends on how many it is: one case would do.",
    mend="Look whether the text has a number or a source further on. If not, the vagueness is the text's: ask “how "
    "many, and who counted?”",
    profile=Profile.FULL,
    heuristic=True,
    words="vague-quantities",
    searched=("vague-quantities",),
)
NUMBER = Rule(
    "E209",
    "number-without-evidence",
    Severity.WARNING,
    Kind.ARGUMENT,
    "a claim with a figure that no evidence backs",
    "A claim with a number, sum, percentage or a word of amount such as `two-thirds`, `doubled` or `thousands`, that "
    "has no `cites:` and no evidence directly under its `because:`. Years, dates, times, periods, ages, ordinals, "
    "numbers in names (`Article 5`) and what a rule lays down or somebody proposes (“should”, “at most”) are not "
    "figures here. A number in words is one only where it measures (“forty per cent”, “seven times”, “two in ten”): "
    "else it mostly counts what the sentence goes on to name.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Congestion costs the city 40 million a year.
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Congestion costs the city 40 million a year.
    because:
      - evidence: The council's report of 2022 puts the lost hours at 40 million.
        cites: Roads Report 2022
        at: 4
""",
    why="A figure sounds counted. Somebody must have counted it, and when, and how, decides what it is worth. Debate "
    "leagues ask for the source of every figure (NSDA rules on evidence).",
    fine="Where the number is only the number of things that the claim itself goes on to name.",
    mend="If the text gives a source, add it as `evidence:` under `because:`, or as `cites:`. If the figure itself is "
    "the fact that is told, write `evidence:` instead of `claim:`. If the text gives none, the gap is the text's.",
    profile=Profile.CLASS,
    words="quantities",
    searched=("quantities",),
)

# "most drivers", "most of", not "the most serious", "most is".
_MOST = re.compile(
    r"\s+(?:of\b|people\b|men\b|women\b|children\b|(?:[a-z'-]+\s+)?(?!(?:is|was|has|does|as"
    r"|us)\b)[a-z'-]*[^\W](?<!ou)(?<!s)(?<!u)(?<!i)s\b)",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\b(?:the|its|their|his|her|our|a|at|'s)\s+$", re.IGNORECASE)
_FEW = re.compile(r"\b(?:a|the|last|next|past|first|these|those|very|too|so|as)\s+$", re.IGNORECASE)
_MANY = re.compile(r"\b(?:the|a|as|how|too|that|this|these|those|its|their|his|her|our|not)\s+$", re.IGNORECASE)
_BEFORE = {"most": _SUPERLATIVE, "few": _FEW, "many": _MANY}


def check_vague(context: Context) -> Iterator[Diagnostic]:
    """Claims with a vague amount, no figure and no evidence."""
    listed = context.phrases(VAGUE)
    for one, matches in context.wording.hits(listed):
        if not context.needs_support(one) or one.id in context.grounded or _cites(one):
            continue
        vague = [match for match in matches if _is_vague(match, one.text)]
        if vague and not counted(one.text, []):
            yield context.finding(
                VAGUE, one, f"{named(vague)} says no number, and no evidence backs it",
                "look whether the text says how many, or who counted", part=vague[0].part,
            )  # fmt: skip


def _is_vague(match: Hit, text: str) -> bool:
    word = match.text.lower()
    before = _BEFORE.get(word)
    if before is not None and before.search(text[: match.start]):
        return False
    return word != "most" or bool(_MOST.match(text, match.end))


def check_number(context: Context) -> Iterator[Diagnostic]:
    """Claims with a figure, without `cites` and without evidence directly beneath."""
    amounts = {one.id: found for one, found in context.wording.hits(context.phrases(NUMBER))}
    worded = _with_numbers_in_words(context)
    shown, claim = context.shown, StatementKind.CLAIM
    for one in context.claims:
        if one.kind is not claim or one.id in shown or _cites(one):
            continue
        in_words = one.id in worded
        if not in_words and one.id not in amounts and first_digit(one.text) < 0:
            continue
        spans = counted(one.text, amounts.get(one.id, []), in_words)
        if spans:
            start, end = spans[0]
            yield context.finding(
                NUMBER, one, f"`{one.text[start:end]}` is a figure, and no evidence backs it",
                "if the text names a source, add it as `evidence:` or `cites:`; if not, the gap is the text's",
                part=spans[0],
            )  # fmt: skip


def _with_numbers_in_words(context: Context) -> set[str]:
    """The statements with a word for a number, alone or in a word with a hyphen."""
    return {one.id for one in context.wording.with_words(filter(is_number, context.wording.vocabulary))}


def _cites(one: Statement) -> bool:
    return bool([citation for citation in one.citations if citation.cites])


_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTHS}\.? (?:\d{{1,2}}(?:,| and|-|–| to) ?)?$")
_MONTH_BEHIND = re.compile(rf"(?:st|nd|rd|th)?(?: and \d{{1,2}}|[-–]\d{{1,2}})?(?: of)? {_MONTHS}\b")
_CLOCK = re.compile(r"(?::\d\d\b|\s?(?:a\.?m\.?|p\.?m\.?|o'clock|o’clock)(?!\w))", re.IGNORECASE)
_SLASH = re.compile(r"/\d")
_MONEY = ("$", "€", "£")
_DECADE = re.compile(r"'?s\b")
# A name and its number: "Article 5", "Boeing 737"; not "About 40".
_NUMBERED = re.compile(
    r"\b(?:section|article|chapter|phase|step|page|no\.?|title|clause|line|route|group|grade|level|type|category"
    r"|paragraph|resolution|amendment|rule|option|plan) $",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"\b(?!(?:The|About|Nearly|Over|Some|Only|Around|At|In|Of|By|To|For|From|With|And|But|Almost|More|Than|Up)\b)"
    r"[A-Z][\w.'’-]* $"
)
# What makes a count of a number in words: "nine percent", "seven times", "two in ten", "four million".
_MEASURED = re.compile(
    r" (?:percent|per cent|times"
    r"|in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|\d+)\b"
    r"|out of|thousand|million|billion|trillion|dozen)\b"
)
# A period in passing, an age, a number that names something: "ten years of work", "four-day week".
_PERIOD = re.compile(r"[ -](?:long )?(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|centur(?:y|ies))\b|-\w")
# A number of one word without a thing that is counted: "at sixteen", "eighteen is", "a limit of thirty".
_BARE = re.compile(
    r"(?:$|[^\w\s%$€£-]|\s+(?:is|are|was|were|has|have|had|since|and|or|but|to|in|at|for|by|on|the|now|when"
    r"|will|would|can"
    r"|should|as|a|an|may|must|if|because|so)\b)"
)
# What a rule lays down or somebody proposes, rather than what was counted.
_LAID_DOWN = re.compile(
    r"\b(?:laid down|should|ought|must|needs? to|has to|have to|at most|at least|up to|no more than|limit|limits|cap"
    r"|maximum|minimum)\b",
    re.IGNORECASE,
)


def counted(text: str, amounts: list[Hit], in_words: bool = True) -> list[tuple[int, int]]:
    """Where a text has figures that somebody must have counted, in order; without ``in_words`` those in digits.

    Not years, dates, times, ordinals, numbers in names, and a few things that the sentence may go on to name.
    """
    plain = unquoted(text)
    found = [(start, end) for start, end in number_places(plain, in_words) if _is_counted(plain, start, end)]
    found += [hit.part for hit in amounts]
    return [] if not found or _LAID_DOWN.search(plain) else sorted(found)


def _is_counted(text: str, start: int, end: int) -> bool:
    number, before, behind = text[start:end], text[:start], text[end:]
    if number[0].isalpha():
        return bool(_MEASURED.match(behind))
    if _PERIOD.match(behind) or (number.isalnum() and before[-1:] not in _MONEY and _BARE.match(behind)):
        return False
    if _YEAR.fullmatch(number) or (_DECADE.match(behind) and number.endswith("0")) or re.fullmatch(r"\d+0s", number):
        return False
    if _MONTH_BEFORE.search(before) or _MONTH_BEHIND.match(behind) or _CLOCK.match(behind):
        return False
    if _SLASH.match(behind) or before.endswith("/") or re.search(r"\d:$", before):
        return False
    if before[-1:] in _MONEY:
        return True
    return not (_NUMBERED.search(before) or (_PROPER.search(before) and not behind.startswith((" percent", "%"))))


CHECKS = ((VAGUE, check_vague), (NUMBER, check_number))
