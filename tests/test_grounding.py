"""The map held against the texts: what is found, and what is not made up."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

import argmap
from argmap.graph import ArgumentGraph
from argmap.grounding.coverage import coverage
from argmap.grounding.figures import figures, implied, missing
from argmap.grounding.names import strange_names
from argmap.grounding.quotes import copied_run, stands_in
from argmap.grounding.texts import SourceText, split
from argmap.model import Citation, Debate, Locator, Statement
from argmap.rules import TEXT_CHECKS
from argmap.rules.context import Context
from argmap.text.diagnostic import Kind
from argmap.text.document import Document
from tests.conftest import SHARED, SHIPPED, Run

OWN = Path(__file__).parent / "grounding"
ARTICLES = SHARED / "articles"
needs_articles = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the source texts are other people's work and not part of the project"
)


def _text(text: str) -> SourceText:
    return split(Document("text.txt", text))


# The pieces -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("more than 180", [180]),
        ("one hundred and eighty", [180]),
        ("$8 trillion", [8 * 10**12]),
        ("8,000,000,000,000 dollars", [8 * 10**12]),
        ("€2.4 million, 2.4m", [2_400_000, 2_400_000]),
        ("2,000-2,500 or 2,000 to 2,500", [2000, 2500, 2000, 2500]),
        ("between 250 and 350", [250, 350]),
        ("thirty-one percent, 31%", [31, 31]),
        ("a 23-year war; twenty-three years", [23, 23]),
        ("in the post-2014 years, the 2000s", [2014, 2000]),
        ("F-16 and ISIS-K and B2B", []),
        ("one of them, a million reasons, no one", []),
        ("three dozen, half a million", [36]),
        ("9.30 and 17.30", ["9.30", "17.30"]),
    ],
)
def test_figures(text: str, values: list[int | str]) -> None:
    """Numbers are values, whatever they are written in; names with digits and `one` are none."""
    found = [one.value for one in figures(text) if one.kind == "number"]
    assert sorted(found) == sorted(Decimal(value) for value in values)


@pytest.mark.parametrize(
    ("claimed", "given", "lacking"),
    [
        ("180 attacks", "more than one hundred and eighty times", []),
        ("180 attacks", "more than 160 times", ["180"]),
        ("Sales fell by half.", "sales halved", ["half"]),
        ("the second-largest city", "the city", []),
        ("It came in May 2019.", "It came in May of 2019.", []),
        ("It came in May 2019.", "It may come by 2019.", ["May"]),
        ("by 30 percent", "30%", []),
        ("12 men", "a dozen men", ["12"]),
    ],
)
def test_missing_figures(claimed: str, given: str, lacking: list[str]) -> None:
    """What the cited words do not have is named; ordinals in words are not asked for."""
    assert [one.text for one in missing(figures(claimed), figures(given))] == lacking


def test_dates_that_a_text_means() -> None:
    """`last September` and `on Monday` are dated by the publication."""
    from argmap.formats.dates import parse_date

    given = implied("She closed last September.", parse_date("2024-06"))
    assert {int(one.value) for one in given} == {2023, 2024}
    assert implied("She closed.", parse_date("2024-06")) == []


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ("A shell of itself", "It is now a shell of itself compared to 2014.", True),
        ("don’t go", "They said: “Don't go!”", True),
        ("we left … and came back", "We left in 2011, and came back.", True),
        ("came back … we left", "We left in 2011, and came back.", False),
        ("U.S. troops", "the US  troops", True),
        ("shells of itself", "a shell of itself", False),
    ],
)
def test_quotations(quote: str, text: str, stands: bool) -> None:
    """Words in their order count; marks, case, blanks and dots do not."""
    assert stands_in(quote, text) is stands


def test_names_and_their_other_names() -> None:
    """A name counts as known by itself, by its kin, by another name, and spelled out."""
    text = _text("The Iraqi government asked the International Organization for Migration. U.S. troops left Erbil.")
    assert strange_names("Then Iraqis and Baghdad asked IOM, America and Erbil.", text) == []
    assert strange_names("Then Kirkuk and Sudani spoke.", text) == ["Kirkuk", "Sudani"]
    assert strange_names("Kirkuk spoke.", text) == []  # a sentence begins with a capital anyway


def test_copied_runs() -> None:
    """Eight words in a row are a copy, unless they are given as a quotation."""
    text = _text("Noise dropped by nine decibels, the lowest figure since we began to measure.")
    copied = "Noise dropped by nine decibels, the lowest figure by far."
    assert copied_run(copied, text, ()) is not None
    assert copied_run(copied, text, ("the lowest figure",)) is None
    assert copied_run("By nine decibels the noise dropped, a record.", text, ()) is None


def test_paragraphs_are_counted_as_locators_count_them() -> None:
    """Runs of non-blank lines from 1; a block of `# ` lines in front is the headline, 0."""
    text = _text("# Head\n# Line\n\nOne\nstill one\n\n  \nTwo\n")
    assert {number: one.text for number, one in text.paragraphs.items()} == {
        0: "# Head\n# Line",
        1: "One\nstill one",
        2: "Two",
    }
    assert list(_text("One\r\n\r\nTwo").paragraphs) == [1, 2]
    assert _text("").paragraphs == {}


# The whole ------------------------------------------------------------------------------------


def test_our_own_map_agrees_with_its_texts() -> None:
    """A careful map of texts with figures in words, ranges and relative dates has no finding."""
    loaded = argmap.load(OWN, texts=OWN / "texts")
    assert [one.message for one in argmap.check(loaded) if one.rule.kind is Kind.MAPPING] == []


@needs_articles
def test_the_shipped_map_agrees_with_its_texts() -> None:
    """Not one figure, name, quotation or locator of the shipped debate is called into question."""
    loaded = argmap.load(SHIPPED, texts=ARTICLES)
    assert len(loaded.texts) == len(loaded.debate.sources)
    assert [one.message for one in argmap.check(loaded) if one.rule.kind is Kind.MAPPING] == []
    assert [one.unmapped for one in coverage(loaded.debate, loaded.texts)] == [[]] * len(loaded.texts)


class Mutation(NamedTuple):
    """A statement with one thing altered."""

    kind: str
    statement: Statement


def _mutations(debate: Debate, texts: dict[str, SourceText], rng: random.Random) -> Iterator[Mutation]:
    """Every statement altered in its figures, its place, its quotations and a name, one at a time."""
    for one in debate.statements:
        for index, citation in enumerate(one.citations):
            text = texts.get(citation.source or "")
            if text is None or not citation.at:
                continue
            for changed in _altered(citation, text, rng):
                citations = (*one.citations[:index], changed[1], *one.citations[index + 1 :])
                yield Mutation(changed[0], one.but(citations=citations))


def _altered(citation: Citation, text: SourceText, rng: random.Random) -> Iterator[tuple[str, Citation]]:
    found = [one for one in figures(citation.text) if one.kind in ("number", "month")]
    for one in found:
        new = rng.choice(["March", "October", "December"]) if one.kind == "month" else str(rng.randint(11, 99) * 37)
        if new != one.text:
            changed = citation.text[: one.span.start] + new + citation.text[one.span.end :]
            yield "figure", citation.but(text=changed)
    if found:
        cited = {paragraph.number for paragraph in text.cited(citation.at)}
        others = [number for number in text.paragraphs if number not in cited]
        if others:
            number = rng.choice(others)
            place = Locator(unit="paragraph", first=number, last=number)
            yield "locator", citation.but(at=(place,))
    for number, quote in enumerate(citation.quote):
        words = quote.split()
        words[rng.randrange(len(words))] = "whereupon"
        quotes = (*citation.quote[:number], " ".join(words), *citation.quote[number + 1 :])
        yield "quote", citation.but(quote=quotes)
    words = citation.text.split()
    names = [i for i, word in enumerate(words) if i and word[0].isupper() and word.isalpha() and len(word) > 3]
    if names:
        words[rng.choice(names)] = "Quillfeather"
        yield "name", citation.but(text=" ".join(words))


def _caught(debate: Debate, texts: dict[str, SourceText], statement: Statement) -> bool:
    alone = debate.but(statements=(statement,), reasons=(), discrepancies=(), successions=())
    context = Context(ArgumentGraph(alone), texts)
    return any(True for _, check in TEXT_CHECKS for _ in check(context))


def _shares(loaded: argmap.Loaded, seed: int) -> tuple[Counter[str], Counter[str]]:
    rng = random.Random(seed)
    made, caught = Counter[str](), Counter[str]()
    for mutation in _mutations(loaded.debate, loaded.texts, rng):
        made[mutation.kind] += 1
        caught[mutation.kind] += _caught(loaded.debate, loaded.texts, mutation.statement)
    return made, caught


@pytest.mark.parametrize("seed", range(5))
def test_alterations_of_our_own_map_are_caught(seed: int) -> None:
    """Altered figures and quotations in 95 %, altered places of figures in 90 % of cases."""
    made, caught = _shares(argmap.load(OWN, texts=OWN / "texts"), seed)
    assert made["figure"] >= 15
    assert caught["figure"] >= 0.95 * made["figure"]
    assert caught["quote"] >= 0.95 * made["quote"]
    assert caught["locator"] >= 0.90 * made["locator"]
    assert caught["name"] >= 0.90 * made["name"]


@needs_articles
def test_alterations_of_the_shipped_map_are_caught() -> None:
    """The same for the shipped debate and its real texts, over at least 300 alterations."""
    made, caught = _shares(argmap.load(SHIPPED, texts=ARTICLES), 1)
    assert made.total() >= 300
    assert caught["figure"] >= 0.95 * made["figure"]
    assert caught["quote"] >= 0.95 * made["quote"]
    assert caught["locator"] >= 0.90 * made["locator"], (caught, made)


def test_check_shows_both_places(run: Run, tmp_path: Path) -> None:
    """A finding points at the statement and at the paragraph it was held against."""
    for path in OWN.glob("*.yaml"):
        (tmp_path / path.name).write_text(path.read_text().replace("180,000 euros", "190,000 euros"))
    done = run("check", ".", "--texts", OWN / "texts", "--format", "full")
    assert done.returncode == 1
    assert "figure-not-in-source: `190,000` does not stand in the cited paragraphs" in done.stdout
    assert "texts/keep-2024.txt:" in done.stdout
    assert "this is ¶5" in done.stdout


def test_a_missing_folder_of_texts_is_an_error(run: Run) -> None:
    """One line, code 2."""
    done = run("check", OWN, "--texts", "nowhere")
    assert done.returncode == 2
    assert "there is no folder `nowhere`" in done.stderr


# Coverage, sources, draft ---------------------------------------------------------------------


def test_coverage_names_what_is_left(run: Run, tmp_path: Path) -> None:
    """A paragraph that nothing cites is marked and named; furniture is not."""
    text = (OWN / "keep-2024.yaml").read_text(encoding="utf-8")
    (tmp_path / "keep-2024.yaml").write_text(
        text.replace("at: 3", "at: 2").replace("side: keep", "side: keep\nthesis: T.")
    )
    done = run("coverage", "keep-2024.yaml", "--texts", OWN / "texts")
    assert done.returncode == 0
    assert "keep-2024: 5 of 6 paragraphs mapped, 1 marked as furniture" in done.stdout
    assert "not mapped: ¶3" in done.stdout
    import json

    data = json.loads(run("coverage", "keep-2024.yaml", "--texts", OWN / "texts", "--format", "json").stdout)
    assert data["sources"][0]["unmapped"] == [3]
    assert data["sources"][0]["furniture"] == [4]
    assert (
        "| keep-2024 | 5 | 6 | 1 | ¶3 |"
        in run("coverage", "keep-2024.yaml", "--texts", OWN / "texts", "--format", "markdown").stdout
    )


def test_coverage_without_texts_says_where_they_could_be(run: Run) -> None:
    """No text at hand is an error with a hint."""
    done = run("coverage", OWN)
    assert done.returncode == 2
    assert "--texts" in done.stderr


def test_sources_in_every_format(run: Run) -> None:
    """BibTeX and CSL-JSON are read back by libraries that did not write them."""
    import json

    from pybtex.database import parse_string

    entries = parse_string(run("sources", OWN, "--format", "bibtex").stdout, "bibtex").entries
    assert entries["keep-2024"].fields["howpublished"] == "Harbour Gazette"
    items = json.loads(run("sources", OWN, "--format", "csl-json").stdout)
    assert [item["id"] for item in items] == ["end-2024", "keep-2024"]
    assert items[1]["issued"] == {"date-parts": [[2024, 5, 12]]}
    assert "Harbour Gazette, 2024-05-12" in run("sources", OWN).stdout
    assert run("sources", OWN, "--format", "markdown").stdout.startswith("- ")


def test_draft_is_valid_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    """What is drafted loads without a slip, every candidate is marked, and a file in use is refused."""
    done = run("draft", OWN / "texts" / "keep-2024.txt", "-o", "keep.yaml", "--side", "keep")
    assert done.returncode == 0
    loaded = argmap.load(tmp_path / "keep.yaml")
    names = Counter(one.rule.name for one in argmap.check(loaded) if one.rule.kind is Kind.MAPPING)
    assert set(names) == {"unconfirmed-draft", "no-thesis"}
    drafts = [one for one in loaded.debate.statements if one.draft]
    assert names["unconfirmed-draft"] == len(drafts) >= 8
    assert all(one.at for one in drafts)
    assert loaded.debate.sources[0].skip == (4,)
    assert run("draft", OWN / "texts" / "keep-2024.txt", "-o", "keep.yaml").returncode == 2


def test_draft_is_the_same_every_time_and_reads_stdin(run: Run) -> None:
    """Deterministic, and a filter."""
    text = (OWN / "texts" / "end-2024.txt").read_text(encoding="utf-8")
    one, other = run("draft", "-", stdin=text), run("draft", "-", stdin=text, PYTHONHASHSEED="7")
    assert one.stdout == other.stdout
    assert "a starting point" in one.stdout.lower()


@pytest.mark.parametrize(
    ("sentences", "relations"),
    [
        ("Roads fill up. However, buses are empty.", ["but"]),
        ("Roads fill up. Therefore, the town must act.", ["because"]),
        ("The town must act. Although it costs something, it can.", ["although"]),
        ("The town must act. For example, Oslo did.", ["because"]),
    ],
)
def test_discourse_markers_propose_relations(sentences: str, relations: list[str]) -> None:
    """However, therefore, although and for example are heard."""
    from argmap.grounding.draft import draft

    (point,) = draft(_text(sentences)).candidates
    assert [one.relation for one in point.below] == relations
    if "Therefore" in sentences:
        assert point.text.startswith("Therefore")


@needs_articles
@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*-20*.yaml")))
def test_drafts_of_the_articles_are_valid(name: str, run: Run, tmp_path: Path) -> None:
    """Each article gives a file that loads; seven in ten statements with a figure have a candidate with it."""
    done = run("draft", ARTICLES / f"{name}.txt", "-o", f"{name}.yaml")
    assert done.returncode == 0, done.stderr
    drafted = argmap.load(tmp_path / f"{name}.yaml")
    codes = {one.rule.code for one in argmap.check(drafted) if one.rule.kind is Kind.MAPPING}
    assert codes <= {"P810", "S101"}
    candidates: dict[int, set[Decimal]] = {}
    for one in drafted.debate.statements:
        for place in one.at:
            candidates.setdefault(place.first, set()).update(figure.value for figure in figures(one.text))
    wanted = found = 0
    for one in argmap.load(SHIPPED).debate.statements:
        for citation in one.citations:
            values = {figure.value for figure in figures(citation.text) if figure.kind == "number"}
            if citation.source == name and values:
                wanted += 1
                numbers = {n for place in citation.at for n in range(place.first, place.last + 1)}
                found += any(values & candidates.get(number, set()) for number in numbers)
    assert found >= 0.7 * wanted, (found, wanted)
