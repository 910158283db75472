"""Automatic ids written down: every statement of a file gets an ``id`` that it keeps when it moves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from argmap.formats.keys import BY_NAME, KIND_KEYS, Shape
from argmap.formats.yaml_debate import File, statements_of
from argmap.model import Debate, Statement, Value
from argmap.syntax.comments import scalars
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence
from argmap.text.document import Span

_REFERRING = (Shape.ID, Shape.IDS, Shape.STEPS, Shape.SIDE)
_ENDS = frozenset({"id", "premises", "target", "warrants", "first", "second", "earlier", "later"})
_WORD = re.compile(r"[\w-]+")
Relation = TypeVar("Relation", bound=Value)


class Named(NamedTuple):
    """A tree in which every statement has its id, and the ids that were added."""

    node: Node | None
    ids: tuple[str, ...]


def taken_words(nodes: Iterable[Node | None]) -> frozenset[str]:
    """Every word that is an id, a side or part of a reference anywhere in a debate.

    A new id that is none of them leaves every reference what it was, also one that leads nowhere.
    """
    found: set[str] = set()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, Sequence):
            stack += node.items
        elif isinstance(node, Mapping):
            for key, value in node.entries:
                shape = BY_NAME[key.text].shape if key.text in BY_NAME else None
                if shape in _REFERRING:
                    found.update(word for one in scalars(value) for word in _WORD.findall(one.text))
                elif shape is Shape.SIDES:
                    found.update(word for one in scalars(value) for word in (one.text.strip(),))
                stack.append(value)
    return frozenset(found)


def name_all(file: File, taken: frozenset[str]) -> Named:
    """Give each statement without a written id its automatic one, fit to be written.

    ``walldorf.1.a`` is written ``s1-a``, and ``walldorf.over.step.1``, below the id ``over``,
    ``over-step-1``; where a word is taken, a number follows.
    """
    used = set(taken | taken_words([file.node]))
    wanted: dict[int, Statement] = {}
    for one in statements_of(file):
        span = _span(one)
        if one.name is None and span.end > span.start:
            wanted[span.start] = one
    ids: list[str] = []

    def named(node: Node, is_warrant: bool = False) -> Node:
        one = wanted.get(node.start) if not isinstance(node, Sequence) else None
        if isinstance(node, Sequence):
            return node._replace(items=[named(item, is_warrant) for item in node.items])
        if isinstance(node, Scalar):
            if one is None or _span(one) != node.span:
                return node
            entries: list[tuple[Scalar, Node]] = [(_at(node.start, one.kind), node), _id(one, node, used, ids)]
            if is_warrant:  # a bare warrant is taken as implicit, one with keys is not
                entries.append((_at(node.end, "implicit"), _at(node.end, "true")))
            return Mapping(entries, node.start, node.end)
        found: list[tuple[Scalar, Node]] = []
        is_new = one is not None and all(key.text != "id" for key, _ in node.entries)
        for key, value in node.entries:
            if key.text in KIND_KEYS:
                found.append((key, value))
                if is_new and one is not None and _span(one) == node.span:
                    found.append(_id(one, value, used, ids))
                    is_new = False
            else:
                found.append((key, named(value, key.text == "since")))
        return node._replace(entries=found)

    return Named(named(file.node) if file.node is not None else None, tuple(ids))


def _span(one: Statement) -> Span:
    return one.origin.span if one.origin is not None else Span(0, 0)


def _id(one: Statement, after: Node, used: set[str], ids: list[str]) -> tuple[Scalar, Node]:
    """The key ``id`` and its value, to stand behind a sentence."""
    place = one.id.partition(".")[2].replace(".", "-")
    name = base = f"s{place}" if place[:1].isdigit() else place
    number = 2
    while name in used:
        name, number = f"{base}-{number}", number + 1
    used.add(name)
    ids.append(name)
    return _at(after.end, "id"), _at(after.end, name)


def _at(offset: int, text: str) -> Scalar:
    return Scalar(text, offset, offset)


def same_but_for_ids(before: Debate, after: Debate) -> bool:
    """Whether two debates say the same, statement by statement, but for ids that were written down."""
    if len(before.statements) != len(after.statements) or len(before.reasons) != len(after.reasons):
        return False
    new = {one.id: other.id for one, other in zip(before.statements, after.statements, strict=True)}
    new |= {one.id: other.id for one, other in zip(before.reasons, after.reasons, strict=True)}

    def moved(one: Relation) -> Relation:
        """A relation with the new ids in place of the old."""
        update: dict[str, object] = {}
        for name in _ENDS & set(one.__struct_fields__):
            ids = getattr(one, name)
            update[name] = new.get(ids, ids) if isinstance(ids, str) else tuple(new.get(id, id) for id in ids)
        return one.but(**update)

    def renamed(one: Statement, other: Statement) -> Statement:
        return one.but(id=other.id, name=one.name or other.name)

    changed = {
        "statements": tuple(map(renamed, before.statements, after.statements)),
        "reasons": tuple(map(moved, before.reasons)),
        "discrepancies": tuple(map(moved, before.discrepancies)),
        "successions": tuple(map(moved, before.successions)),
    }
    return before.but(**changed) == after
