"""A finding as a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from argmap.text.document import Span


class Severity(StrEnum):
    """How much a finding weighs. ``info`` is a hint and never fails a run by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Kind(StrEnum):
    """Who can mend it: the mapper (``mapping``), or nobody, since the text is so (``argument``)."""

    MAPPING = "mapping"
    ARGUMENT = "argument"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What a finding is an instance of, with the page that explains it.

    ``name`` reads well after "ignore": kebab-case, a description of what is found.
    ``bad`` and ``good`` are whole files; the tests run both. ``text`` is the source text that the
    examples are held against, for the rules that do so.
    """

    code: str
    name: str
    severity: Severity
    kind: Kind
    summary: str
    doc: str
    bad: str
    good: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that belongs to a finding, with a few words about it."""

    file: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of ``span`` by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding without touching the meaning of the map.

    No edits at all means: write the file anew, in UTF-8.
    """

    title: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``message`` states the problem only, ``help`` the remedy only."""

    rule: Rule
    file: str
    span: Span
    message: str
    help: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    statement: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return self.rule.severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings are listed by file, place, code and message."""
        return (self.file, self.span.start, self.span.end, self.rule.code, self.message)
