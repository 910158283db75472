"""Applying span edits, and finding the way back through them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from argmap.text.diagnostic import Edit


def merge(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order of place; of two that overlap, the earlier one is kept."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.span, edit.text)):
        if kept and edit.span.start < kept[-1].span.end:
            continue
        if kept and edit.span == kept[-1].span:
            continue
        kept.append(edit)
    return kept


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
