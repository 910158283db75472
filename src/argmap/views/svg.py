"""A drawing as SVG: real text, no scripts, no links, nothing outside the file.

PNG and PDF are made from this text. What single parts look like is in ``pen``.
"""

from __future__ import annotations

import re
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.layout.direction import is_leftward
from argmap.layout.drawing import Box, Drawing
from argmap.layout.measure import BOLD, REGULAR, Lead, lead, width
from argmap.layout.outline_tree import word_of
from argmap.layout.wrap import wrap
from argmap.model import StatementKind
from argmap.text.inert import visible
from argmap.views.legend import ROW, draw_legend, legend_rows
from argmap.views.pen import Pen
from argmap.views.pen import number as _n
from argmap.views.theme import COLOR, Theme

FONTS = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"
_TITLE, _SUBTITLE, _BAND = 22.0, 12.0, 16.0
_MARGIN = 24.0
_LEAST = 560.0  # pixels: what a title and a legend need
_USUAL = 2000.0  # a sheet up to so wide is read without zooming; on a wider one the headings grow with it
_SIDE = 160.0  # how wide the names of sides may be before the sources


def render_svg(graph: ArgumentGraph, drawing: Drawing, theme: Theme = COLOR, prefix: str | None = None) -> str:
    """The drawing as an SVG document.

    ``prefix`` begins every id. Without one it is made from what is drawn, so that several pictures can share
    a page.
    """
    if prefix is None:
        content = repr((graph.heading, theme.name, drawing)).encode("utf-8", "replace")
        prefix = f"argmap-{sha256(content).hexdigest()[:8]}"
    return Picture(graph, drawing, theme, prefix).text()


def picture_size(graph: ArgumentGraph, drawing: Drawing) -> tuple[float, float]:
    """Width and height of the whole picture in pixels, title and legend included."""
    picture = Picture(graph, drawing, COLOR, "")
    return picture.width, picture.height


def in_words(graph: ArgumentGraph, drawing: Drawing) -> str:
    """What a drawing shows, for those who do not see it: all statements with what they do, in the order of reading."""
    picture = Picture(graph, drawing, COLOR, "")
    return "\n".join([picture.description(), *(picture.spoken_box(box) for box in drawing.boxes)])


