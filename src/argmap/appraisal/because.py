"""Why a statement stands, is defeated or is contested: references as data, and a sentence.

The sentences speak of what is answered in this map. Whoever follows the names in them from statement
to statement comes to an end: to what nothing answers, or to statements that answer each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from argmap.appraisal.backing import Backing, circle_under
from argmap.appraisal.mapping import SetAside, conceded
from argmap.appraisal.standing import Standing
from argmap.model import Reason, Statement, StatementKind

if TYPE_CHECKING:
    from argmap.appraisal.appraisal import Appraisal

_FAR = 50  # how many answers a circle is looked for


class Step(NamedTuple):
    """One step for or against a statement, and what has become of it.

    ``id`` is that of the reason; ``premises`` are the statements it starts from. ``mutual`` marks a drawn
    conflict. ``set_aside`` says why it does not count, else None. ``failed`` are premises, warrants and
    conditions of it that are defeated, ``broken_by`` standing statements that undercut it, and
    ``contested`` what keeps it contested.
    """

    id: str
    premises: tuple[str, ...]
    standing: Standing
    mutual: bool = False
    set_aside: SetAside | None = None
    failed: tuple[str, ...] = ()
    broken_by: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()


class Because(NamedTuple):
    """The reasons for a verdict. ``circle`` are contested statements, each of which the next answers.

    ``sentence`` is about the standing, ``support`` about the backing.
    """

    statement: str
    sentence: str
    support: str
    answers: tuple[Step, ...]
    supports: tuple[Step, ...]
    circle: tuple[str, ...]

    @property
    def answers_that_count(self) -> tuple[Step, ...]:
        """Steps against the statement, without those that are set aside."""
        return tuple(one for one in self.answers if one.set_aside is None)

    @property
    def lost(self) -> tuple[Step, ...]:
        """Reasons for the statement that do not stand."""
        return tuple(one for one in self.supports if one.standing is not Standing.STANDS)

    @property
    def names(self) -> tuple[str, ...]:
        """The statements that one has to look at next, each once."""
        found: dict[str, None] = dict.fromkeys(self.circle)
        for step in self.answers:
            if step.set_aside is not SetAside.GRANTED:
                found |= dict.fromkeys((*step.premises, *step.failed, *step.broken_by, *step.contested))
        for step in self.lost:
            found |= dict.fromkeys((*step.failed, *step.broken_by, *step.contested))
        found.pop(self.statement, None)
        return tuple(found)


def because(appraisal: Appraisal, statement: str) -> Because:
    """The reasons for the standing and the backing of one statement."""
    return _Explainer(appraisal, statement).run()


class _Explainer:
    def __init__(self, appraisal: Appraisal, statement: str) -> None:
        self.appraisal = appraisal
        self.structure = appraisal.structure
        self.labels = appraisal.labelling.labels
        self.statement = statement
        self.node = self.structure.number[statement]
        self.verdict = appraisal.verdicts[statement]

    def run(self) -> Because:
        answers = (*(self._step(con) for con in self.structure.cons[self.node]), *self._set_aside())
        supports = tuple(self._step(pro) for pro in self.structure.pros[self.node])
        circle = self._circle() if self.verdict.standing is Standing.CONTESTED else ()
        counted = tuple(one for one in answers if one.set_aside is None)
        sentence = f"{self.verdict.standing}: {self._standing(counted, supports, circle)}"
        waiting = [one for one in answers if one.set_aside not in (None, SetAside.GRANTED)]
        sentence += "".join(f"; {self._waits(one)}" for one in waiting)
        if self.verdict.round is not None and self.verdict.round > 1:
            sentence += f" (decided in round {self.verdict.round})"
        return Because(self.statement, sentence, self._backing(supports), answers, supports, circle)

    # Steps --------------------------------------------------------------------------------------

    def _step(self, node: int) -> Step:
        structure = self.structure
        inference = structure.inferences[node - structure.size]
        reverse = self.appraisal.mapped.reverse.get(inference.id)
        reason = reverse or self.appraisal.graph.reasons[inference.id]
        premises = reason.premises
        if reverse is not None:
            premises = tuple(dict.fromkeys((reason.target, *(id for id in premises if id != self.statement))))
        mutual = inference.breaks_with is not None or self._is_mutual(reason)
        parts = structure.premises[node]
        cuts = [cut for cut in structure.cons[node] if self.labels[cut] is Standing.STANDS]
        return Step(
            reason.id,
            premises,
            self.labels[node],
            mutual,
            failed=self._with(parts, Standing.DEFEATED),
            broken_by=structure.names_of(premise for cut in cuts for premise in structure.premises[cut]),
            contested=structure.names_of(self._causes([node])),
        )

    def _is_mutual(self, reason: Reason) -> bool:
        reverse = self.appraisal.mapped.reverse
        return any(f"{reason.id} (against {id})" in reverse for id in reason.premises)

    def _with(self, nodes: Iterable[int], label: Standing) -> tuple[str, ...]:
        return self.structure.names_of(node for node in nodes if self.labels[node] is label)

    def _set_aside(self) -> list[Step]:
        """Steps against the statement that do not count."""
        found = []
        for reason in self.appraisal.graph.reasons_onto(self.statement):
            why = self.appraisal.mapped.set_aside.get(reason.id)
            standing = self.appraisal.steps.get(reason.id)
            if why is not None and standing is not None:
                found.append(Step(reason.id, reason.premises, standing, set_aside=why))
        return found

    # Circles ------------------------------------------------------------------------------------

    def _circle(self) -> tuple[str, ...]:
        """Contested statements, each answered by the next and the last by the first, if there are any near.

        A shortest circle through the statement, else one that its answers lead to.
        """
        before: dict[int, int] = {}
        level = [self.node]
        while level and len(before) < _FAR:
            following = []
            for node in level:
                for other in self._rests_on(node):
                    if other == self.node:
                        return self._path(before, node)
                    if other not in before:
                        before[other] = node
                        following.append(other)
            level = following
        return self._further()

    def _path(self, before: dict[int, int], last: int) -> tuple[str, ...]:
        path = [last]
        while path[-1] != self.node:
            path.append(before[path[-1]])
        return tuple(self.structure.names[node] for node in reversed(path))

    def _further(self) -> tuple[str, ...]:
        """The circle that one comes to by always following the first answer."""
        line, seen = [self.node], {self.node: 0}
        while len(line) < _FAR:
            following = self._rests_on(line[-1])
            if not following:
                return ()
            if following[0] in seen:
                return tuple(self.structure.names[node] for node in line[seen[following[0]] :])
            seen[following[0]] = len(line)
            line.append(following[0])
        return ()

    def _rests_on(self, node: int) -> list[int]:
        """Contested statements that keep a contested statement contested."""
        structure = self.structure
        return self._causes([*structure.cons[node], *(structure.pros[node] if self.appraisal.strict else ())])

    def _causes(self, steps: list[int]) -> list[int]:
        """Contested statements that keep contested steps contested: premises, or what undercuts them."""
        found: dict[int, None] = {}
        seen = set(steps)
        while steps:
            step = steps.pop()
            if self.labels[step] is not Standing.CONTESTED:
                continue
            premises = self.structure.premises[step]
            found |= dict.fromkeys(one for one in premises if self.labels[one] is Standing.CONTESTED)
            fresh = [cut for cut in self.structure.cons[step] if cut not in seen]
            seen.update(fresh)
            steps += fresh
        return list(found)

    # Sentences ----------------------------------------------------------------------------------

    def _standing(self, answers: Sequence[Step], supports: Sequence[Step], circle: tuple[str, ...]) -> str:
        if self.statement in self.appraisal.assume:
            return "assumed for this reading"
        if self.verdict.standing is Standing.STANDS:
            return self._stands(answers)
        if self.verdict.standing is Standing.DEFEATED:
            return self._defeated([one for one in answers if one.standing is Standing.STANDS], supports)
        return self._contested([one for one in answers if one.standing is Standing.CONTESTED], circle)

    def _stands(self, answers: Sequence[Step]) -> str:
        if not answers:
            return "nothing in this map answers it"
        return "; ".join(self._answered(one) for one in answers)

    def _answered(self, one: Step) -> str:
        """An answer that fails, and at what."""
        start = f"{self._names(one.premises)} {_verb(one.premises, 'answers', 'answer')} it, but "
        if not one.failed:
            return f"{start}{self._names(one.broken_by)} {_verb(one.broken_by, 'breaks', 'break')} that step"
        by = [
            id
            for failed in one.failed
            for reason in self.appraisal.standing_answers(failed)
            for id in (reason.premises if reason.target == failed else (reason.target,))
        ]
        what = "is" if one.failed == one.premises and len(one.failed) == 1 else f"{self._names(one.failed)} is"
        if not by:
            return f"{start}{what} defeated"
        return f"{start}{what} defeated by {self._names(dict.fromkeys(by))}"

    def _defeated(self, answers: Sequence[Step], supports: Sequence[Step]) -> str:
        if not answers:  # only when reading strictly
            return "all that supports it is defeated" if supports else "nothing supports it"
        by = tuple(dict.fromkeys(id for one in answers for id in one.premises))
        start = f"{self._names(by)} {_verb(by, 'answers', 'answer')} it, and "
        them = _verb(by, "it", "them")
        if not any(self._is_answered(id) for id in by) and not any(self._is_cut(one) for one in answers):
            return f"{start}nobody answers {them}" if len(by) > 1 else f"{start}nobody answers `{self._label(by[0])}`"
        return f"{start}{_verb(by, 'stands', 'stand')} after what answers {them}"

    def _is_answered(self, id: str) -> bool:
        return bool(self.structure.cons[self.structure.number[id]])

    def _is_cut(self, one: Step) -> bool:
        return bool(self.structure.cons[self.structure.number[one.id]])

    def _contested(self, answers: Sequence[Step], circle: tuple[str, ...]) -> str:
        if not answers:  # only when reading strictly
            return "what supports it is contested, or goes round in a circle"
        if circle == (self.statement,):
            return "it answers itself"
        mutual = tuple(dict.fromkeys(id for one in answers if one.mutual for id in one.premises))
        if mutual and all(one.mutual for one in answers):
            each = "each other" if len(mutual) == 1 else "one another"
            return f"it and {self._names(mutual)} answer {each}, as the mapper draws it"
        if circle[:1] == (self.statement,):
            others = circle[1:]
            if len(others) == 1 and any(others[0] in one.premises for one in answers):
                return f"it and {self._names(others)} answer each other"
            return f"it is in a circle of answers with {self._names(others)}"
        by = tuple(dict.fromkeys(id for one in answers for id in one.premises))
        what = tuple(dict.fromkeys(id for one in answers for id in one.contested))
        start = f"{self._names(by)} {_verb(by, 'answers', 'answer')} it, and "
        if not what:  # undercuts that break each other
            return f"{start}whether that step holds is contested"
        if what == by:
            return f"{start}{_verb(by, 'is contested itself', 'are contested themselves')}"
        return f"{start}{self._names(what)} {_verb(what, 'is', 'are')} contested"

    def _waits(self, one: Step) -> str:
        """A step that would be against it, and what it waits for."""
        verb = _verb(one.premises, "answers", "answer")
        if one.set_aside is SetAside.UNASSERTED:
            return (
                f"{self._names(one.premises)} would answer it, but nobody asserts {_verb(one.premises, 'it', 'them')}"
            )
        texts = [self.appraisal.graph.statements[id].condition for id in one.premises]
        condition = next(text for text in texts if text)
        return f"{self._names(one.premises)} {verb} it only on a condition that the map leaves open: {condition}"

    def _backing(self, supports: Sequence[Step]) -> str:
        one = self.appraisal.graph.statements[self.statement]
        backing = self.verdict.backing
        if backing is Backing.GIVEN:
            return f"needs no support: {self._why_given(one)}"
        if backing is Backing.UNSUPPORTED:
            return f"unsupported: no reason is given for it{self._drawn()}"
        if backing is Backing.SUPPORTED:
            names = dict.fromkeys(id for one in supports if one.standing is Standing.STANDS for id in one.premises)
            kept = f"supported: {self._names(names)} {_verb(tuple(names), 'supports', 'support')} it"
            return "; ".join([kept, *self._lost(supports)])
        if backing is Backing.CIRCULAR:
            circle = circle_under(self.structure, self.node, self.labels, self.appraisal.founded)
            line = " > ".join(f"`{self._label(self.structure.names[node])}`" for node in (*circle, circle[0]))
            return f"circular: its support goes round in a circle: {line}"
        return f"{backing}: {'; '.join(self._lost(supports))}{self._drawn()}"

    def _lost(self, supports: Sequence[Step]) -> list[str]:
        """Why reasons do not count, or not surely; those that are defeated in one clause."""
        lost = [one for one in supports if one.standing is not Standing.STANDS]
        failed = tuple(dict.fromkeys(id for one in lost for id in one.failed))
        first = [f"{self._names(failed)} {_verb(failed, 'is', 'are')} defeated"] if failed else []
        return [*first, *(self._doubtful(one) for one in lost if not one.failed)]

    def _doubtful(self, one: Step) -> str:
        """Why a step with no defeated premise does not stand."""
        if one.broken_by:
            verb = _verb(one.broken_by, "breaks", "break")
            return f"{self._names(one.broken_by)} {verb} the step from {self._names(one.premises)}"
        own = tuple(id for id in one.contested if id in self._parts(one))
        if own:
            return f"{self._names(own)} {_verb(own, 'is', 'are')} contested"
        if not one.contested:  # undercuts that break each other
            return f"the step from {self._names(one.premises)} is contested"
        verb = _verb(one.contested, "is", "are")
        return f"{self._names(one.contested)}, against the step from {self._names(one.premises)}, {verb} contested"

    def _parts(self, one: Step) -> set[str]:
        return set(self.structure.names_of(self.structure.premises[self.structure.number[one.id]]))

    def _why_given(self, one: Statement) -> str:
        if one.kind is StatementKind.EVIDENCE:
            return "it is evidence"
        if one.basis is not None:
            return f"its basis is {one.basis}"
        return "it is granted" if conceded(self.appraisal.graph, one.id) else "it is only meant, not said"

    def _drawn(self) -> str:
        drawn = self.appraisal.mapped.drawn_support.get(self.statement, ())
        names = dict.fromkeys(id for one in drawn for id in one.premises if id in self.appraisal.verdicts)
        if not names:
            return ""
        return f"; only the mapper ties {self._names(names)} to it"

    def _label(self, id: str) -> str:
        return self.appraisal.graph.label(id)

    def _names(self, ids: Iterable[str]) -> str:
        return listed("it" if id == self.statement else f"`{self._label(id)}`" for id in ids)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: a, b and c."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _verb(names: Sequence[str], one: str, more: str) -> str:
    return one if len(names) == 1 else more
