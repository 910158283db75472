"""What drawing costs, on this machine, now: CPU seconds and peak memory of whole processes, children included.

    python benchmarks/views.py            print the table
    python benchmarks/views.py --write    write it to benchmarks/results-views.md as well

Each figure is the least of three runs, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import write

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "debates" / "iraq-troops"


def cost(arguments: list[str], runs: int) -> tuple[float, float]:
    """The least CPU seconds of some runs, children included, and the peak memory in MiB of one process."""
    least, memory = float("inf"), 0.0
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with subprocess.Popen(
            [sys.executable, "-m", "argmap", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"argmap {' '.join(arguments)} ended with {process.returncode}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        least = min(least, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        memory = max(memory, usage.ru_maxrss / 1024)
    return least, memory


def table(folder: Path, runs: int) -> str:
    """All rows as Markdown."""
    thousand, ten = str(write(folder / "1000", 1000, 1, 4)), str(write(folder / "10000", 10_000, 1, 10))
    out = str(folder / "out")
    rows = [
        ("the shipped debate, one sheet, SVG", ["render", str(SHIPPED), "--all", "-o", f"{out}.svg"]),
        ("the shipped debate, overview and pages, SVG", ["render", str(SHIPPED), "-o", f"{out}-a/"]),
        ("the shipped debate, overview and pages, PDF", ["render", str(SHIPPED), "-o", f"{out}-a.pdf"]),
        ("the shipped debate, handout", ["handout", str(SHIPPED), "-o", f"{out}-h.pdf"]),
        ("1,000 statements, one sheet, SVG", ["render", thousand, "--all", "-o", f"{out}.svg"]),
        ("1,000 statements, overview and pages, SVG", ["render", thousand, "-o", f"{out}-b/"]),
        ("10,000 statements, overview and pages, SVG", ["render", ten, "-o", f"{out}-c/"]),
        ("10,000 statements, overview and pages, PDF", ["render", ten, "-o", f"{out}-c.pdf"]),
        ("10,000 statements, overview alone, SVG", ["render", ten, "-o", f"{out}-d/", "--view", "overview"]),
    ]
    lines = ["| what | CPU s | peak MiB |", "| --- | ---: | ---: |"]
    for name, arguments in rows:
        seconds, memory = cost(arguments, runs)
        lines.append(f"| {name} | {seconds:.2f} | {memory:.0f} |")
        print(lines[-1], flush=True)
    pages = len(list(Path(f"{out}-c").glob("*.svg")))
    return "\n".join(lines) + f"\n\n10,000 statements are {pages} pages of A4.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results-views.md")
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = table(Path(folder), arguments.runs)
    text = (
        f"# Drawing, measured\n\nPython {platform.python_version()}, {os.cpu_count()} cores. "
        "`python benchmarks/views.py --write` measures all of it anew: whole processes, reading and checking included, "
        f"the least of {arguments.runs} runs.\n\n{found}"
    )
    if arguments.write:
        (ROOT / "benchmarks" / "results-views.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
