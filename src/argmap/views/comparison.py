"""The sides next to each other: what to show of a `Comparison`, in sections of rows with a cell for each side.

`report` chooses and words; `comparison_terminal`, `comparison_html` and `as_markdown` show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from argmap.compare.answered import Answered
from argmap.compare.arguments import Argument, Silence
from argmap.compare.background import Contact, Manner
from argmap.compare.clashes import Attack, Clash, Voice
from argmap.compare.comparison import Comparison, Head
from argmap.compare.concessions import Concession
from argmap.compare.hinges import Hinge
from argmap.compare.shared import Shared, Use
from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.model import Citation, Discrepancy, Role, StatementKind
from argmap.text.inert import visible
from argmap.views.appraisal import effect_text
from argmap.views.markdown import escaped

REMARK = "What is listed is what the map has. Nothing is scored, and no side is said to be right."


class Card(NamedTuple):
    """A statement in a cell: what it is there for, its words, where it stands, its id, and lines about it."""

    lead: str = ""
    text: str = ""
    place: str = ""
    label: str = ""
    lines: tuple[str, ...] = ()


Cell = tuple[Card, ...]


class Row(NamedTuple):
    """What belongs together: a statement above, a cell for each column, a remark below."""

    cells: tuple[Cell, ...]
    lead: Card | None = None
    note: str = ""


class Block(NamedTuple):
    """Rows under a heading, which may be empty."""

    title: str
    rows: tuple[Row, ...]


class Section(NamedTuple):
    """A section: its title, what it lists, the names of its columns, and remarks on what is not listed."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


class Report(NamedTuple):
    """All that is shown of a comparison."""

    heading: str
    sections: tuple[Section, ...]


def report(graph: ArgumentGraph, found: Comparison) -> Report:
    """Everything in a comparison, in words; cutting it short is for whoever shows it."""
    return Report(visible(graph.heading), tuple(_Writer(graph, found).sections()))


