"""``argmap sources``: the bibliography of a debate."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from argmap.cli._io import command, emit
from argmap.cli.options import MaxSize, Paths, StdinName


class Format(StrEnum):
    """How the sources are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


@command
def sources(
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TEXT,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
) -> None:
    """List the sources of a debate, as text, Markdown, BibTeX or CSL-JSON.

    \b
    Examples:
      argmap sources my-debate
      argmap sources my-debate --format bibtex > sources.bib
    """
    from argmap.cli.reading import read_debate
    from argmap.views import bibliography

    found = read_debate(paths, max_size, stdin_filename).debate.sources
    write = {
        Format.TEXT: bibliography.as_text,
        Format.MARKDOWN: bibliography.as_markdown,
        Format.BIBTEX: bibliography.as_bibtex,
        Format.CSL_JSON: bibliography.as_csl,
    }[format]
    emit(write(found))
