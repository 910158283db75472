"""What stands in a debate: what to show of an `Appraisal`, and the same as Markdown.

`report` chooses and words; `argmap.views.appraisal_terminal` prints it in a terminal, `appraisal_data` writes JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from argmap.appraisal.appraisal import Appraisal, Verdict
from argmap.appraisal.backing import Backing
from argmap.appraisal.cruxes import Crux, Effect, cruxes
from argmap.appraisal.standing import Standing
from argmap.appraisal.what_if import Change, changes
from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.model import Statement, StatementKind
from argmap.text.inert import visible
from argmap.views.markdown import escaped

REMARK = "Standing is about what is answered in this map, not about what is true."
_TELLING = (Backing.UNDERMINED, Backing.CONTESTED, Backing.CIRCULAR)
_ORDER = {Standing.DEFEATED: 0, Standing.CONTESTED: 1, Standing.STANDS: 2}
_NEEDING = (StatementKind.CLAIM, StatementKind.THESIS)
MOST_CRUXES = 8
CRUXES = "What theses and top-level claims hang on"
NO_CRUX = "no single statement: whatever one is lost, the theses and top-level claims stay as they are"
_MOST_NAMED = 6


class Tally(NamedTuple):
    """How many statements of one source stand, are defeated and are contested."""

    source: str
    statements: int
    stands: int
    defeated: int
    contested: int


class Named(NamedTuple):
    """A statement that a reason names, in short."""

    label: str
    standing: str
    text: str
    place: str


class Entry(NamedTuple):
    """One statement with its verdict. ``because`` are whole sentences, ``named`` whom they name."""

    verdict: str
    label: str
    text: str
    place: str
    because: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()


class Section(NamedTuple):
    """A heading, entries, and a line about what is left out."""

    title: str
    entries: tuple[Entry, ...]
    rest: str = ""


class Report(NamedTuple):
    """All that is shown: the question, how it is read, the counts, and the sections."""

    heading: str
    reading: tuple[str, ...]
    counts: str
    remark: str
    tallies: tuple[Tally, ...]
    sections: tuple[Section, ...]


def report(
    appraisal: Appraisal, *, before: Appraisal | None = None, focus: str | None = None, everything: bool = False
) -> Report:
    """What to show of an appraisal.

    ``before`` is the map as it is, for a what-if: then the changes are shown. ``focus`` is the id of a
    statement whose reasons are followed to the end. ``everything`` leaves nothing out.
    """
    writer = _Writer(appraisal)
    if focus is not None:
        sections = [writer.followed(focus)]
    elif before is not None:
        sections = [writer.changed(changes(before, appraisal)), writer.theses()]
    else:
        sections = [writer.theses(), writer.top_level(), *writer.others(everything), writer.cruxes(everything)]
    reading = [visible(line) for line in _reading(appraisal)]
    counts = _counts(appraisal.verdicts.values())
    shown = tuple(section for section in sections if section.entries or section.rest)
    return Report(visible(appraisal.graph.heading), tuple(reading), counts, REMARK, tallies(appraisal), shown)


def standing_words(appraisal: Appraisal | None) -> dict[str, str]:
    """What has become of the statements that do not simply stand, by id; none without an appraisal."""
    verdicts = appraisal.verdicts if appraisal else {}
    return {id: one.standing.value for id, one in verdicts.items() if one.standing is not Standing.STANDS}


def tallies(appraisal: Appraisal) -> tuple[Tally, ...]:
    """A row a source, in the order of the sources; last what ``debate.yaml`` itself says."""
    found: dict[str | None, Counter[Standing]] = {source.id: Counter() for source in appraisal.graph.debate.sources}
    for id, verdict in appraisal.verdicts.items():
        found.setdefault(appraisal.graph.statements[id].source, Counter())[verdict.standing] += 1
    return tuple(
        Tally(visible(source or "debate"), count.total(), *(count[standing] for standing in Standing))
        for source, count in found.items()
        if count
    )


def followed(appraisal: Appraisal, statement: str) -> list[str]:
    """A statement, those that its reasons name, those that theirs name, and so on; each once."""
    seen = {statement: None}
    pending = [statement]
    for one in pending:
        fresh = [name for name in appraisal.because(one).names if name not in seen]
        seen |= dict.fromkeys(fresh)
        pending += fresh
    return pending


def _counts(verdicts: Iterable[Verdict]) -> str:
    count = Counter(one.standing for one in verdicts)
    parts = [
        f"{count[Standing.STANDS]} {_are(count[Standing.STANDS], 'stands', 'stand')}",
        f"{count[Standing.DEFEATED]} {_are(count[Standing.DEFEATED], 'is', 'are')} defeated",
        f"{count[Standing.CONTESTED]} {_are(count[Standing.CONTESTED], 'is', 'are')} contested",
    ]
    total = count.total()
    return f"{total} {_are(total, 'statement', 'statements')}: {', '.join(parts)}"


def _are(count: int, one: str, more: str) -> str:
    return one if count == 1 else more


def _reading(appraisal: Appraisal) -> list[str]:
    """How the map is read, where that is not the usual way."""
    label = appraisal.graph.label
    found = []
    if appraisal.strict:
        found.append("Read strictly: what has no support that stands is defeated, too.")
    if appraisal.without:
        found.append(f"Without {', '.join(f'`{label(id)}`' for id in appraisal.without)}.")
    if appraisal.assume:
        assumed = (f"`{label(id)}` {_assumed(standing)}" for id, standing in appraisal.assume.items())
        found.append(f"Assuming that {' and that '.join(assumed)}.")
    return found


def _assumed(standing: Standing) -> str:
    return "stands" if standing is Standing.STANDS else "is defeated"


def hanging(appraisal: Appraisal) -> Section:
    """The cruxes as the report has them, for other views."""
    found = _Writer(appraisal).cruxes(everything=False)
    return found._replace(rest=found.rest.replace("`--all`", "`argmap appraise --all`"))


def effect_text(graph: ArgumentGraph, effect: Effect) -> str:
    """What becomes of a thesis or a top-level claim when a crux is lost."""
    return visible(f"`{graph.label(effect.statement)}` {effect_words(effect)}")


def effect_words(effect: Effect) -> str:
    """The same without its name: what would be, and what is now."""
    parts = []
    if effect.standing[0] is not effect.standing[1]:
        parts.append(f"would {_be(effect.standing[1])} (now: {effect.standing[0]})")
    if effect.backing[0] is not effect.backing[1]:
        parts.append(f"would {_have(effect.backing[1])} (now: {_short(effect.backing[0])})")
    return " and ".join(parts)


class _Writer:
    def __init__(self, appraisal: Appraisal) -> None:
        self.appraisal = appraisal
        self.graph = appraisal.graph

    # Sections -----------------------------------------------------------------------------------

    def theses(self) -> Section:
        """The theses, with what is left of their support."""
        return Section("Theses", tuple(self.entry(one.id, full=True) for one in self.appraisal.theses))

    def top_level(self) -> Section:
        """What the sources give as reasons for a thesis."""
        return Section("Top-level claims", tuple(self.entry(one.id) for one in self.appraisal.top_level))

    def others(self, everything: bool) -> list[Section]:
        """What else is defeated, contested or has lost its support; with ``everything``, the rest as well."""
        shown = {one.id for one in (*self.appraisal.theses, *self.appraisal.top_level)}
        others = [id for id in self.appraisal.verdicts if id not in shown]
        telling = [id for id in others if self._tells(self.appraisal.verdicts[id])]
        rest = [id for id in others if not self._tells(self.appraisal.verdicts[id])]
        last = ""
        if rest and not everything:
            verb = _are(len(rest), "stands", "stand")
            last = f"{len(rest)} more {_are(len(rest), 'statement', 'statements')} {verb}; `--all` lists them"
        telling.sort(key=lambda one: _ORDER[self.appraisal.verdicts[one].standing])
        listed = {self.graph.label(id) for id in (*shown, *telling)}
        entries = (self.entry(id) for id in telling)
        short = (one._replace(named=tuple(name for name in one.named if name.label not in listed)) for one in entries)
        title = "Also defeated, contested, or without the support they had" if telling else "Other statements"
        found = [Section(title, tuple(short), last)]
        if everything:
            found.append(Section("All other statements", tuple(self.entry(id) for id in rest)))
        return found

    def _tells(self, verdict: Verdict) -> bool:
        return verdict.standing is not Standing.STANDS or verdict.backing in _TELLING

    def cruxes(self, everything: bool) -> Section:
        """What thesis and top-level claims hang on."""
        found = cruxes(self.appraisal)
        shown = found if everything else found[:MOST_CRUXES]
        left = len(found) - len(shown)
        rest = f"{left} more; `--all` lists them" if left else ""
        if not found:
            rest = NO_CRUX
        return Section(CRUXES, tuple(self._crux(one) for one in shown), rest)

    def _crux(self, crux: Crux) -> Entry:
        lines = tuple(f"without it, {effect_text(self.graph, effect)}" for effect in crux.effects)
        return self.entry(crux.statement)._replace(because=lines, named=())

    def changed(self, found: list[Change]) -> Section:
        """What is different from the map as it is."""
        entries = []
        for one in sorted(found, key=lambda one: not one.moves):
            entry = self.entry(one.statement, full=True)
            if one.moves:
                entries.append(entry._replace(verdict=f"{one.before.standing} → {one.after.standing}"))
            else:
                line = f"its support was {one.before.backing}, and is {one.after.backing}"
                entries.append(entry._replace(because=(line, *entry.because[1:])))
        rest = "" if entries else "Nothing else changes."
        return Section("What changes against the map as it is", tuple(entries), rest)

    def followed(self, id: str) -> Section:
        """A statement, what its reasons name, what theirs name, and so on; each once."""
        entries = tuple(self.entry(one, full=True)._replace(named=()) for one in followed(self.appraisal, id))
        return Section("Followed to the end", entries)

    # Entries ------------------------------------------------------------------------------------

    def entry(self, id: str, full: bool = False) -> Entry:
        """A statement with its verdict, and its reasons as far as they say something."""
        one, verdict = self.graph.statements[id], self.appraisal.verdicts[id]
        because = self.appraisal.because(id)
        lines = []
        if full or because.answers_that_count or verdict.standing is not Standing.STANDS:
            lines.append(because.sentence.partition(": ")[2])
        only = self.appraisal.sole_defeaters(id)
        if only:
            answers = " or ".join(f"`{self.graph.label(other)}`" for other in only)
            lines.append(f"if {answers} were defeated, it would stand")
        if full or because.lost or verdict.backing in _TELLING:
            lines.append(because.support)
        elif verdict.backing is Backing.UNSUPPORTED and one.kind in _NEEDING and not self._says_so(verdict):
            lines.append("no reason is given for it")
        return Entry(
            verdict.standing.value, visible(self.graph.label(id)), visible(one.text), place_of(one),
            tuple(map(visible, lines)), self._named(because.names),
        )  # fmt: skip

    def _says_so(self, verdict: Verdict) -> bool:
        """Whether the sentence about the standing speaks of support already."""
        return self.appraisal.strict and verdict.standing is Standing.DEFEATED

    def _named(self, ids: tuple[str, ...]) -> tuple[Named, ...]:
        return tuple(
            Named(
                visible(self.graph.label(id)), self.appraisal.verdicts[id].standing.value,
                visible(self.graph.statements[id].text), place_of(self.graph.statements[id]),
            )
            for id in ids[:_MOST_NAMED]
        )  # fmt: skip


def place_of(one: Statement) -> str:
    """The source of a statement and where in it, in short."""
    return f"{visible(one.source or '')} {places(one.at)}".strip()


def _be(standing: Standing) -> str:
    return "stand" if standing is Standing.STANDS else f"be {standing}"


def _have(backing: Backing) -> str:
    return "have contested support" if backing is Backing.CONTESTED else f"be {backing}"


def _short(backing: Backing) -> str:
    return "contested support" if backing is Backing.CONTESTED else backing.value


# Markdown ------------------------------------------------------------------------------------------


def as_markdown(found: Report) -> str:
    """The report as one Markdown document; nothing in author's text is markup."""
    parts = [f"# {escaped(found.heading)}", "", *(f"{escaped(line)}\n" for line in found.reading)]
    parts += [f"{found.counts}.", "", found.remark, ""]
    if found.tallies:
        parts += ["| source | statements | stand | defeated | contested |", "| --- | ---: | ---: | ---: | ---: |"]
    parts += [
        f"| {escaped(one.source)} | {one.statements} | {one.stands} | {one.defeated} | {one.contested} |"
        for one in found.tallies
    ]
    for section in found.sections:
        parts += section_markdown(section)
    return "\n".join(parts) + "\n"


def section_markdown(section: Section) -> list[str]:
    """The lines of one section, an empty one first."""
    parts = ["", f"## {section.title}", ""]
    for entry in section.entries:
        parts += _item(entry)
    if section.rest:
        parts += ["", escaped(section.rest)] if section.entries else [escaped(section.rest)]
    return parts


def _item(entry: Entry) -> list[str]:
    place = f" ({escaped(entry.place)})" if entry.place else ""
    label = f" {escaped(f'#{entry.label}')}" if entry.label else ""
    lines = [f"- **{escaped(entry.verdict)}** {escaped(entry.text)}{place}{label}"]
    lines += [f"  - {escaped(line)}" for line in entry.because]
    for one in entry.named:
        where = f" ({escaped(one.place)})" if one.place else ""
        lines.append(f"  - {escaped(one.label)}, {one.standing}: {escaped(one.text)}{where}")
    return lines
