"""The commands, and nothing they need."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.cli import (
    appraise,
    check,
    compare,
    config,
    coverage,
    draft,
    explain,
    fmt,
    handout,
    new,
    render,
    schema,
    show,
    sources,
)

app = typer.Typer(
    name="argmap",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Map policy debates as plain text: check, draw and sum up what opposing texts claim.\n\n"
        "\b\nExamples:\n"
        "  argmap new my-debate            start from a worked example\n"
        "  argmap check my-debate          what is missing or misread\n"
        "  argmap render my-debate         draw it: my-debate.svg\n"
        "  argmap show my-debate           sum it up in the terminal\n"
        "  argmap appraise my-debate       what stands after all rebuttals\n"
        "  argmap compare my-debate        the sides next to each other"
    ),
    epilog="argmap shows structure and what is missing; it never says who is right.",
)


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and stop.")] = False,
) -> None:
    if version:
        from argmap import __version__

        typer.echo(f"argmap {__version__}")
        raise typer.Exit


app.command("check")(check.check)
app.command("fmt")(fmt.fmt)
app.command("render")(render.render)
app.command("handout")(handout.handout)
app.command("show")(show.show)
app.command("appraise")(appraise.appraise)
app.command("compare")(compare.compare)
app.command("draft")(draft.draft)
app.command("coverage")(coverage.coverage)
app.command("sources")(sources.sources)
app.command("new")(new.new)
app.command("explain")(explain.explain)
app.command("config")(config.config)
app.command("schema")(schema.schema)
