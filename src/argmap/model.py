"""The vocabulary of a debate as frozen values.

Comes in: nothing (the formats build these). Goes out: to every later room. No input or output.
May import: msgspec, ``argmap.text`` for places.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple, Self, TypeAlias

import msgspec

from argmap.text.document import Span


class Origin(NamedTuple):
    """Where something was written: the file, the whole of it, and each of its keys' values.

    ``keys`` has the span of the value of every key that was given; ``at`` of a mapping that a rule
    wants to point at, for example. ``text`` stands for the statement's own sentence.
    """

    file: str
    span: Span
    keys: dict[str, tuple[int, int]]

    def of(self, key: str) -> Span:
        """The span of a key's value, or of the sentence, or of the whole."""
        return tuple.__new__(Span, self.keys.get(key) or self.keys.get("text") or self.span)


Where: TypeAlias = Origin | None


class Value(msgspec.Struct, frozen=True, eq=False):
    """A frozen value. Two are equal if they say the same, wherever they were written.

    The class takes its fields as they are, for what argmap itself has decoded; `checked` asks first
    whether each is what it says.
    """

    @classmethod
    def checked(cls, **said: object) -> Self:
        """A value of fields that somebody else has made: enums as words, tuples as lists, values as dicts.

        Raises `ValueError` for what is missing, unknown or of another type.
        """
        unknown = said.keys() - set(cls.__struct_fields__)
        if unknown:
            raise ValueError(f"{cls.__name__} has no field `{min(unknown)}`")
        return msgspec.convert(said, cls)

    def but(self, **changed: object) -> Self:
        """The same with other values for some of its fields."""
        return msgspec.structs.replace(self, **changed)

    def said(self) -> dict[str, Any]:
        """The fields by name, in their order, without the place: values are dicts, tuples lists, enums words."""
        return {name: _plain(value) for name, value in self._told().items()}

    def _told(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__struct_fields__ if name != "origin"}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._told().items())})"

    def __eq__(self, other: object) -> bool:
        if self.__class__ is not other.__class__:
            return NotImplemented
        return self._told() == other._told()

    def __ne__(self, other: object) -> bool:
        return not self == other  # `Struct` has an answer of its own, by identity

    def __hash__(self) -> int:
        return hash(tuple(self._told().values()))


def _plain(value: object) -> Any:
    if isinstance(value, Value):
        return value.said()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, datetime.date) else value


class StatementKind(StrEnum):
    """What a statement is: the root of a side, a claim, a specific fact, or an answer."""

    THESIS = "thesis"
    CLAIM = "claim"
    EVIDENCE = "evidence"
    REBUTTAL = "rebuttal"


class Role(StrEnum):
    """What a reason does to its target."""

    SUPPORTS = "supports"
    REBUTS = "rebuts"


Unit: TypeAlias = Literal["paragraph", "page", "line", "time"]


class Locator(Value, frozen=True):
    """A place in a source: a unit and a range in it, both ends included.

    For ``time`` the numbers are seconds from the start; ``7`` in ``paragraph`` is ¶7.
    """

    unit: Unit
    first: int
    last: int

    def __str__(self) -> str:
        sign = {"paragraph": "¶", "page": "p. ", "line": "line ", "time": ""}[self.unit]
        if self.unit == "time":
            first, last = _clock(self.first), _clock(self.last)
        else:
            first, last = str(self.first), str(self.last)
        return f"{sign}{first}" if first == last else f"{sign}{first}–{last}"


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class Date(Value, frozen=True):
    """A date as EDTF writes it, and the days it can mean; None is an open end.

    ``2024-04`` means 1 to 30 April 2024; ``2016~`` is approximate and so orders nothing.
    """

    edtf: str
    earliest: datetime.date | None
    latest: datetime.date | None
    approximate: bool = False

    def is_before(self, other: Date) -> bool:
        """Whether every day this can mean lies before every day the other can mean."""
        if self.approximate or other.approximate:
            return False
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest

    def __str__(self) -> str:
        return self.edtf

    @property
    def shown(self) -> str:
        """The same for people who do not know EDTF: ``c. 2016-10``, ``2011–2014``, ``since 2010``, ``spring 2024``."""
        first, between, last = self.edtf.partition("/")
        if not between or first == last:
            return _shown(first)
        if ".." in (first, last):
            return f"since {_shown(first)}" if last == ".." else f"until {_shown(last)}"
        dash = "–" if first.isdigit() and last.isdigit() else " to "
        return f"{_shown(first)}{dash}{_shown(last)}"


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def _shown(edtf: str) -> str:
    """One end of a date without the signs of EDTF for about and for uncertain."""
    plain = edtf.rstrip("~?%")
    year, _, rest = plain.partition("-")
    if rest in _SEASONS:
        plain = f"{_SEASONS[rest]} {year}"
    about = "c. " if edtf.endswith(("~", "%")) else ""
    return f"{about}{plain}{'?' if edtf.endswith(('?', '%')) else ''}"


