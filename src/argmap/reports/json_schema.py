"""The JSON Schema of ``argmap check --format json``, version 1."""

from __future__ import annotations

from typing import Any

from argmap.text.diagnostic import Kind, Severity

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}


def findings_schema() -> dict[str, Any]:
    """The schema as a mapping. Keys may be added within a version, so others are allowed."""
    place = _object(line={"type": "integer", "minimum": 1}, column={"type": "integer", "minimum": 1}, offset=_COUNT)
    span = {"start": {"$ref": "#/$defs/place"}, "end": {"$ref": "#/$defs/place"}}
    edit = _object(**span, text=_TEXT)
    finding = _object(
        code={"type": "string", "pattern": "^[A-Z][0-9]{3}$"},
        name={"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        severity={"enum": [str(level) for level in Severity]},
        kind={"enum": [str(kind) for kind in Kind]},
        message=_TEXT,
        help=_TEXT,
        path=_TEXT,
        **span,
        statement={"type": ["string", "null"]},
        labels={"type": "array", "items": _object(path=_TEXT, **span, message=_TEXT)},
        fix=_or_null(_object(title=_TEXT, safety={"enum": ["safe", "unsafe"]}, edits={"type": "array", "items": edit})),
        suppressed=_or_null(_object(reason=_TEXT, where=_TEXT)),
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://argmap.invalid/schema/findings-1.json",
        "title": "argmap findings",
        "description": "What `argmap check --format json` prints. Lines and columns count from 1, offsets from 0; "
        "columns and offsets count code points, and ends are exclusive.",
        "$defs": {"place": place, "finding": finding},
        **_object(
            version={"const": 1},
            tool={"const": "argmap"},
            diagnostics={"type": "array", "items": {"$ref": "#/$defs/finding"}},
            summary=_object(error=_COUNT, warning=_COUNT, info=_COUNT, suppressed=_COUNT, files=_COUNT),
        ),
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
