"""Reasons that are written out in full: every term of the conclusion and of the premises is tied in.

The rules are those of the tutorials of Rationale (Austhink). They are meant for one reason that a class
takes apart, not for whole maps, so no profile has them: they speak where they are selected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.inference import listed, named
from argmap.text.diagnostic import Diagnostic, Kind, Label, Rule, Severity

_EXAMPLE = """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges protect children.
    at: 3
    because:
      - together:
          - claim: {first}
            at: 3
            basis: common knowledge
          - claim: {second}
            at: 3
            basis: common knowledge
"""
_TIED = _EXAMPLE.format(first="Charges lower noise.", second="Less noise protects children.").replace(
    "Less n", "Lower n"
)

RABBIT = Rule(
    "W701",
    "rabbit-rule",
    Severity.INFO,
    Kind.MAPPING,
    "a reason in which a term of its conclusion does not occur",
    "A reason with two premises or more, warrants among them, where a word of the conclusion stands in none of "
    "them. Stems are compared; negations and words such as *the* and *should* do not count; words that are "
    "listed as synonyms or opposites for [duplicate](duplicate.md) and "
    "[contradiction-candidate](contradiction-candidate.md) count as the same term. Hardly any reason of an ordinary "
    "map is written out so, so the rule is on only where it is selected.",
    _EXAMPLE.format(first="Charges lower noise.", second="Less noise is healthy."),
    _TIED,
    why="A conclusion cannot have something in it that was in no premise, as no rabbit comes out of a hat that had "
    "none in it (the rabbit rule of the Rationale tutorials). The missing term shows which premise was left unsaid.",
    fine="On nearly every ordinary map: authors leave premises unsaid and change their words. Use it for a reason "
    "that is to be written out in full.",
    mend="Write the unsaid premise under `together`, with `implicit: true`, or as `since`; or use one word for one "
    "thing.",
    profile=None,
    heuristic=True,
)

HANDS = Rule(
    "W702",
    "holding-hands",
    Severity.INFO,
    Kind.MAPPING,
    "a premise with a term that stands neither in the conclusion nor in another premise",
    "A word of a premise of a reason with two premises or more, warrants among them, that stands neither in the "
    "conclusion nor in any other premise of the same reason. Words are compared as for "
    "[rabbit-rule](rabbit-rule.md). On only where it is selected.",
    _EXAMPLE.format(first="Charges fund buses.", second="Less noise protects children."),
    _TIED,
    why="In a reason that is written out in full, whatever stands in a premise and not in the conclusion stands in "
    "another premise: the premises hold hands (the holding-hands rule of the Rationale tutorials). A term that hangs "
    "loose shows a missing premise, or something that the reason does not need.",
    fine="On nearly every ordinary map, as for the rabbit rule.",
    mend="Add the premise that ties the term in, take the term out, or use one word for one thing.",
    profile=None,
    heuristic=True,
)

GOLDEN = Rule(
    "W703",
    "golden-rule",
    Severity.INFO,
    Kind.MAPPING,
    "a reason with a single premise",
    "A reason of one premise and no warrant. Nearly every reason of an ordinary map is such a one, so the rule is on "
    "only where it is selected.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    basis: common knowledge
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    basis: common knowledge
    since: A city should do what cuts its traffic.
""",
    why="Every simple reason has two premises or more, one of them often unsaid (the golden or binary rule of the "
    "Rationale tutorials). To find the unsaid one is the exercise.",
    fine="Everywhere but in an exercise on unsaid premises.",
    mend="Write the unsaid premise as `since`, or put both under `together`.",
    profile=None,
)


def check_rabbit(context: Context) -> Iterator[Diagnostic]:
    """One finding for each reason, at its first premise, with the words of the conclusion that it lacks."""
    for one in context.inferences:
        if len(one.given) < 2:
            continue
        lacking = one.wanted.difference(*one.given)
        if lacking:
            label = context.graph.label
            terms = named(context, one.text, lacking)
            verb = "stands" if len(terms) == 1 else "stand"
            yield context.finding(
                RABBIT, one.first,
                f"{listed(terms)} in `{label(one.conclusion.id)}` {verb} in no premise of this reason",
                "write the unsaid premise as `since:` or under `together:`, or use one word for one thing",
                labels=(context.label_at(one.conclusion, "the conclusion"),),
            )  # fmt: skip


def check_hands(context: Context) -> Iterator[Diagnostic]:
    """One finding for each premise with words that are not tied in."""
    for one in context.inferences:
        if len(one.given) < 2:
            continue
        times = Counter(term for terms in one.given for term in terms)
        for id, terms in zip(one.premises, one.given, strict=True):
            loose = frozenset(term for term in terms - one.wanted if times[term] == 1)
            if loose:
                label, premise = context.graph.label, context.graph.statements[id]
                terms_named = named(context, premise.text, loose)
                verb = "is" if len(terms_named) == 1 else "are"
                yield context.finding(
                    HANDS, premise,
                    f"{listed(terms_named)} in `{label(id)}` {verb} neither in the conclusion nor "
                    "in another premise",
                    "add the premise that ties it in, take it out, or use one word for one thing",
                    labels=(context.label_at(one.conclusion, "the conclusion"),),
                )  # fmt: skip


def check_golden(context: Context) -> Iterator[Diagnostic]:
    """One finding for each reason of one premise."""
    label = context.graph.label
    conclusion: Statement | None = None
    labels: tuple[Label, ...] = ()
    for one in context.inferences:
        if len(one.premises) == 1:
            if one.conclusion is not conclusion:  # as the reasons for it mostly follow each other
                conclusion = one.conclusion
                labels = (context.label_at(conclusion, "the conclusion"),)
            yield context.finding(
                GOLDEN, one.first,
                f"`{label(one.first.id)}` is the only premise of its reason",
                "write the unsaid premise as `since:`",
                labels=labels,
            )  # fmt: skip


CHECKS = ((RABBIT, check_rabbit), (HANDS, check_hands), (GOLDEN, check_golden))
