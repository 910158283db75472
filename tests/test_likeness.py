"""Likeness of sentences: the join against comparing all pairs, words and stems, and how often the rules are right."""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.config import Config
from argmap.rules.language import Lexicon, negations, stem, words
from argmap.rules.likeness import Sentence, relation
from argmap.rules.settings import word_list
from argmap.rules.similar import CROWD, Pair, similar
from argmap.text.diagnostic import Profile

ROOT = Path(__file__).resolve().parent.parent
PAIRS = Path(__file__).parent / "sentences" / "pairs.tsv"
PAGE = ROOT / "docs" / "reference" / "how-often-likeness-is-right.md"

# The join ---------------------------------------------------------------------------------------

SETS = st.lists(st.frozensets(st.sampled_from("abcdefghijkl"), max_size=9), max_size=25)
LEAST = st.sampled_from([0.4, 0.5, 0.55, 0.6, 2 / 3, 0.7, 0.8, 1.0])


def all_pairs(sets: list[frozenset[str]], least: float, most: int) -> list[Pair]:
    """What `similar` promises, by comparing every set with every other."""
    found: list[Pair] = []
    for second, words_of in enumerate(sets):
        pairs = []
        for first in range(second):
            common, union = len(sets[first] & words_of), len(sets[first] | words_of)
            if min(len(sets[first]), len(words_of)) > 1 and common >= least * union - 1e-9:
                pairs.append(Pair(first, second, common / union))
        found += sorted(sorted(pairs, key=lambda pair: (-pair.share, pair.first))[:most])
    return found


@given(SETS, LEAST, st.integers(1, 4))
def test_the_join_finds_what_comparing_all_pairs_finds(sets: list[frozenset[str]], least: float, most: int) -> None:
    """No pair is missed and none is made up, whatever the threshold."""
    assert similar(sets, least, most=most, crowd=10**6) == all_pairs(sets, least, most)


@given(SETS, LEAST, st.integers(1, 3))
def test_the_join_makes_nothing_up_in_a_crowd(sets: list[frozenset[str]], least: float, crowd: int) -> None:
    """With its work bounded it may miss pairs, and those it gives are alike."""
    assert set(similar(sets, least, most=30, crowd=crowd)) <= set(all_pairs(sets, least, 30))


LEXICON = Lexicon(word_list("synonyms"), word_list("antonyms"))
SAID = st.lists(
    st.sampled_from(
        [
            "taxes",
            "rents",
            "wages",
            "raise",
            "lower",
            "help",
            "hurt",
            "strong",
            "weak",
            "not",
            "no",
            "never",
            "fails",
            "to",
            "only",
            "isn't",
            "40",
        ]
    ),
    min_size=2,
    max_size=7,
).map(" ".join)


@given(SAID, SAID)
def test_the_cheap_look_leaves_out_nothing_that_turns_round(one: str, other: str) -> None:
    """What shares too few words to be the same, and is a relation nevertheless, is never left out unseen."""
    found = relation(Sentence(one, LEXICON), Sentence(other, LEXICON), 0.8, 0.9, 0.6)
    assert found is None or LEXICON.may_differ_in_sense(words(one), words(other))


def test_the_cheap_look_leaves_out_most() -> None:
    """Without a negation, and with the same ends of antonyms, there is nothing to look at."""
    assert not LEXICON.may_differ_in_sense(words("Taxes raise rents."), words("Taxes raise wages."))
    assert LEXICON.may_differ_in_sense(words("Taxes raise rents."), words("Taxes lower rents."))
    assert LEXICON.may_differ_in_sense(words("Taxes raise rents."), words("Taxes don't raise rents."))


@given(SETS, LEAST, st.randoms(use_true_random=False))
def test_what_is_not_wanted_takes_no_place(sets: list[frozenset[str]], least: float, random: object) -> None:
    """A pair that is left out makes room for the next best."""
    odd = [pair for pair in all_pairs(sets, least, 30) if (pair.first + pair.second) % 2]
    best = {
        second: sorted((p for p in odd if p.second == second), key=lambda p: (-p.share, p.first))[:2]
        for second in range(len(sets))
    }
    expected = [pair for second in range(len(sets)) for pair in sorted(best[second])]
    assert similar(sets, least, most=2, crowd=10**6, wanted=lambda i, j: (i + j) % 2 == 1) == expected


def test_work_is_bounded_however_alike_all_sets_are() -> None:
    """2,000 nearly equal sets are compared with a few dozen others each, not with 2,000."""
    sets = [frozenset([*"abcdefgh", f"own{number}"]) for number in range(2_000)]
    looked = Counter[int]()

    def wanted(first: int, second: int) -> bool:
        looked[second] += 1
        return True

    found = similar(sets, 0.6, wanted=wanted)
    assert len(found) > 2_000
    assert max(looked.values()) <= 3 * CROWD


def test_a_threshold_that_the_join_cannot_serve_is_refused() -> None:
    """Below 0.4 two alike sets need not share two words."""
    with pytest.raises(ValueError, match=r"from a likeness of 0\.4 on"):
        similar([frozenset("ab")], 0.3)


