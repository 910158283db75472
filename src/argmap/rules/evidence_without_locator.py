"""Evidence that nobody can look up."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import StatementKind
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "E204",
    "evidence-without-locator",
    Severity.WARNING,
    Kind.MAPPING,
    "evidence without the place in its source",
    "A fact, figure or testimony is only worth something to a reader who can look it up. Say where in "
    "the source it stands: the paragraph is enough.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Fewer people drove in the trial of 2021.
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Fewer people drove in the trial of 2021.
    at: 4
""",
    profile=Profile.CLASS,
    why=(
        "NSDA's rules ask for the place of every quotation and figure. Anchoring statements in the text is also "
        "what makes a map checkable (OVA)."
    ),
    fine=(
        "A text without paragraphs, such as a poster or a talk without a transcript, has no places; explain that "
        "with `ignore:`."
    ),
    mend="Add `at:` with the paragraph, the page or the time.",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each citation of evidence that has no locator."""
    for one in context.sorted.placeless:
        if one.kind is not StatementKind.EVIDENCE or one.implicit:
            continue
        for citation in one.citations:
            origin = citation.origin
            if citation.at or origin is None or "at" in origin.keys:  # one that cannot be read is told elsewhere
                continue
            name = context.graph.label(one.id)
            yield Diagnostic(
                RULE, origin.file, origin.of("text"), f"the evidence `{name}` has no place in its source",
                "add `at:` with the paragraph, as in `at: 7`", statement=one.id,
            )  # fmt: skip
