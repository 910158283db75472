"""Names in a statement that its source never mentions."""

from __future__ import annotations

import re
from functools import lru_cache

from argmap.grounding.texts import SourceText, words_of

_NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'.-]*\w")
# Other words for the same: a text that has one of a row is taken to know the others.
_SAME = (
    {"us", "usa", "united states", "america", "american", "americans", "washington"},
    {"isis", "is", "isil", "islamic state", "daesh", "caliphate"},
    {"uk", "britain", "british", "united kingdom"},
    {"un", "united nations"},
    {"eu", "european union"},
    {"baghdad", "iraq", "iraqi"},
    {"damascus", "syria", "syrian"},
    {"tehran", "iran", "iranian"},
    {"moscow", "kremlin", "russia", "russian"},
    {"beijing", "china", "chinese"},
    {"london", "britain", "british"},
)
_COMMON = {
    "i", "ii", "iii", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
}  # fmt: skip


def strange_names(statement: str, text: SourceText) -> list[str]:
    """Capitalised words, not at the beginning of the sentence, that the text does not have.

    A word counts as known if the text has it or one that begins alike (Iraq, Iraqis), or another
    name for the same.
    """
    found: list[str] = []
    for match in _NAME.finditer(statement):
        before = statement[: match.start()].rstrip(" “\"'(")
        if not before or before[-1] in ".!?:;":
            continue
        for word in words_of(match[0].replace("-", " ")):
            if not _is_known(word, text) and match[0] not in found:
                found.append(match[0])
    return found


def _is_known(word: str, text: SourceText) -> bool:
    if word in text.words or word in _COMMON or len(word) < 3 or word.isdigit():
        return True
    stem = word[: max(4, len(word) - 2)]
    if any(other.startswith(stem) or word.startswith(other) for other in text.words if len(other) >= 4):
        return True
    lower = text.document.text.lower().replace(".", "")
    rows = (row for row in _SAME if any(word in name.split() for name in row))
    if any(re.search(rf"\b{name}\b", lower) for row in rows for name in row):
        return True
    return _spelled_out(word).search(text.document.text) is not None


@lru_cache(maxsize=512)
def _spelled_out(word: str) -> re.Pattern[str]:
    """An abbreviation in full: ``International Organization for Migration`` for IOM."""
    small = r"\s+(?:(?:of|for|the|and|on|in)\s+)*"
    return re.compile(small.join(rf"{re.escape(letter.upper())}[\w-]*" for letter in word))
