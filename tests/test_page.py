"""The HTML page in a browser: what a reader sees and can do, with mouse, keys, and without scripts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.cli.page import page as render_page
from argmap.layout.arrange import arrange
from tests.browser import axe, browser, required
from tests.conftest import ROOT, SHIPPED

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import debate as random_debate

__all__ = ["browser"]

WEB = ROOT / "web"
WIDE = {"width": 1300, "height": 900}


def _write(loaded: argmap.Loaded, file: Path, **options: Any) -> str:
    given = {"side": None, "focus": None, "depth": None, "engine": "auto", "theme": "color", "deadline": 60.0}
    file.write_bytes(render_page(loaded, argmap.check(loaded), {}, **{**given, **options})[0])
    return file.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the debate that ships with argmap, opened from a disk."""
    return _write(argmap.load(SHIPPED), tmp_path_factory.mktemp("page") / "map.html")


class Reader:
    """A page in the browser, with all that its console complained about."""

    def __init__(self, browser: Any, **options: Any) -> None:
        self.context = browser.new_context(**{"viewport": WIDE, **options})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def open(self, address: str) -> Any:
        self.page.goto(address)
        self.page.wait_for_selector(".knob", state="attached")
        return self.page


@pytest.fixture
def reader(browser: Any) -> Iterator[Reader]:
    """A reader with a wide window."""
    made = Reader(browser)
    yield made
    made.context.close()


def _shown(page: Any) -> set[int]:
    return set(page.eval_on_selector_all(".box", "boxes => boxes.map(box => Number(box.dataset.node))"))


def _data(page: Any) -> dict[str, Any]:
    return dict(json.loads(page.locator("[id='argmap:data']").text_content()))


def test_without_scripts_picture_outline_and_cards_are_there(browser: Any, address: str) -> None:
    """The picture shows, a card opens, and a link leads to its statement."""
    one = Reader(browser, java_script_enabled=False)
    one.page.goto(address)
    assert one.page.locator("svg text").first.is_visible()
    item = one.page.locator("li[id='locals-able']")
    assert item.is_visible()
    item.locator("summary").first.click()
    assert item.locator("dl").first.is_visible()
    one.page.goto(address + "#locals-able")
    assert one.page.evaluate("() => document.querySelector(':target').id") == "locals-able"
    one.context.close()


def test_page_asks_for_nothing_and_complains_about_nothing(reader: Reader, address: str) -> None:
    """Opened from a disk it loads itself only, lays itself out under its own policy, and logs no error."""
    reader.open(address)
    assert reader.requests[0] == address
    assert all(one.startswith("blob:") for one in reader.requests[1:])
    assert reader.complaints == []


def test_page_places_boxes_where_argmap_does(browser: Any, address: str) -> None:
    """The script's layout is argmap's: the same boxes at the same places, to the pixel, in a window of that shape."""
    one = Reader(browser)
    page = one.open(address)
    data = _data(page)
    drawing = arrange(argmap.load(SHIPPED).graph(), depth=1, compact=True)
    page.evaluate(
        """() => { const p = document.querySelector('.picture');
        p.style.width = '800px'; p.style.height = '500px'; }"""
    )
    page.get_by_role("button", name="Fold all", exact=True).click()
    wanted = {node: [round(box.x), round(box.y)] for node, box in zip(data["boxes"], drawing.boxes, strict=True)}
    page.wait_for_function(
        """wanted => Object.entries(wanted).every(([node, [x, y]]) => {
            const box = document.querySelector(`.box[data-node="${node}"]`);
            const [bx, by] = (box?.getAttribute('transform') ?? '').match(/[-\\d.]+/g).map(Number);
            return Math.abs(bx - x) <= 1 && Math.abs(by - y) <= 1;
        })""",
        arg=wanted,
        timeout=10_000,
    )
    assert _shown(page) == set(wanted)
    one.context.close()


def test_knob_unfolds_and_folds_map_and_outline(reader: Reader, address: str) -> None:
    """A click on a box's knob shows what is under it in both, and another one hides it again."""
    page = reader.open(address)
    before = _shown(page)
    box = page.locator(".box[aria-expanded=false]").first
    node = int(box.get_attribute("data-node"))
    page.locator(f".knob[data-node='{node}']").click()
    page.wait_for_selector(f".box[data-node='{node}'][aria-expanded=true]")
    more = _shown(page) - before
    assert before < _shown(page)
    inside = page.locator(f"li[data-node='{min(more)}'] summary").first
    assert inside.is_visible()
    page.locator(f".knob[data-node='{node}']").click()
    page.wait_for_selector(f".box[data-node='{node}'][aria-expanded=false]")
    assert _shown(page) == before
    assert not inside.is_visible()


