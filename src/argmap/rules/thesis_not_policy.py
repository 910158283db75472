"""Theses that do not say what should be done, where that is the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "C109",
    "thesis-not-policy",
    Severity.INFO,
    Kind.MAPPING,
    "a thesis that does not say what should be done, where the question asks it",
    "Looked at where the question begins with or has `should`, `ought` or `must`, or, without a question, where "
    "another side's thesis has. A thesis is reported that has none of the listed words (`should`, `must`, `has to` …).",
    """\
question: Should the city charge for road use?
sides:
  charge: Road use in the city is far too cheap.
  free: The city should keep its roads free.
""",
    """\
question: Should the city charge for road use?
sides:
  charge: The city should charge for road use.
  free: The city should keep its roads free.
""",
    why="“Should we do it?” is answered by a policy, not by a fact. A thesis about facts leaves the last step open, "
    "and the two sides may then not even disagree. Stasis theory parts questions of fact, value and policy for this "
    "reason (Fahnestock and Secor 1985).",
    fine="Where a side only denies a fact that the other side's policy rests on, and proposes nothing.",
    mend="Say who should do what, and put the fact under `because:`.",
    profile=Profile.CLASS,
    heuristic=True,
    words="policy-words",
)

_ASKS = re.compile(r"\b(?:should(?:n't)?|ought|must)\b", re.IGNORECASE)


def check(context: Context) -> Iterator[Diagnostic]:
    """Theses without a word of the list, in a debate about what to do."""
    theses = [one for one in context.graph.theses if not one.draft]
    listed = context.phrases(RULE)
    bare = [one for one in theses if not listed.find(one.text)]
    asked = context.debate.question
    if not bare or not (_ASKS.search(asked.replace("’", "'")) if asked else len(bare) < len(theses)):
        return
    for one in bare:
        if one.stasis not in (None, "policy"):
            continue
        yield context.finding(
            RULE, one, f"the thesis `{context.graph.label(one.id)}` does not say what should be done",
            "say who should do what; what is the case goes under `because:`",
        )  # fmt: skip


CHECKS = ((RULE, check),)
