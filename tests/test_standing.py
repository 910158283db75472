"""Standing: what the definitions promise, held against slow and simple implementations of them."""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import argmap
from argmap.appraisal.appraisal import Appraisal, appraise
from argmap.appraisal.backing import Backing
from argmap.appraisal.cruxes import cruxes
from argmap.appraisal.mapping import SetAside
from argmap.appraisal.standing import Labelling, Standing
from argmap.appraisal.structure import Inference, Part, Structure
from argmap.appraisal.what_if import changes
from argmap.graph import ArgumentGraph
from argmap.model import Debate, Reason, Role, Statement, StatementKind
from tests.conftest import SHIPPED
from tests.strategies import Written, debates

STANDS, DEFEATED, CONTESTED = Standing.STANDS, Standing.DEFEATED, Standing.CONTESTED
RANK = {DEFEATED: 0, CONTESTED: 1, STANDS: 2}
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


# Structures --------------------------------------------------------------------------------------------


@st.composite
def parts(draw: st.DrawFn) -> tuple[list[str], list[Inference], list[str]]:
    """Statements, inferences of every sort between them (undercuts of undercuts, too), and what is given."""
    statements = [f"s{number}" for number in range(draw(st.integers(1, 5)))]
    inferences: list[Inference] = []
    for number in range(draw(st.integers(0, 8))):
        premises = draw(st.lists(st.sampled_from(statements), min_size=1, max_size=3, unique=True))
        target = draw(st.sampled_from([*statements, *(one.id for one in inferences)]))
        part = draw(st.sampled_from((Part.PRO, Part.CON, Part.CON, Part.NEITHER)))
        one = Inference(f"i{number}", tuple(premises), target, part)
        inferences.append(one)
        if part is Part.CON and target in statements and draw(st.booleans()):  # a conflict: the other direction, too
            for premise in premises:
                others = (target, *(id for id in premises if id != premise))
                inferences.append(Inference(f"i{number} {premise}", others, premise, part, breaks_with=one.id))
    return statements, inferences, draw(st.lists(st.sampled_from(statements), unique=True))


def labels(structure: Structure, strict: bool, fixed: Mapping[int, Standing] | None = None) -> dict[str, Standing]:
    """The labels of all nodes by name."""
    return dict(zip(structure.names, Labelling(structure, strict, fixed).labels, strict=True))


def iterated(
    statements: list[str],
    inferences: list[Inference],
    given_ids: Iterable[str],
    strict: bool,
    fixed: dict[str, Standing],
) -> dict[str, Standing]:
    """The least fixed point by its definition: from all contested, every equation again until nothing moves."""
    found = dict.fromkeys([*statements, *(one.id for one in inferences)], CONTESTED) | fixed
    sure = set(given_ids)

    def cuts(one: Inference) -> list[Inference]:
        own = {one.id, one.breaks_with}
        return [other for other in inferences if other.part is Part.CON and other.target in own]

    while True:
        new = dict(found)
        for one in inferences:
            against = [found[cut.id] for cut in cuts(one)]
            premises = [found[id] for id in one.premises]
            if DEFEATED in premises or STANDS in against:
                new[one.id] = DEFEATED
            elif set(premises) <= {STANDS} and set(against) <= {DEFEATED}:
                new[one.id] = STANDS
        for id in statements:
            against = [found[one.id] for one in inferences if one.part is Part.CON and one.target == id]
            reasons = [found[one.id] for one in inferences if one.part is Part.PRO and one.target == id]
            backed = not strict or id in sure
            if STANDS in against or (not backed and set(reasons) <= {DEFEATED}):
                new[id] = DEFEATED
            elif set(against) <= {DEFEATED} and (backed or STANDS in reasons):
                new[id] = STANDS
        new |= fixed
        if new == found:
            return found
        found = new