def test_unfold_all_shows_every_statement(reader: Reader, address: str) -> None:
    """Every statement of the sides has a box then."""
    page = reader.open(address)
    page.get_by_role("button", name="Unfold all").click()
    wanted = {number for number, node in enumerate(_data(page)["nodes"]) if "name" in node}
    page.wait_for_function("count => document.querySelectorAll('.box').length === count", arg=len(wanted))
    assert _shown(page) == wanted


def test_click_opens_the_card_and_marks_the_way_to_the_thesis(reader: Reader, address: str) -> None:
    """The card stands in the outline; the box, what it supports and the thesis are marked; the address names it."""
    page = reader.open(address)
    box = page.locator(".box[aria-level='2']").first
    node = box.get_attribute("data-node")
    box.click(position={"x": 20, "y": 20})
    assert page.locator(f"li[data-node='{node}'] dl").first.is_visible()
    marked = set(page.eval_on_selector_all(".box.path", "boxes => boxes.map(box => box.dataset.node)"))
    assert marked == {node, "0"}
    name = _data(page)["nodes"][int(node)]["name"]
    assert page.evaluate("() => location.hash") == f"#{name}"


def test_address_with_a_name_opens_the_way_to_it(reader: Reader, address: str) -> None:
    """``#name`` unfolds what is above a statement, opens its card and moves the focus there."""
    page = reader.open(address + "#locals-able")
    page.wait_for_selector(".box.chosen-one")
    assert page.locator("li[id='locals-able'] dl").first.is_visible()
    assert page.evaluate("() => document.activeElement.closest('li').id") == "locals-able"
    links = page.locator("li[id='locals-able'] > details dd a[href^='#']")
    links.first.click()
    page.wait_for_function("() => !document.querySelector(\"li[id='locals-able']\").matches('.chosen-one')")


def test_search_finds_folded_statements_too(reader: Reader, address: str) -> None:
    """What is found is counted, shown in the outline with what stands above, and gone through by Enter."""
    page = reader.open(address)
    page.get_by_label("Search").fill("CALIPHATE")
    page.wait_for_selector(".outline.searching")
    texts = page.eval_on_selector_all(
        ".outline li.hit > details > summary", "all => all.map(one => one.textContent.toLowerCase())"
    )
    assert texts
    assert all("caliphate" in text for text in texts)
    assert page.get_by_role("status").text_content().startswith(f"{len(texts)} of ")
    page.get_by_label("Search").press("Enter")
    page.wait_for_selector(".box.chosen-one.hit")
    page.get_by_label("Search").fill("")
    page.wait_for_selector(".outline:not(.searching)")


def test_filter_by_kind_and_side(reader: Reader, address: str) -> None:
    """Only what is chosen stays, in the outline and bright on the map."""
    page = reader.open(address)
    page.get_by_text("Filter").click()
    page.get_by_label("Side").select_option("stay")
    page.get_by_label("Kind").select_option("evidence")
    page.wait_for_selector(".outline.searching")
    found = page.eval_on_selector_all(".outline li.hit", "all => all.map(one => [one.dataset.side, one.dataset.kind])")
    assert found
    assert all(one == ["stay", "evidence"] for one in found)


def _statements(page: Any) -> set[str]:
    names = {number: node.get("name") for number, node in enumerate(_data(page)["nodes"])}
    return {names[number] for number in _shown(page)}


def test_clash_view_shows_what_the_sides_answer(reader: Reader, address: str) -> None:
    """One button leaves only clashes on the map and in the outline; knobs work there; another one brings all back."""
    page = reader.open(address)
    before = _shown(page)
    page.get_by_role("button", name="Clashes").click()
    wanted = {node for node in _data(page)["clash"] if "name" in _data(page)["nodes"][node]}
    page.wait_for_function("count => document.querySelectorAll('.box').length === count", arg=len(wanted))
    assert _shown(page) == wanted
    assert {"stay", "withdraw", "iraqis-divided", "baghdad-wants-out"} <= _statements(page)
    outline = page.eval_on_selector_all(
        ".outline li[data-kind]", "all => all.filter(one => one.checkVisibility()).map(one => +one.dataset.node)"
    )
    assert set(outline) == wanted
    assert page.get_by_role("button", name="Clashes").get_attribute("aria-pressed") == "true"
    knob = page.locator(".knob", has_text="+").first
    node = knob.get_attribute("data-node")
    knob.click()
    page.wait_for_selector(f".box[data-node='{node}'][aria-expanded=true]")
    assert wanted < _shown(page)
    page.get_by_role("button", name="Fold all", exact=True).click()
    page.wait_for_function("count => document.querySelectorAll('.box').length === count", arg=len(wanted))
    page.get_by_role("button", name="Map", exact=True).click()
    page.wait_for_function("count => document.querySelectorAll('.box').length === count", arg=len(before))
    assert _shown(page) == before
    assert reader.complaints == []


