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
    counts = {
        source.id: dict.fromkeys(texts[source.id].paragraphs, 0) for source in debate.sources if source.id in texts
    }
    for one in debate.statements:
        for citation in one.citations:
            own = counts.get(citation.source or "")
            if own is not None and citation.at:
                for paragraph in texts[citation.source or ""].cited(citation.at):
                    own[paragraph.number] += 1
    return [
        Coverage(source, counts[source.id], frozenset(source.skip)) for source in debate.sources if source.id in counts
    ]
