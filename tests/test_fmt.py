"""``argmap fmt``: the strict form of a file, and what is kept on the way there."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.formats.canonical import Left, Strict, UnfaithfulError, canonical
from argmap.formats.keys import VOCABULARY
from argmap.syntax import writer
from argmap.syntax.comments import find_comments
from argmap.syntax.nodes import Limits
from argmap.syntax.reader import read
from argmap.text.document import Document
from tests.conftest import ROOT, Run
from tests.malformed import CASES, CLEAN, HEAD, Case
from tests.strategies import Draw, damaged, debate_texts, seeds
from tests.test_fuzz import TEXTS, often, seldom

NO_IDS: frozenset[str] = frozenset()
SHIPPED = sorted(
    [*ROOT.glob("debates/*/*.yaml"), *ROOT.glob("src/argmap/scaffold/*.yaml"), *ROOT.glob("tests/g*/**/*.yaml")]
)


def formatted(text: str, taken: frozenset[str] | None = None, name: str = "a.yaml") -> Strict | Left:
    return canonical(Document(name, text), Limits(), taken)


def strict(text: str, taken: frozenset[str] | None = None) -> str:
    """The strict form, where there has to be one."""
    result = formatted(text, taken)
    assert isinstance(result, Strict), result
    return result.text


def comments_of(text: str) -> list[str]:
    """The comments of a text that needs no mending."""
    node = read(Document("a.yaml", text), VOCABULARY, Limits()).node
    return [one.text for one in find_comments(text, node).comments]


# The table -------------------------------------------------------------------------------------------


class Form(NamedTuple):
    """A text, and what is written for it. Where both stand behind ``because:``, only that is shown."""

    name: str
    given: str
    written: str


FORMS = (
    # Comments.
    Form("comments at the head", "\n\n#one\n\n\n# two\nside: a\n", "#one\n\n# two\nside: a\n"),
    Form("comment at the end of a line", "side: a # one\n", "side: a  # one\n"),
    Form("comments in a column stay in it", "side: a      # one\ndate: 2024   # two\n",
         "side: a      # one\ndate: 2024   # two\n"),
    Form("tab in front of a comment", "side: a\t# one\n", "side: a  # one\n"),
    Form("comment behind a key", "because: # why\n- A.\n", "because:  # why\n  - A.\n"),
    Form("comment between key and list", "because:\n# why\n- A.\n", "because:\n  # why\n  - A.\n"),
    Form("comment between key and sentence", "thesis:\n  # why\n  T.\n", "# why\nthesis: T.\n"),
    Form("comment behind a dash", "because:\n  - # why\n    claim: A.\n", "because:\n  # why\n  - claim: A.\n"),
    Form("comment below a dash", "because:\n  -\n   # why\n    claim: A.\n", "because:\n  # why\n  - claim: A.\n"),
    Form("comments between items", "because:\n - A.\n# b\n - B.\n     # c\n - C.\n",
         "because:\n  - A.\n  # b\n  - B.\n  # c\n  - C.\n"),
    Form("comment behind the last item", "because:\n  - claim: A.\n    at: 1\n    # of A\n  # of the list\n# of the file\n",
         "because:\n  - claim: A.\n    at: 1\n    # of A\n  # of the list\n# of the file\n"),
    Form("comments before the next key of a list in its column", "because:\n- A.\n# Objections\nbut:\n- B.\n",
         "because:\n  - A.\n# Objections\nbut:\n  - B.\n"),
    Form("comment under an empty key", "because:\n    # none yet\nbut: B.\n", "because:\n  # none yet\nbut: B.\n"),
    Form("comment inside a list in brackets", "skip: [1, # one\n  2]  # two\n", "skip:\n  - 1  # one\n  - 2  # two\n"),
    Form("comment behind a list in brackets", "skip: [1,2] # both\n", "skip: [1, 2]  # both\n"),
    Form("comment inside braces", "because: {claim: A., # one\n  at: 3}\n", "because:\n  claim: A.  # one\n  at: 3\n"),
    Form("comment behind the sign of a block", "thesis: > # so\n   T.\n", "thesis: >  # so\n  T.\n"),
    Form("sharp in a block is text", "thesis: |\n    # T.\n    #U\n# c\nside: a\n", "thesis: |\n  # T.\n  #U\n# c\nside: a\n"),
    Form("sharp in a quotation is text", "thesis: 'T # U' # c\n", 'thesis: "T # U"  # c\n'),
    Form("comment that would join a bare sentence", 'thesis: "The city" #now\n', "#now\nthesis: The city\n"),
    Form("only comments", "  # one\n\n\n# two", "# one\n\n# two\n"),
    # Lines and blanks.
    Form("blank lines", "\nside: a\n\n\n\nthesis: T.\nbecause:\n\n  - A.\n \n  - B.\n\n",
         "side: a\n\nthesis: T.\nbecause:\n\n  - A.\n\n  - B.\n"),
    Form("CRLF", "side: a\r\nbecause:\r\n- A.\r\n\r\n- B.\r\n", "side: a\nbecause:\n  - A.\n\n  - B.\n"),
    Form("line ends of an old Mac", "side: a\rbecause:\r- A.\r", "side: a\nbecause:\n  - A.\n"),
    Form("no end of line", "side: a", "side: a\n"),
    Form("trailing blanks", "side: a  \nbecause: \n  - A. \n", "side: a\nbecause:\n  - A.\n"),
    Form("empty", "", ""),
    Form("tabs", "because:\n\t- claim:\tA.\n\t  at: 3\n", "because:\n  - claim: A.\n    at: 3\n"),
    Form("bullets", "because:\n  • A.\n  • B.\n", "because:\n  - A.\n  - B.\n"),
    Form("indented by four", "because:\n    -   claim: A.\n        because:\n            -   B.\n",
         "because:\n  - claim: A.\n    because:\n      - B.\n"),
    Form("spaces round a colon", "side :   a\n", "side: a\n"),
    Form("document marks", "---\nside: a\n...\n", "side: a\n"),
    # Sentences.
    Form("a sentence over two lines", "thesis: One\n  sentence.\n", "thesis: One sentence.\n"),
    Form("a quoted sentence over two lines", 'thesis: "One: a\n\n  sentence."\n', 'thesis: "One: a sentence."\n'),
    Form("needless quotation marks", "thesis: 'A b.'\n", "thesis: A b.\n"),
    Form("colon in a title", "title: Bring them home: a case\n", 'title: "Bring them home: a case"\n'),
    Form("single marks round a colon", "title: 'Home: a case'\n", 'title: "Home: a case"\n'),
    Form("double marks inside", r'title: "\"Home\": it''s time"' "\n", """title: '"Home": its time'\n"""),
    Form("both marks inside", """title: "\\"Home\\": it's time"\n""", """title: '"Home": it''s time'\n"""),
    Form("backslash", "title: 'C:\\ drive: x'\n", "title: 'C:\\ drive: x'\n"),
    Form("escapes", '"title": "a\\x07b \\u2028"\n', 'title: "a\\x07b \\u2028"\n'),
    Form("sharp", "thesis: Problem #1 is traffic.\n", 'thesis: "Problem #1 is traffic."\n'),
    Form("special sign", "thesis: > 18 percent.\n", 'thesis: "> 18 percent."\n'),
    Form("address", "url: 'https://example.org/a?b#c'\n", "url: https://example.org/a?b#c\n"),
    Form("not ASCII", "thesis: “Zürich” – 東京 für 18 €?\n", "thesis: “Zürich” – 東京 für 18 €?\n"),
    Form("spaces inside a sentence", 'thesis: "A  b."\n', "thesis: A  b.\n"),
    Form("what YAML takes for no text", 'date: "2024"\nauthor: "No"\n', 'date: "2024"\nauthor: "No"\n'),
    Form("what stood bare", "date: 2024\nauthor: No\n", "date: 2024\nauthor: No\n"),
    Form("a long sentence", f"thesis: {'word ' * 100}end.\n", f"thesis: {'word ' * 100}end.\n"),
    Form("a long sentence that needs marks", f"thesis: 'A: {'word ' * 100}end.'\n", f'thesis: "A: {"word " * 100}end."\n'),
    Form("block", "because:\n- claim: >-\n     A b\n       c\n\n     d.  \n  at: 3\n",
         "because:\n  - claim: >-\n      A b\n        c\n\n      d.\n    at: 3\n"),
    Form("block that says how far it is indented", "thesis: |1-\n   A.\n  B.\nside: a\n", "thesis: |-2\n    A.\n   B.\nside: a\n"),
    Form("block with nothing in it", "thesis: |\nside: a\n", 'thesis: ""\nside: a\n'),
    # Lists, groups, keys.
    Form("list in brackets", "skip: [ 1,2 , 3 ]\n", "skip: [1, 2, 3]\n"),
    Form("long list in brackets", f"skip: [{', '.join(map(str, range(10, 60)))}]\n",
         f"skip: [{', '.join(map(str, range(10, 38)))},\n       {', '.join(map(str, range(38, 60)))}]\n"),
    Form("list of one, and one without a list", "because:\n  - A.\nbut: B.\n", "because:\n  - A.\nbut: B.\n"),
    Form("statements in brackets", "because: [A., 'B: b.']\n", 'because:\n  - A.\n  - "B: b."\n'),
    Form("braces round what is cited", "because:\n- claim: A.\n  cites: { text: 'A, b',date: 2024 }\n",
         'because:\n  - claim: A.\n    cites: {text: "A, b", date: 2024}\n'),
    Form("braces too long for a line", f"because:\n- claim: A.\n  cites: {{text: {'a' * 100}, date: 2024}}\n",
         f"because:\n  - claim: A.\n    cites:\n      text: {'a' * 100}\n      date: 2024\n"),
    Form("sides in braces", "sides: {go: 'Go.', stay: Stay.}\n", "sides:\n  go: Go.\n  stay: Stay.\n"),
    Form("side of two words", "sides:\n  stay put: Stay.\n", 'sides:\n  "stay put": Stay.\n'),
    Form("empty values", "title:\nthesis: ''\nbecause: []\n", 'title:\nthesis: ""\nbecause: []\n'),
    Form("item with nothing in it", "because:\n- \n- A.\n", "because:\n  -\n  - A.\n"),
    Form("list inside a list", "because:\n- - A.\n  - B.\n-\n  - C.\n",
         "because:\n  - - A.\n    - B.\n  - - C.\n"),
    Form("misspelt key", "becuase:\n- A.\nside: a\n", "because:\n  - A.\nside: a\n"),
    Form("key in capitals", "Side: a\nthesis: T.\n", "side: a\nthesis: T.\n"),
    Form("other words for a key and a truth", "exclusive: Yes\nbecause:\n- claim: A.\n  cites: {source: B}\n",
         "exclusive: true\nbecause:\n  - claim: A.\n    cites: {text: B}\n"),
    Form("unknown key", "side: a\nzebra:   5\n", "side: a\nzebra: 5\n"),
    Form("findings about values", "side: a\ndate:   2021-04-31\nbecause:\n- claim: A.\n  rebuts: nobody\n",
         "side: a\ndate: 2021-04-31\nbecause:\n  - claim: A.\n    rebuts: nobody\n"),
)  # fmt: skip

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


@every_form
def test_the_strict_form(form: Form) -> None:
    """Each way of writing comes out in the one way, and that way comes out as it is."""
    assert strict(form.given) == form.written
    assert strict(form.written) == form.written


@every_form
def test_the_strict_form_is_the_same_to_yaml(form: Form) -> None:
    """What other YAML readers make of a file that they can read is the same afterwards, but for blanks and keys."""
    try:
        before = yaml.safe_load(form.given)
    except (yaml.YAMLError, ValueError):
        return
    if any(word in form.name for word in ("misspelt", "capitals", "words", "sharp", "values", "bullets")):
        return
    assert _plain(yaml.safe_load(form.written)) == _plain(before)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("path", [path for path in SHIPPED if path.parent.name != "slips"], ids=lambda path: path.name)
def test_shipped_files_are_in_their_strict_form(path: Path) -> None:
    """The debates, the scaffold and the tests' own maps are what fmt writes."""
    text = path.read_text(encoding="utf-8")
    assert strict(text) == text


