"""Cruxes: statements whose loss would change what becomes of a thesis or of a top-level claim.

Loss is removal, with the steps from the statement, so this is the removal-based attribution of the
literature on labels instead of numbers (Kampik et al., IJAR 2024), and it has that one's blind spot: of two
answers each of which is enough, neither is a crux. `Appraisal.standing_answers` lists both.
"""

from __future__ import annotations

from typing import NamedTuple

from argmap.appraisal.appraisal import Appraisal
from argmap.appraisal.backing import Backing, backing, founding
from argmap.appraisal.standing import Standing


class Effect(NamedTuple):
    """What becomes of a thesis or a top-level claim if the crux is lost."""

    statement: str
    standing: tuple[Standing, Standing]
    backing: tuple[Backing, Backing]

    @property
    def moves(self) -> bool:
        """Whether the standing changes, and not only the backing."""
        return self.standing[0] is not self.standing[1]


class Crux(NamedTuple):
    """A statement, and what its loss would change."""

    statement: str
    effects: tuple[Effect, ...]


_NONE_LEFT = (Backing.UNSUPPORTED, Backing.UNDERMINED)  # between these nothing is lost


def cruxes(appraisal: Appraisal) -> list[Crux]:
    """All cruxes, those first that move the standing of most theses, then of most top-level claims, then backing.

    Ties are in the order of the debate. Between undermined and unsupported there is no change worth telling.
    Only statements on which a thesis or a top-level claim can depend are tried, and for each only what depends
    on it is worked out again: in a map without circles of support that costs at most the number of candidates
    times the depth of the answers below the claims.
    """
    return _Search(appraisal).run()


class _Search:
    def __init__(self, appraisal: Appraisal) -> None:
        self.appraisal = appraisal
        self.structure = appraisal.structure
        self.labels = appraisal.labelling.labels
        number = self.structure.number
        self.theses = [number[one.id] for one in appraisal.theses]
        self.watched = [*self.theses, *(number[one.id] for one in appraisal.top_level)]
        self.circular = _has_circle(appraisal)
        self.before = {node: appraisal.verdicts[self.structure.names[node]].backing for node in self.watched}

    def run(self) -> list[Crux]:
        found = []
        for node in self._candidates():
            effects = self._effects(node)
            if effects:
                found.append((self._rank(effects), node, effects))
        found.sort(key=lambda one: (one[0], one[1]))
        return [Crux(self.structure.names[node], effects) for _, node, effects in found]

    def _rank(self, effects: tuple[Effect, ...]) -> tuple[int, ...]:
        theses = {self.structure.names[node] for node in self.theses}
        moved = [one for one in effects if one.moves]
        return (
            -sum(one.statement in theses for one in moved),
            -len(moved),
            -sum(one.statement in theses for one in effects),
            -len(effects),
        )

    def _candidates(self) -> list[int]:
        """Statements on which the standing or the backing of what is watched can depend."""
        structure, strict = self.structure, self.appraisal.strict
        pending = list(self.watched)
        for node in self.watched:
            pending += structure.pros[node]
        seen = set(pending)
        while pending:
            node = pending.pop()
            following = [*structure.cons[node]]
            if node >= structure.size:
                following += structure.premises[node]
            elif strict or self.circular:
                following += structure.pros[node]
            for other in following:
                if other not in seen:
                    seen.add(other)
                    pending.append(other)
        return sorted(node for node in seen if node < structure.size)

    def _effects(self, node: int) -> tuple[Effect, ...]:
        labelling = self.appraisal.labelling
        gone = set(labelling.lost_with(node))
        changed = labelling.changed({}, gone)
        new = {**changed, **dict.fromkeys(gone, Standing.DEFEATED)}
        touched = self.watched if self.circular else self._touched(new)
        founded = self._founded(new) if self.circular else None
        effects = []
        for one in touched:
            if one == node:
                continue
            label = new.get(one, self.labels[one])
            after = self._backing(one, new, gone, founded)
            lost = self.before[one] in _NONE_LEFT and after in _NONE_LEFT
            if label is not self.labels[one] or (after is not self.before[one] and not lost):
                name = self.structure.names[one]
                effects.append(Effect(name, (self.labels[one], label), (self.before[one], after)))
        return tuple(effects)

    def _touched(self, new: dict[int, Standing]) -> list[int]:
        """The watched statements that change, or that have a reason which changes."""
        near = {self.structure.backs[node] for node in new} | set(new)
        return [node for node in self.watched if node in near]

    def _backing(self, node: int, new: dict[int, Standing], gone: set[int], founded: bytearray | None) -> Backing:
        structure = self.structure
        if structure.given[node]:
            return Backing.GIVEN
        kept = [pro for pro in structure.pros[node] if pro not in gone]
        labels = {pro: new.get(pro, self.labels[pro]) for pro in kept}
        return backing(kept, labels, founded is None or bool(founded[node]))

    def _founded(self, new: dict[int, Standing]) -> bytearray:
        labels = list(self.labels)
        for node, label in new.items():
            labels[node] = label
        return founding(self.structure, labels)


def _has_circle(appraisal: Appraisal) -> bool:
    """Whether any support goes round in a circle, be it of one statement."""
    own = any(one.target in one.premises for one in appraisal.structure.inferences)
    return own or bool(appraisal.graph.support_cycles())
