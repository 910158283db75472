"""``argmap show``: a debate summed up in the terminal."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import Color, can_show, command, emit, terminal_width, wants_color
from argmap.cli.options import Appraise, ConfigFile, Depth, Focus, MaxSize, Paths, Side, StdinName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.text.diagnostic import Diagnostic


class Format(StrEnum):
    """What the summary is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@command
def show(
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    side: Side = None,
    focus: Focus = None,
    depth: Depth = None,
    appraise: Appraise = False,
    ids: Annotated[bool, typer.Option("--ids", help="Show the name of every statement.")] = False,
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
    """Sum up a debate: a row a side, the outline, and what is missing.

    In the outline + because supports the line above, - but answers it, ~ although is granted
    against it, x unless (or still) answers the step, = since is its warrant, & and is a premise that
    works only together with the others.

    \b
    Examples:
      argmap show debates/iraq-troops
      argmap show my-debate --side stay --depth 1
      argmap show my-debate --format markdown > summary.md
    """
    from argmap.cli.reading import badges, configured, read_debate, standing_words
    from argmap.pipeline import check
    from argmap.views.summary import summarize

    loaded = read_debate(paths, max_size, stdin_filename)
    findings = check(loaded, configured(paths, config))
    graph = loaded.graph()
    rows = summarize(graph, findings)
    if format is Format.JSON:
        from argmap.views.data import as_json

        if appraise:
            raise ArgmapError("`--appraise` goes with text and Markdown", "`argmap appraise --format json` has it all")
        emit(as_json(graph, rows))
        return
    from argmap.views.outline import lines

    words = badges(findings)
    for id, word in (standing_words(loaded) if appraise else {}).items():
        words[id] = (word, *words.get(id, ()))
    shown = list(lines(graph, words, side, focus, depth))
    if format is Format.MARKDOWN:
        from argmap.views.markdown import as_markdown

        emit(as_markdown(graph, rows, shown) + (_hanging_markdown(loaded) if appraise else ""))
        return
    from argmap.views.appraisal_terminal import hanging_parts
    from argmap.views.terminal import outline, overview, printed

    columns = width or terminal_width()
    hanging = hanging_parts(loaded.appraise()) if appraise else ()
    parts = [*overview(graph, rows, columns), *outline(shown, ids=ids), *hanging]
    plain = ascii or not can_show(sys.stdout)
    colored = wants_color(color, sys.stdout)
    emit(printed(parts, width=columns, color=colored, ascii_only=plain))
    emit(_foot(loaded, findings, paths, columns))


def _hanging_markdown(loaded: Loaded) -> str:
    from argmap.views.appraisal import hanging, section_markdown

    return "\n".join([*section_markdown(hanging(loaded.appraise())), ""])


def _foot(loaded: Loaded, findings: tuple[Diagnostic, ...], paths: list[str] | None, columns: int) -> str:
    """The findings in short: how many, of which rules, and where to read them."""
    from collections import Counter
    from textwrap import fill

    from argmap.reports.counts import counted
    from argmap.text.inert import visible

    text = fill(counted(findings, len(loaded.sources)), columns) + "\n"
    if findings:
        names = Counter(one.rule.name for one in findings)
        shown = ", ".join(f"{count}\u00a0{name}" for name, count in sorted(names.items()))
        shown = fill(shown, columns, break_on_hyphens=False).replace("\u00a0", " ")
        text += f"{shown}\n`argmap check {visible(' '.join(paths or ['.']))}` lists them\n"
    return text
