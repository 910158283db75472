"""What the sides hang on: crux candidates, and those on whose answer they hang in opposite ways."""

from __future__ import annotations

from typing import NamedTuple

from argmap.appraisal.appraisal import Appraisal
from argmap.appraisal.backing import Backing
from argmap.appraisal.cruxes import Crux, Effect, cruxes
from argmap.appraisal.standing import Standing
from argmap.compare.survey import Survey

_STANDING = {Standing.STANDS: 2, Standing.CONTESTED: 1, Standing.DEFEATED: 0}
_BACKING = {Backing.GIVEN: 2, Backing.SUPPORTED: 2, Backing.CONTESTED: 1}  # all others: nothing left


class Hinge(NamedTuple):
    """A crux, with the sides that have something to lose and to win by its loss.

    A side loses if a thesis or top-level claim that is for it comes to stand less well or to have less
    support, or is the crux itself; it wins by the opposite.
    """

    crux: Crux
    losers: tuple[str, ...]
    winners: tuple[str, ...]

    @property
    def is_double(self) -> bool:
        """Whether one side hangs on its being so, and another on its not being so (a double crux)."""
        return any(loser != winner for loser in self.losers for winner in self.winners)


def hinges(survey: Survey, appraisal: Appraisal) -> tuple[Hinge, ...]:
    """All cruxes, double cruxes first, apart from that in the order of `argmap.appraisal.cruxes`."""
    watched = {one.id for one in (*appraisal.theses, *appraisal.top_level)}
    found = []
    for crux in cruxes(appraisal):
        losers = _sides(survey, crux.statement) if crux.statement in watched else set()
        winners: set[str] = set()
        for effect in crux.effects:
            change = _change(effect)
            if change:
                (winners if change > 0 else losers).update(_sides(survey, effect.statement))
        found.append(Hinge(crux, survey.ordered(losers), survey.ordered(winners)))
    return tuple(sorted(found, key=lambda one: not one.is_double))


def _sides(survey: Survey, statement: str) -> set[str]:
    return set(survey.speaks_for(statement, survey.side_of(statement)))


def _change(effect: Effect) -> int:
    """Whether a statement comes off better (1), worse (-1) or neither; standing goes before backing."""
    before, after = (_STANDING[one] for one in effect.standing)
    if before == after:
        before, after = (_BACKING.get(one, 0) for one in effect.backing)
    return (after > before) - (after < before)
