"""The shape of an outline: too deep, too wide, too big, flat, or a chain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.model import Origin, Reason, Role, Statement, StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_HEAD = """\
side: lunch
thesis: Schools should serve a free lunch to every pupil.
because:
"""
_GOOD = (
    _HEAD
    + """\
  - claim: Pupils who eat at noon learn more in the afternoon.
    at: 2
    because:
      - evidence: Test scores of fed classes rose by four points in 2022.
        at: 3
"""
)


def _nested(levels: int) -> str:
    """An example with so many levels under the thesis."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth")
    lines = [_HEAD.rstrip()]
    for level in range(levels):
        pad = " " * (2 + 4 * level)
        lines.append(f"{pad}- claim: This is the {words[level]} step of a long argument about lunch.")
        if level < levels - 1:
            lines.append(f"{pad}  because:")
    return "\n".join(lines) + "\n"


DEEP = Rule(
    "S109",
    "too-deep",
    Severity.INFO,
    Kind.MAPPING,
    "a branch that goes down more levels than a reader can follow",
    "The statement stands more than five levels below its thesis, in the outline of its own source. A level "
    "is one `because`, `but` or `although`; `since`, `unless` and `still` stand beside what they are about. "
    "One finding for each statement that is the first too deep on its branch.",
    _nested(6),
    _GOOD,
    why="With each level a reader has one more sentence to keep in mind, and the picture gets one row longer.",
    fine="Some authors do argue in long chains; then the map has to.",
    mend="See whether two neighbouring statements say the same in other words, or whether a step was "
    "skipped upwards: a point may well support the thesis more directly.",
    thresholds=(Threshold("depth", 5, "the most levels below the thesis that are not reported", low=1),),
)
WIDE = Rule(
    "S110",
    "too-wide",
    Severity.INFO,
    Kind.MAPPING,
    "a statement with more reasons and objections under it than a reader can take in",
    "One source gives more than seven reasons, objections and concessions on the same statement. Premises "
    "that are linked by `together` count as one. What other sources add, and what stands elsewhere and only "
    "refers to the statement, is not counted.",
    _HEAD + "".join(f"  - claim: Point number {number} is about lunch.\n" for number in range(1, 9)),
    _GOOD,
    why="About seven things are what people keep apart at a glance (chunking, Miller 1956); a longer row is "
    "read as a list.",
    fine="A list that the text itself gives as a list.",
    mend="Look for points that belong together, and put them under the claim that they share, or link "
    "those that only work jointly with `together:`.",
    thresholds=(Threshold("children", 7, "the most under one statement that are not reported", low=1),),
)
BIG = Rule(
    "S111",
    "too-big-for-a-page",
    Severity.INFO,
    Kind.MAPPING,
    "a debate with more statements than fit on one readable picture",
    "The sides of the debate make more than 30 statements together; background sources are left out, as in "
    "a picture. One finding for the debate.",
    _HEAD + "".join(f"  - claim: Point number {number} is about lunch.\n" for number in range(1, 32)),
    _GOOD,
    why="In experiments with maps of 30 and 50 statements, the larger ones helped readers less (Dwyer 2010).",
    fine="A careful map of two op-eds is nearly always larger. The picture is what should be cut, not the map.",
    mend="Draw a part: `argmap render` takes `--side`, `--depth` and `--focus`.",
    profile=Profile.FULL,
    thresholds=(Threshold("statements", 30, "the most statements that are not reported", low=1),),
)
FLAT = Rule(
    "S112",
    "flat-map",
    Severity.INFO,
    Kind.MAPPING,
    "a map in which everything hangs on the thesis, and nothing on anything else",
    "A source has six or more reasons, and each of them is a reason for the thesis itself; no statement "
    "stands under another.",
    _HEAD + "".join(f"  - claim: Point number {number} is about lunch.\n" for number in range(1, 7)),
    _GOOD,
    why="Which claim backs which is what a map is for. Beginners tend to make a list instead (Twardy 2004).",
    fine="A text that lists points without backing any.",
    mend="Ask of each point: is it a reason for the thesis, or for another point? In the second case put it "
    "under `because:` of that point.",
    thresholds=(Threshold("reasons", 6, "the fewest reasons that make a map flat", low=2),),
)
CHAIN = Rule(
    "S113",
    "single-child-chain",
    Severity.INFO,
    Kind.MAPPING,
    "claims that hang on each other one by one, with no evidence",
    "Three or more claims in a row have nothing under them but one further claim each: no evidence, no second "
    "reason, no warrant, no objection. One finding for each chain, at its top.",
    _HEAD
    + """\
  - claim: Free lunches help pupils.
    because:
      - claim: Pupils do better with a lunch.
        because:
          - claim: A meal at noon does pupils good.
            because:
              - claim: Pupils gain from eating.
""",
    _GOOD,
    why="Such a chain often says one thing several times, each time in other words, so that it looks better "
    "supported than it is.",
    fine="Each claim adds something: a cause of a cause, for example. Then a `since:` can say what.",
    mend="Compare each claim with the one above it. What only restates it can go, or becomes a `quote:`.",
    thresholds=(Threshold("claims", 3, "the fewest such claims in a row that are reported", low=2),),
)


