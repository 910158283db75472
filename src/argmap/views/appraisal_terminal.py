"""What stands in a debate, in a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from argmap.appraisal.appraisal import Appraisal
from argmap.views.appraisal import Entry, Report, Section, Tally, hanging

_STYLES = {
    "stands": "blue", "defeated": "dark_orange3", "contested": "yellow4",
    "acceptable": "blue", "not acceptable": "dark_orange3", "undecided": "yellow4",
}  # fmt: skip


def parts(found: Report) -> list[RenderableType]:
    """The report as parts for `argmap.views.terminal.printed`."""
    blank = Text("")
    shown: list[RenderableType] = [Text(found.heading, "bold"), blank, *(Text(line) for line in found.reading)]
    shown += [Text(found.counts), Text(found.remark, "dim"), blank]
    if found.tallies:
        shown += [_tallies(found.tallies), blank]
    for section in found.sections:
        shown += [*section_parts(section), blank]
    return shown[:-1]


def _tallies(rows: tuple[Tally, ...]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("source", overflow="fold")
    for name in ("statements", "stand", "defeated", "contested"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(Text(row.source), *map(str, row[1:]))
    return table


def hanging_parts(appraisal: Appraisal) -> list[RenderableType]:
    """What the theses and top-level claims hang on, for other views."""
    return section_parts(hanging(appraisal))


def section_parts(section: Section) -> list[RenderableType]:
    """One section: its title, the entries, and what is left out."""
    found: list[RenderableType] = [Text(section.title, "bold")]
    if section.entries:
        found.append(Padding(_entries(section.entries), (0, 0, 0, 2)))
    if section.rest:
        found.append(Padding(Text(section.rest, "dim"), (0, 0, 0, 2), expand=False))
    return found


def _entries(entries: tuple[Entry, ...]) -> Table:
    """The verdicts in a column of their own, beside the statements and their reasons."""
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for entry in entries:
        style = _STYLES.get(entry.verdict, "")
        table.add_row(Text(entry.verdict, f"bold {style}".strip()), _entry(entry))
    return table


def _entry(entry: Entry) -> RenderableType:
    """The statement, and below it, further in, the reasons for the verdict and the statements they name."""
    first = Text(entry.text)
    if entry.place:
        first.append(f"  {entry.place}", "dim")
    if entry.label:
        first.append(f"  #{entry.label}", "dim")
    below: list[RenderableType] = [Text(line) for line in entry.because]
    for one in entry.named:
        text = Text()
        text.append(f"#{one.label} ", "dim")
        text.append(f"({one.standing})", _STYLES[one.standing])
        text.append(f" {one.text}")
        text.append(f"  {one.place}" if one.place else "", "dim")
        below.append(Padding(text, (0, 0, 0, 2), expand=False))
    return Group(first, *(Padding(one, (0, 0, 0, 2), expand=False) for one in below))
