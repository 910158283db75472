"""The debate as DOT source, for people who lay it out with Graphviz themselves."""

from __future__ import annotations

from collections.abc import Mapping

import graphviz

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import pill_text
from argmap.layout.outline_tree import word_of
from argmap.layout.wrap import wrap
from argmap.model import StatementKind
from argmap.text.inert import visible

_SHAPES = {
    StatementKind.THESIS: {"shape": "box", "peripheries": "2", "style": "bold"},
    StatementKind.CLAIM: {"shape": "box", "style": "rounded"},
    StatementKind.EVIDENCE: {"shape": "note"},
    StatementKind.REBUTTAL: {"shape": "octagon"},
}
_EDGES = {
    "because": {"color": "#0b5394"},
    "although": {"color": "#7a5c00", "style": "dotted"},
}
_BORDERS = {"defeated": "dotted", "contested": "dashed,bold"}
_REBUTS = {"color": "#b45309", "style": "dashed", "arrowhead": "tee"}


def as_dot(graph: ArgumentGraph, shown: set[str] | None = None, standing: Mapping[str, str] | None = None) -> str:
    """DOT source of the whole debate, or of the statements in ``shown``; one cluster a side.

    ``standing`` are words for what has become of statements, by their ids.
    """
    standing = standing or {}
    dot = graphviz.Digraph("argmap", graph_attr={"rankdir": "BT", "ordering": "in"})
    dot.attr("node", fontname="Liberation Sans,Arial,sans-serif", fontsize="11")
    dot.attr("edge", fontname="Liberation Sans,Arial,sans-serif", fontsize="10")
    names = {id: f"n{number}" for number, id in enumerate(graph.statements)}
    steps = {id: f"r{number}" for number, id in enumerate(graph.reasons)}
    chosen = [one for one in graph.debate.statements if shown is None or one.id in shown]
    sides = dict.fromkeys([*(one.id for one in graph.debate.sides), None])
    for number, side in enumerate(side for side in sides if any(one.side == side for one in chosen)):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(label=_literal(visible(side or "background")), color="#c9d1d9")
            for one in chosen:
                if one.side == side:
                    lines = wrap(visible(one.text), 200, 11)
                    lines += [f"[{standing[one.id]}]"] if one.id in standing else []
                    label = _literal("\n".join(lines))
                    dashed = {"style": "dashed"} if one.implicit else {}
                    dashed = {"style": _BORDERS[standing[one.id]]} if one.id in standing else dashed
                    cluster.node(names[one.id], label, **{**_SHAPES[one.kind], **dashed})
    kept = {one.id for one in chosen}
    drawn = _shown_steps(graph, kept)
    for reason in graph.debate.reasons:
        if reason.id not in drawn:
            continue
        word = word_of(graph, reason)
        look = _EDGES.get(word, _REBUTS)
        target = names.get(reason.target) or steps[reason.target]
        if graph.needs_junction(reason):
            dot.node(steps[reason.id], pill_text(word), shape="plaintext", fontcolor=look["color"])
            for id in (*reason.premises, *reason.warrants):
                if id in kept:
                    dot.edge(names[id], steps[reason.id], arrowhead="none", color=look["color"])
            dot.edge(steps[reason.id], target, **look)
        else:
            dot.edge(names[reason.premises[0]], target, label=pill_text(word), **look)
    for each in graph.debate.discrepancies:
        if {each.first, each.second} <= kept:
            dot.edge(
                names[each.first], names[each.second], label=pill_text("differs"), dir="none", style="dotted",
                constraint="false",
            )  # fmt: skip
    return str(dot.source)


def _literal(text: str) -> str:
    """Text that Graphviz shows as it is: no escapes, no HTML labels, no entities."""
    literal: str = graphviz.escape(text.replace("&", "&amp;"))
    return literal


def _shown_steps(graph: ArgumentGraph, kept: set[str]) -> set[str]:
    """Steps of which both ends are shown."""
    found: set[str] = set()
    for reason in graph.debate.reasons:
        ends = reason.target in kept or reason.target in found
        if ends and kept.issuperset(reason.premises):
            found.add(reason.id)
    return found
