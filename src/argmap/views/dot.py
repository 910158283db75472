"""The debate as DOT source, for people who lay it out with Graphviz themselves."""

from __future__ import annotations

import graphviz

from argmap.layout.boxes import pill_text
from argmap.layout.wrap import wrap
from argmap.model import StatementKind
from argmap.views.diagram import REBUTS_COLOR, Diagram

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
_REBUTS = {"color": REBUTS_COLOR, "style": "dashed", "arrowhead": "tee"}
_ACROSS = {"differs": {"dir": "none", "style": "dotted"}, "later": {"style": "dotted"}}


def as_dot(diagram: Diagram) -> str:
    """DOT source; one cluster a side."""
    dot = graphviz.Digraph("argmap", graph_attr={"rankdir": "BT", "ordering": "in"})
    dot.attr("node", fontname="Liberation Sans,Arial,sans-serif", fontsize="11")
    dot.attr("edge", fontname="Liberation Sans,Arial,sans-serif", fontsize="10")
    for number, container in enumerate(diagram.containers):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            cluster.attr(label=_literal(container.label), color="#c9d1d9")
            for node in container.nodes:
                lines = wrap(node.text, 200, 11) + ([f"[{node.standing}]"] if node.standing else [])
                label = _literal("\n".join(lines))
                dashed = {"style": "dashed"} if node.statement.implicit else {}
                dashed = {"style": _BORDERS[node.standing]} if node.standing else dashed
                cluster.node(node.name, label, **{**_SHAPES[node.statement.kind], **dashed})
    for step in diagram.steps:
        look = _EDGES.get(step.word, _REBUTS)
        if step.junction:
            dot.node(step.name, pill_text(step.word), shape="plaintext", fontcolor=look["color"])
            for name in (*step.premises, *step.warrants):
                dot.edge(name, step.name, arrowhead="none", color=look["color"])
            dot.edge(step.name, step.target, **look)
        else:
            dot.edge(step.premises[0], step.target, label=pill_text(step.word), **look)
    for one in diagram.across:
        dot.edge(one.first, one.second, label=pill_text(one.word), constraint="false", **_ACROSS[one.word])
    return str(dot.source)


def _literal(text: str) -> str:
    """Text that Graphviz shows as it is: no escapes, no HTML labels, no entities."""
    literal: str = graphviz.escape(text.replace("&", "&amp;"))
    return literal
