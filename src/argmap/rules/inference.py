"""Steps from premises to a conclusion, with the words that each has: for the rules that compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.model import Reason, Statement
from argmap.rules.language import words

if TYPE_CHECKING:
    from argmap.rules.context import Context


class Inference(NamedTuple):
    """A step that a source gives: its conclusion, its premises (warrants last), and the terms of each.

    ``text`` is the conclusion as the same source words it.
    """

    reason: Reason
    conclusion: Statement
    text: str
    wanted: frozenset[str]
    premises: tuple[str, ...]
    given: tuple[frozenset[str], ...]


def inferences(context: Context) -> list[Inference]:
    """All steps that support a statement, but those that the mapper draws."""
    terms, statements = context.terms, context.graph.statements
    found = []
    for reason in context.graph.supporting:
        if not reason.drawn and reason.target in statements:
            premises = (*reason.premises, *reason.warrants)
            given = tuple([terms[id] for id in premises])
            conclusion = statements[reason.target]
            text = _own_wording(conclusion, reason.source)
            wanted = terms[reason.target] if text == conclusion.text else context.lexicon.terms(frozenset(words(text)))
            found.append(Inference(reason, conclusion, text, wanted, premises, given))
    return found


def _own_wording(one: Statement, source: str | None) -> str:
    """A statement as a source puts it, which says the same as another."""
    if len(one.citations) > 1 or (one.citations and one.citations[0].text != one.text):
        return next((place.text for place in one.citations if place.source == source), one.text)
    return one.text


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
