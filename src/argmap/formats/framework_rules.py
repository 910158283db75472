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


def _rule(
    code: str, name: str, severity: Severity, summary: str, doc: str, bad: str, *, why: str, fine: str, mend: str
) -> Rule:
    return Rule(code, name, severity, Kind.MAPPING, summary, doc, bad, _GOOD, why=why, fine=fine, mend=mend)


BAD_LINE = _rule(
    "F001",
    "bad-framework-line",
    Severity.ERROR,
    "a line of a framework that cannot be read",
    "A file in the format af starts with `p af N` and has a line of two numbers for each attack; apx has "
    "`arg(a).`, `att(a,b).` and `sup(a,b).`; tgf lists the arguments, then `#`, then the attacks. The line "
    "is left out, the others are read.",
    _GOOD + "attacks(b, a).\n",
    why="An attack that is left out changes which arguments stand.",
    fine="Comments begin with `#` in af and with `%` in apx; blank lines are fine.",
    mend="Write the line as its format has it, or take it out.",
)
UNKNOWN_ARGUMENT = _rule(
    "F002",
    "unknown-argument",
    Severity.ERROR,
    "an attack or a support that names no argument",
    "Every argument is listed: in af by its number, which is at most that in the header, in apx by `arg(a).`, "
    "in tgf above the `#`. The attack or support is left out.",
    _GOOD + "att(b, c).\n",
    why="An attack that is left out changes which arguments stand.",
    fine="Never.",
    mend="List the argument, or correct its name.",
)
REPEATED_ARGUMENT = _rule(
    "F003",
    "repeated-argument",
    Severity.WARNING,
    "an argument that is listed twice",
    "One of the two lines may have been meant for another argument. It counts once, with the base score of "
    "the first line.",
    _GOOD + "arg(a, 0.3).\n",
    why="Two arguments under one name would be taken for one.",
    fine="Never.",
    mend="Rename one of the two, or take it out.",
)
BAD_BASE_SCORE = _rule(
    "F004",
    "bad-base-score",
    Severity.ERROR,
    "a base score that is missing or not between 0 and 1",
    "Strengths are computed from base scores, numbers from 0 to 1. Where some arguments have one, all need "
    "one: a default that nobody chose would look like a result. 0.5 is taken until it is mended.",
    _GOOD.replace("0.8", "1.7"),
    why="Base scores outside the range, or defaults that nobody sees, give strengths that mean nothing.",
    fine="A framework without any base scores is fine: it has labels and extensions, and no strengths.",
    mend="Write a number from 0 to 1 for every argument, or for none.",
)

RULES = (BAD_LINE, UNKNOWN_ARGUMENT, REPEATED_ARGUMENT, BAD_BASE_SCORE)
