"""Sentences found by their words: the index against a look at every sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.config import Config
from argmap.model import Statement, StatementKind
from argmap.rules import RULES, run, settings_of
from argmap.rules.context import Context
from argmap.rules.phrases import Asked, Phrases, Wording
from argmap.text.diagnostic import Rule

ROOT = Path(__file__).parent.parent
EVERYTHING = settings_of(Config(select=("ALL",)))

# A few words that make many entries, and many near misses of entries.
_PARTS = st.sampled_from(
    ["so", "as", "far", "motive", "motives", "no", "one", "cost", "costs", "it", "is", "ought", "to"]
)
_ENTRIES = st.lists(_PARTS, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), " ".join(parts) + "*"])
)
_TEXTS = st.lists(st.one_of(_PARTS, st.sampled_from(["motive's", "far-off", "One"])), min_size=1, max_size=8).map(
    " ".join
)


def _wording(texts: list[str], asked: Phrases | None) -> Wording:
    statements = [Statement(f"s{number}", StatementKind.CLAIM, text) for number, text in enumerate(texts)]
    return Wording(statements, frozenset, *([] if asked is None else [Asked([asked])]))


@given(st.lists(_TEXTS, max_size=8), st.lists(_ENTRIES, max_size=6), st.booleans())
def test_index_finds_what_a_look_at_every_sentence_finds(texts: list[str], entries: list[str], told: bool) -> None:
    """Whether the index knew which list would be asked for, or was made for another."""
    listed, another = Phrases(entries), Phrases(["nothing"])
    wording = _wording(texts, listed if told else another)
    expected = [(text, hits) for text in texts if (hits := listed.find(text))]
    assert [(one.text, hits) for one, hits in wording.hits(listed)] == expected
    assert not (told and wording.walked_for)


@given(st.lists(_TEXTS, max_size=8), st.sets(st.sampled_from(["so", "far", "motive's", "absent"])))
def test_sentences_with_words_are_found_whether_they_are_in_the_index_or_not(
    texts: list[str], wanted: set[str]
) -> None:
    """Each sentence once, in order."""
    expected = [text for text in texts if not wanted.isdisjoint(text.lower().split())]
    for wording in (_wording(texts, None), _wording(texts, Phrases(["nothing"]))):
        assert [one.text for one in wording.with_words(wanted)] == expected


def test_rules_tell_beforehand_which_lists_they_search() -> None:
    """A list that a rule does not name in ``searched`` is found all the same, by a walk through all sentences."""
    context = Context(argmap.load(ROOT / "debates" / "iraq-troops").graph(), settings=EVERYTHING)
    assert list(run(context))
    assert context.wording.walked_for == []
    assert context.wording.with_words(["troops"])
    assert context.wording.walked_for == ["troops"]


@pytest.mark.parametrize("rule", [one for one in RULES if one.searched], ids=lambda rule: str(rule.name))
def test_rules_tell_it_for_their_own_examples_too(rule: Rule, tmp_path: Path) -> None:
    """The examples have the words of each list."""
    for number, text in enumerate((rule.bad, rule.good)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "text.yaml").write_text(text, encoding="utf-8")
        context = Context(argmap.load(folder).graph(), settings=settings_of(Config(select=(rule.code,))))
        list(run(context))
        assert context.wording.walked_for == []
