"""The grounded labelling: what has to be accepted, and what has to be rejected, by everyone.

Unique, defined for every framework, and found in one pass over the attacks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.util import find_spec
from itertools import compress
from typing import NamedTuple

from argmap.framework import Framework, Relation


class Label(StrEnum):
    """The three labels (Caminada, "On the issue of reinstatement in argumentation", JELIA 2006)."""

    IN = "in"
    OUT = "out"
    UNDEC = "undec"


UNDEC, IN, OUT = range(3)  # the numbers that stand for them
_LABELS = (Label.UNDEC, Label.IN, Label.OUT)
_ONLY = {label: bytes(one == number for one in range(256)) for number, label in enumerate(_LABELS)}
# Arguments from which on numpy wins where it is loaded already, and from which on it pays to load it.
_WORTH_ARRAYS, _WORTH_LOADING = 10_000, 300_000


@dataclass(frozen=True)
class Grounded:
    """The grounded labelling of a framework; what has a value for each argument is in the order of these.

    ``states`` has a number for each label, ``order`` the arguments that are in, as they were found; labels,
    rounds and witnesses are worked out from them when somebody asks.
    """

    framework: Framework
    states: bytes
    order: tuple[int, ...]

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """The label of each argument."""
        return tuple(map(_LABELS.__getitem__, self.states))

    @property
    def rounds(self) -> tuple[int, ...]:
        """When each label was fixed, and 0 for undecided.

        Unattacked arguments are in at 1, what they attack is out at 2, what that alone kept down is in at 3: the
        min-max numbers of the labelling (Caminada & Dunne 2019).
        """
        return self._history[0]

    @property
    def witnesses(self) -> tuple[int | None, ...]:
        """For an argument that is out, the attacker that put it out in its round, the first in order; else None."""
        return self._history[1]

    @cached_property
    def _history(self) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
        attacks = self.framework.attacks
        rounds = [0] * len(self.states)
        witnesses: list[int | None] = [None] * len(self.states)
        for one in self.order:  # what attacks it is out, by some that stand before it in the order
            rounds[one] = 1 + max((rounds[attacker] for attacker in attacks.backward.of(one)), default=0)
            for loser in attacks.forward.of(one):
                first = witnesses[loser]
                if first is None or (one < first and rounds[one] == rounds[first]):
                    rounds[loser], witnesses[loser] = rounds[one] + 1, one
        return tuple(rounds), tuple(witnesses)

    def named(self, label: Label) -> tuple[str, ...]:
        """The names of all arguments with a label, in the order of the framework."""
        return tuple(compress(self.framework.arguments, self.states.translate(_ONLY[label])))

    @property
    def extension(self) -> tuple[str, ...]:
        """The grounded extension: the names of the arguments that are in."""
        return self.named(Label.IN)


class Linked(NamedTuple):
    """Attacks as linked lists: ``last[i]`` is the last attack by ``i``, ``before[e]`` the one before it; -1 for none.

    Cheaper to make than rows and to walk along when most arguments attack only one or two others.
    """

    last: list[int]
    before: list[int]
    heads: Sequence[int]

    @classmethod
    def of(cls, attacks: Relation) -> Linked:
        """The attacks in their order."""
        last = [-1] * attacks.size
        before = []
        for number, tail in enumerate(attacks.tails):
            before.append(last[tail])
            last[tail] = number
        return cls(last, before, attacks.heads)


def grounded(framework: Framework, *, arrays: bool | None = None) -> Grounded:
    """The least complete labelling (Dung 1995), in O(arguments + attacks).

    ``arrays``: whether to use numpy where many arguments are decided in one round; None for "where it is
    installed and wins". The answer is the same.
    """
    if arrays is None:
        size = len(framework)
        arrays = size >= _WORTH_ARRAYS and "numpy" in sys.modules
        arrays = arrays or (size >= _WORTH_LOADING and find_spec("numpy") is not None)
    if arrays:
        from argmap.appraisal.grounded_arrays import by_fronts

        found = by_fronts(framework.attacks)
        if found is not None:
            return Grounded(framework, *found)
    attacks = framework.attacks
    live = [0] * attacks.size
    for one in attacks.heads:
        live[one] += 1
    queue = [one for one, count in enumerate(live) if not count]
    states = bytearray(attacks.size)
    follow(queue, Linked.of(attacks), live, states)
    return Grounded(framework, bytes(states), tuple(queue))


def follow(queue: list[int], attacks: Linked, live: list[int], states: bytearray) -> None:
    """Label everything that follows from the arguments of a queue, which are in and have their effects to come.

    ``live`` counts for each argument the attackers that are not out yet; it is in when none is left
    (Nofal, Atkinson & Dunne, "Computing grounded extensions of abstract argumentation frameworks",
    The Computer Journal 2021; Modgil & Caminada 2009). Every attack is looked at once at most. The queue grows
    by what is found to be in: first in, first out, so that rounds only rise.
    """
    last, before, heads = attacks
    for one in queue:
        attack = last[one]
        while attack >= 0:
            loser = heads[attack]
            attack = before[attack]
            if not states[loser]:
                states[loser] = OUT
                defence = last[loser]
                while defence >= 0:
                    freed = heads[defence]
                    defence = before[defence]
                    left = live[freed] - 1
                    live[freed] = left
                    if not left and not states[freed]:
                        queue.append(freed)
    for one in queue:
        states[one] = IN


def sole_defeater(found: Grounded, argument: int) -> int | None:
    """The attacker that alone keeps an argument out: were that one out, this one would be in; None if none is so.

    Costs one more labelling where just one attacker is in.
    """
    if found.labels[argument] is not Label.OUT:
        return None
    framework = found.framework
    standing = [one for one in framework.attacks.backward.of(argument) if found.labels[one] is Label.IN]
    if len(standing) != 1:
        return None
    only = standing[0]
    kept = Relation.of(len(framework), ((tail, head) for tail, head in framework.attacks if tail != only))
    return only if grounded(Framework(framework.arguments, kept)).labels[argument] is Label.IN else None
