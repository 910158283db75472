"""Word lists held against sentences: what an entry of a list means, and where a text has it.

An entry is a word (``regime``), words that follow each other (``no one``), or the beginning of either
(``betray*``, ``ulterior motive*``); ``except tax regime`` takes a case out again. Capital letters and the form of an
apostrophe do not matter, ``'s`` may follow. A word with a hyphen is one word: ``all`` is not in ``all-out``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import NamedTuple

from argmap.model import Statement
from argmap.rules.language import words

_EXCEPT = "except "
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|‘(?:[^’]|’(?=\w))*’|(?<!\w)'(?:[^']|'(?=\w))*'(?!\w)")
_MARKS = frozenset("“\"«„‘'’")
# Too common to be looked up by, where an entry has another word.
_SMALL = frozenset(
    words("a and as at be been by for has have he his in is it no not of on or so that the they this to we")
)


class Hit(NamedTuple):
    """Where a text has an entry of a list, and the words as they stand there."""

    start: int
    end: int
    text: str

    @property
    def part(self) -> tuple[int, int]:
        """Both bounds."""
        return self.start, self.end


class _Entry(NamedTuple):
    """An entry, and the words by which sentences that may have it are found.

    ``key`` is the one that says most. Where several follow each other, ``before`` are all but the ``last``.
    A sentence is looked for by one of the words ``sought``, or, with ``ends``, by the last one: by words that
    are not small, where there is any.
    """

    text: str
    is_beginning: bool
    key: str
    before: tuple[str, ...]
    last: str
    sought: tuple[str, ...]
    ends: bool
    without: tuple[tuple[str, bool], ...]

    @property
    def first(self) -> str:
        """Its first word."""
        return self.before[0] if self.before else self.last


def unquoted(text: str) -> str:
    """A text of the same length with straight apostrophes, where all that stands in quotation marks is blank."""
    if (text.isascii() and "'" not in text and '"' not in text) or _MARKS.isdisjoint(text):
        return text
    return _QUOTED.sub(lambda match: " " * len(match[0]), text).replace("’", "'")


def _small_letters(text: str) -> str:
    """A text in small letters, of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower()[0] for one in text)


class Phrases:
    """The entries of a list, ready to be looked for. Made by `phrases`, which keeps them."""

    def __init__(self, entries: Iterable[str]) -> None:
        texts = [entry.replace("’", "'") for entry in entries]
        without = [one.removeprefix(_EXCEPT) for one in texts if one.startswith(_EXCEPT)]
        wanted = [one for one in dict.fromkeys(texts) if words(one) and not one.startswith(_EXCEPT)]
        self.entries = [_entry(one, without) for one in wanted]

    def find(self, text: str) -> list[Hit]:
        """Where a text has an entry, outside quotation marks and names, in order."""
        plain = frozenset(words(text))
        wanted = [entry for entry in self.entries if _may_have(entry, plain)]
        return self.find_some(text, wanted) if wanted else []

    def find_some(self, text: str, entries: Iterable[_Entry]) -> list[Hit]:
        """As `find`, for the entries that the text may have."""
        plain = unquoted(text)
        small = _small_letters(plain)
        spans = sorted(span for one in entries for span in _places_of(one, small))
        found: list[Hit] = []
        for start, end in spans:
            if _in_name(plain, start, end):
                continue
            if found and start < found[-1].end:  # the longest of those that overlap
                if end - start > found[-1].end - found[-1].start:
                    found[-1] = Hit(start, end, text[start:end])
            else:
                found.append(Hit(start, end, text[start:end]))
        return found


@cache
def phrases(entries: tuple[str, ...]) -> Phrases:
    """The entries of a list, ready to be looked for."""
    return Phrases(entries)


