"""``argmap appraise`` by the readings of abstract argumentation: of frameworks, and of debates."""

from __future__ import annotations

import itertools
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import argmap
from argmap.appraisal import gradual
from argmap.appraisal.abstract import Gradable, as_framework, as_gradable
from argmap.appraisal.bipolar import Reading, as_attacks
from argmap.appraisal.extensions import Semantics, extensions
from argmap.appraisal.grades import GRID, Grades, Verdict, by_branch, grade
from argmap.appraisal.gradual import Model
from argmap.appraisal.grounded import Label, grounded
from argmap.appraisal.standing import Labelling, Standing
from argmap.appraisal.structure import Inference, Part, Structure
from argmap.cli import appraise_abstract
from argmap.cli.appraise_options import Format, Graded, Support, Wanted
from argmap.cli.appraise_options import Semantics as Asked
from argmap.framework import Bipolar, Framework
from tests.conftest import SHARED, SHIPPED, Run
from tests.strategies import Written, debates

HERE = Path(__file__).parent / "appraisal"
CORPUS = SHARED / "corpora" / "semantics"
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
STANDINGS = {Label.IN: Standing.STANDS, Label.OUT: Standing.DEFEATED, Label.UNDEC: Standing.CONTESTED}

FERRY = """\
question: Should the ferry be free?
side: free
thesis: The ferry should be free of charge.
because:
  - claim: It gets cars off the bridge.
    id: fewer-cars
    weight: 0.8
    unless:
      - rebuttal: The bridge is closed.
        id: closed
  - claim: Nearly all want it.
    id: wanted
  - claim: Some fear the crowds.
    id: crowds
    rebuts: wanted
  - claim: The crowds are a tale.
    id: tale
    rebuts: [crowds, closed]
  - claim: The tale is true.
    id: true-tale
    rebuts: tale
statements:
  - claim: The tale is old.
    id: old
    rebuts: true-tale
"""


def wanted(**options: Any) -> Wanted:
    """What the command line makes of options, with JSON to read."""
    usual: dict[str, Any] = {
        "semantics": None, "support": None, "most": 1000, "seconds": 60.0, "graded": None, "base": None,
        "focus": None, "everything": False, "format": Format.JSON,
    }  # fmt: skip
    return Wanted(**{**usual, **options})


def of_file(path: Path, **options: Any) -> Any:
    found = appraise_abstract.of_framework(str(path), wanted(**options), 64, "<stdin>")
    assert isinstance(found, str)
    return json.loads(found)


def of_debate(text: str, **options: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "map.yaml")
        path.write_text(text, encoding="utf-8")
        found = appraise_abstract.of_debate(argmap.load(path), wanted(**options), [])
    assert isinstance(found, str)
    return json.loads(found)


def sets(names: Any) -> list[list[str]]:
    return sorted(sorted(one) for one in names)


# Frameworks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["nixon.af", "nixon.apx", "nixon.tgf"])
def test_a_framework_is_known_by_its_ending(run: Run, name: str) -> None:
    """Three formats, one answer; from standard input the name is said."""
    done = run("appraise", HERE / name)
    assert (done.returncode, done.stderr) == (0, "")
    assert "4 arguments: 0 in, 0 out, 4 undecided" in done.stdout
    assert "attack each other" in done.stdout
    text = (HERE / name).read_text(encoding="utf-8")
    piped = run("appraise", "-", "--stdin-filename", f"x{Path(name).suffix}", stdin=text)
    assert piped.stdout.splitlines()[1:] == done.stdout.splitlines()[1:]
    assert piped.stdout.startswith(f"x{Path(name).suffix}\n")


def test_labels_have_a_round_and_a_witness_in_words(run: Run, tmp_path: Path) -> None:
    """Why something is in, out or undecided; followed to the end with ``--focus``."""
    path = tmp_path / "chain.tgf"
    path.write_text("a\nb\nc\nd\ns\n#\na b\nb c\nc d\ns s\n", encoding="utf-8")
    text = run("appraise", path).stdout
    assert "5 arguments: 2 in, 2 out, 1 undecided" in text
    assert "`a` attacks it, and nothing attacks `a` (decided in round 2)" in text
    assert "`b` attacks it, but is out: `a` attacks it (decided in round 3)" in text
    assert "`c` attacks it, and is in (decided in round 4)" in text
    assert "it attacks itself" in text
    followed = run("appraise", path, "--focus", "d").stdout
    assert "if `c` were out, it would be in" in followed
    assert "it attacks itself" not in followed
    data = of_file(path)
    assert data["arguments"][3] == {"id": "d", "label": "out", "round": 4, "witness": "c"}
    assert data["counts"] == {"in": 2, "out": 2, "undec": 1}


