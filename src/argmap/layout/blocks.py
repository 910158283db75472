"""Branches of a map as blocks: a root box with what hangs on it written out below, indented.

Small branches take the shape of an outline, which saves width and keeps text order by construction.
Graphviz places the blocks; inside a block everything is placed here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.layout.boxes import BOX_WIDTH, PILL_HEIGHT, BoxMaker, make_pill, pill_text
from argmap.layout.drawing import Box, Line, Pill, style_of, tip_of
from argmap.layout.outline_tree import Tree
from argmap.layout.route import Rectangle

INDENT = 34.0
COLUMN_GAP = 40.0  # between a root and its columns
COLUMN_SPACE = 24.0  # between two columns
FOREST_GAP = 34.0  # between trees that have nothing to do with each other
FOREST_ASPECT = 1.6
GAP = 10.0  # between one entry of an outline and the next
PILL_GAP = 3.0  # between a pill and its box
SPINE = 11.0  # where a bracket begins, right of the pill's left edge
# Where each style's spine runs, right of the parent's left edge, so that none covers another.
_RAIL = {"supports": 8.0, "concedes": 17.5, "rebuts": 27.0, "undercuts": 27.0, "joins": 11.0}


@dataclass(slots=True)
class Block:
    """Boxes, pills and lines relative to the upper left corner of the block.

    ``anchor`` is the x of the middle of its root, where the line from above arrives at the top;
    ``foot`` the y where lines from below arrive; ``solids`` the parts that lines across go round.
    """

    tree: Tree
    boxes: list[Box] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    anchor: float = 0.0
    foot: float = 0.0  # y where lines from below arrive
    children: list[Block] = field(default_factory=list)
    solids: list[Rectangle] = field(default_factory=list)  # between which lines may pass; empty: all of it


class Shape(NamedTuple):
    """How a tree is cut into blocks: branches up to ``levels`` high are written out in one block,
    in columns not much taller than ``tall`` pixels.

    Unless it is not ``apart``, the root of a side keeps its branches apart, so that its top-level
    claims stand side by side. Columns are about equally tall, or, if ``even``, as low as they can be.
    """

    levels: int
    tall: float
    apart: bool = True
    even: bool = False


def make_blocks(tree: Tree, maker: BoxMaker, shape: Shape, is_root: bool = False) -> Block:
    """The blocks of a tree; ``is_root`` is the root of a side."""
    block = Block(tree)
    if tree.height() <= shape.levels and not (is_root and shape.apart and tree.children):
        _write_out(block, tree, maker, shape.tall, shape.even)
        return block
    root, extras = _root_of(tree)
    if root is None:
        _step_pill(block, tree)
        block.children = [make_blocks(child, maker, shape) for child in tree.children]
    else:
        _root_box(block, tree, root, extras, maker)
        block.children = [make_blocks(child, maker, shape) for child in root.children]
    return block


def _root_of(tree: Tree) -> tuple[Tree | None, list[Tree]]:
    """The statement that a branch begins with, and what is about the step above it.

    A step from several premises begins with no statement of its own: it is a pill.
    """
    if tree.is_statement:
        return tree, []
    members = [child for child in tree.children if child.word == "member" and child.is_statement]
    if len(members) != 1:
        return None, []
    return members[0], [child for child in tree.children if child is not members[0]]


def _root_box(block: Block, tree: Tree, root: Tree, extras: list[Tree], maker: BoxMaker) -> None:
    """One box with its pill centred above it; warrant and exceptions stand to its right."""
    box = maker.box(root)
    top = 0.0
    word = pill_text(tree.word)
    if word:
        pill = make_pill(word, style_of(tree.word), tree.reason, 0, 0)
        block.pills.append(pill.moved((box.width - pill.width) / 2, 0))
        top = PILL_HEIGHT + PILL_GAP
    block.boxes.append(box.moved(0, top))
    block.width, block.height = box.width, top + box.height
    block.anchor, block.foot = box.width / 2, block.height
    left, y = box.width + INDENT, 0.0
    for extra in extras:
        step = block.pills[0]
        style = style_of(extra.word)
        start = (left, y + PILL_HEIGHT / 2)
        end = (step.x + step.width, PILL_HEIGHT / 2)
        rail = left - INDENT / 2
        points = (start, end) if y == 0 else (start, (rail, start[1]), (rail, end[1]), end)
        block.lines.append(Line(points, style, tip_of(style)))
        y = _entry(block, extra, maker, left, y) + GAP
    if extras:
        block.width, block.height = _right_edge(block), max(block.height, y - GAP)


def _step_pill(block: Block, tree: Tree) -> None:
    """A step of its own: a pill on which undercuts can end."""
    pill = make_pill(pill_text(tree.word, _is_joint(tree)), style_of(tree.word), tree.reason, 0, 0)
    block.pills.append(pill)
    block.width, block.height = pill.width, pill.height
    block.anchor, block.foot = pill.width / 2, pill.height


def _is_joint(tree: Tree) -> bool:
    return sum(child.word == "member" for child in tree.children) > 1


def _write_out(block: Block, tree: Tree, maker: BoxMaker, tall: float, even: bool = False) -> None:
    """The whole branch as an outline, in several columns if it would be very tall."""
    root, extras = _root_of(tree)
    if root is not None:
        _root_box(block, tree, root, [], maker)
        bottom = block.foot
        for extra in extras:
            rail = block.boxes[0].width + 9
            bottom = _on_step(block, extra, maker, INDENT, bottom + GAP, block.pills[0], rail)
        bottom = _entries(block, root.children, maker, 0.0, block.foot, bottom)
        if bottom > tall and len(root.children) > 1:
            block.boxes, block.pills, block.lines = [], [], []
            _root_box(block, tree, root, extras, maker)
            _in_columns(block, root, maker, bottom, tall, even)
            return
    else:
        _step_pill(block, tree)
        pill = block.pills[0]
        block.anchor = max(pill.width, BOX_WIDTH + INDENT) / 2
        block.pills[0] = pill.moved(block.anchor - pill.width / 2, 0)
        bottom = _members(block, tree, maker, 0.0, block.pills[0], block.anchor)
    block.width = _right_edge(block)
    block.height = block.foot = bottom


def _right_edge_of(boxes: list[Box]) -> float:
    return max(box.x + box.width for box in boxes)


def _right_edge(block: Block) -> float:
    """The right edge of all that is in a block."""
    edges = [box.x + box.width for box in block.boxes] + [pill.x + pill.width for pill in block.pills]
    return max(edges + [point[0] for line in block.lines for point in line.points])


def _entries(block: Block, children: tuple[Tree, ...], maker: BoxMaker, left: float, foot: float, top: float) -> float:
    """What hangs on a box, under it and indented, tied to it by spines; the y below it all.

    ``foot`` is the lower edge of the box, ``top`` where the room below it begins.
    """
    y = top
    for child in children:
        y += GAP
        style = style_of(child.word)
        spine = left + _RAIL[style]
        middle = y + PILL_HEIGHT / 2
        elbow = ((left + INDENT, middle), (spine, middle), (spine, foot))
        block.lines.append(Line(elbow, style, tip_of(style)))
        y = _entry(block, child, maker, left + INDENT, y)
    return y


def _entry(block: Block, child: Tree, maker: BoxMaker, left: float, y: float) -> float:
    """One entry with all under it; the y below it."""
    root, extras = _root_of(child)
    text = pill_text(child.word, root is None)
    pill = make_pill(text, style_of(child.word), child.reason, left, y)
    block.pills.append(pill)
    if root is None:
        return _members(block, child, maker, left, pill, pill.x + SPINE)
    box = maker.box(root).moved(left, y + PILL_HEIGHT + PILL_GAP)
    block.boxes.append(box)
    y = box.bottom
    for extra in extras:
        y = _on_step(block, extra, maker, left + INDENT, y + GAP, pill, left + box.width + 9)
    return _entries(block, root.children, maker, left, box.bottom, y)


def _on_step(block: Block, extra: Tree, maker: BoxMaker, left: float, y: float, step: Pill, rail: float) -> float:
    """A warrant or exception below the step it is about; its line runs up a rail to the pill."""
    style = style_of(extra.word)
    below = _entry(block, extra, maker, left, y)
    own = make_pill(pill_text(extra.word), style, None, left, y)
    start = (own.x + own.width, y + PILL_HEIGHT / 2)
    end = step.y + step.height / 2 + _on_pill(style)
    points = (start, (rail, start[1]), (rail, end), (step.x + step.width - _under_pill(style), end))
    block.lines.append(Line(points, style, tip_of(style)))
    return below


def _on_pill(style: str) -> float:
    """How far below the middle of a pill a line ends: a warrant leaves the middle to what undercuts."""
    return 5.0 if style == "joins" else 0.0


def _under_pill(style: str) -> float:
    """How far a line runs on under a pill, whose corners are round."""
    return 6.0 if style == "joins" else 0.0


def _members(block: Block, tree: Tree, maker: BoxMaker, left: float, step: Pill, entry: float) -> float:
    """Linked premises and warrant in one bracket under the pill of their step."""
    top = y = last = step.y + step.height
    spine = left + SPINE
    inner = spine + SPINE
    for child in tree.children:
        if child.word not in ("member", "since"):
            continue
        y += GAP * 0.7
        if child.word == "since":
            block.pills.append(make_pill(pill_text("since"), "joins", child.reason, inner, y))
            y += PILL_HEIGHT + PILL_GAP
        box = maker.box(child).moved(inner, y)
        block.boxes.append(box)
        if last > top:
            block.lines.append(Line(((inner, last), (spine, last)), "joins"))
        last = box.y + min(box.height / 2, 24)
        y = _entries(block, child.children, maker, inner, box.bottom, box.bottom)
    if last > top:
        start = ((entry, top), (entry, top + 3), (spine, top + 3)) if entry != spine else ((spine, top),)
        block.lines.append(Line((*start, (spine, last), (inner, last)), "joins"))
    for child in tree.children:
        if child.word not in ("member", "since"):
            rail = _right_edge(block) + 9
            y = _on_step(block, child, maker, inner, y + GAP, step, rail)
    return y


def _in_columns(block: Block, root: Tree, maker: BoxMaker, bottom: float, tall: float, even: bool) -> None:
    """The root above, its entries flowing below it in columns of about equal height."""
    foot, top = block.foot, block.height
    entries = [_alone(child, maker) for child in root.children]
    count = -(-bottom // tall)
    columns = _lowest(entries, int(count)) if even else _flowed(entries, (bottom - top) / count)
    start = top + COLUMN_GAP
    x, lowest = 0.0, start
    ends: list[tuple[float, float, float, str]] = []
    placed = Block(root)
    for column in columns:
        y, right = start, 0.0
        for entry in column:
            entry_x, style = x + INDENT, style_of(entry.tree.word)
            placed.boxes += [box.moved(entry_x, y) for box in entry.boxes]
            placed.pills += [pill.moved(entry_x, y) for pill in entry.pills]
            placed.lines += [line.moved(entry_x, y) for line in entry.lines]
            ends.append((entry_x, y + PILL_HEIGHT / 2, x + _RAIL[style], style))
            right = max(right, entry.width)
            y += entry.height + GAP
        lowest = max(lowest, y - GAP)
        placed.solids.append((x, start, x + INDENT + right, y - GAP))
        x += INDENT + right + COLUMN_SPACE
    width = max(x - COLUMN_SPACE, block.width)
    _shift(block, max(0.0, (width - block.width) / 2))
    for entry_x, middle, spine, style in ends:
        bus = start - COLUMN_GAP / 2 + _RAIL[style] / 2 - 6
        to = block.anchor + _RAIL[style] - 13
        points = ((entry_x, middle), (spine, middle), (spine, bus), (to, bus), (to, foot))
        block.lines.append(Line(points, style, tip_of(style)))
    block.solids = [(block.boxes[0].x, 0.0, _right_edge_of(block.boxes), top), *placed.solids]
    block.boxes += placed.boxes
    block.pills += placed.pills
    block.lines += placed.lines
    block.width = width
    block.height = block.foot = lowest


def make_forest(roots: list[Tree], maker: BoxMaker) -> Block:
    """Many trees without a thesis above them, as outlines in columns that make a sheet of good shape."""
    trees: list[Block] = []
    for root in roots:
        block = Block(root)
        _write_out(block, root, maker, float("inf"))
        trees.append(block)
    area = sum((block.width + COLUMN_SPACE) * (block.height + FOREST_GAP) for block in trees)
    forest = Block(Tree("", False, "", None, tuple(roots)))
    x, lowest = 0.0, 0.0
    for column in _flowed(trees, max((area / FOREST_ASPECT) ** 0.5, max(block.height for block in trees))):
        y = 0.0
        for block in column:
            forest.boxes += [box.moved(x, y) for box in block.boxes]
            forest.pills += [pill.moved(x, y) for pill in block.pills]
            forest.lines += [line.moved(x, y) for line in block.lines]
            forest.solids.append((x, y, x + block.width, y + block.height))
            y += block.height + FOREST_GAP
        lowest = max(lowest, y - FOREST_GAP)
        x += max(block.width for block in column) + COLUMN_SPACE
    forest.width, forest.height = x - COLUMN_SPACE, lowest
    forest.anchor, forest.foot = forest.width / 2, lowest
    return forest


def _alone(child: Tree, maker: BoxMaker) -> Block:
    """One entry as a block of its own, at 0, 0."""
    block = Block(child)
    block.height = _entry(block, child, maker, 0.0, 0.0)
    block.width = _right_edge(block)
    return block


def _flowed(entries: list[Block], target: float) -> list[list[Block]]:
    """Entries in columns, in order; a column ends when it is nearer to full than it would get."""
    columns: list[list[Block]] = [[]]
    filled = 0.0
    for entry in entries:
        if columns[-1] and filled + entry.height / 2 > target:
            columns.append([])
            filled = 0.0
        columns[-1].append(entry)
        filled += entry.height + GAP
    return columns


def _lowest(entries: list[Block], count: int) -> list[list[Block]]:
    """Entries in so many columns, in order, such that the tallest column is as low as it can be."""
    low = max(entry.height for entry in entries)
    high = sum(entry.height + GAP for entry in entries)
    columns = _filled(entries, high)
    while high - low > 1:
        middle = (low + high) / 2
        found = _filled(entries, middle)
        if len(found) <= count:
            high, columns = middle, found
        else:
            low = middle
    return columns


def _filled(entries: list[Block], limit: float) -> list[list[Block]]:
    """Entries in columns, in order, each filled up to a limit."""
    columns: list[list[Block]] = [[]]
    filled = 0.0
    for entry in entries:
        if columns[-1] and filled + entry.height > limit:
            columns.append([])
            filled = 0.0
        columns[-1].append(entry)
        filled += entry.height + GAP
    return columns


def _shift(block: Block, by: float) -> None:
    """Move all that is in a block to the right."""
    block.boxes = [box.moved(by, 0) for box in block.boxes]
    block.pills = [pill.moved(by, 0) for pill in block.pills]
    block.lines = [line.moved(by, 0) for line in block.lines]
    block.anchor += by
