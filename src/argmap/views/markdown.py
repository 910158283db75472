"""The debate as Markdown: a table of sides and a nested list. Author's text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.graph import ArgumentGraph
from argmap.text.inert import visible
from argmap.views.outline import Line
from argmap.views.summary import Row

# What can act anywhere; and what acts only in an address, as `:name:`, doubled, or at the beginning. The rest is left
# alone: Markdown is read as it stands, too, in mails and by screen readers.
_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>#|~&@$]"
    r"|(?<=\w)\.(?=[^\W\d]{2})|(?<=[wW])\.(?=\w)"
    r"|:(?=\S)(?!(?<=\d:)\d)"
    r"|-(?=-)|(?<=-)-|=(?==)|(?<==)=)"
)
_FIRST = re.compile(r"^(\s*\d*)([-+=.)])")


def escaped(text: str) -> str:
    """Text in which nothing is markup, neither Markdown nor HTML nor a bare link."""
    text = _FIRST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", visible(text)))
    return text.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")


def as_markdown(graph: ArgumentGraph, rows: list[Row], lines: Iterable[Line]) -> str:
    """The whole summary as one Markdown document."""
    parts = [f"# {escaped(graph.heading)}", ""]
    parts.append("| side | sources | claims | on evidence | evidence | rebuttals | left unanswered |")
    parts.append("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        parts.append(
            f"| {escaped(row.side)} | {escaped('; '.join(row.sources))} | {row.claims} | {row.share} "
            f"| {row.evidence} | {row.rebuttals} | {row.unanswered} |"
        )
    return "\n".join(parts) + "\n\n" + as_list(lines)


def as_list(lines: Iterable[Line]) -> str:
    """The outline as one nested list."""
    return "".join(f"{_item(line)}\n" for line in lines)


def _item(line: Line) -> str:
    indent = "  " * line.level
    word = f"**{line.word}** " if line.word else ""
    if line.kind == "step":
        return f"{indent}- {word}".rstrip()
    if line.kind == "remark":
        return f"\n{escaped(line.text)}"
    kind = "" if line.kind == "claim" else f"*{line.kind}*: "
    text = f"**{escaped(line.text)}**" if line.kind == "thesis" else escaped(line.text)
    place = ", ".join(filter(None, (line.place, line.mark)))
    place = f" ({escaped(place)})" if place else ""
    badges = "".join(f" `{badge}`" for badge in line.badges)
    notes = "".join(f"<br>{escaped(note)}" for note in line.notes)
    return f"{indent}- {word}{kind}{text}{place}{badges}{notes}"