def test_two_attackers_that_stand_are_no_sole_defeater(run: Run, tmp_path: Path) -> None:
    """With one of them out the other is still there."""
    path = tmp_path / "two.apx"
    path.write_text("arg(t). arg(a). arg(b). att(a,t). att(b,t).", encoding="utf-8")
    assert "would be in" not in run("appraise", path, "--focus", "t").stdout


def test_findings_are_told_beside_the_result(run: Run, tmp_path: Path) -> None:
    """A slip is a line on standard error, and the rest is read; only if nothing is, the run fails."""
    path = tmp_path / "slips.apx"
    path.write_text("arg(a). arg(b).\natt(a,b).\natt(a,c).\n", encoding="utf-8")
    done = run("appraise", path)
    assert done.returncode == 0
    assert f"{path}:3:7: error[F002] unknown-argument: there is no argument `c`\n" in done.stderr
    assert "2 arguments: 1 in, 1 out, 0 undecided" in done.stdout
    path.write_text("nothing of use", encoding="utf-8")
    done = run("appraise", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no argument can be read" in done.stderr


def test_supports_are_left_out_aloud_or_read_as_attacks(run: Run) -> None:
    """Without a reading of support the labels are those of the attacks, and that is said."""
    path = HERE / "charge.bag"
    text = run("appraise", path).stdout
    assert "2 supports have no part in this" in text
    assert "3 in, 1 out" in text
    read = run("appraise", path, "--support", "deductive").stdout
    assert "what is accepted has its conclusion accepted" in read
    assert "1 in, 3 out" in read
    assert "1 support" not in read


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nixon.apx", "--strict"], "the file is a framework"),
        (["nixon.apx", "--without", "one"], "leave out --without"),
        (["nixon.apx", "--focus", "ones"], "did you mean `one`?"),
        (["nixon.apx", "nixon.af"], "a framework is appraised by itself"),
        (["nixon.apx", "--graded", "dfquad"], "no argument has a base score, so there is nothing to grade from"),
        (["nixon.apx", "--graded", "dfquad", "--semantics", "stable"], "`--graded` and `--semantics` are two readings"),
        (["charge.bag", "--graded", "dfquad", "--support", "necessary"], "`--graded` and `--support` are two readings"),
        (["nixon.apx", "--base", "0.5"], "say which strengths"),
        (["nixon.apx", "--semantics", "stable", "--proof-standard", "scintilla"], "one reading at a time"),
        ([str(SHIPPED), "--semantics", "stable", "--strict"], "leave out --strict"),
        ([str(SHIPPED), "--semantics", "stable", "--assume", "stay=stands"], "leave out --assume"),
        ([str(SHIPPED), "--graded", "euler"], "no statement has a `weight`"),
        ([str(SHIPPED), "--graded", "euler", "--base", "1.5"], "less than or equal to 1"),
        (["nixin.apx"], "there is no"),
    ],
)
def test_mistakes_are_told_in_a_line(run: Run, arguments: list[str], message: str) -> None:
    """What does not go together ends with code 2, a line and a hint."""
    paths = [str(HERE / one) if one.endswith((".apx", ".af", ".bag")) else one for one in arguments]
    done = run("appraise", *paths)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


# Consistent ways --------------------------------------------------------------------------------------


def test_ways_are_counted_and_listed(run: Run) -> None:
    """How many there are, what is in all, some and none of them, and each by what is open."""
    text = run("appraise", HERE / "nixon.apx", "--semantics", "preferred").stdout
    assert "2 consistent ways to see this framework" in text
    assert "in all   four" in text
    assert "in none  three" in text
    assert "accepts `one`, `four`" in text
    data = of_file(HERE / "nixon.apx", semantics=Asked.PREFERRED)
    assert data["shares"] == {"one": "in some", "two": "in some", "three": "in none", "four": "in all"}
    assert [way["accepted"] for way in data["ways"]] == [["one", "four"], ["two", "four"]]
    assert (data["outcome"], data["whole"], data["stopped_by"]) == ("found", True, None)


