"""Which files a debate depends on, and a word whenever one of them may have changed.

The system tells of changes at once. It does not tell of all: not through a link, not on some network drives,
not when a folder is replaced by another one. So the files are also looked at once a second.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import watchfiles

STEP = 10  # milliseconds without a further change that make a change complete
LONGEST = 120  # milliseconds that changes may follow each other before the first is told
LOOK = 1000  # milliseconds between two looks
_CLOSE_LOOK = 0.25  # seconds between two looks where the system tells nothing
_ENDINGS = (".yaml", ".yml", ".toml")

Seen = tuple[object, ...]


class Watched(NamedTuple):
    """What a debate depends on: all files of ``folders`` that could be part of it, and single ``files``."""

    folders: frozenset[Path]
    files: frozenset[Path]

    def concerns(self, path: str) -> bool:
        """Whether a change at a path could change the debate."""
        name = os.path.basename(path)
        if name.endswith(_ENDINGS):
            return not name.startswith(".")
        return Path(path) in self.files or Path(path) in self.folders

    def places(self) -> dict[Path, object]:
        """The folders that are there now, with what tells a folder from another one of its name."""
        everywhere = self.folders | {file.parent for file in self.files}
        found = ((folder, _stat(folder)) for folder in sorted(everywhere) if folder.is_dir())
        return {folder: stat and (stat.st_dev, stat.st_ino) for folder, stat in found}

    def seen(self) -> Seen:
        """How the files look from outside: equal unless one has changed, come or gone."""
        return tuple(self._look())

    def _look(self) -> Iterator[object]:
        for folder in sorted(self.folders):
            try:
                names = sorted(name for name in os.listdir(folder) if self.concerns(str(folder / name)))
            except OSError:
                names = []
            yield from ((name, _looks(folder / name)) for name in names)
        yield from ((file, _looks(file)) for file in sorted(self.files))


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _looks(path: Path) -> object:
    stat = _stat(path)
    return stat and (stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_mode)


async def changes(watched: Callable[[], Watched]) -> AsyncIterator[None]:
    """A turn whenever files may have changed, the first within a second: nobody watched while they were first read.

    ``watched`` is asked again each time, for what a debate depends on changes with it.
    """
    seen: Seen | None = None
    while True:
        what, places = watched(), watched().places()
        try:
            async for told in _told(what, places):
                looks = await asyncio.to_thread(what.seen)
                if told or looks != seen:
                    seen = looks
                    yield
                if watched() != what or what.places() != places:
                    break
        except OSError:  # the system has no room for one more watch
            await asyncio.sleep(_CLOSE_LOOK)
            looks = await asyncio.to_thread(what.seen)
            if looks != seen:
                seen = looks
                yield


async def _told(what: Watched, places: dict[Path, object]) -> AsyncIterator[bool]:
    """Whether the system has told of a change, at least once a second."""
    if not places:
        await asyncio.sleep(LOOK / 1000)
        yield False
        return
    notices = watchfiles.awatch(
        *places, watch_filter=lambda _, path: what.concerns(path), debounce=LONGEST, step=STEP, rust_timeout=LOOK,
        yield_on_timeout=True, recursive=False,
    )  # fmt: skip
    async for found in notices:
        yield bool(found)
