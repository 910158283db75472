"""What kind of question statements settle, and how one kind is made to carry another."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Role, Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

_HEAD = """\
side: open
thesis:
  claim: The town library should open on Sundays.
  at: 1
because:
"""

OPINION_FOR_FACT = Rule(
    "E216",
    "opinion-supports-fact",
    Severity.INFO,
    Kind.ARGUMENT,
    "a value judgement given as a reason for a fact",
    "A statement marked `stasis: value` stands directly under one marked `stasis: fact` and supports it. That "
    "something is good or bad does not show that it is so.",
    _HEAD
    + "  - claim: Readers come on Sundays.\n    stasis: fact\n    because:\n"
    + "      - claim: Reading on Sundays is a fine thing.\n        stasis: value\n",
    _HEAD
    + "  - claim: Readers come on Sundays.\n    stasis: fact\n    because:\n"
    + "      - evidence: The reading room was full on four Sundays.\n        stasis: fact\n        at: 2\n",
    why="Stasis theory keeps apart whether something is so, what it is, whether it is good, and what to do. "
    "Inferring a fact from a value turns Hume's gap between is and ought the other way round (GoodPoint has "
    "the same rule).",
    fine="Where the fact is about values, such as what people hold dear, a value can bear on it.",
    mend="Check both `stasis:` tags; if they are right, it is the text that argues so.",
    profile=Profile.FULL,
)
FACTS_FOR_POLICY = Rule(
    "E217",
    "facts-alone-for-policy",
    Severity.INFO,
    Kind.ARGUMENT,
    "a call to act that rests on facts alone",
    "A thesis, or a statement marked `stasis: policy`, of which every direct reason is marked as fact, "
    "definition or cause, with no value among them and no warrant at the step. What ought to be done also "
    "needs something worth wanting.",
    _HEAD + "  - claim: Readers come on Sundays.\n    stasis: fact\n",
    _HEAD
    + "  - claim: Readers come on Sundays.\n    stasis: fact\n    since: A town should give readers what they use.\n",
    why="Practical reasoning goes from a goal and a means to an action (Walton); facts alone name no goal. "
    "Naming the value shows where two sides may agree on the facts and part on what matters.",
    fine="Often the value is too plain to be said, such as that lives should be spared. It can be written as a "
    "`since:` that is only meant.",
    mend="Add the value that the text leaves unsaid as `since:`, or mark a reason `stasis: value` if it is one.",
    profile=Profile.FULL,
)

_NO_VALUE = frozenset({"fact", "definition", "cause"})


def check_opinion_for_fact(context: Context) -> Iterator[Diagnostic]:
    """Values that support facts, by the tags that the mapper gave."""
    statements = context.graph.statements
    for one in context.sorted.tagged:
        if one.stasis != "value":
            continue
        for reason in context.graph.reasons_from(one.id):
            target = statements.get(reason.target)
            if reason.role is Role.SUPPORTS and target is not None and target.stasis == "fact":
                ends = context.graph.label(one.id), context.graph.label(target.id)
                yield context.finding(
                    OPINION_FOR_FACT, one,
                    f"`{ends[0]}` is a value and supports the fact `{ends[1]}`",
                    "check both `stasis:` tags; if they are right, ask what would show the fact",
                    labels=(context.label_at(target, "a fact is supported"),),
                )  # fmt: skip


def check_facts_for_policy(context: Context) -> Iterator[Diagnostic]:
    """Policies all of whose direct support is tagged as something else than a value or a policy."""
    policies = [one for one in context.sorted.tagged if one.stasis == "policy"]
    theses = context.graph.theses
    for one in (*theses, *(policy for policy in policies if policy not in theses)):
        reasons = context.stated_support(one.id)
        if (
            reasons
            and not any(reason.warrants for reason in reasons)
            and all(_of(context, premise).stasis in _NO_VALUE for reason in reasons for premise in reason.premises)
        ):
            yield context.finding(
                FACTS_FOR_POLICY, one,
                f"no reason for `{context.graph.label(one.id)}` is a value, and no step has a warrant",
                "add the value that is meant as `since:`, or mark a reason `stasis: value` if it is one",
            )  # fmt: skip


def _of(context: Context, id: str) -> Statement:
    return context.graph.statements[id]


CHECKS = (
    (OPINION_FOR_FACT, check_opinion_for_fact),
    (FACTS_FOR_POLICY, check_facts_for_policy),
)
