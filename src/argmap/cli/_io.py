"""What all commands share: output that survives a closed pipe, files written whole, exit codes."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import tempfile
from collections.abc import Callable
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any, ParamSpec, TextIO

from argmap.errors import ArgmapError
from argmap.text.inert import visible

P = ParamSpec("P")


class Exit(IntEnum):
    """What a run ends with."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class Color(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def command(function: Callable[P, None]) -> Callable[P, None]:
    """Turn what a command raises into a line on standard error and the documented exit code."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        _prepare_streams()
        try:
            function(*args, **kwargs)
        except ArgmapError as error:
            tell(f"argmap: {error}")
            if error.hint:
                tell(f"  hint: {error.hint}")
            raise SystemExit(Exit.USAGE) from None
        except KeyboardInterrupt:
            tell("argmap: interrupted")
            raise SystemExit(Exit.INTERRUPTED) from None
        except Exception as error:
            if os.environ.get("ARGMAP_DEBUG"):
                raise
            tell(f"argmap: this is a bug in argmap: {type(error).__name__}: {error}")
            tell("  hint: please report it; ARGMAP_DEBUG=1 shows where it happened")
            raise SystemExit(Exit.BUG) from None

    return run


def _prepare_streams() -> None:
    """Give closed streams a place to write to, and let no character stop the output."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - kept open
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def emit(text: str) -> None:
    """Write the result to standard output. If the reader has gone, stop writing without a word."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (BrokenPipeError, OSError):
        _silence()


def emit_bytes(data: bytes) -> None:
    """Write a binary result to standard output; refuses a terminal."""
    if sys.stdout.isatty():
        raise ArgmapError("a picture in binary would only disturb the terminal", "use `-o FILE`, or send it on by `|`")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except (BrokenPipeError, OSError):
        _silence()


def _silence() -> None:
    """Let the interpreter's last flush go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def emit_diff(name: str, before: str, after: str) -> None:
    """Print how a file would change, as a unified diff."""
    import difflib

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        shown = "\t".join(visible(part) for part in line.rstrip("\r\n").split("\t")) + "\n"
        emit(shown if line.endswith(("\n", "\r")) else shown + "\\ No newline at end of file\n")


def tell(text: str) -> None:
    """A notice for people, on standard error."""
    with contextlib.suppress(OSError, ValueError):
        print("\n".join(visible(line) for line in text.split("\n")), file=sys.stderr, flush=True)


def wants_color(color: Color, stream: TextIO) -> bool:
    """Whether to colour a stream: the option, then NO_COLOR, FORCE_COLOR, then the terminal."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def can_show(stream: TextIO) -> bool:
    """Whether a stream takes line-drawing characters and dashes."""
    try:
        "├─–¶".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_width() -> int:
    """Columns of the terminal; 100 where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def terminal_height() -> int:
    """Lines of the terminal; 40 where there is none."""
    import shutil

    return shutil.get_terminal_size((100, 40)).lines


def write_file(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file whole or not at all. Raises `ArgmapError` if it cannot be written."""
    try:
        folder = path.parent
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            os.chmod(name, mode if mode is not None else _new_file_mode())
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ArgmapError(f"cannot write `{path}`: {reason}") from None


def overwrite(path: Path, text: str) -> None:
    """Write an input file anew, as UTF-8: what a link leads to, with the mode that it has."""
    real = path.resolve()
    write_file(real, text.encode("utf-8", "surrogatepass"), mode=real.stat().st_mode & 0o7777)


def _new_file_mode() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
