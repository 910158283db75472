"""From a plain text to candidates for a map: a starting point, never a map.

Sentences are split by sentencex. What a candidate is and what it hangs on is proposed from figures,
attributions, quotations and discourse markers (cue words as in Knott & Dale 1994 and Stab & Gurevych
2014); nothing is understood, and nothing is left out but questions and headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from argmap.grounding.figures import figures
from argmap.grounding.texts import Paragraph, SourceText

_CONCLUDES = re.compile(
    r"^(?:therefore|thus|hence|consequently|so|as a result|for (?:this|that) reason|that is why|this means|that means"
    r"|which means|in short|all told|to that end|accordingly)\b",
    re.IGNORECASE,
)
_CONTRASTS = re.compile(
    r"^(?:but|however|yet|still|nevertheless|nonetheless|on the other hand|by contrast|on the contrary|conversely"
    r"|critics|opponents)\b",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"^(?:although|though|even though|while|despite|in spite of|granted|admittedly|to be sure|of course"
    r"|it is true)\b",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(
    r"^(?:because|since|for (?:example|instance|one|starters)|after all|indeed|in fact|moreover|furthermore|in addition"
    r"|additionally|also|besides|first|second|third|finally|similarly|likewise)\b",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"\b(?:according to|as reported by|cited by)\s+(?P<source>(?:the\s+)?[^,.;:()]{3,60}?)"
    r"(?=\s+(?:that|who|which|said|has|have|was|were|is|are)\b|[,.;:()]|$)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?P<source>(?:[A-Z][\w.’'-]+\s+){0,3}[A-Z][\w.’'-]+)\s+(?:said|says|told|reported|reports|argues|argued|claimed|claims"
    r"|announced|stated|has stated|warned|estimates|estimated|confirmed|revealed)\b"
)
_HEDGE = re.compile(
    r"\b(may|might|could|likely|unlikely|probably|perhaps|possibly|reportedly|apparently|seems?|appears?|almost)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[“\"]([^“”\"]{8,140})[”\"]")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
_OTHERS_ONLY = re.compile(r"^[\W\d_]+$")


@dataclass(slots=True)
class Candidate:
    """A sentence that may be a statement, and what was seen in it.

    ``relation`` is how it is proposed to bear on the candidate it is listed under.
    """

    kind: str
    text: str
    paragraph: int
    relation: str = "because"
    cites: str | None = None
    hedge: str | None = None
    quotes: tuple[str, ...] = ()
    below: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Draft:
    """Candidates paragraph by paragraph, and what asserts nothing: headings and questions."""

    title: str | None
    candidates: list[Candidate]
    furniture: list[int]


def draft(text: SourceText) -> Draft:
    """Propose candidates for every paragraph. The same text gives the same draft."""
    title = None
    candidates: list[Candidate] = []
    furniture: list[int] = []
    for paragraph in text.paragraphs.values():
        if paragraph.number == 0:
            title = " ".join(paragraph.text.splitlines()[0].lstrip("# ").split())
            continue
        sentences = [one for one in _sentences(paragraph) if not _is_question(one)]
        if not sentences or _is_heading(paragraph):
            furniture.append(paragraph.number)
            continue
        candidates += _grouped([_candidate(one, paragraph.number) for one in sentences])
    return Draft(title, candidates, furniture)


def _sentences(paragraph: Paragraph) -> list[str]:
    """The sentences of a paragraph, blanks evened out, pieces without a letter left out."""
    import sentencex

    flat = " ".join(paragraph.text.split())
    return [one.strip() for one in sentencex.segment("en", flat) if one.strip() and not _OTHERS_ONLY.match(one)]


def _is_question(sentence: str) -> bool:
    return sentence.rstrip("\"'”’)").endswith("?")


def _is_heading(paragraph: Paragraph) -> bool:
    """A short line that ends like no sentence."""
    flat = " ".join(paragraph.text.split())
    return len(flat) < 90 and not _ENDS.search(flat) and not figures(flat)


def _candidate(sentence: str, paragraph: int) -> Candidate:
    attribution = _ATTRIBUTION.search(sentence) or _SPEAKER.search(sentence)
    hedge = _HEDGE.search(sentence)
    quotes = tuple(match[1].strip(" ,.") for match in _QUOTATION.finditer(sentence))
    is_fact = bool(figures(sentence) or attribution or quotes)
    return Candidate(
        kind="evidence" if is_fact else "claim",
        text=sentence,
        paragraph=paragraph,
        relation=_relation(sentence),
        cites=attribution["source"].strip() if attribution else None,
        hedge=hedge[1].lower() if hedge else None,
        quotes=tuple(one for one in quotes if 2 < len(one.split()) <= 15),
    )


def _relation(sentence: str) -> str:
    """What the first words of a sentence say about how it bears on what stands before it."""
    for pattern, relation in (
        (_CONCLUDES, "concludes"),
        (_CONTRASTS, "but"),
        (_GRANTS, "although"),
        (_SUPPORTS, "because"),
    ):
        if pattern.match(sentence):
            return relation
    return "because"


def _grouped(found: list[Candidate]) -> list[Candidate]:
    """The candidates of one paragraph under its point: what a `therefore` concludes, else the first claim."""
    point = next((one for one in found if one.relation == "concludes"), None)
    point = point or next((one for one in found if one.kind == "claim" and one.relation == "because"), None) or found[0]
    point.kind = "claim" if len(found) > 1 else point.kind
    point.relation = "because"
    point.below = [one for one in found if one is not point]
    for one in point.below:
        if one.relation == "concludes":
            one.relation = "because"
    return [point]
