"""Which paragraphs of a source are mapped, by how many statements."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.grounding.texts import SourceText
from argmap.model import Debate, Source


@dataclass(frozen=True, slots=True)
class Coverage:
    """One source: statements by paragraph, and paragraphs that the map marks as furniture."""

    source: Source
    counts: dict[int, int]
    skipped: frozenset[int]

    @property
    def unmapped(self) -> list[int]:
        """Body paragraphs that nothing cites and that are not marked. The headline may go uncited."""
        return [number for number, count in self.counts.items() if number and not count and number not in self.skipped]

    @property
    def body(self) -> int:
        """How many paragraphs there are to map."""
        return sum(number > 0 and number not in self.skipped for number in self.counts)


def coverage(debate: Debate, texts: dict[str, SourceText]) -> list[Coverage]:
    """One entry for each source whose text is at hand, in the order of the sources."""
    found = []
    for source in debate.sources:
        text = texts.get(source.id)
        if text is None:
            continue
        counts = dict.fromkeys(text.paragraphs, 0)
        for one in debate.statements:
            for citation in one.citations:
                if citation.source == source.id:
                    for paragraph in text.cited(citation.at):
                        counts[paragraph.number] += 1
        found.append(Coverage(source, counts, frozenset(source.skip)))
    return found
