"""The debate in D2's language, for people who draw with D2."""

from __future__ import annotations

import re

from argmap.layout.boxes import pill_text
from argmap.layout.wrap import wrap
from argmap.views.diagram import COLORS, REBUTS_COLOR, Diagram, Node, Step

_WIDTH, _SIZE = 240.0, 13.0  # D2 breaks no lines itself

_CLASSES = {
    "thesis": "style: {double-border: true; bold: true}",
    "claim": "style.border-radius: 8",
    "evidence": "shape: page",
    "rebuttal": "shape: hexagon",
    "implicit": "style.stroke-dash: 4",
    "junction": "shape: text",
    "because": f'style.stroke: "{COLORS["because"]}"',
    "although": f'style: {{stroke: "{COLORS["although"]}"; stroke-dash: 2}}',
    "rebuts": f'style: {{stroke: "{REBUTS_COLOR}"; stroke-dash: 5}}; target-arrowhead.shape: cf-one',
    "joins": "style.opacity: 0.7",
    "across": f'style: {{stroke: "{COLORS["differs"]}"; stroke-dash: 2}}',
}
_ESCAPED = re.compile(r'["\\$]')


def as_d2(diagram: Diagram) -> str:
    """D2 source: one container a side, a word for each junction. Labels are in quotation marks, never Markdown."""
    lines = [f"# {diagram.heading}", "direction: up", "classes: {"]
    lines += [f"  {name}: {{{look}}}" for name, look in _CLASSES.items()]
    lines.append("}")
    for container in diagram.containers:
        lines.append(f"{container.name}: {literal(container.label)} {{")
        lines += [f"  {_node(node)}" for node in container.nodes]
        lines += [f"  {_junction(step)}" for step in diagram.steps if step.junction and step.home == container.name]
        lines.append("}")
    lines += [_junction(step) for step in diagram.steps if step.junction and step.home is None]
    return "\n".join([*lines, *_edges(diagram)]) + "\n"


def literal(text: str) -> str:
    """Text in quotation marks that D2 shows as it is: no escape, no substitution."""
    return '"' + _ESCAPED.sub(r"\\\g<0>", text).replace("\n", "\\n") + '"'


def _node(node: Node) -> str:
    label = "\n".join([*wrap(node.text, _WIDTH, _SIZE), *wrap(node.detail, _WIDTH, _SIZE)]).strip("\n")
    looks = [node.statement.kind.value, *(["implicit"] if node.statement.implicit else [])]
    return f"{node.name}: {literal(label)} {{class: [{'; '.join(looks)}]}}"


def _junction(step: Step) -> str:
    label = literal(pill_text(step.word, step.is_joint))
    return f'{step.name}: {label} {{class: junction; style.font-color: "{step.color}"}}'


def _edges(diagram: Diagram) -> list[str]:
    """Every line, its ends named from the outermost container on."""
    paths = {node.name: f"{container.name}.{node.name}" for container in diagram.containers for node in container.nodes}
    paths |= {step.name: f"{step.home}.{step.name}" if step.home else step.name for step in diagram.steps}
    found: list[str] = []
    for step in diagram.steps:
        here, target, look = paths[step.name], paths[step.target], f"{{class: {_style(step)}}}"
        if step.junction:
            found += [f"{paths[name]} -- {here}: {{class: joins}}" for name in step.premises]
            found += [f'{paths[name]} -- {here}: "since" {{class: joins}}' for name in step.warrants]
            found.append(f"{here} -> {target}: {look}")
        else:
            found.append(f"{paths[step.premises[0]]} -> {target}: {literal(pill_text(step.word))} {look}")
    for one in diagram.across:
        arrow = "--" if one.word == "differs" else "->"
        label = literal(pill_text(one.word))
        found.append(f"{paths[one.first]} {arrow} {paths[one.second]}: {label} {{class: across}}")
    return found


def _style(step: Step) -> str:
    return step.word if step.word in _CLASSES else "rebuts"
