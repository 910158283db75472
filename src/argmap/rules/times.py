"""Time: what a text cannot have known, what is old, what came before, and who could have answered."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from argmap.model import Citation, Cited, Date, Reason, Statement, StatementKind
from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_HEAD = """\
date: 2023-06
side: filter
thesis: Schools should put air filters into classrooms.
because:
"""
_GOOD = (
    _HEAD
    + """\
  - claim: Filters cut sick days.
    at: 2
    because:
      - evidence: In filtered rooms pupils missed 2 days, in others 5.
        at: 3
        date: 2022
        cites: school board, report of March 2023
"""
)
AFTER = Rule(
    "T301",
    "evidence-after-publication",
    Severity.ERROR,
    Kind.MAPPING,
    "evidence with a date after its text was published",
    "The `date` of a piece of evidence, or of what the text `cites` for any statement, begins after the `date` "
    "of the source that tells it. Dates are compared as far as they are known: a text of 2023 may tell something "
    "of June 2023. Approximate dates order nothing, and what is only supposed (`if`) is left alone.",
    _GOOD.replace("date: 2022", "date: 2024"),
    _GOOD,
    why="Nobody can report what has not happened yet, so one of the two dates is a slip. Dates decide who could have "
    "answered whom.",
    fine="A plan or a forecast about a later time: then it is a claim, or its date is when the plan was made.",
    mend="Correct the date of the evidence or that of the source. For a schedule give a range that begins when it was "
    "set, as in `2023/2027`.",
    profile=Profile.CLASS,
)
STALE = Rule(
    "T302",
    "stale-evidence",
    Severity.INFO,
    Kind.ARGUMENT,
    "evidence from a document that was old when the text was written",
    "What a text cites for a piece of evidence is dated more than five years before the text itself: by the `date` "
    "under `cites:`, or by a year in its words. If several are cited the newest counts. Events of the past are no "
    "concern of this rule, so the date of the fact itself is not looked at; nor are background sources.",
    _GOOD.replace("March 2023", "March 2015"),
    _GOOD,
    why="A survey or a statistic describes its own time. Whether it still holds is one of the first questions that "
    "debaters ask of a card (recency).",
    fine="For history, law and whatever does not change, an old document is as good as a new one.",
    mend="Nothing in the map, if the date is right. In class: ask whether newer figures would say the same.",
    profile=Profile.CLASS,
    thresholds=(Threshold("years", 5, "how many years before the text a document may be dated", low=0),),
)
BEFORE = Rule(
    "T303",
    "before-event",
    Severity.WARNING,
    Kind.ARGUMENT,
    "a claim about the time since a date whose evidence is all from before",
    "A claim holds from a date on (`date: 2019/..`), and each reason that its source gives for it is evidence dated "
    "wholly before that. Evidence of before and after, or without a date, is not reported.",
    _GOOD.replace("    at: 2\n", "    at: 2\n    date: 2023/..\n"),
    _GOOD,
    why="What was measured before something happened cannot show what has been so since.",
    fine="The evidence tells what led to the change, and not what came after it.",
    mend="See whether the dates are right, and whether the text gives evidence from the time after. If not, the gap "
    "is the text's.",
    profile=Profile.CLASS,
)
EARLY = Rule(
    "T305",
    "answer-before-question",
    Severity.WARNING,
    Kind.MAPPING,
    "a reply to a text that had not been published yet",
    "`replies: true` says that a source expressly answers another, and every text that tells what is answered was "
    "published after it. Where dates are missing or cannot be ordered nothing is reported. Without `replies`, "
    "`rebuts` only says that the two conflict, whichever came first.",
    _GOOD.replace("    at: 2\n", "    at: 2\n    rebuts: no-use\n    replies: true\n"),
    _GOOD.replace("    at: 2\n", "    at: 2\n    rebuts: no-use\n"),
    other="date: 2024-02\nside: window\nthesis: Schools should open their windows.\nbecause:\n"
    "  - claim: Filters are of no use.\n    id: no-use\n    at: 1\n",
    why="An author can foresee a point, and cannot reply to words that nobody has written. `replies` decides which "
    "of two statements answers the other.",
    fine="The later text repeats what its author had said before: then that earlier text is the one to map.",
    mend="Take `replies: true` out, or correct the date of one of the sources.",
    profile=Profile.CLASS,
)
UNDATED = Rule(
    "T306",
    "undated-evidence",
    Severity.INFO,
    Kind.ARGUMENT,
    "evidence from a report, a poll or the like, without any date",
    "The words of `cites` name a kind of document that has a date of its own (the list is below), and no date is "
    "given: not under `cites:`, not as `date:`, and no year in the words of either. It is then read as of the date "
    "of the text.",
    _GOOD.replace("        date: 2022\n", "").replace(", report of March 2023", ", report"),
    _GOOD,
    why="A figure means little without its time, and a reader who wants to look the document up needs to know which "
    "one it was.",
    fine="The document appears once, or the text tells its date elsewhere.",
    mend="If the text gives a date, add it: `cites: {text: …, date: …}`, or `date:` for when the fact held. If not, "
    "the gap is the text's.",
    profile=Profile.CLASS,
    heuristic=True,
    words="documents",
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def check_after(context: Context) -> Iterator[Diagnostic]:
    """Dates of evidence, and of what is cited, that lie after the publication of the text."""
    for one, citation, published in _dated(context):
        if one.condition is not None or citation.discussed_by is not None:
            continue
        told = citation.date if one.kind is StatementKind.EVIDENCE else None
        for date, key in ((told, "date"), *((cited.date, "cites") for cited in citation.cites)):
            if date is not None and published.is_before(date):
                yield _finding(
                    context, AFTER, one, citation,
                    f"`{date}` is after the text was published, in `{published}`",
                    "correct the date, or that of the source; what is planned for later is a claim", key,
                )  # fmt: skip


def check_stale(context: Context) -> Iterator[Diagnostic]:
    """Evidence whose newest document is older than the threshold."""
    years = context.threshold(STALE, "years")
    for one, citation, published in _dated(context):
        if not citation.cites or one.kind is not StatementKind.EVIDENCE or one.side is None:
            continue
        dates = [_document_date(cited) for cited in citation.cites]
        known = [date for date in dates if date is not None]
        if len(known) < len(dates) or published.earliest is None:
            continue
        newest = max(known)
        if (published.earliest - newest).days > years * 365.25:
            yield _finding(
                context, STALE, one, citation,
                f"what is cited is of {newest.year}, and the text of {published.earliest.year}",
                "if the date is right, ask whether newer figures say the same", "cites",
            )  # fmt: skip


def _document_date(cited: Cited) -> datetime.date | None:
    """The last day that a document can be of: by its date, or by the last year in its words."""
    if cited.date is not None:
        return None if cited.date.approximate else cited.date.latest
    years = _YEAR.findall(cited.text)
    return datetime.date(int(years[-1]), 12, 31) if years else None


def check_before(context: Context) -> Iterator[Diagnostic]:
    """Claims that hold since a date, with evidence from before it only."""
    graph = context.graph
    for one, citation, _ in _dated(context):
        since = citation.date
        if since is None or since.latest is not None or one.kind is StatementKind.EVIDENCE:
            continue
        below = [graph.statements[id] for step in context.stated_support(one.id) for id in step.premises]
        if below and all(_is_before(each, since) for each in below):
            yield _finding(
                context, BEFORE, one, citation,
                f"`{graph.label(one.id)}` holds since `{since}`, and all evidence for it is from before",
                "see whether the dates are right, and whether the text has evidence from after", "date",
            )  # fmt: skip


def _is_before(one: Statement, since: Date) -> bool:
    date = one.citations[0].date if one.citations else None
    return one.kind is StatementKind.EVIDENCE and date is not None and date.is_before(since)


def check_early(context: Context) -> Iterator[Diagnostic]:
    """Express replies to texts that were published later."""
    graph = context.graph
    for reason in graph.rebutting:
        if not (reason.replies and reason.drawn):
            continue
        source = graph.sources.get(reason.source or "")
        one = graph.statements[reason.premises[0]]
        dates = [graph.sources[id].date for id in _told_by(context, reason) if id in graph.sources]
        if source is None or source.date is None or not dates:
            continue
        if all(date is not None and source.date.is_before(date) for date in dates):
            yield context.finding(
                EARLY,
                one,
                f"`{graph.label(one.id)}` of {source.date.shown} replies to a text that was published later",
                "take `replies: true` out, or correct the date of one of the sources",
                key="replies",
            )


def _told_by(context: Context, reason: Reason) -> Iterable[str]:
    """The sources of what is answered."""
    target = context.graph.statements.get(reason.target)
    if target is None:
        return (context.graph.reasons[reason.target].source or "",)
    return (citation.source or "" for citation in target.citations)


def check_undated(context: Context) -> Iterator[Diagnostic]:
    """Evidence that cites a document of a kind that has a date, without one."""
    documents = context.settings.words_of(UNDATED)
    single = {word for word in documents if " " not in word}
    phrases = [word for word in documents if " " in word]
    for one, citation in context.sorted.timed:
        if one.kind is not StatementKind.EVIDENCE or citation.date is not None or _YEAR.search(citation.text):
            continue
        for cited in citation.cites:
            if cited.date is None and not _YEAR.search(cited.text) and _names(cited.text, single, phrases):
                yield _finding(
                    context, UNDATED, one, citation, f"`{cited.text}` is cited without a date",
                    "add the date that the text gives; if it gives none, the gap is the text's", "cites",
                )  # fmt: skip


def _names(text: str, single: set[str], phrases: list[str]) -> bool:
    return not single.isdisjoint(words(text)) or any(phrase in text.lower() for phrase in phrases)


def _dated(context: Context) -> Iterator[tuple[Statement, Citation, Date]]:
    """What statements say about time, in texts whose publication is dated."""
    published = {source.id: source.date for source in context.debate.sources}
    for one, citation in context.sorted.timed:
        date = published.get(citation.source or "")
        if date is not None:
            yield one, citation, date


def _finding(
    context: Context, rule: Rule, one: Statement, citation: Citation, message: str, help: str, key: str
) -> Diagnostic:
    """A finding at a key of one citation, which may stand in another file than the statement."""
    return context.finding(rule, one, message, help, key=key, origin=citation.origin)


CHECKS = (
    (AFTER, check_after),
    (STALE, check_stale),
    (BEFORE, check_before),
    (EARLY, check_early),
    (UNDATED, check_undated),
)
