"""The served page in a browser: what stays and what changes when a file is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import axe, browser
from tests.serving import Served, save, serving

__all__ = ["browser"]

WIDE = {"width": 1280, "height": 800}
DEBATE = "question: Should the library open on Sundays?\nsides:\n  open: The library should open.\n  shut: The library should stay shut.\n"
OPEN = """\
side: open
because:
  - claim: People have time on Sundays.
    at: 1
    because:
      - evidence: In a survey 412 of 1,000 residents work in all opening hours.
        at: 2
      - claim: Families come together.
        at: 2
        because:
          - evidence: Two of three visitors on Saturdays bring children.
            at: 3
  - claim: Pupils need a quiet place.
    at: 4
    because:
      - evidence: Half of the flats in the old town have no desk.
        at: 5
"""
SHUT = "side: shut\nbecause:\n  - claim: Sundays are for rest.\n    at: 1\n  - claim: Staff would cost 80,000 a year.\n    at: 2\n"


class Desk:
    """Files that are served, and a page that shows them."""

    def __init__(self, folder: Path, served: Served, browser: Any, **options: Any) -> None:
        self.folder = folder
        self.served = served
        self.context = browser.new_context(**{"viewport": WIDE, **options})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.goto(served.address)
        self.page.wait_for_selector(".knob", state="attached")
        self.page.evaluate("() => { window.sameDocument = true; }")

    def save(self, old: str, new: str, name: str = "open.yaml") -> None:
        """Replace words in a file, as an editor does."""
        text = (self.folder / name).read_text()
        assert old in text
        save(self.folder / name, text.replace(old, new))

    def shows(self, words: str) -> None:
        """Wait until the picture says it."""
        self.page.wait_for_function(
            "words => [...document.querySelectorAll('.box')].some(box => box.getAttribute('aria-label').includes(words))",
            arg=words,
            timeout=15_000,
        )

    def box(self, words: str) -> Any:
        """The box that says it."""
        return self.page.locator(f".box[aria-label*='{words}']").first

    def filter(self, name: str) -> Any:
        """The list of a filter."""
        return self.page.locator(".filters label").filter(has_text=re.compile(f"^{name}")).locator("select")

    def zoom(self) -> list[float]:
        """Where the map is, and how large."""
        transform = self.page.locator(".picture svg > g").first.get_attribute("transform")
        return [float(one) for one in re.findall(r"-?[\d.]+", transform)]


@pytest.fixture
def desk(tmp_path: Path, browser: Any) -> Iterator[Desk]:
    """A debate of two sides on a wide screen."""
    folder = tmp_path / "debate"
    folder.mkdir()
    for name, text in (("debate.yaml", DEBATE), ("open.yaml", OPEN), ("shut.yaml", SHUT)):
        (folder / name).write_text(text)
    with serving(folder) as served:
        one = Desk(folder, served, browser)
        yield one
        one.context.close()


def test_what_is_saved_is_drawn(desk: Desk) -> None:
    """New words stand on map, outline and panel without the page being loaded anew."""
    desk.save("People have time on Sundays.", "People have leisure on Sundays.")
    desk.shows("People have leisure")
    assert desk.page.locator(".outline").get_by_text("People have leisure").count()
    desk.save("question: Should the library open", "question: Why should the library open", "debate.yaml")
    desk.page.wait_for_function("() => document.title.startsWith('Why should')")
    assert desk.page.locator("h1").text_content().startswith("Why should")
    assert desk.page.evaluate("() => window.sameDocument")
    assert desk.complaints == []


def test_fold_zoom_choice_and_search_stay(desk: Desk) -> None:
    """What is folded stays folded, the map stays where it is, card, search and filter stay, and what is new is open."""
    page = desk.page
    node = desk.box("Families come").get_attribute("data-node")
    page.locator(f".knob[data-node='{node}']").click()
    page.wait_for_selector(f".box[data-node='{node}'][aria-expanded=false]")
    desk.box("Pupils need").click(position={"x": 20, "y": 20})
    page.wait_for_selector(".box.chosen-one")
    page.get_by_label("Search").fill("quiet")
    page.get_by_text("Filter").click()
    desk.filter("Side").select_option("open")
    page.wait_for_selector(".outline.searching")
    page.get_by_role("button", name="Larger").click()
    scale, hits = desk.zoom()[2], page.locator(".box.hit").count()
    before = desk.box("Pupils need").bounding_box()
    desk.save(
        "because:\n  - claim: People",
        "because:\n  - claim: Other towns do it.\n    at: 6\n    because:\n      - evidence: Nine of ten towns did in 2023.\n"
        "        at: 7\n  - claim: People",
    )
    desk.shows("Nine of ten")
    assert desk.box("Families come").get_attribute("aria-expanded") == "false"
    assert not page.locator(".box[aria-label*='Two of three']").count()
    chosen = page.locator(".box.chosen-one")
    assert "Pupils need" in chosen.get_attribute("aria-label")
    assert page.evaluate("() => location.hash") == "#open.3"
    assert page.locator("li.chosen-one > details > dl").is_visible()
    assert desk.zoom()[2] == scale
    after = chosen.bounding_box()
    assert abs(after["x"] - before["x"]) < 2
    assert abs(after["y"] - before["y"]) < 2
    assert page.get_by_label("Search").input_value() == "quiet"
    assert desk.filter("Side").input_value() == "open"
    assert page.locator(".box.hit").count() == page.locator(".outline li.hit").count() == hits > 0
    assert desk.complaints == []


def test_map_stays_where_it_was_dragged(desk: Desk) -> None:
    """With nothing chosen, the box in the middle of the view stays there when others change."""
    page = desk.page
    page.locator(".picture").hover(position={"x": 15, "y": 400})
    page.mouse.down()
    page.mouse.move(150, 300, steps=4)
    page.mouse.up()
    before, box = desk.zoom(), desk.box("Sundays are for rest").bounding_box()
    desk.save("Staff would cost 80,000 a year.", "Staff would cost 90,000 a year.", "shut.yaml")
    desk.shows("90,000")
    assert desk.zoom() == before
    assert desk.box("Sundays are for rest").bounding_box() == box


def test_focus_stays_with_its_statement(desk: Desk) -> None:
    """Who walks through the map or the outline by keys is on the same statement after a save."""
    page = desk.page

    def held() -> str:
        return str(page.evaluate("() => document.activeElement.closest('.box, li').textContent"))

    page.locator(".box[tabindex='0']").focus()
    while "Pupils need" not in held():
        page.keyboard.press("ArrowDown")
    desk.save("because:\n  - claim: People", "because:\n  - claim: Others do it.\n    at: 6\n  - claim: People")
    desk.shows("Others do it")
    assert "Pupils need" in held()
    assert page.evaluate("() => document.activeElement.classList.contains('box')")
    page.locator(".outline summary", has_text="Pupils need").first.focus()
    desk.save("Others do it", "Other towns do it")
    desk.shows("Other towns")
    assert held().lstrip().startswith("because Pupils need")


def test_new_and_changed_statements_are_marked_for_a_while(desk: Desk) -> None:
    """What a save has changed is marked on the map, and nothing else."""
    desk.save("Families come together.", "Families come in the rain.")
    desk.page.wait_for_selector(".box.fresh")
    marked = desk.page.eval_on_selector_all(".box.fresh", "all => all.map(one => one.getAttribute('aria-label'))")
    assert len(marked) == 1
    assert "in the rain" in marked[0]
    desk.page.wait_for_function("() => !document.querySelector('.fresh')")


def test_banner_comes_and_goes(desk: Desk) -> None:
    """While a file cannot be read, a banner says which and where, over the last good map; then it is gone."""
    page = desk.page
    assert not page.locator(".banner").is_visible()
    boxes = page.locator(".box").count()
    desk.save("    at: 1\n    because:", "   at: [1\n    because:")
    page.wait_for_selector(".banner:not(:empty)")
    assert page.locator(".banner").is_visible()
    assert page.locator(".banner").get_attribute("role") == "status"
    assert "open.yaml, line 4" in page.locator(".banner").text_content()
    assert page.locator(".box").count() == boxes
    assert page.locator(".findings li.error").first.is_visible()
    desk.save("   at: [1\n    because:", "    at: 1\n    because:")
    page.wait_for_selector(".banner:empty", state="attached")
    assert page.locator(".box").count() == boxes
    (desk.folder / "open.yaml").unlink()
    page.wait_for_function("() => document.querySelector('.banner').textContent.includes('drawn without')")
    page.wait_for_function("boxes => document.querySelectorAll('.box').length < boxes", arg=boxes)
    assert desk.complaints == []


def test_findings_lead_to_their_statement_and_their_rule(desk: Desk) -> None:
    """A line number shows its statement on the map; a rule's name explains it, and Esc leads back to the name."""
    page = desk.page
    panel = page.locator(".findings")
    desk.save(
        "      - evidence: Half of the flats in the old town have no desk.\n        at: 5\n",
        "      - Desks are dear.\n",
    )
    line = panel.get_by_role("link", name="line 16").first
    line.wait_for()
    node = desk.box("Families come").get_attribute("data-node")
    page.locator(f".knob[data-node='{node}']").click()
    line.click()
    page.wait_for_selector(".box.chosen-one")
    assert "Desks are dear" in page.locator(".box.chosen-one").get_attribute("aria-label")
    page.locator(".box.chosen-one").focus()
    for _ in range(12):
        page.keyboard.press("Shift+ArrowUp")
    frame = page.locator(".picture").bounding_box()
    assert page.locator(".box.chosen-one").bounding_box()["y"] > frame["y"] + frame["height"]
    line.click()  # the address is the same now, and it leads there all the same
    box = page.locator(".box.chosen-one").bounding_box()
    assert frame["y"] < box["y"] < frame["y"] + frame["height"]
    assert page.evaluate("() => document.activeElement.closest('li').dataset.node") == page.locator(
        ".box.chosen-one"
    ).get_attribute("data-node")
    rule = panel.get_by_role("link", name="unsupported-claim").first
    rule.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="unsupported-claim")
    assert dialog.is_visible()
    assert "What it flags" in dialog.text_content()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert rule.evaluate("one => one === document.activeElement")


