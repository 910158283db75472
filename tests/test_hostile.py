"""Author's text is never markup: whatever stands in a field, every output shows it and nothing acts on it.

Each text of the table is put into every field that holds text; what comes out is compared with what
comes out for a harmless sentence: the same structure, and the text as `visible` shows it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

import argmap
from argmap.cli.app import program
from argmap.text.inert import visible

CLI = CliRunner()
APP = program()


class Hostile(NamedTuple):
    """A text. ``is_kept`` is false where YAML itself cannot hold it, so that argmap has to tell it."""

    name: str
    text: str
    is_kept: bool = True


HARMLESS = "A plain sentence."
TEXTS = (
    # Terminals.
    Hostile("Rich markup", "[bold red]x[/bold red] [/] [blink]y"),
    Hostile("Rich link", "[link=https://example.org]x[/link] :smile: [@click=app.bell]z"),
    Hostile("ANSI colours", "\x1b[31mred\x1b[0m \x1b[2J\x1b[H"),
    Hostile("ANSI in C1", "\x9b31mred\x9b0m \x90q\x9c"),
    Hostile("OSC 8 link", "\x1b]8;;http://example.org\x1b\\x\x1b]8;;\x1b\\ \x1b]0;title\x07"),
    Hostile("carriage return", "good\rbad \x08\x08\x08 \x7f"),
    Hostile("NUL and controls", "a\x00b\x01c\x0bd\x0ce\x1ff"),
    # Letters that act.
    Hostile("bidi overrides", "a\u202edcba\u202c \u2066b\u2069 \u200e\u200f\u061c"),
    Hostile("hidden letters", "a\u200bb\u2060c\ufeffd\U000e0041e\ufff9f\ufffb"),
    Hostile("line separators", "one\u2028two\u2029three\x85four"),
    Hostile("no characters", "a\ufffeb\uffffc"),
    Hostile("lone surrogate", "a\ud800b \udc00", is_kept=False),
    Hostile("replacement character", "a\ufffdb"),
    # DOT.
    Hostile("DOT escapes", "\\N \\G \\E \\T \\H \\L \\n \\l \\r x"),
    Hostile("DOT labels", "<b>html</b>"),
    Hostile("DOT table", "<<TABLE><TR><TD HREF='http://x.org'>x</TD></TR></TABLE>>"),
    Hostile("DOT end", '"]; evil [shape=star]; "x" -> "y'),
    Hostile("backslash at the end", "ends with \\"),
    Hostile("two backslashes at the end", "ends with \\\\"),
    Hostile("record", "{a|b} <port> x:n"),
    # SVG and HTML.
    Hostile("script", "</text></svg><script>alert(1)</script>"),
    Hostile("title end", "</title><image href='http://example.org/x.png'/>"),
    Hostile("CDATA", "]]> <![CDATA[ x ]]>"),
    Hostile("comment", "<!-- x --> <!-- --!>"),
    Hostile("doctype", '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]> &y;'),
    Hostile("entities", "&lt;b&gt; &#x41; &#65; &amp;amp; &copy; &quot; &nbsp;x"),
    Hostile("attributes", '" onload="alert(1)" \' onclick=\'alert(1)'),
    Hostile("instruction", "<?xml-stylesheet href='http://example.org/x.css'?>"),
    # Markdown.
    Hostile("Markdown link", "[x](javascript:alert(1)) [y]: http://example.org <http://example.org> www.example.org"),
    Hostile("Markdown picture", "![x](http://example.org/x.png) ![][1]"),
    Hostile("Markdown heading", "# head"),
    Hostile("Markdown underline", "==== ---- ****"),
    Hostile("Markdown list", "- a + b * c 1. d 2) e"),
    Hostile("Markdown number", "1. first"),
    Hostile("Markdown quotation", "> quote >> more"),
    Hostile("Markdown code", "`code` ``more`` ```fence ~~~ x"),
    Hostile("Markdown emphasis", "*a* **b** _c_ __d__ ~~e~~ ==f=="),
    Hostile("Markdown table", "a | b || c |"),
    Hostile("HTML picture", "<img src=x onerror=alert(1)> <a href='javascript:alert(1)'>x</a>"),
    Hostile("HTML block", "<div><iframe src='http://example.org'></iframe><style>*{display:none}</style>"),
    Hostile("maths", "$x^2$ \\(y\\) $$z$$"),
    # Spreadsheets.
    Hostile("formula", "=1+1"),
    Hostile("formula with a command", "=cmd|' /C calc'!A0"),
    Hostile("plus", "+cmd"),
    Hostile("minus", "-2+3+cmd"),
    Hostile("at", "@SUM(1+1)"),
    # Only unusual.
    Hostile("a word of 10,000 letters", "x" * 10_000),
    Hostile("Chinese", "美国应该从伊拉克撤军。" * 6),
    Hostile("Arabic and Hebrew", "يجب على القوات المغادرة (18%) צריך לעזוב"),
    Hostile("emoji", "👩‍👩‍👧‍👦 leave 🏳️‍🌈 now 👍🏽 ❤️ 🇮🇶"),
    Hostile("combining marks", "z̷̢͇̆a̵̧͓͑l̶̛̦g̸̺̈o̴̟̕ e\u0301 n\u0303"),
    Hostile("many combining marks", "e" + "\u0301" * 300),
    Hostile("mathematical letters", "𝔏𝔢𝔞𝔳𝔢 ℵ ℏ"),
    Hostile("Persian joiners", "می‌خواهم"),
)

every_text = pytest.mark.parametrize("one", TEXTS, ids=lambda one: one.name)
some_texts = pytest.mark.parametrize(
    "one",
    [
        one
        for one in TEXTS
        if one.name in ("script", "ANSI colours", "entities", "emoji", "Chinese", "NUL and controls")
    ],
    ids=lambda one: one.name,
)

# What acts in a terminal or a page, but for the end of a line.
ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def quoted(text: str) -> str:
    """A text in YAML's double quotation marks; what YAML cannot hold as it is, is escaped."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"

    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", escape, text) + '"'


