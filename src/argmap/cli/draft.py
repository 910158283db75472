"""``argmap draft``: a first outline from a plain text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from argmap.cli._io import command, emit, tell, write_file
from argmap.cli.options import MaxSize, Output
from argmap.errors import ArgmapError


@command
def draft(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A plain text file; - reads standard input.", show_default=False)
    ],
    output: Output = None,
    side: Annotated[
        str | None, typer.Option("--side", metavar="SIDE", help="The side the text argues for.", show_default=False)
    ] = None,
    max_size: MaxSize = 64,
) -> None:
    """Make a first outline from an article to edit: a starting point, not a map.

    Every sentence becomes a candidate with its paragraph, marked `draft: true`, which `argmap check`
    reports until a person has confirmed it. Figures, quotations and attributions make it evidence;
    words like therefore, however and although propose what it hangs on. Nothing leaves your computer.

    \b
    Examples:
      argmap draft essay.txt -o my-debate/essay.yaml --side withdraw
      argmap draft - < essay.txt
    """
    from argmap.grounding.draft import draft as make
    from argmap.grounding.texts import split
    from argmap.pipeline import read_text
    from argmap.syntax.nodes import Limits
    from argmap.views.draft import MARK, as_yaml

    document = read_text(text, Limits()._replace(size=int(max_size * 2**20)))
    made = as_yaml(make(split(document)), Path(text).name if text != "-" else "standard input", side)
    if output is None or str(output) == "-":
        emit(made)
        sys.stdout.flush()
        return
    if output.exists():
        raise ArgmapError(f"`{output}` is already there", "name another file; a draft never overwrites your work")
    write_file(output, made.encode("utf-8"))
    tell(f"wrote {output}: a starting point, {made.count(MARK)} candidates to confirm or throw away")
