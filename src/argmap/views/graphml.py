"""The debate as GraphML, for Gephi, yEd and other programs that look at networks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from argmap.graph import ArgumentGraph
from argmap.layout.outline_tree import build_trees
from argmap.layout.selection import select
from argmap.text.inert import visible
from argmap.views.diagram import shown, shown_steps


def as_graphml(
    graph: ArgumentGraph, side: str | None = None, focus: str | None = None, depth: int | None = None
) -> str:
    """What `ArgumentGraph.to_networkx` gives, as one XML document; nodes are called by their ids.

    Without a choice of a part it is the whole debate, background sources included. GraphML knows no
    None: an attribute without a value is left out. Raises `ArgmapError` for a part that does not exist.
    """
    network = graph.to_networkx()
    if (side, focus, depth) != (None, None, None):
        kept = shown(select(graph, build_trees(graph)[0], side, focus, depth))
        kept |= shown_steps(graph, kept)
        network.remove_nodes_from([name for name in network if name not in kept])
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *nx.generate_graphml(_plain(network))]) + "\n"


def _plain(network: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """The same network with nothing in it that XML cannot hold."""
    names = _names(network)
    plain: nx.DiGraph[str] = nx.DiGraph(**_held(network.graph))
    for name, attributes in network.nodes(data=True):
        plain.add_node(names[name], **_held(attributes))
    for first, second, attributes in network.edges(data=True):
        plain.add_edge(names[first], names[second], **_held(attributes))
    return plain


def _held(attributes: dict[str, Any]) -> dict[str, Any]:
    return {
        key: visible(value) if isinstance(value, str) else value
        for key, value in attributes.items()
        if value is not None
    }


def _names(ids: Iterable[str]) -> dict[str, str]:
    """Each id as XML can hold it; where two would look alike, the later one has a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        name, number = visible(id), 1
        while name in taken:
            number += 1
            name = f"{visible(id)} ({number})"
        taken.add(name)
        found[id] = name
    return found
