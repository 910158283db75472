"""Abstract frameworks: readers, labels, extensions, strengths and contributions, held against their definitions."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap.appraisal import gradual, search, solving
from argmap.appraisal.attribution import branches, intrinsic_removal, removal, shapley
from argmap.appraisal.bipolar import Reading, as_attacks
from argmap.appraisal.extensions import (
    Acceptance,
    NoExtension,
    NotDecided,
    Semantics,
    accepted,
    extensions,
    one_extension,
)
from argmap.appraisal.gradient import gradient
from argmap.appraisal.gradual import Model, NotConverged, Strengths, strengths
from argmap.appraisal.grounded import Label, grounded
from argmap.errors import ArgmapError
from argmap.formats.frameworks import AnyFramework, format_of, read_framework
from argmap.framework import Bipolar, Framework, Quantitative, Relation
from argmap.text.document import Document

FILES = Path(__file__).parent / "appraisal"
examples = settings(max_examples=150, deadline=None, derandomize=True)
few = settings(max_examples=40, deadline=None, derandomize=True)


@pytest.fixture(params=["cadical", "own"])
def solver(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every extension is found by both solvers."""
    if request.param == "cadical":
        pytest.importorskip("pysat")
        monkeypatch.setattr(search, "new_solver", lambda _, deadline: solving.CaDiCaL(deadline))
    else:
        monkeypatch.setattr(search, "new_solver", lambda _, deadline: solving.Backtracking(deadline))


# Definitions, word by word ---------------------------------------------------------------------------


def by_definition(framework: Framework) -> dict[Semantics, set[frozenset[int]]]:
    """All extensions, from the definitions, by looking at every set of arguments."""
    size = len(framework)
    edges = set(framework.attacks)
    enemies = [{one for one, other in edges if other == victim} for victim in range(size)]

    def struck(some: frozenset[int]) -> frozenset[int]:
        return frozenset(other for one, other in edges if one in some)

    def defended(some: frozenset[int]) -> frozenset[int]:
        return frozenset(one for one in range(size) if enemies[one] <= struck(some))

    sets = [frozenset(some) for count in range(size + 1) for some in itertools.combinations(range(size), count)]
    free = [some for some in sets if not some & struck(some)]
    admissible = [some for some in free if some <= defended(some)]
    complete = {some for some in free if some == defended(some)}
    preferred = {some for some in admissible if not any(some < other for other in admissible)}
    reach = {some: some | struck(some) for some in admissible}
    common = frozenset(range(size)).intersection(*preferred)
    inside = [some for some in admissible if some <= common]
    return {
        Semantics.COMPLETE: complete,
        Semantics.GROUNDED: {min(complete, key=len)},
        Semantics.PREFERRED: preferred,
        Semantics.STABLE: {some for some in free if some | struck(some) == frozenset(range(size))},
        Semantics.SEMI_STABLE: {some for some in admissible if not any(reach[some] < reach[one] for one in admissible)},
        Semantics.IDEAL: {max(inside, key=len)},
    }


@st.composite
def frameworks(draw: st.DrawFn, most: int = 8) -> Framework:
    size = draw(st.integers(0, most))
    ends = st.integers(0, max(0, size - 1))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=3 * size if size else 0))
    return Framework(tuple(f"a{one}" for one in range(size)), Relation.of(size, pairs))


@st.composite
def quantitatives(draw: st.DrawFn, cyclic: bool = False, most: int = 8) -> Quantitative:
    """Base scores on a grid, so that ties and the ends of the range turn up."""
    size = draw(st.integers(1, most))
    ends = st.integers(0, size - 1)
    pairs = st.lists(st.tuples(ends, ends).filter(lambda pair: cyclic or pair[0] > pair[1]), max_size=2 * size)
    if size == 1 and not cyclic:
        pairs = st.just([])
    base = draw(st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.8, 1.0]), min_size=size, max_size=size))
    relations = [Relation.of(size, draw(pairs)) for _ in range(2)]
    return Quantitative(tuple(f"a{one}" for one in range(size)), *relations, tuple(base))


# Values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Relation(2, (0,), (2,)), "argument 2"),
        (lambda: Relation(2, (-1,), (0,)), "argument -1"),
        (lambda: Relation(2, (0, 0), (1, 1)), "twice"),
        (lambda: Relation.of(2, [(1, 0), (0, 2)]), "argument 2"),
        (lambda: Relation(2, (0,), ()), "1 tails and 0 heads"),
        (lambda: Framework(("a", "a"), Relation(2)), "twice"),
        (lambda: Framework(("a",), Relation(2)), "among 2"),
        (lambda: Framework.of("ab", [("a", "c")]), "`c`"),
        (lambda: Quantitative.of({"a": 1.5}), "`a` is 1.5"),
        (lambda: Quantitative.of({"a": -0.1}), "between 0 and 1"),
        (lambda: Quantitative.of({"a": float("nan")}), "nan"),
        (lambda: Quantitative(("a",), Relation(1), Relation(1), ()), "0 base scores for 1"),
        (lambda: Bipolar(("a",), Relation(1), Relation(3)), "among 3"),
    ],
)
def test_what_is_no_framework_is_refused(make: Callable[[], object], said: str) -> None:
    """Indices, names and base scores are checked when a value is made."""
    with pytest.raises(ValueError, match=said):
        make()


