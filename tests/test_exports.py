"""What argmap writes for other programs, and what a notebook shows: Mermaid, D2, GraphML, Markdown, HTML.

What Mermaid and D2 themselves make of it is not asked here, since neither is a Python package; the
tests read the few forms that are written. The table of hostile texts is that of ``test_hostile``.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

import argmap
from argmap.layout import arrange as arrange_module
from argmap.text.inert import visible
from argmap.views import notebook
from argmap.views.diagram import diagram
from argmap.views.mermaid import literal
from tests.conftest import ROOT, SHIPPED, Run
from tests.test_hostile import ACTING, HARMLESS, Hostile, Page, claim, every_text, invoke, read, shown, squeezed

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import debate as random_debate

SMALL = {
    "debate.yaml": "question: Q?\nsides:\n  go: We should go.\n  stay: We should stay.\n",
    "a.yaml": (
        "side: go\nbecause:\n  - together:\n      - claim: Roads are open.\n        at: 3\n        id: open\n"
        "      - evidence: It is 5 km.\n        id: far\n    since: One may go where roads are open.\n"
        "    unless: It snows.\n"
        "  - claim: It is late.\n    id: late\n    although: Nobody waits.\n    implicit: true\n"
    ),
    "b.yaml": (
        "side: stay\nbecause:\n  - rebuttal: It is early.\n    rebuts: late\n  - claim: Roads are icy.\n"
        "    undercuts: late\n  - evidence: It is 7 km.\n    differs_from: far\n  - claim: Roads are closed now.\n"
        "    id: closed\n"
    ),
    "c.yaml": "outlet: Atlas\nstatements:\n  - claim: Roads were open.\n    superseded_by: closed\n",
}  # fmt: skip


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small debate with every kind of step."""
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def render(folder: Path, format: str, *options: str) -> str:
    return invoke("render", "-q", folder, "--format", format, "-o", "-", *options).decode("utf-8")


# Mermaid ---------------------------------------------------------------------------------------------

_LABEL = r'"((?:[^"#]|#\d+;)*)"'  # nothing that Mermaid could read as its own but entity codes
_NODE = re.compile(rf"(n\d+)(\[\[|\(|>|\{{\{{){_LABEL}(\]\]|\)|\]|\}}\}})")
_JUNCTION = re.compile(rf"(r\d+)\(\[{_LABEL}\]\)")
_EDGE = re.compile(rf"([nr]\d+) (-->|-\.->|---|-\.-)(?:\|{_LABEL}\|)? ([nr]\d+)")
_REST = re.compile(
    rf"flowchart BT|accTitle: [^\"]+|subgraph s\d+\[{_LABEL}\]|end|linkStyle [\d,]+ [\w:#,-]+( \d)?|"
    r"classDef \w+ [\w:#,-]+( \d)?|class [nr\d,]+ \w+"
)


