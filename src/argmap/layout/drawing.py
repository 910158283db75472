"""What a drawing consists of: boxes, pills, lines and bands, with coordinates in pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from argmap.model import StatementKind

Point = tuple[float, float]

# The connecting words, by how their line looks.
STYLES = {
    "because": "supports",
    "but": "rebuts",
    "unless": "undercuts",
    "still": "undercuts",
    "although": "concedes",
    "since": "joins",
    "member": "joins",
    "later": "succeeds",
}


# What a line of each style ends in, where it ends in anything.
TIPS = {"supports": "arrow", "concedes": "arrow", "succeeds": "arrow", "rebuts": "bar", "undercuts": "bar"}


def style_of(word: str) -> str:
    """The style of the line that a connecting word stands on."""
    return STYLES.get(word, "differs")


class Tab(NamedTuple):
    """What a box says about another page: ``continued on`` it, ``from`` it, or what goes across to it.

    ``word`` stands before the page, ``beside`` behind it, ``lines`` below; ``ref`` is what stands on that page.
    ``style`` is that of the line which would go there. ``page`` is 0 until the pages are numbered, ``here`` is
    true where it is the page that the tab is on.
    """

    kind: str  # on, from, across, more
    word: str
    ref: str
    lines: tuple[str, ...] = ()
    beside: str = ""
    style: str = "joins"
    page: int = 0
    here: bool = False

    @property
    def label(self) -> str:
        """What stands on the tab: ``continued on page 5``; only the word where it leads to no page."""
        if not self.ref:
            return self.word
        return f"{self.word} this page".lstrip() if self.here else f"{self.word} page {self.page}".lstrip()


@dataclass(frozen=True, slots=True)
class Box:
    """A statement, measured: its lines of text and what is said around them.

    ``id`` is its own in the drawing, ``statement`` that of the statement, which may be drawn twice.
    ``head`` stands above the text (kind and locator), ``notes`` below it in small type, ``badges``
    last, one word each. ``x`` and ``y`` are the upper left corner. ``standing`` is the word for what has
    become of it, empty where none is shown. ``tabs`` lead to other pages: those that say where the box is
    from stand on top, the others below everything else.
    """

    id: str
    statement: str
    kind: StatementKind
    implicit: bool
    head: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    badges: tuple[str, ...]
    width: float
    height: float
    x: float = 0.0
    y: float = 0.0
    standing: str = ""
    tabs: tuple[Tab, ...] = ()

    def moved(self, x: float, y: float) -> Box:
        """The same box further right and down."""
        return replace(self, x=self.x + x, y=self.y + y)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Pill:
    """The word on a step: ``+ because``. ``reason`` is the step's id."""

    text: str
    style: str
    reason: str | None
    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> Pill:
        """The same pill further right and down."""
        return Pill(self.text, self.style, self.reason, self.x + x, self.y + y, self.width, self.height)


def tip_of(style: str) -> str:
    """What a line of a style bears at its end: arrow, bar or none."""
    return TIPS.get(style, "none")


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; ``end`` is what its last point bears: arrow, bar or none."""

    points: tuple[Point, ...]
    style: str
    end: str = "none"
    label: str = ""

    def moved(self, x: float, y: float) -> Line:
        """The same line further right and down."""
        points = tuple((px + x, py + y) for px, py in self.points)
        return Line(points, self.style, self.end, self.label)


@dataclass(frozen=True, slots=True)
class Band:
    """The ground on which one side stands, with its name."""

    name: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw, in the order of reading.

    ``hidden`` counts statements that were cut off, ``background`` those of background sources that
    are not drawn.
    """

    width: float
    height: float
    bands: tuple[Band, ...] = ()
    boxes: tuple[Box, ...] = ()
    pills: tuple[Pill, ...] = ()
    lines: tuple[Line, ...] = ()
    labels: tuple[Pill, ...] = ()
    hidden: int = 0
    background: int = 0

    def shifted(self, x: float, y: float) -> Drawing:
        """The same further right and down, on a sheet as large as before."""
        return replace(
            self,
            bands=tuple(replace(band, x=band.x + x, y=band.y + y) for band in self.bands),
            boxes=tuple(box.moved(x, y) for box in self.boxes),
            pills=tuple(pill.moved(x, y) for pill in self.pills),
            lines=tuple(line.moved(x, y) for line in self.lines),
            labels=tuple(label.moved(x, y) for label in self.labels),
        )
