"""How much room a text takes, at most, in any font of the fallback stack."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

REGULAR, BOLD = "regular", "bold"
_WIDE, _OTHER = 1100, 1000
_EMOJI = 0x1F000
# Marks that few fonts have: without one, each is shown as a small empty box beside its letter.
_RARE_MARKS = ((0x346, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
_RARE_MARK = 450
_STACKED = 0.28  # what each mark above or below another adds to the height, in font sizes
_BORROWED_ABOVE, _BORROWED_BELOW = 0.22, 0.12  # letters of other scripts are taller than Latin ones


class Lead(NamedTuple):
    """Room that a line needs beyond the usual, above and below it, in font sizes."""

    above: float
    below: float


NO_LEAD = Lead(0.0, 0.0)


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, int]]:
    text = files("argmap.layout").joinpath("widths.json").read_text(encoding="utf-8")
    tables: dict[str, dict[str, int]] = json.loads(text)
    return tables


def width(text: str, size: float, weight: str = REGULAR) -> float:
    """The width in pixels of one line at a font size in pixels."""
    table = _tables()[weight]
    total = 0
    for character in text:
        total += table.get(character) or _unlisted(character)
    return total * size / 1000


def lead(text: str) -> Lead:
    """What a line needs beyond the usual: more for other scripts, and for marks that stand on marks."""
    if text.isascii():
        return NO_LEAD
    above = below = upper = lower = 0
    for character in text:
        place = unicodedata.combining(character)
        if not place and not _is_mark(character):
            upper = lower = 0
        elif place in (220, 202, 214, 218, 222, 233, 240):
            lower += 1
            below = max(below, lower - 1)
        elif place >= 224:
            upper += 1
            above = max(above, upper - 1)
    borrowed = bool(missing(text))
    if not (above or below or borrowed):
        return NO_LEAD
    return Lead(
        round(above * _STACKED + borrowed * _BORROWED_ABOVE, 3), round(below * _STACKED + borrowed * _BORROWED_BELOW, 3)
    )


def missing(text: str) -> set[str]:
    """The characters of a text that the shipped fonts cannot draw."""
    table = _tables()[REGULAR]
    return {one for one in set(text) if one not in table and not _is_mark(one) and not one.isspace()}


@lru_cache(maxsize=4096)
def _unlisted(character: str) -> int:
    """What takes no room of its own, and a guess on the safe side for what another font will draw."""
    code = ord(character)
    if _is_mark(character):
        return _RARE_MARK if any(first <= code <= last for first, last in _RARE_MARKS) else 0
    if character in _tables()[REGULAR]:
        return 0
    if code >= _EMOJI:
        return _WIDE + 300
    return _VERY_WIDE.get(character) or (_WIDE if is_wide(character) else _OTHER)


# Single characters that are as wide as a word.
_VERY_WIDE = {"\ufdfd": 9000, "\ufdfa": 3000, "\u2e3a": 2000, "\u2e3b": 3000, "\ua9c5": 2500}


def is_wide(character: str) -> bool:
    """Chinese and Japanese characters, and others that take the room of two Latin letters."""
    return unicodedata.east_asian_width(character) in "WF"


def _is_mark(character: str) -> bool:
    """Combining marks, joiners and variation selectors."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf")
