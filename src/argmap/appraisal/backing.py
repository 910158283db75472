"""Backing: what has become of a statement's own support. It never changes the standing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from argmap.appraisal.standing import Standing
from argmap.appraisal.structure import Structure


class Backing(StrEnum):
    """What has become of the support that a source gives for a statement.

    ``given`` needs none (evidence, a stated basis, what is implicit or granted); ``supported`` has a reason
    that stands; ``unsupported`` never had one; ``undermined`` had some and all are defeated; ``contested``
    has none that stands and one that is contested; ``circular`` rests in the end on a circle.
    """

    GIVEN = "given"
    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    UNDERMINED = "undermined"
    CONTESTED = "contested"
    CIRCULAR = "circular"


def backings(structure: Structure, labels: Sequence[Standing], founded: bytearray) -> list[Backing]:
    """The backing of every statement by number, given the labels of all nodes and `founding`. Linear."""
    return [
        Backing.GIVEN if structure.given[node] else backing(structure.pros[node], labels, bool(founded[node]))
        for node in range(structure.size)
    ]


def backing(reasons: Sequence[int], labels: Sequence[Standing] | Mapping[int, Standing], founded: bool) -> Backing:
    """The backing that some reasons come to; ``founded`` says whether the support begins somewhere."""
    found = {labels[one] for one in reasons}
    if not found:
        return Backing.UNSUPPORTED
    if found == {Standing.DEFEATED}:
        return Backing.UNDERMINED
    if not founded:
        return Backing.CIRCULAR
    return Backing.SUPPORTED if Standing.STANDS in found else Backing.CONTESTED


def founding(structure: Structure, labels: Sequence[Standing]) -> bytearray:
    """For every statement 1 if its support begins somewhere, 0 if it only goes round in a circle.

    Support begins at what is given and at statements that have no reason left. The rest is what is
    left over of a least fixed point, an unfounded set (van Gelder, Ross & Schlipf 1991).
    """
    founded = bytearray(structure.size)
    waiting = [len(premises) for premises in structure.premises]
    pending = [
        node
        for node in range(structure.size)
        if structure.given[node] or all(labels[pro] is Standing.DEFEATED for pro in structure.pros[node])
    ]
    for step, target in enumerate(structure.backs):
        if target >= 0 and waiting[step] == 0 and labels[step] is not Standing.DEFEATED:
            pending.append(target)
    while pending:
        node = pending.pop()
        if founded[node]:
            continue
        founded[node] = 1
        for step in structure.into[node]:
            waiting[step] -= 1
            target = structure.backs[step]
            if waiting[step] == 0 and target >= 0 and labels[step] is not Standing.DEFEATED:
                pending.append(target)
    return founded


def circle_under(structure: Structure, node: int, labels: Sequence[Standing], founded: bytearray) -> list[int]:
    """A circle of support that a statement rests on, each supporting the next, for one that is circular."""
    line: list[int] = []
    seen: dict[int, int] = {}
    while node not in seen:
        seen[node] = len(line)
        line.append(node)
        step = next(pro for pro in structure.pros[node] if labels[pro] is not Standing.DEFEATED)
        node = next(premise for premise in structure.premises[step] if not founded[premise])
    return line[seen[node] :][::-1]
