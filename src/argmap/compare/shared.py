"""Common ground: facts, statements and values of several sides, what they make of them, and what differs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from argmap.compare.survey import Survey
from argmap.model import Discrepancy, Reason, Role, Statement, StatementKind, Succession


class Use(NamedTuple):
    """One step from a statement: which side uses it so, and which side that speaks for.

    A ``drawn`` use is the mapper's, for the side whose statement it is tied to.
    """

    step: str
    side: str | None
    speaks_for: tuple[str, ...]
    drawn: bool
    granted: bool


class Shared(NamedTuple):
    """A statement that texts of several sides tell, or evidence that is used for several; see `Use`."""

    statement: str
    told_by: tuple[str, ...]
    uses: tuple[Use, ...]


class SharedValue(NamedTuple):
    """A value that several sides name: one statement that both tell, or two that say nearly the same."""

    statements: tuple[str, ...]
    sides: tuple[str, ...]


def shared(survey: Survey) -> tuple[Shared, ...]:
    """Statements that texts of several sides tell, and evidence of one that is used for another as well."""
    found = []
    for one in _told(survey):
        told, uses = survey.told_by(one.id), _uses(survey, one)
        sides = {*told, *(use.side for use in uses)} - {None}
        if len(told) > 1 or (one.kind is StatementKind.EVIDENCE and len(sides) > 1):
            found.append(Shared(one.id, told, uses))
    return tuple(found)


def opposite(survey: Survey) -> tuple[Shared, ...]:
    """Statements of sides from which one step speaks for one side and another step for another."""
    found = []
    for one in _told(survey):
        if one.id in survey.graph.several:
            uses = _uses(survey, one)
            spoken = {use.speaks_for for use in uses if use.speaks_for}
            if any(set(first).isdisjoint(second) for first, second in combinations(sorted(spoken), 2)):
                found.append(Shared(one.id, survey.told_by(one.id), uses))
    return tuple(found)


def _told(survey: Survey) -> Iterable[Statement]:
    """What some side's text tells, apart from the theses."""
    for one in survey.graph.debate.statements:
        if one.kind is not StatementKind.THESIS and survey.told_by(one.id):
            yield one


def _uses(survey: Survey, one: Statement) -> tuple[Use, ...]:
    return tuple(_use(survey, step) for step in survey.graph.reasons_from(one.id))


def _use(survey: Survey, step: Reason) -> Use:
    supports = step.drawn and step.role is Role.SUPPORTS
    side = survey.side_of(step.target if supports else step.premises[0] if step.drawn else step.id)
    return Use(step.id, side, survey.speaks_for(step.id, side), step.drawn, step.granted)


def discrepancies(survey: Survey) -> tuple[Discrepancy, ...]:
    """Pairs of accounts that cannot both be right as told: those between sources, then those within one.

    In each, what touches more of the sides comes first.
    """
    found = survey.graph.debate.discrepancies
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.first_source == one.second_source,
                -_sides(survey, one.first_source, one.second_source),
            ),
        )
    )


def changes(survey: Survey) -> tuple[Succession, ...]:
    """What was so when it was told, and what a text tells that came after; what touches more sides comes first."""
    found = survey.graph.debate.successions
    return tuple(sorted(found, key=lambda one: -_sides(survey, one.earlier_source, one.later_source)))


def _sides(survey: Survey, *sources: str | None) -> int:
    """Of how many sides some sources are."""
    sides = {survey.graph.sources[one].side for one in sources if one in survey.graph.sources}
    return len(sides - {None})


def values(survey: Survey, alike: Iterable[tuple[str, str]] = ()) -> tuple[SharedValue, ...]:
    """The values that authors of several sides hold: told by both, or among the pairs that are ``alike``."""
    named = {one.id: survey.told_by(one.id) for one in survey.graph.debate.statements if is_value(survey, one)}
    found = [SharedValue((id,), sides) for id, sides in named.items() if len(sides) > 1]
    for first, second in alike:
        sides = survey.ordered({*named.get(first, ()), *named.get(second, ())})
        if first in named and second in named and len(sides) > 1:
            found.append(SharedValue((first, second), sides))
    return tuple(found)


def is_value(survey: Survey, one: Statement) -> bool:
    """Whether a statement is marked as one of value and an author holds it: says, means or grants it."""
    held = not one.draft and any(not citation.discussed_by for citation in one.citations)
    return "value" in (one.stasis, one.basis) and held