@given(parts(), st.booleans(), st.data())
@settings(max_examples=300, deadline=None)
def test_it_is_the_least_fixed_point(
    drawn: tuple[list[str], list[Inference], list[str]], strict: bool, data: st.DataObject
) -> None:
    """The labels are those that the equations come to from nothing, with and without assumptions."""
    statements, inferences, sure = drawn
    structure = Structure(statements, inferences, sure)
    assumed = data.draw(st.dictionaries(st.sampled_from(statements), st.sampled_from((STANDS, DEFEATED)), max_size=2))
    fixed = {structure.number[id]: label for id, label in assumed.items()}
    assert labels(structure, strict, fixed) == iterated(statements, inferences, sure, strict, assumed)


@given(parts(), st.booleans(), st.data())
@settings(max_examples=200, deadline=None)
def test_what_changes_is_what_a_second_labelling_would_find(
    drawn: tuple[list[str], list[Inference], list[str]], strict: bool, data: st.DataObject
) -> None:
    """Working out a part again gives what working out everything again gives, and leaves nothing behind."""
    statements, inferences, sure = drawn
    structure = Structure(statements, inferences, sure)
    labelling = Labelling(structure, strict)
    before = list(labelling.labels)
    one = data.draw(st.sampled_from(statements))
    node = structure.number[one]
    found = labelling.changed({node: DEFEATED})
    again = Labelling(structure, strict, {node: DEFEATED}).labels
    assert found == {n: label for n, (label, old) in enumerate(zip(again, before, strict=True)) if label is not old}
    lost = labelling.changed({}, labelling.lost_with(node))
    rest = [id for id in statements if id != one]
    left = labels(Structure(rest, inferences, [id for id in sure if id != one]), strict)
    for id, label in left.items():
        if id in rest:
            assert lost.get(structure.number[id], before[structure.number[id]]) is label
    assert labelling.labels == before


def grounded(arguments: list[str], attacks: set[tuple[str, str]]) -> set[str]:
    """Dung's grounded extension: the least complete one, found among all sets of arguments."""
    complete = []
    for size in range(len(arguments) + 1):
        for chosen in itertools.combinations(arguments, size):
            inside = set(chosen)
            hit = {b for a, b in attacks if a in inside}
            defended = {a for a in arguments if all(b in hit for b, target in attacks if target == a)}
            if not inside & hit and defended == inside:
                complete.append(inside)
    return min(complete, key=len)


