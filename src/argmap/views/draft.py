"""A draft as a file to edit: every candidate with its place, marked ``draft: true``."""

from __future__ import annotations

import json

from argmap.grounding.draft import Candidate, Draft
from argmap.text.inert import visible

_HEAD = """\
# A starting point made from {name}, not a map. It was made by looking at words, not by understanding.
# The sentences are the source's own: say each in your own words, throw away what does not argue,
# move what hangs in the wrong place, and delete `draft: true` when a statement is right.
# `argmap check` reports what is still a draft.
"""


MARK = " draft: true\n"  # ends each candidate's line, and nothing else


def as_yaml(draft: Draft, name: str, side: str | None = None) -> str:
    """The draft in argmap's format; with a side, its candidates are reasons for the side's thesis."""
    lines = [_HEAD.format(name=visible(name)).rstrip("\n")]
    if draft.title:
        lines.append(f"title: {_quoted(draft.title)}")
    lines += ["# author:", "# outlet:", "# date:"]
    lines.append(f"side: {_quoted(side)}" if side else "# side:      # then write `because:` instead of `statements:`")
    lines.append("# thesis:    # unless debate.yaml has it")
    if draft.furniture:
        lines.append(f"skip: [{', '.join(map(str, draft.furniture))}]")
    lines.append("")
    if not draft.candidates:
        return "\n".join([*lines, "statements: []", ""])
    lines.append("because:" if side else "statements:")
    for one in draft.candidates:
        lines += _item(one, "  ")
    return "\n".join(lines) + "\n"


def _item(one: Candidate, pad: str) -> list[str]:
    lines = [f"{pad}- {one.kind}: {_quoted(one.text)}", f"{pad}  at: {one.paragraph}", f"{pad}  draft: true"]
    if one.cites:
        lines.append(f"{pad}  cites: {_quoted(one.cites)}")
    if one.hedge:
        lines.append(f"{pad}  qualifier: {one.hedge}")
    if one.quotes:
        lines.append(f"{pad}  quote: [{', '.join(map(_quoted, one.quotes))}]")
    for relation in ("because", "although", "but"):
        below = [child for child in one.below if child.relation == relation]
        if below:
            lines.append(f"{pad}  {relation}:")
            for child in below:
                lines += _item(child, pad + "    ")
    return lines


def _quoted(text: str) -> str:
    """Text in double quotes; what JSON writes, YAML reads."""
    return json.dumps(visible(text), ensure_ascii=False)
