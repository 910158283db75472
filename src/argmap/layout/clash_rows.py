"""What the sides answer of each other, a row for each answer: what is answered on the left, what answers it right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from argmap.compare.clashes import Clash, Voice, clashes
from argmap.compare.survey import Survey
from argmap.graph import ArgumentGraph
from argmap.layout.blocks import INDENT, Block, Shape, make_blocks
from argmap.layout.boxes import PILL_HEIGHT, BoxMaker
from argmap.layout.drawing import Band, Box, Drawing, Line, Pill, style_of, tip_of
from argmap.layout.fitting import place
from argmap.layout.outline_tree import Tree, word_of
from argmap.layout.page_boxes import PageBoxes
from argmap.layout.pages import Page
from argmap.layout.paper import Sheet
from argmap.layout.sections import NO_ISSUE
from argmap.model import Reason
from argmap.text.inert import visible

_ABOUT = "left what is said, right what answers it"
_HEAD = 38.0  # the name of an issue on its band
_PAD = 16.0
_BETWEEN = 34.0  # rows
_APART = 18.0  # bands
_ACROSS = 64.0  # between the columns
_MARGIN, _TOP = 24.0, 14.0
_REACH = 24.0  # below the upper edge of a box, where an answer meets it
_WIDEST = 280.0
_WHOLE = Shape(10**6, float("inf"))


@dataclass(frozen=True, slots=True)
class _Row:
    """An answer with what it answers, from 0, 0."""

    issue: str
    block: Block


class _Ground(NamedTuple):
    """Rows under each other, and the bands of the issues that they stand on."""

    bands: list[Band]
    block: Block
    height: float


def on_one_sheet(
    graph: ArgumentGraph, badges: Mapping[str, tuple[str, ...]], standing: Mapping[str, str]
) -> Drawing | None:
    """All clashes between texts of sides as one drawing, as tall as it needs to be; None if there is none."""
    rows = list(_rows(graph, _maker(graph, badges, standing, _WIDEST, float("inf"))))
    if not rows:
        return None
    width = max(row.block.width for row in rows) + 2 * _PAD
    ground = _stacked(rows, width, _PAD)
    return _drawing(ground, width + 2 * _MARGIN, ground.height + _TOP + _MARGIN).shifted(_MARGIN, _TOP)


def on_sheets(
    graph: ArgumentGraph, badges: Mapping[str, tuple[str, ...]], standing: Mapping[str, str], sheet: Sheet
) -> list[Page] | None:
    """The clashes as pages; None if there is none, or one that does not fit on a sheet."""
    width, height = sheet.room
    box = min((width - 2 * _PAD - _ACROSS - 3 * INDENT) / 2, _WIDEST)
    rows = list(_rows(graph, _maker(graph, badges, standing, box, height * 0.4)))
    left = (width - max((row.block.width for row in rows), default=0.0)) / 2
    pages: list[list[_Row]] = []
    for row in rows:
        if pages and _stacked([*pages[-1], row], width, left).height <= height:
            pages[-1].append(row)
        elif _stacked([row], width, left).height <= height:
            pages.append([row])
        else:
            return None
    if not pages or left < _PAD / 2:
        return None
    digits = max(2, len(str(len(pages))))
    return [
        Page(
            n, f"{n:0{digits}}-clashes", "Points of clash", _ABOUT, _drawing(_stacked(held, width, left), *sheet.room),
            sheet,
        )
        for n, held in enumerate(_marked(pages), 1)
    ]  # fmt: skip


def _marked(pages: list[list[_Row]]) -> Iterator[list[_Row]]:
    """The same, with a word where an issue goes on from the page before."""
    last = ""
    for rows in pages:
        on = last
        yield [replace(row, issue=f"{row.issue} (continued)") if row.issue == on else row for row in rows]
        last = rows[-1].issue


def _maker(
    graph: ArgumentGraph, badges: Mapping[str, tuple[str, ...]], standing: Mapping[str, str], box: float, tallest: float
) -> PageBoxes:
    return PageBoxes(graph, dict(badges), {}, standing, tallest, (box, box), sides=True)


def _rows(graph: ArgumentGraph, maker: BoxMaker) -> Iterator[_Row]:
    """The clashes between texts of sides; those of background sources are named on the boxes."""
    for clash in clashes(Survey(graph)):
        if clash.voice is not Voice.BACKGROUND:
            yield _Row(f"issue: {visible(clash.issue)}" if clash.issue else NO_ISSUE, _row(graph, clash, maker))


def _row(graph: ArgumentGraph, clash: Clash, maker: BoxMaker) -> Block:
    """What is answered, and beside it what answers it, so that the line between them is straight."""
    step = graph.reasons[clash.step]
    left = make_blocks(_answered(graph, step), maker, _WHOLE)
    right = make_blocks(_answering(graph, clash), maker, _WHOLE)
    _start_at_left(right)
    start = next(pill for pill in right.pills if pill.reason == step.id)
    end = _end(left, step.target)
    reach = end.y + (PILL_HEIGHT / 2 if isinstance(end, Pill) else min(_REACH, end.height / 2))
    down = reach - start.y - PILL_HEIGHT / 2
    x, y = maker.widths[0] + INDENT + _ACROSS, max(down, 0.0)
    row = Block(left.tree)
    place(row, left, 0.0, max(-down, 0.0))
    place(row, right, x, y)
    at = y + start.y + PILL_HEIGHT / 2
    style = style_of(word_of(graph, step))
    row.lines.append(Line(((x + start.x, at), (end.x + end.width, at)), style, tip_of(style)))
    row.width = x + right.width
    row.height = max(left.height + max(-down, 0.0), y + right.height)
    return row


def _answered(graph: ArgumentGraph, step: Reason) -> Tree:
    """The statement that is answered, or the step with what it leads to."""
    aim = graph.reasons.get(step.target)
    if aim is None:
        return Tree(step.target, True, "", None)
    below = _step(graph, aim, ())
    return Tree(aim.target, True, "", None, (below,)) if aim.target in graph.statements else below


def _answering(graph: ArgumentGraph, clash: Clash) -> Tree:
    """The answer, with what answers it in turn."""
    return _step(graph, graph.reasons[clash.step], [graph.reasons[reply.step] for reply in clash.replies])


def _step(graph: ArgumentGraph, step: Reason, replies: Iterable[Reason]) -> Tree:
    """A step with its premises, and under what each of the replies answers the reply."""
    below: dict[str, list[Tree]] = {}
    for reply in replies:
        below.setdefault(reply.target, []).append(_step(graph, reply, ()))
    members = [Tree(id, True, "member", step.id, tuple(below.get(id, ()))) for id in step.premises]
    return Tree(step.id, False, word_of(graph, step), step.id, (*members, *below.get(step.id, ())))


def _start_at_left(block: Block) -> None:
    """Move the word on an answer to the left edge of its box, unless a line runs to the word."""
    pill, x = block.pills[0], min(box.x for box in block.boxes)
    right = pill.x + pill.width
    if not any(pill.y <= py <= pill.y + pill.height and px <= right for line in block.lines for px, py in line.points):
        block.pills[0] = replace(pill, x=x)


def _end(block: Block, target: str) -> Box | Pill:
    """What an answer runs to: the word on a step, or else a box."""
    pill = next((one for one in block.pills if one.reason == target), None)
    return pill or block.boxes[0]


def _stacked(rows: list[_Row], width: float, left: float) -> _Ground:
    """Rows under each other, on a band for each issue, of that width; the rows begin so far from its left edge."""
    whole, bands, y = Block(Tree("", False, "", None)), list[Band](), 0.0
    for issue, group in groupby(rows, key=lambda row: row.issue):
        top, y = y, y + _HEAD
        for row in group:
            place(whole, row.block, left, y)
            y += row.block.height + _BETWEEN
        y += _PAD - _BETWEEN
        bands.append(Band(issue, 0.0, top, width, y - top))
        y += _APART
    return _Ground(bands, whole, y - _APART)


def _drawing(ground: _Ground, width: float, height: float) -> Drawing:
    block = ground.block
    return Drawing(width, height, tuple(ground.bands), tuple(block.boxes), tuple(block.pills), tuple(block.lines))
