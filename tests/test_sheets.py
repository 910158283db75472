"""Debates as pages: what a reader of a printed debate can rely on."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

import argmap
from argmap.layout.boxes import PAD, SMALL, TEXT, THESIS
from argmap.layout.drawing import Box
from argmap.layout.measure import BOLD, REGULAR, width
from argmap.layout.outline_tree import build_trees
from argmap.layout.pages import Book, Page, Part, paginate
from argmap.layout.paper import MARGIN_MM, PAPERS, POINT, Sheet
from argmap.layout.sections import By
from argmap.layout.selection import select
from argmap.model import StatementKind
from argmap.views.badges import badges
from argmap.views.svg_page import render_page
from tests.conftest import ROOT, SHIPPED, Run

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import debate as random_debate

SVG = "{http://www.w3.org/2000/svg}"
WAYS = [Sheet(paper, landscape) for paper in PAPERS.values() for landscape in (False, True)]


def _random(folder: Path, statements: int, seed: int, files: int = 2) -> argmap.Loaded:
    folder.mkdir(exist_ok=True)
    for name, text in random_debate(statements, seed, files=files, cross=0.06).items():
        (folder / name).write_text(text, encoding="utf-8")
    return argmap.load(folder)


@pytest.fixture(scope="module")
def debates(tmp_path_factory: pytest.TempPathFactory) -> list[argmap.Loaded]:
    """The shipped debate and random ones of all sizes."""
    root, sizes = tmp_path_factory.mktemp("debates"), random.Random(11)
    made = [_random(root / str(seed), sizes.randint(5, 300), seed, 1 + seed % 4) for seed in range(24)]
    return [argmap.load(SHIPPED), *made]


@pytest.fixture(scope="module")
def books(debates: list[argmap.Loaded]) -> list[tuple[argmap.Loaded, Book]]:
    """Each of them on one kind of paper, in turn."""
    return [
        (one, paginate(one.graph(), Part(badges=badges(argmap.check(one))), WAYS[number % len(WAYS)]))
        for number, one in enumerate(debates)
    ]


def _shown(loaded: argmap.Loaded) -> set[str]:
    roots = select(loaded.graph(), build_trees(loaded.graph())[0]).roots
    return {id for root in roots for id in root.statements()}


def test_every_statement_is_on_a_page_and_nothing_else(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """No statement of a side is lost when a debate is cut into pages."""
    for loaded, book in books:
        drawn = {box.statement for page in book.pages for box in page.drawing.boxes}
        assert drawn == _shown(loaded)


def test_what_stands_under_a_statement_is_there_once(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """A statement is drawn again only where it goes on from another page, or is folded on one."""
    for _, book in books:
        seen: dict[str, int] = {}
        for page in book.pages:
            for box in page.drawing.boxes:
                if not page.is_overview and not any(tab.kind in ("from", "on") for tab in box.tabs):
                    seen[box.id] = seen.get(box.id, 0) + 1
        assert {id for id, times in seen.items() if times > 1} == set()


def test_tabs_lead_to_pages_that_have_it_and_back(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """A tab names a page on which the statement goes on, and that page names the one it is from."""
    for _, book in books:
        pages = {page.number: page for page in book.pages}
        assert list(pages) == list(range(1, len(pages) + 1))
        for page in book.pages:
            for box in page.drawing.boxes:
                for tab in box.tabs:
                    there = pages[tab.page].drawing.boxes
                    assert tab.here == (tab.page == page.number)
                    if tab.kind == "across":
                        assert any(other.statement == tab.ref for other in there)
                        continue
                    assert any(other.statement == box.statement for other in there)
                    back = {t.page for other in there if other.statement == box.statement for t in other.tabs}
                    assert page.number in back or page.is_overview


def test_a_tab_counts_what_is_folded(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """On an overview, the counts of all tabs and the boxes make up the debate."""
    for loaded, book in books:
        if any(one.citations[1:] for one in loaded.debate.statements):
            continue  # what is retold is drawn twice
        boxes = [box for page in book.pages if page.is_overview for box in page.drawing.boxes]
        lines = [text for box in boxes for tab in box.tabs for text in (tab.beside, " ".join(tab.lines)) if text]
        folded = sum(int(line.split()[0]) for line in lines)
        assert folded + len({box.statement for box in boxes}) == len(_shown(loaded))


def _outside(page: Page) -> Iterator[Box]:
    wide, high = page.sheet.room
    for box in page.drawing.boxes:
        if box.x < -0.5 or box.y < -0.5 or box.x + box.width > wide + 0.5 or box.bottom > high + 0.5:
            yield box


def test_everything_is_on_the_paper_and_no_box_on_another(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """Boxes, pills and lines keep to what a printer reaches, and boxes to themselves."""
    for _, book in books:
        for page in book.pages:
            assert list(_outside(page)) == []
            wide, high = page.sheet.room
            for line in page.drawing.lines:
                assert all(-8 <= x <= wide + 8 and -8 <= y <= high + 8 for x, y in line.points), page.name
            boxes = page.drawing.boxes
            for number, one in enumerate(boxes):
                for other in boxes[number + 1 :]:
                    apart = (
                        one.x + one.width <= other.x or other.x + other.width <= one.x
                        or one.bottom <= other.y or other.bottom <= one.y
                    )  # fmt: skip
                    assert apart, (page.name, one.id, other.id)


def test_no_type_on_paper_is_smaller_than_eight_points(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """Each font size of each page, at the size of the paper, is 8 points or more."""
    for loaded, book in books:
        for page in book.pages:
            root = ET.fromstring(render_page(loaded.graph(), page, book.pages))
            millimetres = float(root.get("width", "").removesuffix("mm"))
            points = millimetres / 25.4 * 72 / float(root.get("viewBox", "").split()[2])
            sizes = [float(text.get("font-size", "0")) for text in root.iter(SVG + "text")]
            assert min(sizes) * points >= 8 - 1e-3
            assert points == pytest.approx(POINT, rel=1e-4)


def test_lines_from_below_end_at_what_they_are_about(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """The line of a reason ends at the lower edge of the statement that it supports, past its warrants."""
    for loaded, book in books:
        graph = loaded.graph()
        for page in book.pages:
            boxes = page.drawing.boxes
            if page.is_overview:
                continue
            for pill in page.drawing.pills:
                reason = graph.reasons.get(pill.reason or "")
                if reason is None or pill.text != "+ because" or reason.target not in graph.statements:
                    continue
                starts = [
                    line for line in page.drawing.lines
                    if pill.x - 1 <= line.points[0][0] <= pill.x + pill.width + 1
                    and pill.y - 1 <= line.points[0][1] <= pill.y + pill.height + 1 and line.style == "supports"
                ]  # fmt: skip
                for line in starts:
                    x, y = line.points[-1]
                    hit = [box for box in boxes if box.x <= x <= box.x + box.width and abs(box.bottom - y) < 1]
                    assert [box.statement for box in hit] == [reason.target], (page.name, pill)


def test_text_keeps_to_its_box(books: list[tuple[argmap.Loaded, Book]]) -> None:
    """No line of a box, and no tab on it, is wider than the box."""
    for _, book in books:
        for page in book.pages:
            for box in page.drawing.boxes:
                room = box.width - 2 * PAD + 0.5
                thesis = box.kind is StatementKind.THESIS
                size, weight = (THESIS, BOLD) if thesis else (TEXT, REGULAR)
                assert all(width(line, size, weight) <= room for line in box.lines)
                for tab in box.tabs:
                    assert all(width(line, SMALL) <= room for line in tab.lines)
                    assert (
                        width(tab.label, SMALL, BOLD) + (22 + 6 + width(tab.beside, SMALL)) * bool(tab.beside) <= room
                    )


@pytest.mark.parametrize("sheet", WAYS, ids=lambda sheet: f"{sheet.paper.name}{'-lying' * sheet.landscape}")
def test_the_shipped_debate_is_readable_on_paper(sheet: Sheet) -> None:
    """Its overview is one or two pages, and no page of the others is nearly empty by accident: three boxes at least."""
    loaded = argmap.load(SHIPPED)
    book = paginate(loaded.graph(), Part(), sheet)
    overview = [page for page in book.pages if page.is_overview]
    assert len(overview) <= 2
    assert len(book.pages) <= 26
    assert sheet.room[0] == pytest.approx(sheet.size[0] - 2 * MARGIN_MM * 72 / 25.4 / POINT)
    assert sum(len(page.drawing.boxes) < 3 for page in book.pages) <= 1


def test_overview_has_theses_claims_and_answers_between_them() -> None:
    """The first page shows both theses, every top-level claim, and lines for the answers from branch to branch."""
    loaded = argmap.load(SHIPPED)
    graph = loaded.graph()
    pages = paginate(graph, Part(), WAYS[0], pages=False).pages
    drawn = {box.statement for page in pages for box in page.drawing.boxes}
    theses = [root for root in build_trees(graph)[0] if graph.statements[root.id].kind is StatementKind.THESIS]
    top = {child.statements()[0] for root in theses for child in root.children}
    assert {thesis.id for thesis in graph.theses} <= drawn
    assert top <= drawn
    assert any(line.style == "rebuts" for page in pages for line in page.drawing.lines)
    assert all(tab.kind == "more" for page in pages for box in page.drawing.boxes for tab in box.tabs)


def _long(tmp_path: Path, body: str) -> argmap.Loaded:
    (tmp_path / "one.yaml").write_text(f"side: yes\nthesis: A thesis.\nbecause:\n{body}", encoding="utf-8")
    return argmap.load(tmp_path)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("chain", "".join(f"{'  ' * (2 * n + 1)}- claim: Step {n} of it.\n{'  ' * (2 * n + 2)}because:\n" for n in range(45))
         + f"{'  ' * 91}- claim: The end.\n"),
        ("row", "  - claim: One.\n    because:\n" + "".join(f"      - claim: Reason {n} for it.\n" for n in range(300))),
        ("together", "  - claim: One.\n    because:\n      together:\n"
         + "".join(f"        - claim: Premise {n} of it.\n" for n in range(90))),
        ("theses", "".join(f"  - claim: Claim {n}, which stands alone.\n" for n in range(200))),
        ("text", "  - claim: " + "A very long sentence goes on and on. " * 400 + "\n    because: Why not.\n"),
        ("word", "  - claim: " + "x" * 3000 + "\n    because: Why not.\n"),
        ("notes", "  - claim: A claim.\n    by: " + "somebody " * 900 + "\n    because: Why not.\n"),
    ],
)  # fmt: skip
def test_whatever_its_shape_it_fits(name: str, body: str, tmp_path: Path) -> None:
    """Long chains, rows, groups, texts and words are cut so that each page fits, and all statements are there."""
    loaded = _long(tmp_path, body)
    for sheet in WAYS[:2]:
        book = paginate(loaded.graph(), Part(), sheet)
        assert {box.statement for page in book.pages for box in page.drawing.boxes} == _shown(loaded)
        assert [box.id for page in book.pages for box in _outside(page)] == []


def test_a_text_that_is_cut_says_so(tmp_path: Path) -> None:
    """Where no sheet would hold a text, its box says that the outline has all of it."""
    loaded = _long(
        tmp_path, "  - claim: " + "A very long sentence goes on and on. " * 400 + "\n    because: Why not.\n"
    )
    notes = [
        " ".join(box.notes) for page in paginate(loaded.graph(), Part(), WAYS[0]).pages for box in page.drawing.boxes
    ]
    assert any("the outline has all of it" in note for note in notes)


def test_same_debate_same_pages(tmp_path: Path, run: Run) -> None:
    """Two runs write the same bytes, as PDF and as files."""
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for target in (first, second):
        assert run("render", SHIPPED, "-q", "-o", target).returncode == 0
    assert first.read_bytes() == second.read_bytes()
    for folder in ("a/", "b/"):
        assert run("render", SHIPPED, "-q", "-o", folder).returncode == 0
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "b").iterdir())
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


# By the command ------------------------------------------------------------------------------------


def test_a_big_debate_becomes_an_overview_and_pages(run: Run, tmp_path: Path) -> None:
    """Above 40 boxes render splits and says so; the overview has the name that a picture would have had."""
    done = run("render", SHIPPED)
    assert done.returncode == 0
    others = len(list((tmp_path / "iraq-troops-pages").glob("*.svg")))
    assert others > 9
    assert f"are an overview and {others} pages; `--all` draws them on one sheet" in done.stderr
    assert f"wrote iraq-troops.svg and {others} pages in iraq-troops-pages" in done.stderr
    pages = sorted(path.name for path in (tmp_path / "iraq-troops-pages").glob("*.svg"))
    assert all(re.fullmatch(r"\d\d-(withdraw|stay)-[a-z0-9-]+\.svg", name) for name in pages)
    text = (tmp_path / "iraq-troops.svg").read_text(encoding="utf-8")
    linked = set(re.findall(r'<a href="([^"]*)"', text))
    assert linked <= {f"iraq-troops-pages/{name}" for name in pages}
    assert len(linked) >= 12
    inner = (tmp_path / "iraq-troops-pages" / pages[0]).read_text(encoding="utf-8")
    assert set(re.findall(r'<a href="([^"]*)"', inner)) <= {*pages, "../iraq-troops.svg"}


def test_all_draws_one_sheet(run: Run, tmp_path: Path) -> None:
    """With --all the whole debate is on one sheet, and no folder is made."""
    done = run("render", SHIPPED, "--all", "-o", "x.svg")
    assert done.stderr.endswith("wrote x.svg\n")
    assert [path.name for path in tmp_path.iterdir()] == ["x.svg"]
    root = ET.parse(tmp_path / "x.svg").getroot()
    assert sum(one.get("role") == "listitem" for one in root.iter(SVG + "g")) > 150


def test_a_small_debate_stays_one_picture(run: Run, tmp_path: Path) -> None:
    """Up to 40 boxes nothing is split; for paper it is one page if it fits, else pages."""
    run("new", "x")
    assert run("render", "x").stderr == "wrote x.svg\n"
    assert not (tmp_path / "x-pages").exists()
    run("render", "x", "-o", "x.pdf", "--paper", "letter")
    pages = PdfReader(tmp_path / "x.pdf").pages
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pages} <= {(612, 792), (792, 612)}


def test_pages_of_an_earlier_run_are_taken_away_and_nothing_else(run: Run, tmp_path: Path) -> None:
    """A folder that is written anew holds the pages of now, and whatever else the user has put there."""
    run("render", SHIPPED, "-q", "-o", "out/")
    before = {path.name for path in (tmp_path / "out").iterdir()}
    (tmp_path / "out" / "99-mine.svg").write_text("mine")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    run("render", SHIPPED, "-q", "-o", "out/", "--side", "stay")
    after = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"99-mine.svg", "notes.txt", "contents.txt", "01-stay-overview.svg"} <= after
    assert not any("withdraw" in name for name in after)
    assert any("withdraw" in name for name in before)


def test_a_list_of_pages_cannot_reach_out_of_its_folder(run: Run, tmp_path: Path) -> None:
    """Whatever stands in contents.txt, only files that argmap names so are ever deleted."""
    (tmp_path / "out").mkdir()
    (tmp_path / "precious.svg").write_text("keep")
    (tmp_path / "out" / "02-x.yaml").write_text("keep")
    (tmp_path / "out" / "contents.txt").write_text("../precious.svg  x\n02-x.yaml  y\n/etc/hostname  z\n")
    run("render", SHIPPED, "-q", "-o", "out/", "--view", "overview")
    assert (tmp_path / "precious.svg").exists()
    assert (tmp_path / "out" / "02-x.yaml").exists()


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pdf_has_text_on_each_page_tags_and_contents(run: Run, tmp_path: Path, paper: str) -> None:
    """Text can be selected on every page; the document is tagged, has a title, a language and a list of contents."""
    assert run("render", SHIPPED, "-o", "x.pdf", "--paper", paper, "--portrait").returncode == 0
    reader = PdfReader(tmp_path / "x.pdf")
    wide, high = (595.28, 841.89) if paper == "a4" else (612, 792)
    for number, page in enumerate(reader.pages, 1):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((wide, high), abs=0.1)
        assert f"page {number} of {len(reader.pages)}" in page.extract_text().replace("\n", " ")
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Should the United States withdraw its troops from Iraq?"
    assert "/CreationDate" not in (reader.trailer.get("/Info") or {})
    assert len(reader.outline) >= 1
    assert sum(len(page.get("/Annots") or []) for page in reader.pages) >= 30


@pytest.mark.parametrize("by", list(By))
def test_views_sort_pages(by: By) -> None:
    """By side, source or issue: every statement is there, in its section, and sections are not mixed."""
    loaded = argmap.load(SHIPPED)
    graph = loaded.graph()
    book = paginate(graph, Part(), WAYS[0], by)
    drawn = {box.statement for page in book.pages for box in page.drawing.boxes}
    everything = {one.id for one in loaded.debate.statements} if by is By.SOURCE else _shown(loaded)
    assert drawn == everything
    sections = [page.section for page in book.pages if not page.is_overview]
    assert [name for number, name in enumerate(sections) if number == 0 or sections[number - 1] != name] == list(
        dict.fromkeys(sections)
    )
    if by is By.SOURCE:
        assert len(set(sections)) == 5
    if by is By.ISSUE:
        assert all(one.startswith("issue: ") or one == "no issue given" for one in sections)
        assert len(set(sections)) >= 3


def test_each_side_has_its_own_overview_and_pages() -> None:
    """By --view side, everything of a side stands together, its overview first."""
    pages = paginate(argmap.load(SHIPPED).graph(), Part(), WAYS[0], apart=True).pages
    names = [page.section for page in pages]
    assert list(dict.fromkeys(names)) == ["withdraw: overview", "withdraw", "stay: overview", "stay"]
    assert names == sorted(names, key=list(dict.fromkeys(names)).index)


def test_statements_without_an_issue_stand_together(tmp_path: Path) -> None:
    """A statement belongs to the nearest issue above it; what has none comes last, and a change of issue is a cut."""
    loaded = _long(
        tmp_path,
        "  - claim: A.\n    issue: money\n    because:\n      - claim: B.\n      - claim: C.\n        issue: harms\n"
        "        because: D.\n  - claim: E.\n    because: F.\n",
    )
    pages = [page for page in paginate(loaded.graph(), Part(), WAYS[0], By.ISSUE).pages if not page.is_overview]
    assert [page.section for page in pages] == ["issue: harms", "issue: money", "no issue given"]
    texts = [[" ".join(box.lines) for box in page.drawing.boxes] for page in pages]
    assert texts == [["C.", "D."], ["A.", "B.", "C."], ["E.", "F."]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--view", "side", "--focus", "leverage"], "`--focus` is about one statement, `--view side` is not"),
        (["--view", "overview", "--depth", "2"], "the overview has its own depth"),
        (["--all", "--paper", "a4"], "`--all` draws one sheet, as large as it is"),
        (["--source", "walldorf-2025"], "`--source` goes with `--view source`"),
        (["--view", "source", "--source", "walldorf"], "no source is called `walldorf`"),
        (["--view", "issue", "-o", "x.html"], "html has no pages"),
        (["--paper", "a4", "-o", "x.mmd"], "mermaid has no pages"),
        (["--format", "pdf", "-o", "x/"], "a PDF is one file with all pages"),
        (["-o", f"{SHIPPED}/"], "is the folder that the debate is read from"),
        (["-o", "no/such/folder/"], "cannot make the folder `no/such/folder`"),
    ],
)
def test_what_does_not_go_together_is_one_line(arguments: list[str], said: str, run: Run, tmp_path: Path) -> None:
    """Options that do not fit each other are told in a line with a hint, and nothing is written."""
    done = run("render", SHIPPED, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") <= 2
    assert list(tmp_path.iterdir()) == []


def test_standard_output_takes_the_first_page(run: Run) -> None:
    """A pipe gets one picture, and is told that there are more."""
    done = run("render", SHIPPED, "-o", "-")
    assert done.stdout.startswith("<svg ")
    assert done.stdout.count("<svg ") == 1
    assert "standard output takes one page" in done.stderr


def test_what_cannot_be_laid_out_in_time_is_split_at_once(run: Run, tmp_path: Path) -> None:
    """--all on a debate that is far too large for the deadline gives pages without trying."""
    (tmp_path / "big").mkdir()
    for name, text in random_debate(1500, 3, files=3, cross=0.1).items():
        (tmp_path / "big" / name).write_text(text, encoding="utf-8")
    done = run("render", "big", "--all", "--deadline", "1", "-o", "x.svg")
    assert done.returncode == 0, done.stderr
    assert "one sheet is more than can be laid out in time; it is pages instead" in done.stderr
    assert len(list((tmp_path / "x-pages").glob("*.svg"))) > 50


def test_big_debates_do_not_ask_graphviz(run: Run, tmp_path: Path) -> None:
    """Pages need no Graphviz, so they are drawn where there is none."""
    done = run("render", SHIPPED, "-o", "x/", "--engine", "dot", PATH="")
    assert done.returncode == 0
    assert len(list((tmp_path / "x").glob("*.svg"))) > 9


def test_progress_is_told_on_a_terminal_only(tmp_path: Path) -> None:
    """A long run tells how far it is where somebody looks on, and leaves no trace in a file."""
    pty = pytest.importorskip("pty")
    folder = tmp_path / "big"
    _random(folder, 1200, 5, 3)
    main, side = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "render", str(folder), "-o", str(tmp_path / "x") + "/"],
        stderr=side, stdout=subprocess.DEVNULL, cwd=tmp_path, check=False, timeout=120,
    )  # fmt: skip
    import os

    os.close(side)
    seen = b""
    while chunk := _read(main):
        seen += chunk
    assert done.returncode == 0
    assert b"laying out " in seen
    piped = subprocess.run(
        [sys.executable, "-m", "argmap", "render", str(folder), "-o", str(tmp_path / "x") + "/"],
        capture_output=True, cwd=tmp_path, check=False, timeout=120,
    )  # fmt: skip
    assert b"laying out" not in piped.stderr


def _read(descriptor: int) -> bytes:
    import os

    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""


def test_no_tab_of_one_source_leads_to_a_page_that_is_not_there() -> None:
    """With ``--source`` tabs name only pages of that source's book."""
    loaded = argmap.load(SHIPPED)
    for source in loaded.graph().sources:
        book = paginate(loaded.graph(), Part(), WAYS[0], By.SOURCE, source=source)
        tabs = [tab for page in book.pages for box in page.drawing.boxes for tab in box.tabs if tab.ref]
        assert tabs
        assert all(1 <= tab.page <= len(book.pages) for tab in tabs)


def test_sides_with_answers_between_them_have_one_column() -> None:
    """On a lying sheet, too, the claims of a side stand under each other, so that answers run through the gutter."""
    book = paginate(argmap.load(SHIPPED).graph(), Part(), Sheet(PAPERS["a4"], True))
    for page in book.pages:
        if page.is_overview:
            lefts = {box.x for box in page.drawing.boxes if box.kind is not StatementKind.THESIS}
            assert len(lefts) == len(page.drawing.bands) == 2
