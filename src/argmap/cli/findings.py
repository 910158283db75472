"""Findings printed in the form that was asked for."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.cli._io import Color, can_show, emit, terminal_width, wants_color

if TYPE_CHECKING:
    from argmap.config import Config
    from argmap.pipeline import Examined, Loaded


class Format(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"

    @property
    def is_for_people(self) -> bool:
        """Whether a person reads it, who also wants a line with the count."""
        return self in (Format.FULL, Format.CONCISE)


def default_format() -> Format:
    """Full on a terminal, concise elsewhere."""
    return Format.FULL if sys.stdout.isatty() else Format.CONCISE


def print_findings(
    loaded: Loaded, examined: Examined, format: Format, config: Config, *, color: Color, every: bool
) -> None:
    """Write findings to standard output; in the forms for people, the same hints as one unless ``every``."""
    findings, suppressed, documents = examined.findings, examined.suppressed, loaded.sources
    if format is Format.JSON:
        from argmap.reports.json import as_json

        emit(as_json(findings, suppressed, documents))
    elif format is Format.GITHUB:
        from argmap.reports.github import github

        emit(github(findings, documents))
    elif format is Format.SARIF:
        from argmap.reports.sarif import sarif

        emit(sarif(findings, suppressed, documents))
    elif format is Format.JUNIT:
        from argmap.reports.junit import junit

        emit(junit(findings, suppressed, documents, config))
    else:
        _print_for_people(loaded, examined, format, color=color, every=every)


def _print_for_people(loaded: Loaded, examined: Examined, format: Format, *, color: Color, every: bool) -> None:
    from argmap.reports.grouping import each, grouped, is_hint, is_hint_or_about_text

    findings, documents = examined.findings, loaded.sources
    which = is_hint if format is Format.CONCISE else is_hint_or_about_text
    groups = each(findings) if every else grouped(findings, which)
    if format is Format.CONCISE:
        from argmap.reports.concise import concise

        emit(concise(groups, documents))
    elif groups:
        from argmap.reports.full import full
        from argmap.views.terminal import printed

        width, plain = terminal_width(), not can_show(sys.stdout)
        blocks = full(groups, documents, width)
        emit(printed(blocks, width=width, color=wants_color(color, sys.stdout), ascii_only=plain))
