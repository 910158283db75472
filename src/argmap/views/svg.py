"""A drawing as SVG: real text, no scripts, no links, nothing outside the file.

Attributes instead of style sheets and plain paths instead of markers, so that every program that
reads SVG draws the same; PNG and PDF are made from this text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import (
    BADGE_HEIGHT,
    BADGE_PAD,
    PAD,
    SMALL,
    SMALL_LINE,
    TAB_HEIGHT,
    TEXT,
    TEXT_LINE,
    THESIS,
    THESIS_LINE,
    badge_rows,
    badge_width,
    pill_text,
    places,
    tab_height,
    tab_places,
)
from argmap.layout.drawing import Band, Box, Drawing, Line, Pill, Point, Tab, tip_of
from argmap.layout.measure import BOLD, width
from argmap.layout.outline_tree import word_of
from argmap.layout.wrap import wrap
from argmap.model import StatementKind
from argmap.text.inert import visible
from argmap.views.theme import COLOR, Theme

FONTS = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"
_TITLE, _SUBTITLE = 22.0, 12.0
_MARGIN = 24.0
_RADIUS = 7.0
_LEGEND = (
    ("supports", "because", "a reason for it"),
    ("rebuts", "but", "an objection or answer"),
    ("undercuts", "unless", "an answer to the step"),
    ("concedes", "although", "granted by the author"),
    ("joins", "", "premises that work jointly"),
    ("differs", "differs", "cannot both be right as told"),
    ("succeeds", "later", "the world has moved on"),
)
_STANDING = {  # the dashes of a border, and what they mean
    "defeated": ("0.1 4", "defeated: an answer to it stands"),
    "contested": ("10 3 2 3", "contested: not decided in this map"),
}


def render_svg(graph: ArgumentGraph, drawing: Drawing, theme: Theme = COLOR, prefix: str = "argmap") -> str:
    """The drawing as an SVG document. ``prefix`` begins every id, so that several can share a page."""
    return Picture(graph, drawing, theme, prefix).text()


def picture_size(graph: ArgumentGraph, drawing: Drawing) -> tuple[float, float]:
    """Width and height of the whole picture in pixels, title and legend included."""
    picture = Picture(graph, drawing, COLOR, "")
    return picture.width, picture.height


def in_words(graph: ArgumentGraph, drawing: Drawing) -> str:
    """What a drawing shows, for those who do not see it: all statements with what they do, in the order of reading."""
    picture = Picture(graph, drawing, COLOR, "")
    return "\n".join([picture._description(), *(picture._spoken(box) for box in drawing.boxes)])


class Picture:
    """A drawing on its way to SVG: with a title above it, and a legend below."""

    def __init__(self, graph: ArgumentGraph, drawing: Drawing, theme: Theme, prefix: str) -> None:
        self.graph = graph
        self.drawing = drawing
        self.theme = theme
        self.prefix = prefix
        self.parts: list[str] = []
        self.anchors: dict[str, int] = {}
        self.links: Mapping[int, str] = {}  # where the tabs lead to, by page
        self.width = max(drawing.width, 560.0)
        self.left = _MARGIN
        self.title_lines = wrap(self._title(), self.width - 2 * _MARGIN, _TITLE, BOLD)
        self.source_lines = [line for one in self._sources() for line in wrap(one, self.width - 2 * _MARGIN, _SUBTITLE)]
        self.top = _MARGIN + len(self.title_lines) * 27 + len(self.source_lines) * 16 + 2
        self.legend = self._legend_items()
        rows = self._legend_rows()
        self.height = self.top + drawing.height + len(rows) * 24 + _MARGIN

    def _title(self) -> str:
        return visible(self.graph.heading)

    def _sources(self) -> list[str]:
        """One line a source: the side, then who, where and when."""
        found = []
        order = {one.id: number for number, one in enumerate(self.graph.debate.sides)}
        for one in sorted(self.graph.debate.sources, key=lambda one: order.get(one.side or "", len(order))):
            side = f"{one.side}: " if one.side else "background: "
            title = f" “{one.title}”" if one.title else ""
            found.append(visible(f"{side}{one.label}{title}"))
        return found

    def text(self) -> str:
        """The whole document."""
        self._open()
        shift = f'transform="translate(0 {_n(self.top)})"'
        self.parts.append(f"<g {shift}>")
        self._contents()
        self.parts.append("</g>")
        self._legend()
        self.parts.append("</svg>\n")
        return "\n".join(self.parts)

    def _contents(self) -> None:
        """All that the drawing holds."""
        for band in self.drawing.bands:
            self._band(band)
        self.parts.append('<g aria-hidden="true">')
        for line in self.drawing.lines:
            self._line(line)
        self.parts.append("</g>")
        self.parts.append('<g role="list">')
        for box in self.drawing.boxes:
            self._box(box)
        self.parts.append("</g>")
        self.parts.append('<g aria-hidden="true">')
        for pill in (*self.drawing.pills, *self.drawing.labels):
            self._pill(pill)
        self.parts.append("</g>")

    def _open(self) -> None:
        w, h = _n(self.width), _n(self.height)
        self.parts.append(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
            f'role="graphics-document document" aria-labelledby="{self.prefix}-title {self.prefix}-desc" '
            f'font-family="{escape(FONTS, {chr(34): "&quot;"})}" fill="{self.theme.ink}">'
        )
        self.parts.append(f'<title id="{self.prefix}-title">{escape(self._title())}</title>')
        self.parts.append(f'<desc id="{self.prefix}-desc">{escape(self._description())}</desc>')
        self.parts.append(f'<rect width="{w}" height="{h}" fill="{self.theme.paper}"/>')
        y = _MARGIN + 18
        for line in self.title_lines:
            self._text(_MARGIN, y, line, _TITLE, bold=True)
            y += 27
        y -= 4
        for line in self.source_lines:
            self._text(_MARGIN, y, line, _SUBTITLE, colour=self.theme.quiet)
            y += 16

    def _description(self) -> str:
        kinds = [box.kind for box in self.drawing.boxes]
        counts = ", ".join(
            f"{kinds.count(kind)} {kind.value if kinds.count(kind) == 1 else _plural(kind)}"
            for kind in StatementKind
            if kind in kinds
        )
        theses = " ".join(f"Thesis of {one.side}: {one.text}" for one in self.graph.theses)
        hidden = f" {self.drawing.hidden} statements are not shown." if self.drawing.hidden else ""
        return visible(f"An argument map with {counts or 'nothing in it'}. {theses}{hidden}")

    # Parts ------------------------------------------------------------------------------------

    def _band(self, band: Band) -> None:
        theme = self.theme
        self.parts.append(
            f'<rect x="{_n(band.x)}" y="{_n(band.y)}" width="{_n(band.width)}" height="{_n(band.height)}" '
            f'rx="10" fill="{theme.band}" stroke="{theme.band_edge}"/>'
        )
        name = wrap(band.name, band.width - 40, 15, BOLD)[0]
        self._text(band.x + 20, band.y + 24, name, 15, bold=True, colour=theme.quiet)

    def _line(self, line: Line) -> None:
        stroke = self.theme.strokes[line.style]
        points = line.points
        dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
        cap = ' stroke-linecap="round"' if line.style == "concedes" else ""
        if line.end == "arrow":
            points = _shortened(points, 7)
        self.parts.append(
            f'<path d="{_path(points)}" fill="none" stroke="{stroke.colour}" '
            f'stroke-width="{_n(stroke.width)}"{dash}{cap}/>'
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
            shown = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            self.parts.append(f'<polygon points="{shown}" fill="{colour}"/>')
        else:
            bx, by = x1 - ux * 3, y1 - uy * 3
            d = f"M{_n(bx - uy * 7)} {_n(by + ux * 7)}L{_n(bx + uy * 7)} {_n(by - ux * 7)}"
            self.parts.append(f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="3.4"/>')

    def _box(self, box: Box) -> None:
        self.parts.append(f'<g role="listitem" id={quoteattr(self._anchor(box))}>')
        self.parts.append(f"<title>{escape(self._spoken(box))}</title>")
        self._outline(box)
        thesis = box.kind is StatementKind.THESIS
        x, y = box.x + PAD, box.y + PAD + SMALL - 2
        y += sum(tab_height(tab) for tab in box.tabs if tab.kind == "from")
        self._text(x, y, box.head, SMALL, bold=True, colour=self.theme.quiet)
        y += 2 if box.head else -SMALL_LINE
        size, step = (THESIS, THESIS_LINE) if thesis else (TEXT, TEXT_LINE)
        for line in box.lines:
            y += step
            self._text(x, y, line, size, bold=thesis)
        if box.notes:
            y += 3
        for note in box.notes:
            y += SMALL_LINE
            self._text(x, y, note, SMALL, colour=self.theme.quiet)
        self._badges(box, x, y + (8 if box.badges else 0))
        for tab, left, top in tab_places(box):
            self._tab(tab, left, top, box.width - 2 * PAD)
        self.parts.append("</g>")

    def _anchor(self, box: Box) -> str:
        """The id of a box in the document: like the statement's, and the only one of its kind."""
        slug = re.sub(r"[^\w.-]", "-", box.id)
        self.anchors[slug] = times = self.anchors.get(slug, 0) + 1
        return f"{self.prefix}-{slug}" if times == 1 else f"{self.prefix}-{slug}--{times}"

    def _outline(self, box: Box) -> None:
        """The border says the kind: double, folded corner, clipped corners, rounded; dashed if implicit.

        Its dashes say the standing where that is shown: dotted if defeated, long and short if contested.
        """
        theme = self.theme
        x, y, w, h = box.x, box.y, box.width, box.height
        dash = ' stroke-dasharray="5 3"' if box.implicit else ""
        more = 0.0
        if box.standing in _STANDING:
            dash = f' stroke-dasharray="{_STANDING[box.standing][0]}" stroke-linecap="round"'
            more = 0.9
        if box.kind is StatementKind.EVIDENCE:
            fold = 13.0
            d = f"M{_n(x)} {_n(y)}H{_n(x + w - fold)}L{_n(x + w)} {_n(y + fold)}V{_n(y + h)}H{_n(x)}Z"
            self._shape(d, theme.evidence, 1.2 + more, dash)
            d = f"M{_n(x + w - fold)} {_n(y)}V{_n(y + fold)}H{_n(x + w)}"
            self._shape(d, "none", 1.2 + more, dash)
        elif box.kind is StatementKind.REBUTTAL:
            c = 9.0
            d = (
                f"M{_n(x + c)} {_n(y)}H{_n(x + w - c)}L{_n(x + w)} {_n(y + c)}V{_n(y + h - c)}"
                f"L{_n(x + w - c)} {_n(y + h)}H{_n(x + c)}L{_n(x)} {_n(y + h - c)}V{_n(y + c)}Z"
            )
            self._shape(d, theme.box, 1.6 + more, dash)
        else:
            self._rectangle(x, y, w, h, 7, (1.2 if box.kind is StatementKind.CLAIM else 2.2) + more, dash)
            if box.kind is StatementKind.THESIS:
                self._rectangle(x + 4, y + 4, w - 8, h - 8, 4, 0.9, dash)

    def _shape(self, d: str, fill: str, stroke: float, dash: str) -> None:
        self.parts.append(f'<path d="{d}" fill="{fill}" stroke="{self.theme.ink}" stroke-width="{_n(stroke)}"{dash}/>')

    def _rectangle(self, x: float, y: float, w: float, h: float, r: float, stroke: float, dash: str) -> None:
        self.parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" rx="{_n(r)}" '
            f'fill="{self.theme.box}" stroke="{self.theme.ink}" stroke-width="{_n(stroke)}"{dash}/>'
        )

    def _badges(self, box: Box, x: float, y: float) -> None:
        for row in badge_rows(box.badges, box.width - 2 * PAD):
            left = x
            for badge in row:
                w = badge_width(badge)
                self.parts.append(
                    f'<rect x="{_n(left)}" y="{_n(y)}" width="{_n(w)}" height="{_n(BADGE_HEIGHT)}" rx="3" '
                    f'fill="{self.theme.badge}" stroke="{self.theme.quiet}" stroke-width="0.8"/>'
                )
                self._text(left + BADGE_PAD, y + 12, badge, SMALL, bold=True)
                left += w + 5
            y += BADGE_HEIGHT + 4

    def _tab(self, tab: Tab, x: float, y: float, room: float) -> None:
        """A tab that leads away is dark and points there; what only tells of another page is plain."""
        theme, h = self.theme, TAB_HEIGHT
        link = "" if tab.here else self.links.get(tab.page, "")
        self.parts.append(f"<a href={quoteattr(link)}>" if link else "<g>")
        if tab.kind in ("across", "more"):
            colour = theme.strokes[tab.style].colour if tab.kind == "across" else theme.ink
            self._text(x, y + 12, tab.label, SMALL, bold=True, colour=colour)
            self._text(x + width(tab.label, SMALL, BOLD) + 6, y + 12, tab.beside, SMALL, colour=theme.quiet)
        else:
            w = min(width(tab.label, SMALL, BOLD) + 22, room)
            left, right = (0.0, 8.0) if tab.kind == "on" else (8.0, 0.0)
            points = (
                (x + left, y), (x + w - right, y), (x + w, y + h / 2 if right else y + h),
                (x + w - right, y + h), (x + left, y + h), (x, y + h / 2 if left else y),
            )  # fmt: skip
            shown = " ".join(f"{_n(px)},{_n(py)}" for px, py in dict.fromkeys(points))
            self.parts.append(f'<polygon points="{shown}" fill="{theme.ink}"/>')
            self._text(x + 7 + left, y + 12.5, tab.label, SMALL, bold=True, colour=theme.paper)
            self._text(x + w + 6, y + 12.5, tab.beside, SMALL, colour=theme.quiet)
        y += h
        for line in tab.lines:
            y += SMALL_LINE
            self._text(x, y, line, SMALL, colour=theme.quiet)
        self.parts.append("</a>" if link else "</g>")

    def _pill(self, pill: Pill) -> None:
        stroke = self.theme.strokes[pill.style]
        self.parts.append(
            f'<rect x="{_n(pill.x)}" y="{_n(pill.y)}" width="{_n(pill.width)}" height="{_n(pill.height)}" '
            f'rx="{_n(pill.height / 2)}" fill="{self.theme.paper}" stroke="{stroke.colour}" stroke-width="1.2"/>'
        )
        self._text(pill.x + 7, pill.y + 13, pill.text, SMALL, bold=True, colour=stroke.colour)

    def _text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: str = "") -> None:
        if not text:
            return
        weight = ' font-weight="bold"' if bold else ""
        fill = f' fill="{colour}"' if colour else ""
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{weight}{fill}>{escape(visible(text))}</text>'
        )

    def _spoken(self, box: Box) -> str:
        """What a screen reader says, and what shows when the pointer rests on the box."""
        graph = self.graph
        one = graph.statements[box.statement]
        relations = []
        for reason in graph.reasons_from(one.id)[:6]:
            verb = {"because": "supports", "although": "is granted against", "but": "rebuts"}.get(
                word_of(graph, reason), "undercuts"
            )
            step = graph.reasons.get(reason.target)
            target = f"the step from {graph.label(step.premises[0])}" if step else graph.label(reason.target)
            relations.append(f"{verb} {target}")
        place = f" {places(one.at)}" if one.at else ""
        said = f"; {', '.join(relations)}" if relations else ""
        marks = f" [{', '.join(box.badges)}]" if box.badges else ""
        notes = f" ({'; '.join(box.notes)})" if box.notes else ""
        return visible(f"{one.kind.value} {graph.label(one.id)}{place}{said}: {' '.join(box.lines)}{notes}{marks}")

    # Legend -----------------------------------------------------------------------------------

    def _legend_items(self) -> list[tuple[str, str, str]]:
        """Only what occurs: (what is drawn, its word, what it means)."""
        styles = {line.style for line in self.drawing.lines}
        words = {pill.text for pill in (*self.drawing.pills, *self.drawing.labels)}
        found = [
            (style, "still" if word == "unless" and pill_text(word) not in words else word, meaning)
            for style, word, meaning in _LEGEND
            if style in styles
        ]
        kinds = {box.kind for box in self.drawing.boxes}
        names = {
            StatementKind.CLAIM: "claim",
            StatementKind.EVIDENCE: "evidence",
            StatementKind.REBUTTAL: "rebuttal",
        }
        found += [("box", kind.value, name) for kind, name in names.items() if kind in kinds]
        if any(box.implicit for box in self.drawing.boxes):
            found.append(("box", "implicit", "assumed, not said"))
        shown = {box.standing for box in self.drawing.boxes}
        found += [("box", word, meaning) for word, (_, meaning) in _STANDING.items() if word in shown]
        return found

    def _legend_rows(self) -> list[list[tuple[str, str, str]]]:
        rows: list[list[tuple[str, str, str]]] = []
        room = 0.0
        for item in self.legend:
            need = 70 + width(item[2], SMALL) + (width(pill_text(item[1]), SMALL, BOLD) + 20 if item[0] != "box" else 0)
            if not rows or need > room:
                rows.append([])
                room = self.width - 2 * self.left
            rows[-1].append(item)
            room -= need
        return rows

    def _legend(self) -> None:
        self.parts.append('<g aria-hidden="true">')
        y = self.top + self.drawing.height + 8
        for row in self._legend_rows():
            x = self.left
            for style, word, meaning in row:
                x = self._legend_item(x, y, style, word, meaning)
            y += 24
        self.parts.append("</g>")

    def _legend_item(self, x: float, y: float, style: str, word: str, meaning: str) -> float:
        if style == "box":
            kind = StatementKind(word) if word in list(StatementKind) else StatementKind.CLAIM
            self._outline(Box("", "", kind, word == "implicit", "", (), (), (), 26, 17, x, y - 1, word))
            x += 34
        else:
            self._line(Line(((x, y + 8), (x + 34, y + 8)), style, tip_of(style)))
            x += 42
            text = pill_text(word)
            if word and text:
                pill = Pill(text, style, None, x, y - 1, width(text, SMALL, BOLD) + 14, 18)
                self._pill(pill)
                x += pill.width + 6
        self._text(x, y + 12, meaning, SMALL, colour=self.theme.quiet)
        return x + width(meaning, SMALL) + 26


def _plural(kind: StatementKind) -> str:
    return {"thesis": "theses", "evidence": "pieces of evidence"}.get(kind.value, f"{kind.value}s")


def _n(value: float) -> str:
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
    d = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before = max(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5, 0.001)
        after = max(((cx - bx) ** 2 + (cy - by) ** 2) ** 0.5, 0.001)
        radius = min(_RADIUS, before / 2, after / 2)
        px, py = bx - (bx - ax) / before * radius, by - (by - ay) / before * radius
        qx, qy = bx + (cx - bx) / after * radius, by + (cy - by) / after * radius
        d.append(f"L{_n(px)} {_n(py)}Q{_n(bx)} {_n(by)} {_n(qx)} {_n(qy)}")
    if len(points) > 1:
        d.append(f"L{_n(points[-1][0])} {_n(points[-1][1])}")
    return "".join(d)
