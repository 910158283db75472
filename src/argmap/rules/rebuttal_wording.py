"""Rebuttals held against the wording of what they answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from argmap.model import Reason, Statement
from argmap.rules.context import Context
from argmap.rules.language import negations, words
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

DENIAL = Rule(
    "R404",
    "mere-denial",
    Severity.WARNING,
    Kind.ARGUMENT,
    "a rebuttal that only denies what it answers, with no reason of its own",
    "Four fifths or more of the rebuttal's words stand in what it answers, one of the two is negated or has the "
    "opposite of a word, and nothing supports the rebuttal. Or it says no more than *that is not true*.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    but:
      - rebuttal: Charges do not cut traffic.
        at: 5
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    but:
      - rebuttal: Drivers went round the centre, through the suburbs.
        at: 5
""",
    why="To deny a claim is to say that one disagrees. What could change a reader's mind is why: a fact, another "
    "explanation, a flaw in the step (Twardy calls this a direct denial).",
    fine="Where the claim itself came without any reason, the denial can be all that there is to say.",
    mend="If the text does give a reason for its denial, add it under `because`; if not, the gap is the text's.",
    profile=Profile.DEBATE,
    thresholds=(Threshold("share", 0.8, "share of the rebuttal's words that stand in what it answers", high=1),),
)

OFF_TARGET = Rule(
    "R406",
    "off-target-rebuttal",
    Severity.INFO,
    Kind.MAPPING,
    "a rebuttal with no word in common with what it answers",
    "The rebuttal, with what supports it directly, has no word in common with the statement that it answers, nor "
    "with what stands directly under that or above it. Stems and synonyms count; words such as *the* do not. A "
    "rebuttal of a step is compared with both ends of the step.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    but:
      - rebuttal: The mayor was elected with few votes.
        at: 5
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the city centre.
    at: 3
    but:
      - rebuttal: Traffic in the suburbs grew as much as it fell there.
        at: 5
""",
    why="An objection that is put under the wrong statement leaves the right one unanswered. Kialo's moderators "
    "mark such an entry as unrelated.",
    fine="The same thing is often said in other words, such as *accidents* for *safety*; then nothing is amiss.",
    mend="Read the two aloud with *but* between them. If that makes no sense, move the rebuttal to the statement, or "
    "to the step, that it does answer.",
    profile=Profile.FULL,
    heuristic=True,
)

STEELMAN = Rule(
    "R408",
    "objection-in-other-words",
    Severity.INFO,
    Kind.ARGUMENT,
    "an objection that is put in words that the other side does not use",
    "An author raises an objection to his own line, and less than a third of its words occur anywhere in what the "
    "texts of the other sides say. Asked only where these say enough to compare with (five statements), and where no "
    "`by:` says whose objection it is.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges make the air cleaner.
    at: 3
    but:
      - rebuttal: Selfish motorists moan about freedom.
        at: 5
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges make the air cleaner.
    at: 3
    but:
      - rebuttal: Nurses who drive to the early shift have no other way to work.
        at: 5
""",
    other="""\
side: keep
thesis: The city should leave its roads free of charge.
because:
  - claim: The charge falls on people who have no other way to work.
    at: 2
    because:
      - evidence: One nurse in three drives to an early shift.
        at: 3
      - evidence: The first bus to the hospital leaves at seven.
        at: 3
  - claim: The price is the same for rich and poor.
    at: 4
""",
    why="An objection counts as answered only if those who hold it would put it that way. To state the other side's "
    "case as its own advocates do, before answering it, is what teachers call a steelman.",
    fine="An author may answer an objection that the mapped texts of the other side do not raise.",
    mend="It is a property of the text. Ask in class: is this how the other side would put it? If one of its texts "
    "does say it, tie the two with `same_as`.",
    profile=Profile.FULL,
    heuristic=True,
    thresholds=(
        Threshold("share", 0.34, "share of the objection's words that the other side uses", high=1),
        Threshold("statements", 5, "how many statements of other sides there must be", low=1),
    ),
)


def check_denial(context: Context) -> Iterator[Diagnostic]:
    """Rebuttals with the words of their target, turned round, and nothing under them."""
    least = context.threshold(DENIAL, "share")
    said_only = context.lexicon.terms(frozenset(("true", "right", "correct", "case", "fact")))
    for reason, one in _answers(context):
        target = context.graph.statements.get(reason.target)
        if target is None or context.graph.support_of(one.id):
            continue
        mine = context.terms[one.id]
        shared = len(mine & context.terms[target.id])
        if mine <= said_only:
            merely = bool(negations(words(one.text)) or context.sentence(one).turned)
        else:
            merely = shared >= least * len(mine) and _is_turned(context, one, target)
        if merely:
            label = context.graph.label
            yield context.finding(
                DENIAL, one, f"`{label(one.id)}` denies `{label(target.id)}` and gives no reason",
                "if the text says why, add it under `because:`; if not, the gap is the text's",
                labels=(context.label_at(target, "this is denied"),),
            )  # fmt: skip


