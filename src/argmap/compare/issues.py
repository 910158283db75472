"""What only one side talks about, by the issues that its texts are marked with."""

from __future__ import annotations

from typing import NamedTuple

from argmap.compare.survey import Survey


class OneSided(NamedTuple):
    """An issue that is marked in texts of one side only, and the statements it is marked at."""

    issue: str
    side: str
    statements: tuple[str, ...]


def one_sided(survey: Survey) -> tuple[OneSided, ...]:
    """The issues of one side only, in alphabetical order; nothing if only one side marks any."""
    marked: dict[str, dict[str, list[str]]] = {}
    for one in survey.graph.debate.statements:
        if one.issue is not None:
            for side in survey.told_by(one.id):
                marked.setdefault(one.issue, {}).setdefault(side, []).append(one.id)
    if len({side for sides in marked.values() for side in sides}) < 2:
        return ()
    return tuple(
        OneSided(issue, side, tuple(ids))
        for issue in sorted(marked)
        if len(marked[issue]) == 1
        for side, ids in marked[issue].items()
    )
