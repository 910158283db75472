"""Findings as SARIF 2.1.0 (OASIS Standard, 2020), for code scanning services and editors."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from argmap import __version__
from argmap.reports.fingerprint import fingerprint
from argmap.text.diagnostic import Diagnostic, Fix, Rule, Severity
from argmap.text.document import Document, Span
from argmap.views.rule_page import rule_page

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Sequence[Diagnostic], suppressed: Sequence[Diagnostic], documents: Mapping[str, Document]) -> str:
    """One run, with the pages of the rules that found something; explained findings are marked as suppressed."""
    all_of_them = sorted((*findings, *suppressed), key=lambda one: one.sort_key)
    rules = sorted({one.rule for one in all_of_them}, key=lambda rule: rule.code)
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "argmap", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _artifact(name)} for name in documents],
        "results": [_result(one, index, documents) for one in all_of_them],
    }
    report = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode("utf-8") + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule_page(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": f"{rule.summary[:1].upper()}{rule.summary[1:]}."},
        "fullDescription": {"text": rule.doc},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [str(rule.kind)]},
    }


def _result(one: Diagnostic, index: Mapping[str, int], documents: Mapping[str, Document]) -> dict[str, Any]:
    text = one.message + (f"\n\n{one.help}" if one.help else "")
    result: dict[str, Any] = {
        "ruleId": one.rule.code,
        "ruleIndex": index[one.rule.code],
        "level": _LEVELS[one.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _place(one.file, one.span, documents)}],
        "partialFingerprints": {"argmap/v1": fingerprint(one)},
        "properties": {"kind": str(one.rule.kind), "statement": one.statement},
    }
    if one.labels:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(label.file, label.span, documents),
                "message": {"text": label.text},
            }
            for number, label in enumerate(one.labels)
        ]
    if one.fix is not None and one.fix.edits:
        result["fixes"] = [_fix(one.file, one.fix, documents[one.file])]
    if one.suppressed is not None:
        kind = "inSource" if one.suppressed.in_source else "external"
        result["suppressions"] = [{"kind": kind, "justification": one.suppressed.reason}]
    return result


def _place(file: str, span: Span, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {"artifactLocation": _artifact(file), "region": _region(span, documents[file])}


def _region(span: Span, document: Document) -> dict[str, int]:
    start, end = document.position(span.start), document.position(span.end)
    return {
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    }  # fmt: skip


def _artifact(file: str) -> dict[str, str]:
    """A relative path stays one, percent-encoded; an absolute one is a ``file:`` address."""
    path = quote(file.encode("utf-8", "surrogateescape"), safe="/._-~")
    return {"uri": f"file://{path}" if os.path.isabs(file) else path}


def _fix(file: str, fix: Fix, document: Document) -> dict[str, Any]:
    replacements: Iterable[dict[str, Any]] = (
        {"deletedRegion": _region(edit.span, document), "insertedContent": {"text": edit.text}} for edit in fix.edits
    )
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": _artifact(file), "replacements": list(replacements)}],
    }
