"""A file between its nodes and the model: statements, steps, and references not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from argmap.model import Citation, Origin, Role, Source
from argmap.text.document import Span


@dataclass(slots=True)
class Draft:
    """A statement as its file has it. ``fields`` are further fields of `argmap.model.Statement`."""

    id: str
    kind: str
    citation: Citation
    name: str | None
    side: str | None
    origin: Origin
    fields: dict[str, Any]


@dataclass(slots=True)
class Step:
    """A reason before its ids are final; ``target`` is a statement's id or another step."""

    premises: tuple[str, ...]
    target: str | Step
    role: Role
    source: str | None
    origin: Origin
    warrants: list[str] = field(default_factory=list)
    granted: bool = False
    drawn: bool = False
    replies: bool = False


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
    drafts: list[Draft]
    steps: list[Step]
    references: list[Reference]
    thesis: Citation | None
    names: dict[str, str]  # written id -> full id
