"""The checks: a debate in, findings out. One file a rule or family, listed here by hand.

May import: ``graph``, ``model``, ``text``, and the rules that the reading rooms state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from argmap.formats.framework_rules import RULES as FRAMEWORK_RULES
from argmap.formats.rules import BAD_LOCATOR
from argmap.formats.rules import RULES as FORMAT_RULES
from argmap.rules import (
    abbreviations,
    anonymous_authority,
    balance,
    causal,
    certainty,
    circular_support,
    citing,
    compound_claim,
    contradictions,
    dropped,
    duplicates,
    evidence_without_locator,
    explicit_reasoning,
    grounding,
    loaded_language,
    not_a_sentence,
    number_mismatch,
    openings,
    orphan,
    paragraphs,
    quantities,
    question_as_claim,
    reasoning_in_box,
    rebuttal_wording,
    rebuttals,
    relations,
    scheme_cues,
    schemes,
    sentence_form,
    shape,
    shared_evidence,
    stasis,
    stock_issues,
    straw_ellipsis,
    support,
    supports_and_rebuts,
    suppressions,
    thesis_not_policy,
    times,
    unanswered_rebuttal,
    unconfirmed_draft,
    unreachable,
    warrants,
)
from argmap.rules.context import Context
from argmap.rules.settings import Settings, settle
from argmap.rules.suppressions import Checked, Silences, divide
from argmap.syntax.rules import RULES as SYNTAX_RULES
from argmap.text.diagnostic import Diagnostic, Rule, Severity

if TYPE_CHECKING:
    from argmap.config import Config

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
    *citing.CHECKS,
    *stasis.CHECKS,
    *schemes.CHECKS,
    *unreachable.CHECKS,
    *shape.CHECKS,
    *relations.CHECKS,
    *dropped.CHECKS,
    *rebuttals.CHECKS,
    *reasoning_in_box.CHECKS,
    *compound_claim.CHECKS,
    *not_a_sentence.CHECKS,
    *openings.CHECKS,
    *sentence_form.CHECKS,
    *thesis_not_policy.CHECKS,
    *loaded_language.CHECKS,
    *certainty.CHECKS,
    *quantities.CHECKS,
    *abbreviations.CHECKS,
    *anonymous_authority.CHECKS,
    *causal.CHECKS,
    *scheme_cues.CHECKS,
    *balance.CHECKS,
    *stock_issues.CHECKS,
    *times.CHECKS,
    *duplicates.CHECKS,
    *contradictions.CHECKS,
    *number_mismatch.CHECKS,
    *shared_evidence.CHECKS,
    *rebuttal_wording.CHECKS,
    *explicit_reasoning.CHECKS,
    *warrants.CHECKS,
)

# What needs the texts of the sources; silent where they are not at hand.
TEXT_CHECKS: tuple[tuple[Rule, Check], ...] = (
    (BAD_LOCATOR, grounding.check_locators),
    (grounding.QUOTE, grounding.check_quotes),
    (straw_ellipsis.RULE, straw_ellipsis.check),
    (grounding.FIGURE, grounding.check_figures),
    (grounding.NAME, grounding.check_names),
    (grounding.COPIED, grounding.check_copied),
    *paragraphs.TEXT_CHECKS,
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        {
            *SYNTAX_RULES,
            *FORMAT_RULES,
            *FRAMEWORK_RULES,
            *suppressions.RULES,
            *(rule for rule, _ in (*CHECKS, *TEXT_CHECKS)),
        },
        key=lambda rule: rule.code,
    )
)


def find_rule(word: str) -> Rule | None:
    """The rule with this code or name, in any case."""
    word = word.strip().lower()
    return next((rule for rule in RULES if word in (rule.code.lower(), rule.name)), None)


# What cannot be switched off: the file is read otherwise than its author meant.
FIXED = frozenset(rule.code for rule in (*SYNTAX_RULES, *FORMAT_RULES) if rule.severity is Severity.ERROR)
_NEEDS_TEXT = frozenset(rule.code for rule, _ in TEXT_CHECKS)


def settings_of(config: Config) -> Settings:
    """The rules, thresholds and words that a configuration puts in force. Raises `ArgmapError`."""
    return settle(config, RULES, FIXED)


def run(context: Context) -> Iterator[Diagnostic]:
    """All findings of the rules that are on, in the order of the checks."""
    settings = context.settings
    for rule, check in (*CHECKS, *TEXT_CHECKS):
        if rule.code in settings.active:
            yield from check(context)


def weighed(findings: Iterable[Diagnostic], settings: Settings) -> Iterator[Diagnostic]:
    """The findings of rules that are on, with the severity that is in force."""
    for one in findings:
        if one.rule.code in settings.active:
            level = settings.severities.get(one.rule.code)
            yield one._replace(level=level) if level is not None and level is not one.severity else one


def explained(context: Context, findings: Iterable[Diagnostic], config: Config, *, ignores: bool = True) -> Checked:
    """Part the findings that an ``ignore`` explains from the others; without ``ignores`` none is."""
    if not ignores:
        return Checked(list(findings), [])
    looked = context.settings.active if context.texts else context.settings.active - _NEEDS_TEXT
    where = config.origin("ignore") if config.ignore else config.origin("per-file-ignores")
    silences = Silences(where, config.ignore, config.per_file_ignores)
    return divide(context.debate, findings, silences, RULES, looked)
