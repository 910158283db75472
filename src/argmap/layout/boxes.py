"""A statement to a measured box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.drawing import Box, Pill, Tab
from argmap.layout.measure import BOLD, REGULAR, lead, width
from argmap.layout.outline_tree import Tree, word_of
from argmap.layout.wrap import balanced, wrap
from argmap.model import Citation, Locator, Statement, StatementKind
from argmap.text.inert import visible

TEXT, SMALL, THESIS = 13.0, 11.0, 15.0  # font sizes
TEXT_LINE, SMALL_LINE, THESIS_LINE = 17.0, 14.5, 19.5
BOX_WIDTH, THESIS_WIDTH = 240.0, 380.0
PAD = 11.0
CORNER = 13.0  # of evidence, folded
BADGE_HEIGHT, BADGE_PAD = 16.0, 6.0
PILL_HEIGHT = 18.0
TAB_HEIGHT = 17.0
TAB_AIR = 5.0  # between a dark tab and the text above it, or below it
_ALONE = 0.3  # a last line shorter than this share of the box is a word alone

_WORDS = {
    "": "",
    "because": "+ because",
    "but": "– but",
    "unless": "– unless",
    "still": "– still",
    "although": "≈ although",
    "since": "since",
    "member": "",
    "later": "→ later",
    "differs": "≠ differs",
}


def pill_text(word: str, joint: bool = False) -> str:
    """What a pill says; ``joint`` marks premises that only work together."""
    text = _WORDS[word]
    return f"{text}, together" if joint else text


def pill_widths() -> dict[str, float]:
    """The width of every pill there can be, by its text."""
    texts = [pill_text(word, joint) for word in _WORDS if _WORDS[word] for joint in (False, True)]
    return {text: make_pill(text, "", None, 0, 0).width for text in texts}


def make_pill(text: str, style: str, reason: str | None, x: float, y: float) -> Pill:
    """A pill as wide as its text."""
    return Pill(text, style, reason, x, y, width(text, SMALL, BOLD) + 14, PILL_HEIGHT)


class BoxMaker:
    """Makes the boxes of one debate.

    ``badges`` are words on statements, ``hidden`` what was cut, ``standing`` what has become of statements.
    """

    def __init__(
        self,
        graph: ArgumentGraph,
        badges: dict[str, tuple[str, ...]],
        hidden: dict[str, int],
        standing: Mapping[str, str] | None = None,
        widths: tuple[float, float] = (BOX_WIDTH, THESIS_WIDTH),
    ) -> None:
        self.graph = graph
        self.widths = widths
        self.badges = badges
        self.hidden = hidden
        self.standing = standing or {}
        self._made: dict[tuple[str, int], Box] = {}
        sides = [source.side for source in graph.debate.sources if source.side]
        self.differs = _differences(graph)
        self.backing = _backing(graph)
        self.crowded = len(sides) != len(set(sides))  # some side speaks in several sources

    def box(self, tree: Tree) -> Box:
        """The box of a statement, at 0, 0."""
        key = (tree.id, tree.citation)
        if key not in self._made:
            self._made[key] = self._retold(tree) if tree.citation else self._make(tree.id)
        return self._made[key]

    def _make(self, id: str) -> Box:
        one = self.graph.statements[id]
        head = self._head(one, one.citations[:1])
        return self._measured(one, id, head, one.text, self._notes(one), self._badges(one))

    def _retold(self, tree: Tree) -> Box:
        """The same statement in the words of another source."""
        one = self.graph.statements[tree.id]
        citation = one.citations[tree.citation]
        head = self._head(one, (citation,))
        return self._measured(one, f"{tree.id}~{tree.citation}", head, citation.text, self.notes(tree), ())

    def notes(self, tree: Tree) -> list[str]:
        """What is said around a statement: voice, condition, sources, where else it stands."""
        one = self.graph.statements[tree.id]
        if not tree.citation:
            return self._notes(one)
        citation = one.citations[tree.citation]
        source = self.graph.sources.get(one.source or "")
        where = f"{source.side or source.id} {places(one.at)}" if source else self.graph.label(one.id)
        notes = [f"voice: {citation.by}"] if citation.by else []
        return [visible(note) for note in [*notes, f"= the same as {where.strip()}, where its reasons stand"]]

    def _head(self, one: Statement, citations: tuple[Citation, ...]) -> str:
        """Kind, place and date: ``Evidence · ¶9 · 2019``, with the source where a side has several."""
        parts = [one.kind.value.capitalize()]
        if one.kind is StatementKind.THESIS and one.side:
            parts = [f"Thesis: {visible(one.side)}"]
        for citation in citations:
            if citation.at:
                parts.append(places(citation.at))
            if citation.date:
                parts.append(citation.date.shown)
        if self.crowded and one.source and one.kind is not StatementKind.THESIS:
            parts.append(one.source)
        return " · ".join(parts)

    def _notes(self, one: Statement) -> list[str]:
        found: list[str] = []
        own = one.citations[0] if one.citations else None
        if own is not None and own.discussed_by:
            found.append(f"raised by {own.discussed_by}, asserted by nobody")
        elif own is not None and own.by:
            found.append(f"voice: {own.by}")
        if one.condition:
            found.append(f"if: {one.condition}")
        if own is not None and own.cites:
            found.append("cites: " + "; ".join(cited.text for cited in own.cites))
        found += [self._also(citation) for citation in one.citations[1:]]
        found += self.differs.get(one.id, [])
        found += self.backing.get(one.id, [])
        if one.id in self.hidden:
            found.append(f"+ {self.hidden[one.id]} more below, not shown")
        return [visible(note) for note in found]

    def _also(self, citation: Citation) -> str:
        """Where else the same is said."""
        source = self.graph.sources.get(citation.source or "")
        name = (source.outlet or source.author or source.id) if source else "elsewhere"
        place = places(citation.at)
        return f"also: {name} {place}".rstrip()

    def _badges(self, one: Statement) -> tuple[str, ...]:
        found = []
        if one.implicit:
            found.append("assumed")
        if one.basis:
            found.append(one.basis)
        return (*found, *self.badges.get(one.id, ()))

    def _measured(
        self, one: Statement, id: str, head: str, text: str, notes: list[str], badges: tuple[str, ...]
    ) -> Box:  # fmt: skip
        """A box as high as its text needs; its standing is its first badge."""
        standing = self.standing.get(one.id, "")
        badges = (standing, *badges) if standing else badges
        thesis = one.kind is StatementKind.THESIS
        limit = self.widths[thesis] - 2 * PAD
        size, weight = (THESIS, BOLD) if thesis else (TEXT, REGULAR)
        lines = balanced(visible(text), limit, size, weight, below=1.0 if thesis else _ALONE)
        small = [part for note in notes for part in balanced(note, limit, SMALL, below=_ALONE)]
        head = _shortened(head, limit - (CORNER if one.kind is StatementKind.EVIDENCE else 0))
        wide = limit
        if thesis:
            needed = [width(line, size, weight) for line in lines] + [width(line, SMALL) for line in small]
            wide = min(limit, max(self.widths[0], *needed, width(head, SMALL, BOLD), *map(badge_width, badges)))
        box = Box(
            id, one.id, one.kind, one.implicit, head, tuple(lines), tuple(small), badges, ceil(wide) + 2 * PAD, 0.0,
            standing=standing,
        )  # fmt: skip
        return replace(box, height=height_of(box))


class Row(NamedTuple):
    """A line of text in a box: its baseline below the box's upper edge, its size, and whether it is small type."""

    text: str
    y: float
    size: float
    bold: bool
    small: bool


