"""Dates as people and EDTF write them, to the days they can mean.

EDTF is ISO 8601-2:2019, levels 0 and 1 as far as op-eds need them: years, months, days, seasons,
intervals with open ends, ``~ ? %`` for uncertain and ``X`` for unspecified digits. Besides, English
dates with the month in letters. Nothing is guessed: ``3/4/2020`` is refused.
"""

from __future__ import annotations

import calendar
import datetime
import re
from functools import lru_cache

from argmap.model import Date

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_ISO = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([~?%])?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_ABOUT = re.compile(r"(?:about|around|circa|c\.|ca\.)\s+", re.IGNORECASE)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


class BadDate(ValueError):
    """A text that is no date, with a remedy in ``help``."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


@lru_cache(maxsize=4096)
def parse_date(text: str) -> Date:
    """The date that a text means. Raises `BadDate` with a plain message and a remedy."""
    text = text.strip()
    if "/" in text and not re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", text):
        return _interval(text)
    return _single(text)


def _interval(text: str) -> Date:
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2:
        raise BadDate(f"`{text}` is no range of dates", "write two dates with one `/` between them")
    first, last = (None if part in ("", "..") else _single(part) for part in parts)
    if first is None and last is None:
        raise BadDate(f"`{text}` has no date in it", "give at least one end, as in `2014/..`")
    edtf = f"{first.edtf if first else '..'}/{last.edtf if last else '..'}"
    earliest = first.earliest if first else None
    latest = last.latest if last else None
    if earliest is not None and latest is not None and latest < earliest:
        raise BadDate(f"the range `{text}` ends before it begins", "swap the two dates")
    unsure = any(end.approximate for end in (first, last) if end)
    return Date(edtf=edtf, earliest=earliest, latest=latest, approximate=unsure)


def _single(text: str) -> Date:
    about = _ABOUT.match(text)
    body = text[about.end() :] if about else text
    match = _ISO.fullmatch(body)
    if match:
        return _iso(text, match, about is not None)
    named = _named(body)
    if named is not None:
        year, month, day = named
        edtf = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
        return _iso(text, _ISO.fullmatch(edtf), about is not None)  # type: ignore[arg-type]
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", body):
        raise BadDate(f"`{text}` can be read in two ways", "write year, month, day, as in `2020-04-03`")
    raise BadDate(
        f"`{text}` is not a date argmap knows",
        "write `2024`, `2024-04`, `2024-04-15`, `2024~` (about), or `2014/2024` (a range)",
    )


def _named(text: str) -> tuple[int, int, int | None] | None:
    match = _DAY_FIRST.fullmatch(text)
    if match and match[2].lower() in _MONTHS:
        return int(match[3]), _MONTHS[match[2].lower()], int(match[1])
    match = _MONTH_FIRST.fullmatch(text)
    if match and match[1].lower() in _MONTHS:
        return int(match[3]), _MONTHS[match[1].lower()], int(match[2]) if match[2] else None
    return None


def _iso(text: str, match: re.Match[str], about: bool) -> Date:
    year, month, day, sign = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0:
        raise BadDate(f"there is no year 0 in `{text}`", "write the year with four digits")
    edtf = match[0] if sign or not about else match[0] + "~"
    first, last = _months(text, month)
    if day is not None and (month == "XX" or int(month) > 12):
        raise BadDate(f"`{text}` names a day of no month", "give the month as 01 to 12")
    earliest, latest = _first_day(low, first), _last_day(high, last)
    if day is not None and day != "XX":
        try:
            earliest = latest = datetime.date(low, first, int(day))
        except ValueError:
            days = calendar.monthrange(low, first)[1]
            name = calendar.month_name[first]
            raise BadDate(f"`{text}` does not exist: {name} {low} has {days} days", "check the day") from None
    unsure = sign is not None or about
    return Date(edtf=edtf, earliest=earliest, latest=latest, approximate=unsure)


def _months(text: str, month: str | None) -> tuple[int, int]:
    if month is None or month == "XX":
        return 1, 12
    number = int(month)
    if number in _SEASONS:
        return _SEASONS[number]
    if not 1 <= number <= 12:
        raise BadDate(f"`{text}` does not exist: there is no month {month}", "check the month")
    return number, number


def _first_day(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, 1)


def _last_day(year: int, month: int) -> datetime.date:
    """The last day of a month; month 14 is February of the next year (winter)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year > 9999:
        return datetime.date.max
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
