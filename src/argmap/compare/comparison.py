"""A `Comparison`: everything that lies between the sides, section by section."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.appraisal.appraisal import Appraisal
from argmap.compare.arguments import Argument, Part, arguments, best_supported, parts
from argmap.compare.background import Background, background
from argmap.compare.clashes import Clash, clashes
from argmap.compare.concessions import Concession, concessions
from argmap.compare.hinges import Hinge, hinges
from argmap.compare.issues import OneSided, one_sided
from argmap.compare.shared import Shared, SharedValue, changes, discrepancies, opposite, shared, values
from argmap.compare.survey import Survey
from argmap.graph import ArgumentGraph
from argmap.model import Discrepancy, StatementKind, Succession


class Head(NamedTuple):
    """A source in numbers: the claims it tells, those of them that come down to evidence, and its evidence.

    What several sources tell (``same_as``) counts for each.
    """

    source: str
    side: str | None
    claims: int
    supported: int
    evidence: int


class Comparison(NamedTuple):
    """What lies between the sides; statements and steps are named by their ids. See each section's module.

    ``best`` has the same number of arguments of each side that has any.
    """

    sides: tuple[str, ...]
    heads: tuple[Head, ...]
    clashes: tuple[Clash, ...]
    arguments: tuple[Argument, ...]
    parts: tuple[Part, ...]
    concessions: tuple[Concession, ...]
    shared: tuple[Shared, ...]
    opposite: tuple[Shared, ...]
    discrepancies: tuple[Discrepancy, ...]
    changes: tuple[Succession, ...]
    background: tuple[Background, ...]
    values: tuple[SharedValue, ...]
    one_sided: tuple[OneSided, ...]
    hinges: tuple[Hinge, ...]
    best: tuple[Argument, ...]


def compare(graph: ArgumentGraph, appraisal: Appraisal, alike: Iterable[tuple[str, str]] = ()) -> Comparison:
    """Lay the sides of a debate next to each other. Pure; linear, apart from the cruxes.

    ``alike`` are pairs of statements that say nearly the same, as `argmap.rules.likeness` finds them; they
    are used to find shared values.
    """
    survey = Survey(graph)
    found = arguments(survey)
    return Comparison(
        sides=survey.sides,
        heads=_heads(survey),
        clashes=clashes(survey),
        arguments=found,
        parts=parts(survey, found),
        concessions=concessions(survey),
        shared=shared(survey),
        opposite=opposite(survey),
        discrepancies=discrepancies(survey),
        changes=changes(survey),
        background=background(survey),
        values=values(survey, alike),
        one_sided=one_sided(survey),
        hinges=hinges(survey, appraisal),
        best=best_supported(found),
    )


def _heads(survey: Survey) -> tuple[Head, ...]:
    """The sources by side, background last."""
    counts: dict[str | None, list[int]] = {source.id: [0, 0, 0] for source in survey.graph.debate.sources}
    for one in survey.graph.debate.statements:
        claimed = one.kind is StatementKind.CLAIM and survey.is_asserted(one)
        for source in {cited.source for cited in one.citations if cited.source in counts}:
            counts[source][0] += claimed
            counts[source][1] += claimed and one.id in survey.grounded
            counts[source][2] += one.kind is StatementKind.EVIDENCE
    order = {side: number for number, side in enumerate(survey.sides)}
    listed = sorted(survey.graph.debate.sources, key=lambda one: order.get(one.side or "", len(order)))
    return tuple(Head(one.id, one.side, *counts[one.id]) for one in listed)
