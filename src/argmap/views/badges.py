"""The words that findings put on the boxes and lines of a map."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.text.diagnostic import Diagnostic

BADGES = {
    "unsupported-claim": "no support",
    "no-evidence-below": "no evidence below",
    "unanswered-rebuttal": "unanswered",
    "evidence-without-locator": "no locator",
    "question-as-claim": "a question",
    "circular-support": "in a circle",
    "orphan": "not tied in",
}


def badges(findings: Iterable[Diagnostic]) -> dict[str, tuple[str, ...]]:
    """The words that findings put on statements."""
    found: dict[str, tuple[str, ...]] = {}
    for one in findings:
        word = BADGES.get(one.rule.name)
        if word is not None and one.statement is not None and word not in found.get(one.statement, ()):
            found[one.statement] = (*found.get(one.statement, ()), word)
    return found
