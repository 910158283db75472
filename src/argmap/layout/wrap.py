"""Breaking a text into lines that fit a width."""

from __future__ import annotations

import re
import unicodedata

from argmap.layout.measure import REGULAR, width

_BREAK_AFTER = re.compile(r"(?<=[/\-–—_.?&=])(?=\w)")


def wrap(text: str, limit: float, size: float, weight: str = REGULAR) -> list[str]:
    """Lines no wider than ``limit`` pixels; at least one, even for no text.

    Breaks at spaces and between wide (Chinese, Japanese, Korean) characters; a word that is too
    long is broken behind ``/ - . _ ? & =``, or else anywhere but before a combining mark.
    """
    lines: list[str] = []
    line = ""
    for piece, glue in _pieces(text):
        joined = line + glue + piece if line else piece
        if width(joined, size, weight) <= limit:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _fitted(piece, limit, size, weight)
        lines.extend(full)
    return [*lines, line]


def _pieces(text: str) -> list[tuple[str, str]]:
    """Words with the space that goes before them; wide characters are words of their own."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        glue = " "
        run = ""
        for character in word:
            if unicodedata.east_asian_width(character) in "WF":
                if run:
                    found.append((run, glue))
                    run, glue = "", ""
                found.append((character, glue))
                glue = ""
            else:
                run += character
        if run:
            found.append((run, glue))
    return found


def _fitted(word: str, limit: float, size: float, weight: str) -> list[str]:
    """A word in parts that fit; the last one is still open."""
    if width(word, size, weight) <= limit:
        return [word]
    parts: list[str] = []
    part = ""
    for chunk in _BREAK_AFTER.split(word):
        if width(part + chunk, size, weight) <= limit:
            part += chunk
            continue
        if part:
            parts.append(part)
        part = ""
        for character in chunk:
            joins = unicodedata.category(character) in ("Mn", "Me", "Cf")
            if part and not joins and width(part + character, size, weight) > limit:
                parts.append(part)
                part = ""
            part += character
    return [*parts, part]
