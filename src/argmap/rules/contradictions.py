"""Statements that look as if they could not both hold."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.grounding.figures import figures, missing
from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.likeness import OPPOSITE, Likeness, Relation
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

CANDIDATE = Rule(
    "D602",
    "contradiction-candidate",
    Severity.INFO,
    Kind.MAPPING,
    "two statements with nearly the same words that say opposite things, or give different figures",
    "Two statements share at least 60 percent of their words, and one of them is negated and the other is not, or "
    "has the opposite of a word (*raise* and *lower*), or they share 70 percent and give different figures. "
    "Nothing on the map says how they relate. `antonyms` are a list that you can add to, as in "
    '`add = ["flood / drought"]`. Two statements on one side are left to '
    "[contradiction-on-one-side](contradiction-on-one-side.md).\n\n"
    "How often this is right was measured: see [how often likeness is right](../how-often-likeness-is-right.md).",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges help small shops.
    at: 3
    basis: common knowledge
but:
  - rebuttal: Charges hurt small shops.
    at: 5
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges help small shops.
    id: shops
    at: 3
    basis: common knowledge
but:
  - rebuttal: Charges hurt small shops.
    at: 5
    rebuts: shops
""",
    why="Where two texts contradict each other is where a debate is: it is the first thing that a comparison of "
    "the sides should show, and it can be shown only if the map ties the two together.",
    fine="Both may hold, at different times, for different people, or in different places. Then say so in the "
    "words, or give each its `date`.",
    mend="If one answers the other, write `rebuts` with the other's id. If they are accounts of one thing that "
    "cannot both be right as told, write `differs_from`, and `on` about what.",
    profile=Profile.CLASS,
    heuristic=True,
    thresholds=(OPPOSITE,),
    words="antonyms",
)

ONE_SIDE = Rule(
    "B504",
    "contradiction-on-one-side",
    Severity.INFO,
    Kind.ARGUMENT,
    "two statements of one side that say opposite things, or give different figures",
    "Two statements are tied by `differs_from`, or look as [contradiction-candidate](contradiction-candidate.md) "
    "describes, and both are asserted on the line of the same side. What an author grants or only raises in order "
    "to answer it does not count. A pair that `differs_from` ties is a warning, since it goes by no words.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: The scheme costs the city $45 million.
    at: 3
  - claim: The scheme costs the city $20 million.
    at: 9
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: The scheme costs the city $45 million.
    at: 3
  - claim: The scheme earns the city $60 million.
    at: 9
""",
    why="A case that rests on two statements that exclude each other can rest on one of them only. Where two "
    "texts of one side differ, it shows that the side is not of one mind, which is worth a question in class.",
    fine="Two authors on one side need not agree. And both statements may hold, of different years or places.",
    mend="It is a property of the texts. Compare both passages; if they are about different times, give each its "
    "`date`; if they are about different things, say so in the words.",
    profile=Profile.DEBATE,
    heuristic=True,
)


def check_candidates(context: Context) -> Iterator[Diagnostic]:
    """Pairs that nothing ties together, unless both are on the line of one side."""
    for pair in _opposed(context):
        if _shared_side(context, pair.first, pair.second) is None:
            yield context.finding(
                CANDIDATE, pair.second, f"{_what(context, pair)}, and nothing ties the two together",
                "if one answers the other, write `rebuts:`; if both cannot be right as told, write `differs_from:`",
                labels=(context.label_at(pair.first, "the other"),), part=_part(pair),
            )  # fmt: skip


def check_one_side(context: Context) -> Iterator[Diagnostic]:
    """Pairs on the line of one side, first those that the mapper tied by `differs_from`."""
    graph = context.graph
    help = "compare both passages; if they are about different times or things, let the words say so"
    for one in context.debate.discrepancies:
        first, second = graph.statements[one.first], graph.statements[one.second]
        side = _shared_side(context, first, second)
        if side is not None:
            about = f" on {one.about}" if one.about else ""
            names = f"`{graph.label(first.id)}` and `{graph.label(second.id)}`"
            yield context.finding(
                ONE_SIDE, first, f"{names} differ{about}, and both are of the side `{side}`", help,
                labels=(context.label_at(second, "the other"),), level=Severity.WARNING,
            )  # fmt: skip
    for pair in _opposed(context):
        side = _shared_side(context, pair.first, pair.second)
        if side is not None:
            yield context.finding(
                ONE_SIDE, pair.second, f"{_what(context, pair)}, and both are of the side `{side}`", help,
                labels=(context.label_at(pair.first, "the other"),), part=_part(pair),
            )  # fmt: skip


def _opposed(context: Context) -> Iterator[Likeness]:
    return (pair for pair in context.likenesses if pair.relation is not Relation.SAME)


def _what(context: Context, pair: Likeness) -> str:
    first, second = (f"`{context.graph.label(one.id)}`" for one in (pair.first, pair.second))
    if pair.relation is Relation.FIGURES:
        return f"{second} gives another figure than {first}"
    return f"{second} says nearly the opposite of {first}"


def _part(pair: Likeness) -> tuple[int, int] | None:
    """Where the figure stands that the other does not give."""
    if pair.relation is not Relation.FIGURES:
        return None
    other = missing(figures(pair.second.text), figures(pair.first.text))
    return (other[0].span.start, other[0].span.end) if other else None


def _shared_side(context: Context, first: Statement, second: Statement) -> str | None:
    """The side on whose line both are asserted."""
    if first.side is None or first.side != second.side:
        return None
    both = all(context.is_asserted(one) and context.is_in_line(one) for one in (first, second))
    return first.side if both else None


CHECKS = ((CANDIDATE, check_candidates), (ONE_SIDE, check_one_side))
