"""Branches that are too large for a sheet are cut into pieces that fit, each of which says where it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import PAD, SMALL, BoxMaker
from argmap.layout.drawing import Tab
from argmap.layout.fitting import Room, main_of, with_main
from argmap.layout.outline_tree import Tree
from argmap.layout.wrap import wrap
from argmap.model import StatementKind

_FEW = 12  # statements among which the best one to cut at is looked for
_MOST = 64  # branches that a sheet could ever hold
_WORTH = 5  # statements that are worth a cut of their own, as long as there is another way


class Piece(NamedTuple):
    """A branch, or the part of one, that fits on a sheet. ``ref`` is its name in tabs, ``section`` where it belongs."""

    ref: str
    section: int
    tree: Tree


def folded(graph: ArgumentGraph, trees: list[Tree], word: str = "more") -> str:
    """What is in some branches: ``12 more: 5 claims, 6 evidence, 1 rebuttal``; empty if nothing is."""
    kinds = [graph.statements[id].kind for tree in trees for id in tree.statements()]
    parts = [
        f"{count} {kind.value}{'s' if count != 1 and kind is not StatementKind.EVIDENCE else ''}"
        for kind in StatementKind
        if (count := kinds.count(kind))
    ]
    return f"{len(kinds)} {word}: {', '.join(parts)}" if kinds else ""


class Cutter:
    """Cuts the branches of a debate; ``pieces`` are in no order.

    ``section`` says which section a statement belongs to; where a statement belongs to another one than
    what it stands under, it is cut off there in any case.
    """

    def __init__(self, maker: BoxMaker, room: Room, section: Callable[[str], int]) -> None:
        self.maker = maker
        self.room = room
        self.section = section
        self.pieces: dict[str, Piece] = {}
        self._pending: list[tuple[str, Tree]] = []  # what goes on elsewhere and may still be too large
        self._named = 0

    def branch(self, tree: Tree) -> str:
        """Cut a branch; the name of its first piece."""
        ref = self._piece(self._shrunk(self._cut(tree)))
        while self._pending:
            later, rest = self._pending.pop()
            self._piece(self._shrunk(rest), later)
        return ref

    def _name(self) -> str:
        self._named += 1
        return f"piece {self._named}"

    def _piece(self, tree: Tree, ref: str | None = None) -> str:
        ref = ref or self._name()
        main = main_of(tree) or next(_heads(tree))
        if main.tabs and main.tabs[0].kind == "from":
            named = replace(main, tabs=(main.tabs[0]._replace(ref=ref), *main.tabs[1:]))
            tree = named if tree is main else _replaced(tree, named)
        self.pieces[ref] = Piece(ref, self.section(main.id), tree)
        return ref

    def _later(self, tree: Tree) -> str:
        """The name of a piece that is cut when the present one is done."""
        ref = self._name()
        self._pending.append((ref, _from(tree)))
        return ref

    def _cut(self, tree: Tree) -> Tree:
        """The branch with all below it cut so that each statement in it could stand on a sheet of its own."""
        if not tree.children:
            return tree
        tree = tree.with_children([self._cut(child) for child in tree.children])
        if not tree.is_statement:
            return tree
        here = self.section(tree.id)
        for head in list(_heads(tree)):
            if head.children and not head.citation and self.section(head.id) != here:
                tree = _replaced(tree, self._stub(head))
        return self._shrunk(tree)

    def _shrunk(self, tree: Tree) -> Tree:
        """The branch, cut until it fits on a sheet."""
        while not self.room.fits(_from(tree, "")):
            smaller = self._without_one(tree, _WORTH) or self._first_part(tree) or self._without_one(tree, 1)
            smaller = smaller or self._fewer_premises(tree)
            if smaller is None:
                return tree  # one box, which is never larger than a sheet
            tree = smaller
        return tree

    def _without_one(self, tree: Tree, least: int) -> Tree | None:
        """The branch with what stands under one of the next statements moved to a piece of its own.

        That is the smallest one that makes the rest fit, or else the largest one.
        """
        found = sorted(
            ((head.size() - 1, number, head) for number, head in enumerate(_heads(tree)) if head.size() > least),
            key=lambda one: one[:2],
        )
        if not found:
            return None
        for _, _, head in found[:-1] if len(found) <= _FEW else ():
            if self.room.fits(_from(_replaced(tree, self._stub(head, "")))):
                return _replaced(tree, self._stub(head))
        return _replaced(tree, self._stub(found[-1][2]))

    def _stub(self, tree: Tree, ref: str | None = None) -> Tree:
        """The statement alone, with a tab to the piece that holds it with all that is under it."""
        if ref is None:
            ref = self._piece(_from(replace(tree, word="", reason=None)))
        return replace(tree, children=(), tabs=(self._on(ref, list(tree.children)),))

    def _on(self, ref: str, trees: list[Tree]) -> Tab:
        text = folded(self.maker.graph, trees)
        return Tab("on", "continued on", ref, tuple(wrap(text, self.maker.widths[0] - 2 * PAD, SMALL)))

    def _first_part(self, tree: Tree) -> Tree | None:
        """The branch with as many of the branches on its main statement as fit; the others go on elsewhere."""
        main = main_of(tree)
        if main is None or len(main.children) < 2:
            return None

        def part(count: int, tab: Tab) -> Tree:
            return with_main(tree, replace(main, children=main.children[:count], tabs=(*main.tabs, tab)))

        some = Tab("on", "", "", ("", ""))  # as tall as any
        low, high = 0, min(len(main.children) - 1, _MOST)
        while low < high:  # the most that fit
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.room.fits(_from(part(middle, some))) else (low, middle - 1)
        if low == 0:
            return None
        rest = replace(main, word="", reason=None, children=main.children[low:], tabs=())
        return part(low, self._on(self._later(rest), list(rest.children)))

    def _fewer_premises(self, tree: Tree) -> Tree | None:
        """The branch with half of the premises of its only step moved elsewhere, where they are too many."""
        main = main_of(tree)
        step = tree if main is None else main.children[0] if len(main.children) == 1 else None
        if step is None or step.is_statement:
            return None
        half = len(step.children) // 2
        first, rest = list(step.children[:half]), list(step.children[half:])
        if not any(one.is_statement for one in first) or not any(one.is_statement for one in rest):
            return None
        ref = self._later(step.with_children(rest))
        last = max(number for number, one in enumerate(first) if one.is_statement)
        first[last] = replace(first[last], tabs=(*first[last].tabs, self._on(ref, rest)))
        shorter = step.with_children(first)
        return shorter if main is None else with_main(tree, main.with_children([shorter]))


def _from(tree: Tree, ref: str = "from") -> Tree:
    """The branch with a tab that says that it goes on from another page; an empty ``ref`` only takes its room.

    A tree that has one already is left as it is.
    """
    main = main_of(tree) or next(_heads(tree))
    if main.tabs and main.tabs[0].kind == "from":
        return tree
    tabbed = replace(main, tabs=(Tab("from", "from", ref), *main.tabs))
    return tabbed if tree is main else _replaced(tree, tabbed)


def _heads(tree: Tree) -> Iterator[Tree]:
    """The next statements below a statement, or in a step and about it; steps are passed through.

    The main statement of a step that a branch begins with counts as the branch itself.
    """
    main = main_of(tree)
    for child in tree.children:
        if child is main:
            yield from _heads(child)
        elif child.is_statement:
            yield child
        else:
            yield from _step_heads(child)


def _step_heads(step: Tree) -> Iterator[Tree]:
    for child in step.children:
        if child.is_statement:
            yield child
        else:
            yield from _step_heads(child)


def _replaced(tree: Tree, new: Tree) -> Tree:
    """The tree with one of its statements replaced by the one of the same name, wherever it stands."""
    children: list[Tree] = []
    found = False
    for child in tree.children:
        if not found and child.is_statement and (child.id, child.citation) == (new.id, new.citation):
            children.append(new)
            found = True
            continue
        after = child if found else _replaced(child, new)
        found = found or after is not child
        children.append(after)
    return tree.with_children(children) if found else tree
