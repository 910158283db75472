"""Proof standards, and standing, against argument graphs whose authors say what comes out.

The graphs are those of carneades-4 (Gordon & Walton, COMMA 2016), read where they are at hand and never
copied. Its own words map onto a `Structure` like this: a linked argument is one inference, a convergent
or cumulative one is an inference for each premise, and an argument for one position of an issue is also
one against each other position. All weights are those that its weighing functions give; an argument
without one weighs 1.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.appraisal.proof_standards import (
    Acceptability,
    ProofStandard,
    Thresholds,
    meets,
    weigh,
)
from argmap.appraisal.standing import Labelling
from argmap.appraisal.structure import Inference, Part, Structure
from tests.conftest import SHARED
from tests.test_standing import parts

FOLDER = SHARED / "corpora" / "semantics" / "data" / "carneades"
LABELS: dict[str, Any] = json.loads((FOLDER / "labels.json").read_text("utf-8")) if FOLDER.is_dir() else {}
CASES = sorted(name for name, one in LABELS.items() if one["asserted_by_authors"])
WORDS = {"stands": "in", "defeated": "out", "contested": "undecided"}
ACCEPTED = {"acceptable": "in", "not acceptable": "out", "undecided": "undecided"}

# Files whose arguments are derived by rules of inference over schemes (CHR), which argmap does not have:
# the file lists no arguments, so nothing in it can be for or against anything.
DERIVED = {"basic_event_calculus.yml", "mcda-porsche.yml"}

# Where standing differs from the label, and why. Read with proof standards, all of these agree.
# Carneades settles an issue by weights (preponderance); grounded standing knows none, so positions that
# both have an applicable argument are each out: every argument for one is a standing answer to the other.
BY_WEIGHT = {
    "jogging.yml": {"jog"},  # accrual: two reasons weigh more than one (Prakken, ICAIL 2005)
    "jogging2.yml": {"jog"},  # the same with cumulative arguments, which weigh by their share of premises
    "lex.yml": {"crime", "forbidden(cannabis)"},  # a preference among schemes (lex superior, lex posterior)
    "library.yml": {"accessNotDenied"},  # the more specific reason weighs more (van Gijzel & Prakken, IJCAI 2011)
    "mandatory-sentences.yml": {"increase-social-justice"},  # a cumulative argument weighs by its share of premises
    "rebuttal.yml": {"¬p"},  # weights of the schemes
    "reinstatement.yml": {"p"},  # weights of the schemes
    "snake.yml": {"rope"},  # cumulative arguments
}


class Graph(NamedTuple):
    """What a file of carneades-4 holds."""

    structure: Structure
    expected: dict[str, str]


def read(name: str) -> Graph:
    """A file of carneades-4 as a structure, with the labels that its authors assert."""
    file = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    statements: dict[str, Any] = file.get("statements") or {}
    assumed = {id for id, one in statements.items() if isinstance(one, dict) and one.get("assumed")}
    assumed |= set(file.get("assumptions") or ())
    rivals: dict[str, list[str]] = {}
    for issue in (file.get("issues") or {}).values():
        for position in issue["positions"]:
            rivals[position] = [one for one in issue["positions"] if one != position]
    inferences: list[Inference] = []
    for id, one in (file.get("arguments") or {}).items():
        weight = LABELS[name]["argument_weights"].get(id) or 1
        premises = one.get("premises") or []
        listed = list(premises.values()) if isinstance(premises, dict) else list(premises)
        apart = one.get("scheme") in ("convergent", "cumulative")
        for number, group in enumerate([[premise] for premise in listed] if apart else [listed]):
            step = f"{id}.{number}"
            inferences.append(Inference(step, tuple(group), one["conclusion"], Part.PRO, weight))
            for rival in rivals.get(one["conclusion"], ()):
                against = f"{step} against {rival}"
                inferences.append(Inference(against, tuple(group), rival, Part.CON, weight, breaks_with=step))
            if "undercutter" in one:
                inferences.append(Inference(f"{step} broken", (one["undercutter"],), step, Part.CON, weight))
    expected: dict[str, str] = {}
    for label, ids in LABELS[name]["asserted_by_authors"].items():
        expected |= dict.fromkeys(ids, label) if isinstance(ids, list) else {label: ids}
    return Graph(Structure(list(statements), inferences, [id for id in statements if id in assumed]), expected)


@pytest.mark.skipif(not CASES, reason="the graphs of carneades-4 are not at hand")
def test_the_table_is_whole() -> None:
    """Every file with asserted labels is tried or set aside with a reason."""
    assert len(CASES) == 34
    assert set(CASES) >= DERIVED | set(BY_WEIGHT)


@pytest.mark.parametrize("name", [one for one in CASES if one not in DERIVED])
def test_strict_standing_is_what_the_authors_assert(name: str) -> None:
    """Read strictly, every asserted label comes out, but for those that only weights can decide."""
    graph = read(name)
    labels = Labelling(graph.structure, strict=True).labels
    found = {id: WORDS[labels[graph.structure.number[id]]] for id in graph.expected}
    differs = {id for id, label in graph.expected.items() if found[id] != label}
    assert differs == BY_WEIGHT.get(name, set())


@pytest.mark.parametrize("name", sorted(BY_WEIGHT) if CASES else [])
def test_where_they_differ_it_is_the_weights(name: str) -> None:
    """A label that standing does not give is one that preponderance gives with the weights, and not without.

    Each such statement is at issue, with a reason for it and one for its rival that both stand, or each reason
    for it is from one that is.
    """
    structure = read(name).structure
    given = [structure.names[node] for node in range(structure.size) if structure.given[node]]
    level = [one._replace(weight=1.0) for one in structure.inferences]
    same = weigh(Structure(structure.names[: structure.size], level, given), ProofStandard.PREPONDERANCE)
    own = weigh(structure, ProofStandard.PREPONDERANCE)
    labels = Labelling(structure, strict=True).labels

    def at_issue(node: int) -> bool:
        return all(any(labels[one] == "stands" for one in some[node]) for some in (structure.pros, structure.cons))

    for id in BY_WEIGHT[name]:
        node = structure.number[id]
        premises = [set(structure.premises[pro]) for pro in structure.pros[node]]
        assert at_issue(node) or all(any(map(at_issue, some)) for some in premises), id
        assert own[id].acceptability is Acceptability.ACCEPTABLE
        assert same[id].acceptability is not Acceptability.ACCEPTABLE


@pytest.mark.parametrize("name", [one for one in CASES if one not in DERIVED])
def test_preponderance_is_what_the_authors_assert(name: str) -> None:
    """With the preponderance of the evidence, every asserted label comes out."""
    graph = read(name)
    found = weigh(graph.structure, ProofStandard.PREPONDERANCE)
    assert {id: ACCEPTED[found[id].acceptability] for id in graph.expected} == graph.expected


@pytest.mark.skipif(not CASES, reason="the graphs of carneades-4 are not at hand")
def test_a_policy_debate_with_weights() -> None:
    """In the marijuana debate the case against has the greater share of its premises, and carries the issue."""
    name = "legalization-of-marijuana.yml"
    found = weigh(read(name).structure, ProofStandard.PREPONDERANCE)
    assert {id: ACCEPTED[one.acceptability] for id, one in found.items()} == LABELS[name]["computed_by_carneades4"]


def test_each_standard_at_its_threshold() -> None:
    """The definitions, on both sides of every threshold; no argument at all is less than weight 0."""
    table = [  # standard, P, C, holds
        (ProofStandard.SCINTILLA, 0.0, 1.0, True),
        (ProofStandard.SCINTILLA, -1.0, -1.0, False),
        (ProofStandard.PREPONDERANCE, 0.5, 0.5, False),
        (ProofStandard.PREPONDERANCE, 0.6, 0.5, True),
        (ProofStandard.CLEAR_AND_CONVINCING, 0.4, -1.0, False),  # P > alpha
        (ProofStandard.CLEAR_AND_CONVINCING, 0.5, 0.25, False),  # P - C > beta
        (ProofStandard.CLEAR_AND_CONVINCING, 0.75, 0.25, True),
        (ProofStandard.BEYOND_REASONABLE_DOUBT, 0.75, 0.25, False),  # C < gamma
        (ProofStandard.BEYOND_REASONABLE_DOUBT, 0.75, 0.1, True),
        (ProofStandard.DIALECTICAL_VALIDITY, 0.1, 0.0, False),
        (ProofStandard.DIALECTICAL_VALIDITY, 0.1, -1.0, True),
    ]
    for standard, pro, con, holds in table:
        assert meets(standard, pro, con, Thresholds()) is holds, (standard, pro, con)
    assert meets(ProofStandard.CLEAR_AND_CONVINCING, 0.75, 0.25, Thresholds(beta=0.5)) is False


weights = st.sampled_from((-1.0, 0.0, 0.1, 0.2, 0.25, 0.4, 0.5, 0.75, 1.0))


@given(st.sampled_from(ProofStandard), weights, weights, weights)
def test_every_standard_is_monotone(standard: ProofStandard, pro: float, con: float, other: float) -> None:
    """More for a statement never makes it fail, and more against it never makes it pass."""
    if meets(standard, pro, con, Thresholds()):
        assert meets(standard, max(pro, other), con, Thresholds())
        assert meets(standard, pro, min(con, other), Thresholds())


@given(parts(), st.sampled_from(ProofStandard), st.data())
@settings(max_examples=200, deadline=None)
def test_a_decided_statement_is_decided_by_its_arguments(
    drawn: tuple[list[str], list[Inference], list[str]], standard: ProofStandard, data: st.DataObject
) -> None:
    """The labels fit each other: applicable arguments give the weights, and these the label."""
    statements, inferences, sure = drawn
    values = data.draw(st.lists(st.sampled_from((0.1, 0.5, 1.0)), min_size=len(inferences), max_size=len(inferences)))
    weighed = [one._replace(weight=value) for one, value in zip(inferences, values, strict=True)]
    structure = Structure(statements, weighed, sure)
    found = weigh(structure, standard)
    yes, no = Acceptability.ACCEPTABLE, Acceptability.NOT_ACCEPTABLE

    def applies(node: int) -> bool | None:
        """Whether an argument is applicable, None if that is open; undercuts may undercut each other."""
        premises = [found[structure.names[one]].acceptability for one in structure.premises[node]]
        cuts = [applies(cut) if cut < node else None for cut in structure.cons[node]]
        if no in premises or True in cuts:
            return False
        later = any(cut >= node for cut in structure.cons[node])
        return True if set(premises) <= {yes} and not later and set(cuts) <= {False} else None

    for id, one in found.items():
        node = structure.number[id]
        if all(not structure.cons[step] for step in (*structure.pros[node], *structure.cons[node])):
            pro = max(
                (weighed[s - structure.size].weight or 0 for s in structure.pros[node] if applies(s)), default=-1.0
            )
            con = max(
                (weighed[s - structure.size].weight or 0 for s in structure.cons[node] if applies(s)), default=-1.0
            )
            if structure.given[node]:
                pro = max(pro, 0.5)
            open_ones = [s for s in (*structure.pros[node], *structure.cons[node]) if applies(s) is None]
            if not open_ones:
                holds = meets(standard, pro, con, Thresholds()) or (bool(structure.given[node]) and con < 0)
                assert one.acceptability is (yes if holds else no)


def test_the_greatest_weight_counts_and_not_the_sum() -> None:
    """Ten weak reasons do not outweigh one that is stronger."""
    weak = [Inference(f"p{n}", (f"w{n}",), "claim", Part.PRO, 0.3) for n in range(10)]
    strong = Inference("c", ("strong",), "claim", Part.CON, 0.4)
    statements = ["claim", "strong", *(f"w{n}" for n in range(10))]
    found = weigh(Structure(statements, [*weak, strong], statements[1:]), ProofStandard.PREPONDERANCE)
    assert found["claim"] == (Acceptability.NOT_ACCEPTABLE, 0.3, 0.4)


def test_a_cycle_stays_undecided() -> None:
    """Claims that only support each other are neither acceptable nor not."""
    steps = [Inference(f"{a}{b}", (a,), b, Part.PRO) for a, b in itertools.permutations("pq")]
    found = weigh(Structure(["p", "q"], steps), ProofStandard.SCINTILLA)
    assert {one.acceptability for one in found.values()} == {Acceptability.UNDECIDED}


def test_nothing_of_the_corpus_is_in_the_repository() -> None:
    """The graphs are read where they are; none lies here."""
    assert not list(Path(__file__).parent.rglob("*.yml"))
