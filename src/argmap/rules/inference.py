"""Steps from premises to a conclusion, with the words that each has: for the rules that compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from argmap.graph import leading
from argmap.model import Reason, Role, Statement
from argmap.rules.language import words

if TYPE_CHECKING:
    from argmap.rules.context import Context


class Inference(NamedTuple):
    """A step that a source gives: its conclusion, its premises (warrants last), and the terms of each.

    ``text`` is the conclusion as the same source words it; ``first`` is the first premise, and ``shared`` how
    many of the conclusion's terms it has.
    """

    reason: Reason
    conclusion: Statement
    text: str
    wanted: frozenset[str]
    premises: tuple[str, ...]
    given: tuple[frozenset[str], ...]
    first: Statement
    shared: int


def inferences(context: Context) -> list[Inference]:
    """All steps that support a statement, but those that the mapper draws."""
    statements, terms = context.debate.statements, list(context.terms.values())
    supports, found, last = Role.SUPPORTS, [], -1
    for reason, target, first in context.graph.steps():
        if target < 0 or reason.drawn or reason.role is not supports:
            continue
        if target != last:  # siblings follow each other
            last, conclusion, said = target, statements[target], terms[target]
            has_one_wording = _has_one_wording(conclusion)
        premises = leading(reason)
        given = (terms[first],) if len(premises) == 1 else tuple([context.terms[id] for id in premises])
        text, wanted = conclusion.text, said
        if not has_one_wording:
            text = next((place.text for place in conclusion.citations if place.source == reason.source), text)
            if text != conclusion.text:
                wanted = context.lexicon.terms(words(text))
        step = (reason, conclusion, text, wanted, premises, given, statements[first], len(wanted & given[0]))
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
