"""Proof standards: how much it takes for a statement to be acceptable, as Carneades has them.

Definitions of Gordon, Prakken & Walton (AIJ 2007) and Gordon & Walton (2009), as van Gijzel & Nilsson
(TFP 2012) state them. An argument is applicable iff each of its premises is acceptable and nothing that
undercuts it is applicable. P is the greatest weight of an applicable argument for a statement, C that of
one against it, 0 if there is none: the greatest, not the sum, so ten weak reasons do not add up.

* scintilla of evidence: some applicable argument for it
* preponderance: P > C
* clear and convincing: P > alpha and P - C > beta
* beyond reasonable doubt: clear and convincing, and C < gamma
* dialectical validity: some applicable argument for it, and none against it

What is given (evidence, for example) is acceptable where nothing applicable is against it, and counts as an
argument for itself, of its own weight, where something is. All standards are monotone in P and C, so a
statement is decided as soon as no undecided argument could change the outcome. Cycles stay undecided.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from argmap.appraisal.mapping import mapped
from argmap.appraisal.structure import Part, Structure
from argmap.graph import ArgumentGraph

DEFAULT_WEIGHT = 0.5


class ProofStandard(StrEnum):
    """The standards, from the least to the most demanding; dialectical validity knows no weights."""

    SCINTILLA = "scintilla"
    PREPONDERANCE = "preponderance"
    CLEAR_AND_CONVINCING = "clear-and-convincing"
    BEYOND_REASONABLE_DOUBT = "beyond-reasonable-doubt"
    DIALECTICAL_VALIDITY = "dialectical-validity"


class Thresholds(NamedTuple):
    """What counts as convincing. The numbers are a convention (those of van Gijzel & Nilsson 2012)."""

    alpha: float = 0.4
    beta: float = 0.3
    gamma: float = 0.2


class Acceptability(StrEnum):
    """Whether a statement meets its standard."""

    ACCEPTABLE = "acceptable"
    NOT_ACCEPTABLE = "not acceptable"
    UNDECIDED = "undecided"


class Weighed(NamedTuple):
    """Whether a statement meets the standard, and the greatest applicable weights for and against it.

    ``pro`` and ``con`` are None where no applicable argument is on that side.
    """

    acceptability: Acceptability
    pro: float | None
    con: float | None


class Weighing(NamedTuple):
    """A debate by one standard: the result for each statement, and how many arguments had no weight."""

    graph: ArgumentGraph
    standard: ProofStandard
    thresholds: Thresholds
    statements: dict[str, Weighed]
    arguments: int
    defaulted: int


_YES, _NO, _OPEN = Acceptability.ACCEPTABLE, Acceptability.NOT_ACCEPTABLE, Acceptability.UNDECIDED
_NONE = -1.0  # the weight of no argument at all: less than any


def weigh_debate(
    graph: ArgumentGraph,
    standard: ProofStandard,
    thresholds: Thresholds = Thresholds(),  # noqa: B008 - a frozen value
) -> Weighing:
    """Whether each statement of a debate meets a standard.

    An argument weighs as much as the lightest of its premises that has a ``weight`` in the file, and
    `DEFAULT_WEIGHT` if none has; so does evidence, and what else is given, on its own behalf.
    """
    found = mapped(graph)
    own = {id: one.weight for id, one in graph.statements.items() if one.weight is not None}
    steps = [one for one in found.structure.inferences if one.part is not Part.NEITHER and one.breaks_with is None]
    return Weighing(
        graph, standard, thresholds, weigh(found.structure, standard, thresholds, own),
        len(steps), sum(one.weight is None for one in steps),
    )  # fmt: skip


def weigh(
    structure: Structure,
    standard: ProofStandard,
    thresholds: Thresholds = Thresholds(),  # noqa: B008 - a frozen value
    own: Mapping[str, float] | None = None,
) -> dict[str, Weighed]:
    """Whether each statement of a structure meets a standard; by its id, in order.

    ``own`` are the weights of what is given; those and the weights of inferences that are None count
    `DEFAULT_WEIGHT`. Time is linear, apart from sorting the arguments of each statement by weight.
    """
    return _Scales(structure, standard, thresholds, own or {}).run()


def meets(standard: ProofStandard, pro: float, con: float, thresholds: Thresholds) -> bool:
    """Whether weights for and against meet a standard; a negative weight means that there is none."""
    alpha, beta, gamma = thresholds
    if standard is ProofStandard.SCINTILLA:
        return pro >= 0
    if standard is ProofStandard.DIALECTICAL_VALIDITY:
        return pro >= 0 and con < 0
    pro, con = max(pro, 0.0), max(con, 0.0)
    if standard is ProofStandard.PREPONDERANCE:
        return pro > con
    convincing = pro > alpha and pro - con > beta
    return convincing and (standard is ProofStandard.CLEAR_AND_CONVINCING or con < gamma)


class _Side:
    """The arguments on one side of a statement: the greatest weight that is sure, and that is possible."""

    def __init__(self, arguments: list[tuple[float, int]]) -> None:
        self.arguments = sorted(arguments, reverse=True)
        self.sure = _NONE
        self._first = 0  # the heaviest argument that is not out

    def possible(self, labels: list[Acceptability]) -> float:
        """The greatest weight of an argument that is applicable or undecided."""
        while self._first < len(self.arguments) and labels[self.arguments[self._first][1]] is _NO:
            self._first += 1
        return self.arguments[self._first][0] if self._first < len(self.arguments) else _NONE


class _Scales:
    def __init__(
        self, structure: Structure, standard: ProofStandard, thresholds: Thresholds, own: Mapping[str, float]
    ) -> None:
        self.structure = structure
        self.standard = standard
        self.thresholds = thresholds
        self.labels: list[Acceptability] = [_OPEN] * len(structure)
        self.weights = [DEFAULT_WEIGHT if one.weight is None else one.weight for one in structure.inferences]
        self.own = [
            own.get(structure.names[node], DEFAULT_WEIGHT) if structure.given[node] else _NONE
            for node in range(structure.size)
        ]
        self.pro = [self._side(structure.pros[node]) for node in range(structure.size)]
        self.con = [self._side(structure.cons[node]) for node in range(structure.size)]
        self.missing = [len(premises) for premises in structure.premises]
        self.cuts = [len(cons) for cons in structure.cons]
        self.failed = bytearray(len(structure))  # arguments with a premise or an undercut against them

    def _side(self, steps: Sequence[int]) -> _Side:
        return _Side([(self.weights[step - self.structure.size], step) for step in steps])

    def run(self) -> dict[str, Weighed]:
        """Label everything, from what is decided at once."""
        structure = self.structure
        queue: deque[int] = deque()
        for node in range(len(structure)):
            self._decide(node, queue)
        while queue:
            node = queue.popleft()
            for other in self._moved(node):
                self._decide(other, queue)
        return {
            structure.names[node]: Weighed(self.labels[node], _weight(self._for(node)), _weight(self.con[node].sure))
            for node in range(structure.size)
        }

    def _for(self, node: int) -> float:
        return max(self.own[node], self.pro[node].sure)

    def _decide(self, node: int, queue: deque[int]) -> None:
        if self.labels[node] is not _OPEN:
            return
        label = self._label(node) if node < self.structure.size else self._applicable(node)
        if label is not _OPEN:
            self.labels[node] = label
            queue.append(node)

    def _applicable(self, node: int) -> Acceptability:
        if self.failed[node]:
            return _NO
        return _YES if self.missing[node] == 0 and self.cuts[node] == 0 else _OPEN

    def _label(self, node: int) -> Acceptability:
        pro, con = self.pro[node], self.con[node]
        most_for, most_against = pro.possible(self.labels), con.possible(self.labels)
        given = bool(self.structure.given[node])
        if given and most_against < 0:
            return _YES
        if meets(self.standard, self._for(node), most_against, self.thresholds):
            return _YES
        if given and con.sure < 0:
            return _OPEN
        best = max(self.own[node], most_for)
        return _OPEN if meets(self.standard, best, con.sure, self.thresholds) else _NO

    def _moved(self, node: int) -> Sequence[int]:
        """Let a new label take effect; the nodes that it bears on."""
        structure, accepted = self.structure, self.labels[node] is _YES
        if node < structure.size:
            for step in structure.into[node]:
                self.missing[step] -= accepted
                self.failed[step] |= not accepted
            return structure.into[node]
        weight = self.weights[node - structure.size]
        for other in structure.hits[node]:
            if other >= structure.size:
                self.cuts[other] -= not accepted
                self.failed[other] |= accepted
            elif accepted:
                self.con[other].sure = max(self.con[other].sure, weight)
        target = structure.backs[node]
        if target < 0:
            return structure.hits[node]
        if accepted:
            self.pro[target].sure = max(self.pro[target].sure, weight)
        return [target]


def _weight(weight: float) -> float | None:
    return None if weight < 0 else weight
