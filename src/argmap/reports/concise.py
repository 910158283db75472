"""One finding a line, for editors and ``grep``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.text.diagnostic import Diagnostic
from argmap.text.document import Document
from argmap.text.inert import visible


def concise(findings: Iterable[Diagnostic], documents: Mapping[str, Document]) -> str:
    """``file:line:col: severity[CODE] name: message``, each on its line."""
    return "".join(_line(one, documents[one.file]) for one in findings)


def _line(one: Diagnostic, document: Document) -> str:
    place = document.position(one.span.start)
    return (
        f"{visible(one.file)}:{place.line}:{place.column}: {one.severity}[{one.rule.code}] "
        f"{one.rule.name}: {visible(one.message)}\n"
    )
