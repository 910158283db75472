"""Settings: files, environment and flags; what is wrong in them is said in a line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import argmap
from argmap.config import Config, configure
from argmap.pipeline import examine
from argmap.rules import FIXED, RULES, settings_of
from argmap.text.diagnostic import Profile
from tests.conftest import Run

ESSAY = "side: a\nthesis: We should act.\nbecause:\n  - Why not?\n  - It helps.\n"


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    """A debate with findings about the map and about the text."""
    folder = tmp_path / "class" / "debate"
    folder.mkdir(parents=True)
    (folder / "essay.yaml").write_text(ESSAY, encoding="utf-8")
    return folder


def names(run: Run, folder: Path, *flags: str, **environment: str) -> set[str]:
    """The rules that found something."""
    done = run("check", folder, "--format", "json", *flags, **environment)
    return {one["name"] for one in json.loads(done.stdout)["diagnostics"] if one["suppressed"] is None}


def test_flags_go_before_the_environment_and_that_before_the_nearest_file(run: Run, debate: Path) -> None:
    """And `argmap config` says where each value is from."""
    (debate.parent / "argmap.toml").write_text('profile = "debate"\nfail-on = "error"\n', encoding="utf-8")
    assert configure(debate, environment={}).profile is Profile.DEBATE
    assert configure(debate, environment={"ARGMAP_PROFILE": "full"}).profile is Profile.FULL
    config = configure(debate, environment={"ARGMAP_PROFILE": "full"}, flags={"profile": "beginner"})
    assert (config.profile, config.origin("profile")) == (Profile.BEGINNER, "--profile")
    assert config.origin("fail-on").endswith("argmap.toml")
    assert config.origin("select") == "default"
    text = run("config", str(debate), ARGMAP_SELECT="C101 E2").stdout
    assert 'profile = "debate"' in text
    assert "argmap.toml" in text
    assert 'select = ["C101", "E2"]' in text
    assert "ARGMAP_SELECT" in text


def test_the_nearest_file_alone_counts(debate: Path) -> None:
    """A nearer argmap.toml, or a pyproject.toml with our table, hides those above; others are passed by."""
    (debate.parent / "argmap.toml").write_text('profile = "debate"\n', encoding="utf-8")
    (debate / "pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    assert configure(debate, environment={}).profile is Profile.DEBATE
    (debate / "pyproject.toml").write_text('[tool.argmap]\nfail-on = "never"\n', encoding="utf-8")
    assert configure(debate, environment={}).profile is Profile.CLASS
    named = configure(debate, file=debate.parent / "argmap.toml", environment={})
    assert named.profile is Profile.DEBATE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('profil = "debate"', "unknown key `profil`"),
        ('profile = "debat"', "`profile` should be"),
        ("select = 3", "`select` should be"),
        ("profile = ", "is no TOML"),
        ('select = ["C1O1"]', "there is no rule `C1O1`"),
        ('[ignore]\nunsuported-claim = "x"', "there is no rule `unsuported-claim`"),
        ("[ignore]\nE201 = 3", "`ignore.E201` should be"),
        ("[rules.orphan]\nsize = 3", "unknown key `size`"),
        ("[rules.orfan]\nsize = 3", "there is no rule `orfan`"),
        ('[rules.orphan]\nseverity = "grave"', "`severity` cannot be `grave`"),
        ('[per-file-ignores."x.yaml"]\nnothing = "y"', "there is no rule `nothing`"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_in_a_line(run: Run, debate: Path, text: str, said: str) -> None:
    """Exit code 2, the file, the key, and a hint; never a traceback."""
    (debate / "argmap.toml").write_text(text, encoding="utf-8")
    done = run("check", str(debate))
    assert done.returncode == 2
    assert said in done.stderr
    assert "argmap.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_or_not_ours(run: Run, debate: Path) -> None:
    """`--config` wants a file with our settings."""
    assert run("check", str(debate), "--config", "nowhere.toml").returncode == 2
    (debate / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    done = run("check", str(debate), "--config", str(debate / "pyproject.toml"))
    assert done.returncode == 2
    assert "[tool.argmap]" in done.stderr


def test_rules_are_chosen_by_code_name_and_beginning(run: Run, debate: Path) -> None:
    """Errors of reading stay, whatever is chosen."""
    assert names(run, debate) >= {"question-as-claim", "unsupported-claim"}
    assert names(run, debate, "--select", "C101") == {"question-as-claim"}
    assert "question-as-claim" not in names(run, debate, "--ignore", "C")
    assert names(run, debate, ARGMAP_SELECT="unsupported-claim") == {"unsupported-claim"}
    (debate / "bad.yaml").write_text("side: a\nsupprots: x\n", encoding="utf-8")
    assert "unknown-key" in names(run, debate, "--select", "C101")
    assert "unknown-key" in names(run, debate, "--ignore", "ALL")


def test_profiles_grow(tmp_path: Path) -> None:
    """Each has all rules of those before it, and the fixed ones."""
    active = [settings_of(Config(profile=profile)).active for profile in Profile]
    assert FIXED <= active[0] < active[1]
    assert active[1] <= active[2] <= active[3] <= {rule.code for rule in RULES}


def test_explanations_for_a_file_and_for_a_debate(run: Run, debate: Path) -> None:
    """They need a reason, hide the finding, and are counted; --no-ignores shows all."""
    (debate / "argmap.toml").write_text(
        '[ignore]\nE201 = "An essay of ten lines."\n[per-file-ignores."ess*.yaml"]\nquestion-as-claim = "Draft."\n',
        encoding="utf-8",
    )
    assert names(run, debate) & {"question-as-claim", "unsupported-claim"} == set()
    assert names(run, debate, "--no-ignores") >= {"question-as-claim", "unsupported-claim"}
    loaded = argmap.load(debate)
    found = examine(loaded, configure(debate, environment={}))
    assert {(one.rule.name, one.suppressed.reason) for one in found.suppressed if one.suppressed} >= {
        ("question-as-claim", "Draft."),
        ("unsupported-claim", "An essay of ten lines."),
    }
    assert "explained by `ignore`" in run("check", str(debate)).stderr


def test_a_severity_and_a_limit_decide_the_exit_code(run: Run, debate: Path) -> None:
    """Findings at or above the limit end with 1."""
    assert run("check", str(debate)).returncode == 1
    assert run("check", str(debate), "--fail-on", "never").returncode == 0
    assert run("check", str(debate), "--ignore", "C101").returncode == 0
    assert run("check", str(debate), "--ignore", "C101", "--fail-on-argument", "warning").returncode == 1
    (debate / "argmap.toml").write_text('[rules.question-as-claim]\nseverity = "info"\n', encoding="utf-8")
    assert run("check", str(debate)).returncode == 0


def test_texts_in_a_file_are_beside_that_file(debate: Path) -> None:
    """A folder in argmap.toml is taken from where the file is."""
    (debate / "argmap.toml").write_text('texts = "articles"\n', encoding="utf-8")
    assert configure(debate, environment={}).texts == str(debate / "articles")


def test_the_schema_of_the_settings(run: Run, debate: Path) -> None:
    """Editors can check argmap.toml."""
    schema = json.loads(run("schema", "--of", "config").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"profile": "debate", "rules": {"orphan": {"severity": "info"}}, "ignore": {"E201": "x"}})
    assert not validator.is_valid({"profil": "debate"})
    assert not validator.is_valid({"profile": "all"})