# Readers ----------------------------------------------------------------------------------------------


def read(text: str, format: str) -> tuple[AnyFramework, list[str]]:
    """The framework, and the findings as ``line:column code message``."""
    document = Document("file", text)
    framework, findings = read_framework(document, format)
    said = []
    for one in findings:
        place = document.position(one.span.start)
        said.append(f"{place.line}:{place.column} {one.rule.code} {one.message}")
        assert one.help
    return framework, said


def test_the_three_formats_say_the_same() -> None:
    """One framework in af, apx and tgf is one framework."""
    read = [read_framework(Document(path.name, path.read_text())) for path in sorted(FILES.glob("nixon.*"))]
    assert [findings for _, findings in read] == [[], [], []]
    assert [set(one.attacks) for one, _ in read] == [{(0, 1), (1, 0), (0, 2), (1, 2), (2, 3)}] * 3
    assert read[1][0].arguments == read[2][0].arguments == ("one", "two", "three", "four")
    assert all(isinstance(one, Framework) for one, _ in read)


def test_supports_and_scores_choose_the_kind_of_framework() -> None:
    """apx with supports is bipolar, with base scores quantitative; dots may be left out as in .bag files."""
    bag, findings = read_framework(Document("charge.bag", (FILES / "charge.bag").read_text()))
    assert isinstance(bag, Quantitative)
    assert not findings
    assert bag.base == (0.5, 0.6, 0.8, 0.4)
    assert (set(bag.attacks), set(bag.supports)) == ({(3, 0)}, {(1, 0), (2, 1)})
    bipolar, _ = read("arg(a).arg(b).sup(a,b).", "apx")
    assert isinstance(bipolar, Bipolar)


@pytest.mark.parametrize(
    ("format", "text", "expected"),
    [
        ("af", "", ["1:1 F001 there is no header"]),
        ("af", "1 2\n2 1\n", ["1:1 F001 an attack before the header"]),
        ("af", "p af three\n1 2\n", ["1:1 F001 `p af three` is no header"]),
        ("af", "p af 99999999999\n", ["1:1 F001 99999999999 arguments are more than can be read"]),
        ("af", "p af 2\n1 2\n 1  3\n", ["3:5 F002 there is no argument `3`"]),
        ("af", "p af 2\n1 2 1\n\n# note\np af 2\n", ["2:1 F001 `1 2 1` is no attack", "5:1 F001 a second header"]),
        ("apx", "arg(a).\natt(a,b).\n", ["2:7 F002 there is no argument `b`"]),
        ("apx", "arg(a).\narg(b).\n arg(a).\n", ["3:6 F003 `a` is listed a second time"]),
        ("apx", "arg(a).\nattack(a,a).\n", ["2:1 F001 `attack(a,a)` is no fact"]),
        ("apx", "arg(a).\natt(a).\n", ["2:1 F001 `att(a).` lacks a name"]),
        ("apx", "arg(a, 1.7).\n", ["1:8 F004 `1.7` is no base score; 0.5 is taken"]),
        ("apx", "arg(a, high).\n", ["1:8 F004 `high` is no base score; 0.5 is taken"]),
        ("apx", "arg(a, nan).\n", ["1:8 F004 `nan` is no base score; 0.5 is taken"]),
        ("apx", "arg(a,0.2).\narg(b).\n", ["2:5 F004 `b` has no base score, others do; 0.5 is taken"]),
        ("tgf", "a\nb\na\n#\na b\nb\nb c\n", ["3:1 F003 `a` is listed a second time", "6:1 F001 `b` is no attack",
                                              "7:3 F002 there is no argument `c`"]),
    ],
)  # fmt: skip
def test_every_slip_is_a_finding_at_its_place(format: str, text: str, expected: list[str]) -> None:
    """Line, column and rule of what cannot be read; nothing raises."""
    assert read(text, format)[1] == expected


def test_a_bad_line_costs_only_itself() -> None:
    """What stands around a bad line is read."""
    framework, _ = read("arg(a).\n???\narg(b).\natt(b,zzz).\natt(a,b).\n", "apx")
    assert framework.arguments == ("a", "b")
    assert set(framework.attacks) == {(0, 1)}


