"""Findings with the line they are about, as rustc shows them; for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.text import Text

from argmap.text.diagnostic import Diagnostic, Label, Severity
from argmap.text.document import Document, Span
from argmap.text.inert import visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_MOST = 400  # columns of a line that are shown before and behind the caret


def full(findings: Iterable[Diagnostic], documents: Mapping[str, Document]) -> list[Text]:
    """One block of text for each finding, in their order."""
    return [_block(one, documents) for one in findings]


def _block(one: Diagnostic, documents: Mapping[str, Document]) -> Text:
    text = Text(no_wrap=False)
    style = _STYLES[one.severity]
    text.append(f"{one.severity}[{one.rule.code}]", style)
    text.append(f" {one.rule.name}: {visible(one.message)}\n", "bold")
    gutter = max(
        [_width(one.file, one.span, documents)] + [_width(label.file, label.span, documents) for label in one.labels]
    )
    text.append(_snippet(one.file, one.span, "", documents[one.file], gutter, style))
    for label in one.labels:
        text.append(_label(label, documents[label.file], gutter))
    pad = " " * gutter
    if one.help:
        text.append(f"{pad} = ", "blue")
        text.append("help: ", "bold")
        text.append(f"{visible(one.help)}\n")
    if one.rule.kind == "argument":
        text.append(f"{pad} = ", "blue")
        text.append("about the text, not about the map\n", "dim")
    text.append(f"{pad} = ", "blue")
    text.append(f"argmap explain {one.rule.name}\n", "dim")
    return text


def _width(file: str, span: Span, documents: Mapping[str, Document]) -> int:
    return len(str(documents[file].position(span.start).line))


def _label(label: Label, document: Document, gutter: int) -> Text:
    return _snippet(label.file, label.span, label.text, document, gutter, "bold blue", ":::")


def _snippet(file: str, span: Span, note: str, document: Document, gutter: int, style: str, arrow: str = "-->") -> Text:
    """Where it is, the line, and a caret under what is meant."""
    place = document.position(span.start)
    end = document.position(span.end)
    pad = " " * gutter
    text = Text()
    text.append(f"{pad}{arrow} ", "blue")
    text.append(f"{visible(file)}:{place.line}:{place.column}\n")
    line = document.line(place.line)
    if not line.strip():
        return text
    last = end.column - 1 if end.line == place.line else len(line)
    first = place.column - 1
    start = max(0, first - _MOST)
    shown, stop = visible(line[start : first + _MOST]), min(last, first + _MOST)
    before = cell_len(visible(line[start:first]))
    caret = max(1, cell_len(visible(line[first:stop])))
    text.append(f"{pad} |\n", "blue")
    text.append(f"{place.line:>{gutter}} | ", "blue")
    text.append(f"{shown.rstrip()}\n")
    text.append(f"{pad} | ", "blue")
    text.append(f"{' ' * before}{'^' * caret}", style)
    text.append(f" {visible(note)}\n" if note else "\n", style)
    return text
