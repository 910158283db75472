"""A statement that both supports and rebuts another."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Role
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity

RULE = Rule(
    "S108",
    "supports-and-rebuts",
    Severity.WARNING,
    Kind.MAPPING,
    "a statement that both supports and rebuts the same one",
    "One statement may bear on both sides of a question, but not as a reason for and against the very "
    "same sentence at once. One of the two relations is a slip, or the statement is two.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    id: cut
    because:
      - evidence: Fewer people drove in the trial of 2021.
        at: 4
        rebuts: cut
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    because:
      - evidence: Fewer people drove in the trial of 2021.
        at: 4
""",
    why=("One and the same sentence cannot count for and against another; in bipolar graphs such a pair cancels out."),
    fine="A fact may well speak for one side and against the other; that is two targets.",
    mend="Keep the relation that is meant, or split the statement in two.",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each pair; an undercut is not a rebuttal of the statement."""
    graph = context.graph
    rebutted = dict.fromkeys(
        one.target for steps in graph.several.values() for one in steps if one.role is Role.REBUTS
    )  # by what does more than rebut
    for target in (graph.statements[id] for id in rebutted if id in graph.statements):
        against = {id for one in graph.reasons_onto(target.id) if one.role is Role.REBUTS for id in one.premises}
        supporting = dict.fromkeys(id for one in graph.support_of(target.id) for id in one.premises if id in against)
        for id in supporting:
            yield context.finding(
                RULE,
                graph.statements[id],
                f"`{graph.label(id)}` both supports and rebuts `{graph.label(target.id)}`",
                "keep the one that is meant, or split the statement in two",
                labels=(context.label_at(target, "this is supported and rebutted"),),
            )
