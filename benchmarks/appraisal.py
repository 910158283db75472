"""What the appraisal of abstract frameworks costs next to other programs: CPU seconds, medians, one run.

    python benchmarks/appraisal.py            print the tables
    python benchmarks/appraisal.py --slow     with what takes minutes: PyArg on 10,000 arguments
    python benchmarks/appraisal.py --write    write them to benchmarks/appraisal-results.md as well

Everyone starts from the same lists in memory. "build" makes the program's own framework of them, "solve"
gives the answer; the answers are compared. Peers are optional:

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
from argmap.framework import Framework, Quantitative, Relation

Pair = tuple[int, int]


class Graph(NamedTuple):
    """What everyone starts from."""

    names: list[str]
    attacks: list[Pair]
    supports: list[Pair]
    base: list[float]


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
    return Graph([f"a{one}" for one in range(size)], [(one, random_.randrange(one)) for one in range(1, size)], [], [])


def web(size: int) -> Graph:
    """Random attacks, one and a half for each argument."""
    random_ = random.Random(size)
    pairs = {(random_.randrange(size), random_.randrange(size)) for _ in range(3 * size // 2)}
    return Graph([f"a{one}" for one in range(size)], sorted(pairs), [], [])


def mutual(size: int) -> Graph:
    """Conflicts both ways between random pairs, as many as arguments, and half as many attacks one way."""
    random_ = random.Random(size)
    pairs: set[Pair] = set()
    for number in range(3 * size // 2):
        one, other = random_.sample(range(size), 2)
        pairs.update([(one, other), (other, one)] if number < size else [(one, other)])
    return Graph([f"a{one}" for one in range(size)], sorted(pairs), [], [])


def reasons(size: int) -> Graph:
    """One to three reasons or rebuttals from each argument to earlier ones, half of each, with base scores."""
    random_ = random.Random(size)
    sides: tuple[set[Pair], set[Pair]] = (set(), set())
    for one in range(1, size):
        for _ in range(random_.randint(1, 3)):
            sides[random_.random() < 0.5].add((one, random_.randrange(one)))
    base = [round(random_.random(), 2) for _ in range(size)]
    return Graph([f"a{one}" for one in range(size)], sorted(sides[0]), sorted(sides[1]), base)


# Programs: each gives a builder and a solver, or nothing where it is not installed ------------------------

Program = tuple[Callable[[Graph], Any], Callable[[Any], object]]


def ours(graph: Graph) -> Framework:
    return Framework(tuple(graph.names), Relation.of(len(graph.names), graph.attacks))


def argmap_grounded() -> Program:
    return ours, lambda framework: frozenset(grounded(framework).extension)


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
        names = graph.names
        defeats = frozenset((names[one], names[other]) for one, other in graph.attacks)
        return ArgumentationFramework(arguments=frozenset(names), defeats=defeats)

    return build, grounded_extension


def pyarg_grounded() -> Program | None:
    if find_spec("py_arg") is None:
        return None
    from py_arg.abstract_argumentation_classes.abstract_argumentation_framework import AbstractArgumentationFramework
    from py_arg.abstract_argumentation_classes.argument import Argument
    from py_arg.abstract_argumentation_classes.defeat import Defeat
    from py_arg.algorithms.semantics.get_grounded_extension import get_grounded_extension

    def build(graph: Graph) -> Any:
        known = [Argument(name) for name in graph.names]
        defeats = [Defeat(known[one], known[other]) for one, other in graph.attacks]
        return AbstractArgumentationFramework("", known, defeats)

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
        facts = [f"arg({one})." for one in range(len(graph.names))]
        return "".join([*facts, *(f"att({one},{other})." for one, other in graph.attacks)])

    def solve(facts: str) -> object:
        control = clingo.Control(["--warn=none", *options])
        control.add("base", [], encoding + facts)
        control.ground([("base", [])])
        models: list[list[str]] = []
        control.solve(
            on_model=lambda model: models.append([str(one.arguments[0]) for one in model.symbols(shown=True)])
        )
        return frozenset(f"a{one}" for one in models[-1]) if whole else len(models[-1])

    return build, solve


def argmap_strengths(model: Model, arrays: bool) -> Program | None:
    if arrays and find_spec("numpy") is None:
        return None

    def build(graph: Graph) -> Quantitative:
        size = len(graph.names)
        relations = [Relation.of(size, pairs) for pairs in (graph.attacks, graph.supports)]
        return Quantitative(tuple(graph.names), *relations, tuple(graph.base))

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
                tail, head = nodes[graph.names[one]], nodes[graph.names[other]]
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


def measure(name: str, program: Program, graph: Graph, runs: int) -> Row:
    """Medians of the CPU time of building and of solving, each time anew."""
    build, solve = program
    builds, solves, answer = [], [], None
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        built = build(graph)
        middle = time.process_time()
        answer = solve(built)
        builds.append(middle - start)
        solves.append(time.process_time() - middle)
        del built
    return Row(name, statistics.median(builds), statistics.median(solves), answer)


def table(title: str, rows: Iterable[Row | str]) -> list[str]:
    """Seconds, and how many times the first row's each other is."""
    lines = ["", f"### {title}", "", "| program | build s | solve s | solve, times ours | both, times ours |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    first: Row | None = None
    for row in rows:
        if isinstance(row, str):
            lines.append(f"| {row} | not installed | | | |")
            continue
        first = first or row
        solve, both = row.solve / first.solve, (row.build + row.solve) / (first.build + first.solve)
        lines.append(f"| {row.program} | {row.build:.4f} | {row.solve:.4f} | {solve:,.1f} | {both:,.1f} |")
        print(lines[-1], flush=True)
    return lines


def compare(title: str, graph: Graph, programs: list[tuple[str, Program | None, int]], check: bool = True) -> list[str]:
    """A table of programs on one graph, the first ours; with a check that they agree."""
    print(title, flush=True)
    rows: list[Row | str] = []
    for name, program, runs in programs:
        rows.append(name if program is None else measure(name, program, graph, runs))
    answers = [row.answer for row in rows if isinstance(row, Row)]
    if check:
        assert all(_same(answers[0], other) for other in answers), f"different answers: {title}"
    return table(title, rows)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple):
        return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 1e-9
    return bool(one == other)


