"""Figures in prose: numbers in digits and in words, sums, percentages, years, months, ordinals.

A figure is a value, so that ``180``, ``more than 180`` and ``one hundred and eighty`` agree, and
``$8 trillion`` is 8,000,000,000,000. Only what is plainly a figure is one: ``one`` is a pronoun as
often as a number, ``F-16`` and ``ISIS-K`` are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from argmap.model import Date
from argmap.text.document import Span


class Figure(NamedTuple):
    """A value (``kind`` is number, ordinal, month or fraction) and where it stands."""

    kind: str
    value: Decimal
    span: Span
    text: str


_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]
_UNITS = {word: number for number, word in enumerate(_SMALL)} | {
    word: 10 * number for number, word in enumerate(_TENS) if word
}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1_000, "m": 10**6, "bn": 10**9, "tn": 10**12, "dozen": 12,
}  # fmt: skip
# What a number in words is made of: a cheap look before a dear one.
NUMBER_WORDS = frozenset((*_UNITS, "hundred", "thousand", "million", "billion", "trillion", "dozen")) - {"zero", "one"}
_NUMBER_WORDS = frozenset(word.encode() for word in NUMBER_WORDS)
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25")}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ]
    )
    if number
}
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
    for length in {3, len(name)} | ({4} if name == "september" else set())
}
_NUMBER_WORD = "|".join(sorted([*_UNITS, "hundred", "thousand", "million", "billion", "trillion", "dozen"], key=len))
_DIGITS = re.compile(
    r"(?<![\w.,-])(?<![A-Za-z]-)[$€£]?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<ordinal>st|nd|rd|th)?(?P<decade>s)?(?P<tail>%|(?:[\s-](?P<scale>hundred|thousand|million|billion|trillion|dozen)"
    r"|(?P<short>k|m|bn|tn))\b)?(?![\w])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DIGITS_ALIKE = bytes.maketrans(b"123456789", b"0" * 9)
_LETTERS = bytes(ord(chr(byte).lower()) if byte < 128 and chr(byte).isalpha() else ord(" ") for byte in range(256))
_YEAR_BEHIND = re.compile(r"(?<=[A-Za-z]-)(?:1[5-9]|20)\d\d\b")  # post-2014
_IN_RANGE = re.compile(r"(?<=\d)[-–—](?=\d)")
_WORDS = re.compile(rf"\b(?:{_NUMBER_WORD})(?:[\s-](?:and[\s-])?(?:{_NUMBER_WORD}))*\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})s?\b", re.IGNORECASE)
_ORDINALS_AND_PARTS = frozenset(f"{word}{plural}" for word in _ORDINALS for plural in ("", "s"))
_FRACTION = re.compile(r"\b(half|quarters?)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?", re.IGNORECASE)


def is_number(word: str) -> bool:
    """Whether a word is one of a number in words, alone or in a word with a hyphen."""
    return word in NUMBER_WORDS or ("-" in word and not NUMBER_WORDS.isdisjoint(word.split("-")))


def number_places(text: str, in_words: bool = True) -> list[tuple[int, int]]:
    """Where the numbers of a text stand, in digits and in words, in order. No values: these are dear."""
    plain = _without_ranges(text)
    found = [(match.start(1), match.end()) for match in _digits(plain) if not match["ordinal"]]
    if "-" in plain:
        found += [match.span() for match in _YEAR_BEHIND.finditer(plain)]
    if in_words and not _NUMBER_WORDS.isdisjoint(_letter_runs(plain)):
        found += [one.span for one in _in_words(plain, _letters(plain))]
    return sorted(found)


def figures(text: str) -> list[Figure]:
    """All figures of a text, in the order of the text."""
    plain = _without_ranges(text)
    known = _letters(plain)
    found = [*_in_digits(plain), *_in_words(plain, known), *_ordinals(plain, known), *_months(plain, known)]
    if not known.isdisjoint(_FRACTIONS):
        found += [
            Figure("fraction", _FRACTIONS[match[1].lower()], Span(*match.span()), match[0])
            for match in _FRACTION.finditer(plain)
        ]
    return sorted(found, key=lambda one: one.span)


def _without_ranges(text: str) -> str:
    """A text of the same length, so that places hold, with a blank for the dash of ``40-50``."""
    return _IN_RANGE.sub(" ", text) if "-" in text or "–" in text or "—" in text else text


def _letters(text: str) -> frozenset[str]:
    """All that stands together in plain letters: a cheap look before the dear ones."""
    return frozenset(text.encode("utf-8", "surrogatepass").translate(_LETTERS).decode().split())


def _letter_runs(text: str) -> list[bytes]:
    return text.encode("utf-8", "surrogatepass").translate(_LETTERS).split()


def first_digit(text: str) -> int:
    """Where a text has its first digit, or -1."""
    if text.isascii():
        return text.encode().translate(_DIGITS_ALIKE).find(b"0")  # the same, for a quarter
    found = _DIGIT.search(text)
    return -1 if found is None else found.start()


def _digits(text: str) -> Iterable[re.Match[str]]:
    """What is written in digits."""
    first = first_digit(text)
    # From the sign and space before the first digit: looking at every letter for a number is dear.
    return () if first < 0 else _DIGITS.finditer(text, max(first - 2, 0))


def _in_digits(text: str) -> list[Figure]:
    found: list[Figure] = []
    for match in _digits(text):
        digits, ordinal, _, _, scale, short = match.groups()
        value = Decimal(digits.replace(",", ""))
        if scale or short:
            value *= _SCALES[(scale or short).lower()]
        span = Span(match.start(1), match.end())
        found.append(Figure("ordinal" if ordinal else "number", value, span, match[0].strip()))
    if "-" in text:
        for match in _YEAR_BEHIND.finditer(text):
            found.append(Figure("number", Decimal(match[0]), Span(*match.span()), match[0]))
    return found


def _in_words(text: str, known: frozenset[str]) -> list[Figure]:
    """``one hundred and eighty``; a bare ``one`` and a bare scale (``a million``) are left out."""
    found: list[Figure] = []
    if known.isdisjoint(NUMBER_WORDS):
        return found
    for match in _WORDS.finditer(text):
        words = re.split(r"[\s-]+", match[0].lower())
        if words in (["one"], ["zero"]) or words[0] in _SCALES:
            continue
        value = _value([word for word in words if word != "and"])
        found.append(Figure("number", value, Span(*match.span()), match[0]))
    return found


def _value(words: list[str]) -> Decimal:
    """The value of number words in their order."""
    total = part = 0
    for word in words:
        if word in _UNITS:
            part += _UNITS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        else:
            total += max(part, 1) * _SCALES[word]
            part = 0
    return Decimal(total + part)


def _ordinals(text: str, known: frozenset[str]) -> list[Figure]:
    if known.isdisjoint(_ORDINALS_AND_PARTS):
        return []
    return [
        Figure("ordinal", Decimal(_ORDINALS[match[1].lower()]), Span(*match.span()), match[0])
        for match in _ORDINAL.finditer(text)
    ]


def _months(text: str, known: frozenset[str]) -> list[Figure]:
    """Names of months; ``may`` and ``march`` only with a capital letter that no sentence begins with."""
    found: list[Figure] = []
    if known.isdisjoint(_MONTHS):
        return found
    for match in _MONTH.finditer(text):
        word = match[1]
        if not word[0].isupper():
            continue
        if word.lower() in ("may", "march", "mar") and not _is_dated(text, match):
            continue
        found.append(Figure("month", Decimal(_MONTHS[word.lower()]), Span(*match.span(1)), word))
    return found


def _is_dated(text: str, match: re.Match[str]) -> bool:
    """Whether a day or year stands beside the month, or ``in``, ``since``, ``by`` before it."""
    after = re.match(r"\.?,?\s+\d", text[match.end() : match.end() + 6])
    before = re.search(r"(?:\d|\b(?:in|since|by|until|of|last|early|late))\s+$", text[: match.start()])
    return bool(after or before)


_RELATIVE_YEAR = re.compile(
    r"\b(?i:last|this|earlier|next|past|previous|coming|today|now|recent|current)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer"
    r"|autumn|fall|winter)\b",
)
_RELATIVE_MONTH = re.compile(
    r"\b(?:this|last|earlier) (?:month|week)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|yesterday)\b"
    r"|\bthe \d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_HALF_YEAR = re.compile(r"\b(first|second) half of\b", re.IGNORECASE)


def implied(text: str, published: Date | None) -> list[Figure]:
    """Dates that a text means by ``last year``, ``in September`` or ``on Monday``, from its own date."""
    found: list[Figure] = []
    nowhere = Span(0, 0)
    for match in _HALF_YEAR.finditer(text):
        months = (1, 6) if match[1].lower() == "first" else (7, 12)
        found += [Figure("month", Decimal(month), nowhere, match[0]) for month in months]
    if published is None or published.earliest is None or published.latest is None:
        return found
    if _RELATIVE_YEAR.search(text):
        years = {published.earliest.year, published.latest.year}
        if re.search(r"\b(?:last|previous|past)\b", text, re.IGNORECASE):
            years |= {year - 1 for year in years}
        found += [Figure("number", Decimal(year), nowhere, str(year)) for year in years]
    if _RELATIVE_MONTH.search(text):
        months_meant = {published.earliest.month, published.latest.month}
        found += [Figure("month", Decimal(month), nowhere, str(month)) for month in months_meant]
    return found


def missing(claimed: list[Figure], given: list[Figure]) -> list[Figure]:
    """The claimed figures whose value the given ones do not have.

    ``third`` may be the ordinal or the fraction, ``second`` the unit of time; so ordinals in words
    agree with any figure of their number, and are not asked for by themselves.
    """
    have = {(one.kind, one.value) for one in given}
    numbers = {one.value for one in given}
    found = []
    for one in claimed:
        if one.kind == "ordinal" and not one.text[0].isdigit():
            continue
        if (one.kind, one.value) in have or (one.kind in ("number", "ordinal") and one.value in numbers):
            continue
        found.append(one)
    return found
