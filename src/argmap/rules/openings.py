"""How a statement begins: with a word that points elsewhere, or with who thinks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

POINTING = Rule(
    "C105",
    "does-not-stand-alone",
    Severity.INFO,
    Kind.MAPPING,
    "a statement that needs another sentence to be understood",
    "A statement that begins with `it`, `this`, `they`, `such` or the like. Not reported: `it` where the sentence "
    "itself says what is meant (“It is time to …”, “It comes down to this: …”) and `it` of the weather, `that` where "
    "no verb stands right behind it (“That prices fell shows …”), `those who`, and `this` before a word of time or for "
    "the place of the debate (“This year …”, “This city …”).",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: This would make the air cleaner.
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge would make the air cleaner.
    basis: common knowledge
""",
    why="In a text, `this` points at the sentence before. In a map there is no sentence before: statements are moved, "
    "quoted on the other side and read in a box of their own. So each must make sense in isolation (a rule of "
    "Rationale's and of most textbooks of argument mapping).",
    fine="Where the sentence itself says later whom the word means.",
    mend="Write the thing that the word points at.",
    profile=Profile.CLASS,
    heuristic=True,
    words="pointing-words",
    searched=("pointing-words",),
)
BELIEF = Rule(
    "C107",
    "belief-language",
    Severity.INFO,
    Kind.MAPPING,
    "a statement that begins with who thinks it",
    "A statement that begins with `I think`, `in my opinion`, `the author argues` or the like, or with the name of its "
    "source's author and a verb such as `argues` or `says`.",
    """\
author: J. Rivera
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: The author argues that a charge makes the air cleaner.
    basis: common knowledge
""",
    """\
author: J. Rivera
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge makes the air cleaner.
    basis: common knowledge
""",
    why="What is debated is whether the air gets cleaner, not whether somebody thinks so. An answer to “the author "
    "argues that …” would have to deny that the author does. Whose words they are is in the head of the file. "
    "GoodPoint and argumentation courses teach the same.",
    fine="Where what somebody believes is itself at issue, as in a debate about that person.",
    mend="Write only what is claimed. If it is not the author's own view, name whose it is in `by:`.",
    profile=Profile.CLASS,
    heuristic=True,
    words="belief-language",
    searched=("belief-language",),
)

# What `it` is, the sentence says itself: "It is time to …", "It was the union that …", "It comes to this: …"; or the
# weather.
_IT = (
    r"It (?:(?:is|was|has|had|would|will|can|could|may|might|takes?|took|costs?|remains?|makes?|seems?|appears?|does|"
    r"follows|matters|helps|pays|hurts|isn't|wasn't|should|must|stands|goes|comes)\b.*?"
    r"(?:\b(?:to|that|whether|how|why|who|what|for|if|when|where|which)\b|:)|is time\b"
    r"|(?:is|was|has been|had been) (?:getting )?(?:raining|snowing|freezing|cold|hot|dark|late|early|wet|dry)\b"
    r"|rain|snow)"
)
# `that` points only where a verb stands right behind it; else a clause begins: "That prices fell shows …".
_THAT = (
    r"That (?!(?:is|was|would|will|means|meant|has|had|makes|made|leaves|left|can|could|may|might|must|should|does|did"
    r"|cannot|alone|gives|gave|shows|puts|explains|helps|leads|led|drives|creates|causes)\b)"
)
# The place and the time of the debate itself, and the paper that a text is printed in.
_HERE = (
    r"(?:This|That|These) (?:very |same |our )?(?:country|nation|republic|continent|debate|text|map|city|town|village"
    r"|county|parish|valley|island|islands|newspaper|paper|page|column|house|parliament|assembly)\b"
    r"|(?:This|These|That|Those) (?:past |last |coming |very |same )?(?:years?|months?|weeks?|centur(?:y|ies)|decades?|"
    r"days?|morning|evening|spring|summer|autumn|fall|winter|season|term|generation|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|time)\b"
)
_STANDS = re.compile(
    rf"(?:{_IT}|{_THAT}|{_HERE}"
    r"|(?:Those|He|They) (?:who|whose|whom|which|that)\b"
    r"|Those (?:with|without|in|at|from|under|over|on|born|[\w-]+(?:ed|ing))\b"
    r"|They (?:say|said)\b"
    r"|(?:Here|Such) (?:is|are|was|were)\b.*(?::|\bthat\b)"
    r"|Such a thing as\b|Such [\w'-]+(?: [\w'-]+)? as\b)",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:is of the opinion|is convinced|holds?|held|insists|feels?|felt|says?|said|argues?|argued|claims?"
    r"|claimed|believes?|thinks?|states?|stated|writes?|wrote|contends?|maintains?"
    r"|suggests?|points out|insists?|concludes?|asserts?|tells? it|takes? the view|seems? to (?:think|believe|hold)"
    r"|has (?:long )?(?:taken the view|argued|held|maintained|believed|said))"
)


_WHO = ("the ", "this ", "our author")
_SAYING = re.compile(rf" {_SAYS}\b(?! (?:for|about|of)\b)")


def check_pointing(context: Context) -> Iterator[Diagnostic]:
    """Statements that begin with a word that points elsewhere."""
    for one, first in context.wording.opening_hits(context.phrases(POINTING)):
        if _STANDS.match(one.text[first.start :].replace("’", "'")):
            continue
        yield context.finding(
            POINTING, one, f"`{first.text}` points at something outside the statement",
            f"write what `{first.text}` stands for", part=first.part,
        )  # fmt: skip


def check_belief(context: Context) -> Iterator[Diagnostic]:
    """Statements that begin with who thinks it."""
    seen: set[str] = set()
    for one, opening in context.wording.opening_hits(context.phrases(BELIEF)):
        start, end = opening.part
        if opening.text.lower().startswith(_WHO):  # a person or a text, who has to say something
            verb = _SAYING.match(one.text, end)
            if verb is None:
                continue
            end = verb.end()
        seen.add(one.id)
        yield _said(context, one, (start, end))
    authors = _authors(context)
    for one in context.wording.sentences if authors else ():
        name = authors.get(one.source or "")
        if name is None or name not in one.text or one.id in seen:
            continue
        found = re.match(
            rf"(?:[A-Z][a-z]+\.? )?{re.escape(name)} (?:himself |herself )?{_SAYS}\b(?! (?:for|about|of)\b)", one.text
        )
        if found:
            yield _said(context, one, found.span())


def _said(context: Context, one: Statement, part: tuple[int, int]) -> Diagnostic:
    return context.finding(
        BELIEF, one, f"`{one.text[slice(*part)]}` says who thinks it, and is no part of the claim",
        "write only what is claimed; whose view it is goes into `by:`", part=part,
    )  # fmt: skip


def _authors(context: Context) -> dict[str, str]:
    """The last name of each source's author, where there is one with a capital letter."""
    found = {}
    for source in context.debate.sources:
        last = (source.author or "").strip().rpartition(" ")[2]
        if len(last) > 2 and last[0].isupper() and last.isalpha():
            found[source.id] = last
    return found


CHECKS = ((POINTING, check_pointing), (BELIEF, check_belief))
