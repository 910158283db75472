"""Boxes of a page: with tabs to other pages, and never too tall for a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import (
    BOX_WIDTH,
    PAD,
    SMALL,
    SMALL_LINE,
    TEXT_LINE,
    THESIS_LINE,
    THESIS_WIDTH,
    BoxMaker,
    height_of,
)
from argmap.layout.drawing import Box, Tab, style_of
from argmap.layout.measure import BOLD, width
from argmap.layout.outline_tree import Link, Tree
from argmap.layout.wrap import wrap
from argmap.model import Citation, Statement, StatementKind
from argmap.text.inert import visible

_NOTES = 12  # lines of small type on a page, at most
_ACROSS = 3  # relations across that a box names
_CUT = "the text is cut here; the outline has all of it"


_PAGE = "page 000"  # as wide as most


class _Words(NamedTuple):
    """What stands at either end of a relation across, before the page of the other end."""

    out: str
    back: str


_WORDS = {
    "because": _Words("also supports, on", "also supported on"),
    "but": _Words("rebuts, on", "rebutted on"),
    "although": _Words("is granted against, on", "granted against it on"),
    "unless": _Words("undercuts, on", "its step is undercut on"),
    "still": _Words("undercuts, on", "its step is undercut on"),
    "since": _Words("also warrants, on", "also warranted on"),
    "differs": _Words("told otherwise on", "told otherwise on"),
    "later": _Words("superseded on", "supersedes, on"),
}


class PageBoxes(BoxMaker):
    """Makes the boxes of pages.

    ``tallest`` is how tall a box may get; ``bare`` ones have their text only; ``shown`` are all statements that have a
    box on any page; with ``sides`` each box says who speaks.
    """

    def __init__(
        self,
        graph: ArgumentGraph,
        badges: dict[str, tuple[str, ...]],
        hidden: dict[str, int],
        standing: Mapping[str, str] | None,
        tallest: float,
        widths: tuple[float, float] = (BOX_WIDTH, THESIS_WIDTH),
        bare: bool = False,
        shown: Collection[str] = (),
        sides: bool = False,
    ) -> None:
        super().__init__(graph, badges, hidden, standing, widths)
        self.differs = _told_elsewhere(graph, shown)
        self.sides = sides
        self.tallest = tallest
        self.bare = bare
        self._tabbed: dict[tuple[str, int, tuple[Tab, ...]], Box] = {}

    def box(self, tree: Tree) -> Box:
        """The box of a statement with its tabs, at 0, 0."""
        key = (tree.id, tree.citation, tree.tabs)
        found = self._tabbed.get(key)
        if found is None:
            box = replace(self._bounded(super().box(tree)), tabs=tree.tabs)
            found = self._tabbed[key] = replace(box, height=height_of(box))
        return found

    def _head(self, one: Statement, citations: tuple[Citation, ...]) -> str:
        plain = self.bare and one.kind is StatementKind.CLAIM and not self.crowded
        if plain:
            return ""
        kind, dot, rest = super()._head(one, citations).partition(" · ")
        side = f": {visible(one.side)}" if self.sides and one.side and one.kind is not StatementKind.THESIS else ""
        return f"{kind}{side}{dot}{rest}"

    def _badges(self, one: Statement) -> tuple[str, ...]:
        return () if self.bare else super()._badges(one)

    def _notes(self, one: Statement) -> list[str]:
        return [] if self.bare else super()._notes(one)

    def _bounded(self, box: Box) -> Box:
        """The box without the end of a text that no sheet would hold."""
        notes = box.notes
        if len(notes) > _NOTES:
            notes = (*notes[: _NOTES - 1], "…")
        line = THESIS_LINE if box.kind is StatementKind.THESIS else TEXT_LINE
        over = box.height - (len(box.notes) - len(notes)) * SMALL_LINE - self.tallest
        lines = box.lines
        if over > 0:
            kept = max(len(lines) - int(over // line) - 3, 1)
            why = tuple(wrap(_CUT, box.width - 2 * PAD, SMALL))
            lines, notes = (*lines[:kept], "…"), (*why, *notes)
        if (lines, notes) == (box.lines, box.notes):
            return box
        made = replace(box, lines=lines, notes=notes)
        return replace(made, height=height_of(made))


def across(
    graph: ArgumentGraph, links: Iterable[Link], shown: Collection[str], room: float
) -> dict[str, tuple[Tab, ...]]:
    """What goes from each statement to others elsewhere, and what comes from there, with the first words of it."""
    found: dict[str, list[Tab]] = {}
    about = {(one.first, one.second): one.about for one in graph.debate.discrepancies}
    for link in links:
        step = graph.reasons.get(link.target)
        target = link.target if step is None else next((id for id in step.premises if id in shown), link.target)
        if link.source not in shown or target not in shown:
            continue
        words = _WORDS[link.word]
        for end, word, other in ((link.source, words.out, target), (target, words.back, link.source)):
            line = about.get((link.source, link.target)) if link.word == "differs" else None
            line = _first_words(line, room) if line else _first_words(f"“{graph.statements[other].text}”", room)
            found.setdefault(end, []).append(Tab("across", word, other, (line,), style=style_of(link.word)))
    return {id: _few(tabs) for id, tabs in found.items()}


def _few(tabs: list[Tab]) -> tuple[Tab, ...]:
    if len(tabs) <= _ACROSS:
        return tuple(tabs)
    kept = tabs[:_ACROSS]
    more = f"… and {len(tabs) - _ACROSS} more like these"
    return (*kept[:-1], kept[-1]._replace(lines=(*kept[-1].lines, more)))


def _first_words(text: str, room: float) -> str:
    """The first words of a text, as many as fit a line."""
    first, *rest = wrap(visible(text), room - 22, SMALL)
    return f"{first.rstrip(' ,;:')} …{'”' * text.endswith('”')}" if rest else first


def _told_elsewhere(graph: ArgumentGraph, shown: Collection[str]) -> dict[str, list[str]]:
    """What is told otherwise by a statement that has no box, so that no tab can lead there."""
    found: dict[str, list[str]] = {}
    for one in graph.debate.discrepancies:
        for id, other in ((one.first, one.second), (one.second, one.first)):
            if other not in shown:
                found.setdefault(id, []).append(f"≠ told otherwise elsewhere: {one.about or graph.label(other)}")
    return found


def folded_tab(ref: str, text: str, room: float) -> Tab:
    """A short tab of an overview: the page, and beside it, or below it, what is folded there."""
    if not ref:
        more, _, kinds = text.partition(": ")
        fits = width(kinds, SMALL) <= room - width(more, SMALL, BOLD) - 6
        return Tab("more", more, "", () if fits else tuple(wrap(kinds, room, SMALL)), kinds if fits else "")
    fits = width(text, SMALL) <= room - width(_PAGE, SMALL, BOLD) - 24
    return Tab("on", "", ref, () if fits else tuple(wrap(text, room, SMALL)), text if fits else "")
