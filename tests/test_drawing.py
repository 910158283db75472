"""Drawings: what a user sees in SVG, PNG, PDF and DOT."""

from __future__ import annotations

import io
import os
import random
import re
import stat
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

import argmap
from argmap.errors import ArgmapError
from argmap.layout import engine as engine_module
from argmap.layout.arrange import arrange
from argmap.layout.boxes import PAD, SMALL, TEXT, THESIS
from argmap.layout.drawing import Box, Drawing
from argmap.layout.engine import Engine, place
from argmap.layout.measure import BOLD, REGULAR, width
from argmap.layout.outline_tree import Tree, build_trees
from argmap.layout.route import Router
from argmap.layout.wrap import wrap
from argmap.model import StatementKind
from argmap.views.raster import as_png
from argmap.views.svg import picture_size, render_svg
from argmap.views.theme import COLOR, PRINT
from tests.conftest import ROOT, SHIPPED, Run

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import debate as random_debate

SVG = "{http://www.w3.org/2000/svg}"
FONTS = ROOT / "src" / "argmap" / "fonts"


@pytest.fixture(scope="module")
def shipped() -> tuple[argmap.Loaded, Drawing]:
    """The debate that ships with argmap, and its drawing."""
    loaded = argmap.load(SHIPPED)
    return loaded, arrange(loaded.graph())


def _random(tmp_path: Path, statements: int, seed: int) -> argmap.Loaded:
    for name, text in random_debate(statements, seed, files=2, cross=0.04).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return argmap.load(tmp_path)


# Where things stand ---------------------------------------------------------------------------


def _pairs(tree: Tree) -> list[tuple[str, str]]:
    """Neighbouring siblings of the same parent, in text order."""
    heads = [child.id if child.is_statement else next(iter(child.statements()), "") for child in tree.children]
    found = list(pairwise(heads))
    for child in tree.children:
        found += _pairs(child)
    return found


def test_siblings_keep_text_order_sides_are_apart_and_nothing_overlaps(tmp_path: Path) -> None:
    """Over 200 seeded debates: text order in 99 % of pairs, side bands disjoint, no box on another."""
    right, wrong = 0, 0
    sizes = random.Random(7)
    for seed in range(200):
        folder = tmp_path / str(seed)
        folder.mkdir()
        graph = _random(folder, sizes.randint(5, 120), seed).graph()
        drawing = arrange(graph)
        boxes = {box.id: box for box in drawing.boxes}
        for tree in build_trees(graph)[0]:
            for first, second in _pairs(tree):
                a, b = boxes[first], boxes[second]
                in_order = a.x < b.x - 1 or (abs(a.x - b.x) <= 40 and a.y < b.y)
                right, wrong = right + in_order, wrong + (not in_order)
        bands = sorted(drawing.bands, key=lambda band: band.x)
        assert all(one.x + one.width <= other.x for one, other in pairwise(bands))
        for side, band in zip(graph.debate.sides, drawing.bands, strict=True):
            inside = [box for box in drawing.boxes if graph.statements[box.statement].side == side.id]
            assert all(band.x <= box.x and box.x + box.width <= band.x + band.width for box in inside)
        assert not _overlapping(drawing.boxes)
    assert right >= 0.99 * (right + wrong), (right, wrong)


def _overlapping(boxes: tuple[Box, ...]) -> list[tuple[str, str]]:
    found = []
    ordered = sorted(boxes, key=lambda box: box.y)
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.y >= one.bottom:
                break
            if one.x < other.x + other.width and other.x < one.x + one.width:
                found.append((one.id, other.id))
    return found


