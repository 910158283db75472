"""The neutral structure that standing is worked out on: statements, and inferences between them.

A debate maps onto it (`argmap.appraisal.mapping`), and so does any other format that has claims,
premises, undercutters and weights. It knows no sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """What an inference does to its target: speak for it, against it, or nothing that counts."""

    PRO = "pro"
    CON = "con"
    NEITHER = "neither"


class Inference(NamedTuple):
    """The step from premises, all of which must stand, to a statement or to another inference.

    Against an inference it is an undercut. ``breaks_with`` names an inference whose undercuts hold
    for this one, too: both directions of one conflict. ``weight`` is None where none is given.
    """

    id: str
    premises: tuple[str, ...]
    target: str
    part: Part
    weight: float | None = None
    breaks_with: str | None = None


class Structure:
    """Statements and inferences as numbers, each with what bears on it and what it bears on.

    Statements have the numbers 0 to ``size`` - 1, inferences those from ``size`` on, in the order
    given. ``given`` are statements that need no support. Inferences with an unknown premise or target
    are left out, and those that target them.
    """

    def __init__(self, statements: Sequence[str], inferences: Iterable[Inference], given: Iterable[str] = ()) -> None:
        self.size = len(statements)
        self.number = {id: number for number, id in enumerate(statements)}
        self.inferences = self._known(inferences)
        self.names = [*statements, *(one.id for one in self.inferences)]
        self.given = bytearray(self.size)
        for id in given:
            self.given[self.number[id]] = 1
        # Each list is an empty tuple until something is in it: most nodes have nothing against them.
        self.premises: list[tuple[int, ...]] = [()] * self.size  # of a statement: none
        self.into: list[Sequence[int]] = [()] * self.size  # inferences that it is a premise of
        self.pros: list[Sequence[int]] = [()] * self.size
        self.cons: list[Sequence[int]] = [()] * len(self.names)  # rebuttals, or undercuts of an inference
        self.hits: list[Sequence[int]] = [()] * len(self.names)  # what an inference is against
        self.backs: list[int] = [-1] * len(self.names)  # the statement that an inference is for, -1 if none
        self._connect()

    def _known(self, inferences: Iterable[Inference]) -> list[Inference]:
        """Inferences of which all parts are known, numbered; a target may come later in the list."""
        listed = list(inferences)
        ids = {one.id for one in listed}
        onto: dict[str, list[str]] = {}
        unknown = []
        for one in listed:
            if one.target in ids:
                onto.setdefault(one.target, []).append(one.id)
            elif one.target not in self.number:
                unknown.append(one.id)
            if not all(id in self.number for id in one.premises):
                unknown.append(one.id)
        dropped: set[str] = set()
        while unknown:
            id = unknown.pop()
            if id not in dropped:
                dropped.add(id)
                unknown += onto.get(id, ())
        kept = [one for one in listed if one.id not in dropped]
        self.number |= {one.id: self.size + place for place, one in enumerate(kept)}
        return kept

    def _connect(self) -> None:
        together: dict[int, list[int]] = {}
        for one in self.inferences:
            if one.breaks_with is not None and one.breaks_with in self.number:
                together.setdefault(self.number[one.breaks_with], []).append(self.number[one.id])
        for here, one in enumerate(self.inferences, self.size):
            premises = tuple(dict.fromkeys(self.number[id] for id in one.premises))
            self.premises.append(premises)
            for premise in premises:
                _add(self.into, premise, here)
            target = self.number[one.target]
            if one.part is Part.CON:
                self.hits[here] = (target, *together.get(target, ()))
                for node in self.hits[here]:
                    _add(self.cons, node, here)
            elif one.part is Part.PRO and target < self.size:
                _add(self.pros, target, here)
                self.backs[here] = target

    def __len__(self) -> int:
        return len(self.names)

    def names_of(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The ids of some statements or inferences, each once, in their order."""
        return tuple(self.names[number] for number in sorted(set(numbers)))


def _add(lists: list[Sequence[int]], place: int, number: int) -> None:
    held = lists[place]
    if isinstance(held, list):
        held.append(number)
    else:
        lists[place] = [number]
