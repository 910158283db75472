"""A debate as one HTML page that needs nothing but itself: the picture, and the outline with all cards.

Both are there without scripts. The script (``page/app.js``, made from ``web/``) adds what moves: zoom,
folding, search. Every text of an author stands in the page as text, and the page's own policy (CSP) lets
no other script run, whatever stands in it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from argmap.appraisal.appraisal import Appraisal
from argmap.appraisal.cruxes import cruxes
from argmap.graph import ArgumentGraph
from argmap.layout.boxes import BoxMaker
from argmap.layout.drawing import Drawing, style_of
from argmap.layout.outline_tree import Link, Tree
from argmap.layout.selection import Selection
from argmap.text.diagnostic import Diagnostic
from argmap.text.inert import visible
from argmap.views.anchors import OWN, anchors
from argmap.views.appraisal import CRUXES, MOST_CRUXES, NO_CRUX, REMARK, effect_text, standing_words
from argmap.views.cards import Cards, plain, source_line
from argmap.views.outline import place_of, relations_across
from argmap.views.page_data import PageData
from argmap.views.svg import render_svg
from argmap.views.theme import COLOR, DARK, PAGE, PRINT, Theme, variables


class Part(NamedTuple):
    """What a page shows of a debate.

    ``whole`` is all of it, ``opened`` what is not folded in the map, ``links`` the relations across, and
    ``clash`` the trees of the clash view, which ``drawing`` shows if ``at_clash``.
    """

    whole: Selection
    opened: Selection
    links: list[Link]
    drawing: Drawing
    clash: list[Tree]
    at_clash: bool = False


class Contents(NamedTuple):
    """What of a page changes with its debate: HTML, the JSON for the script, and the name of each statement in it.

    ``below`` stands below the outline: what the theses hang on, where that is asked for, and the sources.
    """

    title: str
    outline: str
    below: str
    data: str
    names: dict[str, str]


class Live(NamedTuple):
    """HTML that a page has besides while it is kept in step with its files: over the map, and beside it."""

    banner: str
    panel: str


def contents(
    graph: ArgumentGraph,
    part: Part,
    badges: dict[str, tuple[str, ...]],
    findings: tuple[Diagnostic, ...],
    appraisal: Appraisal | None = None,
) -> Contents:
    """The texts of the page.

    ``findings`` stand on the cards of their statements, ``badges`` on the boxes, and what stands according to
    ``appraisal`` on both.
    """
    maker = BoxMaker(graph, badges, part.whole.hidden, standing_words(appraisal))
    shown = dict.fromkeys(id for root in part.whole.roots for id in root.statements())
    names = anchors(graph, shown)
    data = PageData(graph, part.whole.roots, part.links, maker, names)
    folded = [id for id in part.opened.hidden if id not in part.whole.hidden]
    cards = Cards(graph, names, findings, appraisal)
    outline = _Outline(graph, maker, cards, data, relations_across(graph, part.links))
    return Contents(
        plain(graph.heading),
        outline.text(),
        "\n".join([*_cruxes(appraisal, cards), *_sources(graph)]),
        data.text(part.drawing, folded, part.clash, part.at_clash),
        names,
    )


def render_html(
    graph: ArgumentGraph,
    part: Part,
    badges: dict[str, tuple[str, ...]],
    findings: tuple[Diagnostic, ...],
    theme: Theme,
    appraisal: Appraisal | None = None,
    live: Live | None = None,
) -> str:
    """The page as text, of what `contents` has; with ``live`` it may ask its own server for what changes."""
    title, outline, below, data, _ = contents(graph, part, badges, findings, appraisal)
    style = _style(theme)
    script = asset("app.js")
    svg = render_svg(graph, part.drawing, PAGE, prefix=f"{OWN}svg").rstrip("\n")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy(theme, live)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="color-scheme" content="{"dark" if theme is DARK else "light dark"}">'
            if theme is not PRINT
            else "",
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            f'<a class="skip" href="#{OWN}outline">Skip to the outline</a>',
            f'<header><h1 dir="auto">{title}</h1><div id="{OWN}tools"></div></header>',
            '<main class="live">' if live else "<main>",
            f'<section id="{OWN}map" class="map" aria-label="Map">',
            f'<div class="picture" tabindex="0" role="group" aria-label="Picture of the map">{svg}</div>',
            live.banner if live else "",
            "</section>",
            live.panel if live else "",
            '<div class="texts">',
            f'<section id="{OWN}outline" class="outline" aria-labelledby="{OWN}outline-title" tabindex="-1">',
            f'<h2 id="{OWN}outline-title">Outline</h2>',
            outline,
            "</section>",
            f'<div id="{OWN}below">',
            below,
            "</div>",
            "</div>",
            "</main>",
            f'<p id="{OWN}told" class="told" role="status"></p>',
            f'<script type="application/json" id="{OWN}data">{data}</script>',
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


@cache
def asset(name: str) -> str:
    """A file of the page that ships with argmap."""
    return files("argmap.views").joinpath("page", name).read_text(encoding="utf-8").rstrip("\n")


def _style(theme: Theme) -> str:
    """The colours, then the style sheet: dark where the reader's screen is, light on paper."""
    dark = "" if theme is PRINT else f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
    on_paper = f"@media print{{:root{{{variables(COLOR if theme is DARK else theme)}}}}}"
    return f":root{{{variables(theme)}}}{dark}{on_paper}{asset('app.css')}"


