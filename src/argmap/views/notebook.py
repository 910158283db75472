"""What a notebook shows of a debate: the picture where it is small, and the outline."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from argmap.text.inert import visible
from argmap.views.outline import Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.graph import ArgumentGraph
    from argmap.pipeline import Loaded

MOST_BOXES = 250  # statements that are drawn; about two seconds
MOST_LINES = 1000  # lines of an outline
DEADLINE = 10.0  # seconds for Graphviz


def mimebundle(loaded: Loaded) -> dict[str, str]:
    """The debate by MIME type: ``text/plain`` at least, whatever goes wrong.

    ``image/svg+xml`` is there for as many as `MOST_BOXES` statements. ``text/html`` has the picture
    and the outline, since notebooks show it rather than anything else.
    """
    bundle = {"text/plain": "an argument map"}
    try:
        graph = loaded.graph()
        bundle["text/plain"] = f"{visible(graph.heading)}\n{_counts(graph)}"
        badges = _badges(loaded)
        outline = list(_outline(graph, badges))
        bundle["text/plain"] += "\n\n" + "\n".join(_plain(line) for line in outline)
        bundle["text/markdown"] = _markdown(graph, outline)
        svg = _picture(graph, badges)
        if svg:
            bundle["image/svg+xml"] = svg
        bundle["text/html"] = _html(graph, outline, svg)
    except Exception as error:  # a notebook prints a traceback over what was asked for
        bundle["text/plain"] += f"\n(not all can be shown: {visible(str(error))})"
    return bundle


def _counts(graph: ArgumentGraph) -> str:
    debate = graph.debate
    counted = ((debate.sides, "side"), (debate.sources, "source"), (debate.statements, "statement"))
    return ", ".join(f"{len(many)} {word}{'' if len(many) == 1 else 's'}" for many, word in counted)


def _badges(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """What is missing, in words; not where checking would take long."""
    if len(loaded.debate.statements) > MOST_LINES:
        return {}
    from argmap.pipeline import check
    from argmap.views.badges import badges

    return badges(check(loaded))


def _outline(graph: ArgumentGraph, badges: dict[str, tuple[str, ...]]) -> Iterator[Line]:
    every = lines(graph, badges)
    yield from islice(every, MOST_LINES)
    if next(every, None) is not None:
        text = f"only the first {MOST_LINES:,} lines are shown; `argmap show` lists all"
        yield Line(0, "", "", "remark", text, "", (), (), "", False)


def _plain(line: Line) -> str:
    place = f" ({line.place})" if line.place else ""
    badges = "".join(f" [{badge}]" for badge in line.badges)
    text = " ".join(part for part in (line.word, line.text) if part)
    return f"{'  ' * line.level}{text}{place}{badges}"


def _markdown(graph: ArgumentGraph, outline: list[Line]) -> str:
    from argmap.views.markdown import as_list, escaped

    return f"**{escaped(graph.heading)}**\n\n{as_list(outline)}"


def _picture(graph: ArgumentGraph, badges: dict[str, tuple[str, ...]]) -> str:
    """The picture as SVG with ids of its own; empty where it would be too large or cannot be drawn."""
    from argmap.errors import ArgmapError
    from argmap.layout.arrange import arrange
    from argmap.layout.outline_tree import build_trees
    from argmap.layout.selection import select
    from argmap.views.svg import render_svg

    if sum(root.size() for root in select(graph, build_trees(graph)[0]).roots) > MOST_BOXES:
        return ""
    try:
        drawing = arrange(graph, badges=badges, deadline=DEADLINE)
    except ArgmapError:  # no Graphviz, or not in time
        return ""
    prefix = sha256(repr(graph.debate).encode("utf-8", "replace")).hexdigest()[:8]
    return render_svg(graph, drawing, prefix=f"argmap-{prefix}")


def _html(graph: ArgumentGraph, outline: list[Line], svg: str) -> str:
    from argmap.views.outline_html import as_outline_html, escape

    heading = f"<p><b>{escape(visible(graph.heading))}</b><br>{_counts(graph)}</p>"
    listed = as_outline_html(outline)
    if not svg:
        return f"<div>{heading}{listed}</div>"
    return (
        f'<div class="tex2jax_ignore mathjax_ignore" style="overflow:auto;max-height:80vh">{svg}</div>'
        f"<details><summary>Outline: {_counts(graph)}</summary>{listed}</details>"
    )