def test_render_opens_the_page_at_the_clashes(reader: Reader, tmp_path: Path) -> None:
    """With ``--view clash`` picture and script begin there, and agree on what is in it."""
    file = _write(argmap.load(SHIPPED), tmp_path / "map.html", clash=True)
    still = reader.context.browser.new_context(java_script_enabled=False).new_page()
    still.goto(file)
    drawn = still.locator("svg g[role=listitem]").count()
    page = reader.open(file)
    assert len(_shown(page)) == drawn == len(_data(page)["boxes"])
    assert page.get_by_role("button", name="Clashes").get_attribute("aria-pressed") == "true"


def test_page_without_clashes_has_no_button_for_them(reader: Reader, tmp_path: Path) -> None:
    """Where no side answers another there is one view only."""
    (tmp_path / "a.yaml").write_text("title: A\nside: one\nthesis: It should.\nbecause: It would help.\n")
    page = reader.open(_write(argmap.load(tmp_path / "a.yaml"), tmp_path / "map.html"))
    assert page.get_by_role("button", name="Clashes").count() == 0


def test_standing_on_boxes_cards_and_in_the_filter(reader: Reader, tmp_path: Path) -> None:
    """With ``--appraise`` the page says what stands and why, finds by it, and lists what the theses hang on."""
    loaded = argmap.load(SHIPPED)
    page = reader.open(_write(loaded, tmp_path / "map.html", appraise=True) + "#iraqis-divided")
    page.wait_for_selector(".box.chosen-one")
    assert "contested" in page.locator(".box.chosen-one").text_content()
    dashes = page.locator(".box.chosen-one > rect:not(.halo)").first.get_attribute("stroke-dasharray")
    assert dashes == "10 3 2 3"
    card = page.locator("li[id='iraqis-divided'] > details > dl").text_content()
    assert "`baghdad-wants-out` answer each other" in card
    page.get_by_text("Filter").click()
    page.get_by_label("Standing").select_option("contested")
    page.wait_for_selector(".outline.searching")
    found = page.eval_on_selector_all(".outline li.hit", "all => all.map(one => one.id)")
    verdicts = loaded.appraise().verdicts
    wanted = {loaded.graph().label(id) for id, one in verdicts.items() if one.standing == "contested"}
    assert "iraqis-divided" in found
    assert set(found) <= wanted
    assert page.get_by_role("heading", name="What theses and top-level claims hang on").is_visible()
    assert page.locator(".cruxes li").count() > 0
    assert reader.complaints == []


def test_touch_opens_cards_and_moves_the_map(browser: Any, address: str) -> None:
    """A tap opens a card, a tap on a knob unfolds, and a finger moves the map."""
    one = Reader(browser, has_touch=True, viewport={"width": 390, "height": 800})
    page = one.open(address)
    box = page.locator(".box[aria-level='2']").first
    node = box.get_attribute("data-node")
    where = box.bounding_box()
    page.touchscreen.tap(where["x"] + 15, where["y"] + 15)
    assert page.locator(f"li[data-node='{node}'] dl").first.is_visible()
    page.locator(".knob", has_text="+").first.tap()
    page.wait_for_selector(".box[aria-level='2'][aria-expanded=true]")
    before = page.locator(".box").first.bounding_box()
    finger = one.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": 200, "y": 300}]), ("touchMove", [{"x": 170, "y": 260}]),
        ("touchMove", [{"x": 140, "y": 220}]), ("touchEnd", []),
    ):  # fmt: skip
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    after = page.locator(".box").first.bounding_box()
    assert after["y"] < before["y"] - 30
    one.context.close()


