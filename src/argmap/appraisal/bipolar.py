"""Support read as attacks: a bipolar framework becomes one with attacks only.

What support means changes a third of the answers, so that it is always a choice, never a default.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum

from argmap.appraisal.evidential import needing
from argmap.errors import ArgmapError
from argmap.framework import Bipolar, Framework, Relation, Rows

_MOST_ATTACKS = 5_000_000


class Reading(StrEnum):
    """What "a supports b" is taken to mean; support is transitive in all of them.

    ``deductive``: who accepts a accepts b. So a attacks what b attacks (supported attack), and what
    attacks b attacks a (mediated attack); ``simple-deductive`` has only the latter. ``necessary``: who
    accepts b accepts a. So what attacks a attacks b (secondary attack), and b attacks what a attacks
    (extended attack); ``simple-necessary`` has only the former. ``general``: supported and secondary
    attacks, the first reading of bipolar frameworks, and TweetyProject's default. ``evidential``: who accepts
    b accepts a chain of support for it that begins in evidence; see `appraisal.evidential`.
    (Cayrol & Lagasquie-Schiex, ECSQARU 2005 and IJAR 54(7) 2013; Boella et al., COMMA 2010;
    Nouioua & Risch, SUM 2011; Oren & Norman, COMMA 2008.)
    """

    DEDUCTIVE = "deductive"
    SIMPLE_DEDUCTIVE = "simple-deductive"
    NECESSARY = "necessary"
    SIMPLE_NECESSARY = "simple-necessary"
    GENERAL = "general"
    EVIDENTIAL = "evidential"


_SUPPORTED = frozenset({Reading.DEDUCTIVE, Reading.GENERAL})
_MEDIATED = frozenset({Reading.DEDUCTIVE, Reading.SIMPLE_DEDUCTIVE})
_SECONDARY = frozenset({Reading.NECESSARY, Reading.SIMPLE_NECESSARY, Reading.GENERAL})
_EXTENDED = frozenset({Reading.NECESSARY})


def as_attacks(bipolar: Bipolar, reading: Reading, evidence: Collection[int] | None = None) -> Framework:
    """The framework whose extensions are those of the bipolar one under a reading of support.

    First its own attacks, then those that follow. There can be as many as pairs of arguments: past five
    million, ArgmapError. The evidential reading adds arguments, too, after those that are there. ``evidence``
    are the arguments that it takes as such; None for those that nothing supports.
    """
    if reading is Reading.EVIDENTIAL:
        supporters = bipolar.supports.backward
        groups = ((one, supporters.of(one)) for one in range(len(bipolar)))
        own = Framework(bipolar.arguments, bipolar.attacks)
        return needing(own, {
            one: [group] for one, group in groups if (group if evidence is None else one not in evidence)
        })  # fmt: skip
    pairs = dict.fromkeys(bipolar.attacks)
    for one in _derived(bipolar, reading):
        pairs[one] = None
        if len(pairs) > _MOST_ATTACKS:
            message = f"read as {reading}, the supports make more than {_MOST_ATTACKS:,} attacks"
            raise ArgmapError(message, "take a part of the framework")
    return Framework(bipolar.arguments, Relation.of(len(bipolar), pairs))


def _derived(bipolar: Bipolar, reading: Reading) -> Iterator[tuple[int, int]]:
    """Attacks that follow from an attack on, or by, an argument that has to do with support."""
    attacked, attackers = bipolar.attacks.forward, bipolar.attacks.backward
    for one in range(len(bipolar)):
        targets, enemies = attacked.of(one), attackers.of(one)
        if reading in _SUPPORTED | _MEDIATED and (targets or enemies):
            for supporter in _reached(bipolar.supports.backward, one):
                if reading in _SUPPORTED:
                    yield from ((supporter, target) for target in targets)
                if reading in _MEDIATED:
                    yield from ((enemy, supporter) for enemy in enemies)
        if reading in _SECONDARY | _EXTENDED and (targets or enemies):
            for supported in _reached(bipolar.supports.forward, one):
                if reading in _SECONDARY:
                    yield from ((enemy, supported) for enemy in enemies)
                if reading in _EXTENDED:
                    yield from ((supported, target) for target in targets)


def _reached(rows: Rows, start: int) -> list[int]:
    """Everything one or more edges away, nearest first; the start itself if it lies on a cycle."""
    seen: dict[int, None] = dict.fromkeys(rows.of(start))
    found = list(seen)
    for one in found:  # grows while it is walked
        fresh = [other for other in rows.of(one) if other not in seen]
        seen.update(dict.fromkeys(fresh))
        found += fresh
    return found
