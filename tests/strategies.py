"""Hypothesis strategies: valid debates as YAML text, and texts that somebody has damaged.

`debates` gives files that load without a finding; `damaged` gives files with mistakes in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import strategies as st

import argmap

Item: TypeAlias = dict[str, Any] | str
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

SIDES = {"withdraw": "The troops should leave.", "stay": "The troops should stay."}
DATES = ("2024", "2024-04", "2024-04-01", "2014/2024", "2010~/..", "../2023", "April 2021", "about 1990", "2024-21")
LOCATORS = ("7", "¶7", "6-7", "1, 13", "p. 3", "line 40", "12:30", "0")
PLAIN = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*[.!]?")

# Texts -----------------------------------------------------------------------------------------------

_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn"), exclude_characters="\ufeff"
)
_WORDS = st.sampled_from(
    [
        "Iraq",
        "troops",
        "the",
        "a",
        "of",
        "is",
        "and",
        "18",
        "percent",
        "leave:",
        "stay,",
        "“now”",
        '"so"',
        "#1",
        "–",
        "-",
        "it's",
        "C:",
        "\\",
        "`x`",
        "[sic]",
        "{a}",
        "*b*",
        "%5",
        "@x",
        "&",
        ">",
        "|",
    ]
)


def tidy(text: str) -> str:
    """A text as argmap keeps it: one line, single spaces."""
    return " ".join(text.split())


def sentences() -> st.SearchStrategy[str]:
    """One line of prose, with everything in it that YAML has a use for; never a question."""
    prose = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
    plain = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=6).map(
        lambda words: " ".join(words).capitalize() + "."
    )
    anything = st.text(_LETTERS, min_size=1, max_size=30)
    return (prose | plain | anything).map(tidy).filter(lambda text: bool(text) and not text.endswith("?"))


def written(text: str) -> str:
    """A sentence in YAML: bare where that is safe, else in double quotation marks."""
    if PLAIN.fullmatch(text):
        return text
    return re.sub("[\x7f-\x9f]", lambda one: f"\\x{ord(one[0]):02x}", json.dumps(text, ensure_ascii=False))


# Valid debates ---------------------------------------------------------------------------------------


@dataclass
class Written:
    """A valid debate: its files by name, and the sentence of every statement but the theses."""

    files: dict[str, str]
    texts: list[str]

    def write(self, folder: Path) -> Path:
        """Write the files; the folder, to be loaded."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        return folder


@dataclass
class _Pen:
    """What is known while a debate is written: the ids, and what each is directly under."""

    draw: Draw
    texts: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)  # `a > b` where both ends have ids
    statements: list[dict[str, Any]] = field(default_factory=list)


@st.composite
def debates(draw: Draw, depth: int = 3, references: bool = True) -> Written:
    """A debate of two sources, or one of them alone: nested reasons, groups, warrants, dates, references."""
    pen = _Pen(draw)
    sources = [_source(pen, side, depth) for side in SIDES]
    if references:
        _refer(pen)
    files = {"debate.yaml": _yaml({"question": draw(sentences()), "status_quo": "stay", "sides": dict(SIDES)})}
    for side, source in zip(SIDES, sources, strict=True):
        files[f"{side}-2024.yaml"] = _yaml(source)
    return Written(files, pen.texts)


def debate_texts() -> st.SearchStrategy[str]:
    """One valid file, a source with its own thesis, as YAML text."""

    @st.composite
    def build(draw: Draw) -> str:
        pen = _Pen(draw)
        source = _source(pen, "withdraw", 3)
        _refer(pen)
        return _yaml({"thesis": draw(sentences()), **source})

    return build()


def _source(pen: _Pen, side: str, depth: int) -> dict[str, Any]:
    draw = pen.draw
    head: dict[str, Any] = {"side": side}
    for key, values in (("title", sentences()), ("author", sentences()), ("date", st.sampled_from(DATES))):
        if draw(st.booleans()):
            head[key] = draw(values)
    head["because"] = _items(pen, "because", depth, side)
    if draw(st.integers(0, 4)) == 0:
        head["but"] = _items(pen, "but", 1, side)
    return head


def _items(pen: _Pen, relation: str, depth: int, parent: str | None) -> list[Item]:
    return [_item(pen, relation, depth, parent) for _ in range(pen.draw(st.integers(1, 3)))]


