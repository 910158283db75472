"""Quotations and wording: whether words stand in a text, and whether they were copied."""

from __future__ import annotations

import re

from argmap.grounding.texts import COPIED, Paragraph, SourceText, words_of

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.)\s*")


def parts_of(quote: str) -> list[list[str]]:
    """The words of a quotation, cut where it leaves words out (``…``, ``[…]``)."""
    return [words for part in _ELLIPSIS.split(quote) if (words := words_of(part))]


def stands_in(quote: str, text: str) -> bool:
    """Whether all parts of a quotation stand in a text in their order; marks, dashes and case aside."""
    words = words_of(text)
    start = 0
    for part in parts_of(quote):
        at = _find(part, words, start)
        if at is None:
            return False
        start = at + len(part)
    return True


def found_in(quote: str, text: SourceText) -> list[Paragraph]:
    """The paragraphs in which a quotation stands."""
    return [one for one in text.paragraphs.values() if stands_in(quote, one.text)]


def copied_run(statement: str, text: SourceText, quotes: tuple[str, ...]) -> list[str] | None:
    """The first run of `COPIED` words or more that a statement shares with a text, quotations aside."""
    words = words_of(statement)
    for quote in quotes:
        for part in parts_of(quote):
            at = _find(part, words, 0)
            if at is not None:
                words[at : at + len(part)] = ["\0"]
    for start in range(len(words) - COPIED + 1):
        if tuple(words[start : start + COPIED]) in text.runs:
            return words[start : start + COPIED]
    return None


def _find(part: list[str], words: list[str], start: int) -> int | None:
    for at in range(start, len(words) - len(part) + 1):
        if words[at : at + len(part)] == part:
            return at
    return None
