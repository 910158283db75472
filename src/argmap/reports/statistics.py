"""How often each rule found something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from argmap.text.diagnostic import Diagnostic


def statistics(findings: Sequence[Diagnostic]) -> str:
    """A line a rule, the most frequent first: count, code, name, severity, whose it is to mend."""
    counts = Counter(one.rule for one in findings)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0].code))
    digits = max((len(str(count)) for _, count in rows), default=0)
    width = max((len(rule.name) for rule, _ in rows), default=0)
    return "".join(
        f"{count:>{digits}}  {rule.code}  {rule.name:<{width}}  {rule.severity}, {rule.kind}\n" for rule, count in rows
    )
