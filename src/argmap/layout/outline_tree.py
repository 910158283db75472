"""The debate as trees for drawing: every statement once, under what it was written under.

A statement that is used more than once stands where its own source has it; its further uses are
links. A step that is linked, warranted or undercut is a node between its target and its premises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from argmap.graph import ArgumentGraph
from argmap.layout.drawing import Tab
from argmap.model import Reason, Role

_MAX_LEVELS = 120  # references can chain further than nesting can


@dataclass(frozen=True, slots=True)
class Tree:
    """A statement or a step, how it relates to what stands above, and what stands under it.

    ``word`` is the connecting word (because, but, although, unless, still, since, member);
    ``reason`` the id of the step it stands for or comes by. ``citation`` is the number of the
    citation to show where the statement's own place is elsewhere (``same_as``), else 0. ``tabs`` lead to
    other pages, where a drawing is cut into pages.
    """

    id: str
    is_statement: bool
    word: str
    reason: str | None
    children: tuple[Tree, ...] = ()
    citation: int = 0
    tabs: tuple[Tab, ...] = ()

    def size(self) -> int:
        """How many statements are in it."""
        return self.is_statement + sum(child.size() for child in self.children)

    def height(self) -> int:
        """Levels of statements below it; 0 for a leaf."""
        below = max((child.height() for child in self.children), default=-1)
        return max(below + self.is_statement, 0)

    def with_children(self, children: list[Tree]) -> Tree:
        """The same with other children."""
        return replace(self, children=tuple(children))

    def statements(self) -> list[str]:
        """The ids of all statements in it, in the order of the outline."""
        found, stack = [], [self]
        while stack:
            tree = stack.pop()
            if tree.is_statement:
                found.append(tree.id)
            stack.extend(reversed(tree.children))
        return found


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that is not part of a tree: drawn across, with its word."""

    source: str
    target: str
    word: str
    reason: str | None = None


def word_of(graph: ArgumentGraph, reason: Reason) -> str:
    """The connecting word of a step, as the file format has it."""
    if reason.granted:
        return "although"
    if reason.role is Role.SUPPORTS:
        return "because"
    target = graph.reasons.get(reason.target)
    if target is None:
        return "but"
    return "still" if target.granted else "unless"


def build_trees(graph: ArgumentGraph) -> tuple[list[Tree], list[Link]]:
    """All trees, theses first, then what hangs on no thesis, and the links across."""
    builder = _Builder(graph)
    roots = [builder.statement(one.id, "", None) for one in graph.theses]
    for one in graph.debate.statements:
        if one.id not in builder.placed and one.id not in builder.home:
            roots.append(builder.statement(one.id, "", None))
    for one in graph.debate.statements:
        if one.id not in builder.placed:  # only in a circle of its own
            roots.append(builder.statement(one.id, "", None))
    return roots, builder.links()


class _Builder:
    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.placed: set[str] = set()
        self.used: set[tuple[str, str]] = set()  # (statement, reason) that a tree shows
        self.retold: set[tuple[str, int]] = set()
        self.home: dict[str, str] = {}  # statement -> the reason it stands under
        for one in graph.debate.statements:
            steps = [step for step in graph.reasons_from(one.id) if not step.drawn]
            own = [step for step in steps if step.source == one.source] or steps
            if own and one.id not in {side.thesis for side in graph.debate.sides}:
                self.home[one.id] = own[0].id

    def statement(self, id: str, word: str, reason: str | None, level: int = 0) -> Tree:
        """The tree under a statement; what is too deep to draw becomes a tree of its own."""
        self.placed.add(id)
        return Tree(id, True, word, reason, tuple(self._below(id, level)))

    def _below(self, target: str, level: int) -> list[Tree]:
        found: list[Tree] = []
        if level > _MAX_LEVELS:
            return found
        for reason in self.graph.reasons_onto(target):
            word = word_of(self.graph, reason)
            if reason.drawn:
                continue
            if not self.graph.needs_junction(reason):
                found += self._members(reason, reason.premises, word, level)
                continue
            children = self._members(reason, reason.premises, "member", level)
            if not children:
                continue
            children += self._members(reason, reason.warrants, "since", level)
            children += self._below(reason.id, level + 1)
            found.append(Tree(reason.id, False, word, reason.id, tuple(children)))
        return found

    def _members(self, reason: Reason, ids: tuple[str, ...], word: str, level: int) -> list[Tree]:
        """Those of a step's statements that stand here, by themselves or told once more."""
        found: list[Tree] = []
        for id in ids:
            if self.home.get(id) == reason.id and id not in self.placed:
                self.used.add((id, reason.id))
                found.append(self.statement(id, word, reason.id, level + 1))
                continue
            citation = self._retold(id, reason)
            if citation:
                self.used.add((id, reason.id))
                self.retold.add((id, citation))
                found.append(Tree(id, True, word, reason.id, citation=citation))
        return found

    def _retold(self, id: str, reason: Reason) -> int:
        """The number of the citation by which the step's own source tells a statement, if it does."""
        for number, citation in enumerate(self.graph.statements[id].citations):
            if number and citation.source == reason.source and (id, number) not in self.retold:
                return number
        return 0

    def links(self) -> list[Link]:
        """Relations that no tree shows, in the order of the files."""
        graph, found = self.graph, []
        for reason in graph.debate.reasons:
            for id in (*reason.premises, *reason.warrants):
                if (id, reason.id) not in self.used:
                    word = "since" if id in reason.warrants else word_of(graph, reason)
                    target = reason.target
                    found.append(Link(id, target, word, reason.id))
        for one in graph.debate.discrepancies:
            found.append(Link(one.first, one.second, "differs"))
        for each in graph.debate.successions:
            found.append(Link(each.earlier, each.later, "later"))
        return found
