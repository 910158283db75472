"""What the pages of a debate are sorted by: its sides, its sources, or the issues that are marked."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.outline_tree import Tree
from argmap.layout.selection import BACKGROUND
from argmap.model import Statement, StatementKind
from argmap.text.inert import visible

NO_ISSUE = "no issue given"


class By(StrEnum):
    """What one section holds."""

    SIDE = "side"
    SOURCE = "source"
    ISSUE = "issue"


class Section(NamedTuple):
    """A part of a debate that begins on a page of its own. ``about`` is what it argues for or is."""

    key: str
    name: str
    about: str


class Branch(NamedTuple):
    """What hangs on a thesis directly, or on nothing: the tree, and the root that it hangs on."""

    tree: Tree
    root: Tree | None


class Sorted(NamedTuple):
    """Sections in order, the branches of all of them, and to which section each statement belongs."""

    sections: list[Section]
    branches: list[Branch]
    home: dict[str, int]


def sort(graph: ArgumentGraph, roots: list[Tree], by: By) -> Sorted:
    """The branches of some trees by section. A statement belongs where the nearest one above it does that says so."""
    branches = [branch for root in roots for branch in _branches(graph, root)]
    key = {By.SIDE: _side, By.SOURCE: _source, By.ISSUE: _issue}[by]
    keys: dict[str, str] = {}
    for branch in branches:
        root = branch.root.id if branch.root else ""
        first = key(graph.statements[root]) if by is By.SIDE and root else None
        _walk(graph, branch.tree, first, key, keys)
    order = _order(graph, by, set(keys.values()))
    home = {id: order.index(name) for id, name in keys.items()}
    sections = [_section(graph, by, name) for name in order]
    return Sorted(sections, sorted(branches, key=lambda one: home[one.tree.statements()[0]]), home)


def _branches(graph: ArgumentGraph, root: Tree) -> list[Branch]:
    if graph.statements[root.id].kind is StatementKind.THESIS:
        return [Branch(child, root) for child in root.children]
    return [Branch(root, None)]


def _side(one: Statement) -> str | None:
    return one.side or BACKGROUND


def _source(one: Statement) -> str | None:
    return one.source or ""


def _issue(one: Statement) -> str | None:
    return one.issue


def _walk(
    graph: ArgumentGraph, tree: Tree, above: str | None, key: Callable[[Statement], str | None], keys: dict[str, str]
) -> None:
    """Note where each statement belongs. What is only told once more belongs to what it stands under."""
    if tree.is_statement and not tree.citation:
        own = key(graph.statements[tree.id])
        above = own if own is not None and (above is None or key is _issue) else above
        keys[tree.id] = above or ""
    members = [child for child in tree.children if child.word == "member" and child.is_statement]
    if not tree.is_statement and members and key is _issue:  # a step goes where its first premise does
        above = key(graph.statements[members[0].id]) or above
    for child in tree.children:
        _walk(graph, child, above, key, keys)


def _order(graph: ArgumentGraph, by: By, found: set[str]) -> list[str]:
    if by is By.ISSUE:
        return sorted(found, key=lambda name: (name == "", name))
    names = [one.id for one in graph.debate.sides] + [BACKGROUND]
    if by is By.SOURCE:
        rank = {name: number for number, name in enumerate(names)}
        sources = sorted(graph.debate.sources, key=lambda one: rank.get(one.side or BACKGROUND, len(rank)))
        names = [one.id for one in sources] + [""]
    return [name for name in names if name in found] + sorted(found - set(names))


def _section(graph: ArgumentGraph, by: By, name: str) -> Section:
    if by is By.ISSUE:
        return Section(name or "no-issue", f"issue: {visible(name)}" if name else NO_ISSUE, "")
    if by is By.SOURCE:
        source = graph.sources.get(name)
        if source is None:
            return Section("debate", "the debate itself", "")
        return Section(name, visible(source.label), visible(source.title or source.side or BACKGROUND))
    thesis = next((one.thesis for one in graph.debate.sides if one.id == name), None)
    about = visible(graph.statements[thesis].text) if thesis in graph.statements else ""
    return Section(name, visible(name), about)
