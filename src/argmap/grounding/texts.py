"""A source text as paragraphs, counted the way locators count them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from argmap.model import Locator
from argmap.text.document import Document, Span

COPIED = 8  # words in a row that are no longer one's own
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of non-blank lines; ``number`` counts from 1, the headline is 0."""

    number: int
    text: str
    span: Span


@dataclass(frozen=True)
class SourceText:
    """A source's text, in paragraphs."""

    document: Document
    paragraphs: dict[int, Paragraph]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, in lower case, without possessives."""
        return frozenset(words_of(self.document.text))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of `COPIED` words."""
        words = words_of(self.document.text)
        return frozenset(tuple(words[i : i + COPIED]) for i in range(len(words) - COPIED + 1))

    def cited(self, at: tuple[Locator, ...]) -> list[Paragraph]:
        """The paragraphs that locators name; none for pages, lines and times."""
        numbers = [
            number
            for place in at
            if place.unit == "paragraph"
            for number in range(place.first, min(place.last, place.first + 500) + 1)
        ]
        return [self.paragraphs[number] for number in dict.fromkeys(numbers) if number in self.paragraphs]

    @property
    def last(self) -> int:
        """The number of the last paragraph; 0 for an empty text."""
        return max(self.paragraphs, default=0)


def split(document: Document) -> SourceText:
    """Cut a text into paragraphs. A first block whose lines begin with ``# `` is the headline, ¶0."""
    found: dict[int, Paragraph] = {}
    number = 0
    for match in _BLOCK.finditer(document.text.replace("\r\n", " \n").replace("\r", "\n")):
        is_head = not found and all(line.startswith("# ") for line in match[0].splitlines())
        if not is_head:
            number += 1
        found[0 if is_head else number] = Paragraph(0 if is_head else number, match[0], Span(*match.span()))
    return SourceText(document, found)


_WORD = re.compile(r"[^\W_]+(?:[.’'&][^\W_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without full stops inside and possessives."""
    found = []
    for match in _WORD.finditer(text.lower()):
        word = match[0].replace("’", "'")
        found.append(word.removesuffix("'s").replace(".", "").replace("'", ""))
    return found
