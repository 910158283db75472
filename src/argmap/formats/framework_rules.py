"""What can be wrong with a file that holds an abstract framework (``af``, ``apx``, ``tgf``).

The examples are in ``apx``.
"""

from __future__ import annotations

from argmap.text.diagnostic import Kind, Rule, Severity

_GOOD = """\
arg(a, 0.8).
arg(b, 0.5).
att(a, b).
"""


def _rule(code: str, name: str, severity: Severity, summary: str, doc: str, bad: str) -> Rule:
    return Rule(code, name, severity, Kind.MAPPING, summary, doc, bad, _GOOD)


BAD_LINE = _rule(
    "F001",
    "bad-framework-line",
    Severity.ERROR,
    "a line of a framework that cannot be read",
    "A file in the format af starts with `p af N` and has a line of two numbers for each attack; apx has "
    "`arg(a).`, `att(a,b).` and `sup(a,b).`; tgf lists the arguments, then `#`, then the attacks. The line "
    "is left out, the others are read.",
    _GOOD + "attacks(b, a).\n",
)
UNKNOWN_ARGUMENT = _rule(
    "F002",
    "unknown-argument",
    Severity.ERROR,
    "an attack or a support that names no argument",
    "Every argument is listed: in af by its number, which is at most that in the header, in apx by `arg(a).`, "
    "in tgf above the `#`. The attack or support is left out.",
    _GOOD + "att(b, c).\n",
)
REPEATED_ARGUMENT = _rule(
    "F003",
    "repeated-argument",
    Severity.WARNING,
    "an argument that is listed twice",
    "One of the two lines may have been meant for another argument. It counts once, with the base score of "
    "the first line.",
    _GOOD + "arg(a, 0.3).\n",
)
BAD_BASE_SCORE = _rule(
    "F004",
    "bad-base-score",
    Severity.ERROR,
    "a base score that is missing or not between 0 and 1",
    "Strengths are computed from base scores, numbers from 0 to 1. Where some arguments have one, all need "
    "one: a default that nobody chose would look like a result. 0.5 is taken until it is mended.",
    _GOOD.replace("0.8", "1.7"),
)

RULES = (BAD_LINE, UNKNOWN_ARGUMENT, REPEATED_ARGUMENT, BAD_BASE_SCORE)