class _Writer:
    def __init__(self, graph: ArgumentGraph, found: Comparison) -> None:
        self.graph = graph
        self.found = found
        self.sides = found.sides
        self.columns = tuple(visible(side) for side in found.sides)

    def sections(self) -> Iterator[Section]:
        """The sections in the order of a lesson: who speaks, where they meet, where not, what they share."""
        yield self._sources()
        yield self._clashes()
        yield self._silences()
        yield self._concessions()
        yield self._shared()
        yield self._opposite()
        yield self._discrepancies()
        yield self._background()
        yield self._values()
        yield self._issues()
        yield self._hinges()
        yield self._best()

    # Sections -----------------------------------------------------------------------------------

    def _sources(self) -> Section:
        blocks = [Block("", self._by_side((one.side, self._head(one)) for one in self.found.heads))]
        rest = (Row((), self._head(one)) for one in self.found.heads if one.side is None)
        blocks.append(Block("background, on no side", tuple(rest)))
        about = "Claims that each text asserts, and how many of them come down to evidence."
        return self._section("sources", "The sources", about, blocks)

    def _head(self, one: Head) -> Card:
        source = self.graph.sources[one.source]
        claims = _count(one.claims, "claim")
        if one.claims:
            claims += f", {one.supported} of them down to evidence ({round(100 * one.supported / one.claims)} %)"
        lines = (claims, _count(one.evidence, "piece of evidence", "pieces of evidence"))
        if source.title is None:
            return Card("", visible(source.label), visible(one.source), "", lines)
        return Card("", visible(source.title), visible(source.label), "", (f"here: {visible(one.source)}", *lines))

    def _clashes(self) -> Section:
        issues = dict.fromkeys(one.issue for one in self.found.clashes)
        blocks = [
            Block(
                f"issue: {visible(issue)}" if issue is not None else "no issue is marked" if len(issues) > 1 else "",
                tuple(self._clash(one) for one in self.found.clashes if one.issue == issue),
            )
            for issue in issues
        ]
        about = "A statement of one side and what bears on another side and answers it."
        none = "no statement of a side is answered by anything that bears on another"
        return self._section("clashes", "Points of clash", about, blocks, none)

    def _clash(self, one: Clash) -> Row:
        cells: dict[str, list[Card]] = {side: [] for side in self.sides}
        for end in (one.answered, one.answer):
            about = [self._evidence(len(end.evidence), end.drawn)]
            if end.target is not None:
                about.insert(0, f"given for {self._named(end.target)}")
            side = end.sides[0]
            cells[side] += [
                card._replace(lead=self._voice(end.source, side)) for card in self._cards(end.statements, about)
            ]
        for reply in one.replies:
            side = reply.sides[0] if reply.sides else one.answered.sides[0]
            cells[side] += [card._replace(lead="reply") for card in self._cards(reply.statements)]
        return Row(tuple(tuple(cards) for cards in cells.values()), note=self._clash_note(one))

    def _voice(self, source: str | None, side: str) -> str:
        """Who says what is for a side, where that is not a text of the side itself."""
        speaker = self.graph.sources[source].side if source else side
        if speaker is None:
            return "background"
        return "" if speaker == side else f"raised by {visible(speaker)}"

    def _clash_note(self, one: Clash) -> str:
        answer, aim = (
            " and ".join(f"#{self.graph.label(id)}" for id in end.statements) for end in (one.answer, one.answered)
        )
        verb = "answer" if len(one.answer.statements) > 1 else "answers"
        what = {
            Attack.REBUT: f"rebut: {answer} {verb} {aim}, for which reasons are given",
            Attack.UNDERCUT: f"undercut: {answer} {verb} the step from {aim}",
            Attack.UNDERMINE: f"undermine: {answer} {verb} {aim}, a premise",
        }[one.attack]
        told = "expressly a reply" if self.graph.reasons[one.step].replies else "drawn by the mapper"
        who = {
            Voice.OTHER: told if one.drawn else "the text refers to it",
            Voice.SAME: "an objection that the text itself raises",
            Voice.BACKGROUND: "from a background source",
        }[one.voice]
        parts = [what, who]
        if one.earlier:
            parts.append("published earlier than what it answers")
        if not one.replies:
            parts.append(_NO_REPLY[one.silence])
        return visible("; ".join(parts))

    def _silences(self) -> Section:
        def those(silence: Silence) -> tuple[Row, ...]:
            return self._by_side(
                (one.side, card)
                for one in self.found.arguments
                if one.silence is silence
                for card in self._cards(one.statements)
            )

        blocks = [
            Block("dropped: a later text of the other side could have answered", those(Silence.DROPPED)),
            Block("not answered (the other side published earlier)", those(Silence.PUBLISHED_EARLIER)),
        ]
        undated = [one for one in self.found.arguments if one.status is Answered.UNANSWERED and one.silence is None]
        speaking = {one.side for one in self.found.heads} - {None}
        why = "the dates cannot be ordered" if len(speaking) > 1 else "no text of another side is here"
        remarks = tuple(
            f"{visible(side)}: {_count(count, 'argument')} not answered; {why}"
            for side in self.sides
            if (count := sum(one.side == side for one in undated))
        )
        about = "What each side gives directly for its thesis and no other side takes up, itself or anything under it."
        return self._section("silences", "Not taken up by the other side", about, blocks, "nothing", remarks)

    def _concessions(self) -> Section:
        rows = self._by_side((one.side, card) for one in self.found.concessions for card in self._concession(one))
        about = "What each author grants against the own line (`although`), and answers to it (`still`)."
        return self._section("concessions", "Concessions", about, [Block("", rows)], "no author grants anything")

    def _concession(self, one: Concession) -> list[Card]:
        target = self._named(one.target)
        step = self.graph.reasons.get(one.target)
        lines = [f"against {f'the step from {self._of_step(one.target)}' if step else target}"]
        if one.told_by:
            lines.append(f"told by {' and '.join(map(visible, one.told_by))} as well")
        for id in one.replies:
            reply = self.graph.reasons[id]
            texts = " ".join(visible(self.graph.statements[premise].text) for premise in reply.premises)
            own = reply.source == self.graph.reasons[one.step].source
            lines.append(f"{'still' if own else 'answered'}: {texts}")
        return self._cards(one.statements, lines)

    def _shared(self) -> Section:
        rows = tuple(self._shared_row(one) for one in self.found.shared)
        about = "Statements that texts of several sides tell, and evidence used on several sides."
        return self._section("shared", "Shared facts", about, [Block("", rows)], "nothing is told or used by several")

    def _opposite(self) -> Section:
        rows = tuple(self._shared_row(one) for one in self.found.opposite)
        about = "One fact, from which one step leads to one side and another step to the other. Compare the steps."
        none = "no statement speaks for several sides"
        return self._section("opposite", "The same fact for opposite conclusions", about, [Block("", rows)], none)

    def _shared_row(self, one: Shared) -> Row:
        cells: dict[str, list[Card]] = {side: [] for side in self.sides}
        statement = self.graph.statements[one.statement]
        for citation in statement.citations[1:]:
            source = self.graph.sources.get(citation.source or "")
            if source is not None and source.side in cells:
                cells[source.side].append(Card("told as", visible(citation.text), _place(citation)))
        elsewhere = []
        for use in one.uses:
            if use.side in cells:
                cells[use.side].append(self._use(one.statement, use))
            else:
                elsewhere.append(self.graph.reasons[use.step].source or "")
        note = f"also used in {', '.join(dict.fromkeys(map(visible, elsewhere)))}" if elsewhere else ""
        return Row(tuple(tuple(cards) for cards in cells.values()), self._cards((one.statement,))[0], note)

    def _use(self, statement: str, use: Use) -> Card:
        step = self.graph.reasons[use.step]
        lead = "a reason for"
        if use.granted:
            lead = "granted against"
        elif statement in step.warrants:
            lead = "a warrant for"
        elif step.role is Role.REBUTS:
            lead = "answers the step from" if self.graph.is_undercut(step) else "answers"
        lines = ["tied by the mapper"] if use.drawn else []
        if use.speaks_for and use.side not in use.speaks_for:
            lines.append(f"so it speaks for {' and '.join(map(visible, use.speaks_for))}")
        return self._target(step.target)._replace(lead=lead, lines=tuple(lines))

    def _discrepancies(self) -> Section:
        found = self.found.discrepancies
        inside = len(self.graph.debate.discrepancies) - len(found)
        remarks = (f"{_count(inside, 'pair')} within one source not listed",) if inside else ()
        about = "Accounts of several sources that cannot both be right as told; neither is said to be."
        rows = tuple(self._discrepancy(one) for one in found)
        return self._section(
            "discrepancies", "Told differently", about, [Block("", rows)], "nothing", remarks
        )._replace(columns=("one account", "another") if rows else ())

    def _discrepancy(self, one: Discrepancy) -> Row:
        order = {side: number for number, side in enumerate(self.sides)}
        pair = sorted((one.first, one.second), key=lambda each: order.get(self._side(each), len(order)))
        cells = tuple((self._cards((each,))[0]._replace(lead=self._whose(each)),) for each in pair)
        return Row(cells, note=f"on {visible(one.about)}" if one.about else "")

    def _background(self) -> Section:
        blocks = []
        for one in self.found.background:
            counts = [f"{count} for {visible(side)}" for side, count in one.for_sides]
            counts += [f"{one.on_several} for several"] if one.on_several else []
            title = f"{visible(one.source)}: {', '.join([*counts, f'{one.on_none} for none'])}"
            sided = [(side, self._contact(each)) for each in one.contacts for side in each.sides]
            blocks.append(Block(title, self._by_side(sided)))
        about = "Sources that take no side: how many of their statements are for which, and what these touch directly."
        columns = self.columns if blocks else ()
        none = () if blocks else ("there is none",)
        return Section("background", "Background sources", about, columns, tuple(blocks), none)

    def _contact(self, one: Contact) -> Card:
        card = self._cards((one.statement,))[0]
        if one.manner is Manner.TELLS:
            return card._replace(lines=("told there as well",))
        aim = self._of_step(one.target) if one.target in self.graph.reasons else self._named(one.target)
        return card._replace(lines=(f"{one.manner} {aim}",))

    def _values(self) -> Section:
        rows = []
        for one in self.found.values:
            cells = [
                tuple(self._cards(tuple(id for id in one.statements if self._side(id) == side))) for side in self.sides
            ]
            lead = self._cards(one.statements)[0] if len(one.statements) == 1 else None
            rows.append(Row(tuple(cells) if lead is None else ((),) * len(cells), lead))
        about = "Values (`stasis: value`, `basis: value`) that texts of several sides name, in nearly the same words."
        return self._section("values", "Shared values", about, [Block("", tuple(rows))], "none is marked on several")

    def _issues(self) -> Section:
        cards = (
            (one.side, card._replace(lead=visible(one.issue)))
            for one in self.found.one_sided
            for card in self._cards(one.statements)
        )
        about = "Issues that are marked (`issue:`) in the texts of one side only."
        return self._section(
            "issues", "What only one side talks about", about, [Block("", self._by_side(cards))], "nothing"
        )

    def _hinges(self) -> Section:
        doubles = [one for one in self.found.hinges if one.is_double]
        others = [one for one in self.found.hinges if not one.is_double]
        blocks = [
            Block("both sides hang on it, in opposite ways (double crux)", tuple(map(self._hinge, doubles))),
            Block("one side hangs on it", tuple(map(self._hinge, others))),
        ]
        about = "Statements whose loss alone would change what becomes of a thesis or a claim directly under one."
        none = "no single statement: whatever one is lost, the theses and top-level claims stay as they are"
        remarks = ("no statement on which the sides hang in opposite ways",) if others and not doubles else ()
        return self._section("cruxes", "What the sides hang on", about, blocks, none, remarks)

    def _hinge(self, one: Hinge) -> Row:
        cells: dict[str, list[str]] = {side: [] for side in self.sides}
        for effect in one.crux.effects:
            side = self._side(effect.statement)
            if side in cells:
                cells[side].append(f"without it, {effect_text(self.graph, effect)}")
        for side in one.losers:
            if not cells[side]:
                cells[side].append("it is itself given for the thesis")
        lead = self._cards((one.crux.statement,))[0]
        return Row(tuple((Card(lines=tuple(lines)),) if lines else () for lines in cells.values()), lead)

    def _best(self) -> Section:
        rows = self._by_side((one.side, card) for one in self.found.best for card in self._argument(one))
        about = (
            "Each side's arguments with most evidence and supported claims beneath them, as many of each side. "
            "A listing by counts, not a score."
        )
        return self._section(
            "best", "Arguments with most beneath them", about, [Block("", rows)], "no side gives any reason"
        )

    def _argument(self, one: Argument) -> list[Card]:
        beneath = (
            f"{_count(one.beneath.evidence, 'piece of evidence', 'pieces of evidence')}, "
            f"{_count(one.beneath.supported, 'supported claim')} beneath"
        )
        return self._cards(one.statements, [beneath])

    # Parts --------------------------------------------------------------------------------------

    def _section(
        self,
        name: str,
        title: str,
        about: str,
        blocks: list[Block],
        none: str = "",
        remarks: tuple[str, ...] = (),
    ) -> Section:
        kept = tuple(block for block in blocks if block.rows)
        return Section(name, title, about, self.columns if kept else (), kept, remarks if kept or remarks else (none,))

    def _by_side(self, cards: Iterable[tuple[str | None, Card]]) -> tuple[Row, ...]:
        """A row for the first card of each side, one for the second, and so on; a side without any has "none"."""
        lists: dict[str, list[Cell]] = {side: [] for side in self.sides}
        for side, card in cards:
            if side in lists:
                lists[side].append((card,))
        if any(lists.values()):
            lists = {side: cells or [(Card(text="none"),)] for side, cells in lists.items()}
        return tuple(Row(tuple(cells)) for cells in zip_longest(*lists.values(), fillvalue=()))

    def _cards(self, statements: tuple[str, ...], lines: Iterable[str] = ()) -> list[Card]:
        """A card for each statement; the lines are about all of them and stand on the last."""
        found = []
        for id in statements:
            one = self.graph.statements[id]
            place = _place(one.citations[0]) if one.citations else ""
            found.append(Card("", visible(one.text), place, visible(self.graph.label(id))))
        if found:
            found[-1] = found[-1]._replace(lines=tuple(lines))
        return found

    def _target(self, node: str) -> Card:
        """A card of what a step leads to; of a step, its first premise."""
        step = self.graph.reasons.get(node)
        id = step.premises[0] if step else node
        one = self.graph.statements[id]
        if one.kind is StatementKind.THESIS:
            return Card(text=f"the thesis of {visible(one.side or '')}")
        return self._cards((id,))[0]

    def _named(self, node: str) -> str:
        """A statement in a sentence: its words and its id; of a step, what it leads to."""
        step = self.graph.reasons.get(node)
        one = self.graph.statements.get(step.target if step else node)
        if one is None:
            return "a step"
        if one.kind is StatementKind.THESIS:
            return f"the thesis of {visible(one.side or '')}"
        return visible(f"“{one.text}” #{self.graph.label(one.id)}")

    def _of_step(self, step: str) -> str:
        """A step in a sentence, by its premises."""
        premises = self.graph.reasons[step].premises
        return visible(" and ".join(f"“{self.graph.statements[id].text}” #{self.graph.label(id)}" for id in premises))

    def _side(self, statement: str) -> str:
        return self.graph.statements[statement].side or ""

    def _whose(self, statement: str) -> str:
        return visible(self._side(statement) or "background")

    def _evidence(self, count: int, drawn: int) -> str:
        text = _count(count, "piece of evidence", "pieces of evidence") if count else "no evidence given"
        others = _count(drawn, "statement of another source", "statements of other sources")
        return f"{text}; the mapper ties {others} to it" if drawn else text


