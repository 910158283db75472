"""What argmap promises about malformed input; the table is in ``malformed.py``."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

import argmap
from argmap.cli.app import program
from argmap.formats.schema import schema
from argmap.rules import RULES
from argmap.text.diagnostic import Diagnostic, Kind, Rule, Severity
from tests.malformed import CASES, CLEAN, COMMENTS, HEAD, OTHER, SIDES, Case, claim

ROOT = Path(__file__).parents[1]
VALIDATOR = jsonschema.Draft202012Validator(schema())
JARGON = re.compile(
    r"\b(?:scalars?|tokens?|mappings?|(?:block|flow) (?:sequence|mapping|collection)|simple keys?|stream|directive)\b"
    r"|Traceback|\b[A-Z]\w*(?:Error|Exception|Interrupt)\b|\byaml\.\w|<class|\bNone\b",
)
CLI = CliRunner()
APP = program()

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
fixed_cases = pytest.mark.parametrize("case", [one for one in CASES if one.fixed], ids=lambda case: case.name)
unfixed_cases = pytest.mark.parametrize(
    "case", [one for one in CASES if not one.fixed and not callable(one.given)], ids=lambda case: case.name
)
text_cases = pytest.mark.parametrize(
    "case", [one for one in CASES if not callable(one.given)], ids=lambda case: case.name
)


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def build(case: Case, folder: Path) -> list[Path]:
    """Write a case; the paths to give to argmap."""
    if callable(case.given):
        return case.given(folder)
    path = folder / "case.yaml"
    path.write_bytes(as_bytes(case.given))
    return [path]


def about_the_map(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Leave out findings about the text, and hints on wording, which short sentences call forth."""
    return [one for one in findings if one.rule.kind is Kind.MAPPING and one.severity is not Severity.INFO]


def texts(loaded: argmap.Loaded) -> list[str]:
    return [one.text for one in loaded.debate.statements]


