"""The debate in a terminal: the question, a row a side, the outline as a tree."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from argmap.graph import ArgumentGraph
from argmap.text.inert import visible
from argmap.views.outline import Line
from argmap.views.summary import Row

_STYLES = {
    "because": "blue", "but": "dark_orange3", "although": "yellow4", "unless": "dark_orange3",
    "still": "dark_orange3", "since": "blue", "and": "blue", "because, together": "blue",
}  # fmt: skip
_ASCII = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "≠": "!=", "≈": "~", "·": "-",
     "→": "->", "•": "*", "×": "x", "\u00a0": " ", "▸": ">", "¶": "par. "}
)  # fmt: skip


class _Sink(io.StringIO):
    """Collects what rich writes, and tells it which characters may be used."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding that rich asks for to choose line-drawing characters."""
        return self._encoding


def printed(parts: Iterable[RenderableType], *, width: int, color: bool, ascii_only: bool) -> str:
    """Rich's rendering as text. Author's text comes as `Text`, so no markup is ever read from it."""
    sink = _Sink("ascii" if ascii_only else "utf-8")
    console = Console(
        file=sink, width=max(width, 20), force_terminal=color, no_color=not color, highlight=False, markup=False,
        emoji=False, legacy_windows=False, color_system="256" if color else None, soft_wrap=False,
    )  # fmt: skip
    for part in parts:
        console.print(part)
    text = "\n".join(line.rstrip() for line in sink.getvalue().split("\n"))
    if ascii_only:
        text = text.translate(_ASCII).encode("ascii", "replace").decode("ascii")
    return text


def overview(graph: ArgumentGraph, rows: list[Row], width: int) -> list[RenderableType]:
    """The question and the table of sides."""
    parts: list[RenderableType] = [Text(visible(graph.heading), "bold"), Text("")]
    parts.append(_narrow(rows) if width < 96 else _wide(rows))
    parts.append(Text(""))
    return parts


def _wide(rows: list[Row]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=True, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("side", overflow="fold")
    table.add_column("sources", overflow="fold", ratio=1)
    for name in ("claims", "on evidence", "evidence", "rebuttals", "left unanswered"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(
            Text(visible(row.side), "bold"), Text(visible("; ".join(row.sources))), str(row.claims), row.share,
            str(row.evidence), str(row.rebuttals), str(row.unanswered),
        )  # fmt: skip
    return table


def _narrow(rows: list[Row]) -> Text:
    """For narrow terminals: three short lines a side instead of a table that would not fit."""
    text = Text()
    for row in rows:
        text.append(f"{visible(row.side)}", "bold")
        text.append(f"  {visible('; '.join(row.sources))}\n")
        claims, evidence = _count(row.claims, "claim"), _count(row.evidence, "piece")
        text.append(
            f"  {claims} ({row.share} on evidence), {evidence} of evidence,\n"
            f"  {_count(row.rebuttals, 'rebuttal')} made, {row.unanswered} left unanswered\n"
        )
    text.rstrip()
    return text


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def outline(lines: Iterable[Line], *, ids: bool = False) -> list[RenderableType]:
    """One tree a root; glyph and word say how each line relates to the one above."""
    roots: list[Tree] = []
    stack: list[Tree] = []
    for line in lines:
        label = _label(line, ids)
        del stack[line.level :]
        if stack:
            stack.append(stack[-1].add(label))
        else:
            roots.append(Tree(label, guide_style="dim"))
            stack.append(roots[-1])
    parts: list[RenderableType] = []
    for root in roots:
        parts += [root, Text("")]
    return parts


def _label(line: Line, ids: bool) -> Text:
    text = Text()
    if line.word:
        text.append(f"{line.glyph} {line.word} ", _STYLES.get(line.word, "bold"))
    if line.kind == "step":
        return text
    if line.kind == "remark":
        return text.append(line.text, "dim")
    if line.kind != "claim":
        text.append(f"{line.kind}: ", "bold")
    text.append(line.text, "bold" if line.kind == "thesis" else "")
    if line.place:
        text.append(f"  {line.place}", "dim")
    if ids or (line.has_id and line.kind != "thesis"):
        text.append(f"  #{line.id}", "dim")
    for badge in line.badges:
        text.append(f"  [{badge}]", "bold yellow")
    for note in line.notes:
        text.append(f"\n  {note}", "dim")
    return text
