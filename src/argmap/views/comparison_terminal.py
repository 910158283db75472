"""The sides next to each other, in a terminal: a column for each, a screen for each section."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from argmap.views.comparison import REMARK, Block, Card, Cell, Report, Row, Section
from argmap.views.terminal import printed

_LEAST = 30  # characters that a column needs


class Printer:
    """How the terminal is: columns and lines, whether it has colours, and more than ASCII."""

    def __init__(self, *, width: int, height: int, color: bool, ascii_only: bool) -> None:
        self.width = width
        self.height = height
        self.color = color
        self.ascii_only = ascii_only

    def text(self, *parts: RenderableType) -> str:
        """The parts as text, a line end after each line."""
        return printed(parts, width=self.width, color=self.color, ascii_only=self.ascii_only)

    def report(self, found: Report, *, everything: bool = False) -> str:
        """The whole report; unless it shall be everything, each section is cut to a screen."""
        shown = [self.text(Text(found.heading, "bold"), Text(REMARK, "dim"))]
        shown += [self._section(one, everything) for one in found.sections]
        return "\n".join(shown)

    def _section(self, section: Section, everything: bool) -> str:
        shown = [self.text(Text(section.title, "bold underline"), Text(section.about, "dim"))]
        below = [self.text(_indented(Text(one, "dim"))) for one in section.remarks]
        room = self.height - 3 - sum(one.count("\n") for one in (*shown, *below))
        side_by_side = self.width >= _LEAST * len(section.columns)
        head = self.text(_indented(_grid([Text(one, "bold") for one in section.columns])))
        hidden: list[tuple[Block, Row]] = []
        any_shown = False
        for block in section.blocks:
            pending = self.text(Text(block.title, "bold")) if block.title else ""
            pending += head if side_by_side and any(row.cells for row in block.rows) else ""
            for row in block.rows:
                text = pending + self.text(_row(row, section.columns, side_by_side))
                if not everything and (hidden or (any_shown and text.count("\n") > room)):
                    hidden.append((block, row))
                    continue
                shown.append(text)
                room -= text.count("\n")
                any_shown, pending = True, ""
            shown += [pending] if not block.rows else []
        if hidden:
            text = f"and {_counted(hidden, section)}; --all lists everything"
            shown.append(self.text(_indented(Text(text, "dim"))))
        return "".join([*shown, *below])


def _counted(hidden: list[tuple[Block, Row]], section: Section) -> str:
    """How many are not shown: entries, and of what, or where each column is a list of its own, of each."""
    rows, columns = [row for _, row in hidden], section.columns
    if section.pairs or any(len(row.cells) != len(columns) for row in rows):
        kinds: dict[str, int] = {}
        for block, _ in hidden:
            kinds[block.short] = kinds.get(block.short, 0) + 1
        listed = ", ".join(f"{name} ({count})" for name, count in kinds.items() if name)
        return f"{len(rows)} more{f' on {listed}' if listed else ''}"
    counts = [sum(bool(row.cells[place]) for row in rows) for place in range(len(columns))]
    return ", ".join(f"{count} more of {name}" for name, count in zip(columns, counts, strict=True) if count)


def _row(row: Row, columns: tuple[str, ...], side_by_side: bool) -> RenderableType:
    parts: list[RenderableType] = [] if row.lead is None else [_card(row.lead)]
    if side_by_side:
        if any(row.cells):
            grid = _grid([_cell(one) for one in row.cells])
            parts.append(grid if row.lead is None else _indented(grid))
    else:
        for name, cell in zip(columns, row.cells, strict=False):
            parts += [Group(Text(name, "bold"), _indented(_cell(cell)))] if cell else []
    if row.remark:
        parts.append(Text(row.remark, "italic"))
    return _indented(Group(*parts, Text("")))


def _grid(cells: list[RenderableType]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    for _ in cells:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*cells)
    return table


def _cell(cell: Cell) -> RenderableType:
    return Group(*(_card(card) for card in cell))


def _card(card: Card) -> RenderableType:
    text = Text()
    text.append(f"{card.lead}: " if card.lead else "", "bold")
    text.append(card.text)
    text.append(f"  {card.place}" if card.place else "", "dim")
    text.append(f"  #{card.label}" if card.label else "", "dim")
    lines = [Text(one, "dim") for one in card.lines]
    if not text.plain:
        return Group(*lines)
    return Group(text, *(Padding(one, (0, 0, 0, 2), expand=False) for one in lines))


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2), expand=True)
