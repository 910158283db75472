"""Relations that do not go with the kind or the side of what they tie together."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Role, Statement, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

EVIDENCE = Rule(
    "S114",
    "evidence-has-children",
    Severity.WARNING,
    Kind.MAPPING,
    "evidence with claims under it, or a basis with reasons",
    "Under a statement that is marked as `evidence` the source itself gives a claim in support; or it gives "
    "any support to a statement that `basis:` says needs none. Evidence under evidence is fine, as where a "
    "report is told and then one of its figures, and so are objections to evidence.",
    """\
side: quota
thesis: The council should set a quota for holiday flats.
because:
  - evidence: Rents have risen because of holiday flats.
    at: 2
    because:
      - claim: Owners earn more from tourists than from tenants.
        at: 3
""",
    """\
side: quota
thesis: The council should set a quota for holiday flats.
because:
  - claim: Rents have risen because of holiday flats.
    at: 2
    because:
      - claim: Owners earn more from tourists than from tenants.
        at: 3
        because:
          - evidence: A flat near the harbour brought 2,900 euros in August and 1,100 in a lease.
            at: 3
""",
    why="Evidence is where the argument touches ground: a fact, a figure, an event, a testimony, a document. "
    "What has to be argued for is a claim, and its own evidence is still asked for (in Rationale a basis box "
    "can have no box below it).",
    fine="A fact that the author explains, and does not argue for: then the explanation is not its support.",
    mend="Call it `claim:`, or put the claim under it where it supports something. Take `basis:` out if the "
    "text does give reasons.",
)
SIDES = Rule(
    "S115",
    "relation-by-side",
    Severity.WARNING,
    Kind.MAPPING,
    "a reference that turns a statement against the line of its own source",
    "A claim speaks for its own side where it stands, and by a reference (`supports`, `rebuts`) it speaks "
    "against it: it supports a statement that speaks for another side only, or answers one of its own side "
    "that speaks for that side only. What speaks for whom is worked out along all paths. Evidence is left "
    "out, as one fact may serve both sides, and so is what is granted, hypothetical or another's view.",
    """\
side: quota
thesis: The council should set a quota for holiday flats.
because:
  - claim: Holiday flats take homes off the market.
    at: 2
    id: homes
    because:
      - evidence: One flat in nine near the harbour is let by the day.
        at: 2
  - claim: The harbour district loses its residents.
    at: 3
    rebuts: homes
    because:
      - evidence: 800 people moved away between 2019 and 2023.
        at: 3
""",
    """\
side: quota
thesis: The council should set a quota for holiday flats.
because:
  - claim: Holiday flats take homes off the market.
    at: 2
    id: homes
    because:
      - evidence: One flat in nine near the harbour is let by the day.
        at: 2
  - claim: The harbour district loses its residents.
    at: 3
    supports: homes
    because:
      - evidence: 800 people moved away between 2019 and 2023.
        at: 3
""",
    why="Mostly one of two words was meant: `supports` for `rebuts`, or an id of the other side. Where an "
    "author does help the other side, that is a concession, and should be seen to be one.",
    fine="Two texts on one side may well contradict each other, and a claim may cut both ways. Say so in an `ignore`.",
    mend="Correct the reference. What the author grants belongs under `although:`; where both sides say the "
    "same, write `same_as:`.",
)
OTHER_THESIS = Rule(
    "B505",
    "support-for-the-other-side",
    Severity.WARNING,
    Kind.MAPPING,
    "a claim that only supports the other side",
    "A claim of a source on one side stands on no line of that side: all that it is tied to by the source or "
    "the mapper is a statement, or the thesis, of another side, which it supports. It is asserted as the "
    "source's own, and not granted under `although:`. Evidence is left out, as one fact may serve both sides.",
    """\
side: quota
thesis: The council should set a quota for holiday flats.
because:
  - evidence: One flat in nine near the harbour is let by the day.
    at: 2
statements:
  - claim: Guests bring money to the bakeries.
    at: 5
    supports: no-quota
""",
    """\
side: quota
thesis: The council should set a quota for holiday flats.
because:
  - evidence: One flat in nine near the harbour is let by the day.
    at: 2
although:
  - claim: Guests bring money to the bakeries.
    at: 5
""",
    other="""\
side: no-quota
thesis: The council should leave holiday flats alone.
because:
  - evidence: The bakeries at the harbour sold a third more in August than in March.
    at: 1