_NO_REPLY = {
    Silence.DROPPED: "not answered",
    Silence.PUBLISHED_EARLIER: "not answered (published earlier)",
    None: "not answered; the dates cannot be ordered",
}


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def _place(citation: Citation) -> str:
    return f"{visible(citation.source or '')} {places(citation.at)}".strip()


# Markdown ------------------------------------------------------------------------------------------


def as_markdown(found: Report) -> str:
    """The report as one Markdown document; nothing in author's text is markup."""
    parts = [f"# {escaped(found.heading)}", "", REMARK]
    for section in found.sections:
        parts += ["", f"## {section.title}", "", escaped(section.about), ""]
        for block in section.blocks:
            parts += [f"### {escaped(block.title)}", ""] if block.title else []
            for row in block.rows:
                parts += _item(row, section.columns)
            parts.append("")
        parts += [f"*{escaped(remark)}*" for remark in section.remarks]
    return "\n".join(parts).rstrip() + "\n"


def _item(row: Row, columns: tuple[str, ...]) -> list[str]:
    lines = [] if row.lead is None else _card(row.lead, "", 0)
    level = 0 if row.lead is None else 1
    if row.lead is None and sum(map(bool, row.cells)) > 1:
        lines, level = ["- "], 1
    for name, cell in zip(columns, row.cells, strict=False):
        for card in cell:
            lines += _card(card, name, level)
    if row.note:
        lines.append(f"{'  ' * level}- *{escaped(row.note)}*")
    if lines[0] == "- ":  # what belongs together hangs on its remark, or on its first cell
        lines = [f"- {lines[-1].lstrip(' -')}", *lines[1:-1]] if row.note else [one[2:] for one in lines[1:]]
    return lines


def _card(card: Card, column: str, level: int) -> list[str]:
    pad = "  " * level
    parts = [f"**{escaped(column)}**" if column else "", f"{escaped(card.lead)}:" if card.lead else ""]
    parts += [escaped(card.text), f"({escaped(card.place)})" if card.place else ""]
    parts += [escaped(f"#{card.label}") if card.label else ""]
    return [f"{pad}- {' '.join(part for part in parts if part)}", *(f"{pad}  - {escaped(one)}" for one in card.lines)]
