"""The comments of a text, which YAML's parser passes over: found between the texts that it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.syntax.nodes import Node, Scalar, Sequence
from argmap.text.document import Span

_COMMENT = re.compile(r"#[^\n]*")
_MARKUP = re.compile(r"(?:[\s\-:,\[\]{}?]|(?<=\n)\.\.\.(?=\s|$))*")  # what may stand between two texts
_HEADER = re.compile(r"[|>][^\n#]*")


class Comment(NamedTuple):
    """A comment from its ``#`` on. ``alone`` on its line or behind something, after so many ``blanks``."""

    text: str
    start: int
    end: int
    column: int
    alone: bool
    blanks: int


class Found(NamedTuple):
    """All comments in the order of the text, and the first place that is none and nothing else known."""

    comments: list[Comment]
    stray: Span | None


def scalars(root: Node | None) -> Iterator[Scalar]:
    """All texts of a tree, keys too, in the order of the file."""
    stack: list[Node] = [] if root is None else [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            stack.extend(reversed(node.items))
        else:
            for key, value in reversed(node.entries):
                stack += (value, key)


def find_comments(text: str, root: Node | None) -> Found:
    """The comments of a text that was read without mending; its line ends are ``\\n``.

    What stands between two texts is markup or a comment. Anything else is not understood and told, so
    that who rewrites the text does not lose it.
    """
    found: list[Comment] = []
    done = 0
    stray: Span | None = None
    for scalar in scalars(root):
        if not scalar.text and not scalar.quoted and scalar.end > scalar.start:
            stray = stray or scalar.span  # a list or group of keys in place of a key
        stray = _between(text, done, scalar.start, found) or stray
        if is_block(text, scalar):
            header = _HEADER.match(text, scalar.start)
            assert header is not None
            _between(text, header.end(), min(_line_end(text, scalar.start), scalar.end), found)
        done = max(done, scalar.end)
    stray = _between(text, done, len(text), found) or stray
    return Found(found, stray)


def is_block(text: str, scalar: Scalar) -> bool:
    """Whether a text is written as a ``|`` or ``>`` block."""
    return scalar.quoted and scalar.start < scalar.end and text[scalar.start] in "|>"


def column(text: str, offset: int) -> int:
    """How many characters stand in front of an offset on its line."""
    return offset - text.rfind("\n", 0, offset) - 1


def _between(text: str, low: int, high: int, found: list[Comment]) -> Span | None:
    """Note the comments of a stretch; what else is in it and is no markup."""
    stray: Span | None = None
    for match in _COMMENT.finditer(text, low, high):
        stray = stray or _unknown(text, low, match.start())
        found.append(_comment(text, match.start(), match.end()))
        low = match.end()
    return stray or _unknown(text, low, high)


def _unknown(text: str, low: int, high: int) -> Span | None:
    match = _MARKUP.match(text, low, high)
    end = match.end() if match else low
    return Span(end, high) if end < high else None


def _comment(text: str, start: int, end: int) -> Comment:
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    blanks = len(before) - len(before.rstrip(" "))
    return Comment(text[start:end].rstrip(), start, end, start - line, not before.strip(), blanks)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
