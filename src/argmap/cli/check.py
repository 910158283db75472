"""``argmap check``: what is missing or misread in a debate."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import Color, Exit, command, emit, tell
from argmap.cli.findings import Format, default_format, print_findings
from argmap.cli.options import ConfigFile, MaxSize, Paths, ProfileOption, Quiet, StdinName, Texts

if TYPE_CHECKING:
    from argmap.pipeline import Loaded


class Level(StrEnum):
    """From which severity on findings fail a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@command
def check(
    paths: Paths = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format", help="How to print findings: full on a terminal, concise elsewhere.", show_default=False
        ),
    ] = None,
    profile: ProfileOption = None,
    select: Annotated[
        str | None,
        typer.Option(
            "--select",
            metavar="RULES",
            help="Only these rules: names, codes, or how codes begin (C, E2), with commas; ALL is every rule.",
            show_default=False,
        ),
    ] = None,
    extend_select: Annotated[
        str | None,
        typer.Option("--extend-select", metavar="RULES", help="These on top of the profile.", show_default=False),
    ] = None,
    ignore: Annotated[
        str | None,
        typer.Option("--ignore", metavar="RULES", help="Leave these out of this run.", show_default=False),
    ] = None,
    no_ignores: Annotated[bool, typer.Option("--no-ignores", help="Show also what an `ignore` explains.")] = False,
    fail_on: Annotated[
        Level | None,
        typer.Option(
            "--fail-on",
            help="Findings about the map from this severity on end with code 1; warning without this.",
            show_default=False,
        ),
    ] = None,
    fail_on_argument: Annotated[
        Level | None,
        typer.Option(
            "--fail-on-argument",
            help="The same for findings about the texts themselves; never without this.",
            show_default=False,
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Every finding on its own; else the same hint in a file is told once.")
    ] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Only how often each rule found something.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without touching meaning.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also what changes the words of a statement.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what --fix would change, and change nothing; code 1 if there is something."),
    ] = False,
    texts: Texts = None,
    config: ConfigFile = None,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
    color: Annotated[Color, typer.Option("--color", help="When to use colours.")] = Color.AUTO,
    quiet: Quiet = False,
) -> None:
    """Say what is unsupported, unanswered, unsourced or misread in a debate.

    Findings about the map (something the mapper can mend) end with exit code 1; findings about the
    texts (a claim the author leaves bare) are reported and never fail a run unless asked.

    \b
    Examples:
      argmap check debates/iraq-troops
      argmap check withdraw.yaml stay.yaml
      argmap check --fix --diff my-debate
      argmap check my-debate --texts articles
      argmap check my-debate --profile debate --ignore E2
      argmap check my-debate --format sarif > argmap.sarif
      cat essay.yaml | argmap check -

    \b
    Exit codes: 0 nothing that fails, 1 findings, 2 usage or nothing to read,
    3 a bug in argmap, 130 Ctrl-C.
    """
    from argmap.cli.mending import mend, show_diff
    from argmap.cli.reading import configured, read_debate
    from argmap.pipeline import examine

    settings = configured(
        paths, config, profile=profile, select=_names(select), extend_select=_names(extend_select),
        without=_names(ignore), fail_on=fail_on, fail_on_argument=fail_on_argument,
        texts=None if texts is None else str(texts),
    )  # fmt: skip
    folder = Path(settings.texts) if settings.texts is not None else None
    loaded = read_debate(paths, max_size, stdin_filename, whole=True, texts=folder)
    examined = examine(loaded, settings, ignores=not no_ignores)
    if diff:
        if show_diff(loaded, examined.findings, unsafe=unsafe_fixes):
            raise SystemExit(Exit.FINDINGS)
        if not quiet:
            tell("nothing to mend")
        return
    if fix:
        if mend(loaded, examined.findings, unsafe=unsafe_fixes, quiet=quiet):
            loaded = read_debate(paths, max_size, stdin_filename, whole=True, texts=folder)
            examined = examine(loaded, settings, ignores=not no_ignores)
        elif paths and "-" in paths:
            return
    shown = format or default_format()
    if statistics:
        from argmap.reports.statistics import statistics as counted_by_rule

        emit(counted_by_rule(examined.findings))
    else:
        print_findings(loaded, examined, shown, settings, color=color, every=all_)
    if not quiet:
        _tell_missing_texts(loaded, folder)
    if not quiet and shown.is_for_people:
        from argmap.reports.counts import counted

        read = len(loaded.sources) - len(loaded.texts)
        tell(counted(examined.findings, read, len(examined.suppressed), unsafe=unsafe_fixes))
    if any(settings.fails(one) for one in examined.findings):
        raise SystemExit(Exit.FINDINGS)


def _names(said: str | None) -> tuple[str, ...] | None:
    """The rules of a flag, between commas or blanks; None where it was not given."""
    return None if said is None else tuple(said.replace(",", " ").split())


def _tell_missing_texts(loaded: Loaded, folder: Path | None) -> None:
    """Say which sources were not held against a text although one was meant to be there."""
    for source in loaded.debate.sources:
        if source.id not in loaded.texts and (folder is not None or source.text):
            where = f"{folder}/{source.id}.txt" if folder is not None else source.text
            tell(f"note: {source.id} was not held against its text: `{where}` cannot be read")
