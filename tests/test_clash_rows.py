"""Clashes as rows: what a reader of ``--view clash`` on paper and as a picture can rely on."""

from __future__ import annotations

import random
import sys
from itertools import combinations
from pathlib import Path

import pytest
from pypdf import PdfReader

import argmap
from argmap.compare.clashes import Voice, clashes
from argmap.compare.survey import Survey
from argmap.layout.clash_rows import on_one_sheet, on_sheets
from argmap.layout.drawing import Box, Drawing, Pill
from argmap.layout.paper import PAPERS, Sheet
from tests.conftest import ROOT, SHIPPED, Run

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import debate as random_debate

WAYS = [Sheet(paper, landscape) for paper in PAPERS.values() for landscape in (False, True)]


@pytest.fixture(scope="module")
def debates(tmp_path_factory: pytest.TempPathFactory) -> list[argmap.Loaded]:
    """The shipped debate and random ones with many answers across."""
    root, made = tmp_path_factory.mktemp("clashing"), [argmap.load(SHIPPED)]
    for seed in range(12):
        folder = root / str(seed)
        folder.mkdir()
        statements = random.Random(seed).randint(20, 150)
        for name, text in random_debate(statements, seed, files=2 + seed % 3, cross=0.3).items():
            (folder / name).write_text(text, encoding="utf-8")
        made.append(argmap.load(folder))
    return made


def _wanted(loaded: argmap.Loaded) -> list[str]:
    found = clashes(Survey(loaded.graph()))
    return [one.step for one in found if one.voice is not Voice.BACKGROUND]


def _all(loaded: argmap.Loaded, number: int) -> list[Drawing]:
    """What there is of a debate as one sheet and as pages."""
    whole = on_one_sheet(loaded.graph(), {}, {})
    pages = on_sheets(loaded.graph(), {}, {}, WAYS[number % len(WAYS)]) or []
    return ([whole] if whole else []) + [page.drawing for page in pages]


def test_every_clash_is_drawn_once(debates: list[argmap.Loaded]) -> None:
    """On one sheet each clash between texts has its word once, in the order of ``argmap compare``."""
    for loaded in debates:
        whole, wanted = on_one_sheet(loaded.graph(), {}, {}), _wanted(loaded)
        assert (whole is None) == (not wanted)
        if whole is not None:
            steps = [pill.reason for pill in whole.pills if pill.reason in wanted]
            assert [one for one in wanted if one in steps] == wanted
            assert list(dict.fromkeys(steps))
            assert set(steps) == set(wanted)


def test_an_answer_meets_what_it_answers(debates: list[argmap.Loaded]) -> None:
    """A line runs level from the word of each answer to the edge of what it answers: a box, or the word of a step."""
    for number, loaded in enumerate(debates):
        graph = loaded.graph()
        wanted = set(_wanted(loaded))
        met = set()
        for drawing in _all(loaded, number):
            starts = {(pill.x, pill.y + pill.height / 2): pill for pill in drawing.pills if pill.reason in wanted}
            for line in drawing.lines:
                pill = starts.get(line.points[0])
                if pill is None or len(line.points) != 2 or pill.reason is None or line.end != "bar":
                    continue
                (_, y0), (x, y) = line.points
                target = graph.reasons[pill.reason].target
                ends: list[Box | Pill] = [one for one in drawing.boxes if one.statement == target]
                ends += [one for one in drawing.pills if one.reason == target]
                hit = [e for e in ends if abs(e.x + e.width - x) < 0.1 and e.y <= y <= e.y + e.height]
                assert y0 == y
                assert hit
                met.add(pill.reason)
        assert met == wanted


def test_nothing_overlaps_or_leaves_the_sheet(debates: list[argmap.Loaded]) -> None:
    """No two boxes and words lie on each other, and all lie on the sheet and on the band of their issue."""
    for number, loaded in enumerate(debates):
        for drawing in _all(loaded, number):
            parts: list[Box | Pill] = [*drawing.boxes, *drawing.pills]
            for a, b in combinations(parts, 2):
                apart = a.x + a.width <= b.x + 0.1 or b.x + b.width <= a.x + 0.1
                assert apart or a.y + a.height <= b.y + 0.1 or b.y + b.height <= a.y + 0.1
            for one in parts:
                assert one.x >= 0
                assert one.x + one.width <= drawing.width + 0.1
                assert any(
                    band.x <= one.x and one.x + one.width <= band.x + band.width
                    and band.y <= one.y and one.y + one.height <= band.y + band.height
                    for band in drawing.bands
                )  # fmt: skip
            assert all(band.y + band.height <= drawing.height + 0.1 for band in drawing.bands)


def test_box_of_a_row_says_whose_it_is() -> None:
    """The head of each box names its side, a thesis once."""
    loaded = argmap.load(SHIPPED)
    whole = on_one_sheet(loaded.graph(), {}, {})
    assert whole is not None
    for box in whole.boxes:
        side = loaded.graph().statements[box.statement].side
        assert side
        assert box.head.partition(" · ")[0].endswith(f": {side}")
        assert box.head.count(side) == 1


def test_pdf_of_clashes_has_pages(run: Run, tmp_path: Path) -> None:
    """A PDF of the clashes is pages for paper, with the words on them; an issue that goes on says so."""
    result = run("render", SHIPPED, "--view", "clash", "-o", tmp_path / "clash.pdf")
    assert result.returncode == 0
    pages = [page.extract_text() for page in PdfReader(tmp_path / "clash.pdf").pages]
    assert len(pages) > 1
    assert "issue: engagement" in pages[0]
    assert "The United States can move offshore" in pages[0]
    assert any("(continued)" in page for page in pages[1:])


def test_what_fits_no_sheet_is_drawn_as_a_map(run: Run, tmp_path: Path) -> None:
    """An answer of very many premises fits no page as a row: it comes as pages of the map, and nothing is lost."""
    premises = "".join(f"      - claim: Premise number {n} is what the answer says next.\n" for n in range(40))
    (tmp_path / "a.yaml").write_text(
        "title: A\nside: a\nthesis: A should be done.\nbecause:\n  - claim: One holds.\n    id: one\n", encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(
        f"title: B\nside: b\nthesis: B should be done.\nbecause:\n  - together:\n{premises}    rebuts: one\n",
        encoding="utf-8",
    )
    assert run("render", tmp_path, "--view", "clash", "-o", tmp_path / "x.pdf").returncode == 0
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "x.pdf").pages)
    assert all(f"Premise number {n} " in text for n in range(40))
