"""``argmap appraise``: what a user sees."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import argmap
from argmap.appraisal.proof_standards import ProofStandard, weigh_debate
from argmap.views import appraisal as views
from argmap.views import weighing
from argmap.views.appraisal_data import as_json
from argmap.views.appraisal_terminal import parts
from argmap.views.terminal import printed
from tests.conftest import SHIPPED, Run
from tests.strategies import damaged, debate_texts

TRIAL = """\
question: Should the ferry be free?
side: free
thesis: The ferry should be free of charge.
because:
  - claim: It gets cars off the bridge.
    id: fewer-cars
    because:
      - claim: Drivers took the ferry on the free days.
        id: free-days
        weight: 0.8
        but:
          - rebuttal: The bridge was closed on two of these days.
            id: closed
            but: It was open on the third.
  - claim: It serves those without a car.
    id: no-car
    although: Few of them live near the quay.
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A debate in one file: an objection that is answered."""
    path = tmp_path / "ferry.yaml"
    path.write_text(TRIAL, encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [80, 120])
def test_it_fits_the_terminal(run: Run, width: int) -> None:
    """No line is wider than the terminal, and without a terminal there is no colour."""
    done = run("appraise", SHIPPED, "--all", COLUMNS=str(width))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= width
    assert "\x1b" not in done.stdout
    coloured = run("appraise", SHIPPED, "--color", "always", COLUMNS=str(width)).stdout
    assert "\x1b[" in coloured
    assert "\x1b[" not in run("appraise", SHIPPED, NO_COLOR="1", FORCE_COLOR="1").stdout


def test_ascii_is_ascii(run: Run) -> None:
    """With ``--ascii`` nothing else is printed."""
    done = run("appraise", SHIPPED, "--ascii", "--without", "iraqis-divided")
    assert done.stdout.isascii()
    assert "contested -> stands" in done.stdout


def test_it_counts_by_source_and_names_no_winner(run: Run) -> None:
    """The table has a row a source, and no word ranks the sides."""
    text = run("appraise", SHIPPED).stdout
    assert "walldorf-2025 " in text
    assert "not about what is true" in text
    lines = text.splitlines()
    table = lines[lines.index(next(line for line in lines if line.startswith("source"))) :]
    assert not any(line.startswith(("withdraw ", "stay ")) for line in table)
    own, graph = " ".join(text.split()), argmap.load(SHIPPED).graph()
    for one in graph.debate.statements:  # what authors say is theirs
        own = own.replace(one.text, "").replace(graph.label(one.id), "")
    for word in ("winner", "wins", "stronger", "weak", "score", "fallac"):
        assert word not in own.lower()


def test_reasons_can_be_followed_to_the_end(run: Run, ferry: Path) -> None:
    """``--focus`` shows a statement, what its reasons name, and what theirs name."""
    text = run("appraise", ferry, "--focus", "free-days").stdout
    for part in ("#free-days", "but is defeated by `ferry.1.a.1.a`", "#closed", "nothing in this map answers it"):
        assert part in text
    assert "#no-car" not in text


def test_what_if_shows_what_changes(run: Run, ferry: Path) -> None:
    """With an objection assumed to stand, what it answers is defeated; what is as before is not listed."""
    text = run("appraise", ferry, "--assume", "closed=stands").stdout
    assert "Assuming that `closed` stands." in text
    changed = text.partition("What changes")[2].partition("Theses")[0]
    assert "stands → defeated  Drivers took the ferry on the free days." in changed
    assert "its support was supported, and is undermined" in changed
    assert "#no-car" not in changed
    text = run("appraise", ferry, "--without", "no-car").stdout
    assert "Nothing else changes." in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--without", "fewer-car"], "no statement has the id `fewer-car`"),
        (["--focus", "fewer-car"], "did you mean `fewer-cars`?"),
        (["--assume", "closed"], "`--assume closed` does not say what of it"),
        (["--assume", "closed=true"], "`closed` cannot be assumed as `true`"),
        (["--assume", "closed=stands", "--assume", "closed=defeated"], "assumed both ways"),
        (["--without", "closed", "--assume", "closed=stands"], "both left out and assumed"),
        (["--without", "closed", "--focus", "closed"], "`closed` is left out"),
        (["--proof-standard", "scintilla", "--strict"], "a reading of its own"),
    ],
)
def test_mistakes_are_told_in_a_line(run: Run, ferry: Path, arguments: list[str], message: str) -> None:
    """What cannot be asked ends with code 2, a line and a hint."""
    done = run("appraise", ferry, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_thresholds_and_defaulted_weights_are_shown(run: Run, ferry: Path) -> None:
    """A proof standard is printed with its numbers, and with how many weights are not in the file."""
    text = run("appraise", ferry, "--proof-standard", "clear-and-convincing", "--beta", "0.25").stdout
    flat = " ".join(text.split())
    assert "P > 0.4 (alpha) and P - C > 0.25 (beta)" in flat
    assert "Of 5 arguments, 1 has a weight in the file; 4 have none and count 0.5." in flat
    data = json.loads(run("appraise", ferry, "--proof-standard", "preponderance", "--format", "json").stdout)
    assert (data["version"], data["standard"], data["defaulted_weights"]) == (1, "preponderance", 4)
    assert data["thresholds"] == {"alpha": 0.4, "beta": 0.3, "gamma": 0.2}


def test_the_json_is_whole(run: Run) -> None:
    """Every statement is in the JSON with its verdict; references are ids of statements or reasons."""
    data = json.loads(run("appraise", SHIPPED, "--format", "json").stdout)
    shown = json.loads(run("show", SHIPPED, "--format", "json").stdout)["debate"]
    ids = [one["id"] for one in shown["statements"]]
    steps = {one["id"] for one in shown["reasons"]}
    assert [one["id"] for one in data["statements"]] == ids
    jsonschema.validate(data, SCHEMA)
    for one in data["statements"]:
        for step in (*one["because"]["answers"], *one["because"]["supports"]):
            assert step["id"] in steps
            assert {*step["premises"], *step["failed"], *step["broken_by"], *step["contested"]} <= set(ids)


_IDS = {"type": "array", "items": {"type": "string"}}
_STEP = {
    "type": "object",
    "required": ["id", "premises", "standing", "mutual", "set_aside", "failed", "broken_by", "contested"],
    "properties": {
        "standing": {"enum": ["stands", "defeated", "contested"]},
        "set_aside": {"enum": [None, "granted", "conditional", "unasserted"]},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["version", "question", "reading", "without", "assume", "sources", "theses", "top_level", "statements"],
    "properties": {
        "version": {"const": 1},
        "reading": {"enum": ["default", "strict"]},
        "theses": _IDS,
        "top_level": _IDS,
        "statements": {
            "type": "array",
            "items": {
                "required": ["id", "kind", "source", "text", "standing", "backing", "round", "because"],
                "properties": {
                    "standing": {"enum": ["stands", "defeated", "contested"]},
                    "backing": {
                        "enum": ["given", "supported", "unsupported", "undermined", "contested", "circular"]
                    },
                    "round": {"type": ["integer", "null"]},
                    "because": {
                        "properties": {
                            "answers": {"type": "array", "items": _STEP},
                            "supports": {"type": "array", "items": _STEP},
                            "circle": _IDS,
                            "sole_defeaters": _IDS,
                        },
                    },
                },
            },
        },
    },
}  # fmt: skip


def test_authors_text_is_inert(run: Run, tmp_path: Path) -> None:
    """Brackets, escapes and Markdown in a condition or a sentence are shown and not obeyed."""
    text = 'side: a\nthesis: "[bold]T[/bold] *x*"\nbut:\n  - rebuttal: "R <script>"\n    id: r\n    if: "[red]\\e[31m if"\n'
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    shown = run("appraise", "x.yaml").stdout
    assert "[bold]T[/bold] *x*" in shown
    assert "\x1b" not in shown
    assert "[red]" in shown
    marked = run("appraise", "x.yaml", "--format", "markdown").stdout
    assert "<script>" not in marked
    assert "\\*x\\*" in marked


def test_a_debate_without_theses(run: Run, tmp_path: Path) -> None:
    """Background alone can be appraised, too."""
    (tmp_path / "x.yaml").write_text("statements:\n  - claim: A fact.\n    but: Not so.\n", encoding="utf-8")
    done = run("appraise", "x.yaml")
    assert done.returncode == 0
    assert "Theses" not in done.stdout
    assert "defeated  A fact." in done.stdout


@given(damaged() | damaged(debate_texts()), st.booleans(), st.sampled_from(ProofStandard))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_text_breaks_it(text: str, strict: bool, standard: ProofStandard) -> None:
    """Whatever somebody has done to a file, what can be read of it is appraised and shown in every form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.yaml")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            loaded = argmap.load(path)
        except argmap.ArgmapError:
            return
    found = loaded.appraise(strict=strict)
    shown = views.report(found, everything=True)
    printed(parts(shown), width=80, color=False, ascii_only=True)
    views.as_markdown(shown)
    json.loads(as_json(found))
    for id in list(found.verdicts)[:3]:
        after = loaded.appraise(strict=strict, without=[id])
        views.report(after, before=found)
        views.report(found, focus=id)
    weighing.report(weigh_debate(loaded.graph(), standard))
