"""Sets of arguments that can be accepted together: complete, preferred, stable, semi-stable, ideal.

Finding them is hard in the worst case, so that everything here has a time limit, and "not decided in
time" is an answer. The grounded labelling is made first: what it decides is the same in all extensions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from argmap.appraisal.grounded import Label, grounded
from argmap.appraisal.search import Search
from argmap.appraisal.solving import Deadline, OutOfTime
from argmap.framework import Framework

SECONDS = 10.0
MOST = 1_000
_FIRST_TRY = 1.0  # seconds for a stable extension before a preferred one is looked for


class Semantics(StrEnum):
    """Which sets count as extensions.

    Dung 1995 for the first four; semi-stable: Caminada, Carnielli & Dunne, "Semi-stable semantics",
    JLC 2012; ideal: Dung, Mancarella & Toni, "Computing ideal sceptical argumentation", AIJ 2007.
    """

    GROUNDED = "grounded"
    COMPLETE = "complete"
    PREFERRED = "preferred"
    STABLE = "stable"
    SEMI_STABLE = "semi-stable"
    IDEAL = "ideal"


class Acceptance(StrEnum):
    """In how many of the extensions an argument has to be."""

    CREDULOUS = "credulous"
    SCEPTICAL = "sceptical"


@dataclass(frozen=True, slots=True)
class NoExtension:
    """There is none: an answer, not a failure. Only stable semantics can give it."""


@dataclass(frozen=True, slots=True)
class NotDecided:
    """The time limit of so many seconds came first; nothing is known."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Extensions:
    """Extensions by name, in the order of the framework; ``whole`` if these are all.

    Where there are more, ``why`` is ``cap`` (as many as were asked for) or ``time``.
    """

    found: tuple[tuple[str, ...], ...]
    whole: bool
    why: str = ""


def one_extension(
    framework: Framework, semantics: Semantics, seconds: float = SECONDS
) -> tuple[str, ...] | NoExtension | NotDecided:
    """Any one extension, as names in the order of the framework."""
    try:
        return next(
            (framework.names(found) for found in _all(framework, semantics, seconds, just_one=True)), NoExtension()
        )
    except OutOfTime:
        return NotDecided(seconds)


def extensions(framework: Framework, semantics: Semantics, most: int = MOST, seconds: float = SECONDS) -> Extensions:
    """All extensions, or as many as the cap and the time allow; sorted by the order of the framework."""
    found: list[list[int]] = []
    why = ""
    try:
        for one in _all(framework, semantics, seconds):
            if len(found) == most:
                why = "cap"
                break
            found.append(sorted(one))
    except OutOfTime:
        why = "time"
    return Extensions(tuple(framework.names(one) for one in sorted(found)), not why, why)


def accepted(
    framework: Framework,
    semantics: Semantics,
    acceptance: Acceptance,
    among: Iterable[str] | None = None,
    seconds: float = SECONDS,
) -> tuple[str, ...] | NoExtension | NotDecided:
    """The arguments (of those in ``among``, or of all) that are in some extension, or in every one.

    Where there is no extension at all that is the answer, not "all of them, since there is none to object".
    """
    numbers = range(len(framework)) if among is None else [framework.index[name] for name in among]
    try:
        labels = grounded(framework).labels
        certain = [one for one in numbers if labels[one] is Label.IN]
        asked = [one for one in numbers if labels[one] is Label.UNDEC]
        if semantics is Semantics.GROUNDED or (semantics is Semantics.COMPLETE and acceptance is Acceptance.SCEPTICAL):
            return framework.names(certain)
        chosen = _accepted(Search(framework, labels, Deadline(seconds)), semantics, acceptance, asked)
    except OutOfTime:
        return NotDecided(seconds)
    return NoExtension() if chosen is None else framework.names([*certain, *chosen])


def _accepted(search: Search, semantics: Semantics, acceptance: Acceptance, asked: list[int]) -> list[int] | None:
    """Which of the undecided arguments are accepted; None if there is no extension."""
    stable = semantics is Semantics.STABLE
    if stable or semantics in (Semantics.COMPLETE, Semantics.PREFERRED):
        return (search.in_some if acceptance is Acceptance.CREDULOUS else search.in_all)(asked, stable)
    sets = [set(found) for found in _found(search, semantics)]
    joined = set.union(*sets) if acceptance is Acceptance.CREDULOUS else set.intersection(*sets)
    return [one for one in asked if one in joined]


def _all(framework: Framework, semantics: Semantics, seconds: float, just_one: bool = False) -> Iterator[list[int]]:
    """Every extension as numbers; OutOfTime when the limit comes first."""
    deadline = Deadline(seconds)
    labels = grounded(framework).labels
    certain = [number for number, label in enumerate(labels) if label is Label.IN]
    if semantics is Semantics.GROUNDED:
        yield certain
        return
    search = Search(framework, labels, deadline)
    if just_one and semantics is Semantics.PREFERRED:
        stable = search.stable_soon(_FIRST_TRY)
        if stable is not None:
            yield certain + stable
            return
    for found in _found(search, semantics):
        yield certain + found


def _found(search: Search, semantics: Semantics) -> Iterator[list[int]]:
    """The undecided arguments in each extension."""
    match semantics:
        case Semantics.COMPLETE:
            return search.complete()
        case Semantics.PREFERRED:
            return search.preferred()
        case Semantics.STABLE:
            return search.stable()
        case Semantics.SEMI_STABLE:
            return search.semi_stable()
        case _:
            return iter([search.ideal()])
