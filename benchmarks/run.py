"""What argmap costs, on this machine, now: CPU seconds and peak memory, medians of several runs.

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
from pathlib import Path

import yaml
from generate import write

import argmap
from argmap.config import Config
from argmap.formats.keys import VOCABULARY
from argmap.formats.yaml_debate import File, decode
from argmap.syntax.nodes import Limits
from argmap.syntax.reader import read

ROOT = Path(__file__).parent.parent


def process_cost(arguments: list[str], runs: int) -> tuple[float, float]:
    """Median CPU seconds (children included) and peak memory in MiB of a whole process."""
    cpu, memory = [], 0.0
    for _ in range(runs):
        with subprocess.Popen(
            [sys.executable, "-m", "argmap", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            _, _, usage = os.wait4(process.pid, 0)
            process.returncode = 0
        cpu.append(usage.ru_utime + usage.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return statistics.median(cpu), memory


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
            cost(lambda: argmap.check(loaded)),
        ]
        gc.enable()
        found.append([whole, *(part / bare for part in (whole, *parts))])
    return [statistics.median(column) for column in zip(*found, strict=True)]


def against_loading(folder: Path, runs: int) -> list[float]:
    """CPU seconds to load a debate, then medians of what checking costs in times of that.

    First with the rules of the profile ``class``, then with every rule there is.
    """
    loaded = argmap.load(folder)
    everything = Config(select=("ALL",))
    argmap.check(loaded, everything)  # imports and caches
    found: list[list[float]] = []
    for _ in range(runs):
        bare = cost(lambda: argmap.load(folder))
        parts = [cost(lambda: argmap.check(loaded)), cost(lambda: argmap.check(loaded, everything))]
        found.append([bare, *(part / bare for part in parts)])
    return [statistics.median(column) for column in zip(*found, strict=True)]


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
    lines = [f"Python {platform.python_version()}, {os.cpu_count()} cores, PyYAML {yaml.__version__}", ""]
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        lines += ["| command | CPU s | peak MiB |", "| --- | ---: | ---: |"]
        for arguments in (["--version"], ["--help"]):
            cpu, memory = process_cost(arguments, 7)
            lines.append(f"| `argmap {' '.join(arguments)}` | {cpu:.3f} | {memory:.0f} |")
        for statements, files, runs in ((100, 2, 7), (10_000, 2, 5), (100_000, 20, 3)):
            made = write(folder / str(statements), statements, seed=1, files=files)
            cpu, memory = process_cost(["check", "-q", str(made)], runs)
            lines.append(f"| `argmap check`, {statements:,} statements | {cpu:.2f} | {memory:.0f} |")
        for statements, runs in ((60, 7), (300, 5)):
            made = write(folder / f"draw{statements}", statements, seed=1)
            cpu, memory = process_cost(["render", "-q", str(made), "-o", str(folder / "x.svg")], runs)
            lines.append(f"| `argmap render`, {statements} statements, Graphviz included | {cpu:.2f} | {memory:.0f} |")
        shipped = str(ROOT / "debates" / "iraq-troops")
        cpu, memory = process_cost(["render", "-q", shipped, "-o", str(folder / "x.svg")], 5)
        lines.append(f"| `argmap render debates/iraq-troops` | {cpu:.2f} | {memory:.0f} |")
        lines += [
            "",
            "From bytes to a checked debate, as multiples of the bare event stream of PyYAML's C parser:",
            "",
            "| debate | CPU s | whole | read | decode | checks |",
            "| --- | ---: | ---: | ---: | ---: | ---: |",
        ]
        for name, place in (
            ("generated, 10,000 statements", folder / "10000"),
            ("the shipped op-eds 66 times over", realistic(folder / "real", 66)),
        ):
            seconds, *shares = stages(place, 9)
            lines.append(f"| {name} | {seconds:.2f} | {' | '.join(f'{share:.1f}' for share in shares)} |")
        lines += [
            "",
            "The checks, as multiples of loading the same debate:",
            "",
            "| debate | loading, CPU s | profile class | all rules |",
            "| --- | ---: | ---: | ---: |",
        ]
        for name, place, runs in (
            ("generated, 10,000 statements", folder / "10000", 7),
            ("generated, 100,000 statements", folder / "100000", 3),
            ("the shipped op-eds 66 times over", folder / "real", 5),
        ):
            seconds, *shares = against_loading(place, runs)
            lines.append(f"| {name} | {seconds:.2f} | {' | '.join(f'{share:.1f}' for share in shares)} |")
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
