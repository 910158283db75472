"""A file to its strict form: the same debate and comments, written in one way.

Nothing is handed out that was not read again: the strict form has to say the same, hold the same
comments, and be its own strict form.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import NamedTuple

from argmap.formats import rules
from argmap.formats.keys import AT_PLACE, BY_NAME, DEBATE_KEYS, KEYS, KIND_KEYS, TRUE, VOCABULARY, Place, Shape
from argmap.formats.naming import Named, name_all, same_but_for_ids
from argmap.formats.yaml_debate import File, decode
from argmap.model import Debate
from argmap.syntax.comments import Comment, find_comments, scalars
from argmap.syntax.nodes import Limits, Mapping, Node, Scalar, Sequence
from argmap.syntax.reader import read
from argmap.syntax.writer import Style, write
from argmap.text.diagnostic import Diagnostic
from argmap.text.document import Document, Position, Span
from argmap.text.edits import apply, merge

_OPENED = (Shape.STATEMENTS, Shape.STATEMENT, Shape.SIDES)
_STYLE = Style(VOCABULARY, frozenset(key.name for key in KEYS if key.shape in _OPENED))
_LINE_END = re.compile(r"\r\n?")
_ROUNDS = 5  # of mending, until nothing is left to mend
_CITED = ("source", "title")  # read as `text` under `cites`
_MARKS = DEBATE_KEYS | {"side", "thesis", "because", "but", "although", "statements"}
_LONGEST_KEY = 1000  # YAML reads no key of more than 1,024 characters


class Strict(NamedTuple):
    """The strict form of a file. ``notes`` are the words that were read as keys, and now are keys."""

    text: str
    notes: tuple[Diagnostic, ...] = ()


class Left(NamedTuple):
    """A file that is left as it is: the place and the reason."""

    position: Position
    message: str
    help: str


class UnfaithfulError(Exception):
    """The strict form would not be the same debate: a bug, and the text is not handed out."""


class _Mended(NamedTuple):
    document: Document
    node: Node | None
    debate: Debate
    notes: list[Diagnostic]


def canonical(document: Document, limits: Limits, taken: frozenset[str] | None = None) -> Strict | Left:
    """The strict form of a file, with ``\\n`` as line end; or why it is better left as it is.

    With ``taken`` every statement without an ``id`` gets one that is none of these words. Raises
    `UnfaithfulError` where the form would say something else than the file.
    """
    mended = _mended(document, limits)
    if isinstance(mended, Left):
        return mended
    text, node = mended.document.text, mended.node
    found = find_comments(text, node)
    if found.stray is not None:
        return _left(mended.document, found.stray, "something that is no key, no text and no comment", "delete it")
    too_long = next((key for key in _keys(node) if len(key.text) > _LONGEST_KEY), None)
    if too_long is not None:
        return _left(mended.document, too_long.span, "a key of more than 1,000 characters", "put it into a sentence")
    named = Named(_plain_keys(node), ())
    if taken is not None:
        named = name_all(File(document.name, named.node), taken)
    result = write(text, named.node, found.comments, _STYLE)
    if result != document.text:
        _prove(Document(document.name, result), named, mended.debate, found.comments, limits)
    return Strict(result, tuple(mended.notes))


# Mending ------------------------------------------------------------------------------------------


def _mended(document: Document, limits: Limits) -> _Mended | Left:
    """The text with every fix made that `check --fix` makes, if it then reads as it did."""
    original = read(document, VOCABULARY, limits)
    debate, told = decode([File(document.name, original.node)])
    if not _is_debate(original.node):
        return _left(document, Span(0, 0), "no key here is one of a debate's file", "begin with `side:` or `question:`")
    current = Document(document.name, _LINE_END.sub("\n", document.text))
    got, said = original, debate
    notes: list[Diagnostic] = []
    for round_ in range(_ROUNDS):
        if current.text != document.text or round_:
            got = read(current, VOCABULARY, limits)
            said, told = decode([File(current.name, got.node)])
        stuck = min((one for one in got.findings if one.fix is None), key=lambda one: one.span, default=None)
        if stuck is not None:
            return _left(current, stuck.span, stuck.message, stuck.help)
        if said != debate:
            place = notes[0].span if notes else Span(0, 0)
            return _left(current, place, "mended, this would be read in another way", "mend it by hand")
        keys = [one for one in told if one.fix is not None and one.rule is rules.UNKNOWN_KEY]
        fixes = [one.fix for one in (*got.findings, *keys) if one.fix is not None]
        if not fixes:
            return _Mended(current, got.node, debate, notes)
        notes += keys
        current = Document(current.name, apply(current.text, merge(fix.edits for fix in fixes)))
    return _left(current, got.findings[0].span, got.findings[0].message, "mend it by hand")


def _left(document: Document, span: Span, message: str, help: str) -> Left:
    return Left(document.position(span.start), message, help)


def _is_debate(node: Node | None) -> bool:
    """Whether a file can be one of a debate: not every YAML file is."""
    if isinstance(node, Mapping):
        keys = {key.text for key, _ in node.entries}
        known = AT_PLACE[Place.DEBATE] | AT_PLACE[Place.SOURCE]
        return bool(keys & _MARKS) or keys <= known
    if isinstance(node, Sequence):
        groups = [item for item in node.items if isinstance(item, Mapping)]
        kinds = {*KIND_KEYS, "together"}
        return not groups or any(key.text in kinds for group in groups for key, _ in group.entries)
    return True


# Keys ---------------------------------------------------------------------------------------------


def _keys(node: Node | None) -> list[Scalar]:
    """All keys of a tree."""
    found: list[Scalar] = []
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Mapping):
            found += (key for key, _ in one.entries)
            stack += (value for _, value in one.entries)
        elif isinstance(one, Sequence):
            stack += one.items
    return found


def _plain_keys(node: Node | None) -> Node | None:
    """The same tree with each key and truth by the name that the format gives it first."""
    if node is None or isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        return node._replace(items=[_known(_plain_keys(item)) for item in node.items])
    return node._replace(entries=[(key, _plain_value(key.text, value)) for key, value in node.entries])


def _plain_value(key: str, value: Node) -> Node:
    shape = BY_NAME[key].shape if key in BY_NAME else None
    if shape is Shape.TRUTH and isinstance(value, Scalar):
        lower = value.text.lower()
        return value._replace(text="true" if lower in TRUE else "false") if lower in ("yes", "no") else value
    if shape is Shape.CITES:
        if isinstance(value, Sequence):
            return value._replace(items=[_cited(item) for item in value.items])
        return _cited(value)
    return _known(_plain_keys(value))


def _cited(node: Node) -> Node:
    if not isinstance(node, Mapping) or sum(key.text in ("text", *_CITED) for key, _ in node.entries) != 1:
        return node
    entries = [(key._replace(text="text") if key.text in _CITED else key, value) for key, value in node.entries]
    return node._replace(entries=entries)


def _known(node: Node | None) -> Node:
    assert node is not None
    return node


# Proof --------------------------------------------------------------------------------------------


def _prove(result: Document, named: Named, debate: Debate, comments: list[Comment], limits: Limits) -> None:
    """Raise where the result does not say what the file said."""
    again = read(result, VOCABULARY, limits)
    if again.findings:
        raise UnfaithfulError("the strict form is not read without a finding")
    if not _says_the_same(named.node, again.node):
        raise UnfaithfulError("the strict form has other words or another order")
    found = find_comments(result.text, again.node)
    if [one.text for one in comments] != [one.text for one in found.comments]:
        raise UnfaithfulError("the strict form has other comments")
    read_again, _ = decode([File(result.name, again.node)])
    if not (same_but_for_ids(debate, read_again) if named.ids else debate == read_again):
        raise UnfaithfulError("the strict form is read as another debate")
    if write(result.text, again.node, found.comments, _STYLE) != result.text:
        raise UnfaithfulError("the strict form has a strict form of its own")


def _says_the_same(one: Node | None, other: Node | None) -> bool:
    """Whether two trees have the same shape and words; blanks and line breaks count as one blank."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return len(one.entries) == len(other.entries) and all(
            _says_the_same(*keys) and _says_the_same(*values)
            for keys, values in (zip(*pair, strict=True) for pair in zip(one.entries, other.entries, strict=True))
        )
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return all(_says_the_same(*pair) for pair in zip_longest(one.items, other.items))
    return all(a.text.split() == b.text.split() for a, b in zip(scalars(one), scalars(other), strict=True))
