"""``argmap compare``: the sides of a debate next to each other."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from argmap.cli._io import (
    Color,
    can_show,
    command,
    emit,
    tell,
    terminal_height,
    terminal_width,
    wants_color,
    write_file,
)
from argmap.cli.options import ConfigFile, MaxSize, Output, Paths, StdinName
from argmap.errors import ArgmapError


class Format(StrEnum):
    """What the comparison is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@command
def compare(
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    output: Output = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List everything in the terminal, not a screen of each section.")
    ] = False,
    ascii: Annotated[bool, typer.Option("--ascii", help="Use only ASCII characters.")] = False,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            metavar="COLUMNS",
            min=40,
            help="How wide to print; else the terminal's width.",
            show_default=False,
        ),
    ] = None,
    color: Annotated[Color, typer.Option("--color", help="When to use colours.")] = Color.AUTO,
    config: ConfigFile = None,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
) -> None:
    """Lay the sides of a debate next to each other.

    Where they clash, what neither takes up, what they grant, which facts they share and what they make of
    them, where their accounts differ, and what each hangs on. Nothing is scored.

    \b
    Examples:
      argmap compare my-debate
      argmap compare for.yaml against.yaml --all
      argmap compare my-debate --format html -o comparison.html
    """
    from argmap.cli.reading import configured, read_debate, tell_errors
    from argmap.pipeline import compared

    loaded = read_debate(paths, max_size, stdin_filename)
    tell_errors(loaded.findings, paths)
    graph, found = loaded.graph(), compared(loaded, configured(paths, config))
    if format is Format.JSON:
        from argmap.views.comparison_data import as_json

        _write(as_json(graph, found), output, loaded.paths.values())
        return
    from argmap.views.comparison import as_markdown, report

    shown = report(graph, found)
    if format is Format.MARKDOWN:
        text = as_markdown(shown)
    elif format is Format.HTML:
        from argmap.views.comparison_html import as_html

        text = as_html(shown)
    else:
        from argmap.views.comparison_terminal import Printer

        to_terminal = output is None or str(output) == "-"
        plain = ascii or (to_terminal and not can_show(sys.stdout))
        colored = wants_color(color, sys.stdout) if to_terminal else color is Color.ALWAYS
        columns = width or terminal_width()
        printer = Printer(width=columns, height=terminal_height(), color=colored, ascii_only=plain)
        text = printer.report(shown, everything=everything)
    _write(text, output, loaded.paths.values())


def _write(text: str, output: Path | None, inputs: Iterable[Path]) -> None:
    if output is None or str(output) == "-":
        emit(text)
        return
    if output.exists() and any(path.exists() and output.samefile(path) for path in inputs):
        raise ArgmapError(f"`{output}` is what the debate is read from", "write to another file")
    write_file(output, text.encode("utf-8", "replace"))
    tell(f"wrote {output}")
