"""What each argument contributes to the strength of one, the topic.

Four answers to different questions, and none has all the properties one may want (Kampik, Potyka, Yin,
Cyras & Toni, "Contribution functions for quantitative bipolar argumentation graphs", IJAR 2024). Of two
rebuttals either of which suffices, removal says that neither matters; only the Shapley values
always add up to the whole change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import factorial, sqrt
from random import Random

from argmap.appraisal.gradual import Model, NotConverged, evaluation_order, settle
from argmap.framework import Quantitative, Relation

EXACT = 12  # players; 4,096 evaluations
SAMPLES = 500


@dataclass(frozen=True, slots=True)
class Contribution:
    """What some arguments, taken together, contribute; ``error`` is the standard error of a sampled value."""

    members: tuple[str, ...]
    value: float
    error: float = 0.0


Contributions = tuple[Contribution, ...]


class _Unsettled(Exception):
    """Some strengths do not converge, so that there is nothing to compare; never leaves this module."""

    def __init__(self, why: NotConverged) -> None:
        super().__init__()
        self.why = why


class _Topic:
    """An argument with all that can bear on it, and its strength when some of that is taken out."""

    def __init__(self, framework: Quantitative, model: Model, topic: str) -> None:
        self.framework = part_for(framework, topic)
        self.model = model
        self.number = self.framework.index[topic]
        self.others = [one for one in range(len(self.framework)) if one != self.number]
        self._order = evaluation_order(self.framework)

    def strength(self, without: Iterable[int] = ()) -> float:
        """The topic's strength."""
        return self._strength(self.framework, without)

    def strength_on_its_own_feet(self, one: int) -> float:
        """The topic's strength when nothing attacks or supports one of the arguments any more."""
        graph = self.framework
        attacks, supports = (
            Relation.of(relation.size, (edge for edge in relation if edge[1] != one))
            for relation in (graph.attacks, graph.supports)
        )
        return self._strength(Quantitative(graph.arguments, attacks, supports, graph.base), ())

    def _strength(self, framework: Quantitative, without: Iterable[int]) -> float:
        gone = bytearray(len(framework))
        for one in without:
            gone[one] = 1
        order = self._order if self._order is not None else evaluation_order(framework)
        found = settle(framework, self.model, gone, order)
        if isinstance(found, NotConverged):
            raise _Unsettled(found)
        return found.values[self.number]


def _one_by_one(view: _Topic, value: Callable[[int], float]) -> Contributions | NotConverged:
    """A value for each argument other than the topic, less the topic's strength without it."""
    try:
        return tuple(
            Contribution((view.framework.arguments[one],), value(one) - view.strength([one])) for one in view.others
        )
    except _Unsettled as unsettled:
        return unsettled.why


def part_for(framework: Quantitative, topic: str) -> Quantitative:
    """The topic and everything from which a path leads to it; nothing else bears on its strength."""
    backward = (framework.attacks.backward, framework.supports.backward)
    found = [framework.index[topic]]
    seen = set(found)
    for one in found:  # grows while it is walked
        for rows in backward:
            fresh = [other for other in rows.of(one) if other not in seen]
            seen.update(fresh)
            found += fresh
    kept = sorted(seen)
    place = {number: new for new, number in enumerate(kept)}
    attacks, supports = (
        Relation.of(len(kept), ((place[tail], place[head]) for tail, head in relation if head in seen))
        for relation in (framework.attacks, framework.supports)
    )
    return Quantitative(framework.names(kept), attacks, supports, tuple(framework.base[one] for one in kept))


def removal(
    framework: Quantitative, model: Model, topic: str, among: Iterable[str] | None = None
) -> Contributions | NotConverged:
    """How much the strength of the topic would change back if the argument were not there.

    For every argument that bears on the topic, or for those of them in ``among``; one evaluation each.
    """
    view = _Topic(framework, model, topic)
    try:
        whole = view.strength()
    except _Unsettled as unsettled:
        return unsettled.why
    if among is not None:
        asked = set(among)
        view.others = [one for one in view.others if view.framework.arguments[one] in asked]
    return _one_by_one(view, lambda _: whole)


