"""Argumentation schemes and the questions that go with them (Walton 1996; Walton, Reed & Macagno 2008)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity
from argmap.text.suggest import did_you_mean

_HEAD = """\
side: open
thesis: The town library should open on Sundays.
because:
  - claim: Opening would work here, since it worked in the next town.
    at: 3
"""

UNKNOWN = Rule(
    "W714",
    "unknown-scheme",
    Severity.WARNING,
    Kind.MAPPING,
    "a scheme that argmap does not know",
    "The word after `scheme:` is none of the argumentation schemes that argmap has questions for. Blanks and "
    "dashes count as `_`, and capitals do not matter.",
    _HEAD + "    scheme: analgy\n",
    _HEAD + "    scheme: analogy\n",
    why="A misspelt scheme brings no questions, and nobody notices that they are missing.",
    fine="Never in a map for a class; if you use schemes of your own, switch the rule off in `argmap.toml`.",
    mend="Write one of the names that `argmap explain scheme-questions` lists, or take the key out.",
    profile=Profile.CLASS,
)
QUESTIONS = Rule(
    "W707",
    "scheme-questions",
    Severity.INFO,
    Kind.ARGUMENT,
    "the questions to ask of a step that follows a scheme",
    "The statement is marked with an argumentation scheme. Every scheme has questions that an audience should "
    "ask before it takes the step. They are told in one finding, with how many points in the map already "
    "object to the statement or its step, give its warrant or name an exception; whether those answer the "
    "questions is for people to judge.",
    _HEAD + "    scheme: analogy\n",
    _HEAD,
    why="Critical questions are how Walton's schemes are assessed, and classes that ask them find more gaps "
    "(Song et al. 2014 on essays). They open a discussion. Lumer (2016) objects to schemes as standards of "
    "proof, so argmap only asks.",
    fine="Always: it says what to ask, not that anything is missing.",
    mend="Put what the text says to a question under the statement, as `because`, `but`, `since` or `unless`; "
    "leave the others for the discussion, or say in `ignore:` that they were dealt with.",
    profile=Profile.FULL,
)


class Scheme(NamedTuple):
    """A scheme: its name in files, the step in a line, and its questions."""

    name: str
    pattern: str
    questions: tuple[str, ...]


@cache
def schemes() -> dict[str, Scheme]:
    """All schemes by name, in the order of the data file."""
    text = resources.files("argmap.rules").joinpath("schemes.toml").read_text(encoding="utf-8")
    return {name: Scheme(name, data["pattern"], tuple(data["questions"])) for name, data in tomllib.loads(text).items()}


def scheme_of(one: Statement) -> Scheme | None:
    """The scheme that a statement is marked with; None without one, or if it is unknown."""
    return schemes().get(_canonical(one.scheme)) if one.scheme else None


def _canonical(name: str) -> str:
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())


def check_unknown(context: Context) -> Iterator[Diagnostic]:
    """Names after `scheme:` that are none."""
    for one in context.sorted.schemes:
        if scheme_of(one) is None:
            help = (
                did_you_mean(_canonical(one.scheme or ""), schemes()) or "`argmap explain scheme-questions` lists all"
            )
            yield context.finding(UNKNOWN, one, f"there is no scheme `{one.scheme}`", help, key="scheme")


def check_questions(context: Context) -> Iterator[Diagnostic]:
    """One finding for each statement that is marked with a scheme."""
    for one in context.sorted.schemes:
        scheme = scheme_of(one)
        if scheme is None:
            continue
        points = _points(context, one)
        taken = f"{points} {'point' if points == 1 else 'points'} under it may take some up"
        yield context.finding(
            QUESTIONS, one,
            f"`{context.graph.label(one.id)}` follows the scheme `{scheme.name}`, "
            f"which has {len(scheme.questions)} questions; {taken if points else 'nothing under it takes any up'}",
            " ".join(scheme.questions),
            key="scheme",
        )  # fmt: skip


def _points(context: Context, one: Statement) -> int:
    """How many objections, exceptions and warrants there are about a statement and the steps from it."""
    graph = context.graph
    steps = graph.reasons_from(one.id)
    return len(graph.rebuttals_of(one.id)) + sum(
        len(graph.rebuttals_of(step.id)) + len(step.warrants) for step in steps
    )


CHECKS = ((UNKNOWN, check_unknown), (QUESTIONS, check_questions))
