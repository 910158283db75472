"""The command line. One module a command; only typer is imported before one runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``argmap``; the version is answered before anything is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from argmap import __version__

        print(f"argmap {__version__}")
        return
    try:
        from argmap.cli.app import app
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    app(prog_name="argmap")
