"""What a user sets: ``argmap.toml`` or ``[tool.argmap]``, the environment, and flags over both.

Comes in: paths, the environment, the values of flags. Goes out: `Config`, frozen, with where each value
is from. Which rules exist is not known here; `argmap.rules.settings` holds a `Config` against them.
May import: msgspec, ``argmap.text``, ``argmap.errors``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from argmap.errors import ArgmapError
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Severity
from argmap.text.suggest import did_you_mean, listed

FILE = "argmap.toml"
_PROJECT = "pyproject.toml"
Level = Literal["error", "warning", "info", "never"]
Setting = int | float | str | tuple[str, ...]


class Config(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """All settings of a run.

    ``select`` are the only rules to run, by code, name or the beginning of a code; ``extend_select`` come on
    top of the profile, and ``without`` (the flag ``--ignore``) are left out of this one run. ``ignore`` and
    ``per_file_ignores`` say for good which rules are not reported, and why.
    ``rules`` has thresholds, word lists and severities by rule. ``texts`` is the folder with the sources'
    own texts. ``origins`` says for each key that was set where it is from.
    """

    profile: Profile = Profile.CLASS
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    ignore: dict[str, str] = {}
    per_file_ignores: dict[str, dict[str, str]] = {}
    fail_on: Level = "warning"
    fail_on_argument: Level = "never"
    texts: str | None = None
    rules: dict[str, dict[str, Setting]] = {}
    origins: dict[str, str] = {}

    @property
    def values(self) -> dict[str, Any]:
        """The value of each of `KEYS`, as JSON has it."""
        said = msgspec.to_builtins(self)
        return {key: said[key] for key in KEYS}

    def origin(self, key: str) -> str:
        """Where the value of a key is from, in words for people."""
        return self.origins.get(key, "default")

    def fails(self, one: Diagnostic) -> bool:
        """Whether a finding is as grave as a run may not have; what goes by words alone never is."""
        limit = self.fail_on if one.rule.kind is Kind.MAPPING else self.fail_on_argument
        return limit != "never" and not one.rule.heuristic and one.severity.rank <= Severity(limit).rank


KEYS = tuple(key for key in Config.__struct_encode_fields__ if key not in ("origins", "without"))
_LISTS = ("select", "extend-select")
_FROM_ENVIRONMENT = ("profile", "select", "extend-select", "fail-on", "fail-on-argument", "texts")


def config_schema() -> dict[str, Any]:
    """The JSON Schema of ``argmap.toml``, for editors."""
    _, definitions = msgspec.json.schema_components([Config], ref_template="#/$defs/{name}")
    table = definitions.pop("Config")
    properties = {key: value for key, value in table["properties"].items() if key in KEYS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://argmap.invalid/schema/config-1.json",
        **table,
        "$defs": definitions,
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
    wanted = get_type_hints(Config)
    fields = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        fields[name] = _checked(value, wanted[name], key, origins[key])
    return Config(**fields, origins=origins)


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


def _checked(value: Any, wanted: Any, path: str, where: str) -> Any:
    """A value as a setting has it; a table is looked through entry by entry, so that what is wrong has a name."""
    if get_origin(wanted) is dict and isinstance(value, dict):
        inside = get_args(wanted)[1]
        return {key: _checked(one, inside, f"{path}.{key}", where) for key, one in value.items()}
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        message = f"{where}: `{path}` should be {_in_words(wanted)}"
        raise ArgmapError(message, "`argmap config` lists all keys") from None


def _in_words(wanted: Any) -> str:
    """What a setting may be, for people."""
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return f"one of {listed(wanted)}"
    if get_origin(wanted) is Literal:
        return f"one of {listed(get_args(wanted))}"
    if get_origin(wanted) is dict:
        return "a table"
    if wanted == Setting:
        return "a number, a word or a list of words"
    return "a list of words" if get_origin(wanted) is tuple else "text in quotation marks"
