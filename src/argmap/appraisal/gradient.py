"""How the strength of one argument, the topic, moves with the base scores of the others.

One backward pass gives the slopes for all of them (Yin, Potyka & Toni, "Argument attribution explanations
in quantitative bipolar argumentation frameworks", ECAI 2023). Faithful near the present scores only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from time import monotonic

from argmap.appraisal.attribution import Contribution, Contributions, part_for
from argmap.appraisal.gradual import (
    AGGREGATIONS,
    EPSILON,
    MOST_ENERGY,
    MOST_SECONDS,
    MOST_STEPS,
    STEP,
    Aggregation,
    Model,
    NotConverged,
    evaluation_order,
    settle,
)
from argmap.framework import Quantitative

_Pulls = list[tuple[int, float]]  # who has influence on an argument, and the slope of its strength in theirs


def gradient(framework: Quantitative, model: Model, topic: str) -> Contributions | NotConverged:
    """The slope of the topic's strength in the base score of each other argument that bears on it.

    Without cycles one pass from the topic to the leaves. With cycles the slopes at the limit, which exist
    where the limit is a stable one. At a kink (attack and
    support in balance) the slope upwards.
    """
    part = part_for(framework, topic)
    number = part.index[topic]
    order = evaluation_order(part)
    found = settle(part, model, bytearray(len(part)), order)
    if isinstance(found, NotConverged):
        return found
    by_base, pulls = _slopes(part, model, found.values)
    weights = [0.0] * len(part)
    weights[number] = 1.0
    if order is None:
        reached = _balanced(pulls, weights)
        if isinstance(reached, tuple):
            return NotConverged(model, *reached)
        weights = reached
    else:
        for one in reversed(order):
            for other, slope in pulls[one]:
                weights[other] += weights[one] * slope
    return tuple(
        Contribution((name,), weights[one] * by_base[one]) for one, name in enumerate(part.arguments) if one != number
    )


def _slopes(part: Quantitative, model: Model, values: Sequence[float]) -> tuple[list[float], list[_Pulls]]:
    """For each argument the slope of its strength in its base score, and in the strengths of its neighbours."""
    by_base: list[float] = []
    pulls: list[_Pulls] = []
    slopes = _SLOPES[model]
    aggregation = AGGREGATIONS[model]
    for one, base in enumerate(part.base):
        against, in_favour = part.attacks.backward.of(one), part.supports.backward.of(one)
        if not against and not in_favour:
            by_base.append(1.0)
            pulls.append([])
            continue
        energy, outer = _energy(
            aggregation, [values[other] for other in against], [values[other] for other in in_favour]
        )
        of_base, of_energy = slopes(base, energy)
        by_base.append(of_base)
        pulls.append([(other, of_energy * slope) for other, slope in zip([*against, *in_favour], outer, strict=True)])
    return by_base, pulls


def _energy(aggregation: Aggregation, against: list[float], in_favour: list[float]) -> tuple[float, list[float]]:
    """The energy and its slopes: in the strengths of the attackers, then of the supporters."""
    if aggregation is Aggregation.SUM:
        return sum(in_favour) - sum(against), [-1.0] * len(against) + [1.0] * len(in_favour)
    if aggregation is Aggregation.TOP:
        energy = max(in_favour, default=0.0) - max(against, default=0.0)
        return energy, [*(-slope for slope in _sole_top(against)), *_sole_top(in_favour)]
    kept, fewer = _products(against)
    lacking, more = _products(in_favour)
    return kept - lacking, [*(-slope for slope in fewer), *more]


def _sole_top(values: list[float]) -> list[float]:
    """1 for the greatest value, but 0 where others are as great: without it they hold the place."""
    top = max(values, default=0.0)
    return [float(value == top and values.count(top) == 1) for value in values]


def _products(values: list[float]) -> tuple[float, list[float]]:
    """The product of what the values leave of 1, and for each the product of the others; right with zeros too."""
    before = [1.0]
    for value in values:
        before.append(before[-1] * (1.0 - value))
    after, others = 1.0, []
    for place in range(len(values) - 1, -1, -1):
        others.append(before[place] * after)
        after *= 1.0 - values[place]
    return before[-1], others[::-1]


def _balanced(pulls: list[_Pulls], source: list[float]) -> list[float] | tuple[int, float]:
    """Solve w = source + J^T w by the flow dw/dt = source + J^T w - w; it has the stability of the strengths' own.

    After too many steps, their number and how fast the weights still move.
    """

    def flow(weights: list[float]) -> list[float]:
        result = [one - weight for one, weight in zip(source, weights, strict=True)]
        for one, weight in enumerate(weights):
            if weight:
                for other, slope in pulls[one]:
                    result[other] += weight * slope
        return result

    def moved(change: list[float], step: float) -> list[float]:
        return [one + step * slope for one, slope in zip(weights, change, strict=True)]

    weights = list(source)
    steps, end = 0, monotonic() + MOST_SECONDS
    while True:
        first = flow(weights)
        residual = max(map(abs, first))
        if residual < EPSILON:
            return weights
        if steps == MOST_STEPS or residual > 1e12 or monotonic() > end:
            return steps, residual
        steps += 1
        second = flow(moved(first, STEP / 2))
        third = flow(moved(second, STEP / 2))
        fourth = flow(moved(third, STEP))
        weights = moved(
            [a + 2 * (b + c) + d for a, b, c, d in zip(first, second, third, fourth, strict=True)], STEP / 6
        )


# Slopes of the influences, in the base score and in the energy ------------------------------------------


def _linear(base: float, energy: float) -> tuple[float, float]:
    return (1.0 - energy, 1.0 - base) if energy >= 0.0 else (1.0 + energy, base)


def _two_max(base: float, energy: float) -> tuple[float, float]:
    pull = energy * energy / (1.0 + energy * energy)
    slope = 2.0 * abs(energy) / (1.0 + energy * energy) ** 2
    return 1.0 - pull, slope * (1.0 - base if energy >= 0.0 else base)


def _one_max(base: float, energy: float) -> tuple[float, float]:
    size = abs(energy)
    slope = 1.0 / (1.0 + size) ** 2
    return 1.0 - size / (1.0 + size), slope * (1.0 - base if energy >= 0.0 else base)


def _euler(base: float, energy: float) -> tuple[float, float]:
    lift = exp(min(energy, MOST_ENERGY / 2))  # squared below
    below = 1.0 + base * lift
    rest = 1.0 - base * base
    return (2.0 * base * below + rest * lift) / below**2, rest * base * lift / below**2


def _inverse(base: float, energy: float) -> tuple[float, float]:
    return 1.0 / (1.0 - energy), base / (1.0 - energy) ** 2


_SLOPES: dict[Model, Callable[[float, float], tuple[float, float]]] = {
    Model.DF_QUAD: _linear,
    Model.SQUARED_DF_QUAD: _one_max,
    Model.QUADRATIC_ENERGY: _two_max,
    Model.EULER: _euler,
    Model.EULER_TOP: _euler,
    Model.H_CATEGORISER: _inverse,
}
