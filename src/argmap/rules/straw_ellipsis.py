"""Quotations that leave out so much that their parts no longer belong together."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

_TEXT = """\
# On the trial

The trial ran for a year, and nobody who lived beside the ring road was asked what it was like to have the
buses, the vans and all the cars from the market pass the bedroom window from five in the morning on.

The council calls it a success.
"""
_HEAD = """\
side: withdraw
text: example.txt
thesis: The city should charge for road use at peak hours.
because:
  - evidence: The trial went on for twelve months.
"""

RULE = Rule(
    "E207",
    "straw-ellipsis",
    Severity.WARNING,
    Kind.MAPPING,
    "a quotation whose parts stand far apart in the text",
    "A `quote:` with `…` or `[…]` joins words that have more than a number of words between them in the source, "
    "or that stand there in the other order. Looked at where the source's text is at hand.",
    _HEAD + '    at: 1-2\n    quote: "The trial ran for a year … a success"\n',
    _HEAD + "    at: 1\n    quote: The trial ran for a year\n",
    _TEXT,
    why="NSDA's rules call it a straw argument to quote with an ellipsis so that the author seems to say what he "
    "does not; Stoa allows no words in a quotation that are not next to each other.",
    fine="Where only an aside is left out; raise `words` in `argmap.toml` if your texts have long ones.",
    mend="Give the parts as quotations of their own, as a list under `quote:`, or quote what stands between.",
    profile=Profile.CLASS,
    thresholds=(Threshold("words", 25, "the most words that a quotation may leave out in one place", 1),),
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each quotation that leaves out too much."""
    if not context.texts:
        return
    from argmap.grounding.quotes import left_out

    most = context.threshold(RULE, "words")
    for one in context.debate.statements:
        for citation in one.citations:
            text = context.texts.get(citation.source or "")
            origin = citation.origin
            if text is None or origin is None or not citation.quote:
                continue
            where = "\n\n".join(paragraph.text for paragraph in text.cited(citation.at)) or text.document.text
            for quote in citation.quote:
                omitted = left_out(quote, where)
                if omitted is None:
                    omitted = left_out(quote, text.document.text)
                if omitted is not None and omitted > most:
                    yield Diagnostic(
                        RULE, origin.file, origin.of("quote"),
                        f"the parts of the quotation stand more than {most:g} words apart in {text.document.name}, "
                        "or in the other order",
                        "give the parts as quotations of their own, or quote what stands between them",
                        statement=one.id,
                    )  # fmt: skip
