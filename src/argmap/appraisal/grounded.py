"""The grounded labelling: what has to be accepted, and what has to be rejected, by everyone.

Unique, defined for every framework, and found in one pass over the attacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from argmap.framework import Framework, Relation


class Label(StrEnum):
    """The three labels (Caminada, "On the issue of reinstatement in argumentation", JELIA 2006)."""

    IN = "in"
    OUT = "out"
    UNDEC = "undec"


_LABELS = (Label.UNDEC, Label.IN, Label.OUT)  # by the numbers that stand for them
_IN, _OUT = 1, 2


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
        """For an argument that is out, one of those that are in, attack it and decided first; else None."""
        return self._history[1]

    @cached_property
    def _history(self) -> tuple[tuple[int, ...], tuple[int | None, ...]]:
        attacks = self.framework.attacks
        rounds = [0] * len(self.states)
        witnesses: list[int | None] = [None] * len(self.states)
        for one in self.order:  # what attacks it is out, by some that stand before it in the order
            rounds[one] = 1 + max((rounds[attacker] for attacker in attacks.backward.of(one)), default=0)
            for loser in attacks.forward.of(one):
                if not rounds[loser]:
                    rounds[loser], witnesses[loser] = rounds[one] + 1, one
        return tuple(rounds), tuple(witnesses)

    def named(self, label: Label) -> tuple[str, ...]:
        """The names of all arguments with a label, in the order of the framework."""
        number = _LABELS.index(label)
        return tuple(name for name, one in zip(self.framework.arguments, self.states, strict=True) if one == number)

    @property
    def extension(self) -> tuple[str, ...]:
        """The grounded extension: the names of the arguments that are in."""
        return self.named(Label.IN)


def grounded(framework: Framework) -> Grounded:
    """The least complete labelling (Dung 1995), in O(arguments + attacks).

    Counts for each argument the attackers that are not out yet; an argument is in when none is left
    (Nofal, Atkinson & Dunne, "Computing grounded extensions of abstract argumentation frameworks",
    The Computer Journal 2021; Modgil & Caminada 2009). Every edge is looked at once at most.
    """
    size = len(framework)
    starts, attacked = framework.attacks.forward
    live = [0] * size
    for one in framework.attacks.heads:
        live[one] += 1
    states = bytearray(size)
    queue = [one for one in range(size) if not live[one]]
    for one in queue:
        states[one] = _IN
    for one in queue:  # grows while it is walked: first in, first out, so that rounds only rise
        for loser in attacked[starts[one] : starts[one + 1]]:
            if not states[loser]:
                states[loser] = _OUT
                for freed in attacked[starts[loser] : starts[loser + 1]]:
                    live[freed] -= 1
                    if not live[freed] and not states[freed]:
                        states[freed] = _IN
                        queue.append(freed)
    return Grounded(framework, bytes(states), tuple(queue))


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
