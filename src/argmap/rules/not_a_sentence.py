"""Headings and calls where a sentence belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.rules.settings import word_list
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_SHORT = Threshold("words", 7, "up to how many words a statement is looked at for a verb", low=0, high=20)

RULE = Rule(
    "C104",
    "not-a-sentence",
    Severity.INFO,
    Kind.MAPPING,
    "a heading or a call where a sentence belongs",
    "A statement of seven words or fewer without anything that looks like a verb (a common verb, or a word in -s or "
    "-ed), or a statement that begins as a call: a verb such as `leave` or `stop` with `the`, `our`, `all` or a name "
    "behind it, or `do not`. Longer statements are never said to have no verb; that cannot be told from words alone.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Cleaner air
    basis: value
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge makes the air cleaner.
    basis: value
""",
    why="A heading such as “Cleaner air” can be neither true nor false, so nothing can support or answer it. A call "
    "such as “Stop the charge” says what somebody wants, not that it should be done. Rationale and Argdown both ask "
    "for whole sentences in the boxes.",
    fine="Where the statement is a sentence, and its verb is one that argmap does not know.",
    mend="Write a sentence with a subject and a verb. For a call, say who should do what: “The city should …”.",
    profile=Profile.FULL,
    heuristic=True,
    thresholds=(_SHORT,),
    words="imperatives",
)

_OBJECT = (
    r"(?:the|our|a|an|this|these|those|all|your|my|us|them|it|him|her|no|every|in|to|out|up|down|off|back|what"
    r"|more|less"
    r"|fewer|now)"
)
_VERB_END = re.compile(r"(?:[a-z]s|ed)$")


# These begin nothing but a call, whatever stands behind.
_CALLS_ONLY = r"(?:imagine|remember|feed|bring|give|keep|abolish|repeal|scrap)"
# "Uniforms: an expensive answer", "Rent control, or how to empty a city"
_HEADLINE = re.compile(
    r"(?:[\w'-]+ ){0,1}[\w'-]+(?:: (?:an?|the|how|why|or)|, or (?:how|why)) (?!.*[.;] )", re.IGNORECASE
)
# "Give them a vote and they will use it" asserts something.
_THEN = re.compile(r"\b(?:and|or) (?:[\w'-]+ ){1,4}?(?:will|would|may|can|won't)\b|\b\w+['’]ll\b", re.IGNORECASE)
_PLEASE = re.compile(r",? please[.!]?$", re.IGNORECASE)


@cache
def _calls(entries: tuple[str, ...]) -> re.Pattern[str]:
    verbs = "|".join(re.escape(entry) for entry in entries) or "(?!)"
    return re.compile(
        rf"(?:(?i:{verbs}) (?:(?i:{_OBJECT})\b|[A-Z])|(?i:do not|don't|let us|let's"
        rf"|{_CALLS_ONLY}) (?![a-z]+ (?:is|are|has|have)\b))"
    )


@cache
def _openings(entries: tuple[str, ...]) -> frozenset[str]:
    return frozenset({*entries, "do", "don't", "let's", "imagine", "remember", "feed"})


def check(context: Context) -> Iterator[Diagnostic]:
    """Short statements without a verb, and calls."""
    most = int(context.threshold(RULE, "words"))
    entries = context.settings.words_of(RULE)
    openings, calls, verbs = (
        _openings(entries),
        _calls(entries),
        frozenset((*word_list("verbs"), *word_list("past-tense"))),
    )
    for one in context.wording.sentences:
        text = one.text
        if text.endswith("?"):  # told by question-as-claim
            continue
        few = text.count(" ") < most
        if (":" in text or ", or " in text) and _HEADLINE.match(text):
            yield context.finding(
                RULE, one, f"`{context.graph.label(one.id)}` is a headline, not a statement",
                "write a sentence: who or what, and what is said about it",
            )  # fmt: skip
            continue
        if not few and text[: text.find(" ")].lower().replace("’", "'") not in openings:
            continue
        if calls.match(text.replace("’", "'")) and not _THEN.search(text):
            yield context.finding(
                RULE, one, f"`{context.graph.label(one.id)}` is a call, not a statement",
                "say who should do what: “The city should …”",
            )  # fmt: skip
        elif few and _is_heading(text, verbs, openings):
            yield context.finding(
                RULE, one, f"`{text}` is no sentence", "write a sentence: who or what, and what is said about it"
            )


def _is_heading(text: str, verbs: frozenset[str], openings: frozenset[str]) -> bool:
    known = words(text)
    if "please" in known and _PLEASE.search(text):
        return True
    if known and known[0] in openings:  # "Keep calm", a call without a subject
        known = known[1:]
    if not known or not verbs.isdisjoint(known):
        return False
    return not any(_VERB_END.search(word) or "'" in word for word in known)


CHECKS = ((RULE, check),)