def _item(pen: _Pen, relation: str, depth: int, parent: str | None) -> Item:
    draw = pen.draw
    form = draw(st.sampled_from(("text", "statement", "statement", "statement", "group")))
    if form == "text":
        text = draw(sentences())
        pen.texts.append(text)
        return text
    if form == "statement":
        one = _statement(pen, relation, depth, parent)
        _about_step(pen, one, relation)
        return one
    members = [_statement(pen, relation, depth - 1, parent) for _ in range(draw(st.integers(2, 3)))]
    group: dict[str, Any] = {"together": members}
    _about_step(pen, group, relation)
    return group


def _statement(pen: _Pen, relation: str, depth: int, parent: str | None) -> dict[str, Any]:
    draw = pen.draw
    kind = "rebuttal" if relation == "but" else draw(st.sampled_from(("claim", "evidence")))
    text = draw(sentences())
    pen.texts.append(text)
    one: dict[str, Any] = {kind: text}
    name = None
    if draw(st.booleans()):
        name = f"s{len(pen.ids)}"
        pen.ids.append(name)
        one["id"] = name
        if parent is not None:
            pen.steps.append(f"{name} > {parent}")
    for key, values in (
        ("at", st.sampled_from(LOCATORS)), ("date", st.sampled_from(DATES)), ("by", sentences()),
        ("qualifier", sentences()), ("quote", sentences()), ("note", sentences()), ("cites", sentences()),
        ("if", sentences()), ("implicit", st.sampled_from(("true", "false"))),
    ):  # fmt: skip
        if draw(st.integers(0, 5)) == 0:
            one[key] = draw(values)
    if depth > 0:
        for key in ("because", "but", "although"):
            if draw(st.integers(0, 3)) == 0:
                one[key] = _items(pen, key, depth - 1, name)
    pen.statements.append(one)
    return one


def _about_step(pen: _Pen, one: dict[str, Any], relation: str) -> None:
    """A warrant, an exception and, where something is granted, a reply."""
    draw = pen.draw
    keys = ["since", "unless", *(["still"] if relation == "although" else [])]
    for key in keys:
        if draw(st.integers(0, 3)) == 0:
            text = draw(sentences())
            pen.texts.append(text)
            one[key] = text


def _refer(pen: _Pen) -> None:
    """Relations by id, all of which can be resolved."""
    draw = pen.draw
    for one in pen.statements:
        if not pen.ids or draw(st.integers(0, 4)):
            continue
        key = draw(st.sampled_from(("supports", "rebuts", "undercuts", "differs_from", "superseded_by")))
        targets = pen.steps if key == "undercuts" else pen.ids
        if targets:
            one[key] = draw(st.sampled_from(targets))


def _yaml(value: dict[str, Any]) -> str:
    return "".join(f"{line}\n" for line in _lines(value, 0))


