"""Reading what can be read of a file that is broken somewhere.

The text is cut where its own lines say that something ends: at the items of a list and the keys of
a mapping that stand in one column. Each piece is read alone, and cut further only if it fails, so
that one bad entry costs that entry. The work grows with size times depth of nesting, never with
the number of errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from argmap.syntax.builder import Notice, Trouble, build
from argmap.syntax.nodes import Limits, Mapping, Node, Scalar, Sequence
from argmap.text.document import Span

_LINE_END = re.compile(r"\r\n?|\n|\Z")
_KEY = re.compile(r"(\"[^\"\n]*\"|'[^'\n]*'|[^\s:#\-\"'][^:\n]*?)[ ]*:(?=\s|$)[ ]*")


class _Line(NamedTuple):
    start: int
    indent: int
    text: str  # from the first character on, without the line end


class Recovered(NamedTuple):
    """What could be read, and each place that could not."""

    node: Node | None
    troubles: list[Trouble]
    notices: list[Notice]


def recover(text: str, limits: Limits, sentence_key: str) -> Recovered:
    """Read a text that the parser refused as a whole, piece by piece.

    ``sentence_key`` is the key of a sentence that stands bare but has further keys under it.
    """
    reader = _Recovery(text, limits, sentence_key)
    node = reader.block(0, len(reader.lines), None, 0)
    troubles = {trouble.span.start: trouble for trouble in reversed(reader.troubles)}  # each place once
    return Recovered(node, list(troubles.values())[::-1], reader.notices)


class _Recovery:
    def __init__(self, text: str, limits: Limits, sentence_key: str) -> None:
        self.text = text
        self.limits = limits
        self.sentence_key = sentence_key
        self.troubles: list[Trouble] = []
        self.notices: list[Notice] = []
        self.lines: list[_Line] = []
        start = 0
        for ending in _LINE_END.finditer(text):
            part = text[start : ending.start()]
            content = part.strip(" ")
            if content and not content.startswith("#") and content not in ("---", "..."):
                indent = len(part) - len(part.lstrip(" "))
                self.lines.append(_Line(start + indent, indent, content))
            start = ending.end()

    def block(self, low: int, high: int, begin: int | None, depth: int) -> Node | None:
        """The node of lines ``low`` to ``high``; ``begin`` is where it starts inside a line."""
        if low >= high:
            return None
        if depth > self.limits.depth:
            self._complain("nested too deep", self.lines[low])
            return None
        first = self.lines[low]
        if begin is not None:
            skipped = begin - first.start
            first = _Line(begin, first.indent + skipped, first.text[skipped:])
        node = self._parse(first, low, high)
        if node is not None:
            return node
        if _is_item(first):
            return self._sequence(first, low, high, depth)
        if _KEY.match(first.text):
            return self._mapping(first, low, high, depth)
        keys = self._first_key_below(low, high)
        if keys is None:
            return self._leaf(first, low, high)
        return self._sentence_with_keys(first, low, keys, high, depth)

    def _first_key_below(self, low: int, high: int) -> int | None:
        """The first line after a bare sentence that is a key."""
        return next((n for n in range(low + 1, high) if _KEY.match(self.lines[n].text)), None)

    def _sentence_with_keys(self, first: _Line, low: int, keys: int, high: int, depth: int) -> Node:
        """``- A sentence`` with ``because:`` under it: read as if its key stood in front."""
        sentence = self._leaf(first, low, keys)
        self.troubles.append(_trouble("keys under a bare sentence", self.lines[keys], first))
        below = self.block(keys, high, None, depth + 1)
        more = below.entries if isinstance(below, Mapping) else []
        key = Scalar(self.sentence_key, first.start, first.start)
        return Mapping([(key, sentence), *more], first.start, below.end if below else sentence.end)

    def _parse(self, first: _Line, low: int, high: int) -> Node | None:
        end = self._end(high)
        base = first.start - first.indent
        built = build(" " * first.indent + self.text[first.start : end], self.limits, base)
        if built.trouble is not None or built.node is None:
            return None
        self.notices.extend(built.notices)
        return built.node

    def _end(self, high: int) -> int:
        if high < len(self.lines):
            line = self.lines[high]
            return line.start - line.indent
        return len(self.text)

    def _sequence(self, first: _Line, low: int, high: int, depth: int) -> Node | None:
        items: list[Node] = []
        starts = self._starts(first, low, high, _is_item)
        for index, start in enumerate(starts):
            stop = starts[index + 1] if index + 1 < len(starts) else high
            line = first if start == low else self.lines[start]
            inner = line.text[1:].lstrip(" ")
            begin = line.start + len(line.text) - len(inner) if inner else None
            node = self.block(start if inner else start + 1, stop, begin, depth + 1)
            if node is not None:
                items.append(node)
        return Sequence(items, first.start, items[-1].end if items else first.start + 1)

    def _mapping(self, first: _Line, low: int, high: int, depth: int) -> Node | None:
        entries: list[tuple[Scalar, Node]] = []
        starts = self._starts(first, low, high, lambda line: _KEY.match(line.text) is not None)
        for index, start in enumerate(starts):
            stop = starts[index + 1] if index + 1 < len(starts) else high
            line = first if start == low else self.lines[start]
            entries.extend(self._entry(line, start, stop, depth))
        end = entries[-1][1].end if entries else first.start + 1
        return Mapping(entries, first.start, end)

    def _entry(self, line: _Line, low: int, high: int, depth: int) -> list[tuple[Scalar, Node]]:
        match = _KEY.match(line.text)
        if match is None:
            return []
        name = match[1].strip("\"'")
        key = Scalar(name, line.start, line.start + len(match[1]))
        rest = line.text[match.end() :]
        if not rest or rest.startswith("#"):
            node = self.block(low + 1, high, None, depth + 1)
            return [] if node is None else [(key, node)]
        begin = line.start + match.end()
        following = self.lines[low + 1] if low + 1 < high else None
        if rest[0] in "|>" and following is not None and following.indent <= line.indent:
            self.troubles.append(_misplaced(following, line))
        indented = self._keys_below_a_text(line, low, high)
        if indented is None:
            node = self.block(low, high, begin, depth + 1)
            return [] if node is None else [(key, node)]
        node = self.block(low, indented, begin, depth + 1)
        found = [] if node is None else [(key, node)]
        self.troubles.append(_misplaced(self.lines[indented], line))
        lower = self.block(indented, high, None, depth + 1)
        return found + (lower.entries if isinstance(lower, Mapping) else [])

    def _keys_below_a_text(self, line: _Line, low: int, high: int) -> int | None:
        """The first line under ``key: text`` that is a key itself and stands too far right."""
        match = _KEY.match(line.text)
        if match is None or line.text[match.end()] in "\"'[{|>":
            return None
        for number in range(low + 1, high):
            if _KEY.match(self.lines[number].text):
                return number
        return None

    def _starts(self, first: _Line, low: int, high: int, opens: Callable[[_Line], bool]) -> list[int]:
        """The lines that begin an item or entry; lines that belong nowhere are told and left out."""
        starts = [low]
        inner = _inner(first)
        for number in range(low + 1, high):
            line = self.lines[number]
            if line.indent == first.indent and opens(line):
                starts.append(number)
                inner = _inner(line)
            elif line.indent < first.indent or (line.indent < inner and _is_item(line) and _is_item(first)):
                self.troubles.append(_misplaced(line, first))
                if opens(line):
                    starts.append(number)
        return starts

    def _leaf(self, first: _Line, low: int, high: int) -> Node:
        """A text that YAML refuses: taken as it stands, and told."""
        built = build(" " * first.indent + self.text[first.start : self._end(high)], self.limits,
                      first.start - first.indent)  # fmt: skip
        if built.trouble is not None:
            self.troubles.append(built.trouble)
        words = [first.text, *(line.text for line in self.lines[low + 1 : high])]
        last = self.lines[high - 1] if high - 1 > low else first
        return Scalar(" ".join(words), first.start, last.start + len(last.text), quoted=True)

    def _complain(self, problem: str, line: _Line) -> None:
        self.troubles.append(Trouble(problem, "", Span(line.start, line.start + len(line.text))))


def _inner(line: _Line) -> int:
    """The column where what is in a list item begins."""
    return line.indent + len(line.text) - len(line.text[1:].lstrip(" "))


def _misplaced(line: _Line, owner: _Line) -> Trouble:
    return _trouble("bad indentation", line, owner)


def _trouble(problem: str, line: _Line, owner: _Line) -> Trouble:
    span = Span(line.start, line.start + len(line.text))
    return Trouble(problem, "", span, owner.start)


def _is_item(line: _Line) -> bool:
    return line.text.startswith("- ") or line.text == "-"
