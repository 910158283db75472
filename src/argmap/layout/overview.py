"""The overview of a debate on sheets: theses, top-level claims, what is folded under them, answers between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise, product
from typing import NamedTuple

from argmap.layout.blocks import COLUMN_SPACE, INDENT, Block, Shape, make_blocks, make_forest
from argmap.layout.boxes import PAD, make_pill
from argmap.layout.drawing import Band, Box, Drawing, Line, Pill, Point, tip_of
from argmap.layout.fitting import place
from argmap.layout.outline_tree import Tree
from argmap.layout.page_boxes import PageBoxes, folded_tab
from argmap.layout.route import Rectangle, Router

_ALL = 10**6
_HEAD = 32.0  # the name of a side, where no thesis says it
_PAD = 9.0  # around what stands on a band
_GUTTER, _WIDEST_GUTTER = 58.0, 96.0  # between two sides, where answers run
_EDGE = 5.0  # at least between a band and the answers beside it
_TRACK = 9.0  # from one of them to the next
_FEW = 60  # claims for which it is worth trying several gutters
_LABELS = 23.0  # at the left of them, for how many a line stands
_NARROWEST, _WIDEST, _BEST = 180.0, 340.0, 250.0


class Folded(NamedTuple):
    """A branch with nothing under what it begins with; where that goes on, if anywhere, and what it is."""

    tree: Tree
    ref: str
    text: str

    def tabbed(self, room: float) -> Tree:
        """The branch with a tab on its first box that has so much room."""
        if not self.text:
            return self.tree
        tab = folded_tab(self.ref, self.text, room)
        if self.tree.is_statement:
            return replace(self.tree, tabs=(tab,))
        first, *others = self.tree.children
        return self.tree.with_children([replace(first, tabs=(tab,)), *others])


class Group(NamedTuple):
    """A side in the overview: its name, its thesis without anything under it, and its branches, folded."""

    name: str
    thesis: Tree | None
    branches: tuple[Folded, ...]


class Answer(NamedTuple):
    """So many answers from something in one branch to something in another, by the boxes that stand for them."""

    source: str
    target: str
    times: int


class _Plan(NamedTuple):
    """How sides stand on a sheet: how many next to each other, in how many columns each, with what boxes."""

    sides: int
    columns: int
    band: float
    box: float
    gutter: float


def overview(
    groups: list[Group],
    answers: Iterable[Answer],
    make: Callable[[tuple[float, float]], PageBoxes],
    room: tuple[float, float],
) -> list[Drawing]:
    """The sheets of the overview, as few as possible. ``make`` gives boxes of two widths: claims and theses."""
    if not groups:
        return [Drawing(*room)]
    pairs = list(answers)
    best: tuple[tuple[float, ...], list[Drawing]] | None = None
    for plan in _plans(len(groups), room[0], _gutters(groups, pairs)):
        maker = make((plan.box, min(plan.band - 2 * _PAD, 420.0)))
        sheets = _Sheets(groups, maker, plan, room).runs()
        rows = plan.columns if pairs else 0  # answers run straight from a single column
        cost = (len(sheets), -plan.sides, rows, -plan.gutter, abs(plan.box - _BEST))
        if best is None or cost < best[0]:
            best = cost, [_drawn(sheet, plan, maker, pairs, room) for sheet in sheets]
    assert best is not None
    return best[1]


def _gutters(groups: list[Group], answers: list[Answer]) -> list[float]:
    """How wide the gutters may be: as the answers in them need to be told apart, or less where that saves a sheet."""
    side = {id: n for n, group in enumerate(groups) for id in _heads(group)}
    between = [one for one in answers if side.get(one.source) != side.get(one.target)]
    need = 2 * _EDGE + _TRACK * (len(between) - 1) + _label_room(between)
    widest = min(max(_GUTTER, need), _WIDEST_GUTTER)
    if sum(len(group.branches) for group in groups) > _FEW:
        return [widest]
    return list(dict.fromkeys(_GUTTER + (widest - _GUTTER) * share for share in (1.0, 0.75, 0.5, 0.25, 0.0)))


def _heads(group: Group) -> list[str]:
    trees = [one.tree for one in group.branches] + ([group.thesis] if group.thesis else [])
    return [id for tree in trees for id in tree.statements()]


def _label_room(answers: Iterable[Answer]) -> float:
    return _LABELS if any(one.times > 1 for one in answers) else 0.0


def _plans(sides: int, room: float, gutters: list[float]) -> list[_Plan]:
    found = []
    for beside, gutter in product(range(max(sides, 1), 0, -1), gutters):
        band = (room - gutter * (beside - 1)) / beside
        for columns in (1, 2, 3, 4):
            box = (band - 2 * _PAD - columns * INDENT - (columns - 1) * COLUMN_SPACE) / columns
            if box >= _NARROWEST:
                found.append(_Plan(beside, columns, band, min(box, _WIDEST), gutter))
    return found or [_Plan(1, 1, room, min(room - 60.0, _WIDEST), _GUTTER)]


class _Sheets:
    """The sides cut into runs of claims, each as long as a sheet has room for."""

    def __init__(self, groups: list[Group], maker: PageBoxes, plan: _Plan, room: tuple[float, float]) -> None:
        self.groups = groups
        self.maker = maker
        self.plan = plan
        self.height = room[1]
        self.width = plan.band - 2 * _PAD

    def runs(self) -> list[list[tuple[Group, Block]]]:
        """For each sheet its sides with what of them stands on it."""
        sheets: list[list[tuple[Group, Block]]] = []
        for start in range(0, len(self.groups), self.plan.sides):
            beside = self.groups[start : start + self.plan.sides]
            columns = [self._blocks(group) for group in beside]
            for number in range(max(len(blocks) for blocks in columns)):
                sheets.append(
                    [(g, blocks[number]) for g, blocks in zip(beside, columns, strict=True) if number < len(blocks)]
                )
        return sheets

    def _blocks(self, group: Group) -> list[Block]:
        rest, found = [one.tabbed(self.maker.widths[0] - 2 * PAD) for one in group.branches], list[Block]()
        while rest or not found:
            low, high = min(1, len(rest)), min(len(rest), 60)
            while low < high:  # the most that fit
                middle = (low + high + 1) // 2
                low, high = (middle, high) if self._fits(group, rest[:middle]) else (low, middle - 1)
            found.append(self._block(group, rest[:low]))
            rest = rest[low:]
        return found

    def _fits(self, group: Group, branches: list[Tree]) -> bool:
        block = self._block(group, branches)
        return block.height + head(group) + _PAD <= self.height and block.width <= self.width + 1

    def _block(self, group: Group, branches: list[Tree]) -> Block:
        if group.thesis is None:
            return make_forest(branches, self.maker)
        tree = group.thesis.with_children(branches)
        single = make_blocks(tree, self.maker, Shape(_ALL, float("inf")))
        if self.plan.columns == 1:
            return single
        best = single
        for columns in range(2, self.plan.columns + 1):
            block = make_blocks(tree, self.maker, Shape(_ALL, single.height / columns + 1, even=True))
            if block.width <= self.width + 1 and block.height < best.height:
                best = block
        return best


def head(group: Group) -> float:
    """The room above what stands on a band: for its name, unless a thesis says it."""
    return _PAD if group.thesis is not None else _HEAD


def _drawn(
    sheet: list[tuple[Group, Block]], plan: _Plan, maker: PageBoxes, answers: list[Answer], room: tuple[float, float]
) -> Drawing:
    """A sheet with its bands, boxes and the answers between them."""
    whole = Block(Tree("", False, "", None))
    bands: list[Band] = []
    solids: list[Rectangle] = []
    tall = max(block.height + head(group) for group, block in sheet) + _PAD
    for number, (group, block) in enumerate(sheet):
        left = number * (plan.band + plan.gutter)
        bands.append(Band("" if group.thesis else group.name, left, 0.0, plan.band, tall))
        x, y = left + max((plan.band - block.width) / 2, _PAD), head(group)
        place(whole, block, x, y)
        solids += [
            (x + a, y + b, x + c, y + d) for a, b, c, d in block.solids or [(0.0, 0.0, block.width, block.height)]
        ]
    lines, labels = _answers(whole, bands, answers, solids)
    return Drawing(
        room[0], tall, tuple(bands), tuple(whole.boxes), tuple(whole.pills), (*whole.lines, *lines), tuple(labels)
    )


def _answers(
    block: Block, bands: list[Band], answers: list[Answer], solids: list[Rectangle]
) -> tuple[list[Line], list[Pill]]:
    """Lines through the gutter between two sides, each on a track of its own; others along the gaps."""
    boxes = {box.id: box for box in block.boxes}
    across: dict[int, list[tuple[Answer, Box, Box]]] = {}
    others: list[tuple[Answer, Box, Box]] = []
    for one in answers:
        source, target = boxes.get(one.source), boxes.get(one.target)
        if source is None or target is None:
            continue
        a, b = _band(source, bands), _band(target, bands)
        if abs(a - b) == 1 and _is_open(source, block, bands[a], b > a) and _is_open(target, block, bands[b], a > b):
            across.setdefault(min(a, b), []).append((one, source, target))
        else:
            others.append((one, source, target))
    inside: list[Box | Pill] = [*block.boxes, *block.pills]
    ends = [_rectangle(end) for _, *both in others for end in both]
    router = Router(solids, [_rectangle(one) for one in inside], ends, [line.points for line in block.lines])
    routes = [
        (one, points)
        for left, group in across.items()
        for one, points in zip([each[0] for each in group], _tracks(group, bands[left], bands[left + 1]), strict=True)
    ]
    routes += [(one, router.route(_rectangle(source), _rectangle(target))) for one, source, target in others]
    lines = [Line(points, "rebuts", tip_of("rebuts")) for _, points in routes]
    labels: list[Pill] = []
    for one, points in routes:
        if one.times > 1:
            pill = make_pill(f"{one.times}×", "rebuts", None, 0, 0)
            labels.append(pill.moved(*_label_place(points, bands, pill) or router.label_place(points, *_size(pill))))
    return lines, labels


def _label_place(points: tuple[Point, ...], bands: list[Band], pill: Pill) -> Point | None:
    """At the left of the gutter that a line runs through, where no other one turns; None if it runs through none."""
    (ax, ay), (bx, _) = sorted((points[0], points[-1]))
    for left, right in pairwise(bands):
        if ax <= left.x + left.width <= right.x <= bx:
            return ax + 5, ay - pill.height / 2
    return None


def _size(pill: Pill) -> tuple[float, float]:
    return pill.width, pill.height


def _band(box: Box, bands: list[Band]) -> int:
    return next(n for n, band in enumerate(bands) if box.x < band.x + band.width)


def _is_open(box: Box, block: Block, band: Band, to_right: bool) -> bool:
    """Whether nothing stands between a box and the right, or left, edge of its band."""
    return not any(
        other.y < box.bottom and other.bottom > box.y and (other.x > box.x if to_right else other.x < box.x)
        for other in block.boxes
        if other is not box and band.x <= other.x < band.x + band.width
    )


def _tracks(group: list[tuple[Answer, Box, Box]], left: Band, right: Band) -> list[tuple[Point, ...]]:
    """For each answer its way from box to box: across, along a track that no other one uses there, across."""
    ends = _ends(group)
    start, stop = left.x + left.width + _EDGE + _label_room(one for one, _, _ in group), right.x - _EDGE
    used: list[list[tuple[float, float]]] = []
    chosen: list[int] = []
    for number in range(len(group)):
        low, high = sorted((ends[number, 0][1], ends[number, 1][1]))
        track = next(
            (n for n, spans in enumerate(used) if all(high + 6 < a or low - 6 > b for a, b in spans)), len(used)
        )
        if track == len(used):
            used.append([])
        used[track].append((low, high))
        chosen.append(track)
    step = min(_TRACK, (stop - start) / max(len(used) - 1, 1))
    first = (start + stop - step * (len(used) - 1)) / 2
    found: list[tuple[Point, ...]] = []
    for number in range(len(group)):
        a, b = ends[number, 0], ends[number, 1]
        x = first + chosen[number] * step
        found.append((a, (x, a[1]), (x, b[1]), b) if abs(a[1] - b[1]) > 1 else (a, b))
    return found


def _ends(group: list[tuple[Answer, Box, Box]]) -> dict[tuple[int, int], Point]:
    """Where each answer leaves its box and where it arrives, spread along the edges in the order of the far ends."""
    at: dict[str, list[tuple[float, int, int]]] = {}
    for number, (_, source, target) in enumerate(group):
        at.setdefault(source.id, []).append((target.y, number, 0))
        at.setdefault(target.id, []).append((source.y, number, 1))
    found: dict[tuple[int, int], Point] = {}
    for number, (_, source, target) in enumerate(group):
        for end, box, other in ((0, source, target), (1, target, source)):
            here = sorted(at[box.id])
            place = next(n for n, (_, which, side) in enumerate(here) if (which, side) == (number, end))
            y = box.y + box.height * (place + 1) / (len(here) + 1)
            found[number, end] = (box.x + box.width if other.x > box.x else box.x, round(y, 1))
    return found


def _rectangle(box: Box | Pill) -> Rectangle:
    return (box.x, box.y, box.x + box.width, box.y + box.height)


def counted(pairs: Iterable[tuple[str, str]]) -> list[Answer]:
    """Pairs of boxes with how often each occurs, in the order of the first."""
    return [Answer(source, target, count) for (source, target), count in Counter(pairs).items()]
