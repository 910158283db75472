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
from argmap.views.pdf import Picture as PdfPage
from argmap.views.pdf import Spot
from argmap.views.svg import FONTS, Picture, _n
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
    sheet.links = links or {}
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

    def _legend_for(self, book: Sequence[Page]) -> list[tuple[str, str, str]]:
        """On an overview what occurs on any page, if there is room, or else on this one; on other pages none."""
        if not self.page.is_overview:
            return []
        own, self.drawing = self.drawing, merged([page.drawing for page in book])
        everything = self._legend_items()
        self.drawing = own
        for items in (everything, self._legend_items()):
            self.legend = items
            if self.top + own.height + 24 * len(self._legend_rows()) <= self.height - self.margin / 2:
                return items
        return []

    def text(self) -> str:
        """The whole document."""
        self._open()
        self.parts.append(f'<g transform="translate({_n(self.margin)} {_n(self.top)})">')
        self._contents()
        self.parts.append("</g>")
        self._legend()
        self.parts.append("</svg>\n")
        return "\n".join(self.parts)

    def spoken(self) -> str:
        """The page in words, in the order of reading."""
        tabs = ["; ".join(tab.label for tab in box.tabs if tab.ref) for box in self.drawing.boxes]
        boxes = [
            f"{self._spoken(box)}{f' ({tab})' if tab else ''}"
            for box, tab in zip(self.drawing.boxes, tabs, strict=True)
        ]
        return "\n".join([page_title(self.page), *boxes])

    def _open(self) -> None:
        w, h = _n(self.width), _n(self.height)
        mm = page_mm(self.page)
        self.parts.append(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{mm[0]:g}mm" height="{mm[1]:g}mm" viewBox="0 0 {w} {h}" '
            f'role="graphics-document document" aria-labelledby="{self.prefix}-title {self.prefix}-desc" '
            f'font-family="{escape(FONTS, {chr(34): "&quot;"})}" fill="{self.theme.ink}">'
        )
        number = f"page {self.page.number}" + (f" of {self.last}" if self.last else "")
        about = f"{self.page.section}: {self.page.about}" if self.page.about else self.page.section
        title = f"{self._title()} – {about} – {number}"
        self.parts.append(f'<title id="{self.prefix}-title">{escape(title)}</title>')
        self.parts.append(f'<desc id="{self.prefix}-desc">{escape(self._description())}</desc>')
        self.parts.append(f'<rect width="{w}" height="{h}" fill="{self.theme.paper}"/>')
        self._header(about, number)

    def _header(self, about: str, number: str) -> None:
        """The question and the page in small type, then what this page is about, and a rule."""
        left, right, y = self.margin, self.width - self.margin, self.margin
        room = right - left - width(number, SMALL, BOLD) - 20
        self._text(left, y + 9, _one_line(self._title(), room, SMALL), SMALL, colour=self.theme.quiet)
        self._text(right - width(number, SMALL, BOLD), y + 9, number, SMALL, bold=True)
        self._text(left, y + 28, _one_line(about, right - left, _NAME, BOLD), _NAME, bold=True)
        self.parts.append(
            f'<path d="M{_n(left)} {_n(y + 36)}H{_n(right)}" stroke="{self.theme.band_edge}" stroke-width="1"/>'
        )


def legend_pictures(graph: ArgumentGraph, book: Sequence[Page], theme: Theme) -> list[tuple[str, float, str]]:
    """An SVG for each kind of line and box on any page, its width, and what it means. They are 24 pixels high."""
    sheet = _Sheet(graph, book[0], book, theme, "argmap")
    sheet.drawing = merged([page.drawing for page in book])
    found: list[tuple[str, float, str]] = []
    for style, word, meaning in sheet._legend_items():
        sheet.parts = []
        wide = sheet._legend_item(2, 4, style, word, meaning)
        size = f'width="{_n(wide)}" height="24" viewBox="0 0 {_n(wide)} 24"'
        fonts = escape(FONTS, {chr(34): "&quot;"})
        inner = "".join(sheet.parts)
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
