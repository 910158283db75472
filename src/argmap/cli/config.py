"""``argmap config``: what is in force, and where it is from."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.cli._io import command, emit
from argmap.cli.options import ConfigFile, Paths, ProfileOption

if TYPE_CHECKING:
    from argmap.config import Config
    from argmap.rules.settings import Settings
    from argmap.text.diagnostic import Rule


class Format(StrEnum):
    """How the settings are printed."""

    TEXT = "text"
    JSON = "json"


@command
def config(
    paths: Paths = None,
    config: ConfigFile = None,
    profile: ProfileOption = None,
    format: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> None:
    """Print the settings in force for a debate, and where each is from.

    Flags go before the environment (ARGMAP_PROFILE, ARGMAP_SELECT, ...), which goes before the nearest
    argmap.toml, or [tool.argmap] in pyproject.toml, in the debate's folder or above it.

    \b
    Examples:
      argmap config my-debate
      argmap config my-debate --profile full
    """
    from argmap.cli.reading import configured
    from argmap.rules import RULES, settings_of

    settings = configured(paths, config, profile=profile)
    force = settings_of(settings)
    emit(_as_json(settings, force, RULES) if format is Format.JSON else _as_text(settings, force, RULES))


def _as_text(settings: Config, force: Settings, rules: tuple[Rule, ...]) -> str:
    import json

    from argmap.config import KEYS
    from argmap.text.inert import visible

    values = settings.values
    shown = {key: json.dumps(values[key], ensure_ascii=False) for key in KEYS}
    width = max(len(f"{key} = {text}") for key, text in shown.items() if len(text) < 40)
    lines = [f"{f'{key} = {text}':{width}}  # {settings.origin(key)}" for key, text in shown.items()]
    on = [rule for rule in rules if rule.code in force.active]
    lines += ["", f"# {len(on)} of {len(rules)} rules are on; numbers and words that can be set:"]
    for rule in on:
        parts = [f"{one.name} = {force.threshold(rule, one.name):g}" for one in rule.thresholds]
        if rule.words:
            parts.append(f"a list of {len(force.words_of(rule))} words (add = [], remove = [])")
        if parts:
            lines.append(f"# [rules.{rule.name}] {', '.join(parts)}")
    return "".join(visible(line) + "\n" for line in lines)


def _as_json(settings: Config, force: Settings, rules: tuple[Rule, ...]) -> str:
    import json

    from argmap.config import KEYS

    values = settings.values
    data: dict[str, Any] = {
        "version": 1,
        "settings": {key: {"value": values[key], "from": settings.origin(key)} for key in KEYS},
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "on": rule.code in force.active,
                "thresholds": {one.name: force.threshold(rule, one.name) for one in rule.thresholds},
            }
            for rule in rules
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
