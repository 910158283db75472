"""``argmap schema``: the JSON Schemas of what argmap reads and writes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from argmap.cli._io import command, emit, tell, write_file
from argmap.cli.options import Output


class What(StrEnum):
    """What there is a schema of."""

    DEBATE = "debate"
    CONFIG = "config"
    FINDINGS = "findings"


@command
def schema(
    of: Annotated[
        What,
        typer.Option("--of", help="The files of a debate, argmap.toml, or what `argmap check --format json` prints."),
    ] = What.DEBATE,
    output: Output = None,
) -> None:
    """Print a JSON Schema: of the file format, for editors that check and complete YAML, or of another.

    Point a file to it in its first line: # yaml-language-server: $schema=argmap.schema.json

    \b
    Examples:
      argmap schema -o argmap.schema.json
      argmap schema --of config -o argmap-config.schema.json
      argmap schema --of findings
    """
    text = _text(of)
    if output is None or str(output) == "-":
        emit(text)
        return
    write_file(Path(output), text.encode("utf-8"))
    tell(f"wrote {output}")


def _text(of: What) -> str:
    if of is What.DEBATE:
        from argmap.formats.schema import schema_text

        return schema_text()
    if of is What.CONFIG:
        from argmap.config import config_schema

        return _dumped(config_schema())
    from argmap.reports.json_schema import findings_schema

    return _dumped(findings_schema())


def _dumped(data: dict[str, Any]) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
