"""A debate as an HTML page: the part that is asked for, whole, and how far it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
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
    clash: bool = False,
    appraise: bool = False,
) -> tuple[bytes, int]:
    """The page, and how many statements of background sources it leaves out.

    ``depth`` is how far the page opens; all the rest is in it, folded. ``clash`` opens it at the clashes, to
    which every page of a whole debate has a button, and ``appraise`` adds what stands.
    """
    from argmap.cli.reading import standing_words
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
    only = clashing(graph) if side is None and focus is None else set()
    part = {"only": only} if clash else {"side": side, "focus": focus, "depth": depth}
    drawing = arrange(
        graph, **part, badges=badges, standing=standing_words(loaded) if appraise else None,
        engine=Engine(engine), deadline=deadline, compact=True,
    )  # fmt: skip
    text = render_html(
        graph,
        Part(whole, opened, links, drawing, select(graph, trees, only=only).roots if only else [], clash),
        badges,
        findings,
        THEMES[theme],
        loaded.appraise() if appraise else None,
    )
    return text.encode("utf-8"), opened.background


def clashing(graph: ArgumentGraph) -> set[str]:
    """The statements and steps of the clashes between the texts of the sides."""
    from argmap.compare.clashes import clashes, nodes
    from argmap.compare.survey import Survey

    survey = Survey(graph)
    return nodes(survey, clashes(survey))
