"""Words by which a well-known scheme of argument can be told, each with its questions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.phrases import Hit
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

TWO = Rule(
    "W710",
    "only-two-options",
    Severity.INFO,
    Kind.ARGUMENT,
    "a claim that leaves two ways, or only one",
    "A statement with `no alternative`, `the only option`, `no middle ground` or the like, or with `either … or` at "
    "the beginning or behind `must`, `can`, `will` or a colon, without `scheme:`.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Either the city charges for its roads or it chokes.
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge works better than wider roads or more buses.
    basis: common knowledge
""",
    why="If there are only two ways, showing that one is closed proves the other. So everything hangs on there being "
    "no third. Walton's questions for the scheme from alternatives: are there others, or a mix of both?",
    fine="Where the two really are all there are, as with yes and no.",
    mend="Ask for a third way. Write `scheme: alternatives` if that is how the argument goes.",
    profile=Profile.FULL,
    heuristic=True,
    words="only-two-options",
)
PAST_COSTS = Rule(
    "W711",
    "past-costs-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "what has been spent already, given as a reason",
    "A statement with `already spent`, `in vain`, `come too far` or the like, without `scheme:`.",
    """\
side: build
thesis: The city should finish the tunnel.
because:
  - claim: The city has already spent half its budget on the tunnel.
    basis: common knowledge
""",
    """\
side: build
thesis: The city should finish the tunnel.
because:
  - claim: The rest of the tunnel costs less than it will save.
    basis: common knowledge
""",
    why="What is spent stays spent, whatever is done next; only what is still to come can be chosen (Walton calls the "
    "scheme argument from waste). It may still matter, as a promise to those who paid.",
    fine="Where the claim only tells what was spent, and nothing about the future rests on it.",
    mend="If it is the reason, write `scheme: waste` and ask: can past costs be got back at all? Is success still "
    "possible? Are future gains greater than future costs?",
    profile=Profile.FULL,
    heuristic=True,
    words="past-costs",
)
POPULARITY = Rule(
    "W712",
    "popularity-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "what most people think or do, given as a reason",
    "A statement with `everyone knows`, `most people`, `polls show` or the like, without `scheme:`.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: Everyone knows that the roads are too full.
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: The roads are too full.
    basis: common knowledge
""",
    why="That many think so is a reason in questions of what people want, and seldom in questions of fact. Walton's "
    "questions: how many, and who asked? Are they in a position to know?",
    fine="Where the will of the people is the point, as in a vote.",
    mend="If it is the reason, write `scheme: popular opinion`. If not, write what is claimed and leave out who thinks "
    "so.",
    profile=Profile.FULL,
    heuristic=True,
    words="popularity",
)
PERSON = Rule(
    "W713",
    "person-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "the person behind an argument, given as a reason",
    "A statement with `hypocrite`, `vested interest`, `self-serving` or the like, without `scheme:`.",
    """\
side: free
thesis: The city should keep its roads free.
because:
  - claim: The councillors who want the charge are hypocrites.
    basis: value
""",
    """\
side: free
thesis: The city should keep its roads free.
because:
  - claim: The councillors who want the charge have free parking.
    basis: common knowledge
""",
    why="Who says something, and what they gain by it, is a reason to look again at what they say. It does not by "
    "itself answer it. Walton's questions: is it true of the person? Does it bear on this claim?",
    fine="Where the person's honesty is the question, as with a witness.",
    mend="If it is the reason, write `scheme: bias` or `scheme: ad hominem`, and look whether the argument itself is "
    "answered elsewhere.",
    profile=Profile.FULL,
    heuristic=True,
    words="person",
)

_EITHER = re.compile(
    r"(?:^|[:;,] |\b(?:must|can|will|should|may|is|are|to|that|has|have|could|would) )(?:now |then )?"
    r"either\b[^.;]*?\bor\b",
    re.IGNORECASE,
)


def check_two(context: Context) -> Iterator[Diagnostic]:
    """Statements that leave two ways or one."""
    for one, matches in _hits(context, TWO):
        meant = [match for match in matches if match.text.lower() != "either" or _opens(match, one.text)]
        if meant:
            yield context.finding(
                TWO, one, f"`{meant[0].text}` leaves no third way",
                "ask for a third way; write `scheme: alternatives` if that is how the argument goes",
                part=meant[0].part,
            )  # fmt: skip


def _opens(match: Hit, text: str) -> bool:
    return any(found.start() <= match.start < found.end() for found in _EITHER.finditer(text))


def _hits(context: Context, rule: Rule) -> Iterator[tuple[Statement, list[Hit]]]:
    return (hit for hit in context.wording.hits(context.phrases(rule)) if hit[0].scheme is None)


def _cue(rule: Rule, says: str, help: str) -> Callable[[Context], Iterator[Diagnostic]]:
    """A check that reports the first word of a rule's list in each statement."""

    def check(context: Context) -> Iterator[Diagnostic]:
        for one, matches in _hits(context, rule):
            message = f"`{matches[0].text}` {says}"
            yield context.finding(rule, one, message, help, part=matches[0].part)

    return check


CHECKS = (
    (TWO, check_two),
    (
        PAST_COSTS,
        _cue(
            PAST_COSTS, "speaks of what has been spent already",
            "if that is the reason, write `scheme: waste`, and ask whether future gains are greater than future costs",
        ),
    ),
    (
        POPULARITY,
        _cue(
            POPULARITY, "speaks of how many think so",
            "if that is the reason, write `scheme: popular opinion`, and ask how many, and whether they can know",
        ),
    ),
    (
        PERSON,
        _cue(
            PERSON, "speaks of who says it",
            "if that is the reason, write `scheme: bias`, and ask whether it bears on this claim",
        ),
    ),
)  # fmt: skip
