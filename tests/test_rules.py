"""Every rule: its own examples, and the literate cases in ``tests/rules``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

import argmap
from argmap.config import Config, configure
from argmap.formats.framework_rules import RULES as FRAMEWORK_RULES
from argmap.formats.frameworks import read_framework
from argmap.pipeline import Examined, examine
from argmap.rules import CHECKS, RULES, TEXT_CHECKS, find_rule
from argmap.text.diagnostic import Kind, Profile, Rule, Severity
from argmap.text.document import Document

CASES = Path(__file__).parent / "rules"


class Case(NamedTuple):
    """One debate of a literate file, the settings it is read with, and what must be found in it."""

    rule: str
    name: str
    files: dict[str, str]
    expected: list[str]


def _cases() -> Iterator[Case]:
    """See ``tests/rules/README.md``: blocks that follow each other are one case, the list after them is expected."""
    block = re.compile(r"```(yaml|toml|text)(?: file=(\S+))?\n(.*?)```\n", re.DOTALL)
    default = {"yaml": "case.yaml", "toml": "argmap.toml", "text": "case.txt"}
    for path in sorted(CASES.glob("*.md")):
        if path.stem == "README":
            continue
        text = path.read_text(encoding="utf-8")
        files: dict[str, str] = {}
        for match in block.finditer(text):
            files[match[2] or default[match[1]]] = match[3]
            rest = text[match.end() :]
            if block.match(rest):
                continue
            listed = re.match(r"((?:- .*\n)*)", rest)
            assert listed is not None
            line = text[: match.start()].count("\n") + 1
            yield Case(path.stem, f"{path.stem}:{line}", files, [one[2:] for one in listed[1].splitlines()])
            files = {}


ALL_CASES = list(_cases())


def _examined(case: Case, folder: Path) -> tuple[argmap.Loaded, Examined]:
    """The case with its rule on, besides what cannot be switched off; ``argmap.toml`` says the rest."""
    for name, text in case.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    loaded = argmap.load(folder)
    config = configure(folder, environment={})
    if not config.select:
        config = msgspec.structs.replace(config, select=(case.rule,))
    return loaded, examine(loaded, config)


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.name)
def test_literate_case(case: Case, tmp_path: Path) -> None:
    """Exactly the findings that the case lists are made, at their places."""
    loaded, examined = _examined(case, tmp_path)
    many = sum(name.endswith(".yaml") for name in case.files) > 1
    found = []
    for mark, findings in (("", examined.findings), ("explained: ", examined.suppressed)):
        for one in findings:
            place = loaded.sources[one.file].position(one.span.start)
            name = f"{Path(one.file).name} " if many else ""
            found.append(f"{mark}{one.rule.name} {name}{place.line}:{place.column}")

    assert found == case.expected


@pytest.mark.parametrize("rule", [rule for rule, _ in (*CHECKS, *TEXT_CHECKS)], ids=lambda rule: rule.name)
def test_every_check_has_literate_cases(rule: Rule) -> None:
    """A file of cases of its own, with one that fires, one that stays silent and one that is explained."""
    cases = [case for case in ALL_CASES if case.rule == rule.name]
    assert any(line.startswith(f"{rule.name} ") for case in cases for line in case.expected), "none fires"
    assert any(not [line for line in case.expected if rule.name in line] for case in cases), "none is silent"
    assert any(line.startswith(f"explained: {rule.name} ") for case in cases for line in case.expected), (
        "none explained"
    )


def _bytes_of(rule: Rule, example: str) -> bytes:
    """Examples are text; that of ``not-utf8`` is meant as the bytes of an old program."""
    return example.encode("cp1252" if rule.name == "not-utf8" else "utf-8")


@pytest.mark.parametrize("rule", FRAMEWORK_RULES, ids=lambda rule: rule.name)
def test_the_bad_framework_is_reported_and_the_good_one_is_not(rule: Rule) -> None:
    """The examples of rules about frameworks are files of their own format."""
    for text, expected in ((rule.bad, {rule}), (rule.good, set())):
        _, findings = read_framework(Document("example.apx", text))
        assert {one.rule for one in findings} == expected


@pytest.mark.parametrize("rule", [one for one in RULES if one not in FRAMEWORK_RULES], ids=lambda rule: rule.name)
def test_the_bad_example_is_reported_and_the_good_one_is_not(rule: Rule, tmp_path: Path) -> None:
    """What ``argmap explain`` shows is true."""
    file = tmp_path / "example.yaml"
    file.write_bytes(_bytes_of(rule, rule.bad))
    if rule.text:
        (tmp_path / "example.txt").write_text(rule.text, encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(rule.other or "statements: []\n", encoding="utf-8")
    only = Config(select=(rule.name, *(("C101", "E201") if rule.code.startswith("X") else ())))
    names = {one.rule.name for one in argmap.check(argmap.load(file, other), only)}
    assert rule.name in names

    file.write_bytes(_bytes_of(rule, rule.good))
    loaded = argmap.load(file, other) if rule.other else argmap.load(file)
    assert rule.name not in {one.rule.name for one in argmap.check(loaded, only)}
    if rule.kind is Kind.MAPPING:
        left = argmap.check(loaded, Config(profile=Profile.BEGINNER))
        assert not [one for one in left if one.rule.kind is Kind.MAPPING]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_page_says_all_that_a_reader_wants(rule: Rule) -> None:
    """What it flags, why it matters, when it is fine, how to mend it; hints go by their word list."""
    assert rule.doc
    assert rule.why
    assert rule.fine
    assert rule.mend
    assert not rule.heuristic or rule.severity is Severity.INFO
    assert not rule.preview or rule.profile in (Profile.FULL, None)


def test_codes_and_names_are_unique_and_both_are_accepted() -> None:
    """A rule is found by code and by name, in any case."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert find_rule(rule.code.lower()) is find_rule(rule.name.upper()) is rule
    assert find_rule("nothing-like-it") is None


def test_no_rule_judges() -> None:
    """Rules show structure; none calls an argument wrong, weak or fallacious, or names a winner."""
    for rule in RULES:
        words = f"{rule.name} {rule.summary} {rule.doc} {rule.why} {rule.fine} {rule.mend}".lower()
        assert not re.search(r"\b(fallac|weak argument|winner|loser|nonsense|invalid argument)", words), rule.name
