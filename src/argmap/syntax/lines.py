"""A text as lines, the way its author saw them: special spaces and tabs are an indent, too."""

from __future__ import annotations

import re
from typing import NamedTuple

BULLETS = "•·▪◦●○‣∙–—"
ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
BLANK = f"[ \t{ODD_SPACES}]"
_LINE_END = re.compile(r"\r\n?|\n|\Z")
_INDENT = re.compile(f"{BLANK}*")


class Line(NamedTuple):
    """A line: offsets, the indent as columns, and the offset of its first character."""

    start: int
    end: int
    indent: int
    first: int


def lines_of(text: str, tab: int = 0) -> list[Line]:
    """All lines. ``tab`` is how many columns a tab in an indent stands for; 0 finds out."""
    tab = tab or _tab_width(text)
    lines, start = [], 0
    for ending in _LINE_END.finditer(text):
        stop, after = ending.span()
        match = _INDENT.match(text, start, stop)
        first = match.end() if match else start
        blank = text[start:first]
        indent = len(blank) + blank.count("\t") * (tab - 1)
        lines.append(Line(start, stop, indent, first))
        start = after
    return lines


def _tab_width(text: str) -> int:
    """Tabs are as wide as the file's smallest indent by spaces; two where it has none."""
    if "\t" not in text:
        return 2
    widths = [len(match[1]) for match in re.finditer(r"^( +)[^\s]", text, re.MULTILINE)]
    return min(max(min(widths), 2), 8) if widths else 2
