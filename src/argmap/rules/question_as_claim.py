"""Questions where statements belong."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity

RULE = Rule(
    "C101",
    "question-as-claim",
    Severity.WARNING,
    Kind.MAPPING,
    "a question where a statement belongs",
    "A question asserts nothing, so nothing can support or answer it. Rhetorical questions mean a "
    "statement: write the one that the author means. An interviewer's question is no claim at all.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - Who wants to sit in traffic all day?
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Nobody wants to sit in traffic all day.
    basis: common knowledge
""",
    why=(
        "Rationale and the Austhink guide ask that every box be a sentence that can be true or false; a question "
        "is neither, so no one can say what would support it."
    ),
    fine='Where the text\'s point is that a question is open, say that: "It is not known whether …".',
    mend=(
        "Write the statement that the author means. Leave an interviewer's questions out, and name their "
        "paragraphs under `skip:`."
    ),
)

_CLOSING = "\"'”’»›)] \u00a0"


def check(context: Context) -> Iterator[Diagnostic]:
    """Statements that end in a question mark, closing quotation marks aside."""
    for one in context.debate.statements:
        if one.text.rstrip(_CLOSING).endswith(("?", "？", "؟")):
            yield context.finding(
                RULE,
                one,
                f"`{context.graph.label(one.id)}` is a question",
                "write the statement that the author means by it",
            )
