"""Nodes and comments to text: the strict form, in which ``argmap fmt`` writes a file.

Two spaces a level, items indented under their key, one text a line; comments stay with what they stand
before or behind. The order of keys, items and comments is that of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from argmap.syntax.comments import Comment, column, is_block, scalars
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence, Vocabulary
from argmap.syntax.scalars import written, written_key

_WIDTH = 120  # columns of a list in brackets; a sentence may be longer
_STEP = 2
_NEVER = 1 << 30  # a column where no comment stands
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_BEHIND_TEXT = re.compile(r"[ \t,\]}]*")
_BEHIND_KEY = re.compile(r"[ \t]*:?[ \t\[{]*")
_BRACKETS = re.compile(r"[\[\]{}]|\s#")
_HEADER = re.compile(r"([|>])([+-]?)[1-9]?([+-]?)")
_LIKE_TEXT = re.compile(r"(?:^|[ \t])#(?:\w|[ \t]\d)")  # behind a bare text argmap reads it as a part of that


class Style(NamedTuple):
    """The words of a format, and the keys under which brackets are never kept."""

    vocabulary: Vocabulary
    opened: frozenset[str]


def write(text: str, root: Node | None, comments: list[Comment], style: Style) -> str:
    """The strict form of a text, of which ``root`` and ``comments`` are the nodes and all comments."""
    return _Writer(text, root, comments, style).run()


class _Writer:
    """The lines so far, how far the text is done, and the comment that comes next."""

    def __init__(self, text: str, root: Node | None, comments: list[Comment], style: Style) -> None:
        self.text = text
        self.root = root
        self.comments = comments
        self.style = style
        self.lines: list[str] = []
        self.done = 0
        self.next = 0
        self.opening = 0  # where among the lines the last key or item begins
        self._starts = sorted(scalar.start for scalar in scalars(root)) if comments else []
        self._comment_starts = [comment.start for comment in comments]

    def run(self) -> str:
        """Write the whole text."""
        if self.root is not None:
            self._comments_before(self._begin(self.root), 0)
            self._node(self.root, 0, "")
        self._comments_before(_NEVER, 0)
        return "".join(f"{line}\n" for line in self.lines)

    # Nodes --------------------------------------------------------------------------------------

    def _node(self, node: Node, indent: int, head: str) -> None:
        """A node whose first line begins with ``head``; its further lines stand at ``indent``."""
        if isinstance(node, Scalar):
            self._scalar(node, head, node.start, indent)
        elif isinstance(node, Sequence):
            self._sequence(node, indent, head)
        else:
            self._mapping(node, indent, head)

    def _sequence(self, node: Sequence, indent: int, head: str, threshold: int | None = None) -> None:
        if not node.items:
            self._line(f"{head}[]", node.start, node.end)
        for number, item in enumerate(node.items):
            if number:
                self._comments_before(self._begin(item), indent)
                head = " " * indent
            self._node(item, indent + _STEP, f"{head}- ")
        self._close(node.end, indent, column(self.text, node.start) if threshold is None else threshold)

    def _mapping(self, node: Mapping, indent: int, head: str) -> None:
        if not node.entries:
            self._line(head + "{}", node.start, node.end)
        for number, (key, value) in enumerate(node.entries):
            if number:
                self._comments_before(self._begin_entry(key, value), indent)
                head = " " * indent
            name = written_key(key.text, self.style.vocabulary, is_first=head.endswith("- "))
            self._entry(f"{head}{name}:", key, value, indent)
        flow = _is_flow(node, self.text)
        self._close(node.end, indent, _NEVER if flow else column(self.text, node.start))

    def _entry(self, label: str, key: Scalar, value: Node, indent: int) -> None:
        """A key and its value; ``label`` is the beginning of the line, with the key and its colon."""
        flow = self._in_brackets(key, value, len(label) + 1)
        if isinstance(value, Scalar):
            self._scalar(value, f"{label} ", key.start, indent + _STEP)
            if _is_nothing(value):
                self._tail(key.end, _BEHIND_KEY)
                self._close(value.end, indent + _STEP, column(self.text, key.start) + 1)
        elif flow is not None:
            self._line(f"{label} {flow[0]}", key.start, value.end)
            self.lines += flow[1:]
            self._tail(value.end, _BEHIND_TEXT)
        else:
            self._line(label, key.start, key.end)
            self._tail(key.end, _BEHIND_KEY)
            inner = indent + _STEP
            self._comments_before(self._begin(value), inner)
            if isinstance(value, Sequence):
                own = column(self.text, value.start)
                is_loose = own <= column(self.text, key.start)  # a list in the column of its key
                is_block_style = self.text[value.start : value.start + 1] == "-"
                self._sequence(value, inner, " " * inner, own + is_loose if is_block_style else _NEVER)
            else:
                self._mapping(value, inner, " " * inner)

    def _scalar(self, node: Scalar, head: str, start: int, indent: int) -> None:
        is_in_block = is_block(self.text, node)
        if is_in_block and node.text.strip():
            self._block(node, head, start, indent)
            return
        text = '""' if is_in_block else written(node.text, node.quoted)
        self._line(f"{head}{text}".rstrip(" "), start, node.end)
        self._tail(node.end, _BEHIND_TEXT)

    def _block(self, node: Scalar, head: str, start: int, indent: int) -> None:
        """A ``|`` or ``>`` text: its lines as they are, moved together to their column."""
        raw = self.text[node.start : node.end].split("\n")
        match = _HEADER.match(raw[0])
        assert match is not None
        said = _blanks_of_first(node.text.split("\n"))
        width = _blanks_of_first(raw[1:]) - said
        sign = match[1] + (match[2] or match[3]) + (str(_STEP) if said else "")
        behind = ""
        if self.next < len(self.comments) and self.comments[self.next].start < node.end:
            behind = f"  {self.comments[self.next].text}"
            self.next += 1
        self._line(f"{head}{sign}{behind}", start, node.end)
        for line in raw[1:]:
            moved = line[width:] if not line[:width].strip(" ") else line.lstrip(" ")
            self.lines.append(f"{' ' * indent}{moved}".rstrip(" \t"))

    def _in_brackets(self, key: Scalar, value: Node, at: int) -> list[str] | None:
        """The lines of a value that stays in brackets; None where it does not."""
        if isinstance(value, Scalar):
            return None
        if isinstance(value, Sequence):
            inner, nothing, is_flow = value.items, "[]", self.text[value.start : value.start + 1] == "["
        else:
            inner, nothing, is_flow = [one for _, one in value.entries], "{}", _is_flow(value, self.text)
        if not inner:
            return [nothing]
        if not is_flow or key.text in self.style.opened or self._has_comment(key.end, value.end):
            return None
        words: list[str] = []
        for one in inner:
            if not isinstance(one, Scalar) or _BRACKETS.search(one.text):
                return None
            words.append(written(one.text, one.quoted, flow=True))
        if isinstance(value, Mapping):
            names = [written_key(name.text, self.style.vocabulary, is_first=False) for name, _ in value.entries]
            whole = "{" + ", ".join(f"{name}: {word}" for name, word in zip(names, words, strict=True)) + "}"
            return [whole] if at + len(whole) <= _WIDTH and not any(name[0] in "\"'" for name in names) else None
        whole = f"[{', '.join(words)}]"
        if at + len(whole) <= _WIDTH:
            return [whole]
        if key.text in self.style.vocabulary.prose or any(" " in word for word in words):
            return None
        return _filled(words, at)

    # Comments -----------------------------------------------------------------------------------

    def _begin(self, node: Node) -> int:
        """Comments in front of this offset go before the line on which a node begins."""
        while isinstance(node, Sequence) and node.items:
            node = node.items[0]
        if isinstance(node, Mapping) and node.entries:
            return self._begin_entry(*node.entries[0])
        return node.start

    def _begin_entry(self, key: Scalar, value: Node) -> int:
        if isinstance(value, Scalar):
            return key.end if _is_nothing(value) else value.start
        return value.start if self._in_brackets(key, value, 0) is not None and isinstance(value, Sequence) else key.end

    def _comments_before(self, offset: int, indent: int) -> None:
        """Write the comments that stand before an offset, each on a line of its own."""
        while self.next < len(self.comments) and self.comments[self.next].start < offset:
            self._comment(indent)

    def _comment(self, indent: int) -> None:
        comment = self.comments[self.next]
        self.next += 1
        self._line(f"{' ' * indent}{comment.text}", comment.start, comment.end)

    def _close(self, end: int, indent: int, threshold: int) -> None:
        """The comments that belong to what ends here: inside it, or not left of its column."""
        if self.next >= len(self.comments):
            return
        after = bisect_right(self._starts, self.done)
        limit = self._starts[after] if after < len(self._starts) else _NEVER
        while self.next < len(self.comments):
            comment = self.comments[self.next]
            if comment.start >= limit or not (comment.start < end or comment.column >= threshold):
                return
            self._comment(indent)

    def _tail(self, end: int, markup: re.Pattern[str]) -> None:
        """A comment behind what was just written, if there is one on its line in the file."""
        if self.next >= len(self.comments):
            return
        comment = self.comments[self.next]
        if comment.alone or markup.fullmatch(self.text, end, comment.start) is None:
            return
        self.next += 1
        self.done = max(self.done, comment.end)
        line = self.lines[-1]
        if _LIKE_TEXT.search(comment.text) and line[-1:] not in "\"'":
            first = self.lines[self.opening]
            self.lines.insert(self.opening, " " * (len(first) - len(first.lstrip(" "))) + comment.text)
            self.opening += 1
        else:
            self.lines[-1] = line + " " * max(comment.blanks, 2) + comment.text

    def _has_comment(self, low: int, high: int) -> bool:
        at = bisect_left(self._comment_starts, low)
        return at < len(self._comment_starts) and self._comment_starts[at] < high

    # Lines --------------------------------------------------------------------------------------

    def _line(self, line: str, start: int, end: int) -> None:
        """A line, of which something stands at ``start`` to ``end``; a blank one before it if there was one."""
        if self.lines and _BLANK_LINE.search(self.text, self.done, start):
            self.lines.append("")
        self.opening = len(self.lines)
        self.lines.append(line)
        self.done = max(self.done, end)


def _is_nothing(node: Scalar) -> bool:
    return not node.text and not node.quoted


def _is_flow(node: Mapping, text: str) -> bool:
    """Whether a group of keys is written in braces: then its end is behind that of its last value."""
    return not node.entries or (node.end > node.entries[-1][1].end and text[node.end - 1] == "}")


def _blanks_of_first(lines: list[str]) -> int:
    """How far the first line that is not blank is indented."""
    line = next((line for line in lines if line.strip()), "")
    return len(line) - len(line.lstrip(" "))


def _filled(words: list[str], at: int) -> list[str]:
    """A list in brackets over several lines, all of which begin behind the bracket."""
    lines = ["["]
    for number, word in enumerate(words):
        piece = word + ("]" if number + 1 == len(words) else ",")
        is_new = lines[-1].strip(" ") in ("[", "")
        if not is_new and len(lines[-1]) + 1 + len(piece) + (0 if len(lines) > 1 else at) > _WIDTH:
            lines.append(" " * (at + 1))
            is_new = True
        lines[-1] += piece if is_new else f" {piece}"
    return lines
