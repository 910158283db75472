"""The SVG as PNG, drawn by resvg with the shipped fonts, so that every machine gives the same.

Where a text has characters that these fonts lack, the fonts of this computer are asked as well: a picture
that differs from one machine to another is better than one without its text.
"""

from __future__ import annotations

import os
from importlib.resources import as_file, files

from argmap.errors import ArgmapError

# Asked after the shipped fonts, and therefore not by resvg's own search, which asks them first.
_FONTS_OF_THIS_COMPUTER = [
    os.path.expanduser(path)
    for path in (
        "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
        "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts",
        os.path.join(os.environ.get("WINDIR", "C:\\Windows"), "Fonts"),
    )
]  # fmt: skip
MAX_PIXELS = 200_000_000  # about 800 MB while drawing


def as_png(svg: str, width: float, height: float, scale: float = 1.0) -> bytes:
    """PNG bytes. Raises `ArgmapError` where the picture would be too large to hold."""
    if width * height * scale * scale > MAX_PIXELS:
        raise ArgmapError(
            f"a PNG of {width * scale:.0f} by {height * scale:.0f} pixels is too large",
            "draw a part with `--side`, `--focus` or `--depth`, or take SVG or PDF",
        )
    import resvg_py

    from argmap.layout.measure import missing
    from argmap.views.reordered import reordered

    fonts = files("argmap.fonts")
    with (
        as_file(fonts.joinpath("LiberationSans-Regular.ttf")) as regular,
        as_file(fonts.joinpath("LiberationSans-Bold.ttf")) as bold,
    ):
        drawn = resvg_py.svg_to_bytes(
            svg_string=reordered(svg), font_files=[str(regular), str(bold)], skip_system_fonts=True,
            font_dirs=_FONTS_OF_THIS_COMPUTER if missing(svg) else None,
            font_family="Liberation Sans", sans_serif_family="Liberation Sans", zoom=scale, dpi=96,
        )  # fmt: skip
    return bytes(drawn)
