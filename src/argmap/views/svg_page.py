"""A page of a debate as SVG: a sheet of paper with a header, and what is drawn on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import PAD, SMALL, tab_height, tab_places
from argmap.layout.drawing import Drawing
from argmap.layout.measure import BOLD, width
from argmap.layout.pages import Page
from argmap.layout.paper import HEADER, POINT
from argmap.layout.wrap import wrap
from argmap.text.inert import visible
from argmap.views.legend import ROW, Item, draw_legend, legend_rows, samples
from argmap.views.pdf import Picture as PdfPage
from argmap.views.pdf import Spot
from argmap.views.pen import number
from argmap.views.svg import FONTS, Picture
from argmap.views.theme import COLOR, Theme

_NAME = 15.0


def render_page(
    graph: ArgumentGraph,
    page: Page,
    book: Sequence[Page],
    theme: Theme = COLOR,
    links: Mapping[int, str] | None = None,
    prefix: str = "argmap",
) -> str:
    """One page of a book as an SVG document as large as its sheet; ``links`` say where other pages are."""
    sheet = _Sheet(graph, page, book, theme, prefix)
    sheet.pen.links = links or {}
    return sheet.text()


def as_picture(
    graph: ArgumentGraph, page: Page, book: Sequence[Page], theme: Theme = COLOR, counted: bool = True
) -> PdfPage:
    """One page of a book for a PDF in which its tabs lead to the other pages.

    It tells its number, and with ``counted`` of how many.
    """
    sheet = _Sheet(graph, page, book, theme, "argmap")
    sheet.last = sheet.last if counted else 0
    width, height = (one * POINT for one in page.sheet.size)
    spots = tuple(
        Spot(
            (x + sheet.left) * POINT, (y + sheet.top) * POINT, (box.width - 2 * PAD) * POINT,
            tab_height(tab) * POINT, tab.page,
        )
        for box in page.drawing.boxes
        for tab, x, y in tab_places(box)
        if tab.page and not tab.here
    )  # fmt: skip
    return PdfPage(sheet.text(), width, height, sheet.spoken(), page_title(page), 1 + (not page.is_overview), spots)


def page_title(page: Page) -> str:
    """What a page is called in a list of contents."""
    first = next((box for box in page.drawing.boxes if box.lines), None)
    if page.is_overview or first is None:
        return page.section
    return f"{page.section}: {' '.join(first.lines)}"


class _Sheet(Picture):
    def __init__(self, graph: ArgumentGraph, page: Page, book: Sequence[Page], theme: Theme, prefix: str) -> None:
        super().__init__(graph, page.drawing, theme, prefix)
        self.page = page
        self.last = book[-1].number
        self.margin = self.left = page.sheet.margin
        self.width, self.height = page.sheet.size
        self.top = self.margin + HEADER
        self.legend = self._legend_for(book)

    def _legend_for(self, book: Sequence[Page]) -> list[list[Item]]:
        """What occurs on any page: on the first page that has room for it."""
        found = legend_rows(merged([page.drawing for page in book]), self.width - 2 * self.left)
        first = next((one for one in book if self._foot(one) + ROW * len(found) <= self.height - self.margin / 2), None)
        return found if first is self.page else []

    def _foot(self, page: Page) -> float:
        """Where what stands on a page ends."""
        inner = page.drawing
        ends = [*(box.bottom for box in inner.boxes), *(band.y + band.height for band in inner.bands)]
        return self.top + max(ends, default=inner.height) + 8

    def text(self) -> str:
        """The whole document."""
        parts = self.pen.parts
        self._open()
        parts.append(f'<g transform="translate({number(self.margin)} {number(self.top)})">')
        self.contents()
        parts.append("</g>")
        draw_legend(self.pen, self.legend, self.left, self._foot(self.page))
        parts.append("</svg>\n")
        return "\n".join(parts)

    def spoken(self) -> str:
        """The page in words, in the order of reading."""
        tabs = ["; ".join(tab.label for tab in box.tabs if tab.ref) for box in self.drawing.boxes]
        boxes = [
            f"{self.spoken_box(box)}{f' ({tab})' if tab else ''}"
            for box, tab in zip(self.drawing.boxes, tabs, strict=True)
        ]
        return "\n".join([page_title(self.page), *boxes])

    def _open(self) -> None:
        w, h = number(self.width), number(self.height)
        mm = page_mm(self.page)
        self.pen.parts.append(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{mm[0]:g}mm" height="{mm[1]:g}mm" viewBox="0 0 {w} {h}" '
            f'role="graphics-document document" aria-labelledby="{self.prefix}-title {self.prefix}-desc" '
            f'font-family="{escape(FONTS, {chr(34): "&quot;"})}" fill="{self.pen.theme.ink}">'
        )
        which = f"page {self.page.number}" + (f" of {self.last}" if self.last else "")
        about = f"{self.page.section}: {self.page.about}" if self.page.about else self.page.section
        title = f"{self.title()} – {about} – {which}"
        self.pen.parts.append(f'<title id="{self.prefix}-title">{escape(title)}</title>')
        self.pen.parts.append(f'<desc id="{self.prefix}-desc">{escape(self.description())}</desc>')
        self.pen.parts.append(f'<rect width="{w}" height="{h}" fill="{self.pen.theme.paper}"/>')
        self._header(about, which)

    def _header(self, about: str, which: str) -> None:
        """The question and the page in small type, then what this page is about, and a rule."""
        left, right, y = self.margin, self.width - self.margin, self.margin
        room = right - left - width(which, SMALL, BOLD) - 20
        self.pen.text(left, y + 9, _one_line(self.title(), room, SMALL), SMALL, colour=self.pen.theme.quiet)
        self.pen.text(right, y + 9, which, SMALL, bold=True, anchor="end")
        self.pen.text(left, y + 28, _one_line(about, right - left, _NAME, BOLD), _NAME, bold=True)
        rule = f"M{number(left)} {number(y + 36)}H{number(right)}"
        self.pen.parts.append(f'<path d="{rule}" stroke="{self.pen.theme.band_edge}" stroke-width="1"/>')


def legend_pictures(graph: ArgumentGraph, book: Sequence[Page], theme: Theme) -> list[tuple[str, float, str]]:
    """An SVG for each kind of line and box on any page, its width, and what it means. They are 24 pixels high."""
    found: list[tuple[str, float, str]] = []
    for inner, wide, meaning in samples(merged([page.drawing for page in book]), theme):
        size = f'width="{number(wide)}" height="24" viewBox="0 0 {number(wide)} 24"'
        fonts = escape(FONTS, {chr(34): "&quot;"})
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{fonts}" fill="{theme.ink}">{inner}</svg>'
        found.append((svg, wide, meaning))
    return found


def merged(drawings: Sequence[Drawing]) -> Drawing:
    """All that some drawings hold, for a legend."""
    return Drawing(
        0, 0,
        boxes=tuple(one for drawing in drawings for one in drawing.boxes),
        pills=tuple(one for drawing in drawings for one in drawing.pills),
        lines=tuple(one for drawing in drawings for one in drawing.lines),
        labels=tuple(one for drawing in drawings for one in drawing.labels),
    )  # fmt: skip


def page_mm(page: Page) -> tuple[float, float]:
    """How large the sheet is, in millimetres."""
    return page.sheet.size_mm


def _one_line(text: str, room: float, size: float, weight: str = "regular") -> str:
    """As much of a text as fits on a line."""
    first, *rest = wrap(visible(text), room - 14, size, weight)
    return f"{first} …" if rest else first
