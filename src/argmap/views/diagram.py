"""What a diagram in text shows: sides, boxes, steps and relations across. DOT, Mermaid and D2 are written from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.layout.outline_tree import build_trees, word_of
from argmap.layout.selection import BACKGROUND, Selection, select
from argmap.model import Reason, Statement
from argmap.text.inert import visible

COLORS = {"because": "#0b5394", "although": "#7a5c00", "differs": "#57606a", "later": "#57606a"}
REBUTS_COLOR = "#b45309"


class Node(NamedTuple):
    """A statement under a name that no language reads as anything else; ``hidden`` counts what was cut off below."""

    name: str
    statement: Statement
    hidden: int
    standing: str = ""  # what has become of it, where that was asked for and it does not simply stand

    @property
    def text(self) -> str:
        """What is asserted, on one line."""
        return visible(self.statement.text)

    @property
    def detail(self) -> str:
        """Where it is said, as of when, and how much below it is left out; empty if there is nothing to say."""
        own = self.statement.citations[0] if self.statement.citations else None
        parts = [places(own.at), own.date.shown if own.date else ""] if own else []
        parts.append(self.standing)
        parts.append(f"+ {self.hidden} more below, not shown" if self.hidden else "")
        return visible(" · ".join(part for part in parts if part))


class Container(NamedTuple):
    """A side, or the background sources, with its statements in the order of the files."""

    name: str
    label: str
    nodes: tuple[Node, ...]


class Step(NamedTuple):
    """A reason. Ends are names; with ``junction`` it is a node of its own, at which undercuts end.

    ``home`` is the container in which its junction stands, None where premises and target are apart.
    """

    name: str
    word: str
    premises: tuple[str, ...]
    warrants: tuple[str, ...]
    target: str
    junction: bool
    home: str | None

    @property
    def is_joint(self) -> bool:
        """Whether its premises only work together."""
        return len(self.premises) > 1

    @property
    def color(self) -> str:
        """The colour of its lines."""
        return COLORS.get(self.word, REBUTS_COLOR)


class Across(NamedTuple):
    """Two statements that differ, or of which the second has superseded the first."""

    first: str
    second: str
    word: str


class Diagram(NamedTuple):
    """All that a diagram shows, in the order of the files. ``background`` counts statements left out."""

    heading: str
    containers: tuple[Container, ...]
    steps: tuple[Step, ...]
    across: tuple[Across, ...]
    background: int

    @property
    def nodes(self) -> list[Node]:
        """The statements of all containers."""
        return [node for container in self.containers for node in container.nodes]


def diagram(
    graph: ArgumentGraph,
    side: str | None = None,
    focus: str | None = None,
    depth: int | None = None,
    only: Collection[str] | None = None,
    standing: Mapping[str, str] | None = None,
) -> Diagram:
    """The debate, or the part of it that is asked for. Raises `ArgmapError` for a part that does not exist.

    ``standing`` are words for what has become of statements, by their ids.
    """
    part = select(graph, build_trees(graph)[0], side, focus, depth, only)
    kept = shown(part)
    names = {id: f"n{number}" for number, id in enumerate(graph.statements)}
    names |= {id: f"r{number}" for number, id in enumerate(graph.reasons)}
    containers = _containers(graph, kept, names, part, standing or {})
    homes = {node.name: container.name for container in containers for node in container.nodes}
    across = [(one.first, one.second, "differs") for one in graph.debate.discrepancies]
    across += [(one.earlier, one.later, "later") for one in graph.debate.successions]
    return Diagram(
        visible(graph.heading),
        containers,
        _steps(graph, kept, names, homes),
        tuple(Across(names[first], names[second], word) for first, second, word in across if {first, second} <= kept),
        part.background,
    )


def shown(part: Selection) -> set[str]:
    """The ids of the statements in a part."""
    return {id for root in part.roots for id in root.statements()}


def shown_steps(graph: ArgumentGraph, kept: set[str]) -> set[str]:
    """Steps of which both ends are shown: all premises, and the statement or step that they are about."""
    found: set[str] = set()
    pending = [one for one in graph.debate.reasons if one.target in kept]
    while pending:
        one = pending.pop()
        if kept.issuperset(one.premises) and one.id not in found:
            found.add(one.id)
            pending += graph.reasons_onto(one.id)
    return found


def _containers(
    graph: ArgumentGraph, kept: set[str], names: dict[str, str], part: Selection, standing: Mapping[str, str]
) -> tuple[Container, ...]:
    sides: dict[str | None, list[Node]] = {one.id: [] for one in graph.debate.sides}
    for one in graph.debate.statements:
        if one.id in kept:
            node = Node(names[one.id], one, part.hidden.get(one.id, 0), standing.get(one.id, ""))
            sides.setdefault(one.side, []).append(node)
    filled = [(side, nodes) for side, nodes in sides.items() if nodes]
    filled.sort(key=lambda each: each[0] is None)  # what takes no side stands last
    return tuple(
        Container(f"s{number}", visible(side or BACKGROUND), tuple(nodes))
        for number, (side, nodes) in enumerate(filled)
    )


def _steps(graph: ArgumentGraph, kept: set[str], names: dict[str, str], homes: dict[str, str]) -> tuple[Step, ...]:
    drawn = shown_steps(graph, kept)

    def home(reason: Reason) -> str | None:
        target = reason.target
        while target in graph.reasons:
            target = graph.reasons[target].target
        found = {homes[names[id]] for id in (*reason.premises, target)}
        return found.pop() if len(found) == 1 else None

    return tuple(
        Step(
            names[one.id],
            word_of(graph, one),
            tuple(names[id] for id in one.premises),
            tuple(names[id] for id in one.warrants if id in kept),
            names[one.target],
            graph.needs_junction(one),
            home(one),
        )
        for one in graph.debate.reasons
        if one.id in drawn
    )
