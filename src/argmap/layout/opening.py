"""How far a map is unfolded when it is opened."""

from __future__ import annotations

from argmap.layout.outline_tree import Tree

FEW = 60  # boxes that can be taken in before anything is folded
MOST = 500  # boxes that a page draws at a time


def opening_depth(roots: list[Tree]) -> int | None:
    """The levels below the roots that show about `FEW` boxes; None if all of them do.

    One level at least, unless that alone is more than a page draws.
    """
    levels: list[int] = []
    for root in roots:
        _count(root, 0, levels)
    if sum(levels) <= FEW:
        return None
    depth = max((depth for depth in range(len(levels)) if sum(levels[: depth + 1]) <= FEW), default=0)
    return depth if depth or sum(levels[:2]) > MOST else 1


def _count(tree: Tree, level: int, levels: list[int]) -> None:
    """Add the statements of a tree to those on each level; a step is no level."""
    if tree.is_statement:
        levels.extend([0] * (level + 1 - len(levels)))
        levels[level] += 1
        level += 1
    for child in tree.children:
        _count(child, level, levels)
