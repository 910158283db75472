"""``argmap render``: draw a debate."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import command, emit, emit_bytes, tell, write_file
from argmap.cli.exporting import Part
from argmap.cli.options import Appraise, ConfigFile, Depth, Focus, MaxSize, Paths, Quiet, Side, StdinName
from argmap.cli.sheets import PaperName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.cli.pictures import Drawn
    from argmap.pipeline import Loaded


class Format(StrEnum):
    """What a drawing is written as."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    DOT = "dot"
    HTML = "html"
    MERMAID = "mermaid"
    D2 = "d2"
    GRAPHML = "graphml"
    MARKDOWN = "markdown"

    @property
    def is_written(self) -> bool:
        """Whether argmap places nothing: another program does, or there is nothing to place."""
        return not self.is_drawn and self is not Format.HTML

    @property
    def is_drawn(self) -> bool:
        """Whether it is a picture, or several."""
        return self in (Format.SVG, Format.PNG, Format.PDF)

    @property
    def is_text(self) -> bool:
        """Whether it may go to a terminal."""
        return self not in (Format.PNG, Format.PDF)

    @property
    def ending(self) -> str:
        """How files of it end, without the dot."""
        return {Format.MERMAID: "mmd", Format.MARKDOWN: "md"}.get(self, self.value)


class EngineName(StrEnum):
    """Which Graphviz places the boxes."""

    AUTO = "auto"
    PYGRAPHVIZ = "pygraphviz"
    DOT = "dot"


class ThemeName(StrEnum):
    """The colours of a drawing."""

    COLOR = "color"
    PRINT = "print"
    DARK = "dark"


class View(StrEnum):
    """What of a debate is drawn, and what its pages are sorted by."""

    MAP = "map"
    OVERVIEW = "overview"
    SIDE = "side"
    ISSUE = "issue"
    SOURCE = "source"
    CLASH = "clash"

    @property
    def is_paged(self) -> bool:
        """Whether it is always pages, however small the debate is."""
        return self not in (View.MAP, View.CLASH)


@command
def render(
    paths: Paths = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR/",
            show_default=False,
            help="Where to write; - is standard output; with / behind it, a folder, a file a page.",
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; else by the ending of FILE, else svg.", show_default=False),
    ] = None,
    side: Side = None,
    focus: Focus = None,
    depth: Depth = None,
    view: Annotated[
        View,
        typer.Option(
            "--view",
            help="The map; its overview alone; pages by side, issue or source; what the sides answer of each other.",
        ),
    ] = View.MAP,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="ID", help="Only this source, with --view source.", show_default=False),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="One sheet, however large, and no pages.")] = False,
    paper: Annotated[
        PaperName | None, typer.Option("--paper", help="Pages for this paper; else a4.", show_default=False)
    ] = None,
    landscape: Annotated[
        bool | None,
        typer.Option("--landscape/--portrait", help="How pages are held; else as fits best.", show_default=False),
    ] = None,
    appraise: Appraise = False,
    engine: Annotated[EngineName, typer.Option("--engine", help="Which Graphviz places the boxes.")] = EngineName.AUTO,
    theme: Annotated[
        ThemeName, typer.Option("--theme", help="Colours; print is black on white, dark is for screens.")
    ] = ThemeName.COLOR,
    scale: Annotated[
        float, typer.Option("--scale", help="Pixels of a PNG for each pixel of the SVG.", min=0.1, max=8)
    ] = 1.0,
    deadline: Annotated[
        float, typer.Option("--deadline", metavar="SECONDS", help="How long Graphviz may take.", min=0.1)
    ] = 60.0,
    open_: Annotated[bool, typer.Option("--open", help="Open the picture when it is written.")] = False,
    config: ConfigFile = None,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
    quiet: Quiet = False,
) -> None:
    """Draw a debate, as a picture, a page, or in the language of another program.

    Theses stand on top, reasons under what they support, sides next to each other; answers from one
    side to the other run between them. What is missing stands on the boxes in words.

    \b
    Examples:
      argmap render debates/iraq-troops
      argmap render my-debate -o map.pdf --theme print
      argmap render my-debate -o map.html
      argmap render my-debate -o pages.pdf --paper letter
      argmap render my-debate -o pages/ --view issue
      argmap render my-debate --side withdraw --depth 2
      argmap render my-debate --focus mission-over --open
      argmap render my-debate --view clash --appraise
      argmap render my-debate --format dot -o - | dot -Tsvg > own.svg
      argmap render my-debate --side withdraw -o withdraw.mmd
    """
    from argmap.cli.reading import badges, configured, read_debate, standing_words, tell_errors
    from argmap.pipeline import check

    folder = _folder(output)
    file = None if output is None or folder else Path(output)
    kind = format or (Format.SVG if folder else _by_ending(file))
    target = folder or file or Path(stem_of(paths) + f".{kind.ending}")
    _refuse_together(kind, view, source, all_, paper is not None or landscape is not None, folder, focus, depth)
    loaded = read_debate(paths, max_size, stdin_filename)
    if str(target) != "-":
        refuse_input(target, loaded)
    if output is None and kind is Format.MARKDOWN and target.exists():  # it may be somebody's notes
        raise ArgmapError(f"`{target}` is there already", f"`-o {target}` writes over it, `-o -` shows the outline")
    findings = check(loaded, configured(paths, config))
    if not quiet:
        tell_errors(findings, paths)
    part = Part(side, focus, depth)
    if view is View.CLASH:
        part = part._replace(only=_clashing(loaded, part))
    standing = standing_words(loaded) if appraise and kind is not Format.HTML else {}
    drawn: Drawn | None = None
    if kind is Format.HTML:
        from argmap.cli.page import page

        data, background = page(
            loaded, findings, badges(findings), side=side, focus=focus, depth=depth, engine=engine.value,
            theme=theme.value, deadline=deadline, clash=view is View.CLASH, appraise=appraise,
        )  # fmt: skip
        notes = [_background(background)] if background else []
    elif kind.is_written:
        from argmap.cli.exporting import written

        text, notes = written(kind.value, loaded.graph(), findings, part, standing)
        data = text.encode("utf-8")
    else:
        from argmap.cli.pictures import Ask, draw

        ask = Ask(
            kind.value, target, folder is not None, view.value, source, all_, paper and paper.value, landscape,
            theme.value, scale, engine.value, deadline, quiet,
        )  # fmt: skip
        drawn = draw(loaded.graph(), part, badges(findings), standing, ask)
        data, notes = drawn.data, list(drawn.notes)
        if drawn.background:
            notes.append(_background(drawn.background))
        if drawn.lacking and kind is not Format.SVG:
            notes.append(lacking_note(drawn.lacking, kind.value.upper()))
    for note in () if quiet else notes:
        tell(f"note: {note}")
    if str(target) == "-":
        emit(data.decode("utf-8")) if kind.is_text else emit_bytes(data)
        return
    written_to, shown = str(target), target
    if drawn is not None and drawn.book is not None and kind is not Format.PDF:
        from argmap.cli.sheets import write_book

        written_to, shown = write_book(loaded.graph(), drawn.book, theme.value, kind.ending, scale, target, folder)
    else:
        write_file(target, data)
    if not quiet:
        tell(f"wrote {written_to}")
    if open_:
        typer.launch(str(shown))


