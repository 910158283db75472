"""How often the rules about wording are right: what the documentation says is what is measured."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import sentences  # noqa: E402

from argmap.text.diagnostic import Profile  # noqa: E402

FOLDER = sentences.SENTENCES
NINE_IN_TEN = 0.9
RENEW = "python benchmarks/sentences.py --write"
Sets = dict[str, list[sentences.Sentence]]


@pytest.fixture(scope="module")
def sets() -> Sets:
    """The invented sentences, by set."""
    return {name: sentences.read_set(name) for name in sentences.SETS}


def _part(mark: str) -> str:
    return sentences.between(sentences.PAGE.read_text(encoding="utf-8"), mark)


def test_the_figures_of_both_halves_are_those_measured(sets: Sets) -> None:
    """The table of the first two halves is what the rules do today."""
    assert _part("own") == sentences.own_table(sets["tune"], sets["half"]), RENEW


@pytest.mark.parametrize("name", sentences.LATER)
def test_the_figures_of_a_later_set_are_those_measured(sets: Sets, name: str) -> None:
    """The table of each later set is what was kept of its first count, and what the rules do today."""
    assert _part(name) == sentences.set_table(name, sets[name]), RENEW


def test_what_rules_said_unseen_is_in_the_documentation(sets: Sets) -> None:
    """The table that decides what is a preview follows from the first counts and from the rules of today."""
    assert _part("unseen") == sentences.unseen_table(sets), RENEW


def test_each_rule_has_the_standing_that_its_figures_give_it(sets: Sets) -> None:
    """Right nine times in ten, on sentences that it was not tuned on; on fewer than ten reports it is a preview."""
    for label, code in sentences.LABELS.items():
        rule, count = sentences.BY_CODE[code], sentences.total(sentences.unseen(label, sets).values())
        assert count.right >= NINE_IN_TEN * count.reported, f"{rule.name}: {count}"
        assert rule.preview is (count.reported < sentences.ENOUGH), f"{rule.name}: {count}"
        assert not rule.preview or rule.profile is Profile.FULL, rule.name


def test_a_set_counts_no_longer_for_a_rule_that_was_changed_where_it_was_wrong_there(
    sets: Sets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a rule learned to say is left out, and so is a set with a first report that it no longer makes."""
    first = sentences.unseen("belief-language", sets)["third"]
    now = sentences.measure(sets["third"])["belief-language"]
    assert 0 < first.reported < now.reported
    kept = dict(sentences.first_reports())
    silent = next(one.id for one, said in sentences.judged("belief-language", sets["third"]) if not said)
    kept["third", "belief-language"] |= {silent}
    monkeypatch.setattr(sentences, "first_reports", lambda: kept)
    assert "third" not in sentences.unseen("belief-language", sets)


def test_the_sets_are_apart_and_labels_are_known(sets: Sets) -> None:
    """No sentence stands in two sets; each label occurs ten times or more in each, in the fifth seven times."""
    texts = [one.text for name in sets for one in sets[name]]
    assert len(texts) == len(set(texts))
    for name, found in sets.items():
        least = 7 if name == sentences.FIFTH else 10
        used = {label for one in found for label in one.labels}
        assert used <= {*sentences.LABELS, *sentences.UNMEASURED}
        assert all(sum(label in one.labels for one in found) >= least for label in sentences.LABELS)


def test_first_reports_name_sentences_of_their_set(sets: Sets) -> None:
    """Each id of a first count is one of its set."""
    for (name, label), ids in sentences.first_reports().items():
        assert ids <= {one.id for one in sets[name]}, (name, label)


def test_the_labels_of_the_articles_fit_their_texts() -> None:
    """Each sentence of the articles has one label row, and the table is what is measured on them."""
    if not sentences.ARTICLES.is_dir():
        pytest.skip("the articles are not at hand")
    found = sentences.read_articles()
    with (FOLDER / "articles.tsv").open(encoding="utf-8", newline="") as file:
        assert len(found) == sum(1 for _ in csv.reader(file, delimiter="\t")) - 1
    assert _part("articles") == sentences.table(found), RENEW
