"""Colours and strokes. Every text has 4.5:1 on what it stands on, every line 3:1 (WCAG 2.2, AA), and the
relations stay apart for the three kinds of colour blindness; tests compute both. Words, line styles and
arrow heads say the same without colour.
"""

from __future__ import annotations

from typing import NamedTuple


class Stroke(NamedTuple):
    """How a line looks: colour, width in pixels, dash pattern (empty for a solid line)."""

    colour: str
    width: float
    dash: str = ""


class Theme(NamedTuple):
    """All colours of a picture."""

    name: str
    paper: str
    ink: str
    quiet: str  # small type; still 4.5:1 on paper and box
    edge: str  # the border of a box
    box: str
    evidence: str
    rebuttal: str
    fold: str  # the folded corner of evidence
    band: str
    band_edge: str
    badge: str
    strokes: dict[str, Stroke]


_BLUE, _BROWN, _GREY = "#0b5394", "#b45309", "#62636b"

COLOR = Theme(
    name="color", paper="#ffffff", ink="#1a1a1a", quiet="#4d4d4d", edge="#57606a", box="#ffffff",
    evidence="#fdf9ec", rebuttal="#fff6ee", fold="#ece2c4",
    band="#f1f4f7", band_edge="#c9d1d9", badge="#fff4e0",
    strokes={
        "supports": Stroke(_BLUE, 1.8),
        "rebuts": Stroke(_BROWN, 2.2, "7 4"),
        "undercuts": Stroke(_BROWN, 2.2, "7 4"),
        "concedes": Stroke("#2f4510", 2.0, "1.5 4"),
        "joins": Stroke(_BLUE, 1.8),
        "differs": Stroke(_GREY, 1.6, "9 3 2 3"),
        "succeeds": Stroke(_GREY, 1.6, "3 3"),
    },
)  # fmt: skip

PRINT = Theme(
    name="print", paper="#ffffff", ink="#000000", quiet="#333333", edge="#000000", box="#ffffff",
    evidence="#ffffff", rebuttal="#ffffff", fold="#d9d9d9",
    band="#ffffff", band_edge="#888888", badge="#ffffff",
    strokes={name: stroke._replace(colour="#000000") for name, stroke in COLOR.strokes.items()},
)  # fmt: skip

DARK = Theme(
    name="dark", paper="#16191d", ink="#eceff2", quiet="#b4bcc5", edge="#8b96a3", box="#262c34",
    evidence="#2f2b20", rebuttal="#33281f", fold="#57502f",
    band="#1c2127", band_edge="#3d4650", badge="#3d2d12",
    strokes={
        name: stroke._replace(colour=colour)
        for (name, stroke), colour in zip(
            COLOR.strokes.items(),
            ("#62a5ea", "#f5b26b", "#f5b26b", "#ecebbd", "#62a5ea", "#a3abb4", "#a3abb4"),
            strict=True,
        )
    },
)  # fmt: skip

# Colours by name: the page says in its style sheet what they are, in the light, in the dark and on paper.
PAGE = Theme(
    name="page", paper="var(--paper)", ink="var(--ink)", quiet="var(--quiet)", edge="var(--edge)",
    box="var(--box)", evidence="var(--evidence)", rebuttal="var(--rebuttal)", fold="var(--fold)",
    band="var(--band)", band_edge="var(--band-edge)", badge="var(--badge)",
    strokes={name: stroke._replace(colour=f"var(--{name})") for name, stroke in COLOR.strokes.items()},
)  # fmt: skip


def variables(theme: Theme) -> str:
    """The colours of a theme as CSS variables, by the names that `PAGE` has for them."""
    plain = {
        "paper": theme.paper, "ink": theme.ink, "quiet": theme.quiet, "edge": theme.edge, "box": theme.box,
        "evidence": theme.evidence, "rebuttal": theme.rebuttal, "fold": theme.fold,
        "band": theme.band, "band-edge": theme.band_edge, "badge": theme.badge,
    }  # fmt: skip
    colours = {**plain, **{name: stroke.colour for name, stroke in theme.strokes.items()}}
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


THEMES = {theme.name: theme for theme in (COLOR, PRINT, DARK)}
