"""The command line as a user meets it: real processes, exit codes, streams."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.cli.app import COMMANDS
from tests.conftest import SHIPPED, Run

HEAVY = ("msgspec", "networkx", "rich", "graphviz", "pygraphviz", "yaml", "typst", "resvg_py")


def _modules_after(code: str) -> set[str]:
    """Which top-level modules are loaded after running code in a fresh interpreter."""
    program = f"import sys\ntry:\n    {code}\nexcept SystemExit: pass\nprint('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stderr.split()}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["render", "--help"]])
def test_version_and_help_import_nothing_heavy(arguments: list[str]) -> None:
    """First output comes at once: neither msgspec, networkx, rich, graphviz nor yaml is imported."""
    loaded = _modules_after(f"sys.argv = {['argmap', *arguments]!r}; from argmap.cli import main; main()")
    assert not loaded & set(HEAVY)
    if arguments == ["--version"]:
        assert "typer" not in loaded


def test_check_imports_neither_networkx_nor_rich_nor_graphviz() -> None:
    """Checking needs only the reader and the model."""
    loaded = _modules_after(
        f"sys.argv = ['argmap', 'check', '-q', {str(SHIPPED)!r}]; from argmap.cli import main; main()"
    )
    assert not loaded & {"networkx", "rich", "graphviz", "pygraphviz", "typst"}


def test_import_argmap_is_light() -> None:
    """The package itself imports nothing until a name is used, and every public name exists."""
    assert not _modules_after("import argmap") & {*HEAVY, "typer"}
    import argmap

    assert all(getattr(argmap, name) is not None for name in argmap.__all__)
    with pytest.raises(AttributeError):
        _ = argmap.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    """``-h`` and ``--help`` answer with what the command does and how it is typed."""
    long, short = run(command, "--help"), run(command, "-h")
    assert long.returncode == short.returncode == 0
    assert long.stdout == short.stdout
    assert "Examples:" in long.stdout
    assert f"argmap {command}" in long.stdout


def test_no_arguments_show_help(run: Run) -> None:
    """``argmap`` alone says what there is."""
    done = run()
    assert "Commands:" in done.stdout + done.stderr
    assert all(command in done.stdout + done.stderr for command in COMMANDS)


def test_scaffold_checks_renders_and_shows_untouched(run: Run, tmp_path: Path) -> None:
    """What ``argmap new`` makes is a debate without a finding."""
    assert run("new", "x").returncode == 0
    check = run("check", "x")
    assert (check.returncode, check.stdout) == (0, "")
    assert "nothing found" in check.stderr
    assert run("render", "x").returncode == 0
    assert (tmp_path / "x.svg").stat().st_size > 5000
    assert "Should the city charge" in run("show", "x").stdout


def test_new_never_overwrites(run: Run, tmp_path: Path) -> None:
    """A folder in use is refused, and nothing in it is changed."""
    run("new", "x")
    (tmp_path / "x" / "debate.yaml").write_text("mine")
    done = run("new", "x")
    assert done.returncode == 2
    assert (tmp_path / "x" / "debate.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 0),
        (["--fail-on", "info"], 0),
        (["--fail-on-argument", "warning"], 1),
        (["--fail-on-argument", "error"], 0),
        (["--fail-on", "sometimes"], 2),
        (["--nonsense"], 2),
    ],
)
def test_exit_codes_of_check_on_the_shipped_debate(run: Run, arguments: list[str], code: int) -> None:
    """Findings about the texts fail a run only if asked; usage errors are 2."""
    assert run("check", SHIPPED, *arguments).returncode == code


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("side: a\nthesis: T.\nbecause:\n  - evidence: F.\n", [], 1),
        ("side: a\nthesis: T.\nbecause:\n  - evidence: F.\n", ["--fail-on", "error"], 0),
        ("side: a\nthesis: T.\nbecause:\n  - evidence: F.\n", ["--fail-on", "never"], 0),
        ("side: a\nthesis: T.\nbecase:\n  - evidence: F.\n", ["--fail-on", "error"], 1),
    ],
)
def test_fail_on(run: Run, text: str, arguments: list[str], code: int) -> None:
    """``--fail-on`` is the severity from which findings about the map count."""
    assert run("check", "-", *arguments, stdin=text).returncode == code


def test_piped_output_is_concise_and_goes_to_stdout_alone(run: Run) -> None:
    """One finding a line on standard output, the count on standard error, ``-q`` for silence."""
    done = run("check", "-", stdin="side: a\nthesis: Why?\nbecause: {evidence: F., at: 1}\n")
    assert done.stdout == "<stdin>:2:9: warning[C101] question-as-claim: `a` is a question\n"
    assert done.stderr == "1 warning about the map; 1 file read\n"
    quiet = run("check", "-q", "-", stdin="side: a\nthesis: Why?\nbecause: {evidence: F., at: 1}\n")
    assert quiet.stderr == ""


def test_full_output_shows_the_line_and_the_remedy(run: Run) -> None:
    """``full`` has the line, a caret under the place, help, and where to read more."""
    done = run("check", "-", "--format", "full", stdin="side: a\nthesis: Why?\nbecause: {evidence: F., at: 1}\n")
    assert (
        done.stdout.splitlines()[:9]
        == [
            "warning[C101] question-as-claim: `a` is a question",
            " --> <stdin>:2:9",
            "  |",
            "2 | thesis: Why?",
            "  |         ^^^^",
            "  = help: write the statement that the author means by it",
            "  = argmap explain question-as-claim",
        ]
        + done.stdout.splitlines()[7:9]
    )


def test_carets_stand_under_wide_characters(run: Run) -> None:
    """Columns count characters; carets stand where a terminal shows them."""
    done = run(
        "check", "-", "--format", "full", stdin="thesis: 駐留は必要か?\nside: a\nbecause: {evidence: F., at: 1}\n"
    )
    line = next(line for line in done.stdout.splitlines() if "^" in line)
    assert line == "  |         " + "^" * 13


def test_json_output_is_versioned_and_counts_from_one(run: Run) -> None:
    """Machines get positions, labels and fixes."""
    done = run(
        "check",
        "-",
        "--format",
        "json",
        stdin="side: a\nthesis: One thing: we should.\nbecause: {evidence: 🙂 F., at: 1}\n",
    )
    report = json.loads(done.stdout)
    assert report["version"] == 1
    (one,) = report["diagnostics"]
    assert (one["code"], one["name"], one["kind"]) == ("S003", "colon-in-text", "mapping")
    assert one["start"] == {"line": 2, "column": 18, "offset": 25}
    assert [edit["text"] for edit in one["fix"]["edits"]] == ['"', '"']
    assert done.returncode == 1


def test_colour_is_decided_per_stream(run: Run) -> None:
    """Never in a pipe, unless asked; NO_COLOR wins over FORCE_COLOR, the option over both."""
    assert "\x1b[" not in run("show", SHIPPED).stdout
    assert "\x1b[" in run("show", SHIPPED, "--color", "always").stdout
    assert "\x1b[" in run("show", SHIPPED, FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("show", SHIPPED, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" in run("show", SHIPPED, "--color", "always", NO_COLOR="1").stdout


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_show_fits_the_terminal(run: Run, columns: int) -> None:
    """No line is wider than the terminal."""
    done = run("show", SHIPPED, COLUMNS=str(columns))
    assert max(map(len, done.stdout.splitlines()[:-3])) <= columns


def test_show_in_ascii(run: Run) -> None:
    """``--ascii``, and a terminal that knows nothing else, get plain characters."""
    assert run("show", SHIPPED, "--ascii").stdout.isascii()
    done = run("show", SHIPPED, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "+ because" in done.stdout


def test_show_formats(run: Run) -> None:
    """JSON is the model with the numbers; Markdown is a table and a list."""
    data = json.loads(run("show", SHIPPED, "--format", "json").stdout)
    assert [row["side"] for row in data["summary"]] == ["withdraw", "stay", "background"]
    assert data["debate"]["question"].startswith("Should the United States")
    text = run("show", SHIPPED, "--format", "markdown").stdout
    assert text.startswith("# Should the United States withdraw its troops from Iraq?\n")
    assert "| withdraw |" in text


def test_explain_knows_codes_names_and_near_misses(run: Run) -> None:
    """A rule by name or code, all without one, a suggestion for a slip."""
    assert run("explain", "E201").stdout == run("explain", "unsupported-claim").stdout
    assert "Reported:" in run("explain", "E201").stdout
    assert len(run("explain").stdout.splitlines()) > 35
    done = run("explain", "unsuported-claim")
    assert done.returncode == 2
    assert "did you mean `unsupported-claim`?" in done.stderr


def test_render_refuses_to_overwrite_its_input(run: Run, tmp_path: Path) -> None:
    """Whatever the ending says, a file the debate is read from is never written to."""
    run("new", "x")
    before = (tmp_path / "x" / "debate.yaml").read_bytes()
    done = run("render", "x", "--format", "svg", "-o", "x/debate.yaml")
    assert done.returncode == 2
    assert (tmp_path / "x" / "debate.yaml").read_bytes() == before


def test_render_writes_to_stdout_and_by_ending(run: Run, tmp_path: Path) -> None:
    """``-o -`` is standard output; the ending of FILE is the format; an unknown one is an error."""
    run("new", "x")
    assert run("render", "x", "-o", "-").stdout.startswith("<svg ")
    run("render", "x", "-o", "y.pdf")
    assert (tmp_path / "y.pdf").read_bytes().startswith(b"%PDF")
    run("render", "x", "-o", "y.gv")
    assert (tmp_path / "y.gv").read_text().startswith("digraph")
    done = run("render", "x", "-o", "y.docx")
    assert done.returncode == 2
    assert ".svg" in done.stderr


def test_unwritable_output_is_one_line(run: Run) -> None:
    """A folder that is not there: said in a line, with code 2."""
    run("new", "x")
    done = run("render", "x", "-o", "no/such/folder/x.svg")
    assert done.returncode == 2
    assert done.stderr.count("\n") <= 2
    assert "no such file" in done.stderr


def test_a_bug_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Any other exception ends in one line, code 3, and no traceback."""
    import argmap.rules
    from argmap.cli.explain import explain

    def broken(word: str) -> None:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr(argmap.rules, "find_rule", broken)
    with pytest.raises(SystemExit) as caught:
        explain("E201")
    assert caught.value.code == 3
    assert "bug in argmap: ZeroDivisionError: seven" in capsys.readouterr().err