class Picture:
    """A drawing on its way to SVG: with a title above it, and a legend below."""

    def __init__(self, graph: ArgumentGraph, drawing: Drawing, theme: Theme, prefix: str) -> None:
        self.graph = graph
        self.drawing = drawing
        self.prefix = prefix
        self.pen = Pen(theme)
        self.anchors: dict[str, int] = {}
        self.left = _MARGIN
        self.width = max(drawing.width, _LEAST)
        self.scale = min(max(self.width / _USUAL, 1.0), 2.5)
        room = self.width - 2 * _MARGIN
        self.title_lines = wrap(self.title(), room, _TITLE * self.scale, BOLD)
        self.sources = self._sources(room)
        extra = sum(sum(lead(line)) * _TITLE for line in self.title_lines)
        extra += sum(sum(_lead_of(name, source)) * _SUBTITLE for name, source, _ in self.sources)
        self.top = _MARGIN + (len(self.title_lines) * 27 + len(self.sources) * 16 + 4 + extra) * self.scale
        self.legend = legend_rows(drawing, room)
        self.height = self.top + drawing.height + len(self.legend) * ROW + _MARGIN

    def title(self) -> str:
        """The question, or what the debate is called."""
        return visible(self.graph.heading)

    def _sources(self, room: float) -> list[tuple[str, str, float]]:
        """Lines about the sources: the side, then who, where and when, and where that begins."""
        size = _SUBTITLE * self.scale
        order = {one.id: number for number, one in enumerate(self.graph.debate.sides)}
        sources = sorted(self.graph.debate.sources, key=lambda one: order.get(one.side or "", len(order)))
        names = [visible(one.side or "background") for one in sources]
        widest = max((width(name, size, BOLD) for name in names), default=0.0)
        column = min(widest, _SIDE * self.scale) + 14 * self.scale
        found: list[tuple[str, str, float]] = []
        for one, name in zip(sources, names, strict=True):
            title = f" “{one.title}”" if one.title else ""
            left = wrap(name, column - 14 * self.scale, size, BOLD)
            right = wrap(visible(f"{one.label}{title}"), room - column, size, REGULAR)
            for index in range(max(len(left), len(right))):
                found.append(("".join(left[index : index + 1]), "".join(right[index : index + 1]), column))
        return found

    def text(self) -> str:
        """The whole document."""
        parts = self.pen.parts
        self._open()
        parts.append(f'<g transform="translate(0 {_n(self.top)})">')
        self.contents()
        parts.append("</g>")
        draw_legend(self.pen, self.legend, self.left, self.top + self.drawing.height + 8)
        parts.append("</svg>\n")
        return "\n".join(parts)

    def contents(self) -> None:
        """All that the drawing holds."""
        parts = self.pen.parts
        for band in self.drawing.bands:
            self.pen.band(band, _BAND * min(self.scale, 1.25))
        parts.append('<g aria-hidden="true">')
        for line in self.drawing.lines:
            self.pen.line(line)
        parts.append("</g>")
        parts.append('<g role="list">')
        for box in self.drawing.boxes:
            parts.append(f'<g role="listitem" id={quoteattr(self._anchor(box))}>')
            parts.append(f"<title>{escape(self.spoken_box(box))}</title>")
            self.pen.box(box)
            parts.append("</g>")
        parts.append("</g>")
        parts.append('<g aria-hidden="true">')
        for pill in (*self.drawing.pills, *self.drawing.labels):
            self.pen.pill(pill)
        parts.append("</g>")

    def _open(self) -> None:
        parts, theme = self.pen.parts, self.pen.theme
        w, h = _n(self.width), _n(self.height)
        parts.append(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
            f'role="graphics-document document" aria-labelledby="{self.prefix}-title {self.prefix}-desc" '
            f'font-family="{escape(FONTS, {chr(34): "&quot;"})}" fill="{theme.ink}">'
        )
        parts.append(f'<title id="{self.prefix}-title">{escape(self.title())}</title>')
        parts.append(f'<desc id="{self.prefix}-desc">{escape(self.description())}</desc>')
        parts.append(f'<rect width="{w}" height="{h}" fill="{theme.paper}"/>')
        y = _MARGIN + 18 * self.scale
        leftward = is_leftward(self.title())
        for line in self.title_lines:
            x = self.width - _MARGIN if leftward else _MARGIN
            above, below = lead(line)
            y += above * _TITLE * self.scale
            self.pen.text(x, y, line, _TITLE * self.scale, bold=True, leftward=leftward)
            y += (27 + below * _TITLE) * self.scale
        y -= 3 * self.scale
        for name, source, column in self.sources:
            size = _SUBTITLE * self.scale
            above, below = _lead_of(name, source)
            y += above * size
            if name:
                self.pen.text(_MARGIN, y, name, size, bold=True, colour=theme.quiet)
            self.pen.text(_MARGIN + column, y, source, size, colour=theme.quiet)
            y += 16 * self.scale + below * size

    def description(self) -> str:
        """What is drawn, in a sentence or two."""
        kinds = [box.kind for box in self.drawing.boxes]
        counts = ", ".join(
            f"{kinds.count(kind)} {kind.value if kinds.count(kind) == 1 else _plural(kind)}"
            for kind in StatementKind
            if kind in kinds
        )
        theses = " ".join(f"Thesis of {one.side}: {one.text}" for one in self.graph.theses)
        hidden = f" {self.drawing.hidden} statements are not shown." if self.drawing.hidden else ""
        return visible(f"An argument map with {counts or 'nothing in it'}. {theses}{hidden}")

    def _anchor(self, box: Box) -> str:
        """The id of a box in the document: like the statement's, and the only one of its kind."""
        slug = re.sub(r"[^\w.-]", "-", box.id)
        self.anchors[slug] = times = self.anchors.get(slug, 0) + 1
        return f"{self.prefix}-{slug}" if times == 1 else f"{self.prefix}-{slug}--{times}"

    def spoken_box(self, box: Box) -> str:
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


def _lead_of(name: str, source: str) -> Lead:
    """The room that a line of the sources needs for both of its texts."""
    return Lead(*(max(each) for each in zip(lead(name), lead(source), strict=True)))


def _plural(kind: StatementKind) -> str:
    return {"thesis": "theses", "evidence": "pieces of evidence"}.get(kind.value, f"{kind.value}s")
