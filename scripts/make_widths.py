"""Write src/argmap/layout/widths.json: how wide each character is at most.

For every character that Liberation Sans has, the greater of its advance there and in DejaVu Sans
(the widest font in the SVG's fallback stack), in thousandths of the font size. Arial has the
metrics of Liberation. Needs fontTools, and the path of DejaVu's files as the only argument.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent / "src" / "argmap"


def advances(path: Path) -> dict[int, int]:
    """Code point -> advance in thousandths of the font size, rounded up."""
    font = TTFont(path)
    units, metrics = font["head"].unitsPerEm, font["hmtx"]
    return {code: -(-metrics[name][0] * 1000 // units) for code, name in font.getBestCmap().items()}


def widest(liberation: Path, dejavu: Path) -> dict[str, int]:
    """The greater advance of the two, for what Liberation has."""
    ours, theirs = advances(liberation), advances(dejavu)
    return {chr(code): max(width, theirs.get(code, 0)) for code, width in sorted(ours.items())}


def main() -> None:
    """Write the table."""
    dejavu = Path(sys.argv[1])
    table = {
        "regular": widest(ROOT / "fonts/LiberationSans-Regular.ttf", dejavu / "DejaVuSans.ttf"),
        "bold": widest(ROOT / "fonts/LiberationSans-Bold.ttf", dejavu / "DejaVuSans-Bold.ttf"),
    }
    text = json.dumps(table, ensure_ascii=True, separators=(",", ":"))
    (ROOT / "layout/widths.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
