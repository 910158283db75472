"""The sides next to each other as one HTML page: no scripts, nothing from elsewhere, made to be printed."""

from __future__ import annotations

from html import escape

from argmap.views.comparison import REMARK, Block, Card, Cell, Report, Row, Section

_STYLE = """\
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.45 "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .2rem; border-bottom: 3px double #1a1a1a; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
p { margin: .15rem 0; }
.about, .place, .lines, .remark { color: #4d4d4d; }
.place, .lines { font-size: .85rem; }
.lines { list-style: none; margin: .1rem 0 .3rem; padding-left: .8rem; }
.lead { font-weight: bold; }
.note { font-style: italic; font-size: .9rem; }
nav ul { columns: 2; padding-left: 1.2rem; margin: .5rem 0; }
a { color: #0b5394; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: .3rem 0 .8rem; }
th, td { border: 1px solid #777; padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { background: #f1f4f7; }
tbody { border-bottom: 2px solid #1a1a1a; break-inside: avoid; }
td.above { border-bottom: 1px dashed #777; }
td.below { border-top: 1px dashed #777; }
@media (max-width: 40rem) { nav ul { columns: 1; } th, td { padding: .3rem; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  h2, h3, thead { break-after: avoid; }
  thead th { background: none; }
}
@page { margin: 15mm; }
"""


def as_html(found: Report) -> str:
    """The report as one page; author's text is escaped. Everything is listed."""
    links = "\n".join(f'<li><a href="#{one.name}">{escape(one.title)}</a></li>' for one in found.sections)
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(found.heading)}: the sides compared</title>",
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        f'<header>\n<h1>{escape(found.heading)}</h1>\n<p class="about">{escape(REMARK)}</p>\n</header>',
        f'<nav aria-label="Sections">\n<ul>\n{links}\n</ul>\n</nav>',
        "<main>",
        *(_section(one) for one in found.sections),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _section(section: Section) -> str:
    parts = [f'<section id="{section.name}" aria-labelledby="{section.name}-title">']
    parts.append(f'<h2 id="{section.name}-title">{escape(section.title)}</h2>')
    parts.append(f'<p class="about">{escape(section.about)}</p>')
    parts += [_block(section, block) for block in section.blocks]
    parts += [f'<p class="remark">{escape(one)}</p>' for one in section.remarks]
    return "\n".join([*parts, "</section>"])


def _block(section: Section, block: Block) -> str:
    """A table with a body for each row, so that what belongs together stays on one page."""
    parts = [f"<h3>{escape(block.title)}</h3>"] if block.title else []
    if not block.rows:
        return "\n".join(parts)
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in section.columns)
    parts.append(f'<table aria-label="{escape(f"{section.title}: {block.title}".rstrip(": "))}">')
    parts += [f"<thead><tr>{heads}</tr></thead>"] if any(row.cells for row in block.rows) else []
    parts += [_row(row, max(len(section.columns), 1)) for row in block.rows]
    return "\n".join([*parts, "</table>"])


def _row(row: Row, columns: int) -> str:
    parts = ["<tbody>"]
    if row.lead is not None:
        parts.append(f'<tr><td class="above" colspan="{columns}">{_card(row.lead)}</td></tr>')
    if any(row.cells):
        parts.append(f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row.cells)}</tr>")
    if row.note:
        parts.append(f'<tr><td class="below" colspan="{columns}"><p class="note">{escape(row.note)}</p></td></tr>')
    return "\n".join([*parts, "</tbody>"])


def _cell(cell: Cell) -> str:
    return "".join(_card(card) for card in cell)


def _card(card: Card) -> str:
    parts = [f'<span class="lead">{escape(card.lead)}:</span>' if card.lead else "", escape(card.text)]
    place = " ".join(part for part in (card.place, f"#{card.label}" if card.label else "") if part)
    parts.append(f'<span class="place">{escape(place)}</span>' if place else "")
    text = " ".join(part for part in parts if part)
    lines = "".join(f"<li>{escape(one)}</li>" for one in card.lines)
    return (f"<p>{text}</p>" if text else "") + (f'<ul class="lines">{lines}</ul>' if lines else "")
