"""The HTML page as text: what is in it before any script runs. ``test_page.py`` looks at it in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import argmap
from argmap.cli.page import page
from argmap.layout.opening import FEW, opening_depth
from argmap.layout.outline_tree import Tree, build_trees
from argmap.rules.schemes import schemes
from argmap.views.cards import plain, web_link
from argmap.views.html import asset
from argmap.views.page_data import inert_json
from tests.conftest import SHIPPED, Run

VOID = {"meta", "br", "link", "input"}


class Page(HTMLParser):
    """A page taken apart: elements that are open, ids, links, and the text of each element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.stack.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name))
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name in ("src", "srcset", "data", "action", "poster"):
                self.loads.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.stack:
            self.text.setdefault(self.stack[-1], []).append(data)


def _page(loaded: argmap.Loaded, **options: object) -> str:
    given = {"side": None, "focus": None, "depth": None, "engine": "auto", "theme": "color", "deadline": 60.0}
    data, _ = page(loaded, argmap.check(loaded), {}, **{**given, **options})  # type: ignore[arg-type]
    return data.decode("utf-8")


@pytest.fixture(scope="module")
def shipped() -> tuple[argmap.Loaded, str]:
    """The debate that ships with argmap, and its page."""
    loaded = argmap.load(SHIPPED)
    return loaded, _page(loaded)


def test_page_has_picture_and_every_statement_without_scripts(shipped: tuple[argmap.Loaded, str]) -> None:
    """The picture, each statement of the sides with a name of its own, and links that all lead somewhere."""
    loaded, text = shipped
    parts = Page(text)
    assert parts.stack == []
    assert len(parts.ids) == len(set(parts.ids))
    assert text.split("<script")[0].count("<svg") == 1
    said = " ".join("".join(parts.text["span"]).split())
    for one in loaded.graph().debate.statements:
        if one.side is not None:
            assert loaded.graph().label(one.id) in parts.ids
            assert one.text in said
    inside = [link[1:] for link in parts.links if link.startswith("#")]
    assert inside
    assert set(inside) <= set(parts.ids)


def test_page_needs_nothing_but_itself(shipped: tuple[argmap.Loaded, str]) -> None:
    """No style sheet, picture or script from elsewhere, in the page or in its style."""
    text = shipped[1]
    assert Page(text).loads == []
    assert not re.search(r"<link\b|@import|url\(", text.split("<script>")[0])


def test_policy_names_exactly_what_the_page_has(shipped: tuple[argmap.Loaded, str]) -> None:
    """The hashes of the policy are those of the one style and the one script; nothing else may run."""
    text = shipped[1]
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0]
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    for kind, content in (("style", style), ("script", script)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_assets_can_stand_in_a_page() -> None:
    """Nothing in script and style ends its element, and nothing in them is changed by reading the page."""
    for name in ("app.js", "app.css"):
        text = asset(name)
        assert not re.search(r"</script|</style|<!--|[\r\0]", text, re.IGNORECASE)


def test_same_debate_same_bytes(shipped: tuple[argmap.Loaded, str]) -> None:
    """A second run writes the same page."""
    assert _page(argmap.load(SHIPPED)) == shipped[1]


def test_cards_say_who_where_and_what_is_found(tmp_path: Path) -> None:
    """Quote, voice, source, place, issue, relations both ways and findings stand on the cards."""
    (tmp_path / "debate.yaml").write_text(
        "question: Should the library open on Sundays?\nsides:\n  open: It should open.\n  close: It should stay shut.\n"
    )
    (tmp_path / "a.yaml").write_text(
        "author: A. Rivera\noutlet: Post\ndate: 2024\nurl: https://example.org/a?b=1&c=2\ntitle: Open up\nside: open\n"
        "because:\n  - claim: People have time on Sundays.\n    id: time\n    at: 3\n    by: a librarian\n"
        "    quote: time at last\n    issue: benefits\n    because:\n      - evidence: Visits rose in 2022.\n        id: visits\n"
        "        at: 4\n  - claim: Staff want it.\n    id: staff\n    at: 5\n    scheme: expert_opinion\n"
    )
    (tmp_path / "b.yaml").write_text(
        "side: close\nbecause:\n  - claim: Sundays are for rest.\n    id: rest\n    at: 1\n    rebuts: time\n"
    )
    text = _page(argmap.load(tmp_path))
    card = re.findall(r'<li id="time".*?</details>', text, re.DOTALL)[0]
    for part in (
        "<dt>voice</dt><dd>a librarian</dd>",
        '<blockquote dir="auto">time at last</blockquote>',
        'A. Rivera, Post (2024) <a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">“Open up”</a>, ¶3',
        '<dt>supports</dt><dd><a href="#open"',
        '<dt>supported by</dt><dd><a href="#visits"',
        '<dt>rebutted by</dt><dd><a href="#rest"',
        "benefits",
    ):
        assert part in card
    staff = re.findall(r'<li id="staff".*?</details>', text, re.DOTALL)[0]
    assert "<code>unsupported-claim</code>" in staff
    assert "<dt>to ask</dt><dd><ul><li>" in staff
    assert f"<li>{plain(schemes()['expert_opinion'].questions[0])}</li>" in staff
    assert "<dt>standing</dt>" not in staff


def test_standing_is_there_if_asked_for(tmp_path: Path) -> None:
    """Without ``--appraise`` nothing in a page says what stands; with it each statement has its standing and why."""
    (tmp_path / "a.yaml").write_text(
        "side: open\nthesis: It should open.\nbecause:\n  - claim: It helps.\n    id: helps\n    but: It does not.\n"
    )
    plain_page = _page(argmap.load(tmp_path))
    assert "standing" not in plain_page.partition("<script")[0].partition("<body>")[2]
    page_with = _page(argmap.load(tmp_path), appraise=True)
    card = re.findall(r'<li id="helps".*?</details>', page_with, re.DOTALL)[0]
    assert 'data-standing="defeated"' in card
    assert "<dt>standing</dt><dd>defeated: " in card
    assert "What theses and top-level claims hang on" in page_with


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "java\nscript:x",
        "//example.org",
        "http://[x",
        "",
    ],
)
def test_only_addresses_on_the_web_are_links(url: str) -> None:
    """An address that could act stays text."""
    assert "href" not in web_link(url, "title")
    assert web_link("https://example.org/", "t") == '<a href="https://example.org/" rel="noreferrer">t</a>'


