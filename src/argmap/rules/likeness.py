"""Statements that say nearly the same, or nearly the same with something turned round.

Likeness is counted in words, so what is looked at is the wording and not the meaning: statements with
the same words that differ in a negation, a figure, a name or the order of the words are told apart, and
the same thought in other words is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.grounding.figures import Figure, figures
from argmap.model import Statement
from argmap.rules.language import Lexicon, negations, words
from argmap.rules.similar import LEAST, Pair, similar
from argmap.text.diagnostic import Threshold

if TYPE_CHECKING:
    from argmap.rules.context import Context

SAME = Threshold("likeness", 0.7, "share of the words of both that they must have in common", low=LEAST, high=1)
OPPOSITE = Threshold("likeness", 0.6, "share of the words of both that they must have in common", low=LEAST, high=1)
DUPLICATE_CODE, CONTRADICTION_CODE = "D601", "D602"

_LONGEST = 60  # different terms; what has more is a paragraph and not compared
_MOST_WORDS = 3 * _LONGEST
_IN_ORDER = 0.7  # share of the common words that stand in the same order
_REPLACED = 0.8  # likeness that is needed where each has words that the other lacks: most often another thing
_OUGHT = frozenset({"should", "ought", "must", "shouldn't", "mustn't", "shall"})
_HEDGES = frozenset({"may", "might", "could", "perhaps", "possibly"})
_HAS_TO = re.compile(r"\b(?:has|have|had|needs?|needed) to\b")
_IF = frozenset({"if", "unless"})
_NAME = re.compile(r"(?<=[a-z,;0-9’')] )[A-Z][\w’'-]*")
_YEARS = (1500, 2100)


class Relation(Enum):
    """What two alike sentences are to each other."""

    SAME = "same"
    TURNED = "turned"
    FIGURES = "figures"


class Likeness(NamedTuple):
    """Two statements, ``first`` before ``second``, with what they are to each other and their Jaccard."""

    first: Statement
    second: Statement
    relation: Relation
    share: float


class Sentence:
    """What is compared of a text.

    ``order`` are its terms, each with whether it is at the second end of an antonym; ``turned`` are those
    that are. Where both ends occur (``mixed``) only the order tells what rises and what falls. ``which`` are
    dates and ordinals: they say what a sentence is about, and the other ``numbers`` what it says. Figures and
    names are dear and looked for when they are asked for.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        found = words(text)
        said = frozenset(found)
        self.text = text
        self._lexicon = lexicon
        self.order = tuple([(term, lexicon.is_turned(word)) for term, word in lexicon.ordered(found)])
        self.terms = frozenset([term for term, _ in self.order])
        self.turned = frozenset([term for term, turned in self.order if turned])
        self.mixed = any(not turned and term in self.turned for term, turned in self.order)
        self.denials = negations(found)
        self.ought = not said.isdisjoint(_OUGHT) or _HAS_TO.search(text.lower()) is not None
        self.hedged = not said.isdisjoint(_HEDGES)
        self.conditional = not said.isdisjoint(_IF)
        self.compares = "than" in said

    @cached_property
    def _figures(self) -> list[Figure]:
        return figures(self.text)

    @cached_property
    def which(self) -> frozenset[tuple[str, str]]:
        """Its dates and ordinals: what kind, and the value."""
        return frozenset([_said(one) for one in self._figures if _tells_which(one)])

    @cached_property
    def numbers(self) -> frozenset[tuple[str, str]]:
        """Its other figures."""
        return frozenset([_said(one) for one in self._figures if not _tells_which(one)])

    @cached_property
    def names(self) -> frozenset[str]:
        """The terms that have a capital letter within the sentence."""
        found = [self._lexicon.term(word) for match in _NAME.finditer(self.text) for word in words(match[0])]
        return frozenset(name for name in found if name)


def _said(one: Figure) -> tuple[str, str]:
    return one.kind, str(one.value.normalize())


def _tells_which(one: Figure) -> bool:
    return one.kind == "ordinal" or is_date(one)


def is_date(one: Figure) -> bool:
    """Whether a figure is a month or a year."""
    return one.kind == "month" or (
        one.kind == "number" and _YEARS[0] <= one.value <= _YEARS[1] and len(one.text.strip("$€£ ")) == 4
    )


def relation(one: Sentence, other: Sentence, share: float, same: float, opposite: float) -> Relation | None:
    """What two sentences that share so many terms are to each other, if anything.

    ``same`` and ``opposite`` are the shares from which they count.
    """
    if max(len(one.order), len(other.order)) > _MOST_WORDS:
        return None  # the order of the words would be dear to compare
    if one.text == other.text:
        return Relation.SAME if share >= same else None
    if (one.ought, one.conditional) != (other.ought, other.conditional):
        return None
    denied, turned = (one.denials - other.denials) % 2 == 1, len(one.turned ^ other.turned) % 2 == 1
    if (denied and turned) or (one.denials != other.denials and not denied):
        return None  # "does not help" and "hurts" may be one or two things, "if A, B" and "if not A, not B" are two
    here, there = one.terms - other.terms, other.terms - one.terms
    if share < max(opposite if denied or turned else same, _REPLACED if here and there else 0.0):
        return None
    if (here & one.names and there & other.names) or not _in_order(one, other) or one.which != other.which:
        return None  # figures are dear, so they come last
    if denied or turned:
        fits = one.numbers == other.numbers or not one.numbers or not other.numbers
        compatible = one.hedged and other.hedged
        return Relation.TURNED if fits and not compatible else None
    if one.numbers == other.numbers:
        return Relation.SAME
    clash = one.numbers - other.numbers and other.numbers - one.numbers
    return Relation.FIGURES if clash and not (here and there) else None


