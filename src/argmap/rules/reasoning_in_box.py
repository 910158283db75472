"""A claim and its reason in one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.rules.phrases import Hit, named
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "C102",
    "reasoning-in-box",
    Severity.INFO,
    Kind.MAPPING,
    "a claim and its reason in one statement",
    "A word such as `because`, `therefore` or `given that` in a statement. `so` counts after a comma "
    "and before a new subject. `since` and `as` count where the clause they open is in the present tense, since "
    "otherwise they mostly speak of time or compare. `because of` and `mainly because` do not count: there the cause "
    "is the claim itself.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Buses run late because cars block their lanes.
    because:
      - evidence: In May 2023 cars stood in the bus lane on Hill Street every morning.
        at: 4
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Buses run late.
    because:
      - claim: Cars block the bus lanes.
        because:
          - evidence: In May 2023 cars stood in the bus lane on Hill Street every morning.
            at: 4
""",
    why="A map shows reasoning by its lines. A reason that hides inside a box gets no line: nobody can answer it, "
    "support it, or see that it has no evidence. Rationale's first rule for a box is: one whole idea, no reasoning in "
    "it (Twardy 2004; ter Berg and others 2009).",
    fine="Where the claim is about the cause itself: that the one thing happened for the sake of the other. Then the "
    "word belongs to what is claimed. The same holds where a fact about somebody's reasons is reported.",
    mend="Write the conclusion as the claim, and what stands behind `because` as a statement under its `because:`. "
    "With `therefore` it is the other way round.",
    profile=Profile.BEGINNER,
    heuristic=True,
    words="reasoning-in-box",
    searched=("reasoning-in-box",),
)

# "since it is cheaper", "as they cannot vote": present tense. The past speaks of time.
_PRESENT = (
    r"(?:is|are|isn't|aren't|can|cannot|can't|could|will|won't|would|must|may|might|should|do|does|don't|doesn't"
    r"|need|needs|lack|lacks|has no|have no|has few|have few|want|wants|means?|makes?|costs?|depends?|remains?)"
)
_DATE = (
    r"(?:\d|(?:then|when|last|early|late|its|January|February|March|April|May|June|July|August|September"
    r"|October|November"
    r"|December)\b)"
)
_ONLY = {
    "so": re.compile(
        r"(?:[,;] (?:and )?so (?!(?:that|far|much|many|long|few|little|often|called|do|does|did|too|on|forth|as"
        r"|for|to|with|in|at|by|from|of)\b)"
        r"\w"
        r"| and so (?:must|should|ought|can|will|is|are)\b)",
        re.IGNORECASE,
    ),
    "since": re.compile(
        rf"(?:^since (?!{_DATE})(?:[\w'-]+ ){{1,5}}?{_PRESENT}\b[^,]*,"
        rf"|[,;] since (?!{_DATE})(?:[\w'-]+ ){{1,5}}?{_PRESENT}\b)",
        re.IGNORECASE,
    ),
    "as": re.compile(
        rf"(?:^|, )as (?:it|they|he|she|we|there|this) (?!(?:do|does|is called"
        rf"|is known)\b){_PRESENT}\b(?! (?:now|today)\b)",
        re.IGNORECASE,
    ),
    "because": re.compile(r"^.+ because\b|^because [^,]+,", re.IGNORECASE),  # not "Because we can."
    "for": re.compile(rf", for (?:it|they|he|she|we|there|nobody|no one) {_PRESENT}\b", re.IGNORECASE),
}


def check(context: Context) -> Iterator[Diagnostic]:
    """Statements with a word of the list inside."""
    for one, matches in context.wording.hits(context.phrases(RULE)):
        joins = [match for match in matches if _joins(match, one.text)]
        if joins:
            yield context.finding(
                RULE, one, f"{named(joins[:1])} joins a claim and its reason in one statement",
                "make two statements of it: the claim, and the reason under its `because:`", part=joins[0].part,
            )  # fmt: skip


def _joins(match: Hit, text: str) -> bool:
    """Whether a word joins two clauses: always, but for the few with other meanings."""
    condition = _ONLY.get(match.text.lower())
    if condition is None:
        return True
    return any(found.start() <= match.start < found.end() for found in condition.finditer(text))


CHECKS = ((RULE, check),)
