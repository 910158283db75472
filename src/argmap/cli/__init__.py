"""The command line. One module a command; only typer and that module are imported before one runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run ``argmap``; the version is answered before anything is imported, and no command but the one that is asked."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from argmap import __version__

        print(f"argmap {__version__}")
        return
    try:
        from argmap.cli.app import COMMANDS, program

        asked = sys.argv[1:2]
        app = program(asked if asked and asked[0] in COMMANDS else COMMANDS)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    app(prog_name="argmap")
