"""Texts of many scripts in pictures: where lines break, which way they run, what the fonts lack."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

import argmap
from argmap.layout.arrange import arrange
from argmap.layout.boxes import PAD, SMALL, THESIS_LINE, rows
from argmap.layout.measure import NO_LEAD, lead, width
from argmap.layout.wrap import balanced, characters, wrap
from argmap.views.pdf import Picture, compiler
from argmap.views.raster import as_png
from argmap.views.reordered import reordered
from argmap.views.svg import render_svg
from tests.conftest import Run
from tests.debates import ODD, quoted

SVG = "{http://www.w3.org/2000/svg}"
HEBREW = "העיר צריכה לגבות תשלום (2024)."


def _drawn(folder: Path, claim: str) -> str:
    (folder / "debate.yaml").write_text(
        f"question: Q?\nsides:\n  yes: We should.\n  no: {quoted(claim)}\n", encoding="utf-8"
    )
    graph = argmap.load(folder).graph()
    return render_svg(graph, arrange(graph))


# Where lines break ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("limit", [60, 130, 218])
def test_lines_fit_and_no_character_is_taken_apart(text: str, limit: int) -> None:
    """A letter with its accents, a flag, a family of emoji stay whole, and nothing but spaces is lost."""
    lines = wrap(text, limit, 13)
    assert "".join("".join(lines).split()) == "".join(text.split())
    whole = list(characters("".join(text.split())))
    parts = [one for line in lines for one in characters("".join(line.split()))]
    assert parts == whole or max(width(one, 13) for one in whole) > limit
    assert all(width(line, 13) <= limit or len(list(characters(line))) == 1 for line in lines)


@pytest.mark.parametrize("one", ["👩‍👩‍👧‍👦", "🏳️‍🌈", "🇫🇷", "👍🏽", "e\u0301", "か\u3099", "क्षि"])
def test_what_readers_see_as_one_character_stays_one(one: str) -> None:
    """However often it is repeated without a space, and however narrow the box."""
    for limit in (80, 111, 150, 217):
        lines = wrap(one * 40, limit, 13)
        assert len(lines) > 1
        assert {line.replace(one, "") for line in lines} == {""}


def test_an_address_breaks_behind_its_signs() -> None:
    """Lines of a long address end in a sign, so that it can be typed off."""
    lines = wrap("https://example.org/reports/2024/city_traffic-and-air.html?year=2024&table=peak#total", 130, 13)
    assert len(lines) > 3
    assert all(line[-1] in "/-_.?&=#:" for line in lines[:-1]), lines


def test_chinese_lines_neither_begin_with_a_closing_sign_nor_end_with_an_opening_one() -> None:
    """As Chinese and Japanese are set (kinsoku)."""
    text = "政府应该（在高峰时段）对道路使用收费，因为交通拥堵每年造成数十亿的损失。「是的」，他说。" * 3
    for limit in range(60, 220, 7):
        lines = wrap(text, limit, 13)
        assert not any(line[0] in "，。）」" for line in lines)
        assert not any(line[-1] in "（「" for line in lines)


def test_korean_breaks_at_its_spaces() -> None:
    """Words of Hangul stay whole where they fit."""
    text = "도시는 혼잡 시간대에 도로 사용료를 부과해야 한다."
    assert {word for line in wrap(text, 120, 13) for word in line.split()} == set(text.split())


def test_headings_have_lines_of_about_equal_length() -> None:
    """No more lines than needed, and no last word alone."""
    text = "The city should charge for road use at peak hours."
    usual, even = wrap(text, 358, 15, "bold"), balanced(text, 358, 15, "bold")
    assert len(usual) == len(even) == 2
    assert width(even[-1], 15) > 0.6 * width(even[0], 15)


def test_tall_scripts_and_stacked_accents_get_room() -> None:
    """Latin lines, accents included, keep the usual distance; others get more."""
    assert lead("Plain, naïve and e\u0301.") == NO_LEAD
    assert lead("政府").above > 0
    assert lead("Z" + "\u0302" * 9).above > lead("Z" + "\u0302" * 3).above > 0
    assert lead("Z" + "\u0321" * 9).below > 1


# Which way they run ---------------------------------------------------------------------------


def test_hebrew_stands_on_the_right_and_says_its_direction(tmp_path: Path) -> None:
    """Lines of a text from right to left begin at the right edge of the box; English ones do not."""
    root = ET.fromstring(_drawn(tmp_path, HEBREW))
    texts = {text.text: text for text in root.iter(f"{SVG}text")}
    line = next(text for said, text in texts.items() if said and HEBREW.startswith(said) and len(said) > 5)
    graph = argmap.load(tmp_path).graph()
    box = next(box for box in arrange(graph).boxes if box.statement == "no")
    assert line.get("direction") == "rtl"
    assert box.x + box.width - 20 < float(line.get("x", 0)) < box.x + box.width
    assert texts["We should."].get("direction") is None


def test_a_text_of_both_directions_goes_by_its_first_letter(tmp_path: Path) -> None:
    """An English sentence with a Hebrew word stays English."""
    assert "rtl" not in _drawn(tmp_path, "The paper wrote עברית, twice.")


def test_pdf_puts_the_full_stop_of_hebrew_on_the_left() -> None:
    """The page is the same with dots as the last characters of the line, which stand on the left."""
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" font-family="Liberation Sans">{}</svg>'
    text = '<text x="290" y="28" font-size="20" direction="rtl">{}</text>'
    ink = []
    for said in ("שלום", "שלום........"):
        page = Picture(frame.format(text.format(said)), 300, 40, "x").data()
        drawn = compiler("pictures.typ", {"title": "x", "pages": [page]}).compile(format="png", ppi=72)
        image = Image.open(io.BytesIO(drawn)).convert("L")
        box = image.point(lambda value: 255 * (value < 128)).getbbox()
        assert box is not None
        ink.append(box)
    (left, _, right, _), (dotted, _, end, _) = ink
    assert right == pytest.approx(290, abs=3) == pytest.approx(end, abs=3)
    assert dotted < left - 30


def test_png_puts_the_full_stop_of_hebrew_on_the_left() -> None:
    """The PNG is the same with the stop as first character of the line, seen from the left."""
    frame = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40" font-family="Liberation Sans">'
        '<rect width="300" height="40" fill="#fff"/>{}</svg>'
    )
    text = '<text x="290" y="28" font-size="20" direction="rtl">{}</text>'
    ink = []
    for said in ("שלום", "שלום........"):
        image = Image.open(io.BytesIO(as_png(frame.format(text.format(said)), 300, 40))).convert("L")
        box = image.point(lambda value: 255 * (value < 128)).getbbox()
        assert box is not None
        ink.append(box)
    (left, _, right, _), (dotted, _, end, _) = ink
    assert right == pytest.approx(290, abs=3) == pytest.approx(end, abs=3)
    assert dotted < left - 30
    assert reordered("<text>plain</text>") == "<text>plain</text>"


# What the fonts lack --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_what_the_fonts_lack_is_told_and_leaves_a_box(run: Run, tmp_path: Path, kind: str) -> None:
    """Also in the title; something stands in its place, never nothing."""
    (tmp_path / "debate.yaml").write_text("question: 收费？\nsides:\n  a: 政府应该。\n  b: No.\n", encoding="utf-8")
    done = run("render", tmp_path, "-o", f"x.{kind}")
    assert done.returncode == 0, done.stderr
    assert re.search(r"note: the fonts of argmap cannot draw . \(U\+[0-9A-F]{4}\).*boxes stand for them", done.stderr)
    assert "and 3 more" in done.stderr  # those of the title
    if kind == "png":
        image = Image.open(tmp_path / "x.png").convert("L")
        title = image.crop((20, 20, 200, 48))
        assert sum(title.histogram()[:128]) > 60
    else:
        assert "No." in PdfReader(tmp_path / "x.pdf").pages[0].extract_text()


def test_latin_texts_bring_no_notice(run: Run, tmp_path: Path) -> None:
    """Accents, Greek, Cyrillic and Hebrew are in the fonts."""
    (tmp_path / "debate.yaml").write_text(
        "question: Ναι ή όχι, naïve café, да?\nsides:\n  a: שלום.\n  b: No.\n", encoding="utf-8"
    )
    done = run("render", tmp_path, "-o", "x.pdf")
    assert "cannot draw" not in done.stderr


@pytest.mark.parametrize("text", ["a\u202eb", "a\u200bb", "a\ufeffb", "a\x07b", "a\u2066b"])
def test_characters_that_act_are_shown(tmp_path: Path, text: str) -> None:
    """Overrides, zero-width spaces and controls stand as a replacement sign in the picture."""
    svg = _drawn(tmp_path, text)
    assert "a\ufffdb" in svg
    assert not set(text) & set(svg) - {"a", "b"}


def test_rows_of_a_box_are_below_each_other(tmp_path: Path) -> None:
    """Baselines go down, and the box reaches below the last one."""
    _drawn(tmp_path, "政府 Z" + "\u0302" * 12 + " text " * 40)
    for box in arrange(argmap.load(tmp_path).graph()).boxes:
        found, below = rows(box)
        if box.statement == "no":
            assert found[0].y > PAD + SMALL + THESIS_LINE + 30
        assert [row.y for row in found] == sorted({row.y for row in found})
        assert below < box.height
