"""What ``argmap render`` writes for other programs: text in their own languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.graph import ArgumentGraph
    from argmap.text.diagnostic import Diagnostic


class Part(NamedTuple):
    """The part of a debate that is drawn; all None is all of it."""

    side: str | None
    focus: str | None
    depth: int | None
    only: Collection[str] | None = None


def written(
    format: str, graph: ArgumentGraph, findings: Iterable[Diagnostic], part: Part, standing: Mapping[str, str]
) -> tuple[str, list[str]]:
    """The debate, or a part of it, in ``format``, and what to tell about it; ``standing`` are words on statements.

    Raises `ArgmapError` for a part that does not exist, or that the format has no room for.
    """
    if format in ("graphml", "markdown") and (part.only is not None or standing):
        raise ArgmapError(
            f"{format} has neither --view clash nor --appraise", "`argmap compare` and `argmap appraise` write text"
        )
    if format == "graphml":
        from argmap.views.graphml import as_graphml

        return as_graphml(graph, part.side, part.focus, part.depth), []
    if format == "markdown":
        return _markdown(graph, list(findings), part), []
    return _diagram(format, graph, part, standing)


def _markdown(graph: ArgumentGraph, findings: list[Diagnostic], part: Part) -> str:
    from argmap.views.badges import badges
    from argmap.views.markdown import as_markdown
    from argmap.views.outline import lines
    from argmap.views.summary import summarize

    shown = lines(graph, badges(findings), part.side, part.focus, part.depth)
    return as_markdown(graph, summarize(graph, findings), shown)


def _diagram(format: str, graph: ArgumentGraph, part: Part, standing: Mapping[str, str]) -> tuple[str, list[str]]:
    from argmap.views.diagram import diagram

    shown = diagram(graph, *part, standing)
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
