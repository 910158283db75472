"""Words by which a well-known scheme of argument can be told, each with its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.phrases import Hit, phrases
from argmap.rules.settings import word_list
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

TWO = Rule(
    "W710",
    "only-two-options",
    Severity.INFO,
    Kind.ARGUMENT,
    "a claim that leaves two ways, or only one",
    "A statement with `no alternative`, `the only option`, `nothing in between` or the like; with `or` before `we`, "
    "`it`, `you` or `they` (“we train or we tremble”), unless the sentence has `if`, `whether` or `might`; or with "
    "`either … or` before a second clause at the beginning, or behind `must`, `will` or `we`; without `scheme:`.",
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
    searched=("only-two-options",),
)
PAST_COSTS = Rule(
    "W711",
    "past-costs-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "what has been spent already, given as a reason",
    "A statement without `scheme:` that names a past cost (`already spent`, `sacrificed`, `half built` …) and speaks "
    "of going on or stopping (`finish`, `abandon`, `too late`, `wasted` …); or that has `in vain`, `come too far` or "
    "the like.",
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
    words="past-costs",
    searched=("past-costs",),
)
POPULARITY = Rule(
    "W712",
    "popularity-as-reason",
    Severity.INFO,
    Kind.ARGUMENT,
    "what most people think or do, given as a reason",
    "A statement with `everyone knows`, `nobody in their right mind` or the like; or with a crowd (`millions of`, "
    "`nine in ten`, `all other` …) from which it concludes that something must be right, or that others should follow. "
    "Without `scheme:`, and without words that refuse the step (“… does not make it so”).",
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
    searched=("popularity", "crowds"),
)

# "Either the city charges or it chokes", "we must either borrow or starve"; not "either parent or guardian may sign".
_EITHER = re.compile(
    r"(?:^|[:;] )either\b[^.;]*? or (?:(?:it|we|they|you|he|she|there)\b"
    r"|(?:[\w'-]+ ){1,4}?(?:is|are|has|have|will|can|must)\b)"
    r"|(?:^|[:;] )either (?:[\w'-]+ ){1,8}?(?:[\w'-]*[a-rt-z]s|is|are|will|must|can) (?:[\w'-]+ ){1,8}?"
    r"or (?:the|a|an|its|their|our)\b"
    r"|\b(?:must|will|we|you) (?:now |then )?either\b[^.;]*?\bor\b",
    re.IGNORECASE,
)
# "We train or we tremble"; a second clause under a condition, or one that only may be so, is no choice.
_ALLOWED = (" may ", " may, ")
_IS = re.compile(r"(?: [\w'’-]+){1,5}? (?:is|are|would be|will be) (?!that\b|not\b|to\b)", re.IGNORECASE)
_OR = frozenset({"or it", "or we", "or you", "or they"})
_OPEN = re.compile(r"\b(?:if|whether|when|might|could|perhaps|ask|asks|asked|unless)\b|\?", re.IGNORECASE)
# Where a sentence refuses the very step that its words remind of.
_REFUSES = re.compile(
    r"\b(?:does not|doesn't|do not|don't|would not|should not|shouldn't|need not|is no|are no|is not|are not"
    r"|not make|proves nothing|no reason|no proof|no argument|not an argument|no bearing|irrelevant|beside the point"
    r"|(?:is|are) gone)\b",
    re.IGNORECASE,
)


def check_two(context: Context) -> Iterator[Diagnostic]:
    """Statements that leave two ways or one."""
    for one, matches in _hits(context, TWO):
        meant = [match for match in matches if _leaves_two(match, one.text)]
        if meant:
            yield context.finding(
                TWO, one, f"`{meant[0].text}` leaves no third way",
                "ask for a third way; write `scheme: alternatives` if that is how the argument goes",
                part=meant[0].part,
            )  # fmt: skip


def _leaves_two(match: Hit, text: str) -> bool:
    """Whether `either`, or a second clause behind `or`, stands between two ways; other entries always do."""
    word = match.text.lower()
    if word in _OR:
        return not _OPEN.search(text) and not text.startswith(_ALLOWED, match.end)
    if word.endswith("alternative to"):
        return bool(_IS.match(text, match.end))
    return word != "either" or any(found.start() <= match.start < found.end() for found in _EITHER.finditer(text))


def _hits(context: Context, rule: Rule) -> Iterator[tuple[Statement, list[Hit]]]:
    for one, found in context.wording.hits(context.phrases(rule)):
        if one.scheme is None and (rule is TWO or not _refuses(one.text, found)):
            yield one, found


def _refuses(text: str, found: list[Hit]) -> bool:
    """Whether a text refuses the step, in other words than those that remind of it."""
    ends = [0, *(hit.end for hit in found)]
    starts = [*(hit.start for hit in found), len(text)]
    return any(_REFUSES.search(text, end, start) for end, start in zip(ends, starts, strict=True))


_ENOUGH = ("vain", "too far", "this far", "for nothing", "waste", "point of no return")


def check_past_costs(context: Context) -> Iterator[Diagnostic]:
    """Statements that go from a past cost to what must be done now."""
    for one, matches in _hits(context, PAST_COSTS):
        enough = any(word in hit.text.lower() for hit in matches for word in _ENOUGH)
        if enough or _goes_on(one.text, matches):
            yield _found(context, PAST_COSTS, one, matches[0])


def _goes_on(text: str, costs: list[Hit]) -> bool:
    """Whether a text speaks of going on or stopping, in other words than those of the cost."""
    found = phrases(word_list("going-on")).find(text)
    return any(one.end <= cost.start or one.start >= cost.end for one in found for cost in costs)


# What is concluded from a crowd: that it is right, or that others should do as it does.
_FOLLOWS = re.compile(
    r"\b(?:(?:must|has to|have to) be (?:right|just|true|fair|a good \w+|doing something)(?!-)"
    r"|(?:it|they|this|that) (?:must|has to|have to) be (?:good|sound|wise|safe|worth\w*)"
    r"|(?:is|are) (?:plainly |clearly |obviously |therefore |surely )?right(?= *[.,;]|$)"
    r"|(?:ours?|we) (?:should|must|ought to|had better|may as well) (?:follow(?= suit|[.,;]|$)|too|join|as well)"
    r"|so (?:should|must|ought) (?:we|it|ours)"
    r"|follow suit|f[ae]ll into line|odd one out|take the hint|took the hint|must not be the last"
    r"|all be (?:wrong|mistaken)|why should (?:we|ours) not)\b",
    re.IGNORECASE,
)
_SAYS = {
    PAST_COSTS.code: "speaks of what has been spent already",
    POPULARITY.code: "speaks of how many think so",
}
_ASKS = {
    PAST_COSTS.code: "if it is the reason, write `scheme: waste`, and ask whether future gains exceed future costs",
    POPULARITY.code: "if it is the reason, write `scheme: popular opinion`, and ask how many, and how they know",
}


def check_popularity(context: Context) -> Iterator[Diagnostic]:
    """Statements with a word about how many think so; `ask any …` at the beginning only."""
    seen: set[str] = set()
    for one, matches in _hits(context, POPULARITY):
        meant = [hit for hit in matches if _opens(hit)]
        if meant:
            seen.add(one.id)
            yield _found(context, POPULARITY, one, meant[0])
    for one, crowd in context.wording.hits(phrases(word_list("crowds"))):
        if one.id not in seen and one.scheme is None and _FOLLOWS.search(one.text) and not _refuses(one.text, crowd):
            yield _found(context, POPULARITY, one, crowd[0])


def _opens(hit: Hit) -> bool:
    """Whether an entry stands where it counts: `ask any …` only at the beginning."""
    return hit.start == 0 or not hit.text.lower().startswith("ask ")


def _found(context: Context, rule: Rule, one: Statement, hit: Hit) -> Diagnostic:
    return context.finding(rule, one, f"`{hit.text}` {_SAYS[rule.code]}", _ASKS[rule.code], part=hit.part)


CHECKS = ((TWO, check_two), (PAST_COSTS, check_past_costs), (POPULARITY, check_popularity))