@pytest.mark.parametrize("seed", seeds())
def test_every_manner_of_writing_is_formatted(seed: str) -> None:
    """The seeds, which hold every manner of writing a value, have a strict form."""
    strict(seed)


# What is left as it is -------------------------------------------------------------------------------

TEXTUAL = tuple(case for case in CASES if isinstance(case.given, str))
_UNSAFE = {"invalid-yaml", "swallowed-item", "control-character", "nested-too-deep", "yaml-feature"}


@pytest.mark.parametrize("case", TEXTUAL, ids=lambda case: case.name)
def test_what_becomes_of_a_malformed_file(case: Case) -> None:
    """What cannot be read safely is left, at the place of the finding; all else is formatted, mended like --fix."""
    assert isinstance(case.given, str)
    result = formatted(case.given, name="case.yaml")
    if _UNSAFE & set(case.rules):
        assert isinstance(result, Left)
        if case.rules[0] in _UNSAFE:
            assert result.position == case.place
        return
    assert isinstance(result, Strict)
    again = read(Document("case.yaml", result.text), VOCABULARY, Limits())
    assert again.findings == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: build\non: push\njobs:\n  a: {steps: [x]}\n", (1, 1)),
        ("- repo: local\n  hooks: []\n", (1, 1)),
        ("%YAML 1.1\n---\nside: a\n", (1, 1)),
        ("side: a\n? [x]\n: y\n", (2, 3)),
        ("side: a\n" + "k" * 1001 + ": x\n", None),
    ],
    ids=["workflow", "list of other things", "directive", "a list as a key", "endless key"],
)
def test_what_is_no_debate_is_left(text: str, place: tuple[int, int] | None) -> None:
    """A file of another program, and what YAML has beside outlines, is not rewritten."""
    result = formatted(text)
    assert isinstance(result, Left)
    assert place is None or result.position == place