def decoded(label: str) -> str:
    """A label as Mermaid shows it."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label)


def nodes(text: str) -> dict[str, str]:
    """The boxes of a flowchart with what they show; every line must be one that argmap writes."""
    found = {}
    for line in text.splitlines():
        line = line.strip()
        node = _NODE.fullmatch(line)
        if node:
            found[node[1]] = decoded(node[3])
        else:
            assert any(each.fullmatch(line) for each in (_JUNCTION, _EDGE, _REST)), line
    return found


def edges(text: str) -> list[tuple[str, str, str, str]]:
    """From, arrow, word and to, by what the boxes show; a junction is called by its name."""
    names = nodes(text)
    matches = (_EDGE.fullmatch(line.strip()) for line in text.splitlines())
    return [
        (names.get(one[1], one[1]), one[2], decoded(one[3] or ""), names.get(one[4], one[4])) for one in matches if one
    ]


def test_mermaid_shows_every_relation(small: Path) -> None:
    """Relations have words and arrows, linked premises share a junction, and an undercut ends on it."""
    text = render(small, "mermaid")
    found = edges(text)
    junctions = {decoded(one[2]): one[1] for one in _JUNCTION.finditer(text)}
    joint = junctions["+ because, together"]
    assert ("Roads are open. (¶3)", "---", "", joint) in found
    assert ("It is 5 km.", "---", "", joint) in found
    assert ("One may go where roads are open.", "---", "since", joint) in found
    assert (joint, "-->", "", "We should go.") in found
    assert ("It snows.", "-.->", "– unless", joint) in found
    assert ("It is early.", "-.->", "– but", "It is late.") in found
    assert ("Nobody waits.", "-.->", "≈ although", "It is late.") in found
    (undercut,) = (one for one in found if one[0] == "Roads are icy." and one[2] == "– unless")
    assert (undercut[3], "-->", "", "We should go.") in found
    assert ("It is 7 km.", "-.-", "≠ differs", "It is 5 km.") in found


def test_mermaid_has_a_shape_for_each_kind_and_a_subgraph_for_each_side(small: Path) -> None:
    """Thesis, claim, evidence and rebuttal look different; each statement stands in the subgraph of its side."""
    text = render(small, "mermaid")
    openings = {decoded(one[3]): one[2] for one in _NODE.finditer(text)}
    kinds = [openings[each] for each in ("We should go.", "It is late.", "It is 5 km.", "It is early.")]
    assert len(set(kinds)) == 4
    go, stay = text.split("  subgraph ")[1:]
    assert '"go"' in go
    assert "Roads are open" in go
    assert "It is early" not in go
    assert '"stay"' in stay
    assert "It is early" in stay.partition("  end")[0]


def test_mermaid_styles_count_the_lines(small: Path) -> None:
    """Every line between boxes has one style, counted from 0 in the order of the lines."""
    text = render(small, "mermaid")
    numbers = [int(each) for one in re.findall(r"linkStyle ([\d,]+)", text) for each in one.split(",")]
    assert sorted(numbers) == list(range(len(edges(text))))


@every_text
def test_mermaid_has_the_structure_of_a_harmless_debate(one: Hostile) -> None:
    """The same boxes, subgraphs and lines whatever the text, and the text in all its places."""
    text, plain = (shown(each, "render", "-q", "-o", "-", "--format", "mermaid") for each in (one.text, HARMLESS))
    if not one.is_kept:
        return
    assert [line[:1] for line in edges(text)] != []
    assert len(edges(text)) == len(edges(plain))
    assert nodes(text).keys() == nodes(plain).keys()
    assert text.count("\n") == plain.count("\n")
    expected = squeezed(visible(claim(one.text)))
    assert sum(expected in squeezed(label) for label in nodes(text).values()) >= 8
    assert ACTING.search(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell by 18% (¶7), Mr Smith's well-known view.", "It fell by 18% (¶7), Mr Smith's well-known view."),
        ("1. first", "1#46; first"),
        ("- a -- b", "#45; a #45;#45; b"),
        ("%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;"),
        ("#quot; `x` <b>", "#35;quot#59; #96;x#96; #60;b#62;"),
        ("www.example.org", "www#46;example#46;org"),
        ("ﬂ°°60¶ß", "#64258;°°60¶#223;"),
        ("", "#160;"),
    ],
)
def test_mermaid_codes_only_what_acts(text: str, expected: str) -> None:
    """Ordinary sentences stay as they are, so that the source can be read."""
    assert literal(text) == expected


def test_mermaid_tells_when_it_is_too_large(run: Run, tmp_path: Path) -> None:
    """More lines than Mermaid draws by default are told, with what helps."""
    folder = tmp_path / "many"
    folder.mkdir()
    for name, text in random_debate(700, 1, files=2, cross=0.04).items():
        (folder / name).write_text(text, encoding="utf-8")
    done = run("render", folder, "-o", "many.mmd")
    assert done.returncode == 0
    assert "more than the 500 that Mermaid draws by default" in done.stderr
    assert "500" not in run("render", folder, "-o", "few.mmd", "--depth", "1").stderr


# D2 --------------------------------------------------------------------------------------------------

_D2_LABEL = r'"((?:[^"\\$]|\\["\\$n])*)"'
_D2_NODE = re.compile(rf"(n\d+): {_D2_LABEL} \{{class: \[(thesis|claim|evidence|rebuttal)(?:; implicit)?\]\}}")
_D2_EDGE = re.compile(rf"((?:s\d+\.)?[nr]\d+) (--|->) ((?:s\d+\.)?[nr]\d+):(?: {_D2_LABEL})? \{{class: (\w+)\}}")
_D2_REST = re.compile(
    rf"# .*|direction: up|classes: \{{|\w+: \{{.*\}}|\}}|s\d+: {_D2_LABEL} \{{|"
    rf'r\d+: {_D2_LABEL} \{{class: junction; style.font-color: "#\w+"\}}'
)


def d2_nodes(text: str) -> dict[str, str]:
    """The boxes with what D2 shows in them, by their paths; every line must be one that argmap writes."""
    found, container = {}, ""
    for line in text.splitlines():
        opened = re.match(r"(s\d+): ", line)
        container = opened[1] if opened else container
        node = _D2_NODE.fullmatch(line.strip())
        if node:
            label = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], node[2])
            found[f"{container}.{node[1]}"] = " ".join(label.split())
        else:
            assert _D2_EDGE.fullmatch(line) or _D2_REST.fullmatch(line.strip()), line
    return found


def test_d2_shows_every_relation(small: Path) -> None:
    """Each side is a container, ends are named in it, and undercuts end on junctions."""
    text = render(small, "d2")
    names = d2_nodes(text)
    found = {
        (names.get(one[1], "junction"), one[4] or "", names.get(one[3], "junction"), one[5])
        for one in map(_D2_EDGE.fullmatch, text.splitlines())
        if one
    }
    assert ("Roads are open. ¶3", "", "junction", "joins") in found
    assert ("One may go where roads are open.", "since", "junction", "joins") in found
    assert ("junction", "", "We should go.", "because") in found
    assert ("It snows.", "– unless", "junction", "rebuts") in found
    assert ("It is early.", "– but", "It is late.", "rebuts") in found
    assert ("Nobody waits.", "≈ although", "It is late.", "although") in found
    assert ("It is 7 km.", "≠ differs", "It is 5 km.", "across") in found
    kinds = {one[3] for one in _D2_NODE.finditer(text)}
    assert kinds == {"thesis", "claim", "evidence", "rebuttal"}


@every_text
def test_d2_has_the_structure_of_a_harmless_debate(one: Hostile) -> None:
    """No quotation mark ends a label, nothing is substituted, and the text is in all its places."""
    if not one.is_kept:
        return
    text, plain = (shown(each, "render", "-q", "-o", "-", "--format", "d2") for each in (one.text, HARMLESS))
    assert d2_nodes(text).keys() == d2_nodes(plain).keys()
    assert text.count("\n") == plain.count("\n")
    expected = squeezed(visible(claim(one.text)))
    assert sum(expected in squeezed(label) for label in d2_nodes(text).values()) >= 8
    assert ACTING.search(text) is None


# GraphML ---------------------------------------------------------------------------------------------


def network(text: str) -> nx.DiGraph[str]:
    return nx.parse_graphml(text)


def test_graphml_gives_the_network_back(tmp_path: Path) -> None:
    """networkx reads from the file what `to_networkx` gave, but for attributes without a value."""
    path = tmp_path / "map.graphml"
    invoke("render", "-q", SHIPPED, "-o", path)
    back, given = nx.read_graphml(path), argmap.load(SHIPPED).graph().to_networkx()
    held = {name: {k: v for k, v in data.items() if v is not None} for name, data in given.nodes(data=True)}
    assert dict(back.nodes(data=True)) == held
    assert list(back.edges) == list(given.edges)
    for first, second, data in given.edges(data=True):
        assert back.edges[first, second] == {k: v for k, v in data.items() if v is not None}


def test_graphml_of_a_part(small: Path) -> None:
    """--side keeps one side's statements and the junctions between them; nothing else."""
    part = network(render(small, "graphml", "--side", "go"))
    assert {data["side"] for _, data in part.nodes(data=True) if data["node"] == "statement"} == {"go"}
    joint = [name for name, data in part.nodes(data=True) if data["node"] == "reason"]
    assert joint
    assert all(part.in_degree(name) >= 1 and part.out_degree(name) == 1 for name in joint)
    assert len(network(render(small, "graphml", "--depth", "0"))) == 2


