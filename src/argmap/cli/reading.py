"""Paths and options to a loaded debate, its findings and the words on its boxes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.cli._io import tell
from argmap.pipeline import STDIN, Loaded, load
from argmap.syntax.nodes import Limits
from argmap.text.diagnostic import Diagnostic, Kind, Severity
from argmap.views.badges import badges as badges

if TYPE_CHECKING:
    from argmap.config import Config


def read_debate(
    paths: list[str] | None, max_size: float, stdin_name: str, *, whole: bool = False, texts: Path | None = None
) -> Loaded:
    """Load what the user named, or the folder they are in; ``whole`` as `argmap.pipeline.load` has it."""
    limits = Limits()._replace(size=int(max_size * 2**20))
    return load(*(paths or ["."]), limits=limits, stdin_name=stdin_name, whole=whole, texts=texts)


def configured(paths: list[str] | None, file: Path | None = None, **flags: Any) -> Config:
    """The settings in force for what the user named: ``flags`` over the environment over the nearest file."""
    from argmap.config import configure

    first = (paths or ["."])[0]
    start = "." if first == STDIN else first if os.path.isdir(first) else os.path.dirname(first) or "."
    return configure(start, file=file, flags={name.replace("_", "-"): value for name, value in flags.items()})


def standing_words(loaded: Loaded) -> dict[str, str]:
    """What has become of the statements that do not simply stand: defeated or contested, by id."""
    from argmap.views.appraisal import standing_words

    return standing_words(loaded.appraise())


def tell_errors(findings: Iterable[Diagnostic], paths: list[str] | None) -> None:
    """Say that a picture or summary leaves out what could not be read."""
    errors = sum(one.severity is Severity.ERROR and one.rule.kind is Kind.MAPPING for one in findings)
    if errors:
        what = "1 error" if errors == 1 else f"{errors} errors"
        tell(f"note: {what} in the files; `argmap check {' '.join(paths or ['.'])}` shows what was misread")
