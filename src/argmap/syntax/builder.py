"""PyYAML's event stream to nodes: no recursion, a cap on depth, every key kept.

Only events are used. ``yaml.load`` would guess types (``no`` is not ``false`` in prose), and the C
library's ``compose`` dies on deep nesting. Without the C library the pure-Python parser serves.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from argmap.syntax.nodes import Limits, Mapping, Node, Scalar, Sequence
from argmap.text.document import Span

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML refuses anywhere, or takes for a line end where an editor shows none.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_MAX_PARSED_DEPTH = 1000  # the C parser's cost grows with the square of the depth


class Trouble(NamedTuple):
    """Why a text could not be read to its end: PyYAML's own words, and where."""

    problem: str
    context: str
    span: Span
    context_start: int | None = None


class Notice(NamedTuple):
    """Something that YAML allows and argmap does not: ``anchor``, ``alias``, ``tag``, …"""

    what: str
    text: str
    span: Span


class Built(NamedTuple):
    """The node of a text, or what stopped the reading, with what was noticed on the way."""

    node: Node | None
    trouble: Trouble | None
    notices: list[Notice]


def readable(text: str) -> str:
    """The text with each code point that YAML cannot take replaced by one that it can."""
    if _UNREADABLE.search(text) is None:
        return text
    return _UNREADABLE.sub("\ufffd", text)


def has_unreadable(text: str) -> list[int]:
    """Offsets of the code points that `readable` replaces."""
    return [match.start() for match in _UNREADABLE.finditer(text)]


def build(text: str, limits: Limits, base: int = 0) -> Built:
    """Read one text. Offsets are counted from ``base``. Never raises for what is in the text."""
    builder = _Builder(text, limits, base)
    try:
        builder.run()
    except yaml.MarkedYAMLError as error:
        return Built(None, _trouble(error, text, base), builder.notices)
    except (yaml.YAMLError, RecursionError) as error:
        return Built(None, Trouble(str(error), "", Span(base, base + 1)), builder.notices)
    return Built(builder.root, None, builder.notices)


def _trouble(error: yaml.MarkedYAMLError, text: str, base: int) -> Trouble:
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, max(0, len(text) - 1)) if mark else 0
    context = error.context_mark.index + base if error.context_mark else None
    return Trouble(error.problem or "", error.context or "", Span(base + at, base + at + 1), context)


class _Builder:
    """One pass over the events; the stack holds (items or entries, start, pending key)."""

    def __init__(self, text: str, limits: Limits, base: int) -> None:
        self.text = text
        self.limits = limits
        self.base = base
        self.root: Node | None = None
        self.notices: list[Notice] = []
        self._documents = 0

    def run(self) -> None:
        """Read all events; raises what PyYAML raises."""
        text, base = self.text, self.base
        scalar_event, alias_event = yaml.ScalarEvent, yaml.AliasEvent
        mapping_start, sequence_start = yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        # A frame is [children, start, is_mapping, pending key, end of the last child].
        stack: list[list[Any]] = []
        skipping = 0  # depth below the cap, where nothing is kept
        node: Node | None
        for event in yaml.parse(text, Loader=_Loader):
            kind = type(event)
            if kind is scalar_event:
                if skipping:
                    continue
                start, end = event.start_mark.index + base, event.end_mark.index + base
                style = event.style
                if style in ("|", ">"):
                    end = base + len(text[: end - base].rstrip())
                if event.anchor is not None or event.tag is not None:
                    start = self._decorated(event, start, end)
                node = Scalar(event.value, start, end, style is not None and style != "")
            elif kind is mapping_start or kind is sequence_start:
                depth = len(stack) + skipping
                if depth >= self.limits.depth:
                    if not skipping:
                        self._notice("too-deep", str(self.limits.depth), event)
                    skipping += 1
                    if depth > _MAX_PARSED_DEPTH:
                        break
                    continue
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event, event.start_mark.index + base, event.end_mark.index + base)
                start = event.start_mark.index + base
                stack.append([[], start, kind is mapping_start, None, start])
                continue
            elif kind in ends:
                if skipping:
                    skipping -= 1
                    if skipping:
                        continue
                    node = None
                else:
                    node = _closed(stack.pop(), event.end_mark.index + base, text, base)
            elif kind is alias_event:
                if skipping:
                    continue
                self._notice("alias", event.anchor, event)
                node = None
            else:
                if kind is yaml.DocumentStartEvent:
                    self._documents += 1
                    if self._documents == 2:
                        self._notice("second-document", "", event)
                        break
                continue
            if stack:
                _add(stack[-1], node)
            elif self._documents <= 1:
                self.root = node
        while stack:
            node = _closed(stack.pop(), base + len(text), text, base)
            if stack:
                _add(stack[-1], node)
            else:
                self.root = node

    def _notice(self, what: str, text: str, event: Any) -> None:
        start = event.start_mark.index + self.base
        end = max(event.end_mark.index + self.base, start + 1)
        self.notices.append(Notice(what, text, Span(start, end)))

    def _decorated(self, event: Any, start: int, end: int) -> int:
        """Note an anchor or a tag; the start of the value behind it."""
        match = re.compile(r"(?:[&!]\S*\s*)+").match(self.text, start - self.base)
        stop = match.end() + self.base if match else start
        what = "anchor" if event.anchor is not None else "tag"
        self.notices.append(Notice(what, event.anchor or event.tag, Span(start, max(stop, start + 1))))
        return min(stop, end)


def _add(frame: list[Any], node: Node | None) -> None:
    """Hang a finished node into the open container; what is None is left out with its key."""
    children, _, is_mapping, key, _ = frame
    if not is_mapping:
        if node is not None:
            children.append(node)
            frame[4] = node.end
    elif key is None:
        frame[3] = node if isinstance(node, Scalar) else _odd_key(node)
    else:
        frame[3] = None
        if node is not None:
            children.append((key, node))
            frame[4] = node.end


def _odd_key(node: Node | None) -> Scalar:
    """A mapping or list used as a key: kept as an unknown key of no name."""
    return Scalar("", node.start, node.end) if node is not None else Scalar("", 0, 0)


def _closed(frame: list[Any], mark: int, text: str, base: int) -> Node:
    """The finished container. Block containers end where their last child does."""
    children, start, is_mapping, _, end = frame
    if text[start - base : start - base + 1] in ("[", "{"):
        end = mark
    if is_mapping:
        return Mapping(children, children[0][0].start if children else start, end)
    return Sequence(children, start, end)
