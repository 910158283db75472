"""Findings as annotations of a GitHub workflow, shown beside the lines of a pull request.

The form is that of GitHub's workflow commands. GitHub shows ten of each sort a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.text.diagnostic import Diagnostic, Severity
from argmap.text.document import Document
from argmap.text.inert import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Iterable[Diagnostic], documents: Mapping[str, Document]) -> str:
    """``::warning file=…,line=…::message``, each on its line."""
    return "".join(_annotation(one, documents[one.file]) for one in findings)


def _annotation(one: Diagnostic, document: Document) -> str:
    start, end = document.position(one.span.start), document.position(one.span.end)
    places = {"file": one.file, "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub takes columns for one line only
        places |= {"col": start.column, "endColumn": end.column}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    title = _property(f"argmap: {one.rule.name} [{one.rule.code}]")
    message = _data(one.message + (f"\n{one.help}" if one.help else ""))
    return f"::{_COMMANDS[one.severity]} {properties},title={title}::{message}\n"


def _data(text: str) -> str:
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
