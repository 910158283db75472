"""Statements that hang together with no thesis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity

RULE = Rule(
    "S104",
    "orphan",
    Severity.WARNING,
    Kind.MAPPING,
    "a statement that hangs together with no thesis",
    "Whatever a text on one side says should bear on a thesis, by itself or through others. A statement "
    "that nothing ties in was put under `statements:` and forgotten, or its reference is broken. "
    "Background sources, which take no side, may list facts that nothing uses yet.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
    at: 4
statements:
  - evidence: The city has two rivers.
    at: 5
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
    at: 4
""",
    why="A node without any link is the first thing graders look for (LARGO); Kialo calls it unrelated.",
    fine="Background sources may list facts that nothing uses yet.",
    mend="Put it under the statement that it supports or answers, or refer to that with `supports:` or `rebuts:`.",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each group of statements that hangs loose."""
    graph = context.graph
    if not graph.theses:
        return
    if context.roots <= {one.id for one in graph.theses}:
        return  # the outlines alone tie everything to a thesis, as they mostly do
    component = graph.components
    tied = {component[one.id] for one in graph.theses}
    sizes = Counter(component.values())
    if tied.issuperset(sizes):
        return
    for one in context.debate.statements:
        group = component[one.id]
        if group in tied or one.side is None:
            continue
        tied.add(group)
        more = f" and {sizes[group] - 1} that hang on it" if sizes[group] > 1 else ""
        yield context.finding(
            RULE,
            one,
            f"`{graph.label(one.id)}`{more} bears on no thesis",
            "put it under the statement it supports or answers, or refer to that with `supports:` or `rebuts:`",
        )
