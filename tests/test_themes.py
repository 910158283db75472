"""Themes: enough contrast everywhere, and relations that stay apart for every eye and in greyscale."""

from __future__ import annotations

import io
import re
from itertools import combinations
from pathlib import Path

import pytest
from coloraide import Color
from PIL import Image
from pypdf import PdfReader

import argmap
from argmap.layout.arrange import arrange
from argmap.views.svg import render_svg
from argmap.views.theme import COLOR, DARK, PRINT, THEMES, Theme
from tests.conftest import SHIPPED, Run

ALL = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
COLOURED = pytest.mark.parametrize("theme", [COLOR, DARK], ids=lambda theme: theme.name)
EYES = ("normal", "protan", "deutan", "tritan")
# Relations of one colour share their meaning: both answer, both give reasons, both are the mapper's remarks.
FAMILIES = ("supports", "rebuts", "concedes", "differs")
APART = 12.0  # CIEDE2000; two colours side by side are told apart from about 2 on, thin lines need more


def _contrast(one: str, other: str) -> float:
    return float(Color(one).contrast(other, method="wcag21"))


@ALL
def test_every_text_has_4_5_to_1_on_what_it_stands_on(theme: Theme) -> None:
    """WCAG 2.2, 1.4.3: text, small type, badges and pills, on all grounds."""
    grounds = (theme.paper, theme.band, theme.box, theme.evidence, theme.rebuttal, theme.badge)
    for ground in grounds:
        assert _contrast(theme.ink, ground) >= 4.5
        assert _contrast(theme.quiet, ground) >= 4.5
    for stroke in theme.strokes.values():  # the words of pills; and in a page, those of the outline
        assert _contrast(stroke.colour, theme.paper) >= 4.5
        assert _contrast(stroke.colour, theme.badge) >= 4.5


@ALL
def test_every_line_and_border_has_3_to_1_on_what_it_runs_over(theme: Theme) -> None:
    """WCAG 2.2, 1.4.11: relations on the bands and between them, borders against box and band."""
    for stroke in theme.strokes.values():
        for ground in (theme.band, theme.paper, theme.box, theme.evidence, theme.rebuttal):
            assert _contrast(stroke.colour, ground) >= 3
    for ground in (theme.band, theme.paper, theme.box, theme.evidence, theme.rebuttal):
        assert _contrast(theme.edge, ground) >= 3


@COLOURED
@pytest.mark.parametrize("eye", EYES)
def test_relations_stay_apart_for_every_eye(theme: Theme, eye: str) -> None:
    """Under the simulations of Machado et al. (2009) at full severity, too."""
    seen = {}
    for name in FAMILIES:
        colour = Color(theme.strokes[name].colour)
        seen[name] = colour if eye == "normal" else colour.filter(eye, method="machado")
    for one, other in combinations(FAMILIES, 2):
        assert seen[one].delta_e(seen[other], method="2000") >= APART, (one, other)


@COLOURED
def test_support_and_rebuttal_differ_in_greyscale(theme: Theme) -> None:
    """One is clearly lighter than the other, as on a school copier."""
    light = [Color(theme.strokes[name].colour).convert("lab")["lightness"] for name in ("supports", "rebuts")]
    assert abs(light[0] - light[1]) >= 10


@ALL
def test_no_two_relations_differ_by_colour_alone(theme: Theme) -> None:
    """Each has its own dashes, its own end, or a place of its own to end on, besides its word."""
    looks = {name: (stroke.dash, stroke.width) for name, stroke in theme.strokes.items()}
    looks["undercuts"] = ("ends on the step", 0)
    looks["joins"] = ("a bracket without a head", 0)
    assert len(set(looks.values())) == len(looks)


def test_print_has_no_colour() -> None:
    """Black, white and greys."""
    graph = argmap.load(SHIPPED).graph()
    svg = render_svg(graph, arrange(graph, side="stay"), PRINT)
    colours = set(re.findall(r'(?:stroke|fill)="(#[0-9a-f]{6})"', svg))
    assert colours
    assert all(one[1:3] == one[3:5] == one[5:7] for one in colours), colours


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_dark_is_dark_in_every_format(run: Run, tmp_path: Path, kind: str) -> None:
    """Light letters on a dark sheet."""
    done = run("render", SHIPPED, "--side", "stay", "--depth", "1", "--theme", "dark", "-o", f"x.{kind}")
    assert done.returncode == 0, done.stderr
    if kind == "svg":
        assert f'fill="{DARK.paper}"/>' in (tmp_path / "x.svg").read_text(encoding="utf-8")
    elif kind == "png":
        image = Image.open(io.BytesIO((tmp_path / "x.png").read_bytes())).convert("L")
        assert sum(image.histogram()[:80]) > 0.8 * image.width * image.height
        assert image.getextrema()[1] > 200
    else:
        page = PdfReader(tmp_path / "x.pdf").pages[0]
        red = int(DARK.paper[1:3], 16) / 255
        assert f"{red:.6f}".rstrip("0")[1:6] in page.get_contents().get_data().decode("latin-1")
