"""The debate as a graph."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import argmap
from argmap.graph import ArgumentGraph, Bearing
from argmap.model import Debate, Reason, Role, Statement, StatementKind
from argmap.rules.context import Context

TWO = {
    "debate.yaml": "question: Q\nsides:\n  a: We should act.\n  b: We should not act.\n",
    "one.yaml": """\
side: a
because:
  - together:
      - claim: Locals want it.
        id: want
      - claim: Locals can do it.
        id: can
    since: Who wants and can, will.
  - claim: It helps.
    id: helps
    because:
      - evidence: It helped before.
        at: 2
        although:
          - claim: Not everywhere.
            still: It helped where it counts.
""",
    "two.yaml": """\
side: b
because:
  - claim: Locals cannot.
    rebuts: can
    undercuts: can
  - claim: It helped in 2019.
    same_as: helps
  - evidence: It failed once.
    at: 1
    differs_from: helps
    on: how often
""",
}


@pytest.fixture
def graph(tmp_path: Path) -> ArgumentGraph:
    """The graph of a small debate with every kind of relation."""
    for name, text in TWO.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = argmap.load(tmp_path)
    assert not loaded.findings
    return loaded.graph()


def test_relations_are_as_written(graph: ArgumentGraph) -> None:
    """Steps have the premises, targets and roles that nesting and references say."""
    found = {(reason.id, graph.relation(reason), reason.drawn, reason.warrants) for reason in graph.debate.reasons}
    joint = "one.want + one.can > a"
    conceded = "one.3.a.1 > one.3.a"
    assert found == {
        (joint, "supports", False, ("one.want.step.1",)),
        ("one.helps > a", "supports", False, ()),
        ("one.3.a > one.helps", "supports", False, ()),
        (conceded, "concedes", False, ()),
        (f"one.3.a.1.step.1 > ({conceded})", "undercuts", False, ()),
        ("two.1 > b", "supports", False, ()),
        ("one.helps > b", "supports", False, ()),
        ("two.3 > b", "supports", False, ()),
        ("two.1 > one.can", "rebuts", True, ()),
        (f"two.1 > ({joint})", "undercuts", True, ()),
    }


def test_the_same_proposition_is_one_node_with_two_citations(graph: ArgumentGraph) -> None:
    """``same_as`` joins statements; each keeps its own wording."""
    helps = graph.statements["one.helps"]
    assert [one.text for one in helps.citations] == ["It helps.", "It helped in 2019."]
    assert [one.source for one in helps.citations] == ["one", "two"]
    assert "two.2" not in graph.statements


def test_discrepancies_are_symmetric_observations(graph: ArgumentGraph) -> None:
    """``differs_from`` is no step; it names both and says about what."""
    (one,) = graph.debate.discrepancies
    assert (one.first, one.second, one.about) == ("two.3", "one.helps", "how often")


def test_networkx_has_a_junction_for_every_step_that_needs_one(graph: ArgumentGraph) -> None:
    """Linked, warranted and undercut steps are nodes; plain ones are edges with attributes."""
    found = graph.to_networkx()
    assert isinstance(found, nx.DiGraph)
    junctions = {node for node, data in found.nodes(data=True) if data["node"] == "reason"}
    assert junctions == {"one.want + one.can > a", "one.3.a.1 > one.3.a"}
    assert found.edges["one.want", "one.want + one.can > a"]["relation"] == "premise"
    assert found.edges["one.want.step.1", "one.want + one.can > a"]["relation"] == "warrant"
    assert found.edges["two.1", "one.can"]["relation"] == "rebuts"
    assert found.edges["two.1", "one.can"]["drawn"] is True
    assert found.nodes["one.want"]["text"] == "Locals want it."
    assert nx.has_path(found, "two.1", "a")


def test_parallel_relations_are_both_kept(tmp_path: Path) -> None:
    """A statement that supports and rebuts the same one has two ways to it in the graph."""
    text = (
        "side: a\nthesis: T.\nbecause:\n  - claim: X.\n    id: x\n    because:\n      - claim: Y.\n        rebuts: x\n"
    )
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    found = argmap.load(tmp_path).graph().to_networkx()
    relations = {data["relation"] for *_, data in found.in_edges("x.x", data=True)}
    assert relations == {"supports", "rebuts"}


def test_below_follows_steps_and_what_breaks_them(graph: ArgumentGraph) -> None:
    """What stands under a statement includes warrants and what undercuts its steps, level by level."""
    assert graph.below(["a"], 0) == ["a"]
    assert set(graph.below(["a"], 1)) == {"a", "one.want", "one.can", "one.want.step.1", "two.1", "one.helps"}
    assert "one.3.a.1.step.1" in graph.below(["a"])


def test_names_are_short_where_they_mean_one_statement(graph: ArgumentGraph) -> None:
    """A written id is enough if it is the only one; ``source.id`` always works."""
    assert graph.label("one.want") == "want"
    assert graph.find("want") is graph.find("one.want") is graph.statements["one.want"]
    assert graph.find("nothing") is None


def test_values_are_equal_by_what_they_say(tmp_path: Path) -> None:
    """The same debate written elsewhere, or with comments, is equal; another text is not."""
    a, b, c = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    for folder, more in ((a, ""), (b, "# a remark\n\n"), (c, "")):
        folder.mkdir()
        for name, text in TWO.items():
            changed = text.replace("It helps.", "It helps much.") if folder is c else text
            (folder / name).write_text(more + changed, encoding="utf-8")
    one, other, third = (argmap.load(folder).debate for folder in (a, b, c))
    assert one == other
    assert hash(one.statements[1]) == hash(other.statements[1])
    assert one != third
    assert "origin" not in json.dumps(one.said())


def test_bearing_is_the_product_of_signs_along_each_path(graph: ArgumentGraph) -> None:
    """Answers speak against, answers of answers for; undercuts against what their step does."""
    on_a = graph.bearing["a"]
    assert on_a["a"] is Bearing.FOR
    assert on_a["one.helps"] is Bearing.FOR
    assert on_a["one.want.step.1"] is Bearing.FOR  # the warrant
    assert on_a["two.1"] is Bearing.AGAINST  # rebuts a premise, undercuts the step
    assert on_a["one.3.a"] is Bearing.FOR
    assert on_a["one.3.a.1"] is Bearing.AGAINST  # granted
    assert on_a["one.3.a.1.step.1"] is Bearing.FOR  # the reply to it
    assert "two.3" not in on_a  # a discrepancy is no step
    assert graph.bearing["b"]["one.helps"] is Bearing.FOR  # both tell it
    assert graph.speaks_for("two.1") == {"b"}
    assert graph.speaks_for("one.helps") == {"a", "b"}
    assert graph.speaks_for("one.want.step.1") == {"a"}


def test_lines_agree_with_the_way_up_and_circles_are_cut(tmp_path: Path) -> None:
    """Depth, side of the line and top of each statement; references back up end somewhere."""
    (tmp_path / "one.yaml").write_text(
        """\
