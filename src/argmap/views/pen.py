"""The parts of a picture as SVG: text, borders, lines, pills, badges, each in the colours of a theme.

Attributes instead of style sheets and plain paths instead of markers, so that every program that reads
SVG draws the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from argmap.layout.boxes import (
    BADGE_HEIGHT,
    CORNER,
    PAD,
    SMALL,
    TAB_AIR,
    TAB_HEIGHT,
    badge_rows,
    badge_width,
    is_dark,
    rows,
    tab_height,
    tab_places,
    tab_rows,
)
from argmap.layout.direction import is_leftward
from argmap.layout.drawing import Band, Box, Line, Pill, Point, Tab
from argmap.layout.measure import BOLD, width
from argmap.layout.wrap import wrap
from argmap.model import StatementKind
from argmap.text.inert import visible
from argmap.views.theme import Theme

STANDING_DASHES = {"defeated": "0.1 4", "contested": "10 3 2 3"}
_RADIUS = 7.0
_SMALL_BOX = 30.0  # the height below which a box is a sample in the legend


class Pen:
    """Writes parts of a picture, one after the other, to ``parts``."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.parts: list[str] = []
        self.links: Mapping[int, str] = {}  # where tabs lead to, by page

    def text(
        self, x: float, y: float, text: str, size: float, *,
        bold: bool = False, colour: str = "", anchor: str = "", leftward: bool = False,
    ) -> None:  # fmt: skip
        """One line of text; ``x`` is its right edge if it is ``leftward``, written from right to left."""
        if not text:
            return
        more = ' font-weight="bold"' if bold else ""
        more += f' fill="{colour}"' if colour else ""
        more += f' text-anchor="{anchor}"' if anchor else ""
        more += ' direction="rtl"' if leftward else ""
        shown = escape(visible(text))
        self.parts.append(f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{more}>{shown}</text>')

    def band(self, band: Band, size: float) -> None:
        """The ground of a side, with its name."""
        self.parts.append(
            f'<rect x="{number(band.x)}" y="{number(band.y)}" width="{number(band.width)}" '
            f'height="{number(band.height)}" rx="10" fill="{self.theme.band}" stroke="{self.theme.band_edge}"/>'
        )
        room = band.width - 40
        name, *rest = wrap(band.name, room, size, BOLD)
        if rest:
            name = f"{wrap(band.name, room - size, size, BOLD)[0]}…"
        leftward = is_leftward(name)
        x = band.x + band.width - 20 if leftward else band.x + 20
        self.text(x, band.y + 10 + size, name, size, bold=True, leftward=leftward)

    # Boxes ------------------------------------------------------------------------------------

    def box(self, box: Box) -> None:
        """A statement: its border, kind and place, text, notes and badges."""
        self.outline(box)
        left, right, quiet = box.x + PAD, box.x + box.width - PAD, self.theme.quiet
        kind, _, place = box.head.partition(" · ")
        y = box.y + PAD + SMALL - 2 + sum(tab_height(tab) for tab in box.tabs if tab.kind == "from")
        self.text(left, y, kind, SMALL, bold=True, colour=quiet)
        if place:
            fold = CORNER - 6 if box.kind is StatementKind.EVIDENCE else 0
            self.text(right - fold, y, place, SMALL, colour=quiet, anchor="end")
        texts, below = rows(box)
        leftward = is_leftward(" ".join(box.lines))
        for row in texts:
            if row.small:
                self.text(left, box.y + row.y, row.text, row.size, colour=quiet)
            else:
                x = right if leftward else left
                self.text(x, box.y + row.y, row.text, row.size, bold=row.bold, leftward=leftward)
        self._badges(box, left, box.y + below + 8)
        for tab, x, top in tab_places(box):
            self._tab(tab, x, top, box.width - 2 * PAD)

    def _tab(self, tab: Tab, x: float, y: float, room: float) -> None:
        """A tab that leads away is dark and points there; what only tells of another page is plain."""
        theme, h = self.theme, TAB_HEIGHT
        first, *others = (y + row for row in tab_rows(tab))
        link = "" if tab.here else self.links.get(tab.page, "")
        self.parts.append(f"<a href={quoteattr(link)}>" if link else "<g>")
        if not is_dark(tab):
            colour = theme.strokes[tab.style].colour if tab.kind == "across" else theme.ink
            self.text(x, first, tab.label, SMALL, bold=True, colour=colour)
            self.text(x + width(tab.label, SMALL, BOLD) + 6, first, tab.beside, SMALL, colour=theme.quiet)
        else:
            y += TAB_AIR * (tab.kind == "on")
            w = min(width(tab.label, SMALL, BOLD) + 22, room)
            left, right = (0.0, 8.0) if tab.kind == "on" else (8.0, 0.0)
            points = (
                (x + left, y), (x + w - right, y), (x + w, y + h / 2 if right else y + h),
                (x + w - right, y + h), (x + left, y + h), (x, y + h / 2 if left else y),
            )  # fmt: skip
            shown = " ".join(f"{number(px)},{number(py)}" for px, py in dict.fromkeys(points))
            self.parts.append(f'<polygon points="{shown}" fill="{theme.ink}"/>')
            self.text(x + 7 + left, first, tab.label, SMALL, bold=True, colour=theme.paper)
            self.text(x + w + 6, first, tab.beside, SMALL, colour=theme.quiet)
        for line, row in zip(tab.lines, others, strict=True):
            self.text(x, row, line, SMALL, colour=theme.quiet)
        self.parts.append("</a>" if link else "</g>")

    def outline(self, box: Box) -> None:
        """The border says the kind: double, folded corner, clipped corners, rounded; dashed if implicit.

        Its dashes say the standing where that is shown: dotted if defeated, long and short if contested.
        """
        theme = self.theme
        x, y, w, h = box.x, box.y, box.width, box.height
        sample = h < _SMALL_BOX
        dash = ' stroke-dasharray="5 3"' if box.implicit else ""
        more = 0.0
        if box.standing in STANDING_DASHES:
            dash = f' stroke-dasharray="{STANDING_DASHES[box.standing]}" stroke-linecap="round"'
            more = 0.9
        if box.kind is StatementKind.EVIDENCE:
            fold = 7.0 if sample else CORNER
            d = f"M{number(x)} {number(y)}H{number(x + w - fold)}L{number(x + w)} {number(y + fold)}"
            self._shape(f"{d}V{number(y + h)}H{number(x)}Z", theme.evidence, 1.2 + more, dash)
            d = f"M{number(x + w - fold)} {number(y)}V{number(y + fold)}H{number(x + w)}Z"
            self._shape(d, theme.fold, 1.0, "")
        elif box.kind is StatementKind.REBUTTAL:
            c = 6.0 if sample else 9.0
            d = (
                f"M{number(x + c)} {number(y)}H{number(x + w - c)}L{number(x + w)} {number(y + c)}"
                f"V{number(y + h - c)}L{number(x + w - c)} {number(y + h)}H{number(x + c)}"
                f"L{number(x)} {number(y + h - c)}V{number(y + c)}Z"
            )
            self._shape(d, theme.rebuttal, 1.5 + more, dash)
        else:
            self._rectangle(x, y, w, h, 7, (1.2 if box.kind is StatementKind.CLAIM else 2.2) + more, dash)
            if box.kind is StatementKind.THESIS:
                self._rectangle(x + 4, y + 4, w - 8, h - 8, 4, 0.9, dash)

    def _shape(self, d: str, fill: str, stroke: float, dash: str) -> None:
        self.parts.append(
            f'<path d="{d}" fill="{fill}" stroke="{self.theme.edge}" stroke-width="{number(stroke)}" '
            f'stroke-linejoin="round"{dash}/>'
        )

    def _rectangle(self, x: float, y: float, w: float, h: float, r: float, stroke: float, dash: str) -> None:
        self.parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}" rx="{number(r)}" '
            f'fill="{self.theme.box}" stroke="{self.theme.edge}" stroke-width="{number(stroke)}"{dash}/>'
        )

    def _badges(self, box: Box, x: float, y: float) -> None:
        for row in badge_rows(box.badges, box.width - 2 * PAD):
            left = x
            for badge in row:
                w = badge_width(badge)
                self.parts.append(
                    f'<rect x="{number(left)}" y="{number(y)}" width="{number(w)}" height="{number(BADGE_HEIGHT)}" '
                    f'rx="3" fill="{self.theme.badge}" stroke="{self.theme.quiet}" stroke-width="0.8"/>'
                )
                self.text(left + w / 2, y + 12, badge, SMALL, bold=True, anchor="middle")
                left += w + 5
            y += BADGE_HEIGHT + 4

    # Lines ------------------------------------------------------------------------------------

    def pill(self, pill: Pill) -> None:
        """The word on a step."""
        stroke = self.theme.strokes[pill.style]
        self.parts.append(
            f'<rect x="{number(pill.x)}" y="{number(pill.y)}" width="{number(pill.width)}" '
            f'height="{number(pill.height)}" rx="{number(pill.height / 2)}" fill="{self.theme.paper}" '
            f'stroke="{stroke.colour}" stroke-width="1.2"/>'
        )
        if pill.text:
            middle = pill.x + pill.width / 2
            self.text(middle, pill.y + 13, pill.text, SMALL, bold=True, colour=stroke.colour, anchor="middle")

    def line(self, line: Line) -> None:
        """A relation: in its dashes, with an arrow head or a bar at its end."""
        stroke = self.theme.strokes[line.style]
        points = line.points
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        cap = ' stroke-linecap="round"' if line.style == "concedes" else ""
        if line.end == "arrow":
            points = _shortened(points, 7)
        self.parts.append(
            f'<path d="{_path(points)}" fill="none" stroke="{stroke.colour}" '
            f'stroke-width="{number(stroke.width)}"{dash}{cap}/>'
        )
        if line.end != "none" and len(line.points) > 1:
            self._tip(line, stroke.colour)

    def _tip(self, line: Line, colour: str) -> None:
        """An arrow head, or the bar at the end of a rebuttal."""
        (x0, y0), (x1, y1) = line.points[-2:]
        length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.001)
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        if line.end == "arrow":
            bx, by = x1 - ux * 9, y1 - uy * 9
            points = ((x1, y1), (bx - uy * 4.5, by + ux * 4.5), (bx + uy * 4.5, by - ux * 4.5))
            shown = " ".join(f"{number(x)},{number(y)}" for x, y in points)
            self.parts.append(f'<polygon points="{shown}" fill="{colour}"/>')
        else:
            bx, by = x1 - ux * 3, y1 - uy * 3
            d = f"M{number(bx - uy * 7)} {number(by + ux * 7)}L{number(bx + uy * 7)} {number(by - ux * 7)}"
            self.parts.append(f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="3.4"/>')


def number(value: float) -> str:
    """A number without needless digits."""
    return f"{value:.1f}".removesuffix(".0")


def _shortened(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """The line without its last pixels, which the arrow head covers."""
    if len(points) < 2:
        return points
    (x0, y0), (x1, y1) = points[-2:]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if length <= by:
        return points
    share = (length - by) / length
    return (*points[:-1], (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share))


def _path(points: tuple[Point, ...]) -> str:
    """A path through the points with rounded corners."""
    d = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 0.001)
        after = max(((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5, 0.001)
        radius = min(_RADIUS, before / 2, after / 2)
        px, py = bx - (bx - ax) / before * radius, by - (by - ay) / before * radius
        qx, qy = bx + (cx - bx) / after * radius, by + (cy - by) / after * radius
        d.append(f"L{number(px)} {number(py)}Q{number(bx)} {number(by)} {number(qx)} {number(qy)}")
    if len(points) > 1:
        d.append(f"L{number(points[-1][0])} {number(points[-1][1])}")
    return "".join(d)
