"""How much of a careful map `argmap draft` proposes: figures that a candidate has in the same paragraph.

    python benchmarks/drafts.py debates/iraq-troops FOLDER_WITH_TEXTS

For each source of which the folder has the text (ID.txt): the statements of the map with a number in
them, and how many of those have a candidate with that number in a paragraph that they cite.
"""

from __future__ import annotations

import sys
from decimal import Decimal

import argmap
from argmap.grounding.draft import Candidate, draft
from argmap.grounding.figures import figures
from argmap.grounding.texts import SourceText


def candidates(text: SourceText) -> dict[int, set[Decimal]]:
    """Paragraph -> the numbers that its candidates have."""
    found: dict[int, set[Decimal]] = {}
    pending: list[Candidate] = draft(text).candidates
    while pending:
        one = pending.pop()
        found.setdefault(one.paragraph, set()).update(figure.value for figure in figures(one.text))
        pending.extend(one.below)
    return found


def share(loaded: argmap.Loaded, source: str) -> tuple[int, int]:
    """Statements with a number that have a candidate, and all statements with a number."""
    proposed = candidates(loaded.texts[source])
    found = wanted = 0
    for one in loaded.debate.statements:
        for citation in one.citations:
            values = {figure.value for figure in figures(citation.text) if figure.kind == "number"}
            if citation.source != source or not values:
                continue
            wanted += 1
            places = (n for place in citation.at for n in range(place.first, place.last + 1))
            found += any(values & proposed.get(number, set()) for number in places)
    return found, wanted


def main() -> None:
    """Print a table."""
    loaded = argmap.load(sys.argv[1], texts=sys.argv[2])
    print("| source | statements with a number | with a candidate | share |\n| --- | ---: | ---: | ---: |")
    for source in loaded.texts:
        found, wanted = share(loaded, source)
        print(f"| {source} | {wanted} | {found} | {100 * found / max(wanted, 1):.0f} % |")


if __name__ == "__main__":
    main()
