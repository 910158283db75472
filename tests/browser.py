"""A browser for the tests of the page: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

WEB = Path(__file__).parent.parent / "web"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"


def required(reason: str) -> None:
    """Skip with a reason; fail where CI is set, which has everything."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI has to have it")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A running browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        required("Playwright is not installed")
    if CHROMIUM is None:
        required("there is no chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


def axe(page: Any) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page: the rule, and the elements. The page must not forbid scripts of others.

    All of the map is in view, since axe takes a box whose lower half is cut off for one that shows half its name.
    """
    _install()
    page.evaluate("() => document.querySelector('.zooms button:last-child').click()")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run().then(({violations}) => violations)")
    return [(each["id"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]


def _install() -> None:
    """The packages of ``web``, as its lock file has them; one test process installs them, the others wait."""
    npm = shutil.which("npm")
    if npm is None:
        required("npm is not installed")
    assert npm is not None
    with (WEB / "package-lock.json").open("rb") as lock:
        if os.name != "nt":
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        if not AXE.exists():
            subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=WEB, check=True, capture_output=True)
