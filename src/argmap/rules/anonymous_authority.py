"""Authorities that have no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.phrases import Hit, phrases
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "E211",
    "anonymous-authority",
    Severity.INFO,
    Kind.ARGUMENT,
    "an authority without a name",
    "A statement in which a group of the list says something (“officials say”, “according to experts”), or with a "
    "phrase such as “studies show”, where neither `by:` nor `cites:` names anybody; and a `by:` or `cites:` that "
    "itself names only such a group. Objections that the author answers are left alone, since nothing rests on them.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Experts say that a charge makes the air cleaner.
    at: 4
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - evidence: A charge makes the air cleaner.
    cites: Dr Ana Ortiz, University of Leeds
    at: 4
""",
    why="Whether an authority can be trusted depends on who it is, how they know, and what they want. Without a name "
    "none of this can be asked. The News Literacy Project teaches to ask of unnamed sources: why anonymous, with what "
    "motive, and in a position to know?",
    fine="Where a source has to be protected and the text says so, or where what the group thinks is the claim.",
    mend="If the text names somebody, write the content as the statement and the name into `by:` or `cites:`. If it "
    "does not, the gap is the text's.",
    profile=Profile.CLASS,
    heuristic=True,
    words="unnamed-authorities",
    searched=("unnamed-authorities",),
)

_SAYING = (
    r"(?:(?:say|says|said|argue|argues|argued|warn|warns|warned|estimate|estimated|predict|predicted"
    r"|insist|insisted"
    r"|contend|contended|believe|believed|point out|pointed out|assert|asserted|caution|cautioned|foresee|speak of"
    r"|have known|have called|think|describe)\b(?! (?:to|for|on)\b)"
    r"|(?:admit|admitted|assume|assumed|expect|expected|found|have found|have held|maintain"
    r"|maintained|confirm|confirmed|conclude|concluded|agree|agreed|note|noted|acknowledge"
    r"|acknowledged|claim|claimed|report|reported|suggest|suggested|concede|conceded|complain|complained|hint"
    r"|hinted) that\b"
    r"|(?:tell|told) (?:us|you|me|reporters|journalists|the press|parliament|[A-Z]\w+)\b"
    r"|put [\w' ]+ at\b)"
)
_BEHIND = re.compile(
    r"(?:,? (?:\w+ly|also|often|still|have|had|now|in|on|at|with|familiar|close|who|to|the|this|that|there|[A-Z]\w+))"
    rf"{{0,5}}?,? {_SAYING}"
)
_ACCORDING_TO = re.compile(r"\b(?i:according to)(?: [\w'-]+){0,3}\s+$")
_NAMED = re.compile(r"\b(?:such as|like|including|led by|by|from|at|of)(?: the| an?)? [A-Z]")
_UNNAMED = frozenset({"unnamed", "anonymous", "unidentified", "undisclosed"})
_PERSON = re.compile(r"\b[A-Z][\w.'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+")


def check(context: Context) -> Iterator[Diagnostic]:
    """Statements by an unnamed authority, and attributions to one."""
    entries = context.settings.words_of(RULE)
    groups = frozenset(entry for entry in entries if " " not in entry)
    seen: set[str] = set()
    for one, matches in context.wording.hits(phrases(entries)):
        spans = [span for match in matches if (span := _speaks(match, one.text)) is not None]
        if spans and not _names(one, groups) and _rests_on_it(context, one):
            seen.add(one.id)
            start, end = spans[0]
            yield context.finding(
                RULE, one, f"`{one.text[start:end]}` names nobody",
                "if the text names who, write it into `by:` or `cites:`; if not, the gap is the text's", part=spans[0],
            )  # fmt: skip
    for one in context.sorted.attributed:
        own = one.citations[0]
        if one.draft or one.id in seen:
            continue
        for key, said in (("by", own.by), *(("cites", cited.text) for cited in own.cites)):
            if said and _is_generic(said, groups) and _rests_on_it(context, one):
                yield context.finding(
                    RULE, one, f"`{said}` names nobody",
                    "if the text names who, write the name; if not, the gap is the text's", key=key,
                )  # fmt: skip
                break


def _speaks(match: Hit, text: str) -> tuple[int, int] | None:
    """The place of a phrase of the list, or of a group with its verb of saying."""
    if " " in match.text and not match.text.lower().startswith("one "):
        return None if _NAMED.match(text, match.end + 1) else match.part
    if _NAMED.match(text, match.end + 1):
        return None
    behind = _BEHIND.match(text, match.end)
    if behind:
        return match.start, behind.end()
    before = _ACCORDING_TO.search(text, 0, match.start)
    return (before.start(), match.end) if before else None


def _names(one: Statement, groups: frozenset[str]) -> bool:
    """Whether the map says whose word it is."""
    own = one.citations[0] if one.citations else None
    if own is None:
        return False
    return any(not _is_generic(said, groups) for said in (own.by, *(cited.text for cited in own.cites)) if said)


def _is_generic(said: str, groups: frozenset[str]) -> bool:
    """Whether an attribution names a group of the list, or somebody unnamed, and no person or document."""
    known = said.lower().split()
    if not _UNNAMED.isdisjoint(known):
        return True
    return len(known) <= 4 and (known[-1] in groups or known[0] in groups) and not _PERSON.search(said)


def _rests_on_it(context: Context, one: Statement) -> bool:
    """Whether the author leans on the statement, rather than answer or grant it."""
    return one.id not in context.conceded and context.is_in_line(one)


CHECKS = ((RULE, check),)