def intrinsic_removal(framework: Quantitative, model: Model, topic: str) -> Contributions | NotConverged:
    """As `removal`, but of the argument on its own: what attacks and supports it is cut off first."""
    view = _Topic(framework, model, topic)
    return _one_by_one(view, view.strength_on_its_own_feet)


# Shapley values ---------------------------------------------------------------------------------------


def branches(framework: Quantitative, topic: str) -> tuple[tuple[str, ...], ...]:
    """What bears on the topic, parted: every rebuttal or reason with all that reaches the topic only through it.

    An argument that reaches the topic by several branches is the head of one of its own (the parts are
    the subtrees under the topic in the dominator tree). The head comes first.
    """
    import networkx

    part = part_for(framework, topic)
    root = part.index[topic]
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_node(root)
    for relation in (part.attacks, part.supports):
        graph.add_edges_from((head, tail) for tail, head in relation)
    above = networkx.immediate_dominators(graph, root)
    heads: dict[int, int] = {}
    parts: dict[int, list[int]] = {}
    for one in range(len(part)):
        path = []
        while one != root and one not in heads:
            path.append(one)
            if above[one] == root:
                heads[one] = one
                break
            one = above[one]
        for other in path:
            heads[other] = heads[one]
    for one, head in sorted(heads.items()):
        parts.setdefault(head, []).append(one)
    return tuple(
        (part.arguments[head], *part.names(one for one in members if one != head)) for head, members in parts.items()
    )


def shapley(
    framework: Quantitative,
    model: Model,
    topic: str,
    players: Sequence[Sequence[str]] | None = None,
    samples: int = SAMPLES,
    seed: int = 0,
) -> Contributions | NotConverged:
    """The share of each player in the topic's strength beyond what it is alone; the shares add up to all of it.

    Players are groups of arguments that come and go together, by default the `branches`; arguments that
    are in none stay. Exact for up to 12 players, else the mean over ``samples`` random orders, the same ones
    for the same seed, with standard errors. ValueError if the topic is in a group, or an argument in two.
    """
    groups = branches(framework, topic) if players is None else tuple(tuple(one) for one in players)
    members = [name for group in groups for name in group]
    if topic in members or len(set(members)) < len(members):
        raise ValueError("players are groups of arguments other than the topic, and no argument is in two")
    view = _Topic(framework, model, topic)
    inside = [
        frozenset(view.framework.index[name] for name in group if name in view.framework.index) for group in groups
    ]
    try:
        found = _exact(view, inside) if len(groups) <= EXACT else _sampled(view, inside, samples, Random(seed))
    except _Unsettled as unsettled:
        return unsettled.why
    return tuple(Contribution(group, value, error) for group, (value, error) in zip(groups, found, strict=True))


def _exact(view: _Topic, players: list[frozenset[int]]) -> list[tuple[float, float]]:
    count = len(players)
    full = (1 << count) - 1
    worth: list[float] = []
    for present in range(full + 1):
        absent = (players[one] for one in range(count) if not present >> one & 1)
        worth.append(view.strength(frozenset().union(*absent)))
    weight = [factorial(size) * factorial(count - size - 1) / factorial(count) for size in range(count)]
    return [
        (
            sum(
                weight[present.bit_count()] * (worth[present | 1 << one] - worth[present])
                for present in range(full + 1)
                if not present >> one & 1
            ),
            0.0,
        )
        for one in range(count)
    ]


def _sampled(view: _Topic, players: list[frozenset[int]], samples: int, random: Random) -> list[tuple[float, float]]:
    """Mean marginal change and its standard error (Castro, Gomez & Tejada 2009)."""
    count = len(players)
    known: dict[int, float] = {}

    def worth(present: int) -> float:
        if present not in known:
            absent = (players[one] for one in range(count) if not present >> one & 1)
            known[present] = view.strength(frozenset().union(*absent))
        return known[present]

    sums, squares = [0.0] * count, [0.0] * count
    order = list(range(count))
    for _ in range(samples):
        random.shuffle(order)
        present = 0
        for one in order:
            change = worth(present | 1 << one) - worth(present)
            present |= 1 << one
            sums[one] += change
            squares[one] += change * change
    found = []
    for total, square in zip(sums, squares, strict=True):
        mean = total / samples
        variance = max(0.0, square / samples - mean * mean) * samples / max(1, samples - 1)
        found.append((mean, sqrt(variance / samples)))
    return found
