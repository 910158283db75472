"""``argmap appraise``: what stands in a debate after all rebuttals."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import Color, can_show, command, emit, terminal_width, wants_color
from argmap.cli.options import MaxSize, Paths, StdinName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.views.appraisal import Report


class Format(StrEnum):
    """What the appraisal is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class Standard(StrEnum):
    """The proof standards, by name."""

    SCINTILLA = "scintilla"
    PREPONDERANCE = "preponderance"
    CLEAR_AND_CONVINCING = "clear-and-convincing"
    BEYOND_REASONABLE_DOUBT = "beyond-reasonable-doubt"
    DIALECTICAL_VALIDITY = "dialectical-validity"


@command
def appraise(
    paths: Paths = None,
    format: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.TEXT,
    strict: Annotated[
        bool, typer.Option("--strict", help="What has no support that stands is defeated, too (Carneades).")
    ] = False,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ID", help="Leave this statement out, and show what changes."),
    ] = None,
    assume: Annotated[
        list[str] | None,
        typer.Option("--assume", metavar="ID=stands|defeated", help="Take this for granted, and show what changes."),
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(
            "--focus", metavar="ID", help="Only this statement, its reasons followed to the end.", show_default=False
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List every statement and every crux.")] = False,
    proof_standard: Annotated[
        Standard | None,
        typer.Option("--proof-standard", help="Weigh by this standard instead of standing.", show_default=False),
    ] = None,
    alpha: Annotated[
        float, typer.Option("--alpha", min=0, max=1, help="Clear and convincing: the weight for it is above this.")
    ] = 0.4,
    beta: Annotated[
        float, typer.Option("--beta", min=0, max=1, help="... and above the weight against it by more than this.")
    ] = 0.3,
    gamma: Annotated[
        float, typer.Option("--gamma", min=0, max=1, help="Beyond doubt: the weight against it is below this, too.")
    ] = 0.2,
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
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
) -> None:
    """Show what stands in a debate after all rebuttals, and why.

    A statement stands if all that answers it is defeated, is defeated if something that stands answers it,
    and is contested if neither: two statements answer each other, for example. That is about what is
    answered in this map, and says nothing about what is true.

    \b
    Examples:
      argmap appraise my-debate
      argmap appraise my-debate --focus less-traffic
      argmap appraise my-debate --without less-traffic
      argmap appraise my-debate --assume trial-2021=defeated
    """
    from argmap.cli.reading import read_debate, tell_errors

    loaded = read_debate(paths, max_size, stdin_filename)
    tell_errors(loaded.findings, paths)
    if proof_standard is not None:
        if strict or without or assume or focus:
            raise ArgmapError(
                "`--proof-standard` is a reading of its own", "leave out --strict, --without, --assume and --focus"
            )
        shown = _weighed(loaded, proof_standard, (alpha, beta, gamma), format, everything)
    else:
        shown = _appraised(loaded, format, strict, without or [], _assumed(assume or []), focus, everything)
    if isinstance(shown, str):
        emit(shown)
        return
    from argmap.views.appraisal_terminal import parts
    from argmap.views.terminal import printed

    plain = ascii or not can_show(sys.stdout)
    columns = width or terminal_width()
    emit(printed(parts(shown), width=columns, color=wants_color(color, sys.stdout), ascii_only=plain))


def _appraised(
    loaded: Loaded,
    format: Format,
    strict: bool,
    without: list[str],
    assume: dict[str, str],
    focus: str | None,
    everything: bool,
) -> Report | str:
    """The map as it stands, or with something left out or assumed; a report, or the output itself."""
    from argmap.views import appraisal as views

    found = loaded.appraise(strict=strict, without=without, assume=assume)
    before = loaded.appraise(strict=strict) if without or assume else None
    statement = None
    if focus is not None:
        statement = found.statement(focus)
    if format is Format.JSON:
        return views.as_json(found, before=before, focus=statement)
    shown = views.report(found, before=before, focus=statement, everything=everything)
    return views.as_markdown(shown) if format is Format.MARKDOWN else shown


def _assumed(given: list[str]) -> dict[str, str]:
    """``ID=stands`` and ``ID=defeated`` to what is assumed."""
    found: dict[str, str] = {}
    for text in given:
        id, equals, value = text.rpartition("=")
        if not equals:
            raise ArgmapError(
                f"`--assume {text}` does not say what of it", f"write `{text}=stands` or `{text}=defeated`"
            )
        if found.setdefault(id, value) != value:
            raise ArgmapError(f"`{id}` is assumed both ways", "choose one")
    return found


def _weighed(
    loaded: Loaded, standard: Standard, thresholds: tuple[float, float, float], format: Format, everything: bool
) -> Report | str:
    """The map by a proof standard; a report, or the output itself."""
    from argmap.appraisal.proof_standards import ProofStandard, Thresholds, weigh_debate
    from argmap.views import weighing
    from argmap.views.appraisal import as_markdown

    found = weigh_debate(loaded.graph(), ProofStandard(standard.value), Thresholds(*thresholds))
    if format is Format.JSON:
        return weighing.as_json(found)
    shown = weighing.report(found, everything=everything)
    return as_markdown(shown) if format is Format.MARKDOWN else shown
