"""``argmap compare``, ``render --view clash`` and ``--appraise``: what lies between the sides."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import argmap
from argmap.compare.answered import Answered
from argmap.compare.arguments import Silence
from argmap.compare.background import Manner
from argmap.compare.clashes import Attack, Clash, Voice
from argmap.compare.comparison import Comparison
from argmap.pipeline import compared
from argmap.views.comparison import Report, Row, as_markdown, report
from argmap.views.comparison_data import as_json
from argmap.views.comparison_html import as_html
from argmap.views.comparison_terminal import Printer
from tests.browser import browser
from tests.conftest import SHIPPED, Run
from tests.strategies import Written, debates
from tests.test_hostile import ACTING, HARMLESS, Hostile, Page, every_text, read, squeezed, visible
from tests.test_hostile import claim as hostile_claim

__all__ = ["browser"]

HEAD = """\
question: Should the ferry be free of charge?
sides:
  free: The ferry should be free of charge.
  fare: Passengers should go on paying for the ferry.
"""
FREE = """\
title: A bridge on water
author: Ines Duarte
date: 2024-05-02
side: free
because:
  - claim: A free ferry takes cars off the bridge.
    id: fewer-cars
    issue: traffic
    because:
      - evidence: On the free days of 2023 the bridge carried 900 cars fewer a day.
        id: free-days
      - claim: Drivers mind the price more than the wait.
        id: price
  - claim: The town can afford it.
    id: affordable
    issue: cost
    because:
      - claim: Fares bring in little.
        id: little
  - claim: Those without a car need the ferry most.
    id: no-car
    issue: fairness
    stasis: value
    although:
      - claim: Few of them live near the quay.
        id: few
        still: Buses take them there.
    but:
      - rebuttal: Tourists would gain more than they.
        id: tourists
        but: Tourists come in summer only.
"""
FARE = """\
title: Who pays for free?
author: Petr Novak
date: 2024-05-20
side: fare
because:
  - claim: The free days drew crowds that the ferry cannot carry.
    id: crowds
    issue: safety
    because:
      - evidence: The bridge was emptier by 900 cars a day on the free days.
        same_as: free-days
    undercuts: free-days > fewer-cars
  - claim: Fares pay for a third of the ferry.
    id: a-third
    issue: cost
    rebuts: little
    replies: true
    because:
      - evidence: Fares came to $1.2 million in 2023.
        id: million
  - claim: Who uses a service should pay for it.
    id: users-pay
    issue: fairness
    stasis: value
"""
HARBOUR = """\
title: Report of the harbour office
date: 2024-06
statements:
  - evidence: Fares came to $1.1 million in 2023.
    id: harbour-million
    differs_from: million
    on: what fares bring in
    supports: a-third
  - evidence: On 12 free days the ferry left passengers behind.
    id: left-behind
    rebuts: fewer-cars
  - evidence: The quay was built in 1911.