@every_text
def test_graphml_holds_any_text(one: Hostile) -> None:
    """The file is well-formed, has the elements of a harmless one, and holds the text as `visible` shows it."""
    if not one.is_kept:
        return
    text, plain = (shown(each, "render", "-q", "-o", "-", "--format", "graphml") for each in (one.text, HARMLESS))
    tags, plain_tags = (Counter(each.tag for each in ElementTree.fromstring(part).iter()) for part in (text, plain))
    assert tags == plain_tags
    texts = [data.get("text") for _, data in network(text).nodes(data=True)]
    assert texts.count(visible(claim(one.text))) == 8


def test_graphml_names_that_look_alike_stay_apart(tmp_path: Path) -> None:
    """Two sides whose names differ only in characters that XML cannot hold are two nodes."""
    (tmp_path / "debate.yaml").write_text('question: Q\nsides:\n  "a\\x01": A.\n  "a\\x02": B.\n')
    found = network(render(tmp_path, "graphml"))
    assert sorted(data["text"] for _, data in found.nodes(data=True)) == ["A.", "B."]


# The command line ------------------------------------------------------------------------------------


def test_markdown_is_that_of_show(small: Path) -> None:
    """`render --format markdown` is `show --format markdown`, with the same part."""
    for part in ([], ["--side", "go", "--depth", "1"]):
        same = invoke("show", small, "--format", "markdown", *part).decode("utf-8")
        assert render(small, "markdown", *part) == same


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.mmd", "flowchart BT"), ("a.mermaid", "flowchart BT"), ("a.d2", "# Q?"), ("a.graphml", "<?xml"), ("a.md", "#")],
)
def test_the_ending_says_what_is_written(small: Path, tmp_path: Path, name: str, start: str) -> None:
    """-o with the ending of a format writes that format, as --format does."""
    invoke("render", "-q", small, "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("format", ["mermaid", "d2", "dot", "graphml", "markdown"])
def test_parts_and_background(small: Path, run: Run, format: str) -> None:
    """--side, --focus and --depth choose what is written; background sources are written if asked for."""
    assert "It is early" not in render(small, format, "--side", "go")
    assert "Roads are open" in render(small, format, "--side", "go")
    assert "It snows" not in render(small, format, "--focus", "late")
    assert "Roads are open" not in render(small, format, "--depth", "0")
    assert "Roads were open" in render(small, format, "--side", "background")
    assert run("render", small, "--format", format, "--side", "nowhere").returncode == 2


def test_what_is_left_out_is_told(small: Path, run: Run) -> None:
    """A notice counts the statements of background sources; boxes say how much below them is left out."""
    done = run("render", small, "-o", "x.d2")
    assert "1 statement of background sources is left out" in done.stderr
    assert "more below, not shown" in render(small, "d2", "--depth", "1").replace("\\n", " ")
    assert "more below, not shown" in decoded(render(small, "mermaid", "--depth", "1"))


def test_notes_of_the_same_name_are_not_written_over(small: Path, run: Run, tmp_path: Path) -> None:
    """Without -o, Markdown does not take the place of a file that may be somebody's own."""
    notes = tmp_path / "small.md"
    notes.write_text("my notes")
    done = run("render", small, "--format", "markdown")
    assert (done.returncode, notes.read_text()) == (2, "my notes")
    assert "-o small.md" in done.stderr
    assert run("render", small, "-o", "small.md").returncode == 0
    assert notes.read_text(encoding="utf-8").startswith("# Q?")


@pytest.mark.parametrize("format", ["mermaid", "d2", "graphml", "markdown"])
def test_the_same_debate_gives_the_same_bytes(run: Run, format: str) -> None:
    """Whatever the order of sets in the interpreter."""
    options = ("render", SHIPPED, "--depth", "2", "--format", format, "-o", "-")
    assert run(*options, PYTHONHASHSEED="1").stdout == run(*options, PYTHONHASHSEED="2").stdout != ""


def test_an_undercut_that_is_told_before_its_step_is_shown(tmp_path: Path) -> None:
    """The order of the files does not matter: an undercut in an earlier file ends on the step of a later one."""
    (tmp_path / "debate.yaml").write_text("question: Q?\nsides:\n  go: Go.\n  stay: Stay.\n")
    (tmp_path / "a.yaml").write_text("side: stay\nbecause:\n  - claim: Ice.\n    undercuts: road\n")
    (tmp_path / "b.yaml").write_text("side: go\nbecause:\n  - claim: Road.\n    id: road\n")
    steps = diagram(argmap.load(tmp_path).graph()).steps
    assert {one.target for one in steps if one.word == "unless"} == {one.name for one in steps if one.junction}
    assert len([one for one in steps if one.word == "unless"]) == 1


# Notebooks -------------------------------------------------------------------------------------------


def test_a_notebook_shows_picture_and_outline(small: Path) -> None:
    """What `load` returns shows itself: SVG, Markdown, HTML with both, and text."""
    bundle = argmap.load(small)._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/markdown", "image/svg+xml", "text/html"}
    ElementTree.fromstring(bundle["image/svg+xml"])
    assert bundle["image/svg+xml"] in bundle["text/html"]
    for kind in ("text/plain", "text/markdown", "text/html"):
        assert "Roads are open" in bundle[kind]
        assert "no support" in bundle[kind]
    assert bundle["text/plain"].startswith("Q?\n2 sides, 3 sources, 13 statements\n")


def test_the_html_outline_nests_as_the_outline_does(small: Path) -> None:
    """Every list and item is closed, and a premise stands inside what it supports."""
    text = argmap.load(small)._repr_mimebundle_()["text/html"]
    listed = text[text.index("<ul>") : text.rindex("</ul>") + 5].replace("<br>", "<br/>")
    root = ElementTree.fromstring(f"<div>{listed}</div>")
    (late,) = (
        each for each in root.iter("li") if any((part.tail or "").strip().startswith("It is late.") for part in each)
    )
    assert "Nobody waits." in "".join(late.itertext())
    assert "Roads are open." not in "".join(late.itertext())


def test_a_large_map_is_shown_as_an_outline_of_bounded_length(tmp_path: Path) -> None:
    """Nothing is drawn that would take long, and what is not listed is told."""
    for name, text in random_debate(3000, 1, files=2, cross=0.04).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    bundle = argmap.load(tmp_path)._repr_mimebundle_()
    assert "image/svg+xml" not in bundle
    assert "only the first 1,000 lines are shown" in bundle["text/html"]
    assert len(bundle["text/markdown"].splitlines()) < notebook.MOST_LINES + 10


def test_a_notebook_falls_back(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Graphviz there is the outline; where anything else goes wrong, text. Nothing is raised."""

    def no_graphviz(*_: object, **__: object) -> None:
        raise argmap.ArgmapError("no Graphviz")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken \x1b[31m")

    monkeypatch.setattr(arrange_module, "arrange", no_graphviz)
    bundle = argmap.load(small)._repr_mimebundle_()
    assert "image/svg+xml" not in bundle
    assert "Roads are open." in bundle["text/html"]
    monkeypatch.setattr(notebook, "lines", broken)
    bundle = argmap.load(small)._repr_mimebundle_()
    assert set(bundle) == {"text/plain"}
    assert "Q?" in bundle["text/plain"]
    assert ACTING.search(bundle["text/plain"]) is None


def test_an_empty_debate_shows_itself(tmp_path: Path) -> None:
    """A file with nothing in it is shown, too."""
    (tmp_path / "a.yaml").write_text("title: Nothing yet\n")
    assert "Nothing yet" in argmap.load(tmp_path)._repr_mimebundle_()["text/plain"]


@every_text
def test_a_notebook_shows_any_text_as_text(one: Hostile) -> None:
    """The HTML has the elements of a harmless one, nothing acts in it, and no formula is set."""
    if not one.is_kept:
        return
    bundle, plain = (read(each)._repr_mimebundle_() for each in (one.text, HARMLESS))
    outline, plain_outline = (
        each["text/html"].rpartition("</summary>")[2].replace("<span>$</span>", "§").replace("<span>\\</span>", "¦")
        for each in (bundle, plain)
    )
    assert Page(outline).tags == Page(plain_outline).tags
    assert Page(outline).attributes == set()
    assert "$" not in outline
    assert "\\" not in outline
    assert "<script" not in bundle["text/html"]
    words = squeezed("".join(Page(outline).words))
    expected = html.unescape(squeezed(html.escape(visible(claim(one.text)))))
    assert words.count(expected.replace("$", "§").replace("\\", "¦")) >= 8
    assert all(ACTING.search(text.replace("\n", "")) is None for text in bundle.values())
