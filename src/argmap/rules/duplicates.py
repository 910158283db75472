"""Statements that say what another says already."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Reason, Statement
from argmap.rules.circular_support import letters
from argmap.rules.context import Context
from argmap.rules.likeness import SAME, Likeness, Relation, relation, thresholds
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

DUPLICATE = Rule(
    "D601",
    "duplicate",
    Severity.WARNING,
    Kind.MAPPING,
    "a statement that nearly repeats another, with nothing to tie the two together",
    "Two statements with nearly the same words. Stems are compared, without words such as *the* and *will*; at "
    "least 70 percent of the words of both must be common, 80 percent where each has words that the other "
    "lacks. They must also agree in negation, figures, dates and names, and in the order of most words. `synonyms` "
    'that count as one word are a list that you can add to, as in `add = ["harm / damage"]`. The same thought '
    "in other words is not found.\n\n"
    "How often this is right was measured: see [how often likeness is right](../how-often-likeness-is-right.md).",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    basis: common knowledge
  - claim: The charge has cut traffic in the centre of the city.
    at: 9
    basis: common knowledge
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3, 9
    basis: common knowledge
""",
    why="A point that stands twice looks like two reasons, and an answer to one of them leaves the other "
    "standing. Kialo asks its writers to link a claim instead of copying it. That words are compared with "
    "guards for negation and figures is because *should leave* and *should not leave* have nearly all words in "
    "common.",
    fine="Two parallel statements about different things can share their words, as in a list of cases. Say in "
    "the words what tells them apart, or explain the finding with `ignore`.",
    mend="In one file, keep one of the two and list both places in its `at`; where it is a reason for two things, "
    "add `supports`. In two files, write `same_as` with the id of the other: each keeps its own wording and place.",
    profile=Profile.CLASS,
    thresholds=(SAME,),
    words="synonyms",
)

RESTATED = Rule(
    "D603",
    "restated-parent",
    Severity.WARNING,
    Kind.MAPPING,
    "a reason that says nearly the same as what it is to support",
    "A premise, or one further down the line of support, has nearly the words of a statement above it, compared as "
    "for [duplicate](duplicate.md). The very same words are [self-support](self-support.md).",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    because:
      - claim: The charge has cut traffic in the centre of the city.
        at: 3
        basis: common knowledge
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    because:
      - evidence: Cameras at the ring road counted 4,000 fewer cars a day.
        at: 3
""",
    why="A reason has to say something that its conclusion does not; otherwise nothing was given for it (begging "
    "the question). Kialo marks such a claim as one that restates its parent.",
    fine="A claim in general terms and the same claim with its figure can be near in words. Put the figure into the "
    "reason as `evidence`.",
    mend="Delete one of the two, and put what stood under it under the other. If the reason does say more, bring it "
    "out in its words.",
    profile=Profile.CLASS,
    thresholds=(SAME,),
)

_MAX_UP = 50


def check_duplicates(context: Context) -> Iterator[Diagnostic]:
    """One finding for each statement that repeats earlier ones, with the most alike in the message."""
    graph = context.graph
    for second, pairs in _same(context).items():
        best = max(pairs, key=lambda pair: pair.share)
        yield context.finding(
            DUPLICATE,
            graph.statements[second],
            f"`{graph.label(second)}` says nearly the same as `{graph.label(best.first.id)}`",
            "write `same_as:` with the other's id, or keep one of the two and refer to it",
            labels=tuple(context.label_at(pair.first, "nearly the same") for pair in pairs),
        )


def _same(context: Context) -> dict[str, list[Likeness]]:
    found: dict[str, list[Likeness]] = {}
    for pair in context.likenesses:
        if pair.relation is Relation.SAME and not _in_line(context, pair):
            found.setdefault(pair.second.id, []).append(pair)
    return found


def _in_line(context: Context, pair: Likeness) -> bool:
    return _is_above(context, pair.first.id, pair.second.id) or _is_above(context, pair.second.id, pair.first.id)


def _is_above(context: Context, high: str, low: str) -> bool:
    """Whether the line of support from one statement, by its first steps, passes through the other."""
    up, current = context.graph.first_supported, low
    for _ in range(_MAX_UP):
        if current not in up:
            return False
        current = up[current]
        if current == high:
            return True
    return False


def check_restated(context: Context) -> Iterator[Diagnostic]:
    """Premises with nearly the words of their conclusion, or of one above it."""
    for low, high in _restatements(context):
        if letters(low.text) == letters(high.text):
            continue  # self-support
        yield context.finding(
            RESTATED,
            low,
            f"`{context.graph.label(low.id)}` says nearly the same as what it supports",
            "say what makes it so, or delete one of the two",
            labels=(context.label_at(high, "nearly the same"),),
        )


def _restatements(context: Context) -> Iterator[tuple[Statement, Statement]]:
    """The lower and the higher of the two, directly one above the other or with steps between."""
    same, _ = thresholds(context)
    for one in context.inferences:
        given, alone = one.given, len(one.given) == 1 and one.text == one.conclusion.text
        if not alone or one.shared >= max(2, same * (len(one.wanted) + len(given[0]) - one.shared)):
            yield from _restating(context, one.reason, one.conclusion)
    for reason in context.graph.supporting:
        if reason.drawn and reason.target in context.graph.statements:
            yield from _restating(context, reason, context.graph.statements[reason.target])
    for pair in context.likenesses:
        if pair.relation is Relation.SAME:
            if _is_above(context, pair.first.id, pair.second.id):
                yield pair.second, pair.first
            elif _is_above(context, pair.second.id, pair.first.id):
                yield pair.first, pair.second


def _restating(context: Context, reason: Reason, target: Statement) -> Iterator[tuple[Statement, Statement]]:
    """The premises of a step that say what they support, each with that."""
    terms, (same, opposite) = context.terms, thresholds(context)
    said = terms[target.id]
    for id in reason.premises:
        common = len(said & terms[id])
        both = len(said) + len(terms[id]) - common
        if common < 2 or common < same * both or id == target.id:
            continue
        low = context.graph.statements[id]
        found = relation(context.sentence(target), context.sentence(low), common / both, same, opposite)
        if found is Relation.SAME:
            yield low, target


CHECKS = ((DUPLICATE, check_duplicates), (RESTATED, check_restated))
