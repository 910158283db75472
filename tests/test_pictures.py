"""Random debates in a real browser: every text in its box, no box or text on another, lines beside the boxes."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import reportlab

import argmap
from argmap.layout.arrange import arrange
from argmap.layout.measure import NO_LEAD, lead
from argmap.views.svg import render_svg
from tests.browser import browser
from tests.conftest import ROOT, SHIPPED
from tests.debates import debate

__all__ = ["browser"]

DEBATES = 200
CHUNK = 50  # debates in one page
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
# What a reader may have for the font that an SVG asks for first: that font, or one that is as wide as DejaVu.
LIBERATION = [ROOT / "src/argmap/fonts" / f"LiberationSans-{weight}.ttf" for weight in ("Regular", "Bold")]
VERA = [Path(reportlab.__file__).parent / "fonts" / name for name in ("Vera.ttf", "VeraBd.ttf")]


def _pictures(folder: Path, seeds: range) -> Iterator[str]:
    """The SVG of each debate, some with badges and standing."""
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        for name, text in debate(seed).items():
            (place / name).write_text(text, encoding="utf-8")
        graph = argmap.load(place).graph()
        badges = dict.fromkeys(list(graph.statements)[::7], ("no support", "unanswered"))
        standing = dict.fromkeys(list(graph.statements)[::9], "contested") if seed % 4 == 0 else {}
        yield render_svg(graph, arrange(graph, badges=badges, standing=standing))


def _seen(browser: Any, pictures: list[str], fonts: list[Path]) -> dict[str, Any]:
    """What is wrong with the pictures, and how much there was to look at."""
    faces = "".join(
        f"@font-face {{ font-family: 'Liberation Sans'; font-weight: {weight}; "
        f"src: url(data:font/ttf;base64,{base64.b64encode(font.read_bytes()).decode()}) }}"
        for weight, font in zip((400, 700), fonts, strict=True)
    )
    page = browser.new_page()
    page.set_content(f"<!DOCTYPE html><style>{faces}</style><body>{''.join(pictures)}")
    page.evaluate("() => document.fonts.ready")
    assert page.evaluate("() => [...document.fonts].every(font => font.status === 'loaded')")
    found = dict(page.evaluate(LOOK))
    page.close()
    return found


@pytest.mark.parametrize("first", range(0, DEBATES, CHUNK))
def test_texts_keep_to_their_boxes_and_lines_off_them(first: int, browser: Any, tmp_path: Path) -> None:
    """In 200 debates of 5 to 300 statements: no overflow, no overlap; at most 2 % of lines cross a box."""
    found = _seen(browser, list(_pictures(tmp_path, range(first, first + CHUNK))), LIBERATION)
    assert found["overflows"] == []
    assert found["overlaps"] == []
    assert found["lines"] > 1000
    assert len(found["through"]) <= 0.02 * found["lines"], found["through"]


def test_a_wider_font_keeps_to_the_boxes_too(browser: Any, tmp_path: Path) -> None:
    """Readers without Liberation or Arial see the widest font of the list, which overflows nothing.

    Left out is what that font lacks as well, since it is shown in whatever this machine has.
    """
    found = _seen(browser, list(_pictures(tmp_path, range(200, 220))), VERA)
    assert [one for one in (*found["overflows"], *found["overlaps"]) if lead(one) == NO_LEAD] == []
    assert found["texts"] > 2000


def test_the_look_finds_what_is_wrong(browser: Any) -> None:
    """A text made longer, a box moved onto another, and a line through a box are each found."""
    graph = argmap.load(SHIPPED).graph()
    svg = render_svg(graph, arrange(graph, side="stay"))
    page = browser.new_page()
    page.set_content(f"<!DOCTYPE html><body>{svg}")
    assert page.evaluate(LOOK)["overlaps"] == []
    page.evaluate(
        """() => {
          const [one, , two, three] = document.querySelectorAll("[role=listitem]");
          one.querySelector("text").textContent = "W".repeat(60);
          const { x, y } = two.querySelector("rect, path").getBBox();
          for (const part of three.querySelectorAll("rect")) { part.setAttribute("x", x + 5); part.setAttribute("y", y + 5); }
          const line = document.querySelector("g[aria-hidden] > path");
          line.setAttribute("d", `M0 ${y + 20}L9000 ${y + 20}`);
        }"""
    )
    found = page.evaluate(LOOK)
    page.close()
    assert found["overflows"]
    assert found["overlaps"]
    assert found["through"]


def test_two_pictures_in_one_page_share_no_id(browser: Any) -> None:
    """Each has its own name, description and anchors, so what is said of one is not said of the other."""
    graph = argmap.load(SHIPPED).graph()
    svgs = [render_svg(graph, arrange(graph, side=side)) for side in ("stay", "withdraw")]
    page = browser.new_page()
    page.set_content(f"<!DOCTYPE html><body>{''.join(svgs)}")
    ids = page.eval_on_selector_all("[id]", "all => all.map(({id}) => id)")
    tree = page.locator("svg").evaluate_all("all => all.map(one => one.getAttribute('aria-labelledby').split(' '))")
    assert len(ids) == len(set(ids)) > 100
    assert all(set(names) <= set(ids) for names in tree)
    page.close()