def test_panel_keeps_what_its_reader_did(desk: Desk) -> None:
    """Folded it stays folded, and the count is the same element, so that it is read aloud when it changes."""
    page = desk.page
    count = page.locator(".findings .count[role=status]")
    count.evaluate("one => { window.count = one; }")
    before = count.text_content()
    page.locator(".findings summary").first.click()
    assert not page.locator(".findings .found").is_visible()
    desk.save(
        "      - evidence: Half of the flats in the old town have no desk.\n        at: 5\n",
        "      - Desks are dear.\n",
    )
    desk.shows("Desks are dear")
    assert not page.locator(".findings .found").is_visible()
    assert count.text_content() != before
    assert count.evaluate("one => one === window.count")


def test_filters_follow_the_files(desk: Desk) -> None:
    """An issue that is new can be filtered by; one that is chosen and gone is chosen no more."""
    page = desk.page
    desk.save("    at: 4\n", "    at: 4\n    issue: schools\n")
    page.wait_for_function("() => [...document.querySelectorAll('option')].some(one => one.value === 'schools')")
    page.get_by_text("Filter").click()
    desk.filter("Issue").select_option("schools")
    page.wait_for_selector(".outline.searching")
    desk.save("    issue: schools\n", "")
    page.wait_for_selector(".outline:not(.searching)")
    assert not page.locator(".box.dim").count()


