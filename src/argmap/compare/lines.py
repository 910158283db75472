"""The line of each statement: the way up from it in its own source's outline."""

from __future__ import annotations

from typing import NamedTuple

from argmap.graph import ArgumentGraph
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
    """One level up: to which statement, by which first and last step, and whether they turn the sign."""

    target: str
    first: str
    last: str
    turns: bool


def lines(graph: ArgumentGraph) -> dict[str, Line]:
    """The line of every statement, by its id.

    The first step that a statement is written under counts; those that the mapper draws do not. A circle
    is cut where it closes. Linear in the number of statements, and in their order.
    """
    found: dict[str, Line] = {}
    in_order = True
    rebuts, steps_from = Role.REBUTS, graph.reasons_from
    for id in graph.statements:
        if id not in found:
            steps = steps_from(id)
            first = steps[0] if steps and not steps[0].drawn else _first(graph, id)
            if first is None:
                found[id] = Line(id, 0, "", "", True)
            elif (above := found.get(first.target)) is not None:  # an outline is read from the top
                root, depth, top, _, in_line = above
                step = first.id
                # As `Line` makes it, for half the cost.
                found[id] = tuple.__new__(Line, (root, depth + 1, top or step, step, in_line != (first.role is rebuts)))
            else:
                _climb(graph, id, found)
                in_order = False
    return found if in_order else {id: found[id] for id in graph.statements}


def _climb(graph: ArgumentGraph, start: str, found: dict[str, Line]) -> None:
    """The lines of a statement and of all above it that have none yet."""
    way: list[tuple[str, _Up]] = []
    current, on_way = start, set()
    while current not in found:
        up = _up(graph, current)
        if up is None or current in on_way:
            found[current] = Line(current, 0, "", "", True)
            break
        on_way.add(current)
        way.append((current, up))
        current = up.target
    above = found[current]
    for id, up in reversed(way):
        if id not in found:  # where a circle was cut
            in_line = above.in_line != up.turns
            found[id] = Line(above.root, above.depth + 1, above.top or up.last, up.first, in_line)
        above = found[id]


def _first(graph: ArgumentGraph, statement: str) -> Reason | None:
    """The first step up that the source itself makes."""
    for step in graph.reasons_from(statement):
        if not step.drawn:
            return step
    return None


def _up(graph: ArgumentGraph, statement: str) -> _Up | None:
    """The first step up that the source itself makes, through the steps that it is about."""
    first = _first(graph, statement)
    if first is None:
        return None
    last, turns = first, first.role is Role.REBUTS
    while last.target in graph.reasons:  # a step can only be about one that was made before it
        last = graph.reasons[last.target]
        turns ^= last.role is Role.REBUTS
    return _Up(last.target, first.id, last.id, turns) if last.target in graph.statements else None
