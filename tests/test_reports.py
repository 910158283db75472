"""Findings in every form: what other programs read is what their formats ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

import argmap
from argmap.config import Config
from argmap.pipeline import Examined, examine
from argmap.reports.concise import concise
from argmap.reports.github import github
from argmap.reports.grouping import each, grouped, is_hint_or_about_text
from argmap.reports.json import as_json
from argmap.reports.json_schema import findings_schema
from argmap.reports.junit import junit
from argmap.reports.sarif import sarif
from argmap.reports.statistics import statistics
from argmap.text.diagnostic import Profile
from tests.conftest import Run

SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
ODD = """\
side: a
thesis: We should act: now, 100% of us.
because:
  - claim: Why, "they" ask?
    id: why
  - claim: 行動が必要だ 🚲 today.
    ignore: {unsupported-claim: "The text says so, and <b>leaves it</b>."}
  - claim: One.
  - claim: Two.
  - claim: Three.
  - claim: Four.
  - claim: Five.
    supports: nowhere
"""


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[argmap.Loaded, Examined]:
    """A file with findings of every sort, and one without any."""
    folder = tmp_path / "a b"
    folder.mkdir()
    (folder / "odd,one.yaml").write_text(ODD, encoding="utf-8")
    (folder / "other.yaml").write_text("author: B\nstatements: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    loaded = argmap.load("a b")
    return loaded, examine(loaded, Config(select=("C101", "E201", "S003")))


def test_sarif_is_what_the_standard_asks_for(odd: tuple[argmap.Loaded, Examined]) -> None:
    """The official schema takes it; places, fixes and explanations are in it."""
    loaded, examined = odd
    data = json.loads(sarif(examined.findings, examined.suppressed, loaded.sources))
    jsonschema.Draft202012Validator(SARIF).validate(data)
    results = data["runs"][0]["results"]
    assert len(results) == len(examined.findings) + len(examined.suppressed)
    rules = data["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)
    explained = [one for one in results if "suppressions" in one]
    assert [one["suppressions"][0]["justification"] for one in explained] == ["The text says so, and <b>leaves it</b>."]
    assert explained[0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 27  # code points, not bytes
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/odd%2Cone.yaml"
    assert any("fixes" in one for one in results)


def test_sarif_of_the_shipped_debate_and_of_nothing() -> None:
    """Labels become related places; a run without findings is a run."""
    loaded = argmap.load("debates/iraq-troops")
    examined = examine(loaded, Config(profile=Profile.FULL))
    data = json.loads(sarif(examined.findings, examined.suppressed, loaded.sources))
    jsonschema.Draft202012Validator(SARIF).validate(data)
    assert any("relatedLocations" in one for one in data["runs"][0]["results"])
    jsonschema.Draft202012Validator(SARIF).validate(json.loads(sarif((), (), {})))


def test_a_fingerprint_stays_when_lines_move(run: Run) -> None:
    """A line put in front changes places, and no fingerprint."""

    def prints(text: str) -> list[str]:
        done = run("check", "-", "--format", "json", stdin=text)
        return [one["fingerprint"] for one in json.loads(done.stdout)["diagnostics"]]

    assert prints(ODD) == prints("# a comment\n\n" + ODD)


def test_json_is_what_its_schema_says(run: Run, odd: tuple[argmap.Loaded, Examined]) -> None:
    """`argmap schema --of findings` describes what `--format json` prints."""
    loaded, examined = odd
    published = json.loads(run("schema", "--of", "findings").stdout)
    assert published == findings_schema()
    jsonschema.Draft202012Validator.check_schema(published)
    data = json.loads(as_json(examined.findings, examined.suppressed, loaded.sources))
    jsonschema.Draft202012Validator(published).validate(data)
    assert data["summary"]["suppressed"] == 1
    broken = {**data, "diagnostics": [{**data["diagnostics"][0], "severity": "bad"}]}
    assert not jsonschema.Draft202012Validator(published).is_valid(broken)


def test_github_annotations_are_one_line_each(odd: tuple[argmap.Loaded, Examined]) -> None:
    """Percent signs, commas and line ends are escaped; columns only where the finding is on one line."""
    loaded, examined = odd
    lines = github(examined.findings, loaded.sources).splitlines()
    assert len(lines) == len(examined.findings)
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
        assert match is not None, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert properties["file"] == "a b/odd%2Cone.yaml"
        assert ("col" in properties) == (properties["line"] == properties["endLine"])


def test_junit_fails_what_fails_the_run(run: Run, odd: tuple[argmap.Loaded, Examined]) -> None:
    """A failure for what fails, a skip for what is only reported or explained, a pass for a clean file."""
    loaded, examined = odd
    root = ElementTree.fromstring(junit(examined.findings, examined.suppressed, loaded.sources, Config()))
    suites = {suite.get("name"): suite for suite in root}
    dirty, clean = suites["a b/odd,one.yaml"], suites["a b/other.yaml"]
    failing = sum(Config().fails(one) for one in examined.findings)
    assert int(dirty.get("failures", "")) == len(dirty.findall("testcase/failure")) == failing > 0
    assert int(dirty.get("tests", "")) == len(dirty) == len(examined.findings) + 1
    assert [skip.get("message") for skip in dirty.findall("testcase/skipped")][-1].endswith(  # type: ignore[union-attr]
        "(explained: The text says so, and <b>leaves it</b>.)"
    )
    assert len(clean) == 1
    assert len(clean[0]) == 0


def test_the_same_finding_again_and_again_is_told_once(odd: tuple[argmap.Loaded, Examined]) -> None:
    """Four or more of a rule in a file are one, with the lines of the others; nothing is lost."""
    loaded, examined = odd
    groups = grouped(examined.findings, is_hint_or_about_text)
    group = next(one for one in groups if one.first.rule.name == "unsupported-claim")
    assert group.more(loaded.sources) == "and 5 more in this file, lines 8, 9, 10, 11, 12"
    assert sum(1 + len(one.others) for one in groups) == len(examined.findings)
    assert len(each(examined.findings)) == len(examined.findings)
    assert "(and 5 more in this file" in concise(groups, loaded.sources)
    assert "more in this file" not in concise(each(examined.findings), loaded.sources)


def test_three_of_a_kind_are_told_one_by_one(tmp_path: Path) -> None:
    """A group begins at four."""
    (tmp_path / "a.yaml").write_text(
        "side: a\nthesis: We should act.\nbecause: [One., Two., {evidence: Three., at: 1}, Four.]\n", encoding="utf-8"
    )
    findings = argmap.check(argmap.load(tmp_path), Config(select=("E201",)))
    assert [one.rule.name for one in findings] == ["unsupported-claim"] * 3
    assert all(not one.others for one in grouped(findings, is_hint_or_about_text))


def test_statistics_count_by_rule(odd: tuple[argmap.Loaded, Examined]) -> None:
    """The most frequent first."""
    lines = statistics(odd[1].findings).splitlines()
    assert lines[0].split()[:3] == ["6", "E201", "unsupported-claim"]
    assert sum(int(line.split()[0]) for line in lines) == len(odd[1].findings)
    assert statistics(()) == ""