def test_page_says_that_the_preview_has_stopped(desk: Desk) -> None:
    """When the server ends, the page keeps the map and says that it follows no more."""
    assert desk.served.stop() == 130
    desk.page.wait_for_function("() => document.querySelector('.banner').textContent.includes('has stopped')")
    assert desk.box("Pupils need").is_visible()


def test_after_a_lost_connection_the_newest_is_shown(desk: Desk) -> None:
    """A page that was cut off while files were saved shows the newest state when it is back, and no old one."""
    page = desk.page
    page.route("**/events*", lambda route: route.abort())
    page.route("**/state*", lambda route: route.abort())
    page.evaluate("() => { window.stop(); }")
    desk.save("People have time", "People have leisure")
    page.wait_for_function(
        "() => document.querySelector('.banner').textContent.includes('has stopped')", timeout=20_000
    )
    page.unroute("**/events*")
    page.unroute("**/state*")
    desk.shows("People have leisure")
    page.wait_for_selector(".banner:empty", state="attached")
    assert page.evaluate("() => window.sameDocument")


def test_many_saves_end_with_the_last(desk: Desk) -> None:
    """Whatever is drawn in between, the page ends with what was saved last."""
    for number in range(30):
        desk.save("People have", f"People have {number}", "open.yaml")
        desk.save(f"People have {number}", "People have", "open.yaml") if number < 29 else None
    desk.shows("People have 29")
    assert desk.complaints == []


