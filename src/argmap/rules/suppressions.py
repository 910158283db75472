"""Findings that somebody explained: ``ignore:`` on a statement, for a file, or for the debate.

The shape is zizmor's: every suppression says why, and one that suppresses nothing is itself a finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from argmap.model import Debate, Statement
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity, Suppression
from argmap.text.document import Span
from argmap.text.suggest import did_you_mean

_HEAD = """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
"""
_GOOD = (
    _HEAD + "    ignore:\n      unsupported-claim: The text gives no reason; it takes up the point in its next issue.\n"
)

NO_REASON = Rule(
    "X901",
    "ignore-without-reason",
    Severity.WARNING,
    Kind.MAPPING,
    "an `ignore` that does not say why",
    "An `ignore` is an explanation for whoever reads the map, so it needs one: the rule, a colon, and the "
    "reason. Without a reason it has no effect.",
    _HEAD + "    ignore: {unsupported-claim: }\n",
    _GOOD,
    why="A finding that is silenced without a word looks like one that never was. The reason keeps the gap "
    "in view and shows that it was thought about.",
    fine="Never: a few words are enough.",
    mend="Write the reason after the colon, or take the entry out.",
)
UNUSED = Rule(
    "X902",
    "unused-ignore",
    Severity.WARNING,
    Kind.MAPPING,
    "an `ignore` for something that is not found",
    "The rule finds nothing here, so there is nothing to explain. Mostly the gap was closed since, or the "
    "`ignore` stands on the statement beside the one that is meant. Rules that are switched off, or that "
    "need a text which is not at hand, are not looked at.",
    _GOOD.replace("unsupported-claim", "question-as-claim"),
    _GOOD,
    why="An explanation of something that is not there misleads the reader, and would hide the next "
    "finding of that sort.",
    fine="Where a stricter profile finds something that yours does not look for, nothing is reported.",
    mend="Take the entry out, or move it to the statement that it is about.",
)
UNKNOWN = Rule(
    "X903",
    "ignore-of-unknown-rule",
    Severity.WARNING,
    Kind.MAPPING,
    "an `ignore` of a rule that does not exist",
    "The word in front of the colon is neither the name nor the code of a rule, so nothing is explained by it.",
    _GOOD.replace("unsupported-claim", "unsuported-claim"),
    _GOOD,
    why="A misspelt name explains nothing, and the finding that was meant is still there.",
    fine="Never.",
    mend="Write the rule's name or code as `argmap check` prints it; `argmap explain` lists all.",
)
RULES = (NO_REASON, UNUSED, UNKNOWN)


class Checked(NamedTuple):
    """The findings of a run: those to show, and those that were explained."""

    findings: list[Diagnostic]
    suppressed: list[Diagnostic]


class Silences(NamedTuple):
    """What a configuration explains: rules with reasons for the debate, and by file."""

    where: str
    debate: Mapping[str, str]
    files: Mapping[str, Mapping[str, str]]


def divide(
    debate: Debate, findings: Iterable[Diagnostic], silences: Silences, rules: tuple[Rule, ...], looked: frozenset[str]
) -> Checked:
    """Part what is explained from what is not, and report on the explanations themselves.

    ``looked`` are the codes of the rules that were looked for; an ``ignore`` of another is left alone.
    """
    known = {word: rule for rule in rules for word in (rule.code.lower(), rule.name)}
    ignoring = [one for one in debate.statements if one.ignore]
    written = _written(ignoring, known)
    used: set[tuple[str, str]] = set()
    result = Checked([], [])
    if not (written or silences.debate or silences.files):
        result.findings.extend(findings)
        findings = ()
    for one in findings:
        reason = written.get((one.statement or "", one.rule.code))
        if reason is not None:
            used.add((one.statement or "", one.rule.code))
            result.suppressed.append(one._replace(suppressed=Suppression(reason, "on the statement", True)))
            continue
        why = _configured(one, silences)
        if why is not None:
            result.suppressed.append(one._replace(suppressed=why))
        else:
            result.findings.append(one)
    result.findings.extend(one for one in _about(ignoring, known, used, looked) if one.rule.code in looked)
    return result


def _written(statements: list[Statement], known: Mapping[str, Rule]) -> dict[tuple[str, str], str]:
    """Statement and code of the rule, to the reason."""
    found: dict[tuple[str, str], str] = {}
    for one in statements:
        for name, reason in one.ignore:
            rule = known.get(name.strip().lower())
            if rule is not None and reason.strip():
                found[one.id, rule.code] = reason
    return found


def _configured(one: Diagnostic, silences: Silences) -> Suppression | None:
    names = (one.rule.name, one.rule.code, one.rule.code.lower())
    for pattern, table in silences.files.items():
        if _is_file(one.file, pattern):
            for name in names:
                if name in table:
                    return Suppression(table[name], f"{silences.where}, for {pattern}")
    for name in names:
        if name in silences.debate:
            return Suppression(silences.debate[name], silences.where)
    return None


def _is_file(file: str, pattern: str) -> bool:
    """Whether a pattern means a file: its name, its path, or either with ``*``."""
    from fnmatch import fnmatchcase

    return any(fnmatchcase(name, pattern) for name in (file, os.path.basename(file)))


def _about(
    statements: list[Statement], known: Mapping[str, Rule], used: set[tuple[str, str]], looked: frozenset[str]
) -> Iterator[Diagnostic]:
    for one in statements:
        for name, reason in one.ignore:
            rule = known.get(name.strip().lower())
            if rule is None:
                help = did_you_mean(name, [each.name for each in known.values()]) or "`argmap explain` lists all rules"
                if " " in name.strip():  # `ignore: {rule: one thing, another}` is two entries to YAML
                    help = "if this belongs to the reason before it, put the whole reason in quotation marks"
                yield _finding(UNKNOWN, one, name, f"there is no rule `{name}`", help)
            elif not reason.strip():
                yield _finding(
                    NO_REASON, one, name, f"no reason is given for ignoring `{name}`",
                    f"write `{name}: the reason`; until then the finding is shown",
                )  # fmt: skip
            elif (one.id, rule.code) not in used and rule.code in looked:
                yield _finding(
                    UNUSED, one, name, f"`{name}` finds nothing here to ignore",
                    "take the entry out, or move it to the statement that is meant",
                )  # fmt: skip


def _finding(rule: Rule, one: Statement, name: str, message: str, help: str) -> Diagnostic:
    origins = [origin for origin in (one.origin, *(each.origin for each in one.citations)) if origin is not None]
    for origin in origins:  # a thesis has explanations from its sources
        place = origin.keys.get(f"ignore {name}")
        if place is not None:
            return Diagnostic(rule, origin.file, Span(*place), message, help, statement=one.id)
    file, span = (origins[0].file, origins[0].of("ignore")) if origins else ("", Span(0, 0))
    return Diagnostic(rule, file, span, message, help, statement=one.id)
