"""The stock issues of policy debate: harms, inherency, solvency, by the tags of the map."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

# An advantage is a harm and its solution in one; the first name is the one to suggest.
_STOCK = {
    "harms": frozenset({"harms", "harm", "significance", "problem", "advantages", "advantage"}),
    "inherency": frozenset({"inherency", "inherent"}),
    "solvency": frozenset({"solvency", "solution", "advantages", "advantage"}),
}
_BAD = """\
question: Should the port switch to shore power?
status_quo: diesel
sides:
  shore: The port should switch to shore power.
  diesel: The port should let ships run their engines.
date: 2024-01
side: shore
because:
  - claim: Exhaust makes the neighbours ill.
    id: ill
    at: 2
    issue: harms
  - claim: With plugs at the quay the engines can stop.
    id: plugs
    at: 3
    issue: solvency
"""
_GOOD = (
    _BAD
    + """\
  - claim: No ship stops its engine unless it has to.
    at: 4
    issue: inherency
"""
)
MISSING = Rule(
    "B506",
    "no-stock-issue",
    Severity.INFO,
    Kind.ARGUMENT,
    "a case for change that leaves out harms, inherency or solvency",
    "The debate names its `status_quo`, and statements of a side that wants change carry stock issues as "
    "`issue:` tags, but not all three: `harms` (there is a problem; also `significance`, `problem`), "
    "`inherency` (the present policy does not solve it by itself) and `solvency` (the proposal would; also "
    "`solution`). `advantages` count as harms and solvency. Without any such tag nothing is reported.",
    _BAD,
    _GOOD,
    why="In policy debate who wants change carries the burden of showing each of these; presumption is with the "
    "status quo.",
    fine="In an op-ed one of them may be common ground. Many never ask why the problem has lasted.",
    mend="If a statement is about the missing issue, tag it with `issue:`. If none is, the gap is the text's.",
    profile=Profile.DEBATE,
)
UNANSWERED = Rule(
    "B507",
    "stock-issue-unanswered",
    Severity.INFO,
    Kind.ARGUMENT,
    "a case for change whose stock issues the side of the status quo leaves alone, though it could have answered",
    "Statements of a side that wants change are tagged as harms, inherency or solvency (see `no-stock-issue`), "
    "and no source of the `status_quo` side answers any of them, a step from them, or anything under them, "
    "although one was surely published later.",
    _BAD,
    _GOOD.replace("date: 2024-01\n", ""),
    other="date: 2024-03\nside: diesel\nbecause:\n  - claim: Cables cost eight million euros.\n    at: 1\n",
    why="To answer one of the stock issues is enough for a negative team. A reply to none of them argues beside the "
    "case, on costs or disadvantages alone.",
    fine="A text that grants the problem and the remedy, and argues that something else matters more.",
    mend="If a later text does answer one of them, draw it with `rebuts:` or `undercuts:`. If not, the gap is the "
    "text's.",
    profile=Profile.DEBATE,
)


def check_missing(context: Context) -> Iterator[Diagnostic]:
    """Sides that want change and have some of the stock issues, not all."""
    for side, tagged in _cases(context).items():
        missing = [issue for issue in _STOCK if issue not in tagged]
        if missing:
            origin = next(one.origin for one in context.debate.sides if one.id == side)
            shown = " and ".join(f"`{issue}`" for issue in missing)
            yield context.finding_about(
                MISSING,
                origin,
                f"nothing that `{side}` says is tagged {shown}",
                "if a text is about it, tag the statement with `issue:`; if not, the gap is the text's",
                key="text",
            )


def check_unanswered(context: Context) -> Iterator[Diagnostic]:
    """Cases for change none of whose stock issues is answered by a later text for the status quo."""
    graph, quo = context.graph, context.debate.status_quo
    for side, tagged in _cases(context).items():
        found = list({one.id: one for statements in tagged.values() for one in statements}.values())
        sources = [graph.sources[one.source] for one in found if one.source in graph.sources]
        could = any(context.dates.side_could_answer(quo, source.date) for source in sources)
        if could and not any(_is_taken_up(context, one) for one in found):
            shown = ", ".join(f"`{issue}`" for issue in tagged)
            yield context.finding(
                UNANSWERED,
                found[0],
                f"no later text of `{quo}` answers what `{side}` says under {shown}",
                "if one does, draw its answer with `rebuts:` or `undercuts:`; if not, the gap is the text's",
                key="issue",
            )


def _is_taken_up(context: Context, one: Statement) -> bool:
    """Whether another side answers or grants a statement, a step from it, or something under it."""
    touched = context.answers.touched
    return one.id in touched or any(step.id in touched for step in context.graph.reasons_from(one.id))


def _cases(context: Context) -> dict[str, dict[str, list[Statement]]]:
    """For each side that wants change its statements by stock issue; without those that have none."""
    quo = context.debate.status_quo
    found: dict[str, dict[str, list[Statement]]] = {}
    if quo is None:
        return found
    for one in context.debate.statements:
        if one.issue is None or one.side in (None, quo):
            continue
        tags = {tag.strip().casefold() for tag in one.issue.split(",")}
        for issue, names in _STOCK.items():
            if not tags.isdisjoint(names):
                found.setdefault(one.side or "", {}).setdefault(issue, []).append(one)
    return found


CHECKS = ((MISSING, check_missing), (UNANSWERED, check_unanswered))
