"""What holds for every text, however broken: argmap returns, points inside the text, and loses nothing by mending."""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import argmap
from argmap.config import Config
from argmap.pipeline import Examined
from argmap.pipeline import examine as examined
from argmap.reports.concise import concise
from argmap.reports.full import full
from argmap.reports.github import github
from argmap.reports.grouping import each, grouped, is_hint_or_about_text
from argmap.reports.json import as_json
from argmap.reports.junit import junit
from argmap.reports.sarif import sarif
from argmap.rules.fixes import fix
from argmap.text.diagnostic import Diagnostic
from argmap.text.document import Span
from argmap.text.edits import merge
from argmap.views.data import as_json as data_as_json
from argmap.views.diagram import diagram
from argmap.views.dot import as_dot
from argmap.views.markdown import as_markdown
from argmap.views.outline import lines
from argmap.views.summary import summarize
from argmap.views.terminal import printed
from tests.strategies import Written, damaged, debate_texts, debates, seeds, sentences

# The same examples in every run; ARGMAP_FUZZ=20 makes twenty times as many, other ones each time.
MORE = int(os.environ.get("ARGMAP_FUZZ", "0"))
often = settings(
    max_examples=150 * max(1, MORE),
    deadline=None,
    derandomize=not MORE,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
seldom = settings(often, max_examples=60 * max(1, MORE))

TEXTS = st.text(max_size=200) | st.text(st.sampled_from(" \n\t-:#'\"[]{}>|&*!%@`,?a1é\u00a0\r"), max_size=80)
DAMAGED = damaged() | damaged(debate_texts())
Files = Mapping[str, str]
EVERYTHING = Config(select=("ALL",))  # every rule there is


@contextmanager
def folder_of(files: Files) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, files)
        yield folder


def write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))


def loaded_from(folder: Path) -> argmap.Loaded | None:
    """The debate, or None where nothing at all can be read; nothing else may happen."""
    try:
        return argmap.load(folder)
    except argmap.ArgmapError:
        return None


def assert_inside(span: Span, length: int) -> None:
    assert 0 <= span.start <= span.end <= length


def assert_findings_point_inside(loaded: argmap.Loaded, findings: tuple[Diagnostic, ...]) -> None:
    for one in findings:
        assert_inside(one.span, len(loaded.sources[one.file].text))
        for label in one.labels:
            assert_inside(label.span, len(loaded.sources[label.file].text))
        for edit in one.fix.edits if one.fix else ():
            assert_inside(edit.span, len(loaded.sources[one.file].text))


def assert_no_fix_is_halved(loaded: argmap.Loaded, findings: tuple[Diagnostic, ...]) -> None:
    """The edits of a file do not overlap, and no fix is made by halves."""
    for name in loaded.sources:
        fixes = [one.fix.edits for one in findings if one.file == name and one.fix]
        merged = merge(fixes)
        assert all(one.span.end <= other.span.start for one, other in pairwise(merged))
        for edits in fixes:
            assert len({edit in merged for edit in edits}) <= 1, edits


def assert_reports_can_be_written(loaded: argmap.Loaded, found: Examined) -> None:
    findings, explained, documents = found.findings, found.suppressed, loaded.sources
    assert concise(each(findings), documents).count("\n") == len(findings)
    printed(full(grouped(findings, is_hint_or_about_text), documents), width=80, color=False, ascii_only=False)
    assert github(findings, documents).count("\n") == len(findings)
    both = len(findings) + len(explained)
    assert len(json.loads(as_json(findings, explained, documents))["diagnostics"]) == both
    assert len(json.loads(sarif(findings, explained, documents))["runs"][0]["results"]) == both
    cases = ElementTree.fromstring(junit(findings, explained, documents, EVERYTHING)).findall("testsuite/testcase")
    assert len(cases) >= both


def assert_views_can_be_written(loaded: argmap.Loaded, findings: tuple[Diagnostic, ...]) -> None:
    graph = loaded.graph()
    rows = summarize(graph, findings)
    json.loads(data_as_json(graph, rows))
    as_markdown(graph, rows, list(lines(graph, {})))
    as_dot(diagram(graph))


def examine(files: Files) -> None:
    """Everything that is promised for any files at all."""
    with folder_of(files) as folder:
        loaded = loaded_from(folder)
        if loaded is None:
            return
        found = examined(loaded, EVERYTHING)
        assert_findings_point_inside(loaded, (*found.findings, *found.suppressed))
        assert_no_fix_is_halved(loaded, found.findings)
        assert_reports_can_be_written(loaded, found)
        again = argmap.load(folder)
        assert again.debate.said() == loaded.debate.said()
        assert examined(again, EVERYTHING) == found


def mended(files: Files) -> tuple[argmap.Loaded, argmap.Loaded] | None:
    """The debate before and after one --fix; None where nothing is read or nothing is to be mended."""
    with folder_of(files) as folder:
        before = loaded_from(folder)
        if before is None:
            return None
        findings = list(argmap.check(before, EVERYTHING))
        fixes = {name: fix(document, findings) for name, document in before.sources.items()}
        texts = {Path(name).name: one.text for name, one in fixes.items() if one is not None}
        if not texts:
            return None
        write(folder, texts)
        return before, argmap.load(folder)


