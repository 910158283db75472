"""The outline of one source: nested items to statements and the steps between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from argmap.formats import rules
from argmap.formats.draft import Reference, Step
from argmap.formats.given import Given, given_keys, items_of
from argmap.formats.keys import KIND_KEYS, Place
from argmap.formats.values import Values
from argmap.model import Citation, Origin, Role, Statement, StatementKind
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence
from argmap.text.document import Span

_RELATIONS = {"because": Role.SUPPORTS, "but": Role.REBUTS, "although": Role.REBUTS}
_REFERENCES = ("supports", "rebuts", "undercuts", "same_as", "differs_from", "superseded_by")
_ID = re.compile(r"[^\W\d_][\w-]*")
_KINDS = {name: StatementKind(name) for name in KIND_KEYS}
EMPTY = "(nothing written)"

# All that most statements have. What has no further key need not be asked for any.
_USUAL = frozenset({*KIND_KEYS, *_RELATIONS, "at"})

# How the further keys are read that are fields of the same name.
_CITATION_FIELDS: dict[str, Callable[[Values, str, Node], Any]] = {
    "quote": Values.texts,
    "discussed_by": Values.text,
    "cites": Values.cites,
    "qualifier": Values.text,
    "date": Values.date,
}
_FIELDS: dict[str, Callable[[Values, str, Node], Any]] = {
    "implicit": Values.truth,
    "basis": Values.word,
    "stasis": Values.word,
    "issue": Values.text,
    "scheme": Values.text,
    "weight": Values.number,
    "draft": Values.truth,
    "note": Values.text,
    "ignore": Values.ignores,
}


class Inherited(NamedTuple):
    """What reasons take over from the statement they support."""

    by: str | None = None
    condition: str | None = None


_NOTHING = Inherited()


class OutlineReader:
    """Reads the statements of one file. ``source`` is its id, ``side`` the side it argues for."""

    def __init__(self, values: Values, source: str, side: str | None = None) -> None:
        self.values = values
        self.source = source
        self.side = side  # known when the heads of all files are
        self.statements: list[Statement] = []
        self.steps: list[Step] = []
        self.references: list[Reference] = []
        self.names: dict[str, str] = {}
        self.of_thesis: dict[str, Any] = {}  # what its own version says of the thesis itself
        self.place = 1  # the next place at the top of the outline

    def thesis(self, node: Node) -> Citation | None:
        """The source's own version of its side's thesis: a sentence, or a claim with `at`."""
        if isinstance(node, Scalar):
            text = self.values.text("thesis", node)
            if text is None:
                self.values.report(rules.EMPTY_TEXT, node.span, "the thesis is empty", "write the sentence")
                return None
            origin = Origin(self.values.file, node.span, {"text": node.span})
            return Citation(source=self.source, text=text, origin=origin)
        items = items_of(node)
        if len(items) != 1 or not isinstance(items[0], Mapping):
            self.values.report(
                rules.WRONG_SHAPE, Span(node.start, node.start + 1), "`thesis` wants one sentence",
                "a source has one thesis; its other points belong under `because:`",
            )  # fmt: skip
            items = items[:1]
        if not items:
            return None
        if not isinstance(items[0], Mapping):
            return self.thesis(items[0]) if isinstance(items[0], Scalar) else None
        root = items[0]
        given = given_keys(self.values, root, Place.STATEMENT)
        self._no_step(given, "a thesis")
        _, text, origin = self._sentence(root, given, "claim")
        self.children(given, self.side)
        self.of_thesis = {key: read(self.values, key, given[key]) for key, read in _FIELDS.items() if key in given}
        return self._citation(text or EMPTY, given, given, _NOTHING, origin)

    def children(self, given: Given, thesis: str | None) -> None:
        """What the head of a file says for and against its thesis."""
        self.place = self._children(given, thesis, _NOTHING, self.source, self.place)

    def items(
        self, node: Node, target: str | Step | None, relation: str, prefix: str, place: int, inherited: Inherited
    ) -> int:
        """Read the items of a list; the place in the outline that comes after them."""
        for item in items_of(node):
            if isinstance(item, Scalar) and not item.text.strip():
                span = Span(item.start, item.end)
                self.values.report(rules.EMPTY_TEXT, span, "nothing is written here", "write a statement, or delete it")
                continue
            place = self._item(item, target, relation, prefix, place, inherited)
        return place

    def _item(
        self, node: Node, target: str | Step | None, relation: str, prefix: str, place: int, inherited: Inherited
    ) -> int:
        if isinstance(node, Sequence):
            self.values.report(
                rules.WRONG_SHAPE, Span(node.start, node.start + 1), "a list inside a list",
                "for premises that only work jointly, write `together:` in front",
            )  # fmt: skip
            flat = Sequence(list(_flattened(node)), node.start, node.end)
            return self.items(flat, target, relation, prefix, place, inherited)
        if isinstance(node, Mapping) and _is_group(node):
            return self._group(node, target, relation, prefix, place, inherited)
        statement, more = self._statement(node, relation, prefix, place, inherited)
        step = self._step((statement.id,), target, relation, statement.origin)
        if more:
            self._about_step(more, step, statement.id, relation, inherited)
            self._refer(more, (statement.id,))
        return place + 1

    def _group(
        self, node: Mapping, target: str | Step | None, relation: str, prefix: str, place: int, inherited: Inherited
    ) -> int:
        """Linked premises: their statements, and one step from all of them."""
        given = given_keys(self.values, node, Place.GROUP)
        inherited = self._inherited(given, inherited)
        members: list[str] = []
        for member in items_of(given["together"]):
            if not isinstance(member, Scalar | Mapping):
                self.values.report(
                    rules.WRONG_SHAPE, Span(member.start, member.start + 1), "a list inside `together`",
                    "write the statements one under the other",
                )  # fmt: skip
                continue
            statement, more = self._statement(member, relation, prefix, place, inherited)
            self._no_step(more, "a member of `together`")
            self._refer(more, (statement.id,))
            members.append(statement.id)
            place += 1
        if not members:
            self.values.report(
                rules.EMPTY_TEXT, Span(node.start, node.start + 8), "`together` has no statement in it",
                "write two or more statements under it",
            )  # fmt: skip
            return place
        origin = Origin(self.values.file, node.span, {name: one[1:3] for name, one in given.items()})
        step = self._step(tuple(members), target, relation, origin)
        self._about_step(given, step, members[0], relation, inherited)
        self._refer(given, tuple(members))
        for key in ("because", "but", "although"):
            if key in given:
                self.values.report(
                    rules.MISPLACED_KEY, given[key].span._replace(end=given[key].start + 1),
                    f"`{key}` under `together` is about no single statement",
                    "write it under the member that it is about; read here as about the first",
                )  # fmt: skip
        self._children(given, members[0], inherited, f"{members[0]}.group")
        return place

    def _statement(
        self,
        node: Scalar | Mapping,
        relation: str,
        prefix: str,
        place: int,
        inherited: Inherited,
        implicit: bool = False,
    ) -> tuple[Statement, Given]:
        """One statement with all that stands under it, but for what is about its own step.

        With its keys, if any of them may be about that step or refer to others.
        """
        id = number = f"{prefix}.{_ordinal(place, prefix.count('.') % 2)}"
        kind = "rebuttal" if relation == "but" else "claim"  # of a bare sentence
        given: Given = {}
        if isinstance(node, Mapping):
            given = given_keys(self.values, node, Place.STATEMENT)
            kind, text, origin = self._sentence(node, given, kind)
        else:
            text = self.values.text(kind, node)
            origin = Origin(self.values.file, node.span, {"text": node.span})
        if text is None:
            text = self._wordless(origin.span)
        more = {} if given.keys() <= _USUAL else given
        name, fields = None, {}
        if more:
            inherited = self._inherited(more, inherited)
            name = self._name(more["id"]) if "id" in more else None
            id = f"{self.source}.{name}" if name else number
            fields = {key: _FIELDS[key](self.values, key, value) for key, value in more.items() if key in _FIELDS}
        # A fact holds as it is; it is its bearing on the claim above that may be conditional.
        if inherited.condition is not None and ("if" in more or "evidence" not in given):
            fields["condition"] = inherited.condition
        if implicit:
            fields["implicit"] = True
        citation = self._citation(text, given, more, inherited, origin)
        statement = Statement(
            id=id, kind=_KINDS[kind], text=text, name=name, side=self.side, citations=(citation,), origin=origin,
            **fields,
        )  # fmt: skip
        self.statements.append(statement)
        if given:
            self._children(given, id, inherited, number)
        return statement, more

    def _wordless(self, span: Span) -> str:
        """Tell that a statement says nothing; what is shown in its place."""
        place = Span(span.start, min(span.start + 40, max(span.end, span.start + 1)))
        self.values.report(
            rules.EMPTY_TEXT, place, "a statement without words", "write the sentence, or delete the item"
        )
        return EMPTY

    def _sentence(self, node: Mapping, given: Given, kind: str) -> tuple[str, str | None, Origin]:
        """The kind (if it says none, the one given), the text and the origin of a statement that has keys."""
        keys: dict[str, tuple[int, int]] = {}
        found: str | None = None
        for name, value in given.items():
            keys[name] = value[1:3]
            if name in _KINDS:
                if found is None:
                    found = name
                    continue
                self.values.report(
                    rules.AMBIGUOUS_KIND, value.span, f"one item is both `{found}` and `{name}`",
                    "make the second an item of its own",
                )  # fmt: skip
        if "ignore" in given and isinstance(given["ignore"], Mapping):
            for entry, reason in given["ignore"].entries:  # each is a place of its own
                keys[f"ignore {entry.text}"] = (entry.start, max(entry.end, reason.end))
        origin = Origin(self.values.file, node.span, keys)
        if found is None:
            return kind, None, origin
        keys["text"] = keys[found]
        return found, self.values.text(found, given[found]), origin

    def _name(self, node: Node) -> str | None:
        """The written id, if it is one and no other statement of the file has it."""
        name = self.values.text("id", node)
        if name is None or _ID.fullmatch(name) is None:
            shown = name or ""
            self.values.report(
                rules.BAD_VALUE, node.span, f"`id` cannot be `{shown}`",
                "begin with a letter and go on with letters, digits, `-` and `_`",
            )  # fmt: skip
            return None
        if name in self.names:
            self.values.report(
                rules.DUPLICATE_ID, node.span, f"the id `{name}` is already taken in this file", "choose another"
            )
            return None
        self.names[name] = f"{self.source}.{name}"
        return name

    def _inherited(self, given: Given, inherited: Inherited) -> Inherited:
        """What holds for a statement and so for the reasons under it."""
        by = self.values.text("by", given["by"]) if "by" in given else inherited.by
        condition = self.values.text("if", given["if"]) if "if" in given else inherited.condition
        return Inherited(by, condition)

    def _citation(self, text: str, given: Given, more: Given, inherited: Inherited, origin: Origin) -> Citation:
        values = self.values
        at = values.locators("at", given["at"]) if "at" in given else ()
        if not more:
            return Citation(source=self.source, text=text, at=at, by=inherited.by, origin=origin)
        read = _CITATION_FIELDS
        fields = {key: read[key](values, key, value) for key, value in more.items() if key in read}
        return Citation(source=self.source, text=text, at=at, by=inherited.by, origin=origin, **fields)

    def _children(self, given: Given, target: str | None, inherited: Inherited, prefix: str, place: int = 1) -> int:
        """What stands under a statement, in the order of the file; the next free place."""
        for name, node in given.items():
            if name in _RELATIONS:
                holds = inherited if name == "because" else _NOTHING
                place = self.items(node, target, name, prefix, place, holds)
        return place

    def _step(
        self, premises: tuple[str, ...], target: str | Step | None, relation: str, origin: Origin | None
    ) -> Step | None:
        if target is None:
            return None
        role = _RELATIONS[relation]
        step = Step(premises, target, role, self.source, origin, granted=relation == "although")
        self.steps.append(step)
        return step

    def _about_step(self, given: Given, step: Step | None, owner: str, relation: str, inherited: Inherited) -> None:
        """`since`, `unless` and `still`, which are about the step to what stands above."""
        if step is None:
            self._no_step(given, "a statement that stands under nothing")
            return
        prefix, place = f"{owner}.step", 1
        if "since" in given:
            place = self._warrants(given["since"], step, prefix, place, inherited)
        if "unless" in given:
            place = self.items(given["unless"], step, "but", prefix, place, _NOTHING)
        if "still" in given:
            if relation == "although":
                self.items(given["still"], step, "but", prefix, place, _NOTHING)
            else:
                self.values.report(
                    rules.MISPLACED_KEY, _head(given["still"]), "`still` answers what was granted, and nothing is",
                    "write it on a statement under `although:`; to answer an objection, use `but:` under it",
                )  # fmt: skip

    def _warrants(self, node: Node, step: Step, prefix: str, place: int, inherited: Inherited) -> int:
        for item in items_of(node):
            if isinstance(item, Sequence):
                continue
            bare = isinstance(item, Scalar)
            statement, more = self._statement(item, "since", prefix, place, inherited, implicit=bare)
            self._no_step(more, "a warrant")
            self._refer(more, (statement.id,))
            step.warrants = (*step.warrants, statement.id)
            place += 1
        return place

    def _no_step(self, given: Given, what: str) -> None:
        """`since`, `unless` and `still` where there is no step that they could be about."""
        for key in ("since", "unless", "still"):
            if key in given:
                self.values.report(
                    rules.MISPLACED_KEY, _head(given[key]), f"`{key}` is about a step, and {what} has none of its own",
                    "write it on the `together:` item" if "together" in what else "write it under `because:`",
                )  # fmt: skip

    def _refer(self, given: Given, premises: tuple[str, ...]) -> None:
        """Note the references of a statement or group, to be resolved when all files are read."""
        if given.keys().isdisjoint(_REFERENCES):
            return
        replies = "replies" in given and self.values.truth("replies", given["replies"])
        about = self.values.text("on", given["on"]) if "on" in given else None
        for key in _REFERENCES:
            for scalar in self.values.scalars(key, given[key]) if key in given else ():
                for text in filter(None, map(str.strip, scalar.text.split(","))):
                    reference = Reference(
                        key, text, scalar.span, premises, self.source, self.values.file, replies, about
                    )
                    self.references.append(reference)


def _is_group(node: Mapping) -> bool:
    for key, _ in node.entries:  # noqa: SIM110 - half the cost of any() here, for every statement
        if key.text == "together":
            return True
    return False


def _flattened(node: Sequence) -> Iterator[Node]:
    """What is in a list and in the lists inside it."""
    for item in node.items:
        if isinstance(item, Sequence):
            yield from _flattened(item)
        else:
            yield item


def _head(node: Node) -> Span:
    return Span(node.start, min(node.end, node.start + 40))


@lru_cache(maxsize=4096)
def _ordinal(place: int, level: int) -> str:
    """Numbers and letters in turn, by level 0 and 1: 1, a, 1, a …; after z comes aa."""
    if level == 0:
        return str(place)
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
