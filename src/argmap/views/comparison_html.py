"""The sides next to each other as one HTML page: no scripts, nothing from elsewhere, made to be printed."""

from __future__ import annotations

from html import escape

from argmap.views.comparison import REMARK, Block, Card, Cell, Report, Row, Section
from argmap.views.theme import COLOR, DARK, PRINT, variables

_STYLE = """\
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 64rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.45 "Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.3rem; margin: 2.4rem 0 .3rem; padding-bottom: .15rem; border-bottom: 3px double var(--ink); }
h3 { font-size: 1rem; margin: 1.3rem 0 .35rem; }
p { margin: 0; }
.about, .place, .lines, .remark { color: var(--quiet); }
.about { margin-bottom: .5rem; break-inside: avoid; }
.place { display: block; font-size: .82rem; }
.id { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.lines { list-style: none; margin: .15rem 0 0; padding: 0 0 0 .7rem; font-size: .88rem;
  border-left: 2px solid var(--band-edge); }
.card + .card { margin-top: .7rem; }
.lead { font-weight: bold; }
.side { display: none; font-weight: bold; }
.note { font-size: .88rem; font-style: italic; }
.tag { font-style: normal; border: 1px solid var(--ink); border-radius: .2rem; padding: 0 .3rem; margin-right: .3rem; }
nav { background: var(--band); padding: .6rem 1rem; margin: 1rem 0 0; }
nav ul { columns: 2; padding-left: 1.1rem; margin: 0; }
a { color: var(--supports); }
a:focus-visible { outline: 3px solid var(--rebuts); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: .3rem 0 1rem; }
th, td { border: 1px solid var(--band-edge); padding: .5rem .7rem; text-align: left; vertical-align: top; }
thead th { background: var(--band); }
tbody { border-bottom: 2px solid var(--ink); break-inside: avoid; }
td.above { background: var(--evidence); }
.list tbody + tbody { border-top: 1px solid var(--band-edge); }
.list tbody { border-bottom-width: 1px; border-color: var(--band-edge); }
td.below { border-top: 1px dashed var(--quiet); }
@media (max-width: 40rem) { body { padding: 1rem; } nav ul { columns: 1; } th, td { padding: .35rem .4rem; } }
@media screen and (max-width: 30rem) {
  thead { position: absolute; left: -9999px; }
  table, tbody, tr, td { display: block; }
  td { border-width: 0; padding: .35rem 0; }
  td:empty { display: none; }
  .side { display: block; }
}
@media print {
  html { font-size: 8.5pt; }
  body { max-width: none; padding: 0; line-height: 1.35; }
  nav { display: none; }
  h2 { margin-top: 1.6rem; }
  th, td { padding: .3rem .5rem; }
  h2, h3, thead, .about { break-after: avoid; }
  thead th, td.above { background: none; }
}
@page { margin: 15mm; }
"""


def _style() -> str:
    """The colours of the pictures, dark where the reader's screen is and light on paper, then the style sheet."""
    light, dark, paper = (f":root{{{variables(theme)}}}" for theme in (COLOR, DARK, PRINT))
    screen = f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
    return f":root{{color-scheme:light dark}}\n{light}\n{screen}\n@media print{{{paper}}}\n{_STYLE}"


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
        f"<style>\n{_style()}</style>",
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
    kind = "" if section.pairs else ' class="list"'
    parts.append(f'<table{kind} aria-label="{escape(f"{section.title}: {block.title}".rstrip(": "))}">')
    parts += [f"<thead><tr>{heads}</tr></thead>"] if any(row.cells for row in block.rows) else []
    parts += [_row(row, section.columns) for row in block.rows]
    return "\n".join([*parts, "</table>"])


def _row(row: Row, columns: tuple[str, ...]) -> str:
    span = max(len(columns), 1)
    parts = ["<tbody>"]
    if row.lead is not None:
        above = ' class="above"' if any(row.cells) else ""
        parts.append(f'<tr><td{above} colspan="{span}">{_card(row.lead)}</td></tr>')
    if any(row.cells):
        cells = "".join(_cell(cell, name) for cell, name in zip(row.cells, columns, strict=False))
        parts.append(f"<tr>{cells}</tr>")
    if row.note:
        tag = f'<strong class="tag">{escape(row.tag)}</strong> ' if row.tag else ""
        note = f'<p class="note">{tag}{escape(row.note)}</p>'
        parts.append(f'<tr><td class="below" colspan="{span}">{note}</td></tr>')
    return "\n".join([*parts, "</tbody>"])


def _cell(cell: Cell, column: str) -> str:
    """A cell; on a narrow screen, where the columns stand below each other, it names its own."""
    name = f'<span class="side">{escape(column)}</span>' if cell else ""
    return f"<td>{name}{''.join(map(_card, cell))}</td>"


def _card(card: Card) -> str:
    parts = [f'<span class="lead">{escape(card.lead)}:</span>' if card.lead else "", escape(card.text)]
    label = f'<span class="id">#{escape(card.label)}</span>' if card.label else ""
    place = " ".join(part for part in (escape(card.place), label) if part)
    parts.append(f'<span class="place">{place}</span>' if place else "")
    text = " ".join(part for part in parts if part)
    lines = "".join(f"<li>{escape(one)}</li>" for one in card.lines)
    body = (f"<p>{text}</p>" if text else "") + (f'<ul class="lines">{lines}</ul>' if lines else "")
    return f'<div class="card">{body}</div>'
