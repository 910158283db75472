"""Phrases that judge while they name."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.phrases import named
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "C110",
    "loaded-language",
    Severity.INFO,
    Kind.ARGUMENT,
    "a phrase that judges while it names",
    "A phrase of the list below, such as `nanny state`, `power grab` or `so-called`, outside quotation marks. Single "
    "words such as `reckless` have plain uses too and are not listed; a coach can add them. What stands in the "
    "statement's `quote:` as well is the author's own and is not reported.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: The so-called free roads are paid for by everybody.
    basis: value
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Roads that are free to use are paid for by everybody.
    quote: so-called free roads
    basis: value
""",
    why="A loaded word brings its conclusion along: who accepts the name has accepted the verdict. On the map both "
    "sides should be able to read a statement and say: yes, that is what is claimed (Walton 2006 on loaded terms; "
    "Weston, A Rulebook for Arguments, rule 5).",
    fine="Where the word is the plain name of the thing in question, or the debate is about whether the verdict holds.",
    mend="If it is the author's word, give it as `quote:`. If it is yours, use one that both sides would accept.",
    profile=Profile.FULL,
    heuristic=True,
    preview=True,
    words="loaded-language",
    searched=("loaded-language",),
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Statements with a word of the list that is not given as the author's."""
    for one, matches in context.wording.hits(context.phrases(RULE)):
        own = [match for match in matches if not _is_quoted(one, match.text)]
        if own:
            yield context.finding(
                RULE, one, f"{named(own)} {'judge' if len(own) > 1 else 'judges'} while naming",
                "if it is the author's word, give it as `quote:`; if it is yours, take one that both sides accept",
                part=own[0].part,
            )  # fmt: skip


def _is_quoted(one: Statement, word: str) -> bool:
    return any(word.lower() in quote.lower() for citation in one.citations for quote in citation.quote)


CHECKS = ((RULE, check),)
