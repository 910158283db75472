"""An `Appraisal`: a debate with the standing and backing of every statement, and how they would change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from argmap.appraisal.backing import Backing, backings, founding
from argmap.appraisal.because import Because, because
from argmap.appraisal.mapping import Mapped, mapped
from argmap.appraisal.standing import Labelling, Standing
from argmap.errors import ArgmapError
from argmap.graph import ArgumentGraph
from argmap.model import Reason, Statement


class Verdict(NamedTuple):
    """What becomes of one statement. ``round`` is when that was decided, None if it is contested or assumed."""

    standing: Standing
    backing: Backing
    round: int | None


class Appraisal:
    """What stands in a debate after all rebuttals. Made by `appraise`; nothing of it changes.

    ``verdicts`` are by the id of the statement, in the order of the debate; ``steps`` is the standing of
    every step between them, by the id of the reason. ``without`` and ``assume`` are what was asked for.
    """

    def __init__(
        self, graph: ArgumentGraph, strict: bool, without: Collection[str], assume: Mapping[str, Standing]
    ) -> None:
        self.graph = graph
        self.strict = strict
        self.without = tuple(without)
        self.assume = dict(assume)
        asserted = [id for id, standing in assume.items() if standing is Standing.STANDS]
        self.mapped: Mapped = mapped(graph, asserted, without)
        self.structure = self.mapped.structure
        numbers = self.structure.number
        self.labelling = Labelling(self.structure, strict, {numbers[id]: one for id, one in assume.items()})
        labels, rounds = self.labelling.labels, self.labelling.rounds
        self.founded = founding(self.structure, labels)  # by number: whether support begins somewhere
        found = backings(self.structure, labels, self.founded)
        self.verdicts: dict[str, Verdict] = {
            self.structure.names[node]: Verdict(labels[node], found[node], rounds[node] or None)
            for node in range(self.structure.size)
        }
        self.steps: dict[str, Standing] = {
            one.id: labels[node]
            for node, one in enumerate(self.structure.inferences, self.structure.size)
            if one.id not in self.mapped.reverse
        }

    def statement(self, name: str) -> str:
        """The id of the statement that a user means. Raises `ArgmapError` if there is none in it."""
        id = _id(self.graph, name)
        if id not in self.verdicts:
            raise ArgmapError(f"`{name}` is left out", "name another statement")
        return id

    def standing(self, statement: str) -> Standing:
        """The standing of a statement by its id."""
        return self.verdicts[statement].standing

    def because(self, statement: str) -> Because:
        """Why a statement stands, is defeated or is contested: as data and as a sentence."""
        return because(self, statement)

    @cached_property
    def theses(self) -> list[Statement]:
        """The theses that are in it, in the order of the sides."""
        return [one for one in self.graph.theses if one.id in self.verdicts]

    @cached_property
    def top_level(self) -> list[Statement]:
        """The statements that sources give as reasons for a thesis, in the order of the debate."""
        theses = {one.id for one in self.theses}
        found = {
            id
            for thesis in theses
            for reason in self.graph.support_of(thesis)
            if not reason.drawn
            for id in reason.premises
        }
        return [one for one in self.graph.debate.statements if one.id in found - theses and one.id in self.verdicts]

    def standing_answers(self, statement: str) -> list[Reason]:
        """The steps against a statement that stand, both directions of a conflict included."""
        structure = self.structure
        found = [
            structure.names[con]
            for con in structure.cons[structure.number[statement]]
            if self.labelling.labels[con] is Standing.STANDS
        ]
        return [self.mapped.reverse.get(id) or self.graph.reasons[id] for id in found]

    def sole_defeaters(self, statement: str) -> tuple[str, ...]:
        """Statements each of which alone keeps this one defeated: were it defeated, this one would stand.

        Empty if the statement is not defeated, or if several answers would have to be answered. Costs
        one pass over what depends on each statement that is tried.
        """
        structure, labelling = self.structure, self.labelling
        node = structure.number[statement]
        steps = [con for con in structure.cons[node] if labelling.labels[con] is Standing.STANDS]
        if not steps or labelling.labels[node] is not Standing.DEFEATED or statement in self.assume:
            return ()
        tried = set(structure.premises[steps[0]]).intersection(*(structure.premises[step] for step in steps[1:]))
        found = (one for one in tried if labelling.changed({one: Standing.DEFEATED}).get(node) is Standing.STANDS)
        return structure.names_of(found)


def appraise(
    graph: ArgumentGraph,
    *,
    strict: bool = False,
    without: Iterable[str] = (),
    assume: Mapping[str, Standing | str] | None = None,
) -> Appraisal:
    """Work out what stands in a debate after all rebuttals, as the map has them.

    The default is the grounded labelling in which losing support does not defeat; ``strict`` is the
    reading of Carneades. ``without`` names statements to leave out, with the steps from them;
    ``assume`` statements to take as standing or defeated whatever answers them. Names are ids, or
    the short ones that `ArgumentGraph.find` knows. Time is linear in the size of the map.

    >>> argmap.load("debates/iraq-troops").appraise().standing("walldorf-2025.baghdad-wants-out")
    <Standing.CONTESTED: 'contested'>

    Raises `ArgmapError` for a name that means no statement, or an assumption that is none.
    """
    left_out = tuple(dict.fromkeys(_id(graph, name) for name in without))
    assumed = {_id(graph, name): _assumption(name, value) for name, value in (assume or {}).items()}
    both = [id for id in assumed if id in left_out]
    if both:
        raise ArgmapError(f"`{graph.label(both[0])}` is both left out and assumed", "name it in one of the two")
    return Appraisal(graph, strict, left_out, assumed)


def _id(graph: ArgumentGraph, name: str) -> str:
    found = graph.find(name)
    if found is not None:
        return found.id
    from argmap.text.suggest import closest

    near = closest(name, [graph.label(id) for id in graph.statements])
    hint = f"did you mean `{near}`?" if near else "`argmap show --ids` lists the names of all statements"
    raise ArgmapError(f"no statement has the id `{name}`", hint)


def _assumption(name: str, value: str) -> Standing:
    if value in (Standing.STANDS, Standing.DEFEATED):
        return Standing(value)
    raise ArgmapError(f"`{name}` cannot be assumed as `{value}`", "write `stands` or `defeated`")
