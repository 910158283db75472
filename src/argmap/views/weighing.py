"""A debate by a proof standard: what to show, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from argmap.appraisal.proof_standards import DEFAULT_WEIGHT, Acceptability, ProofStandard, Weighing
from argmap.model import Statement
from argmap.text.inert import visible
from argmap.views.appraisal import Entry, Report, Section, place_of

VERSION = 1
REMARK = "Weights are those of the map's author. The greatest one on each side counts, not the sum."


def report(found: Weighing, *, everything: bool = False) -> Report:
    """What to show: the standard in words and numbers, the theses, and the reasons for them."""
    graph = found.graph
    theses = {one.id for one in graph.theses}
    steps = [step for id in theses for step in graph.support_of(id) if not step.drawn]
    top = {id for step in steps for id in step.premises} - theses
    rest = [one for one in graph.debate.statements if one.id not in top | theses]
    sections = [
        Section("Theses", _entries(found, graph.theses)),
        Section("Top-level claims", _entries(found, (one for one in graph.debate.statements if one.id in top))),
    ]
    if everything:
        sections.append(Section("All other statements", _entries(found, rest)))
    elif rest:
        sections.append(Section("Other statements", (), f"{len(rest)} more; `--all` lists them"))
    reading = (f"By the standard of {_definition(found)}.", _weights(found))
    shown = tuple(one for one in sections if one.entries or one.rest)
    return Report(visible(graph.heading), reading, _counts(found), REMARK, (), shown)


def _definition(found: Weighing) -> str:
    alpha, beta, gamma = (f"{number:g}" for number in found.thresholds)
    convincing = f"P > {alpha} (alpha) and P - C > {beta} (beta)"
    meaning = {
        ProofStandard.SCINTILLA: "some argument for it applies",
        ProofStandard.PREPONDERANCE: "P > C",
        ProofStandard.CLEAR_AND_CONVINCING: convincing,
        ProofStandard.BEYOND_REASONABLE_DOUBT: f"{convincing} and C < {gamma} (gamma)",
        ProofStandard.DIALECTICAL_VALIDITY: "some argument for it applies, and none against it",
    }[found.standard]
    name = found.standard.value.replace("-", " ")
    return f"{name}: {meaning}, where P is the greatest weight for a statement and C the greatest against it"


def _weights(found: Weighing) -> str:
    given = found.arguments - found.defaulted
    first = f"{given} {'has' if given == 1 else 'have'} a weight in the file"
    rest = f"{found.defaulted} {'has' if found.defaulted == 1 else 'have'} none"
    verb = "counts" if found.defaulted == 1 else "count"
    return f"Of {found.arguments} arguments, {first}; {rest} and {verb} {DEFAULT_WEIGHT}."


def _counts(found: Weighing) -> str:
    count = Counter(one.acceptability for one in found.statements.values())
    return f"{count.total()} statements: " + ", ".join(f"{count[one]} {one}" for one in Acceptability)


def _entries(found: Weighing, statements: Iterable[Statement]) -> tuple[Entry, ...]:
    return tuple(_entry(found, one) for one in statements)


def _entry(found: Weighing, one: Statement) -> Entry:
    weighed = found.statements[one.id]
    line = f"for it: {_number(weighed.pro)}; against it: {_number(weighed.con)}"
    label = visible(found.graph.label(one.id))
    return Entry(weighed.acceptability.value, label, visible(one.text), place_of(one), (line,))


def _number(weight: float | None) -> str:
    return "nothing applies" if weight is None else f"{weight:g}"


def as_json(found: Weighing) -> str:
    """One JSON document with a line end; version 1."""
    data = {
        "version": VERSION,
        "question": found.graph.debate.question,
        "reading": "proof-standard",
        "standard": found.standard.value,
        "thresholds": found.thresholds._asdict(),
        "arguments": found.arguments,
        "defaulted_weights": found.defaulted,
        "default_weight": DEFAULT_WEIGHT,
        "statements": [
            {"id": id, "acceptability": one.acceptability.value, "pro": one.pro, "con": one.con}
            for id, one in found.statements.items()
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
