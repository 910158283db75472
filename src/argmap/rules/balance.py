"""Balance: texts and maps that show one side only, or far more of one than of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.compare.answered import side_of, side_of_target
from argmap.model import Debate, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_ESSAY = """\
side: plough
thesis: The town should plough its cycle lanes.
because:
  - claim: Cyclists ride all year.
    id: all-year
    at: 2
    because:
      - evidence: In January 2024 the counter at the bridge showed 1,900 a day.
        at: 2
  - claim: Ice breaks bones.
    at: 3
    because:
      - evidence: Clinics treated 212 falls in a week of February.
        at: 3
"""
_NO_MORE = """\
side: salt
thesis: The town should spread salt on its main roads only.
because:
  - claim: Buses carry more people than lanes do.
    at: 1
"""
ONE_SIDED = Rule(
    "B501",
    "one-sided",
    Severity.INFO,
    Kind.ARGUMENT,
    "a text that meets no objection and grants nothing",
    "A source on a side has five statements or more, and none of them is an objection (`but`), an exception "
    "(`unless`), a concession (`although`), or an answer to another text (`rebuts`, `undercuts`).",
    _ESSAY,
    _ESSAY + "although: Ploughs cost money.\n",
    why="Taking up what the other side would say (prolepsis) is what readers of an op-ed can expect, and texts "
    "that refute an objection persuade more than those that name none (O'Keefe 1999).",
    fine="A short letter, or a text that leaves the objections to a reply beside it.",
    mend="Look for `some say`, `it is true that`, `critics`: such places are easy to read past. If there are "
    "none, the gap is the text's.",
    profile=Profile.DEBATE,
    thresholds=(Threshold("statements", 5, "the fewest statements of a source that is looked at", low=1),),
)
IMBALANCE = Rule(
    "B502",
    "map-imbalance",
    Severity.INFO,
    Kind.MAPPING,
    "a map with more than twice as much of one side as of another",
    "One side makes more than twice as many statements as another, or, where that is not so, gives more than "
    "twice as much evidence for each claim. Sides that make fewer than ten statements between them are left "
    "alone, and theses are not counted.",
    _ESSAY + "".join(f"  - claim: Lane number {number} leads to a school.\n    at: 4\n" for number in range(1, 8)),
    _ESSAY,
    other=_NO_MORE,
    why="Who maps both sides reads the own one more closely, mostly without noticing. The counts make it visible.",
    fine="The texts differ in length, or there are more texts of one side.",
    mend="Read the shorter side once more, paragraph by paragraph; `argmap coverage` shows what is not mapped.",
    profile=Profile.DEBATE,
    thresholds=(
        Threshold("ratio", 2.0, "how many times as much is still even", low=1),
        Threshold("statements", 10, "the fewest statements of both sides together that are compared", low=1),
    ),
)
UNATTACKED = Rule(
    "B503",
    "side-never-attacked",
    Severity.WARNING,
    Kind.MAPPING,
    "a side that no other side answers anywhere",
    "Two sides have sources with statements, and no step of another side's source rebuts or undercuts anything "
    "that this side says. If that holds for all sides, it is one finding: the texts are not tied to each other.",
    _ESSAY,
    _ESSAY + "    rebuts: more-people\n",
    other=_NO_MORE.replace("    at: 1\n", "    id: more-people\n    at: 1\n    rebuts: all-year\n"),
    why="A debate is where the sides meet. Two outlines beside each other do not show it yet.",
    fine="Texts that talk past each other, or an older text that could not answer: then a reader sees a conflict "
    "that neither author names, and that can be drawn all the same.",
    mend="Look for statements that cannot both be right, and draw `rebuts:` from one to the other; where one "
    "denies that a reason counts, `undercuts:`.",
    profile=Profile.DEBATE,
)


def check_one_sided(context: Context) -> Iterator[Diagnostic]:
    """Sources on a side without any rebuttal or concession."""
    debate = context.debate
    facing = {one.source for one in context.graph.rebutting}
    least = context.threshold(ONE_SIDED, "statements")
    sources = [one for one in debate.sources if one.side is not None and one.id not in facing]
    many = Counter([one.source for one in debate.statements] if sources else [])
    for source in sources:
        if many[source.id] >= least:
            yield context.finding_about(
                ONE_SIDED,
                source.origin,
                f"none of the {many[source.id]} statements of `{source.id}` meets an objection or grants anything",
                "if the text does, add it under `but:` or `although:`; if not, the gap is the text's",
            )


def check_imbalance(context: Context) -> Iterator[Diagnostic]:
    """The side with the least, where another has more than the ratio."""
    kinds = Counter([(one.side, one.kind) for one in context.debate.statements])
    sides = [one.id for one in context.debate.sides]
    many = {
        side: sum(kinds[side, kind] for kind in StatementKind if kind is not StatementKind.THESIS) for side in sides
    }
    if len(sides) < 2 or sum(many.values()) < context.threshold(IMBALANCE, "statements"):
        return
    ratio = context.threshold(IMBALANCE, "ratio")
    least, most = min(sides, key=many.__getitem__), max(sides, key=many.__getitem__)
    if many[most] > ratio * many[least]:
        message = f"`{least}` makes {_counted(many[least], 'statement')}, `{most}` {many[most]}"
    else:
        share = {side: kinds[side, StatementKind.EVIDENCE] / max(1, _claims(kinds, side)) for side in sides}
        least, most = min(sides, key=share.__getitem__), max(sides, key=share.__getitem__)
        if share[most] <= ratio * share[least]:
            return
        first, second = (
            f"{kinds[side, StatementKind.EVIDENCE]} for {_counted(_claims(kinds, side), 'claim')}"
            for side in (least, most)
        )
        message = f"evidence is uneven: `{least}` gives {first}, `{most}` {second}"
    side = next(one for one in context.debate.sides if one.id == least)
    yield context.finding_about(
        IMBALANCE, side.origin, message, f"read the texts of `{least}` once more, paragraph by paragraph", key="text"
    )


def _claims(kinds: Counter[tuple[str | None, StatementKind]], side: str) -> int:
    return kinds[side, StatementKind.CLAIM] + kinds[side, StatementKind.REBUTTAL]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _speaking(debate: Debate) -> set[str]:
    """The sides that make a statement besides their thesis; no more are looked for than there are."""
    thesis, wanted = StatementKind.THESIS, {one.id for one in debate.sides}
    found: set[str] = set()
    for one in debate.statements:
        if one.side in wanted and one.kind is not thesis:
            found.add(one.side)
            if len(found) == len(wanted):
                break
    return found


def check_unattacked(context: Context) -> Iterator[Diagnostic]:
    """Sides that no other side's source answers."""
    graph, debate = context.graph, context.debate
    speaking = _speaking(debate)
    sides = [one for one in debate.sides if one.id in speaking]
    if len(sides) < 2:
        return
    answered = set()
    for reason in graph.rebutting:
        if not reason.granted:
            whose = side_of_target(graph, reason)
            if side_of(graph, reason) not in (None, whose):
                answered.add(whose)
    left = [one for one in sides if one.id not in answered]
    if len(left) == len(sides):
        yield context.finding_about(
            UNATTACKED,
            left[0].origin,
            "no side answers another anywhere",
            "draw `rebuts:` or `undercuts:` between statements of the sides that cannot both be right",
            key="text",
        )
        return
    for one in left:
        yield context.finding_about(
            UNATTACKED, one.origin, f"no other side answers anything that `{one.id}` says",
            f"draw `rebuts:` or `undercuts:` to the statements of `{one.id}` that another side contradicts", key="text",
        )  # fmt: skip


CHECKS = ((ONE_SIDED, check_one_sided), (IMBALANCE, check_imbalance), (UNATTACKED, check_unattacked))
