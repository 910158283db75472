"""Outlines to a debate: references resolved, equal propositions made one node.

References are resolved in two rounds, since an undercut may name a step that another reference
makes. ``same_as`` joins statements (union-find); the one referred to keeps its wording.
"""

from __future__ import annotations

from argmap.formats import rules
from argmap.formats.draft import Outline, Reference, Step
from argmap.model import Discrepancy, Origin, Reason, Role, Statement, Succession
from argmap.text.diagnostic import Diagnostic, Rule
from argmap.text.suggest import closest, listed

_STEP_ROLES = {"supports": Role.SUPPORTS, "rebuts": Role.REBUTS, "undercuts": Role.REBUTS}


class Linked:
    """The statements and relations of a debate, as they come out of `link`."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.reasons: list[Reason] = []
        self.discrepancies: list[Discrepancy] = []
        self.successions: list[Succession] = []
        self.findings: list[Diagnostic] = []


def link(outlines: list[Outline], theses: list[Statement]) -> Linked:
    """Resolve all references of all outlines against each other and the sides' theses."""
    return _Linker(outlines, theses).run()


class _Linker:
    def __init__(self, outlines: list[Outline], theses: list[Statement]) -> None:
        self.outlines = outlines
        self.theses = theses
        self.result = Linked()
        self.statements = {one.id: one for outline in outlines for one in outline.statements}
        self.sides = {thesis.id for thesis in theses}
        self.by_name: dict[str, list[str]] = {}
        self.own: dict[str, dict[str, str]] = {}
        for outline in outlines:
            self.own[outline.source.id] = outline.names
            for name, full in outline.names.items():
                self.by_name.setdefault(name, []).append(full)
        self.same: dict[str, str] = {}  # statement -> the one it is the same as
        self.steps = [step for outline in outlines for step in outline.steps]
        self.steps_of: dict[str, list[Step]] = {}

    def run(self) -> Linked:
        references = [reference for outline in self.outlines for reference in outline.references]
        for reference in references:
            if reference.key == "same_as":
                self._join(reference)
        for reference in references:
            if reference.key in ("supports", "rebuts") and ">" not in reference.text:
                self._relate(reference)
        if any(reference.key == "undercuts" or ">" in reference.text for reference in references):
            for step in self.steps:
                for premise in step.premises:
                    self.steps_of.setdefault(self.root(premise), []).append(step)
        for reference in references:
            if reference.key == "undercuts" or (">" in reference.text and reference.key in _STEP_ROLES):
                self._undercut(reference)
        for reference in references:
            if reference.key in ("differs_from", "superseded_by"):
                self._observe(reference)
        self._statements()
        self._reasons()
        return self.result

    # References -------------------------------------------------------------------------------

    def root(self, id: str) -> str:
        """The statement that stands for a statement after joining."""
        while id in self.same:
            id = self.same[id]
        return id

    def _roots(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The statements that stand for some, each once."""
        if not self.same and len(ids) < 2:
            return ids
        return tuple(dict.fromkeys(self.root(id) for id in ids))

    def _resolve(self, reference: Reference, text: str) -> str | None:
        """The id of the statement that a reference means, after joining."""
        named = self._named(reference, text)
        return None if named is None else self.root(named)

    def _named(self, reference: Reference, text: str) -> str | None:
        """The id that a reference names: own file, then the debate, then `source.id`."""
        own = self.own[reference.source].get(text)
        if own is not None:
            return own
        found = self.by_name.get(text, [])
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            self._report(
                rules.AMBIGUOUS_REFERENCE, reference, f"`{text}` stands in more than one file",
                f"write one of {listed(sorted(found))}",
            )  # fmt: skip
            return None
        if text in self.sides:
            return text
        meant = self.statements.get(text)
        if meant is not None and meant.name is not None:
            return text
        if meant is not None:
            help_ = f"the number changes with the outline: write an `id:` on {text} and refer to that"
        else:
            help_ = self._nearest(text)
        self._report(rules.DANGLING_REFERENCE, reference, f"nothing has the id `{text}`", help_)
        return None

    def _nearest(self, text: str) -> str:
        known = [*self.by_name, *self.sides]
        near = closest(text, known) if len(known) <= 20_000 else None
        if near is not None:
            return f"did you mean `{near}`?"
        return "write `id:` on the statement that is meant, and the same word here"

    def _join(self, reference: Reference) -> None:
        target = self._resolve(reference, reference.text)
        if target is None:
            return
        for premise in reference.premises:
            root = self.root(premise)
            if target in self.sides and root not in self.sides:
                self._report(
                    rules.BAD_VALUE, reference, "a side's thesis can be the same as no other statement",
                    "write the source's own version as `thesis:` in its head",
                )  # fmt: skip
            elif root != target:
                self.same[root] = target

    def _relate(self, reference: Reference) -> None:
        target = self._resolve(reference, reference.text)
        if target is not None:
            drawn = self._is_drawn(reference, target)
            self.steps.append(self._step(reference, target, _STEP_ROLES[reference.key], drawn))

    def _step(self, reference: Reference, target: str | Step, role: Role, drawn: bool) -> Step:
        origin = Origin(reference.file, reference.span, {})
        replies = reference.replies and role is Role.REBUTS
        return Step(reference.premises, target, role, reference.source, origin, drawn=drawn, replies=replies)

    def _is_drawn(self, reference: Reference, target: str) -> bool:
        """A relation inside one file is the source's own; one across files is the mapper's."""
        answered = self.statements.get(target)
        if answered is None:  # a side's thesis: the source's own is its own
            return self.statements[reference.premises[0]].side != target
        return answered.source != reference.source

    def _undercut(self, reference: Reference) -> None:
        first, _, second = (part.strip() for part in reference.text.partition(">"))
        premise = self._resolve(reference, first)
        target = self._resolve(reference, second) if second else None
        if premise is None or (second and target is None):
            return
        found = [
            step
            for step in self.steps_of.get(premise, [])
            if target is None or (isinstance(step.target, str) and self.root(step.target) == target)
        ]
        if not found:
            what = f"`{first}` is no reason for `{second}`" if second else f"`{first}` is a reason for nothing"
            self._report(
                rules.DANGLING_REFERENCE, reference, what + ", so there is no step to break",
                f"to answer the statement itself, write `rebuts: {first}`",
            )  # fmt: skip
        elif len(found) > 1 and target is None:
            shown = [f"{first} > {self._short(step.target)}" for step in found]
            self._report(
                rules.AMBIGUOUS_REFERENCE, reference, f"`{first}` is a reason for more than one thing",
                f"name the step: {listed(shown)}",
            )  # fmt: skip
        else:
            drawn = found[0].source != reference.source
            self.steps.append(self._step(reference, found[0], _STEP_ROLES[reference.key], drawn))

    def _short(self, target: str | Step) -> str:
        if isinstance(target, Step):
            return "(a step)"
        statement = self.statements.get(target)
        return (statement.name or target) if statement else target

    def _observe(self, reference: Reference) -> None:
        named = self._named(reference, reference.text)
        if named is None:
            return
        origin = Origin(reference.file, reference.span, {})
        other = self.statements[named].source if named in self.statements else None
        for premise in reference.premises:
            one, target, source = self.root(premise), self.root(named), self.statements[premise].source
            if reference.key == "differs_from":
                self.result.discrepancies.append(
                    Discrepancy(
                        first=one, second=target, about=reference.about, first_source=source, second_source=other,
                        origin=origin,
                    )
                )  # fmt: skip
            else:
                self.result.successions.append(
                    Succession(earlier=one, later=target, earlier_source=source, later_source=other, origin=origin)
                )

    def _report(self, rule: Rule, reference: Reference, message: str, help: str) -> None:
        self.result.findings.append(Diagnostic(rule, reference.file, reference.span, message, help))

    # The debate -------------------------------------------------------------------------------

    def _statements(self) -> None:
        """The theses and all statements, each with the citations of those that are the same."""
        more: dict[str, list[Statement]] = {}
        for id, one in self.statements.items() if self.same else ():
            if id in self.same:
                more.setdefault(self.root(id), []).append(one)
        self.result.statements += self.theses
        for id, one in self.statements.items():
            if id in more:
                citations = (*one.citations, *(cited for other in more[id] for cited in other.citations))
                implicit = one.implicit and all(other.implicit for other in more[id])  # what one says is said
                self.result.statements.append(one.but(citations=citations, implicit=implicit))
            elif id not in self.same:
                self.result.statements.append(one)

    def _reasons(self) -> None:
        taken: set[str] = set()
        pending = self.steps
        while pending:
            later: list[Step] = []
            for step in pending:
                target = step.target
                if isinstance(target, str):
                    target = self.root(target)
                    self._reason(step, target, target, taken)
                elif target.id:
                    self._reason(step, target.id, f"({target.id})", taken)
                else:
                    later.append(step)  # a step to a step that has no id yet
            pending = later

    def _reason(self, step: Step, target: str, shown: str, taken: set[str]) -> None:
        premises = self._roots(step.premises)
        id = base = f"{' + '.join(premises)} > {shown}"
        number = 2
        while id in taken:
            id, number = f"{base} ({number})", number + 1
        taken.add(id)
        step.id = id
        reason = Reason(
            id=id, premises=premises, target=target, role=step.role, warrants=self._roots(step.warrants),
            granted=step.granted, drawn=step.drawn, replies=step.replies, source=step.source, origin=step.origin,
        )  # fmt: skip
        self.result.reasons.append(reason)
