"""Claims with another figure than the evidence that is given for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from argmap.grounding.figures import NUMBER_WORDS, Figure, figures, first_digit
from argmap.model import Statement, StatementKind
from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.rules.likeness import is_date
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "E210",
    "number-mismatch",
    Severity.INFO,
    Kind.ARGUMENT,
    "a claim whose figure is not the one in its evidence",
    "A claim gives a figure for something, and evidence directly under it gives only other figures for the same "
    "thing. What is counted is told by the first noun or the like behind the figure; sums of money and "
    "percentages with nothing behind them are compared where claim and evidence share most of their words. "
    "`more than`, `nearly` and `about` are understood, as are rounded figures and sums of several. Years and other "
    "dates are not compared.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: The charge kept 6,000 cars out of the centre.
    at: 3
    because:
      - evidence: Cameras counted 4,000 fewer cars a day in the centre.
        at: 4
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: The charge kept about 4,000 cars out of the centre.
    at: 3
    because:
      - evidence: Cameras counted 4,012 fewer cars a day in the centre.
        at: 4
""",
    why="A figure that changes between the evidence and the claim is either a slip of the pen, of the author or of "
    "the mapper, or the evidence is about something else than the claim.",
    fine="The two figures may be about different times or parts of the same thing, such as one month and the "
    "whole year.",
    mend="Compare both with the text. If the slip is yours, mend it; if not, it is a property of the text.",
    profile=Profile.CLASS,
    heuristic=True,
)

_COUNTS = re.compile(r"[$€£]\s?\d|\d\s?(?:%|[^\W\d_])")  # digits with a unit or a word behind them
_OVER = re.compile(r"\b(?:more than|over|above|at least|exceed\w*|upwards? of|beyond)\s*[$€£]?$", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:fewer than|less than|under|below|up to|at most|no more than|nearly|almost)\s*[$€£]?$", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:about|around|roughly|some|approximately|nearly|almost)\s*(?:a )?[$€£]?$", re.IGNORECASE)
_BEHIND = re.compile(r"[^.,;:()]{0,60}")
_MONEY = re.compile(r"[$€£]\s?$")
_MOST = 20  # figures of a text; more make a table
_WITHIN = 3  # words behind a figure among which stands what is counted
_COMPARED = frozenset(
    {"more", "fewer", "less", "additional", "extra", "new", "further", "other", "the", "all", "its", "their"}
)
_NEAR = Decimal("0.1")


class _Counted(NamedTuple):
    """A figure, its unit (``$``, ``%`` or none), and the terms right behind it, among them what is counted."""

    figure: Figure
    unit: str
    what: frozenset[str]

    def is_like(self, other: _Counted) -> bool | None:
        """Whether both count the same; None if only the sentences around them can tell."""
        if self.unit != other.unit:
            return False
        if self.what and other.what:
            return not self.what.isdisjoint(other.what)
        return None if self.unit else False


def check(context: Context) -> Iterator[Diagnostic]:
    """One finding for each claim, at its first figure that no evidence has."""
    shown = context.shown
    in_words = {one.id for one in context.wording.with_words(NUMBER_WORDS)}
    for one in context.claims:
        if one.id not in shown:
            continue
        if one.id in in_words or _has_count(one.text):
            yield from _compare(context, one, _evidence(context, one))


def _has_count(text: str) -> bool:
    first = first_digit(text)
    return first >= 0 and _COUNTS.search(text, max(first - 2, 0)) is not None


def _evidence(context: Context, one: Statement) -> list[Statement]:
    statements = context.graph.statements
    found = (statements[id] for reason in context.stated_support(one.id) for id in reason.premises)
    return [below for below in found if below.kind is StatementKind.EVIDENCE]


def _compare(context: Context, claim: Statement, evidence: list[Statement]) -> Iterator[Diagnostic]:
    given = [(below, _counted(context, below.text)) for below in evidence]
    for asked in _counted(context, claim.text):
        comparable = [
            (below, one.figure)
            for below, found in given
            for one in found
            if (same := asked.is_like(one)) or (same is None and _mostly_shared(context, claim, below))
        ]
        if not comparable or _agrees(asked.figure, claim.text, [figure for _, figure in comparable]):
            continue
        below, figure = comparable[0]
        label = context.graph.label
        yield context.finding(
            RULE, claim,
            f"`{label(claim.id)}` says `{asked.figure.text}`, its evidence `{label(below.id)}` `{figure.text}`",
            "compare both with the text; if the slip is yours, mend it",
            labels=(context.label_at(below, f"here it is {figure.text}"),),
            part=(asked.figure.span.start, asked.figure.span.end),
        )  # fmt: skip
        return


def _counted(context: Context, text: str) -> list[_Counted]:
    found = []
    for figure in figures(text)[:_MOST]:
        if figure.kind != "number" or is_date(figure):
            continue
        behind = _BEHIND.match(text, figure.span.end)
        following = words(behind[0] if behind else "")
        unit = "$" if _MONEY.search(text[: figure.span.start]) else "%" if _is_percent(figure, following) else ""
        if unit == "%" or following[:1] == ["of"]:
            following = following[following.index("of") + 1 :] if "of" in following[:3] else []
        what = _phrase(context, following)
        if unit or what:
            found.append(_Counted(figure, unit, what))
    return found


def _phrase(context: Context, following: list[str]) -> frozenset[str]:
    """The terms behind a figure, up to the first word without content; comparatives and articles do not count."""
    terms: list[str] = []
    for word in following:
        term = "" if word in _COMPARED else context.lexicon.term(word)
        if term and len(terms) < _WITHIN:
            terms.append(term)
        elif terms or word not in _COMPARED:
            break
    return frozenset(terms)


def _is_percent(figure: Figure, following: list[str]) -> bool:
    return "%" in figure.text or following[:1] in (["percent"], ["percentage"]) or following[:2] == ["per", "cent"]


def _mostly_shared(context: Context, claim: Statement, below: Statement) -> bool:
    mine, theirs = context.terms[claim.id], context.terms[below.id]
    return 5 * len(mine & theirs) >= 3 * max(1, min(len(mine), len(theirs)))


def _agrees(asked: Figure, text: str, given: list[Figure]) -> bool:
    """Whether one of the given figures, or all of them together, can be what the claim says."""
    before = text[: asked.span.start]
    values = [figure.value for figure in given]
    if len(values) > 1:
        values.append(sum(values, Decimal(0)))
    return any(_fits(asked.value, before, value) for value in values)


def _fits(asked: Decimal, before: str, value: Decimal) -> bool:
    if asked == value or _rounded(value, asked) == asked:
        return True
    if _OVER.search(before):
        return value >= asked
    near = abs(asked - value) <= _NEAR * asked
    return (bool(_ABOUT.search(before)) and near) or (bool(_UNDER.search(before)) and value <= asked)


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """A value with the digits that another shows: 4,012 is 4,000 where 4,000 is asked."""
    exponent = like.normalize().as_tuple().exponent
    return value.quantize(Decimal(1).scaleb(exponent)) if isinstance(exponent, int) else value


CHECKS = ((RULE, check),)
