"""Support that runs in a circle, and statements that support themselves."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator

from argmap.model import Reason, Role
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity

CIRCULAR = Rule(
    "S106",
    "circular-support",
    Severity.ERROR,
    Kind.MAPPING,
    "statements that support each other in a circle",
    "If A is a reason for B and B a reason for A, neither is given a reason at all (begging the "
    "question). Often one of the two is the same point in other words; then `same_as` is meant, or one "
    "of the references points the wrong way.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    id: cut
    supports: fewer
    because:
      - claim: Fewer people drive when driving costs more.
        id: fewer
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    because:
      - evidence: Fewer people drove in the trial of 2021.
        at: 4
""",
    why=(
        "Begging the question: each of the statements is as uncertain as the other. The Argument Debugger reports "
        "the same."
    ),
    fine=(
        "Never as support. Two things that strengthen each other in the world are a claim about causes, which is "
        "one statement."
    ),
    mend="Take one of the steps out, turn it round, or join the two with `same_as`.",
)

SELF = Rule(
    "S107",
    "self-support",
    Severity.ERROR,
    Kind.MAPPING,
    "a statement that supports or answers itself",
    "A reason must say something that its conclusion does not. A statement refers to itself, or stands "
    "under a statement with the very same words.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    because:
      - claim: Charges cut traffic.
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    because:
      - evidence: Fewer people drove in the trial of 2021.
        at: 4
""",
    why=("A reason that says the same as its conclusion adds nothing (GoodPoint: a statement cannot support itself)."),
    fine="Never.",
    mend="Say what the reason adds, or take it out.",
)

_MARKS = (string.punctuation + string.whitespace).encode()
_SMALL = bytes(range(256)).lower()
_TYPOGRAPHIC = re.compile("[–—‘’“”…]")
_MAX_UP = 50


def check_circular(context: Context) -> Iterator[Diagnostic]:
    """One finding for each circle, with the whole of it in the message."""
    graph = context.graph
    for cycle in graph.support_cycles():
        names = [f"`{graph.label(id)}`" for id in [*cycle, cycle[0]]]
        labels = tuple(
            context.label_at(graph.statements[id], f"supports `{graph.label(following)}`")
            for id, following in zip(cycle[1:], [*cycle[2:], cycle[0]], strict=True)
        )
        yield context.finding(
            CIRCULAR,
            graph.statements[cycle[0]],
            f"support runs in a circle: {' > '.join(names)}",
            "take one of the steps out; if two of them say the same, write `same_as:`",
            labels=labels,
        )


def check_self(context: Context) -> Iterator[Diagnostic]:
    """A step to itself, or support by a statement with the words of one above it."""
    graph = context.graph
    written = [letters(one.text) for one in context.debate.statements]
    words, repeated = {}, set[str]()
    if len(set(written)) < len(written):
        words = dict(zip((one.id for one in context.debate.statements), written, strict=True))
        repeated = _repeated(words)
    above = _above(graph.supporting) if repeated else {}
    for reason in context.debate.reasons:
        premises = reason.premises
        if reason.target not in premises and repeated.isdisjoint(premises):
            continue
        target = graph.statements.get(reason.target)
        if target is None:
            continue
        for id in premises:
            if id == reason.target:
                verb = "supports" if reason.role is Role.SUPPORTS else "answers"
                message = f"`{graph.label(id)}` {verb} itself"
                yield context.finding(SELF, graph.statements[id], message, "refer to another statement, or take it out")
            elif reason.role is Role.SUPPORTS and id in repeated:
                same = _same_words_above(target.id, words[id], words, above)
                if same is not None:
                    yield context.finding(
                        SELF, graph.statements[id], f"`{graph.label(id)}` repeats what it is to support",
                        "say what makes it so, or delete it",
                        labels=(context.label_at(graph.statements[same], "the same words"),),
                    )  # fmt: skip


def letters(text: str) -> bytes:
    """A text as S107 compares it: without case, marks and spaces; as bytes, which takes a tenth of the time."""
    if text.isascii():
        return text.encode().translate(_SMALL, _MARKS)
    folded = _TYPOGRAPHIC.sub("", text.casefold())
    return folded.encode("utf-8", "surrogatepass").translate(None, _MARKS)


def _repeated(words: dict[str, bytes]) -> set[str]:
    """Statements whose words stand more than once in the debate."""
    times = Counter(words.values())
    return {id for id, text in words.items() if times[text] > 1}


def _above(supporting: list[Reason]) -> dict[str, str]:
    """For each statement the first that it supports."""
    return {id: reason.target for reason in reversed(supporting) for id in reason.premises}


def _same_words_above(start: str, text: bytes, words: dict[str, bytes], above: dict[str, str]) -> str | None:
    """The nearest statement up the line of support with the same words."""
    current: str | None = start
    for _ in range(_MAX_UP):
        if current is None or not text:
            return None
        if words.get(current) == text:
            return current
        current = above.get(current)
    return None
