"""The values of a debate: what decoding builds is what their classes would make of it."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import argmap
from argmap.model import Citation, Debate, Reason, Statement, StatementKind, Value, unchecked
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
        for name in type(found).model_fields:
            yield from values_in(getattr(found, name))


def assert_as_checked(debate: Debate) -> None:
    """Every value of a debate passes the check of its class, and the check changes nothing."""
    for one in values_in(debate):
        checked = type(one)(**dict(one))
        assert [*vars(one)] == [*vars(checked)]
        for name, value in vars(checked).items():
            assert type(getattr(one, name)) is type(value), name
        assert one == checked
        assert hash(one) == hash(checked)
        assert repr(one) == repr(checked)
        assert one.model_dump() == checked.model_dump()
        assert type(one).model_validate_json(one.model_dump_json()) == one


def test_the_shipped_debate_is_as_if_checked() -> None:
    """Debates are decoded without asking pydantic again; its answer would be the same."""
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


def test_an_unchecked_value_is_a_whole_one() -> None:
    """It can be copied, changed in a copy, pickled and dumped, and not be changed itself."""
    one = unchecked(Statement)(id="a", kind=StatementKind.CLAIM, text="A claim.")
    assert one == Statement(id="a", kind=StatementKind.CLAIM, text="A claim.")
    assert one == copy.deepcopy(one) == copy.copy(one) == pickle.loads(pickle.dumps(one))
    changed = one.model_copy(update={"text": "Another."})
    assert (one.text, changed.text) == ("A claim.", "Another.")
    assert changed.kind is StatementKind.CLAIM
    with pytest.raises(ValueError, match="frozen"):
        one.text = "Another."  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Statement, {"id": "a", "kind": "guess", "text": "A claim."}),
        (Statement, {"id": "a", "kind": "claim", "text": "A claim.", "colour": "red"}),
        (Citation, {"source": "a", "text": 7}),
        (Reason, {"id": "a > b", "premises": "a", "target": "b", "role": "supports"}),
    ],
)
def test_values_of_others_are_checked(kind: type[Value], fields: dict[str, Any]) -> None:
    """The classes themselves refuse what is no value of theirs."""
    with pytest.raises(ValueError, match="validation error"):
        kind(**fields)


def test_a_sentence_is_one_line(tmp_path: Path) -> None:
    """A blank line inside a plain sentence, which YAML takes for a line end, is a space."""
    (tmp_path / "case.yaml").write_text("thesis: One\n\n  two.\n", encoding="utf-8")
    assert [one.text for one in argmap.load(tmp_path).debate.statements] == ["One two."]