@examples
@given(st.text(alphabet="pafrgtsup12 (),.#%\n\t0ab\r", max_size=80), st.sampled_from(["af", "apx", "tgf"]))
def test_no_text_breaks_a_reader(text: str, format: str) -> None:
    """Whatever is in a file, there is a framework, and every finding lies within the file."""
    framework, findings = read_framework(Document("file", text), format)
    assert isinstance(framework, Framework | Bipolar | Quantitative)
    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in findings)


@pytest.mark.parametrize("text", ["arg(a" + " " * 100_000, "arg(" * 30_000, "arg " * 50_000, " " * 200_000 + "x"])
def test_reading_stays_linear_on_hostile_text(text: str) -> None:
    """No pattern goes back and forth over a long run of blanks or brackets."""
    begin = time.process_time()
    read_framework(Document("file", text), "apx")
    assert time.process_time() - begin < 5


def test_formats_are_known_by_the_ending_of_the_name() -> None:
    """An unknown ending or format is an error of usage, with the known ones in the hint."""
    assert [format_of(f"x.{end}") for end in ("af", "APX", "bag", "tgf")] == ["af", "apx", "apx", "tgf"]
    with pytest.raises(ArgmapError, match="no ending of a framework"):
        format_of("x.yaml")
    with pytest.raises(ArgmapError, match="no framework format `xml`"):
        read_framework(Document("x", ""), "xml")


# Labels and extensions --------------------------------------------------------------------------------


def test_a_chain_is_decided_round_by_round() -> None:
    """a <- b <- c: c is in at 1, b out at 2 because of c, a in at 3."""
    found = grounded(Framework.of("abc", [("b", "a"), ("c", "b")]))
    assert found.labels == (Label.IN, Label.OUT, Label.IN)
    assert found.rounds == (3, 2, 1)
    assert found.witnesses == (None, 2, None)
    assert found.extension == ("a", "c")


@examples
@given(frameworks())
def test_grounded_is_the_least_complete_labelling(framework: Framework) -> None:
    """In: the smallest complete set; out: what it attacks, with a witness and a round of the definition."""
    found = grounded(framework)
    inside = {one for one, label in enumerate(found.labels) if label is Label.IN}
    edges = set(framework.attacks)
    assert {frozenset(inside)} == by_definition(framework)[Semantics.GROUNDED]
    for one, label in enumerate(found.labels):
        enemies = [found.rounds[other] for other, victim in edges if victim == one and other in inside]
        answers = [found.rounds[other] for other, victim in edges if victim == one]
        witness = found.witnesses[one]
        match label:
            case Label.OUT:
                decisive = [other for other, victim in edges if victim == one and found.rounds[other] == min(enemies)]
                assert witness == min(other for other in decisive if other in inside)
                assert (witness, one) in edges
                assert found.rounds[one] == min(enemies) + 1 == found.rounds[witness] + 1
            case Label.IN:
                assert not enemies
                assert found.rounds[one] == max(answers, default=0) + 1
            case _:
                assert not enemies
                assert found.rounds[one] == 0
        assert (witness is None) == (label is not Label.OUT)


