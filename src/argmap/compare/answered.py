"""What of one side another side has taken up, and what it could have, by the dates of the sources."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.model import Date, Reason, Role


class Answered(StrEnum):
    """How far another side answers an argument: itself or its step, something under it, or not at all."""

    ANSWERED = "answered"
    PARTLY = "partly"
    CONCEDED = "conceded"
    UNANSWERED = "unanswered"


class Answers(NamedTuple):
    """Statements and steps that other sides answer (``direct``) or grant, and all that these serve.

    ``sides`` are those of which anything is answered or granted.
    """

    direct: set[str]
    granted: set[str]
    touched: set[str]
    sides: set[str | None]

    def status(self, argument: Reason) -> Answered:
        """How far other sides answer a step onto a thesis."""
        parts = (argument.id, *argument.premises, *argument.warrants)
        if not self.direct.isdisjoint(parts):
            return Answered.ANSWERED
        if not self.granted.isdisjoint(parts):
            return Answered.CONCEDED
        return Answered.PARTLY if argument.id in self.touched else Answered.UNANSWERED


def answers(graph: ArgumentGraph) -> Answers:
    """What the sources of each side answer or grant of what another side says.

    A source also answers a statement that it retells (``same_as``) and then objects to. What lies above an
    answered statement, over support, is touched, up to the thesis. Linear.
    """
    found = Answers(set(), set(), set(), set())
    for reason in graph.rebutting:
        side = side_of(graph, reason)
        if side is None:
            continue
        for id in reason.premises if reason.granted else ():
            if graph.statements[id].side not in (None, side):
                found.granted.add(id)
                found.sides.add(graph.statements[id].side)
        whose = side_of_target(graph, reason)
        if whose not in (None, side):
            (found.granted if reason.granted else found.direct).add(reason.target)
            found.sides.add(whose)
    _spread(graph, found)
    return found


def side_of(graph: ArgumentGraph, reason: Reason) -> str | None:
    """The side of the source that makes a step."""
    source = graph.sources.get(reason.source or "")
    return source.side if source else None


def side_of_target(graph: ArgumentGraph, reason: Reason) -> str | None:
    """Whose statement or step is answered."""
    step = graph.reasons.get(reason.target)
    if step is not None:
        return side_of(graph, step)
    target = graph.statements.get(reason.target)
    return target.side if target else None


def _spread(graph: ArgumentGraph, found: Answers) -> None:
    """Mark the steps and statements above what is answered, over support."""
    pending = [*found.direct, *found.granted]
    touched = found.touched
    touched.update(pending)
    while pending:
        id = pending.pop()
        step = graph.reasons.get(id)
        above = [step.target] if step is not None else [one.id for one in graph.reasons_from(id)]
        if step is not None and step.role is not Role.SUPPORTS:
            continue
        for one in above:
            if one not in touched:
                touched.add(one)
                pending.append(one)


class Dates:
    """When the sources of each side were published, as far as dates can be ordered."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self._all: dict[str | None, list[Date | None]] = {}
        self._latest: dict[str | None, Date] = {}
        for source in graph.debate.sources:
            date = source.date
            if source.side is None:
                continue
            self._all.setdefault(source.side, []).append(date)
            if date is None or date.approximate or date.earliest is None:
                continue
            known = self._latest.get(source.side)
            if known is None or known.earliest is None or known.earliest < date.earliest:
                self._latest[source.side] = date

    def could_answer(self, side: str | None, written: Date | None) -> bool:
        """Whether a source of another side was surely published after a date."""
        return any(other != side and self.side_could_answer(other, written) for other in self._latest)

    def side_could_answer(self, side: str | None, written: Date | None) -> bool:
        """Whether a source of this side was surely published after a date."""
        latest = self._latest.get(side)
        return written is not None and latest is not None and written.is_before(latest)

    def others_were_earlier(self, side: str | None, written: Date | None) -> bool:
        """Whether every source of every other side was surely published before a date; there has to be one."""
        others = [other for other in self._all if other != side]
        return bool(others) and all(self.side_was_earlier(other, written) for other in others)

    def side_was_earlier(self, side: str | None, written: Date | None) -> bool:
        """Whether every source of this side was surely published before a date; there has to be one."""
        dates = self._all.get(side, [])
        return bool(dates) and written is not None and all(one is not None and one.is_before(written) for one in dates)
