"""Candidates of `argmap draft` that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity

RULE = Rule(
    "P810",
    "unconfirmed-draft",
    Severity.WARNING,
    Kind.MAPPING,
    "a statement that was proposed by `argmap draft` and not confirmed",
    "A draft proposes sentences by their words and understands none of them. Read the place in the "
    "source, say the point in your own words, put it where it belongs, and delete `draft: true`. Its "
    "wording and its support are not held against a draft.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
    at: 4
    draft: true
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
    at: 4
""",
    why=(
        "A draft finds sentences by words such as `because` and figures. It has not understood them, so nobody "
        "can answer for them yet."
    ),
    fine="While you are still working through the draft.",
    mend="Read the place, write the point in your own words, put it where it belongs, and delete `draft: true`.",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each statement that is still a draft."""
    for one in context.sorted.drafts:
        yield context.finding(
            RULE, one, f"`{context.graph.label(one.id)}` is still a draft",
            "say it in your own words, then delete `draft: true`", key="draft",
        )  # fmt: skip
