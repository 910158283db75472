"""A finding as a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

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


class Profile(StrEnum):
    """How much is looked at. Each profile has all rules of those before it."""

    BEGINNER = "beginner"
    CLASS = "class"
    DEBATE = "debate"
    FULL = "full"

    @property
    def rank(self) -> int:
        """0 for the smallest."""
        return list(Profile).index(self)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a coach can set for a rule, in ``[rules.NAME]`` of the configuration.

    ``low`` and ``high`` are the bounds, both allowed. A default that is an ``int`` takes whole numbers only.
    """

    name: str
    default: float
    doc: str
    low: float = 0
    high: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """What a finding is an instance of, with the page that explains it.

    ``name`` reads well after "ignore": kebab-case, a description of what is found.
    ``bad`` and ``good`` are whole files; the tests run both. ``text`` is the source text that the
    examples are held against, for the rules that do so, and ``other`` a second source beside them, for the
    rules about what is between two.

    ``doc`` says what it flags, ``why`` why that matters, with its source in the literature, ``fine`` when
    it is no fault, ``mend`` what to do. ``profile`` is the smallest profile that has the rule, None if it
    must be selected. A ``heuristic`` goes by words; it never fails a run. ``preview`` rules were
    measured on too little. ``words`` names the list that it goes by, which a coach can edit; ``searched`` are the
    lists, that one or others, whose entries it looks for in all sentences. ``raised`` is a graver severity from
    a profile on.
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
    other: str = ""
    why: str = ""
    fine: str = ""
    mend: str = ""
    profile: Profile | None = Profile.BEGINNER
    heuristic: bool = False
    preview: bool = False
    thresholds: tuple[Threshold, ...] = ()
    words: str = ""
    searched: tuple[str, ...] = ()
    raised: tuple[Profile, Severity] | None = None


class Label(NamedTuple):
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
    """Edits that mend a finding; unless ``unsafe``, without touching the meaning of the map.

    No edits at all means: write the file anew, in UTF-8.
    """

    title: str
    edits: tuple[Edit, ...] = ()
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is not shown: the reason that was written, and where.

    ``in_source`` is whether it stands on the statement itself, rather than in the configuration.
    """

    reason: str
    where: str
    in_source: bool = False


class Diagnostic(NamedTuple):
    """One finding. ``message`` states the problem only, ``help`` the remedy only.

    ``level`` is its severity where that is not the rule's own. ``suppressed`` findings were explained
    by an ``ignore``.
    """

    rule: Rule
    file: str
    span: Span
    message: str
    help: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    statement: str | None = None
    level: Severity | None = None
    suppressed: Suppression | None = None

    @property
    def severity(self) -> Severity:
        """Its own level, or the severity of the rule."""
        return self.level or self.rule.severity

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """Findings are listed by file, place, code and message."""
        return self.file, self.span, self.rule.code, self.message