def rows(box: Box) -> tuple[list[Row], float]:
    """The lines of a box below its head, from the top down, and the y below the last one."""
    thesis = box.kind is StatementKind.THESIS
    size, step = (THESIS, THESIS_LINE) if thesis else (TEXT, TEXT_LINE)
    found: list[Row] = []
    y = PAD + SMALL + sum(tab_height(tab) for tab in box.tabs if tab.kind == "from")
    y -= 0 if box.head else SMALL_LINE + 2
    for line in box.lines:
        above, below = lead(line)
        y += step + above * size
        found.append(Row(line, y, size, thesis, False))
        y += below * size
    y += 3 if box.notes else 0
    for note in box.notes:
        above, below = lead(note)
        y += SMALL_LINE + above * SMALL
        found.append(Row(note, y, SMALL, False, True))
        y += below * SMALL
    return found, y


def height_of(box: Box) -> float:
    """How high a box has to be for what it holds."""
    badges = badge_rows(box.badges, box.width - 2 * PAD)
    tabs = sum(tab_height(tab) for tab in box.tabs if tab.kind != "from")
    height = rows(box)[1] + PAD + 1.5 + len(badges) * (BADGE_HEIGHT + 4) + (3 if badges else 0)
    return round(height + tabs, 1)


def _shortened(head: str, room: float) -> str:
    """The head of a box as far as its line reaches: the kind on the left, the place on the right."""
    kind, dot, place = head.partition(" · ")
    kind = _cut(kind, room if not place else room * 0.75, BOLD)
    left = room - width(kind, SMALL, BOLD) - 8
    first = place.partition(" · ")[0]
    if width(place, SMALL) > left and width(f"{first} …", SMALL) <= left:  # the paragraph whole, and no date
        place = f"{first} …"
    return f"{kind}{dot}{_cut(place, left, REGULAR)}"


