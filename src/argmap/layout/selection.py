"""What of a debate is shown: one side, a branch, some levels."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from argmap.errors import ArgmapError
from argmap.graph import ArgumentGraph
from argmap.layout.outline_tree import Tree


class Selection(NamedTuple):
    """The trees to show, cut where asked.

    ``hidden`` counts what was cut off under a statement, ``background`` the statements of background
    sources that are not shown.
    """

    roots: list[Tree]
    hidden: dict[str, int]
    background: int = 0


BACKGROUND = "background"


def select(
    graph: ArgumentGraph,
    roots: list[Tree],
    side: str | None = None,
    focus: str | None = None,
    depth: int | None = None,
    only: Collection[str] | None = None,
) -> Selection:
    """The part of the outline that the options ask for.

    ``side`` keeps the trees under one side's thesis, ``focus`` one statement with all under it and
    its line up to the thesis, ``depth`` so many levels below the roots (or the focus), ``only`` these
    statements and steps with their lines up to the thesis. What background
    sources say is shown if it is asked for (``side="background"``, or a focus in it), or if there is
    nothing else. Raises `ArgmapError` for a side or statement that does not exist.
    """
    background = 0
    if side is not None:
        roots = _of_side(graph, roots, side)
    elif focus is None:
        of_sides = [root for root in roots if graph.statements[root.id].side is not None]
        if of_sides:
            background = sum(root.size() for root in roots) - sum(root.size() for root in of_sides)
            roots = of_sides
    if only is not None:
        cut: dict[str, int] = {}
        return Selection([kept for root in roots if (kept := _kept(root, only, cut)) is not None], cut)
    below: Tree | None = None
    if focus is not None:
        statement = graph.find(focus)
        line = _line_to(roots, statement.id) if statement else None
        if line is None:
            raise ArgmapError(f"no statement is called `{focus}`", _nearest(graph, focus))
        below = line[-1]
    hidden: dict[str, int] = {}
    if below is not None and line is not None:
        kept = _cut(below, depth, hidden)
        for above in reversed(line[:-1]):
            rest = above.size() - 1 - _size_of(above, line)
            if above.is_statement and rest > 0:
                hidden[above.id] = rest
            kept = above.with_children([kept])
        return Selection([kept], hidden)
    return Selection([_cut(root, depth, hidden) for root in roots], hidden, background)


def _size_of(above: Tree, line: list[Tree]) -> int:
    """The size of the child through which the line goes on."""
    following = line[line.index(above) + 1]
    return following.size()


def _of_side(graph: ArgumentGraph, roots: list[Tree], side: str) -> list[Tree]:
    names = [one.id for one in graph.debate.sides]
    if side == BACKGROUND:
        return [root for root in roots if graph.statements[root.id].side is None]
    if side not in names:
        from argmap.text.suggest import did_you_mean

        raise ArgmapError(f"the debate has no side `{side}`", did_you_mean(side, names))
    return [root for root in roots if graph.statements[root.id].side == side]


def _nearest(graph: ArgumentGraph, name: str) -> str:
    from argmap.text.suggest import closest

    near = closest(name, [graph.label(id) for id in graph.statements])
    if near is not None:
        return f"did you mean `{near}`?"
    return "`argmap show --ids` lists the names of all statements"


def _line_to(roots: list[Tree], id: str) -> list[Tree] | None:
    """The trees from a root down to a statement."""
    for root in roots:
        stack: list[tuple[Tree, list[Tree]]] = [(root, [root])]
        while stack:
            tree, line = stack.pop()
            if tree.id == id:
                return line
            stack.extend((child, [*line, child]) for child in tree.children)
    return None


def _kept(tree: Tree, only: Collection[str], hidden: dict[str, int]) -> Tree | None:
    """The tree with what is asked for and what stands above it; premises that work jointly stay together."""
    below = [kept for child in tree.children if (kept := _kept(child, only, hidden)) is not None]
    asked = tree.reason in only if tree.citation else tree.id in only
    if not below and not asked:
        return None
    if not tree.is_statement:
        there = {child.id for child in below}
        members = [child for child in tree.children if child.word == "member" and child.id not in there]
        by_id = {child.id: child for child in (*below, *(_cut(child, 0, hidden) for child in members))}
        below = [by_id[child.id] for child in tree.children if child.id in by_id]
    kept = tree.with_children(below)
    if tree.is_statement and tree.size() > kept.size():
        inside = sum(hidden.get(id, 0) for id in kept.statements()[1:])
        if tree.size() - kept.size() > inside:
            hidden[tree.id] = tree.size() - kept.size() - inside
    return kept


def _cut(tree: Tree, depth: int | None, hidden: dict[str, int]) -> Tree:
    """The tree down to a depth; a step does not count as a level."""
    if depth is None:
        return tree
    if depth <= 0 and tree.is_statement:
        if tree.children:
            hidden[tree.id] = tree.size() - 1
        return tree.with_children([])
    below = depth - 1 if tree.is_statement else depth
    return tree.with_children([_cut(child, below, hidden) for child in tree.children])