def test_no_stable_extension_is_an_answer(run: Run, tmp_path: Path) -> None:
    """Not an error, and told apart from not knowing."""
    path = tmp_path / "self.apx"
    path.write_text("arg(a). att(a,a).", encoding="utf-8")
    done = run("appraise", path, "--semantics", "stable")
    assert done.returncode == 0
    assert "There is no stable extension" in done.stdout
    assert of_file(path, semantics=Asked.STABLE)["outcome"] == "none"
    late = run("appraise", HERE / "nixon.apx", "--semantics", "stable", "--time-limit", "0").stdout
    assert "Not decided within the `--time-limit` of 0 s" in late
    assert "in all" not in late
    assert of_file(HERE / "nixon.apx", semantics=Asked.STABLE, seconds=0)["outcome"] == "not decided"


def test_where_nothing_is_open_every_semantics_agrees(run: Run, tmp_path: Path) -> None:
    """That is said, and the one way is the grounded one; a large chain needs no search."""
    path = tmp_path / "chain.af"
    path.write_text("p af 3000\n" + "".join(f"{i} {i + 1}\n" for i in range(1, 3000)), encoding="utf-8")
    done = run("appraise", path, "--semantics", "semi-stable", "--time-limit", "5")
    assert "every semantics agrees" in done.stdout
    assert "1 consistent way to see this framework" in done.stdout
    assert "3,000 arguments are decided by it: 1,500 in every way, 1,500 in none" in done.stdout


def test_past_the_cap_shares_are_still_exact(tmp_path: Path) -> None:
    """Six conflicts make 64 ways; stopped at three, what is in all and in none is known all the same."""
    lines = [f"att(a{i},b{i}). att(b{i},a{i}). att(a{i},c). att(b{i},c)." for i in range(6)]
    names = " ".join(f"arg(a{i}). arg(b{i})." for i in range(6))
    path = tmp_path / "many.apx"
    path.write_text(f"{names} arg(c). arg(d). att(c,d).\n" + "\n".join(lines), encoding="utf-8")
    data = of_file(path, semantics=Asked.PREFERRED, most=3)
    assert (data["whole"], data["stopped_by"], len(data["ways"])) == (False, "cap", 3)
    shares = data["shares"]
    assert (shares.pop("c"), shares.pop("d")) == ("in none", "in all")
    assert set(shares.values()) == {"in some"}


def test_what_would_help_is_said_where_it_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without python-sat, a search that runs out of time says how to install it."""
    monkeypatch.setattr(appraise_abstract, "has_cadical", lambda: False)
    of_file(HERE / "nixon.apx", semantics=Asked.STABLE, seconds=0)
    assert "pip install 'argmap[sat]'" in capsys.readouterr().err
    of_file(HERE / "nixon.apx", semantics=Asked.STABLE)
    assert capsys.readouterr().err == ""


# Debates as frameworks --------------------------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn, most: int = 6) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
    """So many arguments, attacks and supports among them; none of itself, and none both."""
    size = draw(st.integers(2, most))
    edge = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(lambda one: one[0] != one[1])
    attacks = draw(st.lists(edge, unique=True, max_size=12))
    supports = draw(st.lists(edge, unique=True, max_size=5))
    return size, attacks, [one for one in supports if one not in attacks and one[0] < one[1]]


def as_map(size: int, attacks: list[tuple[int, int]], supports: list[tuple[int, int]], weights: Any = ()) -> str:
    """The same as a debate of one source, each edge stated by reference."""
    lines = ["side: yes", "thesis: We should do it.", "statements:"]
    for one in range(size):
        lines += [f"  - claim: This is point number {one}.", f"    id: p{one}"]
        if weights:
            lines.append(f"    weight: {weights[one]}")
        for word, edges in (("rebuts", attacks), ("supports", supports)):
            heads = [f"p{head}" for tail, head in edges if tail == one]
            lines += [f"    {word}: [{', '.join(heads)}]"] if heads else []
    return "\n".join(lines).replace("side: yes", "side: doing") + "\n"


def points(names: list[str]) -> list[str]:
    """The points of `as_map` by their short names; the thesis is left out."""
    return [name.rpartition(".")[2] for name in names if ".p" in name]


@few
@given(pairs(), st.sampled_from([one for one in Asked if one is not Asked.GROUNDED]))
def test_a_debate_of_attacks_only_is_the_framework(one: Any, semantics: Asked) -> None:
    """Whichever semantics: the debate's ways are those of the framework, with the thesis in each."""
    size, attacks, _ = one
    framework = Framework.of([f"p{i}" for i in range(size)], [(f"p{a}", f"p{b}") for a, b in attacks])
    data = of_debate(as_map(size, attacks, []), semantics=semantics)
    expected = extensions(framework, Semantics(semantics.value))
    assert data["whole"]
    assert sets(points(way["accepted"]) for way in data["ways"]) == sets(expected.found)
    labels = dict(zip(framework.arguments, grounded(framework).labels, strict=True))
    assert {points([name])[0]: label for name, label in data["grounded"].items() if points([name])} == labels


