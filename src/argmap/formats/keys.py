"""The keys of argmap's own YAML format: where each may stand, what it holds, what it means."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from argmap.syntax.nodes import Vocabulary


class Place(Enum):
    """Where a key may stand."""

    DEBATE = auto()  # debate.yaml
    SOURCE = auto()  # the head of a source's file
    STATEMENT = auto()  # a claim, a piece of evidence, a rebuttal
    GROUP = auto()  # an item with `together`


class Shape(Enum):
    """What the value of a key looks like."""

    TEXT = auto()  # one line of text
    PROSE = auto()  # a sentence
    PROSES = auto()  # one or several
    LOCATOR = auto()
    DATE = auto()
    IDS = auto()  # one id or a list
    ID = auto()
    STEPS = auto()  # one id or `a > b`, or a list
    STATEMENTS = auto()  # statements, or one
    STATEMENT = auto()  # a sentence or a statement
    SIDES = auto()  # side: sentence
    SIDE = auto()
    TRUTH = auto()
    WORD = auto()  # one of `words`
    NUMBER = auto()
    NUMBERS = auto()
    CITES = auto()
    IGNORES = auto()


class Key(NamedTuple):
    """One key. ``words`` are the values it may have, or those it is most often given."""

    name: str
    places: frozenset[Place]
    shape: Shape
    doc: str
    words: tuple[str, ...] = ()


def _key(name: str, places: str, shape: Shape, doc: str, words: tuple[str, ...] = ()) -> Key:
    letters = {"D": Place.DEBATE, "S": Place.SOURCE, "C": Place.STATEMENT, "G": Place.GROUP}
    return Key(name, frozenset(letters[letter] for letter in places), shape, doc, words)


BASES = ("common knowledge", "definition", "value")
STASES = ("fact", "definition", "cause", "value", "policy")
ISSUES = ("harms", "inherency", "solvency", "advantages", "disadvantages", "feasibility")
TRUE, FALSE = ("true", "yes"), ("false", "no")
KIND_KEYS = ("claim", "evidence", "rebuttal")

KEYS: tuple[Key, ...] = (
    # The head of a debate or a source.
    _key("title", "DS", Shape.PROSE, "what the debate or the text is called"),
    _key("question", "D", Shape.PROSE, "what is debated"),
    _key("status_quo", "D", Shape.SIDE, "the side that wants no change; never affects standing"),
    _key("sides", "D", Shape.SIDES, "each side's name and its thesis"),
    _key("exclusive", "D", Shape.TRUTH, "whether the theses exclude each other (they do if not said)"),
    _key("author", "S", Shape.TEXT, "who wrote the text"),
    _key("outlet", "S", Shape.TEXT, "where it was published"),
    _key("date", "SC", Shape.DATE, "when the text was published, or as of when a fact holds (EDTF)"),
    _key("url", "S", Shape.TEXT, "where the text can be found"),
    _key("side", "S", Shape.SIDE, "the side the text argues for; left out for a background source"),
    _key("text", "S", Shape.TEXT, "the path of a local copy of the text"),
    _key("skip", "S", Shape.NUMBERS, "paragraphs that assert nothing: headings, questions"),
    _key("thesis", "S", Shape.STATEMENT, "the source's own version of its side's thesis"),
    _key("statements", "S", Shape.STATEMENTS, "statements that are not under the thesis"),
    # What a statement is.
    _key("claim", "C", Shape.PROSE, "something asserted that needs support"),
    _key("evidence", "C", Shape.PROSE, "a specific fact, figure, event, testimony or document"),
    _key("rebuttal", "C", Shape.PROSE, "a statement whose job is to answer another"),
    _key("together", "G", Shape.STATEMENTS, "premises that only work jointly: one reason"),
    # What stands under it.
    _key("because", "SCG", Shape.STATEMENTS, "what supports it"),
    _key("but", "SCG", Shape.STATEMENTS, "an objection that the author does not grant"),
    _key("although", "SCG", Shape.STATEMENTS, "what the author grants against it"),
    _key("still", "CG", Shape.STATEMENT, "the author's reply to what was granted (under `although`)"),
    _key("since", "CG", Shape.STATEMENT, "the warrant: why this counts for what stands above"),
    _key("unless", "CG", Shape.STATEMENTS, "an exception to the step to what stands above"),
    # What it refers to.
    _key("id", "C", Shape.ID, "a name to refer to: letters, digits, `-` and `_`"),
    _key("supports", "CG", Shape.STEPS, "statements or steps that it supports as well"),
    _key("rebuts", "CG", Shape.STEPS, "statements or steps that it answers"),
    _key("undercuts", "CG", Shape.STEPS, "steps that it breaks: `a > b`, or `a` if that has one step"),
    _key("replies", "CG", Shape.TRUTH, "the source expressly answers what it `rebuts` or `undercuts`"),
    _key("same_as", "C", Shape.IDS, "the same proposition, told elsewhere"),
    _key("differs_from", "C", Shape.IDS, "a statement that cannot also be right as told"),
    _key("on", "C", Shape.TEXT, "what the two differ about"),
    _key("superseded_by", "C", Shape.IDS, "a later statement that the world has moved on to"),
    # What is known about it.
    _key("at", "CG", Shape.LOCATOR, "where in the source: `7`, `6-7`, `1, 13`, `p. 3`, `12:30`"),
    _key("quote", "C", Shape.PROSES, "the source's own words, short"),
    _key("by", "CG", Shape.TEXT, "whose view it is, where not the author's"),
    _key("discussed_by", "C", Shape.TEXT, "who raises it, where nobody asserts it"),
    _key("cites", "C", Shape.CITES, "what the author gives as the source"),
    _key("qualifier", "CG", Shape.TEXT, "the hedge: likely, may, reportedly"),
    _key("if", "CG", Shape.PROSE, "the condition under which alone it is asserted"),
    _key("implicit", "C", Shape.TRUTH, "meant and not said"),
    _key("basis", "C", Shape.WORD, "why it needs no support", BASES),
    _key("stasis", "C", Shape.WORD, "what kind of question it settles", STASES),
    _key("issue", "CG", Shape.TEXT, "a tag that groups statements", ISSUES),
    _key("scheme", "CG", Shape.TEXT, "the argumentation scheme of the step (Walton)"),
    _key("weight", "C", Shape.NUMBER, "from 0 to 1, for graded readings only"),
    _key("draft", "C", Shape.TRUTH, "proposed by `argmap draft` and not yet confirmed by a person"),
    _key("note", "DSCG", Shape.PROSE, "the mapper's own remark"),
    _key("ignore", "C", Shape.IGNORES, "findings that are explained: rule: reason"),
)

BY_NAME = {key.name: key for key in KEYS}
AT_PLACE = {
    place: frozenset(key.name for key in KEYS if place in key.places)
    for place in (Place.DEBATE, Place.SOURCE, Place.STATEMENT, Place.GROUP)
}
DEBATE_KEYS = frozenset({"question", "sides", "status_quo", "exclusive"})
VOCABULARY = Vocabulary(
    keys=frozenset(BY_NAME),
    prose=frozenset(
        key.name
        for key in KEYS
        if key.shape in (Shape.PROSE, Shape.PROSES, Shape.TEXT, Shape.STATEMENT, Shape.STATEMENTS)
        and key.name not in ("because", "but", "although", "together", "statements", "unless")
    ),
    sentence="claim",
)