# Any text --------------------------------------------------------------------------------------------


@often
@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    """Whatever is in a file, argmap returns with findings that point into it."""
    examine({"a.yaml": text})


@often
@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    """Whatever bytes are in a file, argmap returns, or says in one line that nothing can be read."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "a.yaml")
        path.write_bytes(data)
        loaded = loaded_from(Path(name))
        if loaded is not None:
            assert_findings_point_inside(loaded, argmap.check(loaded))


@often
@given(DAMAGED)
def test_a_damaged_file_is_read(text: str) -> None:
    """A valid file with mistakes in it is read, and told about inside its text."""
    examine({"a.yaml": text})


@often
@given(DAMAGED, DAMAGED | TEXTS, st.booleans())
def test_two_damaged_files_are_read(one: str, other: str, with_head: bool) -> None:
    """The same for two files, one of which may be the debate's head."""
    examine({"debate.yaml" if with_head else "a.yaml": one, "b.yaml": other})


@seldom
@given(DAMAGED)
def test_a_damaged_debate_can_be_shown(text: str) -> None:
    """What was read of a damaged file can be summed up as JSON, Markdown and DOT."""
    with folder_of({"a.yaml": text}) as folder:
        loaded = loaded_from(folder)
        if loaded is not None:
            assert_views_can_be_written(loaded, argmap.check(loaded))


# Mending ---------------------------------------------------------------------------------------------


@often
@given(damaged())
def test_mending_loses_no_statement(text: str) -> None:
    """After --fix a file holds at least the statements that were read before."""
    pair = mended({"a.yaml": text})
    if pair is not None:
        before, after = pair
        assert len(after.debate.statements) >= len(before.debate.statements)


@often
@given(damaged(most=2))
def test_mending_keeps_the_words(text: str) -> None:
    """After --fix every statement says what it said before: a fix touches markup, not meaning."""
    pair = mended({"a.yaml": text})
    if pair is not None:
        before, after = (Counter(one.text for one in each.debate.statements) for each in pair)
        assert before == after


COMMENTS = ("# one", "#two, with a comma", '# three: it\'s "quoted"', "# vier – 4 #5")


@often
@given(debates(), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(COMMENTS)), max_size=6))
def test_mending_loses_no_comment(debate: Written, comments: list[tuple[int, str]]) -> None:
    """After --fix every comment between the lines is still there, and in its order."""
    texts = {}
    for name, text in debate.files.items():
        rows = text.replace("    at: 1\n", "    at:1\n").replace("because:", "becuase:", 1).splitlines()
        for row, comment in comments:
            rows.insert(row % (len(rows) + 1), comment)
        texts[name] = "\n".join(rows) + "\n"
    pair = mended(texts)
    if pair is not None:
        before, after = ([_comments(one.text) for one in each.sources.values()] for each in pair)
        assert before == after


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


@often
@given(damaged(most=2))
def test_mending_comes_to_an_end(text: str) -> None:
    """Repeated --fix soon has nothing left to do."""
    files = {"a.yaml": text}
    for _ in range(4):
        pair = mended(files)
        if pair is None:
            return
        files = {"a.yaml": pair[1].sources[next(iter(pair[1].sources))].text}
    assert mended(files) is None


# Valid debates ---------------------------------------------------------------------------------------


@seldom
@given(debates())
def test_a_valid_debate_has_no_finding_of_reading(debate: Written) -> None:
    """A file in the strict form is read without a word, and every sentence is there as it was written."""
    with tempfile.TemporaryDirectory() as name:
        loaded = argmap.load(debate.write(Path(name)))
        assert loaded.findings == ()
        said = Counter(one.text for one in loaded.debate.statements if one.kind != "thesis")
        assert said == Counter(debate.texts)


@seldom
@given(debates())
def test_a_valid_debate_can_be_examined(debate: Written) -> None:
    """The checks, the reports and the views take every valid debate."""
    examine(debate.files)
    with folder_of(debate.files) as folder:
        loaded = argmap.load(folder)
        assert_views_can_be_written(loaded, argmap.check(loaded))


@often
@given(sentences(), st.sampled_from(("{}", '"{}"', "'{}'", "{}\n      and so on", "{}  # a comment")))
@example("Iraq: time to go", "{}")
def test_a_pasted_sentence_costs_only_itself(sentence: str, form: str) -> None:
    """Whatever sentence is pasted behind a key, the statements before and behind it are read."""
    text = (
        "side: a\nthesis: T.\nbecause:\n  - claim: One.\n    at: 1\n"
        f"  - claim: {form.format(sentence)}\n    at: 2\n  - claim: Three.\n    at: 3\n"
    )
    with folder_of({"a.yaml": text}) as folder:
        said = {one.text for one in argmap.load(folder).debate.statements}
    assert {"T.", "One.", "Three."} <= said


@pytest.mark.parametrize("seed", seeds())
def test_the_seeds_are_valid(seed: str) -> None:
    """The files that are damaged above are read without a word before, but for what other files hold."""
    elsewhere = ("dangling-reference", "no-thesis")
    with folder_of({"a.yaml": seed}) as folder:
        assert [one for one in argmap.load(folder).findings if one.rule.name not in elsewhere] == []
