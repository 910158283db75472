"""The debate as an indented outline: what every text view shows, apart from how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import BoxMaker, places
from argmap.layout.outline_tree import Link, Tree, build_trees
from argmap.layout.selection import select
from argmap.model import Citation
from argmap.text.inert import visible

GLYPHS = {
    "because": "+", "but": "-", "although": "~", "unless": "x", "still": "x", "since": "=", "member": "&",
}  # fmt: skip

_VERBS = {
    "because": "also supports", "but": "rebuts", "although": "is granted against", "unless": "undercuts",
    "still": "undercuts", "since": "also warrants", "later": "superseded by",
}  # fmt: skip


class Line(NamedTuple):
    """One line of an outline. ``glyph`` and ``word`` say how it relates to what stands above.

    ``is_referred`` tells that a note of another line names this one by its ``id``.
    """

    level: int
    glyph: str
    word: str
    kind: str
    text: str
    place: str
    notes: tuple[str, ...]
    badges: tuple[str, ...]
    id: str
    has_id: bool
    is_referred: bool = False

    @property
    def mark(self) -> str:
        """``#name`` where another line needs it to be found; a thesis is found by its side."""
        return f"#{self.id}" if self.is_referred and self.kind != "thesis" else ""


def lines(
    graph: ArgumentGraph,
    badges: dict[str, tuple[str, ...]],
    side: str | None = None,
    focus: str | None = None,
    depth: int | None = None,
) -> Iterator[Line]:
    """The lines of the outline in order; what is not shown of background sources is counted in the last.

    Raises `ArgmapError` for a part that does not exist.
    """
    trees, links = build_trees(graph)
    selected = select(graph, trees, side, focus, depth)
    maker = BoxMaker(graph, badges, selected.hidden)
    across, referred = relations_across(graph, links), _referred(graph, links)
    for root in selected.roots:
        for line in _of(root, 0, graph, maker, across):
            yield line._replace(is_referred=line.id in referred)
    if selected.background:
        text = f"{selected.background} statements of background sources; `--side background` shows them"
        yield Line(0, "", "", "remark", text, "", (), (), "", False)


def _of(tree: Tree, level: int, graph: ArgumentGraph, maker: BoxMaker, across: dict[str, list[str]]) -> Iterator[Line]:
    word = "and" if tree.word == "member" else tree.word
    if not tree.is_statement:
        joint = sum(child.word == "member" for child in tree.children) > 1
        if joint:
            yield Line(level, GLYPHS[tree.word], f"{tree.word}, together", "step", "", "", (), (), tree.id, False)
        for child in tree.children:
            inner = level + 1 if joint or child.word != "member" else level
            shown = child if joint or child.word != "member" else replace(child, word=tree.word)
            yield from _of(shown, inner, graph, maker, across)
        return
    one = graph.statements[tree.id]
    citation = one.citations[tree.citation] if tree.citation else None
    box = maker.box(tree)
    quotes = [f"quote: “{quote}”" for quote in (citation or one.citations[0]).quote]
    notes = [*maker.notes(tree), *map(visible, quotes), *(() if tree.citation else across.get(tree.id, ()))]
    yield Line(
        level, GLYPHS.get(tree.word, ""), word, str(one.kind), visible(citation.text if citation else one.text),
        place_of(citation or one.citations[0]), tuple(notes), box.badges, graph.label(one.id),
        one.name is not None,
    )  # fmt: skip
    for child in tree.children:
        yield from _of(child, level + 1, graph, maker, across)


def place_of(citation: Citation) -> str:
    """Where and as of when: ``¶9, 2019``."""
    date = citation.date.shown if citation.date else ""
    return ", ".join(part for part in (places(citation.at), date) if part)


def relations_across(graph: ArgumentGraph, links: list[Link]) -> dict[str, list[str]]:
    """What each statement does to others elsewhere, in words."""
    found: dict[str, list[str]] = {}
    for link in links:
        if link.word not in _VERBS:
            continue
        step = graph.reasons.get(link.target)
        target = f"{graph.label(step.premises[0])} > {_short(graph, step.target)}" if step else graph.label(link.target)
        found.setdefault(link.source, []).append(f"{_VERBS[link.word]} {target}")
    return found


def _referred(graph: ArgumentGraph, links: list[Link]) -> set[str]:
    """The names of statements that stand in the notes of others."""
    found = set[str]()
    for link in links:
        if link.word not in _VERBS:
            continue
        step = graph.reasons.get(link.target)
        found.update(
            (graph.label(step.premises[0]), _short(graph, step.target)) if step else [graph.label(link.target)]
        )
    return found


def _short(graph: ArgumentGraph, target: str) -> str:
    step = graph.reasons.get(target)
    return graph.label(step.premises[0]) if step else graph.label(target)
