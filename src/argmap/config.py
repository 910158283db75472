"""What a user sets: ``argmap.toml`` or ``[tool.argmap]``, the environment, and flags over both.

Comes in: paths, the environment, the values of flags. Goes out: `Config`, frozen, with where each value
is from. Which rules exist is not known here; `argmap.rules.settings` holds a `Config` against them.
May import: pydantic, ``argmap.text``, ``argmap.errors``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from argmap.errors import ArgmapError
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Severity
from argmap.text.suggest import did_you_mean

FILE = "argmap.toml"
_PROJECT = "pyproject.toml"
Level = Literal["error", "warning", "info", "never"]
Setting = int | float | str | tuple[str, ...]


def _dashed(name: str) -> str:
    return name.replace("_", "-")


class Config(BaseModel):
    """All settings of a run.

    ``select`` are the only rules to run, by code, name or the beginning of a code; ``extend_select`` come on
    top of the profile, and ``without`` (the flag ``--ignore``) are left out of this one run. ``ignore`` and
    ``per_file_ignores`` say for good which rules are not reported, and why.
    ``rules`` has thresholds, word lists and severities by rule. ``texts`` is the folder with the sources'
    own texts. ``origins`` says for each key that was set where it is from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dashed, populate_by_name=True)

    profile: Profile = Profile.CLASS
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ignore: dict[str, str] = Field(default_factory=dict)
    per_file_ignores: dict[str, dict[str, str]] = Field(default_factory=dict)
    fail_on: Level = "warning"
    fail_on_argument: Level = "never"
    texts: str | None = None
    rules: dict[str, dict[str, Setting]] = Field(default_factory=dict)
    origins: dict[str, str] = Field(default_factory=dict, exclude=True)

    def origin(self, key: str) -> str:
        """Where the value of a key is from, in words for people."""
        return self.origins.get(key, "default")

    def fails(self, one: Diagnostic) -> bool:
        """Whether a finding is as grave as a run may not have; what goes by words alone never is."""
        limit = self.fail_on if one.rule.kind is Kind.MAPPING else self.fail_on_argument
        return limit != "never" and not one.rule.heuristic and one.severity.rank <= Severity(limit).rank


KEYS = tuple(_dashed(name) for name in Config.model_fields if name not in ("origins", "without"))
_LISTS = ("select", "extend-select")
_FROM_ENVIRONMENT = ("profile", "select", "extend-select", "fail-on", "fail-on-argument", "texts")


def config_schema() -> dict[str, Any]:
    """The JSON Schema of ``argmap.toml``, for editors."""
    made = Config.model_json_schema()
    properties = {key: value for key, value in made["properties"].items() if key in KEYS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://argmap.invalid/schema/config-1.json",
        **made,
        "title": "argmap.toml",
        "description": "The settings of argmap; in pyproject.toml they are the table [tool.argmap].",
        "properties": properties,
    }


def variable(key: str) -> str:
    """The environment variable of a key."""
    return "ARGMAP_" + key.upper().replace("-", "_")


def configure(
    start: str | os.PathLike[str] = ".",
    *,
    file: str | os.PathLike[str] | None = None,
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Config:
    """The settings in force for a debate at ``start``: flags over the environment over the nearest file.

    ``file`` names the configuration instead of looking for it; ``flags`` are values by key, None where a
    flag was not given. Raises `ArgmapError` for a file that cannot be read, an unknown key or a bad value.
    """
    environment = os.environ if environment is None else environment
    file = file or environment.get("ARGMAP_CONFIG") or None
    path = Path(file) if file else nearest(Path(start))
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if path is not None:
        table = _table(path, named=file is not None)
        if isinstance(table.get("texts"), str):
            table["texts"] = os.path.join(path.parent, table["texts"])
        _add(table, os.fspath(path), values, origins)
    for key in _FROM_ENVIRONMENT:
        said = environment.get(variable(key), "")
        if said:
            _add({key: _words(said) if key in _LISTS else said}, variable(key), values, origins)
    for key, value in (flags or {}).items():
        if value is not None:
            values[key] = value
            origins[key] = "--ignore" if key == "without" else f"--{key}"
    try:
        return Config.model_validate({**values, "origins": origins})
    except ValidationError as error:
        raise _explained(error, origins) from None


def nearest(start: Path) -> Path | None:
    """The first ``argmap.toml``, or ``pyproject.toml`` with ``[tool.argmap]``, in a folder or above it."""
    here = Path(os.path.abspath(start))
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return _short(folder / FILE)
        project = folder / _PROJECT
        if project.is_file() and _has_table(project):
            return _short(project)
    return None


def _short(path: Path) -> Path:
    """The path as seen from here, where that is shorter."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _has_table(project: Path) -> bool:
    try:
        return "argmap" in tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False  # somebody else's file, and theirs to mend


def _table(path: Path, *, named: bool) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ArgmapError(f"cannot read `{path}`: {(error.strerror or str(error)).lower()}") from None
    except ValueError as error:
        raise ArgmapError(f"`{path}` is no TOML: {error}", "see https://toml.io for the format") from None
    if path.name == _PROJECT:
        table = data.get("tool", {}).get("argmap")
        if table is None:
            raise ArgmapError(f"`{path}` has no table [tool.argmap]")
        return dict(table)
    return data


def _add(table: Mapping[str, Any], where: str, values: dict[str, Any], origins: dict[str, str]) -> None:
    for key, value in table.items():
        if key not in KEYS:
            raise ArgmapError(f"{where}: unknown key `{key}`", did_you_mean(key, KEYS))
        values[key] = value
        origins[key] = where


def _words(said: str) -> list[str]:
    return [word for word in said.replace(",", " ").split() if word]


def _explained(error: ValidationError, origins: Mapping[str, str]) -> ArgmapError:
    """The first thing that is wrong, in plain words."""
    first = error.errors()[0]
    path = ".".join(str(part) for part in first["loc"] if part not in ("int", "float", "str", "tuple[str, ...]"))
    key = str(first["loc"][0])
    message = first["msg"].removeprefix("Input should be ").removeprefix("Value error, ")
    return ArgmapError(
        f"{origins.get(key, 'configuration')}: `{path}` should be {message}", "`argmap config` lists all keys"
    )
