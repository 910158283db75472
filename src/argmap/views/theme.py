"""Colours and strokes. Blue and orange-brown stay apart for every kind of colour blindness; words,
line styles and arrow heads say the same without colour.
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
    box: str
    evidence: str
    band: str
    band_edge: str
    badge: str
    strokes: dict[str, Stroke]


_BLUE, _BROWN, _GREY = "#0b5394", "#b45309", "#555555"

COLOR = Theme(
    name="color", paper="#ffffff", ink="#1a1a1a", quiet="#4d4d4d", box="#ffffff", evidence="#fbf9f2",
    band="#f1f4f7", band_edge="#c9d1d9", badge="#fff4e0",
    strokes={
        "supports": Stroke(_BLUE, 1.8),
        "rebuts": Stroke(_BROWN, 2.2, "7 4"),
        "undercuts": Stroke(_BROWN, 2.2, "7 4"),
        "concedes": Stroke("#7a5c00", 2.0, "1.5 4"),
        "joins": Stroke(_BLUE, 1.8),
        "differs": Stroke(_GREY, 1.6, "9 3 2 3"),
        "succeeds": Stroke(_GREY, 1.6, "3 3"),
    },
)  # fmt: skip

PRINT = Theme(
    name="print", paper="#ffffff", ink="#000000", quiet="#333333", box="#ffffff", evidence="#ffffff",
    band="#ffffff", band_edge="#888888", badge="#ffffff",
    strokes={name: stroke._replace(colour="#000000") for name, stroke in COLOR.strokes.items()},
)  # fmt: skip

DARK = Theme(
    name="dark", paper="#16191d", ink="#eceff2", quiet="#b4bcc5", box="#22272e", evidence="#2b2820",
    band="#1c2127", band_edge="#3d4650", badge="#4a3713",
    strokes={
        name: stroke._replace(colour=colour)
        for (name, stroke), colour in zip(
            COLOR.strokes.items(),
            ("#7db7f0", "#f2a65a", "#f2a65a", "#d9bd5c", "#7db7f0", "#b4bcc5", "#b4bcc5"),
            strict=True,
        )
    },
)  # fmt: skip

# Colours by name: the page says in its style sheet what they are, in the light, in the dark and on paper.
PAGE = Theme(
    name="page", paper="var(--paper)", ink="var(--ink)", quiet="var(--quiet)", box="var(--box)",
    evidence="var(--evidence)", band="var(--band)", band_edge="var(--band-edge)", badge="var(--badge)",
    strokes={name: stroke._replace(colour=f"var(--{name})") for name, stroke in COLOR.strokes.items()},
)  # fmt: skip


def variables(theme: Theme) -> str:
    """The colours of a theme as CSS variables, by the names that `PAGE` has for them."""
    plain = {
        "paper": theme.paper, "ink": theme.ink, "quiet": theme.quiet, "box": theme.box, "evidence": theme.evidence,
        "band": theme.band, "band-edge": theme.band_edge, "badge": theme.badge,
    }  # fmt: skip
    colours = {**plain, **{name: stroke.colour for name, stroke in theme.strokes.items()}}
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


THEMES = {theme.name: theme for theme in (COLOR, PRINT)}
