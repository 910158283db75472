"""Mending a document by the fixes of its findings."""

from __future__ import annotations

from typing import NamedTuple

from argmap.text.diagnostic import Diagnostic
from argmap.text.document import Document
from argmap.text.edits import apply, merge


class Fixed(NamedTuple):
    """The mended text, and how many findings it settles."""

    text: str
    settled: int


def fix(document: Document, findings: list[Diagnostic]) -> Fixed | None:
    """Make the edits of all fixes of one document; None where it has none.

    Of two fixes that overlap the earlier one is made; the other waits for the next run.
    """
    fixes = [one.fix for one in findings if one.file == document.name and one.fix is not None]
    if not fixes:
        return None
    edits = merge(one.edits for one in fixes)
    return Fixed(apply(document.text, edits), len(fixes))