def squeezed(text: str) -> str:
    """Without spaces, which wrapping moves about."""
    return re.sub(r"\s+", "", text)


def debate(text: str) -> dict[str, str]:
    """A debate with a text in every field that holds text, the name of a side among them."""
    t = quoted(text)
    side = quoted(text[:400].strip())  # YAML allows keys of 1,024 letters
    return {
        "debate.yaml": f"title: {t}\nquestion: {t}\nstatus_quo: stay\nsides:\n  {side}: {t}\n  stay: Stay.\n",
        "op-ed.yaml": (
            f"title: {t}\nauthor: {t}\noutlet: {t}\nurl: {t}\nside: {side}\nbecause:\n"
            f"  - claim: {t}\n    id: target\n    by: {t}\n    note: {t}\n    qualifier: {t}\n    quote: {t}\n    if: {t}\n"
            f"    issue: {t}\n    scheme: {t}\n    since: {t}\n    because:\n      - evidence: {t}\n        cites: {t}\n"
            f"        at: 3\n  - together:\n      - {t}\n      - claim: {t}\n        discussed_by: {t}\n    unless: {t}\n"
            f"  - claim: Odd.\n    differs_from: target\n    on: {t}\n"
        ),
        "reply.yaml": f"outlet: {t}\nside: stay\nbecause:\n  - rebuttal: {t}\n    rebuts: target\n",
    }  # fmt: skip


