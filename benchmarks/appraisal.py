"""What the appraisal of abstract frameworks costs next to other programs: CPU seconds, medians, one run.

    python benchmarks/appraisal.py            print the tables
    python benchmarks/appraisal.py --slow     with what takes minutes: PyArg on 10,000 arguments
    python benchmarks/appraisal.py --write    write them to benchmarks/appraisal-results.md as well

Everyone starts from the same lists of names and of pairs of names. "build" makes the program's own framework
of them, "solve" gives the answer by name; the answers are compared. The programs take turns, so that what else
the machine does hits all alike. Peers are optional:

    pip install python-argumentation formal-argumentation clingo python-sat numpy

Uncertainpy (github.com/nicopotyka/Uncertainpy) is not on PyPI and has no licence. What stands for it here
is its method written anew: an object for each argument and each edge, dictionaries from
argument to weight and to strength, a topological order by counting edges in, then one pass in which
an aggregation and an influence object are called for each argument. Read it as "a plain object-oriented
program", not as a measurement of Uncertainpy.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from argmap.appraisal.extensions import Semantics, one_extension
from argmap.appraisal.gradual import Model, strengths
from argmap.appraisal.grounded import grounded
from argmap.framework import Framework, Quantitative

Pair = tuple[str, str]
Numbers = Iterable[tuple[int, int]]


class Graph(NamedTuple):
    """What everyone starts from."""

    names: list[str]
    attacks: list[Pair]
    supports: list[Pair]
    base: list[float]

    @classmethod
    def of(cls, size: int, attacks: Numbers, supports: Numbers = (), base: list[float] | None = None) -> Graph:
        """From numbers."""
        names = [f"a{one}" for one in range(size)]
        sides = ([(names[one], names[other]) for one, other in pairs] for pairs in (attacks, supports))
        return cls(names, *sides, base or [])


class Row(NamedTuple):
    """One program on one task; the answer is what can be compared."""

    program: str
    build: float
    solve: float
    answer: object


# Families ---------------------------------------------------------------------------------------------


def tree(size: int) -> Graph:
    """Every argument but the first attacks one before it."""
    random_ = random.Random(size)
    return Graph.of(size, [(one, random_.randrange(one)) for one in range(1, size)])


def web(size: int) -> Graph:
    """Random attacks, one and a half for each argument."""
    random_ = random.Random(size)
    pairs = {(random_.randrange(size), random_.randrange(size)) for _ in range(3 * size // 2)}
    return Graph.of(size, sorted(pairs))


def mutual(size: int) -> Graph:
    """Conflicts both ways between random pairs, as many as arguments, and half as many attacks one way."""
    random_ = random.Random(size)
    pairs: set[tuple[int, int]] = set()
    for number in range(3 * size // 2):
        one, other = random_.sample(range(size), 2)
        pairs.update([(one, other), (other, one)] if number < size else [(one, other)])
    return Graph.of(size, sorted(pairs))


def reasons(size: int) -> Graph:
    """One to three reasons or rebuttals from each argument to earlier ones, half of each, with base scores."""
    random_ = random.Random(size)
    sides: tuple[set[tuple[int, int]], set[tuple[int, int]]] = (set(), set())
    for one in range(1, size):
        for _ in range(random_.randint(1, 3)):
            sides[random_.random() < 0.5].add((one, random_.randrange(one)))
    base = [round(random_.random(), 2) for _ in range(size)]
    return Graph.of(size, sorted(sides[0]), sorted(sides[1]), base)


# Programs: each gives a builder and a solver, or nothing where it is not installed ------------------------

Program = tuple[Callable[[Graph], Any], Callable[[Any], object]]


def ours(graph: Graph) -> Framework:
    return Framework.of(graph.names, graph.attacks)


def argmap_grounded(arrays: bool) -> Program | None:
    if arrays and find_spec("numpy") is None:
        return None
    return ours, lambda framework: frozenset(grounded(framework, arrays=arrays).extension)


def argmap_preferred() -> Program:
    return ours, lambda framework: len(_answer(one_extension(framework, Semantics.PREFERRED, seconds=120)))


def _answer(found: object) -> tuple[str, ...]:
    assert isinstance(found, tuple), found
    return found


def formal_grounded() -> Program | None:
    if find_spec("argumentation") is None:
        return None
    from argumentation.core.dung import ArgumentationFramework, grounded_extension

    def build(graph: Graph) -> Any:
        return ArgumentationFramework(arguments=frozenset(graph.names), defeats=frozenset(graph.attacks))

    return build, grounded_extension


def pyarg_grounded() -> Program | None:
    if find_spec("py_arg") is None:
        return None
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import AbstractArgumentationFramework
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat
    from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension

    def build(graph: Graph) -> Any:
        known = {name: Argument(name) for name in graph.names}
        defeats = [Defeat(known[one], known[other]) for one, other in graph.attacks]
        return AbstractArgumentationFramework("", list(known.values()), defeats)

    return build, lambda framework: frozenset(one.name for one in get_grounded_extension(framework))


_GROUNDED = "out(Y) :- in(X), att(X,Y). in(X) :- arg(X), out(Y) : att(Y,X). #show in/1."
_PREFERRED = """
{in(X)} :- arg(X).
:- in(X), in(Y), att(X,Y).
struck(Y) :- in(X), att(X,Y).
:- in(X), att(Y,X), not struck(Y).
#heuristic in(X) : arg(X). [1,true]
#show in/1.
"""


def clingo_program(encoding: str, options: list[str], whole: bool) -> Program | None:
    """ASP as one uses it: facts as text, ground, solve. The answer is the extension or its size."""
    if find_spec("clingo") is None:
        return None
    import clingo

    def build(graph: Graph) -> str:
        facts = [f"arg({one})." for one in graph.names]
        return "".join([*facts, *(f"att({one},{other})." for one, other in graph.attacks)])

    def solve(facts: str) -> object:
        control = clingo.Control(["--warn=none", *options])
        control.add("base", [], encoding + facts)
        control.ground([("base", [])])
        models: list[list[str]] = []
        control.solve(
            on_model=lambda model: models.append([one.arguments[0].name for one in model.symbols(shown=True)])
        )
        return frozenset(models[-1]) if whole else len(models[-1])

    return build, solve


def argmap_strengths(model: Model, arrays: bool) -> Program | None:
    if arrays and find_spec("numpy") is None:
        return None

    def build(graph: Graph) -> Quantitative:
        return Quantitative.of(dict(zip(graph.names, graph.base, strict=True)), graph.attacks, graph.supports)

    return build, lambda framework: strengths(framework, model, arrays=arrays).values  # type: ignore[union-attr]


# Uncertainpy's method, written anew --------------------------------------------------------------------


class _Node:
    def __init__(self, name: str, weight: float) -> None:
        self.name, self.weight, self.strength = name, weight, weight
        self.attackers: dict[_Node, float] = {}
        self.supporters: dict[_Node, float] = {}


class _Edge:
    def __init__(self, tail: _Node, head: _Node) -> None:
        self.tail, self.head = tail, head


class _Product:
    def aggregate(
        self, attackers: dict[_Node, float], supporters: dict[_Node, float], state: dict[_Node, float]
    ) -> float:
        kept = lacking = 1.0
        for one in attackers:
            kept *= 1 - state[one] * attackers[one]
        for one in supporters:
            lacking *= 1 - state[one] * supporters[one]
        return kept - lacking


class _Sum:
    def aggregate(
        self, attackers: dict[_Node, float], supporters: dict[_Node, float], state: dict[_Node, float]
    ) -> float:
        energy = 0.0
        for one in supporters:
            energy += state[one] * supporters[one]
        for one in attackers:
            energy -= state[one] * attackers[one]
        return energy


class _Linear:
    def strength(self, weight: float, energy: float) -> float:
        return weight - weight * max(0, -energy) + (1 - weight) * max(0, energy)


class _TwoMax:
    def strength(self, weight: float, energy: float) -> float:
        return weight - weight * self.pull(-energy) + (1 - weight) * self.pull(energy)

    def pull(self, energy: float) -> float:
        positive = max(0, energy)
        return positive**2 / (1 + positive**2)


def plain_strengths(aggregation: Any, influence: Any) -> Program:
    """See the top of this file."""

    def build(graph: Graph) -> Any:
        nodes = {name: _Node(name, weight) for name, weight in zip(graph.names, graph.base, strict=True)}
        sides: tuple[list[_Edge], list[_Edge]] = ([], [])
        for side, pairs in zip(sides, (graph.attacks, graph.supports), strict=True):
            for one, other in pairs:
                tail, head = nodes[one], nodes[other]
                (head.attackers if side is sides[0] else head.supporters)[tail] = 1.0
                side.append(_Edge(tail, head))
        return nodes, sides

    def solve(built: Any) -> object:
        nodes, sides = built
        entered = dict.fromkeys(nodes.values(), 0)
        following: dict[_Node, list[_Node]] = {node: [] for node in nodes.values()}
        for side in sides:
            for edge in side:
                entered[edge.head] += 1
                following[edge.tail].append(edge.head)
        queue = [node for node in nodes.values() if entered[node] == 0]
        order = []
        while queue:
            node = queue.pop(0)
            order.append(node)
            for head in following[node]:
                entered[head] -= 1
                if entered[head] == 0:
                    queue.append(head)
        state = {node: node.weight for node in order}
        for node in order:
            energy = aggregation.aggregate(node.attackers, node.supporters, state)
            state[node] = node.strength = influence.strength(node.weight, energy)
        return tuple(node.strength for node in nodes.values())

    return build, solve


# Measuring --------------------------------------------------------------------------------------------

Runs = tuple[str, Program | None, int]  # a program, None where it is not installed, and how often


def measure(graph: Graph, programs: list[Runs]) -> list[Row]:
    """Medians of the CPU time of building and of solving, each time anew, the programs in turn."""
    times: dict[str, list[tuple[float, float]]] = {}
    answers: dict[str, object] = {}
    for turn in range(max(runs for _, _, runs in programs)):
        for name, program, runs in programs:
            if program is None or turn >= runs:
                continue
            build, solve = program
            gc.collect()
            start = time.process_time()
            built = build(graph)
            middle = time.process_time()
            answers[name] = solve(built)
            end = time.process_time()
            times.setdefault(name, []).append((middle - start, end - middle))
            del built
    return [Row(name, *map(statistics.median, zip(*some, strict=True)), answers[name]) for name, some in times.items()]


def table(title: str, rows: list[Row], missing: list[str]) -> list[str]:
    """Seconds, and how many times those of each of our rows another row's are."""
    ours = [row for row in rows if row.program.startswith("argmap")]
    times = [f"{what}, times {row.program}" for row in ours for what in ("solve", "both")]
    lines = ["", f"### {title}", "", f"| program | build s | solve s | {' | '.join(times)} |"]
    lines.append("| --- |" + " ---: |" * (2 + len(times)))
    for row in rows:
        ratios = [
            f"{ratio:,.1f}"
            for one in ours
            for ratio in (row.solve / one.solve, (row.build + row.solve) / (one.build + one.solve))
        ]
        lines.append(f"| {row.program} | {row.build:.4f} | {row.solve:.4f} | {' | '.join(ratios)} |")
    return lines + [f"| {name} | not installed |{' |' * (1 + len(times))}" for name in missing]