def test_keys_alone_are_enough(reader: Reader, address: str) -> None:
    """From box to box, unfold, to the card, search, zoom: all by keys, as in a tree."""
    page = reader.open(address)

    def current() -> int:
        return int(page.evaluate("() => document.activeElement.dataset.node ?? -1"))

    page.locator(".box[tabindex='0']").focus()
    assert current() == 0
    page.keyboard.press("ArrowDown")
    node = current()
    assert node == _data(page)["boxes"][1]
    assert page.locator(".box[tabindex='0']").count() == 1
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f".box[data-node='{node}'][aria-expanded=true]")
    assert current() == node
    page.keyboard.press("ArrowRight")
    assert current() != node
    page.keyboard.press("Home")
    assert current() == 0
    before = page.locator(".box").first.bounding_box()["width"]
    page.keyboard.press("+")
    assert page.locator(".box").first.bounding_box()["width"] > before
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.type") == "search"


def test_dark_where_the_screen_is_and_light_on_paper(browser: Any, address: str) -> None:
    """Paper and ink change places with the reader's setting; in print the page is light and the outline whole."""
    colours = {}
    for scheme in ("light", "dark"):
        one = Reader(browser, color_scheme=scheme)
        page = one.open(address)
        colours[scheme] = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        if scheme == "dark":
            page.emulate_media(media="print", color_scheme="dark")
            assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == colours["light"]
            assert page.locator("li[id='locals-able']").is_visible()
            assert not page.get_by_role("button", name="Fold all", exact=True).is_visible()
            assert page.locator("svg").first.get_attribute("viewBox")
        one.context.close()
    assert colours["light"] == "rgb(255, 255, 255)"
    assert colours["dark"] != colours["light"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_axe_finds_no_violation(browser: Any, address: str, scheme: str, width: int) -> None:
    """No fault of accessibility that axe-core knows, wide and narrow, light and dark, with a card open."""
    one = Reader(browser, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page = one.open(address + "#locals-able")
    page.wait_for_selector(".box.chosen-one")
    assert axe(page) == []
    one.context.close()


def test_hostile_texts_do_nothing(reader: Reader, tmp_path: Path) -> None:
    """Markup and addresses that act stand there as text; nothing runs, loads or opens."""
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{{x}}"
    (tmp_path / "a.yaml").write_text(
        f'title: "{hostile}"\nauthor: "{hostile}"\nurl: "javascript:alert(4)"\nside: "{hostile}"\nthesis: "{hostile}"\n'
        f'because:\n  - claim: "{hostile}"\n    id: constructor\n    issue: "{hostile}"\n    quote: "{hostile}"\n'
        f'    because: "{hostile}"\n'
    )
    page = reader.open(_write(argmap.load(tmp_path / "a.yaml"), tmp_path / "map.html", depth=1) + "#constructor")
    page.wait_for_selector(".box.chosen-one")
    page.get_by_role("button", name="Unfold all").click()
    page.wait_for_function("() => document.querySelectorAll('.box').length === 3")
    page.get_by_label("Search").fill("onerror")
    page.wait_for_selector(".outline.searching")
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert page.locator("a[href^='javascript']").count() == 0
    assert hostile[:40] in page.locator(".outline").text_content()
    assert reader.complaints == []


def test_large_map_draws_no_more_than_it_can(reader: Reader, tmp_path: Path) -> None:
    """With 1,000 statements it opens folded; unfolded, the map stops at 500 boxes, says so, and the outline goes on."""
    for name, text in random_debate(1000, 3, files=2, cross=0.04).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = reader.open(_write(argmap.load(tmp_path), tmp_path / "map.html"))
    assert len(_shown(page)) < 100
    page.get_by_role("button", name="Unfold all").click()
    page.wait_for_function("() => document.querySelectorAll('.box').length > 400", timeout=30_000)
    assert len(_shown(page)) <= 500
    assert "500 boxes" in page.get_by_role("status").text_content()
    assert page.locator(".outline li:visible").count() >= 1000
    assert reader.complaints == []


# How the script is made -----------------------------------------------------------------------


def test_script_and_style_are_what_their_sources_make(tmp_path: Path) -> None:
    """``npm ci && npm run build`` makes the very bytes that ship with argmap."""
    npm = shutil.which("npm")
    if npm is None:
        required("npm is not installed")
    web = tmp_path / "web"
    shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("node_modules"))
    for command in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
        done = subprocess.run([str(npm), *command], cwd=web, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    made = tmp_path / "src" / "argmap" / "views" / "page"
    for file in sorted((ROOT / "src" / "argmap" / "views" / "page").iterdir()):
        assert (made / file.name).read_bytes() == file.read_bytes(), f"run `make web`: {file.name} is old"
