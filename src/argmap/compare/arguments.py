"""The top-level arguments of each side: what it gives for its thesis, what is under it, what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from argmap.compare.answered import Answered, side_of, side_of_target
from argmap.compare.lines import Line
from argmap.compare.survey import Survey
from argmap.graph import ArgumentGraph
from argmap.model import Reason, Role, StatementKind


class Silence(StrEnum):
    """What the dates say about an answer that nobody gave: it could have been given, or came too early to be."""

    DROPPED = "dropped"
    PUBLISHED_EARLIER = "published earlier"


class Beneath(NamedTuple):
    """How much evidence an argument has on its own line, itself included, and how many supported claims beneath it."""

    evidence: int = 0
    supported: int = 0


class Argument(NamedTuple):
    """A step that a source makes onto its thesis.

    ``silence`` is about what no other side takes up, and None where the dates cannot be ordered.
    """

    step: str
    side: str
    statements: tuple[str, ...]
    status: Answered
    silence: Silence | None
    beneath: Beneath


def arguments(survey: Survey) -> tuple[Argument, ...]:
    """The top-level arguments of all sides, each side's in the order of its texts."""
    beneath = weights(survey)
    found = []
    for step in top_level(survey):
        side = survey.side_of(step.id)
        if side is not None:
            status = status_of(survey, step)
            silence = _silence(survey, step) if status is Answered.UNANSWERED else None
            found.append(Argument(step.id, side, step.premises, status, silence, beneath.get(step.id, Beneath())))
    return tuple(found)


class Part(NamedTuple):
    """A step that a text makes towards an ``argument`` of its side, which others take up, and it not."""

    step: str
    side: str
    argument: str
    statements: tuple[str, ...]
    silence: Silence | None


def parts(survey: Survey, found: tuple[Argument, ...]) -> tuple[Part, ...]:
    """The highest claims under arguments that others take up, of which nobody takes up anything.

    Evidence alone is left out: that nobody disputes a fact does not mean that it was dropped. So is what
    clashes elsewhere, be it answered as a reason for something else or itself an answer.
    """
    listed: dict[str, Part] = {}
    for argument in found:
        if argument.status in (Answered.ANSWERED, Answered.PARTLY):
            for step in _untouched(survey, argument):
                part = Part(step.id, argument.side, argument.step, step.premises, _silence(survey, step))
                listed.setdefault(step.id, part)
    return tuple(listed.values())


def _untouched(survey: Survey, argument: Argument) -> Iterator[Reason]:
    graph, seen = survey.graph, {argument.step}
    pending = list(argument.statements)
    while pending:
        steps = [one for one in graph.support_of(pending.pop(0)) if one.id not in seen and not one.drawn]
        for step in steps:
            seen.add(step.id)
            if survey.side_of(step.id) != argument.side:
                continue
            status = status_of(survey, step)
            if status in (Answered.ANSWERED, Answered.PARTLY):
                pending += step.premises
            elif status is Answered.UNANSWERED and _is_apart(survey, step):
                yield step


def _is_apart(survey: Survey, step: Reason) -> bool:
    """Whether there is a claim in a step, and none of its premises clashes elsewhere."""
    statements = survey.graph.statements
    elsewhere = [one for id in step.premises for one in survey.graph.reasons_from(id) if one.id != step.id]
    return any(statements[id].kind is StatementKind.CLAIM for id in step.premises) and not any(
        survey.answers.status(one) is Answered.ANSWERED
        or (one.role is Role.REBUTS and side_of_target(survey.graph, one) not in (None, survey.side_of(step.id)))
        for one in elsewhere
    )


def best_supported(found: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The same number of each side, those with most beneath them first; what has as much is in text order.

    That number is the least that any side has, of those that have one.
    """
    by_side: dict[str, list[Argument]] = {}
    for one in found:
        by_side.setdefault(one.side, []).append(one)
    least = min(map(len, by_side.values()), default=0)
    return tuple(
        one for listed in by_side.values() for one in sorted(listed, key=lambda one: -sum(one.beneath))[:least]
    )


def top_level(survey: Survey) -> Iterator[Reason]:
    """The reasons that sources of a side assert for a thesis; what the mapper draws is not among them."""
    graph = survey.graph
    for thesis in graph.theses:
        for step in graph.reasons_onto(thesis.id):
            first = graph.statements[step.premises[0]]
            stated = step.role is Role.SUPPORTS and survey.lines[first.id].step == step.id
            if stated and step.source in graph.sources and survey.is_asserted(first):
                yield step


def status_of(survey: Survey, step: Reason) -> Answered:
    """How far others answer a reason; what another side tells as well counts as granted."""
    status = survey.answers.status(step)
    if status is Answered.UNANSWERED:
        own = side_of(survey.graph, step)
        if any(side != own for id in step.premises for side in survey.told_by(id)):
            return Answered.CONCEDED
    return status


def weights(survey: Survey) -> dict[str, Beneath]:
    """For each reason for a thesis the evidence and, beneath it, the supported claims on its line.

    What is given for several arguments, be it by several texts (``same_as``), counts for each of them.
    """
    graph, lines = survey.graph, survey.lines
    evidence, supported = defaultdict[str, int](int), defaultdict[str, int](int)
    reasons, several, given = graph.reasons, graph.several, StatementKind.EVIDENCE
    statements = graph.debate.statements
    for one, line, is_backed in zip(statements, lines.values(), _backed(graph), strict=True):
        is_evidence = one.kind is given
        if not is_evidence and not is_backed:
            continue
        if one.id not in several:  # as mostly
            tops: Collection[str] = (line.top,) if line.top and line.in_line else ()
        else:
            tops = _serves(survey, one.id, line)
        for top in tops:
            if is_evidence:
                evidence[top] += 1
            else:
                supported[top] += one.id not in reasons[top].premises
    return {top: Beneath(evidence.get(top, 0), supported.get(top, 0)) for top in (*evidence, *supported)}


def _backed(graph: ArgumentGraph) -> bytearray:
    """For each statement, by place, whether a source itself gives a reason for it."""
    found, supports = bytearray(len(graph.statements)), Role.SUPPORTS
    for step, target, _ in graph.steps():
        if target >= 0 and step.role is supports and not step.drawn:
            found[target] = True
    return found


def _serves(survey: Survey, statement: str, line: Line) -> Collection[str]:
    """The reasons for theses on whose own lines a statement is given that is part of several steps."""
    found = {line.top} if line.top and line.in_line else set[str]()
    for step in survey.graph.several[statement]:
        if step.role is Role.SUPPORTS and not step.drawn and step.id != line.step:
            above = survey.lines.get(step.target)
            if above is not None and above.in_line:
                found.add(above.top or step.id)
    return found


def _silence(survey: Survey, step: Reason) -> Silence | None:
    source, dates = survey.source_of(step.id), survey.dates
    if source is None:
        return None
    if dates.could_answer(source.side, source.date):
        return Silence.DROPPED
    return Silence.PUBLISHED_EARLIER if dates.others_were_earlier(source.side, source.date) else None
