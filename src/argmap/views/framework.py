"""The grounded labelling of a framework from a file: what to show, in words, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from argmap.appraisal.because import listed
from argmap.appraisal.bipolar import Reading
from argmap.appraisal.grounded import Grounded, Label, sole_defeater
from argmap.views.appraisal import Entry, Report, Section
from argmap.views.subject import FEW, Subject
from argmap.views.ways import VERDICTS, support_line

REMARK = "The grounded labelling: what has to be accepted and what has to be rejected. It says nothing about truth."
_MOST_ATTACKERS = 4


def report(
    found: Grounded, subject: Subject, support: Reading | None, left_out: int,
    *, focus: str | None = None, everything: bool = False,
) -> Report:  # fmt: skip
    """What to show: the labels, each with what decides it. ``left_out`` supports have no part in them."""
    reading = support_line(support, left_out)
    count = Counter(found.labels)
    counts = f"{subject.counted(len(found.labels))}: " + ", ".join(
        f"{count[label]:,} {word}" for label, word in VERDICTS.items()
    )
    numbers = range(len(found.labels)) if focus is None else followed(found, found.framework.index[focus])
    shown = numbers if everything or focus is not None else numbers[:FEW]
    rest = f"{len(numbers) - len(shown):,} more; `--all` lists them" if len(shown) < len(numbers) else ""
    title = "Arguments" if focus is None else "Followed to the end"
    section = Section(title, tuple(entry(found, subject, one, full=focus is not None) for one in shown), rest)
    return Report(subject.heading, reading, counts, REMARK, (), (section,))


def entry(found: Grounded, subject: Subject, one: int, full: bool = False) -> Entry:
    """An argument with its label and why; if ``full``, with what alone keeps it out."""
    name = found.framework.arguments[one]
    lines = [because(found, subject, one)]
    only = sole_defeater(found, one) if full else None
    if only is not None:
        lines.append(f"if `{subject.label(found.framework.arguments[only])}` were out, it would be in")
    return subject.entry(name, VERDICTS[found.labels[one]], tuple(lines))


def because(found: Grounded, subject: Subject, one: int) -> str:
    """Why an argument has its label, in a sentence."""
    attackers = found.framework.attacks.backward.of(one)
    label = found.labels[one]
    round = f" (decided in round {found.rounds[one]})" if found.rounds[one] > 1 else ""
    if not attackers:
        return "nothing attacks it"
    if label is Label.IN:
        parts = [f"{_name(found, subject, other)} attacks it, but is out: {_by(found, subject, other)}"
                 for other in attackers[:_MOST_ATTACKERS]]  # fmt: skip
        more = len(attackers) - _MOST_ATTACKERS
        end = f"; so {'is' if more == 1 else 'are'} {more:,} more" if more > 0 else ""
        return f"{'; '.join(parts)}{end}{round}"
    if label is Label.OUT:
        witness = found.witnesses[one]
        assert witness is not None  # what is out has one
        free = not found.framework.attacks.backward.of(witness)
        name = _name(found, subject, witness)
        return f"{name} attacks it, and {f'nothing attacks {name}' if free else 'is in'}{round}"
    return _undecided(found, subject, one, attackers)


def _undecided(found: Grounded, subject: Subject, one: int, attackers: Sequence[int]) -> str:
    doubtful = [other for other in attackers if found.labels[other] is Label.UNDEC]
    if one in doubtful:
        return "it attacks itself"
    attacked = set(found.framework.attacks.forward.of(one))
    mutual = [other for other in doubtful if other in attacked]
    if mutual:
        return f"it and {_names(found, subject, mutual)} attack each other"
    verb, be = ("attacks", "is") if len(doubtful) == 1 else ("attack", "are")
    return f"{_names(found, subject, doubtful)} {verb} it, and {be} undecided"


def _names(found: Grounded, subject: Subject, numbers: Sequence[int]) -> str:
    shown = [_name(found, subject, one) for one in numbers[:_MOST_ATTACKERS]]
    more = len(numbers) - len(shown)
    return listed([*shown, f"{more:,} more"] if more else shown)


def _name(found: Grounded, subject: Subject, one: int) -> str:
    return f"`{subject.label(found.framework.arguments[one])}`"


def _by(found: Grounded, subject: Subject, loser: int) -> str:
    witness = found.witnesses[loser]
    assert witness is not None  # what is out has one
    return f"{_name(found, subject, witness)} attacks it"


def followed(found: Grounded, start: int) -> list[int]:
    """An argument, what decides its label, what decides theirs, and so on; each once."""
    attackers = found.framework.attacks.backward
    seen, pending = {start}, [start]
    for one in pending:  # grows while it is walked
        label, witness = found.labels[one], found.witnesses[one]
        near = attackers.of(one) if label is Label.IN else [] if witness is None else [witness]
        if label is Label.UNDEC:
            near = [other for other in attackers.of(one) if found.labels[other] is Label.UNDEC]
        fresh = [other for other in near if other not in seen]
        seen.update(fresh)
        pending += fresh
    return pending


def as_json(found: Grounded, subject: Subject, support: Reading | None, left_out: int, focus: str | None) -> str:
    """One JSON document with a line end; version 1."""
    framework = found.framework
    numbers = range(len(framework)) if focus is None else followed(found, framework.index[focus])
    witnesses = (None if one is None else framework.arguments[one] for one in found.witnesses)
    by = dict(enumerate(witnesses))
    data = {
        **subject.head(),
        "reading": "grounded",
        "support": support.value if support else None,
        "supports_left_out": left_out,
        "counts": {label.value: count for label, count in ((one, found.labels.count(one)) for one in Label)},
        "arguments": [
            {
                "id": framework.arguments[one],
                "label": found.labels[one].value,
                "round": found.rounds[one] or None,
                "witness": by[one],
            }
            for one in numbers
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
