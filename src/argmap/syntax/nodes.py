"""What YAML looks like once it is read: texts, mappings and lists, each with its place."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from argmap.text.document import Span


class Scalar(NamedTuple):
    """A text; every YAML value is one, whatever it looks like (``7``, ``no``, ``2024-04-01``)."""

    text: str
    start: int
    end: int
    quoted: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, quotation marks included."""
        return Span(self[1], self[2])


class Mapping(NamedTuple):
    """Keys and values in the order of the file; a key that stands twice is there twice."""

    entries: list[tuple[Scalar, Node]]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """From the first key to the end of the last value."""
        return Span(self[1], self[2])


class Sequence(NamedTuple):
    """A list in the order of the file."""

    items: list[Node]
    start: int
    end: int

    @property
    def span(self) -> Span:
        """From the first dash to the end of the last item."""
        return Span(self[1], self[2])


Node: TypeAlias = Scalar | Mapping | Sequence


class Vocabulary(NamedTuple):
    """The words a file format uses as keys, so that ``-claim:Leave`` can be told from prose.

    ``prose`` are the keys whose value is a sentence; the rest of their line belongs to it.
    ``sentence`` is the key that a bare sentence stands for.
    """

    keys: frozenset[str]
    prose: frozenset[str]
    sentence: str = ""


class Limits(NamedTuple):
    """How deep a file may nest and how large (in bytes) it may be."""

    depth: int = 100
    size: int = 64 * 1024 * 1024
