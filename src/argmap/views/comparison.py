"""The sides next to each other: what to show of a `Comparison`, in sections of rows with a cell for each side.

`report` chooses and words; `comparison_terminal`, `comparison_html` and `as_markdown` show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from argmap.compare.answered import Answered
from argmap.compare.arguments import Argument, Part, Silence
from argmap.compare.background import Contact, Manner
from argmap.compare.clashes import Attack, Clash, End, Voice
from argmap.compare.comparison import Comparison, Head
from argmap.compare.concessions import Concession
from argmap.compare.hinges import Hinge
from argmap.compare.shared import Shared, Use
from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.model import Citation, Discrepancy, Role, StatementKind
from argmap.text.inert import visible
from argmap.views.appraisal import effect_words
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
    """What belongs together: a statement above, a cell for each column, a remark below and the word for it."""

    cells: tuple[Cell, ...]
    lead: Card | None = None
    note: str = ""
    tag: str = ""

    @property
    def remark(self) -> str:
        """The word and the remark in one line."""
        return f"{self.tag}: {self.note}" if self.tag else self.note


class Block(NamedTuple):
    """Rows under a heading, which may be empty; ``short`` is what to call them where they are only counted."""

    title: str
    rows: tuple[Row, ...]
    short: str = ""


class Section(NamedTuple):
    """A section: its title, what it lists, the names of its columns, and remarks on what is not listed.

    ``pairs`` tells that each row is one entry; else each column is a list of its own.
    """

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()
    pairs: bool = False


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
        yield self._changes()
        yield self._background()
        yield self._values()
        yield self._issues()
        yield self._hinges()
        yield self._best()

    # Sections -----------------------------------------------------------------------------------

    def _sources(self) -> Section:
        theses = {one.id: self.graph.statements[one.thesis] for one in self.graph.debate.sides if one.thesis}
        stated = tuple((Card("thesis", visible(theses[side].text)),) if side in theses else () for side in self.sides)
        heads = self._by_side((one.side, [self._head(one)]) for one in self.found.heads)
        blocks = [Block("", ((Row(stated), *heads)) if theses and heads else heads)]
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
                visible(issue or "no issue"),
            )
            for issue in issues
        ]
        about = "A statement of one side and what bears on another side and answers it."
        none = "no statement of a side is answered by anything that bears on another"
        return self._section("clashes", "Points of clash", about, blocks, none)._replace(pairs=True)

    def _clash(self, one: Clash) -> Row:
        cells: dict[str, list[Card]] = {side: [] for side in self.sides}
        for end in (one.answered, one.answer):
            about = [self._evidence(end)]
            if end.target is not None:
                about.insert(0, f"given for {self._named(end.target)}")
            side = end.sides[0]
            lead = self._voice(end.source, side)
            if end is one.answer:
                lead = f"answer, {lead}" if lead else "answer"
            cells[side] += [card._replace(lead=lead) for card in self._cards(end.statements, about)]
        for reply in one.replies:
            side = reply.sides[0] if reply.sides else one.answered.sides[0]
            cells[side] += [card._replace(lead="reply") for card in self._cards(reply.statements)]
        return Row(tuple(tuple(cards) for cards in cells.values()), note=self._clash_note(one), tag=one.attack)

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
        reasoned = any(not step.drawn for id in one.answered.statements for step in self.graph.support_of(id))
        what = {
            Attack.REBUT: f"{answer} {verb} {aim}" + (", for which reasons are given" if reasoned else ""),
            Attack.UNDERCUT: f"{answer} {verb} the step from {aim}",
            Attack.UNDERMINE: f"{answer} {verb} {aim}, a premise",
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
            against_own_side = one.answer.source and self.graph.sources[one.answer.source].side in one.answered.sides
            parts.append("not answered" if against_own_side else _NO_REPLY[one.silence])
        return visible("; ".join(parts))

    def _silences(self) -> Section:
        def those(silence: Silence) -> tuple[Row, ...]:
            arguments = [one for one in self.found.arguments if one.silence is silence]
            parts = [one for one in self.found.parts if one.silence is silence]
            cards = [(one.side, self._cards(one.statements)) for one in arguments]
            cards += [(one.side, self._cards(one.statements, [self._part(one)])) for one in parts]
            return self._by_side(cards)

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
        about = (
            "What each side gives directly for its thesis and no other side takes up, itself or anything under it; "
            "and claims under arguments that are taken up otherwise."
        )
        return self._section("silences", "Not taken up by the other side", about, blocks, "nothing", remarks)

    def _part(self, one: Part) -> str:
        premises = self.graph.reasons[one.argument].premises
        above = " and ".join(f"#{self.graph.label(id)}" for id in premises)
        return visible(f"under {above}, which is taken up otherwise")

    def _concessions(self) -> Section:
        rows = self._by_side((one.side, self._concession(one)) for one in self.found.concessions)
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
        none = "nothing is told or used by several"
        return self._section("shared", "Shared facts", about, [Block("", rows)], none)._replace(pairs=True)

    def _opposite(self) -> Section:
        rows = tuple(self._shared_row(one) for one in self.found.opposite)
        about = "One fact, from which one step leads to one side and another step to the other. Compare the steps."
        none = "no statement speaks for several sides"
        title = "The same fact for opposite conclusions"
        return self._section("opposite", title, about, [Block("", rows)], none)._replace(pairs=True)

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
        between: list[Row] = []
        inside: list[Row] = []
        for one in self.found.discrepancies:
            (inside if one.first_source == one.second_source else between).append(self._discrepancy(one))
        blocks = [
            Block("between sources" if inside else "", tuple(between)),
            Block("within one source", tuple(inside)),
        ]
        about = "Accounts that cannot both be right as told; neither is said to be."
        made = self._section("discrepancies", "Told differently", about, blocks, "nothing")
        return made._replace(columns=("one account", "another") if made.blocks else (), pairs=True)

    def _discrepancy(self, one: Discrepancy) -> Row:
        order = {side: number for number, side in enumerate(self.sides)}
        pair = sorted(
            ((one.first, one.first_source), (one.second, one.second_source)),
            key=lambda each: order.get(self._side_of(each[1]) or "", len(order)),
        )
        cells = tuple((self._told(statement, source),) for statement, source in pair)
        remarks = [f"on {visible(one.about)}"] if one.about else []
        note = self.graph.statements[one.first].note
        remarks += [f"the mapper notes: {visible(note)}"] if note else []
        return Row(cells, note="; ".join(remarks))

    def _changes(self) -> Section:
        rows = tuple(
            Row(((self._told(one.earlier, one.earlier_source),), (self._told(one.later, one.later_source),)))
            for one in self.found.changes
        )
        about = "What was so as told, and what a text tells that came after (`superseded_by`)."
        made = self._section("changes", "Changed since", about, [Block("", rows)], "nothing is marked")
        return made._replace(columns=("before", "after") if rows else (), pairs=True)

    def _told(self, statement: str, source: str | None) -> Card:
        """A statement in the words of one source, led by whose it is."""
        card = self._cards((statement,))[0]
        for citation in self.graph.statements[statement].citations:
            if citation.source == source:
                card = card._replace(text=visible(citation.text), place=_place(citation))
                break
        side = self._side_of(source) if source else self._side(statement)
        return card._replace(lead=visible(side or "background"))

    def _background(self) -> Section:
        blocks = []
        for one in self.found.background:
            counts = [f"{count} for {visible(side)}" for side, count in one.for_sides]
            counts += [f"{one.on_several} for several"] if one.on_several else []
            title = f"{visible(one.source)}: {', '.join([*counts, f'{one.on_none} for none'])}"
            sided = [(side, [self._contact(each)]) for each in one.contacts for side in each.sides]
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
            told: dict[str, list[Card]] = {side: [] for side in self.sides}
            for id in one.statements:
                for citation in self.graph.statements[id].citations:
                    side = self._side_of(citation.source)
                    if side in told:
                        told[side].append(self._told(id, citation.source)._replace(lead=""))
            rows.append(Row(tuple(map(tuple, told.values()))))
        about = (
            "Values (`stasis: value`, `basis: value`) that several sides hold: the same one, or nearly the same words."
        )
        none = "none is marked on several"
        return self._section("values", "Shared values", about, [Block("", tuple(rows))], none)._replace(pairs=True)

    def _issues(self) -> Section:
        cards = (
            (one.side, [card._replace(lead=visible(one.issue))])
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
        return self._section("cruxes", "What the sides hang on", about, blocks, none, remarks)._replace(pairs=True)

    def _hinge(self, one: Hinge) -> Row:
        cells: dict[str, list[Card]] = {side: [] for side in self.sides}
        for effect in one.crux.effects:
            side = self._side(effect.statement)
            if side in cells:
                card = self._target(effect.statement)._replace(lead="without it")
                cells[side].append(card._replace(place="", lines=(effect_words(effect),)))
        for side in one.losers:
            if not cells[side]:
                cells[side].append(Card(lines=("it is itself given for the thesis",)))
        lead = self._cards((one.crux.statement,))[0]
        return Row(tuple(map(tuple, cells.values())), lead)

    def _best(self) -> Section:
        rows = self._by_side((one.side, self._argument(one)) for one in self.found.best)
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

    def _by_side(self, cells: Iterable[tuple[str | None, Iterable[Card]]]) -> tuple[Row, ...]:
        """A row for the first cell of each side, one for the second, and so on; a side without any has "none"."""
        lists: dict[str, list[Cell]] = {side: [] for side in self.sides}
        for side, cards in cells:
            if side in lists:
                lists[side].append(tuple(cards))
        if any(lists.values()):
            lists = {side: listed or [(Card(text="none"),)] for side, listed in lists.items()}
        return tuple(Row(tuple(row)) for row in zip_longest(*lists.values(), fillvalue=()))

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

    def _side_of(self, source: str | None) -> str | None:
        return self.graph.sources[source].side if source else None

    def _evidence(self, end: End) -> str:
        """How much evidence a text gives for an end of a clash, and what the mapper adds."""
        count = len(end.evidence)
        text = _count(count, "piece of evidence", "pieces of evidence") if count else "no evidence given"
        if len(end.statements) == 1 and end.statements[0] in end.evidence:
            text = f"itself evidence, with {_count(count - 1, 'more piece')}" if count > 1 else "itself evidence"
        others = _count(end.drawn, "statement of another source", "statements of other sources")
        return f"{text}; the mapper ties {others} to it" if end.drawn else text


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
    if row.remark:
        lines.append(f"{'  ' * level}- *{escaped(row.remark)}*")
    if lines[0] == "- ":  # what belongs together hangs on its remark, or on its first cell
        lines = [f"- {lines[-1].lstrip(' -')}", *lines[1:-1]] if row.remark else [one[2:] for one in lines[1:]]
    return lines


def _card(card: Card, column: str, level: int) -> list[str]:
    pad = "  " * level
    parts = [f"**{escaped(column)}**" if column else "", f"{escaped(card.lead)}:" if card.lead else ""]
    parts += [escaped(card.text), f"({escaped(card.place)})" if card.place else ""]
    parts += [escaped(f"#{card.label}") if card.label else ""]
    return [f"{pad}- {' '.join(part for part in parts if part)}", *(f"{pad}  - {escaped(one)}" for one in card.lines)]
