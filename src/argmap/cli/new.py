"""``argmap new``: a debate to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from argmap.cli._io import command, tell, write_file
from argmap.errors import ArgmapError

_FILES = ("debate.yaml", "for-the-charge.yaml", "against-the-charge.yaml")
_SCHEMA = "argmap.schema.json"


@command
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)],
) -> None:
    """Make a small debate to start from: two invented op-eds, every key explained in comments.

    It checks and renders as it stands. No file that exists is touched.

    \b
    Examples:
      argmap new my-debate
      argmap check my-debate
    """
    from argmap.formats.schema import schema_text

    taken = [name for name in (*_FILES, _SCHEMA) if (folder / name).exists()]
    if taken:
        raise ArgmapError(f"`{folder / taken[0]}` is already there", "name a new folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArgmapError(f"cannot make `{folder}`: {(error.strerror or str(error)).lower()}") from None
    scaffold = files("argmap.scaffold")
    for name in _FILES:
        write_file(folder / name, scaffold.joinpath(name).read_bytes())
    write_file(folder / _SCHEMA, schema_text().encode("utf-8"))
    tell(f"made {folder} with {', '.join((*_FILES, _SCHEMA))}")
    tell(f"  now: argmap check {folder}   argmap render {folder}   argmap show {folder}")
