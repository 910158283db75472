"""What authors grant against their own line, and what they hold against it."""

from __future__ import annotations

from typing import NamedTuple

from argmap.compare.survey import Survey


class Concession(NamedTuple):
    """What a source of a side grants against ``target``, a statement or step of its own.

    ``replies`` are the steps that answer it, mostly the author's ``still``; ``told_by`` other sides whose
    texts tell the same.
    """

    step: str
    side: str
    statements: tuple[str, ...]
    target: str
    replies: tuple[str, ...]
    told_by: tuple[str, ...]


def concessions(survey: Survey) -> tuple[Concession, ...]:
    """All that sources of sides grant, in the order of the files."""
    found = []
    for step in survey.graph.debate.reasons:
        side = survey.side_of(step.id)
        if step.granted and side is not None:
            others = {other for id in step.premises for other in survey.told_by(id) if other != side}
            replies = tuple(one.id for one in survey.graph.rebuttals_of(step.id))
            found.append(Concession(step.id, side, step.premises, step.target, replies, survey.ordered(others)))
    return tuple(found)
