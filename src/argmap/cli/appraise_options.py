"""What ``argmap appraise`` can be asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, NamedTuple

import typer


class Format(StrEnum):
    """What the appraisal is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class Standard(StrEnum):
    """The proof standards, by name."""

    SCINTILLA = "scintilla"
    PREPONDERANCE = "preponderance"
    CLEAR_AND_CONVINCING = "clear-and-convincing"
    BEYOND_REASONABLE_DOUBT = "beyond-reasonable-doubt"
    DIALECTICAL_VALIDITY = "dialectical-validity"


class Semantics(StrEnum):
    """The semantics of abstract frameworks, by name."""

    GROUNDED = "grounded"
    COMPLETE = "complete"
    PREFERRED = "preferred"
    STABLE = "stable"
    SEMI_STABLE = "semi-stable"
    IDEAL = "ideal"


class Support(StrEnum):
    """What support can be taken to mean."""

    DEDUCTIVE = "deductive"
    NECESSARY = "necessary"
    EVIDENTIAL = "evidential"


class Graded(StrEnum):
    """The gradual semantics, by name."""

    DFQUAD = "dfquad"
    QUADRATIC = "quadratic"
    EULER = "euler"


SemanticsOption = Annotated[
    Semantics | None,
    typer.Option("--semantics", help="The consistent ways to see the debate, by these extensions.", show_default=False),
]
SupportOption = Annotated[
    Support | None,
    typer.Option("--support", help="What support means; without this it has no part in it.", show_default=False),
]
MostOption = Annotated[int, typer.Option("--most", metavar="N", min=1, help="With --semantics: stop after N ways.")]
TimeLimit = Annotated[
    float,
    typer.Option("--time-limit", metavar="SECONDS", min=0, help="With --semantics or --graded: stop after so long."),
]
GradedOption = Annotated[
    Graded | None,
    typer.Option("--graded", help="Strengths from base scores, by this gradual semantics.", show_default=False),
]
BaseOption = Annotated[
    float | None,
    typer.Option(
        "--base",
        metavar="SCORE",
        min=0,
        max=1,
        help="With --graded: what a missing base score counts; 0.5 without this.",
        show_default=False,
    ),
]


class Wanted(NamedTuple):
    """The options that make an abstract reading, and how to show it."""

    semantics: Semantics | None
    support: Support | None
    most: int
    seconds: float
    graded: Graded | None
    base: float | None
    focus: str | None
    everything: bool
    format: Format

    @property
    def is_abstract(self) -> bool:
        """Whether more than standing is asked for."""
        return any(one is not None for one in (self.semantics, self.support, self.graded, self.base))
