"""A debate as an HTML page: the part that is asked for, whole, and how far it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.text.diagnostic import Diagnostic


def page(
    loaded: Loaded,
    findings: tuple[Diagnostic, ...],
    badges: dict[str, tuple[str, ...]],
    *,
    side: str | None,
    focus: str | None,
    depth: int | None,
    engine: str,
    theme: str,
    deadline: float,
) -> tuple[bytes, int]:
    """The page, and how many statements of background sources it leaves out.

    ``depth`` is how far the page opens; all the rest is in it, folded.
    """
    from argmap.layout.arrange import arrange
    from argmap.layout.engine import Engine
    from argmap.layout.opening import opening_depth
    from argmap.layout.outline_tree import build_trees
    from argmap.layout.selection import select
    from argmap.views.html import Part, render_html
    from argmap.views.theme import THEMES

    graph = loaded.graph()
    trees, links = build_trees(graph)
    whole = select(graph, trees, side, focus)
    if depth is None and focus is None:
        depth = opening_depth(whole.roots)
    opened = select(graph, trees, side, focus, depth)
    drawing = arrange(
        graph, side=side, focus=focus, depth=depth, badges=badges, engine=Engine(engine), deadline=deadline,
        compact=True,
    )  # fmt: skip
    text = render_html(graph, Part(whole, opened, links, drawing), badges, findings, THEMES[theme])
    return text.encode("utf-8"), drawing.background
