"""Nodes from text: with and without the C parser, at their places, piece by piece where it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from argmap.formats.keys import VOCABULARY
from argmap.syntax import builder
from argmap.syntax.nodes import Limits, Mapping, Node, Scalar, Sequence
from argmap.syntax.reader import read
from argmap.text.document import Document
from tests.conftest import ROOT, SHIPPED

FILES = sorted([*SHIPPED.glob("*.yaml"), *(ROOT / "src/argmap/scaffold").glob("*.yaml")])


def _nodes(text: str) -> Node | None:
    return read(Document("x.yaml", text), VOCABULARY, Limits()).node


def _scalars(node: Node | None) -> list[Scalar]:
    found, stack = [], [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Scalar):
            found.append(one)
        elif isinstance(one, Sequence):
            stack.extend(one.items)
        elif isinstance(one, Mapping):
            stack.extend(part for entry in one.entries for part in entry)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_without_the_c_parser_the_same_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no C extension its pure-Python parser gives the same nodes at the same places."""
    text = path.read_text(encoding="utf-8")
    with_c = _nodes(text)
    monkeypatch.setattr(builder, "_Loader", yaml.SafeLoader)
    assert _nodes(text) == with_c


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_plain_text_stands_where_its_span_says(path: Path) -> None:
    """The span of a text of one line covers just that text."""
    text = path.read_text(encoding="utf-8")
    for one in _scalars(_nodes(text)):
        if not one.quoted and "\n" not in text[one.start : one.end]:
            assert text[one.start : one.end] == one.text


def test_places_hold_behind_what_was_mended() -> None:
    """After bullets, tabs and quotation marks were understood, spans still mean the file as it is."""
    text = "title: Sundays: a plea\nbecause:\n\t• One thing: it helps\n\t• claim: Two\n\t  at: 7\n"
    texts = {one.text: text[one.start : one.end] for one in _scalars(_nodes(text))}
    assert texts["Two"] == "Two"
    assert texts["7"] == "7"
    assert "One thing: it helps" in texts["One thing: it helps"]
    assert "Sundays: a plea" in texts["Sundays: a plea"]


def test_one_broken_entry_costs_that_entry() -> None:
    """Everything around a place that cannot be read is read, in order."""
    lines = ["because:"]
    for number in range(20):
        lines += [f"  - claim: Claim {number}.", "      at: 3" if number == 7 else "    at: 3"]
    found = [one.text for one in _scalars(_nodes("\n".join(lines) + "\n")) if one.text.startswith("Claim")]
    assert sorted(found, key=lambda text: int(text[6:-1])) == [f"Claim {number}." for number in range(20)]


def test_depth_is_capped_without_losing_the_rest() -> None:
    """What is nested too deep is left out and told; what stands beside it is read."""
    text = "note: " + "[" * 500 + "]" * 500 + "\ntitle: T\n"
    result = read(Document("x.yaml", text), VOCABULARY, Limits())
    assert [one.rule.name for one in result.findings] == ["nested-too-deep"]
    assert "T" in [one.text for one in _scalars(result.node)]
