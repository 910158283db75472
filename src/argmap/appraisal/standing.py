"""Standing: the grounded labelling of statements and inferences, in linear time.

The least fixed point, in the order where contested is below stands and defeated, of

* an inference stands iff all its premises stand and all its undercuts are defeated, and is defeated iff
  some premise is defeated or some undercut stands;
* a statement stands iff everything against it is defeated, and is defeated iff something against it stands.

This is the grounded semantics of Dung (AIJ 1995) with inferences as nodes (undercuts: Pollock 1987;
linked premises and separate reasons: the grounded interpretation of a bipolar abstract dialectical
framework, Brewka & Woltran KR 2010), computed with counters and one worklist (Nofal, Atkinson & Dunne
2021). With one choice of argmap's own: support that is lost does not defeat. ``strict`` takes this
back, as Carneades reads a map (Gordon & Walton 2016): a statement that is not given stands only if an
inference for it stands, and is defeated if all of them are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from argmap.appraisal.structure import Structure


class Standing(StrEnum):
    """What becomes of a statement or a step after all answers in the map."""

    STANDS = "stands"
    DEFEATED = "defeated"
    CONTESTED = "contested"


_STANDS, _DEFEATED, _CONTESTED = Standing.STANDS, Standing.DEFEATED, Standing.CONTESTED


class Labelling:
    """Labels of a structure's nodes by number, and the round in which each was decided.

    A round is one exchange: what nothing answers is decided in round 1, what that answers in round 2,
    what is thereby free of answers in round 3. What is contested has round 0. ``fixed`` are nodes
    whose label is assumed; their round is 0, too.
    """

    def __init__(self, structure: Structure, strict: bool = False, fixed: Mapping[int, Standing] | None = None) -> None:
        self.structure = structure
        self.strict = strict
        self.labels: list[Standing] = [_CONTESTED] * len(structure)
        self.rounds = [0] * len(structure)
        self._answers = [0] * len(structure)  # against it and not defeated
        # Premises that do not stand yet. Strict, of a statement: reasons not defeated; -1 once one stands.
        self._missing = [0] * len(structure)
        self._gone = bytearray(len(structure))
        self._settle(range(len(structure)), fixed or {})

    def changed(self, fixed: Mapping[int, Standing], gone: Iterable[int] = ()) -> dict[int, Standing]:
        """Labels that would differ if some nodes were fixed or gone; nothing stays changed.

        Only what depends on them is worked out again. Nodes that are gone are not among the labels.
        """
        out = set(gone)
        cone = [node for node in self._cone([*fixed, *out]) if node not in out]
        before = [(node, self.labels[node], self.rounds[node]) for node in cone]
        for node in out:
            self._gone[node] = 1
        self._settle(cone, fixed)
        found = {node: self.labels[node] for node, label, _ in before if self.labels[node] is not label}
        for node, label, round in before:
            self.labels[node], self.rounds[node] = label, round
        for node in out:
            self._gone[node] = 0
        return found

    def lost_with(self, statement: int) -> list[int]:
        """What is gone if a statement is removed: itself and the inferences from it."""
        return [statement, *self.structure.into[statement]]

    def _cone(self, start: Iterable[int]) -> list[int]:
        """Nodes whose label may depend on the given ones, themselves included."""
        structure = self.structure
        seen = dict.fromkeys(start)
        pending = list(seen)
        while pending:
            node = pending.pop()
            if node < structure.size:
                following: Iterable[int] = structure.into[node]
            elif self.strict and structure.backs[node] >= 0:
                following = (structure.backs[node],)
            else:
                following = structure.hits[node]
            for other in following:
                if other not in seen:
                    seen[other] = None
                    pending.append(other)
        return list(seen)

    # The fixed point ----------------------------------------------------------------------------

    def _settle(self, scope: Iterable[int], fixed: Mapping[int, Standing]) -> None:
        """Label a set of nodes that nothing outside depends on; labels outside are taken as they are."""
        for node in scope:
            self.labels[node] = _CONTESTED
            self.rounds[node] = 0
        decided = dict(fixed)
        for node in scope:
            label = self._counted(node)
            if label is not None and node not in fixed:
                decided[node] = label
                self.rounds[node] = 1
        for node, label in decided.items():
            self.labels[node] = label
        level, round = list(decided), 1
        while level:
            effects = self._spread(level, round)
            round += 1
            level = self._answered(effects, round)

    def _counted(self, node: int) -> Standing | None:
        """Count what bears on a node; its label if what lies outside the scope decides it already."""
        structure, labels, gone = self.structure, self.labels, self._gone
        stands = answers = 0
        for con in structure.cons[node]:
            if not gone[con] and labels[con] is not _DEFEATED:
                answers += 1
                stands += labels[con] is _STANDS
        missing, lost, enough = -1, False, -1
        if node >= structure.size:
            enough = 0
            missing = sum(labels[premise] is not _STANDS for premise in structure.premises[node])
            lost = any(labels[premise] is _DEFEATED for premise in structure.premises[node])
        elif self.strict and not structure.given[node]:
            reasons = [labels[pro] for pro in structure.pros[node] if not gone[pro]]
            missing = -1 if _STANDS in reasons else sum(label is not _DEFEATED for label in reasons)
            lost = missing == 0
        self._answers[node], self._missing[node] = answers, missing
        if stands or lost:
            return _DEFEATED
        return _STANDS if answers == 0 and missing == enough else None

    def _spread(self, level: list[int], round: int) -> list[int]:
        """Follow new labels from statements to inferences, and (strict) on to what these are for.

        Returns the inferences against something that were decided; they take effect in the next round.
        """
        structure, labels, gone = self.structure, self.labels, self._gone
        effects: list[int] = []
        while level:
            node = level.pop()
            label = labels[node]
            if node < structure.size:
                for step in structure.into[node]:
                    if gone[step] or labels[step] is not _CONTESTED:
                        continue
                    if label is _STANDS:
                        self._missing[step] -= 1
                        if self._missing[step] or self._answers[step]:
                            continue
                    labels[step] = label
                    self.rounds[step] = round
                    level.append(step)
                continue
            if structure.hits[node]:
                effects.append(node)
            elif self.strict and structure.backs[node] >= 0 and self._backed(structure.backs[node], label):
                self.rounds[structure.backs[node]] = round
                level.append(structure.backs[node])
        return effects

    def _backed(self, node: int, label: Standing) -> bool:
        """An inference for a statement was decided (strict); whether that decides the statement."""
        if self._gone[node] or self.labels[node] is not _CONTESTED or self._missing[node] < 0:
            return False
        if label is _STANDS:
            self._missing[node] = -1
            if self._answers[node]:
                return False
            self.labels[node] = _STANDS
            return True
        self._missing[node] -= 1
        if self._missing[node]:
            return False
        self.labels[node] = _DEFEATED
        return True

    def _answered(self, effects: list[int], round: int) -> list[int]:
        """Let decided inferences take effect on what they are against; the nodes that decides."""
        structure, labels, gone = self.structure, self.labels, self._gone
        level: list[int] = []
        for con in effects:
            for node in structure.hits[con]:
                if gone[node] or labels[node] is not _CONTESTED:
                    continue
                if labels[con] is _STANDS:
                    labels[node] = _DEFEATED
                else:
                    self._answers[node] -= 1
                    if self._answers[node] or self._missing[node] != (0 if node >= structure.size else -1):
                        continue
                    labels[node] = _STANDS
                self.rounds[node] = round
                level.append(node)
        return level
