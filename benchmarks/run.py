"""What argmap costs, on this machine, now: CPU seconds and peak memory of several runs.

    python benchmarks/run.py            print the table
    python benchmarks/run.py --write    write it to benchmarks/results.md as well

Ratios compare two things measured in the same run. Nothing here fails; see docs/reference/limits.md.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import yaml
from generate import write

import argmap
from argmap.config import Config
from argmap.formats.keys import VOCABULARY
from argmap.formats.yaml_debate import File, decode
from argmap.rules.context import Context
from argmap.syntax.nodes import Limits
from argmap.syntax.reader import read

ROOT = Path(__file__).parent.parent


class Cost(NamedTuple):
    """CPU seconds of a whole process (children included), least and median, and its peak memory in MiB."""

    least: float
    median: float
    memory: float


def process_cost(arguments: list[str], runs: int, bytecode: str) -> Cost:
    """What a run of argmap costs once its modules are compiled, as they are after the first run anywhere."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = bytecode
    cpu, memory = [], 0.0
    for number in range(runs + 1):
        with subprocess.Popen(
            [sys.executable, "-m", "argmap", *arguments],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        ) as process:  # fmt: skip
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        if number:
            cpu.append(usage.ru_utime + usage.ru_stime)
            memory = max(memory, usage.ru_maxrss / 1024)
    return Cost(min(cpu), statistics.median(cpu), memory)


def cost(work: Callable[[], object]) -> float:
    """CPU seconds of a function; what it makes is thrown away after the clock has stopped."""
    gc.collect()
    start = time.process_time()
    made = work()
    seconds = time.process_time() - start
    del made
    return seconds


def events(texts: list[str]) -> None:
    """The bare event stream of PyYAML's C parser."""
    for text in texts:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass


def stages(folder: Path, runs: int) -> list[float]:
    """CPU seconds from files to a checked debate, then medians of times the bare event stream.

    All of it; reading the texts to nodes; decoding the nodes to a debate; the checks. All of it is
    more than the sum of the three: files are opened, nodes thrown away.
    """
    loaded = argmap.load(folder)
    argmap.check(loaded)  # imports and caches
    documents = list(loaded.sources.values())
    files = [File(one.name, read(one, VOCABULARY, Limits()).node) for one in documents]
    texts = [one.text for one in documents]
    found: list[list[float]] = []
    for _ in range(runs):
        bare = cost(lambda: events(texts))
        whole = cost(lambda: (loaded := argmap.load(folder), argmap.check(loaded)))
        gc.disable()  # as `load` and `check` do
        parts = [
            cost(lambda: [read(one, VOCABULARY, Limits()) for one in documents]),
            cost(lambda: decode(files)),
            cost(lambda: argmap.check(replace(loaded))),
        ]
        gc.enable()
        found.append([whole, *(part / bare for part in (whole, *parts))])
    return [statistics.median(column) for column in zip(*found, strict=True)]


def against_loading(folder: Path, runs: int) -> tuple[float, list[tuple[float, float]]]:
    """The least CPU seconds to load a debate, and what checking it costs in times of that.

    First with the rules of the profile ``class``, then with every rule there is. The three take turns; given
    are the ratio of the least times, and of the medians. Each check makes the graph, which a debate keeps
    once it has been asked for.
    """
    loaded = argmap.load(folder)
    everything = Config(select=("ALL",))
    argmap.check(loaded, everything)  # imports and caches
    found = [
        (
            cost(lambda: argmap.load(folder)),
            cost(lambda: argmap.check(replace(loaded))),  # a copy has no graph yet
            cost(lambda: argmap.check(replace(loaded), everything)),
        )
        for _ in range(runs)
    ]
    bare, *checks = zip(*found, strict=True)
    ratios = [(min(each) / min(bare), statistics.median(each) / statistics.median(bare)) for each in checks]
    return min(bare), ratios


def likeness_cost(folder: Path, runs: int) -> float:
    """The least microseconds a statement to look for others that say nearly the same."""
    loaded = argmap.load(folder)
    contexts = [Context(loaded.graph()) for _ in range(runs)]
    for context in contexts:
        context.terms  # noqa: B018 - worked out before the clock runs
    gc.disable()  # as `check` does
    seconds = min(cost(lambda context=context: context.likenesses) for context in contexts)
    gc.enable()
    return seconds / len(loaded.debate.statements) * 1e6


