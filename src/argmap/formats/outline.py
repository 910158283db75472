"""The outline of one source: nested items to statements and the steps between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from argmap.formats import rules
from argmap.formats.draft import Draft, Reference, Step
from argmap.formats.keys import AT_PLACE, BY_NAME, KIND_KEYS, Place, Shape
from argmap.formats.values import Values
from argmap.model import Citation, Origin, Role
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence
from argmap.syntax.rules import DUPLICATE_KEY
from argmap.text.diagnostic import Edit, Fix
from argmap.text.document import Span
from argmap.text.suggest import closest, did_you_mean

_RELATIONS = {"because": Role.SUPPORTS, "but": Role.REBUTS, "although": Role.REBUTS}
_REFERENCES = ("supports", "rebuts", "undercuts", "same_as", "differs_from", "superseded_by")
_FIELDS = ("draft", "note", "issue", "scheme", "basis", "stasis", "implicit", "weight", "ignore")
_ID = re.compile(r"[^\W\d_][\w-]*")
_CITATION_FIELDS = ("quote", "discussed_by", "cites", "qualifier")
_JOINABLE = (Shape.STATEMENTS, Shape.IDS, Shape.STEPS, Shape.PROSES, Shape.CITES)
EMPTY = "(nothing written)"


class Inherited(NamedTuple):
    """What reasons take over from the statement they support."""

    by: str | None = None
    condition: str | None = None


class OutlineReader:
    """Reads the statements of one file. ``source`` is its id, ``side`` the side it argues for."""

    def __init__(self, values: Values, source: str, side: str | None = None) -> None:
        self.values = values
        self.source = source
        self.side = side  # known when the heads of all files are
        self.drafts: list[Draft] = []
        self.steps: list[Step] = []
        self.references: list[Reference] = []
        self.names: dict[str, str] = {}
        self.place = 1  # the next place at the top of the outline

    def given(self, node: Mapping, places: tuple[Place, ...]) -> dict[str, Node]:
        """The keys of a mapping that may stand in a place, each once; the rest are findings."""
        allowed = AT_PLACE[places[0]] if len(places) == 1 else _allowed(places)
        given: dict[str, Node] = {}
        for key, value in node.entries:
            name = key.text
            if name not in allowed:
                known = self._odd_key(key, allowed, given)
                if known is None:
                    continue
                name = known
            if name in given:
                given[name] = self._twice(key, name, given[name], value)
            else:
                given[name] = value
        return given

    def _odd_key(self, key: Scalar, allowed: frozenset[str], given: dict[str, Node]) -> str | None:
        """Tell an unknown or misplaced key; the key it was nearly, if there is one."""
        name = key.text
        lower = name.lower().replace("-", "_")
        near = lower if lower in allowed else closest(name, allowed) if len(name) < 40 else None
        if name in BY_NAME:
            where = _home(name)
            self.values.report(rules.MISPLACED_KEY, key.span, f"`{name}` means nothing here", f"it belongs {where}")
            return None
        shown = name if len(name) <= 40 else name[:37] + "…"
        help_ = did_you_mean(name, allowed) if near else "delete it, or put the sentence in quotation marks"
        fix = Fix(f"write `{near}`", (Edit(key.span, near),)) if near and near not in given else None
        self.values.report(rules.UNKNOWN_KEY, key.span, f"`{shown}` is no key of the format", help_, fix)
        return near if near not in given else None

    def _twice(self, key: Scalar, name: str, first: Node, second: Node) -> Node:
        message = f"`{name}` stands here twice"
        if BY_NAME[name].shape in _JOINABLE and not isinstance(first, Mapping):
            self.values.report(DUPLICATE_KEY, key.span, message, "write one key with a list")
            return Sequence([*_items(first), *_items(second)], first.start, second.end)
        self.values.report(
            DUPLICATE_KEY, key.span, message + "; the first is read", "delete one, or make it an item of its own"
        )
        return first

    def thesis(self, node: Node) -> Citation | None:
        """The source's own version of its side's thesis: a sentence, or a claim with `at`."""
        if isinstance(node, Scalar):
            text = self.values.text("thesis", node)
            if text is None:
                self.values.report(rules.EMPTY_TEXT, node.span, "the thesis is empty", "write the sentence")
                return None
            origin = Origin(self.values.file, node.span, {"text": node.span})
            return Citation(source=self.source, text=text, origin=origin)
        items = _items(node)
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
        given = self.given(root, (Place.STATEMENT,))
        self._no_step(given, "a thesis")
        _, text, origin = self._sentence(root, given, Role.SUPPORTS)
        self.children(given, self.side)
        return self._citation(text, given, Inherited(), origin)

    def children(self, given: dict[str, Node], thesis: str | None) -> None:
        """What the head of a file says for and against its thesis."""
        self.place = self._children(given, thesis, Inherited(), self.source, self.place)

    def items(
        self, node: Node, target: str | Step | None, relation: str, prefix: str, place: int, inherited: Inherited
    ) -> int:
        """Read the items of a list; the place in the outline that comes after them."""
        for item in _items(node):
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
        draft, given = self._statement(node, relation, prefix, place, inherited)
        step = self._step((draft.id,), target, relation, draft.origin)
        self._about_step(given, step, draft.id, relation, inherited)
        self._refer(given, (draft.id,))
        return place + 1

    def _group(
        self, node: Mapping, target: str | Step | None, relation: str, prefix: str, place: int, inherited: Inherited
    ) -> int:
        """Linked premises: their statements, and one step from all of them."""
        given = self.given(node, (Place.GROUP,))
        inherited = self._inherited(given, inherited)
        members: list[str] = []
        for member in _items(given["together"]):
            if not isinstance(member, Scalar | Mapping):
                self.values.report(
                    rules.WRONG_SHAPE, Span(member.start, member.start + 1), "a list inside `together`",
                    "write the statements one under the other",
                )  # fmt: skip
                continue
            draft, own = self._statement(member, relation, prefix, place, inherited)
            self._no_step(own, "a member of `together`")
            self._refer(own, (draft.id,))
            members.append(draft.id)
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
        self, node: Node, relation: str, prefix: str, place: int, inherited: Inherited
    ) -> tuple[Draft, dict[str, Node]]:
        """One statement with all that stands under it, but for what is about its own step."""
        number = f"{prefix}.{_ordinal(place, prefix.count('.') % 2)}"
        role = _RELATIONS.get(relation, Role.SUPPORTS)
        if isinstance(node, Mapping):
            given = self.given(node, (Place.STATEMENT,))
            kind, text, origin = self._sentence(node, given, role if relation == "but" else Role.SUPPORTS)
            if "by" in given or "if" in given:
                inherited = self._inherited(given, inherited)
        else:
            given = {}
            assert isinstance(node, Scalar)
            kind = "rebuttal" if relation == "but" else "claim"
            text = self.values.text(kind, node)
            origin = Origin(self.values.file, node.span, {"text": node.span})
        if text is None:
            span = Span(origin.span.start, min(origin.span.start + 40, max(origin.span.end, origin.span.start + 1)))
            self.values.report(
                rules.EMPTY_TEXT, span, "a statement without words", "write the sentence, or delete the item"
            )
            text = EMPTY
        name = self._name(given["id"]) if "id" in given else None
        draft = Draft(
            id=f"{self.source}.{name}" if name else number,
            kind=kind,
            citation=self._citation(text, given, inherited, origin),
            name=name,
            side=self.side,
            origin=origin,
            fields=self._fields(given, inherited),
        )
        self.drafts.append(draft)
        if given:
            self._children(given, draft.id, inherited, number)
        return draft, given

    def _sentence(self, node: Mapping, given: dict[str, Node], role: Role) -> tuple[str, str | None, Origin]:
        """The kind, the text and the origin of a statement written as a mapping."""
        kinds = [name for name in given if name in KIND_KEYS]
        keys = {name: value[1:3] for name, value in given.items()}
        if len(kinds) > 1:
            self.values.report(
                rules.AMBIGUOUS_KIND, given[kinds[1]].span, f"one item is both `{kinds[0]}` and `{kinds[1]}`",
                "make the second an item of its own",
            )  # fmt: skip
        if not kinds:
            return ("rebuttal" if role is Role.REBUTS else "claim"), None, Origin(self.values.file, node.span, keys)
        value = given[kinds[0]]
        keys["text"] = value.span
        origin = Origin(self.values.file, node.span, keys)
        return kinds[0], self.values.text(kinds[0], value), origin

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

    def _inherited(self, given: dict[str, Node], inherited: Inherited) -> Inherited:
        """What holds for a statement and so for the reasons under it."""
        by = self.values.text("by", given["by"]) if "by" in given else inherited.by
        condition = self.values.text("if", given["if"]) if "if" in given else inherited.condition
        return Inherited(by, condition)

    def _citation(self, text: str | None, given: dict[str, Node], inherited: Inherited, origin: Origin) -> Citation:
        fields: dict[str, Any] = {}
        values = self.values
        if "at" in given:
            fields["at"] = values.locators("at", given["at"])
        if not given.keys().isdisjoint(_CITATION_FIELDS):
            if "quote" in given:
                fields["quote"] = values.texts("quote", given["quote"])
            if "discussed_by" in given:
                fields["discussed_by"] = values.text("discussed_by", given["discussed_by"])
            if "cites" in given:
                fields["cites"] = values.cites("cites", given["cites"])
            if "qualifier" in given:
                fields["qualifier"] = values.text("qualifier", given["qualifier"])
        if "date" in given:
            fields["date"] = values.date("date", given["date"])
        if inherited.by is not None:
            fields["by"] = inherited.by
        return Citation(source=self.source, text=text or EMPTY, origin=origin, **fields)

    def _fields(self, given: dict[str, Node], inherited: Inherited) -> dict[str, Any]:
        """Fields of the statement itself, as opposed to those of its citation."""
        fields: dict[str, Any] = {}
        values = self.values
        for name, node in () if given.keys().isdisjoint(_FIELDS) else given.items():
            if name in ("note", "issue", "scheme"):
                fields[name] = values.text(name, node)
            elif name in ("basis", "stasis"):
                fields[name] = values.word(name, node)
            elif name in ("implicit", "draft"):
                fields[name] = values.truth(name, node)
            elif name == "weight":
                fields[name] = values.number(name, node)
            elif name == "ignore":
                fields[name] = values.ignores(name, node)
        # A fact holds as it is; it is its bearing on the claim above that may be conditional.
        if inherited.condition is not None and ("if" in given or "evidence" not in given):
            fields["condition"] = inherited.condition
        return fields

    def _children(
        self, given: dict[str, Node], target: str | None, inherited: Inherited, prefix: str, place: int = 1
    ) -> int:
        """What stands under a statement, in the order of the file; the next free place."""
        for name, node in given.items():
            if name == "because":
                place = self.items(node, target, name, prefix, place, inherited)
            elif name in ("but", "although"):
                place = self.items(node, target, name, prefix, place, Inherited())
        return place

    def _step(self, premises: tuple[str, ...], target: str | Step | None, relation: str, origin: Origin) -> Step | None:
        if target is None:
            return None
        role = _RELATIONS[relation]
        step = Step(premises, target, role, self.source, origin, granted=relation == "although")
        self.steps.append(step)
        return step

    def _about_step(
        self, given: dict[str, Node], step: Step | None, owner: str, relation: str, inherited: Inherited
    ) -> None:
        """`since`, `unless` and `still`, which are about the step to what stands above."""
        if step is None:
            self._no_step(given, "a statement that stands under nothing")
            return
        prefix, place = f"{owner}.step", 1
        if "since" in given:
            place = self._warrants(given["since"], step, prefix, place, inherited)
        if "unless" in given:
            place = self.items(given["unless"], step, "but", prefix, place, Inherited())
        if "still" in given:
            if relation == "although":
                self.items(given["still"], step, "but", prefix, place, Inherited())
            else:
                self.values.report(
                    rules.MISPLACED_KEY, _head(given["still"]), "`still` answers what was granted, and nothing is",
                    "write it on a statement under `although:`; to answer an objection, use `but:` under it",
                )  # fmt: skip

    def _warrants(self, node: Node, step: Step, prefix: str, place: int, inherited: Inherited) -> int:
        for item in _items(node):
            if isinstance(item, Sequence):
                continue
            draft, own = self._statement(item, "since", prefix, place, inherited)
            self._no_step(own, "a warrant")
            self._refer(own, (draft.id,))
            if isinstance(item, Scalar):
                draft.fields["implicit"] = True
            step.warrants.append(draft.id)
            place += 1
        return place

    def _no_step(self, given: dict[str, Node], what: str) -> None:
        """`since`, `unless` and `still` where there is no step that they could be about."""
        for key in ("since", "unless", "still"):
            if key in given:
                self.values.report(
                    rules.MISPLACED_KEY, _head(given[key]), f"`{key}` is about a step, and {what} has none of its own",
                    "write it on the `together:` item" if "together" in what else "write it under `because:`",
                )  # fmt: skip

    def _refer(self, given: dict[str, Node], premises: tuple[str, ...]) -> None:
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


def _allowed(places: tuple[Place, ...]) -> frozenset[str]:
    return frozenset().union(*(AT_PLACE[place] for place in places))


def _items(node: Node) -> list[Node]:
    """A list's items; a single item needs no list."""
    return node.items if isinstance(node, Sequence) else [node]


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
