"""The grounded labelling of a framework from a file: what to show, in words, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from argmap.appraisal.because import listed
from argmap.appraisal.bipolar import Reading
from argmap.appraisal.grounded import Grounded, Label, sole_defeater
from argmap.framework import Bipolar
from argmap.views.appraisal import Entry, Report, Section
from argmap.views.subject import FEW, Subject
from argmap.views.ways import VERDICTS, support_line

REMARK = "The grounded labelling: what has to be accepted and what has to be rejected. It says nothing about truth."
_MOST_ATTACKERS = 4


def report(
    found: Grounded, subject: Subject, support: Reading | None, left_out: int,
    *, focus: str | None = None, everything: bool = False, backed: Bipolar | None = None,
) -> Report:  # fmt: skip
    """What to show: the labels, each with what decides it. ``left_out`` supports have no part in them.

    ``backed`` is the framework itself where support is read as evidential; ``found`` has arguments of its own then.
    """
    return _Writer(found, subject, backed).report(support_line(support, subject.noun, left_out), focus, everything)


def entry(found: Grounded, subject: Subject, one: int) -> Entry:
    """An argument with its label and why, and with what alone keeps it out."""
    return _Writer(found, subject).entry(one, full=True)


class _Writer:
    def __init__(self, found: Grounded, subject: Subject, backed: Bipolar | None = None) -> None:
        self.found = found
        self.subject = subject
        self.backed = backed
        self.attacks = (backed or found.framework).attacks
        self.own = range(self.attacks.size)  # those of the file; what a reading adds comes after them

    def report(self, reading: tuple[str, ...], focus: str | None, everything: bool) -> Report:
        count = Counter(self.found.labels[: len(self.own)])
        counts = f"{self.subject.counted(len(self.own))}: " + ", ".join(
            f"{count[label]:,} {word}" for label, word in VERDICTS.items()
        )
        numbers = self.own if focus is None else self.followed(self.found.framework.index[focus])
        shown = numbers if everything or focus is not None else numbers[:FEW]
        rest = f"{len(numbers) - len(shown):,} more; `--all` lists them" if len(shown) < len(numbers) else ""
        title = "Arguments" if focus is None else "Followed to the end"
        section = Section(title, tuple(self.entry(one, full=focus is not None) for one in shown), rest)
        return Report(self.subject.heading, reading, counts, REMARK, (), (section,))

    def entry(self, one: int, full: bool = False) -> Entry:
        lines = [self._because(one)]
        only = sole_defeater(self.found, one) if full and self.backed is None else None
        if only is not None:
            lines.append(f"if {self._name(only)} were out, it would be in")
        return self.subject.entry(self.found.framework.arguments[one], VERDICTS[self.found.labels[one]], tuple(lines))

    def followed(self, start: int) -> list[int]:
        """An argument, what decides its label, what decides theirs, and so on; each once."""
        seen, pending = {start}, [start]
        for one in pending:  # grows while it is walked
            fresh = [other for other in self._near(one) if other not in seen]
            seen.update(fresh)
            pending += fresh
        return pending

    def witness(self, one: int) -> int | None:
        """The attacker that puts an argument out, if it is not for lack of support."""
        witness = self.found.witnesses[one]
        return witness if witness is None or witness in self.own else None

    def round(self, one: int) -> int | None:
        """When a label was fixed, if it was. Steps of support are no rounds, so that evidential labels have none."""
        return None if self.backed else self.found.rounds[one] or None

    def _near(self, one: int) -> list[int]:
        """What decides the label of an argument."""
        label, witness = self.found.labels[one], self.witness(one)
        if label is Label.OUT and witness is not None:
            return [witness]
        attackers = [] if label is Label.OUT else self.attacks.backward.of(one)
        near = [*attackers, *self._supporters(one)]
        return [other for other in near if self.found.labels[other] is label] if label is Label.UNDEC else near

    def _supporters(self, one: int) -> list[int]:
        return self.backed.supports.backward.of(one) if self.backed else []

    def _labelled(self, numbers: Sequence[int], label: Label) -> list[int]:
        return [one for one in numbers if self.found.labels[one] is label]

    # Sentences ----------------------------------------------------------------------------------

    def _because(self, one: int) -> str:
        """Why an argument has its label, in a sentence."""
        label = self.found.labels[one]
        if label is Label.IN:
            return self._in(one)
        return self._out(one) if label is Label.OUT else self._undecided(one)

    def _in(self, one: int) -> str:
        attackers = self.attacks.backward.of(one)
        support = self._labelled(self._supporters(one), Label.IN)
        start = f"{self._names(support)} {'supports' if len(support) == 1 else 'support'} it; " if support else ""
        if not attackers:
            return f"{start}nothing attacks it"
        parts = [f"{self._name(other)} attacks it, but is out: {self._lost(other)}"
                 for other in attackers[:_MOST_ATTACKERS]]  # fmt: skip
        more = len(attackers) - _MOST_ATTACKERS
        end = f"; so {'is' if more == 1 else 'are'} {more:,} more" if more > 0 else ""
        return f"{start}{'; '.join(parts)}{end}{self._when(one)}"

    def _out(self, one: int) -> str:
        witness = self.witness(one)
        if witness is None:
            return f"nothing that is in supports {'it' if self._supporters(one) else 'it, and it is no evidence'}"
        free = not self.attacks.backward.of(witness) and not self._supporters(witness)
        name = self._name(witness)
        return f"{name} attacks it, and {f'nothing attacks {name}' if free else 'is in'}{self._when(one)}"

    def _lost(self, loser: int) -> str:
        witness = self.witness(loser)
        return (
            f"nothing that is in supports {self._name(loser)}"
            if witness is None
            else f"{self._name(witness)} attacks it"
        )

    def _when(self, one: int) -> str:
        round = self.round(one)
        return f" (decided in round {round})" if round and round > 1 else ""

    def _undecided(self, one: int) -> str:
        doubtful = self._labelled(self.attacks.backward.of(one), Label.UNDEC)
        if one in doubtful:
            return "it attacks itself"
        attacked = set(self.attacks.forward.of(one))
        mutual = [other for other in doubtful if other in attacked]
        if mutual:
            return f"it and {self._names(mutual)} attack each other"
        open_, verb = (
            (doubtful, "attack") if doubtful else (self._labelled(self._supporters(one), Label.UNDEC), "support")
        )
        verb, be = (f"{verb}s", "is") if len(open_) == 1 else (verb, "are")
        return f"{self._names(open_)} {verb} it, and {be} undecided"

    def _names(self, numbers: Sequence[int]) -> str:
        shown = [self._name(one) for one in numbers[:_MOST_ATTACKERS]]
        more = len(numbers) - len(shown)
        return listed([*shown, f"{more:,} more"] if more else shown)

    def _name(self, one: int) -> str:
        return f"`{self.subject.label(self.found.framework.arguments[one])}`"


def as_json(
    found: Grounded, subject: Subject, support: Reading | None, left_out: int, focus: str | None,
    backed: Bipolar | None = None,
) -> str:  # fmt: skip
    """One JSON document with a line end; version 1."""
    framework, writer = found.framework, _Writer(found, subject, backed)
    numbers = writer.own if focus is None else writer.followed(framework.index[focus])
    own = found.labels[: len(writer.own)]
    witnesses = {one: writer.witness(one) for one in numbers}
    data = {
        **subject.head(),
        "reading": "grounded",
        "support": support.value if support else None,
        "supports_left_out": left_out,
        "counts": {label.value: count for label, count in ((one, own.count(one)) for one in Label)},
        "arguments": [
            {
                "id": framework.arguments[one],
                "label": found.labels[one].value,
                "round": writer.round(one),
                "witness": None if witness is None else framework.arguments[witness],
            }
            for one, witness in witnesses.items()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
