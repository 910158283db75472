"""Satisfiability with a time limit: CaDiCaL where it is installed, else a search of our own.

Clauses are lists of literals as in DIMACS: ``3`` is "variable 3 is true", ``-3`` "it is false".
Both solvers try "true" first, so that the first model found is near a maximal one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import chain
from time import monotonic
from typing import Any, Protocol

_FEW = 16  # so many arguments are decided before CaDiCaL is set up
_SLICE = 0.25  # seconds that one call of CaDiCaL is to last, at a guess from the one before
_FIRST_CONFLICTS, _MOST_CONFLICTS = 200, 50_000


class OutOfTime(Exception):
    """The deadline has passed; never leaves this room."""


class Deadline:
    """A moment after which every part of a search stops."""

    def __init__(self, seconds: float) -> None:
        self.end = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds to go."""
        return max(0.0, self.end - monotonic())

    def check(self) -> None:
        """Raise OutOfTime if the moment has come."""
        if monotonic() >= self.end:
            raise OutOfTime


class Solver(Protocol):
    """What a search needs: clauses may be added at any time, assumptions hold for one call.

    A model has a value for each variable that a clause names.
    """

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Add clauses; none of them empty."""

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        """A model, indexed by variable (0 is unused), or None if there is none; OutOfTime after the deadline."""

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these literals first where a variable is free to be true or false; variables that a clause names."""


def has_cadical() -> bool:
    """Whether python-sat is installed."""
    return find_spec("pysolvers") is not None


def new_solver(arguments: int, deadline: Deadline) -> Solver:
    """CaDiCaL through python-sat (the extra ``argmap[sat]``), or for few arguments the search in pure Python."""
    return CaDiCaL(deadline) if arguments > _FEW and has_cadical() else Backtracking(deadline)


class CaDiCaL:
    """CaDiCaL 1.5.3 (Biere et al.), called in slices of conflicts, since it cannot be interrupted from Python."""

    def __init__(self, deadline: Deadline) -> None:
        from pysat.solvers import Cadical153

        self._solver: Any = Cadical153()
        self._solver.configure({"lucky": 0})  # else "all false" would be tried before anything
        self._deadline = deadline

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """See `Solver`."""
        add = self._solver.add_clause
        for clause in clauses:
            add(clause)

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        """See `Solver`; what one slice has learned serves the next."""
        conflicts, assumed = _FIRST_CONFLICTS, list(assumptions)
        while True:
            self._deadline.check()
            begin = monotonic()
            self._solver.conf_budget(conflicts)
            answer = self._solver.solve_limited(assumptions=assumed)
            if answer is not None:
                return [False, *(literal > 0 for literal in self._solver.get_model())] if answer else None
            spent = max(monotonic() - begin, 1e-4)
            rest = min(_SLICE, self._deadline.left)
            conflicts = max(1, min(4 * conflicts, int(conflicts * rest / spent), _MOST_CONFLICTS))

    def prefer(self, literals: Sequence[int]) -> None:
        """See `Solver`."""
        self._solver.set_phases(literals)


class _Clause(list[int]):
    """Literals, the first two of them watched, and where the search for another one to watch goes on."""

    __slots__ = ("place",)

    def __init__(self, literals: Iterable[int]) -> None:
        super().__init__(literals)
        self.place = 2


class Backtracking:
    """Unit propagation with two watched literals and chronological backtracking (Davis, Logemann & Loveland 1962).

    Learns nothing: meant for the parts of a debate that the grounded labelling leaves undecided, a few
    dozen arguments each. Beyond that it gives up at the deadline, as every solver here does.
    """

    def __init__(self, deadline: Deadline) -> None:
        self._values: list[bool | None] = [None]
        self._first = [True]
        self._watching: dict[int, list[_Clause]] = {}
        self._units: list[int] = []
        self._deadline = deadline

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """See `Solver`."""
        for given in clauses:
            clause = _Clause(dict.fromkeys(given))
            self._meet(clause)
            if any(-literal in clause for literal in clause):
                continue
            if len(clause) == 1:
                self._units.append(clause[0])
            else:
                for literal in clause[:2]:
                    self._watching.setdefault(literal, []).append(clause)

    def solve(self, assumptions: Sequence[int] = ()) -> list[bool] | None:
        """See `Solver`."""
        self._meet(assumptions)
        values = self._values
        values[:] = [None] * len(values)
        trail: list[int] = []
        if not self._propagate([*self._units, *assumptions], trail):
            return None
        levels: list[tuple[int, int, bool]] = []  # where the trail stood, the decision, whether both were tried
        variable = 1
        while True:
            self._deadline.check()
            while variable < len(values) and values[variable] is not None:
                variable += 1
            if variable == len(values):
                return [bool(value) for value in values]
            decision = variable if self._first[variable] else -variable
            levels.append((len(trail), decision, False))
            while not self._propagate([decision], trail):
                self._deadline.check()
                while levels and levels[-1][2]:
                    self._undo(trail, levels.pop()[0])
                if not levels:
                    return None
                mark, tried, _ = levels.pop()
                self._undo(trail, mark)
                decision, variable = -tried, abs(tried)
                levels.append((mark, decision, True))

    def prefer(self, literals: Sequence[int]) -> None:
        """See `Solver`."""
        self._meet(literals)
        for literal in literals:
            self._first[abs(literal)] = literal > 0

    def _meet(self, literals: Iterable[int]) -> None:
        """Have room for the variables."""
        more = max(map(abs, literals), default=0) + 1 - len(self._values)
        self._values.extend([None] * more)
        self._first.extend([True] * more)

    def _undo(self, trail: list[int], mark: int) -> None:
        for literal in trail[mark:]:
            self._values[abs(literal)] = None
        del trail[mark:]

    def _propagate(self, pending: list[int], trail: list[int]) -> bool:
        """Make the literals true and whatever follows; False at a contradiction."""
        values = self._values
        for literal in pending:  # grows while it is walked
            value = values[abs(literal)]
            if value is not None:
                if value != (literal > 0):
                    return False
                continue
            values[abs(literal)] = literal > 0
            trail.append(literal)
            if not len(trail) & 1023:
                self._deadline.check()
            if not self._visit(-literal, pending):
                return False
        return True

    def _visit(self, false: int, pending: list[int]) -> bool:
        """Look after the clauses that watch a literal which has become false; False if one of them is violated."""
        values, keep = self._values, []
        watching = self._watching.get(false, [])
        for place, clause in enumerate(watching):
            if clause[0] == false:
                clause[0], clause[1] = clause[1], clause[0]
            other = values[abs(clause[0])]
            if other is not None and other == (clause[0] > 0):
                keep.append(clause)
                continue
            for position in chain(range(clause.place, len(clause)), range(2, clause.place)):
                value = values[abs(clause[position])]
                if value is None or value == (clause[position] > 0):
                    clause[1], clause[position] = clause[position], clause[1]
                    clause.place = position
                    self._watching.setdefault(clause[1], []).append(clause)
                    break
            else:
                keep.append(clause)
                if other is not None:
                    self._watching[false] = keep + watching[place + 1 :]
                    return False
                pending.append(clause[0])
        self._watching[false] = keep
        return True