def compare(title: str, graph: Graph, programs: list[Runs], check: bool = True) -> list[str]:
    """A table of programs on one graph, ours first; with a check that they agree."""
    rows = measure(graph, programs)
    if check:
        assert all(_same(rows[0].answer, other.answer) for other in rows), f"different answers: {title}"
    lines = table(title, rows, [name for name, program, _ in programs if program is None])
    print("\n".join(lines), flush=True)
    return lines


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple):
        return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 1e-9
    return bool(one == other)


def grounded_tables(slow: bool) -> list[str]:
    """Grounded against PyArg, formal-argumentation and clingo."""
    clingo = clingo_program(_GROUNDED, [], whole=True)
    lines = ["## Grounded labelling"]
    for size in (1_000, 2_000, 4_000):
        small: list[Runs] = [("argmap", argmap_grounded(False), 9), ("PyArg", pyarg_grounded(), 1)]
        lines += compare(f"tree, {size:,} arguments", tree(size), small)
    for size, runs in ((10_000, 15), (100_000, 7)):
        programs: list[Runs] = [
            ("argmap", argmap_grounded(False), runs),
            ("argmap with numpy", argmap_grounded(True), runs),
            ("formal-argumentation", formal_grounded(), runs),
            ("clingo", clingo, 3),
        ]
        peer: list[Runs] = [("PyArg", pyarg_grounded(), 1)] if slow and size == 10_000 else []
        lines += compare(f"tree, {size:,} arguments", tree(size), programs + peer)
        lines += compare(f"web, {size:,} arguments", web(size), programs)
    return lines


