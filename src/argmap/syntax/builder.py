"""PyYAML's event stream to nodes: no recursion, a cap on depth, every key kept.

Only events are used. ``yaml.load`` would guess types (``no`` is not ``false`` in prose), and the C
library's ``compose`` dies on deep nesting. Without the C library the pure-Python parser serves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from argmap.syntax.nodes import Limits, Mapping, Node, Scalar, Sequence
from argmap.text.document import Span

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML refuses anywhere, or takes for a line end where an editor shows none.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BLOCK = ("|", ">")
_ITEM_INSIDE = re.compile(r"\n[ \t]*(- )")  # a list item that a plain text has swallowed
_STARTS = {yaml.MappingStartEvent: True, yaml.SequenceStartEvent: False}  # event -> whether it is a mapping
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})
_SHORT = 14
_MAX_PARSED_DEPTH = 900  # the C parser's cost grows with the square of the depth, and it may refuse 1,000
_REFUSED_DEPTH = "exceeded maximum nesting depth"  # libyaml 0.2.6 reads ahead, and stops before the first level


class Trouble(NamedTuple):
    """Why a text could not be read to its end: PyYAML's own words, and where."""

    problem: str
    context: str
    span: Span
    context_start: int | None = None


class Notice(NamedTuple):
    """Something that YAML allows and argmap does not: an anchor, an alias, a swallowed item …"""

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
        if error.problem == _REFUSED_DEPTH and error.problem_mark and error.problem_mark.index:
            return build(text[: error.problem_mark.index], limits, base)  # deeper than anything that is read
        return Built(None, _trouble(error, text, base), builder.notices)
    except (yaml.YAMLError, RecursionError) as error:
        return Built(None, Trouble(str(error), "", Span(base, base + 1)), builder.notices)
    return Built(builder.root, None, builder.notices)


def _trouble(error: yaml.MarkedYAMLError, text: str, base: int) -> Trouble:
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, max(0, len(text) - 1)) if mark else 0
    context = error.context_mark.index + base if error.context_mark else None
    return Trouble(error.problem or "", error.context or "", Span(base + at, base + at + 1), context)


# A container that is open while one inside it is read: its children, start, whether it is a mapping
# and in flow style. The children of a mapping are its keys and values in turn.
_Frame = tuple[list[Any], int, bool, bool]


class _Builder:
    """One pass over the events, with a stack of open containers instead of recursion."""

    def __init__(self, text: str, limits: Limits, base: int) -> None:
        self.text = text
        self.limits = limits
        self.base = base
        self.root: Node | None = None
        self.notices: list[Notice] = []
        self._has_gaps = False  # whether some value is left out, with a None in its place
        self._marked = "&" in text or "!" in text  # there may be anchors or tags

    def run(self) -> None:
        """Read all events; raises what PyYAML raises."""
        loader = _Loader(self.text)
        try:
            self._read(loader.get_event)
        finally:
            loader.dispose()

    def _read(self, next_event: Callable[[], Any]) -> None:
        """One loop over a million events, so that the usual one, a plain text, comes first and fast."""
        base, depth, marked, make = self.base, self.limits.depth, self._marked, tuple.__new__
        scalar_event, starts, ends = yaml.ScalarEvent, _STARTS, _ENDS
        words: dict[str, str] = {}  # keys and numbers, which stand again and again, are kept once
        stack: list[_Frame] = []
        children: list[Any] = []
        start, is_mapping, is_flow = 0, False, False
        while True:
            event = next_event()
            kind = type(event)
            if kind is scalar_event:
                value = event.value
                if len(value) < _SHORT:
                    value = words.setdefault(value, value)
                if event.style or marked or " - " in value:
                    children.append(self._odd_scalar(event))
                else:
                    places = (value, event.start_mark.index + base, event.end_mark.index + base, False)
                    children.append(make(Scalar, places))
            elif kind in starts:
                if len(stack) >= depth:
                    if not self._skip(event, next_event, len(stack)):
                        break
                    children.append(None)
                    continue
                start_here = event.start_mark.index + base
                if marked and _is_marked(event):
                    self._decorated(event, start_here, event.end_mark.index + base)
                stack.append((children, start, is_mapping, is_flow))
                children, start, is_mapping, is_flow = [], start_here, starts[kind], event.flow_style
            elif kind in ends:
                node = self._closed(children, start, is_mapping, event.end_mark.index + base if is_flow else 0)
                children, start, is_mapping, is_flow = stack.pop()
                children.append(_odd_key(node) if is_mapping and len(children) % 2 == 0 else node)
            elif not self._goes_on(event, children):
                break
        while stack:
            node = self._closed(children, start, is_mapping, base + len(self.text) if is_flow else 0)
            children, start, is_mapping, is_flow = stack.pop()
            children.append(node)
        self.root = children[0] if children else None

    def _goes_on(self, event: Any, children: list[Any]) -> bool:
        """Whether to read on behind an event that is neither a text nor a container."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._notice("alias", event.anchor, event)
            self._has_gaps = True
            children.append(None)
        elif kind is yaml.DocumentStartEvent and children:
            self._notice("second-document", "", event)
            return False
        return kind is not yaml.StreamEndEvent and event is not None

    def _skip(self, event: Any, next_event: Callable[[], Any], depth: int) -> bool:
        """Read past a container below the cap; false where reading on is not worth what it costs."""
        self._notice("too-deep", str(self.limits.depth), event)
        self._has_gaps = True
        inside = 1
        while inside and depth + inside <= _MAX_PARSED_DEPTH:
            kind = type(next_event())
            inside += (kind in _STARTS) - (kind in _ENDS)
        return inside == 0

    def _odd_scalar(self, event: Any) -> Scalar:
        """A text whose place or markup wants a closer look."""
        start, end = event.start_mark.index + self.base, event.end_mark.index + self.base
        if event.style in _BLOCK:
            while end > start and self.text[end - self.base - 1].isspace():
                end -= 1
        if _is_marked(event):
            start = self._decorated(event, start, end)
        if not event.style:
            item = _ITEM_INSIDE.search(self.text, start - self.base, end - self.base)
            if item:
                span = Span(item.start(1) + self.base, item.end(1) + self.base)
                self.notices.append(Notice("swallowed-item", "", span))
        return Scalar(event.value, start, end, bool(event.style))

    def _closed(self, children: list[Any], start: int, is_mapping: bool, end: int) -> Node:
        """A finished container; one in block style (``end`` is 0) ends where its last child does."""
        if self._has_gaps:
            children = _without_gaps(children, is_mapping)
        if not is_mapping:
            return Sequence(children, start, end or (children[-1][2] if children else start))
        one = iter(children)
        entries = list(zip(one, one))  # noqa: B905 - a key may be left over where reading stopped
        if not entries:
            return Mapping(entries, start, end or start)
        return Mapping(entries, children[0][1], end or entries[-1][1][2])

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


def _without_gaps(children: list[Any], is_mapping: bool) -> list[Any]:
    """Children without those that are None; a value that is left out takes its key with it."""
    if not is_mapping:
        return [node for node in children if node is not None]
    pairs = zip(children[::2], children[1::2], strict=False)
    return [node for key, value in pairs if value is not None for node in (key or _odd_key(None), value)]


def _is_marked(event: Any) -> bool:
    """Whether a value has an anchor or a tag."""
    return event.anchor is not None or event.tag is not None


def _odd_key(node: Node | None) -> Scalar:
    """A mapping or list used as a key: kept as an unknown key of no name."""
    return Scalar("", node.start, node.end) if node is not None else Scalar("", 0, 0)
