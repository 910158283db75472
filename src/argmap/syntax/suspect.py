"""What YAML reads otherwise than its author means, or may: asked before the scan of the lines and in it."""

from __future__ import annotations

import re
from functools import lru_cache

from argmap.syntax.lines import BULLETS, ODD_SPACES
from argmap.syntax.nodes import Vocabulary


def is_suspect(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text that YAML accepts may hold prose that YAML misreads.

    Cheap and over-anxious: a false alarm only costs the line scan.
    """
    if any(sign in text for sign in ("\u00a0", "\ufffd", " !", "\r")) and _has_odd_marks(text):
        return True
    if re.search(r" #(?:\w| \d)", text):
        return True
    return _suspects(vocabulary).search("\n" + text) is not None


@lru_cache(maxsize=4)
def _suspects(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Lines that look odd. It begins with a line end, which a search finds fastest."""
    keys = "|".join(sorted(vocabulary.keys))
    return re.compile(
        rf"\n[ ]*+(?:-[ ]++)*+(?:[{BULLETS}{ODD_SPACES}*\t]|-(?=[^\s-])|(?:{keys}):[^\s/]"
        r"|[^\s:\"'#\[{|>]++[ ][^:\n\"'#]*+:(?:[ ]|(?=\n))|[A-Z]\w*+:(?:[ ]|(?=\n))|-(?=\n))"
    )


def _has_odd_marks(text: str) -> bool:
    """Special spaces, values that begin like a YAML tag, line ends of an old Mac."""
    return re.search("[\u00a0\ufffd]|[-:] !|\r(?!\n)", text) is not None


def is_special(text: str, at: int, end: int, is_prose: bool) -> bool:
    """Whether the first character means something to YAML that the author did not mean."""
    first = text[at]
    if first in "%@`,]}>|":
        return True
    if first in "-?:" and (at + 1 >= end or text[at + 1].isspace()):
        return True
    if first == "*":
        return re.compile(r"\*[\w-]+\s*(?:#.*)?$").match(text, at, end) is None
    if first == "&":
        return re.compile(r"&[\w-]+(?:\s|$)").match(text, at, end) is None
    if first == "!":
        return is_prose or re.compile(r"![\w!-]*(?:\s|$)").match(text, at, end) is None
    return False