def _cut(text: str, room: float, weight: str) -> str:
    if width(text, SMALL, weight) <= room:
        return text
    return wrap(text, room - SMALL, SMALL, weight)[0].rstrip(" ·,") + "…"


_BACKING = {
    "because": "+ background:",
    "but": "– answered in",
    "unless": "– its step is answered in",
    "still": "– its step is answered in",
    "although": "≈ granted against it in",
    "since": "+ warranted in",
}


def _backing(graph: ArgumentGraph) -> dict[str, list[str]]:
    """What background sources have on statements of the sides, which their own boxes may not show."""
    found: dict[str, list[str]] = {}
    for reason in graph.debate.reasons:
        if not reason.drawn:
            continue
        first = graph.statements[reason.premises[0]]
        step = graph.reasons.get(reason.target)
        target = graph.statements[step.premises[0] if step else reason.target]
        if first.side is None and target.side is not None and first.source:
            note = f"{_BACKING[word_of(graph, reason)]} {first.source} {places(first.at)}"
            found.setdefault(target.id, []).append(note.rstrip())
    return found


def _differences(graph: ArgumentGraph) -> dict[str, list[str]]:
    """What each statement differs from another about, for both of them."""
    found: dict[str, list[str]] = {}
    for one in graph.debate.discrepancies:
        for id, other in ((one.first, one.second), (one.second, one.first)):
            about = one.about or graph.label(other)
            found.setdefault(id, []).append(f"≠ told otherwise elsewhere: {about}")
    return found


def places(at: tuple[Locator, ...]) -> str:
    """Locators in one short text: ``¶1, 13``."""
    found: list[str] = []
    for index, locator in enumerate(at):
        text = str(locator)
        same = index > 0 and at[index - 1].unit == locator.unit == "paragraph"
        found.append(text.removeprefix("¶") if same else text)
    return ", ".join(found)


def is_dark(tab: Tab) -> bool:
    """Whether a tab leads away, and so is dark and pointed; the others are plain text."""
    return tab.kind in ("on", "from")


def tab_rows(tab: Tab) -> list[float]:
    """The baselines of a tab's lines below its upper edge, first that of its label."""
    first = TAB_AIR * (tab.kind == "on") + 12.5
    after = TAB_HEIGHT + SMALL_LINE - 13.5 if is_dark(tab) else SMALL_LINE - 1
    return [first, *(first + after + number * SMALL_LINE for number in range(len(tab.lines)))]


def tab_height(tab: Tab) -> float:
    """How much room a tab takes in its box, with the air around it."""
    if tab.lines:
        return tab_rows(tab)[-1] + 4
    return TAB_HEIGHT + TAB_AIR if is_dark(tab) else TAB_HEIGHT


def tab_places(box: Box) -> list[tuple[Tab, float, float]]:
    """The tabs of a box with their upper left corners: where it is from on top, the others at the bottom."""
    found: list[tuple[Tab, float, float]] = []
    top = box.y + PAD
    bottom = box.bottom - PAD + 4 - sum(tab_height(tab) for tab in box.tabs if tab.kind != "from")
    for tab in box.tabs:
        if tab.kind == "from":
            found.append((tab, box.x + PAD, top))
            top += tab_height(tab)
        else:
            found.append((tab, box.x + PAD, bottom))
            bottom += tab_height(tab)
    return found


def badge_width(badge: str) -> float:
    """The width of a badge with its padding."""
    return width(badge, SMALL, BOLD) + 2 * BADGE_PAD


def badge_rows(badges: tuple[str, ...], limit: float) -> list[list[str]]:
    """Badges in rows that fit the box."""
    rows: list[list[str]] = []
    room = 0.0
    for badge in badges:
        need = badge_width(badge) + 5
        if not rows or need > room:
            rows.append([])
            room = limit + 5
        rows[-1].append(badge)
        room -= need
    return rows
