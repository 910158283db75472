"""Names of statements in a page: what stands behind ``#`` in a link."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.graph import ArgumentGraph

# What the page itself calls by name begins so; a colon stands in no anchor.
OWN = "argmap:"


def anchors(graph: ArgumentGraph, ids: Iterable[str]) -> dict[str, str]:
    """An anchor for each statement, by its id: as short as `ArgumentGraph.label`, and the only one of its kind."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        slug = name = re.sub(r"[^\w.-]", "-", graph.label(id))
        number = 1
        while name in taken:
            number += 1
            name = f"{slug}--{number}"
        taken.add(name)
        found[id] = name
    return found
