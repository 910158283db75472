"""Claims that one thing brings about another, alone and in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.rules.phrases import Hit, named, phrases
from argmap.rules.settings import word_list
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

CAUSAL = Rule(
    "W708",
    "causal-claim-without-mechanism",
    Severity.INFO,
    Kind.ARGUMENT,
    "a claim that one thing brings about another, with nothing that says how",
    "A claim with a word such as `causes`, `leads to` or `thanks to`, or with `makes` before a comparative, that the "
    "text gives no reason for, and without a causal `scheme:`. An effect that is denied (“does not cause”) does not "
    "count.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge leads to fuller buses.
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: A charge leads to fuller buses.
    because:
      - claim: Driving becomes dearer than a bus ticket.
""",
    why="That two things come together or one after the other does not yet say that one brings about the other. "
    "Walton's questions for arguments from cause to effect ask how strong the link is, and what could interfere.",
    fine="Where everybody knows how the one brings about the other; `basis: common knowledge` says so.",
    mend="Look for the words that say how. They are a statement under `because:`. If "
    "there are none, ask in class: how, and what else could it be?",
    profile=Profile.FULL,
    heuristic=True,
    preview=True,
    words="causes",
    searched=("causes",),
)
CHAIN = Rule(
    "W709",
    "slippery-chain",
    Severity.INFO,
    Kind.ARGUMENT,
    "a row of causal claims with nothing under its first link",
    "Three claims or more in a row, each supported by the next, each with a word such as `leads to` or `causes`, of "
    "which the last has no evidence at or beneath it; and a statement with a phrase such as “slippery slope” or “opens "
    "the door to”, or with three causal words, without evidence beneath.",
    """\
side: free
thesis: The city should keep its roads free.
because:
  - claim: A charge leads to a city that only the rich can reach.
    because:
      - claim: A first charge leads to higher charges.
        because:
          - claim: A charge causes a hunger for more revenue.
""",
    """\
side: free
thesis: The city should keep its roads free.
because:
  - claim: A charge leads to a city that only the rich can reach.
    because:
      - claim: A first charge leads to higher charges.
        because:
          - claim: A charge causes a hunger for more revenue.
            because:
              - evidence: The port doubled its dues in the two years after it brought them in.
                at: 4
""",
    why="Each step of a chain may be likely and the whole still unlikely: three steps at two in three are less than "
    "one in three. Walton's questions for slippery slopes: which link is the weakest, and can one stop half-way?",
    fine="Where each link has support of its own that stands elsewhere in the map.",
    mend="Look for what the text says about each link. What it leaves open is a question for class.",
    profile=Profile.FULL,
    heuristic=True,
    preview=True,
    thresholds=(Threshold("links", 3, "the smallest number of causal claims in a row that is reported", low=2),),
    words="slippery-slope",
    searched=("slippery-slope", "causes"),
)

# "does not cause", "cannot lead to", "never prevented", "that executions do not deter"
_DENIED = re.compile(r"(?:\b(?:not|never|no longer|nor|cannot|hardly|without)|n't)(?: [\w'-]+){0,1} $", re.IGNORECASE)
_NOTHING = re.compile(r" (?:nothing|nobody|no one|none)\b", re.IGNORECASE)
# "makes a sleeper dearer", "make prisoners harder to manage"
_COMPARED = re.compile(
    r"(?: [\w'-]+){1,6}? (?:harder|easier|cheaper|dearer|safer|poorer|richer|weaker|stronger|worse|better|lonelier"
    r"|slower|faster|healthier|longer|shorter|quieter|cleaner|angrier|sicker|fitter|bigger|smaller|likelier|more|less)\b",
    re.IGNORECASE,
)
# Nouns as well, or what somebody means to do: "fees cause anger", "would cause anger"; not "the workers' cause".
_PLAIN = frozenset({"boost", "cause", "curb", "deter", "hinder", "prevent", "trigger"})
_SUBJECT = re.compile(
    r"(?:[a-z]s|\b(?:will|would|could|can|may|might|people|men|women|children|they|which|that))\s+$", re.IGNORECASE
)
_OBJECT = re.compile(r"\s+\w")
_CAUSAL_SCHEMES = ("cause", "correlation", "consequence")