def realistic(folder: Path, copies: int) -> Path:
    """The shipped op-eds many times over, without their references: text as dense as people write it."""
    import re

    folder.mkdir()
    shipped = ROOT / "debates" / "iraq-troops"
    shutil.copy(shipped / "debate.yaml", folder)
    reference = re.compile(r"^(\s*)(supports|rebuts|undercuts|same_as|differs_from|superseded_by): .*$", re.MULTILINE)
    for path in sorted(shipped.glob("*-20*.yaml")):
        text = reference.sub(r"\1note: no reference here", path.read_text(encoding="utf-8"))
        for number in range(copies):
            (folder / f"{path.stem}-{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def measure() -> list[str]:
    """The lines of the report."""
    lines = [f"Python {platform.python_version()}, {os.cpu_count()} cores, PyYAML {yaml.__version__}; {_load()}.", ""]
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        made = {many: write(folder / str(many), many, seed=1, files=files) for many, files in _SIZES.items()}
        real = {copies: realistic(folder / f"real-{copies}", copies) for copies in (22, 220)}
        lines += [*_processes(folder, made), *_stages(made, real[22]), *_against_loading(made, real), *_likeness(made)]
    return lines


_SIZES = {100: 2, 1_000: 2, 10_000: 2, 100_000: 20}  # statements of the generated debates, and their files


def _load() -> str:
    """How busy the machine is with other work."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return f"load {busy:.1f} when it began"


def _processes(folder: Path, made: dict[int, Path]) -> list[str]:
    lines = ["| command | CPU s, least | median | peak MiB |", "| --- | ---: | ---: | ---: |"]
    drawn = {many: write(folder / f"draw{many}", many, seed=1) for many in (60, 300)}
    picture = str(folder / "x.svg")
    shipped = str(ROOT / "debates" / "iraq-troops")
    rows = [
        ("`argmap --version`", ["--version"], 9),
        ("`argmap --help`", ["--help"], 9),
        ("`argmap check`, 100 statements", ["check", "-q", str(made[100])], 9),
        ("`argmap check`, 10,000 statements", ["check", "-q", str(made[10_000])], 5),
        ("`argmap check`, 100,000 statements", ["check", "-q", str(made[100_000])], 2),
        ("`argmap render`, 60 statements, Graphviz included", ["render", "-q", str(drawn[60]), "-o", picture], 5),
        ("`argmap render`, 300 statements, Graphviz included", ["render", "-q", str(drawn[300]), "-o", picture], 3),
        ("`argmap render debates/iraq-troops`", ["render", "-q", shipped, "-o", picture], 3),
    ]
    for name, arguments, runs in rows:
        found = process_cost(arguments, runs, str(folder / "bytecode"))
        lines.append(f"| {name} | {found.least:.2f} | {found.median:.2f} | {found.memory:.0f} |")
    return lines


def _stages(made: dict[int, Path], real: Path) -> list[str]:
    lines = [
        "",
        "From bytes to a checked debate, as multiples of the bare event stream of PyYAML's C parser (medians):",
        "",
        "| debate | CPU s | whole | read | decode | checks |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, place in (("generated, 10,000 statements", made[10_000]), ("the shipped op-eds 22 times over", real)):
        seconds, *shares = stages(place, 5)
        lines.append(f"| {name} | {seconds:.2f} | {' | '.join(f'{share:.1f}' for share in shares)} |")
    return lines


def _against_loading(made: dict[int, Path], real: dict[int, Path]) -> list[str]:
    lines = [
        "",
        "The checks, as multiples of loading the same debate. The least of several runs, which took turns, and in",
        "brackets the medians:",
        "",
        "| debate | loading, CPU s | profile class | all rules |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, place, runs in (
        ("generated, 10,000 statements", made[10_000], 9),
        ("generated, 100,000 statements", made[100_000], 5),
        ("the shipped op-eds 22 times over, 8,900 statements", real[22], 7),
        ("the shipped op-eds 220 times over, 89,000 statements", real[220], 3),
    ):
        seconds, ratios = against_loading(place, runs)
        lines.append(
            f"| {name} | {seconds:.2f} | {' | '.join(f'{best:.2f} ({usual:.2f})' for best, usual in ratios)} |"
        )
    return lines


def _likeness(made: dict[int, Path]) -> list[str]:
    lines = ["", "Looking for statements that say nearly the same:", "", "| statements | µs each |", "| ---: | ---: |"]
    for many, runs in ((1_000, 5), (10_000, 5), (100_000, 2)):
        lines.append(f"| {many:,} | {likeness_cost(made[many], runs):.1f} |")
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results.md")
    options = parser.parse_args()
    text = "\n".join(measure()) + "\n"
    print(text)
    if options.write:
        (Path(__file__).parent / "results.md").write_text("# Measured\n\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
