"""A debate as a `Structure`: what each relation of the file format means for standing.

* Nested or stated rebuttals and undercuts go one way. A rebuttal *drawn* between two sources is a
  conflict: each premise answers the target and the target answers each premise, unless ``replies``.
* A concession counts neither for nor against; its ``still`` undercuts a step that does nothing.
* Answers by a statement with a condition count only when the condition stands, and answers by a
  statement that nobody asserts (``discussed_by``) do not count.
* Discrepancies, exclusive theses, the status quo and successions are no steps at all.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from argmap.appraisal.structure import Inference, Part, Structure
from argmap.graph import ArgumentGraph
from argmap.model import Reason, Role, Statement, StatementKind

_NOT_WORDS = dict.fromkeys(map(ord, string.punctuation + string.whitespace + "–—‘’“”…"))


class SetAside(StrEnum):
    """Why a step against something does not count."""

    GRANTED = "granted"
    CONDITIONAL = "conditional"
    UNASSERTED = "unasserted"


@dataclass(frozen=True)
class Mapped:
    """A debate's structure, and what of the debate is not in it.

    ``set_aside`` are steps against something that do not count; ``reverse`` gives, for an inference that
    is the other direction of a drawn conflict, the reason it comes from; ``conditions`` are the
    statements that settle the condition of another.
    """

    structure: Structure
    set_aside: dict[str, SetAside]
    reverse: dict[str, Reason]
    conditions: dict[str, str]
    drawn_support: dict[str, list[Reason]] = field(default_factory=dict)


def mapped(graph: ArgumentGraph, asserted: Collection[str] = (), without: Collection[str] = ()) -> Mapped:
    """Map a debate. ``asserted`` are statements to take as asserted without their condition;
    ``without`` are left out, with every step that has one of them as a premise or a warrant.
    """
    return _Mapper(graph, frozenset(asserted), frozenset(without)).run()


def conceded(graph: ArgumentGraph, statement: str) -> bool:
    """Whether a statement is in the map only because an author grants it."""
    steps = graph.reasons_from(statement)
    return bool(steps) and all(one.granted for one in steps)


def needs_no_support(graph: ArgumentGraph, one: Statement) -> bool:
    """Evidence, what has a basis, what is only assumed (implicit), and what is granted."""
    return one.kind is StatementKind.EVIDENCE or one.basis is not None or one.implicit or conceded(graph, one.id)


class _Mapper:
    def __init__(self, graph: ArgumentGraph, asserted: frozenset[str], without: frozenset[str]) -> None:
        self.graph = graph
        self.asserted = asserted
        self.without = without
        self.set_aside: dict[str, SetAside] = {}
        self.reverse: dict[str, Reason] = {}
        self.drawn_support: dict[str, list[Reason]] = {}
        self.open, self.conditions = self._conditions()
        self.bound = set(self.conditions) - self.asserted  # their answers wait for another statement
        self.unasserted = {
            one.id
            for one in graph.debate.statements
            if one.citations and all(citation.discussed_by for citation in one.citations)
        }

    def run(self) -> Mapped:
        statements = [id for id in self.graph.statements if id not in self.without]
        inferences: list[Inference] = []
        for reason in self.graph.debate.reasons:
            inferences += self._inferences(reason)
        given = (id for id in statements if needs_no_support(self.graph, self.graph.statements[id]))
        structure = Structure(statements, inferences, given)
        return Mapped(structure, self.set_aside, self.reverse, self.conditions, self.drawn_support)

    def _conditions(self) -> tuple[set[str], dict[str, str]]:
        """Statements whose condition is open, and for the others the statement that settles it."""
        conditional = [one for one in self.graph.debate.statements if one.condition is not None]
        if not conditional:
            return set(), {}
        by_words: dict[str, str] = {}
        for one in self.graph.debate.statements:
            for text in (one.text, *(citation.text for citation in one.citations)):
                by_words.setdefault(_words(text), one.id)
        settled: dict[str, str] = {}
        for one in conditional:
            named = self.graph.find(one.condition or "")
            id = named.id if named else by_words.get(_words(one.condition or ""))
            if id is not None:
                settled[one.id] = id
        return {one.id for one in conditional if one.id not in settled}, settled

    def _inferences(self, reason: Reason) -> list[Inference]:
        """What one step comes to: one inference, or one for each direction of a conflict."""
        premises = (*reason.premises, *reason.warrants)
        against = reason.role is Role.REBUTS
        if reason.role is Role.SUPPORTS and reason.drawn:
            self.drawn_support.setdefault(reason.target, []).append(reason)
        part = Part.CON if against else Part.NEITHER if reason.drawn else Part.PRO
        if against:
            aside = self._aside(reason)
            if aside is not None:
                self.set_aside[reason.id] = aside
                part = Part.NEITHER
        needed = premises
        if part is Part.CON:
            needed = (*premises, *(self.conditions[id] for id in premises if id in self.bound))
        step = Inference(reason.id, needed, reason.target, part, self._weight(reason.premises))
        if part is not Part.CON or not reason.drawn or reason.replies or reason.target in self.graph.reasons:
            return [step]
        return [step, *self._reverse(reason, step)]

    def _reverse(self, reason: Reason, step: Inference) -> list[Inference]:
        """The other direction: the target and all premises but one answer that one."""
        found = []
        for one in reason.premises:
            others = tuple(id for id in step.premises if id != one)
            id = f"{reason.id} (against {one})"
            self.reverse[id] = reason
            weight = self._weight((reason.target, *(other for other in reason.premises if other != one)))
            found.append(Inference(id, (reason.target, *others), one, Part.CON, weight, breaks_with=reason.id))
        return found

    def _weight(self, premises: Sequence[str]) -> float | None:
        """The least weight that the file gives to one of the premises."""
        weights = [one.weight for id in premises if (one := self.graph.statements[id]).weight is not None]
        return min(weights, default=None)

    def _aside(self, reason: Reason) -> SetAside | None:
        if reason.granted:
            return SetAside.GRANTED
        if not self.open and not self.unasserted:
            return None
        premises = set(reason.premises) - self.asserted
        if premises & self.open:
            return SetAside.CONDITIONAL
        if premises & self.unasserted:
            return SetAside.UNASSERTED
        return None


def _words(text: str) -> str:
    return text.casefold().translate(_NOT_WORDS)
