"""Sets of arguments that can be accepted together: complete, preferred, stable, semi-stable, ideal.

Finding them is hard in the worst case, so that everything here has a time limit, and "not decided in
time" is an answer. The grounded labelling is made first: what it decides is the same in all extensions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from argmap.appraisal.grounded import Label, grounded
from argmap.appraisal.search import Search, stable_at_once, undecided_parts
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
        deadline = Deadline(seconds)
        for part in undecided_parts(framework, labels):
            inside = set(asked).intersection(part.numbers)
            if inside or semantics is Semantics.STABLE:
                chosen = _accepted(Search(part, deadline), semantics, acceptance, sorted(inside))
                if chosen is None:
                    return NoExtension()
                certain += chosen
    except OutOfTime:
        return NotDecided(seconds)
    return framework.names(certain)


def _accepted(search: Search, semantics: Semantics, acceptance: Acceptance, asked: list[int]) -> list[int] | None:
    """Which of the arguments of a part are accepted; None if it has no extension."""
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
    if just_one and semantics is Semantics.PREFERRED:
        stable = _stable_soon(framework, labels, Deadline(min(_FIRST_TRY, seconds / 4)))
        if stable is not None:
            yield certain + stable
            return
    parts = [_Remembered(_found(Search(part, deadline), semantics)) for part in undecided_parts(framework, labels)]
    for chosen in _combined(parts):
        yield [*certain, *(number for one in chosen for number in one)]


def _stable_soon(framework: Framework, labels: Sequence[Label], deadline: Deadline) -> list[int] | None:
    """A stable extension if one is found soon: it is preferred as well, and easier to find."""
    try:
        return stable_at_once(framework, labels, deadline)
    except OutOfTime:
        return None


class _Remembered:
    """The extensions of a part, each made when it is first asked for."""

    def __init__(self, coming: Iterator[list[int]]) -> None:
        self._coming = coming
        self._found: list[list[int]] = []

    def get(self, place: int) -> list[int] | None:
        """The extension with that number, or None if there are fewer."""
        if place == len(self._found):
            following = next(self._coming, None)
            if following is None:
                return None
            self._found.append(following)
        return self._found[place]


def _combined(parts: list[_Remembered]) -> Iterator[list[list[int]]]:
    """Every choice of one extension from each part, the last part changing fastest."""
    places = [0] * len(parts)
    chosen: list[list[int]] = []
    for part in parts:
        first = part.get(0)
        if first is None:
            return
        chosen.append(first)
    while True:
        yield chosen
        turning = len(parts) - 1
        while turning >= 0:
            places[turning] += 1
            following = parts[turning].get(places[turning])
            if following is not None:
                chosen[turning] = following
                break
            places[turning] = 0
            chosen[turning] = parts[turning].get(0) or []
            turning -= 1
        else:
            return


def _found(search: Search, semantics: Semantics) -> Iterator[list[int]]:
    """The extensions of a part."""
    match semantics:
        case Semantics.COMPLETE:
            yield from search.complete()
        case Semantics.PREFERRED:
            yield from search.preferred()
        case Semantics.STABLE:
            yield from search.stable()
        case Semantics.SEMI_STABLE:
            yield from search.semi_stable()
        case _:
            yield search.ideal()
