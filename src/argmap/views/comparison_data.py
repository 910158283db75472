"""A comparison as JSON. Version 1."""

from __future__ import annotations

import json
from enum import Enum
from typing import Any

from argmap.compare.comparison import Comparison
from argmap.graph import ArgumentGraph
from argmap.model import Discrepancy, Reason, Statement, Succession

VERSION = 1


def as_json(graph: ArgumentGraph, found: Comparison) -> str:
    """One JSON document with a line end: the comparison as it is, with the statements and steps that it names."""
    named: set[str] = set()
    sections = {key: _plain(value, named) for key, value in found._asdict().items()}
    aims = [id for id in named if id in graph.reasons]
    for id in aims:  # grows while it is walked: steps about steps
        if graph.reasons[id].target in graph.reasons:
            aims.append(graph.reasons[id].target)
    steps = [one for one in graph.debate.reasons if one.id in set(aims)]
    named.update(id for one in steps for id in (*one.premises, *one.warrants, one.target))
    data = {
        "version": VERSION,
        "question": graph.debate.question,
        **sections,
        "steps": {one.id: _step(one) for one in steps},
        "statements": {one.id: _statement(one) for one in graph.debate.statements if one.id in named},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any, named: set[str]) -> Any:
    """Values of the comparison as JSON has them; every string may be an id and is noted."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Discrepancy):
        named.update((value.first, value.second))
        return value.said()
    if isinstance(value, Succession):
        named.update((value.earlier, value.later))
        return value.said()
    if isinstance(value, tuple):
        if hasattr(value, "_asdict"):
            found = {key: _plain(one, named) for key, one in value._asdict().items()}
            return {**found, "is_double": value.is_double} if hasattr(value, "is_double") else found
        return [_plain(one, named) for one in value]
    if isinstance(value, str):
        named.add(value)
    return value


def _step(one: Reason) -> dict[str, Any]:
    return {
        "premises": list(one.premises),
        "warrants": list(one.warrants),
        "target": one.target,
        "role": one.role.value,
        "granted": one.granted,
        "drawn": one.drawn,
        "source": one.source,
    }


def _statement(one: Statement) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "side": one.side,
        "source": one.source,
        "at": [str(locator) for locator in one.at],
    }
