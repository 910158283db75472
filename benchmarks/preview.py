"""How long it takes from saving a file to its picture in `argmap serve`, in Chromium, on this machine, now.

    python benchmarks/preview.py                  the shipped debate, 30 saves
    python benchmarks/preview.py --statements 1000   a generated one

Needs the extra ``serve``, Playwright and a ``chromium``. Nothing here fails. The clock is the wall's, so the
least of many saves says most on a machine that has other things to do.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import write
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
_WATCH = """() => {
  const picture = document.querySelector('.picture');
  const look = () => { if (window.wanted && picture.textContent.includes(window.wanted)) window.seen ??= Date.now(); };
  new MutationObserver(look).observe(picture, { subtree: true, childList: true });
}"""
_TIMES = """() => {
  const asked = performance.getEntriesByType('resource').at(-1);
  return [performance.timeOrigin + asked.startTime, performance.timeOrigin + asked.responseEnd, window.seen];
}"""


def saves(page: Page, file: Path, count: int) -> list[tuple[float, ...]]:
    """For each save: milliseconds until the state is asked for, until it is there, until it is drawn, and all."""
    text = file.read_text(encoding="utf-8")
    claim = re.search(r"^  - claim: (.*)$", text, re.MULTILINE)
    assert claim is not None
    found = []
    for number in range(count):
        word = f"Save{number}"
        page.evaluate("word => { wanted = word; seen = null; performance.clearResourceTimings(); }", word)
        made = file.with_name(".made")
        made.write_text(text[: claim.start(1)] + word + " " + text[claim.start(1) :], encoding="utf-8")
        start = time.time() * 1000
        os.replace(made, file)
        page.wait_for_function("() => window.seen")
        asked, there, drawn = page.evaluate(_TIMES)
        found.append((asked - start, there - asked, drawn - there, drawn - start))
        time.sleep(0.4)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=0, help="a generated debate of so many")
    parser.add_argument("--saves", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made_in, sync_playwright() as playwright:
        folder = Path(made_in) / "debate"
        if options.statements:
            write(folder, options.statements, seed=1, files=2)
        else:
            shutil.copytree(ROOT / "debates" / "iraq-troops", folder)
        command = [sys.executable, "-m", "argmap", "serve", str(folder), "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split(" at ")[1].split()[0]
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(address)
            page.wait_for_selector(".knob", state="attached")
            time.sleep(1.5)
            page.evaluate(_WATCH)
            file = next(path for path in sorted(folder.glob("*.yaml"), reverse=True) if path.name != "debate.yaml")
            rows = saves(page, file, options.saves)
            browser.close()
        finally:
            server.terminate()
            server.wait()
    print("milliseconds, least / median / most of", len(rows), "saves")
    for name, column in zip(
        ("until it is asked for", "until it is there", "until it is drawn", "all"), zip(*rows, strict=True), strict=True
    ):
        print(f"{name:22} {min(column):5.0f} {statistics.median(column):5.0f} {max(column):5.0f}")


if __name__ == "__main__":
    main()
