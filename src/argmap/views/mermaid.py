"""The debate as a Mermaid flowchart, which GitHub, GitLab, Obsidian and Notion draw from a fenced block.

Mermaid reads a label as Markdown first and turns its entity codes (``#35;``) into letters last. So
every letter that could act in either is written as such a code.
"""

from __future__ import annotations

import re

from argmap.layout.boxes import pill_text
from argmap.model import StatementKind
from argmap.views.diagram import COLORS, REBUTS_COLOR, Diagram, Node, Step

MOST_EDGES, MOST_CHARACTERS = 500, 50_000  # what Mermaid draws unless its page says otherwise

_SHAPES = {
    StatementKind.THESIS: ("[[", "]]"),
    StatementKind.CLAIM: ("(", ")"),
    StatementKind.EVIDENCE: (">", "]"),
    StatementKind.REBUTTAL: ("{{", "}}"),
}
_CLASSES = {
    "thesis": "stroke-width:2px,font-weight:bold",
    "implicit": "stroke-dasharray:5 3",
    "because": f"color:{COLORS['because']}",
    "although": f"color:{COLORS['although']}",
    "rebuts": f"color:{REBUTS_COLOR}",
}
_LINES = {
    "because": f"stroke:{COLORS['because']}",
    "although": f"stroke:{COLORS['although']},stroke-dasharray:2 4",
    "rebuts": f"stroke:{REBUTS_COLOR}",
    "across": f"stroke:{COLORS['differs']}",
}
# What acts in Mermaid, Markdown or HTML, with: the sign behind a number at the start (a list), a hyphen but
# between letters, a full stop before a letter (links), a percent sign beside another (comments), and what
# Mermaid itself puts in the place of entity codes. The last letter of each is the one that acts.
_ACTING = re.compile(
    r"""["#$&*+/:;<=>@\[\\\]^_`{|}~]|\A\d+[.)]|(?<!\w)-|-(?!\w)|\.(?=[^\W\d])|%(?=%)|(?<=%)%|\ufb02|(?<=¶)ß"""
)


def as_mermaid(diagram: Diagram) -> str:
    """The flowchart, without a fence around it; one subgraph a side, a node with its word for each junction."""
    lines = ["flowchart BT", f"  accTitle: {literal(diagram.heading)}"]
    for container in diagram.containers:
        lines.append(f'  subgraph {container.name}["{literal(container.label)}"]')
        lines += [f"    {_node(node)}" for node in container.nodes]
        lines += [f"    {_junction(step)}" for step in diagram.steps if step.junction and step.home == container.name]
        lines.append("  end")
    lines += [f"  {_junction(step)}" for step in diagram.steps if step.junction and step.home is None]
    edges = _edges(diagram)
    lines += [f"  {edge}" for edge, _ in edges]
    for style, look in _LINES.items():
        numbers = [str(number) for number, (_, each) in enumerate(edges) if each == style]
        if numbers:
            lines.append(f"  linkStyle {','.join(numbers)} {look}")
    members = _members(diagram)
    for name, look in _CLASSES.items():
        if members.get(name):
            lines += [f"  classDef {name} {look}", f"  class {','.join(members[name])} {name}"]
    return "\n".join(lines) + "\n"


def too_large(diagram: Diagram, text: str) -> str:
    """Why Mermaid refuses a flowchart, in words; empty if it does not."""
    edges = len(_edges(diagram))
    if edges > MOST_EDGES:
        return f"{edges} lines between boxes are more than the {MOST_EDGES} that Mermaid draws by default"
    if len(text) > MOST_CHARACTERS:
        return f"{len(text):,} characters are more than the {MOST_CHARACTERS:,} that Mermaid reads by default"
    return ""


def literal(text: str) -> str:
    """Text that Mermaid shows as it is, in quotation marks or behind ``accTitle:``."""
    return _ACTING.sub(_coded, text.strip()) or "#160;"


def _coded(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}#{ord(match[0][-1])};"


def _node(node: Node) -> str:
    opening, closing = _SHAPES[node.statement.kind]
    # On one line: with a break in it, Mermaid reads formulas and line ends in what it has decoded.
    text = f"{node.text} ({node.detail})" if node.detail else node.text
    return f'{node.name}{opening}"{literal(text)}"{closing}'


def _junction(step: Step) -> str:
    return f'{step.name}(["{literal(pill_text(step.word, step.is_joint))}"])'


def _edges(diagram: Diagram) -> list[tuple[str, str]]:
    """Every line with the name of its look, in the order by which ``linkStyle`` counts."""
    found: list[tuple[str, str]] = []
    for step in diagram.steps:
        style = _style(step)
        arrow = "-->" if style == "because" else "-.->"
        if step.junction:
            found += [(f"{name} --- {step.name}", style) for name in step.premises]
            found += [(f'{name} ---|"since"| {step.name}', style) for name in step.warrants]
            found.append((f"{step.name} {arrow} {step.target}", style))
        else:
            found.append((f'{step.premises[0]} {arrow}|"{literal(pill_text(step.word))}"| {step.target}', style))
    for one in diagram.across:
        arrow = "-.-" if one.word == "differs" else "-.->"
        found.append((f'{one.first} {arrow}|"{literal(pill_text(one.word))}"| {one.second}', "across"))
    return found


def _style(step: Step) -> str:
    return step.word if step.word in _LINES else "rebuts"


def _members(diagram: Diagram) -> dict[str, list[str]]:
    """Which nodes have which looks."""
    found: dict[str, list[str]] = {name: [] for name in _CLASSES}
    for node in diagram.nodes:
        if node.statement.kind is StatementKind.THESIS:
            found["thesis"].append(node.name)
        if node.statement.implicit:
            found["implicit"].append(node.name)
    for step in diagram.steps:
        if step.junction:
            found[_style(step)].append(step.name)
    return found
