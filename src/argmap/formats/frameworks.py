"""Abstract frameworks in the formats of the argumentation competitions: ``af``, ``apx``, ``tgf``.

Text comes in, a framework and findings go out; whatever is wrong with a line, the others are read.
``af`` and ``apx`` as in the rules of ICCMA 2023 (``apx`` also with supports and base scores, as the
``.bag`` files of Uncertainpy have them), ``tgf`` is the Trivial Graph Format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from argmap.errors import ArgmapError
from argmap.formats.framework_rules import BAD_BASE_SCORE, BAD_LINE, REPEATED_ARGUMENT, UNKNOWN_ARGUMENT
from argmap.framework import Bipolar, Framework, Quantitative, Relation
from argmap.text.diagnostic import Diagnostic, Rule
from argmap.text.document import Document, Span
from argmap.text.suggest import did_you_mean

AnyFramework = Framework | Bipolar | Quantitative

DEFAULT_BASE = 0.5
_MOST_ARGUMENTS = 10_000_000  # `p af` only states a number; a slip in it is not to fill the memory
_FEW = 100  # beyond so many names or findings, no look for what may have been meant
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")
_FACT = re.compile(r"\b(?P<what>arg|att|sup)\s*\((?P<one>[^,()]+)(?:,(?P<other>[^,()]+))?\)(?:\s*\.)?")
_COMMENT = re.compile(r"%[^\r\n]*")
_SUFFIXES = {".af": "af", ".i23": "af", ".apx": "apx", ".bag": "apx", ".dl": "apx", ".tgf": "tgf"}


@dataclass
class _Reading:
    """What has been read of a file so far."""

    document: Document
    index: dict[str, int] = field(default_factory=dict)
    attacks: list[tuple[int, int]] = field(default_factory=list)
    supports: list[tuple[int, int]] = field(default_factory=list)
    scores: dict[int, float] = field(default_factory=dict)
    bad_scores: set[int] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)

    def report(self, rule: Rule, span: tuple[int, int], message: str, help: str) -> None:
        self.findings.append(Diagnostic(rule, self.document.name, Span(*span), message, help))

    def add(self, name: str, span: tuple[int, int]) -> bool:
        """Whether it is a new one."""
        if name in self.index:
            self.report(REPEATED_ARGUMENT, span, f"`{name}` is listed a second time", "delete one of the two lines")
            return False
        self.index[name] = len(self.index)
        return True

    def number(self, name: str, span: tuple[int, int], remedy: str) -> int | None:
        found = self.index.get(name)
        if found is None:
            few = len(self.index) <= _FEW and len(self.findings) <= _FEW
            near = did_you_mean(name, self.index) if few else ""
            self.report(UNKNOWN_ARGUMENT, span, f"there is no argument `{name}`", near or remedy)
        return found

    def framework(self) -> AnyFramework:
        """The plainest kind of framework that holds it all."""
        names = tuple(self.index)
        attacks = Relation.of(len(names), self.attacks)
        supports = Relation.of(len(names), self.supports)
        if self.scores:
            base = tuple(self.scores.get(one, DEFAULT_BASE) for one in range(len(names)))
            unknown = frozenset(one for one in range(len(names)) if one not in self.scores) | self.bad_scores
            return Quantitative(names, attacks, supports, base, unknown)
        return Bipolar(names, attacks, supports) if self.supports else Framework(names, attacks)


def is_framework(name: str) -> bool:
    """Whether a file's name ends as those of frameworks do."""
    return PurePath(name).suffix.lower() in _SUFFIXES


def format_of(name: str) -> str:
    """The format that a file's name ends with; ArgmapError if it is none of them."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise ArgmapError(f"`{name}` has no ending of a framework", f"known are {', '.join(_SUFFIXES)}")
    return _SUFFIXES[suffix]


def read_framework(document: Document, format: str | None = None) -> tuple[AnyFramework, list[Diagnostic]]:
    """Read ``af``, ``apx`` or ``tgf`` (default: by the name of the document).

    A framework without supports and scores is a `Framework`, with supports a `Bipolar`, with any base
    score a `Quantitative`. ArgmapError for a format that does not exist, never for what is in the text.
    """
    format = format or format_of(document.name)
    if format not in _READERS:
        raise ArgmapError(f"there is no framework format `{format}`", f"known are {', '.join(_READERS)}")
    reading = _Reading(document)
    _READERS[format](reading)
    return reading.framework(), sorted(reading.findings, key=lambda one: one.sort_key)


# af -------------------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with where they start; without the blanks around them."""
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            yield match.start() + match[0].index(line[0]), line


def _read_af(reading: _Reading) -> None:
    """``p af N``, then a line ``i j`` for each attack; ``#`` starts a comment."""
    count: int | None = None
    for start, line in _lines(reading.document.text):
        if line.startswith("#"):
            continue
        words = line.split()
        span = (start, start + len(line))
        if words[0] == "p":
            if count is not None:
                reading.report(BAD_LINE, span, "a second header", "delete it; `p af N` stands once, at the top")
            else:
                count = _header(reading, words, span)
        elif len(words) != 2:
            help = "an attack is two numbers: the attacker and the attacked, such as `1 2`"
            reading.report(BAD_LINE, span, f"`{_short(line)}` is no attack", help)
        elif count is None:
            help = "start the file with `p af` and the number of arguments"
            reading.report(BAD_LINE, span, "an attack before the header", help)
            count = -1
        elif count >= 0:
            _numbered_attack(reading, start, line, words)
    if count is None:
        reading.report(BAD_LINE, (0, 0), "there is no header", "start the file with `p af` and the number of arguments")


