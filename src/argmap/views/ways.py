"""The consistent ways to see a debate or a framework: what to show, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from argmap.appraisal.bipolar import Reading
from argmap.appraisal.extensions import Semantics
from argmap.appraisal.grounded import Label
from argmap.appraisal.standing import Standing
from argmap.appraisal.ways import Share, Way, Ways
from argmap.views.appraisal import Entry, Report, Section
from argmap.views.subject import FEW, Subject

REMARK = "A way is a set of {noun}s that go together. None is better than another, and none says what is true."
GROUNDED_REMARK = "This is about what is answered by what, and says nothing about what is true."
FIRST = 5  # ways that are listed without `--all`
VERDICTS = {Label.IN: "in", Label.OUT: "out", Label.UNDEC: "undecided"}
STANDINGS = {Label.IN: Standing.STANDS, Label.OUT: Standing.DEFEATED, Label.UNDEC: Standing.CONTESTED}
_LEFT_OPEN = "eft open by the grounded labelling"
_DEFINITIONS = {
    Semantics.GROUNDED: "what every way agrees on: {noun}s that nothing {attacks}, what these defend, and so on",
    Semantics.COMPLETE: "no two {attack} each other, the set answers all that {attacks} it, and holds all it defends",
    Semantics.PREFERRED: "no two {attack} each other, the set answers all that {attacks} it, and no larger set around "
    "it does both",
    Semantics.STABLE: "no two {attack} each other, and the set {attacks} every other {noun}",
    Semantics.SEMI_STABLE: "the set answers all that {attacks} it, and leaves as little open as can be",
    Semantics.IDEAL: "the largest set that answers all that {attacks} it and is in every preferred extension",
}
_SUPPORTS = {
    Reading.DEDUCTIVE: "Support is read as deductive: what is accepted has its conclusion accepted.",
    Reading.NECESSARY: "Support is read as necessary: what is accepted has all its support accepted.",
    Reading.EVIDENTIAL: "Support is read as evidential: what is accepted has a chain of accepted support that begins "
    "in {evidence}, and what has none is rejected.",
}
_EVIDENCE = {
    "statement": "evidence or something else that needs no support",
    "argument": "an argument that nothing supports",
}
_WORDS = {"statement": ("answer", "answers"), "argument": ("attack", "attacks")}


class Asked:
    """What was asked for, and of what: ``shown`` are the names that the debate or the file itself has."""

    def __init__(
        self, subject: Subject, shown: Iterable[str], support: Reading | None, most: int, seconds: float,
        *, standing: Mapping[str, Standing] | None = None, left_out: int = 0, focus: str | None = None,
    ) -> None:  # fmt: skip
        self.subject = subject
        self.shown = frozenset(shown)
        self.support = support
        self.most = most
        self.seconds = seconds
        self.standing = standing or {}
        self.left_out = left_out
        self.focus = focus

    def own(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of some names those that the debate or the file itself has."""
        return tuple(name for name in names if name in self.shown)


def report(found: Ways, asked: Asked, *, everything: bool = False) -> Report:
    """What to show: how many ways there are, what is in all, some and none of them, and the first few."""
    return _Writer(found, asked, everything).run()


def support_line(support: Reading | None, noun: str, left_out: int = 0) -> tuple[str, ...]:
    """How support is read, or that so many supports of a framework have no part in it."""
    if support is not None:
        return (_SUPPORTS[support].format(evidence=_EVIDENCE[noun]),)
    if not left_out:
        return ()
    what = "1 support has" if left_out == 1 else f"{left_out:,} supports have"
    return (f"{what} no part in this; `--support deductive`, `necessary` or `evidential` says how to read them.",)