def slips(text: str) -> str:
    """A file in which a text stands wherever a message repeats what was written."""
    t = quoted(text)
    return (
        f"side: w\nthesis: T.\ndate: {t}\nskip: {t}\nbecause:\n  - claim: C.\n    id: {t}\n    at: {t}\n    date: {t}\n"
        f"    supports: {t}\n    undercuts: {t}\n    basis: {t}\n    weight: {t}\n    implicit: {t}\n    {t}: {t}\n"
        f"    cites: {{text: a, {t}: b}}\n    ignore: {{{t}: {t}}}\n"
    )


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def invoke(*arguments: str | Path, code: int = 0) -> bytes:
    """Standard output of a command run in this process."""
    result = CLI.invoke(APP, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout_bytes


@cache
def shown(text: str, *command: str) -> str:
    """What a command writes about the debate with a text in every field."""
    with tempfile.TemporaryDirectory() as name:
        return invoke(*command, write(Path(name), debate(text))).decode("utf-8")


@cache
def read(text: str) -> argmap.Loaded:
    with tempfile.TemporaryDirectory() as name:
        return argmap.load(write(Path(name), debate(text)))


def claim(text: str) -> str:
    """The text as it was read."""
    return next(one.text for one in read(text).debate.statements if one.name == "target")


# Reading ---------------------------------------------------------------------------------------------


@every_text
def test_the_text_is_read_as_it_is(one: Hostile) -> None:
    """A text is kept letter by letter, but for spaces; what YAML cannot hold is told."""
    loaded = read(one.text)
    if not one.is_kept:
        assert any(finding.rule.name == "invalid-yaml" for finding in loaded.findings)
        return
    said = [each.text for each in loaded.debate.statements if each.text not in ("Stay.", "Odd.")]
    assert said == [" ".join(one.text.split())] * 8
    assert loaded.findings == ()


# SVG -------------------------------------------------------------------------------------------------


@cache
def picture(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(shown(text, "render", "-q", "-o", "-", "--format", "svg"))


def boxes(root: ElementTree.Element) -> list[str]:
    """The text in each box, without spaces."""
    groups = [each for each in root.iter() if each.get("role") == "listitem"]
    return [squeezed("".join(part.text or "" for part in group if part.tag.endswith("text"))) for group in groups]


@every_text
def test_svg_has_nothing_of_the_authors(one: Hostile) -> None:
    """A picture is well-formed and has no element and no attribute beyond those argmap draws with.

    Which way a text is written is the one thing that its letters decide.
    """
    root, plain = picture(one.text), picture(HARMLESS)
    assert {each.tag for each in root.iter()} <= {each.tag for each in plain.iter()}
    assert {name for each in root.iter() for name in each.attrib} <= {
        "direction",
        *(name for each in plain.iter() for name in each.attrib),
    }
    assert {each.get("direction") for each in root.iter()} <= {None, "rtl"}
    counts, plain_counts = (
        Counter(each.tag for each in tree.iter() if not each.tag.endswith("text")) for tree in (root, plain)
    )
    assert counts == plain_counts
    for each in root.iter():
        assert not any(re.search("http|script", value) for name, value in each.attrib.items() if name != "id")


@every_text
def test_svg_shows_the_text(one: Hostile) -> None:
    """Every box shows its text whole, as `visible` makes it."""
    root = picture(one.text)
    expected = squeezed(visible(claim(one.text)))
    assert sum(expected in box for box in boxes(root)) >= 8
    assert expected in squeezed(root.findtext("{*}title") or "")
    assert not any(ACTING.search(each.text or "") for each in root.iter() if (each.text or "").strip())


@every_text
def test_svg_ids_are_ids(one: Hostile) -> None:
    """Ids are unique, and `aria-labelledby` finds what it names."""
    root = picture(one.text)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set((root.get("aria-labelledby") or "").split()) <= set(ids)
    assert not any(re.search(r"\s", each or "") for each in ids)


def test_svg_ids_of_names_that_look_alike_differ(tmp_path: Path) -> None:
    """Two sides whose names differ only in signs have boxes with two ids."""
    write(tmp_path, {"debate.yaml": 'question: Q\nsides:\n  "a b": A.\n  "a-b": B.\n  "a/b": C.\n'})
    root = ElementTree.fromstring(invoke("render", "-q", "-o", "-", tmp_path))
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


# DOT -------------------------------------------------------------------------------------------------

_DRAW = """
import json, sys, pygraphviz
found = []
for source in json.load(sys.stdin):
    try:
        graph = pygraphviz.AGraph(string=source)
        drawn = json.loads(graph.draw(format="json", prog="dot"))
    except Exception as error:
        found.append({"count": [], "texts": [], "extras": [repr(error)]})
        continue
    texts = [[part["text"] for part in each.get("_ldraw_", ()) if part["op"] == "T"] for each in drawn["objects"]]
    extras = [key for each in (*drawn["objects"], *drawn.get("edges", ())) for key in each
              if key.lower() in ("url", "href", "image", "target", "tooltip", "shapefile")]
    count = [graph.number_of_nodes(), graph.number_of_edges(), len(graph.subgraphs())]
    found.append({"count": count, "texts": ["".join(text) for text in texts], "extras": extras})
print(json.dumps(found))
"""


class Drawn(NamedTuple):
    """What Graphviz makes of a DOT source."""

    count: list[int]
    texts: list[str]
    extras: list[str]


def dot(text: str) -> str:
    """DOT source; what argmap died of, if it did."""
    try:
        return shown(text, "render", "-q", "-o", "-", "--format", "dot")
    except AssertionError as error:
        return str(error)


@cache
def drawn() -> dict[str, Drawn]:
    """Every text's DOT source as Graphviz draws it, in one other process."""
    texts = [HARMLESS, *(one.text for one in TEXTS)]
    sources = [dot(text) for text in texts]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _DRAW], input=json.dumps(sources), capture_output=True, text=True,
        encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    return {text: Drawn(**each) for text, each in zip(texts, json.loads(done.stdout), strict=True)}


@every_text
def test_dot_has_the_structure_of_a_harmless_debate(one: Hostile) -> None:
    """DOT source has the same nodes, edges and clusters whatever the text, and no link or picture."""
    assert drawn()[one.text].count == drawn()[HARMLESS].count
    assert drawn()[one.text].extras == []


@every_text
def test_dot_shows_the_text(one: Hostile) -> None:
    """Graphviz shows each label as the text is: no escape of its own, no entity, no HTML is read in it."""
    expected = squeezed(visible(claim(one.text)))
    # Graphviz's JSON doubles each backslash once more than its pictures show.
    found = [squeezed(text.replace("\\\\", "\\")) for text in drawn()[one.text].texts]
    assert found.count(expected) >= 8


# PNG and PDF -----------------------------------------------------------------------------------------


@some_texts
def test_png_can_be_drawn(one: Hostile, tmp_path: Path) -> None:
    """A PNG of any text can be opened and is not blank."""
    from PIL import Image

    write(tmp_path, debate(one.text))
    invoke("render", "-q", "-o", tmp_path / "map.png", tmp_path)
    with Image.open(tmp_path / "map.png") as image:
        assert image.width > 300
        assert len(image.convert("L").getcolors() or ()) > 2


@some_texts
def test_pdf_can_be_drawn(one: Hostile, tmp_path: Path) -> None:
    """A PDF of any text can be opened, and holds neither scripts nor links."""
    import pypdf

    write(tmp_path, debate(one.text))
    invoke("render", "-q", "-o", tmp_path / "map.pdf", tmp_path)
    reader = pypdf.PdfReader(tmp_path / "map.pdf")
    assert len(reader.pages) == 1
    assert "/Annots" not in reader.pages[0]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(reader.trailer["/Root"])
    assert "Stay." in reader.pages[0].extract_text()


# The terminal ----------------------------------------------------------------------------------------


@every_text
def test_show_in_plain_text_has_nothing_that_acts(one: Hostile) -> None:
    """`show` without colours writes no escape and no control character, and the text is all there."""
    text = shown(one.text, "show", "--width", "30000", "--color", "never")
    assert ACTING.search(text) is None
    assert squeezed(text).count(squeezed(visible(claim(one.text)))) >= 8


@every_text
def test_show_in_colours_has_only_colours(one: Hostile) -> None:
    """`show` in colours writes escapes for colours only, and as many as for a harmless text."""
    sign = re.compile("\x1b\\[[0-9;]*m")
    text, plain = (shown(each, "show", "--width", "30000", "--color", "always") for each in (one.text, HARMLESS))
    assert len(sign.findall(text)) == len(sign.findall(plain))
    assert ACTING.search(sign.sub("", text)) is None


@every_text
def test_show_in_ascii_is_ascii(one: Hostile) -> None:
    """`show --ascii` writes nothing but printable ASCII."""
    text = shown(one.text, "show", "--ascii", "--width", "30000", "--color", "never")
    assert re.search(r"[^\n -~]", text) is None


@every_text
def test_show_in_a_narrow_terminal_keeps_the_width(one: Hostile) -> None:
    """Long words and wide letters are broken to the width of the terminal."""
    from rich.cells import cell_len

    text = shown(one.text, "show", "--width", "60", "--color", "never")
    lines = text.split("\n")[:-4]  # the last lines are for the shell
    assert max(cell_len(line) for line in lines) <= 60


# Markdown and JSON -----------------------------------------------------------------------------------


class Page(HTMLParser):
    """Which elements a page has, with which attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.tags["declaration"] += 1

    def handle_pi(self, data: str) -> None:
        self.tags["instruction"] += 1

    def unknown_decl(self, data: str) -> None:
        self.tags["declaration"] += 1


@cache
def page(text: str) -> Page:
    """The summary in Markdown, made into HTML by a reader that lets HTML through."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Page(reader.render(shown(text, "show", "--format", "markdown")))


@every_text
def test_markdown_has_the_structure_of_a_harmless_debate(one: Hostile) -> None:
    """In HTML made from the Markdown stand the same elements whatever the text: no script, picture or link."""
    assert page(one.text).tags == page(HARMLESS).tags
    assert not set(page(one.text).tags) & {"script", "img", "a", "iframe", "style", "comment", "declaration"}
    assert page(one.text).attributes == page(HARMLESS).attributes


@every_text
def test_markdown_shows_the_text(one: Hostile) -> None:
    """The text stands in the HTML letter by letter."""
    words = squeezed("".join(page(one.text).words))
    assert words.count(squeezed(visible(claim(one.text)))) >= 8


@every_text
def test_markdown_source_has_nothing_that_acts(one: Hostile) -> None:
    """The Markdown itself can be printed in a terminal."""
    assert ACTING.search(shown(one.text, "show", "--format", "markdown")) is None


@every_text
def test_json_gives_the_text_back(one: Hostile) -> None:
    """`show --format json` can be read, holds the text as it is, and no escape for terminals."""
    text = shown(one.text, "show", "--format", "json")
    data = json.loads(text)
    assert "\x1b" not in text
    assert [each["text"] for each in data["debate"]["statements"] if each["name"] == "target"] == [claim(one.text)]
    assert data["debate"]["question"] == claim(one.text)


# Findings --------------------------------------------------------------------------------------------


@cache
def complaints(text: str, *options: str) -> str:
    """What `check` says where a text stands in every field that a message repeats."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "slips.yaml")
        path.write_text(slips(text), encoding="utf-8", newline="")
        return invoke("check", "-q", *options, path, code=1).decode("utf-8")


@every_text
def test_concise_findings_are_one_line_each(one: Hostile) -> None:
    """No text breaks the lines that editors read, and no character acts."""
    text = complaints(one.text, "--format", "concise")
    assert ACTING.search(text) is None
    sign = re.compile(r".+?slips\.yaml:\d+:\d+: (?:error|warning|info)\[[A-Z]\d{3}\] [a-z0-9-]+: .+")
    assert all(sign.fullmatch(line) for line in text.splitlines())
    assert len(text.splitlines()) >= 8


@every_text
def test_full_findings_have_nothing_that_acts(one: Hostile) -> None:
    """Findings with their lines of the file show no character that acts, and no markup is read."""
    text = complaints(one.text, "--format", "full", "--color", "never")
    assert ACTING.search(text) is None
    colored = complaints(one.text, "--format", "full", "--color", "always")
    assert ACTING.search(re.sub("\x1b\\[[0-9;]*m", "", colored)) is None


@every_text
def test_json_findings_can_be_read(one: Hostile) -> None:
    """`check --format json` is JSON whatever the text, with nothing for terminals in it."""
    text = complaints(one.text, "--format", "json")
    assert "\x1b" not in text
    assert len(json.loads(text)["diagnostics"]) == len(complaints(one.text, "--format", "concise").splitlines())


@every_text
def test_a_message_does_not_grow_without_end(one: Hostile) -> None:
    """What a message repeats of a text is cut to a length that can be read."""
    for finding in json.loads(complaints(one.text, "--format", "json"))["diagnostics"]:
        assert len(finding["message"]) + len(finding["help"]) <= 1000


def test_a_diff_has_nothing_that_acts(tmp_path: Path) -> None:
    """`--diff` shows lines of the file, and no escape in them reaches the terminal."""
    path = tmp_path / "a.yaml"
    path.write_text("side: w\nthesis: One thing: \x1b[31mred\u202e\n")
    text = CLI.invoke(APP, ["check", "-q", "--diff", str(path)]).output
    assert '"One thing' in text
    assert ACTING.search(text) is None


def test_names_of_files_are_inert(tmp_path: Path) -> None:
    """Escapes in the names of files reach neither the output nor the messages."""
    name = "\x1b[31mred\u202e[bold].yaml"
    (tmp_path / name).write_text("side: w\nthesis: One thing: red\nbecause: x\n")
    for arguments in (["check"], ["check", "--format", "full"], ["check", "--fix"], ["show", "--ids"], ["show"]):
        result = CLI.invoke(APP, [*arguments, str(tmp_path / name)])
        assert isinstance(result.exception, SystemExit | None)
        assert ACTING.search(result.output) is None, arguments
    missing = CLI.invoke(APP, ["check", str(tmp_path / "\x1b[31mgone.yaml")])
    assert ACTING.search(missing.output) is None