# Words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "forms",
    [
        "charge charges charged charging",
        "policy policies",
        "stop stops stopped stopping",
        "withdraw withdraws withdrew withdrawn withdrawing withdrawal",
        "fall falls fell fallen",
        "child children",
        "reduce reduced reducing",
        "tax taxes taxed",
        "legal legally",
        "govern governs government governments",
        "cheap cheaply",
        "die dies died dying",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """Plurals, tenses, irregular forms and the commonest endings."""
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["news new", "policy police", "rise rice", "nation native", "bus business", "university universe"]
)
def test_different_words_keep_different_stems(pair: str) -> None:
    """What begins alike is not one word."""
    first, second = pair.split()
    assert stem(first) != stem(second)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The mission lacks a clear goal.", 1),
        ("It has no clear goal.", 1),
        ("They can’t leave.", 1),
        ("They cannot leave without help.", 2),
        ("The law failed to cut rents.", 1),
        ("The law failed.", 0),
        ("Not only buses were late.", 0),
        ("No doubt it rained.", 0),
        ("Neither side gave way.", 1),
        ("A knot is nothing but rope.", 0),
    ],
)
def test_negations_are_counted(text: str, times: int) -> None:
    """Words, short forms and phrases; what only looks like a negation is none."""
    assert negations(words(text)) == times


def test_a_lexicon_knows_phrases_synonyms_and_opposites() -> None:
    """What the lists join is one term; the second end of an opposite is marked."""
    lexicon = Lexicon(["us / united-states", "buy / purchase"], ["help, aid / hurt"])
    terms = lexicon.terms(frozenset(words("The United States purchased aid.")))
    assert terms == lexicon.terms(frozenset(words("US buys hurt")))
    assert lexicon.is_turned("hurts")
    assert not lexicon.is_turned("helped")
    assert [word for _, word in lexicon.ordered(words("The United States helped 40 states."))] == [
        "united",
        "helped",
        "states",
    ]


@given(st.text(max_size=60))
def test_any_text_has_terms(text: str) -> None:
    """No text is refused, and the terms in order are the terms of the set but for phrases."""
    lexicon = Lexicon(word_list("synonyms"), word_list("antonyms"))
    found = words(text)
    assert {term for term, _ in lexicon.ordered(found)} <= lexicon.terms(frozenset(found)) | {
        lexicon.term(w) for w in found
    }


def test_endless_sentences_are_not_compared_word_by_word(tmp_path: Path) -> None:
    """Two copies of a text of 40,000 words cost no more than reading them."""
    text = "the mission is over and over again " * 6_000
    lines = "\n".join(f"  - claim: {text}{number}" for number in "ab")
    (tmp_path / "long.yaml").write_text(f"side: a\nthesis: One thesis.\nbecause:\n{lines}\n", encoding="utf-8")
    start = time.process_time()
    argmap.check(argmap.load(tmp_path), Config(profile=Profile.FULL))
    assert time.process_time() - start < 5


# How often the rules are right ------------------------------------------------------------------


class Judged(NamedTuple):
    """A pair of sentences, what it is, and what argmap reports about it."""

    part: str
    kind: str
    found: frozenset[str]


def judged(folder: Path) -> Iterator[Judged]:
    """Every pair as a debate of two texts on two sides, checked as a user would."""
    config = Config(select=("duplicate", "contradiction-candidate"))
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            for name in ("first", "second"):
                text = f"side: {name}\nthesis: The thesis of the {name}.\nbecause:\n  - claim: >-\n      {row[name]}\n"
                (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
            findings = argmap.check(argmap.load(folder), config)
            yield Judged(row["part"], row["kind"], frozenset(one.rule.name for one in findings))


def table(pairs: list[Judged]) -> str:
    """The table of the page: for each rule and part what was reported, and what there was to find."""
    lines = [
        "| Rule | Pairs | Reported | Right | Precision | To be found | Found |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for rule, kinds in (("duplicate", ("duplicate", "paraphrase")), ("contradiction-candidate", ("contradiction",))):
        for part in ("held-out", "tune"):
            reported = [one for one in pairs if one.part == part and rule in one.found]
            right = sum(one.kind in kinds for one in reported)
            wanted = sum(one.part == part and one.kind == kinds[0] for one in pairs)
            got = sum(one.kind == kinds[0] for one in reported)
            precision = f"{right / len(reported):.2f}" if reported else "–"
            lines.append(f"| `{rule}` | {part} | {len(reported)} | {right} | {precision} | {wanted} | {got} |")
    sort = Counter((one.part, one.kind) for one in pairs)
    told = Counter((one.part, one.kind) for one in pairs if one.found)
    lines += ["", "| Pairs | Kind | Number | Reported by either rule |", "| --- | --- | ---: | ---: |"]
    lines += [f"| {part} | {kind} | {sort[part, kind]} | {told[part, kind]} |" for part, kind in sorted(sort)]
    return "\n".join(lines) + "\n"


def test_the_page_says_how_often_likeness_is_right(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The table of the page is what the rules say now about the pairs; ``--update-golden`` writes it."""
    made = table(list(judged(tmp_path)))
    page = PAGE.read_text(encoding="utf-8")
    before, begin, rest = page.partition("<!-- table: begin, made by tests/test_likeness.py -->\n\n")
    _, end, after = rest.partition("\n<!-- table: end -->")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(before + begin + made + end + after, encoding="utf-8", newline="\n")
        page = PAGE.read_text(encoding="utf-8")
    assert begin + made + end in page


def test_what_is_reported_is_mostly_right(tmp_path: Path) -> None:
    """Nine of ten of what is reported about pairs that nothing was tuned on, or more."""
    pairs = [one for one in judged(tmp_path) if one.part == "held-out"]
    for rule, kinds in (("duplicate", ("duplicate", "paraphrase")), ("contradiction-candidate", ("contradiction",))):
        reported = [one for one in pairs if rule in one.found]
        assert len(reported) >= 10
        assert sum(one.kind in kinds for one in reported) >= 0.9 * len(reported)
