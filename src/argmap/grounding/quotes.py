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


def left_out(quote: str, text: str) -> float | None:
    """The most words that a quotation leaves out between two of its parts, as the text has them.

    Infinite where a part stands only in front of the one before it. None if there is one part only, or if a
    part does not stand in the text.
    """
    parts, words = parts_of(quote), words_of(text)
    if len(parts) < 2:
        return None
    most, end = 0, _end_of(parts[0], words, 0)
    for part in parts[1:]:
        if end is None:
            return None
        after = _find(part, words, end)
        if after is None:
            return float("inf") if _find(part, words, 0) is not None else None
        most, end = max(most, after - end), after + len(part)
    return most


def _end_of(part: list[str], words: list[str], start: int) -> int | None:
    at = _find(part, words, start)
    return None if at is None else at + len(part)


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