class Cited(Value, frozen=True):
    """What an author gives as the source of a statement, with its own date."""

    text: str
    date: Date | None = None


class Citation(Value, frozen=True):
    """One place where a statement is made: whose words, where, how sure, as of when.

    ``source`` is the id of the source, None for what ``debate.yaml`` itself says.
    """

    source: str | None
    text: str
    at: tuple[Locator, ...] = ()
    quote: tuple[str, ...] = ()
    by: str | None = None
    discussed_by: str | None = None
    cites: tuple[Cited, ...] = ()
    date: Date | None = None
    qualifier: str | None = None
    origin: Where = None


class Statement(Value, frozen=True):
    """Something asserted. ``id`` is unique in the debate and stays the same when files are added.

    ``name`` is the id that its author wrote, None if it was numbered. ``side`` says who speaks, not
    what it speaks for. The first citation is the statement's own; further ones come by ``same_as``.
    """

    id: str
    kind: StatementKind
    text: str
    name: str | None = None
    side: str | None = None
    citations: tuple[Citation, ...] = ()
    implicit: bool = False
    basis: str | None = None
    stasis: str | None = None
    issue: str | None = None
    condition: str | None = None
    scheme: str | None = None
    weight: float | None = None
    note: str | None = None
    draft: bool = False
    ignore: tuple[tuple[str, str], ...] = ()
    origin: Where = None

    @property
    def source(self) -> str | None:
        """The id of the source that makes the statement first."""
        return self.citations[0].source if self.citations else None

    @property
    def at(self) -> tuple[Locator, ...]:
        """Where its own source makes it."""
        return self.citations[0].at if self.citations else ()


class Reason(Value, frozen=True):
    """The step from premises to a target, which is a statement or another reason.

    Several premises are linked: they work only jointly. ``id`` reads ``premise > target``, so a
    reason whose target is a reason is an undercut. ``warrants`` are premises too: why the others
    count. ``granted`` is a concession. ``drawn`` steps are the mapper's, between two sources;
    ``replies`` marks that the source expressly answers the other.
    """

    id: str
    premises: tuple[str, ...]
    target: str
    role: Role
    warrants: tuple[str, ...] = ()
    granted: bool = False
    drawn: bool = False
    replies: bool = False
    source: str | None = None
    origin: Where = None


class Discrepancy(Value, frozen=True):
    """Two statements that cannot both be right as told; the mapper's observation.

    ``first_source`` and ``second_source`` tell whose words are meant, where several sources tell a statement
    (``same_as``); None for a thesis of the debate.
    """

    first: str
    second: str
    about: str | None = None
    first_source: str | None = None
    second_source: str | None = None
    origin: Where = None


class Succession(Value, frozen=True):
    """The world changed: what the earlier statement told is no longer so, as the later one tells.

    The sources tell whose words are meant, as in a `Discrepancy`.
    """

    earlier: str
    later: str
    earlier_source: str | None = None
    later_source: str | None = None
    origin: Where = None


class Side(Value, frozen=True):
    """A position on the question. ``thesis`` is the id of its root statement, None if it has none."""

    id: str
    thesis: str | None
    origin: Where = None


class Source(Value, frozen=True):
    """A text that argues or reports. ``side`` is None for a background source."""

    id: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    date: Date | None = None
    url: str | None = None
    side: str | None = None
    text: str | None = None
    skip: tuple[int, ...] = ()
    origin: Where = None

    @property
    def label(self) -> str:
        """Author, outlet and date in one line, with the id where they are missing."""
        parts = [part for part in (self.author, self.outlet) if part]
        named = ", ".join(parts) or self.id
        return f"{named} ({self.date.shown})" if self.date else named


class Debate(Value, frozen=True):
    """One question, its sides, the sources, and everything they say, in the order of the files."""

    title: str | None = None
    question: str | None = None
    status_quo: str | None = None
    exclusive: bool = True
    sides: tuple[Side, ...] = ()
    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: tuple[Reason, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    successions: tuple[Succession, ...] = ()
    origin: Where = None
