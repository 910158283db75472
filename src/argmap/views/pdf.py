"""PDF by Typst: tagged, text that can be selected, the shipped fonts embedded; same input, same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

from argmap.errors import ArgmapError
from argmap.views.reordered import reordered

PIXEL = 0.75  # points in a pixel, as in CSS
MAX_POINTS = 14_400.0  # the largest page that PDF viewers open


class Spot(NamedTuple):
    """A place on a page that leads to another one, in points."""

    x: float
    y: float
    width: float
    height: float
    page: int


class Picture(NamedTuple):
    """An SVG with the size of its page in points, and what it shows in words.

    ``mark`` is its name in the list of contents of a viewer, on a ``level`` from 1; empty for none.
    """

    svg: str
    width: float
    height: float
    alt: str
    mark: str = ""
    level: int = 1
    links: tuple[Spot, ...] = ()

    def data(self) -> dict[str, Any]:
        """As a template takes it."""
        found = self._asdict()
        return {
            **found,
            "svg": reordered(self.svg),
            "mark": self.mark or None,
            "links": [spot._asdict() for spot in self.links],
        }


def as_pdf(title: str, pictures: Sequence[Picture]) -> bytes:
    """A PDF with a page for each picture; one that is too large for a viewer is made smaller."""
    return typeset("pictures.typ", {"title": title, "pages": [_within(one).data() for one in pictures]})


def _within(picture: Picture) -> Picture:
    scale = min(1.0, MAX_POINTS / max(picture.width, picture.height))
    return picture._replace(width=picture.width * scale, height=picture.height * scale)


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """A PDF made from a template of `argmap.views.typst` and data, which is never markup.

    Raises `ArgmapError` if Typst refuses.
    """
    import typst

    try:
        made = compiler(template, data).compile(format="pdf")
    except typst.TypstError as error:
        raise ArgmapError(f"the PDF could not be made: {error.message}", "take SVG or PNG") from None
    assert isinstance(made, bytes)
    return made


def asked(template: str, data: Mapping[str, Any], label: str) -> Any:
    """The value of the metadata that a template sets under a label."""
    return json.loads(compiler(template, data).query(label, field="value", one=True))


def compiler(template: str, data: Mapping[str, Any]) -> Any:
    """Typst with a template, its data, and the shipped fonts; what it compiles may be a PDF or PNG."""
    import typst

    source = files("argmap.views.typst").joinpath(template).read_bytes()
    inputs = {"data": json.dumps({"lang": "en", **data}, ensure_ascii=False)}
    return typst.Compiler(source, font_paths=_fonts(), sys_inputs=inputs)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The shipped fonts and no others, so that every machine gives the same."""
    import typst

    with as_file(files("argmap.fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
