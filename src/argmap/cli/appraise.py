"""``argmap appraise``: what stands in a debate after all rebuttals."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import Color, can_show, command, emit, terminal_width, wants_color
from argmap.cli.appraise_options import (
    BaseOption,
    Format,
    GradedOption,
    MostOption,
    SemanticsOption,
    Standard,
    SupportOption,
    TimeLimit,
    Wanted,
)
from argmap.cli.options import MaxSize, Paths, StdinName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.views.appraisal import Report


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
    semantics: SemanticsOption = None,
    support: SupportOption = None,
    most: MostOption = 1_000,
    time_limit: TimeLimit = 10,
    graded: GradedOption = None,
    base: BaseOption = None,
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

    A file that ends in .af, .apx, .bag or .tgf is an abstract framework. Its arguments are labelled in, out
    or undecided.

    \b
    Examples:
      argmap appraise my-debate
      argmap appraise my-debate --focus less-traffic
      argmap appraise my-debate --without less-traffic
      argmap appraise my-debate --assume trial-2021=defeated
      argmap appraise my-debate --semantics preferred
      argmap appraise my-debate --graded dfquad --focus less-traffic
      argmap appraise framework.apx --semantics stable
    """
    wanted = Wanted(semantics, support, most, time_limit, graded, base, focus, everything, format)
    _check_together(wanted, proof_standard)
    about_debates = {"--strict": strict, "--without": without, "--assume": assume, "--proof-standard": proof_standard}
    given = [name for name, value in about_debates.items() if value]
    shown = _framework(paths, wanted, given, max_size, stdin_filename)
    if shown is None:
        from argmap.cli.reading import read_debate, tell_errors

        loaded = read_debate(paths, max_size, stdin_filename)
        tell_errors(loaded.findings, paths)
        if proof_standard is not None:
            _only("`--proof-standard` is a reading of its own", given, focus, allowed=["--proof-standard"])
            shown = _weighed(loaded, proof_standard, (alpha, beta, gamma), format, everything)
        elif wanted.is_abstract:
            from argmap.cli.appraise_abstract import of_debate

            name = "--graded" if graded else "--semantics" if semantics else "--support"
            _only(f"`{name}` is a reading of its own", given, None, allowed=["--without"])
            shown = of_debate(loaded, wanted, without or [])
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


def _check_together(wanted: Wanted, proof_standard: Standard | None) -> None:
    """Refuse readings that do not go together."""
    if wanted.graded is not None and (wanted.semantics is not None or wanted.support is not None):
        other = "--semantics" if wanted.semantics is not None else "--support"
        raise ArgmapError(f"`--graded` and `{other}` are two readings", "ask for one at a time")
    if wanted.base is not None and wanted.graded is None:
        raise ArgmapError("`--base` is for base scores", "say which strengths: `--graded dfquad`, for example")
    if proof_standard is not None and wanted.is_abstract:
        raise ArgmapError("`--proof-standard` is a reading of its own", "ask for one reading at a time")


def _only(what: str, given: list[str], focus: str | None, allowed: list[str]) -> None:
    """Refuse options that have no meaning in a reading."""
    others = [name for name in (*given, *(["--focus"] if focus else [])) if name not in allowed]
    if others:
        raise ArgmapError(what, f"leave out {' and '.join(others)}")


def _framework(
    paths: list[str] | None, wanted: Wanted, given: list[str], max_size: float, stdin_name: str
) -> Report | str | None:
    """If the user named a framework, what it comes to."""
    from argmap.formats.frameworks import is_framework

    if not any(map(is_framework, [*(paths or []), stdin_name])):
        return None
    from argmap.cli.appraise_abstract import names_framework, of_framework

    if not paths or not names_framework(paths, stdin_name):
        return None
    _only("this is about debates, and the file is a framework", given, None, allowed=[])
    return of_framework(paths[0], wanted, max_size, stdin_name)


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
        from argmap.views.appraisal_data import as_json

        return as_json(found, before=before, focus=statement)
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
