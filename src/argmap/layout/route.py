"""Lines across a drawing, along the gaps between blocks.

A sparse orthogonal grid (the gaps beside and between blocks) and a shortest path on it that
prefers few bends and free tracks (Hart, Nilsson & Raphael 1968, as in orthogonal connector routing by Wybrow,
Marriott & Stuckey 2009, without their visibility graph).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from heapq import heappop, heappush
from itertools import pairwise, product
from typing import NamedTuple

from argmap.layout.drawing import Point

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

_CLEAR = 9.0  # how far a line keeps from a block
_BEND = 60.0  # what a bend costs, in pixels of detour
_NEAR = 6.0  # tracks nearer than this are one
_TRACK = 5.0  # how far lines that share a gap keep apart
_BLOCKED = 500.0  # what a way over another box costs
_ARRIVED = 2  # the direction of a state that has gone through the door
_SHARED = 0.6  # what running along another line costs, per pixel
_CROSSED = 0.3  # what each line behind a label costs
_BENT = 0.3  # what a label costs that is longer than its stretch of the line
_CELL = 128.0


class Door(NamedTuple):
    """Where a line leaves or enters a box, the crossing of the grid before it, and what it costs."""

    point: Point
    i: int
    j: int
    toll: float


class Ground:
    """Rectangles by the cells of a coarse grid in which they lie, so that a look at one place is cheap."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Rectangle]] = {}

    def add(self, one: Rectangle) -> None:
        """Put a rectangle on the ground."""
        for cell in self._cells(one):
            self.cells.setdefault(cell, []).append(one)

    def add_line(self, points: tuple[Point, ...]) -> None:
        """Put each stretch of a line on the ground, two pixels wide."""
        for (x0, y0), (x1, y1) in pairwise(points):
            self.add((min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1))

    def under(self, one: Rectangle) -> set[Rectangle]:
        """What lies under a rectangle."""
        return {other for cell in self._cells(one) for other in self.cells.get(cell, ()) if _overlap(one, other) > 0}

    @staticmethod
    def _cells(one: Rectangle) -> list[tuple[int, int]]:
        columns = range(int(one[0] // _CELL), int(one[2] // _CELL) + 1)
        rows = range(int(one[1] // _CELL), int(one[3] // _CELL) + 1)
        return [(i, j) for i in columns for j in rows]


class Router:
    """Routes one line after the other; later ones keep off the tracks of earlier ones.

    ``blocks`` is what lines go round, ``boxes`` what labels keep off as well, ``ends`` where lines will begin
    and end, ``lines`` those that are there already.
    """

    def __init__(
        self,
        blocks: list[Rectangle],
        boxes: list[Rectangle],
        ends: list[Rectangle],
        lines: Iterable[tuple[Point, ...]] = (),
    ) -> None:
        self.blocks = blocks
        self.boxes = boxes
        self.solid, self.drawn = Ground(), Ground()
        for box in boxes:
            self.solid.add(box)
        for line in lines:
            self.drawn.add_line(line)
        self.xs = _tracks([e for b in blocks for e in (b[0] - _CLEAR, b[2] + _CLEAR)])
        heights = {_middle(end)[1] for end in ends}
        self.ys = _tracks([*(e for b in blocks for e in (b[1] - _CLEAR, b[3] + _CLEAR)), *heights])
        self.used: dict[tuple[str, int, int], int] = {}
        self.bent: dict[tuple[int, int], int] = {}
        self._free = self._free_cells()

    def _free_cells(self) -> tuple[list[list[bool]], list[list[bool]]]:
        """For each stretch between two neighbouring crossings, whether no block is in its way."""
        across = [[True] * len(self.ys) for _ in self.xs]  # from xs[i] to xs[i + 1] at ys[j]
        down = [[True] * len(self.ys) for _ in self.xs]  # from ys[j] to ys[j + 1] at xs[i]
        for left, top, right, bottom in self.blocks:
            i0, i1 = bisect_left(self.xs, left), bisect_left(self.xs, right)
            j0, j1 = bisect_left(self.ys, top), bisect_left(self.ys, bottom)
            for i in range(max(i0 - 1, 0), min(i1, len(self.xs))):
                for j in range(j0, j1):
                    across[i][j] = False
            for i in range(i0, i1):
                for j in range(max(j0 - 1, 0), min(j1, len(self.ys))):
                    down[i][j] = False
        return across, down

    def route(self, source: Rectangle, target: Rectangle) -> tuple[Point, ...]:
        """Points of a line from one rectangle to the other, horizontal and vertical in turn."""
        starts, ends = self._doors(source), self._doors(target)
        path = self._search(starts, ends)
        if path is None:
            return (_middle(source), _middle(target))
        first, cells, last = path
        points = [first, *((self.xs[i], self.ys[j]) for i, j in cells), last]
        points[1:-1] = self._beside(points, cells)
        return tuple(_straightened(points))

    def _doors(self, box: Rectangle) -> list[Door]:
        """Places on the left and right of a box with the crossing of the grid nearest to each.

        A door whose way out of the block runs over another box or pill costs more.
        """
        left, top, right, bottom = box
        block = next((b for b in self.blocks if b[0] <= left + 1 and b[1] <= top + 1
                      and b[2] >= right - 1 and b[3] >= bottom - 1), box)  # fmt: skip
        y = (top + bottom) / 2
        j = _nearest(self.ys, y)
        doors: list[Door] = []
        for x, edge in ((left, block[0] - _CLEAR), (right, block[2] + _CLEAR)):
            way = (min(x, edge) + 1, y - 3, max(x, edge) - 1, y + 3)
            blocked = sum(_overlap(way, other) > 0 for other in self.boxes if other != box)
            doors.append(Door((x, y), _nearest(self.xs, edge), j, blocked * _BLOCKED))
        return doors

    def _search(self, starts: list[Door], ends: list[Door]) -> tuple[Point, list[tuple[int, int]], Point] | None:
        goals = {(door.i, door.j): door for door in ends}
        queue: list[tuple[float, int, int, int, float]] = []
        best: dict[tuple[int, int, int], float] = {}
        before: dict[tuple[int, int, int], tuple[int, int, int] | None] = {}
        entry = {(door.i, door.j): door.point for door in starts}
        for point, i, j, toll in starts:
            cost = abs(self.xs[i] - point[0]) + abs(self.ys[j] - point[1]) + toll
            heappush(queue, (cost + self._left(i, j, ends), i, j, 1, cost))
            best[(i, j, 1)] = cost
            before[(i, j, 1)] = None
        while queue:
            _, i, j, way, cost = heappop(queue)
            state = (i, j, way)
            if cost > best.get(state, cost):
                continue
            if way == _ARRIVED:
                cells = []
                step: tuple[int, int, int] | None = state
                while step is not None:
                    cells.append(step[:2])
                    step = before[step]
                cells = list(dict.fromkeys(cells[::-1]))
                self._occupy(cells)
                return entry[cells[0]], cells, goals[(i, j)].point
            if (i, j) in goals:
                arrived = (i, j, _ARRIVED)
                total = cost + goals[(i, j)].toll
                if total < best.get(arrived, float("inf")):
                    best[arrived] = total
                    before[arrived] = state
                    heappush(queue, (total, i, j, _ARRIVED, total))
            for ni, nj, nway, length in self._steps(i, j):
                more = length + (_BEND if nway != way else 0.0)
                key = self._segment(i, j, ni, nj)
                more += _SHARED * length * min(self.used.get(key, 0), 3)
                total = cost + more
                following = (ni, nj, nway)
                if total < best.get(following, float("inf")):
                    best[following] = total
                    before[following] = state
                    heappush(queue, (total + self._left(ni, nj, ends), ni, nj, nway, total))
        return None

    def _left(self, i: int, j: int, ends: list[Door]) -> float:
        """How far it is to the nearest end at least, so that the search goes there first (A*)."""
        x, y = self.xs[i], self.ys[j]
        return min(abs(x - self.xs[door.i]) + abs(y - self.ys[door.j]) for door in ends)

    def _steps(self, i: int, j: int) -> list[tuple[int, int, int, float]]:
        across, down = self._free
        found = []
        if i + 1 < len(self.xs) and across[i][j]:
            found.append((i + 1, j, 0, self.xs[i + 1] - self.xs[i]))
        if i > 0 and across[i - 1][j]:
            found.append((i - 1, j, 0, self.xs[i] - self.xs[i - 1]))
        if j + 1 < len(self.ys) and down[i][j]:
            found.append((i, j + 1, 1, self.ys[j + 1] - self.ys[j]))
        if j > 0 and down[i][j - 1]:
            found.append((i, j - 1, 1, self.ys[j] - self.ys[j - 1]))
        return found

    @staticmethod
    def _segment(i: int, j: int, ni: int, nj: int) -> tuple[str, int, int]:
        return ("h", min(i, ni), j) if j == nj else ("v", i, min(j, nj))

    def _occupy(self, cells: list[tuple[int, int]]) -> None:
        for (i, j), (ni, nj) in pairwise(cells):
            key = self._segment(i, j, ni, nj)
            self.used[key] = self.used.get(key, 0) + 1

    def _beside(self, points: list[Point], cells: list[tuple[int, int]]) -> list[Point]:
        """The inner points, moved off the tracks that other lines already run on.

        Off the corners of others, too: where two lines bend at one place, each reads as the other's end.
        """
        most_x: dict[int, int] = {}
        most_y: dict[int, int] = {}
        for (i, j), (ni, nj) in pairwise(cells):
            count = self.used[self._segment(i, j, ni, nj)] - 1
            if i == ni:
                most_x[i] = max(most_x.get(i, 0), count)
            else:
                most_y[j] = max(most_y.get(j, 0), count)
        ways = [False, *(i == ni for (i, _), (ni, _) in pairwise(cells)), False]  # whether up or down
        for (i, j), (way, following) in zip(cells, pairwise(ways), strict=True):
            if way != following:
                count = self.bent.get((i, j), 0)
                most_x[i], most_y[j] = max(most_x.get(i, 0), count), max(most_y.get(j, 0), count)
                self.bent[i, j] = count + 1
        moved = [
            (x + _offset(most_x.get(i, 0)), y + _offset(most_y.get(j, 0)))
            for (x, y), (i, j) in zip(points[1:-1], cells, strict=True)
        ]
        first, last = points[0], points[-1]
        return [(moved[0][0], first[1]), *moved, (moved[-1][0], last[1])]

    def label_place(self, points: tuple[Point, ...], width: float, height: float) -> Point:
        """Where a label on a line hides least: the upper left corner for it.

        On the line; beside it, if it would lie on something everywhere.
        """
        hidden, place = self._best(points, width, height, (0.5, 0.3, 0.7, 0.15, 0.85), (0.0,))
        if hidden:
            parts = tuple(step / 24 for step in range(25))
            place = self._best(points, width, height, parts, (0.0, 1.0, -1.0))[1]
        x, y = place
        self.solid.add((x - 2, y - 2, x + width + 2, y + height + 2))
        self.drawn.add_line(points)
        return place

    def _best(
        self,
        points: tuple[Point, ...],
        width: float,
        height: float,
        parts: tuple[float, ...],
        beside: tuple[float, ...],
    ) -> tuple[float, Point]:
        """How much a label hides at its best place, and that place.

        ``parts`` are the shares of each stretch at which it may stand, ``beside`` the hands of the line.
        """
        best: tuple[float, float, Point] | None = None
        total = sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(points))
        done = 0.0
        for (x0, y0), (x1, y1) in pairwise(points):
            length = abs(x1 - x0) + abs(y1 - y0)
            flat = y0 == y1
            bent = _BENT * (length < (width if flat else height) + 12)
            for part, hand in product(parts, beside):
                x = x0 + (x1 - x0) * part - width / 2 + (0 if flat else hand * (width / 2 + 4))
                y = y0 + (y1 - y0) * part - height / 2 + (hand * (height / 2 + 4) if flat else 0)
                here = (x, y, x + width, y + height)
                hidden = sum(_overlap(here, other) for other in self.solid.under(here))
                off = abs(done + length * part - total / 2) / max(total, 1)
                cost = hidden * 10 + off + bent + _CROSSED * len(self.drawn.under(here)) + abs(hand)
                if best is None or cost < best[0]:
                    best = (cost, hidden, (x, y))
            done += length
        assert best is not None
        return best[1:]


def _tracks(values: list[float]) -> list[float]:
    """Sorted coordinates; those that lie near each other become one in their middle."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _nearest(values: list[float], wanted: float) -> int:
    index = bisect_left(values, wanted)
    near = [k for k in (index - 1, index) if 0 <= k < len(values)]
    return min(near, key=lambda k: abs(values[k] - wanted))


def _offset(count: int) -> float:
    """Tracks in turn on either side: 0, 5, -5, 5 …"""
    if count == 0:
        return 0.0
    return _TRACK if count % 2 else -_TRACK


def _middle(box: Rectangle) -> Point:
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _overlap(one: Rectangle, other: Rectangle) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def _straightened(points: list[Point]) -> list[Point]:
    """Without points that lie on the line between their neighbours."""
    found: list[Point] = []
    for point in points:
        if found and abs(point[0] - found[-1][0]) < 0.5 and abs(point[1] - found[-1][1]) < 0.5:
            continue
        if len(found) > 1:
            (ax, ay), (bx, by) = found[-2], found[-1]
            if (abs(ax - bx) < 0.5 and abs(bx - point[0]) < 0.5) or (abs(ay - by) < 0.5 and abs(by - point[1]) < 0.5):
                found[-1] = point
                continue
        found.append(point)
    return found
