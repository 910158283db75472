"""Locators: ``7``, ``¶7``, ``p7``, ``6-7``, ``1, 13``, ``p. 3``, ``line 40``, ``12:30``."""

from __future__ import annotations

import re
from functools import lru_cache

from argmap.model import Locator, Unit

_PART = re.compile(
    r"(?P<unit>¶¶?|§|#|paras?\.?|paragraphs?|par\.?|pp?\.?|pages?|pg\.?|lines?|l\.)?\s*"
    r"(?P<first>\d+)(?:\s*(?:-|–|—|to)\s*(?P<last>\d+))?",
    re.IGNORECASE,
)
_TIME = re.compile(r"(\d{1,2}:)?\d{1,3}:\d\d(?:\s*(?:-|–|to)\s*(\d{1,2}:)?\d{1,3}:\d\d)?")


class BadLocator(ValueError):
    """A text that names no place, with a remedy in ``help``."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


@lru_cache(maxsize=16384)
def parse_locator(text: str) -> tuple[Locator, ...]:
    """The places that a text names. Raises `BadLocator` with a plain message and a remedy.

    ``p7`` is paragraph 7, as people jot it down; ``p. 7`` is page 7, as style guides write it.
    """
    found: list[Locator] = []
    unit: Unit = "paragraph"
    for part in re.split(r"[,;&]| and ", text):
        part = part.strip()
        if not part:
            continue
        locator = _time(part) if ":" in part else _part(part, unit)
        if locator is None:
            raise BadLocator(
                f"`{text}` names no place in a text",
                "write a paragraph (`7`), a range (`6-7`), several (`1, 13`), `p. 3`, `line 40` or `12:30`",
            )
        if locator.last < locator.first:
            raise BadLocator(f"the range `{part}` ends before it begins", "swap the two numbers")
        unit = locator.unit
        found.append(locator)
    if not found:
        raise BadLocator("no place is named", "write the number of the paragraph, as in `at: 7`")
    return tuple(found)


def _part(text: str, unit: Unit) -> Locator | None:
    match = _PART.fullmatch(text)
    if match is None or len(match["first"]) > 6 or len(match["last"] or "") > 6:
        return None
    first = int(match["first"])
    last = int(match["last"]) if match["last"] else first
    return Locator(unit=_unit(match["unit"], unit), first=first, last=last)


def _unit(written: str | None, before: Unit) -> Unit:
    if written is None:
        return before
    written = written.lower()
    if written.startswith("l"):
        return "line"
    if written in ("p.", "pp", "pp.", "pg", "pg.") or written.startswith("page"):
        return "page"
    return "paragraph"


def _time(text: str) -> Locator | None:
    if _TIME.fullmatch(text) is None:
        return None
    ends = [_seconds(end) for end in re.split(r"\s*(?:-|–|to)\s*", text)]
    return Locator(unit="time", first=ends[0], last=ends[-1])


def _seconds(clock: str) -> int:
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total
