"""The documentation does what it says: its commands are run, its links and lists are checked.

A ``console`` block holds commands (``$ argmap …``) with the output they give. Where there is no
output nothing is compared; ``...`` stands for any number of lines. Findings are shown as a terminal
shows them, so ``argmap check`` runs with ``--format full`` unless its output is sent on. A comment
``<!-- exit: 1 -->`` before a block gives the exit code of its last command. A block after
``<!-- file: path -->`` is a file: a map, or the text that it was made from. All blocks of a page share
one folder, in their order.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from argmap.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MADE = ROOT / "scripts" / "make_docs.py"
_FENCE = re.compile(
    r"(?:^<!-- (?P<mark>file|exit): (?P<value>\S+) -->\n+)?^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block: its language, what is in it, and the comment in front of it."""

    language: str
    body: str
    file: str | None
    code: int
    end: int


class Command(NamedTuple):
    """A command of a console block, and the lines below it."""

    line: str
    expected: list[str]


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in their order."""
    found = []
    for match in _FENCE.finditer(page.read_text(encoding="utf-8")):
        file = match["value"] if match["mark"] == "file" else None
        code = int(match["value"]) if match["mark"] == "exit" else 0
        found.append(Block(match["language"], match["body"], file, code, match.end()))
    return found


def commands(body: str) -> list[Command]:
    """The commands of a console block; the lines between them are their output."""
    found: list[Command] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], []))
        elif found:
            found[-1].expected.append(line)
    return found


def run(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run one command without a shell: ``argmap …``, ``cat FILE | argmap …``, ``argmap … > FILE``."""
    line, _, target = (part.strip() for part in line.partition(" > "))
    first, _, second = (part.strip() for part in line.partition(" | "))
    given = b""
    if second:
        reader, name = shlex.split(first)
        assert reader == "cat", line
        given = (folder / name).read_bytes()
    program, *arguments = shlex.split(second or first)
    assert program == "argmap", line
    if arguments[:1] == ["check"] and "--format" not in arguments and not target:
        arguments += ["--format", "full"]
    done = subprocess.run(
        [sys.executable, "-m", "argmap", *arguments],
        cwd=folder,
        input=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if target else subprocess.STDOUT,
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1", "NO_COLOR": "1"},
        timeout=120,
        check=False,
    )
    if target:
        (folder / target).write_bytes(done.stdout)
    return done


def agree(expected: list[str], got: list[str]) -> bool:
    """Whether lines are as expected; ``...`` is any number of lines, and a blank end is nothing."""
    lines = [line.rstrip() for line in expected]
    pattern = "".join("(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + "\n" for line in lines)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in got)) is not None


def put(block: Block, folder: Path) -> None:
    """Write the file that a block is, if it is one."""
    if block.file is not None:
        target = folder / block.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.body, encoding="utf-8", newline="\n")


def stripped(lines: list[str]) -> list[str]:
    """Lines without the blank ones at the end."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with the debates of the repository in it."""
    shutil.copytree(ROOT / "debates", tmp_path / "debates")
    return tmp_path


def shown(page: Path) -> str:
    """The name of a page for the list of tests."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_commands_of_a_page(page: Path, folder: Path) -> None:
    """Every console block does what the page says, with the output and exit code that it shows."""
    for block in blocks(page):
        put(block, folder)
        if block.language != "console":
            continue
        listed = commands(block.body)
        for command in listed:
            done = run(command.line, folder)
            output = (done.stdout if " > " not in command.line else done.stderr).decode("utf-8")
            expected = stripped(command.expected)
            if expected:
                got = stripped(output.splitlines())
                assert agree(expected, got), f"$ {command.line}\n" + "\n".join(got)
            code = block.code if command is listed[-1] else done.returncode
            assert done.returncode == code, f"$ {command.line}\n{output}"


def test_python_examples(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples of the Python API run one after the other and print what stands below them."""
    monkeypatch.chdir(folder)
    page = ROOT / "docs" / "reference" / "python-api.md"
    text, listed, names = page.read_text(encoding="utf-8"), blocks(page), {"__name__": "example"}
    examples = 0
    for block, following in zip(listed, [*listed[1:], None], strict=True):
        put(block, folder)
        if block.language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block.body, str(page), "exec"), names)
        examples += 1
        if following is not None and following.language == "text" and text[block.end :].startswith("\n\n```text\n"):
            assert agree(following.body.splitlines(), printed.getvalue().splitlines()), printed.getvalue()
    assert examples > 3


def anchors(page: Path) -> set[str]:
    """What a link into a page may name: its headings, as GitHub and most renderers name them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=shown)
def test_links(page: Path) -> None:
    """Every relative link leads to a file of the repository, and to a heading in it if it names one."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if heading:
            assert heading in anchors(target), link


def test_made_pages_are_up_to_date() -> None:
    """What scripts/make_docs.py writes is what is there."""
    done = subprocess.run([sys.executable, str(MADE), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_check_tells_what_differs(folder: Path) -> None:
    """scripts/make_docs.py --check ends with 1 and names the page where one differs."""
    copy = folder / "copy"
    (copy / "scripts").mkdir(parents=True)
    shutil.copy(MADE, copy / "scripts")
    shutil.copytree(ROOT / "docs" / "reference", copy / "docs" / "reference")
    page = copy / "docs" / "reference" / "rules.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nmore\n", encoding="utf-8", newline="\n")
    command = [sys.executable, str(copy / "scripts" / MADE.name), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "rules.md" in done.stderr


def test_every_command_is_documented(folder: Path) -> None:
    """Each command that ``argmap --help`` lists has its section in cli.md."""
    text = run("argmap --help", folder).stdout.decode("utf-8")
    names = re.findall(r"^  ([a-z]\S*)", text.partition("Commands:")[2].partition("\n\n")[0], re.MULTILINE)
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if f"## `argmap {name}`" not in page] == []


def test_every_rule_is_documented() -> None:
    """Each rule is in the list, in its family, with a page of its own."""
    reference = ROOT / "docs" / "reference"
    page = (reference / "rules.md").read_text(encoding="utf-8")
    assert [rule.name for rule in RULES if f"(rules/{rule.name}.md)" not in page] == []
    assert {path.stem for path in (reference / "rules").glob("*.md")} == {rule.name for rule in RULES}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=shown)
def test_lines_are_short(page: Path) -> None:
    """Lines of Markdown stay within 110 columns; tables and blocks, which cannot wrap, may be longer."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [line for line in text.splitlines() if len(line) > 110 and not line.startswith("|")] == []
