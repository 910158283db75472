"""``argmap handout``: a debate to print and hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import command, emit_bytes, tell, write_file
from argmap.cli.options import ConfigFile, MaxSize, Output, Paths, Quiet, StdinName
from argmap.cli.sheets import PaperName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.layout.pages import Book, Part
    from argmap.layout.paper import Sheet
    from argmap.views.handout import Handout

_ENDINGS = (".pdf", ".md")


@command
def handout(
    paths: Paths = None,
    output: Output = None,
    paper: Annotated[PaperName, typer.Option("--paper", help="The paper to print on.")] = PaperName.A4,
    color: Annotated[bool, typer.Option("--color", help="In colour; else black on white.")] = False,
    config: ConfigFile = None,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
    open_: Annotated[bool, typer.Option("--open", help="Open the handout when it is written.")] = False,
    quiet: Quiet = False,
) -> None:
    """Make a handout to print: sources, legend, maps by page, outline and open questions, as PDF.

    A file that ends in .md gets the same without the maps, as text for screen readers, wikis and mail.

    \b
    Examples:
      argmap handout debates/iraq-troops
      argmap handout my-debate -o debate.pdf --paper letter
      argmap handout my-debate -o debate.pdf --color
      argmap handout my-debate -o debate.md
    """
    from argmap.cli.reading import badges, configured, read_debate, tell_errors
    from argmap.cli.render import lacking_note, refuse_input, stem_of
    from argmap.layout.pages import Part
    from argmap.pipeline import check
    from argmap.views.handout import Handout as Made
    from argmap.views.handout import as_markdown
    from argmap.views.outline import lines

    target = output or Path(stem_of(paths) + "-handout.pdf")
    if str(target) != "-" and target.suffix.lower() not in _ENDINGS:
        raise ArgmapError(f"`{target.name}`: a handout is PDF or Markdown", "end it in .pdf or .md")
    loaded = read_debate(paths, max_size, stdin_filename)
    if str(target) != "-":
        refuse_input(target, loaded)
    findings = check(loaded, configured(paths, config))
    if not quiet:
        tell_errors(findings, paths)
    graph, words = loaded.graph(), badges(findings)
    made = Made(graph, tuple(lines(graph, words)), findings)
    if target.suffix.lower() == ".md":
        data = as_markdown(made).encode("utf-8")
    else:
        data, lacking = _pdf(made, Part(badges=words), paper.value, color)
        if lacking and not quiet:
            tell(f"note: {lacking_note(lacking, 'PDF')}")
    if str(target) == "-":
        emit_bytes(data)
        return
    write_file(target, data)
    if not quiet:
        tell(f"wrote {target}")
    if open_:
        typer.launch(str(target))


def _pdf(made: Handout, part: Part, paper: str, color: bool) -> tuple[bytes, set[str]]:
    """The handout, and the characters that its fonts cannot draw."""
    from argmap.layout.measure import missing
    from argmap.layout.paper import PAPERS, Sheet
    from argmap.views.handout import as_pdf, front_pages
    from argmap.views.theme import COLOR, PRINT

    sheet, theme = Sheet(PAPERS[paper]), COLOR if color else PRINT
    first = front_pages(made, _book(made.graph, part, sheet, 1).pages, sheet.paper, theme) + 1
    book = _book(made.graph, part, sheet, first)
    texts = (text for line in made.outline for text in (line.text, *line.notes))
    return as_pdf(made, book.pages, sheet.paper, theme), missing("".join(texts))


def _book(graph: ArgumentGraph, part: Part, sheet: Sheet, first: int) -> Book:
    from argmap.layout.pages import paginate

    return paginate(graph, part, sheet, first=first)
