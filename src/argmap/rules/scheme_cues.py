"""Words by which a well-known scheme of argument can be told, each with its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    "A statement with `no alternative`, `the only option`, `no middle ground` or the like, or with "
    "`either … or` before a second clause at the beginning, or behind `must` or `will`; without `scheme:`.",
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
    preview=True,
    words="only-two-options",
)
PAST_COSTS = Rule(
    "W711",
    "past-costs-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "what has been spent already, given as a reason",
    "A statement without `scheme:` that names a past cost (`already`, `sacrificed`, `half built` …) and goes on to "
    "what must or cannot be done now; or that has `in vain`, `come too far` or the like.",
    """\
side: build
thesis: The city should finish the tunnel.
because:
  - claim: The city has already spent half its budget on the tunnel and cannot stop now.
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
    preview=True,
    words="past-costs",
)
POPULARITY = Rule(
    "W712",
    "popularity-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "what most people think or do, given as a reason",
    "A statement with `everyone knows`, `nobody in their right mind` or the like, without `scheme:` and without words "
    "that refuse the step (“… does not make it so”).",
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
    preview=True,
    words="popularity",
)
PERSON = Rule(
    "W713",
    "person-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "the person behind an argument, given as a reason",
    "A statement with `hypocrite`, `vested interest`, `self-serving` or the like, without `scheme:` and without words "
    "that refuse the step (“… is no answer to it”).",
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
    preview=True,
    words="person",
)

# "Either the city charges or it chokes", "we must either borrow or starve"; not "either parent or guardian may sign".
_EITHER = re.compile(
    r"(?:^|[:;] )either\b[^.;]*? or (?:it|we|they|you|he|she|there)\b|\b(?:must|will) (?:now "
    r"|then )?either\b[^.;]*?\bor\b",
    re.IGNORECASE,
)
# Where a sentence refuses the very step that its words remind of.
_REFUSES = re.compile(
    r"\b(?:does not|doesn't|do not|don't|would not|should not|shouldn't|need not|is no|are no|is not|are not"
    r"|not make|proves"
    r" nothing|no reason|no proof|no argument|irrelevant|beside the point|gone)\b",
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
    for one, found in context.wording.hits(context.phrases(rule)):
        if one.scheme is None and (rule is TWO or not _REFUSES.search(one.text)):
            yield one, found


_ENOUGH = ("vain", "too far", "this far", "for nothing", "waste")
_ONWARD = re.compile(
    r"\b(?:cannot|can't|must|should|ought|has to|have to|would be|would mean|too late|no choice|oblige|obliges"
    r"|finish|reason enough"
    r"|(?:stop|leave|quit|turn back|give up|walk away|abandon\w*) now|squander\w*|wasted?|lost|insult|shame|mock)\b",
    re.IGNORECASE,
)


def check_past_costs(context: Context) -> Iterator[Diagnostic]:
    """Statements that go from a past cost to what must be done now."""
    for one, matches in _hits(context, PAST_COSTS):
        enough = any(word in hit.text.lower() for hit in matches for word in _ENOUGH)
        if enough or _ONWARD.search(one.text):
            yield _found(context, PAST_COSTS, one, matches[0])


_SAYS = {
    PAST_COSTS.code: "speaks of what has been spent already",
    POPULARITY.code: "speaks of how many think so",
    PERSON.code: "speaks of who says it",
}
_ASKS = {
    PAST_COSTS.code: "if it is the reason, write `scheme: waste`, and ask whether future gains exceed future costs",
    POPULARITY.code: "if it is the reason, write `scheme: popular opinion`, and ask how many, and how they know",
    PERSON.code: "if it is the reason, write `scheme: bias`, and ask whether it bears on this claim",
}


def check_popularity(context: Context) -> Iterator[Diagnostic]:
    """Statements with a word about how many think so."""
    for one, matches in _hits(context, POPULARITY):
        yield _found(context, POPULARITY, one, matches[0])


def check_person(context: Context) -> Iterator[Diagnostic]:
    """Statements with a word about the person behind an argument."""
    for one, matches in _hits(context, PERSON):
        yield _found(context, PERSON, one, matches[0])


def _found(context: Context, rule: Rule, one: Statement, hit: Hit) -> Diagnostic:
    return context.finding(rule, one, f"`{hit.text}` {_SAYS[rule.code]}", _ASKS[rule.code], part=hit.part)


CHECKS = ((TWO, check_two), (PAST_COSTS, check_past_costs), (POPULARITY, check_popularity), (PERSON, check_person))
