"""A file between its nodes and the model: statements, and steps and references not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model import Citation, Origin, Role, Source, Statement
from argmap.text.document import Span


@dataclass(slots=True)
class Step:
    """A reason before its ids are final; ``target`` is a statement's id or another step.

    ``id`` is that of the reason, empty as long as it has none.
    """

    premises: tuple[str, ...]
    target: str | Step
    role: Role
    source: str | None
    origin: Origin | None
    granted: bool = False
    drawn: bool = False
    replies: bool = False
    warrants: tuple[str, ...] = ()
    id: str = ""


@dataclass(slots=True)
class Reference:
    """A relation by id, as written: which statements refer, by which key, to which text."""

    key: str
    text: str
    span: Span
    premises: tuple[str, ...]
    source: str
    file: str
    replies: bool = False
    about: str | None = None


@dataclass(slots=True)
class Outline:
    """All that one source's file says."""

    source: Source
    statements: list[Statement]
    steps: list[Step]
    references: list[Reference]
    thesis: Citation | None
    names: dict[str, str]  # written id -> full id
