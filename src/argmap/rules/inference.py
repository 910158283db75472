"""Steps from premises to a conclusion, with the words that each has: for the rules that compare them."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from argmap.model import Reason, Statement
from argmap.rules.language import words

if TYPE_CHECKING:
    from argmap.rules.context import Context


class Inference(NamedTuple):
    """A step that a source gives: its conclusion, its premises (warrants last), and the terms of each.

    ``text`` is the conclusion as the same source words it; ``shared`` is how many of its terms the first
    premise has.
    """

    reason: Reason
    conclusion: Statement
    text: str
    wanted: frozenset[str]
    premises: tuple[str, ...]
    given: tuple[frozenset[str], ...]
    shared: int


def inferences(context: Context) -> list[Inference]:
    """All steps that support a statement, but those that the mapper draws."""
    terms, found = context.terms, []
    for target, steps in groupby(context.graph.supporting, attrgetter("target")):  # siblings follow each other
        conclusion = context.graph.statements.get(target)
        if conclusion is None:
            continue
        said, has_one_wording = terms[target], _has_one_wording(conclusion)
        for reason in steps:
            if reason.drawn:
                continue
            premises = (*reason.premises, *reason.warrants) if reason.warrants else reason.premises
            given = (terms[premises[0]],) if len(premises) == 1 else tuple([terms[id] for id in premises])
            text, wanted = conclusion.text, said
            if not has_one_wording:
                text = next((place.text for place in conclusion.citations if place.source == reason.source), text)
                if text != conclusion.text:
                    wanted = context.lexicon.terms(words(text))
            step = (reason, conclusion, text, wanted, premises, given, len(wanted & given[0]))
            found.append(tuple.__new__(Inference, step))  # as the class makes it, for half the cost
    return found


def _has_one_wording(one: Statement) -> bool:
    """Whether no source puts a statement in other words than those it stands in."""
    citations = one.citations
    return not citations or (len(citations) == 1 and citations[0].text == one.text)


def named(context: Context, text: str, terms: frozenset[str]) -> list[str]:
    """The words of a text that have one of the terms, in order, each term once."""
    found: dict[str, str] = {}
    for term, word in context.lexicon.ordered(words(text)):
        if term in terms:
            found.setdefault(term, word)
    return list(found.values())


def listed(found: list[str], most: int = 5) -> str:
    """Words in backticks with commas, the rest as a number."""
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(f"`{word}`" for word in found[:most]) + more
