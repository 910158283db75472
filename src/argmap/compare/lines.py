"""The line of each statement: the way up from it in its own source's outline."""

from __future__ import annotations

from typing import NamedTuple

from argmap.graph import ArgumentGraph, is_joint, leading
from argmap.model import Reason, Role


class Line(NamedTuple):
    """Where a statement stands in its source's outline.

    ``root`` is the statement at the top of it: a thesis, as a rule. ``depth`` counts the levels down from
    there; what is about a step stands beside its premise. ``top`` is the step onto the root that it belongs
    to, "" for the root itself. ``step`` is the first step up from it. ``in_line`` says whether it is on its
    author's own line: an even number of rebuttals above it.
    """

    root: str
    depth: int
    top: str
    step: str
    in_line: bool


class _Up(NamedTuple):
    """One level up: to the statement at which place, by which first and last step, and whether they turn the sign."""

    target: int
    first: str
    last: str
    turns: bool


def lines(graph: ArgumentGraph) -> dict[str, Line]:
    """The line of every statement, by its id and in their order.

    The first step that a statement is written under counts; those that the mapper draws do not. A circle
    is cut where it closes. Linear in the number of statements.
    """
    rebuts = Role.REBUTS
    steps, targets = _first_steps(graph)
    found: list[Line | None] = [None] * len(steps)
    for place, (id, first, target) in enumerate(zip(graph.statements, steps, targets, strict=True)):
        if found[place] is not None:
            continue
        if first is None:
            found[place] = Line(id, 0, "", "", True)
        elif target >= 0 and (above := found[target]) is not None:  # an outline is read from the top
            root, depth, top, _, in_line = above
            line = root, depth + 1, top or first.id, first.id, in_line != (first.role is rebuts)
            found[place] = tuple.__new__(Line, line)  # as the class makes it, for half the cost
        else:
            _climb(graph, place, steps, found)
    return {id: line for id, line in zip(graph.statements, found, strict=True) if line is not None}


def _first_steps(graph: ArgumentGraph) -> tuple[list[Reason | None], list[int]]:
    """For each statement the first step up that the source itself makes, and the place of what it leads to."""
    steps: list[Reason | None] = [None] * len(graph.statements)
    targets = [-1] * len(steps)
    for step, target, first in graph.steps():
        if step.drawn:
            continue
        if steps[first] is None:
            steps[first], targets[first] = step, target
        if is_joint(step):
            for place in [graph.places[id] for id in leading(step)]:
                if steps[place] is None:
                    steps[place], targets[place] = step, target
    return steps, targets


def _climb(graph: ArgumentGraph, start: int, steps: list[Reason | None], found: list[Line | None]) -> None:
    """The lines of a statement and of all above it that have none yet."""
    way: list[tuple[int, _Up]] = []
    current, on_way = start, set()
    while (above := found[current]) is None:
        up = _up(graph, steps[current])
        if up is None or current in on_way:
            above = found[current] = Line(graph.debate.statements[current].id, 0, "", "", True)
            break
        on_way.add(current)
        way.append((current, up))
        current = up.target
    for place, up in reversed(way):
        known = found[place]
        if known is None:  # else a circle was cut there
            in_line = above.in_line != up.turns
            known = found[place] = Line(above.root, above.depth + 1, above.top or up.last, up.first, in_line)
        above = known


def _up(graph: ArgumentGraph, first: Reason | None) -> _Up | None:
    """A step up, through the steps that it is about."""
    if first is None:
        return None
    last, turns = first, first.role is Role.REBUTS
    while last.target in graph.reasons:  # a step can only be about one that was made before it
        last = graph.reasons[last.target]
        turns ^= last.role is Role.REBUTS
    place = graph.places.get(last.target)
    return None if place is None else _Up(place, first.id, last.id, turns)