@few
@given(
    pairs(), st.sampled_from([Support.DEDUCTIVE, Support.NECESSARY]), st.sampled_from([Asked.GROUNDED, Asked.PREFERRED])
)
def test_supports_of_a_debate_are_those_of_a_bipolar_framework(one: Any, support: Support, semantics: Asked) -> None:
    """Reasons of one premise: read as attacks, the debate's ways are those of the bipolar framework."""
    size, attacks, supports = one
    bipolar = Bipolar.of(
        [f"p{i}" for i in range(size)],
        [(f"p{a}", f"p{b}") for a, b in attacks],
        [(f"p{a}", f"p{b}") for a, b in supports],
    )
    expected = extensions(as_attacks(bipolar, Reading(support.value)), Semantics(semantics.value))
    data = of_debate(as_map(size, attacks, supports), semantics=semantics, support=support)
    assert sets(points(way["accepted"]) for way in data["ways"]) == sets(expected.found)


@few
@given(debates())
def test_the_grounded_labelling_of_a_debate_is_standing(written: Written) -> None:
    """With everything that a debate can have, conflicts, conditions and undercuts of undercuts included."""
    with tempfile.TemporaryDirectory() as folder:
        appraisal = argmap.load(written.write(Path(folder))).appraise()
    found = as_framework(appraisal.structure).framework
    labels = dict(zip(found.arguments, grounded(found).labels, strict=True))
    assert {id: STANDINGS[labels[id]] for id in appraisal.verdicts} == {
        id: one.standing for id, one in appraisal.verdicts.items()
    }


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    """Up to four statements, rebuttals with several premises, and undercuts of these."""
    names = [f"s{i}" for i in range(draw(st.integers(1, 4)))]
    inferences: list[Inference] = []
    for number in range(draw(st.integers(0, 5))):
        targets = [*names, *(one.id for one in inferences)]
        premises = tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)))
        inferences.append(Inference(f"i{number}", premises, draw(st.sampled_from(targets)), Part.CON))
    return Structure(names, inferences)


def by_definition(structure: Structure) -> Iterator[dict[int, Standing]]:
    """Every labelling that the definition of standing allows (three-valued fixed points)."""
    stands, defeated = Standing.STANDS, Standing.DEFEATED
    for labels in itertools.product(list(Standing), repeat=len(structure)):
        for node in range(len(structure)):
            premises = [labels[one] for one in structure.premises[node]]
            cons = [labels[one] for one in structure.cons[node]]
            expected = Standing.CONTESTED
            if defeated in premises or stands in cons:
                expected = defeated
            elif all(one is stands for one in premises) and all(one is defeated for one in cons):
                expected = stands
            if labels[node] is not expected:
                break
        else:
            yield dict(enumerate(labels))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(structures())
def test_linked_premises_and_undercuts_have_the_ways_of_the_definition(structure: Structure) -> None:
    """The complete extensions of the framework are the labellings that the definition of standing allows."""
    assume(len(structure) <= 8)
    found = as_framework(structure)
    expected = list(by_definition(structure))
    names = {(*found.statements, *found.steps)}
    shown = [{structure.number[name] for name in one} for one in names]

    def own(standing: Standing) -> list[list[int]]:
        return sorted(sorted(one for one in shown[0] if labels[one] is standing) for labels in expected)

    every = extensions(found.framework, Semantics.COMPLETE)
    ways = sorted(sorted(structure.number[name] for name in way if name in next(iter(names))) for way in every.found)
    assert ways == own(Standing.STANDS)
    least = Labelling(structure).labels
    assert sorted(one for one in shown[0] if least[one] is Standing.STANDS) in ways