def _entry(text: str, without: list[str]) -> _Entry:
    parts = words(text)
    key = max((one for one in parts if one not in _SMALL), key=len, default=max(parts, key=len))
    taken_out = tuple((one.rstrip("*"), one.endswith("*")) for one in without if key in one)
    before, last = tuple(parts[:-1]), parts[-1]
    sought = tuple(word for word in before if word not in _SMALL)
    ends = last not in _SMALL or not before
    if not sought and not ends:
        sought = before
    return _Entry(text.rstrip("*"), text.endswith("*"), key, before, last, sought, ends, taken_out)


def _may_have(entry: _Entry, known: frozenset[str]) -> bool:
    if entry.is_beginning:
        return any(word.startswith(entry.key) for word in known)
    return entry.key in known or f"{entry.key}'s" in known


def _places_of(entry: _Entry, small: str) -> list[tuple[int, int]]:
    """Where a text in small letters has an entry, the cases aside that are taken out."""
    spans = _occurrences(small, entry.text, entry.is_beginning)
    if not spans or not entry.without:
        return spans
    out = [span for text, is_beginning in entry.without for span in _occurrences(small, text, is_beginning)]
    return [(start, end) for start, end in spans if not any(start < last and first < end for first, last in out)]


def _occurrences(small: str, wanted: str, is_beginning: bool) -> list[tuple[int, int]]:
    """Where words stand in a text, as whole words; a beginning goes on to the end of its word."""
    found = []
    start = small.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if is_beginning:
            while end < len(small) and _goes_on(small[end]):
                end += 1
        elif small.startswith("'s", end):
            end += 2
        if not (start and _goes_on(small[start - 1])) and not (
            end < len(small) and small[end] != "'" and _goes_on(small[end])
        ):
            found.append((start, end))
        start = small.find(wanted, end)
    return found


