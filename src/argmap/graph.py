"""A debate as a directed graph: statements, and the steps between them.

Comes in: a `Debate`. Goes out: `ArgumentGraph`, plain adjacency for speed, with
`to_networkx` for everything that networkx does better. May import: ``model``, networkx (lazily).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from argmap.model import Debate, Reason, Role, Source, Statement, StatementKind

if TYPE_CHECKING:
    import networkx


class Bearing(StrEnum):
    """What a statement, or a step, speaks for: a thesis, against it, or both by different paths."""

    FOR = "for"
    AGAINST = "against"
    BOTH = "both"


_BEARINGS = (None, Bearing.FOR, Bearing.AGAINST, Bearing.BOTH)  # by bits: 1 for, 2 against
_TURNED = (0, 2, 1, 3)


class ArgumentGraph:
    """Statements and reasons of a debate, and who stands above and below whom.

    Everything is in the order of the files. Nothing is changed after construction.
    """

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.statements: dict[str, Statement] = {one.id: one for one in debate.statements}
        self.places: dict[str, int] = dict(zip(self.statements, range(len(self.statements)), strict=True))
        self.reasons: dict[str, Reason] = {one.id: one for one in debate.reasons}
        self.sources: dict[str, Source] = {one.id: one for one in debate.sources}
        self.supporting: list[Reason] = []  # all steps that support
        self.rebutting: list[Reason] = []  # all that rebut or undercut, concessions among them
        self._onto: dict[str, list[Reason]] = {}
        self._from: dict[str, list[Reason]] = {}
        self.several: dict[str, list[Reason]] = {}  # of `_from` the statements that are part of several steps
        supports = Role.SUPPORTS
        onto, leading_on = self._onto, self._from
        for reason in debate.reasons:
            (self.supporting if reason.role is supports else self.rebutting).append(reason)
            steps = onto.get(reason.target)
            if steps is None:
                onto[reason.target] = [reason]
            else:
                steps.append(reason)
            for premise in leading(reason):
                steps = leading_on.get(premise)
                if steps is None:
                    leading_on[premise] = [reason]
                else:
                    steps.append(reason)
                    self.several[premise] = steps

        self._rebutted = {one.target for one in self.rebutting if not one.granted}

    # Looking around ---------------------------------------------------------------------------

    def reasons_onto(self, target: str) -> Sequence[Reason]:
        """Reasons whose target is this statement or reason."""
        return self._onto.get(target, ())

    def reasons_from(self, statement: str) -> Sequence[Reason]:
        """Reasons in which this statement is a premise or a warrant."""
        return self._from.get(statement, ())

    def steps(self, *, backwards: bool = False) -> Iterator[tuple[Reason, int, int]]:
        """All reasons with the places of their targets and of their first premises among the statements.

        A target that is no statement has the place -1. Who goes through all steps finds statements by place in a
        fraction of the time that their ids would take.
        """
        columns = (self.debate.reasons, *self._ends)
        return zip(*(map(reversed, columns) if backwards else columns), strict=True)

    @cached_property
    def _ends(self) -> tuple[list[int], list[int]]:
        """For each reason the place of its target, and that of its first premise."""
        places, reasons = self.places, self.debate.reasons
        return [places.get(one.target, -1) for one in reasons], [places[one.premises[0]] for one in reasons]

    @cached_property
    def with_steps(self) -> list[tuple[Statement, list[Reason]]]:
        """Statements that something supports or answers, each with the steps onto it."""
        found = ((self.statements.get(id), steps) for id, steps in self._onto.items())
        return [(one, steps) for one, steps in found if one is not None]

    def support_of(self, statement: str) -> list[Reason]:
        """Reasons that support it."""
        supports = Role.SUPPORTS
        return [one for one in self._onto.get(statement, ()) if one.role is supports]

    def rebuttals_of(self, target: str) -> list[Reason]:
        """Reasons that rebut a statement or undercut a step; concessions are not among them."""
        if target not in self._rebutted:
            return []
        rebuts = Role.REBUTS
        return [one for one in self._onto[target] if one.role is rebuts and not one.granted]

    def is_undercut(self, reason: Reason) -> bool:
        """Whether a reason's target is a step."""
        return reason.target in self.reasons

    @cached_property
    def theses(self) -> list[Statement]:
        """The root statements, in the order of the sides."""
        return [one for one in self.debate.statements if one.kind is StatementKind.THESIS]

    @property
    def heading(self) -> str:
        """What to call the debate: its question, its title, or the title of its first source."""
        titles = [one.title for one in self.debate.sources if one.title]
        return self.debate.question or self.debate.title or next(iter(titles), "Argument map")

    @cached_property
    def _short_names(self) -> dict[str, str]:
        seen: dict[str, int] = {}
        for one in self.debate.statements:
            if one.name is not None:
                seen[one.name] = seen.get(one.name, 0) + 1
        return {one.id: one.name for one in self.debate.statements if one.name is not None and seen[one.name] == 1}

    def label(self, statement: str) -> str:
        """The shortest name that means one statement: the written id, or the full one."""
        return self._short_names.get(statement, statement)

    def find(self, name: str) -> Statement | None:
        """The statement that a user means: a full id, or a written one that only one has."""
        if name in self.statements:
            return self.statements[name]
        found = [id for id, short in self._short_names.items() if short == name]
        return self.statements[found[0]] if found else None

    @cached_property
    def first_supported(self) -> dict[str, str]:
        """For each statement what the first step that it is part of, and that supports, leads to."""
        return {id: step.target for step in reversed(self.supporting) for id in leading(step)}

    # Walking ----------------------------------------------------------------------------------

    def below(self, start: Iterable[str], depth: int | None = None) -> list[str]:
        """Statements under the given ones, themselves included, breadth first; each once.

        A level is what answers or supports a statement, or the steps to it.
        """
        seen = dict.fromkeys(start)
        level = list(seen)
        while level and (depth is None or depth > 0):
            following: dict[str, None] = {}
            for target in level:
                for statement in self._directly_below(target):
                    if statement not in seen:
                        following[statement] = None
            seen.update(following)
            level = list(following)
            depth = None if depth is None else depth - 1
        return list(seen)

    def _directly_below(self, target: str) -> Iterator[str]:
        pending = [target]
        while pending:
            for reason in self.reasons_onto(pending.pop()):
                yield from reason.premises
                yield from reason.warrants
                pending.append(reason.id)  # what undercuts the step stands beside it

    @cached_property
    def components(self) -> dict[str, str]:
        """For each statement a representative of all that hang together with it, whatever the direction.

        Union-find with path halving (Tarjan & van Leeuwen 1984).
        """
        parent = {id: id for id in self.statements}
        parent.update((id, self.reasons[id].premises[0]) for id in self._onto if id in self.reasons)

        def root(id: str) -> str:
            while parent[id] != id:
                parent[id] = id = parent[parent[id]]
            return id

        for reason in self.debate.reasons:
            here = root(reason.target)
            for other in leading(reason):
                parent[other if parent[other] is other else root(other)] = here
        found: dict[str, str] = {}
        for id in self.statements:  # what stands above it is found already, as a rule
            found[id] = found.get(parent[id]) or root(id)
        return found

    @cached_property
    def bearing(self) -> dict[str, dict[str, Bearing]]:
        """For each thesis what bears on it: statements and steps by their id, and how.

        The product of signs along each path: what answers an answer speaks for; what is granted speaks
        against, and what undercuts a step against what the step does. A thesis speaks for itself. Every
        node is visited twice at most, so it is linear in each thesis.
        """
        return {thesis.id: self._bearing_on(thesis.id) for thesis in self.theses}

    def _bearing_on(self, thesis: str) -> dict[str, Bearing]:
        bits = {thesis: 1}
        pending = [thesis]
        while pending:
            target = pending.pop()
            here = bits[target]
            for reason in self._onto.get(target, ()):
                new = here if reason.role is Role.SUPPORTS else _TURNED[here]
                for id in (reason.id, *reason.premises, *reason.warrants):
                    old = bits.get(id, 0)
                    if new | old != old:
                        bits[id] = new | old
                        pending.append(id)
        return {id: bearing for id, sign in bits.items() if (bearing := _BEARINGS[sign]) is not None}

    def speaks_for(self, node: str) -> set[str]:
        """The sides whose thesis a statement or step speaks for; against one of exclusive theses is for the rest."""
        found: set[str] = set()
        for thesis, bearings in self.bearing.items():
            bearing = bearings.get(node)
            if bearing in (Bearing.FOR, Bearing.BOTH):
                found.add(thesis)
            if bearing in (Bearing.AGAINST, Bearing.BOTH) and self.debate.exclusive:
                found.update(other for other in self.bearing if other != thesis)
        return found

    def support_cycles(self) -> list[list[str]]:
        """Groups of statements that support each other in a circle (Tarjan 1972), one cycle each.

        Each is a cycle ``a, b, …`` in which every one supports the next and the last the first.
        Self-support is not among them.
        """
        if not self._runs_back():
            return []
        supports: dict[str, list[str]] = {id: [] for id in self.statements}
        for reason in self.supporting:
            if reason.target in supports:
                for premise in leading(reason):
                    if premise != reason.target:
                        supports[premise].append(reason.target)
        _strip(supports)
        return [_cycle_in(group, supports) for group in _strong_components(supports)]

    def _runs_back(self) -> bool:
        """Whether any statement supports one that is told after it.

        An outline has what supports under what it supports; without such a step there is no circle.
        """
        supports = Role.SUPPORTS
        return any(
            first < target or (is_joint(step) and any(self.places[id] < target for id in leading(step)))
            for step, target, first in self.steps()
            if step.role is supports
        )

    # Handing over -----------------------------------------------------------------------------

    def needs_junction(self, reason: Reason) -> bool:
        """Whether a step must be a node of its own: linked, warranted or undercut."""
        linked = len(reason.premises) + len(reason.warrants) > 1
        return linked or bool(self.reasons_onto(reason.id))

    def to_networkx(self) -> networkx.DiGraph[str]:
        """The debate as a ``networkx.DiGraph``, edges pointing from premises to what they are about.

        Nodes have ``node`` = "statement" (with ``kind``, ``text``, ``side``, ``source``, ``name``,
        ``implicit``) or "reason" (a junction, for a step that is linked, warranted, undercut, or
        runs parallel to another; with ``role``, ``granted``, ``drawn``, ``replies``, ``source``).
        Edges have ``relation``: "supports", "rebuts" or "concedes" into a target, "undercuts" into a
        step, and "premise" or "warrant" into a junction. Node names are the ids of the debate.
        """
        import networkx as nx

        graph: networkx.DiGraph[str] = nx.DiGraph(title=self.debate.title, question=self.debate.question)
        for one in self.debate.statements:
            graph.add_node(
                one.id, node="statement", kind=one.kind.value, text=one.text, side=one.side,
                source=one.source, name=one.name, implicit=one.implicit,
            )  # fmt: skip
        for reason in self.debate.reasons:
            attributes: dict[str, Any] = {
                "role": reason.role.value, "granted": reason.granted, "drawn": reason.drawn,
                "replies": reason.replies, "source": reason.source,
            }  # fmt: skip
            relation = self.relation(reason)
            if self.needs_junction(reason) or graph.has_edge(reason.premises[0], reason.target):
                graph.add_node(reason.id, node="reason", **attributes)
                for premise in reason.premises:
                    graph.add_edge(premise, reason.id, relation="premise")
                for warrant in reason.warrants:
                    graph.add_edge(warrant, reason.id, relation="warrant")
                graph.add_edge(reason.id, reason.target, relation=relation)
            else:
                graph.add_edge(reason.premises[0], reason.target, relation=relation, **attributes)
        return graph

    def relation(self, reason: Reason) -> str:
        """What a reason does, in one word: supports, rebuts, concedes or undercuts."""
        if reason.granted:
            return "concedes"
        if reason.role is Role.REBUTS and self.is_undercut(reason):
            return "undercuts"
        return reason.role.value


