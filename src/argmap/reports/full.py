"""Findings with the line they are about, as rustc shows them; for people at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from argmap.reports.grouping import Group
from argmap.text.diagnostic import Label, Severity
from argmap.text.document import Document, Span
from argmap.text.inert import visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_MOST = 400  # characters of a line that are looked at


def full(groups: Iterable[Group], documents: Mapping[str, Document], width: int = 100) -> list[Text]:
    """One block of text for each group, in their order; prose is wrapped with a hanging indent."""
    return [_block(group, documents, width) for group in groups]


def _hanging(text: str, first: int, indent: int, width: int) -> str:
    """Text whose first line begins at a column, wrapped so that the others begin at ``indent``."""
    lines = textwrap.wrap(
        visible(text), max(width, indent + 20), initial_indent=" " * first, subsequent_indent=" " * indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines)[first:]


def _block(group: Group, documents: Mapping[str, Document], width: int) -> Text:
    one = group.first
    text = Text(no_wrap=False)
    style = _STYLES[one.severity]
    head = f"{one.severity}[{one.rule.code}] "
    text.append(head, style)
    text.append(_hanging(f"{one.rule.name}: {one.message}", len(head), 4, width) + "\n", "bold")
    gutter = max(
        [_width(one.file, one.span, documents)] + [_width(label.file, label.span, documents) for label in one.labels]
    )
    text.append(_snippet(one.file, one.span, "", documents[one.file], gutter, style, width))
    for label in one.labels:
        text.append(_label(label, documents[label.file], gutter, width))
    pad = " " * gutter
    if one.help:
        text.append(f"{pad} = ", "blue")
        text.append("help: ", "bold")
        text.append(_hanging(one.help, gutter + 9, gutter + 9, width) + "\n")
    if group.others:
        text.append(f"{pad} = ", "blue")
        text.append(
            _hanging(f"{group.more(documents)}; --all shows each", gutter + 3, gutter + 3, width) + "\n", "bold"
        )
    if one.rule.kind == "argument":
        text.append(f"{pad} = ", "blue")
        text.append("about the text, not about the map\n", "dim")
    text.append(f"{pad} = ", "blue")
    text.append(f"argmap explain {one.rule.name}\n", "dim")
    return text


def _width(file: str, span: Span, documents: Mapping[str, Document]) -> int:
    return len(str(documents[file].position(span.start).line))


def _label(label: Label, document: Document, gutter: int, width: int) -> Text:
    return _snippet(label.file, label.span, label.text, document, gutter, "bold blue", width, ":::")


def _snippet(
    file: str, span: Span, note: str, document: Document, gutter: int, style: str, width: int, arrow: str = "-->"
) -> Text:
    """Where it is, as much of the line as fits, and a caret under what is meant."""
    place = document.position(span.start)
    end = document.position(span.end)
    pad = " " * gutter
    text = Text(no_wrap=True)
    text.append(f"{pad}{arrow} ", "blue")
    text.append(f"{visible(file)}:{place.line}:{place.column}\n")
    line = document.line(place.line)
    if not line.strip():
        return text
    first = place.column - 1
    last = end.column - 1 if end.line == place.line else len(line)
    shown, before, caret = _window(line, first, max(last, first + 1), width - gutter - 3)
    text.append(f"{pad} |\n", "blue")
    text.append(f"{place.line:>{gutter}} | ", "blue")
    text.append(f"{shown}\n")
    text.append(f"{pad} | ", "blue")
    text.append(f"{' ' * before}{'^' * caret}\n", style)
    if note:
        text.append(f"{pad} | ", "blue")
        text.append(f"{' ' * before}{visible(note)}\n", style)
    return text


def _window(line: str, first: int, last: int, room: int) -> tuple[str, int, int]:
    """What is shown of a line, and where the caret stands under it, in columns of the terminal."""
    room = max(room, 30)
    start = 0
    if cell_len(visible(line[:_MOST])) > room and cell_len(visible(line[:last])) > room:
        start = max(0, first - room // 3)
    head = "…" if start else ""
    shown = head + visible(line[start : start + _MOST]).rstrip()
    if cell_len(shown) > room:
        shown = set_cell_size(shown, room - 1).rstrip() + "…"
    before = cell_len(head + visible(line[start:first]))
    caret = cell_len(visible(line[first : min(last, start + _MOST)]))
    return shown, before, max(1, min(caret, cell_len(shown) - before))
