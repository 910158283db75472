"""The grounded labelling with numpy: everything that is decided in one round at once.

The same labels as in `appraisal.grounded`, which takes over where a round decides few. Imported only where
numpy is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from argmap.appraisal.grounded import IN, OUT, UNDEC, Linked, follow
from argmap.framework import Relation

Integers = NDArray[np.int64]

_NARROW = 100  # arguments that are in by one round; with fewer, numpy's overhead eats what it saves


def by_fronts(attacks: Relation) -> tuple[bytes, tuple[int, ...]] | None:
    """States and order as `Grounded` has them; None where so few are unattacked that pure Python is faster."""
    size = attacks.size
    heads = np.fromiter(attacks.heads, np.int64, len(attacks))
    live = np.bincount(heads, minlength=size)
    front = np.flatnonzero(live == 0)
    if len(front) < _NARROW:
        return None
    tails = np.fromiter(attacks.tails, np.int64, len(attacks))
    if (tails[1:] < tails[:-1]).any():
        heads = heads[np.argsort(tails, kind="stable")]
    counts = np.bincount(tails, minlength=size)
    ends = np.cumsum(counts)
    states = np.zeros(size, np.uint8)
    place = np.empty(size, np.int64)
    order: list[int] = []

    def attacked(some: Integers) -> Integers:
        """What these attack, as often as they do."""
        lengths = counts[some]
        numbers = np.repeat(ends[some] - np.cumsum(lengths), lengths) + np.arange(int(lengths.sum()))
        found: Integers = heads[numbers]
        return found

    def undecided(some: Integers) -> Integers:
        """Those without a label, each once."""
        left: Integers = some[states[some] == UNDEC]
        numbers = np.arange(len(left))
        place[left] = numbers
        once: Integers = left[place[left] == numbers]
        return once

    while len(front) >= _NARROW:
        order += front.tolist()
        states[front] = IN
        losers = undecided(attacked(front))
        states[losers] = OUT
        defended = attacked(losers)
        np.subtract.at(live, defended, 1)
        front = undecided(defended[live[defended] == 0])
    labels = bytearray(states)
    rest: list[int] = front.tolist()
    if rest:
        follow(rest, _linked(heads, counts, ends), live.tolist(), labels)
    return bytes(labels), (*order, *rest)


def _linked(heads: Integers, counts: Integers, ends: Integers) -> Linked:
    """Attacks that are sorted by who attacks."""
    before = np.arange(-1, len(heads) - 1)
    some = counts > 0
    before[(ends - counts)[some]] = -1
    return Linked(np.where(some, ends - 1, -1).tolist(), before.tolist(), heads.tolist())
