"""How much of each source text is mapped: a line of marks, a table, the paragraphs that are left."""

from __future__ import annotations

import json

from argmap.grounding.coverage import Coverage
from argmap.text.inert import visible

VERSION = 1
LEGEND = "one mark a paragraph: statements that cite it (+ for ten or more), - furniture, ! not mapped"


def strip(one: Coverage) -> str:
    """One mark a paragraph, the headline first: how many statements cite it."""
    return "".join(_mark(one, number) for number in sorted(one.counts))


def _mark(one: Coverage, number: int) -> str:
    count = one.counts[number]
    if count:
        return str(count) if count < 10 else "+"
    return "-" if number in one.skipped or number == 0 else "!"


def as_text(found: list[Coverage], width: int) -> str:
    """For the terminal: each source with its marks in rows of tens, and what is not mapped."""
    parts = []
    for one in found:
        parts.append(f"{one.source.id}: {_share(one)}")
        marks = strip(one)
        first = min(one.counts, default=0)
        per_row = max(10, (width - 10) // 11 * 10)
        for start in range(0, len(marks), per_row):
            row = marks[start : start + per_row]
            tens = " ".join(row[i : i + 10] for i in range(0, len(row), 10))
            parts.append(f"  {f'¶{first + start}':>5}  {tens}")
        if one.unmapped:
            parts.append("  not mapped: " + _places(one.unmapped))
        parts.append("")
    return "\n".join([*parts, LEGEND, ""])


def as_markdown(found: list[Coverage]) -> str:
    """A table of the sources, and the marks as code."""
    parts = ["| source | mapped | paragraphs | furniture | not mapped |", "| --- | ---: | ---: | ---: | --- |"]
    for one in found:
        mapped = one.body - len(one.unmapped)
        left = _places(one.unmapped) or "none"
        parts.append(f"| {visible(one.source.id)} | {mapped} | {one.body} | {len(one.skipped)} | {left} |")
    parts.append("")
    parts += [f"- `{one.source.id}` `{strip(one)}`" for one in found]
    return "\n".join([*parts, "", f"{LEGEND}.", ""])


def as_json(found: list[Coverage]) -> str:
    """Version 1: for each source, statements by paragraph, furniture and what is not mapped."""
    sources = [
        {
            "id": one.source.id,
            "paragraphs": {str(number): count for number, count in sorted(one.counts.items())},
            "furniture": sorted(one.skipped),
            "unmapped": one.unmapped,
        }
        for one in found
    ]
    return json.dumps({"version": VERSION, "sources": sources}, indent=2) + "\n"


def _share(one: Coverage) -> str:
    mapped = one.body - len(one.unmapped)
    furniture = f", {len(one.skipped)} marked as furniture" if one.skipped else ""
    return f"{mapped} of {one.body} paragraphs mapped{furniture}"


def _places(numbers: list[int]) -> str:
    return ", ".join(f"¶{number}" for number in numbers)
