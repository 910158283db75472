"""The grounded labelling: what has to be accepted, and what has to be rejected, by everyone.

Unique, defined for every framework, and found in one pass over the attacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from argmap.framework import Framework, Relation


class Label(StrEnum):
    """The three labels (Caminada, "On the issue of reinstatement in argumentation", JELIA 2006)."""

    IN = "in"
    OUT = "out"
    UNDEC = "undec"


@dataclass(frozen=True)
class Grounded:
    """The grounded labelling of a framework; the tuples are in the order of its arguments.

    ``rounds``: when the label was fixed, and 0 for undecided. Unattacked arguments are in at 1, what they
    attack is out at 2, what that alone kept down is in at 3: the min-max numbers of the labelling
    (Caminada & Dunne 2019). ``witnesses``: for an argument that is out, one of those that are in, attack
    it and decided first; else None.
    """

    framework: Framework
    labels: tuple[Label, ...]
    rounds: tuple[int, ...]
    witnesses: tuple[int | None, ...]

    def named(self, label: Label) -> tuple[str, ...]:
        """The names of all arguments with a label, in the order of the framework."""
        return tuple(name for name, one in zip(self.framework.arguments, self.labels, strict=True) if one is label)

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
    labels = [Label.UNDEC] * size
    rounds = [0] * size
    witnesses: list[int | None] = [None] * size
    is_in, is_out, undecided = Label.IN, Label.OUT, Label.UNDEC
    queue = [one for one in range(size) if not live[one]]
    for one in queue:
        labels[one] = is_in
        rounds[one] = 1
    for one in queue:  # grows while it is walked: first in, first out, so that rounds only rise
        later = rounds[one] + 1
        for loser in attacked[starts[one] : starts[one + 1]]:
            if labels[loser] is not undecided:
                continue
            labels[loser] = is_out
            rounds[loser] = later
            witnesses[loser] = one
            for freed in attacked[starts[loser] : starts[loser + 1]]:
                live[freed] -= 1
                if not live[freed] and labels[freed] is undecided:
                    labels[freed] = is_in
                    rounds[freed] = later + 1
                    queue.append(freed)
    return Grounded(framework, tuple(labels), tuple(rounds), tuple(witnesses))


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
