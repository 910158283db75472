"""The keys of one mapping: each once, each where it may stand; the rest are findings."""

from __future__ import annotations

import re

from argmap.formats import rules
from argmap.formats.keys import AT_PLACE, BY_NAME, Place, Shape
from argmap.formats.values import Values
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence
from argmap.syntax.rules import DUPLICATE_KEY
from argmap.text.diagnostic import Edit, Fix
from argmap.text.suggest import closest, did_you_mean

Given = dict[str, Node]  # key -> its value, in the order of the file

_WORD = re.compile(r"[^\W\d_]+(?:[ _-][^\W\d_]+)*")
_JOINABLE = (Shape.STATEMENTS, Shape.IDS, Shape.STEPS, Shape.PROSES, Shape.CITES)


def given_keys(values: Values, node: Mapping, *places: Place) -> Given:
    """The keys of a mapping that may stand in one of the places."""
    allowed = AT_PLACE[places[0]] if len(places) == 1 else frozenset().union(*(AT_PLACE[place] for place in places))
    given = {key[0]: value for key, value in node[0]}
    if len(given) == len(node[0]) and given.keys() <= allowed:
        return given  # as nearly always
    given = {}
    for key, value in node.entries:
        name = key.text if key.text in allowed else _meant(values, key, allowed, given)
        if name is not None:
            given[name] = _twice(values, key, name, given[name], value) if name in given else value
    return given


def items_of(node: Node) -> list[Node]:
    """A list's items; a single item needs no list."""
    return node.items if isinstance(node, Sequence) else [node]


def _meant(values: Values, key: Scalar, allowed: frozenset[str], given: Given) -> str | None:
    """Tell an unknown or misplaced key; the key it was nearly, if there is one."""
    name = key.text
    lower = name.lower().replace("-", "_")
    near = lower if lower in allowed else closest(name, allowed) if len(name) < 40 else None
    if name in BY_NAME:
        values.report(rules.MISPLACED_KEY, key.span, f"`{name}` means nothing here", f"it belongs {_home(name)}")
        return None
    shown = name if len(name) <= 40 else name[:37] + "…"
    help_ = did_you_mean(name, allowed) if near else "delete it, or put the sentence in quotation marks"
    is_word = _WORD.fullmatch(name) is not None  # `[- claim` is more than a slip of the pen
    fix = Fix(f"write `{near}`", (Edit(key.span, near),)) if near and is_word and near not in given else None
    values.report(rules.UNKNOWN_KEY, key.span, f"`{shown}` is no key of the format", help_, fix)
    return near if near not in given else None


def _twice(values: Values, key: Scalar, name: str, first: Node, second: Node) -> Node:
    """What counts of a key that stands twice: lists are joined, else the first."""
    message = f"`{name}` stands here twice"
    if BY_NAME[name].shape in _JOINABLE:
        values.report(DUPLICATE_KEY, key.span, message, "write one key with a list")
        return Sequence([*items_of(first), *items_of(second)], first.start, second.end)
    values.report(DUPLICATE_KEY, key.span, message + "; the first is read", "delete one, or make it an item of its own")
    return first


def _home(name: str) -> str:
    """Where a key belongs, in words."""
    places = BY_NAME[name].places
    if Place.SOURCE in places:
        return "in the head of a source's file"
    if Place.DEBATE in places:
        return "in `debate.yaml`"
    if Place.STATEMENT in places:
        return "on a statement"
    return "on an item of a list of statements"
