"""A debate or a framework by a gradual semantics: what to show, and as JSON. Two digits, never a total."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from argmap.appraisal.grades import GRID, Branch, Grade, Grades, Verdict
from argmap.appraisal.gradual import Model
from argmap.views.appraisal import Entry, Report, Section
from argmap.views.subject import FEW, Subject

REMARK = (
    "A strength comes from base scores that people chose, and what is repeated counts each time. "
    "It says nothing about what is true."
)
BRANCHES = "What bears on it: share of the change (Shapley), strength with it less without it (removal)"
_MODELS = {
    Model.DF_QUAD: "DF-QuAD: attackers and supporters each add up as chances do, and their difference moves the base "
    "score towards 0 or 1",
    Model.QUADRATIC_ENERGY: "quadratic energy: the sum of supporters less the sum of attackers moves the base score, "
    "a large sum more than in proportion",
    Model.EULER: "Euler-based: the sum of supporters less the sum of attackers moves the base score, which "
    "attackers never bring below its square",
}


def report(
    found: Grades, subject: Subject, shown: Sequence[str], *, focus: str | None = None,
    standing: Entry | None = None, branches: Sequence[Branch] = (), everything: bool = False,
) -> Report:  # fmt: skip
    """What to show: strengths of what is asked for, how they hang on defaults, and the branches below one."""
    writer = _Writer(found, subject, focus)
    reading = (f"Graded by {_MODELS[found.model]}.", *_base_lines(found), *_late(found))
    if found.unsettled is not None:
        return Report(subject.heading, reading, _unsettled(found), REMARK, (), ())
    sections = []
    if focus is not None:
        if standing is not None:
            sections.append(Section("By standing" if subject.graph else "By the grounded labelling", (standing,)))
        sections += [Section("Graded", (writer.entry(focus),)), writer.branches(branches)]
    else:
        sections += writer.all(shown, everything)
    count = Counter(found.grades[name].verdict for name in shown)
    counts = f"{subject.counted(len(shown))} against their base scores: " + ", ".join(
        f"{count[one]:,} {one}" for one in Verdict
    )
    return Report(
        subject.heading, reading, counts, REMARK, (), tuple(one for one in sections if one.entries or one.rest)
    )


def _base_lines(found: Grades) -> list[str]:
    if not found.defaulted:
        return [f"All {found.scores:,} base scores are given."]
    if found.defaulted == found.scores:
        return [
            f"Nobody gave a base score: all {found.scores:,} are the default {found.default:g}. "
            "So this shows how the map is built, and nothing else."
        ]
    verb = "was" if found.defaulted == 1 else "were"
    counts = "counts" if found.defaulted == 1 else "count"
    return [
        f"Of {found.scores:,} base scores {found.defaulted:,} {verb} given by nobody and {counts} {found.default:g}."
    ]


def _late(found: Grades) -> list[str]:
    return ["The time was up before all defaults were tried; `--time-limit` sets it."] if found.late else []


def _unsettled(found: Grades) -> str:
    assert found.unsettled is not None
    return (
        f"NOT CONVERGED: after {found.unsettled.steps:,} steps the strengths still move, so there is no number to give"
    )


class _Writer:
    def __init__(self, found: Grades, subject: Subject, focus: str | None) -> None:
        self.found = found
        self.subject = subject
        self.focus = focus

    def all(self, shown: Sequence[str], everything: bool) -> list[Section]:
        """The first groups, and the rest if everything is asked for or if there are no groups."""
        groups = [Section(title, self._entries(names)) for title, names in self.subject.groups]
        first = {name for _, names in self.subject.groups for name in names}
        rest = [name for name in shown if name not in first]
        listed = rest if everything else [] if groups else rest[:FEW]
        left = len(rest) - len(listed)
        more = f"{self.subject.counted(left)} more; `--all` lists them" if left else ""
        title = f"{'Other ' if groups else ''}{self.subject.noun}s".capitalize()
        return [*groups, Section(title, self._entries(listed), more)]

    def _entries(self, names: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(map(self.entry, names))

    def entry(self, name: str) -> Entry:
        """An argument with its strength, its base score and how sure the verdict is."""
        one = self.found.grades[name]
        base = f"base score {one.base:.2f}{' (default)' if one.defaulted else ''}"
        return self.subject.entry(name, f"{one.strength:.2f}", (f"{one.verdict} from its {base}{self._range(name)}",))

    def _range(self, name: str) -> str:
        held = self.found.ranges.get(name)
        if held is None:
            return ""
        if held.low == 0 and held.high == 1:
            return "; so for every default from 0 to 1"
        if held.low == held.high:
            return f"; at a default {1 / GRID:g} lower or higher this is different"
        return f"; so for every default tried from {held.low:g} to {held.high:g}"

    def branches(self, branches: Sequence[Branch]) -> Section:
        """Those that move it most first; of equal ones, in their order."""
        ordered = sorted(branches, key=lambda one: -abs(round(one.shapley, 2)))
        rest = "" if branches else f"Nothing attacks or supports this {self.subject.noun}."
        return Section(BRANCHES, tuple(map(self._branch, ordered)), rest)

    def _branch(self, one: Branch) -> Entry:
        lines = []
        if one.others:
            what = "what hangs on it alone" if len(one.others) > 1 else "the one that hangs on it alone"
            lines.append(f"with {what} ({len(one.others):,})" if len(one.others) > 1 else f"with {what}")
        if one.error:
            lines.append(f"sampled; standard error {f'{one.error:.2f}' if one.error >= 0.005 else 'below 0.01'}")
        return self.subject.entry(one.head, f"{_signed(one.shapley)}  {_signed(one.removal)}", tuple(lines))


def _signed(value: float) -> str:
    return f"{value:+.2f}" if abs(value) >= 0.005 else " 0.00"


def as_json(
    found: Grades, subject: Subject, shown: Sequence[str], *, focus: str | None = None, branches: Sequence[Branch] = ()
) -> str:
    """One JSON document with a line end; version 1."""
    names = [focus] if focus is not None else shown
    data = {
        **subject.head(),
        "reading": "graded",
        "model": found.model.value,
        "base_scores": found.scores,
        "defaulted_base_scores": found.defaulted,
        "default": found.default,
        "converged": found.unsettled is None,
        "late": found.late,
        f"{subject.noun}s": [_grade(found, name) for name in names if name in found.grades],
        "branches": None if focus is None or found.unsettled else [_branch(one) for one in branches],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _grade(found: Grades, name: str) -> dict[str, Any]:
    one: Grade = found.grades[name]
    held = found.ranges.get(name)
    return {
        "id": name,
        "base": one.base,
        "defaulted": one.defaulted,
        "strength": round(one.strength, 2),
        "verdict": one.verdict.value,
        "holds": list(held) if held else None,
    }


def _branch(one: Branch) -> dict[str, Any]:
    return {
        "head": one.head,
        "others": list(one.others),
        "shapley": round(one.shapley, 2) + 0.0,
        "standard_error": round(one.error, 3) if one.error else None,
        "removal": round(one.removal, 2) + 0.0,
    }
