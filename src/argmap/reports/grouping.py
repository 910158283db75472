"""The same finding again and again in a file as one, with where the others are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from argmap.text.diagnostic import Diagnostic, Kind, Severity
from argmap.text.document import Document

_ENOUGH = 4  # so many are one group
_LINES = 12  # so many lines are named


class Group(NamedTuple):
    """A finding, and those of the same rule in the same file that it stands for."""

    first: Diagnostic
    others: tuple[Diagnostic, ...] = ()

    def more(self, documents: Mapping[str, Document]) -> str:
        """``and 8 more in this file, lines 12, 30, 44``; nothing for a group of one."""
        if not self.others:
            return ""
        lines = [documents[one.file].position(one.span.start).line for one in self.others]
        shown = ", ".join(map(str, lines[:_LINES])) + (", …" if len(lines) > _LINES else "")
        return f"and {len(lines)} more in this file, lines {shown}"


def is_hint(one: Diagnostic) -> bool:
    """Whether a finding is a hint."""
    return one.severity is Severity.INFO


def is_hint_or_about_text(one: Diagnostic) -> bool:
    """Whether a finding is a hint, or about the text rather than the map."""
    return one.severity is Severity.INFO or one.rule.kind is Kind.ARGUMENT


def grouped(findings: Sequence[Diagnostic], which: Callable[[Diagnostic], bool]) -> list[Group]:
    """Findings in their order; of those ``which`` says, four or more of a rule in a file are one group."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in findings:
        if which(one):
            groups.setdefault((one.file, one.rule.code), []).append(one)
    large = {key: members for key, members in groups.items() if len(members) >= _ENOUGH}
    result: list[Group] = []
    for one in findings:
        members = large.get((one.file, one.rule.code)) if which(one) else None
        if members is None:
            result.append(Group(one))
        elif members[0] is one:
            result.append(Group(one, tuple(members[1:])))
    return result


def each(findings: Iterable[Diagnostic]) -> list[Group]:
    """Every finding on its own."""
    return [Group(one) for one in findings]
