"""Gradual semantics: how strong each argument is, from base scores and what attacks and supports it.

Base scores are the user's; without them these numbers mean nothing. Two digits of a result are plenty.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from math import exp
from time import monotonic

from argmap.framework import Quantitative

EPSILON = 1e-9
STEP = 0.5
MOST_STEPS = 10_000
MOST_SECONDS = 60.0
_WORTH_ARRAYS = 5_000  # arguments; below, numpy costs more than it saves (and always to import)


class Model(StrEnum):
    """An aggregation of the strengths of attackers and supporters, and their influence on the base score.

    (Mossakowski & Neuhaus, arXiv:1807.06685; Potyka, AAMAS 2019.) DF-QuAD: Rago, Toni, Aurisicchio &
    Baroni, KR 2016. Quadratic energy: Potyka, KR 2018. Euler-based: Amgoud & Ben-Naim, ECSQARU 2017.
    Squared DF-QuAD (as in QBAF-Py: product, then 1-max) and Euler-based top: Kampik et al., IJAR 2024.
    h-categoriser: Besnard & Hunter, AIJ 2001, with base scores; for attacks only.
    """

    DF_QUAD = "df-quad"
    QUADRATIC_ENERGY = "quadratic-energy"
    EULER = "euler"
    SQUARED_DF_QUAD = "squared-df-quad"
    EULER_TOP = "euler-top"
    H_CATEGORISER = "h-categoriser"


class Aggregation(StrEnum):
    """How the strengths of attackers and supporters become one number, the energy."""

    PRODUCT = "product"
    SUM = "sum"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Strengths:
    """The strength of every argument, in the order of the framework; ``steps`` is 0 where no iteration was needed."""

    model: Model
    values: tuple[float, ...]
    steps: int = 0


@dataclass(frozen=True, slots=True)
class NotConverged:
    """After so many steps the strengths still moved by ``residual``: there is no number to give."""

    model: Model
    steps: int
    residual: float


def strengths(
    framework: Quantitative,
    model: Model,
    *,
    without: Collection[int] = (),
    epsilon: float = EPSILON,
    arrays: bool | None = None,
) -> Strengths | NotConverged:
    """Final strengths, all in [0, 1].

    Without cycles: one pass from the leaves, exact. With cycles: the limit of ds/dt = f(s) - s from the
    base scores (Potyka, KR 2018), by the classical Runge-Kutta method with step 0.5, until nothing
    moves faster than ``epsilon``; after 10,000 steps or a minute NotConverged. Where both are defined they agree.

    ``without``: arguments that are taken out (their strength is 0, which has no effect on any other).
    ``arrays``: whether to use numpy; None for "where it is installed and wins".
    ValueError for supports under the h-categoriser, which has no place for them.
    """
    if model is Model.H_CATEGORISER and len(framework.supports):
        raise ValueError("the h-categoriser is defined for attacks only")
    gone = bytearray(len(framework))
    for one in without:
        gone[one] = 1
    if arrays is None:
        arrays = len(framework) >= _WORTH_ARRAYS and find_spec("numpy") is not None
    if arrays and len(framework):
        from argmap.appraisal.gradual_arrays import by_levels, limit

        found = by_levels(framework, model, gone)
        if found is not None:
            return found
    order = evaluation_order(framework)
    if arrays and order is None:
        return limit(framework, model, gone, epsilon)
    return settle(framework, model, gone, order, epsilon)


def settle(
    framework: Quantitative, model: Model, gone: bytearray, order: list[int] | None, epsilon: float = EPSILON
) -> Strengths | NotConverged:
    """See `strengths`: in pure Python, with the evaluation order at hand, and a mark for what is taken out."""
    if order is None:
        return _limit(framework, model, gone, epsilon)
    values = [0.0] * len(framework)
    evaluate(framework, model, gone, order, values, values)
    return Strengths(model, within(values))


def evaluation_order(framework: Quantitative) -> list[int] | None:
    """An order in which everything comes after what attacks or supports it; None if there is a cycle."""
    waiting = [0] * len(framework)
    for heads in (framework.attacks.heads, framework.supports.heads):
        for one in heads:
            waiting[one] += 1
    order = [one for one, count in enumerate(waiting) if not count]
    relations = [relation.forward for relation in (framework.attacks, framework.supports) if len(relation)]
    for one in order:  # grows while it is walked
        for starts, ends in relations:
            for other in ends[starts[one] : starts[one + 1]]:
                waiting[other] -= 1
                if not waiting[other]:
                    order.append(other)
    return order if len(order) == len(framework) else None


def evaluate(
    framework: Quantitative,
    model: Model,
    gone: Sequence[int],
    order: Sequence[int],
    read: Sequence[float],
    write: list[float],
) -> None:
    """Write the strength that follows from the strengths in ``read``, for every argument of ``order``.

    ``read`` and ``write`` may be the same list, for one pass in an evaluation order.
    """
    base, influence = framework.base, INFLUENCES[model]
    a_starts, attackers = framework.attacks.backward
    s_starts, supporters = framework.supports.backward
    aggregation = AGGREGATIONS[model]
    for one in order:
        if gone[one]:
            write[one] = 0.0
            continue
        against = attackers[a_starts[one] : a_starts[one + 1]]
        in_favour = supporters[s_starts[one] : s_starts[one + 1]]
        if not against and not in_favour:
            write[one] = base[one]
            continue
        if aggregation is Aggregation.PRODUCT:
            kept = lacking = 1.0
            for other in against:
                kept *= 1.0 - read[other]
            for other in in_favour:
                lacking *= 1.0 - read[other]
            energy = kept - lacking
        elif aggregation is Aggregation.SUM:
            energy = 0.0
            for other in in_favour:
                energy += read[other]
            for other in against:
                energy -= read[other]
        else:
            energy = max([read[other] for other in in_favour], default=0.0)
            energy -= max([read[other] for other in against], default=0.0)
        write[one] = influence(base[one], energy)


def within(values: Sequence[float]) -> tuple[float, ...]:
    """The values with what rounding put outside [0, 1] put back."""
    return tuple(0.0 if one < 0.0 else 1.0 if one > 1.0 else one for one in values)


def _limit(framework: Quantitative, model: Model, gone: bytearray, epsilon: float) -> Strengths | NotConverged:
    """The limit of the continuous dynamics from the base scores (Potyka, KR 2018)."""
    everyone = range(len(framework))

    def slope(state: Sequence[float]) -> list[float]:
        evaluate(framework, model, gone, everyone, state, target)
        return [new - old for new, old in zip(target, state, strict=True)]

    def moved(slopes: list[float], step: float) -> list[float]:
        return [one + step * change for one, change in zip(state, slopes, strict=True)]

    target = [0.0] * len(framework)
    state = [0.0 if gone[one] else framework.base[one] for one in everyone]
    steps, end = 0, monotonic() + MOST_SECONDS
    while True:
        first = slope(state)
        residual = max(map(abs, first))
        if residual < epsilon:
            return Strengths(model, within(state), steps)
        if steps == MOST_STEPS or monotonic() > end:
            return NotConverged(model, steps, residual)
        steps += 1
        second = slope(moved(first, STEP / 2))
        third = slope(moved(second, STEP / 2))
        fourth = slope(moved(third, STEP))
        weighted = [a + 2 * (b + c) + d for a, b, c, d in zip(first, second, third, fourth, strict=True)]
        state = moved(weighted, STEP / 6)


# Influences: the strength from a base score and an energy ----------------------------------------------


def _linear(base: float, energy: float) -> float:
    return base + (1.0 - base) * energy if energy >= 0.0 else base + base * energy


def _two_max(base: float, energy: float) -> float:
    pull = energy * energy / (1.0 + energy * energy)
    return base + (1.0 - base) * pull if energy >= 0.0 else base - base * pull


def _one_max(base: float, energy: float) -> float:
    return base + (1.0 - base) * energy / (1.0 + energy) if energy >= 0.0 else base + base * energy / (1.0 - energy)


def _euler(base: float, energy: float) -> float:
    return 1.0 - (1.0 - base * base) / (1.0 + base * exp(min(energy, MOST_ENERGY)))


def _inverse(base: float, energy: float) -> float:
    return base / (1.0 - energy)


MOST_ENERGY = 700.0  # past this e^E overflows; the strength is 1 long before

AGGREGATIONS = {
    Model.DF_QUAD: Aggregation.PRODUCT,
    Model.SQUARED_DF_QUAD: Aggregation.PRODUCT,
    Model.QUADRATIC_ENERGY: Aggregation.SUM,
    Model.EULER: Aggregation.SUM,
    Model.H_CATEGORISER: Aggregation.SUM,
    Model.EULER_TOP: Aggregation.TOP,
}
INFLUENCES: dict[Model, Callable[[float, float], float]] = {
    Model.DF_QUAD: _linear,
    Model.SQUARED_DF_QUAD: _one_max,
    Model.QUADRATIC_ENERGY: _two_max,
    Model.EULER: _euler,
    Model.EULER_TOP: _euler,
    Model.H_CATEGORISER: _inverse,
}