def _header(reading: _Reading, words: list[str], span: tuple[int, int]) -> int:
    if len(words) == 3 and words[1] == "af" and words[2].isdecimal() and len(words[2]) < 12:
        count = int(words[2])
        if count <= _MOST_ARGUMENTS:
            reading.index.update((str(number), number - 1) for number in range(1, count + 1))
            return count
        help = f"argmap reads up to {_MOST_ARGUMENTS:,} arguments"
        reading.report(BAD_LINE, span, f"{words[2]} arguments are more than can be read", help)
        return -1
    help = "write `p af` and the number of arguments, such as `p af 12`"
    reading.report(BAD_LINE, span, f"`{_short(' '.join(words))}` is no header", help)
    return -1


def _numbered_attack(reading: _Reading, start: int, line: str, words: list[str]) -> None:
    one, other = reading.index.get(words[0]), reading.index.get(words[1])
    if one is not None and other is not None:
        reading.attacks.append((one, other))
        return
    remedy = f"arguments are numbered from 1 to {len(reading.index)}, as the header says"
    for match in _WORD.finditer(line):
        reading.number(match[0], (start + match.start(), start + match.end()), remedy)


# apx ------------------------------------------------------------------------------------------------


def _read_apx(reading: _Reading) -> None:
    """``arg(a).``, ``att(a,b).``, ``sup(a,b).`` and ``arg(a,0.5).`` in any order; ``%`` starts a comment."""
    text = _COMMENT.sub(lambda match: " " * len(match[0]), reading.document.text)
    end = 0
    listed: list[_Named] = []
    edges: list[tuple[str, _Named, _Named]] = []
    for match in _FACT.finditer(text):
        _stray(reading, text, end, match.start())
        end = match.end()
        what, one, other = match["what"], _named(match, "one"), _named(match, "other")
        if one is None or (what != "arg" and other is None):
            help = "an argument is `arg(a).`, an attack `att(a,b).`, a support `sup(a,b).`"
            reading.report(BAD_LINE, match.span(), f"`{_short(match[0])}` lacks a name", help)
        elif what == "arg":
            if reading.add(*one):
                listed.append(one)
            if other is not None:
                _score(reading, one[0], *other)
        elif other is not None:
            edges.append((what, one, other))
    _stray(reading, text, end, len(text))
    for what, one, other in edges:  # arguments may be listed after what they attack
        tail, head = (reading.number(*end, f"add `arg({end[0]}).`") for end in (one, other))
        if tail is not None and head is not None:
            (reading.attacks if what == "att" else reading.supports).append((tail, head))
    _unscored(reading, listed)


_Named = tuple[str, tuple[int, int]]  # a word of the file, and where it stands


def _named(match: re.Match[str], group: str) -> _Named | None:
    """The word in a group of a match without the blanks around it; None if there is nothing."""
    written = match[group] or ""
    word = written.strip()
    start = match.start(group) + len(written) - len(written.lstrip())
    return (word, (start, start + len(word))) if word else None


def _score(reading: _Reading, name: str, written: str, span: tuple[int, int]) -> None:
    try:
        score = float(written)
    except ValueError:
        score = -1.0
    number = reading.index[name]
    if 0.0 <= score <= 1.0:
        reading.scores.setdefault(number, score)
        return
    if number not in reading.scores:
        reading.scores[number] = DEFAULT_BASE
        reading.bad_scores.add(number)
    message = f"`{_short(written)}` is no base score; {DEFAULT_BASE} is taken"
    reading.report(BAD_BASE_SCORE, span, message, "a base score is a number from 0 to 1")


def _unscored(reading: _Reading, listed: list[_Named]) -> None:
    """Say so where some arguments have a base score and others do not: a default would not be seen."""
    if not reading.scores:
        return
    for name, span in listed:
        if reading.index[name] not in reading.scores:
            message = f"`{name}` has no base score, others do; {DEFAULT_BASE} is taken"
            help = f"write `arg({name}, 0.5).`, or the score that is meant"
            reading.report(BAD_BASE_SCORE, span, message, help)


def _stray(reading: _Reading, text: str, start: int, end: int) -> None:
    """Report each line of what stands between two facts, if anything does."""
    for match in _LINE.finditer(text, start, end):
        line = match[0].strip(" \t.\f\v\u00a0")
        if line:
            place = match.start() + match[0].index(line)
            help = "argmap reads `arg(a).`, `att(a,b).` and `sup(a,b).`; comments start with `%`"
            reading.report(BAD_LINE, (place, place + len(line)), f"`{_short(line)}` is no fact", help)


# tgf ------------------------------------------------------------------------------------------------


def _read_tgf(reading: _Reading) -> None:
    """A line for each argument, ``#``, a line ``a b`` for each attack; words after these are labels."""
    edges = False
    for start, line in _lines(reading.document.text):
        words = [(match[0], (start + match.start(), start + match.end())) for match in _WORD.finditer(line)]
        if not edges and line.startswith("#"):
            edges = True
        elif not edges:
            reading.add(*words[0])
        elif len(words) < 2:
            help = "an attack is two names: the attacker and the attacked, such as `a b`"
            reading.report(BAD_LINE, words[0][1], f"`{_short(line)}` is no attack", help)
        else:
            one, other = (reading.number(*word, "list it above the line with `#`") for word in words[:2])
            if one is not None and other is not None:
                reading.attacks.append((one, other))


_READERS: dict[str, Callable[[_Reading], None]] = {"af": _read_af, "apx": _read_apx, "tgf": _read_tgf}


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
