"""One finding a line, for editors and ``grep``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.reports.grouping import Group
from argmap.text.document import Document
from argmap.text.inert import visible


def concise(groups: Iterable[Group], documents: Mapping[str, Document]) -> str:
    """``file:line:col: severity[CODE] name: message``, each on its line."""
    return "".join(_line(group, documents) for group in groups)


def _line(group: Group, documents: Mapping[str, Document]) -> str:
    one = group.first
    place = documents[one.file].position(one.span.start)
    more = f" ({group.more(documents)})" if group.others else ""
    return (
        f"{visible(one.file)}:{place.line}:{place.column}: {one.severity}[{one.rule.code}] "
        f"{one.rule.name}: {visible(one.message)}{more}\n"
    )