@pytest.mark.usefixtures("solver")
class TestExtensions:
    """Extensions, by both solvers, against the definitions."""

    @pytest.mark.parametrize("number", range(150))
    def test_all_are_found(self, number: int) -> None:
        """Every semantics has exactly the extensions of its definition, on frameworks of up to eight arguments."""
        random_ = random.Random(number)
        size = number % 9
        count = random_.randint(0, 3 * size)
        pairs = [(random_.randrange(size), random_.randrange(size)) for _ in range(count)]
        framework = Framework(tuple(f"a{one}" for one in range(size)), Relation.of(size, pairs))
        for semantics, sets in by_definition(framework).items():
            expected = {framework.names(some) for some in sets}
            found = extensions(framework, semantics)
            assert found.whole
            assert len(found.found) == len(expected)
            assert set(found.found) == expected
            one = one_extension(framework, semantics)
            assert one in expected if expected else one == NoExtension()
            for acceptance, join in ((Acceptance.CREDULOUS, set.union), (Acceptance.SCEPTICAL, set.intersection)):
                chosen = accepted(framework, semantics, acceptance)
                if not expected:
                    assert chosen == NoExtension()
                    continue
                numbers = join(*(set(some) for some in sets))
                assert chosen == framework.names(numbers)
                asked = framework.arguments[::2]
                among = accepted(framework, semantics, acceptance, among=asked)
                assert among == tuple(name for name in asked if framework.index[name] in numbers)

    def test_no_stable_extension_is_an_answer(self) -> None:
        """An odd cycle has none; it is no failure, and no other semantics is without."""
        cycle = Framework.of("abc", [("a", "b"), ("b", "c"), ("c", "a")])
        assert one_extension(cycle, Semantics.STABLE) == NoExtension()
        assert extensions(cycle, Semantics.STABLE).found == ()
        assert extensions(cycle, Semantics.STABLE).whole
        assert one_extension(cycle, Semantics.SEMI_STABLE) == ()

    def test_the_cap_is_kept_and_said(self) -> None:
        """Ten independent conflicts have 1,024 preferred extensions; five are asked for."""
        names = [f"{letter}{one}" for one in range(10) for letter in "ab"]
        pairs = [(one, other) for a, b in zip(names[::2], names[1::2], strict=True) for one, other in ((a, b), (b, a))]
        framework = Framework.of(names, pairs)
        some = extensions(framework, Semantics.PREFERRED, most=5)
        assert (len(some.found), some.whole, some.why) == (5, False, "cap")
        every = extensions(framework, Semantics.PREFERRED, most=1_024)
        assert (len(set(every.found)), every.whole, every.why) == (1_024, True, "")

    @pytest.mark.parametrize("semantics", [one for one in Semantics if one is not Semantics.GROUNDED])
    def test_without_time_nothing_is_claimed(self, semantics: Semantics) -> None:
        """A limit of no time gives "not decided", whatever is asked."""
        pair = Framework.of("ab", [("a", "b"), ("b", "a")])
        assert one_extension(pair, semantics, seconds=0) == NotDecided(0)
        assert extensions(pair, semantics, seconds=0).why == "time"
        assert not extensions(pair, semantics, seconds=0).whole
        assert accepted(pair, semantics, Acceptance.CREDULOUS, seconds=0) == NotDecided(0)

    @pytest.mark.parametrize("semantics", [Semantics.PREFERRED, Semantics.STABLE, Semantics.IDEAL])
    def test_a_hard_framework_does_not_hang(self, semantics: Semantics) -> None:
        """Random attacks, eight for each of 400 arguments: hard for every solver, back within the limit."""
        random_ = random.Random(8)
        pairs = [(random_.randrange(400), random_.randrange(400)) for _ in range(3_200)]
        framework = Framework(tuple(map(str, range(400))), Relation.of(400, pairs))
        begin = time.monotonic()
        found = one_extension(framework, semantics, seconds=0.5)
        assert time.monotonic() - begin < 5
        assert isinstance(found, tuple | NotDecided | NoExtension)

    def test_a_large_easy_framework_is_decided(self) -> None:
        """Two thousand arguments in conflict with each other have a preferred extension that is conflict-free."""
        framework = mutual(2_000)
        found = one_extension(framework, Semantics.PREFERRED)
        assert isinstance(found, tuple)
        inside = {framework.index[name] for name in found}
        struck = {other for one, other in framework.attacks if one in inside}
        assert not inside & struck
        assert inside | struck == set(range(2_000))


def mutual(size: int) -> Framework:
    """Random conflicts, half of them in one direction."""
    random_ = random.Random(size)
    pairs = [(random_.randrange(size), random_.randrange(size)) for _ in range(size)]
    pairs = [pair for pair in pairs if pair[0] != pair[1]]
    return Framework(tuple(map(str, range(size))), Relation.of(size, [*pairs, *((b, a) for a, b in pairs[::2])]))


