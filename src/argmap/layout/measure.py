"""How wide a text is drawn, at most, in any font of the fallback stack."""

from __future__ import annotations

import json
import unicodedata
from functools import lru_cache
from importlib.resources import files

REGULAR, BOLD = "regular", "bold"
_WIDE, _OTHER = 1100, 1000


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
        known = table.get(character)
        total += _unknown(character) if known is None else known
    return total * size / 1000


def missing(text: str) -> set[str]:
    """The characters of a text that the shipped fonts cannot draw."""
    table = _tables()[REGULAR]
    return {one for one in text if one not in table and not _is_mark(one) and not one.isspace()}


@lru_cache(maxsize=4096)
def _unknown(character: str) -> int:
    """A guess on the safe side for what the fonts lack and another font will draw."""
    if _is_mark(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF" or ord(character) >= 0x1F000:
        return _WIDE + 300 * (ord(character) >= 0x1F000)
    return _OTHER


def _is_mark(character: str) -> bool:
    """Combining marks, joiners and variation selectors, which take no room of their own."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf")
