"""How sure a statement is: hedged support under a certain claim, and words without exception."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.model import Reason, Statement
from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.rules.phrases import Hit, named, phrases
from argmap.rules.settings import word_list
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

HEDGED = Rule(
    "C111",
    "hedged-supports-certain",
    Severity.INFO,
    Kind.ARGUMENT,
    "a certain claim whose whole support is hedged",
    "A statement with a word such as `will`, `certainly` or `proves`, no hedge of its own and no `if:`, all of whose "
    "stated support is hedged: each reason has a premise with `may`, `might`, `probably` or another word of the list, "
    "or with a `qualifier:`.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Traffic will fall.
    because:
      - evidence: A study of 2022 says that drivers might change to the bus.
        at: 4
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Traffic may fall.
    because:
      - evidence: A study of 2022 says that drivers might change to the bus.
        at: 4
""",
    why="A conclusion can be no surer than what it rests on. Toulmin (1958) calls the word that says how sure it is "
    "the qualifier, and asks that the one of the claim fits the one of the grounds.",
    fine="Where several hedged reasons, independent of each other, make the claim certain together.",
    mend="Look at the text again: often the author hedges the claim as well, and the map dropped the word. If not, the "
    "jump is the text's; it is a good question for class.",
    profile=Profile.FULL,
    heuristic=True,
    words="hedges",
    searched=("certainty",),
)
ABSOLUTE = Rule(
    "C112",
    "absolute",
    Severity.INFO,
    Kind.ARGUMENT,
    "a claim that leaves no exception",
    "A claim whose subject is `nobody`, `everyone`, `every …` or `all` with a plural (“all drivers”), or that has "
    "`never`, `always`, `invariably` or `without exception`, or is `entirely` or `completely` so, outside quotation "
    "marks. A set that is named (“everyone on the board”), `has never`, `almost all` and the like do not count, nor "
    "does evidence, which may well report that nobody came.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Nobody wants to pay for roads.
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Few people want to pay for roads.
""",
    why="One counter-example answers a claim without exceptions. Often the author means “nearly all”, and the argument "
    "needs no more than that (Weston, A Rulebook for Arguments, on counter-examples).",
    fine="Where the claim is meant without exception and can be shown so, such as a rule or a definition.",
    mend="Look for a counter-example. If the text says `most`, say so; if it says `all`, the map is right, and the "
    "counter-example is a question for class.",
    profile=Profile.FULL,
    heuristic=True,
    words="absolutes",
    searched=("absolutes",),
)

_TIMES = (
    r"(?:year|month|week|day|hour|minute|second|night|morning|evening|summer|winter|spring|autumn|season|decade"
    r"|other|few"
    r"|two|three|four|five|six|ten|\d+)s?"
)
_EVERY = re.compile(rf"\s+(?!{_TIMES}\b)[a-z]", re.IGNORECASE)
# "all drivers", "all public services"; not "all the drivers", "all its forces", "all day", "all three", "all that".
_ALL = re.compile(
    r"\s+(?!(?:of|the|its|their|his|her|our|my|your|these|those|this|that|has|was|is|as|but|us|others|two|three"
    r"|four|five|six"
    r"|seven|eight|nine|ten|remaining|other|hands|sorts|kinds|odds|costs|means|times)\b|\d)"
    r"(?:[a-z'-]+\s+){0,2}?[a-z'-]+(?:[^su]s|men|people|children)\b",
    re.IGNORECASE,
)
_SUBJECTS = frozenset({"all", "every", "everybody", "everyone", "nobody", "no one", "no-one", "nothing", "none of"})
# What limits the set that is meant: "everybody on the board", "all animals on the list".
_LIMIT = re.compile(
    r"[^,;]*?\b(?:on|in|at|aboard|from|of|under|that|who|which|whose|with|within|during) ", re.IGNORECASE
)
_OF_MINE = re.compile(r" \w+ of (?:mine|ours|theirs|his|hers)\b")
_DEGREES = frozenset({"completely", "entirely", "utterly", "wholly"})
_DONE = re.compile(r"\s+\w+(?:ed|built|made|sold|paid)\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:is|are|be)\s+$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:has|have|had|was|were|did)\s+$", re.IGNORECASE)


def check_hedged(context: Context) -> Iterator[Diagnostic]:
    """Certain statements that rest on hedged ones alone."""
    for one, matches in context.wording.hits(phrases(word_list("certainty"))):
        support = context.stated_support(one.id)
        if not support or one.condition or _is_hedged(context, one):
            continue
        weak = [_hedged_premise(context, reason) for reason in support]
        if None in weak:
            continue
        yield context.finding(
            HEDGED, one, f"{named(matches[:1])} leaves no doubt, and all that supports it is hedged",
            "look whether the text hedges it too; if not, the jump is the text's",
            labels=tuple(context.label_at(context.graph.statements[id], "this is hedged") for id in weak[:2] if id),
            part=matches[0].part,
        )  # fmt: skip


def _hedged_premise(context: Context, reason: Reason) -> str | None:
    """The first premise of a reason that is hedged."""
    statements = context.graph.statements
    return next((premise for premise in reason.premises if _is_hedged(context, statements[premise])), None)


def _is_hedged(context: Context, one: Statement) -> bool:
    if any(citation.qualifier for citation in one.citations):
        return True
    return bool(context.phrases(HEDGED).find(one.text))


def check_absolute(context: Context) -> Iterator[Diagnostic]:
    """Claims with a word that leaves no exception."""
    for one, matches in context.wording.hits(context.phrases(ABSOLUTE)):
        if not context.needs_support(one):
            continue
        meant = [match for match in matches if _is_absolute(match, one.text)]
        if meant:
            yield context.finding(
                ABSOLUTE, one, f"{named(meant)} leaves no exception",
                "think of a counter-example; if the text says less, say no more than it", part=meant[0].part,
            )  # fmt: skip


def _is_absolute(match: Hit, text: str) -> bool:
    """Whether a word is meant without exception, as far as its neighbours show."""
    word = match.text.lower()
    if word == "never":
        return not _PAST.search(text[: match.start]) and not _tells(" ".join(text[match.end :].split()[:1]))
    if word in _DEGREES:
        return bool(_BEING.search(text[: match.start]) and not _DONE.match(text, match.end))
    if word == "always":
        return not _PAST.search(text[: match.start])
    if word not in _SUBJECTS:
        return not _OF_MINE.match(text, match.end)
    if text[: match.start].strip(" \"“‘'(") or _LIMIT.match(text[: match.end + 40], match.end):
        return False  # not the subject of the claim, or a set that is named
    if _tells(text[match.end :]):
        return False  # what once happened, to those who were there
    if word == "all":
        return bool(_ALL.match(text, match.end))
    return word != "every" or bool(_EVERY.match(text, match.end))


_NOW = frozenset(
    {"is", "are", "has", "have", "can", "cannot", "will", "must", "should", "may", "do", "does", "wants", "knows"}
)


def _tells(behind: str) -> bool:
    """Whether the verb behind a subject is plainly a past tense: ``nobody signed``, ``all passengers went``."""
    for word in words(behind)[:4]:
        if word in _NOW:
            return False
        if (word.endswith("ed") and len(word) > 4) or word in word_list("past-tense"):
            return True
    return False


CHECKS = ((HEDGED, check_hedged), (ABSOLUTE, check_absolute))
