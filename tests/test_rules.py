"""Every rule: its own examples, and the literate cases in ``tests/rules``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import argmap
from argmap.formats.framework_rules import RULES as FRAMEWORK_RULES
from argmap.formats.frameworks import read_framework
from argmap.rules import CHECKS, RULES, find_rule
from argmap.text.diagnostic import Kind, Rule
from argmap.text.document import Document

CASES = Path(__file__).parent / "rules"


class Case(NamedTuple):
    """One debate of a literate file and what must be found in it."""

    name: str
    files: dict[str, str]
    expected: list[str]


def _cases() -> Iterator[Case]:
    block = re.compile(r"```yaml(?: file=(\S+))?\n(.*?)```\n", re.DOTALL)
    for path in sorted(CASES.glob("*-*.md")) + [CASES / "orphan.md"]:
        text = path.read_text(encoding="utf-8")
        files: dict[str, str] = {}
        for match in block.finditer(text):
            files[match[1] or "case.yaml"] = match[2]
            rest = text[match.end() :]
            if rest.startswith("```yaml file="):
                continue
            listed = re.match(r"((?:- .*\n)*)", rest)
            assert listed is not None
            line = text[: match.start()].count("\n") + 1
            yield Case(f"{path.stem}:{line}", files, [one[2:] for one in listed[1].splitlines()])
            files = {}


@pytest.mark.parametrize("case", list(_cases()), ids=lambda case: case.name)
def test_literate_case(case: Case, tmp_path: Path) -> None:
    """Exactly the findings that the case lists are made, at their places."""
    for name, text in case.files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = argmap.load(tmp_path)
    found = []
    for one in argmap.check(loaded):
        place = loaded.sources[one.file].position(one.span.start)
        name = f"{Path(one.file).name} " if len(case.files) > 1 else ""
        found.append(f"{one.rule.name} {name}{place.line}:{place.column}")

    assert found == case.expected


def test_every_check_has_literate_cases() -> None:
    """A rule about the debate has a file of cases of its own, with one that fires and one that does not."""
    for rule, _ in CHECKS:
        cases = [case for case in _cases() if case.name.startswith(f"{rule.name}:")]
        fires = [any(line.startswith(f"{rule.name} ") for line in case.expected) for case in cases]
        assert True in fires, rule.name
        assert False in fires, rule.name


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
    (tmp_path / "other.yaml").write_text("statements: []\n", encoding="utf-8")
    names = {one.rule.name for one in argmap.check(argmap.load(file, tmp_path / "other.yaml"))}
    assert rule.name in names

    file.write_bytes(_bytes_of(rule, rule.good))
    assert rule.name not in {one.rule.name for one in argmap.check(argmap.load(file))}
    if rule.kind is Kind.MAPPING:
        assert not [one for one in argmap.check(argmap.load(file)) if one.rule.kind is Kind.MAPPING]


def test_codes_and_names_are_unique_and_both_are_accepted() -> None:
    """A rule is found by code and by name, in any case."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert find_rule(rule.code.lower()) is find_rule(rule.name.upper()) is rule
    assert find_rule("nothing-like-it") is None


def test_no_rule_judges() -> None:
    """Rules show structure; none calls an argument wrong, weak or fallacious, or names a winner."""
    for rule in RULES:
        words = f"{rule.name} {rule.summary} {rule.doc}".lower()
        assert not re.search(r"\b(fallac|weak argument|winner|loser|nonsense|invalid argument)", words), rule.name
