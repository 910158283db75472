"""Two claims in one statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.rules.phrases import unquoted
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "C103",
    "compound-claim",
    Severity.INFO,
    Kind.MAPPING,
    "two claims in one statement",
    "A second sentence, or a comma with `but` or `yet` before a new subject with a verb of its own. `and` and a "
    "semicolon are left alone: what stands behind them is too often a conclusion from what stands before, or explains "
    "it. So are two verbs of one subject, questions, reasons (`because`, `so` …), and a first half with `if`, `when`, "
    "`while`, `although` or `I`.",
    """\
side: open
thesis: The museum should be free for all visitors.
because:
  - claim: Fees keep families away, but they bring in little money.
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
_PRONOUN = (
    r"(?:it(?! is (?:up to|time|for)\b)|they|he|she|we|this|nobody|no one|everyone"
    r"|there(?= (?:is|are|was|were|has|have|will|can|must)\b(?! nothing\b)))"
)
_NOUNS = r"(?:the|a|an|its|their|his|her|our|no|most|many|some|few|these|those|such) (?:[\w'’-]+ ){1,4}?"
# "copper is", "delivery drivers have": a noun without an article, or two, at the head of a clause.
_BARE_NOUNS = (
    r"(?!(?:then|so|now|also|never|only|still|thus|often|yet|already|even|once|again|there|it|that|this|these|those"
    r"|what|who|nothing|none|many|not|all|[\w'’-]+ly)\b)[\w'’-]+ (?:(?!not\b|[\w'’-]+ly\b)[\w'’-]+ )?"
    r"(?:is|are|was|were|has|have|will|can|cannot|should)\b"
)
_SECOND = re.compile(
    rf", (?P<join>but|yet) (?P<subject>{_PRONOUN} (?!who\b|that\b|which\b|of\b)[\w'’]+"
    rf"|(?P<noun>{_NOUNS}{_VERB}\b|{_BARE_NOUNS}))",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_UNDER = re.compile(
    r"\b(?:if|unless|when|whenever|although|though|while|whereas|whether|until|that|who|which|what|how"
    r"|where|why|both|once|as)\b",
    re.IGNORECASE,
)
# What makes a conclusion and its reason of two clauses, wherever it stands.
_REASONS = re.compile(r"\b(?:because|since|due to|therefore|thus|hence|ergo|so|consequently)\b", re.IGNORECASE)
# The frame of a claim, or a call, rather than a first claim: "I have always thought …, but …", "Call me …, but …".
_FRAME = re.compile(r"\b(?:I|me|my|myself)\b")
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
        if not ("," in text and (", but " in text or ", yet " in text)) and ". " not in text:
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
    found = _second_sentence(plain) or _second_subject(plain)
    if found is None or _FRAME.search(plain) or "?" in plain or (found.re is _SECOND and _REASONS.search(plain)):
        return None
    return found.span("join")


def _second_subject(text: str) -> re.Match[str] | None:
    """A comma with `but` or `yet` before a second subject with its verb."""
    clause = _SECOND.search(text)
    if clause is None:
        return None
    first = text[: clause.start()]
    if _UNDER.search(first) or _goes_on(first, clause) or (clause["noun"] and _is_list(first)):
        return None
    return clause


def _goes_on(first: str, clause: re.Match[str]) -> bool:
    """Whether the second clause begins as the first: “There is …, but there …”, “The bishop …, but the bishop …”."""
    subject = [word.removesuffix("'s") for word in words(clause["subject"])]
    count = 2 if clause["subject"].lower() not in ("it", "there") and len(subject) > 2 else 1
    return words(first)[:count] == subject[:count]


def _is_list(first: str) -> bool:
    """Whether what stands before ``, and the metro will`` may be the beginning of a list: ``trucks, buses``."""
    return "," in first and not _AUXILIARY.search(first)


def _second_sentence(text: str) -> re.Match[str] | None:
    if ". " not in text:
        return None
    return _SENTENCE.search(_SHORT_FORMS.sub(lambda match: "_" * len(match[0]), text))


CHECKS = ((RULE, check),)
