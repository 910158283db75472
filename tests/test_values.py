"""Dates and locators."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.formats.dates import BadDate, parse_date
from argmap.formats.locators import BadLocator, parse_locator


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "edtf", "earliest", "latest", "approximate"),
    [
        ("2024", "2024", "2024-01-01", "2024-12-31", False),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29", False),
        ("2024-04-01", "2024-04-01", "2024-04-01", "2024-04-01", False),
        ("2016~", "2016~", "2016-01-01", "2016-12-31", True),
        ("about 2016", "2016~", "2016-01-01", "2016-12-31", True),
        ("2014/..", "2014/..", "2014-01-01", None, False),
        ("../2014-06", "../2014-06", None, "2014-06-30", False),
        ("2014/2016", "2014/2016", "2014-01-01", "2016-12-31", False),
        ("2024-21", "2024-21", "2024-03-01", "2024-05-31", False),
        ("2024-24", "2024-24", "2024-12-01", "2025-02-28", False),
        ("201X", "201X", "2010-01-01", "2019-12-31", False),
        ("2024-XX", "2024-XX", "2024-01-01", "2024-12-31", False),
        ("12 Jan 2020", "2020-01-12", "2020-01-12", "2020-01-12", False),
        ("January 12th, 2020", "2020-01-12", "2020-01-12", "2020-01-12", False),
        ("Sept. 2024", "2024-09", "2024-09-01", "2024-09-30", False),
    ],
)
def test_dates(text: str, edtf: str, earliest: str | None, latest: str | None, approximate: bool) -> None:
    """Dates as EDTF and as people write them mean the days they say."""
    found = parse_date(text)
    expected = (edtf, _day(earliest), _day(latest), approximate)
    assert (found.edtf, found.earliest, found.latest, found.approximate) == expected


@pytest.mark.parametrize(
    "text",
    ["2021-04-31", "2021-02-29", "2021-13", "03/04/2020", "3.4.20", "yesterday", "2016/2014", "../..", "", "2024-1",
     "0000", "2024-21-05", "12 Foo 2020", "1/2/3/4", "20240101"],
)  # fmt: skip
def test_bad_dates_say_what_to_write(text: str) -> None:
    """What does not exist or can be read in two ways is refused with a remedy."""
    with pytest.raises(BadDate) as caught:
        parse_date(text)
    assert str(caught.value)
    assert caught.value.help


def test_order_needs_certainty() -> None:
    """A date is before another only if all its days are, and never if one is approximate."""
    assert parse_date("2024-04").is_before(parse_date("2025"))
    assert not parse_date("2025").is_before(parse_date("2025-06"))
    assert not parse_date("2016~").is_before(parse_date("2025"))
    assert not parse_date("2014/..").is_before(parse_date("2025"))


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    """No text makes the parser fail otherwise."""
    try:
        found = parse_date(text)
    except BadDate:
        return
    assert parse_date(found.edtf) == found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("7", "¶7"), ("¶7", "¶7"), ("p7", "¶7"), ("para 7", "¶7"), ("§7", "¶7"), ("#7", "¶7"), ("6-7", "¶6–7"),
        ("6 – 7", "¶6–7"), ("1, 13", "¶1 ¶13"), ("p. 3", "p. 3"), ("pp. 3-4", "p. 3–4"), ("page 3", "p. 3"),
        ("line 40", "line 40"), ("12:30", "12:30"), ("1:02:03", "1:02:03"), ("12:30-13:00", "12:30–13:00"),
        ("p. 3, 5", "p. 3 p. 5"), ("0", "¶0"), ("7 and 9", "¶7 ¶9"),
    ],
)  # fmt: skip
def test_locators(text: str, shown: str) -> None:
    """Places as people jot them down."""
    assert " ".join(map(str, parse_locator(text))) == shown


@pytest.mark.parametrize("text", ["", "near the end", "7-6", "7.10", "¶", "-3", "1e3", "12:3x", "9999999", ","])
def test_bad_locators_say_what_to_write(text: str) -> None:
    """What names no place is refused with a remedy."""
    with pytest.raises(BadLocator) as caught:
        parse_locator(text)
    assert caught.value.help


@given(st.text(max_size=20))
def test_any_text_is_a_locator_or_a_bad_one(text: str) -> None:
    """No text makes the parser fail otherwise."""
    try:
        found = parse_locator(text)
    except BadLocator:
        return
    assert all(one.first <= one.last for one in found)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2024", "2024"), ("2024-04-01", "2024-04-01"), ("about 2016", "c. 2016"), ("2016-10~", "c. 2016-10"),
        ("2016?", "2016?"), ("2016%", "c. 2016?"), ("2011/2014", "2011–2014"), ("2024-01/2024-06", "2024-01 to 2024-06"),
        ("2010~/..", "since c. 2010"), ("../2023", "until 2023"), ("2024-21", "spring 2024"),
    ],
)  # fmt: skip
def test_dates_are_shown_without_the_signs_of_edtf(written: str, shown: str) -> None:
    """Readers of pictures and outlines need not know them."""
    assert parse_date(written).shown == shown