def grounded_tables(slow: bool) -> list[str]:
    """Grounded against PyArg, formal-argumentation and clingo."""
    clingo = clingo_program(_GROUNDED, [], whole=True)
    lines = ["## Grounded labelling"]
    for size in (1_000, 2_000, 4_000):
        programs = [("argmap", argmap_grounded(), 9), ("PyArg", pyarg_grounded(), 1)]
        lines += compare(f"tree, {size:,} arguments", tree(size), programs)
    for size, runs in ((10_000, 7), (100_000, 5)):
        programs = [
            ("argmap", argmap_grounded(), runs),
            ("formal-argumentation", formal_grounded(), runs),
            ("clingo", clingo, 3),
        ]
        if size == 10_000 and slow:
            programs.append(("PyArg", pyarg_grounded(), 1))
        for family in (tree, web):
            lines += compare(f"{family.__name__}, {size:,} arguments", family(size), programs)
            if family is web:
                break
            programs = programs[:3]
    return lines


def growth() -> list[str]:
    """Seconds for each edge, to a million."""
    lines = ["", "### How it grows", "", "| attacks (tree) | build s | solve s | solve, microseconds for each attack |"]
    lines.append("| ---: | ---: | ---: | ---: |")
    for size in (1_000, 10_000, 100_000, 1_000_000):
        row = measure("argmap", argmap_grounded(), tree(size + 1), 3)
        lines.append(f"| {size:,} | {row.build:.4f} | {row.solve:.4f} | {1e6 * row.solve / size:.2f} |")
        print(lines[-1], flush=True)
    return lines


def strength_tables() -> list[str]:
    """DF-QuAD and quadratic energy: pure Python, numpy by level, a plain object-oriented program."""
    lines = ["", "## Strengths, without cycles"]
    for model, aggregation, influence in (
        (Model.DF_QUAD, _Product(), _Linear()),
        (Model.QUADRATIC_ENERGY, _Sum(), _TwoMax()),
    ):
        programs = [
            ("argmap, pure Python", argmap_strengths(model, arrays=False), 5),
            ("Uncertainpy's method, written anew", plain_strengths(aggregation, influence), 5),
            ("argmap, numpy by level", argmap_strengths(model, arrays=True), 5),
        ]
        lines += compare(f"{model}, 100,000 arguments, {len(reasons(100_000).attacks) * 2:,} edges or so",
                         reasons(100_000), programs)  # fmt: skip
    return lines


def preferred_tables() -> list[str]:
    """One preferred extension. Any will do, so that only maximality is common to the answers."""
    options = ["--heuristic=Domain", "--enum-mode=domRec", "1"]
    lines = ["", "## One preferred extension"]
    for size, runs in ((1_000, 7), (10_000, 5), (100_000, 3)):
        programs = [
            ("argmap", argmap_preferred(), runs),
            ("clingo", clingo_program(_PREFERRED, options, whole=False), runs),
        ]
        lines += compare(f"mutual, {size:,} arguments", mutual(size), programs, check=False)
    return lines


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
    lines = [machine(), "", *grounded_tables(options.slow), *growth(), *strength_tables(), *preferred_tables()]
    text = "\n".join(lines) + "\n"
    print(text)
    if options.write:
        place = Path(__file__).parent / "appraisal-results.md"
        place.write_text("# Measured: appraisal of abstract frameworks\n\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
