"""``argmap explain``: what a rule means."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import command, emit
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
    """Explain a rule: what it finds, why that matters, a bad and a good example.

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
    width = max(len(one.name) for one in rules)
    return "".join(f"{one.code}  {one.name:{width}}  {one.summary}\n" for one in rules)


def _page(rule: Rule) -> str:
    import textwrap

    whose = {"mapping": "the mapper can mend it", "argument": "a property of the text itself"}
    parts = [
        f"{rule.name} [{rule.code}]: {rule.summary}",
        f"{rule.severity}, {rule.kind} ({whose[str(rule.kind)]})",
        textwrap.fill(rule.doc, 88),
        "Reported:\n\n" + textwrap.indent(_shown(rule.bad), "    "),
        "Not reported:\n\n" + textwrap.indent(_shown(rule.good), "    "),
    ]
    if rule.text:
        parts.append("The text, `example.txt`:\n\n" + textwrap.indent(_shown(rule.text), "    "))
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _shown(example: str) -> str:
    from argmap.text.inert import visible

    return "".join(visible(line.replace("\t", "→   ")) + "\n" for line in example.splitlines())


def _json(rules: tuple[Rule, ...]) -> str:
    import json

    fields = ("code", "name", "severity", "kind", "summary", "doc", "bad", "good", "text")
    data = [{name: str(getattr(one, name)) for name in fields} for one in rules]
    return json.dumps({"version": 1, "rules": data}, ensure_ascii=False, indent=2) + "\n"
