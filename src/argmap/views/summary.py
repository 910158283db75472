"""A debate in numbers: one row a side. Counts of what is there and what is missing, no score."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.model import Role, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic


class Row(NamedTuple):
    """One side, or the background sources.

    ``claims`` are those that the side's texts assert: not what they only mean or grant. ``supported``
    are claims with evidence beneath them; ``rebuttals`` are answers to others, not objections that an
    author raises against the own line; ``unanswered`` are answers and objections that the side leaves alone.
    """

    side: str
    thesis: str | None
    sources: list[str]
    claims: int
    supported: int
    evidence: int
    rebuttals: int
    unanswered: int

    @property
    def share(self) -> str:
        """The share of claims that rest on evidence, in per cent; a dash where there are none."""
        return f"{round(100 * self.supported / self.claims)} %" if self.claims else "–"


def summarize(graph: ArgumentGraph, findings: Iterable[Diagnostic]) -> list[Row]:
    """One row for each side in its order, and one for background sources if there are any."""
    context = Context(graph)
    unanswered = _unanswered(graph, findings)
    rows = []
    for side in [*(one.id for one in graph.debate.sides), None]:
        sources = [one.label for one in graph.debate.sources if one.side == side]
        own = [one for one in graph.debate.statements if one.side == side]
        if side is None and not sources:
            continue
        thesis = graph.statements.get(side or "")
        claims = [one for one in own if one.kind is StatementKind.CLAIM and context.is_asserted(one)]
        rows.append(
            Row(
                side=side or "background",
                thesis=thesis.text if thesis else None,
                sources=sources,
                claims=len(claims),
                supported=sum(one.id in context.grounded for one in claims),
                evidence=sum(one.kind is StatementKind.EVIDENCE for one in own),
                rebuttals=_rebuttals(context, side),
                unanswered=unanswered.get(side, 0),
            )
        )
    return rows


def _rebuttals(context: Context, side: str | None) -> int:
    """Steps by which a side answers others or keeps up its line against what it grants."""
    graph = context.graph
    found = 0
    for reason in graph.debate.reasons:
        if reason.role is not Role.REBUTS or reason.granted:
            continue
        if graph.statements[reason.premises[0]].side != side:
            continue
        target = graph.statements.get(reason.target)
        step = graph.reasons.get(reason.target)
        own_line = context.is_in_line(target) if target else step is not None and not step.granted
        found += reason.drawn or not own_line
    return found


def _unanswered(graph: ArgumentGraph, findings: Iterable[Diagnostic]) -> dict[str | None, int]:
    """How many rebuttals each side leaves unanswered, by the side that is attacked."""
    found: dict[str | None, int] = {}
    for one in findings:
        if one.rule.name == "unanswered-rebuttal" and one.statement is not None:
            for reason in graph.reasons_from(one.statement):
                if reason.role is Role.REBUTS and not reason.granted:
                    step = graph.reasons.get(reason.target)
                    target = step.premises[0] if step else reason.target
                    side = graph.statements[target].side
                    found[side] = found.get(side, 0) + 1
                    break
    return found
