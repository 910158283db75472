"""Breaking a text into lines that fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.layout.measure import REGULAR, is_wide, width

_BREAK_AFTER = re.compile(r"(?<=[/\-–—_.?&=#:;,+@%])(?=\w)")
_FIRST_MARK = "\u0300"  # no character before it is part of a longer one
_KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
# What may not stand at the beginning, or at the end, of a Chinese or Japanese line.
_NOT_FIRST = frozenset(
    "、。，．：；！？）］｝〕〉》」』】〙〗〟’”…‥・ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々〜％‰℃,.!?:;)]}"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“￥＄([{")


def wrap(text: str, limit: float, size: float, weight: str = REGULAR) -> list[str]:
    """Lines no wider than ``limit`` pixels; at least one, even for no text.

    Breaks at spaces and between Chinese or Japanese characters, but not before a closing or behind an
    opening mark; a word that is too long is broken behind a sign such as ``/ - . _ ? & =``, or else between any two
    characters as readers see them (a letter with its accents, a flag, a family of emoji).
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


def balanced(text: str, limit: float, size: float, weight: str = REGULAR, *, below: float = 1.0) -> list[str]:
    """As few lines as `wrap` makes, of about equal length, so that no last word stands alone.

    Only if the last line is shorter than the share ``below`` of the limit.
    """
    lines = wrap(text, limit, size, weight)
    if len(lines) > 1 and width(lines[-1], size, weight) < below * limit:
        least, most = limit / 2, limit
        while most - least > 4:
            middle = (least + most) / 2
            narrower = wrap(text, middle, size, weight)
            if len(narrower) > len(lines):
                least = middle
            else:
                lines, most = narrower, middle
    return lines


def characters(text: str) -> Iterable[str]:
    """The characters of a text as readers see them: the grapheme clusters of Unicode (UAX 29)."""
    if all(one < _FIRST_MARK for one in text):
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def _pieces(text: str) -> list[tuple[str, str]]:
    """Words with the space that goes before them; wide characters are words of their own."""
    found: list[tuple[str, str]] = []
    for word in text.split():
        parts = [word] if word.isascii() else _parts(word)
        found += [(part, "" if index else " ") for index, part in enumerate(parts)]
    return found


def _parts(word: str) -> list[str]:
    """A word in pieces between which a line may break without a sign."""
    parts: list[str] = []
    breaks = False  # whether there may be a break before the next character
    for one in characters(word):
        wide = is_wide(one[0]) and not _KOREAN.match(one)
        if parts and (not (wide or breaks) or one in _NOT_FIRST or parts[-1][-1] in _NOT_LAST):
            parts[-1] += one
        else:
            parts.append(one)
        breaks = wide
    return parts


def _small(text: str, limit: float, size: float, weight: str) -> Iterable[str]:
    """The characters of a text; those with so many accents that they fill a line by themselves in parts."""
    for one in characters(text):
        yield from (one,) if width(one, size, weight) <= limit else one


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
        for character in _small(chunk, limit, size, weight):
            if part and width(part + character, size, weight) > limit:
                parts.append(part)
                part = ""
            part += character
    return [*parts, part]