def is_joint(reason: Reason) -> bool:
    """Whether a step starts from several statements, warrants among them."""
    return len(reason.premises) > 1 or bool(reason.warrants)


def leading(reason: Reason) -> tuple[str, ...]:
    """All statements that a step starts from: its premises, then its warrants."""
    return (*reason.premises, *reason.warrants) if reason.warrants else reason.premises


def _strip(successors: dict[str, list[str]]) -> None:
    """Take out, again and again, what nothing leads to; what is on a cycle stays (Kahn 1962)."""
    leading = dict.fromkeys(successors, 0)
    for targets in successors.values():
        for target in targets:
            leading[target] += 1
    free = [node for node, count in leading.items() if count == 0]
    while free:
        for target in successors.pop(free.pop()):
            leading[target] -= 1
            if leading[target] == 0:
                free.append(target)


def _strong_components(successors: dict[str, list[str]]) -> list[list[str]]:
    """Strongly connected components of two or more nodes, without recursion (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    found: list[list[str]] = []
    for root in successors:
        if root in index:
            continue
        work = [(root, iter(successors[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(successors[other])))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = stack.index(node)
                    group = stack[cut:]
                    del stack[cut:]
                    on_stack.difference_update(group)
                    if len(group) > 1:
                        found.append(group)
    return found


def _cycle_in(group: list[str], successors: dict[str, list[str]]) -> list[str]:
    """A shortest cycle through the first node of a component (breadth first)."""
    members, start = set(group), group[0]
    before: dict[str, str] = {}
    level = [start]
    while level:
        following: list[str] = []
        for node in level:
            for other in successors[node]:
                if other == start:
                    path = [node]
                    while path[-1] != start:
                        path.append(before[path[-1]])
                    return path[::-1]
                if other in members and other not in before:
                    before[other] = node
                    following.append(other)
        level = following
    return group
