"""The handout: what is on the sheets that a class gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

import argmap
from argmap.cli.app import program
from argmap.text.inert import visible
from argmap.views.markdown import escaped
from tests.conftest import SHIPPED, Run
from tests.test_hostile import CLI, TEXTS, Hostile


def _text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """The handout of the shipped debate on both kinds of paper."""
    folder, found = tmp_path_factory.mktemp("handout"), {}
    for paper in ("a4", "letter"):
        done = CLI.invoke(program(), ["handout", str(SHIPPED), "-o", str(folder / f"{paper}.pdf"), "--paper", paper])
        assert done.exit_code == 0, done.output
        found[paper] = PdfReader(folder / f"{paper}.pdf")
    return found


def test_handout_has_all_its_parts(shipped: dict[str, PdfReader]) -> None:
    """Title, question, sources with facts, legend, maps, outline and open questions are there, in this order."""
    for reader in shipped.values():
        text = _text(reader)
        parts = (
            "US troops in Iraq", "Should the United States withdraw its troops from Iraq?", "The sides", "The sources",
            "Will Walldorf, Stand Together (2025)", "How to read the maps", "Overview", "The outline",
            "Open questions", "Claims without support", "Objections without an answer", "Told in several ways",
        )  # fmt: skip
        places = [text.index(part) for part in parts]
        assert places == sorted(places)
        assert "premises that count only together" in text
        assert "--side background" not in text


def test_every_statement_of_the_sides_is_in_the_outline(shipped: dict[str, PdfReader]) -> None:
    """No statement is missing from the outline of the handout."""
    text = _text(shipped["a4"])
    outline = text[text.index("The outline") :].replace("- ", "-").replace(" ", "")
    for one in argmap.load(SHIPPED).debate.statements:
        if one.side is not None:
            assert one.text.replace(" ", "") in outline, one.text


def test_pages_are_numbered_and_tabs_agree(shipped: dict[str, PdfReader]) -> None:
    """Each page tells its number, on maps as in text; a tab of the overview leads to the page that it names."""
    for reader in shipped.values():
        for number, page in enumerate(reader.pages, 1):
            assert re.search(rf"page {number}\b", page.extract_text()), number
        overview = next(page for page in reader.pages if "Overview" in page.extract_text())
        links = [one.get_object() for one in overview["/Annots"]]  # type: ignore[union-attr]
        numbers = {id: number for number, id in enumerate((one.indirect_reference.idnum for one in reader.pages), 1)}  # type: ignore[union-attr]
        named = {int(number) for number in re.findall(r"page (\d+)", overview.extract_text())}
        for link in links:
            target = (link.get("/Dest") or link["/A"]["/D"]).get_object()
            assert numbers[target.raw_get(0).idnum if hasattr(target, "raw_get") else target[0].idnum] in named


def test_handout_is_accessible_and_for_its_paper(shipped: dict[str, PdfReader]) -> None:
    """Tagged, with title, language, list of contents and alternative texts; fonts embedded; pages as large as paper."""
    for paper, size in (("a4", (595.28, 841.89)), ("letter", (612.0, 792.0))):
        reader = shipped[paper]
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert root["/Lang"] == "en"  # type: ignore[index]
        assert reader.metadata is not None
        assert reader.metadata.title == "US troops in Iraq"
        assert reader.metadata.creation_date is None
        assert {str(one.title) for one in reader.outline if not isinstance(one, list)} >= {  # type: ignore[union-attr]
            "The sides", "The sources", "How to read the maps", "Overview", "The outline", "Open questions",
        }  # fmt: skip
        for page in reader.pages:
            assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.1)
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                below = font.get_object()["/DescendantFonts"][0].get_object()
                assert "/FontFile2" in below["/FontDescriptor"]


def test_black_and_white_unless_asked(run: Run, tmp_path: Path) -> None:
    """Without --color every colour of the handout is a grey."""
    run("new", "x")
    assert run("handout", "x", "-o", "plain.pdf").returncode == 0
    assert run("handout", "x", "-o", "color.pdf", "--color").returncode == 0

    def colours(name: str) -> set[tuple[str, ...]]:
        found = set()
        for page in PdfReader(tmp_path / name).pages:
            streams = [page.get_contents().get_data()]  # type: ignore[union-attr]
            objects = page["/Resources"].get("/XObject", {})  # type: ignore[union-attr]
            streams += [one.get_object().get_data() for one in objects.values()]
            for stream in streams:
                for triple in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", stream):
                    found.add(tuple(part.decode() for part in triple))
        return found

    assert all(len(set(colour)) == 1 for colour in colours("plain.pdf"))
    assert any(len(set(colour)) > 1 for colour in colours("color.pdf"))


def test_same_debate_same_handout(run: Run, tmp_path: Path) -> None:
    """Two runs give the same bytes, whatever the order of sets."""
    run("new", "x")
    for seed in ("1", "2"):
        assert run("handout", "x", "-o", f"{seed}.pdf", PYTHONHASHSEED=seed).returncode == 0
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_markdown_says_the_same_without_maps(run: Run, tmp_path: Path) -> None:
    """The text of the handout can be had alone."""
    assert run("handout", SHIPPED, "-o", "x.md").stderr == "wrote x.md\n"
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads[:4] == ["# US troops in Iraq", "## The sides", "## The sources", "## The outline"]
    assert "## Told in several ways" in heads


def test_what_another_line_names_can_be_found_on_paper(run: Run, tmp_path: Path) -> None:
    """`rebuts pilot` is of use only where some line says which one `pilot` is; other names are left out."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "debate.yaml").write_text("sides: {late: Begin at nine., early: Begin at seven.}\n")
    (tmp_path / "d" / "a.yaml").write_text(
        "side: late\nbecause:\n  - evidence: Pupils slept longer.\n    id: pilot\n    at: 2\n"
        "  - claim: They learn more.\n    id: unnamed\n"
    )
    (tmp_path / "d" / "b.yaml").write_text("side: early\nbecause:\n  - claim: Not in winter.\n    rebuts: pilot\n")
    run("handout", "d", "-o", "x.md")
    run("handout", "d", "-o", "x.pdf")
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    outline = text[text.index("## The outline") :]
    assert "*evidence*: Pupils slept longer. (¶2, \\#pilot)\n" in outline
    assert "Not in winter. `no support`<br>rebuts pilot\n" in outline
    assert "unnamed" not in text
    assert re.search(r"Pupils slept longer\.\s+¶2\s+#pilot", _text(PdfReader(tmp_path / "x.pdf")))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sundays cost 3.5 percent (at 12:30) more: look!", "Sundays cost 3.5 percent (at 12:30) more: look!"),
        ("A well-read town, e.g. in the U.S.", "A well-read town, e.g. in the U.S."),
        ("1. no list", "1\\. no list"),
        ("2) no list", "2\\) no list"),
        ("- no list", "\\- no list"),
        ("+ no list", "\\+ no list"),
        ("---", "\\-\\-\\-"),
        ("=== no heading", "\\=\\=\\= no heading"),
        ("no ![picture](here)", "no !\\[picture\\](here)"),
        ("no https://a.example link", "no https\\://a\\.example link"),
        ("no www.1x.com link", "no www\\.1x\\.com link"),
        ("no a@b.example link", "no a\\@b\\.example link"),
        ("no :smile: or :100:", "no \\:smile: or \\:100:"),
    ],
)
def test_markdown_escapes_what_acts_and_nothing_else(text: str, written: str) -> None:
    """It is read as it stands, too, in mails and by screen readers."""
    assert escaped(text) == written


