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
from argmap.rules.settings import word_list
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
_TEXTS = st.lists(
    st.one_of(_PARTS, st.sampled_from(["motive's", "cost's", "far-off", "One"])), min_size=1, max_size=8
).map(" ".join)


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


@given(st.lists(_TEXTS, max_size=8), st.lists(_PARTS, max_size=4), st.booleans())
def test_index_finds_genitives(texts: list[str], entries: list[str], told: bool) -> None:
    """An entry of one word has its genitive, too."""
    texts = [f"{text} {entry}'s" for text, entry in zip(texts, entries, strict=False)]
    listed = Phrases(entries)
    wording = _wording(texts, listed if told else Phrases(["nothing"]))
    assert [one.text for one, _ in wording.hits(listed)] == texts
    assert not (told and wording.walked_for)


@given(st.lists(_TEXTS, max_size=8), st.lists(_ENTRIES, max_size=6), st.booleans())
def test_openings_are_the_hits_at_the_beginning(texts: list[str], entries: list[str], told: bool) -> None:
    """Each is also found by looking at every sentence; a genitive opens none, a beginning (`ought*`) only as written."""
    texts, listed = [text for text in texts if "'s" not in text], Phrases(entries)
    wording = _wording(texts, listed if told else Phrases(["nothing"]))
    expected = [text for text in texts if any(hit.start == 0 for hit in listed.find(text)[:1])]
    found = [one.text for one, hit in wording.opening_hits(listed) if hit.start == 0]
    assert set(found) <= set(expected)
    if not any(entry.endswith("*") for entry in entries):
        assert found == expected
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


@pytest.mark.parametrize("rule", [one for one in RULES if one.words], ids=lambda rule: str(rule.name))
def test_a_list_may_be_edited_or_emptied(rule: Rule, tmp_path: Path) -> None:
    """The index knows the words that a coach adds; of an emptied list nothing is found, and nothing is walked for."""
    (tmp_path / "text.yaml").write_text(f"{rule.bad}  - claim: Quokkas zigzag.\n", encoding="utf-8")
    loaded = argmap.load(tmp_path)
    for table in ({"add": ("zigzag",)}, {"remove": word_list(rule.words)}):
        settings = settings_of(Config(select=(rule.code,), rules={rule.name: table}))
        context = Context(loaded.graph(), settings=settings)
        found = [one for one in run(context) if one.rule is rule]
        assert context.wording.walked_for == []
        if rule.searched == (rule.words,) and rule.heuristic:
            assert bool(found) is ("add" in table)
