"""Texts written from right to left, for resvg, which makes PNG, and for Typst, which has the same library in it.

Both order letters themselves, but do not know ``direction``.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from xml.sax.saxutils import escape

from argmap.layout.direction import has_leftward

_TEXT = re.compile(r"(<text [^>]*>)([^<]*)(</text>)")
_DIRECTION = ' direction="rtl"'
_EMBED, _END, _MARK = "\u202b", "\u202c", "\u200f"


def reordered(svg: str) -> str:
    """The SVG with the direction of each line written into its text."""
    return _TEXT.sub(_told, svg) if has_leftward(svg) else svg


def _told(match: re.Match[str]) -> str:
    """A mark at both ends is enough, and in the shipped fonts, where no letter runs the other way."""
    start, text, end = match.groups()
    if _DIRECTION not in start:
        return match[0]
    text = unescape(text)
    mixed = any(unicodedata.bidirectional(character) == "L" for character in text)
    text = f"{_EMBED}{text}{_END}" if mixed else f"{_MARK}{text}{_MARK}"
    start = start.replace(_DIRECTION, ' text-anchor="end"')
    return f"{start}{escape(text)}{end}"
