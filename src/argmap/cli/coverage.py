"""``argmap coverage``: which paragraphs of the sources are mapped."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from argmap.cli._io import can_show, command, emit, tell, terminal_width
from argmap.cli.options import MaxSize, Paths, StdinName, Texts
from argmap.errors import ArgmapError


class Format(StrEnum):
    """How it is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@command
def coverage(
    paths: Paths = None,
    texts: Texts = None,
    format: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
) -> None:
    """Show which paragraphs of the source texts are mapped, and which are not.

    The texts are read from --texts DIR (ID.txt each) or from where a source's `text:` points.
    Headings and questions that assert nothing are marked in the source's head: skip: [6, 12].

    \b
    Examples:
      argmap coverage my-debate --texts articles
      argmap coverage my-debate --texts articles --format markdown
    """
    from argmap.cli.reading import read_debate
    from argmap.grounding.coverage import coverage as covered
    from argmap.views import coverage as views

    loaded = read_debate(paths, max_size, stdin_filename, texts=texts)
    found = covered(loaded.debate, loaded.texts)
    if not found:
        raise ArgmapError(
            "no text of a source is at hand",
            "name the folder that has them with `--texts`, or write `text:` in the head",
        )
    if format is Format.JSON:
        emit(views.as_json(found))
    elif format is Format.MARKDOWN:
        emit(views.as_markdown(found))
    else:
        text = views.as_text(found, terminal_width())
        emit(text if can_show(sys.stdout) else text.replace("¶", "par. "))
    lacking = [source.id for source in loaded.debate.sources if source.id not in loaded.texts]
    if lacking:
        tell(f"note: no text is at hand for {', '.join(lacking)}")