""",
    why="An author who says something for the other side concedes it. If the map does not show that, the "
    "comparison of the two sides misses a point on which they agree.",
    fine="A text that argues for neither side throughout; then it may be a background source, without `side:`.",
    mend="Put it under `although:` of what it is granted against, or correct the reference.",
    profile=Profile.DEBATE,
)


def check_evidence(context: Context) -> Iterator[Diagnostic]:
    """Evidence with claims in support of it, and a basis with any support."""
    graph = context.graph
    for one, steps in graph.with_steps:
        if one.kind is not StatementKind.EVIDENCE and one.basis is None:
            continue
        for step in steps:
            if step.drawn or step.role is not Role.SUPPORTS:
                continue
            below = graph.statements[step.premises[0]]
            if one.basis is None and below.kind is StatementKind.EVIDENCE:
                continue
            if one.basis is not None:
                message = f"`{graph.label(one.id)}` needs no support by its `basis`, and has some"
                help_ = "take `basis:` out, or the support"
            else:
                message = f"`{graph.label(one.id)}` is evidence, and a claim stands under it in support"
                help_ = "call it `claim:`, or put the claim where it supports something"
            yield context.finding(EVIDENCE, one, message, help_, labels=(context.label_at(below, "this supports it"),))
            break


def check_sides(context: Context) -> Iterator[Diagnostic]:
    """References by which a claim of one side speaks against it."""
    graph, lines = context.graph, context.lines
    for id, reason in ((id, step) for id, steps in graph.several.items() for step in steps):
        if id != reason.premises[0] or lines[id].step in (reason.id, "") or reason.granted:
            continue
        one, target = graph.statements[id], graph.statements.get(reason.target)
        if target is None or not _is_own(context, one) or target.side is None:
            continue
        if reason.source != one.source:  # what another text makes of what it tells as well (`same_as`)
            continue
        rebuts = reason.role is Role.REBUTS
        if rebuts != (one.side == target.side):  # supports its own side, or answers another
            continue
        if _is_on_line(context, one) and _is_against(context, one, target):
            verb = "answers" if rebuts else "supports"
            whose = "its own side" if rebuts else f"the side `{target.side}`"
            yield context.finding(
                SIDES,
                one,
                f"`{graph.label(id)}` speaks for `{one.side}`, and {verb} `{graph.label(target.id)}` of {whose}",
                "correct the reference; what the author grants belongs under `although:`",
                key="rebuts" if rebuts else "supports",
                labels=(context.label_at(target, f"this speaks for `{target.side}`"),),
            )


def check_other_thesis(context: Context) -> Iterator[Diagnostic]:
    """Claims that stand on no line of their own side and support another."""
    graph, seen = context.graph, set()
    for reason in graph.supporting:
        if not reason.drawn:
            continue
        one, target = graph.statements[reason.premises[0]], graph.statements.get(reason.target)
        if (
            target is not None
            and one.id not in seen
            and all(step.drawn for step in graph.reasons_from(one.id))
            and _is_own(context, one)
            and _helps_another(context, one, target)
        ):
            seen.add(one.id)
            yield context.finding(
                OTHER_THESIS,
                one,
                f"`{graph.label(one.id)}` of the side `{one.side}` only supports `{graph.label(target.id)}`, "
                f"which speaks for `{target.side}`",
                "put it under `although:` if the author grants it, or correct the reference",
                key="supports",
            )


def _helps_another(context: Context, one: Statement, target: Statement) -> bool:
    """Whether a target speaks for another side, and nothing makes the statement speak for its own."""
    return (
        target.side not in (None, one.side)
        and _is_against(context, one, target)
        and one.side not in context.graph.speaks_for(one.id)
    )


def _is_against(context: Context, one: Statement, target: Statement) -> bool:
    """Whether the target speaks for its own side, and not for that of the other statement if they differ."""
    sides = context.graph.speaks_for(target.id)
    return sides == {target.side} if one.side == target.side else target.side in sides and one.side not in sides


def _is_own(context: Context, one: Statement) -> bool:
    """Whether a source on a side asserts a claim as its own, without a condition."""
    return (
        one.kind in (StatementKind.CLAIM, StatementKind.REBUTTAL)
        and one.side is not None
        and one.condition is None
        and context.is_asserted(one)
        and one.citations[0].by is None
    )


def _is_on_line(context: Context, one: Statement) -> bool:
    """Whether it speaks for its own side where it stands."""
    line = context.lines[one.id]
    return line.in_line and line.root == one.side


CHECKS = ((EVIDENCE, check_evidence), (SIDES, check_sides), (OTHER_THESIS, check_other_thesis))
