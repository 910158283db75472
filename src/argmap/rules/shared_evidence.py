"""Evidence that several arguments rest on."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Reason, Role, Statement, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

SHARED = Rule(
    "E214",
    "same-evidence-both-sides",
    Severity.INFO,
    Kind.ARGUMENT,
    "evidence that more than one side gives or rests on",
    "A statement of the kind `evidence` that is cited in texts of several sides (joined by `same_as`), or that "
    "supports statements of several sides. Two statements of one fact that are not joined yet are a "
    "[duplicate](duplicate.md).",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: One worker in six drives to the centre before seven.
    at: 4
    same_as: early
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: One worker in six drives to the centre before seven.
    at: 4
""",
    other="""\
side: keep
thesis: The city should leave its roads free of charge.
because:
  - evidence: A sixth of the workers drive to the centre before seven.
    id: early
    at: 2
""",
    why="A fact that both sides accept is common ground to start from. Where both draw opposite conclusions "
    "from it, what they disagree about is not the fact but what follows from it, and that makes a good "
    "question for class.",
    fine="Always. It is told so that it can be used, and nothing needs mending.",
    mend="Nothing is to be mended. Compare the steps that lead from the fact on each side, and write their warrants "
    "as `since`.",
    profile=Profile.DEBATE,
)

REUSED = Rule(
    "E215",
    "same-evidence-reused",
    Severity.INFO,
    Kind.ARGUMENT,
    "one piece of evidence that a text uses again and again",
    "A statement of the kind `evidence` that one source gives as a reason for three statements or more. What the "
    "mapper draws between two sources does not count.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - evidence: In the trial of 2021 a fifth of the drivers stayed at home.
        at: 4
        supports: air, buses
  - claim: Charges make the air cleaner.
    id: air
    at: 5
  - claim: Charges make buses faster.
    id: buses
    at: 6
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - evidence: In the trial of 2021 a fifth of the drivers stayed at home.
        at: 4
""",
    why="Three claims with one fact under them look like three independent reasons, and fall together if the fact "
    "does (double counting).",
    fine="A central finding may well bear on several points, and the text may say so openly.",
    mend="It is a property of the text. Ask what each of the claims would rest on without this fact.",
    profile=Profile.DEBATE,
    thresholds=(Threshold("uses", 3, "how many statements it supports in one text", low=2),),
)


def check_shared(context: Context) -> Iterator[Diagnostic]:
    """Evidence with citations from, or steps to, several sides; one finding each."""
    graph = context.graph
    for one in context.sorted.evidence:
        if len(one.citations) < 2 and one.id not in graph.several:
            continue
        steps = _supporting(context, one)
        cited = (graph.sources[place.source].side for place in one.citations if place.source in graph.sources)
        targets = [graph.statements[step.target] for step in steps if step.target in graph.statements]
        sides = dict.fromkeys(side for side in (*cited, *(target.side for target in targets)) if side is not None)
        if len(sides) > 1:
            listed = " and ".join(f"`{side}`" for side in sides)
            labels = tuple(context.label_at(target, f"on the side `{target.side}`") for target in targets)
            yield context.finding(
                SHARED, one, f"`{graph.label(one.id)}` is evidence on the sides {listed}",
                "nothing is to be mended; compare what each side concludes from it", labels=labels,
            )  # fmt: skip


def check_reused(context: Context) -> Iterator[Diagnostic]:
    """Evidence that one source gives for several statements."""
    least = context.threshold(REUSED, "uses")
    statements, evidence = context.graph.statements, StatementKind.EVIDENCE
    for id, leading_on in context.graph.several.items():
        one = statements[id]
        if one.kind is not evidence or len(leading_on) < least:
            continue
        steps = _supporting(context, one)
        uses: dict[str | None, list[Statement]] = {}
        for step in steps:
            target = context.graph.statements.get(step.target)
            if not step.drawn and target is not None:
                uses.setdefault(step.source, []).append(target)
        for targets in uses.values():
            if len(targets) >= least:
                yield context.finding(
                    REUSED, one, f"`{context.graph.label(one.id)}` is given as evidence for {len(targets)} statements",
                    "ask what each of them would rest on without it",
                    labels=tuple(context.label_at(target, "rests on it") for target in targets),
                )  # fmt: skip


def _supporting(context: Context, one: Statement) -> list[Reason]:
    return [step for step in context.graph.reasons_from(one.id) if step.role is Role.SUPPORTS]


CHECKS = ((SHARED, check_shared), (REUSED, check_reused))