def _is_turned(context: Context, one: Statement, target: Statement) -> bool:
    """Whether one of the two is negated, or has the opposite of a word of the other, and no figure is added."""
    mine, theirs = context.sentence(one), context.sentence(target)
    common = mine.terms & theirs.terms
    turned = len((mine.turned ^ theirs.turned) & common) % 2 == 1
    return ((mine.denials - theirs.denials) % 2 == 1) != turned and mine.numbers <= theirs.numbers


def _answers(context: Context) -> Iterator[tuple[Reason, Statement]]:
    """Steps with a single premise that rebut, with the premise."""
    for reason in context.graph.rebutting:
        if not reason.granted and len(reason.premises) == 1:
            yield reason, context.graph.statements[reason.premises[0]]


def check_off_target(context: Context) -> Iterator[Diagnostic]:
    """Rebuttals with no word in common with what they answer, or with what stands around that."""
    graph, terms = context.graph, context.terms
    for reason, one in _answers(context):
        mine = terms[one.id]
        if not mine:
            continue
        step = graph.reasons.get(reason.target)
        ends = [*step.premises, *step.warrants, step.target] if step else [reason.target]
        ends = [id for id in ends if id in terms]
        if not ends or any(_related(mine, terms[id]) for id in ends):
            continue
        below = [id for support in graph.support_of(one.id) for id in support.premises]
        wide = mine.union(*(terms[id] for id in below))
        if any(_related(wide, terms[id]) for id in (*ends, *islice(_around(context, ends), _MOST))):
            continue
        above = graph.statements[ends[0]]
        yield context.finding(
            OFF_TARGET, one, f"`{graph.label(one.id)}` has no word in common with `{graph.label(above.id)}`",
            "if it answers another statement, or the step, move it there",
            labels=(context.label_at(above, "this is answered"),),
        )  # fmt: skip


_MOST = 200  # statements around a target that are looked at
_CORE = 5  # letters that two words must share to be of one family, such as engage and disengagement


def _related(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a term is common, or the core of one is part of another."""
    if not mine.isdisjoint(theirs):
        return True
    cores = [term for term in theirs if len(term) >= _CORE]
    return any(core in term or term in core for term in mine if len(term) >= _CORE for core in cores)


def _around(context: Context, ends: list[str]) -> Iterator[str]:
    """What stands directly under and above statements."""
    for id in ends:
        for support in context.graph.support_of(id):
            yield from (*support.premises, *support.warrants)
        for reason in context.graph.reasons_from(id):
            yield from (other for other in (reason.target, *reason.premises) if other in context.terms)


def check_steelman(context: Context) -> Iterator[Diagnostic]:
    """Objections of an author to his own line, in words that no text of another side has."""
    share, least = context.threshold(STEELMAN, "share"), context.threshold(STEELMAN, "statements")
    terms = context.terms
    spoken: dict[str, list[frozenset[str]]] = {}
    for one, said in zip(context.debate.statements, terms.values(), strict=True):
        if one.side is not None:
            spoken.setdefault(one.side, []).append(said)
    others = {side: [every for other, every in spoken.items() if other != side] for side in spoken}
    many = {side: sum(map(len, every)) for side, every in others.items()}
    vocabulary = {side: frozenset().union(*chain.from_iterable(every)) for side, every in others.items()}
    for reason, one in _answers(context):
        target = context.graph.statements.get(reason.target)
        if reason.drawn or one.side is None or target is None or len(one.citations) > 1:
            continue
        if any(citation.by for citation in one.citations):  # of whoever is named there, not of the other side
            continue
        mine = terms[one.id]
        known = len(mine & vocabulary[one.side])
        if known < share * len(mine) and many[one.side] >= least and context.is_in_line(target):
            few = f"{known} of its {len(mine)}" if known else "none of its"
            yield context.finding(
                STEELMAN, one, f"the other side uses {few} words of the objection `{context.graph.label(one.id)}`",
                "ask whether the other side would put it so; if one of its texts does, write `same_as:`",
            )  # fmt: skip


CHECKS = ((DENIAL, check_denial), (OFF_TARGET, check_off_target), (STEELMAN, check_steelman))
