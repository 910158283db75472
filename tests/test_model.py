"""The values of a debate: what decoding builds is what their classes would make of it."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import argmap
from argmap.model import Citation, Debate, Origin, Reason, Statement, StatementKind, Value
from argmap.text.document import Span
from tests.conftest import SHIPPED
from tests.malformed import CASES
from tests.strategies import damaged

slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def values_in(found: Any) -> Iterator[Value]:
    """A value with all the values in it."""
    if isinstance(found, tuple):
        for one in found:
            yield from values_in(one)
    if isinstance(found, Value):
        yield found
        for name in found.__struct_fields__:
            yield from values_in(getattr(found, name))


def assert_as_checked(debate: Debate) -> None:
    """Every value of a debate passes the check of its class, and the check changes nothing."""
    for one in values_in(debate):
        checked = type(one).checked(**one.said())
        for name in one.__struct_fields__:
            if name != "origin":
                assert type(getattr(one, name)) is type(getattr(checked, name)), name
        assert one == checked
        assert hash(one) == hash(checked)
        assert repr(one) == repr(checked)
        assert one.said() == checked.said()
        assert type(one).checked(**json.loads(json.dumps(one.said()))) == one


def test_the_shipped_debate_is_as_if_checked() -> None:
    """Debates are decoded without asking again whether each field is what it says; the answer would be yes."""
    assert_as_checked(argmap.load(SHIPPED).debate)


@pytest.mark.parametrize("case", [one for one in CASES if isinstance(one.given, str)], ids=lambda case: case.name)
def test_a_malformed_debate_is_as_if_checked(case: Any, tmp_path: Path) -> None:
    """Nothing that an author writes gets into a debate with the wrong type."""
    (tmp_path / "case.yaml").write_text(case.given, encoding="utf-8", errors="surrogatepass")
    assert_as_checked(argmap.load(tmp_path).debate)


@slow
@given(damaged())
def test_a_damaged_debate_is_as_if_checked(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """The same for texts that nobody has thought of."""
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "case.yaml").write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    try:
        debate = argmap.load(folder).debate
    except argmap.ArgmapError:
        return
    assert_as_checked(debate)


def test_a_value_is_copied_and_not_changed() -> None:
    """It can be copied, changed in a copy and pickled, and not be changed itself; where it stands is not compared."""
    one = Statement(id="a", kind=StatementKind.CLAIM, text="A claim.")
    elsewhere = one.but(origin=Origin("a.yaml", Span(0, 8), {}))
    assert one == elsewhere
    assert not one != elsewhere  # noqa: SIM202 - the operator is what is tried
    assert hash(one) == hash(elsewhere)
    assert one != one.but(kind=StatementKind.EVIDENCE)
    assert one != Citation(source=None, text="A claim.")
    assert one == copy.deepcopy(one) == copy.copy(one) == pickle.loads(pickle.dumps(one))
    changed = one.but(text="Another.")
    assert (one.text, changed.text) == ("A claim.", "Another.")
    assert changed.kind is StatementKind.CLAIM
    with pytest.raises(AttributeError, match="immutable"):
        one.text = "Another."  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        (Statement, {"id": "a", "kind": "guess", "text": "A claim."}, "kind"),
        (Statement, {"id": "a", "kind": "claim", "text": "A claim.", "colour": "red"}, "colour"),
        (Statement, {"id": "a", "kind": "claim"}, "text"),
        (Citation, {"source": "a", "text": 7}, "text"),
        (Reason, {"id": "a > b", "premises": "a", "target": "b", "role": "supports"}, "premises"),
    ],
)
def test_values_of_others_are_checked(kind: type[Value], fields: dict[str, Any], told: str) -> None:
    """What others have made can be asked for, and is refused where it is no value of the class."""
    with pytest.raises(ValueError, match=told):
        kind.checked(**fields)


def test_a_sentence_is_one_line(tmp_path: Path) -> None:
    """A blank line inside a plain sentence, which YAML takes for a line end, is a space."""
    (tmp_path / "case.yaml").write_text("thesis: One\n\n  two.\n", encoding="utf-8")
    assert [one.text for one in argmap.load(tmp_path).debate.statements] == ["One two."]
