"""Sentences as words: what the rules about wording and likeness have in common."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order, apostrophes straight: ``isn't``, ``long-term``, ``180``."""
    return _WORD.findall(text.lower().replace("’", "'"))
