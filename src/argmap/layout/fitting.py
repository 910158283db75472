"""Branches on a sheet of given size: the shapes that a branch can take, and several side by side."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.layout.blocks import GAP, Block, Shape, make_blocks
from argmap.layout.boxes import PILL_HEIGHT, BoxMaker
from argmap.layout.drawing import Line, Point, style_of, tip_of
from argmap.layout.outline_tree import Tree

APART = 26.0  # between branches that share a sheet
_STACK_GAP = 26.0  # between a box and the only branch under it
_ALL = 10**6  # levels: all of them
_RAIL = 10.0  # how far inside a box a line runs up to it
_PILL_ROW = PILL_HEIGHT + 3.0 + GAP
_STEP_INDENT = 36.0  # at least what a level takes in width


class Room:
    """A sheet's room, and what fits on it."""

    def __init__(self, maker: BoxMaker, width: float, height: float) -> None:
        self.maker = maker
        self.width = width
        self.height = height
        self.columns = max(int(width // (maker.widths[0] + 24)), 1)

    def fits(self, tree: Tree) -> bool:
        """Whether a branch fits on a sheet of its own."""
        tall, levels = self._total(tree)
        if tall > self.height * self.columns:
            return False
        if tall <= self.height and self.maker.widths[0] + levels * _STEP_INDENT <= self.width:
            return True
        return self.block(tree) is not None

    def block(self, tree: Tree) -> Block | None:
        """The branch in the shape that leaves most of the sheet free, None if it has none that fits."""
        return next(self.shapes(tree, self.width, self.height), None)

    def shapes(self, tree: Tree, width: float, height: float) -> Iterator[Block]:
        """The branch in all shapes that fit a part of a sheet, narrow ones first."""
        single = make_blocks(tree, self.maker, Shape(_ALL, float("inf")))
        if single.width <= width and single.height <= height:
            yield single
        for columns in range(2, self.columns + 1):
            block = make_blocks(tree, self.maker, Shape(_ALL, single.height / columns + 1, even=True))
            if block.width <= width and block.height <= height:
                yield block
        stacked = self._stacked(tree, width, height)
        if stacked is not None:
            yield stacked

    def _stacked(self, tree: Tree, width: float, height: float) -> Block | None:
        """A box above the only branch that hangs on it, which then has the whole width."""
        main = main_of(tree)
        if main is None or len(main.children) != 1 or not main.children[0].children:
            return None
        child = main.children[0]
        head = make_blocks(with_main(tree, main.with_children([])), self.maker, Shape(_ALL, float("inf")))
        top = head.height + _STACK_GAP
        below = next(self.shapes(child, width, height - top), None)
        if below is None or head.width > width:
            return None
        shift = below.anchor - head.anchor
        block = Block(tree)
        place(block, head, max(shift, 0.0), 0.0)
        place(block, below, max(-shift, 0.0), top)
        anchor = max(below.anchor, head.anchor)
        style = style_of(child.word)
        box = head.boxes[0]
        foot = box.bottom
        points: tuple[Point, ...] = ((anchor, top), (anchor, foot))
        if len(head.boxes) > 1:  # past what is about the step, on its left
            rail, bend = box.x + max(shift, 0.0) + _RAIL, top - _STACK_GAP / 2
            points = ((anchor, top), (anchor, bend), (rail, bend), (rail, foot))
        block.lines.append(Line(points, style, tip_of(style)))
        block.width = max(head.width + max(shift, 0.0), below.width + max(-shift, 0.0))
        block.height = block.foot = top + below.height
        block.anchor = anchor
        return block if block.width <= width else None

    def _total(self, tree: Tree) -> tuple[float, int]:
        """How tall a branch is in one column, at least, and how many levels it goes down."""
        tall, levels = 0.0, 0
        if tree.is_statement:
            tall += self.maker.box(tree).height
        if tree.word:
            tall += _PILL_ROW
        for child in tree.children:
            more, below = self._total(child)
            tall += more
            levels = max(levels, below + 1)
        return tall, levels


def main_of(tree: Tree) -> Tree | None:
    """The statement that a branch is about; a step from several premises has none."""
    if tree.is_statement:
        return tree
    members = [child for child in tree.children if child.word == "member" and child.is_statement]
    return members[0] if len(members) == 1 else None


def with_main(tree: Tree, main: Tree) -> Tree:
    """The branch with another main statement in the place of its own."""
    if tree.is_statement:
        return main
    return tree.with_children([main if child.word == "member" else child for child in tree.children])


def place(into: Block, block: Block, x: float, y: float) -> None:
    """Put all that is in a block into another one."""
    into.boxes += [box.moved(x, y) for box in block.boxes]
    into.pills += [pill.moved(x, y) for pill in block.pills]
    into.lines += [line.moved(x, y) for line in block.lines]


class Packer:
    """One sheet that is filled with branches, each as far up, then as far left as it can stand."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.taken: list[tuple[float, float, float, float]] = []
        self.block = Block(Tree("", False, "", None))

    def add(self, tree: Tree) -> bool:
        """Put a branch on the sheet if there is room."""
        for block in self.room.shapes(tree, self.room.width, self.room.height):
            spot = self._spot(block.width, block.height)
            if spot is not None:
                x, y = spot
                place(self.block, block, x, y)
                self.taken.append((x, y, x + block.width + APART, y + block.height + APART))
                return True
        return False

    def _spot(self, width: float, height: float) -> tuple[float, float] | None:
        xs = sorted({0.0, *(right for _, _, right, _ in self.taken)})
        ys = sorted({0.0, *(bottom for _, _, _, bottom in self.taken)})
        for y in ys:
            for x in xs:
                if x + width > self.room.width or y + height > self.room.height:
                    continue
                if not any(
                    x < right and x + width + APART > left and y < bottom and y + height + APART > top
                    for left, top, right, bottom in self.taken
                ):
                    return x, y
        return None

    @property
    def width(self) -> float:
        """How wide what stands on the sheet is."""
        return max((right for _, _, right, _ in self.taken), default=APART) - APART