@few
@given(frameworks(most=6), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(framework: Framework, random_: random.Random) -> None:
    """The same framework with other names in another order has the same labels, rounds and extensions."""
    place = list(range(len(framework)))
    random_.shuffle(place)
    edges = [(place[one], place[other]) for one, other in framework.attacks]
    random_.shuffle(edges)
    other = Framework(tuple(f"z{one}" for one in range(len(framework))), Relation.of(len(framework), edges))
    ours, theirs = grounded(framework), grounded(other)
    assert [theirs.labels[one] for one in place] == list(ours.labels)
    assert [theirs.rounds[one] for one in place] == list(ours.rounds)
    for semantics in Semantics:
        moved = {
            frozenset(f"z{place[framework.index[name]]}" for name in one)
            for one in extensions(framework, semantics).found
        }
        assert {frozenset(one) for one in extensions(other, semantics).found} == moved


@examples
@given(frameworks(most=12))
def test_numpy_labels_as_python_does(framework: Framework) -> None:
    """Labels, rounds and witnesses are the same, however few arguments a round decides."""
    arrays = pytest.importorskip("argmap.appraisal.grounded_arrays")
    ours = grounded(framework, arrays=False)
    for narrow in (1, 2, 100):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(arrays, "_NARROW", narrow)
            theirs = grounded(framework, arrays=True)
        assert (theirs.labels, theirs.rounds, theirs.witnesses) == (ours.labels, ours.rounds, ours.witnesses)


@pytest.mark.parametrize("shape", ["tree", "web", "strands", "chain", "waist"])
def test_numpy_labels_large_frameworks_as_python_does(shape: str) -> None:
    """Wide rounds by numpy, a waist and what follows it by the worklist, chains by the worklist alone."""
    arrays = pytest.importorskip("argmap.appraisal.grounded_arrays")
    random_ = random.Random(5)
    size = 4_000
    pairs = {
        "tree": [(one, random_.randrange(one)) for one in range(1, size)],
        "web": [(random_.randrange(size), random_.randrange(size)) for _ in range(6_000)],
        "strands": [(one, one + 400) for one in range(size - 400)],
        "chain": [(one, one + 1) for one in range(size - 1)],
        "waist": [*((one, 1_000) for one in range(1_000)), *((1_000 + one, 1_001 + one) for one in range(5)),
                  *((1_005, 1_006 + one) for one in range(500)), *((1_006 + one, 2_000 + one) for one in range(500))],
    }[shape]  # fmt: skip
    framework = Framework(tuple(map(str, range(size))), Relation.of(size, pairs))
    assert (arrays.by_fronts(framework.attacks) is None) == (shape == "chain")
    ours, theirs = (grounded(framework, arrays=chosen) for chosen in (False, True))
    assert (theirs.labels, theirs.rounds, theirs.witnesses) == (ours.labels, ours.rounds, ours.witnesses)


def test_the_grounded_labelling_is_linear_in_a_long_chain() -> None:
    """A chain of 200,000 attacks is walked, not recursed into."""
    size = 200_000
    framework = Framework(tuple(map(str, range(size))), Relation(size, tuple(range(size - 1)), tuple(range(1, size))))
    found = grounded(framework)
    assert found.rounds == tuple(range(1, size + 1))


# Support as attacks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading.DEDUCTIVE, {("a", "t"), ("x", "a")}),
        (Reading.SIMPLE_DEDUCTIVE, {("x", "a")}),
        (Reading.NECESSARY, {("y", "b"), ("b", "u")}),
        (Reading.SIMPLE_NECESSARY, {("y", "b")}),
        (Reading.GENERAL, {("a", "t"), ("y", "b")}),
    ],
)
def test_a_support_makes_the_attacks_of_its_reading(reading: Reading, expected: set[tuple[str, str]]) -> None:
    """a supports b; b attacks t, x attacks b; y attacks a, a attacks u."""
    own = {("b", "t"), ("x", "b"), ("y", "a"), ("a", "u")}
    framework = as_attacks(Bipolar.of("abtuxy", sorted(own), [("a", "b")]), reading)
    assert {tuple(framework.names(pair)) if pair[0] < pair[1] else tuple(framework.names(pair))[::-1]
            for pair in framework.attacks} == own | expected  # fmt: skip


@few
@given(quantitatives(cyclic=True))
def test_necessary_is_deductive_the_other_way_round(one: Quantitative) -> None:
    """b needs a exactly if a follows from b: the readings mirror each other (Polberg & Oren 2014)."""
    turned = Relation.of(len(one), [(head, tail) for tail, head in one.supports])
    needed = as_attacks(Bipolar(one.arguments, one.attacks, one.supports), Reading.NECESSARY)
    implied = as_attacks(Bipolar(one.arguments, one.attacks, turned), Reading.DEDUCTIVE)
    assert set(needed.attacks) == set(implied.attacks)


def test_support_in_a_circle_ends() -> None:
    """A circle of support reaches everything on it, itself too, and is walked once."""
    circle = Bipolar.of("abc", [("c", "c")], [("a", "b"), ("b", "a"), ("b", "c")])
    found = as_attacks(circle, Reading.DEDUCTIVE)
    assert set(found.attacks) == {(2, 2), (0, 2), (2, 0), (1, 2), (2, 1)}


# Strengths --------------------------------------------------------------------------------------------


def named_strengths(framework: Quantitative, model: Model, **options: object) -> dict[str, float]:
    found = strengths(framework, model, **options)  # type: ignore[arg-type]
    assert isinstance(found, Strengths)
    return dict(zip(framework.arguments, found.values, strict=True))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Model.DF_QUAD, 0.375),
        (Model.QUADRATIC_ENERGY, 0.5 - 0.5 * (0.16 / 1.16)),
        (Model.EULER, 0.43483),
        (Model.SQUARED_DF_QUAD, 0.5 - 0.5 * (1 / 3) / (4 / 3)),
        (Model.H_CATEGORISER, 0.5 / (1 + 0.5 / 1.5)),
    ],
)
def test_a_defence_restores_only_part(model: Model, expected: float) -> None:
    """a <- b <- c with base scores of one half, computed by hand."""
    chain = Quantitative.of(dict.fromkeys("abc", 0.5), [("b", "a"), ("c", "b")])
    assert named_strengths(chain, model)["a"] == pytest.approx(expected, abs=1e-4)


