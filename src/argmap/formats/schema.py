"""The JSON Schema of the file format, made from the table of keys, for the editors' YAML plugins.

YAML as editors read it has types, so that a locator may be a number here and a date a date.
"""

from __future__ import annotations

import json
from typing import Any

from argmap.formats.keys import AT_PLACE, BY_NAME, DEBATE_KEYS, KIND_KEYS, Place, Shape

_ID = "https://argmap.invalid/schema/debate-1.json"
_SENTENCE: dict[str, Any] = {"type": "string", "minLength": 1, "pattern": r"\S"}
_WORDS: dict[str, Any] = {"type": ["string", "number"]}
_LOCATOR_TEXT = (
    r"^\s*(?:[¶§#]+|[Pp]ar(?:a(?:graph)?)?s?\.?|pp?\.?|pages?|pg\.?|lines?|l\.)?\s*\d{1,6}"
    r"(?:\s*(?:-|–|—|to)\s*\d{1,6})?(?:\s*(?:[,;&]|and)\s*(?:[¶§#]+|pp?\.?|pages?|lines?)?\s*\d{1,6}"
    r"(?:\s*(?:-|–|—|to)\s*\d{1,6})?)*\s*$|^\s*\d{1,3}(?::\d\d){1,2}(?:\s*[-–]\s*\d{1,3}(?::\d\d){1,2})?\s*$"
)
_DATE_PART = r"(?:\d{4}|\d{3}X|\d\dXX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[~?%]?"
_DATE_TEXT = (
    rf"^\s*(?:{_DATE_PART}|(?:{_DATE_PART}|\.\.)?\s*/\s*(?:{_DATE_PART}|\.\.)?"
    r"|(?:(?:about|around|circa|c\.|ca\.)\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]{3,9}\.?\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}|(?:about|around|circa|c\.|ca\.)\s+\d{4})\s*$"
)


def schema() -> dict[str, Any]:
    """The schema as a mapping: a file is a debate's head, a source, or both."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ID,
        "title": "argmap debate",
        "description": "A debate (question and sides) or one source of it (an op-ed and what it says).",
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": _properties(AT_PLACE[Place.DEBATE] | AT_PLACE[Place.SOURCE], _shapes()),
        "anyOf": [{"required": [key]} for key in sorted(DEBATE_KEYS | {"side", "thesis", "statements"})],
        "$defs": {
            "statements": _one_or_more({"$ref": "#/$defs/item"}),
            "item": {"anyOf": [_SENTENCE, {"$ref": "#/$defs/statement"}, {"$ref": "#/$defs/group"}]},
            "statement": _statement(),
            "group": {
                "type": "object",
                "required": ["together"],
                "additionalProperties": False,
                "properties": _properties(AT_PLACE[Place.GROUP] - {"because", "but", "although"}, _shapes()),
            },
            "member": {"anyOf": [_SENTENCE, _without_step(_statement())]},
        },
    }


def schema_text() -> str:
    """The schema as JSON, indented, with a line end."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _statement() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(AT_PLACE[Place.STATEMENT], _shapes()),
        "oneOf": [{"required": [kind]} for kind in KIND_KEYS],
    }


def _without_step(statement: dict[str, Any]) -> dict[str, Any]:
    """A statement that may not carry what is about a step, since it has none of its own."""
    kept = {k: v for k, v in statement["properties"].items() if k not in ("since", "unless", "still")}
    return {**statement, "properties": kept}


def _properties(names: frozenset[str], shapes: dict[Shape, dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in BY_NAME:
        if name in names:
            key = BY_NAME[name]
            shape = dict(shapes[key.shape])
            if key.shape is Shape.WORD:
                shape["enum"] = list(key.words)
            elif key.words:
                shape["examples"] = list(key.words)
            if name == "together":
                shape = _one_or_more({"$ref": "#/$defs/member"})
            found[name] = {"description": key.doc, **shape}
    return found


def _one_or_more(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


def _shapes() -> dict[Shape, dict[str, Any]]:
    identifier = {"type": "string", "pattern": r"^[^\W\d_][\w-]*$"}
    one = r"\s*[^\s>,]+\s*(>\s*[^\s>,]+\s*)?"
    reference = {"type": "string", "pattern": rf"^{one}(,{one})*$"}
    locator = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": _LOCATOR_TEXT}]}
    date = {
        "anyOf": [
            {"type": "integer", "minimum": 1000, "maximum": 9999},
            {"type": "string", "pattern": _DATE_TEXT},
        ]
    }
    statement = {"anyOf": [_SENTENCE, {"$ref": "#/$defs/statement"}]}
    return {
        Shape.TEXT: _WORDS,
        Shape.PROSE: _SENTENCE,
        Shape.PROSES: _one_or_more(_SENTENCE),
        Shape.LOCATOR: _one_or_more(locator),
        Shape.DATE: date,
        Shape.IDS: _one_or_more(reference),
        Shape.ID: identifier,
        Shape.STEPS: _one_or_more(reference),
        Shape.STATEMENTS: {"$ref": "#/$defs/statements"},
        Shape.STATEMENT: _one_or_more(statement),
        Shape.SIDES: {
            "anyOf": [
                {"type": "object", "minProperties": 1, "additionalProperties": _SENTENCE},
                {"type": "array", "minItems": 1, "items": _SENTENCE},
            ]
        },
        Shape.SIDE: _SENTENCE,
        Shape.TRUTH: {"anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "yes", "no"]}]},
        Shape.WORD: {"type": "string"},
        Shape.NUMBER: {"type": "number", "minimum": 0, "maximum": 1},
        Shape.NUMBERS: _one_or_more(locator),
        Shape.CITES: _one_or_more(
            {
                "anyOf": [
                    _SENTENCE,
                    {
                        "type": "object",
                        "required": ["text"],
                        "additionalProperties": False,
                        "properties": {"text": _SENTENCE, "date": date},
                    },
                ]
            }
        ),
        Shape.IGNORES: {"type": "object", "minProperties": 1, "additionalProperties": _SENTENCE},
    }
