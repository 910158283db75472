"""Which rules are on, and with which numbers and words: a `Config` held against the rules there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError
from argmap.text.diagnostic import Diagnostic, Rule, Severity, Threshold
from argmap.text.suggest import did_you_mean

if TYPE_CHECKING:
    from argmap.config import Config, Setting

_ADD, _REMOVE, _SEVERITY = "add", "remove", "severity"


@dataclass(frozen=True)
class Settings:
    """What a run looks for. ``active`` are codes; the next three have only what was set.

    ``searched`` are the lists whose entries the active rules look for in all sentences.
    """

    active: frozenset[str]
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[tuple[str, str], float] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    searched: frozenset[tuple[str, ...]] = frozenset()

    def threshold(self, rule: Rule, name: str) -> float:
        """The number in force for a rule."""
        default = next(one.default for one in rule.thresholds if one.name == name)
        return self.thresholds.get((rule.code, name), default)

    def words_of(self, rule: Rule) -> tuple[str, ...]:
        """The list of words that a rule goes by, with what the coach added and took out, in lower case."""
        edited = self.words.get(rule.code)
        return word_list(rule.words) if edited is None else edited

    def severity(self, one: Diagnostic) -> Severity:
        """How much a finding weighs in this run."""
        return self.severities.get(one.rule.code, one.severity)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The entries of a list that argmap ships, in lower case; ``#`` begins a comment."""
    text = resources.files("argmap.rules.words").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip().lower() for line in text.splitlines())
    return tuple(line for line in lines if line)


def settle(config: Config, rules: tuple[Rule, ...], fixed: frozenset[str]) -> Settings:
    """Hold a configuration against the rules there are; ``fixed`` are codes that cannot be switched off.

    Raises `ArgmapError` for a rule, threshold or value that does not exist.
    """
    wanted = [rule for rule in rules if rule.profile is not None and rule.profile.rank <= config.profile.rank]
    if config.select:
        wanted = matching(config.select, rules, config.origin("select"))
    extended = matching(config.extend_select, rules, config.origin("extend-select"))
    without = matching(config.without, rules, config.origin("without"))
    matching(config.ignore, rules, config.origin("ignore"))
    for silenced in config.per_file_ignores.values():
        matching(silenced, rules, config.origin("per-file-ignores"))
    active = frozenset(rule.code for rule in (*wanted, *extended) if rule not in without) | fixed
    severities = {
        rule.code: rule.raised[1] for rule in rules if rule.raised and rule.raised[0].rank <= config.profile.rank
    }
    thresholds: dict[tuple[str, str], float] = {}
    words: dict[str, tuple[str, ...]] = {}
    for name, table in config.rules.items():
        where = f"{config.origin('rules')}: [rules.{name}]"
        rule = _one(name, rules, where)
        for key, value in table.items():
            if key == _SEVERITY:
                severities[rule.code] = _severity(value, where)
            elif key in (_ADD, _REMOVE) and rule.words:
                _is_list(value, key, where)
            else:
                thresholds[rule.code, key] = _number(_threshold(rule, key, where), value, where)
        if rule.words and {_ADD, _REMOVE} & set(table):
            words[rule.code] = _edited(rule, table)
    searched = frozenset(
        words.get(rule.code, word_list(name)) if name == rule.words else word_list(name)
        for rule in rules
        if rule.code in active
        for name in rule.searched
    )
    return Settings(active, severities, thresholds, words, searched)


def matching(names: Iterable[str], rules: tuple[Rule, ...], where: str) -> list[Rule]:
    """The rules that are meant by codes, names, or the beginning of codes (``C``, ``E2``), ``ALL`` by all."""
    found: list[Rule] = []
    for name in names:
        word = name.strip().lower()
        exact = [rule for rule in rules if word in (rule.code.lower(), rule.name)]
        family = [rule for rule in rules if rule.code.lower().startswith(word)] if len(word) < 4 else []
        chosen = exact or family or (list(rules) if word == "all" else [])
        if not chosen:
            known = [rule.name for rule in rules] + [rule.code for rule in rules]
            hint = did_you_mean(name, known) or "`argmap explain` lists all rules"
            raise ArgmapError(f"{where}: there is no rule `{name}`", hint)
        found += chosen
    return found


def _one(name: str, rules: tuple[Rule, ...], where: str) -> Rule:
    found = matching([name], rules, where)
    if len(found) != 1:
        raise ArgmapError(f"{where}: `{name}` means several rules", "name one rule, by its name or whole code")
    return found[0]


def _severity(value: Setting, where: str) -> Severity:
    words = [str(level) for level in Severity]
    if value not in words:
        raise ArgmapError(f"{where}: `severity` cannot be `{value}`", did_you_mean(str(value), words))
    return Severity(str(value))


def _threshold(rule: Rule, key: str, where: str) -> Threshold:
    known = {one.name: one for one in rule.thresholds}
    if key not in known:
        names = [*known, _SEVERITY, *([_ADD, _REMOVE] if rule.words else [])]
        raise ArgmapError(f"{where}: unknown key `{key}`", did_you_mean(key, names))
    return known[key]


def _number(threshold: Threshold, value: Setting, where: str) -> float:
    kinds = int if isinstance(threshold.default, int) else int | float
    high = float("inf") if threshold.high is None else threshold.high
    if not isinstance(value, bool) and isinstance(value, kinds) and threshold.low <= value <= high:
        return value
    kind = "a whole number" if kinds is int else "a number"
    bounds = f"from {threshold.low:g}" + (f" to {threshold.high:g}" if threshold.high is not None else "")
    raise ArgmapError(f"{where}: `{threshold.name}` should be {kind} {bounds}")


def _is_list(value: Setting, key: str, where: str) -> None:
    if not isinstance(value, tuple):
        raise ArgmapError(f"{where}: `{key}` should be a list of words", f'write {key} = ["word", "another"]')


def _edited(rule: Rule, table: Mapping[str, Setting]) -> tuple[str, ...]:
    added, removed = (tuple(str(word).lower() for word in _listed(table.get(key))) for key in (_ADD, _REMOVE))
    return tuple(word for word in dict.fromkeys((*word_list(rule.words), *added)) if word not in removed)


def _listed(value: Setting | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