def test_a_contested_undercut_shows_its_step(run: Run, tmp_path: Path) -> None:
    """A step that can be undercut is listed as a step, by its ends; supports have no part without a reading."""
    path = tmp_path / "ferry.yaml"
    path.write_text(
        "side: free\nthesis: The ferry should be free.\nbecause:\n"
        "  - claim: Nearly all want it.\n    id: wanted\n    but:\n"
        "      - rebuttal: The survey asked few.\n        id: few\n        unless:\n"
        "          - rebuttal: Few are enough.\n            id: enough\n            rebuts: doubt\n"
        "statements:\n  - claim: That is doubtful.\n    id: doubt\n    rebuts: enough\n",
        encoding="utf-8",
    )
    text = run("appraise", path, "--semantics", "preferred").stdout
    assert "2 consistent ways to see this debate" in text
    assert "the step few > wanted" in text
    assert "accepts `wanted`, `enough`" in text
    assert "rejects `wanted`, `enough`" in text
    assert "in all  The ferry should be free." in text
    lost = run("appraise", path, "--semantics", "preferred", "--support", "necessary").stdout
    assert "What this reading of support changes against standing" in lost
    assert "stands → contested  The ferry should be free." in lost


# Strengths --------------------------------------------------------------------------------------------


def test_without_any_base_score_nothing_is_graded_unasked(run: Run, tmp_path: Path) -> None:
    """Told to count all alike, the output says that nobody gave one."""
    done = run("appraise", SHIPPED, "--graded", "dfquad", "--base", "0.5")
    assert done.returncode == 0
    assert "Nobody gave a base score: all 396 are the default 0.5." in done.stdout
    for word in ("winner", "total", "average"):
        assert word not in done.stdout
    path = tmp_path / "ferry.yaml"
    path.write_text(FERRY, encoding="utf-8")
    text = run("appraise", path, "--graded", "dfquad", "--all").stdout
    assert "Of 8 base scores 7 were given by nobody and count 0.5." in " ".join(text.split())
    assert "for every default" in text
    assert all(len(line.split()[0]) == 4 for line in text.splitlines() if line.startswith("  0."))


def test_where_strengths_do_not_converge_there_is_no_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """NOT CONVERGED, and no strength anywhere."""
    path = tmp_path / "circle.bag"
    path.write_text("arg(a,1). arg(b,1). arg(c,1). att(a,b). att(b,c). att(c,a).", encoding="utf-8")
    monkeypatch.setattr(gradual, "MOST_STEPS", 2)
    data = of_file(path, graded=Graded.DFQUAD)
    assert data["converged"] is False
    assert data["arguments"] == []
    report = appraise_abstract.of_framework(
        str(path), wanted(graded=Graded.DFQUAD, format=Format.TEXT, focus="a"), 64, ""
    )
    assert not isinstance(report, str)
    assert report.counts.startswith("NOT CONVERGED")
    assert report.sections == ()


@few
@given(pairs(), st.sampled_from(list(Graded)), st.data())
def test_a_debate_of_single_premises_is_graded_as_the_framework(one: Any, model: Graded, data: st.DataObject) -> None:
    """A weight is a base score; the same numbers as from a file with the same arguments."""
    size, attacks, supports = one
    attacks = [edge for edge in attacks if edge[0] < edge[1]]
    weights = data.draw(st.lists(st.sampled_from([0.1, 0.3, 0.5, 0.8, 1.0]), min_size=size, max_size=size))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "same.bag")
        lines = [f"arg(p{i},{weight})." for i, weight in enumerate(weights)]
        lines += [f"att(p{a},p{b})." for a, b in attacks] + [f"sup(p{a},p{b})." for a, b in supports]
        path.write_text("\n".join(lines), encoding="utf-8")
        expected = {one["id"]: one["strength"] for one in of_file(path, graded=model)["arguments"]}
    found = of_debate(as_map(size, attacks, supports, weights), graded=model)["statements"]
    assert {points([one["id"]])[0]: one["strength"] for one in found if points([one["id"]])} == expected


