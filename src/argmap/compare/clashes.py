"""Points of clash: a statement of one side, and what bears on another side and answers it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from argmap.compare.arguments import Silence
from argmap.compare.survey import Survey
from argmap.model import Reason, Role, StatementKind


class Attack(StrEnum):
    """What an answer is aimed at (Pollock 1987; Modgil & Prakken 2014).

    A conclusion, for which its text gives reasons; the step to one; or a premise: evidence, or what is used
    as a reason and has none itself.
    """

    REBUT = "rebut"
    UNDERCUT = "undercut"
    UNDERMINE = "undermine"


class Voice(StrEnum):
    """Who says what answers: another side's text, the same text against itself, or a background source."""

    OTHER = "other"
    SAME = "same"
    BACKGROUND = "background"


class End(NamedTuple):
    """What is answered, or what answers: the statements, whom they are for, and their evidence.

    ``target`` is what they lead to where the step to it is meant, else None. ``evidence`` is given in
    their texts; ``drawn`` counts statements of other sources that the mapper holds to support them.
    """

    statements: tuple[str, ...]
    target: str | None
    sides: tuple[str, ...]
    source: str | None
    evidence: tuple[str, ...]
    drawn: int


class Reply(NamedTuple):
    """What answers an answer, and whom that is for."""

    step: str
    statements: tuple[str, ...]
    sides: tuple[str, ...]


class Clash(NamedTuple):
    """An answer to something that is for another side. ``step`` is the id of the reason that makes it.

    ``replies`` answer the answer, or the step from it. Where there is none, ``silence`` tells what the dates
    say, None if they cannot be ordered. ``earlier`` marks an answer that was surely published before what it
    answers, which its author so cannot have meant.
    """

    step: str
    attack: Attack
    answered: End
    answer: End
    voice: Voice
    drawn: bool
    earlier: bool
    replies: tuple[Reply, ...]
    silence: Silence | None
    issue: str | None


def clashes(survey: Survey) -> tuple[Clash, ...]:
    """All clashes by issue; in each, the sides take turns.

    Where texts of two sides meet comes first, then what a text says against itself, then what background
    sources say. Issues go by that, too, apart from that in alphabetical order, untagged clashes last.

    A reply to an objection that a text raises against itself is told with the objection, and so is what
    undercuts an answer; neither is a clash of its own.
    """
    found: dict[str, Clash] = {}
    for step in survey.graph.debate.reasons:
        if step.role is Role.REBUTS and not step.granted:
            clash = _clash(survey, step)
            if clash is not None:
                found[step.id] = clash
    told = {
        reply.step
        for one in found.values()
        for reply in one.replies
        if _belongs_with(survey, survey.graph.reasons[reply.step])
    }
    return _in_turns(survey, [one for one in found.values() if one.step not in told])


def nodes(survey: Survey, found: tuple[Clash, ...]) -> set[str]:
    """The statements and steps of the texts of sides that are in a clash; background sources are left out."""
    graph, kept = survey.graph, set[str]()
    for clash in found:
        if clash.voice is Voice.BACKGROUND:
            continue
        kept.update((*clash.answered.statements, *clash.answer.statements))
        for step in (graph.reasons[clash.step], *(graph.reasons[reply.step] for reply in clash.replies)):
            kept.update((step.id, step.target, *step.premises))
    return kept


def _clash(survey: Survey, step: Reason) -> Clash | None:
    graph = survey.graph
    aim = graph.reasons.get(step.target)
    if aim is not None and aim.granted:
        return None  # a reply to what was granted
    hit = step.target if aim is None else aim.id
    speaker = survey.side_of(step.id if not step.drawn else step.premises[0])
    answered, answer = survey.speaks_for(hit, survey.side_of(hit)), survey.speaks_for(step.id, speaker)
    if not answered or not answer or set(answered) & set(answer):
        return None
    ours, theirs = survey.source_of(hit), survey.source_of(step.premises[0])
    replies = tuple(
        Reply(one.id, one.premises, survey.speaks_for(one.id, survey.side_of(one.premises[0])))
        for id in (step.id, *step.premises)
        for one in graph.rebuttals_of(id)
        if one.id != step.id
    )
    first = (step.target,) if aim is None else aim.premises
    voice = Voice.BACKGROUND if theirs is None or theirs.side is None else Voice.OTHER
    if ours is not None and theirs is not None and ours.id == theirs.id:
        voice = Voice.SAME
    earlier = bool(ours and theirs and ours.date and theirs.date and theirs.date.is_before(ours.date))
    issues = (survey.issue_of(id) for id in (*first, *step.premises))
    return Clash(
        step.id,
        _attack(survey, step),
        _end(survey, first, None if aim is None else aim.target, answered),
        _end(survey, step.premises, None, answer),
        voice,
        step.drawn,
        earlier,
        replies,
        None if replies else _silence(survey, answered, voice, step),
        next((one for one in issues if one is not None), None),
    )


def _attack(survey: Survey, step: Reason) -> Attack:
    graph = survey.graph
    if step.target in graph.reasons:
        return Attack.UNDERCUT
    target = graph.statements[step.target]
    if target.kind is StatementKind.EVIDENCE:
        return Attack.UNDERMINE
    is_premise = any(one.role is Role.SUPPORTS and not one.drawn for one in graph.reasons_from(target.id))
    has_reasons = any(not one.drawn for one in graph.support_of(target.id))
    return Attack.UNDERMINE if is_premise and not has_reasons else Attack.REBUT


def _end(survey: Survey, statements: tuple[str, ...], target: str | None, sides: tuple[str, ...]) -> End:
    source = survey.source_of(statements[0])
    drawn = {id for one in statements for step in survey.graph.support_of(one) if step.drawn for id in step.premises}
    evidence = survey.evidence_under(statements, source.side if source else None)
    return End(statements, target, sides, source.id if source else None, evidence, len(drawn))


def _silence(survey: Survey, answered: tuple[str, ...], voice: Voice, step: Reason) -> Silence | None:
    """What the dates say where the side that is answered does not reply; a text can always reply to itself."""
    source = survey.source_of(step.premises[0])
    if voice is Voice.SAME:
        return Silence.DROPPED
    if source is None:
        return None
    if any(survey.dates.side_could_answer(side, source.date) for side in answered):
        return Silence.DROPPED
    earlier = all(survey.dates.side_was_earlier(side, source.date) for side in answered)
    return Silence.PUBLISHED_EARLIER if earlier else None


def _belongs_with(survey: Survey, reply: Reason) -> bool:
    """Whether a reply is only one to the answer: what it answers is no argument of a text's own."""
    return reply.target in survey.graph.reasons or not survey.lines[reply.target].in_line


def _in_turns(survey: Survey, found: list[Clash]) -> tuple[Clash, ...]:
    """By issue, and in each one against each side after the other, so that a list cut short favours none."""
    order = {side: number for number, side in enumerate(survey.sides)}
    voices = {voice: number for number, voice in enumerate((Voice.OTHER, Voice.SAME, Voice.BACKGROUND))}
    nearest: dict[str | None, int] = {}
    for one in found:
        nearest[one.issue] = min(voices[one.voice], nearest.get(one.issue, len(voices)))
    turn: dict[tuple[str | None, int, str], int] = {}
    keyed = []
    for one in found:
        place = one.issue, voices[one.voice], one.answered.sides[0]
        turn[place] = turn.get(place, 0) + 1
        issue = one.issue is None, nearest[one.issue], one.issue or ""
        keyed.append(((*issue, place[1], turn[place], order[place[2]]), one))
    return tuple(one for _, one in sorted(keyed, key=lambda pair: pair[0]))