MODELS = [one for one in Model if one is not Model.H_CATEGORISER]


@examples
@given(quantitatives(cyclic=True), st.sampled_from(MODELS))
def test_strengths_stay_in_the_range_and_are_fixed_points(framework: Quantitative, model: Model) -> None:
    """Between 0 and 1, and what the formula gives for the neighbours' strengths; or no number at all."""
    found = strengths(framework, model)
    if isinstance(found, NotConverged):
        assert found.residual >= gradual.EPSILON
        return
    assert all(0 <= one <= 1 for one in found.values)
    again = [0.0] * len(framework)
    gradual.evaluate(framework, model, bytearray(len(framework)), range(len(framework)), found.values, again)
    assert again == pytest.approx(found.values, abs=1e-6)


@examples
@given(quantitatives(), st.sampled_from(MODELS))
def test_one_pass_and_the_flow_agree_without_cycles(framework: Quantitative, model: Model) -> None:
    """The continuous dynamics ends where the pass from the leaves does."""
    order = gradual.evaluation_order(framework)
    assert order is not None
    gone = bytearray(len(framework))
    exact, flow = (gradual.settle(framework, model, gone, way) for way in (order, None))
    assert isinstance(exact, Strengths)
    assert isinstance(flow, Strengths)
    assert exact.values == pytest.approx(flow.values, abs=1e-6)


@examples
@given(quantitatives(cyclic=True), st.sampled_from(MODELS))
def test_numpy_and_python_agree(framework: Quantitative, model: Model) -> None:
    """The same strengths within 1e-12 on both ways, with cycles and without."""
    pytest.importorskip("numpy")
    ours, theirs = (strengths(framework, model, arrays=arrays) for arrays in (False, True))
    assert type(ours) is type(theirs)
    if isinstance(ours, Strengths) and isinstance(theirs, Strengths):
        close = 1e-12 if ours.steps == theirs.steps else 10 * gradual.EPSILON  # one step more is not another limit
        assert ours.values == pytest.approx(theirs.values, abs=close)


