"""What the sections of a comparison, and the rules about answers, all look at; each worked out once."""

from __future__ import annotations

from functools import cached_property
from itertools import compress

from argmap.compare.answered import Answers, Dates, answers
from argmap.compare.lines import Line, lines
from argmap.graph import ArgumentGraph, Bearing, is_joint, leading
from argmap.model import Reason, Role, Source, Statement, StatementKind


class Survey:
    """A debate's outline, answers and dates, and who speaks for whom. Nothing of it changes."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self.graph = graph
        self.sides = tuple(one.id for one in graph.debate.sides)
        self._of_thesis = {one.thesis: one.id for one in graph.debate.sides if one.thesis}
        self._thesis_of = {one.id: one.thesis for one in graph.debate.sides}
        self._evidence: dict[tuple[tuple[str, ...], str | None], tuple[str, ...]] = {}

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Where each statement stands in its own source's outline, by its id."""
        return lines(self.graph)

    @cached_property
    def answers(self) -> Answers:
        """What each side answers or grants of what others say."""
        return answers(self.graph)

    @cached_property
    def dates(self) -> Dates:
        """Which side could have answered what, by the dates of the sources."""
        return Dates(self.graph)

    @cached_property
    def conceded(self) -> set[str]:
        """Statements that only stand in the map because an author grants them."""
        granted = {id for one in self.graph.rebutting if one.granted for id in one.premises}
        return {id for id in granted if all(one.granted for one in self.graph.reasons_from(id))}

    @cached_property
    def grounded(self) -> set[str]:
        """Statements with evidence, or something that needs none, at or beneath them; what is drawn does not count."""
        graph, evidence = self.graph, StatementKind.EVIDENCE
        reached = bytearray([one.kind is evidence or one.basis is not None for one in graph.debate.statements])
        _carry_up(graph, reached)  # all there is in an outline, whose steps come from the top down
        found = set(compress(graph.statements, reached))
        pending = _carry_up(graph, reached)  # where it is not, go on upwards: to sweep again and again may be dear
        found.update(pending)
        for id in pending:  # grows while it is walked
            for reason in graph.reasons_from(id):
                target = reason.target
                stated = reason.role is Role.SUPPORTS and not reason.drawn
                if stated and target not in found and target in graph.statements:
                    found.add(target)
                    pending.append(target)
        return found

    def is_asserted(self, one: Statement) -> bool:
        """Whether a text asserts a statement on its own line, rather than mean, grant or report it."""
        if one.implicit or one.draft or one.id in self.conceded:
            return False
        for citation in one.citations:  # noqa: SIM110 - a generator would cost more than what it looks at
            if not citation.discussed_by:
                return True
        return False

    # Who speaks, and for whom -------------------------------------------------------------------

    def source_of(self, id: str) -> Source | None:
        """The source that makes a statement or a step."""
        step = self.graph.reasons.get(id)
        name = step.source if step is not None else self.graph.statements[id].source
        return self.graph.sources.get(name or "")

    def side_of(self, id: str) -> str | None:
        """The side of the source that makes a statement or a step; of a thesis, its own."""
        source = self.source_of(id)
        if source is not None:
            return source.side
        one = self.graph.statements.get(id)
        return one.side if one is not None else None

    def told_by(self, statement: str) -> tuple[str, ...]:
        """The sides whose texts tell a statement, in their order."""
        cited = self.graph.statements[statement].citations
        told = {source.side for one in cited if (source := self.graph.sources.get(one.source or ""))}
        return self.ordered(told)

    def ordered(self, sides: set[str | None] | set[str]) -> tuple[str, ...]:
        """Some sides in the order of the debate; what is none is left out."""
        return tuple(one for one in self.sides if one in sides)

    def speaks_for(self, node: str, speaker: str | None) -> tuple[str, ...]:
        """The sides that a statement or step is for, by its bearing.

        Where it bears on several, or on none, its speaker's side decides; not where it bears against that.
        """
        found = self.ordered({self._of_thesis[one] for one in self.graph.speaks_for(node) if one in self._of_thesis})
        if speaker in found:
            return (speaker,) if speaker else ()
        if found or speaker not in self.sides or speaker is None:
            return found
        own = self.graph.bearing.get(self._thesis_of[speaker] or "", {}).get(node)
        return () if own is Bearing.AGAINST else (speaker,)

    # What stands beneath ------------------------------------------------------------------------

    def evidence_under(self, statements: tuple[str, ...], side: str | None) -> tuple[str, ...]:
        """The evidence among some statements and in what the texts of a side give for them, each once."""
        found = self._evidence.get((statements, side))
        if found is None:
            found = self._evidence[statements, side] = tuple(
                id for id in self._support(statements, side) if self.graph.statements[id].kind is StatementKind.EVIDENCE
            )
        return found

    def _support(self, statements: tuple[str, ...], side: str | None) -> list[str]:
        """The statements and all that supports them, over steps that texts of the side (None: background) make."""
        found = dict.fromkeys(statements)
        pending = list(found)
        for one in pending:  # grows while it is walked
            for step in self.graph.support_of(one):
                counts = not step.drawn and self.side_of(step.id) == side
                fresh = tuple(id for id in step.premises if id not in found) if counts else ()
                found |= dict.fromkeys(fresh)
                pending += fresh
        return pending

    def issue_of(self, statement: str) -> str | None:
        """The issue that a statement is marked with, or else the nearest one above it in its outline."""
        seen: set[str] = set()
        current = statement
        while current not in seen:
            seen.add(current)
            issue = self.graph.statements[current].issue
            step = self.graph.reasons.get(self.lines[current].step)
            if issue is not None or step is None:
                return issue
            current = self.end_of(step)
        return None

    def end_of(self, step: Reason) -> str:
        """The statement that a step leads to; of a step about a step, the one that step leads to."""
        while step.target in self.graph.reasons:
            step = self.graph.reasons[step.target]
        return step.target


def _carry_up(graph: ArgumentGraph, reached: bytearray) -> list[str]:
    """Mark what steps lead to from what is marked, the last step first; what was marked in doing so."""
    found, supports, places = [], Role.SUPPORTS, graph.places
    for step, target, first in graph.steps(backwards=True):
        if target < 0 or reached[target] or step.role is not supports or step.drawn:
            continue
        if reached[first] or (is_joint(step) and any(reached[places[id]] for id in leading(step))):
            reached[target] = True
            found.append(step.target)
    return found
