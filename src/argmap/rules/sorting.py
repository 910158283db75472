"""The statements of a debate, sorted in one walk by what several rules ask for.

Most rules are about few of the statements. To walk over all of them costs more than to look at those few.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.model import Citation, Statement, StatementKind


class Sorted(NamedTuple):
    """Statements by what they are or have, each list in the order of the debate.

    ``unsourced`` is evidence of which no text says where it is from, or whose words it is.
    ``tagged`` have a stasis, ``attributed`` are those whose own source says whose words they are, or where they
    are from. ``placeless`` are told by a source without a place that can be read. ``timed`` are the citations
    that have a date, or name what they cite.
    """

    evidence: list[Statement]
    unsourced: list[Statement]
    rebuttals: list[Statement]
    drafts: list[Statement]
    tagged: list[Statement]
    schemes: list[Statement]
    attributed: list[Statement]
    placeless: list[Statement]
    timed: list[tuple[Statement, Citation]]


def sort(statements: Iterable[Statement]) -> Sorted:
    """Look once at each statement."""
    found = Sorted([], [], [], [], [], [], [], [], [])
    evidence, unsourced, rebuttals, drafts, tagged, schemes, attributed, placeless, timed = found
    is_evidence, is_rebuttal = StatementKind.EVIDENCE, StatementKind.REBUTTAL
    for one in statements:
        kind, citations = one.kind, one.citations
        if kind is is_evidence:
            evidence.append(one)
        elif kind is is_rebuttal:
            rebuttals.append(one)
        if one.draft:
            drafts.append(one)
        if one.stasis is not None:
            tagged.append(one)
        if one.scheme:
            schemes.append(one)
        has_place, has_source = True, False
        for citation in citations:
            if citation.date is not None or citation.cites:
                timed.append((one, citation))
            if not citation.at:
                has_place = False
            if citation.cites or citation.by:
                has_source = True
        if kind is is_evidence and not has_source:
            unsourced.append(one)
        if not has_place:
            placeless.append(one)
        if citations and (citations[0].cites or citations[0].by):
            attributed.append(one)
    return found
