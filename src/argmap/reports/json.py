"""Findings as JSON, version 1. Lines and columns from 1, columns in code points, ends exclusive."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.reports.fingerprint import fingerprint
from argmap.text.diagnostic import Diagnostic, Fix
from argmap.text.document import Document, Span

VERSION = 1


def as_json(findings: Sequence[Diagnostic], suppressed: Sequence[Diagnostic], documents: Mapping[str, Document]) -> str:
    """The whole report as one JSON document with a line end; explained findings are marked as such."""
    counts = {level: sum(one.severity == level for one in findings) for level in ("error", "warning", "info")}
    both = sorted((*findings, *suppressed), key=lambda one: one.sort_key)
    report = {
        "version": VERSION,
        "tool": "argmap",
        "diagnostics": [_finding(one, documents) for one in both],
        "summary": {**counts, "suppressed": len(suppressed), "files": len(documents)},
    }
    return json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8") + "\n"


def _finding(one: Diagnostic, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "code": one.rule.code,
        "name": one.rule.name,
        "severity": str(one.severity),
        "kind": str(one.rule.kind),
        "message": one.message,
        "help": one.help,
        "path": one.file,
        **_range(one.span, documents[one.file]),
        "statement": one.statement,
        "labels": [
            {"path": label.file, **_range(label.span, documents[label.file]), "message": label.text}
            for label in one.labels
        ],
        "fix": _fix(one.fix, documents[one.file]) if one.fix else None,
        "suppressed": {"reason": one.suppressed.reason, "where": one.suppressed.where} if one.suppressed else None,
        "fingerprint": fingerprint(one),
    }


def _range(span: Span, document: Document) -> dict[str, Any]:
    return {"start": _place(span.start, document), "end": _place(span.end, document)}


def _place(offset: int, document: Document) -> dict[str, int]:
    place = document.position(offset)
    return {"line": place.line, "column": place.column, "offset": offset}


def _fix(fix: Fix, document: Document) -> dict[str, Any]:
    edits = [{**_range(edit.span, document), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": "unsafe" if fix.unsafe else "safe", "edits": edits}
