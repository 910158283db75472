"""Applying span edits, and finding the way back through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence

from argmap.text.diagnostic import Edit
from argmap.text.document import Span


def merge(groups: Iterable[Sequence[Edit]]) -> list[Edit]:
    """The edits of all groups in order of place; a group that overlaps an earlier one is left out whole.

    Several insertions may stand at one place; blanks go first, then the order of the groups holds.
    """
    kept: list[Edit] = []
    for group in groups:
        if all(_fits(edit, kept) for edit in group):
            for edit in group:
                insort(kept, edit, key=_order)
    return kept


def _order(edit: Edit) -> tuple[Span, bool]:
    return (edit.span, not edit.text.isspace())


def _fits(edit: Edit, kept: Sequence[Edit]) -> bool:
    """Whether an edit touches none of those kept; what is inserted twice at one place fits."""
    at = bisect_left(kept, edit.span.start, key=lambda one: one.span.end)
    for other in kept[at : at + 8]:
        if other.span.start > edit.span.end:
            break
        is_same = other == edit
        if is_same or (other.span.start < edit.span.end and edit.span.start < other.span.end):
            return False
    return True


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made. They must be in order and must not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces.append(text[done : edit.span.start])
        pieces.append(edit.text)
        done = edit.span.end
    pieces.append(text[done:])
    return "".join(pieces)


class WayBack:
    """Offsets in an edited text -> offsets in the text before the edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._after: list[int] = []  # where, in the edited text, each piece begins
        self._before: list[tuple[int, int]] = []  # (its offset before, the most it may reach)
        shift = 0
        for edit in edits:
            start = edit.span.start + shift
            self._after.append(start)
            self._before.append((edit.span.start, edit.span.end))
            shift += len(edit.text) - (edit.span.end - edit.span.start)
            self._after.append(edit.span.end + shift)
            self._before.append((edit.span.end, -1))

    def __call__(self, offset: int) -> int:
        """The offset before the edits; inside an inserted text, the place of the edit."""
        index = bisect_right(self._after, offset) - 1
        if index < 0:
            return offset
        before, most = self._before[index]
        moved = before + offset - self._after[index]
        return moved if most < 0 else min(moved, most)
