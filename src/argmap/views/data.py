"""The debate as JSON: the model as it is, with the numbers of `summary`. Version 1."""

from __future__ import annotations

import json

from argmap.graph import ArgumentGraph
from argmap.views.summary import Row

VERSION = 1


def as_json(graph: ArgumentGraph, rows: list[Row]) -> str:
    """One JSON document with a line end; ids are those of the model."""
    data = {
        "version": VERSION,
        "summary": [{**row._asdict(), "supported_share": row.share} for row in rows],
        "debate": graph.debate.said(),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