def check_deep(context: Context) -> Iterator[Diagnostic]:
    """The first statement of each branch that is too deep."""
    graph, first = context.graph, int(context.threshold(DEEP, "depth")) + 1
    for id, line in context.lines.items():
        if line.depth == first:
            yield context.finding(
                DEEP,
                graph.statements[id],
                f"`{graph.label(id)}` stands {first} levels below `{graph.label(line.root)}`",
                "see whether it supports something further up, or whether two statements above it say the same",
            )


def check_wide(context: Context) -> Iterator[Diagnostic]:
    """Statements on which one source puts many steps."""
    graph, lines, most = context.graph, context.lines, int(context.threshold(WIDE, "children"))
    for one, steps in graph.with_steps:
        if len(steps) <= most:
            continue
        written = Counter(step.source for step in steps if lines[step.premises[0]].step == step.id)
        for source, many in written.items():
            if many > most:
                yield _wide(context, one, source, many)


def _wide(context: Context, one: Statement, source: str | None, many: int) -> Diagnostic:
    message = f"{many} reasons and objections stand under `{context.graph.label(one.id)}`"
    remedy = "put together what belongs together, under a claim that says what they share"
    head = context.graph.sources.get(source or "")
    if one.kind is StatementKind.THESIS and head is not None:
        return context.finding_about(WIDE, head.origin, message, remedy)
    return context.finding(WIDE, one, message, remedy)


def check_big(context: Context) -> Iterator[Diagnostic]:
    """One finding if the sides make more statements than a picture can hold."""
    many = sum(one.side is not None for one in context.debate.statements)
    if many > context.threshold(BIG, "statements"):
        yield context.finding_about(
            BIG,
            _origin(context),
            f"the sides make {many} statements, more than one picture shows readably",
            "draw a part of it: `argmap render` takes `--side`, `--depth` and `--focus`",
            key="question",
        )


def _origin(context: Context) -> Origin | None:
    """Where the debate begins: its own head, or that of its first source."""
    return context.debate.origin or next((one.origin for one in context.debate.sources), None)


def check_flat(context: Context) -> Iterator[Diagnostic]:
    """Sources all of whose steps are onto the thesis."""
    least = context.threshold(FLAT, "reasons")
    onto, elsewhere = Counter[str](), set[str]()
    theses = {one.id for one in context.graph.theses}
    for reason in context.debate.reasons:
        if reason.source is not None and not reason.drawn:
            if reason.target in theses:
                onto[reason.source] += 1
            else:
                elsewhere.add(reason.source)
    for source in context.debate.sources:
        if onto[source.id] >= least and source.id not in elsewhere:
            yield context.finding_about(
                FLAT,
                source.origin,
                f"all {onto[source.id]} reasons are about the thesis itself, and none is about another",
                "ask of each point whether it backs the thesis or another point",
            )


def check_chain(context: Context) -> Iterator[Diagnostic]:
    """The top of each row of claims with a single claim under each."""
    graph, least = context.graph, int(context.threshold(CHAIN, "claims"))
    below = {
        one.id: only
        for one, steps in graph.with_steps
        if len(steps) == 1 and (only := _only_claim(context, one, steps[0])) is not None
    }
    lower = set(below.values())
    for top in below:
        if top in lower:
            continue
        row = [top]
        while row[-1] in below and len(row) <= len(below):
            row.append(below[row[-1]])
        if len(row) - 1 >= least and not _is_backed(context, row[-1]):
            yield context.finding(
                CHAIN,
                graph.statements[top],
                f"under `{graph.label(top)}` stand {len(row) - 1} claims in a row, each the only reason for the last",
                "see whether they say the same in other words; if each adds something, say what under `since:`",
                labels=(context.label_at(graph.statements[row[-1]], "the last of them"),),
            )


def _is_backed(context: Context, id: str) -> bool:
    """Whether evidence stands directly under the end of a chain."""
    return any(
        context.graph.statements[premise].kind is StatementKind.EVIDENCE
        for reason in context.graph.support_of(id)
        for premise in reason.premises
    )


def _only_claim(context: Context, one: Statement, step: Reason) -> str | None:
    """The claim that is the only thing said about another, with nothing about the step."""
    statements, premise = context.graph.statements, step.premises[0]
    plain = (
        step.role is Role.SUPPORTS
        and not step.drawn
        and len(step.premises) == 1
        and not step.warrants
        and one.kind is StatementKind.CLAIM
        and statements[premise].kind is StatementKind.CLAIM
        and statements[premise].basis is None
        and not context.graph.reasons_onto(step.id)
    )
    return premise if plain else None


CHECKS = ((DEEP, check_deep), (WIDE, check_wide), (BIG, check_big), (FLAT, check_flat), (CHAIN, check_chain))
