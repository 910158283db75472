"""Strengths by a gradual semantics, and how far they hang on base scores that nobody gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from time import monotonic
from typing import NamedTuple

from argmap.appraisal.abstract import Gradable
from argmap.appraisal.attribution import SAMPLES, Contribution, branches, removal, shapley
from argmap.appraisal.gradual import Model, NotConverged, strengths

GRID = 20  # the defaults that are tried: 0, 0.05, 0.1 and so on to 1
SHOWS = 0.005  # a smaller difference does not show in two digits
_WORK = 3_000_000  # arguments evaluated for sampled contributions
_FEWEST_SAMPLES = 30


class Verdict(StrEnum):
    """What the attackers and supporters of an argument do to its base score."""

    RAISED = "raised"
    LOWERED = "lowered"
    UNCHANGED = "unchanged"


class Range(NamedTuple):
    """The defaults from ``low`` to ``high`` that were tried, for all of which a verdict is the same."""

    low: float
    high: float


class Grade(NamedTuple):
    """The base score of an argument, whether nobody gave it, the strength, and the verdict."""

    base: float
    defaulted: bool
    strength: float
    verdict: Verdict


class Grades(NamedTuple):
    """Strengths of all arguments by name, for one default; ``grades`` is empty if they do not converge.

    ``defaulted`` of ``scores`` base scores are the default. ``ranges`` has those arguments that were asked for,
    and is empty if no base score is a default; ``late`` if the time was up before all of the grid was tried.
    """

    gradable: Gradable
    model: Model
    default: float
    scores: int
    defaulted: int
    grades: dict[str, Grade]
    ranges: dict[str, Range]
    late: bool
    unsettled: NotConverged | None = None


class Branch(NamedTuple):
    """What bears on an argument by one way: the head, what reaches the topic only through it, and its share.

    ``shapley`` is the share of the change from the base score, with a standard error where it was sampled;
    ``removal`` how much the strength would change back if the branch were not there.
    """

    head: str
    others: tuple[str, ...]
    shapley: float
    error: float
    removal: float


def grade(gradable: Gradable, model: Model, default: float, asked: Iterable[str], seconds: float) -> Grades:
    """Strengths for one default, and for the arguments asked for the range of defaults with the same verdict."""
    scores = sum(not premises for premises in gradable.least_of)
    defaulted = sum(
        one is None and not premises for one, premises in zip(gradable.given, gradable.least_of, strict=True)
    )
    found = _graded(gradable, model, default)
    if isinstance(found, NotConverged):
        return Grades(gradable, model, default, scores, defaulted, {}, {}, False, found)
    ranges: dict[str, Range] = {}
    late = False
    if defaulted:
        place = {name: number for number, name in enumerate(gradable.arguments)}
        ranges, late = _ranges(gradable, model, default, found, [place[name] for name in asked], seconds)
    return Grades(
        gradable, model, default, scores, defaulted,
        dict(zip(gradable.arguments, found, strict=True)), ranges, late,
    )  # fmt: skip


def _graded(gradable: Gradable, model: Model, default: float) -> list[Grade] | NotConverged:
    framework = gradable.at(default)
    found = strengths(framework, model)
    if isinstance(found, NotConverged):
        return found
    return [
        Grade(base, given is None, strength, _verdict(base, strength))
        for base, given, strength in zip(framework.base, gradable.given, found.values, strict=True)
    ]


def _verdict(base: float, strength: float) -> Verdict:
    if abs(strength - base) < SHOWS:
        return Verdict.UNCHANGED
    return Verdict.RAISED if strength > base else Verdict.LOWERED


def _ranges(
    gradable: Gradable, model: Model, default: float, found: list[Grade], asked: Sequence[int], seconds: float
) -> tuple[dict[str, Range], bool]:
    """Walk from the default down and up until no verdict is the same, or the time is up."""
    end = monotonic() + seconds
    grid = [step / GRID for step in range(GRID + 1)]
    ends: list[dict[int, float]] = []
    late = False
    for points in ([one for one in reversed(grid) if one < default], [one for one in grid if one > default]):
        reached = dict.fromkeys(asked, default)
        same = list(asked)
        for point in points:
            if not same or late:
                break
            late = monotonic() >= end
            other = None if late else _graded(gradable, model, point)
            if other is None or isinstance(other, NotConverged):
                break
            same = [one for one in same if other[one].verdict is found[one].verdict]
            reached.update(dict.fromkeys(same, point))
        ends.append(reached)
    low, high = ends
    return {gradable.arguments[one]: Range(low[one], high[one]) for one in asked}, late


def by_branch(found: Grades, topic: str) -> tuple[Branch, ...] | NotConverged:
    """What each rebuttal and reason, with all that hangs on it, does to the strength of one argument.

    In the order of the arguments. Shapley values are exact for up to 12 branches; above that sampled with
    a fixed seed, in fewer orders the larger the framework is.
    """
    framework = found.gradable.at(found.default)
    groups = branches(framework, topic)
    work = max(1, len(groups)) * max(1, sum(map(len, groups)))
    samples = max(_FEWEST_SAMPLES, min(SAMPLES, _WORK // work))
    shares = shapley(framework, found.model, topic, groups, samples)
    if isinstance(shares, NotConverged):
        return shares
    taken_out = removal(framework, found.model, topic, [group[0] for group in groups])
    if isinstance(taken_out, NotConverged):
        return taken_out
    alone = {one.members[0]: one.value for one in taken_out}
    return tuple(_branch(one, alone) for one in shares)


def _branch(share: Contribution, alone: dict[str, float]) -> Branch:
    head, *others = share.members
    return Branch(head, tuple(others), share.value, share.error, alone[head])