def test_linked_premises_count_as_their_weakest_and_undercuts_hit_the_step() -> None:
    """By hand, DF-QuAD: the step of .8 and .6 is .6; undercut by .5 it is .3, and what it answers is .5 of .5 less."""
    structure = Structure(
        ["t", "a", "b", "u"],
        [Inference("step", ("a", "b"), "t", Part.CON), Inference("cut", ("u",), "step", Part.CON)],
    )
    gradable = as_gradable(structure, {"t": 0.5, "a": 0.8, "b": 0.6, "u": 0.5})
    found = grade(gradable, Model.DF_QUAD, 0.5, [], 1)
    assert found.grades["step"].strength == pytest.approx(0.3)
    assert found.grades["t"].strength == pytest.approx(0.5 - 0.5 * 0.3)
    assert found.grades["a"].strength == 0.8
    assert (found.scores, found.defaulted) == (4, 0)


@few
@given(pairs(), st.sampled_from([Model.DF_QUAD, Model.QUADRATIC_ENERGY]), st.sampled_from([0.0, 0.33, 0.5, 1.0]))
def test_the_range_of_defaults_is_where_the_verdict_holds(one: Any, model: Model, default: float) -> None:
    """At every default tried in the range the verdict is the same, and at the next one outside it is another."""
    size, attacks, supports = one
    attacks = [edge for edge in attacks if edge[0] < edge[1]]
    names = [f"p{i}" for i in range(size)]
    bipolar = Bipolar.of(names, [(names[a], names[b]) for a, b in attacks], [(names[a], names[b]) for a, b in supports])
    gradable = Gradable.of(bipolar)
    found = grade(gradable, model, default, names, 60)
    assert (found.defaulted, found.late) == (size, False)

    def verdict(name: str, at: float) -> Verdict:
        return grade(gradable, model, at, [], 60).grades[name].verdict

    for name in names:
        held = found.ranges[name]
        grid = sorted({*(step / GRID for step in range(GRID + 1)), default})
        assert held.low <= default <= held.high
        assert all(verdict(name, at) is found.grades[name].verdict for at in grid if held.low <= at <= held.high)
        for outside in (*[at for at in grid if at < held.low][-1:], *[at for at in grid if at > held.high][:1]):
            assert verdict(name, outside) is not found.grades[name].verdict


def test_two_decisive_rebuttals_share_the_change(run: Run, tmp_path: Path) -> None:
    """By standing both have to be answered; removal alone would say that neither matters."""
    path = tmp_path / "two.bag"
    path.write_text("arg(t,0.5). arg(a,1). arg(b,1). att(a,t). att(b,t).", encoding="utf-8")
    text = run("appraise", path, "--graded", "dfquad", "--focus", "t").stdout
    assert "-0.25   0.00  a" in text
    assert "-0.25   0.00  b" in text
    assert "would be in" not in text
    data = of_file(path, graded=Graded.DFQUAD, focus="t")
    assert data["branches"][0] == {"head": "a", "others": [], "shapley": -0.25, "standard_error": None, "removal": 0.0}


def test_many_branches_are_sampled_with_their_error(run: Run, tmp_path: Path) -> None:
    """Above twelve: the same output each time, with a standard error."""
    path = tmp_path / "many.bag"
    lines = [f"arg(r{i},0.3). att(r{i},t)." for i in range(14)]
    path.write_text("arg(t,0.9).\n" + "\n".join(lines), encoding="utf-8")
    done = run("appraise", path, "--graded", "quadratic", "--focus", "t")
    assert "sampled; standard error" in done.stdout
    assert run("appraise", path, "--graded", "quadratic", "--focus", "t").stdout == done.stdout
    assert all(one["standard_error"] for one in of_file(path, graded=Graded.QUADRATIC, focus="t")["branches"])


@few
@given(pairs())
def test_shares_of_branches_add_up(one: Any) -> None:
    """To the strength less the base score."""
    size, attacks, supports = one
    attacks, supports = ([edge for edge in edges if edge[0] < edge[1]] for edges in (attacks, supports))
    names = [f"p{i}" for i in range(size)]
    gradable = Gradable.of(
        Bipolar.of(names, [(names[a], names[b]) for a, b in attacks], [(names[a], names[b]) for a, b in supports])
    )
    found = grade(gradable, Model.QUADRATIC_ENERGY, 0.4, [], 60)
    shares = by_branch(found, names[-1])
    assert isinstance(shares, tuple)
    assert isinstance(found, Grades)
    topic = found.grades[names[-1]]
    assert sum(one.shapley for one in shares) == pytest.approx(topic.strength - topic.base)