def _goes_on(letter: str) -> bool:
    return letter.isalnum() or letter in "-'_"


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word has a capital letter that no sentence begins with: ``May``, ``Will``, ``the Regime``."""
    if not text[start].isupper() or (end - start > 1 and text[start:end].isupper()):
        return False
    before = text[:start].rstrip(" \t\n\"'“‘(")
    return bool(before) and before[-1] not in ".!?:;–—"


def named(hits: list[Hit], most: int = 3) -> str:
    """The words that were found, each once."""
    found = list(dict.fromkeys(hit.text for hit in hits))
    shown = ", ".join(f"`{word}`" for word in found[:most])
    return shown if len(found) <= most else f"{shown} and {len(found) - most} more"


class Asked:
    """Which words are looked up by the entries of some lists: the others need not be in an index."""

    def __init__(self, lists: Iterable[Phrases]) -> None:
        entries = [entry for listed in lists for entry in listed.entries]
        self._words = {word for entry in entries for word in (entry.key, *entry.sought)}
        self._words.update(f"{entry.last}{end}" for entry in entries if entry.ends for end in ("", "'s"))
        self._beginnings: list[str] = []  # sorted, none of which begins with another
        for one in sorted({entry.last for entry in entries if entry.ends and (entry.before or entry.is_beginning)}):
            if not self._begins(one):
                self._beginnings.append(one)

    def __call__(self, word: str) -> bool:
        """Whether one of the entries may be looked up by this word."""
        return word in self._words or self._begins(word)

    def _begins(self, word: str) -> bool:
        """Whether it begins with one of the beginnings: only the last that sorts before it can be that one."""
        place = bisect_right(self._beginnings, word)
        return place > 0 and word.startswith(self._beginnings[place - 1])


class _Places(dict[str, list[int] | None]):
    """Word -> the numbers of the sentences that have it after a -1; None for a word that nobody asks for."""

    def __init__(self, asked: Callable[[str], bool]) -> None:
        self._asked = asked

    def __missing__(self, word: str) -> list[int] | None:
        found = self[word] = [-1] if self._asked(word) else None
        return found


class Wording:
    """The sentences of a debate that somebody has put in words (no drafts), found by their words.

    ``terms`` are those of all statements, drafts among them, by id and in order.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        terms: Callable[[list[str]], frozenset[str]],
        asked: Callable[[str], bool] = lambda _word: True,
    ) -> None:
        """One walk: a text is taken apart once, and its words are not kept, since they take more than the text.

        Only words that are ``asked`` for go into the index; another one costs a walk when it is looked up.
        """
        self.sentences: list[Statement] = []
        self.terms: dict[str, frozenset[str]] = {}
        self.walked_for: list[str] = []  # words that were looked up and not in the index
        self._places = _Places(asked)
        lists_of = self._places.__getitem__
        for one in statements:
            known = words(one.text)
            self.terms[one.id] = terms(known)
            if one.draft:
                continue
            number = len(self.sentences)
            self.sentences.append(one)
            for numbers in filter(None, map(lists_of, known)):
                if numbers[-1] != number:  # each once
                    numbers.append(number)
        for listed in filter(None, self._places.values()):
            del listed[0]

    def _with(self, word: str) -> Sequence[int]:
        """The sentences that have a word, by their number and in order."""
        if word not in self._places:
            return ()
        found = self._places[word]
        if found is None:
            self.walked_for.append(word)
            found = self._places[word] = [
                number for number, one in enumerate(self.sentences) if word in words(one.text)
            ]
        return found

    @cached_property
    def _first(self) -> list[str]:
        """The first word of each sentence, quotation marks aside."""
        return [one.text.partition(" ")[0].strip("\"“‘'(,.:").lower() for one in self.sentences]

    @cached_property
    def vocabulary(self) -> list[str]:
        """Every word of the debate once, sorted."""
        return sorted(self._places)

    def with_words(self, wanted: Iterable[str]) -> list[Statement]:
        """The sentences that have one of some words, in order."""
        numbers = {number for word in wanted for number in self._with(word)}
        return [self.sentences[number] for number in sorted(numbers)]

    def hits(self, listed: Phrases) -> Iterator[tuple[Statement, list[Hit]]]:
        """The sentences that have an entry of a list, in order, with the places of all entries in them."""
        candidates: defaultdict[int, list[_Entry]] = defaultdict(list)
        for entry in listed.entries:
            for number in self._with_rarest_word(entry):
                candidates[number].append(entry)
        yield from self._found(listed, candidates)

    def opening_hits(self, listed: Phrases) -> Iterator[tuple[Statement, Hit]]:
        """The sentences that begin with an entry of a list, in order."""
        candidates: defaultdict[int, list[_Entry]] = defaultdict(list)
        first = self._first
        for entry in listed.entries:
            for number in self._with(entry.key):
                if first[number] == entry.first:
                    candidates[number].append(entry)
        for one, found in self._found(listed, candidates):
            if not one.text[: found[0].start].strip(" \"“‘'("):
                yield one, found[0]

    def _found(self, listed: Phrases, candidates: Mapping[int, list[_Entry]]) -> Iterator[tuple[Statement, list[Hit]]]:
        for number in sorted(candidates):
            one = self.sentences[number]
            found = listed.find_some(one.text, candidates[number])
            if found:
                yield one, found

    def _with_rarest_word(self, entry: _Entry) -> Iterable[int]:
        """The sentences that may have an entry: those with the word of it that the fewest have."""
        if not entry.before:
            words = self._beginning(entry.last) if entry.is_beginning else (entry.last, f"{entry.last}'s")
            return chain.from_iterable(map(self._with, words))
        rarest = min(map(self._with, entry.sought), key=len, default=None)
        if rarest is not None and not (rarest and entry.ends):
            return rarest
        ends = [self._with(word) for word in self._beginning(entry.last)]
        return chain.from_iterable(ends) if rarest is None or sum(map(len, ends)) < len(rarest) else rarest

    def _beginning(self, letters: str) -> Iterator[str]:
        """The words of the debate that begin with some letters."""
        for number in range(bisect_left(self.vocabulary, letters), len(self.vocabulary)):
            if not self.vocabulary[number].startswith(letters):
                return
            yield self.vocabulary[number]
