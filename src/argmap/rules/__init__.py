"""The checks: a debate in, findings out. One file a rule or family, listed here by hand.

May import: ``graph``, ``model``, ``text``, and the rules that the reading rooms state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from argmap.formats.framework_rules import RULES as FRAMEWORK_RULES
from argmap.formats.rules import BAD_LOCATOR
from argmap.formats.rules import RULES as FORMAT_RULES
from argmap.model import Debate
from argmap.rules import (
    circular_support,
    evidence_without_locator,
    grounding,
    orphan,
    question_as_claim,
    support,
    supports_and_rebuts,
    unanswered_rebuttal,
    unconfirmed_draft,
)
from argmap.rules.context import Context
from argmap.syntax.rules import RULES as SYNTAX_RULES
from argmap.text.diagnostic import Diagnostic, Rule

Check = Callable[[Context], Iterator[Diagnostic]]

CHECKS: tuple[tuple[Rule, Check], ...] = (
    (orphan.RULE, orphan.check),
    (circular_support.CIRCULAR, circular_support.check_circular),
    (circular_support.SELF, circular_support.check_self),
    (supports_and_rebuts.RULE, supports_and_rebuts.check),
    (question_as_claim.RULE, question_as_claim.check),
    (support.UNSUPPORTED, support.check_unsupported),
    (support.NO_EVIDENCE, support.check_no_evidence),
    (evidence_without_locator.RULE, evidence_without_locator.check),
    (unanswered_rebuttal.RULE, unanswered_rebuttal.check),
    (unconfirmed_draft.RULE, unconfirmed_draft.check),
)

# What needs the texts of the sources; silent where they are not at hand.
TEXT_CHECKS: tuple[tuple[Rule, Check], ...] = (
    (BAD_LOCATOR, grounding.check_locators),
    (grounding.QUOTE, grounding.check_quotes),
    (grounding.FIGURE, grounding.check_figures),
    (grounding.NAME, grounding.check_names),
    (grounding.COPIED, grounding.check_copied),
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        {*SYNTAX_RULES, *FORMAT_RULES, *FRAMEWORK_RULES, *(rule for rule, _ in (*CHECKS, *TEXT_CHECKS))},
        key=lambda rule: rule.code,
    )
)


def find_rule(word: str) -> Rule | None:
    """The rule with this code or name, in any case."""
    word = word.strip().lower()
    return next((rule for rule in RULES if word in (rule.code.lower(), rule.name)), None)


def run(context: Context) -> Iterator[Diagnostic]:
    """All findings of all checks, in the order of the checks."""
    for _, check in (*CHECKS, *TEXT_CHECKS):
        yield from check(context)


def explained(debate: Debate, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that no ``ignore`` with a reason explains; the rule by code or name."""
    reasons = {one.id: {rule.lower() for rule, why in one.ignore if why} for one in debate.statements if one.ignore}
    for one in findings:
        ignored = reasons.get(one.statement or "", set())
        if not ignored & {one.rule.code.lower(), one.rule.name}:
            yield one
