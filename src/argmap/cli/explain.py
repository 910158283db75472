"""``argmap explain``: what a rule means."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import command, emit, terminal_width
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.text.diagnostic import Rule


class Format(StrEnum):
    """How the explanation is printed."""

    TEXT = "text"
    JSON = "json"


@command
def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="NAME|CODE", help="A rule; without one, all are listed.", show_default=False)
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> None:
    """Explain a rule: what it finds, why that matters, when it is fine, how to mend it, examples.

    \b
    Examples:
      argmap explain unsupported-claim
      argmap explain E201
      argmap explain
    """
    from argmap.rules import RULES, find_rule
    from argmap.text.suggest import did_you_mean

    if rule is None:
        emit(_json(RULES) if format is Format.JSON else _listing(RULES))
        return
    found = find_rule(rule)
    if found is None:
        names = [one.name for one in RULES] + [one.code for one in RULES]
        raise ArgmapError(f"there is no rule `{rule}`", did_you_mean(rule, names) or "`argmap explain` lists all rules")
    emit(_json((found,)) if format is Format.JSON else _page(found))


def _listing(rules: tuple[Rule, ...]) -> str:
    """A rule a line; on a terminal that is too narrow, the summary goes on below itself."""
    from textwrap import wrap

    width = max(len(one.name) for one in rules)
    indent = len(rules[0].code) + width + 4
    room = max(terminal_width() - indent, 30) if sys.stdout.isatty() else 1000
    below = "\n" + " " * indent
    return "".join(f"{one.code}  {one.name:{width}}  {below.join(wrap(one.summary, room))}\n" for one in rules)


def _page(rule: Rule) -> str:
    from argmap.views.rule_page import rule_page

    return rule_page(rule, 88)


def _json(rules: tuple[Rule, ...]) -> str:
    import json

    fields = ("code", "name", "severity", "kind", "summary", "doc", "why", "fine", "mend", "bad", "good", "text")
    data = [
        {
            **{name: str(getattr(one, name)) for name in fields},
            "profile": str(one.profile) if one.profile else None,
            "heuristic": one.heuristic,
            "preview": one.preview,
            "thresholds": {each.name: each.default for each in one.thresholds},
        }
        for one in rules
    ]
    return json.dumps({"version": 1, "rules": data}, ensure_ascii=False, indent=2) + "\n"