def growth() -> list[str]:
    """Seconds for each edge, to a million."""
    lines = [
        "",
        "### How it grows",
        "",
        "| attacks (tree) | build s | solve s | with numpy s | microseconds for each |",
    ]
    lines.append("| ---: | ---: | ---: | ---: | ---: |")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        programs: list[Runs] = [(str(arrays), argmap_grounded(arrays), 3) for arrays in (False, True)]
        plain, *arrays = measure(tree(size + 1), programs)
        faster = "".join(f"{row.solve:.4f}" for row in arrays)
        each = "".join(f", {1e6 * row.solve / size:.2f}" for row in arrays)
        lines.append(
            f"| {size:,} | {plain.build:.4f} | {plain.solve:.4f} | {faster} | {1e6 * plain.solve / size:.2f}{each} |"
        )
    print("\n".join(lines), flush=True)
    return lines


def strength_tables() -> list[str]:
    """DF-QuAD and quadratic energy: pure Python, numpy by level, a plain object-oriented program."""
    lines = ["", "## Strengths, without cycles"]
    for model, aggregation, influence in (
        (Model.DF_QUAD, _Product(), _Linear()),
        (Model.QUADRATIC_ENERGY, _Sum(), _TwoMax()),
    ):
        programs: list[Runs] = [
            ("argmap", argmap_strengths(model, arrays=False), 5),
            ("argmap with numpy", argmap_strengths(model, arrays=True), 5),
            ("Uncertainpy's method, written anew", plain_strengths(aggregation, influence), 5),
        ]
        lines += compare(f"{model}, 100,000 arguments, {len(reasons(100_000).attacks) * 2:,} edges or so",
                         reasons(100_000), programs)  # fmt: skip
    return lines


