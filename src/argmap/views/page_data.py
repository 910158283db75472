"""What the script of a page needs to lay out a map once more: its trees, and its boxes as argmap measured them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from argmap.graph import ArgumentGraph
from argmap.layout.arrange import by_side
from argmap.layout.boxes import BoxMaker, badge_width, pill_widths, rows
from argmap.layout.direction import is_leftward
from argmap.layout.drawing import Drawing
from argmap.layout.measure import NO_LEAD, lead
from argmap.layout.opening import MOST
from argmap.layout.outline_tree import Link, Tree
from argmap.text.inert import visible


class PageData:
    """Numbers the parts of a map in the order of reading; ``number`` and ``text`` are what the page gets."""

    def __init__(
        self, graph: ArgumentGraph, roots: list[Tree], links: list[Link], maker: BoxMaker, anchors: dict[str, str]
    ) -> None:
        self.graph = graph
        self.maker = maker
        self.anchors = anchors
        self.nodes: list[dict[str, Any]] = []
        self.number: dict[str, int] = {}  # of a box or step, by its id
        self.groups = by_side(graph, roots)
        self.places = [
            [visible(name), [self._add(root, name, None) for root in trees]] for name, trees in self.groups.items()
        ]
        self.links = [
            [self.number[link.source], self.number[link.target], link.word, link.target in graph.reasons]
            for link in links
            if link.source in self.number and link.target in self.number
        ]

    def _add(self, tree: Tree, side: str, parent: int | None) -> int:
        index = len(self.nodes)
        node: dict[str, Any] = {"word": tree.word, "parent": parent}
        self.nodes.append(node)
        if tree.is_statement:
            box = self.maker.box(tree)
            self.number[box.id] = index
            node |= {
                "name": self.anchors[tree.id], "kind": box.kind.value, "head": visible(box.head),
                "lines": [visible(line) for line in box.lines], "notes": [visible(note) for note in box.notes],
                "badges": [visible(badge) for badge in box.badges], "width": box.width, "height": box.height,
            }  # fmt: skip
            if box.standing:
                node["standing"] = box.standing
            if box.implicit:
                node["implicit"] = True
            if is_leftward(" ".join(box.lines)):
                node["leftward"] = True
            leads = [(row.size, lead(row.text)) for row in rows(box)[0]]
            if any(room != NO_LEAD for _, room in leads):
                node["leads"] = [[round(size * room.above, 1), round(size * room.below, 1)] for size, room in leads]
        if tree.reason is not None:
            self.number.setdefault(tree.reason, index)
        node["children"] = [self._add(child, side, index) for child in tree.children]
        return index

    def _numbers(self, tree: Tree) -> Iterator[int]:
        """The numbers of a tree that may have lost branches."""
        yield self.number[self.maker.box(tree).id if tree.is_statement else tree.id]
        for child in tree.children:
            yield from self._numbers(child)

    def text(self, drawing: Drawing, folded: list[str], clash: list[Tree], at_clash: bool) -> str:
        """All of it as JSON that can stand in a script element; ``drawing`` is the picture in the page.

        ``folded`` are the statements that are folded in the map, ``clash`` the trees of the clash view, and
        ``at_clash`` says whether the picture is of that.
        """
        badges = sorted({badge for node in self.nodes for badge in node.get("badges", ())})
        data = {
            "nodes": self.nodes,
            "sides": self.places,
            "links": self.links,
            "folded": [self.number[id] for id in folded],
            "clash": [number for tree in clash for number in self._numbers(tree)],
            "view": "clash" if at_clash else "map",
            "boxes": [self.number[box.id] for box in drawing.boxes],
            "pills": pill_widths(),
            "badges": {badge: badge_width(badge) for badge in badges},
            "most": MOST,
        }
        return inert_json(data)


def inert_json(data: object) -> str:
    """JSON in which nothing can end a script element or begin markup."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
