"""The commands, and nothing they need."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

# In the order of the help, each with its line there; each is a function in a module of its name.
COMMANDS = {
    "check": "Find what is unsupported, unanswered, unsourced or misread.",
    "fmt": "Write the files in one form.",
    "render": "Draw it: a picture, a page, or text for other programs.",
    "serve": "See the map while you write: drawn anew at each save.",
    "handout": "Make a PDF to print: sources, maps, outline, open questions.",
    "show": "Sum it up: a row a side, the outline, what is missing.",
    "appraise": "Say what stands after all rebuttals, and why.",
    "compare": "Lay the sides next to each other.",
    "draft": "Make a first outline from an article, to edit.",
    "coverage": "Show which paragraphs of the texts are mapped.",
    "sources": "List the sources, also as BibTeX or CSL-JSON.",
    "new": "Make a small debate to start from.",
    "explain": "Explain a rule.",
    "config": "Print the settings in force, and where each is from.",
    "schema": "Print the format as JSON Schema, for editors.",
}


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with some of its commands; only their modules are imported."""
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
            "  argmap serve my-debate          see the map while you write it\n"
            "  argmap show my-debate           sum it up in the terminal\n"
            "  argmap appraise my-debate       what stands after all rebuttals\n"
            "  argmap compare my-debate        the sides next to each other"
        ),
        epilog="argmap shows structure and what is missing; it never says who is right.",
    )
    app.callback()(_root)
    for name in names:
        app.command(name, short_help=COMMANDS.get(name))(getattr(import_module(f"argmap.cli.{name}"), name))
    return app


def _root(
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version and stop.")] = False,
) -> None:
    if version:
        from argmap import __version__

        typer.echo(f"argmap {__version__}")
        raise typer.Exit