def policy(theme: Theme, live: Live | None = None) -> str:
    """Nothing from anywhere but this page's own script and style, a worker made by it, and its WebAssembly.

    With ``live`` also what it asks its own server for.
    """
    return (
        f"default-src 'none'; script-src '{_hash(asset('app.js'))}' 'wasm-unsafe-eval'; "
        f"style-src '{_hash(_style(theme))}'; worker-src blob:; base-uri 'none'; form-action 'none'"
        + ("; connect-src 'self'" if live else "")
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _sources(graph: ArgumentGraph) -> list[str]:
    if not graph.debate.sources:
        return []
    items = [
        f'<li data-source="{plain(one.id)}"><span class="side">{plain(one.side or "background")}</span> '
        f"{source_line(one)}</li>"
        for one in graph.debate.sources
    ]
    return [
        f'<section class="sources" aria-labelledby="{OWN}sources-title"><h2 id="{OWN}sources-title">Sources</h2><ul>',
        *items,
        "</ul></section>",
    ]


def _cruxes(appraisal: Appraisal | None, cards: Cards) -> list[str]:
    """What theses and top-level claims hang on, each with what its loss would change."""
    if appraisal is None:
        return []
    found = cruxes(appraisal)
    items = []
    for crux in found[:MOST_CRUXES]:
        effects = (f"without it, {effect_text(cards.graph, effect)}" for effect in crux.effects)
        lines = "".join(f'<span class="note">{plain(line)}</span>' for line in effects)
        items.append(f"<li>{cards.link(crux.statement)}{lines}</li>")
    left = len(found) - len(items)
    return [
        f'<section class="cruxes" aria-labelledby="{OWN}cruxes-title">',
        f'<h2 id="{OWN}cruxes-title">{CRUXES}</h2>',
        f"<p>{REMARK}</p>",
        *(["<ul>", *items, "</ul>"] if items else [f"<p>{NO_CRUX}</p>"]),
        f"<p>{left} more; `argmap appraise --all` lists them</p>" if left else "",
        "</section>",
    ]


class _Outline:
    """The nested list that says the same as the picture: one entry a box, with its card."""

    def __init__(
        self, graph: ArgumentGraph, maker: BoxMaker, cards: Cards, data: PageData, across: dict[str, list[str]]
    ) -> None:
        self.graph = graph
        self.maker = maker
        self.cards = cards
        self.data = data
        self.across = across
        self.parts: list[str] = []

    def text(self) -> str:
        self.parts.append("<ul>")
        for trees in self.data.groups.values():
            for root in trees:
                self._entry(root, root.word, ())
        self.parts.append("</ul>")
        return "\n".join(self.parts)

    def _entry(self, tree: Tree, word: str, extras: tuple[Tree, ...]) -> None:
        """A statement or step, and all under it; ``extras`` are about the step above it."""
        if not tree.is_statement:
            self._step(tree)
            return
        one = self.graph.statements[tree.id]
        retold = one.citations[tree.citation] if tree.citation else None
        box = self.maker.box(tree)
        name = "" if retold else f' id="{self.cards.anchors[one.id]}"'
        source = (retold or one.citations[0]).source or "" if one.citations else ""
        self.parts.append(
            f'<li{name} data-node="{self.data.number[box.id]}" data-kind="{one.kind.value}" '
            f'data-side="{plain(one.side or "")}" data-source="{plain(source)}" data-issue="{plain(one.issue or "")}"'
            f"{self.cards.standing(one.id)}>"
        )
        text = plain(retold.text if retold else one.text)
        place = plain(place_of(retold or one.citations[0])) if one.citations else ""
        shown = [
            _word(word),
            f'<span class="kind">{one.kind.value}</span>' if one.kind.value != "claim" else "",
            f'<span class="text" dir="auto">{text}</span>',
            f'<span class="place">{place}</span>' if place else "",
            *(f'<span class="badge">{plain(badge)}</span>' for badge in box.badges),
        ]
        notes = [*self.maker.notes(tree), *(() if retold else self.across.get(one.id, ()))]
        small = "".join(f'<span class="note" dir="auto">{plain(note)}</span>' for note in notes)
        summary = " ".join(part for part in shown if part) + small
        card = f"<p>{self.cards.link(one.id)}</p>" if retold else self.cards.card(one)
        self.parts.append(f"<details><summary>{summary}</summary>{card}</details>")
        self._below((*extras, *tree.children))
        self.parts.append("</li>")

    def _step(self, tree: Tree) -> None:
        """Premises that work jointly stand in a list of their own; a single one carries the step's word."""
        members = [child for child in tree.children if child.word == "member"]
        if len(members) == 1:
            self._entry(members[0], tree.word, tuple(child for child in tree.children if child is not members[0]))
            return
        number = self.data.number[tree.id]
        self.parts.append(f'<li class="step" data-node="{number}">{_word(tree.word)} <em>together</em>')
        self._below(tree.children)
        self.parts.append("</li>")

    def _below(self, trees: tuple[Tree, ...]) -> None:
        if not trees:
            return
        self.parts.append("<ul>")
        for tree in trees:
            self._entry(tree, tree.word, ())
        self.parts.append("</ul>")


def _word(word: str) -> str:
    """How a statement relates to what stands above it, in the file format's word."""
    shown = visible("and" if word == "member" else word)
    return f'<span class="word {style_of(word)}">{shown}</span>' if shown else ""
