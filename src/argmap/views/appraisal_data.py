"""What stands in a debate, as JSON. Version 1."""

from __future__ import annotations

import json
from typing import Any

from argmap.appraisal.appraisal import Appraisal
from argmap.appraisal.because import Step
from argmap.appraisal.cruxes import Crux, cruxes
from argmap.appraisal.what_if import Change, changes
from argmap.views.appraisal import followed, tallies

VERSION = 1


def as_json(appraisal: Appraisal, *, before: Appraisal | None = None, focus: str | None = None) -> str:
    """One JSON document with a line end; version 1. With ``focus`` only what its reasons lead to."""
    names = list(appraisal.verdicts)
    if focus is not None:
        names = followed(appraisal, focus)
    data = {
        "version": VERSION,
        "question": appraisal.graph.debate.question,
        "reading": "strict" if appraisal.strict else "default",
        "without": list(appraisal.without),
        "assume": {id: standing.value for id, standing in appraisal.assume.items()},
        "sources": [one._asdict() for one in tallies(appraisal)],
        "theses": [one.id for one in appraisal.theses],
        "top_level": [one.id for one in appraisal.top_level],
        "statements": [_statement(appraisal, id) for id in names],
        "changes": None if before is None else [_change(one) for one in changes(before, appraisal)],
        "cruxes": [_crux(one) for one in cruxes(appraisal)] if before is None and focus is None else None,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _statement(appraisal: Appraisal, id: str) -> dict[str, Any]:
    one, verdict, because = appraisal.graph.statements[id], appraisal.verdicts[id], appraisal.because(id)
    return {
        "id": id,
        "kind": one.kind.value,
        "source": one.source,
        "text": one.text,
        "standing": verdict.standing.value,
        "backing": verdict.backing.value,
        "round": verdict.round,
        "because": {
            "standing": because.sentence,
            "backing": because.support,
            "answers": [_step(step) for step in because.answers],
            "supports": [_step(step) for step in because.supports],
            "circle": list(because.circle),
            "sole_defeaters": list(appraisal.sole_defeaters(id)),
        },
    }


def _step(step: Step) -> dict[str, Any]:
    return {**step._asdict(), "set_aside": step.set_aside.value if step.set_aside else None}


def _change(one: Change) -> dict[str, Any]:
    return {
        "statement": one.statement,
        "standing": [one.before.standing.value, one.after.standing.value],
        "backing": [one.before.backing.value, one.after.backing.value],
    }


def _crux(one: Crux) -> dict[str, Any]:
    return {
        "statement": one.statement,
        "effects": [
            {"statement": effect.statement, "standing": list(effect.standing), "backing": list(effect.backing)}
            for effect in one.effects
        ],
    }