@given(st.integers(1, 6).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, n - 1)] * 2)))))
@settings(max_examples=200, deadline=None)
def test_attacks_alone_are_dungs_grounded_semantics(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    """With nothing but rebuttals, what stands is the grounded extension and what it attacks is defeated."""
    size, pairs = drawn
    names = [str(number) for number in range(size)]
    attacks = {(str(a), str(b)) for a, b in pairs}
    inferences = [Inference(f"{a} > {b}", (a,), b, Part.CON) for a, b in sorted(attacks)]
    found = labels(Structure(names, inferences), strict=False)
    stands = grounded(names, attacks)
    hit = {b for a, b in attacks if a in stands}
    assert {id for id in names if found[id] is STANDS} == stands
    assert {id for id in names if found[id] is DEFEATED} == hit


@given(parts(), st.booleans(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_neither_names_nor_order_matter(
    drawn: tuple[list[str], list[Inference], list[str]], strict: bool, chance: random.Random
) -> None:
    """Other names and another order give the same labels and rounds."""
    statements, inferences, sure = drawn
    name = {
        id: f"x{n}"
        for n, id in enumerate(
            chance.sample([*statements, *(i.id for i in inferences)], k=len(statements) + len(inferences))
        )
    }
    renamed = [
        Inference(
            name[one.id], tuple(name[id] for id in one.premises), name[one.target], one.part,
            breaks_with=name[one.breaks_with] if one.breaks_with else None,
        )
        for one in inferences
    ]  # fmt: skip
    chance.shuffle(renamed)
    others = [name[id] for id in statements]
    chance.shuffle(others)
    one, other = Structure(statements, inferences, sure), Structure(others, renamed, [name[id] for id in sure])
    first, second = Labelling(one, strict), Labelling(other, strict)
    for id, new in name.items():
        assert first.labels[one.number[id]] is second.labels[other.number[new]]
        assert first.rounds[one.number[id]] == second.rounds[other.number[new]]


def test_rounds_count_exchanges() -> None:
    """What nothing answers is decided in round 1, its targets in 2, what these answered in 3; cycles in none."""
    attacks = [("c", "b"), ("b", "a"), ("x", "y"), ("y", "x")]
    inferences = [Inference(f"{p} > {t}", (p,), t, Part.CON) for p, t in attacks]
    structure = Structure(["a", "b", "c", "x", "y"], inferences)
    found = Labelling(structure)
    rounds = {id: found.rounds[structure.number[id]] for id in ("a", "b", "c", "x", "y")}
    assert rounds == {"c": 1, "b": 2, "a": 3, "x": 0, "y": 0}


# Debates -----------------------------------------------------------------------------------------------


def loaded(written: Written) -> Debate:
    """The debate that some files hold."""
    with tempfile.TemporaryDirectory() as folder:
        return argmap.load(written.write(Path(folder))).debate


def verdicts(debate: Debate, strict: bool = False) -> dict[str, tuple[str, str]]:
    """Standing and backing of every statement."""
    found = appraise(ArgumentGraph(debate), strict=strict).verdicts
    return {id: (one.standing.value, one.backing.value) for id, one in found.items()}


def swapped(text: str) -> str:
    """A text with the names of the two sides exchanged."""
    return text.replace("withdraw", "\0").replace("stay", "withdraw").replace("\0", "stay")


@given(debates(), st.booleans())
@settings(slow, max_examples=60)
def test_sides_can_be_exchanged(written: Written, strict: bool) -> None:
    """With the sides' names and files exchanged every result is the same, under the exchanged name."""
    mirror = Written({swapped(name): swapped(text) for name, text in written.files.items()}, [])
    ours, theirs = loaded(written), loaded(mirror)
    assert {swapped(id): one for id, one in verdicts(theirs, strict).items()} == verdicts(ours, strict)
    before, after = (
        {
            (crux.statement, *one)
            for crux in cruxes(appraise(ArgumentGraph(debate), strict=strict))
            for one in crux.effects
        }
        for debate in (ours, theirs)
    )
    assert {(swapped(one), swapped(other), *rest) for one, other, *rest in after} == before


@given(debates())
@settings(slow, max_examples=60)
def test_what_has_no_effect_has_none(written: Written) -> None:
    """Without any one concession, discrepancy or succession, or the status quo, every standing is the same."""
    debate = loaded(written)
    whole = {id: standing for id, (standing, _) in verdicts(debate).items()}
    other = [
        debate.but(status_quo=None),
        debate.but(exclusive=False),
        *(
            debate.but(**{key: tuple(one for one in held if one is not gone)})
            for key, held in (("discrepancies", debate.discrepancies), ("successions", debate.successions))
            for gone in held
        ),
        *(_without(debate, reason) for reason in debate.reasons if reason.granted),
    ]
    for one in other:
        assert {id: standing for id, (standing, _) in verdicts(one).items()} == whole


def _without(debate: Debate, reason: Reason) -> Debate:
    """The debate without a step, and without the steps against it."""
    gone = {reason.id}
    while True:
        more = {one.id for one in debate.reasons if one.target in gone} - gone
        if not more:
            break
        gone |= more
    return debate.but(reasons=tuple(one for one in debate.reasons if one.id not in gone))


@given(debates(), st.booleans(), st.data())
@settings(slow, max_examples=60)
def test_more_support_never_hurts(written: Written, strict: bool, data: st.DataObject) -> None:
    """With one reason more, nothing about the statement it is for is lower than before."""
    debate = loaded(written)
    target = data.draw(st.sampled_from([one.id for one in debate.statements]))
    kind = data.draw(st.sampled_from((StatementKind.CLAIM, StatementKind.EVIDENCE)))
    more = Statement(id="more", kind=kind, text="More.")
    step = Reason(id=f"more > {target}", premises=("more",), target=target, role=Role.SUPPORTS)
    richer = debate.but(statements=(*debate.statements, more), reasons=(*debate.reasons, step))
    before, after = verdicts(debate, strict), verdicts(richer, strict)
    assert RANK[Standing(after[target][0])] >= RANK[Standing(before[target][0])]
    if not strict:
        assert {id: one[0] for id, one in after.items() if id != "more"} == {id: one[0] for id, one in before.items()}


@given(debates(), st.booleans())
@settings(slow, max_examples=60)
def test_a_crux_is_what_leaving_it_out_changes(written: Written, strict: bool) -> None:
    """The cruxes are exactly the statements without which a thesis or top-level claim comes out differently."""
    graph = ArgumentGraph(loaded(written))
    whole = appraise(graph, strict=strict)
    watched = {one.id for one in (*whole.theses, *whole.top_level)}
    expected = {}
    for id in graph.statements:
        after = appraise(graph, strict=strict, without=[id])
        none = {Backing.UNSUPPORTED, Backing.UNDERMINED}
        effects = {
            one.statement
            for one in changes(whole, after)
            if one.moves or not {one.before.backing, one.after.backing} <= none
        } & watched
        if effects:
            expected[id] = effects
    assert {one.statement: {effect.statement for effect in one.effects} for one in cruxes(whole)} == expected


@given(debates())
@settings(slow, max_examples=60)
def test_every_verdict_has_a_reason_that_fits(written: Written) -> None:
    """What a verdict names is as it says: standing answers, failed answers, a circle of contested statements."""
    graph = ArgumentGraph(loaded(written))
    found = appraise(graph)
    for id, verdict in found.verdicts.items():
        because = found.because(id)
        assert because.sentence.startswith(f"{verdict.standing}: ")
        counted = [one for one in because.answers if one.set_aside is None]
        if verdict.standing is STANDS:
            assert all(one.standing is DEFEATED and (one.failed or one.broken_by) for one in counted)
        elif verdict.standing is DEFEATED:
            assert any(one.standing is STANDS for one in counted)
        else:
            assert not any(one.standing is STANDS for one in counted)
            assert all(found.standing(one) is CONTESTED for one in because.circle)
            assert because.circle
        for one in found.sole_defeaters(id):
            assert appraise(graph, assume={one: DEFEATED}).standing(id) is STANDS


# What each relation means ------------------------------------------------------------------------------


def read(folder: Path, **files: str) -> Appraisal:
    """The appraisal of a debate of two sides, ``a`` and ``b``, from the text of its sources."""
    (folder / "debate.yaml").write_text("question: Q\nsides:\n  a: We should.\n  b: We should not.\n", encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = argmap.load(folder)
    assert not result.findings
    return result.appraise()


ONE = "side: a\nbecause:\n  - claim: It works.\n    id: works\n"


def test_a_drawn_answer_is_a_conflict(tmp_path: Path) -> None:
    """Across sources an answer leaves both contested; nobody has said it but the mapper."""
    found = read(tmp_path, one=ONE, two="side: b\nbecause:\n  - claim: It fails.\n    id: fails\n    rebuts: works\n")
    assert found.standing("one.works") is found.standing("two.fails") is CONTESTED
    assert found.because("one.works").sentence == "contested: it and `fails` answer each other, as the mapper draws it"
    assert found.because("two.fails").circle == ("two.fails", "one.works")


def test_an_express_reply_goes_one_way(tmp_path: Path) -> None:
    """With ``replies`` the answer defeats, and is the sole defeater."""
    two = "side: b\nbecause:\n  - claim: It fails.\n    id: fails\n    rebuts: works\n    replies: true\n"
    found = read(tmp_path, one=ONE, two=two)
    assert (found.standing("one.works"), found.standing("two.fails")) == (DEFEATED, STANDS)
    expected = "defeated: `fails` answers it, and nobody answers `fails` (decided in round 2)"
    assert found.because("one.works").sentence == expected
    assert found.sole_defeaters("one.works") == ("two.fails",)


def test_an_undercut_dissolves_a_conflict_in_both_directions(tmp_path: Path) -> None:
    """If the step of a drawn answer is broken, neither of the two is contested any more."""
    two = "side: b\nbecause:\n  - claim: It fails.\n    id: fails\n    rebuts: works\n    unless: They mean different things.\n"
    (tmp_path / "more.yaml").write_text(
        "statements:\n  - claim: They mean different things.\n    undercuts: fails > works\n", encoding="utf-8"
    )
    found = read(tmp_path, one=ONE, two=two.partition("    unless")[0])
    assert found.standing("one.works") is found.standing("two.fails") is STANDS
    assert "breaks that step" in found.because("one.works").sentence


def test_linked_premises_of_a_conflict_are_each_answered_by_the_rest(tmp_path: Path) -> None:
    """The target and the other premises answer each premise: all three are contested, and one defeated frees the rest."""
    two = """\
side: b
because:
  - together:
      - claim: It costs much.
        id: much
      - claim: What costs much fails.
        id: fails
    rebuts: works
"""
    found = read(tmp_path, one=ONE, two=two)
    assert {found.standing(id) for id in ("one.works", "two.much", "two.fails")} == {CONTESTED}
    again = appraise(found.graph, assume={"much": DEFEATED})
    assert again.standing("one.works") is again.standing("two.fails") is STANDS


def test_lost_support_does_not_defeat_unless_strict(tmp_path: Path) -> None:
    """A claim whose only reason is defeated stands and is undermined; read strictly it is defeated."""
    text = """\
side: a
because:
  - claim: It works.
    id: works
    because:
      - claim: It worked there.
        id: there
        but: It did not.
  - claim: It is cheap.
    id: cheap
    because:
      - evidence: It cost ten.
        at: 1
"""
    found = read(tmp_path, one=text)
    assert found.verdicts["one.works"][:2] == (STANDS, Backing.UNDERMINED)
    assert found.because("one.works").support == "undermined: `there` is defeated"
    strict = appraise(found.graph, strict=True)
    assert strict.standing("one.cheap") is STANDS
    assert strict.standing("one.works") is DEFEATED
    assert strict.standing("a") is STANDS
    # The objection itself is a claim without support, so read strictly it defeats nothing, and neither stands.
    assert strict.because("one.there").sentence == "defeated: nothing supports it"


def test_concessions_defeat_nothing(tmp_path: Path) -> None:
    """What is granted stands, needs no support, and leaves what it is granted against standing."""
    text = "side: a\nbecause:\n  - claim: It works.\n    id: works\n    although:\n      - claim: It is slow.\n        still: It is safe.\n"
    found = read(tmp_path, one=text)
    assert {one.standing for one in found.verdicts.values()} == {STANDS}
    assert found.verdicts["one.1.a"].backing is Backing.GIVEN
    (granted,) = found.because("one.works").answers
    assert (granted.set_aside, granted.standing) == (SetAside.GRANTED, DEFEATED)
    assert found.because("one.works").sentence == "stands: nothing in this map answers it"


CONDITIONAL = "side: a\nbecause:\n  - claim: It works.\n    id: works\n    but:\n      - rebuttal: It fails.\n        id: fails\n        if: %s\n"


def test_an_open_condition_keeps_an_answer_from_counting(tmp_path: Path) -> None:
    """Nobody asserts a condition in free text, so the answer waits; assuming the answer assumes its condition."""
    found = read(tmp_path, one=CONDITIONAL % "Winter comes early")
    assert found.standing("one.works") is STANDS
    assert found.because("one.works").sentence == (
        "stands: nothing in this map answers it; "
        "`fails` answers it only on a condition that the map leaves open: Winter comes early"
    )
    assert appraise(found.graph, assume={"fails": "stands"}).standing("one.works") is DEFEATED


@pytest.mark.parametrize("condition", ["winter", "Winter comes, early"])
def test_a_condition_that_is_a_statement_is_as_that_is(tmp_path: Path, condition: str) -> None:
    """Named by its id or in its own words, a statement of the map settles a condition."""
    winter = "side: b\nbecause:\n  - claim: Winter comes early.\n    id: winter\n"
    found = read(tmp_path, one=CONDITIONAL % condition, two=winter)
    assert found.standing("one.works") is DEFEATED
    again = appraise(found.graph, assume={"winter": "defeated"})
    assert again.standing("one.works") is STANDS
    assert again.because("one.works").sentence.startswith("stands: `fails` answers it, but `winter` is defeated")


def test_what_nobody_asserts_answers_nothing(tmp_path: Path) -> None:
    """A statement that is only discussed leaves what it would answer standing, and is named."""
    text = "side: a\nbecause:\n  - claim: It works.\n    id: works\n    but:\n      - rebuttal: It might fail.\n        id: might\n        discussed_by: the author\n"
    found = read(tmp_path, one=text)
    assert found.because("one.works").sentence.endswith("; `might` would answer it, but nobody asserts it")


def test_circles_of_support_are_told_from_support(tmp_path: Path) -> None:
    """Statements that rest on a circle stand, and are circular; evidence from outside mends that."""
    text = """\
side: a
because:
  - claim: It works.
    id: works
    because:
      - claim: It lasts.
        id: lasts
        supports: sells
        because:
          - claim: It sells.
            id: sells
"""
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    graph = ArgumentGraph(argmap.load(tmp_path).debate)
    sells, lasts = "one.sells", "one.lasts"
    found = appraise(graph)
    assert found.verdicts[lasts][:2] == (STANDS, Backing.CIRCULAR)
    assert found.verdicts["one.works"].backing is Backing.CIRCULAR
    assert (
        found.because("one.works").support
        == "circular: its support goes round in a circle: `sells` > `lasts` > `sells`"
    )
    strict = appraise(graph, strict=True)
    assert strict.standing(sells) is CONTESTED


def test_what_if_is_told_against_the_map_as_it_is(tmp_path: Path) -> None:
    """Leaving an answer out, or assuming it, changes what it answers, and nothing else is listed."""
    found = read(tmp_path, one=ONE, two="side: b\nbecause:\n  - claim: It fails.\n    id: fails\n    rebuts: works\n")
    after = appraise(found.graph, without=["fails"])
    assert "two.fails" not in after.verdicts
    told = {one.statement: one for one in changes(found, after)}
    assert set(told) == {"one.works", "a", "b"}
    works = told["one.works"]
    assert (works.before.standing, works.after.standing, works.moves) == (CONTESTED, STANDS, True)
    assert not told["a"].moves
    assert (told["b"].before.backing, told["b"].after.backing) == (Backing.CONTESTED, Backing.UNSUPPORTED)


def test_unknown_names_are_told_with_the_nearest(tmp_path: Path) -> None:
    """A name that means no statement is an error for people, and so is an assumption that is none."""
    found = read(tmp_path, one=ONE)
    with pytest.raises(argmap.ArgmapError, match="no statement has the id `work`") as error:
        appraise(found.graph, without=["work"])
    assert error.value.hint == "did you mean `works`?"
    with pytest.raises(argmap.ArgmapError, match="cannot be assumed as `true`"):
        appraise(found.graph, assume={"works": "true"})
    with pytest.raises(argmap.ArgmapError, match="both left out and assumed"):
        appraise(found.graph, without=["works"], assume={"works": "stands"})


def test_the_shipped_debate(tmp_path: Path) -> None:
    """Neither thesis is answered; the claims that the two texts answer in each other are contested."""
    found = argmap.load(SHIPPED).appraise()
    assert [found.standing(one.id) for one in found.theses] == [STANDS, STANDS]
    assert found.standing("walldorf-2025.baghdad-wants-out") is CONTESTED
    assert found.standing("foreign-affairs-2024.cut-commitments") is DEFEATED
    assert found.sole_defeaters("foreign-affairs-2024.cut-commitments") == ("foreign-affairs-2024.no-escape",)
