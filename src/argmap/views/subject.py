"""What an abstract reading is of, a debate or a framework from a file: how to name and show its arguments."""

from __future__ import annotations

from typing import Any, NamedTuple

from argmap.appraisal.appraisal import Appraisal
from argmap.graph import ArgumentGraph
from argmap.text.inert import visible
from argmap.views.appraisal import Entry, place_of

FEW = 20  # entries of a list without `--all`
MOST_NAMED = 12  # names in a line without `--all`


class Subject(NamedTuple):
    """A debate with its graph, or a framework without; ``groups`` are the arguments to show first, titled."""

    heading: str
    graph: ArgumentGraph | None
    groups: tuple[tuple[str, tuple[str, ...]], ...]

    def counted(self, count: int, more: str = "") -> str:
        """So many (more) statements, or arguments."""
        return f"{count:,} {more}{self.noun}{'' if count == 1 else 's'}"

    @property
    def noun(self) -> str:
        """What its arguments are called."""
        return "argument" if self.graph is None else "statement"

    def label(self, name: str) -> str:
        """The shortest name of an argument, or of a step."""
        if self.graph is None:
            return visible(name)
        reason = self.graph.reasons.get(name)
        if reason is None:
            return visible(self.graph.label(name))
        target = reason.target if reason.target in self.graph.statements else None
        start = " + ".join(self.graph.label(id) for id in reason.premises)
        return visible(f"{start} > {self.graph.label(target) if target else reason.target}")

    def entry(self, name: str, verdict: str, because: tuple[str, ...] = ()) -> Entry:
        """An argument with what is said about it."""
        lines = tuple(map(visible, because))
        if self.graph is None:
            return Entry(verdict, "", visible(name), "", lines)
        one = self.graph.statements.get(name)
        if one is None:
            return Entry(verdict, "", f"the step {self.label(name)}", "", lines)
        return Entry(verdict, self.label(name), visible(one.text), place_of(one), lines)

    def names(self, names: tuple[str, ...], everything: bool) -> str:
        """Names in a line, as many as can be read."""
        shown = names if everything else names[:MOST_NAMED]
        more = f" and {len(names) - len(shown):,} more" if len(shown) < len(names) else ""
        return ", ".join(f"`{self.label(name)}`" for name in shown) + more

    def head(self) -> dict[str, Any]:
        """What every JSON document begins with."""
        if self.graph is None:
            return {"version": 1, "file": self.heading}
        return {"version": 1, "question": self.graph.debate.question}


def debate(appraisal: Appraisal) -> Subject:
    """A debate: the theses first, then what sources give for them."""
    groups = (
        ("Theses", tuple(one.id for one in appraisal.theses)),
        ("Top-level claims", tuple(one.id for one in appraisal.top_level)),
    )
    return Subject(visible(appraisal.graph.heading), appraisal.graph, groups)


def file(name: str) -> Subject:
    """A framework from a file, in the order of the file."""
    return Subject(visible(name), None, ())