def test_json_in_the_page_is_inert() -> None:
    """No text can end the element that the data stands in, and it is read back as it was."""
    hostile = ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;", "\u2028", "\U0001f600"]
    text = inert_json(hostile)
    assert not set("<>&") & set(text)
    assert text.isascii()
    assert json.loads(text) == hostile


def test_hostile_names_make_no_markup(tmp_path: Path) -> None:
    """Markup in every place for text makes no element and no attribute that a plain text would not make."""
    form = (
        'title: "{0}"\nauthor: "{0}"\noutlet: "{0}"\nurl: "{1}"\nside: "{0}"\nthesis: "{0}"\nbecause:\n'
        '  - claim: "{0}"\n    quote: "{0}"\n    by: "{0}"\n    cites: "{0}"\n    qualifier: "{0}"\n    if: "{0}"\n'
        '    issue: "{0}"\n    scheme: "{0}"\n    note: "{0}"\n'
    )
    found = []
    for number, (text, url) in enumerate(
        [("plain", "ftp://x"), ("</script><img src=x onerror='alert(1)'><b id=x>", "javascript:alert(1)//http://x.org")]
    ):
        file = tmp_path / f"{number}.yaml"
        file.write_text(form.format(text, url))
        found.append(Page(_page(argmap.load(file))))
    plain, hostile = ([(tag, name) for tag, name in one.attributes if tag != "text"] for one in found)
    assert plain == hostile  # a longer text has more lines, and nothing else


def _chain(width: int, depth: int) -> list[Tree]:
    def tree(level: int) -> Tree:
        below = tuple(tree(level + 1) for _ in range(width)) if level < depth else ()
        return Tree(f"{level}", True, "because", None, below)

    return [tree(0)]


def test_large_map_opens_folded() -> None:
    """A map of few boxes is opened whole, a larger one down to the level that shows few, one level at least."""
    assert opening_depth(_chain(1, FEW - 1)) is None
    assert opening_depth(_chain(2, 8)) == 4
    assert opening_depth(_chain(100, 1)) == 1
    assert opening_depth(_chain(600, 1)) == 0


def test_depth_folds_and_leaves_nothing_out(shipped: tuple[argmap.Loaded, str]) -> None:
    """``--depth`` says how far the page opens; the statements below are in it."""
    loaded = shipped[0]
    shallow = _page(loaded, depth=0)
    shown = json.loads(re.findall(r'id="argmap:data">(.*?)</script>', shallow)[0])
    assert len(shown["boxes"]) == 2
    assert sorted(name for name in Page(shallow).ids if not name.startswith("argmap:")) == sorted(
        name for name in Page(shipped[1]).ids if not name.startswith("argmap:")
    )


def test_side_and_focus_choose_a_part(shipped: tuple[argmap.Loaded, str]) -> None:
    """What another side says is not in the page of one side; a focus keeps its line to the thesis."""
    loaded = shipped[0]
    withdraw = _page(loaded, side="withdraw")
    assert 'id="stay"' not in withdraw
    graph = loaded.graph()
    count = sum(root.size() for root in build_trees(graph)[0] if graph.statements[root.id].side == "withdraw")
    assert withdraw.count('<li id="') + withdraw.count('<li data-node="') == count
    focused = Page(_page(loaded, focus="locals-able")).ids
    assert {"withdraw", "locals-able"} <= set(focused)
    assert "stay" not in focused


def test_render_writes_a_page(run: Run, tmp_path: Path) -> None:
    """The ending ``.html`` asks for it; ``-o -`` writes it to standard output."""
    done = run("render", SHIPPED, "-o", "map.html")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "wrote map.html")
    printed = run("render", SHIPPED, "--format", "html", "-o", "-", "--quiet")
    assert printed.stdout == (tmp_path / "map.html").read_text(encoding="utf-8")