@pytest.mark.parametrize("model", list(Model))
@pytest.mark.parametrize("shape", ["levels", "chain", "cycles"])
def test_numpy_and_python_agree_on_many(model: Model, shape: str) -> None:
    """Two thousand arguments: wide levels one by one, chains by the fallback, cycles all at once."""
    pytest.importorskip("numpy")
    from argmap.appraisal.gradual_arrays import by_levels

    random_ = random.Random(2)
    size = 2_000
    if shape == "chain":
        pairs = [(one + 1, one) for one in range(size - 1)]
    elif shape == "levels":
        pairs = [(one, one - 400 + random_.randrange(-50, 50)) for one in range(500, size) for _ in range(2)]
    else:
        pairs = [(random_.randrange(size), random_.randrange(size)) for _ in range(size // 2)]
        pairs += [(one, one + 1) for one in range(5)] + [(5, 0)]
    half = len(pairs) if model is Model.H_CATEGORISER else len(pairs) // 2
    framework = Quantitative(
        tuple(map(str, range(size))),
        Relation.of(size, pairs[:half]),
        Relation.of(size, pairs[half:]),
        tuple(round(random_.random(), 2) for _ in range(size)),
    )
    assert (by_levels(framework, model, bytearray(size)) is not None) == (shape == "levels")
    ours, theirs = (strengths(framework, model, arrays=arrays) for arrays in (False, True))
    assert isinstance(ours, Strengths)
    assert isinstance(theirs, Strengths)
    assert max(abs(a - b) for a, b in zip(ours.values, theirs.values, strict=True)) < 1e-12


def test_what_oscillates_under_plain_iteration_has_a_limit() -> None:
    """Two and three claims of base 1 that attack each other (Potyka 2018: continuous, not step by step)."""
    pair = Quantitative.of(dict.fromkeys("ab", 1.0), itertools.permutations("ab", 2))
    assert named_strengths(pair, Model.DF_QUAD)["a"] == pytest.approx(0.5, abs=1e-6)
    three = Quantitative.of(dict.fromkeys("abc", 1.0), itertools.permutations("abc", 2))
    assert named_strengths(three, Model.DF_QUAD)["a"] == pytest.approx(0.381966, abs=1e-6)


def test_what_does_not_converge_has_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the last step there is a NotConverged with how fast it still moved, in every function."""
    monkeypatch.setattr(gradual, "MOST_STEPS", 3)
    circle = Quantitative.of(dict.fromkeys("abcd", 0.9), itertools.permutations("abcd", 2))
    found = strengths(circle, Model.QUADRATIC_ENERGY)
    assert isinstance(found, NotConverged)
    assert found.steps == 3
    assert found.residual > gradual.EPSILON
    for contributions in (removal, intrinsic_removal, shapley, gradient):
        assert isinstance(contributions(circle, Model.QUADRATIC_ENERGY, "a"), NotConverged)


@pytest.mark.parametrize("arrays", [False, True])
def test_an_empty_framework_has_empty_answers(arrays: bool) -> None:
    """No arguments: one empty extension of every semantics, no strengths."""
    if arrays:
        pytest.importorskip("numpy")
    assert strengths(Quantitative.of({}), Model.DF_QUAD, arrays=arrays) == Strengths(Model.DF_QUAD, ())
    empty = Framework.of(())
    assert [extensions(empty, semantics).found for semantics in Semantics] == [((),)] * 6
    assert [one_extension(empty, semantics) for semantics in Semantics] == [()] * 6


def test_the_h_categoriser_refuses_supports() -> None:
    """A semantics for attacks only says so instead of leaving supports out."""
    with pytest.raises(ValueError, match="attacks only"):
        strengths(Quantitative.of({"a": 0.5, "b": 0.5}, (), [("a", "b")]), Model.H_CATEGORISER)


@few
@given(quantitatives(), st.sampled_from(MODELS), st.randoms(use_true_random=False))
def test_taking_out_is_leaving_out(framework: Quantitative, model: Model, random_: random.Random) -> None:
    """Strengths ``without`` some arguments are those of the framework that never had them."""
    gone = {one for one in range(len(framework)) if random_.random() < 0.4}
    left = [name for one, name in enumerate(framework.arguments) if one not in gone]
    pairs = [
        [framework.arguments[a] + " " + framework.arguments[b] for a, b in relation if not gone & {a, b}]
        for relation in (framework.attacks, framework.supports)
    ]
    smaller = Quantitative.of(
        {name: framework.base[framework.index[name]] for name in left},
        *([tuple(pair.split()) for pair in some] for some in pairs),
    )
    whole = named_strengths(framework, model, without=sorted(gone))
    assert {name: whole[name] for name in left} == pytest.approx(named_strengths(smaller, model), abs=1e-12)


# Contributions ----------------------------------------------------------------------------------------


def test_branches_are_rebuttals_with_what_hangs_on_them() -> None:
    """What reaches the topic by one way belongs to it; what reaches it by two stands on its own."""
    framework = Quantitative.of(
        dict.fromkeys(["t", "r1", "r2", "a", "b", "both", "deep", "away"], 0.5),
        [("r1", "t"), ("r2", "t"), ("a", "r1"), ("both", "r1"), ("both", "r2"), ("t", "away")],
        [("b", "a"), ("deep", "both")],
    )
    assert branches(framework, "t") == (("r1", "a", "b"), ("r2",), ("both", "deep"))


def test_two_decisive_rebuttals_share_the_change() -> None:
    """Removal says that neither matters, Shapley gives each its half (Kampik et al. 2024, figure 4)."""
    framework = Quantitative.of({"a": 0.5, "b": 1.0, "c": 1.0}, [("b", "a"), ("c", "a")])
    assert [one.value for one in removal(framework, Model.DF_QUAD, "a")] == [0, 0]  # type: ignore[union-attr]
    assert [one.value for one in shapley(framework, Model.DF_QUAD, "a")] == [-0.25, -0.25]  # type: ignore[union-attr]


@few
@given(quantitatives(cyclic=True, most=6), st.sampled_from(MODELS), st.booleans())
def test_shapley_values_add_up_to_the_whole_change(framework: Quantitative, model: Model, single: bool) -> None:
    """By branch or one by one: the sum is the strength less what the topic is alone."""
    players = [[name] for name in framework.arguments[1:]] if single else None
    found = shapley(framework, model, "a0", players)
    alone = strengths(framework, model, without=range(1, len(framework)))
    whole = strengths(framework, model)
    assume(not isinstance(found, NotConverged))
    assert isinstance(alone, Strengths)
    assert isinstance(whole, Strengths)
    total = sum(one.value for one in found)  # type: ignore[union-attr]
    assert total == pytest.approx(whole.values[0] - alone.values[0], abs=1e-6)


def test_sampled_shapley_values_are_near_the_exact_ones() -> None:
    """Above twelve players: within four standard errors of what symmetry demands, the same for the same seed."""
    names = [f"r{one}" for one in range(16)]
    framework = Quantitative.of({"t": 0.9, **dict.fromkeys(names, 0.3)}, [(name, "t") for name in names])
    found = shapley(framework, Model.QUADRATIC_ENERGY, "t", samples=300, seed=5)
    assert found == shapley(framework, Model.QUADRATIC_ENERGY, "t", samples=300, seed=5)
    assert found != shapley(framework, Model.QUADRATIC_ENERGY, "t", samples=300, seed=6)
    assert isinstance(found, tuple)
    change = named_strengths(framework, Model.QUADRATIC_ENERGY)["t"] - 0.9
    assert sum(one.value for one in found) == pytest.approx(change, abs=1e-9)
    assert all(0 < one.error < 0.02 for one in found)
    assert all(abs(one.value - change / 16) <= 4 * one.error for one in found)


@pytest.mark.parametrize("players", [[["t"]], [["a"], ["a"]]])
def test_players_are_apart_from_the_topic_and_each_other(players: list[list[str]]) -> None:
    """Groups that cannot be taken out one by one are refused."""
    with pytest.raises(ValueError, match="no argument is in two"):
        shapley(Quantitative.of({"t": 0.5, "a": 0.5}, [("a", "t")]), Model.DF_QUAD, "t", players)


@few
@given(quantitatives(cyclic=True, most=6), st.sampled_from([Model.QUADRATIC_ENERGY, Model.EULER]))
def test_gradients_are_the_slopes(framework: Quantitative, model: Model) -> None:
    """Against differences of strengths for a base score a little higher and a little lower, with cycles too."""
    base = tuple(min(0.9, max(0.1, one)) for one in framework.base)
    framework = Quantitative(framework.arguments, framework.attacks, framework.supports, base)
    found = gradient(framework, model, "a0")
    assume(not isinstance(found, NotConverged))
    step = 1e-4
    for one in found:  # type: ignore[union-attr]
        number = framework.index[one.members[0]]
        ends = []
        for change in (step, -step):
            moved = tuple(score + change * (place == number) for place, score in enumerate(base))
            other = Quantitative(framework.arguments, framework.attacks, framework.supports, moved)
            ends.append(named_strengths(other, model, epsilon=1e-12)["a0"])
        assert one.value == pytest.approx((ends[0] - ends[1]) / (2 * step), abs=1e-5)


def test_what_cannot_bear_on_the_topic_is_not_listed() -> None:
    """Contributions are given for what a path leads from."""
    framework = Quantitative.of(dict.fromkeys("tab", 0.5), [("a", "t"), ("t", "b")])
    found = removal(framework, Model.DF_QUAD, "t")
    assert isinstance(found, tuple)
    assert [one.members for one in found] == [("a",)]


# Without the extras -----------------------------------------------------------------------------------


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    """Reading and labelling a small framework imports neither numpy nor python-sat nor networkx."""
    import subprocess
    import sys

    code = (
        "import sys\n"
        "from argmap.appraisal import attribution, bipolar, extensions, gradient, gradual, grounded\n"
        "from argmap.formats.frameworks import read_framework\n"
        "from argmap.framework import Framework, Quantitative\n"
        "grounded.grounded(Framework.of('ab', [('a', 'b')]))\n"
        "gradual.strengths(Quantitative.of({'a': 0.5}), gradual.Model.DF_QUAD)\n"
        "print([one for one in ('numpy', 'pysat', 'networkx') if one in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("there", [True, False])
def test_the_solver_is_the_one_that_is_installed(there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """CaDiCaL where python-sat is installed and there is something to do, else the search in Python."""
    if there:
        pytest.importorskip("pysat")
    else:
        monkeypatch.setattr(solving, "find_spec", lambda name: None)
    kind = solving.CaDiCaL if there else solving.Backtracking
    assert isinstance(solving.new_solver(100, solving.Deadline(1)), kind)
    assert isinstance(solving.new_solver(3, solving.Deadline(1)), solving.Backtracking)


@examples
@given(st.lists(st.lists(st.integers(-6, 6).filter(bool), min_size=1, max_size=4), min_size=1, max_size=18))
def test_the_search_in_python_decides_satisfiability(clauses: list[list[int]]) -> None:
    """Against all assignments of six variables, with assumptions and clauses that come later."""
    solver = solving.Backtracking(solving.Deadline(60))
    solver.add(clauses)
    for assumed in ([], [1], [-1, 2], [3, -3]):
        models = [
            bits for bits in itertools.product([False, True], repeat=6)
            if all(any(bits[abs(one) - 1] == (one > 0) for one in clause) for clause in [*clauses, *([one] for one in assumed)])
        ]  # fmt: skip
        found = solver.solve(assumed)
        assert (found is None) == (not models)
        if found is not None:
            size = len(found) - 1
            assert tuple(found[1:]) in {bits[:size] for bits in models}
