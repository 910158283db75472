"""What an author gives as the source of a fact, and what the map says of the text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.model import Statement, StatementKind
from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold
from argmap.text.document import Span

_HEAD = """\
title: Sundays for readers
author: J. Rivera
outlet: Example Tribune
date: 2022-03-01
url: https://example.org/sundays
side: open
thesis: The town library should open on Sundays.
because:
"""

UNSOURCED = Rule(
    "E202",
    "evidence-without-source",
    Severity.WARNING,
    Kind.ARGUMENT,
    "evidence for which the author gives no source",
    "The text tells a fact, figure or event as evidence, and neither says where it is from (`cites:`) nor "
    "whose testimony it is (`by:`). Asked of texts that take a side; a background source is a source itself.",
    _HEAD + "  - evidence: Three hundred people a day used the library on Sundays last spring.\n    at: 4\n",
    _HEAD
    + "  - evidence: Three hundred people a day used the library on Sundays last spring.\n    at: 4\n"
    + "    cites: the library's annual report\n",
    why="Debaters may only use evidence that the other side can look up (NSDA rules on written citations). "
    "Without a source a reader has to trust the author.",
    fine="Newspapers rarely give sources for what everybody can know; mark that with `basis: common knowledge`. "
    "What the author saw is his own testimony: say so with `by:`.",
    mend="If the text does name a source, write it under `cites:`; if not, the gap is the text's.",
    profile=Profile.DEBATE,
)
INCOMPLETE = Rule(
    "E203",
    "incomplete-citation",
    Severity.INFO,
    Kind.MAPPING,
    "a source that is not described in full",
    "The head of the file leaves out what a full citation has: the author, the title, the outlet, the date, "
    "or for a text on the web the address. Told once for each source.",
    _HEAD.replace("author: J. Rivera\n", "") + "  - claim: It helps.\n",
    _HEAD + "  - claim: It helps.\n",
    why="NSDA, NCFCA and Stoa ask for author, date, source, title and address, so that anybody can find the text.",
    fine="A text without a named author, or one that is only on paper, has no more to tell.",
    mend="Add the missing keys at the top of the file; `argmap sources` prints the bibliography they make.",
    profile=Profile.DEBATE,
)
ONE_SOURCE = Rule(
    "E208",
    "single-source-reliance",
    Severity.INFO,
    Kind.ARGUMENT,
    "a text whose evidence comes mostly from one source",
    "Of the evidence for which a text names sources, more than a share is from the very same one. Told once "
    "for each text, and only where it has enough evidence with sources.",
    _HEAD
    + "".join(
        f"  - evidence: {what}\n    at: {number}\n    cites: the library's annual report\n"
        for number, what in enumerate(
            ("Loans rose in the spring.", "Two branches closed in 2019.", "Most readers come after work."), 2
        )
    ),
    _HEAD
    + "  - evidence: Loans rose in the spring.\n    at: 2\n    cites: the library's annual report\n"
    + "  - evidence: Two branches closed in 2019.\n    at: 3\n    cites: the council's minutes\n"
    + "  - evidence: Most readers come after work.\n    at: 4\n    cites: a survey of the university\n",
    why="If that one source errs, most of the case goes with it; several reports that all go back to one are "
    "one (double counting).",
    fine="Some questions have one authority, such as the office that counts.",
    mend="Nothing to mend in the map: ask in class what an independent source would say.",
    profile=Profile.DEBATE,
    thresholds=(
        Threshold("items", 3, "the least number of pieces of evidence with sources", 2),
        Threshold("share", 0.6, "the share from one source above which it is told", 0.0, 1.0),
    ),
)
SECONDARY = Rule(
    "E218",
    "secondary-source",
    Severity.INFO,
    Kind.ARGUMENT,
    "a figure whose source is the media rather than whoever counted",
    "Evidence with a figure whose `cites:` names the media in general, a column or a web page without its "
    "publisher. Who counted, when, and what, is one step further back.",
    _HEAD + "  - evidence: Visits rose by 18 percent.\n    at: 4\n    cites: media reports\n",
    _HEAD + "  - evidence: Visits rose by 18 percent.\n    at: 4\n    cites: the city's library office\n",
    why="Figures change on their way from report to report; the primary source says what was counted.",
    fine="For events, good reporting is the source; the rule looks at figures only.",
    mend="If the text names who counted, write that under `cites:`; if not, the gap is the text's.",
    profile=Profile.FULL,
    heuristic=True,
    preview=True,
    words="secondary-sources",
)


def check_unsourced(context: Context) -> Iterator[Diagnostic]:
    """Evidence of texts that take a side, without `cites` and `by`."""
    for one in context.sorted.unsourced:
        if one.side is None or one.basis is not None or not context.is_asserted(one):
            continue
        yield context.finding(
            UNSOURCED, one, f"the text gives no source for `{context.graph.label(one.id)}`",
            "if the text does name a source, add `cites:`; if not, the gap is the text's",
        )  # fmt: skip


def check_incomplete(context: Context) -> Iterator[Diagnostic]:
    """Sources whose head lacks part of a citation."""
    for source in context.debate.sources:
        missing = [name for name in ("author", "title", "outlet", "date", "url") if getattr(source, name) is None]
        if missing and source.origin is not None:
            listed = ", ".join(f"`{name}`" for name in missing)
            first = Span(source.origin.span.start, min(source.origin.span.end, source.origin.span.start + 1))
            yield Diagnostic(
                INCOMPLETE, source.origin.file, first, f"the head of `{source.id}` does not say {listed}",
                f"add {listed} at the top of the file, as far as they are known",
            )  # fmt: skip


def check_one_source(context: Context) -> Iterator[Diagnostic]:
    """Texts most of whose evidence with sources has the same one."""
    least, share = (context.threshold(ONE_SOURCE, name) for name in ("items", "share"))
    cited: dict[str, list[tuple[str, Statement]]] = {}
    for one in context.sorted.attributed:
        if one.kind is StatementKind.EVIDENCE and one.source is not None:
            for given in one.citations[0].cites:
                cited.setdefault(one.source, []).append((" ".join(words(given.text)), one))
    for source in context.debate.sources:
        found = cited.get(source.id, [])
        if len(found) < least or source.side is None:
            continue
        name, count = Counter(name for name, _ in found).most_common(1)[0]
        if count > share * len(found):
            members = [one for given, one in found if given == name]
            yield context.finding(
                ONE_SOURCE, members[0],
                f"{count} of {len(found)} pieces of evidence with a source have the same one: `{_given(members[0])}`",
                "ask what an independent source says",
                key="cites",
                labels=tuple(context.label_at(one, "the same source") for one in members[1:4]),
            )  # fmt: skip


def _given(one: Statement) -> str:
    return one.citations[0].cites[0].text


def check_secondary(context: Context) -> Iterator[Diagnostic]:
    """Evidence with a figure whose source is named by one of the words of the list."""
    media: tuple[str, ...] = ()
    for one in context.sorted.attributed:
        if one.kind is not StatementKind.EVIDENCE or not one.citations[0].cites:
            continue
        media = media or context.settings.words_of(SECONDARY)
        given = f" {' '.join(words(_given(one)))} "
        if any(f" {word} " in given for word in media) and any(letter.isdigit() for letter in one.text):
            yield context.finding(
                SECONDARY, one, f"the figure in `{context.graph.label(one.id)}` is told after `{_given(one)}`",
                "if the text says who counted, write that under `cites:`; if not, the gap is the text's",
                key="cites",
            )  # fmt: skip


CHECKS = (
    (UNSOURCED, check_unsourced),
    (INCOMPLETE, check_incomplete),
    (ONE_SOURCE, check_one_source),
    (SECONDARY, check_secondary),
)
