"""Evidential support as attacks: what is accepted has a chain of accepted support that begins in evidence.

(Oren & Norman, "Semantics for evidence-based argumentation", COMMA 2008; Polberg & Oren, "Revisiting
support in abstract argumentation systems", COMMA 2014.) Several supports of one argument are
alternatives. An argument without such a chain is rejected, and nothing it attacks needs a defence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from argmap.errors import ArgmapError
from argmap.framework import Framework, Relation

Groups = Sequence[Sequence[int]]
_MOST_ATTACKS = 5_000_000


def needing(framework: Framework, needs: Mapping[int, Groups]) -> Framework:
    """The framework in which arguments are accepted only with what they need, well-founded.

    An argument needs one member of each of its groups. For each group there is an argument "none of them",
    which its members attack and which attacks the argument: it is in iff all members are out. In
    the complete labellings of the result an argument is in iff its attackers are out and a member of each
    group is in, and out iff an attacker is in or all members of a group are out. What it adds
    comes after the framework's own arguments.

    Arguments that need each other in a circle would hold each other up. So each on a circle of n is
    there n times, as what is accepted within so many steps: the first without any other of the circle, each
    next one by the one before. That squares the circle; past five million attacks, ArgmapError.
    """
    return _Writer(framework, needs).run()


class _Writer:
    def __init__(self, framework: Framework, needs: Mapping[int, Groups]) -> None:
        self.framework = framework
        self.needs = needs
        self.names = list(framework.arguments)
        self.taken = set(self.names)
        self.attacks: dict[tuple[int, int], None] = dict.fromkeys(framework.attacks)

    def run(self) -> Framework:
        for circle in circles(self.needs):
            if len(circle) == 1 and circle[0] not in {one for group in self.needs[circle[0]] for one in group}:
                self._need(circle[0], self.needs[circle[0]])
            else:
                self._unroll(circle)
        return Framework(tuple(self.names), Relation.of(len(self.names), self.attacks))

    def _need(self, one: int, groups: Groups) -> None:
        name = self.framework.arguments[one] if one < len(self.framework) else self.names[one]
        for group in groups:
            none = self._add(f"no support for {name}")
            self._attack([*((member, none) for member in group), (none, one)])

    def _unroll(self, circle: Sequence[int]) -> None:
        """The members of a circle of needs, by how many steps they are from what is outside of it."""
        before: dict[int, int | None] = dict.fromkeys(circle)
        for step in range(1, len(circle) + 1):
            last = step == len(circle)
            now = {one: one if last else self._copy(one, step) for one in circle}
            for one in circle:
                groups = [[before.get(member, member) for member in group] for group in self.needs[one]]
                self._need(now[one], [[member for member in group if member is not None] for group in groups])
            before = {**now}

    def _copy(self, one: int, step: int) -> int:
        """The same argument, attacked by the same ones, accepted within fewer steps."""
        copy = self._add(f"{self.framework.arguments[one]} within {step}")
        self._attack((attacker, copy) for attacker in self.framework.attacks.backward.of(one))
        return copy

    def _add(self, name: str) -> int:
        while name in self.taken:
            name += "'"
        self.taken.add(name)
        self.names.append(name)
        return len(self.names) - 1

    def _attack(self, pairs: Iterable[tuple[int, int]]) -> None:
        self.attacks.update(dict.fromkeys(pairs))
        if len(self.attacks) > _MOST_ATTACKS:
            message = f"read as evidential, the circles of support make more than {_MOST_ATTACKS:,} attacks"
            raise ArgmapError(message, "take a part of it, or break the circles")


def circles(needs: Mapping[int, Groups]) -> list[list[int]]:
    """The strongly connected components of what needs what, each sorted, in order; those of one member, too."""
    import networkx

    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(needs)
    graph.add_edges_from(
        (one, member) for one, groups in needs.items() for group in groups for member in group if member in needs
    )
    return sorted(sorted(one) for one in networkx.strongly_connected_components(graph))
