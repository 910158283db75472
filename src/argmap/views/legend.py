"""What the lines and borders of a picture mean: only what occurs in it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.layout.boxes import PILL_HEIGHT, SMALL, make_pill, pill_text
from argmap.layout.drawing import Box, Drawing, Line, Pill, style_of, tip_of
from argmap.layout.measure import width
from argmap.model import StatementKind
from argmap.views.pen import STANDING_DASHES, Pen
from argmap.views.theme import Theme

ROW = 25.0
_RELATIONS = (
    ("because", "a reason for it"),
    ("but", "an objection or answer"),
    ("unless", "an answer to the step, not to the statement"),
    ("still", "the author’s reply to what was granted"),
    ("although", "granted by the author"),
    ("member", "premises that count only together"),
    ("since", "why the reason counts"),
    ("differs", "cannot both be right as told"),
    ("later", "the world has moved on"),
)
_KINDS = (StatementKind.CLAIM, StatementKind.EVIDENCE, StatementKind.REBUTTAL)
_STANDING = {"defeated": "defeated: an answer to it stands", "contested": "contested: not decided in this map"}
_LINE, _BOX_WIDTH, _BOX_HEIGHT, _SPACE = 34.0, 28.0, 18.0, 28.0
_STEP = 16.0  # the step on which an undercut ends


class Item(NamedTuple):
    """An entry: the style of a line with its word, or a box of a kind; and what it means."""

    style: str  # empty for a box
    word: str
    meaning: str
    kind: StatementKind = StatementKind.CLAIM
    implicit: bool = False
    standing: str = ""

    @property
    def width(self) -> float:
        """How much room it takes, with the space behind it."""
        sign = _BOX_WIDTH + 8
        if self.style:
            sign = _LINE + 8 + (make_pill(self.word, self.style, None, 0, 0).width + 6 if self.word else 0)
            sign += _STEP + 4 if self.style == "undercuts" else 0
        return sign + width(self.meaning, SMALL) + _SPACE


def legend_rows(drawing: Drawing, room: float) -> list[list[Item]]:
    """The entries in rows that fit; lines first, then borders from a row of their own."""
    return [row for items in (_relations(drawing), _borders(drawing)) for row in _flowed(items, room)]


def draw_legend(pen: Pen, rows: list[list[Item]], left: float, top: float) -> None:
    """The legend, from its upper left corner."""
    pen.parts.append('<g aria-hidden="true">')
    for number, row in enumerate(rows):
        x = left
        for item in row:
            _draw(pen, item, x, top + number * ROW)
            x += item.width
    pen.parts.append("</g>")


def samples(drawing: Drawing, theme: Theme) -> list[tuple[str, float, str]]:
    """For each entry its parts as SVG, how wide they are, and what it means; they are 24 pixels high."""
    found = []
    for item in (*_relations(drawing), *_borders(drawing)):
        pen = Pen(theme)
        _draw(pen, item, 2, 3)
        found.append(("".join(pen.parts), item.width - _SPACE + 4, item.meaning))
    return found


def _relations(drawing: Drawing) -> list[Item]:
    shown = {pill.text for pill in (*drawing.pills, *drawing.labels)}
    found = []
    for word, meaning in _RELATIONS:
        text, joint = pill_text(word), pill_text(word, joint=True)
        occurs = (
            text in shown or joint in shown if text else any(one.endswith(pill_text("", joint=True)) for one in shown)
        )
        if occurs:
            found.append(Item(style_of(word), text, meaning))
    return found


def _borders(drawing: Drawing) -> list[Item]:
    kinds = {box.kind for box in drawing.boxes}
    found = [Item("", "", kind.value, kind) for kind in _KINDS if kind in kinds]
    if any(box.implicit for box in drawing.boxes):
        found.append(Item("", "", "assumed, not said", implicit=True))
    shown = {box.standing for box in drawing.boxes}
    return found + [Item("", "", _STANDING[word], standing=word) for word in STANDING_DASHES if word in shown]


def _flowed(items: list[Item], room: float) -> list[list[Item]]:
    rows: list[list[Item]] = []
    left = 0.0
    for item in items:
        if not rows or item.width - _SPACE > left:
            rows.append([])
            left = room
        rows[-1].append(item)
        left -= item.width
    return rows


def _draw(pen: Pen, item: Item, x: float, y: float) -> None:
    if not item.style:
        sample = Box(
            "", "", item.kind, item.implicit, "", (), (), (), _BOX_WIDTH, _BOX_HEIGHT, x, y, item.standing
        )  # fmt: skip
        pen.outline(sample)
        x += _BOX_WIDTH + 8
    else:
        middle = y + PILL_HEIGHT / 2
        pen.line(Line(((x, middle), (x + _LINE, middle)), item.style, tip_of(item.style)))
        x += _LINE
        if item.style == "undercuts":
            pen.pill(Pill("", "supports", None, x, y + 4, _STEP, PILL_HEIGHT - 8))
            x += _STEP + 4
        x += 8
        if item.word:
            pill = make_pill(item.word, item.style, None, x, y)
            pen.pill(pill)
            x += pill.width + 6
    pen.text(x, y + 13, item.meaning, SMALL, colour=pen.theme.quiet)
