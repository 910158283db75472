"""Sentences as words: what the rules about wording and likeness have in common."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache, cached_property

from argmap.rules.settings import word_list

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SMALL_OR_BLANK = "".join(chr(number).lower() if chr(number).isalnum() else " " for number in range(128))
_TABLE = _SMALL_OR_BLANK.ljust(256).encode()  # of the ASCII letters; the rest is never asked for
_VOWEL = re.compile(r"[aeiouy]")


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order, apostrophes straight: ``isn't``, ``long-term``, ``180``."""
    if text.isascii() and "'" not in text and "-" not in text:
        return text.encode().translate(_TABLE).decode().split()  # the same, for a quarter
    return _WORD.findall(text.lower().replace("’", "'"))


@cache
def stem(word: str) -> str:
    """What a word has in common with its other forms: ``charg`` for charges, charged and charging.

    Plurals, ``-ed`` and ``-ing`` as in step 1 of Porter 1980, the commonest endings that make one part of
    speech from another, and a list of irregular forms. One call for each distinct word.
    """
    told = _irregular().get(word)
    word = told or word
    if len(word) <= 3:
        return word
    word = told or _without_form(_singular(word))
    for ending in ("ly", "ment", "ness", "ion", "al"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            if ending != "ly":
                break
    return word.removesuffix("e") if len(word) > 3 else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _irregular().get(word[:-1], word[:-1])
    return word


def _without_form(word: str) -> str:
    """Without ``-ed``, ``-ied`` or ``-ing``, and without the letter that was doubled before it."""
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ed", "ing"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= 3 and _VOWEL.search(left):
            doubled = left[-1] == left[-2] and left[-1] not in "lsz"
            return left[:-1] if doubled else left
    return word


@cache
def _irregular() -> dict[str, str]:
    return dict(pair for line in word_list("irregular-forms") if len(pair := tuple(line.split())) == 2)  # type: ignore[misc]


class Lexicon:
    """What counts as the same word, and as its opposite.

    ``synonyms`` are lines such as ``buy / purchase``; ``antonyms`` such as ``help, benefit / hurt, harm``.
    Both ends of an antonym become one term, and the second end is remembered as turned round.
    """

    def __init__(self, synonyms: Iterable[str], antonyms: Iterable[str]) -> None:
        self._turned: set[str] = set()
        self._is_turned = _Turned(self._turned)
        self._same: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for line in synonyms:
            self._join([_stems(end) for end in line.split("/")])
            self._add_phrases(line)
        for line in antonyms:
            ends = [_stems(end) for end in line.split("/")]
            self._turned.update(word for end in ends[1:] for word in end)
            self._join(ends)
        self._terms = _Terms(self._same)
        self._term_or_head = _TermsOrHead(self._terms, frozenset(self._phrases)).__getitem__

    def _join(self, ends: list[list[str]]) -> None:
        found = [word for end in ends for word in end]
        for word in found:
            self._same.setdefault(word, self._same.get(found[0], found[0]))

    def _add_phrases(self, line: str) -> None:
        """What a list of synonyms writes with hyphens, and sentences as several words: ``united-states``."""
        for name in (part.strip() for end in line.split("/") for part in end.split(",")):
            if "-" in name:
                parts = tuple(name.split("-"))
                root = stem(_base(name))
                self._phrases.setdefault(parts[0], []).append((parts, self._same.get(root, root)))

    def terms(self, said: Collection[str]) -> frozenset[str]:
        """The terms of the words of a sentence: stems of what carries content, numbers left out."""
        terms = frozenset(filter(None, map(self._term_or_head, said)))
        if _HEAD not in terms:
            return terms
        found, term = frozenset(said), self._terms.__getitem__
        phrases = [phrase for head in found & self._phrases.keys() for phrase in self._phrases[head]]
        whole = [(parts, name) for parts, name in phrases if found.issuperset(parts)]
        left = found.difference(*(parts for parts, _ in whole))
        return frozenset([*map(term, left), *(name for _, name in whole)]) - _NO_TERM

    def ordered(self, found: list[str]) -> list[tuple[str, str]]:
        """The terms of words in their order, each with the word, or the first word of a phrase, that it is of."""
        if self._phrases.keys().isdisjoint(found):
            return [(term, word) for word in found if (term := self._terms[word])]
        terms, place = [], 0
        while place < len(found):
            word, length, term = found[place], 1, self._terms[found[place]]
            for parts, name in self._phrases.get(word, ()):
                if tuple(found[place : place + len(parts)]) == parts:
                    length, term = len(parts), name
            if term:
                terms.append((term, word))
            place += length
        return terms

    def term(self, word: str) -> str:
        """The term of a word, empty if it has none."""
        return self._terms[word]

    def may_differ_in_sense(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether one of two sentences with these words can be the other turned round: a cheap look before a dear one.

        A word of one at the second end of an antonym can do that, and a negation, also one that both have, by
        what it belongs to.
        """
        here, there = frozenset(some), frozenset(others)
        return (
            not (here.isdisjoint(self._turning) and there.isdisjoint(self._turning))
            or any(map(self._is_turned.__getitem__, here ^ there))
            or "n't" in " ".join(here | there)
        )

    @cached_property
    def _turning(self) -> frozenset[str]:
        """Words that a negation begins with, or a phrase at the second end of an antonym."""
        single, phrases, _ = _negations()
        return single.union(phrases, filter(self.is_turned, self._phrases))

    def is_turned(self, word: str) -> bool:
        """Whether a word is at the second end of an antonym."""
        return self._is_turned[word]


_NO_TERM = frozenset({""})
_HEAD = " "  # no term has a space


class _Turned(dict[str, bool]):
    """Word -> whether its stem is one of some, worked out when first asked for."""

    def __init__(self, stems: set[str]) -> None:
        self._stems = stems

    def __missing__(self, word: str) -> bool:
        found = self[word] = stem(_base(word)) in self._stems
        return found


class _Terms(dict[str, str]):
    """Word -> its term, worked out when first asked for."""

    def __init__(self, same: dict[str, str]) -> None:
        super().__init__((word, "") for name in ("stop-words", "negations") for word in word_list(name))
        self.update(dict.fromkeys((word.split()[0] for word in word_list("negations") if " to" in word), ""))
        self._same = same

    def __missing__(self, word: str) -> str:
        if word[0].isdigit():
            self[word] = ""
            return ""
        base = _base(word)
        bare = base != word and self.get(base) == ""
        if bare or len(base) < 2 or word.endswith("n't"):
            found = ""
        else:
            root = stem(base)
            found = self._same.get(root, root)
        self[word] = found
        return found


class _TermsOrHead(dict[str, str]):
    """Word -> its term, or `_HEAD` where a phrase may begin with it: one look instead of two."""

    def __init__(self, terms: _Terms, heads: frozenset[str]) -> None:
        self._terms, self._heads = terms, heads

    def __missing__(self, word: str) -> str:
        found = self[word] = _HEAD if word in self._heads else self._terms[word]
        return found


def _stems(listed: str) -> list[str]:
    return [stem(_base(word.strip())) for word in listed.split(",") if word.strip()]


def _base(word: str) -> str:
    """Without a genitive or a short form, and with the hyphens taken out."""
    return word.partition("'")[0].replace("-", "")


@cache
def _negations() -> tuple[frozenset[str], dict[str, list[tuple[str, ...]]], frozenset[tuple[str, ...]]]:
    """Single words, phrases by their first word, and phrases that only look like a negation."""
    lines = word_list("negations")
    listed = [tuple(line.split()) for line in lines if not line.startswith("!")]
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        if len(phrase) > 1:
            phrases.setdefault(phrase[0], []).append(phrase)
    seeming = frozenset(tuple(line.removeprefix("!").split()) for line in lines if line.startswith("!"))
    return frozenset(phrase[0] for phrase in listed if len(phrase) == 1), phrases, seeming


def negations(found: list[str]) -> int:
    """How often words in their order say *not*: ``cannot``, ``without``, ``fails to``; *not only* is none."""
    single, phrases, seeming = _negations()
    count = 0
    for place, word in enumerate(found):
        if word in single or word.endswith("n't"):
            following = tuple(found[place : place + 3])
            count += following not in seeming and following[:2] not in seeming
        elif word in phrases:
            count += tuple(found[place : place + 2]) in phrases[word]
    return count
