"""Whole outputs for whole debates, kept as files; ``pytest --update-golden`` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run

GOLDEN = Path(__file__).parent / "golden"
OUTPUTS = {
    "check.txt": ["check", "{case}"],
    "check-full.txt": ["check", "--format", "full", "{case}"],
    "check.json": ["check", "--format", "json", "{case}"],
    "show.txt": ["show", "{case}", "--ids"],
    "show.md": ["show", "{case}", "--format", "markdown"],
    "appraise.txt": ["appraise", "{case}"],
    "appraise.md": ["appraise", "{case}", "--format", "markdown"],
    "appraise.json": ["appraise", "{case}", "--format", "json"],
    "map.dot": ["render", "{case}", "--format", "dot", "-o", "-"],
    "fix.diff": ["check", "--diff", "{case}"],
}


@pytest.mark.parametrize("name", sorted(OUTPUTS))
@pytest.mark.parametrize("case", sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()))
def test_output_is_as_it_was(case: str, name: str, run: Run, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """What a user sees changes only on purpose."""
    folder = tmp_path / case
    folder.mkdir()
    for path in (GOLDEN / case).glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    done = run(*(part.format(case=case) for part in OUTPUTS[name]))
    assert done.returncode in (0, 1), done.stderr
    golden = GOLDEN / case / name
    if request.config.getoption("--update-golden"):
        golden.write_text(done.stdout, encoding="utf-8")

    assert done.stdout == golden.read_text(encoding="utf-8")
