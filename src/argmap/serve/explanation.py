"""What a rule means, as HTML: the text of ``argmap explain`` without its settings."""

from __future__ import annotations

import re
from html import escape

from argmap.text.diagnostic import Kind, Rule
from argmap.text.inert import visible

_LONG = 100  # characters of a line of an example
_WHOSE = {
    Kind.MAPPING: "About the map: the mapper can mend it.",
    Kind.ARGUMENT: "About the text, not about the map.",
}


def explanation(rule: Rule, anchor: str) -> str:
    """A section with the id ``anchor``, whose heading is the name of the rule."""
    parts = [
        f'<section class="rule" id="{anchor}" aria-labelledby="{anchor}-name">',
        f'<h3 id="{anchor}-name">{escape(rule.name)} <small>{escape(rule.code)}</small></h3>',
        f"<p>Finds {prose(rule.summary)}. {_WHOSE[rule.kind]}"
        f"{' It goes by words, so it can be mistaken.' if rule.heuristic else ''}</p>",
    ]
    for title, text in (
        ("What it flags", rule.doc), ("Why it matters", rule.why), ("When it is fine", rule.fine),
        ("How to mend it", rule.mend),
    ):  # fmt: skip
        if text:
            parts.append(f"<h4>{title}</h4>" + "".join(f"<p>{prose(one)}</p>" for one in text.strip().split("\n\n")))
    parts.append(f"<h4>Reported</h4>{_example(rule.bad)}<h4>Not reported</h4>{_example(rule.good)}</section>")
    return "".join(parts)


def prose(text: str) -> str:
    """A paragraph as HTML, what stands in backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(visible(" ".join(text.split()))))


def _example(text: str) -> str:
    lines = (visible(line.replace("\t", "→   ").replace("\u00a0", "␣")) for line in text.splitlines())
    shown = "\n".join(line if len(line) <= _LONG else line[: _LONG - 1] + "…" for line in lines)
    return f"<pre>{escape(shown)}</pre>"