def check_by_cli(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and everything printed by ``argmap check``, run in this process."""
    result = CLI.invoke(APP, ["check", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


# The table ------------------------------------------------------------------------------------------


@every_case
def test_it_ends_with_the_promised_code(case: Case, tmp_path: Path) -> None:
    """`argmap check` ends with the documented code, and never with a bug or a stack of calls."""
    code, output = check_by_cli(*build(case, tmp_path))
    assert code == case.exit, output
    assert "this is a bug" not in output
    assert "Traceback" not in output


@every_case
def test_exactly_the_promised_rules_fire(case: Case, tmp_path: Path) -> None:
    """A fault is reported by its own rule at its own place, and by no other rule besides."""
    paths = build(case, tmp_path)
    if case.exit == 2:
        with pytest.raises(argmap.ArgmapError) as error:
            argmap.load(*paths)
        assert case.rules == ()
        assert case.says in f"{error.value} {error.value.hint}"
        return
    loaded = argmap.load(*paths)
    findings = about_the_map(argmap.check(loaded))
    assert {one.rule.name for one in findings} == set(case.rules)
    if not case.rules:
        return
    main = next(one for one in findings if one.rule.name == case.rules[0])
    assert tuple(loaded.sources[main.file].position(main.span.start)) == case.place
    said = [f"{one.message}; {one.help}" for one in findings if one.rule.name == case.rules[0]]
    assert any(case.says in words for words in said), said


@every_case
def test_the_rest_still_loads(case: Case, tmp_path: Path) -> None:
    """What stands around a fault is read, and a mended sentence is read as it was meant."""
    paths = build(case, tmp_path)
    if case.exit == 2:
        assert not case.texts
        return
    found = texts(argmap.load(*paths))
    assert [one for one in case.texts if one not in found] == []


@every_case
def test_messages_are_plain(case: Case, tmp_path: Path) -> None:
    """No message holds the name of a Python exception or a word that only YAML's authors use."""
    paths = build(case, tmp_path)
    try:
        findings = argmap.check(argmap.load(*paths))
    except argmap.ArgmapError as error:
        assert JARGON.search(f"{error} {error.hint}") is None
        return
    for one in findings:
        words = " ".join(
            (one.message, one.help, *(label.text for label in one.labels), one.fix.title if one.fix else "")
        )
        assert JARGON.search(words) is None, words
        assert one.rule.name == "yaml-feature" or "anchor" not in words
        assert "\n" not in words


@every_case
def test_nothing_is_told_twice(case: Case, tmp_path: Path) -> None:
    """No two findings say the same at the same place."""
    paths = build(case, tmp_path)
    if case.exit == 2:
        return
    told = Counter((one.file, one.span.start, one.message) for one in argmap.check(argmap.load(*paths)))
    assert [one for one, times in told.items() if times > 1] == []


@fixed_cases
def test_fix_mends_it(case: Case, tmp_path: Path) -> None:
    """After --fix the rule is silent and the debate is the one that was read before."""
    (path,) = build(case, tmp_path)
    before = argmap.load(path)
    check_by_cli("--fix", path)
    after = argmap.load(path)
    assert not {one.rule.name for one in argmap.check(after)} & set(case.rules)
    assert texts(after) == texts(before)
    assert after.debate == before.debate


@fixed_cases
def test_fix_keeps_comments_and_line_ends(case: Case, tmp_path: Path) -> None:
    """--fix keeps every comment, the line ends and the byte order mark of UTF-8."""
    (path,) = build(case, tmp_path)
    was = argmap.load(path).sources[str(path)].text
    mark = path.read_bytes().startswith(b"\xef\xbb\xbf")
    check_by_cli("--fix", path)
    data = path.read_bytes()
    now = data.decode("utf-8")
    assert [one for one in COMMENTS if one in was and one not in now] == []
    assert data.startswith(b"\xef\xbb\xbf") == mark
    assert re.findall(r"\r\n|\r|\n", now) == re.findall(r"\r\n|\r|\n", was)


@fixed_cases
def test_a_second_fix_changes_nothing(case: Case, tmp_path: Path) -> None:
    """--fix settles everything it can at once."""
    (path,) = build(case, tmp_path)
    check_by_cli("--fix", path)
    once = path.read_bytes()
    assert once != as_bytes(case.given)  # type: ignore[arg-type]
    check_by_cli("--fix", path)
    assert path.read_bytes() == once


@unfixed_cases
def test_fix_leaves_alone_what_it_cannot_mend(case: Case, tmp_path: Path) -> None:
    """Where the table promises no fix, --fix does not touch the file."""
    (path,) = build(case, tmp_path)
    check_by_cli("--fix", path)
    assert path.read_bytes() == as_bytes(case.given)  # type: ignore[arg-type]


def test_the_table_is_whole() -> None:
    """Every case has a name of its own, and every rule of the reading rooms that can be caused has a case."""
    names = [one.name for one in CASES]
    assert len(names) == len(set(names)) >= 45
    seen = {rule for one in CASES for rule in one.rules}
    assert {one.name for one in RULES if one.code.startswith("S0")} <= seen
    assert all(isinstance(one.schema, str) for one in CASES if callable(one.given))


# The schema -----------------------------------------------------------------------------------------


class Loader(yaml.SafeLoader):
    """Typed as editors read YAML 1.2: no dates, no clock times, and `on` and `no` are words."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def is_accepted(text: str | bytes) -> bool:
    """Whether the schema takes a text; one that YAML itself refuses is not taken."""
    try:
        value = yaml.load(text, Loader=Loader)
    except (yaml.YAMLError, RecursionError):
        return False
    return VALIDATOR.is_valid(value)


@text_cases
def test_the_schema_sees_what_it_can(case: Case) -> None:
    """Editors with the schema reject what argmap reports, but for what a schema cannot see."""
    assert not callable(case.given)
    assert is_accepted(case.given) == isinstance(case.schema, str), case.schema


@pytest.mark.parametrize(
    "path",
    sorted([*(ROOT / "debates").glob("*/*.yaml"), *(ROOT / "src/argmap/scaffold").glob("*.yaml")]),
    ids=lambda path: path.name,
)
def test_the_schema_takes_the_debates_that_ship(path: Path) -> None:
    """The debates and the scaffold are valid for editors."""
    value = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    assert [one.message for one in VALIDATOR.iter_errors(value)] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code[0] != "F"], ids=lambda rule: rule.name)
def test_the_schema_takes_good_examples(rule: Rule) -> None:
    """What `argmap explain` calls good is valid for editors."""
    assert is_accepted(rule.good)


def test_the_schema_is_one() -> None:
    """The schema itself is valid, and `argmap schema` prints it."""
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(CLI.invoke(APP, ["schema"]).stdout) == schema()


# Processes ------------------------------------------------------------------------------------------

ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith(("ARGMAP", "FORCE_", "NO_COLOR"))}
PLAIN = (sys.executable, "-m", "argmap", "check")


def run(*arguments: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [*PLAIN, *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, timeout=30, env=ENVIRONMENT, check=False)


def shell(line: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A line of bash; ``"$@"`` is the call of argmap, the code is that of argmap."""
    command = ["bash", "-o", "pipefail", "-c", line, "bash", *PLAIN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=30, env=ENVIRONMENT, check=False)


def many_findings(folder: Path) -> Path:
    path = folder / "many.yaml"
    path.write_text(HEAD + "".join(f"  - claim: Work {number}: yes.\n" for number in range(3000)))
    return path


def test_stdin_is_read() -> None:
    """`argmap check -` reads standard input and calls it by a name."""
    done = run("-", given=claim("Charges work: yes.").encode())
    assert done.returncode == 1
    assert b"<stdin>:4:24: warning[S003] colon-in-text:" in done.stdout
    done = run("-", "--stdin-filename", "essay.yaml", given=claim("Charges work: yes.").encode())
    assert b"essay.yaml:4:24:" in done.stdout


def test_stdin_can_be_anything() -> None:
    """Nothing, bytes that are no text, and a clean text on standard input end with the promised codes."""
    assert run("-", given=CLEAN.encode()).returncode == 0
    assert run("-", given=b"").returncode == 1
    binary = run("-", given=bytes(range(256)) * 20)
    assert binary.returncode == 2
    assert b"Traceback" not in binary.stderr
    assert len(binary.stderr.splitlines()) <= 2


def test_fix_of_stdin_goes_to_stdout() -> None:
    """`argmap check --fix -` is a filter: mended text comes out, nothing else does."""
    done = run("--fix", "-", given=claim("Charges work: yes.").encode())
    assert done.stdout.decode() == claim('"Charges work: yes."')
    assert run("--fix", "-", given=CLEAN.encode()).stdout.decode() == CLEAN


def test_the_code_is_that_of_a_real_process(tmp_path: Path) -> None:
    """A real process gives the codes and the streams that the table promises."""
    path = tmp_path / "case.yaml"
    path.write_text(claim("Charges work: yes."))
    done = run(path)
    assert (done.returncode, b"colon-in-text" in done.stdout, b"Traceback" in done.stderr) == (1, True, False)
    gone = run(tmp_path / "cast.yaml")
    assert gone.returncode == 2
    assert gone.stdout == b""
    assert b"did you mean" in gone.stderr
    assert len(gone.stderr.splitlines()) == 2


def test_a_closed_stdout_is_no_crash(tmp_path: Path) -> None:
    """`>&-` loses the output and nothing else: same code, no stack of calls."""
    done = shell('"$@" >&-', many_findings(tmp_path))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert b"bug" not in done.stderr


def test_a_closed_stderr_is_no_crash(tmp_path: Path) -> None:
    """`2>&-` loses the notices and nothing else."""
    done = shell('"$@" 2>&-', many_findings(tmp_path))
    assert done.returncode == 1
    assert done.stdout.count(b"colon-in-text") == 3000


def test_a_reader_that_leaves_is_no_crash(tmp_path: Path) -> None:
    """`| head -c 1` ends argmap without a word about pipes."""
    done = shell('"$@" | head -c 1', many_findings(tmp_path))
    assert len(done.stdout) == 1
    assert done.returncode == 1
    for word in (b"Traceback", b"Exception", b"Broken", b"bug"):
        assert word not in done.stderr


def test_ctrl_c_is_one_line() -> None:
    """Ctrl-C ends with code 130 and one line, without a stack of calls."""
    process = subprocess.Popen(
        [*PLAIN, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"#" * 300_000)  # more than a pipe holds: when it is written, argmap is reading
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().splitlines() == ["argmap: interrupted"]


def test_what_is_too_large_is_refused_at_once(tmp_path: Path) -> None:
    """A line of 200 MB is refused by the limit on size, and is never held in memory."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    done = run(path)
    assert done.returncode == 2
    assert b"64 MiB" in done.stderr


def test_the_limit_on_size_can_be_set(tmp_path: Path) -> None:
    """--max-size and ARGMAP_MAX_SIZE say what is too large."""
    path = tmp_path / "case.yaml"
    path.write_text(CLEAN + "#" * 4000)
    assert run("--max-size", "0.001", path).returncode == 2
    assert run("--max-size", "1", path).returncode == 0


def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    """A file that may not be read is told and costs only itself; root may read all."""
    for name, text in (("debate", SIDES), ("good", CLEAN), ("other", OTHER)):
        (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "other.yaml").chmod(0)
    loaded = argmap.load(tmp_path)
    told = {one.rule.name for one in loaded.findings}
    assert told == (set() if os.geteuid() == 0 else {"unreadable-file"})
    assert "Charges cut traffic." in texts(loaded)


def test_a_file_is_not_made_of_what_cannot_be_read(tmp_path: Path) -> None:
    """--fix on a folder leaves alone what it could not read, and keeps the permissions of what it mends."""
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "case.yaml").write_text(claim("Charges work: yes."))
    (tmp_path / "case.yaml").chmod(0o600)
    check_by_cli("--fix", tmp_path)
    assert (tmp_path / "binary.yaml").read_bytes() == bytes(range(256)) * 20
    assert (tmp_path / "case.yaml").stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["binary.yaml", "case.yaml"]


# Cost -----------------------------------------------------------------------------------------------


def colons(count: int) -> str:
    return HEAD + "".join(f"  - claim: Work {number}: it is so.\n" for number in range(count))


def over_indented(count: int) -> str:
    return HEAD + "".join(f"  - claim: Work {number}.\n       at: 3\n" for number in range(count))


def unclosed(count: int) -> str:
    return HEAD + "".join(f'  - claim: "Work {number}.\n' for number in range(count))


def cpu(path: Path) -> float:
    """CPU seconds to load and check a file, the least of three."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        argmap.check(argmap.load(path))
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize("broken", [colons, over_indented, unclosed])
def test_the_cost_of_faults_is_linear(broken, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Four times as many broken lines cost about four times the time, not sixteen times."""
    few, many = tmp_path / "few.yaml", tmp_path / "many.yaml"
    few.write_text(broken(2000))
    many.write_text(broken(8000))
    assert len(about_the_map(argmap.load(many).findings)) >= 8000
    assert cpu(many) / cpu(few) < 8