def test_a_slip_of_fmt_itself_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the form says something else, loses a comment or is not stable, it is not handed out."""
    right = writer.write
    for wrong in (
        lambda *given: right(*given).replace("Charges", "Tolls"),
        lambda *given: right(*given).replace("# who speaks", ""),
        lambda *given: right(*given).replace("  at:", "    at:"),
        lambda *given: given[0] + "\n",
        lambda *given: right(*given).replace("    at: 3\n", ""),
    ):
        monkeypatch.setattr("argmap.formats.canonical.write", wrong)
        with pytest.raises(UnfaithfulError):
            formatted(CLEAN)


# Ids -------------------------------------------------------------------------------------------------


def test_ids_are_written_from_the_place() -> None:
    """Every statement gets its automatic id, with dashes; a sentence becomes one with keys."""
    text = (
        "side: a\nbecause:\n- A.  # one\n- claim: B.\n  because: C.\n  but:\n  - D.\n"
        "- claim: E.\n  id: e\n  since: F.\n  unless: [G.]\n"
        "- together: [H., I.]\n  because: J.\nalthough:\n  claim: K.\n  still: L.\n"
    )
    assert strict(text, NO_IDS) == (
        "side: a\nbecause:\n  - claim: A.  # one\n    id: s1\n  - claim: B.\n    id: s2\n    because:\n      claim: C.\n"
        "      id: s2-a\n    but:\n      - rebuttal: D.\n        id: s2-b\n  - claim: E.\n    id: e\n    since:\n"
        "      claim: F.\n      id: e-step-1\n      implicit: true\n    unless:\n      - rebuttal: G.\n        id: e-step-2\n"
        "  - together:\n      - claim: H.\n        id: s4\n      - claim: I.\n        id: s5\n    because:\n      claim: J.\n"
        "      id: s4-group-1\nalthough:\n  claim: K.\n  id: s6\n  still:\n    rebuttal: L.\n    id: s6-step-1\n"
    )


def test_a_second_run_adds_no_id() -> None:
    """Ids that are written stay as they are."""
    once = strict(CLEAN, NO_IDS)
    assert strict(once, NO_IDS) == strict(once) == once


def test_a_taken_word_gets_a_number() -> None:
    """A new id is none that stands in the file, nor one that another file of the debate uses."""
    text = "side: a\nbecause:\n  - claim: A.\n    id: s2\n  - B.\n  - claim: C.\n    rebuts: s2-2\n"
    assert "claim: B.\n    id: s2-3\n" in strict(text, NO_IDS)
    assert "claim: C.\n    id: s3-2\n" in strict(text, frozenset({"s3"}))


def test_ids_change_no_relation(run: Run, tmp_path: Path) -> None:
    """After --ids the shipped debate has the same statements and relations, and every statement has a name."""
    for path in ROOT.glob("debates/iraq-troops/*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = argmap.load(tmp_path)
    done = run("fmt", "--ids")
    assert done.returncode == 0, done.stderr
    after = argmap.load(tmp_path)
    assert after.findings == ()
    assert [one.text for one in after.debate.statements] == [one.text for one in before.debate.statements]
    assert all(one.name for one in after.debate.statements)
    assert len({one.id for one in after.debate.statements}) == len(after.debate.statements)
    shape = [[(one.role, one.drawn, len(one.premises)) for one in each.debate.reasons] for each in (before, after)]
    assert shape[0] == shape[1]
    assert run("fmt", "--ids", "--check").returncode == 0


def test_ids_mind_the_other_files(run: Run, tmp_path: Path) -> None:
    """A word that another file refers to, though nothing has it, is not given to a statement."""
    (tmp_path / "debate.yaml").write_text("question: Q?\nsides:\n  a: A.\n  b: B.\n")
    (tmp_path / "one.yaml").write_text("side: a\nbecause:\n  - One.\n")
    (tmp_path / "two.yaml").write_text("side: b\nbecause:\n  - claim: Two.\n    rebuts: s1\n")
    run("fmt", "--ids", "one.yaml")
    assert "id: s1-2\n" in (tmp_path / "one.yaml").read_text()


# Properties ------------------------------------------------------------------------------------------

_COMMENTS = ("# c", "#c", "#", "# 3 x", "# claim: x", "# - y", '# "q', "## t #u", "# é: ü")


@st.composite
def dressed(draw: Draw) -> str:
    """A valid file with comments, blank lines and trailing blanks put anywhere."""
    rows: list[str] = []
    for row in draw(debate_texts() | st.sampled_from(seeds())).split("\n"):
        change = draw(st.integers(0, 9))
        if change == 0:
            rows.append(" " * draw(st.integers(0, 9)) + draw(st.sampled_from(_COMMENTS)))
        elif change == 1:
            rows += [""] * draw(st.integers(1, 3))
        elif change == 2 and row:
            row += " " * draw(st.integers(1, 3)) + draw(st.sampled_from(_COMMENTS))
        elif change == 3:
            row += "   "
        rows.append(row)
    return draw(st.sampled_from(("\n", "\n", "\r\n"))).join(rows)


@seldom
@given(dressed(), st.booleans())
def test_a_dressed_debate_stays_the_same(text: str, ids: bool) -> None:
    """Whatever comments and blank lines are in a valid file, it says the same afterwards, comments included."""
    result = formatted(text, NO_IDS if ids else None)
    if isinstance(result, Left):  # a comment or a blank line broke a text in two
        return
    plain = text.replace("\r\n", "\n")
    before, after = (read(Document("a.yaml", one), VOCABULARY, Limits()) for one in (plain, result.text))
    assert after.findings == []
    if not before.findings:
        assert comments_of(result.text) == comments_of(plain)
    assert strict(result.text, NO_IDS if ids else None) == result.text
    assert "\n\n\n" not in result.text
    assert not any(line != line.rstrip(" ") for line in result.text.split("\n"))


@often
@given(debate_texts())
def test_a_valid_debate_is_formatted(text: str) -> None:
    """A valid file has a strict form, which is the same file but for quotation marks."""
    result = strict(text)
    assert strict(result) == result
    assert [line.split(":")[0] for line in result.splitlines() if line.endswith(":")] == [
        line.split(":")[0] for line in text.splitlines() if line.endswith(":")
    ]


@often
@given(damaged() | damaged(debate_texts()) | TEXTS, st.booleans())
def test_any_text_is_formatted_or_left(text: str, ids: bool) -> None:
    """Whatever is in a file, fmt returns; no letter of it is lost, and what it writes it writes again."""
    result = formatted(text, NO_IDS if ids else None)
    if isinstance(result, Strict):
        assert strict(result.text, NO_IDS if ids else None) == result.text
        if not ids and not result.notes and "\\" not in text and "\\" not in result.text:
            assert _letters(result.text) == _letters(text)


def _letters(text: str) -> list[str]:
    """The letters of a text, but for the few words that stand for one another."""
    return sorted(filter(str.isalpha, re.sub("yes|no|true|false|source|title|text", "", text, flags=re.IGNORECASE)))


# The command -----------------------------------------------------------------------------------------

UNTIDY = "side: a\nbecause:\n- A.\n"
TIDY = "side: a\nbecause:\n  - A.\n"
BROKEN = HEAD + "  - claim: A.\n     at: 3\n"


def test_files_are_rewritten(run: Run, tmp_path: Path) -> None:
    """Files of the folder are formatted, and a second run has nothing to do."""
    (tmp_path / "one.yaml").write_text(UNTIDY)
    (tmp_path / "two.yaml").write_text(TIDY)
    done = run("fmt")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 file reformatted, 1 file left unchanged\n"
    assert (tmp_path / "one.yaml").read_text() == TIDY
    assert run("fmt").stderr == "2 files left unchanged\n"
    assert run("fmt", "-q", ".").stderr == ""


def test_check_lists_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    """``--check`` ends with 1 and names the files that would change."""
    (tmp_path / "one.yaml").write_text(UNTIDY)
    (tmp_path / "two.yaml").write_text(TIDY)
    done = run("fmt", "--check")
    assert (done.returncode, done.stdout) == (1, "./one.yaml\n")
    assert done.stderr == "1 file would be reformatted, 1 file is in its strict form\n"
    assert (tmp_path / "one.yaml").read_text() == UNTIDY
    assert run("fmt", "--check", "two.yaml").returncode == 0


def test_diff_shows_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    """``--diff`` prints what would change, and ends with 1 if something would."""
    (tmp_path / "one.yaml").write_text(UNTIDY)
    done = run("fmt", "--diff", "one.yaml")
    assert done.returncode == 1
    assert done.stdout == "--- a/one.yaml\n+++ b/one.yaml\n@@ -1,3 +1,3 @@\n side: a\n because:\n-- A.\n+  - A.\n"
    assert (tmp_path / "one.yaml").read_text() == UNTIDY
    (tmp_path / "one.yaml").write_text(TIDY)
    done = run("fmt", "--diff", "one.yaml")
    assert (done.returncode, done.stdout) == (0, "")


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    """``-`` is a filter; what cannot be formatted comes out as it went in."""
    done = run("fmt", "-", stdin=UNTIDY)
    assert (done.returncode, done.stdout, done.stderr) == (0, TIDY, "")
    done = run("fmt", "-", "--stdin-filename", "essay.yaml", stdin=BROKEN)
    assert (done.returncode, done.stdout) == (1, BROKEN)
    assert done.stderr.startswith("essay.yaml:5:6: left as it is: ")
    done = run("fmt", "--check", "-", stdin=UNTIDY)
    assert (done.returncode, done.stdout) == (1, "<stdin>\n")


def test_a_broken_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """A file that cannot be read safely is named with the place and not touched; the others are formatted."""
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "picture.yaml").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "one.yaml").write_text(UNTIDY)
    done = run("fmt", "-q")
    assert done.returncode == 1
    assert (tmp_path / "broken.yaml").read_text() == BROKEN
    assert (tmp_path / "one.yaml").read_text() == TIDY
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("./broken.yaml:5:6: left as it is: this line does not line up")
    assert lines[1] == "./picture.yaml: the file cannot be read: not a text file"


def test_nothing_to_read_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """A path that is not there, and a folder without a debate, end with 2."""
    assert run("fmt", "nowhere.yaml").returncode == 2
    assert run("fmt").returncode == 2
    assert run("fmt", "--max-size", "0.001", "-", stdin="# " + "x" * 2000).returncode == 2


def test_encodings_become_utf8(run: Run, tmp_path: Path) -> None:
    """A byte order mark goes, and UTF-16 and Windows-1252 become UTF-8."""
    path = tmp_path / "a.yaml"
    text = "side: a\nthesis: Zürich – “so”.\n"
    for data in (b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"), text.encode("cp1252")):
        path.write_bytes(data)
        assert run("fmt", "--check", "a.yaml").returncode == 1
        assert "UTF-8" in run("fmt", "--diff", "a.yaml").stderr
        assert path.read_bytes() == data
        assert run("fmt", "a.yaml").returncode == 0
        assert path.read_bytes() == text.encode()


def test_a_guessed_key_is_told(run: Run, tmp_path: Path) -> None:
    """A word that was read as a key and now is one is said, since it is a guess."""
    (tmp_path / "a.yaml").write_text("side: a\nbecuase:\n  - A.\n")
    done = run("fmt", "a.yaml")
    assert "note: a.yaml:2: `becuase` is no key of the format; now `because`\n" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")
def test_mode_and_link_are_kept(run: Run, tmp_path: Path) -> None:
    """What a link leads to is rewritten with the mode that it has; the link stays a link."""
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "one.yaml"
    real.write_text(UNTIDY)
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    assert run("fmt", "link.yaml").returncode == 0
    assert link.is_symlink()
    assert real.read_text() == TIDY
    assert real.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path / "real") == ["one.yaml"]


def test_a_read_only_file_is_left(run: Run, tmp_path: Path) -> None:
    """A file that is marked read-only is not replaced; the others are formatted, and the code is 2."""
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(UNTIDY)
    two.write_text(UNTIDY)
    one.chmod(0o444)
    done = run("fmt", "one.yaml", "two.yaml")
    assert done.returncode == 2
    assert "argmap: cannot write `one.yaml`: it is read-only\n" in done.stderr
    assert (one.read_text(), two.read_text()) == (UNTIDY, TIDY)
    assert run("fmt", "--check", "one.yaml").returncode == 1


def test_a_bug_leaves_the_file_and_ends_with_3(tmp_path: Path) -> None:
    """If fmt finds that it would change what a file says, it says so, writes nothing and goes on."""
    import subprocess

    (tmp_path / "one.yaml").write_text(UNTIDY)
    (tmp_path / "two.yaml").write_text(UNTIDY.replace("A.", "B."))
    program = (
        "import argmap.formats.canonical as c; right = c.write\n"
        "c.write = lambda *given: right(*given).replace('A.', 'Z.')\n"
        "import sys; sys.argv = ['argmap', 'fmt']; from argmap.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "this is a bug in argmap" in done.stderr
    assert (tmp_path / "one.yaml").read_text() == UNTIDY
    assert (tmp_path / "two.yaml").read_text() == TIDY.replace("A.", "B.")


# Cost ------------------------------------------------------------------------------------------------


def _large(statements: int) -> str:
    rows = ["side: a", "because:"]
    for number in range(statements // 2):
        rows += ["", f"# {number}", f"- claim: 'Claim {number}: so'  # c", "  because:", "  - A plain sentence."]
    return "\n".join(rows) + "\n"


def test_ten_thousand_statements_cost_linear_time() -> None:
    """Eight times as many statements cost far less than 64 times as much."""
    costs = []
    for statements in (1250, 10_000):
        text = _large(statements)
        start = process_time()
        strict(text, NO_IDS)
        costs.append(process_time() - start)
    assert costs[1] < 24 * costs[0] + 1


# Hooks -----------------------------------------------------------------------------------------------


def test_the_hooks_run_commands_that_exist(run: Run, tmp_path: Path) -> None:
    """What `.pre-commit-hooks.yaml` runs takes the arguments that pre-commit gives it."""
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert set(hooks) == {"argmap-check", "argmap-fmt"}
    (tmp_path / "one.yaml").write_text(TIDY)
    for name, path in (("argmap-check", "."), ("argmap-fmt", "one.yaml")):
        program, *arguments = hooks[name]["entry"].split()
        assert program == "argmap"
        assert run(*arguments, path).returncode in (0, 1)
    assert hooks["argmap-check"]["pass_filenames"] is False
