"""Abstract argumentation frameworks as values: arguments, who attacks and who supports whom.

Arguments are numbers within, names outside. Frozen, no I/O. May import: nothing of argmap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from operator import itemgetter, le, lt
from typing import NamedTuple


class Rows(NamedTuple):
    """Neighbours of all arguments in two flat lists: those of ``i`` are ``ends[starts[i]:starts[i + 1]]``."""

    starts: list[int]
    ends: list[int]

    def of(self, argument: int) -> list[int]:
        """The neighbours of one argument, in the order of the edges."""
        return self.ends[self.starts[argument] : self.starts[argument + 1]]


@dataclass(frozen=True)
class Relation:
    """Directed edges among ``size`` arguments: edge ``i`` goes from ``tails[i]`` to ``heads[i]``, none twice.

    ValueError for an index that no argument has, or an edge that is there twice; whoever knows that
    there is none may say so (``checked``) and save the look.
    """

    size: int
    tails: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    checked: InitVar[bool] = False

    def __post_init__(self, checked: bool) -> None:
        if len(self.tails) != len(self.heads):
            raise ValueError(f"{len(self.tails)} tails and {len(self.heads)} heads make no edges")
        if checked:
            return
        for ends in (self.tails, self.heads):
            _check_range(self.size, ends)
        if not _none_twice(self.tails, self.heads):
            raise ValueError("an edge is there twice")

    @classmethod
    def of(cls, size: int, pairs: Iterable[tuple[int, int]]) -> Relation:
        """From pairs; what is there twice is taken once."""
        tails, heads = _ends(list(pairs))
        for ends in (tails, heads):
            _check_range(size, ends)
        return cls.in_range(size, tails, heads)

    @classmethod
    def in_range(cls, size: int, tails: tuple[int, ...], heads: tuple[int, ...]) -> Relation:
        """From ends that are in the range; what is there twice is taken once."""
        if _none_twice(tails, heads):
            return cls(size, tails, heads, checked=True)
        tails, heads = _ends(dict.fromkeys(zip(tails, heads, strict=True)))
        return cls(size, tails, heads, checked=True)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.tails, self.heads, strict=True)

    def __len__(self) -> int:
        return len(self.tails)

    @cached_property
    def forward(self) -> Rows:
        """For each argument the heads of its edges."""
        return _rows(self.size, self.tails, self.heads)

    @cached_property
    def backward(self) -> Rows:
        """For each argument the tails of the edges to it."""
        return _rows(self.size, self.heads, self.tails)


def _ends(edges: Collection[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(map(itemgetter(0), edges)), tuple(map(itemgetter(1), edges))


def _none_twice(tails: Sequence[int], heads: Sequence[int]) -> bool:
    """Most files have their edges in order, which is the quickest to see."""
    rising = map(lt, zip(tails, heads, strict=True), islice(zip(tails, heads, strict=True), 1, None))
    return all(rising) or len(set(zip(tails, heads, strict=True))) == len(tails)


def _check_range(size: int, ends: Sequence[int]) -> None:
    if ends and not (min(ends) >= 0 and max(ends) < size):
        wrong = next(one for one in ends if not 0 <= one < size)
        raise ValueError(f"an edge names argument {wrong}; there are {size}, counted from 0")


def _rows(size: int, keys: Sequence[int], values: Sequence[int]) -> Rows:
    counts = [0] * size
    for key in keys:
        counts[key] += 1
    starts = [0, *accumulate(counts)]
    if all(map(le, keys, islice(keys, 1, None))):  # as most files have them: nothing to sort
        return Rows(starts, list(values))
    free = starts.copy()
    ends = [0] * len(values)
    for key, value in zip(keys, values, strict=True):
        place = free[key]
        ends[place] = value
        free[key] = place + 1
    return Rows(starts, ends)


@dataclass(frozen=True)
class _Arguments:
    """What all frameworks share: names, each once."""

    arguments: tuple[str, ...]
    attacks: Relation

    def __post_init__(self) -> None:
        if len(set(self.arguments)) < len(self.arguments):
            raise ValueError("an argument is there twice")
        _check_size(self.attacks, self.arguments)

    @cached_property
    def index(self) -> dict[str, int]:
        """From a name to its number."""
        return _index(self.arguments)

    def names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Names of arguments, in the order of the framework."""
        return tuple(self.arguments[number] for number in sorted(numbers))

    def __len__(self) -> int:
        return len(self.arguments)


@dataclass(frozen=True)
class Framework(_Arguments):
    """Arguments and attacks (Dung, "On the acceptability of arguments", AIJ 1995).

    A framework with supports is of another class on purpose: what support means has to be chosen
    before anything can be said about acceptance; see `appraisal.bipolar`.
    """

    @classmethod
    def of(cls, arguments: Iterable[str], attacks: Iterable[tuple[str, str]] = ()) -> Framework:
        """From names; ValueError for an attack that names an unknown argument."""
        names = tuple(arguments)
        return cls(names, _named(names, attacks))


@dataclass(frozen=True)
class Bipolar(_Arguments):
    """Arguments, attacks and supports (Cayrol & Lagasquie-Schiex, ECSQARU 2005)."""

    supports: Relation

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_size(self.supports, self.arguments)

    @classmethod
    def of(
        cls,
        arguments: Iterable[str],
        attacks: Iterable[tuple[str, str]] = (),
        supports: Iterable[tuple[str, str]] = (),
    ) -> Bipolar:
        """From names; ValueError for an edge that names an unknown argument."""
        names = tuple(arguments)
        return cls(names, _named(names, attacks), _named(names, supports))


@dataclass(frozen=True)
class Quantitative(_Arguments):
    """Arguments, attacks, supports and a base score in [0, 1] for each argument.

    (Baroni, Rago & Toni, "From fine-grained properties to broad principles for gradual argumentation",
    IJAR 2019.) ValueError for a base score outside the range; peers accept it and compute on.
    ``defaulted`` are the arguments whose base score nobody gave.
    """

    supports: Relation
    base: tuple[float, ...] = field(default=())
    defaulted: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_size(self.supports, self.arguments)
        if len(self.base) != len(self.arguments):
            raise ValueError(f"{len(self.base)} base scores for {len(self.arguments)} arguments")
        for name, score in zip(self.arguments, self.base, strict=True):
            if not 0.0 <= score <= 1.0:  # also False for NaN
                raise ValueError(f"the base score of `{name}` is {score}; it lies between 0 and 1")

    @classmethod
    def of(
        cls,
        base: dict[str, float],
        attacks: Iterable[tuple[str, str]] = (),
        supports: Iterable[tuple[str, str]] = (),
    ) -> Quantitative:
        """From names and their base scores; ValueError for an edge that names an unknown argument."""
        names = tuple(base)
        return cls(names, _named(names, attacks), _named(names, supports), tuple(base.values()))


def _check_size(relation: Relation, arguments: tuple[str, ...]) -> None:
    if relation.size != len(arguments):
        raise ValueError(f"edges among {relation.size} arguments, of which there are {len(arguments)}")


def _index(names: tuple[str, ...]) -> dict[str, int]:
    return dict(zip(names, range(len(names)), strict=True))


def _named(names: tuple[str, ...], pairs: Iterable[tuple[str, str]]) -> Relation:
    index = _index(names)
    edges = list(pairs)
    try:
        tails, heads = (tuple([index[edge[end]] for edge in edges]) for end in (0, 1))
    except KeyError as error:
        raise ValueError(f"an edge names `{error.args[0]}`, which is none of the arguments") from None
    return Relation.in_range(len(names), tails, heads)
