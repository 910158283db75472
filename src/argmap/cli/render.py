"""``argmap render``: draw a debate."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import command, emit, emit_bytes, tell, write_file
from argmap.cli.exporting import Part
from argmap.cli.options import Appraise, ConfigFile, Depth, Focus, MaxSize, Output, Paths, Quiet, Side, StdinName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.layout.drawing import Drawing
    from argmap.pipeline import Loaded

_MANY = 40  # boxes that a screen shows at a readable size


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
        return self not in (Format.SVG, Format.PNG, Format.PDF, Format.HTML)

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
    """What of a debate is drawn."""

    MAP = "map"
    CLASH = "clash"


@command
def render(
    paths: Paths = None,
    output: Output = None,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="What to write; else by the ending of FILE, else svg.", show_default=False),
    ] = None,
    side: Side = None,
    focus: Focus = None,
    depth: Depth = None,
    view: Annotated[
        View, typer.Option("--view", help="The map, or only what the sides answer of each other.")
    ] = View.MAP,
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
      argmap render my-debate --side withdraw --depth 2
      argmap render my-debate --focus mission-over --open
      argmap render my-debate --view clash --appraise
      argmap render my-debate --format dot -o - | dot -Tsvg > own.svg
      argmap render my-debate --side withdraw -o withdraw.mmd
    """
    from argmap.cli.reading import badges, configured, read_debate, standing_words, tell_errors
    from argmap.pipeline import check

    kind = format or _by_ending(output)
    target = output or Path(_stem(paths) + f".{kind.ending}")
    loaded = read_debate(paths, max_size, stdin_filename)
    if str(target) != "-":
        _refuse_input(target, loaded)
    if output is None and kind is Format.MARKDOWN and target.exists():  # it may be somebody's notes
        raise ArgmapError(f"`{target}` is there already", f"`-o {target}` writes over it, `-o -` shows the outline")
    findings = check(loaded, configured(paths, config))
    if not quiet:
        tell_errors(findings, paths)
    part = Part(side, focus, depth)
    if view is View.CLASH:
        part = part._replace(only=_clashing(loaded, part))
    standing = standing_words(loaded) if appraise and kind is not Format.HTML else {}
    if kind is Format.HTML:
        from argmap.cli.page import page

        data, background = page(
            loaded, findings, badges(findings), side=side, focus=focus, depth=depth, engine=engine.value,
            theme=theme.value, deadline=deadline, clash=view is View.CLASH, appraise=appraise,
        )  # fmt: skip
        if not quiet and background:
            _tell_background(background)
    elif kind.is_written:
        from argmap.cli.exporting import written

        text, notes = written(kind.value, loaded.graph(), findings, part, standing)
        data = text.encode("utf-8")
        for note in () if quiet else notes:
            tell(f"note: {note}")
    else:
        data, drawing = _draw(
            loaded, kind, badges(findings), standing, part, engine.value, theme.value, scale, deadline
        )
        if not quiet:
            _notice(loaded, drawing, kind, part)
    if str(target) == "-":
        if kind.is_text:
            emit(data.decode("utf-8"))
        else:
            emit_bytes(data)
        return
    write_file(target, data)
    if not quiet:
        tell(f"wrote {target}")
    if open_:
        typer.launch(str(target))


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


def _stem(paths: list[str] | None) -> str:
    """What the picture is called by default: as the folder or file, in the folder you are in."""
    first = Path((paths or ["."])[0])
    if str(first) == "-":
        return "argmap"
    return first.resolve().name if first.is_dir() else first.stem


def _refuse_input(target: Path, loaded: Loaded) -> None:
    for path in loaded.paths.values():
        if target.exists() and path.exists() and target.samefile(path):
            raise ArgmapError(f"`{target}` is what the debate is read from", "write to another file")


def _draw(
    loaded: Loaded,
    kind: Format,
    badges: dict[str, tuple[str, ...]],
    standing: dict[str, str],
    part: Part,
    engine: str,
    theme: str,
    scale: float,
    deadline: float,
) -> tuple[bytes, Drawing]:
    graph = loaded.graph()
    from argmap.layout.arrange import arrange
    from argmap.layout.engine import Engine
    from argmap.views.svg import picture_size, render_svg
    from argmap.views.theme import THEMES

    drawing = arrange(
        graph, **part._asdict(), badges=badges, standing=standing, engine=Engine(engine), deadline=deadline
    )
    svg = render_svg(graph, drawing, THEMES[theme])
    if kind is Format.SVG:
        return svg.encode("utf-8"), drawing
    if kind is Format.PNG:
        from argmap.views.raster import as_png

        return as_png(svg, *picture_size(graph, drawing), scale), drawing
    from argmap.text.inert import visible
    from argmap.views.pdf import as_pdf

    return as_pdf(svg, visible(graph.heading)), drawing


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


def _tell_background(count: int) -> None:
    tell(
        f"note: {count} statements of background sources are named where they bear on a side, "
        "not drawn; `--side background` draws them"
    )


def _notice(loaded: Loaded, drawing: Drawing, kind: Format, part: Part) -> None:
    """What the picture cannot say itself: that it is large, or lacks characters."""
    if len(drawing.boxes) > _MANY and part == Part(None, None, None):
        tell(f"note: {len(drawing.boxes)} boxes are on one sheet; `--side`, `--depth` and `--focus` draw a part of it")
    if drawing.background:
        _tell_background(drawing.background)
    if kind is not Format.SVG:
        from argmap.layout.measure import missing

        texts = ["".join((*box.lines, *box.notes, box.head)) for box in drawing.boxes]
        texts += [loaded.graph().heading, *(f"{one.label}{one.title or ''}" for one in loaded.debate.sources)]
        lacking = missing("".join(texts))
        if lacking:
            shown = " ".join(f"{one} (U+{ord(one):04X})" for one in sorted(lacking)[:5])
            more = f" and {len(lacking) - 5} more" if len(lacking) > 5 else ""
            instead = {
                Format.PNG: "the fonts of this computer draw them, or boxes stand for them",
                Format.PDF: "boxes stand for them; SVG and HTML use the fonts of their reader",
            }[kind]
            tell(f"note: the fonts of argmap cannot draw {shown}{more}; {instead}")
    sys.stderr.flush()
