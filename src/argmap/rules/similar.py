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
from heapq import nsmallest
from itertools import chain, groupby
from math import ceil
from typing import NamedTuple

CROWD = 8  # answered exactly when tried with 5,000 sentences of 300 words, and 100,000 of 4,000
LEAST = 0.4  # two sets of two words or more that are alike to this degree share two words
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
    found: dict[int, list[Pair]] = {}
    sizes = [len(words) for words in sets]
    fewest = _fewest_common(2 * max(sizes, default=0), least)
    for one, others in _candidates(sets, sizes, least, crowd):
        words, size = sets[one], sizes[one]
        for other in others:
            common = len(words & sets[other])
            if common >= fewest[size + sizes[other]]:
                first, second = (one, other) if one < other else (other, one)
                if wanted(first, second):
                    share = common / (size + sizes[other] - common)
                    found.setdefault(second, []).append(Pair(first, second, share))
    return [pair for second in sorted(found) for pair in sorted(_best(found[second], most))]


def _best(pairs: list[Pair], most: int) -> list[Pair]:
    return nsmallest(most, pairs, key=lambda pair: (-pair.share, pair.first))


def _fewest_common(most: int, least: float) -> list[int]:
    """For each sum of two sizes, up to ``most``, how many words two sets of it have in common at least."""
    return [ceil((least * both - _TINY) / (1 + least)) for both in range(most + 1)]


def _candidates(
    sets: Sequence[frozenset[str]], sizes: Sequence[int], least: float, crowd: int
) -> Iterator[tuple[int, list[int]]]:
    """Each place with others before it, which hold all pairs that are alike enough; smaller sets come first."""
    times = Counter(chain.from_iterable(sets))
    order = sorted(times, key=lambda word: (times[word], word))
    many = len(order)
    rank = {word: place for place, word in enumerate(order)}.__getitem__
    shared = sum(times[word] == 1 for word in order)  # ranks below this are of words that only one set has
    posted: dict[int, list[int]] = {}
    enough = 2 * crowd
    by_size = sorted((place for place, size in enumerate(sizes) if size > 1), key=sizes.__getitem__)
    for size, places in groupby(by_size, sizes.__getitem__):
        looked, indexed = _lengths(size, least)
        smallest = least * size - _TINY
        for one in places:
            ranks = sorted(map(rank, sets[one]))
            rare = bisect_left(ranks, shared)
            seen: set[int] = set()
            for place in range(rare + 1, looked):
                high, post = ranks[place], place < indexed
                if not post and len(seen) >= enough:
                    break
                for low in ranks[rare:place]:
                    key = low * many + high
                    others = posted.get(key)
                    if others is None:
                        if post:
                            posted[key] = [one]
                        continue
                    if len(seen) < enough:
                        seen.update(others)
                    if post and len(others) < crowd:
                        others.append(one)
            yield one, [other for other in seen if sizes[other] >= smallest]


def _lengths(size: int, least: float) -> tuple[int, int]:
    """How many words of a set, the rarest first, are looked up by twos, and how many of them are indexed.

    Smaller sets have to share ``least`` of the words of this one with it, sets of its size and larger ones more.
    """
    equal = 2 * least / (1 + least)
    looked, indexed = (size - max(2, ceil(share * size - _TINY)) + 2 for share in (least, equal))
    return looked, indexed