def _folder(output: str | None) -> Path | None:
    """The folder that is meant, if it is one: it has a slash behind it, or is there."""
    if output is None or output == "-":
        return None
    return Path(output) if output.endswith(("/", os.sep)) or Path(output).is_dir() else None


def _refuse_together(
    kind: Format, view: View, source: str | None, all_: bool, paper: bool, folder: Path | None,
    focus: str | None, depth: int | None,
) -> None:  # fmt: skip
    """Raise `ArgmapError` for options that do not go together."""
    if not kind.is_drawn and (view.is_paged or paper or folder):
        raise ArgmapError(f"{kind.value} has no pages", "take SVG, PNG or PDF")
    if folder and kind is Format.PDF:
        raise ArgmapError("a PDF is one file with all pages", "`-o NAME.pdf`, or `--format svg` for a folder")
    if all_ and (view.is_paged or paper or folder):
        raise ArgmapError(
            "`--all` draws one sheet, as large as it is", "leave out --paper, --landscape, --view or the folder"
        )
    if source is not None and view is not View.SOURCE:
        raise ArgmapError("`--source` goes with `--view source`", "`--focus` chooses a statement, `--side` a side")
    if view.is_paged and focus is not None:
        raise ArgmapError(f"`--focus` is about one statement, `--view {view.value}` is not", "leave out one of them")
    if view is View.OVERVIEW and depth is not None:
        raise ArgmapError("the overview has its own depth", "leave out --depth, or --view overview")


def _by_ending(output: Path | None) -> Format:
    if output is None or str(output) == "-" or not output.suffix:
        return Format.SVG
    ending = output.suffix[1:].lower()
    endings = {one.ending: one for one in Format}
    found = {**endings, "gv": Format.DOT, "mermaid": Format.MERMAID}.get(ending)
    if found is None:
        known = ", ".join(f".{one}" for one in endings)
        raise ArgmapError(f"`{output.name}`: no picture is written as .{ending}", f"end it in {known}, or use --format")
    return found


def stem_of(paths: list[str] | None) -> str:
    """What the picture is called by default: as the folder or file, in the folder you are in."""
    first = Path((paths or ["."])[0])
    if str(first) == "-":
        return "argmap"
    return first.resolve().name if first.is_dir() else first.stem


def refuse_input(target: Path, loaded: Loaded) -> None:
    """Raise `ArgmapError` if what is to be written is what was read."""
    for path in loaded.paths.values():
        if target.is_dir() and path.exists() and target.samefile(path.parent):
            raise ArgmapError(f"`{target}` is the folder that the debate is read from", "write to another folder")
        if target.exists() and path.exists() and target.samefile(path):
            raise ArgmapError(f"`{target}` is what the debate is read from", "write to another file")


def _clashing(loaded: Loaded, part: Part) -> set[str]:
    """The statements and steps to draw of the clashes. Raises `ArgmapError` if there is none."""
    from argmap.cli.page import clashing

    if part != Part(None, None, None):
        raise ArgmapError("`--view clash` chooses what is drawn itself", "leave out --side, --focus and --depth")
    found = clashing(loaded.graph())
    if not found:
        raise ArgmapError(
            "no text of a side answers another", "draw it with `rebuts:` or `undercuts:`, or leave out --view"
        )
    return found


def _background(count: int) -> str:
    return (
        f"{count} statements of background sources are named where they bear on a side, "
        "not drawn; `--side background` draws them"
    )


def lacking_note(characters: set[str], format: str) -> str:
    """What the shipped fonts cannot draw, and what stands there instead."""
    shown = " ".join(f"{one} (U+{ord(one):04X})" for one in sorted(characters)[:5])
    more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""
    instead = "boxes stand for them; SVG and HTML use the fonts of their reader"
    if format == "PNG":
        instead = "the fonts of this computer draw them, or boxes stand for them"
    return f"the fonts of argmap cannot draw {shown}{more}; {instead}"
