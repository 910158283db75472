"""Statements that hang together with a thesis, and from which no way leads up to one."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity

RULE = Rule(
    "S105",
    "unreachable",
    Severity.WARNING,
    Kind.MAPPING,
    "a statement that has reasons, some of which serve a thesis, and serves none itself",
    "Something under this statement also bears on a thesis, so the two hang together. But no step leads from "
    "the statement itself to a thesis: it supports nothing and answers nothing. Steps are followed upwards, "
    "over support, rebuttals and undercuts alike. It is reported once, at the top of such a branch. What hangs "
    "together with no thesis at all is an `orphan`, and a pure circle is `circular-support`.",
    """\
side: plant
thesis: The town should plant trees along Mill Street.
because:
  - evidence: Pavements in the shade were 9 degrees cooler in July 2023.
    at: 2
    supports: cooler
statements:
  - claim: Trees keep a street cool.
    id: cooler
    at: 2
""",
    """\
side: plant
thesis: The town should plant trees along Mill Street.
because:
  - claim: Trees keep a street cool.
    at: 2
    because:
      - evidence: Pavements in the shade were 9 degrees cooler in July 2023.
        at: 2
""",
    why="A map shows how each point counts for or against the thesis. Whoever reads it upwards from this "
    "statement gets nowhere, and what was gathered under it goes unused (goal reachability in "
    "tools that trace arguments, such as the Argument Debugger).",
    fine="A background source, which takes no side, may list what nothing uses; it is not reported.",
    mend="Put the statement under what it supports or answers, or refer to that with `supports:` or `rebuts:`. "
    "If it says the same as another statement, write `same_as:`.",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each branch, at the statement on top."""
    graph = context.graph
    if context.roots <= {one.id for one in graph.theses}:
        return  # what stands under nothing is a root
    tops = [one for one in context.debate.statements if one.side is not None and not graph.reasons_from(one.id)]
    component = graph.components
    tied = {component[one.id] for one in graph.theses}
    for one in tops:
        if one.kind is not StatementKind.THESIS and component[one.id] in tied:
            yield context.finding(
                RULE,
                one,
                f"`{graph.label(one.id)}` leads up to no thesis, though what stands under it does",
                "put it under the statement it supports or answers, or refer to that with `supports:` or `rebuts:`",
            )


CHECKS = ((RULE, check),)
