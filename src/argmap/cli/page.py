"""A debate as an HTML page: the part that is asked for, whole, and how far it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.appraisal.appraisal import Appraisal
    from argmap.graph import ArgumentGraph
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
    clash: bool = False,
    appraise: bool = False,
    live: Live | None = None,
) -> tuple[bytes, int]:
    """The page, and how many statements of background sources it leaves out.

    ``depth`` is how far the page opens; all the rest is in it, folded. ``clash`` opens it at the clashes, to
    which every page of a whole debate has a button, and ``appraise`` adds what stands. ``live`` is as for
    `render_html`.
    """
    from argmap.cli.reading import standing_words
    from argmap.layout.arrange import arrange
    from argmap.layout.engine import Engine
    from argmap.views.html import render_html
    from argmap.views.theme import THEMES

    graph = loaded.graph()
    only = _only(graph, side, focus)
    part, depth = _part(graph, side, focus, depth, only)
    shown = {"only": only} if clash else {"side": side, "focus": focus, "depth": depth}
    drawing = arrange(
        graph, **shown, badges=badges, standing=standing_words(loaded) if appraise else None,
        engine=Engine(engine), deadline=deadline, compact=True,
    )  # fmt: skip
    part = part._replace(drawing=drawing, at_clash=clash)
    text = render_html(graph, part, badges, findings, THEMES[theme], _appraisal(loaded, appraise), live)
    return text.encode("utf-8"), part.opened.background


def contents(
    loaded: Loaded,
    findings: tuple[Diagnostic, ...],
    badges: Badges,
    *,
    side: str | None,
    focus: str | None,
    depth: int | None,
    appraise: bool = False,
) -> Contents:
    """What of that page changes with the debate. There is no picture in it; the page's script makes one."""
    from argmap.views import html

    graph = loaded.graph()
    part, _ = _part(graph, side, focus, depth, _only(graph, side, focus))
    return html.contents(graph, part, badges, findings, _appraisal(loaded, appraise))


def clashing(graph: ArgumentGraph) -> set[str]:
    """The statements and steps of the clashes between the texts of the sides."""
    from argmap.compare.clashes import clashes, nodes
    from argmap.compare.survey import Survey

    survey = Survey(graph)
    return nodes(survey, clashes(survey))


def _appraisal(loaded: Loaded, wanted: bool) -> Appraisal | None:
    return loaded.appraise() if wanted else None


def _only(graph: ArgumentGraph, side: str | None, focus: str | None) -> set[str]:
    """What the clash view shows; nothing where a part of a debate is asked for, which has no such view."""
    return clashing(graph) if side is None and focus is None else set()


def _part(
    graph: ArgumentGraph, side: str | None, focus: str | None, depth: int | None, only: set[str]
) -> tuple[Part, int | None]:
    """What is shown, with nothing drawn yet, and how far it opens; ``only`` is for the clash view."""
    from argmap.layout.drawing import Drawing
    from argmap.layout.opening import opening_depth
    from argmap.layout.outline_tree import build_trees
    from argmap.layout.selection import select
    from argmap.views.html import Part

    trees, links = build_trees(graph)
    whole = select(graph, trees, side, focus)
    if depth is None and focus is None:
        depth = opening_depth(whole.roots)
    clash = select(graph, trees, only=only).roots if only else []
    return Part(whole, select(graph, trees, side, focus, depth), links, Drawing(0, 0), clash), depth
