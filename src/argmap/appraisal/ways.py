"""The consistent ways to see a framework: its extensions, and what is in all, in some and in none of them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from time import monotonic
from typing import NamedTuple

from argmap.appraisal.extensions import Acceptance, NoExtension, NotDecided, Semantics, accepted, extensions
from argmap.appraisal.grounded import Grounded, Label, grounded
from argmap.framework import Framework


class Share(StrEnum):
    """In how many of the ways an argument is."""

    ALL = "in all"
    SOME = "in some"
    NONE = "in none"
    UNKNOWN = "not decided"


class Way(NamedTuple):
    """One extension: the arguments in it, and those that it attacks; all by name, in order."""

    accepted: tuple[str, ...]
    rejected: tuple[str, ...]


class Ways(NamedTuple):
    """What is known of the extensions of a framework.

    ``whole`` if ``found`` are all; else ``why`` is ``cap`` or ``time``. ``shares`` has every argument that
    was asked for, and is empty if there is no extension. ``open`` are those that the grounded labelling
    leaves undecided: where there are none, all semantics agree.
    """

    framework: Framework
    semantics: Semantics
    labelling: Grounded
    found: tuple[Way, ...]
    whole: bool
    why: str
    shares: dict[str, Share]
    open: tuple[str, ...]


def ways(framework: Framework, semantics: Semantics, asked: Iterable[str], *, most: int, seconds: float) -> Ways:
    """The extensions, up to ``most`` of them, in about so many seconds.

    Where these are not all, half of the time is left to decide without them what is in all and in some.
    """
    end = monotonic() + seconds
    labelling = grounded(framework)
    asked = tuple(asked)
    left_open = tuple(name for name in asked if labelling.labels[framework.index[name]] is Label.UNDEC)
    certain = Label.UNDEC not in labelling.labels
    every = extensions(framework, Semantics.GROUNDED if certain else semantics, most, seconds / 2)
    found = tuple(_way(framework, one) for one in every.found)
    if every.whole:
        shares = _counted(asked, found) if found else {}
    else:
        shares = _asked(labelling, semantics, asked, left_open, max(0.0, end - monotonic()))
    return Ways(framework, semantics, labelling, found, every.whole, every.why, shares, left_open)


def _way(framework: Framework, names: tuple[str, ...]) -> Way:
    attacked = framework.attacks.forward
    struck = {victim for name in names for victim in attacked.of(framework.index[name])}
    return Way(names, framework.names(struck))


def _counted(asked: tuple[str, ...], found: tuple[Way, ...]) -> dict[str, Share]:
    some = {name for way in found for name in way.accepted}
    every = set(found[0].accepted).intersection(*(way.accepted for way in found))
    return {name: Share.ALL if name in every else Share.SOME if name in some else Share.NONE for name in asked}


def _asked(
    labelling: Grounded, semantics: Semantics, asked: tuple[str, ...], left_open: tuple[str, ...], seconds: float
) -> dict[str, Share]:
    """Without all extensions at hand: by acceptance, sceptical and credulous."""
    framework, end = labelling.framework, monotonic() + seconds
    every = accepted(framework, semantics, Acceptance.SCEPTICAL, left_open, seconds / 2)
    some = accepted(framework, semantics, Acceptance.CREDULOUS, left_open, max(0.0, end - monotonic()))
    if isinstance(every, NoExtension) or isinstance(some, NoExtension):
        return {}
    in_all = set() if isinstance(every, NotDecided) else set(every)
    in_some = set() if isinstance(some, NotDecided) else set(some)
    decided = {Label.IN: Share.ALL, Label.OUT: Share.NONE}

    def share(name: str) -> Share:
        label = labelling.labels[framework.index[name]]
        if label in decided:
            return decided[label]
        if name in in_all:
            return Share.ALL
        if isinstance(some, NotDecided):
            return Share.UNKNOWN
        if name not in in_some:
            return Share.NONE
        return Share.UNKNOWN if isinstance(every, NotDecided) else Share.SOME

    return {name: share(name) for name in asked}