side: a
thesis: We should act.
because:
  - claim: It helps.
    id: helps
    unless: It rains.
    but:
      - rebuttal: It costs.
        but: It pays.
statements:
  - claim: Round.
    id: round
    supports: about
  - claim: And about.
    id: about
    supports: round
  - claim: On the way.
    supports: round
""",
        encoding="utf-8",
    )
    found = Context(argmap.load(tmp_path).graph()).lines
    shown = {id: (line.root, line.depth, line.top, line.in_line) for id, line in found.items()}
    top = "one.helps > a"
    assert shown["a"] == ("a", 0, "", True)
    assert shown["one.helps"] == ("a", 1, top, True)
    assert shown["one.helps.step.1"] == ("a", 1, top, False)
    assert shown["one.1.a"] == ("a", 2, top, False)
    assert shown["one.1.a.1"] == ("a", 3, top, True)
    assert {found[f"one.{name}"].depth for name in ("round", "about")} == {0, 1}
    assert found["one.4"].root == found["one.round"].root


@st.composite
def tangled(draw: st.DrawFn) -> Debate:
    """Statements and steps between them in any order: joint, drawn, in circles, about earlier steps."""
    ids = [f"s{number}" for number in range(draw(st.integers(1, 7)))]
    statements = tuple(Statement(id, draw(st.sampled_from(list(StatementKind))), f"{id}.") for id in ids)
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)
    reasons: list[Reason] = []
    for number in range(draw(st.integers(0, 12))):
        target = draw(st.sampled_from([*ids, *(one.id for one in reasons)]))
        role = draw(st.sampled_from((Role.SUPPORTS, Role.SUPPORTS, Role.REBUTS)))
        warrants = draw(some) if draw(st.integers(0, 4)) == 0 else []
        drawn = draw(st.integers(0, 4)) == 0
        reasons.append(Reason(f"r{number}", tuple(draw(some)), target, role, tuple(warrants), drawn=drawn))
    return Debate(statements=statements, reasons=tuple(reasons))


def _chain(*steps: tuple[str, ...]) -> Debate:
    """Statements and steps that support: premises, then the target; `a` is evidence, `w` a warrant."""
    ids = dict.fromkeys(id for step in steps for id in step)
    statements = [Statement(id, StatementKind.EVIDENCE if id == "a" else StatementKind.CLAIM, f"{id}.") for id in ids]
    reasons = [
        Reason(
            " + ".join(premises), tuple(id for id in premises if id != "w"), target, Role.SUPPORTS,
            tuple(id for id in premises if id == "w"),
        )
        for *premises, target in steps
    ]  # fmt: skip
    return Debate(statements=tuple(statements), reasons=tuple(reasons))


_DOWN = _chain(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"))  # told from below: no sweep finds all
_OUTLINE = _chain(("d", "e"), ("c", "d"), ("b", "c"), ("a", "b"))
_BACK_BY_WARRANT = _chain(("b", "a"), ("c", "w", "b"), ("a", "w"))
_BACK_BY_SECOND = _chain(("b", "a"), ("c", "d", "b"), ("a", "d"))


def _starts(step: Reason, id: str) -> bool:
    return id in (*step.premises, *step.warrants)


def _way_up(debate: Debate, id: str) -> list[Reason] | None:
    """The first steps up from a statement, through the steps that they are about; None if it runs in a circle."""
    steps, way, seen = {one.id: one for one in debate.reasons}, list[Reason](), set[str]()
    while id not in seen:
        seen.add(id)
        first = next((one for one in debate.reasons if not one.drawn and _starts(one, id)), None)
        if first is None:
            return way
        way.append(first)
        while way[-1].target in steps:
            way.append(steps[way[-1].target])
        id = way[-1].target
    return None


@given(tangled())
def test_lines_are_the_way_up_in_any_order_of_steps(debate: Debate) -> None:
    """Root, depth, both ends of the way and the sign, for every statement whose way ends."""
    context = Context(ArgumentGraph(debate))
    assert list(context.lines) == [one.id for one in debate.statements]
    steps = {one.id for one in debate.reasons}
    for id, line in context.lines.items():
        way = _way_up(debate, id)
        if way is None:
            continue
        onto = [one for one in way if one.target not in steps]  # the last step of each level
        assert (line.root, line.depth) == (onto[-1].target if onto else id, len(onto))
        assert (line.step, line.top) == ((way[0].id, onto[-1].id) if way else ("", ""))
        assert line.in_line is (sum(one.role is Role.REBUTS for one in way) % 2 == 0)


@given(tangled())
@example(_DOWN)
@example(_OUTLINE)
@example(_BACK_BY_WARRANT)
def test_what_has_evidence_beneath_is_found_in_any_order_of_steps(debate: Debate) -> None:
    """Against doing it again and again until nothing is added."""
    context = Context(ArgumentGraph(debate))
    kinds = {one.id: one.kind for one in debate.statements}
    support = [one for one in debate.reasons if one.role is Role.SUPPORTS and not one.drawn and one.target in kinds]
    found = {id for id, kind in kinds.items() if kind is StatementKind.EVIDENCE}
    shown = {one.target for one in support if any(kinds[id] is StatementKind.EVIDENCE for id in one.premises)}
    while more := {one.target for one in support if any(_starts(one, id) for id in found)} - found:
        found |= more
    assert context.grounded == found
    assert context.shown == shown
    assert set(context.supported) == {one.target for one in support}


@given(tangled())
@example(_OUTLINE)
@example(_BACK_BY_WARRANT)
@example(_BACK_BY_SECOND)
def test_circles_are_found_in_any_order_of_steps(debate: Debate) -> None:
    """Each is one, and there is one where networkx finds any."""
    graph = nx.DiGraph()
    for one in debate.reasons:
        if one.role is Role.SUPPORTS and one.target in {statement.id for statement in debate.statements}:
            graph.add_edges_from((id, one.target) for id in (*one.premises, *one.warrants) if id != one.target)
    cycles = ArgumentGraph(debate).support_cycles()
    assert bool(cycles) is not nx.is_directed_acyclic_graph(graph)
    for cycle in cycles:
        assert all(graph.has_edge(*ends) for ends in zip(cycle, [*cycle[1:], cycle[0]], strict=True))


@given(tangled())
def test_steps_know_where_their_ends_are(debate: Debate) -> None:
    """By place: the target, -1 if it is a step, and the first premise."""
    graph = ArgumentGraph(debate)
    ids = [one.id for one in debate.statements]
    assert [step for step, _, _ in graph.steps()] == list(debate.reasons)
    for step, target, first in graph.steps():
        assert ids[first] == step.premises[0]
        assert ids[target] == step.target if target >= 0 else step.target in graph.reasons
    assert list(graph.steps(backwards=True)) == list(graph.steps())[::-1]
