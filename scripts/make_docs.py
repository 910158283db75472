"""Write the parts of the documentation that are made from the code.

They are the table of keys in ``docs/reference/file-format.md``, ``docs/reference/cli.md`` and
``docs/reference/rules.md``. With ``--check`` nothing is written, and the exit code is 1 if a file
differs from what would be written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

from argmap.formats.keys import KEYS, Key, Place, Shape
from argmap.rules import RULES
from argmap.text.diagnostic import Rule
from argmap.views.rule_page import rule_page

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
BEGIN, END = "<!-- keys: begin, made by scripts/make_docs.py -->", "<!-- keys: end -->"
_MADE = "<!-- Made by scripts/make_docs.py; edit the code, not this page. -->\n"
_WIDE = 100  # columns of prose and examples

_PLACES = {
    Place.DEBATE: "debate",
    Place.SOURCE: "head",
    Place.STATEMENT: "statement",
    Place.GROUP: "group",
}
_SHAPES = {
    Shape.TEXT: "text",
    Shape.PROSE: "a sentence",
    Shape.PROSES: "one or more texts",
    Shape.LOCATOR: "one or more places",
    Shape.DATE: "a date",
    Shape.IDS: "one or more ids",
    Shape.ID: "a name",
    Shape.STEPS: "one or more ids or steps",
    Shape.STATEMENTS: "one or more statements",
    Shape.STATEMENT: "a sentence or statement",
    Shape.SIDES: "`name: thesis` for each",
    Shape.SIDE: "the name of a side",
    Shape.TRUTH: "`true` or `false`",
    Shape.WORD: "one of these words",
    Shape.NUMBER: "a number",
    Shape.NUMBERS: "paragraph numbers",
    Shape.CITES: "one or more texts",
    Shape.IGNORES: "`rule: reason` for each",
}


def keys_table() -> str:
    """The table of all keys of the file format, in the order of the code."""
    lines = ["| Key | Where | Value | Meaning |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *(_key_row(key) for key in KEYS)]) + "\n"


def _key_row(key: Key) -> str:
    where = ", ".join(name for place, name in _PLACES.items() if place in key.places)
    meaning = key.doc
    if key.words:
        listed = ", ".join(f"`{word}`" for word in key.words)
        meaning += f": {listed}" if key.shape is Shape.WORD else f", such as {listed}"
    cells = (f"`{key.name}`", where, _SHAPES[key.shape], meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def file_format(page: str) -> str:
    """The page on the file format with its table of keys renewed."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{keys_table()}\n{END}{after}"


def cli() -> str:
    """The page on the command line: what ``--help`` says, command by command."""
    top = _help()
    parts = [
        "# Command line\n",
        _MADE,
        "Every command says this itself: `argmap COMMAND --help`.\n",
        _console("argmap --help", top),
    ]
    for name in commands(top):
        parts += [f"## `argmap {name}`\n", _console(f"argmap {name} --help", _help(name))]
    return "\n".join(parts)


def commands(help_text: str) -> list[str]:
    """The names of the commands that ``argmap --help`` lists."""
    _, _, listed = help_text.partition("Commands:\n")
    return re.findall(r"^  ([a-z]\S*)", listed.partition("\n\n")[0], re.MULTILINE)


def _help(*command: str) -> str:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    run = [sys.executable, "-m", "argmap", *command, "--help"]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout


def _console(command: str, output: str) -> str:
    return f"```text\n$ {command}\n{output.rstrip()}\n```\n"


def rules() -> str:
    """The list of rules, by family, each with a page of its own."""
    parts = [
        "# Rules\n",
        _MADE,
        textwrap.fill(
            f"argmap has {len(RULES)} rules. A rule has a code and a name; both mean the same everywhere. "
            "A *mapping* finding is about your map: you can mend it. An *argument* finding is about the text "
            "that you map: it stays, because the text is so. The profile is the smallest one that has the rule. "
            "`argmap explain NAME` prints a page of this list.",
            _WIDE,
        )
        + "\n",
    ]
    for letter, title in _FAMILIES.items():
        rows = [_rule_row(rule) for rule in RULES if rule.code.startswith(letter)]
        head = ["| Code | Name | Severity | Kind | Profile |", "| --- | --- | --- | --- | --- |"]
        parts.append(f"## {title}\n\n" + "\n".join([*head, *rows]) + "\n")
    return "\n".join(parts)


_FAMILIES = {
    "S": "Files and structure",
    "C": "Wording of statements",
    "E": "Evidence and sources",
    "T": "Time",
    "R": "Rebuttals",
    "B": "Balance",
    "D": "Duplicates",
    "W": "Warrants and inference",
    "P": "Coverage of the text",
    "X": "Explanations of findings",
    "F": "Abstract frameworks",
}


def _rule_row(rule: Rule) -> str:
    profile = rule.profile or "selected only"
    mark = " (preview)" if rule.preview else ""
    return f"| {rule.code} | [{rule.name}](rules/{rule.name}.md){mark} | {rule.severity} | {rule.kind} | {profile} |"


def _rule_pages() -> dict[str, str]:
    pages = {}
    for rule in RULES:
        title, _, rest = rule_page(rule).partition("\n")
        pages[f"rules/{rule.name}.md"] = f"{title}\n\n{_MADE}{rest}"
    return pages


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` only compare; the exit code."""
    made = {
        "file-format.md": file_format((REFERENCE / "file-format.md").read_text(encoding="utf-8")),
        "cli.md": cli(),
        "rules.md": rules(),
        **_rule_pages(),
    }
    (REFERENCE / "rules").mkdir(exist_ok=True)
    differs = False
    for page in sorted((REFERENCE / "rules").glob("*.md")):
        if f"rules/{page.name}" not in made:
            differs = True
            if "--check" not in arguments:
                page.unlink()
            print(f"docs/reference/rules/{page.name} is of no rule", file=sys.stderr)
    for name, text in made.items():
        page = REFERENCE / name
        if page.is_file() and page.read_text(encoding="utf-8") == text:
            continue
        differs = True
        if "--check" in arguments:
            print(f"docs/reference/{name} is not what scripts/make_docs.py writes", file=sys.stderr)
        else:
            page.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote docs/reference/{name}")
    return int(differs and "--check" in arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
