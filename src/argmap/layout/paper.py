"""Sheets of paper, in the pixels of a drawing, at a scale at which small type can be read."""

from __future__ import annotations

from typing import NamedTuple

from argmap.layout.boxes import SMALL

SMALLEST = 8.0  # points: the type of notes, the smallest there is, on paper
POINT = SMALLEST / SMALL  # points in a pixel of a page
MARGIN_MM = 10.0  # what no printer needs to reach
HEADER = 46.0  # pixels above what a page draws: where it belongs, and its number
_MM = 72 / 25.4  # points in a millimetre


class Paper(NamedTuple):
    """A format of paper, upright, in millimetres."""

    name: str
    width: float
    height: float


PAPERS = {paper.name: paper for paper in (Paper("a4", 210.0, 297.0), Paper("letter", 215.9, 279.4))}


class Sheet(NamedTuple):
    """A sheet to draw on, lying or upright."""

    paper: Paper
    landscape: bool = False

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height as it is held."""
        _, short, long = self.paper
        return (long, short) if self.landscape else (short, long)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels, margins included."""
        width, height = self.size_mm
        return width * _MM / POINT, height * _MM / POINT

    @property
    def margin(self) -> float:
        """The margin in pixels."""
        return MARGIN_MM * _MM / POINT

    @property
    def room(self) -> tuple[float, float]:
        """What there is to draw on in pixels: without margins and header."""
        width, height = self.size
        return width - 2 * self.margin, height - 2 * self.margin - HEADER
