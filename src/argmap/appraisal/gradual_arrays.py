"""Gradual semantics with numpy: level by level without cycles, all at once with them.

The same formulas as in `appraisal.gradual`, and the same results within 1e-12. Imported only where numpy is.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.appraisal.gradual import (
    AGGREGATIONS,
    MOST_ENERGY,
    MOST_SECONDS,
    MOST_STEPS,
    STEP,
    Aggregation,
    Model,
    NotConverged,
    Strengths,
)
from argmap.framework import Quantitative, Relation

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
_Edges = list[tuple[Integers, Integers]]  # tails and heads of the attacks, and of the supports

_WIDTH = 200  # arguments a level on average; with fewer, numpy's overhead eats what it saves


def by_levels(framework: Quantitative, model: Model, gone: bytearray) -> Strengths | None:
    """See `gradual.strengths`; None where there is a cycle, or a graph so long and thin that pure Python is faster."""
    edges = [_ends(relation) for relation in (framework.attacks, framework.supports)]
    levels = _levels(len(framework), edges, max(2, len(framework) // _WIDTH))
    if levels is None:
        return None
    order = np.concatenate(levels)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    dynamics = _dynamics(framework, model, gone, edges, order, rank)
    values = dynamics.start
    begin = len(levels[0])
    for level in levels[1:]:
        values[begin : begin + len(level)] = dynamics.target(values, begin, begin + len(level))
        begin += len(level)
    return Strengths(model, _listed(values[rank]))


def limit(framework: Quantitative, model: Model, gone: bytearray, epsilon: float) -> Strengths | NotConverged:
    """See `gradual.strengths`, for frameworks with cycles."""
    edges = [_ends(relation) for relation in (framework.attacks, framework.supports)]
    everyone = np.arange(len(framework))
    dynamics = _dynamics(framework, model, gone, edges, everyone, everyone)

    def slope(state: Floats) -> Floats:
        return dynamics.target(state, 0, len(state)) - state

    state = dynamics.start
    steps, end = 0, monotonic() + MOST_SECONDS
    while True:
        first = slope(state)
        residual = float(np.abs(first).max())
        if residual < epsilon:
            return Strengths(model, _listed(state), steps)
        if steps == MOST_STEPS or monotonic() > end:
            return NotConverged(model, steps, residual)
        steps += 1
        second = slope(state + STEP / 2 * first)
        third = slope(state + STEP / 2 * second)
        fourth = slope(state + STEP * third)
        state = state + STEP / 6 * (first + 2 * (second + third) + fourth)


def _listed(values: Floats) -> tuple[float, ...]:
    return tuple(np.clip(values, 0.0, 1.0).tolist())


def _ends(relation: Relation) -> tuple[Integers, Integers]:
    return np.array(relation.tails, np.int64), np.array(relation.heads, np.int64)


def _levels(size: int, edges: _Edges, most: int) -> list[Integers] | None:
    """Arguments by the longest way to them; None for a cycle or more than ``most`` levels."""
    tails = np.concatenate([one for one, _ in edges])
    heads = np.concatenate([other for _, other in edges])
    by_tail = np.argsort(tails, kind="stable")
    heads = heads[by_tail]
    starts = np.concatenate(([0], np.cumsum(np.bincount(tails, minlength=size))))
    waiting = np.bincount(heads, minlength=size)
    front = np.flatnonzero(waiting == 0)
    levels: list[Integers] = []
    done = 0
    while len(front):
        if len(levels) == most:
            return None
        levels.append(front)
        done += len(front)
        reached, times = np.unique(heads[_ranges(starts[front], starts[front + 1])], return_counts=True)
        waiting[reached] -= times
        front = reached[waiting[reached] == 0]
    return levels if done == size else None


def _ranges(starts: Integers, ends: Integers) -> Integers:
    """The numbers of all half-open ranges, one range after the other."""
    lengths = ends - starts
    offsets = np.cumsum(lengths) - lengths
    return np.repeat(starts - offsets, lengths) + np.arange(int(lengths.sum()))


@dataclass(frozen=True)
class _Incoming:
    """Edges sorted by their head: those to argument ``i`` come from ``tails[starts[i]:starts[i + 1]]``."""

    tails: Integers
    starts: Integers

    def product(self, values: Floats, begin: int, end: int) -> Floats:
        """For the arguments of a range the product of what the values at the other ends leave of 1."""
        return self._reduced(np.multiply, 1.0 - values[self._of(begin, end)], begin, end, 1.0)

    def reduced(self, by: Any, values: Floats, begin: int, end: int) -> Floats:
        """For the arguments of a range what a ufunc makes of the values at the other ends; 0 where there are none."""
        return self._reduced(by, values[self._of(begin, end)], begin, end, 0.0)

    def _of(self, begin: int, end: int) -> Integers:
        return self.tails[self.starts[begin] : self.starts[end]]

    def _reduced(self, by: Any, incoming: Floats, begin: int, end: int, empty: float) -> Floats:
        starts = self.starts[begin : end + 1]
        result = np.full(end - begin, empty)
        filled = starts[1:] > starts[:-1]
        if filled.any():
            result[filled] = by.reduceat(incoming, (starts[:-1] - starts[0])[filled])
        return result


def _dynamics(
    framework: Quantitative, model: Model, gone: bytearray, edges: _Edges, order: Integers, rank: Integers
) -> _Dynamics:
    """The framework with its arguments in a new order; ``rank`` is the place of each in it."""
    attackers, supporters = (_sorted(rank, tails, heads, len(order)) for tails, heads in edges)
    alive = np.frombuffer(bytes(gone), np.uint8)[order] == 0
    return _Dynamics(model, np.array(framework.base)[order], alive, attackers, supporters)


def _sorted(rank: Integers, tails: Integers, heads: Integers, size: int) -> _Incoming:
    ranked = rank[heads]
    by_head = np.argsort(ranked, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(ranked, minlength=size))))
    return _Incoming(rank[tails][by_head], starts)


@dataclass(frozen=True)
class _Dynamics:
    """A framework whose arguments are sorted by level."""

    model: Model
    base: Floats
    alive: NDArray[np.bool_]
    attackers: _Incoming
    supporters: _Incoming

    @property
    def start(self) -> Floats:
        """The base scores, and 0 for what is taken out."""
        return np.where(self.alive, self.base, 0.0)

    def target(self, values: Floats, begin: int, end: int) -> Floats:
        """What the strengths of a range of arguments should be, given the values of all."""
        base, energy = self.base[begin:end], self._energy(values, begin, end)
        return np.where(self.alive[begin:end], _influence(self.model, base, energy), 0.0)

    def _energy(self, values: Floats, begin: int, end: int) -> Floats:
        aggregation = AGGREGATIONS[self.model]
        if aggregation is Aggregation.PRODUCT:
            return self.attackers.product(values, begin, end) - self.supporters.product(values, begin, end)
        by: Any = np.add if aggregation is Aggregation.SUM else np.maximum
        return self.supporters.reduced(by, values, begin, end) - self.attackers.reduced(by, values, begin, end)


def _influence(model: Model, base: Floats, energy: Floats) -> Floats:
    if model in (Model.EULER, Model.EULER_TOP):
        strength = 1.0 - (1.0 - base * base) / (1.0 + base * np.exp(np.minimum(energy, MOST_ENERGY)))
        return np.where(energy == 0.0, base, strength)
    if model is Model.H_CATEGORISER:
        return base / (1.0 - energy)
    size = np.abs(energy)
    if model is Model.QUADRATIC_ENERGY:
        size = size * size / (1.0 + size * size)
    elif model is Model.SQUARED_DF_QUAD:
        size = size / (1.0 + size)
    return np.where(energy >= 0.0, base + (1.0 - base) * size, base - base * size)
