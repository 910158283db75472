"""Pages written as one file or many."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from argmap.cli._io import write_file
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.layout.pages import Book, Page

CONTENTS = "contents.txt"
_OURS = re.compile(r"\d\d+-[a-z0-9-]+\.(svg|png)")


class PaperName(StrEnum):
    """The paper that pages are for."""

    A4 = "a4"
    LETTER = "letter"


def as_one_pdf(graph: ArgumentGraph, book: Book, theme: str) -> bytes:
    """All pages as a PDF, with a list of contents and tabs that lead on."""
    from argmap.text.inert import visible
    from argmap.views.pdf import as_pdf
    from argmap.views.svg_page import as_picture
    from argmap.views.theme import THEMES

    pages = [as_picture(graph, page, book.pages, THEMES[theme]) for page in book.pages]
    return as_pdf(visible(graph.heading), pages)


class Files(NamedTuple):
    """Where pages go: all into a folder, or the first one into a file of its own."""

    folder: Path
    first: Path | None = None


def write_book(
    graph: ArgumentGraph, book: Book, theme: str, ending: str, scale: float, target: Path, folder: Path | None
) -> tuple[str, Path]:
    """Write pages into a folder, or the first as ``target`` and the others into a folder beside it.

    What was written, in words, and which file to open. Raises `ArgmapError` where a file cannot be written.
    """
    first = book.pages[0]
    others = len(book.pages) - 1
    if folder is not None:
        write_pages(graph, book, theme, ending, scale, Files(folder))
        many = "1 page" if not others else f"{others + 1} pages"
        return f"{many} in {folder}", folder / f"{first.name}.{ending}"
    files = Files(target.with_name(f"{target.stem}-pages"), target)
    write_pages(graph, book, theme, ending, scale, files)
    many = "1 page" if others == 1 else f"{others} pages"
    return f"{target} and {many} in {files.folder}" if others else str(target), target


def write_pages(graph: ArgumentGraph, book: Book, theme: str, ending: str, scale: float, files: Files) -> None:
    """Write pages as pictures, a file each. Pages of an earlier run that are no more are taken away.

    Raises `ArgmapError` where a file cannot be written.
    """
    names = {page.number: f"{page.name}.{ending}" for page in book.pages}
    alone = book.pages[0].number if files.first is not None else None
    kept = [page for page in book.pages if page.number != alone]
    if kept:
        try:
            files.folder.mkdir(exist_ok=True)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise ArgmapError(f"cannot make the folder `{files.folder}`: {reason}") from None
    for page in book.pages:
        target = files.first if files.first and page.number == alone else files.folder / names[page.number]
        links = {number: _link(number, alone, page.number, name, files) for number, name in names.items()}
        write_file(target, _drawn(graph, page, book, theme, ending, scale, links))
    if kept:
        _tidy(files.folder, [names[page.number] for page in kept])
        lines = [f"{names[page.number]}  {_title(page)}" for page in kept]
        write_file(files.folder / CONTENTS, ("\n".join(lines) + "\n").encode("utf-8"))


def _link(number: int, alone: int | None, here: int, name: str, files: Files) -> str:
    """The way from one page to another, as a browser takes it."""
    if number == alone and files.first is not None:
        return f"../{quote(files.first.name)}"
    return f"{quote(files.folder.name)}/{name}" if here == alone else name


def _title(page: Page) -> str:
    from argmap.views.svg_page import page_title

    return page_title(page)


def _drawn(
    graph: ArgumentGraph, page: Page, book: Book, theme: str, ending: str, scale: float, links: dict[int, str]
) -> bytes:
    from argmap.views.svg_page import render_page
    from argmap.views.theme import THEMES

    svg = render_page(graph, page, book.pages, THEMES[theme], links if ending == "svg" else None)
    if ending == "svg":
        return svg.encode("utf-8")
    from argmap.views.raster import as_png

    return as_png(svg, *page.sheet.size, scale)


def first_page(graph: ArgumentGraph, book: Book, theme: str, ending: str, scale: float) -> bytes:
    """The first page alone, as a picture."""
    return _drawn(graph, book.pages[0], book, theme, ending, scale, {})


def _tidy(folder: Path, names: list[str]) -> None:
    """Delete what an earlier run has written, by its own list, and this one has not; nothing else."""
    try:
        lines = (folder / CONTENTS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        name = line.partition("  ")[0]
        if _OURS.fullmatch(name) and name not in names:
            (folder / name).unlink(missing_ok=True)