def preferred_tables() -> list[str]:
    """One preferred extension. Any will do, so that only maximality is common to the answers."""
    options = ["--heuristic=Domain", "--enum-mode=domRec", "1"]
    lines = ["", "## One preferred extension"]
    for size, runs in ((1_000, 7), (10_000, 5), (100_000, 3)):
        programs: list[Runs] = [
            ("argmap", argmap_preferred(), runs),
            ("clingo", clingo_program(_PREFERRED, options, whole=False), runs),
        ]
        lines += compare(f"mutual, {size:,} arguments", mutual(size), programs, check=False)
    return lines


READ = """\
Medians of CPU seconds; *both* is build and solve. "argmap" is pure Python. "argmap with numpy" is what the extra
`fast` adds: it is taken unasked from 10,000 arguments on where numpy is loaded already, and from 300,000 where it
is not, since loading it costs 0.1 s. Its labels are the same, which tests hold. Where fewer than a hundred
arguments are decided in a round, as in chains, the worklist takes over.

What solving costs for each attack rises with the size, as lists outgrow the caches of the processor. The work does
not: in pure Python about 2,600 machine instructions for each attack of a tree of 10,000, 100,000 and 1,000,000
(counted once, with callgrind).
"""


def machine() -> str:
    """Versions of what takes part."""
    parts = [f"Python {platform.python_version()}", f"{os.cpu_count()} cores"]
    for name in ("python-argumentation", "formal-argumentation", "clingo", "python-sat", "numpy"):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} not installed")
    return ", ".join(parts)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slow", action="store_true", help="with PyArg on 10,000 arguments: some minutes")
    parser.add_argument("--write", action="store_true", help="write benchmarks/appraisal-results.md")
    options = parser.parse_args()
    lines = [machine(), "", READ, *grounded_tables(options.slow), *growth(), *strength_tables(), *preferred_tables()]
    text = "\n".join(lines) + "\n"
    if options.write:
        place = Path(__file__).parent / "appraisal-results.md"
        place.write_text("# Measured: appraisal of abstract frameworks\n\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