def test_from_nothing_to_a_map_and_back(tmp_path: Path, browser: Any) -> None:
    """Who begins with a file that has a question only sees the first statement when it is saved, and the last one go."""
    (tmp_path / "open.yaml").write_text("question: Should the library open on Sundays?\n")
    with serving(tmp_path) as served:
        context = browser.new_context(viewport=WIDE)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.address)
        page.wait_for_selector(".legend")
        save(tmp_path / "open.yaml", "side: open\nthesis: It should open.\nbecause: People have time.\n")
        page.wait_for_function("() => document.querySelectorAll('.box').length === 2")
        assert page.locator(".box").first.is_visible()
        save(tmp_path / "open.yaml", "question: Should the library open on Sundays?\n")
        page.wait_for_function("() => document.querySelectorAll('.box').length === 0")
        assert complaints == []
        context.close()


def test_hostile_texts_do_nothing(desk: Desk) -> None:
    """Markup that is typed into a file stands on the page as text; nothing runs, loads or opens."""
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
    desk.save("Pupils need a quiet place.", f'"{hostile}"')
    desk.page.wait_for_function("() => document.querySelector('.outline').textContent.includes('onerror')")
    desk.save("question: ", f"question: {hostile} ", "debate.yaml")
    desk.page.wait_for_function("() => document.title.includes('onerror')")
    assert desk.page.locator("img").count() == 0
    assert desk.page.locator("script").count() == 2
    assert desk.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(tmp_path: Path, browser: Any, scheme: str, width: int) -> None:
    """No fault of accessibility that axe-core knows: with findings, banner and an explanation, wide, narrow, dark."""
    folder = tmp_path / "debate"
    folder.mkdir()
    for name, text in (("debate.yaml", DEBATE), ("open.yaml", OPEN + "  - evidence: It rains.\n"), ("shut.yaml", SHUT)):
        (folder / name).write_text(text)
    with serving(folder) as served:
        options = {"color_scheme": scheme, "viewport": {"width": width, "height": 800}, "bypass_csp": True}
        desk = Desk(folder, served, browser, **options)
        page = desk.page
        if width < 800:
            page.locator(".findings summary").first.click()
        assert axe(page) == []
        page.get_by_role("heading", name="About the texts").click()
        desk.save("    at: 1\n    because:", "   at: [1\n    because:")
        page.wait_for_selector(".banner:not(:empty)")
        assert axe(page) == []
        page.locator(".rule-name").first.click()
        assert axe(page) == []
        desk.context.close()


def test_without_scripts_page_and_findings_are_there(tmp_path: Path, browser: Any) -> None:
    """The picture, the findings and what they mean can be read, and a line number leads to its statement."""
    (tmp_path / "open.yaml").write_text(OPEN + "  - claim: Other towns do it.\n    at: 9\n")
    with serving(tmp_path) as served:
        context = browser.new_context(java_script_enabled=False, viewport=WIDE)
        page = context.new_page()
        page.goto(served.address)
        assert page.locator("svg text").first.is_visible()
        page.get_by_role("heading", name="About the texts").click()
        page.locator(".findings a.line[href='#open.3']").first.click()
        assert page.evaluate("() => document.querySelector(':target').id") == "open.3"
        page.get_by_text("What the findings mean").click()
        assert page.locator("section.rule").first.is_visible()
        context.close()
