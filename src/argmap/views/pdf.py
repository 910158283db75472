"""The SVG as a PDF of one page: selectable text, the shipped fonts embedded."""

from __future__ import annotations

import io
from importlib.resources import as_file, files

from argmap.errors import ArgmapError

_PIXEL = 0.75  # points in a pixel, as in CSS
_MAX_POINTS = 14_400.0  # the largest page that PDF viewers open


def as_pdf(svg: str, title: str) -> bytes:
    """PDF bytes of the drawing, on one page as large as it; same input, same bytes."""
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas
    from svglib import svglib

    from argmap.views.reordered import for_pdf

    fonts = files("argmap.fonts")
    with (
        as_file(fonts.joinpath("LiberationSans-Regular.ttf")) as regular,
        as_file(fonts.joinpath("LiberationSans-Bold.ttf")) as bold,
    ):
        svglib.register_font("Liberation Sans", str(regular))
        svglib.register_font("Liberation Sans", str(bold), weight="bold")
        drawing = svglib.svg2rlg(io.StringIO(for_pdf(svg)))
        if drawing is None:
            raise ArgmapError("the drawing could not be turned into a PDF", "take SVG or PNG")
        scale = min(_PIXEL, _MAX_POINTS / max(drawing.width, drawing.height))
        drawing.scale(scale, scale)
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(drawing.width * scale, drawing.height * scale), invariant=True, lang="en")
        canvas.setTitle(title)
        canvas.setCreator("argmap")
        renderPDF.draw(drawing, canvas, 0, 0)
        canvas.showPage()
        canvas.save()
    return out.getvalue()
