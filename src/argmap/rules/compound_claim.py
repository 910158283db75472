"""Two claims in one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.rules.phrases import unquoted
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "C103",
    "compound-claim",
    Severity.INFO,
    Kind.MAPPING,
    "two claims in one statement",
    "A semicolon between clauses, a second sentence, or a comma with `and`, `but` or `yet` before a new subject with "
    "a verb of its own. Pairs of nouns (`lives and money`), lists, two verbs of one subject, and sentences with `if`, "
    "`when`, `while` or `although` are left alone.",
    """\
side: open
thesis: The museum should be free for all visitors.
because:
  - claim: Fees keep families away, and they bring in little money.
    basis: common knowledge
""",
    """\
side: open
thesis: The museum should be free for all visitors.
because:
  - claim: Fees keep families away.
    basis: common knowledge
  - claim: Fees bring in little money.
    basis: common knowledge
""",
    why="Each claim needs its own support and can be answered alone. If two stand in one box, an answer to the one "
    "looks like an answer to both, and evidence for the one like evidence for both. Kialo's editors turn down "
    "contributions with “more than one claim” for this reason.",
    fine="Where the two belong together and would be supported and answered only together, such as a contrast that is "
    "itself the point.",
    mend="Make a statement of each. If they only work jointly as a reason, put both under `together:`.",
    profile=Profile.FULL,
    heuristic=True,
    preview=True,
)

_VERB = (
    r"(?:is|are|was|were|isn't|aren't|has|have|had|will|won't|would|can|cannot|can't|could|may|might|must"
    r"|should|do|does"
    r"|did|don't|doesn't|didn't|need|needs)"
)
_PRONOUN = r"(?:it(?! is (?:up to|time|for)\b)|they|he|she|we|there|this|nobody|no one|everyone|nothing)"
_NOUNS = r"(?:the|a|an|its|their|his|her|our|no|most|many|some|few|these|those|such) (?:[\w'’-]+ ){1,4}?"
_SECOND = re.compile(
    rf", (?P<join>and|but|yet) (?:{_PRONOUN} (?!who\b|that\b|which\b|of\b)[\w'’]+|(?P<noun>{_NOUNS}{_VERB}\b))",
    re.IGNORECASE,
)
_BARE = re.compile(rf" (?P<join>and) (?:it(?! is (?:up to|time|for)\b)|they|he|she|we|there) {_VERB}\b", re.IGNORECASE)
_JOINTS = (", and ", ", but ", ", yet ")
_BARE_JOINTS = (" and it ", " and they ", " and he ", " and she ", " and we ", " and there ")
_AUXILIARY = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:if|unless|when|whenever|although|though|while|whereas|whether|until|because|since|that|who|which|what|how"
    r"|where|why|both|once|as)\b",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r"(?P<join>;)\s+(?:[\w'’$%.-]+,? ){2}", re.IGNORECASE)
# What makes the two parts of a sentence with a semicolon a conclusion and its reason.
_INFERS = re.compile(
    r"\b(?:must|ought|should|need not|needn't|can only|cannot but|has to|have to|it follows|therefore|thus"
    r"|hence|ergo|so|consequently|that is why|this is why)\b",
    re.IGNORECASE,
)
# The same once more: "it is not harsh; it is fair".
_AGAIN = re.compile(r"(?:\bnot\b|n't\b)[^;]*; (?:it|they|he|she|this|these) ", re.IGNORECASE)
# A full stop behind a word in small letters or a year; not behind "U.S." or "No.".
_SENTENCE = re.compile(r"(?:[a-z]{3,}|\d{2,}|%)[\"”’)]?(?P<join>[.])[\"”’)]* +[\"“‘(]?[A-Z]")
_SHORT_FORMS = re.compile(
    r"\b(?:vs|etc|approx|est|art|sec|gen|sen|rep|gov|col|capt|prof|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.",
    re.I,
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Statements that can be parted into two."""
    for one in context.wording.sentences:
        text = one.text
        if not (", " in text or ";" in text or " and " in text or ". " in text):
            continue
        place = _joint(text)
        if place is not None:
            yield context.finding(
                RULE, one, f"`{context.graph.label(one.id)}` makes two claims",
                "make a statement of each; if they only work jointly, put both under `together:`", part=place,
            )  # fmt: skip


def _joint(text: str) -> tuple[int, int] | None:
    """Where a second claim begins, if plainly one does."""
    plain = unquoted(text)
    found = _second_clause(plain) or _second_sentence(plain)
    if found is not None:
        return found.span("join")
    clause = _SECOND.search(plain) if any(joint in plain for joint in _JOINTS) else None
    if clause is None and any(joint in plain for joint in _BARE_JOINTS):
        clause = _BARE.search(plain)
    if clause is None or (clause["join"].lower() == "and" and _INFERS.search(plain)):
        return None
    first = plain[: clause.start()]
    if _UNDER.search(first) or (clause.re is _SECOND and clause["noun"] and _is_list(first)):
        return None
    return clause.span("join")


def _is_list(first: str) -> bool:
    """Whether what stands before ``, and the metro will`` may be the beginning of a list: ``trucks, buses``."""
    return "," in first and not _AUXILIARY.search(first)


def _second_clause(text: str) -> re.Match[str] | None:
    """A semicolon between two claims, rather than before a conclusion or the same once more."""
    if ";" not in text or _INFERS.search(text) or _AGAIN.search(text):
        return None
    return _SEMICOLON.search(text)


def _second_sentence(text: str) -> re.Match[str] | None:
    if ". " not in text:
        return None
    return _SENTENCE.search(_SHORT_FORMS.sub(lambda match: "_" * len(match[0]), text))


CHECKS = ((RULE, check),)
