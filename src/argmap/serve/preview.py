"""What a page shows of a debate now: the last state that could be read, and what is wrong with the present one.

Comes in: a `Drawn`, which reads and draws a debate. Goes out: `State`, frozen. One state is made at a time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from os.path import basename
from time import monotonic
from typing import NamedTuple, Protocol

from argmap.errors import ArgmapError
from argmap.pipeline import Examined, Loaded
from argmap.serve.panel import panel
from argmap.syntax.rules import INVALID_YAML, TOO_DEEP, UNREADABLE_FILE
from argmap.text.diagnostic import Diagnostic
from argmap.views.anchors import OWN
from argmap.views.cards import plain
from argmap.views.html import Contents, Live

GRACE = 1.5  # seconds that a file may be away or empty: many programs save by deleting and writing anew
_BROKEN = (UNREADABLE_FILE, INVALID_YAML, TOO_DEEP)
_KEPT = "The map is as it was when all of it could be read."
_PARTLY = "The map leaves out what cannot be read."
_NAMED = 3  # files that a banner names


class Reading(NamedTuple):
    """A debate as its files are now: ``loaded`` is drawn, ``examined`` was found in ``checked``."""

    loaded: Loaded
    checked: Loaded
    examined: Examined


class Drawn(Protocol):
    """How a debate is read and drawn. What these raise is an `ArgmapError`."""

    def read(self) -> Reading:
        """The debate as its files are now."""

    def contents(self, reading: Reading) -> Contents:
        """What the page shows of it."""

    def page(self, reading: Reading, live: Live) -> bytes:
        """The whole page."""


@dataclass(frozen=True)
class Good:
    """What is drawn; ``whole`` if nothing of the files was left out."""

    reading: Reading
    contents: Contents
    whole: bool


@dataclass(frozen=True)
class State:
    """What a page shows. States of one version show the same; ``body`` is that version as JSON.

    ``again`` says in how many seconds to look once more although nothing changes.
    """

    version: str
    body: bytes
    good: Good
    live: Live
    again: float | None = None


class Preview:
    """Makes one state after the other, and remembers the last good one."""

    def __init__(self, debate: Drawn, clock: Callable[[], float] = monotonic) -> None:
        self.debate = debate
        self.clock = clock
        self.good: Good | None = None
        self.panel = ""
        self.away: tuple[str, ...] = ()
        self.since = 0.0
        self.notice = ""

    def build(self) -> State:
        """Read the files and say what to show. Raises `ArgmapError` if there is nothing, and never was."""
        again = None
        try:
            reading = self.debate.read()
            trouble = _broken(reading)
            if trouble:
                keep = self.good is not None and self.good.whole
                if not keep:
                    self._accept(reading, "", whole=False)
                trouble = f"{trouble} {_KEPT if keep else _PARTLY}"
            else:
                trouble, again = self._lacking(reading)
                keep = bool(trouble)
        except ArgmapError as error:
            if self.good is None:
                raise
            hint = f" ({plain(error.hint)})" if error.hint else ""
            return self._state(f"<strong>{plain(str(error))}</strong>{hint}. {_KEPT}", None)
        # what is on the map has the names of the last good state; what is found now may bear other ones
        names = {} if keep or self.good is None else self.good.contents.names
        self.panel = panel(reading.examined.findings, reading.checked.sources, names)
        return self._state(trouble or self.notice, again)

    def failed(self, error: Exception) -> State:
        """What to show after a bug."""
        return self._state(f"<strong>This is a bug in argmap</strong>: {plain(repr(error))}. {_KEPT}", None)

    def _lacking(self, reading: Reading) -> tuple[str, float | None]:
        """Take a reading over, unless files of the last one have just gone: then why not, and when to ask again."""
        away = () if self.good is None else tuple(_away(self.good.reading, reading))
        if not away:
            self.away = ()
            self._accept(reading, "", whole=True)
            return "", None
        if away != self.away:
            self.away, self.since = away, self.clock()
        gone = f"<strong>{', '.join(plain(basename(name)) for name in away)}</strong>: gone or empty."
        left = GRACE - (self.clock() - self.since)
        if left > 0:
            return f"{gone} {_KEPT}", left
        self._accept(reading, f"{gone} The map is drawn without.", whole=True)
        return "", None

    def _accept(self, reading: Reading, notice: str, *, whole: bool) -> None:
        contents = self.debate.contents(reading)
        if notice or self.good is None or contents != self.good.contents:
            self.notice = notice
        self.good = Good(reading, contents, whole)

    def _state(self, banner: str, again: float | None) -> State:
        assert self.good is not None
        shown = self.good.contents
        parts = {
            "title": shown.title, "outline": shown.outline, "below": shown.below, "data": shown.data,
            "panel": self.panel, "banner": banner,
        }  # fmt: skip
        text = json.dumps(parts)
        version = hashlib.sha256(text.encode()).hexdigest()[:20]
        told = f'<div id="{OWN}banner" class="banner" role="status" data-version="{version}">{banner}</div>'
        live = Live(told, self.panel)
        return State(version, f'{{"version":"{version}",{text[1:]}'.encode(), self.good, live, again)


def _broken(reading: Reading) -> str:
    """The files of a picture that cannot be read as they are, as HTML; nothing if all can."""
    loaded = reading.loaded
    found: dict[str, list[Diagnostic]] = {}
    for one in loaded.findings:
        if one.rule in _BROKEN:
            found.setdefault(one.file, []).append(one)
    more = f" The same in {len(found) - _NAMED} more files." if len(found) > _NAMED else ""
    return " ".join(_told(members, loaded) for members in list(found.values())[:_NAMED]) + more


def _told(members: list[Diagnostic], loaded: Loaded) -> str:
    """The first thing that is wrong with a file; the rest often follows from it, and stands in the panel."""
    one = members[0]
    where = plain(basename(one.file))
    if one.rule is not UNREADABLE_FILE:
        where += f", line {loaded.sources[one.file].position(one.span.start).line}"
    more = f" (and {len(members) - 1} more)" if len(members) > 1 else ""
    return f"<strong>{where}</strong>: {plain(one.message)}{more}."


def _away(before: Reading, now: Reading) -> list[str]:
    """Files that were read before, and are not there or empty now."""
    return [
        name
        for name in before.loaded.paths
        if before.loaded.sources[name].text.strip()
        and (name not in now.loaded.paths or not now.loaded.sources[name].text.strip())
    ]
