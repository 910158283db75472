"""Texts written from right to left, for programs that place letters less cleverly than browsers.

resvg, which makes PNG, orders letters itself but does not know ``direction``; svglib, which makes PDF, sets
letters one after the other as they come.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from xml.sax.saxutils import escape

from argmap.layout.direction import has_leftward

_TEXT = re.compile(r"(<text [^>]*>)([^<]*)(</text>)")
_DIRECTION = ' direction="rtl"'
_EMBED, _END, _MARK = "\u202b", "\u202c", "\u200f"


def for_png(svg: str) -> str:
    """The SVG with the direction of each line written into its text."""
    return _changed(svg, lambda text, leftward: _told(text) if leftward else text)


def for_pdf(svg: str) -> str:
    """The SVG with the letters of each line in the order in which they are seen."""
    return _changed(svg, _seen)


def _told(text: str) -> str:
    """A mark at both ends is enough, and in the shipped fonts, where no letter runs the other way."""
    mixed = any(unicodedata.bidirectional(character) == "L" for character in text)
    return f"{_EMBED}{text}{_END}" if mixed else f"{_MARK}{text}{_MARK}"


def _changed(svg: str, change: Callable[[str, bool], str]) -> str:
    if not has_leftward(svg):
        return svg

    def replaced(match: re.Match[str]) -> str:
        start, text, end = match.groups()
        leftward = _DIRECTION in start
        if leftward:
            start = start.replace(_DIRECTION, ' text-anchor="end"')
        return f"{start}{escape(change(unescape(text), leftward))}{end}"

    return _TEXT.sub(replaced, svg)


def _seen(text: str, leftward: bool) -> str:
    if not has_leftward(text):
        return text
    from bidi.algorithm import get_display  # the one that turns brackets round, too

    return str(get_display(text, base_dir="R" if leftward else "L"))
