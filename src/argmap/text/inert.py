"""Author's text is never markup: characters that act instead of show are made visible."""

from __future__ import annotations

import re

# C0 and C1 controls, bidirectional overrides and isolates, zero-width joiners that hide text
# (U+200C and U+200D stay: Persian and emoji need them), line and paragraph separators, the
# byte order mark, lone surrogates and code points that XML forbids.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """One line of text with every acting character replaced by U+FFFD.

    Line breaks and tabs become spaces: a statement is one paragraph everywhere.
    """
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ").replace("\r", " ")
    text = text.replace("\u2028", " ").replace("\u2029", " ")
    return _ACTING.sub("\ufffd", text)