class _Writer:
    def __init__(self, found: Ways, asked: Asked, everything: bool) -> None:
        self.found = found
        self.asked = asked
        self.subject = asked.subject
        self.everything = everything
        self.attack, self.attacks = _WORDS[self.subject.noun]
        self.labels = dict(zip(found.framework.arguments, found.labelling.labels, strict=True))
        self.words = STANDINGS if self.subject.graph else VERDICTS
        self.times = Counter(name for way in found.found for name in way.accepted)

    def run(self) -> Report:
        sections = [self._changed(), *self._shares(), self._ways()]
        shown = tuple(one for one in sections if one.entries or one.rest)
        remark = (
            GROUNDED_REMARK if self.found.semantics is Semantics.GROUNDED else REMARK.format(noun=self.subject.noun)
        )
        return Report(self.subject.heading, self._reading(), self._counts(), remark, (), shown)

    def _reading(self) -> tuple[str, ...]:
        found = self.found
        meaning = _DEFINITIONS[found.semantics].format(noun=self.subject.noun, attack=self.attack, attacks=self.attacks)
        lines = [
            f"By {found.semantics} semantics: {meaning}.",
            *support_line(self.asked.support, self.subject.noun, self.asked.left_out),
        ]
        if not found.open and Label.UNDEC not in found.labelling.labels:
            lines.append("The grounded labelling leaves nothing open, so every semantics agrees.")
        return tuple(lines)

    def _counts(self) -> str:
        if self.found.semantics is Semantics.GROUNDED:
            own = [name for name in self.labels if name in self.asked.shown]
            if self.subject.graph:
                own = [name for name in own if name in self.subject.graph.statements]
            count = Counter(self.labels[name] for name in own)
            words = {**self.words, Label.IN: "stand", Label.OUT: "are defeated"} if self.subject.graph else self.words
            return f"{self.subject.counted(len(own))}: " + ", ".join(f"{count[one]:,} {words[one]}" for one in Label)
        return self._how_many()

    def _how_many(self) -> str:
        count, name = len(self.found.found), f"{self.found.semantics} extension"
        end = f"consistent way{'' if count == 1 else 's'} to see this {'debate' if self.subject.graph else 'framework'}"
        if self.found.whole and not count:
            return f"There is no {name}: no set {self.attacks} every {self.subject.noun} outside of it"
        if self.found.whole:
            return f"{count:,} {end}"
        if self.found.why == "cap":
            return f"More than {count:,} {end}; `--most` sets where to stop"
        limit = f"within the `--time-limit` of {self.asked.seconds:g} s"
        if count:
            return f"At least {count:,} {end}; whether there are more was not decided {limit}"
        rest = (
            "which does not mean that there is none"
            if self.found.semantics is Semantics.STABLE
            else "though one exists"
        )
        return f"Not decided {limit}: no {name} was found, {rest}"

    # Sections -----------------------------------------------------------------------------------

    def _changed(self) -> Section:
        """What a reading of support changes against standing."""
        title = "What this reading of support changes against standing"
        after = {name: STANDINGS[self.labels[name]] for name in self.asked.standing}
        moved = [name for name, before in self.asked.standing.items() if after[name] is not before]
        if self.asked.support is None or not self.asked.standing or self.asked.focus:
            return Section(title, ())
        entries = (self.subject.entry(one, f"{self.asked.standing[one]} → {after[one]}") for one in moved)
        return self._few(title, list(entries), "" if moved else "Nothing changes.")

    def _shares(self) -> list[Section]:
        """The theses and top-level claims, and what else is open."""
        if not self.found.shares:
            return []
        if self.asked.focus is not None:
            return [Section("Asked for", (self._share(self.asked.focus),))]
        groups = [(title, [one for one in names if one in self.asked.shown]) for title, names in self.subject.groups]
        listed = {name for _, names in groups for name in names}
        rest = [name for name in self.found.shares if name not in listed]
        left = [name for name in rest if name in self.found.open]
        decided = [name for name in rest if name not in self.found.open]
        sections = [Section(title, tuple(map(self._share, names))) for title, names in groups]
        title = f"Also l{_LEFT_OPEN}" if groups else f"L{_LEFT_OPEN}"
        line = "" if self.everything else self._decided(decided, bool(left), bool(groups))
        if left and not self.everything and all(self.found.shares[name] is Share.UNKNOWN for name in left):
            line = f"{self.subject.counted(len(left))}, all of them not decided. {line}".rstrip()
            left = []
        sections.append(self._few(title, [self._share(name) for name in left], line))
        if self.everything:
            sections.append(Section("Decided by the grounded labelling", tuple(map(self._share, decided))))
        return sections

    def _decided(self, names: list[str], left: bool, listed: bool) -> str:
        """How many others the grounded labelling decides."""
        count = Counter(self.found.shares[name] for name in names)
        more = "more " if left or listed else ""
        start = f"{self.subject.counted(len(names), more)} {'is' if len(names) == 1 else 'are'}"
        end = f"decided by it: {count[Share.ALL]:,} in every way, {count[Share.NONE]:,} in none; `--all` lists them"
        return f"{'' if left else 'Nothing. '}{start} {end}" if names else ""

    def _few(self, title: str, entries: list[Entry], rest: str = "") -> Section:
        if self.everything or len(entries) <= FEW:
            return Section(title, tuple(entries), rest)
        more = f"{len(entries) - FEW:,} more; `--all` lists them"
        return Section(title, tuple(entries[:FEW]), f"{more}. {rest}" if rest else more)

    def _share(self, name: str) -> Entry:
        share, total = self.found.shares[name], len(self.found.found)
        if self.found.semantics is Semantics.GROUNDED:
            return self.subject.entry(name, self.words[self.labels[name]])
        counted = share is Share.SOME and self.found.whole
        return self.subject.entry(name, share.value, (f"in {self.times[name]:,} of {total:,}",) if counted else ())

    def _ways(self) -> Section:
        """The first few ways, each by what the grounded labelling leaves open."""
        if not self.found.found or not self.found.open or self.found.semantics is Semantics.GROUNDED:
            return Section("The ways", ())
        ways = self.found.found if self.everything else self.found.found[:FIRST]
        left = len(self.found.found) - len(ways)
        rest = f"{left:,} more; `--all` lists them" if left else ""
        return Section("The ways", tuple(self._way(number, way) for number, way in enumerate(ways, 1)), rest)

    def _way(self, number: int, way: Way) -> Entry:
        accepted, rejected = set(way.accepted), set(way.rejected)
        parts = (
            ("accepts", tuple(name for name in self.found.open if name in accepted)),
            ("rejects", tuple(name for name in self.found.open if name in rejected)),
            ("leaves open", tuple(name for name in self.found.open if name not in accepted | rejected)),
        )
        lines = [f"{word} {self.subject.names(names, self.everything)}" for word, names in parts if names]
        return Entry(f"{number}", "", lines[0], "", tuple(lines[1:]))


def as_json(found: Ways, asked: Asked) -> str:
    """One JSON document with a line end; version 1."""
    outcome = "found" if found.found else "none" if found.whole else "not decided"
    names = [name for name in found.shares if asked.focus in (None, name)]
    data = {
        **asked.subject.head(),
        "reading": "semantics",
        "semantics": found.semantics.value,
        "support": asked.support.value if asked.support else None,
        "supports_left_out": asked.left_out,
        "outcome": outcome,
        "whole": found.whole,
        "stopped_by": found.why or None,
        "most": asked.most,
        "time_limit": asked.seconds,
        "grounded": {
            name: label.value
            for name, label in zip(found.framework.arguments, found.labelling.labels, strict=True)
            if name in asked.shown and asked.focus in (None, name)
        },
        "open": list(found.open),
        "shares": {name: found.shares[name].value for name in names},
        "ways": [
            {"accepted": list(asked.own(way.accepted)), "rejected": list(asked.own(way.rejected))}
            for way in found.found
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
