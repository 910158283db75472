"""Answers and concessions: bare ones, of one sort only, and what is granted."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from argmap.compare.answered import side_of, side_of_target
from argmap.model import Reason, Role, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_HEAD = """\
side: keep
thesis: The theatre should keep its company of actors.
because:
  - claim: A company of its own draws regulars.
    id: regulars
    at: 2
    because:
      - evidence: Half of all tickets went to subscribers in 2022.
        at: 2
"""
BARE = Rule(
    "R403",
    "hit-and-run-rebuttal",
    Severity.INFO,
    Kind.ARGUMENT,
    "an answer with nothing under it",
    "A rebuttal on its author's own line (the answer to an objection, or to another text) has no reason, no "
    "evidence and no warrant. An objection that an author only raises is not looked at, nor is what somebody "
    "else says, a definition, a value or common knowledge. Claims that answer are `unsupported-claim` already.",
    _HEAD
    + """\
    but:
      - rebuttal: Guests from the capital would draw more.
        at: 3
        but: Guests never stay long enough.
""",
    _HEAD
    + """\
    but:
      - rebuttal: Guests from the capital would draw more.
        at: 3
        but:
          - rebuttal: Guests never stay long enough.
            at: 3
            because:
              - evidence: The last three guests left after two weeks.
                at: 3
""",
    why="Saying that something is not so invites the question why. Debaters are taught to back an answer as they "
    "back a claim.",
    fine="The answer may speak for itself, or point at what stands elsewhere; then a `supports:` there shows it.",
    mend="If the text does back the answer, add that under `because:` or `since:`. If not, the gap is the text's.",
    profile=Profile.DEBATE,
)
TYPES = Rule(
    "R407",
    "attack-type",
    Severity.INFO,
    Kind.ARGUMENT,
    "a text whose answers are all of one sort",
    "Three or more answers of a source to the other sides are all about claims: none is about evidence "
    "(undermining), and none about a step or its warrant (undercutting).",
    """\
side: guests
thesis: The theatre should invite guests.
because:
  - claim: Guests bring new plays.
    at: 1
    rebuts: regulars
  - claim: Guests cost less.
    at: 2
    rebuts: wages
  - claim: The hall is small for a company.
    at: 3
    rebuts: hall
""",
    """\
side: guests
thesis: The theatre should invite guests.
because:
  - claim: Guests bring new plays.
    at: 1
""",
    other=_HEAD
    + """\
  - claim: Wages are low.
    id: wages
    at: 3
  - claim: The hall suits a company.
    id: hall
    at: 4
""",
    why="An argument can be met at its conclusion (rebut), at what it rests on (undermine), or at the step "
    "between them (undercut; Pollock 1987). Only the first leaves the other's reasons as they are.",
    fine="That is how the text argues; it is neither good nor bad.",
    mend="Look once more at the answers: one that grants the claim's facts and denies what follows from them "
    "is `undercuts:`, and one that doubts a figure answers the `evidence`.",
    profile=Profile.DEBATE,
    thresholds=(Threshold("answers", 3, "the fewest answers that are reported", low=2),),
)
CONCESSION = Rule(
    "R409",
    "concession",
    Severity.INFO,
    Kind.ARGUMENT,
    "something that an author grants against his own line",
    "A statement stands under `although:` and its author does not reply to it (`still:`), or it is one that the "
    "other side makes (`same_as:`). One finding for each. Background sources, which take no side, grant nothing.",
    _HEAD + "    although: Subscribers grow older.\n",
    _HEAD
    + """\
    although:
      - claim: Subscribers grow older.
        still: Their children subscribe.
""",
    why="What both sides leave standing is where they can go on from. It is one of the most useful things to "
    "look for in two opposed texts.",
    fine="Always: granting a point is a way of arguing, and takes nothing from the thesis by itself.",
    mend="Nothing, if the text grants it. An objection that the author does not grant belongs under `but:`.",
    profile=Profile.DEBATE,
)


class AttackType(StrEnum):
    """What an answer is about (Pollock 1987; Prakken 2010): a claim, what it rests on, or the step."""

    REBUT = "rebut"
    UNDERMINE = "undermine"
    UNDERCUT = "undercut"


def attack_type(context: Context, reason: Reason) -> AttackType:
    """The sort of a step that rebuts."""
    target = context.graph.statements.get(reason.target)
    if target is None:
        return AttackType.UNDERCUT
    if target.kind is StatementKind.EVIDENCE:
        return AttackType.UNDERMINE
    steps = context.graph.reasons_from(target.id)
    if steps and all(target.id in step.warrants for step in steps):
        return AttackType.UNDERCUT
    return AttackType.REBUT


def check_bare(context: Context) -> Iterator[Diagnostic]:
    """Rebuttals on their author's line with nothing under them."""
    graph = context.graph
    for one in context.sorted.rebuttals:
        if one.basis is not None or context.stated_support(one.id):
            continue
        steps = graph.reasons_from(one.id)
        answers = [step for step in steps if step.role is Role.REBUTS and not step.granted]
        if (
            answers
            and context.lines[one.id].in_line
            and context.is_asserted(one)
            and one.citations[0].by is None
            and not any(step.warrants for step in answers)
        ):
            yield context.finding(
                BARE,
                one,
                f"`{graph.label(one.id)}` answers something, and nothing stands under it",
                "if the text backs the answer, add that under `because:`; if not, the gap is the text's",
            )


def check_types(context: Context) -> Iterator[Diagnostic]:
    """Sources whose answers to other sides are all about claims."""
    graph, least = context.graph, context.threshold(TYPES, "answers")
    answers: dict[str, list[Reason]] = {}
    for reason in graph.rebutting:
        if reason.drawn and not reason.granted:
            side = side_of(graph, reason)
            if side is not None and side_of_target(graph, reason) not in (None, side):
                answers.setdefault(reason.source or "", []).append(reason)
    for source, steps in answers.items():
        if len(steps) >= least and all(attack_type(context, one) is AttackType.REBUT for one in steps):
            yield context.finding_about(
                TYPES,
                graph.sources[source].origin,
                f"all {len(steps)} answers to the other side are about claims, none is about evidence or a step",
                "look whether one of them is about a step (`undercuts:`) or about evidence",
            )


def check_concession(context: Context) -> Iterator[Diagnostic]:
    """What is granted without a reply, or is the other side's own statement."""
    graph = context.graph
    for reason in graph.rebutting:
        if not reason.granted:
            continue
        one, side = graph.statements[reason.premises[0]], side_of(graph, reason)
        if side is None:
            continue
        theirs = one.side not in (None, side)
        if not theirs and (graph.rebuttals_of(reason.id) or graph.rebuttals_of(one.id)):
            continue
        target = graph.statements.get(reason.target)
        against = f" against `{graph.label(target.id)}`" if target else ""
        whose = f", which the side `{one.side}` says," if theirs else ""
        yield context.finding(
            CONCESSION, one, f"`{graph.label(one.id)}`{whose} is granted{against}",
            "nothing, if the text grants it; an objection that it does not grant belongs under `but:`",
            origin=reason.origin if theirs else None,
        )  # fmt: skip


CHECKS = ((BARE, check_bare), (TYPES, check_types), (CONCESSION, check_concession))