def check_causal(context: Context) -> Iterator[Diagnostic]:
    """Causal claims without any reason beneath."""
    for one, listed in context.wording.hits(context.phrases(CAUSAL)):
        matches = _meant(one, listed)
        if not matches or not _is_bare(context, one) or context.stated_support(one.id):
            continue
        if any(word in (one.scheme or "").lower() for word in _CAUSAL_SCHEMES):
            continue
        yield context.finding(
            CAUSAL, one, f"`{matches[0].text}` says that one thing brings about another, and nothing says how",
            "look for the words that say how: they are a statement under `because:`",
            part=matches[0].part,
        )  # fmt: skip


def _meant(one: Statement, listed: list[Hit]) -> list[Hit]:
    """The causal words that are not denied; `make` before a comparative, `cause` and the like as a verb only."""
    return [hit for hit in listed if _is_meant(one.text[: hit.start].replace("’", "'"), hit, one.text)]


def _is_meant(before: str, hit: Hit, text: str) -> bool:
    word = hit.text.lower()
    if _DENIED.search(before) or _NOTHING.match(text, hit.end):
        return False
    if word in ("make", "makes"):
        return bool(_COMPARED.match(text, hit.end))
    return word not in _PLAIN or bool(_SUBJECT.search(before) and _OBJECT.match(text, hit.end))


def _is_bare(context: Context, one: Statement) -> bool:
    return context.needs_support(one) and one.id not in context.grounded


def check_chain(context: Context) -> Iterator[Diagnostic]:
    """Rows of causal claims, and phrases that stand for one."""
    causes = phrases(word_list("causes"))
    causal: dict[str, Statement] = {}
    seen: set[str] = set()
    least = int(context.threshold(CHAIN, "links"))
    for one, listed in context.wording.hits(causes):
        matches = _meant(one, listed)
        if not matches or not _is_bare(context, one):
            continue
        causal[one.id] = one
        if len(matches) >= least:
            seen.add(one.id)
            yield _finding(context, one, f"{named(matches)} make a chain in one statement", matches[0].part)
    for one, matches in context.wording.hits(context.phrases(CHAIN)):
        if one.id not in seen and _is_bare(context, one):
            seen.add(one.id)
            yield _finding(context, one, f"`{matches[0].text}` stands for a chain of steps", matches[0].part)
    below = {id: _causal_support(context, id, causal) for id in causal}
    supported = {premise for premise in below.values() if premise is not None}
    for id, one in causal.items():
        if id in supported or id in seen:
            continue
        chain = _chain(id, below)
        if len(chain) >= least:
            labels = tuple(context.label_at(causal[link], "the next link") for link in chain[1:4])
            yield context.finding(
                CHAIN, one, f"{len(chain)} causal claims hang on each other, and the last has no evidence",
                "ask of each link how likely it is, and whether one can stop there", labels=labels,
            )  # fmt: skip


def _finding(context: Context, one: Statement, message: str, part: tuple[int, int]) -> Diagnostic:
    help_ = "ask of each step how likely it is, and whether one can stop there"
    return context.finding(CHAIN, one, message, help_, part=part)


def _causal_support(context: Context, id: str, causal: dict[str, Statement]) -> str | None:
    """The first causal claim that supports a claim."""
    premises = (premise for reason in context.stated_support(id) for premise in reason.premises)
    return next((premise for premise in premises if premise in causal), None)


def _chain(start: str, below: dict[str, str | None]) -> list[str]:
    """The causal claims from one down, each once."""
    chain: dict[str, None] = {}
    current: str | None = start
    while current is not None and current not in chain:
        chain[current] = None
        current = below[current]
    return list(chain)


CHECKS = ((CAUSAL, check_causal), (CHAIN, check_chain))
