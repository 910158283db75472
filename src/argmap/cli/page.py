"""A debate as an HTML page: the part that is asked for, whole, and how far it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.text.diagnostic import Diagnostic
    from argmap.views.html import Contents, Live, Part

Badges = dict[str, tuple[str, ...]]


def page(
    loaded: Loaded,
    findings: tuple[Diagnostic, ...],
    badges: Badges,
    *,
    side: str | None,
    focus: str | None,
    depth: int | None,
    engine: str,
    theme: str,
    deadline: float,
    live: Live | None = None,
) -> tuple[bytes, int]:
    """The page, and how many statements of background sources it leaves out.

    ``depth`` is how far the page opens; all the rest is in it, folded. ``live`` is as for `render_html`.
    """
    from argmap.layout.arrange import arrange
    from argmap.layout.engine import Engine
    from argmap.views.html import render_html
    from argmap.views.theme import THEMES

    graph = loaded.graph()
    part, depth = _part(loaded, side, focus, depth)
    drawing = arrange(
        graph, side=side, focus=focus, depth=depth, badges=badges, engine=Engine(engine), deadline=deadline,
        compact=True,
    )  # fmt: skip
    text = render_html(graph, part._replace(drawing=drawing), badges, findings, THEMES[theme], live)
    return text.encode("utf-8"), drawing.background


def contents(
    loaded: Loaded,
    findings: tuple[Diagnostic, ...],
    badges: Badges,
    *,
    side: str | None,
    focus: str | None,
    depth: int | None,
) -> Contents:
    """What of that page changes with the debate. There is no picture in it; the page's script makes one."""
    from argmap.views import html

    return html.contents(loaded.graph(), _part(loaded, side, focus, depth)[0], badges, findings)


def _part(loaded: Loaded, side: str | None, focus: str | None, depth: int | None) -> tuple[Part, int | None]:
    """What is shown, with nothing drawn yet, and how far it opens."""
    from argmap.layout.drawing import Drawing
    from argmap.layout.opening import opening_depth
    from argmap.layout.outline_tree import build_trees
    from argmap.layout.selection import select
    from argmap.views.html import Part

    graph = loaded.graph()
    trees, links = build_trees(graph)
    whole = select(graph, trees, side, focus)
    if depth is None and focus is None:
        depth = opening_depth(whole.roots)
    return Part(whole, select(graph, trees, side, focus, depth), links, Drawing(0, 0)), depth
