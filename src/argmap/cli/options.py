"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from argmap.text.diagnostic import Profile

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="A debate's folder, or files; - reads standard input. Without one, the folder you are in.",
        show_default=False,
    ),
]
MaxSize = Annotated[
    float,
    typer.Option(
        "--max-size", metavar="MIB", envvar="ARGMAP_MAX_SIZE", help="Files larger than this are not read.", min=0.001
    ),
]
StdinName = Annotated[
    str, typer.Option("--stdin-filename", metavar="NAME", help="What to call standard input in messages.")
]
Side = Annotated[
    str | None,
    typer.Option(
        "--side", metavar="SIDE", help="Only this side; background for the sources that take none.", show_default=False
    ),
]
Focus = Annotated[
    str | None,
    typer.Option(
        "--focus",
        metavar="ID",
        help="Only this statement, what is under it, and its line to the thesis.",
        show_default=False,
    ),
]
Depth = Annotated[
    int | None,
    typer.Option(
        "--depth", metavar="N", min=0, help="Only so many levels below the thesis (or the focus).", show_default=False
    ),
]
Appraise = Annotated[bool, typer.Option("--appraise", help="Mark what is defeated or contested after all rebuttals.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notices on standard error.")]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="DIR",
        help="A folder with the sources' own texts, ID.txt each, to hold the map against.",
        show_default=False,
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        envvar="ARGMAP_CONFIG",
        help="Settings to use instead of the nearest argmap.toml or [tool.argmap] in pyproject.toml.",
        show_default=False,
    ),
]
ProfileOption = Annotated[
    Profile | None,
    typer.Option(
        "--profile",
        help="How much is looked at. Each has all rules of those before it; class without this.",
        show_default=False,
    ),
]
