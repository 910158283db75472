"""A handout of a debate: what goes onto its pages, for a template of Typst and for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.layout.pages import Page
from argmap.layout.paper import POINT, Paper
from argmap.model import Statement
from argmap.rules.schemes import scheme_of
from argmap.text.diagnostic import Diagnostic
from argmap.text.inert import visible
from argmap.views.markdown import as_list, escaped
from argmap.views.outline import Line
from argmap.views.pdf import asked, typeset
from argmap.views.svg_page import as_picture, legend_pictures
from argmap.views.theme import Theme

_TEMPLATE = "handout.typ"
_DEEPEST = 10  # levels that are indented; what is deeper stands below, and says so
_READING = (
    "Reasons stand under what they support, and the lines run up to it. A box with a folded corner is evidence; ¶ is "
    "the paragraph of its source.",
    "A dark tab says where a branch goes on, or where it is from. Two boxes that answer each other on different "
    "pages name each other's page.",
    "Words in small frames tell what the map lacks, such as no support. The map shows structure. It does not say who "
    "is right.",
)


class Question(NamedTuple):
    """Something to talk about: a statement, where it stands, and what is asked or said about it."""

    text: str
    place: str
    lines: tuple[str, ...] = ()


class Section(NamedTuple):
    """Questions of one kind."""

    title: str
    about: str
    entries: tuple[Question, ...]


class Handout(NamedTuple):
    """All of a handout but its maps."""

    graph: ArgumentGraph
    outline: tuple[Line, ...]
    findings: tuple[Diagnostic, ...]


def as_pdf(handout: Handout, book: Sequence[Page], paper: Paper, theme: Theme) -> bytes:
    """The handout as a tagged PDF. The first page of the book has to have the number after the front's last."""
    data = _front(handout, book, paper, theme)
    data["pages"] = [as_picture(handout.graph, page, book, theme, counted=False).data() for page in book]
    data["outline"] = _nested(handout.outline)
    on_page = _pages(book)
    data["questions"] = [
        {**section._asdict(), "entries": [one._asdict() for one in section.entries]}
        for section in questions(handout, on_page)
    ]
    return typeset(_TEMPLATE, data)


def front_pages(handout: Handout, book: Sequence[Page], paper: Paper, theme: Theme) -> int:
    """How many pages there are before the maps."""
    return int(asked(_TEMPLATE, _front(handout, book, paper, theme), "<front>"))


def as_markdown(handout: Handout) -> str:
    """The handout without its maps, for screen readers, wikis and mail."""
    graph = handout.graph
    parts = [f"# {escaped(_title(graph))}", ""]
    if graph.debate.question and graph.debate.question != _title(graph):
        parts += [escaped(graph.debate.question), ""]
    parts += ["## The sides", "", *(f"- **{escaped(one['name'])}**: {escaped(one['thesis'])}" for one in _sides(graph))]
    parts += ["", "## The sources", ""]
    for one in _sources(graph):
        title = f", “{escaped(one['title'])}”" if one["title"] else ""
        url = f", {escaped(one['url'])}" if one["url"] else ""
        parts.append(f"- {escaped(one['side'])}: {escaped(one['name'])}{title}{url}")
    parts += ["", "## The outline", "", as_list(line for line in handout.outline if line.kind != "remark")]
    for section in questions(handout, {}):
        parts += [f"## {section.title}", "", section.about, ""]
        for entry in section.entries:
            place = f" ({escaped(entry.place)})" if entry.place else ""
            parts.append(f"- {escaped(entry.text)}{place}")
            parts += [f"  - {escaped(line)}" for line in entry.lines]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _front(handout: Handout, book: Sequence[Page], paper: Paper, theme: Theme) -> dict[str, Any]:
    graph = handout.graph
    title = _title(graph)
    question = graph.debate.question
    return {
        "title": title,
        "short": title if len(title) <= 90 else title[:88].rstrip() + " …",
        "question": visible(question) if question and visible(question) != title else None,
        "paper": {"width": paper.width, "height": paper.height},
        "color": theme.name == "color",
        "sides": _sides(graph),
        "sources": _sources(graph),
        "legend": [
            {"svg": svg, "width": wide * POINT, "meaning": meaning}
            for svg, wide, meaning in legend_pictures(graph, book, theme)
        ],
        "reading": list(_READING),
        "pages": [],
        "outline": [],
        "questions": [],
    }


def _title(graph: ArgumentGraph) -> str:
    return visible(graph.debate.title or graph.heading)


def _sides(graph: ArgumentGraph) -> list[dict[str, str]]:
    return [
        {"name": visible(one.id), "thesis": visible(graph.statements[one.thesis].text) if one.thesis else ""}
        for one in graph.debate.sides
    ]


