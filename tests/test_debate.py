"""The debate that ships with argmap: neutral, complete, in our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap
from argmap.model import Debate, StatementKind
from argmap.text.diagnostic import Kind
from tests.conftest import SHARED, SHIPPED

ARTICLES = SHARED / "articles"
needs_articles = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the source texts are other people's work and not part of the project"
)


@pytest.fixture(scope="module")
def loaded() -> argmap.Loaded:
    """The debate as argmap reads it."""
    return argmap.load(SHIPPED)


@pytest.fixture(scope="module")
def debate(loaded: argmap.Loaded) -> Debate:
    """The debate itself."""
    return loaded.debate


def test_nothing_is_to_be_mended(loaded: argmap.Loaded) -> None:
    """No finding about the map; every finding is about the texts."""
    assert [one for one in argmap.check(loaded) if one.rule.kind is Kind.MAPPING] == []


def test_both_sides_are_mapped_in_depth(loaded: argmap.Loaded) -> None:
    """Each side has a thesis, several top-level claims, evidence and concessions."""
    graph = loaded.graph()
    for side in ("withdraw", "stay"):
        own = [one for one in graph.debate.statements if one.side == side]
        assert len(graph.support_of(side)) >= 5
        assert sum(one.kind is StatementKind.EVIDENCE for one in own) >= 15
        granted = [one for one in graph.debate.reasons if one.granted and graph.sources[one.source or ""].side == side]
        assert len(granted) >= 5


def test_every_statement_of_a_source_is_located_or_implicit(debate: Debate) -> None:
    """What a text says has its paragraph; what it only means is marked."""
    for one in debate.statements:
        for citation in one.citations:
            if citation.source is not None:
                assert citation.at or one.implicit, one.id


def test_relations_across_respect_the_dates(debate: Debate) -> None:
    """The article of April 2024 expressly answers nothing of 2025: no relation is marked as a reply."""
    assert not any(reason.replies for reason in debate.reasons)
    assert any(reason.drawn for reason in debate.reasons)


def test_wording_is_neutral(debate: Debate) -> None:
    """No loaded word of the mapper's, no verdict."""
    loaded_words = re.compile(
        r"\b(regime|thug|reckless|betray|surrender|disgrace|so-called|naive|absurd)", re.IGNORECASE
    )
    for one in debate.statements:
        for citation in one.citations:
            assert not loaded_words.search(citation.text), citation.text


def _paragraphs(name: str) -> dict[int, str]:
    blocks = re.split(r"\n\s*\n", (ARTICLES / f"{name}.txt").read_text(encoding="utf-8").strip())
    first = 0 if blocks[0].startswith("# ") else 1
    return dict(enumerate(blocks, first))


@needs_articles
@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*-20*.yaml")))
def test_every_paragraph_is_cited_or_marked_as_furniture(debate: Debate, name: str) -> None:
    """No paragraph of a source is forgotten, and no locator points past its end."""
    paragraphs = set(_paragraphs(name))
    cited = {
        number
        for one in debate.statements
        for citation in one.citations
        if citation.source == name
        for place in citation.at
        for number in range(place.first, place.last + 1)
    }
    skipped = next(set(one.skip) for one in debate.sources if one.id == name)
    assert cited <= paragraphs
    assert not cited & skipped
    assert paragraphs - {0} - cited - skipped == set()


@needs_articles
def test_no_sentence_is_copied(debate: Debate) -> None:
    """No statement shares a run of seven words with a source text; quotes are short and verbatim."""
    texts = {path.stem: _words(path.read_text(encoding="utf-8")) for path in sorted(ARTICLES.glob("*-20*.txt"))}
    runs = {" ".join(words[i : i + 7]) for words in texts.values() for i in range(len(words) - 6)}
    for one in debate.statements:
        for citation in one.citations:
            words = _words(citation.text)
            for i in range(len(words) - 6):
                assert " ".join(words[i : i + 7]) not in runs, citation.text
            for quote in citation.quote:
                assert len(_words(quote)) <= 8
                assert " ".join(_words(quote)) in " ".join(texts[citation.source or ""])


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def test_files_are_read_without_the_source_texts(tmp_path: Path) -> None:
    """The debate needs no file that does not ship."""
    for path in SHIPPED.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert len(argmap.load(tmp_path).debate.statements) > 100
