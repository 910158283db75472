"""What ``argmap render`` draws as SVG, PNG and PDF: one sheet, or an overview and pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.cli import sheets
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.cli.exporting import Part
    from argmap.graph import ArgumentGraph
    from argmap.layout.drawing import Drawing
    from argmap.layout.pages import Book
    from argmap.layout.pages import Part as Shown
    from argmap.layout.paper import Sheet

MANY = 40  # boxes that one picture shows at a readable size
_TOLD_FROM = 1000  # statements from which on it takes long enough to tell how far it is
_BOTH_WAYS = 2000  # statements up to which both ways to hold the paper are tried
_A4 = "a4"


class Ask(NamedTuple):
    """How a drawing is wanted; ``paper`` and ``landscape`` are None where nothing was said."""

    kind: str
    target: Path
    folder: bool
    view: str
    source: str | None
    one_sheet: bool
    paper: str | None
    landscape: bool | None
    theme: str
    scale: float
    engine: str
    deadline: float
    quiet: bool

    @property
    def is_paged(self) -> bool:
        """Whether it is pages in any case, however small the debate is."""
        return self.view not in ("map", "clash")

    @property
    def is_for_paper(self) -> bool:
        """Whether what is written has to fit sheets of paper."""
        return self.folder or self.paper is not None or self.landscape is not None


class Drawn(NamedTuple):
    """What was drawn: a file, or a book of pages; what to tell about it, and what its fonts lack."""

    data: bytes
    book: Book | None
    notes: tuple[str, ...]
    background: int
    lacking: set[str]


def draw(
    graph: ArgumentGraph, part: Part, badges: dict[str, tuple[str, ...]], standing: dict[str, str], ask: Ask
) -> Drawn:
    """The part of a debate, as asked. Raises `ArgmapError` for what does not exist and where Graphviz fails."""
    from argmap.layout.pages import Part as Shown

    shown = Shown(*part, badges=badges, standing=standing)
    if ask.view == "clash" and (found := _clash_rows(graph, shown, ask)) is not None:
        return found
    count = _size(graph, shown)
    notes: tuple[str, ...] = ()
    if not ask.is_paged and (ask.one_sheet or count <= MANY):
        drawing = _arranged(graph, shown, ask)
        if drawing is not None and not ask.is_for_paper:
            return Drawn(_one(graph, drawing, ask), None, (), drawing.background, _missing(graph, [drawing]))
        if drawing is not None and (book := _on_paper(drawing, ask)) is not None:
            return _as_drawn(graph, book, ask, ())
        if drawing is None:
            notes = ("one sheet is more than can be laid out in time; it is pages instead",)
    book = _bound(graph, shown, ask, count)
    if not notes and not ask.is_paged and count > MANY and not ask.is_for_paper:
        others = len(book.pages) - 1
        many = "1 page" if others == 1 else f"{others} pages"
        notes = (f"{count} boxes are an overview and {many}; `--all` draws them on one sheet",)
    return _as_drawn(graph, book, ask, notes)


def _clash_rows(graph: ArgumentGraph, shown: Shown, ask: Ask) -> Drawn | None:
    """The clashes, a row each; None where one does not fit on the paper."""
    from argmap.layout.clash_rows import on_one_sheet, on_sheets
    from argmap.layout.pages import Book

    if ask.one_sheet or not (ask.is_for_paper or ask.kind == "pdf"):
        drawing = on_one_sheet(graph, shown.badges, shown.standing)
        if drawing is None:
            return None
        return Drawn(_one(graph, drawing, ask), None, (), 0, _missing(graph, [drawing]))
    books = [on_sheets(graph, shown.badges, shown.standing, sheet) for sheet in _sheets(ask)]
    found = [Book(tuple(pages), 0) for pages in books if pages]
    return _as_drawn(graph, min(found, key=lambda book: len(book.pages)), ask, ()) if found else None


def _as_drawn(graph: ArgumentGraph, book: Book, ask: Ask, notes: tuple[str, ...]) -> Drawn:
    data = b""
    if ask.kind == "pdf":
        data = sheets.as_one_pdf(graph, book, ask.theme)
    elif str(ask.target) == "-":
        data = sheets.first_page(graph, book, ask.theme, ask.kind, ask.scale)
        if len(book.pages) > 1:
            notes = (*notes, "standard output takes one page: this is the first; `-o DIR/` writes all")
    return Drawn(data, book, notes, book.background, _missing(graph, [page.drawing for page in book.pages]))


def _size(graph: ArgumentGraph, shown: Shown) -> int:
    """How many boxes a part of a debate has."""
    from argmap.layout.outline_tree import build_trees
    from argmap.layout.selection import select

    roots = select(graph, build_trees(graph)[0], shown.side, shown.focus, shown.depth, shown.only).roots
    return sum(root.size() for root in roots)


def _arranged(graph: ArgumentGraph, shown: Shown, ask: Ask) -> Drawing | None:
    """All of it on one sheet as large as it needs; None where that is more than can be laid out in time."""
    from argmap.layout.arrange import TooLarge, arrange
    from argmap.layout.engine import Engine

    try:
        return arrange(
            graph, side=shown.side, focus=shown.focus, depth=shown.depth, only=shown.only,
            badges=dict(shown.badges), standing=shown.standing, engine=Engine(ask.engine), deadline=ask.deadline,
        )  # fmt: skip
    except TooLarge:
        return None


def _one(graph: ArgumentGraph, drawing: Drawing, ask: Ask) -> bytes:
    from argmap.views.svg import picture_size, render_svg
    from argmap.views.theme import THEMES

    svg = render_svg(graph, drawing, THEMES[ask.theme])
    if ask.kind == "svg":
        return svg.encode("utf-8")
    size = picture_size(graph, drawing)
    if ask.kind == "png":
        from argmap.views.raster import as_png

        return as_png(svg, *size, ask.scale)
    from argmap.text.inert import visible
    from argmap.views.pdf import PIXEL, Picture, as_pdf
    from argmap.views.svg import in_words

    title = visible(graph.heading)
    return as_pdf(title, [Picture(svg, size[0] * PIXEL, size[1] * PIXEL, in_words(graph, drawing))])


def _on_paper(drawing: Drawing, ask: Ask) -> Book | None:
    """The whole drawing as the only page, if it fits on one."""
    from argmap.layout.pages import Book, alone

    for sheet in _sheets(ask):
        page = alone(drawing, sheet)
        if page is not None:
            return Book((page,), drawing.background)
    return None


def _sheets(ask: Ask) -> list[Sheet]:
    """The ways to hold the paper that are to be tried."""
    from argmap.layout.paper import PAPERS, Sheet

    ways = (False, True) if ask.landscape is None else (ask.landscape,)
    return [Sheet(PAPERS[ask.paper or _A4], way) for way in ways]


def _bound(graph: ArgumentGraph, shown: Shown, ask: Ask, count: int) -> Book:
    """The pages, on paper held as asked, or else whichever way takes fewer pages."""
    from argmap.layout.pages import paginate
    from argmap.layout.sections import By

    if ask.source is not None and ask.source not in graph.sources:
        from argmap.text.suggest import did_you_mean

        raise ArgmapError(f"no source is called `{ask.source}`", did_you_mean(ask.source, list(graph.sources)))
    by = By(ask.view) if ask.view in list(By) else By.SIDE
    ways = _sheets(ask) if count <= _BOTH_WAYS else _sheets(ask)[:1]
    progress = None if ask.quiet or count < _TOLD_FROM or not sys.stderr.isatty() else _tell_progress
    books = [
        paginate(
            graph, shown, sheet, by, apart=ask.view == "side", pages=ask.view != "overview", source=ask.source,
            progress=progress,
        )
        for sheet in ways
    ]  # fmt: skip
    return min(books, key=lambda book: len(book.pages))  # upright, if both take as many


def _tell_progress(done: int, total: int) -> None:
    """How far it is, on one line that wipes itself out."""
    sys.stderr.write("\r\x1b[K" if done == total else f"\rlaying out {done} of {total} branches")
    sys.stderr.flush()


def _missing(graph: ArgumentGraph, drawings: list[Drawing]) -> set[str]:
    """The characters that the shipped fonts cannot draw."""
    from argmap.layout.measure import missing

    texts = ["".join((*box.lines, *box.notes, box.head)) for one in drawings for box in one.boxes]
    texts += [graph.heading, *(f"{one.label}{one.title or ''}" for one in graph.debate.sources)]
    return missing("".join(texts))