def test_questions_of_schemes_are_asked(run: Run, tmp_path: Path) -> None:
    """A step that is marked with a scheme brings the scheme's questions."""
    (tmp_path / "x.yaml").write_text(
        "side: yes\nthesis: It works.\nbecause:\n  - claim: It worked next door.\n    scheme: analogy\n",
        encoding="utf-8",
    )
    run("handout", "x.yaml", "-o", "x.md")
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "## Questions to ask of a step" in text
    assert text.index("It worked next door") < text.rindex("?")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "-o", "x.svg"], "`x.svg`: a handout is PDF or Markdown"),
        (["x", "-o", "no/x.pdf"], "cannot write `no/x.pdf`"),
        (["nowhere"], "nowhere"),
    ],
)
def test_what_goes_wrong_is_one_line(arguments: list[str], said: str, run: Run) -> None:
    """What cannot be done is told in a line with a hint."""
    run("new", "x")
    done = run("handout", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_map_makes_a_handout(run: Run, tmp_path: Path) -> None:
    """A source that says nothing yet is a handout with its facts."""
    (tmp_path / "x.yaml").write_text("title: Nothing yet\nauthor: A. Author\n", encoding="utf-8")
    done = run("handout", "x.yaml", "-o", "x.pdf")
    assert done.returncode == 0, done.stderr
    assert "A. Author" in _text(PdfReader(tmp_path / "x.pdf"))


def test_deep_outlines_are_set(run: Run, tmp_path: Path) -> None:
    """Forty levels make a handout; what is too deep to indent says its level."""
    body = "".join(f"{'  ' * (2 * n + 1)}- claim: Step {n} of it.\n{'  ' * (2 * n + 2)}because:\n" for n in range(40))
    (tmp_path / "x.yaml").write_text(
        f"side: yes\nthesis: A.\nbecause:\n{body}{'  ' * 81}- claim: End.\n", encoding="utf-8"
    )
    assert run("handout", "x.yaml", "-o", "x.pdf").returncode == 0
    assert "(level 30)" in _text(PdfReader(tmp_path / "x.pdf"))


@pytest.mark.parametrize("one", TEXTS, ids=lambda one: one.name)
def test_authors_text_is_inert(one: Hostile, tmp_path: Path) -> None:
    """Whatever stands in a field, the handout is made, and nothing of it acts: no link, no action, no file."""
    import json

    if not one.is_kept:
        pytest.skip("YAML cannot hold it")
    text = json.dumps(one.text)
    (tmp_path / "debate.yaml").write_text(
        f"title: {text}\nquestion: {text}\nsides:\n  yes: {text}\n  no: No.\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(
        f"title: {text}\nauthor: {text}\noutlet: {text}\nurl: {text}\nside: yes\nbecause:\n"
        f"  - claim: {text}\n    id: c\n    issue: {text}\n    because:\n      - evidence: {text}\n        cites: {text}\n"
        f"        quote: {text}\n",
        encoding="utf-8",
    )
    done = CLI.invoke(program(), ["handout", str(tmp_path), "-q", "-o", str(tmp_path / "x.pdf")])
    assert done.exit_code == 0, done.output
    reader = PdfReader(tmp_path / "x.pdf")
    for page in reader.pages:
        for note in page.get("/Annots") or []:
            action = note.get_object().get("/A", {})
            assert action.get("/S", "/GoTo") == "/GoTo"
    if visible(one.text).isascii():  # other letters may have no glyph to be read back
        shown = re.sub(r"[^a-z]", "", visible(one.text).lower())
        assert shown[:12] in re.sub(r"[^a-z]", "", _text(reader).lower())