def test_shell_completion_is_offered(run: Run) -> None:
    """``--show-completion`` prints a script for the shell."""
    done = run("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert "argmap" in done.stdout.lower() + done.stderr.lower()


def test_unsafe_fixes_are_made_only_when_asked(run: Run, tmp_path: Path) -> None:
    """--fix leaves the words alone; --unsafe-fixes ends sentences, and a second run has nothing left to do."""
    path = tmp_path / "essay.yaml"
    whole = ["Roads are full.", "Buses are late.", "The air is bad.", "Trams are old.", "Rents rise.", "Shops close."]
    rows = [*whole, "Streets are loud.", "People move out.", "Ferries are dear", '"Cars: many"']
    text = "side: a\nthesis: T is due.\nbecause:\n" + "".join(f"  - claim: {row}  # c\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    assert run("check", path, "--diff").returncode == 0
    run("check", path, "--fix")
    assert path.read_text(encoding="utf-8") == text
    done = run("check", path, "--fix", "--unsafe-fixes")
    assert "mended 2" in done.stderr
    mended = path.read_text(encoding="utf-8")
    assert mended == text.replace("dear  #", "dear.  #").replace('many"', 'many."')
    run("check", path, "--fix", "--unsafe-fixes")
    assert path.read_text(encoding="utf-8") == mended


def test_each_command_has_a_whole_line_in_the_help(run: Run) -> None:
    """What the list of commands says of each is not cut short on a terminal of 80 columns."""
    text = run("--help", COLUMNS="80").stdout
    lines = text[text.index("Commands:") :].splitlines()[1 : len(COMMANDS) + 1]
    assert sorted(line.split()[0] for line in lines) == sorted(COMMANDS)
    assert all(line.endswith(".") and "..." not in line and len(line) <= 80 for line in lines)


def test_the_list_of_rules_fits_a_narrow_terminal() -> None:
    """A summary that is too long goes on below itself, word by word; into a file it stays in its line."""
    import os
    import pty

    from argmap.rules import RULES

    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    with subprocess.Popen([sys.executable, "-m", "argmap", "explain"], stdout=theirs, env=environment) as done:
        os.close(theirs)
        parts = []
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while part := os.read(ours, 65536):
                parts.append(part)
        os.close(ours)
    assert done.returncode == 0
    text = b"".join(parts).decode().replace("\r\n", "\n")
    assert max(map(len, text.splitlines())) <= 80
    assert " ".join(text.split()) == " ".join(f"{one.code} {one.name} {one.summary}" for one in RULES)
    piped = subprocess.run([sys.executable, "-m", "argmap", "explain"], capture_output=True, text=True, check=True)
    assert len(piped.stdout.splitlines()) == len(RULES)


def test_show_on_a_narrow_terminal_counts_in_words_and_breaks_between_them(run: Run) -> None:
    """One is one claim, not one claims; the last lines are as narrow as the others."""
    text = "side: a\nthesis: T.\nbecause:\n  - claim: C.\n  - evidence: E.\n    but: No.\n"
    done = run("show", "-", "--width", "60", stdin=text)
    assert "  1 claim (0 % on evidence), 1 piece of evidence,\n  0 rebuttals made, 1 left unanswered\n" in done.stdout
    foot = done.stdout.splitlines()[-4:]
    assert foot[1:3] == ["1 evidence-without-locator, 1 unanswered-rebuttal,", "1 unsupported-claim"]


def test_kinds_of_findings_are_listed_with_one_and(run: Run) -> None:
    """Errors, warnings and hints in one line, as one would say it."""
    text = "side: a\nthesis: T.\nbecause:\n  - evidence: One fell.\n  - evidence: Two fell.\n  - evidence: Three fell\n"
    more = "  - evidence: Four fell.\n    at: 1\n  - evidence: Five fell.\n    at: 1\n    becuase: It fell.\n"
    assert run("check", "-", stdin=text + more).stderr.startswith("1 error, 4 warnings and 2 hints about the map")


def test_a_sentence_with_keys_and_none_of_its_own_is_told_what_to_write(run: Run) -> None:
    """An objection is a rebuttal, so the advice has more than `claim:`."""
    text = "side: a\nthesis: T.\nbecause:\n  - claim: C.\n    but:\n      - Nobody comes.\n        at: 5\n"
    said = run("check", "-", "--format", "full", stdin=text).stdout
    assert "the sentence above this key has no key of its own" in said
    assert "`rebuttal:` if it objects or answers" in " ".join(said.split())


def test_draft_of_no_file_asks_for_a_text(run: Run) -> None:
    """Not for a debate, which is no help to somebody who has an article."""
    done = run("draft", "article.txt")
    assert done.returncode == 2
    assert done.stderr == "argmap: there is no `article.txt`\n  hint: name a text file, or - for standard input\n"
