"""Graphviz in a child process with a deadline: DOT in, positions out.

A child, because Graphviz inside Python has been seen to abort the interpreter on some graphs and to
take minutes on others. The default engine is the Graphviz that ships in pygraphviz's wheels;
``dot`` is a program on the PATH.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from argmap.errors import ArgmapError

DEADLINE = 60.0  # seconds


class Engine(StrEnum):
    """Which Graphviz places the boxes."""

    AUTO = "auto"
    PYGRAPHVIZ = "pygraphviz"
    DOT = "dot"


_CHILD = (
    "import sys, pygraphviz\n"
    "graph = pygraphviz.AGraph(string=sys.stdin.read())\n"
    "sys.stdout.buffer.write(graph.draw(format='json0', prog='dot'))\n"
)


def place(dot: str, engine: Engine = Engine.AUTO, deadline: float = DEADLINE) -> Mapping[str, tuple[float, float]]:
    """The centre of every node of a DOT graph in points, y upwards.

    Raises `ArgmapError` if there is no engine, or if it dies or takes too long.
    """
    output = _run(command(engine), dot, deadline)
    try:
        found: dict[str, Any] = json.loads(output)
    except ValueError:
        raise _failed("it gave no positions") from None
    positions: dict[str, tuple[float, float]] = {}
    for node in found.get("objects", ()):
        if "pos" in node:
            x, _, y = node["pos"].partition(",")
            positions[node["name"]] = (float(x), float(y))
    return positions


def command(engine: Engine) -> list[str]:
    """The command line of the engine; raises `ArgmapError` if it is not there."""
    child = [sys.executable, "-c", _CHILD]
    if engine is Engine.PYGRAPHVIZ or (engine is Engine.AUTO and _has_pygraphviz()):
        if not _has_pygraphviz():
            raise ArgmapError(
                "the engine pygraphviz is not installed", "`pip install pygraphviz`, or use `--engine dot`"
            )
        return child
    dot = shutil.which("dot")
    if dot is None:
        raise ArgmapError(
            "no Graphviz is there to place the boxes",
            "`pip install pygraphviz`, or install Graphviz; `--format dot` needs neither",
        )
    return [dot, "-Tjson0"]


def _has_pygraphviz() -> bool:
    from importlib.util import find_spec

    return find_spec("pygraphviz") is not None


def _run(command: list[str], dot: str, deadline: float) -> bytes:
    environment = {**os.environ, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(
            command, input=dot.encode("utf-8"), capture_output=True, timeout=deadline, env=environment,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _failed(f"it was stopped after {deadline:g} seconds") from None
    except OSError as error:
        raise _failed((error.strerror or str(error)).lower()) from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = lines[-1] if lines else f"it ended with code {done.returncode}"
        raise _failed(why)
    return done.stdout


def _failed(why: str) -> ArgmapError:
    return ArgmapError(
        f"Graphviz could not place the boxes: {why}",
        "draw a part with `--side`, `--focus` or `--depth`, or take `--format dot`",
    )
