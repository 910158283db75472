"""Which way a text is written."""

from __future__ import annotations

import unicodedata

_LEFTWARDS = ("R", "AL")


def is_leftward(text: str) -> bool:
    """Whether a paragraph runs from right to left: by its first letter, as Unicode has it (UAX 9, P2 and P3)."""
    if text.isascii():
        return False
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L" or kind in _LEFTWARDS:
            return kind != "L"
    return False


def has_leftward(text: str) -> bool:
    """Whether any of a text is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in _LEFTWARDS for character in text)
