"""Rebuttals that the attacked side leaves standing although it could have replied."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Date, Reason, Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "R402",
    "unanswered-rebuttal",
    Severity.WARNING,
    Kind.ARGUMENT,
    "a rebuttal that the attacked side does not answer",
    "An objection that a text raises and then leaves alone, or an answer from the other side that a "
    "later text of the attacked side does not take up. It says nothing about who is right. Where the "
    "attacked side published earlier it could not have answered, and nothing is reported; nor where "
    "dates cannot be ordered.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Fewer people drove in the trial of 2021.
    at: 4
    but:
      - rebuttal: The trial ran in the holidays.
        at: 5
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Fewer people drove in the trial of 2021.
    at: 4
    but:
      - rebuttal: The trial ran in the holidays.
        at: 5
        but: The trial went on until November.
""",
    profile=Profile.CLASS,
    why=(
        "An answered claim whose answer goes unanswered is what debaters call a dropped argument; Kialo and flow "
        "sheets mark it as well."
    ),
    fine="A text may leave a small objection alone for want of space. It says nothing about who is right.",
    mend="If the text does reply, add the reply under `but:`. If not, the gap is the text's.",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each step that rebuts and is not answered."""
    graph = context.graph
    for reason in graph.rebutting:
        if reason.granted:
            continue
        unanswered = _drawn(context, reason) if reason.drawn else _stated(context, reason)
        if unanswered:
            one = graph.statements[reason.premises[0]]
            target = graph.reasons.get(reason.target)
            above = graph.statements[target.premises[0] if target else reason.target]
            step = "the step from " if target else ""
            yield context.finding(
                RULE,
                one,
                f"`{graph.label(one.id)}` answers {step}`{graph.label(above.id)}`, and is not answered itself",
                "if the text does reply, add the reply under `but:`; if not, the gap is the text's",
                labels=(context.label_at(above, "this is answered"),),
            )


def _stated(context: Context, reason: Reason) -> bool:
    """An objection in an author's own text against his own line, without a reply of his."""
    target = context.graph.statements.get(reason.target)
    if target is None or not context.is_in_line(target):
        return False  # an exception to a step, or the author's answer to an objection
    return not any(not one.drawn and one.source == reason.source for one in _answers(context, reason))


def _drawn(context: Context, reason: Reason) -> bool:
    """An answer from another source that the attacked side could have taken up later."""
    graph = context.graph
    attacked = _attacked(context, reason)
    if attacked is None or attacked.side is None:
        return False
    answering = graph.statements[reason.premises[0]]
    if answering.side == attacked.side:
        return False
    for answer in _answers(context, reason):
        if graph.statements[answer.premises[0]].side == attacked.side:
            return False
    written = _date(context, answering)
    return written is not None and any(
        source.date is not None and written.is_before(source.date)
        for source in context.debate.sources
        if source.side == attacked.side
    )


def _answers(context: Context, reason: Reason) -> list[Reason]:
    """What answers the premises of a step, or the step."""
    graph = context.graph
    found = graph.rebuttals_of(reason.id)
    for premise in reason.premises:
        found = found + graph.rebuttals_of(premise)
        for support in graph.support_of(premise):
            found = found + graph.rebuttals_of(support.id)
    return found


def _attacked(context: Context, reason: Reason) -> Statement | None:
    graph = context.graph
    target = graph.reasons.get(reason.target)
    return graph.statements.get(target.premises[0] if target else reason.target)


def _date(context: Context, one: Statement) -> Date | None:
    source = context.graph.sources.get(one.source or "")
    return source.date if source else None
