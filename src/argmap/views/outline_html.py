"""The outline as HTML: a nested list without script or style, to stand in somebody else's page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as html_escape

from argmap.views.outline import Line


def as_outline_html(lines: Iterable[Line]) -> str:
    """One ``<ul>`` in which every statement stands under what it is about."""
    parts: list[str] = []
    depth = -1  # the level of the item that is open
    for line in lines:
        if line.level > depth:
            parts += ["<ul><li>"] * (line.level - depth)
        else:
            parts += ["</li></ul>"] * (depth - line.level)
            parts.append("</li><li>")
        depth = line.level
        parts.append(_item(line))
    parts += ["</li></ul>"] * (depth + 1)
    return "".join(parts)


def escape(text: str) -> str:
    """Text in which nothing is markup; a tag around ``$`` and backslash keeps MathJax, which notebooks run, away."""
    return html_escape(text).replace("$", "<span>$</span>").replace("\\", "<span>\\</span>")


def _item(line: Line) -> str:
    word = f"<b>{escape(line.word)}</b> " if line.word else ""
    kind = "" if line.kind in ("claim", "step", "remark") else f"<i>{escape(line.kind)}</i>: "
    text = f"<b>{escape(line.text)}</b>" if line.kind == "thesis" else escape(line.text)
    place = ", ".join(filter(None, (line.place, line.mark)))
    place = f" ({escape(place)})" if place else ""
    badges = "".join(f" <code>{escape(badge)}</code>" for badge in line.badges)
    notes = "".join(f"<br><small>{escape(note)}</small>" for note in line.notes)
    return f"{word}{kind}{text}{place}{badges}{notes}"
