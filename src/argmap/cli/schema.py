"""``argmap schema``: the JSON Schema of the file format."""

from __future__ import annotations

from pathlib import Path

from argmap.cli._io import command, emit, tell, write_file
from argmap.cli.options import Output


@command
def schema(output: Output = None) -> None:
    """Print the JSON Schema of the file format, for editors that check and complete YAML.

    Point a file to it in its first line: # yaml-language-server: $schema=argmap.schema.json

    \b
    Examples:
      argmap schema -o argmap.schema.json
    """
    from argmap.formats.schema import schema_text

    text = schema_text()
    if output is None or str(output) == "-":
        emit(text)
        return
    write_file(Path(output), text.encode("utf-8"))
    tell(f"wrote {output}")
