"""Extensions as models of clauses, over the arguments that the grounded labelling leaves undecided.

Variable ``v`` says that the argument is in; ``n + v`` that it is out; ``2n + v`` that it is one of both.
The encodings are those of Besnard & Doutre, "Checking the acceptability of a set of arguments", NMR 2004,
as used by Niskanen & Jarvisalo, "mu-toksia", KR 2020. Complete labellings are asked for even where
admissible sets would do: every model then holds all that follows from it, and few steps lead to a maximal one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from argmap.appraisal.grounded import Label
from argmap.appraisal.solving import Deadline, Solver, new_solver
from argmap.framework import Framework


class Part(NamedTuple):
    """Undecided arguments that hang together, and the attacks among them."""

    numbers: list[int]
    attacks: list[tuple[int, int]]


def undecided_parts(framework: Framework, labels: Sequence[Label]) -> list[Part]:
    """What the grounded labelling leaves open, parted where no attack connects it.

    What is in or out has no say in the rest, and the extensions of the whole are all combinations of
    those of the parts (for each semantics here; Baroni, Giacomin & Guida, AIJ 2005).
    """
    undecided = [label is Label.UNDEC for label in labels]
    near: dict[int, list[int]] = {one: [] for one, is_open in enumerate(undecided) if is_open}
    if not near:
        return []
    attacks = [(tail, head) for tail, head in framework.attacks if undecided[tail] and undecided[head]]
    for tail, head in attacks:
        near[tail].append(head)
        near[head].append(tail)
    parts: list[Part] = []
    of: dict[int, Part] = {}
    for start in near:
        if start not in of:
            part = Part([start], [])
            parts.append(part)
            of[start] = part
            for one in part.numbers:  # grows while it is walked
                for other in near[one]:
                    if other not in of:
                        of[other] = part
                        part.numbers.append(other)
            part.numbers.sort()
    for attack in attacks:
        of[attack[0]].attacks.append(attack)
    return parts


def stable_at_once(framework: Framework, labels: Sequence[Label], deadline: Deadline) -> list[int] | None:
    """The undecided arguments of a stable extension of the whole framework, or None if there is none.

    Without parts and renumbering: of the large ones that can be decided at all, most are decided so.
    """
    undecided = [label is Label.UNDEC for label in labels]
    numbers = [one for one, is_open in enumerate(undecided) if is_open]
    attacked_or_in = {one: [one + 1] for one in numbers}
    tails, heads = framework.attacks.tails, framework.attacks.heads
    back = set(zip(heads, tails, strict=True))
    clauses: list[list[int]] = []
    for tail, head in zip(tails, heads, strict=True):
        if undecided[tail] and undecided[head]:
            attacked_or_in[head].append(tail + 1)
            if tail <= head or (tail, head) not in back:  # of two that attack each other, once
                clauses.append([-tail - 1, -head - 1])
    solver = new_solver(len(numbers), deadline)
    deadline.check()
    solver.add(clauses)
    deadline.check()
    solver.add(attacked_or_in.values())
    model = solver.solve()
    return None if model is None else [one for one in numbers if model[one + 1]]


class Search:
    """One undecided part of a framework. Sets go in and out as numbers of arguments, in no special order.

    Every method raises OutOfTime when the deadline comes first.
    """

    def __init__(self, part: Part, deadline: Deadline) -> None:
        self._deadline = deadline
        self._part = part
        self._count = len(part.numbers)
        self._variable = {number: place for place, number in enumerate(part.numbers, 1)}
        self._attackers: list[list[int]] = [[] for _ in range(self._count + 1)]
        self._attacked: list[list[int]] = [[] for _ in range(self._count + 1)]
        for tail, head in part.attacks:
            self._attackers[self._variable[head]].append(self._variable[tail])
            self._attacked[self._variable[tail]].append(self._variable[head])
        self._variables = 3 * self._count

    # Enumerating ------------------------------------------------------------------------------

    def complete(self) -> Iterator[list[int]]:
        """Every complete extension, once."""
        solver = self._solver(self._labelling())
        while (model := solver.solve()) is not None:
            chosen = self._chosen(model)
            yield self._numbers(chosen)
            solver.add([[-one if model[one] else one for one in self._all]])

    def preferred(self) -> Iterator[list[int]]:
        """Every preferred extension, once: a maximal complete one, then one that is no part of it, and so on."""
        solver = self._solver(self._labelling())
        while (model := solver.solve()) is not None:
            chosen = self._grown(solver, self._chosen(model))
            yield self._numbers(chosen)
            if not self._bar(solver, chosen):
                return

    def stable(self) -> Iterator[list[int]]:
        """Every stable extension, once."""
        solver = self._solver(self._stable())
        while (model := solver.solve()) is not None:
            chosen = self._chosen(model)
            yield self._numbers(chosen)
            if not self._bar(solver, chosen):
                return

    def semi_stable(self) -> Iterator[list[int]]:
        """Every semi-stable extension, once: the stable ones where there are any, else those of maximal range."""
        none = True
        for found in self.stable():
            none = False
            yield found
        if not none:
            return
        solver = self._solver(self._labelling(), self._ranges())
        while (model := solver.solve()) is not None:
            reached, missing = self._widest(solver, self._chosen(model))
            switch = self._fresh()
            while (model := solver.solve([switch, *reached])) is not None:
                chosen = self._chosen(model)
                yield self._numbers(chosen)
                solver.add([[-switch, *self._others(chosen)]])
            solver.add([[-switch], missing])  # nothing is stable, so something is always missing

    def ideal(self) -> list[int]:
        """The ideal extension: the largest admissible set that no admissible set attacks.

        It is part of every preferred extension, so it is what is left of one of them.
        """
        solver = self._solver(self._labelling())
        model = solver.solve()
        safe = set(self._grown(solver, [] if model is None else self._chosen(model)))
        while hostile := sorted({one for victim in safe for one in self._attackers[victim]}):
            solver.prefer([*hostile, *(-one for one in sorted(safe))])  # so that one model strikes many
            model = self._with_some(solver, hostile)
            if model is None:
                break
            self._strike(safe, self._chosen(model))
        return self._numbers(safe)

    # Acceptance -------------------------------------------------------------------------------

    def in_some(self, asked: Iterable[int], stable: bool) -> list[int] | None:
        """Which of the arguments are in some stable (else: some preferred) extension; None if there is none."""
        solver = self._solver(self._stable() if stable else self._labelling())
        if stable and solver.solve() is None:
            return None
        left = {self._variable[one] for one in asked}
        some: set[int] = set()
        while left and (model := self._with_some(solver, sorted(left))) is not None:
            some.update(one for one in left if model[one])
            left -= some
        return self._numbers(some)

    def in_all(self, asked: Iterable[int], stable: bool) -> list[int] | None:
        """Which of the arguments are in every stable (else: every preferred) extension; None if there is none."""
        solver = self._solver(self._stable() if stable else self._labelling())
        if stable and solver.solve() is None:
            return None
        left = {self._variable[one] for one in asked}
        solver.prefer([-one for one in sorted(left)])
        while left and (model := self._with_some(solver, [-one for one in sorted(left)])) is not None:
            chosen = self._chosen(model)
            if not stable:
                chosen = self._grown(solver, chosen)
            left.intersection_update(chosen)
            if not self._bar(solver, chosen):
                break
        return self._numbers(left)

    # Steps of the searches --------------------------------------------------------------------

    def _grown(self, solver: Solver, chosen: list[int]) -> list[int]:
        """A maximal complete extension around a given one (Dvorak et al., "CEGARTIX", AIJ 2014)."""
        while True:
            struck = {victim for one in chosen for victim in self._attacked[one]}
            struck.update(chosen)
            free = [one for one in self._all if one not in struck]
            model = self._with_some(solver, free, chosen) if free else None
            if model is None:
                return chosen
            chosen = self._chosen(model)

    def _strike(self, safe: set[int], chosen: Iterable[int]) -> None:
        """Take from a conflict-free set what others attack, and what it cannot defend any more."""
        answers = [0] * (self._count + 1)  # how many in the set attack an argument
        for one in safe:
            for victim in self._attacked[one]:
                answers[victim] += 1
        fallen = sorted({victim for one in chosen for victim in self._attacked[one] if victim in safe})
        for one in fallen:  # grows while it is walked
            if one in safe:
                safe.remove(one)
                for enemy in self._attacked[one]:
                    answers[enemy] -= 1
                    if not answers[enemy]:
                        fallen.extend(self._attacked[enemy])

    def _widest(self, solver: Solver, chosen: list[int]) -> tuple[list[int], list[int]]:
        """The range variables of a complete extension of maximal range, and the other ones."""
        twice = 2 * self._count
        while True:
            struck = {victim for one in chosen for victim in self._attacked[one]}
            struck.update(chosen)
            reached = [twice + one for one in self._all if one in struck]
            missing = [twice + one for one in self._all if one not in struck]
            model = self._with_some(solver, missing, reached)
            if model is None:
                return reached, missing
            chosen = self._chosen(model)

    def _with_some(self, solver: Solver, some: list[int], assumed: Sequence[int] = ()) -> list[bool] | None:
        """A model in which at least one of the literals is true; the clause is gone afterwards."""
        switch = self._fresh()
        solver.add([[-switch, *some]])
        model = solver.solve([switch, *assumed])
        solver.add([[-switch]])
        return model

    def _bar(self, solver: Solver, chosen: list[int]) -> bool:
        """From now on something outside the set has to be in; False if there is nothing outside."""
        others = self._others(chosen)
        if others:
            solver.add([others])
        return bool(others)

    def _fresh(self) -> int:
        self._variables += 1
        return self._variables

    @property
    def _all(self) -> range:
        return range(1, self._count + 1)

    def _others(self, chosen: Iterable[int]) -> list[int]:
        inside = set(chosen)
        return [one for one in self._all if one not in inside]

    def _chosen(self, model: list[bool]) -> list[int]:
        return [one for one in self._all if model[one]]

    def _numbers(self, chosen: Iterable[int]) -> list[int]:
        return [self._part.numbers[one - 1] for one in chosen]

    # Clauses ----------------------------------------------------------------------------------

    def _solver(self, *clauses: Iterable[list[int]]) -> Solver:
        solver = new_solver(self._count, self._deadline)
        for some in clauses:
            solver.add(some)
        return solver

    def _each(self) -> Iterator[tuple[int, list[int], list[int]]]:
        """Every argument with its attackers and what it attacks, while there is time."""
        for one in self._all:
            if not one & 1023:
                self._deadline.check()
            yield one, self._attackers[one], self._attacked[one]

    def _conflict_free(self) -> Iterator[list[int]]:
        for one, attackers, attacked in self._each():
            mutual = set(attackers)
            for other in attacked:
                if other == one:
                    yield [-one]
                elif other > one or other not in mutual:  # of two that attack each other, once
                    yield [-one, -other]

    def _labelling(self) -> Iterator[list[int]]:
        """Complete labellings: in if and only if all attackers are out, out if and only if one is in."""
        count = self._count
        for one, attackers, _ in self._each():
            yield [-one, -count - one]
            yield [-count - one, *attackers]
            yield [one, *(-count - other for other in attackers)]
            for other in attackers:
                yield [-other, count + one]
                yield [-one, count + other]

    def _stable(self) -> Iterator[list[int]]:
        yield from self._conflict_free()
        for one, attackers, _ in self._each():
            yield [one, *attackers]

    def _ranges(self) -> Iterator[list[int]]:
        for one, _, _ in self._each():
            yield [-2 * self._count - one, one, self._count + one]
