"""A debate as an abstract framework, for readings that know only arguments, attacks and supports.

Statements are arguments. A step of one premise that nothing undercuts is the attack (or the support)
itself. Any other step is an argument of its own, with the reason's id as its name. What counts as a step
against something is what `argmap.appraisal.mapping` says, so that drawn rebuttals are mutual.

* `as_framework`: a step stands iff all its premises are in and all its undercuts are out. For each premise
  there is an argument "not p", which p attacks and which attacks the step: out iff p is in, in iff p is
  out. The complete labellings are those of the AND/OR structure (Brewka & Woltran, KR 2010), and the
  grounded one is standing. Supports have no part in it, unless they are read as attacks
  (`argmap.appraisal.bipolar`).
* `as_gradable`: such a step is its premises taken together: its base score is the least of theirs, and what
  attacks or supports one of them attacks or supports it, as its undercuts do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.appraisal.bipolar import Reading, as_attacks
from argmap.appraisal.evidential import needing
from argmap.appraisal.structure import Part, Structure
from argmap.errors import ArgmapError
from argmap.framework import Bipolar, Framework, Quantitative, Relation

_MOST_EDGES = 5_000_000
Edges = list[tuple[int, int]]


class Abstract(NamedTuple):
    """A framework, and which of its arguments the debate itself has: statements, and steps with undercuts."""

    framework: Framework
    statements: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Gradable:
    """A quantitative framework in which some base scores are missing.

    ``given`` has the base score of each argument, None where nobody gave one; ``least_of`` the premises
    of an argument that is a step, whose base score is the least of theirs.
    """

    arguments: tuple[str, ...]
    attacks: Relation
    supports: Relation
    given: tuple[float | None, ...]
    least_of: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, framework: Framework | Bipolar | Quantitative) -> Gradable:
        """A framework from a file; without scores nobody gave any."""
        size = len(framework)
        supports = Relation(size) if isinstance(framework, Framework) else framework.supports
        given: list[float | None] = [None] * size
        if isinstance(framework, Quantitative):
            given = [None if one in framework.defaulted else score for one, score in enumerate(framework.base)]
        return cls(framework.arguments, framework.attacks, supports, tuple(given), ((),) * size)

    def at(self, default: float) -> Quantitative:
        """With a default for every base score that is missing."""
        base = [default if one is None else one for one in self.given]
        for number, premises in enumerate(self.least_of):
            if premises:
                base[number] = min(base[premise] for premise in premises)
        return Quantitative(self.arguments, self.attacks, self.supports, tuple(base))


def as_framework(structure: Structure, support: Reading | None = None) -> Abstract:
    """The framework of a debate; with ``support`` its supports are read as attacks, by that reading.

    A deductive support goes from a step to its conclusion; by the necessary reading a conclusion needs each
    step for it, and a step needs its premises. By the evidential one a step needs its premises, and what is not
    given needs one step for it, in a chain that begins in what is given.
    """
    return _Translator(structure).framework(support)


def as_gradable(structure: Structure, weights: Mapping[str, float]) -> Gradable:
    """The debate with the base scores that ``weights`` has for its statements; these come first."""
    return _Translator(structure).gradable(weights)


class _Translator:
    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.names = list(structure.names[: structure.size])
        self.place: dict[int, int] = {}  # of a step that is an argument of its own
        self.attacks: Edges = []
        self.supports: Edges = []

    def framework(self, support: Reading | None) -> Abstract:
        steps = self._steps(support is not None)
        self._number(steps)
        self._connect(steps)
        if support is not Reading.EVIDENTIAL:
            self._tie(steps, support)
        size = len(self.names)
        found = Framework(tuple(self.names), Relation.of(size, self.attacks))
        if support is Reading.EVIDENTIAL:
            found = needing(found, self._needs())
        elif support is not None:
            whole = Bipolar(found.arguments, found.attacks, Relation.of(size, self.supports))
            found = as_attacks(whole, support)
        cut = tuple(self.structure.names[step] for step in self.place if self.structure.cons[step])
        return Abstract(found, tuple(self.names[: self.structure.size]), cut)

    def gradable(self, weights: Mapping[str, float]) -> Gradable:
        steps = self._steps(supports=True)
        self._number(steps)
        self._connect(steps)
        least_of: list[tuple[int, ...]] = [()] * len(self.names)
        parts: dict[int, list[int]] = {}
        for step, place in self.place.items():
            least_of[place] = self.structure.premises[step]
            for premise in self.structure.premises[step]:
                parts.setdefault(premise, []).append(place)
        size = len(self.names)
        attacks, supports = (Relation.of(size, _handed_on(edges, parts)) for edges in (self.attacks, self.supports))
        statements = self.structure.names[: self.structure.size]
        given = (*(weights.get(id) for id in statements), *[None] * (size - len(statements)))
        return Gradable(tuple(self.names), attacks, supports, given, tuple(least_of))

    def _steps(self, supports: bool) -> list[int]:
        """Steps against statements, with ``supports`` those for them, and what undercuts all these; in order."""
        structure = self.structure
        found: dict[int, None] = {}
        for step in range(structure.size, len(structure)):
            against = structure.inferences[step - structure.size].part is Part.CON
            if (against and min(structure.hits[step]) < structure.size) or (supports and structure.backs[step] >= 0):
                found[step] = None
        pending = list(found)
        for step in pending:  # grows while it is walked
            fresh = [cut for cut in structure.cons[step] if cut not in found]
            found.update(dict.fromkeys(fresh))
            pending += fresh
        return sorted(found)

    def _number(self, steps: Iterable[int]) -> None:
        """Give a place to the steps that are arguments of their own."""
        for step in steps:
            if self.structure.cons[step] or len(self.structure.premises[step]) != 1:
                self.place[step] = len(self.names)
                self.names.append(self.structure.names[step])

    def _connect(self, steps: Iterable[int]) -> None:
        """What attacks and what supports what; steps that are not among the given ones have no place."""
        structure = self.structure
        for step in steps:
            tail = self.place.get(step, structure.premises[step][0] if structure.premises[step] else -1)
            for target in structure.hits[step]:
                head = target if target < structure.size else self.place.get(target)
                if head is not None:
                    self.attacks.append((tail, head))
            if structure.backs[step] >= 0:
                self.supports.append((tail, structure.backs[step]))

    def _needs(self) -> dict[int, list[list[int]]]:
        """By the evidential reading: a step needs each of its premises; what is not given needs a step for it."""
        found = {one: [[premise] for premise in self.structure.premises[step]] for step, one in self.place.items()}
        backed: dict[int, list[int]] = {}
        for tail, head in self.supports:
            backed.setdefault(head, []).append(tail)
        found |= {one: [backed.get(one, [])] for one in range(self.structure.size) if not self.structure.given[one]}
        return found

    def _tie(self, steps: Iterable[int], support: Reading | None) -> None:
        """Let steps that are arguments of their own depend on their premises."""
        opposite: dict[int, int] = {}
        for step in steps:
            place = self.place.get(step)
            if place is None:
                continue
            if support is Reading.NECESSARY and self.structure.backs[step] >= 0:
                self.supports += ((premise, place) for premise in self.structure.premises[step])
                continue
            for premise in self.structure.premises[step]:
                if premise not in opposite:
                    opposite[premise] = len(self.names)
                    self.names.append(f"not {self.structure.names[premise]}")
                    self.attacks.append((premise, opposite[premise]))
                self.attacks.append((opposite[premise], place))


def _handed_on(edges: Edges, parts: dict[int, list[int]]) -> Edges:
    """The edges, and the same ones to every step that has the head as a premise."""
    found = list(edges)
    for tail, head in edges:
        found += ((tail, place) for place in parts.get(head, ()))
        if len(found) > _MOST_EDGES:
            message = f"its linked premises make more than {_MOST_EDGES:,} attacks and supports"
            raise ArgmapError(message, "take a part of the debate")
    return found