def _lines(value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    for key, one in value.items():
        if isinstance(one, str):
            yield f"{pad}{key}: {written(one)}"
        elif isinstance(one, dict):
            yield f"{pad}{key}:"
            yield from _lines(one, indent + 2)
        else:
            yield f"{pad}{key}:"
            for item in one:
                yield from _dashed(item, indent + 2)


def _dashed(item: Item, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(item, str):
        yield f"{pad}- {written(item)}"
        return
    for number, line in enumerate(_lines(item, 0)):
        yield f"{pad}{'  ' if number else '- '}{line}"


# Damage ----------------------------------------------------------------------------------------------

POOL = (
    ": ", ":", " #", "#", " #1", "\t", "  ", " ", "\u00a0", "- ", "-", "• ", "– ", "* ", '"', "'", "[", "]", "{", "}", ">",
    "|", "|\n", ">-\n", "%", "@", "`", "&a ", "*a", "!!str ", "!x ", "!", "? ", ", ", "---\n", "...\n", "%YAML 1.2\n", "\n",
    "\r\n", "\r", "\x00", "\x07", "\x85", "\u2028", "\ufeff", "\ufffe", "\ud800", "\\ud800", "\\", "<<: ", "~", "“", "é",
    "because:\n", "because: ", "      because:\n", "but: ", "although:\n", "together:\n", "together: [", "claim: ", "claim:",
    "evidence: x\n", "- claim: x\n", "  - x\n", "id: less-traffic\n", "supports: less-traffic\n", "undercuts: a > b\n",
    "same_as: less-traffic\n", "since: x\n", "still: x\n", "unless: x\n", "at: 3\n", "at: 99999999999999999999\n",
    "date: 2021-04-31\n", "date: 9999-24\n", "sides: ", "side: ", "sides:\n  a: b\n", "thesis: ", "thesis:\n", "ignore: {a: b}\n",
    "weight: nan\n", "skip: 1-99999\n", "exclusive: maybe\n", "? [a]\n: b\n", "[[[[", "{a: {b: {c: ", "- - - - ",
)  # fmt: skip


MANNERS = """\
title: 'It''s time: a "case" for leaving'
author: "O'Brien # not a comment"
side: withdraw
skip: [6, 12]
thesis: "One thing is clear: the troops
  should leave."
because:
  - "A plain item: in quotation marks"
  - claim: >
      A folded sentence: with a colon,
      and a second line.
    at: [3, "#4"]   # a comment
    cites: {text: "Politico, a paper", date: 2024}
    because:
    - evidence: |
        Traffic fell.
      date: 2021
    - A sentence that goes on
      in a second line.
"""


def seeds() -> list[str]:
    """Valid files to damage: the scaffold, the good examples of the rules, and every manner of writing a value."""
    from argmap.rules import RULES

    folder = Path(argmap.__file__).parent / "scaffold"
    scaffold = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    return sorted({*scaffold, MANNERS, *(rule.good for rule in RULES if not rule.code.startswith("F"))})


@st.composite
def damaged(draw: Draw, texts: st.SearchStrategy[str] | None = None, most: int = 6) -> str:
    """A valid file with one or some mistakes in it: characters or lines put in, lost, changed, doubled, mixed up."""
    text = draw(texts if texts is not None else st.sampled_from(seeds()))
    for _ in range(draw(st.integers(1, most))):
        text = draw(st.sampled_from(_MISTAKES))(draw, text)
    return text


def _insert(draw: Draw, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(POOL)) + text[at:]


def _delete(draw: Draw, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + text[at + draw(st.integers(1, 12)) :]


def _replace(draw: Draw, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(POOL)) + text[at + draw(st.integers(1, 4)) :]


def _insert_before_value(draw: Draw, text: str) -> str:
    """Where it hurts most: behind a key's colon or a dash."""
    places = [match.end() for match in re.finditer(r": |- ", text)] or [0]
    at = draw(st.sampled_from(places))
    return text[:at] + draw(st.sampled_from(POOL)) + text[at:]


def _indent(draw: Draw, text: str) -> str:
    rows = text.split("\n")
    at = draw(st.integers(0, len(rows) - 1))
    rows[at] = draw(st.sampled_from(("", " ", "  ", "      ", "\t", "\u00a0\u00a0"))) + rows[at].lstrip(" ")
    return "\n".join(rows)


def _double(draw: Draw, text: str) -> str:
    rows = text.split("\n")
    at = draw(st.integers(0, len(rows) - 1))
    return "\n".join([*rows[: at + 1], *rows[at:]])


def _swap(draw: Draw, text: str) -> str:
    rows = text.split("\n")
    one, other = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows) - 1))
    rows[one], rows[other] = rows[other], rows[one]
    return "\n".join(rows)


def _shuffle(draw: Draw, text: str) -> str:
    rows = text.split("\n")
    at = draw(st.integers(0, len(rows) - 1))
    return "\n".join([*rows[:at], *draw(st.permutations(rows[at : at + 5])), *rows[at + 5 :]])


def _join(draw: Draw, text: str) -> str:
    rows = text.split("\n")
    at = draw(st.integers(0, len(rows) - 1))
    return "\n".join(rows[:at]) + " ".join(rows[at : at + 2]) + "\n".join(rows[at + 2 :])


def _endings(draw: Draw, text: str) -> str:
    return text.replace("\n", draw(st.sampled_from(("\r\n", "\r"))))


_MISTAKES = (
    _insert, _insert, _insert_before_value, _insert_before_value, _delete, _replace, _indent, _indent, _double, _swap,
    _shuffle, _join, _endings,
)  # fmt: skip
