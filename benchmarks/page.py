"""How quickly the page of a large map opens, folds and finds, in Chromium on this machine, now.

    python benchmarks/page.py            print the table
    python benchmarks/page.py --write    write it to benchmarks/page.md as well

Wall-clock milliseconds, as a reader waits for them: medians and maxima of several readers. Nothing here fails.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generate import debate

READERS = 7
WINDOW = {"width": 1300, "height": 900}
UNFOLD = """async node => {
  const begin = performance.now();
  const state = () => document.querySelector(`.box[data-node="${node}"]`)?.getAttribute('aria-expanded');
  const before = state();
  document.querySelector(`.knob[data-node="${node}"]`).dispatchEvent(new MouseEvent('click', {bubbles: true}));
  await new Promise(done => {
    const look = () => state() !== before ? requestAnimationFrame(() => setTimeout(done)) : setTimeout(look, 2);
    look();
  });
  return performance.now() - begin;
}"""


def _page(folder: Path, statements: int) -> Path:
    """A page of a generated debate, with what stands in it."""
    source = folder / f"debate-{statements}"
    source.mkdir()
    for name, text in debate(statements, 3, files=2, cross=0.04).items():
        (source / name).write_text(text, encoding="utf-8")
    target = folder / f"{statements}.html"
    command = [sys.executable, "-m", "argmap", "render", str(source), "--quiet", "--appraise", "-o", str(target)]
    subprocess.run(command, check=True)
    return target


def _read(browser: Any, file: Path) -> dict[str, list[float]]:
    """What one reader waits for: opening, unfolding and folding four branches, unfolding all, and a search."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(file.as_uri())
    page.wait_for_selector(".knob", state="attached")
    found = {"open until it can be folded": [(time.perf_counter() - begin) * 1000]}
    nodes = page.eval_on_selector_all(
        ".box[aria-level='2'][aria-expanded=false]", "boxes => boxes.slice(0, 4).map(one => one.dataset.node)"
    )
    found["unfold or fold a branch"] = [page.evaluate(UNFOLD, node) for node in nodes for _ in range(2)]
    begin = time.perf_counter()
    page.get_by_role("button", name="Unfold all").click()
    page.wait_for_function("() => document.querySelectorAll('.box').length > 250", timeout=60_000)
    found["unfold all of it"] = [(time.perf_counter() - begin) * 1000]
    deep = page.eval_on_selector_all(
        ".box[aria-level='3'][aria-expanded=true]", "boxes => boxes.slice(0, 3).map(one => one.dataset.node)"
    )
    found["fold or unfold a branch then"] = [page.evaluate(UNFOLD, node) for node in deep for _ in range(2)]
    begin = time.perf_counter()
    page.locator("input[type=search]").fill("nurses")
    page.wait_for_selector(".outline.searching")
    found["find a word"] = [(time.perf_counter() - begin) * 1000]
    context.close()
    return found


def measure(statements: int) -> dict[str, list[float]]:
    """All waits by what was waited for."""
    from playwright.sync_api import sync_playwright

    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        file = _page(Path(name), statements)
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(READERS):
            for what, waits in _read(browser, file).items():
                found.setdefault(what, []).extend(waits)
        browser.close()
    return found


def table() -> str:
    """The table as Markdown."""
    lines = [
        "# The page of a large map",
        "",
        f"Chromium, Python {platform.python_version()}; made by `python benchmarks/page.py --write`.",
        f"Milliseconds that a reader waits, over {READERS} readers.",
        "",
        "| statements | what | median | longest |",
        "| ---: | --- | ---: | ---: |",
    ]
    for statements in (300, 1000):
        for what, waits in measure(statements).items():
            lines.append(f"| {statements:,} | {what} | {statistics.median(waits):.0f} | {max(waits):.0f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table, and write it if asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write benchmarks/page.md as well")
    options = parser.parse_args()
    text = table()
    print(text, end="")
    if options.write:
        (Path(__file__).parent / "page.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
