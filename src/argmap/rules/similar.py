"""Which sets of words are alike: an exact self-join that looks at few of the pairs.

Sets are compared by Jaccard, the share of the words of both that they have in common. With words in order
of rarity, two sets that are alike enough share words among the first few of each (prefix filtering:
Bayardo, Ma & Srikant 2007; lengths and required overlap: Xiao et al. 2008). Here they must share *two* of
slightly more (the 2-prefix scheme of Wang, Li & Feng 2012), so what is looked up is a pair of rare words,
which hardly any other sentence has.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from heapq import nsmallest
from itertools import chain, groupby
from math import ceil
from operator import or_
from typing import NamedTuple

CROWD = 8  # answered exactly when tried with 5,000 sentences of 300 words, and 100,000 of 4,000
LEAST = 0.4  # two sets of two words or more that are alike to this degree share two words
_BITS = 60  # of a mark; words further on share bits
_TINY = 1e-9  # 0.55 * 20 is a little more than 11


class Pair(NamedTuple):
    """Two sets by their places, ``first`` before ``second``, and their Jaccard."""

    first: int
    second: int
    share: float


def similar(
    sets: Sequence[frozenset[str]],
    least: float,
    *,
    most: int = 3,
    crowd: int = CROWD,
    wanted: Callable[[int, int], bool] = lambda _first, _second: True,
) -> list[Pair]:
    """Pairs with a Jaccard of at least ``least`` (0.4 or more), for each set the ``most`` best before it.

    Sets with fewer than two words are like nothing. Only pairs that are ``wanted`` count.

    The work for each set is bounded, however alike all are: a pair of words leads to the first ``crowd`` sets
    that have it at their head, and a set is compared with three times as many at most, those that share its
    rarest words first. The answer is exact where neither bound is met, as in 100,000 sentences of real
    vocabulary; in a crowd, pairs are missed, and none is made up.
    """
    if least < LEAST:
        raise ValueError(f"sets can be compared from a likeness of {LEAST} on")
    lengths = [len(words) for words in sets]
    places = sorted(range(len(sets)), key=lengths.__getitem__)
    by_size = [sets[place] for place in places]
    sizes = [lengths[place] for place in places]
    fewest = [_fewest_common(both, least) for both in range(2 * max(sizes, default=0) + 1)]
    found: dict[int, list[Pair]] = {}
    for one, others in _candidates(sets, places, sizes, least, crowd):
        words, size = by_size[one], sizes[one]
        for other in others:
            common = len(words & by_size[other])
            if common >= fewest[size + sizes[other]]:
                first, second = sorted((places[one], places[other]))
                if wanted(first, second):
                    share = common / (size + sizes[other] - common)
                    found.setdefault(second, []).append(Pair(first, second, share))
    return [pair for second in sorted(found) for pair in sorted(_best(found[second], most))]


def _best(pairs: list[Pair], most: int) -> list[Pair]:
    return nsmallest(most, pairs, key=lambda pair: (-pair.share, pair.first))


def _fewest_common(both: int, least: float) -> int:
    """How many words two sets have in common at least, if they are alike and have so many words together."""
    return ceil((least * both - _TINY) / (1 + least))


def _candidates(
    sets: Sequence[frozenset[str]], by_size: Sequence[int], sizes: Sequence[int], least: float, crowd: int
) -> Iterator[tuple[int, list[int]]]:
    """The numbers of sets in the order ``by_size``, each with those before it that may be alike enough.

    The words are looked at in the order of the sets, as they lie in memory, and not by size.
    Each set has a mark, a number with a bit for each of its words. What the marks show to lack too many words
    is left out before sets are compared (bitmap filter: Sandes, Teodoro & Melo 2020).
    """
    times = Counter(chain.from_iterable(sets))
    order = sorted(times, key=lambda word: (times[word], word))
    rank = {word: place for place, word in enumerate(order)}.__getitem__
    bit = [1 << place % _BITS for place in range(len(order))].__getitem__
    shared = sum(times[word] == 1 for word in order)  # ranks below this are of words that only one set has
    ranked = [tuple(sorted(map(rank, words))) for words in sets]
    posted: list[dict[int, list[int]]] = [{} for _ in order]  # by the commoner word of two, and by the rarer
    marks = _Marks(lambda one: reduce(or_, map(bit, ranked[by_size[one]]), 0))
    enough = 2 * crowd
    for size, places in groupby(range(len(sizes)), sizes.__getitem__):
        looked, indexed = _lengths(size, least)
        start = bisect_left(sizes, least * size - _TINY)  # what stands before is too small
        spare = [other - _fewest_common(size + other, least) for other in range(size + 1)]
        for one in places:
            ranks = ranked[by_size[one]]
            rare = bisect_left(ranks, shared) if shared else 0
            seen: set[int] = set()
            largest = -1  # of `seen`
            for place in range(rare + 1, indexed):
                known = posted[ranks[place]]
                for low in ranks[rare:place]:
                    others = known.get(low)
                    if others is None:
                        known[low] = [one]
                        continue
                    if len(seen) < enough:
                        seen.update(others)
                        if others[-1] > largest:
                            largest = others[-1]
                    if len(others) < crowd:
                        others.append(one)
            for place in range(max(rare + 1, indexed), looked):
                if len(seen) >= enough:
                    break
                known = posted[ranks[place]]
                for low in ranks[rare:place]:
                    others = known.get(low)
                    if others is not None and len(seen) < enough:
                        seen.update(others)
                        if others[-1] > largest:
                            largest = others[-1]
            if largest < start:
                continue  # as mostly
            lacks = ~marks[one]
            found = [
                other for other in seen if other >= start and (marks[other] & lacks).bit_count() <= spare[sizes[other]]
            ]
            if found:
                yield one, found


class _Marks(dict[int, int]):
    """The mark of a set, by its number; most sets meet none that could be like them and need none."""

    def __init__(self, mark: Callable[[int], int]) -> None:
        self._mark = mark

    def __missing__(self, one: int) -> int:
        found = self[one] = self._mark(one)
        return found


def _lengths(size: int, least: float) -> tuple[int, int]:
    """How many words of a set, the rarest first, are looked up by twos, and how many of them are indexed.

    Smaller sets have to share ``least`` of the words of this one with it, sets of its size and larger ones more.
    """
    equal = 2 * least / (1 + least)
    looked, indexed = (size - max(2, ceil(share * size - _TINY)) + 2 for share in (least, equal))
    return looked, indexed
