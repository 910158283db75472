"""``argmap serve``: a page that follows the files while they are written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from argmap.cli._io import command, emit, tell
from argmap.cli.options import Appraise, ConfigFile, Focus, MaxSize, ProfileOption, Side, Texts
from argmap.cli.render import EngineName, ThemeName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.serve.preview import Reading
    from argmap.serve.watching import Watched
    from argmap.text.diagnostic import Profile
    from argmap.views.html import Contents, Live


class Part(TypedDict):
    """What of the debate the page shows, as `argmap.cli.page.page` has it."""

    side: str | None
    focus: str | None
    depth: int | None
    appraise: bool


class Drawing(TypedDict):
    """How the page is drawn, as `argmap.cli.page.page` has it."""

    engine: str
    theme: str
    deadline: float


_NEEDED = ("starlette", "uvicorn", "watchfiles")


@command
def serve(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="A debate's folder, or files. Without one, the folder you are in.",
            show_default=False,
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="N",
            min=0,
            max=65535,
            help="The port; else a free one from 8765 on, 0 is any.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str,
        typer.Option(
            "--host", metavar="ADDRESS", help="What to listen on; by default, only this computer can open the page."
        ),
    ] = "127.0.0.1",
    side: Side = None,
    focus: Focus = None,
    depth: Annotated[
        int | None, typer.Option("--depth", metavar="N", min=0, help="How far the page opens.", show_default=False)
    ] = None,
    appraise: Appraise = False,
    theme: Annotated[ThemeName, typer.Option("--theme", help="Colours; print is black on white.")] = ThemeName.COLOR,
    engine: Annotated[EngineName, typer.Option("--engine", help="Which Graphviz places the boxes.")] = EngineName.AUTO,
    deadline: Annotated[
        float, typer.Option("--deadline", metavar="SECONDS", help="How long Graphviz may take.", min=0.1)
    ] = 60.0,
    profile: ProfileOption = None,
    texts: Texts = None,
    config: ConfigFile = None,
    max_size: MaxSize = 64,
) -> None:
    """See the map while you write it: a page that is drawn anew whenever you save.

    It is the page of `argmap render --format html`, with the findings of `argmap check` beside it. What you
    have folded, chosen or looked for stays. While a file cannot be read, the page says so and keeps the map.

    Only this computer can open the page, and only by the address that is printed: it holds a secret that is
    new each time. Ctrl-C stops.

    \b
    Examples:
      argmap serve my-debate
      argmap serve my-debate --open
      argmap serve my-debate --texts articles --profile debate
      argmap serve my-debate --port 9000 --side withdraw
    """
    lacking = [name for name in _NEEDED if find_spec(name) is None]
    if lacking:
        names = " and ".join(filter(None, (", ".join(lacking[:-1]), lacking[-1])))
        raise ArgmapError(
            f"`argmap serve` needs {names}",
            "`pip install '.[serve]'` in the folder of the clone, or `pip install 'argmap[serve]'`",
        )
    if "-" in (paths or ()):
        raise ArgmapError("standard input cannot be watched", "name a folder or files")
    from argmap.layout.engine import Engine
    from argmap.layout.engine import command as engine_command
    from argmap.serve.guard import is_loopback
    from argmap.serve.preview import Preview
    from argmap.serve.server import address, listen, new_guard, run
    from argmap.views.html import Live, policy
    from argmap.views.theme import THEMES

    engine_command(Engine(engine))  # without one, it is better to say so before there is a page
    part: Part = {"side": side, "focus": focus, "depth": depth, "appraise": appraise}
    drawing: Drawing = {"engine": engine.value, "theme": theme.value, "deadline": deadline}
    debate = _Debate(paths or ["."], config, profile, texts, max_size, part, drawing)
    preview = Preview(debate)
    first = preview.build()
    listening = listen(host, port)
    with listening:
        guard = new_guard(host, listening)
        url = address(guard)

        def started() -> None:
            emit(f"serving {' '.join(paths or ['.'])} at {url}  (Ctrl-C stops)\n")
            if open_:
                typer.launch(url)

        if not is_loopback(host):
            tell(f"warning: `--host {host}`: whoever can reach this computer and has the address can read the debate")
        run(
            preview, first, listening=listening, guard=guard, watched=debate.watched, started=started,
            policy=policy(THEMES[theme.value], Live("", "")) + "; frame-ancestors 'none'", complain=_complain,
        )  # fmt: skip


def _complain(error: Exception) -> None:
    tell(f"argmap: this is a bug in argmap: {type(error).__name__}: {error}")
    if os.environ.get("ARGMAP_DEBUG"):
        import traceback

        traceback.print_exception(error)


@dataclass
class _Debate:
    """The debate that is served: how it is read and drawn, and what it depends on."""

    paths: list[str]
    config: Path | None
    profile: Profile | None
    texts: Path | None
    max_size: float
    part: Part
    drawing: Drawing
    depends: Watched | None = None

    def read(self) -> Reading:
        """As `render` reads it for the map, and as `check` does for the findings."""
        from argmap.cli.reading import configured, read_debate
        from argmap.pipeline import examine
        from argmap.serve.preview import Reading

        texts = None if self.texts is None else str(self.texts)
        settings = configured(self.paths, self.config, profile=self.profile, texts=texts)
        folder = None if settings.texts is None else Path(settings.texts)
        loaded = checked = read_debate(self.paths, self.max_size, "", texts=folder)
        if not all(os.path.isdir(path) for path in self.paths):
            checked = read_debate(self.paths, self.max_size, "", texts=folder, whole=True)
        self.depends = self._depends(loaded, folder)
        return Reading(loaded, checked, examine(checked, settings))

    def contents(self, reading: Reading) -> Contents:
        """What the page shows of it."""
        from argmap.cli.page import contents
        from argmap.cli.reading import badges

        findings = reading.examined.findings
        return contents(reading.loaded, findings, badges(findings), **self.part)

    def page(self, reading: Reading, live: Live) -> bytes:
        """The whole page."""
        from argmap.cli.page import page
        from argmap.cli.reading import badges

        findings = reading.examined.findings
        return page(reading.loaded, findings, badges(findings), live=live, **self.part, **self.drawing)[0]

    def watched(self) -> Watched:
        """What the debate depends on, as far as it could be read."""
        assert self.depends is not None
        return self.depends

    def _depends(self, loaded: Loaded, texts: Path | None) -> Watched:
        """Its folders; the texts of its sources, be they there or not; its settings."""
        from argmap.config import nearest
        from argmap.serve.watching import Watched

        folders = {path if os.path.isdir(path) else os.path.dirname(path) or "." for path in self.paths}
        files = [one.document.name for one in loaded.texts.values()]
        for source in loaded.debate.sources:
            if texts is not None:
                files.append(str(texts / f"{source.id}.txt"))
            if source.text and source.origin is not None and source.origin.file in loaded.paths:
                files.append(str(loaded.paths[source.origin.file].parent / source.text))
        first = self.paths[0] if os.path.isdir(self.paths[0]) else os.path.dirname(self.paths[0])
        settings = self.config or os.environ.get("ARGMAP_CONFIG") or nearest(Path(first))
        if settings:
            files.append(str(settings))
        return Watched(frozenset(map(_whole, folders)), frozenset(map(_whole, files)))


def _whole(path: str) -> Path:
    return Path(os.path.abspath(path))
