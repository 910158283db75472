"""From a graph to a drawing: trees to blocks, blocks placed by Graphviz, lines between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from argmap.errors import ArgmapError
from argmap.graph import ArgumentGraph
from argmap.layout.blocks import Block, Shape, make_blocks, make_forest
from argmap.layout.boxes import BoxMaker, make_pill, pill_text
from argmap.layout.drawing import Band, Box, Drawing, Line, Pill, Point, style_of, tip_of
from argmap.layout.engine import DEADLINE, Engine, place
from argmap.layout.measure import BOLD, width
from argmap.layout.outline_tree import Link, Tree, build_trees
from argmap.layout.route import Rectangle, Router
from argmap.layout.selection import BACKGROUND, select
from argmap.model import StatementKind
from argmap.text.inert import visible

RANK_GAP = 44.0
NODE_GAP = 28.0
BAND_GAP = 110.0  # the gutter between two sides, where rebuttals run
BAND_PAD = 26.0
BAND_HEAD = 38.0
MARGIN = 24.0
_NAME = 20.0  # the largest size at which the name of a band is drawn
_SNAP = 30.0  # a branch so near to the middle has a straight line to its thesis
_PER_INCH = 72.0
_ASPECT = 1.6
_LOW = 600.0
_BLOCK_COST = (0.6, 1000, 3.6)  # seconds of Graphviz for so many blocks, and the power with which it grows
_CELL_COST = 4e-6  # seconds to look at one crossing of the grid on which a line across is routed
_TALL = (900.0, 1400.0, 2000.0, 2800.0)


class TooLarge(ArgmapError):
    """More than can be laid out on one sheet before the deadline, by what such things usually take."""

    def __init__(self) -> None:
        super().__init__(
            "there is too much to draw for one sheet", "draw a part with `--side`, `--focus` or `--depth`, or pages"
        )


def arrange(
    graph: ArgumentGraph,
    *,
    side: str | None = None,
    focus: str | None = None,
    depth: int | None = None,
    only: Collection[str] | None = None,
    badges: dict[str, tuple[str, ...]] | None = None,
    standing: Mapping[str, str] | None = None,
    engine: Engine = Engine.AUTO,
    deadline: float = DEADLINE,
    compact: bool = False,
) -> Drawing:
    """Lay out a debate or the part of it that is asked for. Same input, same drawing.

    ``badges`` and ``standing`` are words on statements, by their ids; the latter change the border as well.
    ``compact`` lets the top-level claims of a side stand in columns, where that makes a smaller sheet.

    Raises `ArgmapError` for a part that does not exist and where Graphviz fails, and `TooLarge` at once for
    what would take longer than the deadline.
    """
    trees, links = build_trees(graph)
    selected = select(graph, trees, side, focus, depth, only)
    maker = BoxMaker(graph, badges or {}, selected.hidden, standing)
    groups = by_side(graph, selected.roots)
    if not groups:
        return Drawing(2 * MARGIN, 2 * MARGIN)
    candidates = [
        {name: _blocks(graph, roots, maker, shape) for name, roots in groups.items()}
        for shape in _shapes(selected.roots, compact)
    ]
    blocks = min(candidates, key=_sheet_size)
    return _Sheet(graph, blocks, engine, deadline).draw(links, sum(selected.hidden.values()), selected.background)


def by_side(graph: ArgumentGraph, roots: list[Tree]) -> dict[str, list[Tree]]:
    """Roots by the side they belong to, sides in their order, background last."""
    found: dict[str, list[Tree]] = {one.id: [] for one in graph.debate.sides}
    for root in roots:
        found.setdefault(graph.statements[root.id].side or BACKGROUND, []).append(root)
    return {name: trees for name, trees in found.items() if trees}


def _blocks(graph: ArgumentGraph, roots: list[Tree], maker: BoxMaker, shape: Shape) -> list[Block]:
    """The blocks of one side: the thesis with its branches; what hangs on no thesis stands beside it."""
    theses = [root for root in roots if graph.statements[root.id].kind is StatementKind.THESIS]
    loose = [root for root in roots if root not in theses]
    if not theses and len(loose) == 1:
        theses, loose = loose, []
    found = [make_blocks(root, maker, shape, is_root=True) for root in theses]
    return found + ([make_forest(loose, maker)] if loose else [])


def _shapes(roots: list[Tree], compact: bool) -> list[Shape]:
    """Ways to cut the trees into blocks, from a wide tree to a few long columns."""
    most = max(root.height() for root in roots)
    levels = sorted({0, 1, 2, min(3, most)} - {most})
    shapes = [Shape(level, _TALL[-1]) for level in levels] + [Shape(most, tall) for tall in _TALL]
    return shapes + [Shape(most, tall, apart=False) for tall in (_LOW, *_TALL)] if compact else shapes


def _sheet_size(groups: dict[str, list[Block]]) -> float:
    """About how large a sheet the blocks need, by its longer side at the shape of a screen."""
    blocks = [block for roots in groups.values() for block in roots]
    width = sum(_span(block) for block in blocks) + BAND_GAP * (len(groups) - 1)
    ranks: list[float] = []
    while blocks:
        ranks.append(max(block.height for block in blocks) + RANK_GAP)
        blocks = [child for block in blocks for child in block.children]
    return max(width / _ASPECT, sum(ranks))


def _span(block: Block) -> float:
    """How wide a block with its children stands."""
    below = sum(_span(child) + NODE_GAP for child in block.children)
    return max(2 * max(block.anchor, block.width - block.anchor), below)


class _Sheet:
    """Collects what is drawn while the blocks are put in their places."""

    def __init__(self, graph: ArgumentGraph, groups: dict[str, list[Block]], engine: Engine, deadline: float) -> None:
        self.graph = graph
        self.groups = groups
        self.blocks: list[Block] = []
        self.place: list[tuple[float, float]] = []
        self.parent: list[int | None] = []
        self.side: list[str] = []
        for name, roots in groups.items():
            for root in roots:
                self._collect(root, None, name)
        seconds, blocks, power = _BLOCK_COST
        if seconds * (len(self.blocks) / blocks) ** power > deadline:
            raise TooLarge
        self.deadline = deadline
        self.positions = place(self._dot(), engine, deadline)
        self.boxes: list[Box] = []
        self.pills: list[Pill] = []
        self.lines: list[Line] = []

    def _collect(self, block: Block, parent: int | None, side: str) -> None:
        index = len(self.blocks)
        self.blocks.append(block)
        self.parent.append(parent)
        self.side.append(side)
        for child in block.children:
            self._collect(child, index, side)

    def _dot(self) -> str:
        """The graph of blocks: fixed sizes, text order kept, one cluster a side."""
        lines = [
            "digraph {",
            f"graph [ordering=out, ranksep={RANK_GAP / _PER_INCH:.4f}, nodesep={NODE_GAP / _PER_INCH:.4f}]",
            'node [shape=box, fixedsize=true, label=""]',
            "edge [dir=none]",
            "top [width=0.01, height=0.01]",
        ]
        for number, name in enumerate(self.groups):
            lines.append(f"subgraph cluster_{number} {{ margin={(BAND_GAP - NODE_GAP) / 2:.0f}")
            for index, block in enumerate(self.blocks):
                if self.side[index] == name:
                    width = 2 * max(block.anchor, block.width - block.anchor)
                    lines.append(f"n{index} [width={width / _PER_INCH:.4f}, height={block.height / _PER_INCH:.4f}]")
            for index, parent in enumerate(self.parent):
                if parent is not None and self.side[index] == name:
                    lines.append(f"n{parent} -> n{index}")
            lines.append("}")
        lines += [f"top -> n{index}" for index, parent in enumerate(self.parent) if parent is None]
        return "\n".join([*lines, "}"])

    def draw(self, links: list[Link], hidden: int, background: int) -> Drawing:
        """Everything in its place."""
        self._settle()
        for index, block in enumerate(self.blocks):
            x, y = self.place[index]
            self.boxes += [box.moved(x, y) for box in block.boxes]
            self.pills += [pill.moved(x, y) for pill in block.pills]
            self.lines += [line.moved(x, y) for line in block.lines]
        self._branches()
        bands = self._bands()
        labels = self._links(links, bands)
        right = max([band.x + band.width for band in bands] + [p[0] for line in self.lines for p in line.points])
        bottom = max([band.y + band.height for band in bands] + [p[1] for line in self.lines for p in line.points])
        return Drawing(
            right + MARGIN, bottom + MARGIN, tuple(bands), tuple(self.boxes), tuple(self.pills),
            tuple(self.lines), tuple(labels), hidden, background,
        )  # fmt: skip

    def _settle(self) -> None:
        """Graphviz centres what stands in one rank; here its upper edges are lined up."""
        ranks: dict[float, float] = {}
        for index, block in enumerate(self.blocks):
            y = round(self.positions[f"n{index}"][1], 1)
            ranks[y] = max(ranks.get(y, 0.0), block.height)
        tops: dict[float, float] = {}
        y_now = MARGIN + BAND_HEAD + BAND_PAD / 2
        for y in sorted(ranks, reverse=True):
            tops[y] = y_now
            y_now += ranks[y] + RANK_GAP
        left = min(self.positions[f"n{i}"][0] - b.anchor for i, b in enumerate(self.blocks))
        shift = MARGIN + BAND_PAD - left
        for index, block in enumerate(self.blocks):
            x, y = self.positions[f"n{index}"]
            self.place.append((round(x - block.anchor + shift, 1), round(tops[round(y, 1)], 1)))
        self._centre()

    def _centre(self) -> None:
        """A thesis that stands alone goes to the middle of its branches, as far as its side reaches."""
        for name in self.groups:
            roots = [i for i, side in enumerate(self.side) if side == name and self.parent[i] is None]
            below = [i for i, parent in enumerate(self.parent) if parent in roots]
            if len(roots) != 1 or not below:
                continue
            block, (_, y) = self.blocks[roots[0]], self.place[roots[0]]
            inside = [i for i, side in enumerate(self.side) if side == name]
            left = min(self.place[i][0] for i in inside)
            right = max(self.place[i][0] + self.blocks[i].width for i in inside)
            anchors = [self.place[i][0] + self.blocks[i].anchor for i in below]
            middle = (anchors[0] + anchors[-1]) / 2
            near = min(anchors, key=lambda x: abs(x - middle))
            x = (near if abs(near - middle) <= _SNAP else middle) - block.anchor
            self.place[roots[0]] = (round(min(max(x, left), right - block.width), 1), y)

    def _branches(self) -> None:
        """Lines of the trees: down from the parent, across in the gap, up to nothing but it."""
        for index, parent in enumerate(self.parent):
            if parent is None:
                continue
            block, above = self.blocks[index], self.blocks[parent]
            x, y = self.place[index]
            px, py = self.place[parent]
            start = (x + block.anchor, y)
            end = (px + above.anchor, py + above.foot)
            turn = y - RANK_GAP / 2
            points: tuple[Point, ...] = (start, (start[0], turn), (end[0], turn), end)
            if abs(start[0] - end[0]) < 1:
                points = (start, end)
            style = style_of(block.tree.word)
            self.lines.append(Line(points, style, tip_of(style)))

    def _bands(self) -> list[Band]:
        """One band a side, as wide as what stands on it."""
        bottom = max(self.place[i][1] + block.height for i, block in enumerate(self.blocks)) + BAND_PAD
        found = []
        for name in self.groups:
            inside = [i for i, side in enumerate(self.side) if side == name]
            left = min(self.place[i][0] for i in inside) - BAND_PAD
            right = max(self.place[i][0] + self.blocks[i].width for i in inside) + BAND_PAD
            found.append(Band(visible(name), left, MARGIN, right - left, bottom - MARGIN))
        return found

    def _links(self, links: list[Link], bands: list[Band]) -> list[Pill]:
        """Relations across: routed through the gaps, with their word on them."""
        boxes: dict[str, Box | Pill] = {box.id: box for box in self.boxes}
        pills: dict[str, Box | Pill] = {pill.reason: pill for pill in reversed(self.pills) if pill.reason is not None}
        obstacles = [
            (x + left, y + top, x + right, y + bottom)
            for (x, y), block in zip(self.place, self.blocks, strict=True)
            for left, top, right, bottom in block.solids or [(0.0, 0.0, block.width, block.height)]
        ]
        pairs: list[tuple[str, Rectangle, Rectangle]] = []
        for link in links:
            source = boxes.get(link.source)
            target = boxes.get(link.target) or pills.get(link.target)
            if source is not None and target is not None and source is not target:
                pairs.append((link.word, _rectangle(source), _rectangle(target)))
        inside: list[Box | Pill] = [*self.boxes, *self.pills]
        heads = [(band.x, band.y, band.x + 20 + width(band.name, _NAME, BOLD), band.y + BAND_HEAD) for band in bands]
        router = Router(
            obstacles, [*map(_rectangle, inside), *heads], [one for _, *ends in pairs for one in ends],
            [line.points for line in self.lines],
        )  # fmt: skip
        if _CELL_COST * len(router.xs) * len(router.ys) * len(pairs) > self.deadline:
            raise TooLarge
        labels: list[Pill] = []
        for word, start, end in pairs:
            style = style_of(word)
            points = router.route(start, end)
            self.lines.append(Line(points, style, tip_of(style)))
            pill = make_pill(visible(pill_text(word)), style, None, 0, 0)
            x, y = router.label_place(points, pill.width, pill.height)
            labels.append(pill.moved(x, y))
        return labels


def _rectangle(one: Box | Pill) -> tuple[float, float, float, float]:
    return (one.x, one.y, one.x + one.width, one.y + one.height)