def _sources(graph: ArgumentGraph) -> list[dict[str, Any]]:
    """The sources in the order of the sides, background last."""
    order = {one.id: number for number, one in enumerate(graph.debate.sides)}
    return [
        {
            "side": visible(one.side or "background"),
            "name": visible(one.label),
            "title": visible(one.title) if one.title else None,
            "url": visible(one.url) if one.url else None,
        }
        for one in sorted(graph.debate.sources, key=lambda one: order.get(one.side or "", len(order)))
    ]


def _nested(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The lines of an outline as trees."""
    roots: list[dict[str, Any]] = []
    path: list[list[dict[str, Any]]] = [roots]
    for line in lines:
        if line.kind == "remark":  # about options of the command
            continue
        level = min(line.level, _DEEPEST, len(path) - 1)
        deeper = f"(level {line.level}) " if line.level > _DEEPEST else ""
        kind = f"{line.kind}: " if line.kind in ("evidence", "rebuttal") else ""
        entry: dict[str, Any] = {
            "word": f"{deeper}{line.word}", "kind": line.kind, "text": f"{kind}{line.text}",
            "place": "  ".join(filter(None, (line.place, line.mark))),
            "badges": list(line.badges), "notes": list(line.notes), "below": [],
        }  # fmt: skip
        del path[level + 1 :]
        path[level].append(entry)
        path.append(entry["below"])
    return roots


def _pages(book: Sequence[Page]) -> dict[str, int]:
    """On which map each statement stands with what is under it."""
    found: dict[str, int] = {}
    for page in sorted(book, key=lambda page: page.is_overview):
        for box in page.drawing.boxes:
            found.setdefault(box.statement, page.number)
    return found


def questions(handout: Handout, pages: Mapping[str, int]) -> list[Section]:
    """What a class can talk about: gaps, objections left open, where texts differ, questions of schemes."""
    graph = handout.graph
    found = [
        Section(title, about, tuple(_question(graph, id, pages) for id in _with(handout, rule)))
        for rule, title, about in (
            ("unsupported-claim", "Claims without support",
             "The text gives no reason and no evidence for these. What would support them? Is it needed?"),
            ("unanswered-rebuttal", "Objections without an answer",
             "Nothing in the map answers these. What could the other side say?"),
        )
    ]  # fmt: skip
    found.append(_differing(graph, pages))
    found.append(
        Section(
            "Questions to ask of a step",
            "These steps follow a known scheme of argument. Each scheme has questions that an audience should ask.",
            tuple(
                _question(graph, one.id, pages, scheme.questions)
                for one in graph.debate.statements
                if (scheme := scheme_of(one)) is not None
            ),
        )
    )
    return [section for section in found if section.entries]


def _differing(graph: ArgumentGraph, pages: Mapping[str, int]) -> Section:
    entries: dict[str, dict[str, None]] = {}  # what it is about -> who tells what, each once
    for one in graph.debate.discrepancies:
        first, second = graph.statements[one.first], graph.statements[one.second]
        about = visible(one.about) if one.about else visible(first.text)
        told = (f"{_where(graph, each, pages)}: {visible(each.text)}" for each in (first, second))
        entries.setdefault(about, {}).update(dict.fromkeys(told))
    return Section(
        "Told in several ways",
        "These cannot all be right as told. Which sources could settle it?",
        tuple(Question(about, "", tuple(lines)) for about, lines in entries.items()),
    )


def _with(handout: Handout, rule: str) -> list[str]:
    """The statements that a rule found something about, by side; of background sources if there is no side."""
    graph = handout.graph
    found = dict.fromkeys(one.statement for one in handout.findings if one.rule.name == rule)
    order = {one.id: number for number, one in enumerate(graph.debate.sides)}
    ids = [id for id in found if id is not None and (graph.statements[id].side in order or not order)]
    return sorted(ids, key=lambda one: order.get(graph.statements[one].side or "", 0))


def _question(graph: ArgumentGraph, id: str, pages: Mapping[str, int], lines: tuple[str, ...] = ()) -> Question:
    one = graph.statements[id]
    return Question(visible(one.text), _where(graph, one, pages), lines)


def _where(graph: ArgumentGraph, one: Statement, pages: Mapping[str, int]) -> str:
    """Who says it, in which paragraph, and on which map it stands: ``stay, Foreign Affairs ¶4; page 12``."""
    source = graph.sources.get(one.source or "")
    name = (source.outlet or source.author or source.id) if source else ""
    said = " ".join(part for part in (name, places(one.at)) if part)
    who = ", ".join(part for part in (one.side or "", said) if part)
    page = f"page {pages[one.id]}" if one.id in pages else ""
    return visible("; ".join(part for part in (who, page) if part))
