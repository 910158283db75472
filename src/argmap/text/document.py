"""A text as it was written, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")  # what editors count; U+2028 and form feeds are text


class Span(NamedTuple):
    """A half-open range of code points, ``start`` included, ``end`` not."""

    start: int
    end: int


class Position(NamedTuple):
    """A place for people: line and column count from 1, columns count code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """One file (or standard input) as text.

    ``name`` is what findings print: the path as the user gave it, with ``/``.
    ``text`` has no byte order mark; its line ends are as they were in the file.
    ``encoding`` is what the bytes were read as, ``bom`` whether a mark stood in front.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    bom: bool = False

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Line and column of an offset; offsets past the end are the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset) - 1
        return Position(line + 1, offset - self._line_starts[line] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end; empty where there is none."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")
