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


def fix(document: Document, findings: list[Diagnostic], *, unsafe: bool = False) -> Fixed | None:
    """Make the edits of all fixes of one document, of the unsafe ones if asked; None where it has none.

    Of two fixes that overlap the earlier one is made; the other waits for the next run.
    """
    found = (one.fix for one in findings if one.file == document.name and one.fix is not None)
    fixes = [one for one in found if unsafe or not one.unsafe]
    if not fixes:
        return None
    edits = merge(one.edits for one in fixes)
    made = set(edits)
    return Fixed(apply(document.text, edits), sum(all(edit in made for edit in one.edits) for one in fixes))