"""


def load(tmp_path: Path, **files: str) -> argmap.Loaded:
    """A debate of the ferry's sides and these files."""
    folder = tmp_path / "ferry"
    folder.mkdir(exist_ok=True)
    for name, text in {"debate": HEAD, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    loaded = argmap.load(folder)
    assert not loaded.findings, loaded.findings
    return loaded


@pytest.fixture
def ferry(tmp_path: Path) -> Comparison:
    """The two texts and the report compared."""
    return compared(load(tmp_path, duarte=FREE, novak=FARE, report=HARBOUR))


def one(found: Comparison, answer: str) -> Clash:
    """The clash in which a statement answers."""
    return next(clash for clash in found.clashes if clash.answer.statements[0].endswith(answer))


# Sections --------------------------------------------------------------------------------------------


def test_clashes_are_of_three_kinds(ferry: Comparison) -> None:
    """A step is undercut, a claim with reasons is rebutted, a premise without any is undermined."""
    undercut, undermined, rebutted = one(ferry, "crowds"), one(ferry, "a-third"), one(ferry, "left-behind")
    assert (undercut.attack, undermined.attack, rebutted.attack) == (Attack.UNDERCUT, Attack.UNDERMINE, Attack.REBUT)
    assert undercut.answered.statements == ("duarte.free-days",)
    assert undercut.answered.target == "duarte.fewer-cars"
    assert undercut.answered.sides == ("free",)
    assert undercut.answer.sides == ("fare",)
    assert undercut.drawn
    assert rebutted.voice is Voice.BACKGROUND
    assert rebutted.answer.sides == ("fare",)


def test_a_clash_counts_evidence_on_each_side(ferry: Comparison) -> None:
    """What the text itself gives is named; what the mapper ties to it is counted apart."""
    clash = one(ferry, "a-third")
    assert clash.answered.evidence == ()
    assert clash.answer.evidence == ("novak.million",)
    assert clash.answer.drawn == 1


def test_an_objection_of_the_text_itself_is_told_with_its_reply(ferry: Comparison) -> None:
    """It speaks for the other side, whoever says it, and the reply is no clash of its own."""
    clash = one(ferry, "tourists")
    assert clash.voice is Voice.SAME
    assert clash.answer.sides == ("fare",)
    assert [reply.sides for reply in clash.replies] == [("free",)]
    assert clash.silence is None
    assert len(ferry.clashes) == 4


def test_clashes_are_grouped_by_issue_and_untagged_ones_come_last(tmp_path: Path) -> None:
    """An issue holds for what stands below; what a text only says against itself comes after what others say."""
    found = compared(load(tmp_path, duarte=FREE, novak=FARE + "  - claim: The air is bad.\n    rebuts: users-pay\n"))
    assert [clash.issue for clash in found.clashes] == ["cost", "traffic", "fairness", "fairness"]
    bare = compared(
        load(tmp_path, duarte=re.sub(r"    issue: .*\n", "", FREE), novak=re.sub(r"    issue: cost\n", "", FARE))
    )
    assert [clash.issue for clash in bare.clashes] == ["safety", None, None]


def test_dates_say_what_could_have_been_answered(ferry: Comparison) -> None:
    """The later text dropped what it does not take up; the earlier one cannot have known."""
    status = {each.step: (each.status, each.silence) for each in ferry.arguments}
    assert status["duarte.fewer-cars > free"] == (Answered.PARTLY, None)
    assert status["duarte.no-car > free"] == (Answered.UNANSWERED, Silence.DROPPED)
    assert status["novak.users-pay > fare"] == (Answered.UNANSWERED, Silence.PUBLISHED_EARLIER)
    clash = one(ferry, "a-third")
    assert not clash.earlier
    assert clash.silence is Silence.PUBLISHED_EARLIER
    assert one(ferry, "crowds").silence is Silence.PUBLISHED_EARLIER


@pytest.mark.parametrize("dates", [("2024~", "2024-05-20"), ("2024", "2024-05"), ("2024-05-02", "2024-05-02")])
def test_nothing_is_dropped_where_dates_cannot_be_ordered(tmp_path: Path, dates: tuple[str, str]) -> None:
    """Approximate, overlapping or equal dates order nothing."""
    free, fare = (re.sub(r"date: .*", f"date: {date}", text) for text, date in zip((FREE, FARE), dates, strict=True))
    found = compared(load(tmp_path, duarte=free, novak=fare))
    assert all(each.silence is None for each in found.arguments)
    assert all(clash.silence is None and not clash.earlier for clash in found.clashes)


def test_an_answer_that_came_first_is_marked(tmp_path: Path) -> None:
    """The mapper may tie an older text to a newer one; its author cannot have meant it."""
    found = compared(load(tmp_path, duarte=FREE, novak=FARE.replace("2024-05-20", "2023")))
    assert one(found, "crowds").earlier
    assert one(found, "crowds").silence is Silence.DROPPED


def test_concessions_have_the_reply_of_their_author(ferry: Comparison) -> None:
    """`although` and its `still`."""
    (granted,) = ferry.concessions
    assert (granted.side, granted.statements, granted.target) == ("free", ("duarte.few",), "duarte.no-car")
    assert len(granted.replies) == 1


def test_a_fact_of_both_texts_that_leads_to_opposite_conclusions(ferry: Comparison) -> None:
    """`same_as` makes it one statement; the steps from it go to different sides."""
    assert [each.statement for each in ferry.shared] == ["duarte.free-days"]
    (fact,) = ferry.opposite
    assert fact.told_by == ("free", "fare")
    assert {(use.side, use.speaks_for) for use in fact.uses} == {("free", ("free",)), ("fare", ("fare",))}


def test_a_fact_that_one_side_grants_is_shared_and_not_opposite(tmp_path: Path) -> None:
    """Granted against the own line it speaks for the same side as where it is a reason."""
    fare = FARE + "  - claim: Paying keeps the ferry safe.\n    although:\n      - claim: X.\n        same_as: price\n"
    found = compared(load(tmp_path, duarte=FREE, novak=fare))
    assert "duarte.price" in [each.statement for each in found.shared]
    assert "duarte.price" not in [each.statement for each in found.opposite]
    granted = next(each for each in found.concessions if each.side == "fare")
    assert granted.told_by == ("free",)


def test_discrepancies_between_sources_come_before_those_within_one(tmp_path: Path) -> None:
    """Two figures in one text are told apart from those of two texts."""
    fare = FARE.replace(
        "        id: million\n",
        "        id: million\n      - evidence: It was $2 million.\n        differs_from: million\n",
    )
    found = compared(load(tmp_path, duarte=FREE, novak=fare, report=HARBOUR))
    between, within = found.discrepancies
    assert {between.first, between.second} == {"novak.million", "report.harbour-million"}
    assert between.about == "what fares bring in"
    assert (within.first_source, within.second_source) == ("novak", "novak")


def test_of_what_several_tell_a_discrepancy_shows_the_words_that_differ(tmp_path: Path) -> None:
    """The figure stands in one of two texts that tell the fact; that one is quoted, and its side named."""
    told = FARE.replace("900 cars a day on the free days.\n", "900 cars a day on the free days.\n        id: emptier\n")
    office = HARBOUR + (
        "  - evidence: The bridge was emptier by 400 cars.\n    id: fewer\n    differs_from: emptier\n"
        "    note: It counted one way only.\n  - evidence: It was emptier by 950 cars.\n    superseded_by: fewer\n"
    )
    loaded = load(tmp_path, duarte=FREE, novak=told, report=office)
    rows = rows_of(report(loaded.graph(), compared(loaded)))
    row = next(each for each in rows["discrepancies"] if each.note.startswith("the mapper notes"))
    assert [cell[0].lead for cell in row.cells] == ["fare", "background"]
    assert row.cells[0][0].text == "The bridge was emptier by 900 cars a day on the free days."
    assert row.cells[0][0].place == "novak"
    assert row.note == "the mapper notes: It counted one way only."
    (change,) = rows["changes"]
    assert [cell[0].text for cell in change.cells] == [
        "It was emptier by 950 cars.",
        "The bridge was emptier by 400 cars.",
    ]


def test_claims_under_an_argument_that_is_taken_up_otherwise(tmp_path: Path) -> None:
    """What is answered elsewhere is not among them, nor are facts that nobody disputes."""
    free = FREE.replace(
        "        id: little\n",
        "        id: little\n"
        "      - claim: Tourists will give more.\n        id: give\n"
        "      - evidence: The fund holds $4 million.\n"
        "      - claim: The bank lends.\n        id: lends\n        supports: fewer-cars\n",
    )
    fare = FARE + "  - claim: Banks count on fares.\n    undercuts: lends > fewer-cars\n"
    found = compared(load(tmp_path, duarte=free, novak=fare))
    assert [(each.statements, each.side, each.argument, each.silence) for each in found.parts] == [
        (("duarte.price",), "free", "duarte.fewer-cars > free", Silence.DROPPED),
        (("duarte.give",), "free", "duarte.affordable > free", Silence.DROPPED),
    ]
    earlier = compared(load(tmp_path, duarte=free, novak=fare.replace("2024-05-20", "2024-04-20")))
    assert {each.silence for each in earlier.parts} == {Silence.PUBLISHED_EARLIER}


def test_the_sides_themselves_come_before_background_in_an_issue(tmp_path: Path) -> None:
    """Also where the report's answer is to another side."""
    office = HARBOUR + "  - evidence: Fares came to a tenth.\n    rebuts: a-third\n"
    found = compared(load(tmp_path, duarte=FREE, novak=FARE, report=office))
    voices = [each.voice for each in found.clashes if each.issue == "cost"]
    assert voices == [Voice.OTHER, Voice.BACKGROUND]


def test_evidence_of_the_other_side_for_a_shared_statement_is_not_counted(tmp_path: Path) -> None:
    """Both say it, and one of them gives the figure."""
    fare = FARE + (
        "  - claim: Fares are low.\n    same_as: little\n    because:\n      - evidence: A ticket costs $1.\n"
        "  - claim: Nobody can afford it.\n    rebuts: affordable\n"
    )
    found = compared(load(tmp_path, duarte=FREE, novak=fare))
    clash = next(each for each in found.clashes if each.answered.statements == ("duarte.affordable",))
    assert clash.answered.evidence == ()


def test_a_change_of_the_world_is_listed(tmp_path: Path) -> None:
    """`superseded_by`; what touches a side comes first."""
    office = HARBOUR + (
        "  - evidence: The quay was the longest.\n    superseded_by: pier\n"
        "  - evidence: The pier is longer.\n    id: pier\n"
    )
    free = FREE.replace("        id: price\n", "        id: price\n        superseded_by: pier\n")
    found = compared(load(tmp_path, duarte=free, novak=FARE, report=office))
    assert [(each.earlier_source, each.later_source) for each in found.changes] == [
        ("duarte", "report"),
        ("report", "report"),
    ]


def test_background_sources_are_counted_by_what_they_bear_on(ferry: Comparison) -> None:
    """Each statement once; those that touch something of a side are named."""
    (office,) = ferry.background
    assert dict(office.for_sides) == {"free": 0, "fare": 2}
    assert (office.on_several, office.on_none) == (0, 1)
    assert [(each.statement, each.manner, each.sides) for each in office.contacts] == [
        ("report.harbour-million", Manner.SUPPORTS, ("fare",)),
        ("report.left-behind", Manner.REBUTS, ("fare",)),
    ]


def test_values_of_both_sides_are_found_by_their_words(tmp_path: Path) -> None:
    """`stasis: value` or `basis: value` on both, in nearly the same words."""
    more = "  - claim: Everybody who needs the harbour ferry should get a seat on it.\n    stasis: value\n"
    other = "  - claim: Everybody who needs the harbour ferry should get on it a seat.\n    basis: value\n"
    found = compared(load(tmp_path, duarte=FREE + more, novak=FARE + other))
    (value,) = found.values
    assert value.sides == ("free", "fare")
    assert {id.partition(".")[0] for id in value.statements} == {"duarte", "novak"}


def test_a_value_may_be_meant_or_granted(tmp_path: Path) -> None:
    """Values are mostly warrants that nobody writes; both columns have the side's own words."""
    free = FREE + (
        "  - claim: The island wants it.\n    since:\n      claim: The island decides.\n      implicit: true\n"
        "      basis: value\n      same_as: islanders\n"
    )
    fare = (
        FARE
        + "    although:\n      - claim: It is for the islanders to say.\n        id: islanders\n        basis: value\n"
    )
    loaded = load(tmp_path, duarte=free, novak=fare)
    found = compared(loaded)
    assert [(each.statements, each.sides) for each in found.values] == [(("novak.islanders",), ("free", "fare"))]
    (row,) = rows_of(report(loaded.graph(), found))["values"]
    assert [cell[0].text for cell in row.cells] == ["The island decides.", "It is for the islanders to say."]
    said = loaded.graph().statements["novak.islanders"]
    assert not said.implicit  # one of the two says it


def test_issues_that_only_one_side_marks(ferry: Comparison) -> None:
    """In alphabetical order."""
    assert [(each.issue, each.side) for each in ferry.one_sided] == [("safety", "fare"), ("traffic", "free")]


def test_issues_say_nothing_if_only_one_side_marks_any(tmp_path: Path) -> None:
    """What is not marked is not missing."""
    found = compared(load(tmp_path, duarte=FREE, novak=re.sub(r"    issue: .*\n", "", FARE)))
    assert found.one_sided == ()


def test_a_double_crux_is_what_both_sides_hang_on(ferry: Comparison) -> None:
    """Without the third, one side loses a reason for its thesis and the other has its support back."""
    doubles = [each for each in ferry.hinges if each.is_double]
    assert [each.crux.statement for each in doubles] == ["novak.a-third"]
    assert (doubles[0].losers, doubles[0].winners) == (("fare",), ("free",))
    assert ferry.hinges[0] is doubles[0]


def test_as_many_arguments_are_listed_of_each_side(tmp_path: Path) -> None:
    """Those with most beneath them first; what has as much beneath it stays in the order of the text."""
    found = compared(load(tmp_path, duarte=FREE, novak=FARE.partition("  - claim: Who uses")[0]))
    listed = [(each.side, each.statements[0].partition(".")[2], sum(each.beneath)) for each in found.best]
    assert listed == [
        ("free", "fewer-cars", 1),
        ("free", "affordable", 0),
        ("fare", "crowds", 1),
        ("fare", "a-third", 1),
    ]


def test_what_a_text_answers_is_told_of_three_sides(tmp_path: Path) -> None:
    """With three sides that exclude each other, an answer to one is for its speaker, not for both rivals."""
    loaded = load(tmp_path, duarte=FREE, novak=FARE, li="side: sail\nbecause:\n  - claim: C.\n    rebuts: crowds\n",
                  debate=HEAD + "  sail: The ferry should be sold.\n")  # fmt: skip
    found = compared(loaded)
    clash = next(each for each in found.clashes if each.answer.source == "li")
    assert (clash.answered.sides, clash.answer.sides) == (("fare",), ("sail",))
    assert len({each.side for each in found.best}) == 3
    assert "sail" in Printer(width=80, height=40, color=False, ascii_only=True).report(report(loaded.graph(), found))


def test_sides_that_do_not_exclude_each_other_clash_by_their_speakers(tmp_path: Path) -> None:
    """An answer is then not for the other thesis, but it is the other side's."""
    found = compared(load(tmp_path, duarte=FREE, novak=FARE, debate=HEAD + "exclusive: false\n"))
    assert one(found, "a-third").answer.sides == ("fare",)
    assert all(clash.voice is Voice.OTHER for clash in found.clashes)


# Debates that lack something --------------------------------------------------------------------------


def shown(loaded: argmap.Loaded, width: int = 80) -> str:
    """The whole report as a terminal shows it, held against the other formats on the way."""
    graph, found = loaded.graph(), compared(loaded)
    made = report(graph, found)
    assert as_html(made).count("<section") == len(made.sections)
    assert as_markdown(made).count("\n## ") == len(made.sections)
    assert json.loads(as_json(graph, found))["version"] == 1
    text = Printer(width=width, height=40, color=False, ascii_only=False).report(made, everything=True)
    return " ".join(text.split())


def test_one_side_only(tmp_path: Path) -> None:
    """There is nothing between the sides, and every section says so."""
    text = shown(load(tmp_path, duarte=FREE))
    assert "nothing is told or used by several" in text
    assert "dropped" not in text
    assert "free: 3 arguments not answered; no text of another side is here" in text


def test_no_clashes_and_no_dates(tmp_path: Path) -> None:
    """Two texts that pass each other by."""
    bare = "side: {}\nbecause:\n  - claim: {}\n"
    text = shown(load(tmp_path, a=bare.format("free", "It is fair."), b=bare.format("fare", "It is cheap.")))
    assert "no statement of a side is answered by anything that bears on another" in text
    assert "free: 1 argument not answered; the dates cannot be ordered" in text
    assert "dropped" not in text


def test_an_answer_to_what_the_other_author_grants_says_no_more_than_it_knows(tmp_path: Path) -> None:
    """What is granted has no reasons here, and it is of use to the side that answers: dates have no part in it."""
    granted = "side: free\ndate: 2024-05-02\nalthough:\n  - claim: The town would lose the fares.\n    id: lost\n"
    answer = (
        "side: fare\ndate: 2024-05-09\nbecause:\n  - claim: Nobody pays anyway.\n    id: nobody\n    rebuts: lost\n"
    )
    text = " ".join(shown(load(tmp_path, a=granted, b=answer)).split())
    assert "rebut: #nobody answers #lost; drawn by the mapper; not answered " in text


def test_background_alone(tmp_path: Path) -> None:
    """No side says anything."""
    text = shown(load(tmp_path, report="statements:\n  - evidence: The quay was built in 1911.\n"))
    assert "report: 0 for free, 0 for fare, 1 for none" in text


def test_two_files_without_a_debate(run: Run, tmp_path: Path) -> None:
    """They are enough, each with its thesis."""
    for name, text, thesis in (("a", FREE, "Free."), ("b", FARE, "Not free.")):
        (tmp_path / f"{name}.yaml").write_text(f"thesis: {thesis}\n{text}", encoding="utf-8")
    done = run("compare", "a.yaml", "b.yaml", "--all")
    assert done.returncode == 0
    assert "undercut: #crowds answers the step from #free-days" in " ".join(done.stdout.split())


# Neutrality ------------------------------------------------------------------------------------------

SWAP = {"withdraw": "stay", "stay": "withdraw", "free": "fare", "fare": "free", "duarte": "novak", "novak": "duarte"}
_NAMES = re.compile(r"\b(withdraw|stay|free|fare|duarte|novak)\b(?! (?:days|ferry|of)|\?)")


def swapped(text: str) -> str:
    """The names of sides and files changed for each other."""
    return _NAMES.sub(lambda name: SWAP[name[0]], text)


def plain(value: Any, names: bool) -> Any:
    """A comparison as data in which order does not count, with the names changed back where they were."""
    if isinstance(value, dict):
        return {plain(key, names): plain(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return sorted((plain(each, names) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return swapped(value) if names and isinstance(value, str) else value


def compared_files(folder: Path, files: dict[str, str]) -> tuple[argmap.Loaded, Comparison]:
    """The comparison of these files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    loaded = argmap.load(folder)
    return loaded, compared(loaded)


@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(debates())
def test_swapping_the_sides_swaps_every_section(written: Written) -> None:
    """With names and files changed for each other, the same is said of the other side, in the same order."""
    # Of two statements with the words of a condition, the first in the debate settles it: so no conditions here.
    files = {name: re.sub(r"^ *if: .*\n", "", text, flags=re.MULTILINE) for name, text in written.files.items()}
    other = {swapped(name): swapped(text) for name, text in files.items()}
    with tempfile.TemporaryDirectory() as one_name, tempfile.TemporaryDirectory() as other_name:
        first_loaded, first = compared_files(Path(one_name), files)
        second_loaded, second = compared_files(Path(other_name), other)
    data, back = (
        json.loads(as_json(each.graph(), found)) for each, found in ((first_loaded, first), (second_loaded, second))
    )
    for each in (data, back):
        for key in ("question", "statements", "steps"):
            each.pop(key)
        for pair in each["discrepancies"]:
            for key in ("", "_source"):
                pair[f"first{key}"] = pair[f"second{key}"] = sorted(
                    [pair[f"first{key}"], pair[f"second{key}"]], key=str
                )
    for section, value in data.items():
        assert plain(value, names=False) == plain(back[section], names=True), section
    for section in ("arguments", "parts", "concessions", "best"):
        ours, theirs = getattr(first, section), getattr(second, section)
        for side in ("withdraw", "stay"):
            listed = [each.step for each in ours if each.side == side]
            assert listed == [swapped(each.step) for each in theirs if each.side == SWAP[side]]


def test_swapping_the_sides_swaps_the_columns(tmp_path: Path) -> None:
    """What stands left stands right, word for word."""
    files = {"debate": HEAD, "duarte": FREE, "novak": FARE, "report": HARBOUR}
    loaded = load(tmp_path, **files)
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    head = HEAD.splitlines(keepends=True)
    other = {
        **files,
        "debate": "".join([*head[:2], head[3].replace("fare", "free"), head[2].replace("free:", "fare:")]),
    }
    other |= {"novak": swapped(FREE), "duarte": swapped(FARE)}
    second = load(other_folder, **other)
    first_rows, second_rows = (
        rows_of(report(loaded.graph(), compared(loaded))),
        rows_of(report(second.graph(), compared(second))),
    )
    assert first_rows.keys() == second_rows.keys()
    for name, rows in first_rows.items():
        back = sorted(swapped(repr(row)) for row in second_rows[name])
        columns = [row if name in ("discrepancies", "changes") else row._replace(cells=row.cells[::-1]) for row in rows]
        assert sorted(map(repr, columns)) in (back, sorted(map(repr, rows))), name


def rows_of(made: Report) -> dict[str, list[Row]]:
    """The rows of each section."""
    return {section.name: [row for block in section.blocks for row in block.rows] for section in made.sections}


def test_no_word_names_a_winner() -> None:
    """Nothing that argmap itself says about the shipped debate judges."""
    loaded = argmap.load(SHIPPED)
    own = " ".join(
        f"{one.title} {one.about} {one.remarks}" for one in report(loaded.graph(), compared(loaded)).sections
    )
    assert not re.search(r"\b(?:win|wins|winner|better|worse|weak|strong|fallacy|wrong|true|convinc)\w*", own.lower())


# The shipped debate -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def iraq() -> Comparison:
    """The shipped debate compared."""
    return compared(argmap.load(SHIPPED))


def test_the_shipped_debate_has_its_clashes(iraq: Comparison) -> None:
    """As the maps have them; the op-ed of 2024 cannot have known the one of 2025."""
    clash = one(iraq, "no-escape")
    assert clash.attack is Attack.UNDERCUT
    assert clash.answered.statements == ("walldorf-2025.troops-exposed",)
    assert clash.earlier
    army = one(iraq, "army-gains-at-risk")
    assert [reply.statements for reply in army.replies] == [("walldorf-2025.iraq-ready",)]
    assert one(iraq, "offshore").silence is Silence.PUBLISHED_EARLIER


def labels(statements: tuple[str, ...]) -> str:
    """The ids of some statements without their sources."""
    return " + ".join(id.partition(".")[2] for id in statements)


def test_where_the_texts_of_the_shipped_debate_meet(iraq: Comparison) -> None:
    """All that a reader of the two op-eds finds, by issue: what answers, and what is answered."""
    met = [
        (each.issue, labels(each.answer.statements), labels(each.answered.statements))
        for each in iraq.clashes
        if each.voice is Voice.OTHER
    ]
    assert met == [
        ("engagement", "offshore", "disengagement-follows"),
        ("harms", "no-escape", "troops-exposed"),
        ("how and when", "precarious-time", "good-time"),
        ("how and when", "phased-deal", "chaotic-exit"),
        ("interests", "agreement-serves-both", "serves-interests"),
        ("solvency", "iraq-relies", "iraq-ready"),
        ("solvency", "iraq-ready", "army-gains-at-risk"),
        ("solvency", "army-gains-at-risk", "locals-willing + locals-able"),
        ("solvency", "surprise-gone", "army-failed-2014"),
        ("solvency", "sudani-pressed", "asked-despite-attacks"),
        ("solvency", "kurds-want-us", "peshmerga-capable"),
        ("sovereignty", "iraqis-divided", "baghdad-wants-out"),
        ("sovereignty", "calls-from-militias", "baghdad-wants-out"),
        ("threat", "new-danger", "fight-over"),
    ]


def test_what_both_op_eds_of_the_shipped_debate_know(iraq: Comparison) -> None:
    """Facts of both, those that lead apart, the value of both, and where their accounts differ."""
    assert [labels((each.statement,)) for each in iraq.shared] == [
        "new-danger", "jordan-attack", "asked-dec-2023", "leader-wants-end", "consent-needed", "left-and-returned",
        "isis-diminished", "iraqi-forces-stronger", "rocket-count", "mostly-support", "delay-asked",
    ]  # fmt: skip
    assert [labels((each.statement,)) for each in iraq.opposite] == [
        "new-danger", "jordan-attack", "left-and-returned", "iraqi-forces-stronger", "rocket-count",
    ]  # fmt: skip
    assert [labels(each.statements) for each in iraq.values] == ["consent-needed"]
    sides = {"walldorf-2025", "foreign-affairs-2024"}
    assert [each.about for each in iraq.discrepancies if {each.first_source, each.second_source} == sides] == [
        "when Baghdad asked",
        "whether US soldiers in Iraq fight",
    ]
    assert next((each.earlier_source, each.later_source) for each in iraq.changes) == (
        "foreign-affairs-2024",
        "walldorf-2025",
    )
    talk = {side: {each.issue for each in iraq.one_sided if each.side == side} for side in ("withdraw", "stay")}
    assert talk == {"withdraw": {"cost", "counterterrorism"}, "stay": {"Iran's influence", "leverage", "reform"}}


def test_the_shipped_debate_drops_only_where_dates_allow(iraq: Comparison) -> None:
    """The later op-ed could have answered, the earlier could not."""
    silent = {each.side: each.silence for each in iraq.arguments if each.silence}
    assert silent == {"withdraw": Silence.PUBLISHED_EARLIER, "stay": Silence.DROPPED}


def test_the_shipped_debate_has_a_fact_for_opposite_conclusions(iraq: Comparison) -> None:
    """The exit of 2011 and the return of 2014."""
    assert "walldorf-2025.left-and-returned" in [each.statement for each in iraq.opposite]


# Output ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_fits_the_terminal(run: Run, width: int) -> None:
    """No line is wider than the terminal, nothing is coloured without one."""
    done = run("compare", SHIPPED, COLUMNS=str(width))
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= width
    assert "\x1b" not in done.stdout
    assert "\x1b" not in run("compare", SHIPPED, NO_COLOR="1").stdout
    assert "\x1b[" in run("compare", SHIPPED, "--color", "always").stdout


def test_ascii_is_ascii(run: Run) -> None:
    """For terminals that can show no more."""
    assert run("compare", SHIPPED, "--ascii", "--all").stdout.isascii()


@pytest.mark.parametrize("height", [24, 40, 60])
def test_each_section_is_at_most_a_screen(height: int) -> None:
    """Unless its first entry is longer than that; what is left out is counted."""
    loaded = argmap.load(SHIPPED)
    made = report(loaded.graph(), compared(loaded))
    printer = Printer(width=80, height=height, color=False, ascii_only=False)
    for section in made.sections:
        text, full = (
            printer.report(Report("", (section,)), everything=everything).split("\n", 4)[-1]
            for everything in (False, True)
        )
        assert text.count("\n") <= height
        assert ("--all lists everything" in text) == (text != full)
        assert text == full or full.count("\n") > height - 4


def test_json_names_only_what_it_holds(run: Run) -> None:
    """Every id in the sections is among the statements, steps, sources or sides."""
    data = json.loads(run("compare", SHIPPED, "--format", "json").stdout)
    assert data["version"] == 1
    for clash in data["clashes"]:
        assert clash["step"] in data["steps"]
        assert set(clash["answered"]["statements"]) <= data["statements"].keys()
    for step in data["steps"].values():
        assert step["target"] in data["statements"] or step["target"] in data["steps"]
        assert set(step["premises"]) <= data["statements"].keys()
    assert {each["is_double"] for each in data["hinges"]} == {True, False}
    for change in data["changes"]:
        assert {change["earlier"], change["later"]} <= data["statements"].keys()


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    """In every format."""
    for format in ("text", "markdown", "html", "json"):
        first, second = (run("compare", SHIPPED, "--format", format, PYTHONHASHSEED=seed).stdout for seed in "12")
        assert first == second


def test_html_is_one_page_without_scripts(run: Run, tmp_path: Path) -> None:
    """Written to a file; nothing is loaded from anywhere."""
    done = run("compare", SHIPPED, "--format", "html", "-o", "out.html")
    assert done.returncode == 0
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    found = Page(text)
    assert not {"script", "img", "link", "iframe"} & set(found.tags)
    assert found.tags["h1"] == 1
    assert "href" in found.attributes
    assert "src" not in found.attributes
    assert '<html lang="en">' in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone_and_the_dark(browser: Any, scheme: str) -> None:
    """Columns stand below each other and name their side; text and paper are far apart in both schemes."""
    page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    loaded = argmap.load(SHIPPED)
    page.set_content(as_html(report(loaded.graph(), compared(loaded))))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    left, right = (page.locator("#clashes td .side").nth(place) for place in (0, 1))
    assert (left.inner_text(), right.inner_text()) == ("withdraw", "stay")
    assert left.bounding_box()["x"] == right.bounding_box()["x"]
    assert right.bounding_box()["y"] > left.bounding_box()["y"]
    colours = "(one => [one.color, one.backgroundColor])(getComputedStyle(document.body))"
    ink, paper = (sum(map(int, re.findall(r"\d+", each)[:3])) for each in page.evaluate(colours))
    assert (ink < paper) == (scheme == "light")
    assert abs(ink - paper) > 600
    page.set_viewport_size({"width": 1100, "height": 800})
    assert not left.is_visible()
    page.close()


def test_the_page_says_who_answers_and_what_the_sides_hold(run: Run) -> None:
    """The theses stand on top; in a clash the answer is marked in words, and its kind."""
    text = run("compare", SHIPPED, "--format", "html").stdout
    for thesis in ("should withdraw its remaining troops", "should keep a negotiated, noncombat force"):
        assert f"thesis:</span> The United States {thesis}" in text
    assert '<span class="lead">answer:</span> American leaders have no way around' in text
    assert '<strong class="tag">undercut</strong> #no-escape answers the step from #troops-exposed' in text
    assert '<span class="lead">answer, raised by withdraw:</span> Force abroad' in text
    assert '<span class="lead">answer, background:</span> The exit of 2011' in text


def test_what_is_cut_is_counted_by_issue(run: Run) -> None:
    """So a reader of a screen knows where else the sides meet."""
    text = " ".join(run("compare", SHIPPED, COLUMNS="100", LINES="24").stdout.split())
    assert re.search(r"and \d+ more on (?:[^;]*, )?solvency \(8\), sovereignty \(3\), threat \(5\)", text)


def test_an_input_is_not_written_over(run: Run, tmp_path: Path) -> None:
    """Neither by -o."""
    path = tmp_path / "a.yaml"
    path.write_text(f"thesis: T.\n{FREE}", encoding="utf-8")
    before = path.read_bytes()
    assert run("compare", "a.yaml", "--format", "html", "-o", "a.yaml").returncode == 2
    assert path.read_bytes() == before


def made(text: str) -> Report:
    """The comparison of the hostile debate."""
    loaded = read(text)
    return report(loaded.graph(), compared(loaded))


@every_text
def test_html_has_nothing_of_the_authors(one: Hostile) -> None:
    """The same elements and attributes stand on the page whatever the text, and the text is there."""
    found, harmless = Page(as_html(made(one.text))), Page(as_html(made(HARMLESS)))
    assert found.tags == harmless.tags
    assert found.attributes == harmless.attributes
    assert squeezed(visible(hostile_claim(one.text))) in squeezed("".join(found.words))


@every_text
def test_markdown_has_nothing_of_the_authors(one: Hostile) -> None:
    """Read by a reader that lets HTML through."""
    from tests.test_hostile import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    found, harmless = (Page(reader.render(as_markdown(made(text)))) for text in (one.text, HARMLESS))
    assert found.tags == harmless.tags
    assert found.attributes == harmless.attributes


@every_text
def test_a_terminal_is_told_nothing(one: Hostile) -> None:
    """No character acts."""
    text = Printer(width=60, height=24, color=False, ascii_only=False).report(made(one.text), everything=True)
    assert ACTING.search(text) is None


# The clash view, and standing on other views ----------------------------------------------------------


def test_the_clash_view_draws_what_meets(run: Run, tmp_path: Path) -> None:
    """Each statement beside what answers it, and none of the rest."""
    load(tmp_path, duarte=FREE, novak=FARE, report=HARBOUR)
    svg = run("render", "ferry", "--view", "clash", "-o", "-").stdout
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    for shown in ("Fares bring in", "Fares pay for a", "On the free days", "Tourists would"):
        assert shown in said
    for hidden in (
        "The town can afford",
        "Drivers mind",
        "Who uses a service",
        "Few of them",
        "The quay was",
        "On 12 free days",
    ):
        assert hidden not in said


def test_the_clash_view_keeps_linked_premises_together(run: Run, tmp_path: Path) -> None:
    """A step that is answered is drawn with all its premises."""
    text = "side: free\nbecause:\n  - together:\n      - claim: One half.\n        id: half\n      - claim: Another half.\n"
    load(tmp_path, a=text, b="side: fare\nbecause:\n  - claim: Neither half is.\n    undercuts: half\n")
    svg = run("render", "ferry", "--view", "clash", "-o", "-").stdout
    assert "One half." in svg
    assert "Another half." in svg


def test_the_clash_view_needs_clashes(run: Run, tmp_path: Path) -> None:
    """An empty picture is no answer; nor does it go with other choices."""
    load(tmp_path, duarte=re.sub(r"    but:\n.*\n.*\n.*\n", "", FREE))
    done = run("render", "ferry", "--view", "clash", "-o", "-")
    assert done.returncode == 2
    assert "no text of a side answers another" in done.stderr
    assert run("render", SHIPPED, "--view", "clash", "--side", "stay", "-o", "-").returncode == 2


def test_standing_is_on_boxes_in_words_and_borders(run: Run) -> None:
    """With a legend of what occurs; without the option, neither."""
    marked = run("render", SHIPPED, "--appraise", "--side", "stay", "--all", "-o", "-").stdout
    assert "defeated: an answer to it stands" in marked
    assert "contested: not decided in this map" in marked
    assert 'stroke-dasharray="0.1 4"' in marked
    assert ">defeated</text>" in marked
    plain = run("render", SHIPPED, "--side", "stay", "--all", "-o", "-").stdout
    assert "defeated" not in plain
    dot = run("render", SHIPPED, "--appraise", "--format", "dot", "-o", "-").stdout
    assert "[contested]" in dot


def test_show_with_standing(run: Run) -> None:
    """Words in the outline, and what the sides hang on below it."""
    text = run("show", SHIPPED, "--appraise").stdout
    assert "[defeated]" in text
    assert "What theses and top-level claims hang on" in text
    markdown = run("show", SHIPPED, "--appraise", "--format", "markdown").stdout
    assert "`contested`" in markdown
    assert "## What theses and top-level claims hang on" in markdown
    assert "[defeated]" not in run("show", SHIPPED).stdout
    assert run("show", SHIPPED, "--appraise", "--format", "json").returncode == 2