def _in_order(one: Sentence, other: Sentence) -> bool:
    """Whether the common words stand mostly in one order, a clause put in front aside; wholly where `mixed`.

    In comparisons nothing may be put in front: *A is cheaper than B* is not *B is cheaper than A*.
    """
    if one.order == other.order:
        return True
    signed = one.mixed or other.mixed
    mine, theirs = _common(one, other, signed), _common(other, one, signed)
    needed = (1 if signed else _IN_ORDER) * max(len(mine), len(theirs))
    if _longest_common(mine, theirs) >= needed:
        return True
    if one.compares and other.compares:
        return False
    start = theirs.index(mine[0]) if mine and mine[0] in theirs else 0
    return _longest_common(mine, theirs[start:] + theirs[:start]) >= needed


def _common(one: Sentence, other: Sentence, signed: bool) -> list[tuple[str, bool]]:
    return [(term, turned and signed) for term, turned in one.order if term in other.terms]


def _longest_common(first: list[tuple[str, bool]], second: list[tuple[str, bool]]) -> int:
    """The length of the longest common subsequence (dynamic programming, one row)."""
    row = [0] * (len(second) + 1)
    for word in first:
        before = 0
        for place, other in enumerate(second, 1):
            kept = row[place]
            row[place] = before + 1 if word == other else max(kept, row[place - 1])
            before = kept
    return row[-1]


def likenesses(context: Context) -> list[Likeness]:
    """All pairs of alike statements that nothing ties together, in the order of the second; at most three each.

    Statements with the very same words are compared with the first of them only. What is implicit or not yet
    confirmed is left out: nobody has put it so.
    """
    statements = context.debate.statements
    same, opposite = thresholds(context)
    tied = _Tied(context)
    places, sets, near = _by_words(context)
    pairs = similar(
        sets,
        min(same, opposite),
        wanted=lambda first, second: not tied(statements[places[first]], statements[places[second]]),
    )
    near = [pair for pair in near if not tied(statements[pair.first], statements[pair.second])]
    near += [Pair(places[pair.first], places[pair.second], pair.share) for pair in pairs]
    near.sort(key=lambda pair: (pair.second, pair.first))
    return list(_related(context, near))


def _by_words(context: Context) -> tuple[list[int], list[frozenset[str]], list[Pair]]:
    """What is to be compared, by places in the debate: of statements with the very same words the first.

    With it the terms of each, and the others, each with the first.
    """
    statements = context.debate.statements
    places: list[int] = []
    sets: list[frozenset[str]] = []
    repeats: list[Pair] = []
    with_terms: dict[frozenset[str], int] = {}
    with_words: dict[frozenset[str], int] = {}  # where the terms have been seen before
    for place, (one, terms) in enumerate(zip(statements, context.terms.values(), strict=True)):
        if one.implicit or one.draft:
            continue
        first = with_terms.setdefault(terms, place)
        if first != place:
            known = first
            if one.text != statements[first].text:
                with_words.setdefault(frozenset(words(statements[first].text)), first)
                known = with_words.setdefault(frozenset(words(one.text)), place)
            if known != place:
                if len(terms) > 1:
                    repeats.append(Pair(known, place, 1.0))
                continue
        if len(terms) <= _LONGEST:
            places.append(place)
            sets.append(terms)
    return places, sets, repeats


def thresholds(context: Context) -> tuple[float, float]:
    """The shares from which statements count as the same, and as opposite."""
    found = context.settings.thresholds
    return (
        found.get((DUPLICATE_CODE, SAME.name), SAME.default),
        found.get((CONTRADICTION_CODE, OPPOSITE.name), OPPOSITE.default),
    )


def _related(context: Context, near: list[Pair]) -> Iterator[Likeness]:
    statements = context.debate.statements
    same, opposite = thresholds(context)
    may_differ = context.lexicon.may_differ_in_sense
    for place, other, share in near:
        first, second = statements[place], statements[other]
        if share < same and not may_differ(words(first.text), words(second.text)):
            continue  # enough to contradict each other, but with nothing that could
        found = relation(context.sentence(first), context.sentence(second), share, same, opposite)
        if found is not None and not _differ_elsewhere(first, second):
            yield Likeness(first, second, found, share)


def _differ_elsewhere(first: Statement, second: Statement) -> bool:
    """Whether another condition or another date makes them two things."""
    dates = [one.citations[0].date if one.citations else None for one in (first, second)]
    return first.condition != second.condition or (None not in dates and dates[0] != dates[1])


class _Tied:
    """Whether the map says already what two statements have to do with each other."""

    def __init__(self, context: Context) -> None:
        debate = context.debate
        self.graph = context.graph
        self.pairs = {frozenset((one.first, one.second)) for one in debate.discrepancies}
        self.pairs |= {frozenset((one.earlier, one.later)) for one in debate.successions}
        self.pairs |= {
            frozenset((a.thesis, b.thesis)) for a in debate.sides for b in debate.sides if a.thesis and b.thesis
        }

    def __call__(self, first: Statement, second: Statement) -> bool:
        a, b = first.id, second.id
        told = bool(self.pairs) and frozenset((a, b)) in self.pairs
        return told or self._steps(a, b) or self._steps(b, a)

    def _steps(self, one: str, other: str) -> bool:
        """Whether a step leads from one to the other, to a step that it is in, or has both as premises."""
        for reason in self.graph.reasons_from(one):
            if reason.target == other or other in reason.premises or other in reason.warrants:
                return True
            step = self.graph.reasons.get(reason.target)
            if step is not None and (step.target == other or other in step.premises or other in step.warrants):
                return True
        return False