def test_markdown_and_ascii(run: Run, tmp_path: Path) -> None:
    """The same report as Markdown, with names that are no markup; only ASCII where that is asked for."""
    path = tmp_path / "names.apx"
    path.write_text("arg(<b>x). arg(*y*). att(<b>x,*y*).", encoding="utf-8")
    text = run("appraise", path, "--format", "markdown").stdout
    assert "- **in** &lt;b&gt;x\n" in text
    assert r"\*y\*" in text
    for options in ((), ("--semantics", "preferred"), ("--graded", "euler", "--base", "0.4")):
        assert run("appraise", SHIPPED, "--ascii", "--support", "deductive").stdout.isascii()
        assert run("appraise", path, "--ascii", *options).stdout.isascii()


# The shared corpus ------------------------------------------------------------------------------------

corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of semantics is not here")
SAMPLE = 8


def cases(pattern: str) -> list[Path]:
    """A sample of the cases of one kind, spread over all of them."""
    every = sorted((CORPUS / "cases").glob(pattern)) if CORPUS.is_dir() else []
    return every[:: max(1, len(every) // SAMPLE)]


def written(case: Any, folder: Path) -> Path:
    """A case as a file."""
    base = case.get("base")
    lines = [f"arg({name},{base[name]!r})." if base else f"arg({name})." for name in case["arguments"]]
    lines += [f"att({a},{b})." for a, b in case["attacks"]]
    lines += [f"sup({a},{b})." for a, b in case.get("supports", ())]
    path = folder / "case.bag"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@corpus
@pytest.mark.parametrize("path", cases("dung*.json"), ids=lambda path: path.stem)
def test_agreement_on_extensions(path: Path, tmp_path: Path) -> None:
    """What four implementations agree on, through the command."""
    case = json.loads(path.read_text(encoding="utf-8"))
    file, expected = written(case, tmp_path), case["expected"]
    labels = of_file(file)["arguments"]
    assert sorted(one["id"] for one in labels if one["label"] == "in") == sorted(expected["grounded"])
    for semantics in (Asked.COMPLETE, Asked.PREFERRED, Asked.STABLE):
        if semantics in expected:
            data = of_file(file, semantics=semantics, most=100_000)
            assert sets(way["accepted"] for way in data["ways"]) == sets(expected[semantics])


@corpus
@pytest.mark.parametrize("path", cases("bipolar*.json"), ids=lambda path: path.stem)
def test_agreement_on_support(path: Path, tmp_path: Path) -> None:
    """Both readings of support as TweetyProject has them."""
    case = json.loads(path.read_text(encoding="utf-8"))
    file = written(case, tmp_path)
    for support, name in ((Support.DEDUCTIVE, "DEDUCTIVE"), (Support.NECESSARY, "NECESSITY")):
        expected = case["expected"][name]
        labels = of_file(file, support=support)["arguments"]
        assert sorted(one["id"] for one in labels if one["label"] == "in") == sorted(expected["grounded"])
        for semantics in (Asked.PREFERRED, Asked.STABLE):
            data = of_file(file, semantics=semantics, support=support)
            assert sets(way["accepted"] for way in data["ways"]) == sets(expected[semantics])


@corpus
@pytest.mark.parametrize("path", cases("contrib*.json"), ids=lambda path: path.stem)
def test_agreement_on_strengths(path: Path, tmp_path: Path) -> None:
    """Strengths to the two digits that are printed."""
    case = json.loads(path.read_text(encoding="utf-8"))
    file = written(case, tmp_path)
    names = {"dfquad": Graded.DFQUAD, "qe": Graded.QUADRATIC, "euler": Graded.EULER}
    for name, model in names.items():
        if name in case["expected"]:
            data = of_file(file, graded=model, focus=case["topic"])
            assert data["arguments"][0]["strength"] == round(case["expected"][name]["strength"], 2)


@corpus
@pytest.mark.parametrize("semantics", ["preferred", "stable"])
def test_the_hard_one_comes_back(run: Run, semantics: str) -> None:
    """No solver decides it in two minutes; a limit of a second is kept, and that is said."""
    (path,) = (CORPUS / "data" / "iccma").glob("st_890*.af")
    begin = time.monotonic()
    done = run("appraise", path, "--semantics", semantics, "--time-limit", "1")
    assert time.monotonic() - begin < 20
    assert done.returncode == 0
    assert "Not decided within the `--time-limit` of 1 s" in done.stdout
    assert "147 more arguments are decided by it: 4 in every way, 143 in none" in " ".join(done.stdout.split())
