"""What ``argmap render`` writes for other programs: text in their own languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.text.diagnostic import Diagnostic


def written(
    format: str,
    graph: ArgumentGraph,
    findings: Iterable[Diagnostic],
    side: str | None,
    focus: str | None,
    depth: int | None,
) -> tuple[str, list[str]]:
    """The debate, or a part of it, in ``format``, and what to tell about it.

    Raises `ArgmapError` for a part that does not exist.
    """
    if format == "graphml":
        from argmap.views.graphml import as_graphml

        return as_graphml(graph, side, focus, depth), []
    if format == "markdown":
        return _markdown(graph, list(findings), side, focus, depth), []
    return _diagram(format, graph, side, focus, depth)


def _markdown(
    graph: ArgumentGraph, findings: list[Diagnostic], side: str | None, focus: str | None, depth: int | None
) -> str:
    from argmap.views.badges import badges
    from argmap.views.markdown import as_markdown
    from argmap.views.outline import lines
    from argmap.views.summary import summarize

    return as_markdown(graph, summarize(graph, findings), lines(graph, badges(findings), side, focus, depth))


def _diagram(
    format: str, graph: ArgumentGraph, side: str | None, focus: str | None, depth: int | None
) -> tuple[str, list[str]]:
    from argmap.views.diagram import diagram

    shown = diagram(graph, side, focus, depth)
    notes = []
    if shown.background:
        many = "1 statement" if shown.background == 1 else f"{shown.background} statements"
        verb = "is" if shown.background == 1 else "are"
        notes.append(f"{many} of background sources {verb} left out; `--side background` has them")
    if format == "dot":
        from argmap.views.dot import as_dot

        return as_dot(shown), notes
    if format == "d2":
        from argmap.views.d2 import as_d2

        return as_d2(shown), notes
    from argmap.views.mermaid import as_mermaid, too_large

    text = as_mermaid(shown)
    refused = too_large(shown, text)
    if refused:
        notes.append(f"{refused}; `--side`, `--depth` and `--focus` write a part of it")
    return text, notes