def test_theses_stand_on_top_next_to_each_other(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """Both theses are in the first row, and every other box is below them."""
    loaded, drawing = shipped
    boxes = {box.id: box for box in drawing.boxes}
    first, second = (boxes[one.id] for one in loaded.graph().theses)
    assert first.y == second.y
    assert all(box.y > first.y for box in drawing.boxes if box.kind is not StatementKind.THESIS)


def test_lines_across_keep_off_the_boxes(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """No more than 2 % of all lines run through the middle of a box that they do not touch."""
    _, drawing = shipped
    through = sum(_crosses(line.points, drawing.boxes) for line in drawing.lines)
    assert through <= 0.02 * len(drawing.lines)


def _crosses(points: tuple[tuple[float, float], ...], boxes: tuple[Box, ...]) -> bool:
    for box in boxes:
        left, top, right, bottom = box.x + 4, box.y + 4, box.x + box.width - 4, box.bottom - 4
        ends = [points[0], points[-1]]
        if any(left - 6 <= x <= right + 6 and top - 6 <= y <= bottom + 6 for x, y in ends):
            continue
        for (x0, y0), (x1, y1) in pairwise(points):
            if min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < bottom and max(y0, y1) > top:
                return True
    return False


# Text in its boxes ----------------------------------------------------------------------------


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_the_measure_is_never_below_the_shipped_fonts(weight: str) -> None:
    """What the width table says holds for every character of Liberation Sans."""
    font = TTFont(FONTS / f"LiberationSans-{weight.capitalize()}.ttf")
    units, metrics = font["head"].unitsPerEm, font["hmtx"]
    for code, name in font.getBestCmap().items():
        assert width(chr(code), 1000, weight) >= metrics[name][0] * 1000 / units - 0.01


def test_no_line_of_text_leaves_its_box(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """Every line fits its box with the padding, in the size and weight it is drawn in."""
    _, drawing = shipped
    for box in drawing.boxes:
        thesis = box.kind is StatementKind.THESIS
        room = box.width - 2 * PAD
        assert all(width(line, THESIS if thesis else TEXT, BOLD if thesis else REGULAR) <= room for line in box.lines)
        assert all(width(line, SMALL) <= room for line in box.notes)
        kind, _, place = box.head.partition(" · ")
        assert width(kind, SMALL, BOLD) + width(place, SMALL) <= room


@pytest.mark.parametrize(
    "text",
    ["a " * 200, "x" * 500, "https://example.org/" + "path/" * 60 + "?q=" + "1" * 80, "政策論争" * 40, "🙂" * 90,
     "e\u0301" * 300, "مرحبا بالعالم " * 20, "", " ", "a\u00a0b", "👩‍👩‍👧‍👦" * 30],
)  # fmt: skip
def test_wrapping_keeps_all_text_and_the_limit(text: str) -> None:
    """Whatever the script, lines fit and nothing but spaces is lost."""
    lines = wrap(text, 200, 13)
    assert lines
    assert all(width(line, 13) <= 200 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


# SVG ------------------------------------------------------------------------------------------


def test_svg_has_every_statement_as_text_in_reading_order(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """Text is text; items are listed thesis first, then depth first; ids are unique."""
    loaded, drawing = shipped
    root = ET.fromstring(render_svg(loaded.graph(), drawing))
    items = [group for group in root.iter(f"{SVG}g") if group.get("role") == "listitem"]
    assert len(items) == len(drawing.boxes)
    shown = [" ".join(text.text or "" for text in item.iter(f"{SVG}text")) for item in items]
    for box, text in zip(drawing.boxes, shown, strict=True):
        assert " ".join(box.lines) in text
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert "Thesis: withdraw" in shown[0]
    assert root.find(f"{SVG}title") is not None
    assert "thes" in (root.findtext(f"{SVG}desc") or "")


def test_relations_are_told_by_words_and_lines_not_by_colour_alone(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """Support, rebuttal and concession differ in word, dash and head; the print theme has no colour."""
    loaded, drawing = shipped
    svg = render_svg(loaded.graph(), drawing, PRINT)
    assert {"+ because", "– but", "≈ although"} <= {pill.text for pill in drawing.pills}
    colours = set(re.findall(r'(?:stroke|fill)="(#[0-9a-f]{6})"', svg))
    assert all(one[1:3] == one[3:5] == one[5:7] for one in colours), colours
    dashes = {name: stroke.dash for name, stroke in COLOR.strokes.items()}
    assert len({dashes["supports"], dashes["rebuts"], dashes["concedes"], dashes["differs"]}) == 4


def test_the_same_debate_gives_the_same_svg(run: Run, tmp_path: Path) -> None:
    """Byte for byte, also under another hash seed."""
    pictures = []
    for seed in ("1", "2"):
        done = run("render", SHIPPED, "--all", "-o", f"{seed}.svg", PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
        pictures.append((tmp_path / f"{seed}.svg").read_bytes())
    assert pictures[0] == pictures[1]


# PNG, PDF, DOT --------------------------------------------------------------------------------


def test_png_has_ink_where_the_text_is(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """Every box shows dark pixels in its lines of text: the fonts were really there."""
    loaded, _ = shipped
    drawing = arrange(loaded.graph(), side="withdraw", depth=1)
    svg = render_svg(loaded.graph(), drawing)
    size = picture_size(loaded.graph(), drawing)
    image = Image.open(io.BytesIO(as_png(svg, *size))).convert("L")
    assert image.size in [(int(size[0] + half), int(size[1] + half)) for half in (0, 0.5)]
    top = size[1] - drawing.height
    root = ET.fromstring(svg)
    shift = next(
        float(re.findall(r"[\d.]+", g.get("transform", ""))[1]) for g in root.iter(f"{SVG}g") if g.get("transform")
    )
    assert 0 < shift < top
    for item in (g for g in root.iter(f"{SVG}g") if g.get("role") == "listitem"):
        for text in item.iter(f"{SVG}text"):
            x, y, font = (float(text.get(name, "0")) for name in ("x", "y", "font-size"))
            x -= width(text.text or "", font) * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
            area = image.crop((int(x), int(y + shift - font), int(x + width(text.text or "", font)), int(y + shift)))
            dark = sum(count for value, count in enumerate(area.histogram()) if value < 128)
            assert dark > 3 * len((text.text or "").replace(" ", "")), text.text


def test_pdf_text_extracts(run: Run, tmp_path: Path) -> None:
    """The words of every statement can be selected; the fonts are embedded."""
    done = run("render", SHIPPED, "--all", "-o", "map.pdf", "--side", "stay")
    assert done.returncode == 0, done.stderr
    reader = PdfReader(tmp_path / "map.pdf")
    text = " ".join(reader.pages[0].extract_text().split())
    loaded = argmap.load(SHIPPED)
    for box in arrange(loaded.graph(), side="stay").boxes:
        assert all(line in text for line in box.lines), box.lines
    fonts = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    embedded = [font.get_object() for font in fonts if "Liberation" in font.get_object()["/BaseFont"]]
    assert embedded
    assert all("/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in embedded)


def test_dot_source_draws_with_graphviz(run: Run) -> None:
    """``--format dot`` gives what Graphviz reads, with one node a statement and one cluster a side."""
    done = run("render", SHIPPED, "--format", "dot", "-o", "-")
    assert done.returncode == 0, done.stderr
    code = (
        "import sys, pygraphviz as p; g = p.AGraph(string=sys.stdin.read()); print(len(g.nodes()), len(g.subgraphs()))"
    )
    import subprocess

    read = subprocess.run([sys.executable, "-c", code], input=done.stdout, capture_output=True, text=True, check=True)
    nodes, clusters = map(int, read.stdout.split())
    graph = argmap.load(SHIPPED).graph()
    of_sides = {one.id for one in graph.debate.statements if one.side is not None}
    junctions = sum(
        graph.needs_junction(one) and graph.statements[one.premises[0]].side is not None for one in graph.debate.reasons
    )
    assert len(of_sides) <= nodes <= len(of_sides) + junctions
    assert clusters == 2


# Parts ----------------------------------------------------------------------------------------


def test_depth_and_focus_and_side_show_parts_and_say_what_is_hidden(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """A part has fewer boxes; what was cut is counted on the box it was cut from."""
    loaded, whole = shipped
    graph = loaded.graph()
    shallow = arrange(graph, depth=1)
    assert len(shallow.boxes) < len(whole.boxes)
    assert shallow.hidden + len(shallow.boxes) == len(whole.boxes)
    assert any("more below" in note for box in shallow.boxes for note in box.notes)
    one_side = arrange(graph, side="stay")
    assert {graph.statements[box.statement].side for box in one_side.boxes} <= {"stay", "withdraw"}
    assert len(one_side.bands) == 1
    focus = arrange(graph, focus="no-greater-risk")
    assert [box.id for box in focus.boxes[:2]] == ["withdraw", "walldorf-2025.no-greater-risk"]


@pytest.mark.parametrize(
    ("options", "message", "hint"),
    [
        ({"side": "widthdraw"}, "no side `widthdraw`", "did you mean `withdraw`?"),
        ({"focus": "no-greater-rsk"}, "no statement is called `no-greater-rsk`", "did you mean `no-greater-risk`?"),
    ],
)
def test_a_part_that_is_not_there_is_an_error_with_a_hint(
    shipped: tuple[argmap.Loaded, Drawing], options: dict[str, str], message: str, hint: str
) -> None:
    """One line and the nearest name."""
    with pytest.raises(ArgmapError, match=message) as caught:
        arrange(shipped[0].graph(), **options)  # type: ignore[arg-type]
    assert caught.value.hint == hint


def test_an_empty_debate_draws(run: Run, tmp_path: Path) -> None:
    """A question and sides without a single reason are a picture of the theses."""
    (tmp_path / "debate.yaml").write_text("question: Q?\nsides:\n  a: We should.\n  b: We should not.\n")
    done = run("render", tmp_path, "-o", "x.svg")
    assert done.returncode == 0
    assert (tmp_path / "x.svg").read_text().count("listitem") == 2


# The child process ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("child", "message"),
    [
        ("import time; time.sleep(60)", "stopped after 0.5 seconds"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended with code -9"),
        ("print('no positions')", "gave no positions"),
        ("import sys; sys.exit('out of memory')", "out of memory"),
    ],
)
def test_a_dead_or_hanging_engine_is_one_line(child: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A killed, hung or talking child ends in the documented message, never in a crash."""
    monkeypatch.setattr(engine_module, "_CHILD", child)
    with pytest.raises(ArgmapError, match=message) as caught:
        place("digraph { a }", Engine.PYGRAPHVIZ, deadline=0.5 if "sleep" in child else 30)
    assert "--side" in caught.value.hint


def test_a_hanging_dot_ends_render_with_code_2(run: Run, tmp_path: Path) -> None:
    """``--engine dot`` with a ``dot`` that never answers: one line, a hint, exit code 2, no file."""
    fake = tmp_path / "bin" / "dot"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\nsleep 60\n")
    fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
    path = f"{fake.parent}{os.pathsep}{os.environ['PATH']}"
    done = run("render", SHIPPED, "--all", "-o", "x.svg", "--engine", "dot", "--deadline", "0.5", PATH=path)
    assert done.returncode == 2
    assert "stopped after 0.5 seconds" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.svg").exists()


def test_no_dot_on_the_path_is_needed_and_asking_for_it_says_so(run: Run, tmp_path: Path) -> None:
    """The default engine draws without any ``dot``; ``--engine dot`` says what to install."""
    done = run("render", SHIPPED, "--all", "-o", "x.svg", PATH="/nowhere")
    assert done.returncode == 0, done.stderr
    done = run("render", SHIPPED, "--all", "-o", "y.svg", "--engine", "dot", PATH="/nowhere")
    assert done.returncode == 2
    assert "install Graphviz" in done.stderr


# Looks ----------------------------------------------------------------------------------------


def _texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def _map(tmp_path: Path, outline: str) -> tuple[argmap.Loaded, Drawing]:
    (tmp_path / "a.yaml").write_text(f"side: s\nthesis: We should.\nbecause:\n{outline}", encoding="utf-8")
    loaded = argmap.load(tmp_path)
    return loaded, arrange(loaded.graph())


def test_the_legend_has_what_occurs_and_nothing_else(tmp_path: Path) -> None:
    """Words, brackets and borders: each with its meaning where it is drawn, none where it is not."""
    loaded, drawing = _map(tmp_path, "  - claim: A.\n    because:\n      - evidence: B.\n")
    legend = _texts(render_svg(loaded.graph(), drawing))[-4:]
    assert legend == ["+ because", "a reason for it", "claim", "evidence"]
    loaded, drawing = _map(
        tmp_path, "  - together:\n      - claim: A.\n      - claim: B.\n    since: C.\n    but: D.\n"
    )
    legend = _texts(render_svg(loaded.graph(), drawing))
    assert {"premises that count only together", "why the reason counts", "assumed, not said"} <= set(legend)
    assert "granted by the author" not in legend


def test_linked_premises_share_one_bracket(tmp_path: Path) -> None:
    """One spine from their pill past all of them, with a branch to each; never a pill without a word."""
    _, drawing = _map(tmp_path, "  - together:\n      - claim: A.\n      - claim: B.\n      - claim: C.\n")
    (pill,) = [pill for pill in drawing.pills if pill.text.endswith("together")]
    members = [box for box in drawing.boxes if box.kind is StatementKind.CLAIM]
    joins = [line.points for line in drawing.lines if line.style == "joins"]
    assert len(joins) == len(members) == 3
    assert sum(points[0][1] == pill.y + pill.height for points in joins) == 1
    assert all(pill.text for pill in drawing.pills)
    for box in members:
        assert any(
            abs(x - box.x) < 1 and box.y < y < box.bottom for points in joins for x, y in (points[0], points[-1])
        )


def test_an_undercut_ends_on_the_step_and_not_on_a_box(shipped: tuple[argmap.Loaded, Drawing]) -> None:
    """The end of each such line lies on the edge of a pill."""
    _, drawing = shipped
    ends = [line.points[-1] for line in drawing.lines if line.style == "undercuts"]
    assert len(ends) > 5
    for x, y in ends:
        assert any(
            pill.x - 1 <= x <= pill.x + pill.width + 1 and pill.y - 1 <= y <= pill.y + pill.height + 1
            for pill in drawing.pills
        ), (x, y)


def test_a_thesis_stands_over_the_middle_of_its_reasons() -> None:
    """Halfway between the first and the last of them, also where one has more below it on one hand."""
    drawing = arrange(argmap.load(ROOT / "tests" / "golden" / "trial").graph())
    thesis = drawing.boxes[0]
    steps = [pill for pill in drawing.pills if pill.text == "+ because" and pill.y < thesis.bottom + 60]
    mine = [pill.x + pill.width / 2 for pill in steps if pill.x < drawing.bands[0].x + drawing.bands[0].width]
    assert len(mine) == 2
    assert thesis.x + thesis.width / 2 == pytest.approx(sum(mine) / 2, abs=1)


def test_neighbours_are_joined_by_a_line_without_detours(tmp_path: Path) -> None:
    """A claim that also supports the one beside it has a short line there, not one over the top."""
    _, drawing = _map(
        tmp_path,
        "  - claim: First.\n    id: first\n  - claim: Second, which is longer, for it has two lines.\n    supports: first\n",
    )
    first, second = drawing.boxes[1:]
    (link,) = [line for line in drawing.lines if line.points[-1][0] == pytest.approx(first.x + first.width, abs=1)]
    length = sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(link.points))
    assert length < second.x - first.x - first.width + 60


def test_long_heads_are_cut_with_an_ellipsis(tmp_path: Path) -> None:
    """Places that do not fit end in a sign that something is missing; those that fit are whole."""
    _, drawing = _map(
        tmp_path, f"  - claim: A.\n    at: [{', '.join(map(str, range(1, 80, 2)))}]\n  - claim: B.\n    at: 3\n"
    )
    long, short = drawing.boxes[1:]
    assert long.head.endswith("…")
    assert short.head == "Claim · ¶3"


def test_two_lines_do_not_bend_at_one_place() -> None:
    """Where corners touch, a reader cannot tell which line goes on where, and takes one answer for the other."""
    blocks = [(0.0, 0.0, 100.0, 600.0), (200.0, 0.0, 300.0, 600.0)]
    left = [(0.0, 60.0 * n, 100.0, 60.0 * n + 40) for n in range(10)]
    right = [(200.0, 60.0 * n, 300.0, 60.0 * n + 40) for n in range(10)]
    router = Router(blocks, [*left, *right], [*left, *right])
    lines = [router.route(right[source], left[target]) for source, target in ((3, 0), (7, 1), (5, 2), (9, 4))]
    corners = [point for line in lines for point in line[1:-1]]
    assert len(corners) > len(lines)
    assert len(corners) == len(set(corners))
