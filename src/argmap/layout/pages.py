"""A debate as pages that can be read on paper: an overview, and pages on which its branches go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from argmap.graph import ArgumentGraph
from argmap.layout.arrange import by_side
from argmap.layout.boxes import BOX_WIDTH, PAD, THESIS_WIDTH
from argmap.layout.cutting import Cutter, Piece, folded
from argmap.layout.drawing import Box, Drawing, Tab
from argmap.layout.fitting import Packer, Room, main_of
from argmap.layout.outline_tree import Link, Tree, build_trees
from argmap.layout.overview import Folded, Group, counted, overview
from argmap.layout.page_boxes import PageBoxes, across
from argmap.layout.paper import Sheet
from argmap.layout.sections import By, Section, Sorted, sort
from argmap.layout.selection import BACKGROUND, Selection, select
from argmap.model import StatementKind
from argmap.text.inert import visible

_TALLEST = 0.6  # of a sheet's height: how tall a box may get
_BACK = 3  # sheets back at which a piece may still be put
_SLUG = 48  # letters of a page's name

Progress = Callable[[int, int], None]


class Page(NamedTuple):
    """A sheet: its number, a name for a file, the section it belongs to, and what is drawn on it."""

    number: int
    name: str
    section: str
    about: str
    drawing: Drawing
    sheet: Sheet
    is_overview: bool = False


class Book(NamedTuple):
    """All pages of a debate, and how many statements of background sources are on none of them."""

    pages: tuple[Page, ...]
    background: int


class Part(NamedTuple):
    """What of a debate to show, as `argmap.layout.selection.select` has it, and what goes onto its boxes."""

    side: str | None = None
    focus: str | None = None
    depth: int | None = None
    only: Collection[str] | None = None
    badges: Mapping[str, tuple[str, ...]] = {}
    standing: Mapping[str, str] = {}


def paginate(
    graph: ArgumentGraph,
    part: Part,
    sheet: Sheet,
    by: By = By.SIDE,
    *,
    apart: bool = False,
    pages: bool = True,
    source: str | None = None,
    first: int = 1,
    progress: Progress | None = None,
) -> Book:
    """The pages of a debate, the first of which has the number ``first``. Same input, same pages.

    ``apart`` gives each side an overview of its own, before its pages; without ``pages`` there is nothing but
    the overview; ``source`` keeps to what one source says. Raises `ArgmapError` for a part that does not exist.
    """
    trees, links = build_trees(graph)
    selected = select(graph, trees, part.side, part.focus, part.depth, part.only)
    if by is By.SOURCE and part.side is None and selected.background:  # background sources are sources, too
        more = select(graph, trees, BACKGROUND, part.focus, part.depth, part.only)
        selected = Selection([*selected.roots, *more.roots], {**selected.hidden, **more.hidden})
    roots = selected.roots if source is None else _of_source(graph, selected.roots, source)
    binder = _Binder(graph, selected._replace(roots=roots), part, sheet, links, progress, by is By.ISSUE)
    groups = list(by_side(graph, roots).values()) if apart else [roots]
    sheets = [one for group in groups for one in binder.bind(group, by, pages)]
    return Book(tuple(_numbered(sheets, sheet, first)), selected.background)


def alone(drawing: Drawing, sheet: Sheet) -> Page | None:
    """A whole drawing as the only page, None if it does not fit on the sheet."""
    width, height = sheet.room
    if drawing.width > width or drawing.height > height:
        return None
    return Page(1, "01-map", "Map", "", drawing.shifted((width - drawing.width) / 2, 0.0), sheet, True)


def _of_source(graph: ArgumentGraph, roots: list[Tree], source: str) -> list[Tree]:
    """The trees with the branches of one source only."""
    found = []
    for root in roots:
        if graph.statements[root.id].kind is not StatementKind.THESIS:
            if graph.statements[root.id].source == source:
                found.append(root)
            continue
        kept = [child for child in root.children if graph.statements[child.statements()[0]].source == source]
        if kept:
            found.append(root.with_children(kept))
    return found


class _Leaf(NamedTuple):
    """A page without its number: the pieces on it, and the statements that an overview shows."""

    section: Section
    drawing: Drawing
    pieces: tuple[Piece, ...] = ()
    is_overview: bool = False


class _Binder:
    """Cuts, packs and draws the pages of one debate."""

    def __init__(
        self,
        graph: ArgumentGraph,
        selected: Selection,
        part: Part,
        sheet: Sheet,
        links: list[Link],
        progress: Progress | None,
        sides: bool,
    ) -> None:
        self.sides = sides
        self.graph = graph
        self.part = part
        self.sheet = sheet
        self.links = links
        self.hidden = selected.hidden
        self.progress = progress or (lambda done, total: None)
        shown = {id for root in selected.roots for id in root.statements()}
        self.shown = shown
        self.across = across(graph, links, shown, BOX_WIDTH - 2 * PAD)

    def maker(self, widths: tuple[float, float] | None = None, bare: bool = False) -> PageBoxes:
        """Makes boxes; as wide as in other pictures, unless ``widths`` says otherwise."""
        part, tallest = self.part, self.sheet.room[1] * _TALLEST
        return PageBoxes(
            self.graph, dict(part.badges), self.hidden, part.standing, tallest,
            widths or (BOX_WIDTH, THESIS_WIDTH), bare, self.shown, self.sides,
        )  # fmt: skip

    def bind(self, roots: list[Tree], by: By, pages: bool) -> list[_Leaf]:
        """The overview of some trees, then the pages of their sections."""
        ordered = sort(self.graph, roots, by)
        if not pages:
            return list(self._overview(roots, {}))
        width, height = self.sheet.room
        cutter = Cutter(self.maker(), Room(self.maker(), width, height), lambda one: ordered.home.get(one, 0))
        refs: dict[str, str] = {}  # a branch's first statement -> its first piece
        for number, branch in enumerate(ordered.branches):
            if branch.tree.size() > 1 or branch.root is None or by is not By.SIDE:
                refs[_key(branch.tree)] = cutter.branch(self._tabbed(branch.tree))
            self.progress(number + 1, len(ordered.branches))
        leaves = list(self._overview(roots, refs))
        for number, section in enumerate(ordered.sections):
            pieces = [one for one in _in_order(cutter.pieces, _first_refs(ordered, refs)) if one.section == number]
            leaves += self._packed(section, pieces)
        return leaves

    def _tabbed(self, tree: Tree) -> Tree:
        """The tree with what goes across to other statements on its boxes."""
        tabs = self.across.get(tree.id, ()) if tree.is_statement and not tree.citation else ()
        return replace(tree, tabs=tabs, children=tuple(self._tabbed(child) for child in tree.children))

    def _packed(self, section: Section, pieces: list[Piece]) -> Iterator[_Leaf]:
        """Pieces on sheets, as many on each as there is room for; not far from the one before."""
        room = Room(self.maker(), *self.sheet.room)
        sheets: list[tuple[Packer, list[Piece]]] = []
        for piece in pieces:
            for packer, held in sheets[-_BACK:]:
                if packer.add(piece.tree):
                    held.append(piece)
                    break
            else:
                packer = Packer(room)
                packer.add(piece.tree)
                sheets.append((packer, [piece]))
        for packer, held in sheets:
            yield self._leaf(section, packer, held)

    def _leaf(self, section: Section, packer: Packer, pieces: list[Piece]) -> _Leaf:
        block = packer.block
        width, height = self.sheet.room
        drawing = Drawing(
            width, height, (), tuple(block.boxes), tuple(block.pills), tuple(block.lines), hidden=0
        ).shifted(max((width - packer.width) / 2, 0.0), 0.0)
        return _Leaf(section, drawing, tuple(pieces))

    def _overview(self, roots: list[Tree], refs: Mapping[str, str]) -> Iterator[_Leaf]:
        graph = self.graph
        owners: dict[str, str] = {}  # statement -> the box that stands for it in the overview
        sides: dict[str, tuple[list[Tree], list[Folded]]] = {one.id: ([], []) for one in graph.debate.sides}
        for root in roots:
            is_thesis = graph.statements[root.id].kind is StatementKind.THESIS
            theses, branches = sides.setdefault(graph.statements[root.id].side or BACKGROUND, ([], []))
            if is_thesis:
                theses.append(root.with_children([]))
                owners[root.id] = root.id
            for one in root.children if is_thesis else (root,):
                stub, tab = self._folded(one, refs)
                branches.append(Folded(stub, *tab))
                head = next(iter(stub.statements()))
                owners.update(dict.fromkeys(one.statements(), head))
        groups = [
            Group(visible(name), theses[0] if theses else None, tuple(branches))
            for name, (theses, branches) in sides.items()
            if theses or branches
        ]
        section = Section("overview", "Overview", "")
        if len(groups) == 1 < len(self.graph.debate.sides):
            section = Section(f"{groups[0].name}-overview", f"{groups[0].name}: overview", "")
        for drawing in overview(groups, counted(self._answers(owners)), self._bare, self.sheet.room):
            yield _Leaf(section, drawing, is_overview=True)

    def _bare(self, widths: tuple[float, float]) -> PageBoxes:
        return self.maker(widths, bare=True)

    def _answers(self, owners: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """What answers what across branches, by the boxes of the overview that stand for them."""
        for link in self.links:
            step = self.graph.reasons.get(link.target)
            target = link.target if step is None else step.premises[0]
            pair = owners.get(link.source), owners.get(target)
            if link.word in ("but", "unless", "still") and pair[0] and pair[1] and pair[0] != pair[1]:
                yield pair[0], pair[1]

    def _folded(self, tree: Tree, refs: Mapping[str, str]) -> tuple[Tree, tuple[str, str]]:
        """A branch with nothing under what it begins with; the page of what is folded there, and how much it is."""
        main = main_of(tree)
        heads = [main] if main else [one for one in tree.children if one.word == "member" and one.is_statement]
        below = [child for head in heads for child in head.children]
        below += [one for one in tree.children if tree is not main and one not in heads]
        heads = [replace(one, children=()) for one in heads]
        alone = replace(heads[0], word=tree.word, reason=tree.reason) if main else tree.with_children(heads)
        return alone, (refs.get(_key(tree), ""), folded(self.graph, below))


def _key(tree: Tree) -> str:
    return tree.id if tree.is_statement else f"> {tree.id}"


def _first_refs(ordered: Sorted, refs: Mapping[str, str]) -> list[str]:
    return [refs[_key(branch.tree)] for branch in ordered.branches if _key(branch.tree) in refs]


def _in_order(pieces: Mapping[str, Piece], first: list[str]) -> list[Piece]:
    """Pieces as they are read: each before those that go on from it, in the order of their tabs."""
    found: list[Piece] = []
    pending = list(reversed(first))
    while pending:
        piece = pieces[pending.pop()]
        found.append(piece)
        pending += reversed([tab.ref for tab in _tabs(piece.tree) if tab.kind == "on"])
    return found


def _tabs(tree: Tree) -> Iterator[Tab]:
    """All tabs of a tree in the order of the outline; those of a statement after what stands under it."""
    stack: list[Tree | Tab] = [tree]
    while stack:
        one = stack.pop()
        if isinstance(one, Tab):
            yield one
            continue
        stack += reversed(one.tabs)
        stack += reversed(one.children)


def _numbered(leaves: list[_Leaf], sheet: Sheet, first: int) -> Iterator[Page]:
    """Pages with their numbers, and with the numbers on all tabs."""
    of_piece = {piece.ref: n for n, leaf in enumerate(leaves, first) for piece in leaf.pieces}
    came_from: dict[str, int] = {}
    home: dict[str, int] = {}
    for n, leaf in enumerate(leaves, first):
        for piece in leaf.pieces:
            came_from |= {tab.ref: n for tab in _tabs(piece.tree) if tab.kind == "on"}
            for tree in _statements(piece.tree):
                if tree.children or not any(tab.kind == "on" for tab in tree.tabs):
                    home.setdefault(tree.id, n)
    for n, leaf in enumerate(leaves, first):
        for box in leaf.drawing.boxes:
            home.setdefault(box.statement, n)
    digits = max(2, len(str(len(leaves))))
    for n, leaf in enumerate(leaves, first):

        def resolved(box: Box, n: int = n) -> Box:
            tabs = []
            for tab in box.tabs:
                number = came_from if tab.kind == "from" else of_piece
                page = number.get(tab.ref) or home.get(tab.ref, 0)
                tabs.append(tab._replace(page=page, here=page == n))
            return replace(box, tabs=tuple(tabs))

        drawing = replace(leaf.drawing, boxes=tuple(resolved(box) if box.tabs else box for box in leaf.drawing.boxes))
        yield Page(
            n, f"{n:0{digits}}-{_slug(leaf)}", leaf.section.name, leaf.section.about, drawing, sheet, leaf.is_overview
        )


def _first(tree: Tree) -> Tree:
    """The statement that bears the tab of a piece which goes on from another page."""
    return main_of(tree) or next(one for one in _statements(tree))


def _statements(tree: Tree) -> Iterator[Tree]:
    stack = [tree]
    while stack:
        one = stack.pop()
        if one.is_statement:
            yield one
        stack += reversed(one.children)


def _slug(leaf: _Leaf) -> str:
    """A name that a file may have everywhere: small Latin letters, digits and hyphens."""
    parts = [leaf.section.key]
    if leaf.pieces:
        parts.append(_first(leaf.pieces[0].tree).id.partition(".")[2] or _first(leaf.pieces[0].tree).id)
    slug = re.sub(r"[^a-z0-9]+", "-", "-".join(parts).lower()).strip("-")
    return slug[:_SLUG].strip("-") or "page"
