"""Which background sources bear on which side."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from argmap.compare.survey import Survey
from argmap.model import Reason, Role, Source


class Manner(StrEnum):
    """What a background source does to something of a side."""

    SUPPORTS = "supports"
    WARRANTS = "warrants"
    REBUTS = "rebuts"
    UNDERCUTS = "undercuts"
    GRANTS = "is granted against"
    TELLS = "also tells"


class Contact(NamedTuple):
    """A statement of a background source that meets ``target``, a statement or step of a side.

    ``sides`` are those it is for there. Of what it tells as well (``same_as``), both are the same statement.
    """

    statement: str
    manner: Manner
    target: str
    sides: tuple[str, ...]


class Background(NamedTuple):
    """A background source: how many of its statements bear on each side alone, on several, on none."""

    source: str
    for_sides: tuple[tuple[str, int], ...]
    on_several: int
    on_none: int
    contacts: tuple[Contact, ...]


def background(survey: Survey) -> tuple[Background, ...]:
    """The sources that take no side, in the order of the files."""
    contacts = _contacts(survey)
    bearing: dict[str, list[tuple[str, ...]]] = {}
    for one in survey.graph.debate.statements:
        if one.source is not None:
            bearing.setdefault(one.source, []).append(survey.speaks_for(one.id, None))
    return tuple(
        _of(survey, source, bearing.get(source.id, []), contacts.get(source.id, []))
        for source in survey.graph.debate.sources
        if source.side is None
    )


def _of(survey: Survey, source: Source, bearing: list[tuple[str, ...]], contacts: list[Contact]) -> Background:
    counts = tuple((side, bearing.count((side,))) for side in survey.sides)
    return Background(source.id, counts, sum(len(one) > 1 for one in bearing), bearing.count(()), tuple(contacts))


def _contacts(survey: Survey) -> dict[str, list[Contact]]:
    found: dict[str, list[Contact]] = {}
    for step in survey.graph.debate.reasons:
        whose = survey.side_of(step.target)
        if whose is None or not step.drawn:
            continue
        for id in (*step.premises, *step.warrants):
            source = survey.source_of(id)
            if source is not None and source.side is None:
                sides = survey.speaks_for(step.id, None)
                found.setdefault(source.id, []).append(Contact(id, _manner(survey, step, id), step.target, sides))
    for one in survey.graph.debate.statements:
        if survey.side_of(one.id) is not None:
            for cited in one.citations[1:]:
                source = survey.graph.sources.get(cited.source or "")
                if source is not None and source.side is None:
                    sides = survey.speaks_for(one.id, one.side)
                    found.setdefault(source.id, []).append(Contact(one.id, Manner.TELLS, one.id, sides))
    return found


def _manner(survey: Survey, step: Reason, statement: str) -> Manner:
    if step.granted:
        return Manner.GRANTS
    if statement in step.warrants:
        return Manner.WARRANTS
    if step.role is Role.SUPPORTS:
        return Manner.SUPPORTS
    return Manner.UNDERCUTS if survey.graph.is_undercut(step) else Manner.REBUTS
