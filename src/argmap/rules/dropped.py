"""Arguments of a side that the other could have answered, and did not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.compare.answered import Answered, side_of
from argmap.compare.arguments import status_of, top_level, weights
from argmap.model import Reason
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_GOOD = """\
date: 2024-02
side: build
thesis: The county should build the bridge.
because:
  - claim: Ferries cannot carry the traffic any more.
    id: ferries
    at: 2
    because:
      - evidence: Drivers waited 40 minutes on average in August 2023.
        at: 2
"""
_BAD = (
    _GOOD
    + """\
  - claim: The bridge would bring jobs.
    at: 3
    because:
      - evidence: The yard on the other shore sought 200 welders in 2023.
        at: 3
"""
)
_THREE = (
    _BAD
    + """\
      - evidence: Two shops at the ramp closed in 2022.
        at: 3
  - claim: The bridge would be a landmark.
    id: landmark
    at: 4
"""
)
_LATER = """\
date: 2024-05
side: keep
thesis: The county should keep the ferries.
because:
  - claim: The queue of August was the work of one broken ferry.
    at: 1
    rebuts: ferries
"""
_LATER_STILL = """\
date: 2024-05
side: keep
thesis: The county should keep the ferries.
because:
  - claim: Nobody crosses a bridge to look at it.
    at: 1
    rebuts: landmark
"""
DROPPED = Rule(
    "R401",
    "dropped-argument",
    Severity.INFO,
    Kind.ARGUMENT,
    "a reason for a side's thesis that the other side never takes up, though it could have",
    "A source gives this as a reason for its thesis. No source of another side answers it, its step or "
    "warrant, or anything under it, and none grants it, although one was surely published later. An answer to "
    "something under it counts as answering it partly, and is not reported. Where the other side published "
    "earlier the argument is not answered, and not dropped; nor is anything said where dates are missing or "
    "cannot be ordered, or where nothing that the side says is answered (`side-never-attacked`).",
    _BAD,
    _GOOD,
    other=_LATER,
    why="On a debater's flow sheet an argument that is never answered is dropped, and counts as a point that "
    "both sides leave standing. For a class it is the first question to ask the other author.",
    fine="The later text may answer another debate, or have room for one point only.",
    mend="If the later text does answer it, draw that with `rebuts:`, `undercuts:` or, where it is granted, "
    "under `although:` with `same_as:`. If not, the gap is the text's.",
    profile=Profile.DEBATE,
    raised=(Profile.DEBATE, Severity.WARNING),
)
STRONGEST = Rule(
    "R405",
    "strongest-point-ignored",
    Severity.INFO,
    Kind.ARGUMENT,
    "a text whose best-backed point is left alone while points with less under them are answered",
    "A source gives three or more reasons for its thesis. The one with the most evidence and supported "
    "claims under it is not answered by the other side, though a later text could have, and every reason that "
    "is answered has less under it than the median. Only counts are compared; what the evidence is worth is "
    "for readers to say.",
    _THREE,
    _THREE.replace("      - evidence: Two shops at the ramp closed in 2022.\n        at: 3\n", ""),
    other=_LATER_STILL,
    why="Answering the points with little behind them and passing over the best supported one is called weak-manning; "
    "a comparison of two texts should show where they did not meet.",
    fine="Much of what stands under a reason may be detail, or the later text answers somebody else.",
    mend="Nothing in the map, if it is complete: look whether the later text answers the point in passing.",
    profile=Profile.DEBATE,
    thresholds=(Threshold("reasons", 3, "the fewest reasons for the thesis that are compared", low=2),),
)


_MET = frozenset({Answered.ANSWERED, Answered.PARTLY})


class _Argument(NamedTuple):
    """A step that a source makes onto its thesis, how much stands under it, and how far it is answered."""

    step: Reason
    score: int
    status: Answered


def check_dropped(context: Context) -> Iterator[Diagnostic]:
    """Reasons for a thesis that no other side takes up."""
    graph = context.graph
    for one in _open_to_answers(context):
        if side_of(graph, one) in context.answers.sides and status_of(context.survey, one) is Answered.UNANSWERED:
            yield context.finding(
                DROPPED,
                graph.statements[one.premises[0]],
                f"no later text of another side takes up `{graph.label(one.premises[0])}`",
                "if one does, draw its answer with `rebuts:` or `undercuts:`; if not, the gap is the text's",
            )


def check_strongest(context: Context) -> Iterator[Diagnostic]:
    """For each source the best-backed reason, if only others are answered."""
    graph, least = context.graph, context.threshold(STRONGEST, "reasons")
    by_source: dict[str, list[Reason]] = {}
    for one in _open_to_answers(context):
        by_source.setdefault(one.source or "", []).append(one)
    compared = [
        (steps, found)
        for steps in by_source.values()
        if len(steps) >= least and not _MET.isdisjoint(found := [status_of(context.survey, step) for step in steps])
    ]
    beneath = weights(context.survey) if compared else {}
    for steps, found in compared:
        ranked = [
            _Argument(step, sum(beneath.get(step.id, ())), status) for step, status in zip(steps, found, strict=True)
        ]
        best = _passed_over(ranked)
        if best is not None:
            id = best.step.premises[0]
            yield context.finding(
                STRONGEST,
                graph.statements[id],
                f"`{graph.label(id)}` has the most under it of {len(ranked)} reasons and is not answered; "
                "those with less are",
                "look whether the later text answers it in passing; if not, that is a point to raise",
            )


def _passed_over(ranked: list[_Argument]) -> _Argument | None:
    """The one reason with the highest score, unanswered while all that is answered scores below the median."""
    best = max(ranked, key=lambda one: one.score)
    if best.status is not Answered.UNANSWERED or sum(one.score == best.score for one in ranked) > 1:
        return None
    answered = [one.score for one in ranked if one.status in _MET]
    return best if answered and max(answered) < _median(sorted(one.score for one in ranked)) else None


def _median(scores: list[int]) -> float:
    """The middle of sorted numbers; `statistics` costs as much to import as a small debate to check."""
    half = len(scores) // 2
    return (scores[half] + scores[-half - 1]) / 2


def _open_to_answers(context: Context) -> Iterator[Reason]:
    """The reasons that sources give for the theses and that a later text of another side could answer."""
    dates, sources = context.dates, context.debate.sources
    answerable = {one.id for one in sources if dates.could_answer(one.side, one.date)}
    return (step for step in top_level(context.survey) if step.source in answerable)


CHECKS = ((DROPPED, check_dropped), (STRONGEST, check_strongest))
