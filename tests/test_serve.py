"""``argmap serve`` over real HTTP: who is answered, what is shown of files that change, and how it ends."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path

import pytest

import argmap
from argmap.cli.reading import badges
from argmap.errors import ArgmapError
from argmap.pipeline import examine
from argmap.serve.app import MOST
from argmap.serve.guard import Guard
from argmap.serve.preview import GRACE, Preview, Reading
from argmap.serve.watching import Watched, changes
from tests.conftest import SHIPPED, Run
from tests.serving import Served, save, serving

DEBATE = (
    "question: Should the library open on Sundays?\nsides:\n  open: It should open.\n  shut: It should stay shut.\n"
)
OPEN = "side: open\nbecause:\n  - claim: People have time on Sundays.\n    at: 1\n"
SHUT = "side: shut\nbecause:\n  - claim: Sundays are for rest.\n    at: 1\n"
SECRET = "the word that nobody may read: xylophone"


def _debate(around: Path) -> Path:
    """A small debate in a folder of its own, with a secret beside it and one inside."""
    folder = around / "debate"
    folder.mkdir()
    (folder / "debate.yaml").write_text(DEBATE)
    (folder / "open.yaml").write_text(OPEN)
    (folder / "shut.yaml").write_text(SHUT)
    (folder / "notes.txt").write_text(SECRET)
    (around / "secret.yaml").write_text(f"side: open\nthesis: {SECRET}\n")
    return folder


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    """That debate, to be changed."""
    return _debate(tmp_path)


@pytest.fixture(scope="module")
def with_secrets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """That debate, served once for all tests that only ask."""
    with serving(_debate(tmp_path_factory.mktemp("secrets"))) as one:
        yield one


@pytest.fixture
def served(debate: Path) -> Iterator[Served]:
    """That debate, served."""
    with serving(debate) as one:
        yield one


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The shipped debate, served once for all tests that only ask."""
    with serving(SHIPPED) as one:
        yield one


# Who is answered ------------------------------------------------------------------------------

ROUTES = ("/", "/state", "/events")


def test_page_is_that_of_render(shipped: Served, run: Run) -> None:
    """But for the banner, the findings and what lets it ask its server, it is what `render` writes, byte for byte."""
    page = shipped.ask()[2].decode("utf-8")
    assert '<section id="argmap:findings"' in page
    page = re.sub(r'<div id="argmap:banner".*?</div>\n', "\n", page)
    page = re.sub(r'<section id="argmap:findings".*?</section>\n(?=<div class="texts">)', "\n", page, flags=re.DOTALL)
    assert (
        page.replace("; connect-src 'self'", "").replace('<main class="live">', "<main>")
        == run("render", SHIPPED, "--format", "html", "-o", "-").stdout
    )


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("token", [None, "wrong", "%C3%A9", "&token={}", "{}x", "{}&token={}"])
def test_without_the_token_nothing_is_answered(shipped: Served, path: str, token: str | None) -> None:
    """No token, a wrong one, one that is not ASCII, an empty one, a longer one, and two: all are refused."""
    status, _, body = shipped.ask(path, token=token and token.replace("{}", shipped.token))
    assert status == 403
    assert b"token" in body
    assert len(body) < 200


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_only_get_and_head(shipped: Served, path: str, method: str) -> None:
    """Other methods are refused, with the token, too."""
    status, headers, _ = shipped.ask(path, method=method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ROUTES)
def test_head_has_no_body_and_ends(shipped: Served, path: str) -> None:
    """HEAD says what GET would, also of the stream that does not end."""
    status, _, body = shipped.ask(path, method="HEAD")
    assert (status, body) == (200, b"")


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize(
    "host",
    ["evil.example:{}", "evil.example", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example:{}", "127.0.0.1.nip.io:{}",
     "evil.example@127.0.0.1:{}", "10.0.0.1:{}", "[::2]:{}", "", ":{}", "127.0.0.1:{}, evil.example"],
)  # fmt: skip
def test_a_name_that_was_made_to_lead_here_is_refused(shipped: Served, path: str, host: str) -> None:
    """DNS rebinding: the Host header has to be an address of this machine's own, with the port, token or not."""
    status, _, body = shipped.ask(path, headers={"Host": host.replace("{}", str(shipped.port))})
    assert status == 421
    assert b"argmap:outline" not in body


@pytest.mark.parametrize("host", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}"])
def test_its_own_addresses_are_answered(shipped: Served, host: str) -> None:
    """By number and by name."""
    assert shipped.ask("/state", headers={"Host": host.replace("{}", str(shipped.port))})[0] == 200


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://evil.example:{}",
        "https://127.0.0.1:{}",
        "http://127.0.0.1:1",
        "null",
        "",
        "file://",
    ],
)
def test_a_foreign_page_is_refused(shipped: Served, path: str, origin: str) -> None:
    """Where the browser says which page asks, it has to be this one, with the token, too."""
    assert shipped.ask(path, headers={"Origin": origin.replace("{}", str(shipped.port))})[0] == 403


def test_its_own_page_may_ask(shipped: Served) -> None:
    """With its own Origin it is answered, and no other page is let in by a header."""
    status, headers, _ = shipped.ask("/state", headers={"Origin": f"http://127.0.0.1:{shipped.port}"})
    assert status == 200
    assert not [name for name in headers if name.lower().startswith("access-control")]


def test_answers_say_that_they_stay_here(shipped: Served) -> None:
    """Nothing is kept, framed, sniffed or sent on as a referrer; that holds for refusals, too."""
    for path, token in (("/", ""), ("/state", ""), ("/nowhere", ""), ("/", None)):
        headers = shipped.ask(path, token=token)[1]
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "server" not in headers
    page = shipped.ask()[2].decode()
    inside = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0]
    assert shipped.ask()[1]["Content-Security-Policy"] == f"{inside}; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "path",
    ["/notes.txt", "/debate.yaml", "/open.yaml", "/../secret.yaml", "/..%2fsecret.yaml", "/%2e%2e/secret.yaml",
     "/....//secret.yaml", "//etc/passwd", "/etc/passwd", "/state/../open.yaml", "/state/notes.txt", "/page/app.js",
     "/..\\secret.yaml", "/%00", "/state%2f..%2fopen.yaml", "http://127.0.0.1/notes.txt", "/?file=../secret.yaml",
     "/state?path=../secret.yaml&file=notes.txt", "/events/../notes.txt", "/static/../../secret.yaml", "*"],
)  # fmt: skip
def test_no_path_leads_to_a_file(with_secrets: Served, path: str) -> None:
    """Nothing outside the debate's folder can be read, and nothing in it but the debate, whatever is asked."""
    status, _, body = with_secrets.ask(path)
    assert b"xylophone" not in body
    assert b"root:x" not in body
    assert status in ((200,) if "?" in path else (404, 421))


def test_a_head_without_end_is_not_taken(shipped: Served) -> None:
    """A request that is larger than any browser sends is not listened to, and the server goes on."""
    with pytest.raises((AssertionError, OSError, HTTPException)):
        assert shipped.ask("/state", headers={"X-Long": "x" * 3_000_000})[0] == 200
    assert shipped.ask("/state")[0] == 200


def test_guard_of_another_host() -> None:
    """Listening on all addresses, it answers to addresses in numbers and to the machine's name, not to other names."""
    guard = Guard("0.0.0.0", 8765, "t")
    assert guard.is_ours("192.168.1.7:8765")
    assert guard.is_ours(f"{socket.gethostname()}:8765")
    assert not guard.is_ours("evil.example:8765")
    assert not guard.is_ours("192.168.1.7:80")
    assert not Guard("127.0.0.1", 8765, "t").is_ours("192.168.1.7:8765")
    assert Guard("127.0.0.1", 80, "t").is_ours("127.0.0.1")


# What is shown --------------------------------------------------------------------------------


def _on_boxes(state: dict[str, str]) -> str:
    """What stands on the boxes of the map, with its lines joined."""
    nodes = json.loads(state["data"])["nodes"]
    return "\n".join(" ".join(node.get("lines", ())) for node in nodes)


def test_a_save_is_shown(served: Served, debate: Path) -> None:
    """In place or by another file put there: statement and finding are there, and the page opened then has them."""
    (debate / "open.yaml").write_text(OPEN.replace("have time", "have two hours"))
    served.until(lambda state: "have two hours" in state["outline"] and "have two hours" in _on_boxes(state))
    save(debate / "open.yaml", OPEN.replace("have time", "have three hours") + "  - evidence: It rained.\n")
    state = served.until(lambda state: "have three hours" in state["outline"])
    assert "evidence-without-locator" in state["panel"]
    assert "line 5" in state["panel"]
    page = served.ask()[2].decode()
    assert "have three hours" in page
    assert f'data-version="{state["version"]}"' in page


def test_a_new_file_and_new_settings_are_shown(served: Served, debate: Path) -> None:
    """A source that is added, and `argmap.toml` beside the debate, count from when they are saved."""
    assert "unsupported-claim" in served.state()["panel"]
    save(debate / "third.yaml", "side: open\nbecause:\n  - claim: Other towns do it.\n    at: 1\n")
    served.until(lambda state: "Other towns do it." in state["outline"])
    save(debate / "argmap.toml", '[ignore]\nunsupported-claim = "for a test"\n')
    served.until(lambda state: "unsupported-claim" not in state["panel"])


def test_settings_that_cannot_be_read_are_told(served: Served, debate: Path) -> None:
    """The banner has the error, the map stays, and both are well again with the file."""
    before = served.state()
    save(debate / "argmap.toml", "profil = 'class'\n")
    broken = served.until(lambda state: "profil" in state["banner"])
    assert (broken["outline"], broken["data"]) == (before["outline"], before["data"])
    (debate / "argmap.toml").unlink()
    assert served.until(lambda state: not state["banner"]) == before


def test_texts_are_followed(debate: Path, tmp_path: Path) -> None:
    """With --texts, a text that is written, and then mended, changes the findings."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (debate / "open.yaml").write_text(OPEN.replace("have time", "have 30 minutes"))
    with serving(debate, "--texts", texts) as served:
        assert "figure-not-in-source" not in served.state()["panel"]
        save(texts / "open.txt", "People have 13 minutes on Sundays.\n")
        served.until(lambda state: "figure-not-in-source" in state["panel"])
        save(texts / "open.txt", "People have 30 minutes on Sundays.\n")
        served.until(lambda state: "figure-not-in-source" not in state["panel"])


def test_one_file_of_a_debate(debate: Path) -> None:
    """A file is drawn as `render` does it, with findings as `check` has them, and its `debate.yaml` is followed."""
    (debate / "open.yaml").write_text(OPEN + "    id: time\n    rebuts: rest\n")
    save(debate / "shut.yaml", SHUT + "    id: rest\n")
    with serving(debate / "open.yaml") as served:
        state = served.state()
        assert "dangling-reference" not in state["panel"]
        assert "Sundays are for rest" not in state["outline"]
        save(debate / "debate.yaml", DEBATE.replace("It should open.", "Let it open."))
        served.until(lambda state: "Let it open." in state["outline"])


BROKEN = {
    "does not parse": b"side: open\nbecause:\n  - claim: People have time.\n   at: [1\n",
    "is no text": b"\x00\x01\x02\x03",
    "has bytes of nothing": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("what", BROKEN)
def test_while_a_file_cannot_be_read_the_map_stays(served: Served, debate: Path, what: str) -> None:
    """A banner names the file, the last good picture is kept, also for who comes now; well again, it is gone."""
    before = served.state()
    (debate / "open.yaml").write_bytes(BROKEN[what])
    broken = served.until(lambda state: "open.yaml" in state["banner"])
    assert (broken["outline"], broken["data"]) == (before["outline"], before["data"])
    assert '<span class="severity">error</span>' in broken["panel"]
    page = served.ask()[2].decode()
    assert broken["banner"] in page
    assert "People have time on Sundays." in page
    save(debate / "open.yaml", OPEN.replace("have time", "have all day"))
    mended = served.until(lambda state: not state["banner"])
    assert "have all day" in mended["outline"]


def test_a_folder_in_the_place_of_a_file(served: Served, debate: Path) -> None:
    """The file is as good as gone: the map stays at first, then it is drawn without, and with it when it is back."""
    (debate / "open.yaml").unlink()
    (debate / "open.yaml").mkdir()
    state = served.until(lambda state: "open.yaml" in state["banner"])
    assert "People have time" in state["outline"]
    state = served.until(lambda state: "People have time" not in state["outline"])
    assert "drawn without" in state["banner"]
    (debate / "open.yaml").rmdir()
    save(debate / "open.yaml", OPEN)
    served.until(lambda state: "People have time" in state["outline"] and not state["banner"])


def test_the_whole_folder_goes_and_comes_back(served: Served, debate: Path) -> None:
    """Without the folder the map stays and the banner says so; a folder of the same name is followed again."""
    before = served.state()
    kept = debate.with_name("kept")
    debate.rename(kept)
    gone = served.until(lambda state: state["banner"] != "")
    assert (gone["outline"], gone["panel"]) == (before["outline"], before["panel"])
    shutil.copytree(kept, debate)
    served.until(lambda state: not state["banner"])
    save(debate / "open.yaml", OPEN.replace("have time", "have a day"))
    served.until(lambda state: "have a day" in state["outline"])


def test_a_link_is_followed_as_the_loader_does(served: Served, debate: Path, tmp_path: Path) -> None:
    """A link to a file elsewhere is part of the debate, as for `check`; and a save of what it leads to is seen."""
    (tmp_path / "elsewhere.yaml").write_text(SHUT.replace("rest", "sleep"))
    (debate / "link.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    served.until(lambda state: "for sleep" in state["outline"])
    (tmp_path / "elsewhere.yaml").write_text(SHUT.replace("rest", "walks"))
    served.until(lambda state: "for walks" in state["outline"])


def test_fifty_rapid_saves_end_with_the_last(served: Served, debate: Path) -> None:
    """However fast they follow each other, what is shown in the end is the last one; builds do not pile up."""
    stream = served.listen()
    stream.next()
    for number in range(50):
        text = OPEN.replace("have time", f"have {number} hours")
        if number % 2:
            save(debate / "open.yaml", text)
        else:
            (debate / "open.yaml").write_text(text)
    state = served.until(lambda state: "have 49 hours" in state["outline"])
    while stream.next() != state["version"]:
        pass
    assert served.state() == state
    stream.close()


def test_twenty_clients_at_once(served: Served, debate: Path) -> None:
    """All get the same page, all are told of a save, and all then get the newest state."""
    streams = [served.listen() for _ in range(20)]
    first = {stream.next() for stream in streams}
    assert len(first) == 1
    pages: list[bytes] = []
    threads = [threading.Thread(target=lambda: pages.append(served.ask()[2])) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pages) == 20
    assert len(set(pages)) == 1
    save(debate / "open.yaml", OPEN.replace("have time", "have a day"))
    state = served.until(lambda state: "have a day" in state["outline"])
    for stream in streams:
        while stream.next() != state["version"]:
            pass
        stream.close()


def test_clients_are_counted_and_let_go(served: Served) -> None:
    """No more than so many are told of changes at a time; the next one gets in when one has hung up."""
    streams = [served.listen() for _ in range(MOST)]
    for stream in streams:
        stream.next()
    one_more = served.listen()
    assert one_more.status == 503
    assert served.ask("/state")[0] == 200
    for stream in (one_more, *streams):
        stream.close()
    end = time.monotonic() + 20
    status = 503
    while status == 503 and time.monotonic() < end:
        again = served.listen()
        status = again.status
        again.close()
    assert status == 200


def test_a_client_that_does_not_read_stops_nobody(served: Served, debate: Path) -> None:
    """With clients that ask for the page and take nothing, others are answered and told of saves."""
    idle = []
    for _ in range(20):
        one = socket.create_connection(("127.0.0.1", served.port))
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        one.sendall(f"GET /?token={served.token} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        idle.append(one)
    save(debate / "open.yaml", OPEN.replace("have time", "have a day"))
    served.until(lambda state: "have a day" in state["outline"])
    for one in idle:
        one.close()


def test_who_comes_back_gets_the_newest(served: Served, debate: Path) -> None:
    """A client that was away when a file was saved is told the newest version at once."""
    stream = served.listen()
    before = stream.next()
    stream.close()
    save(debate / "open.yaml", OPEN.replace("have time", "have a day"))
    state = served.until(lambda state: "have a day" in state["outline"])
    again = served.listen()
    assert again.next() == state["version"] != before
    again.close()


class Elements(HTMLParser):
    """The elements of a piece of HTML, and whether all are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("broken", [False, True])
def test_hostile_names_make_no_markup(tmp_path: Path, broken: bool) -> None:
    """Markup in names of files, in statements and in what is wrong makes no element in panel and banner."""
    hostile = "<img src=x onerror=alert(1)>&quot;<b>"
    folder = tmp_path / "d"
    folder.mkdir()
    text = f'side: open\nthesis: T.\nbecause:\n  - claim: "{hostile}"\n    id: a{hostile.replace("/", "")}\n    {hostile}: 1\n'
    (folder / f"{hostile}.yaml").write_text(text + ("   x: [" if broken else ""))
    with serving(folder) as served:
        state = served.state()
    for part in (state["panel"], state["banner"]):
        elements = Elements(part)
        assert elements.open == []
        assert not {"img", "b", "script"} & {tag for tag, _ in elements.found}
        assert not any(name.startswith("on") for _, names in elements.found for name in names)
    assert ("&lt;img" in state["banner"]) is broken


# Without a server -----------------------------------------------------------------------------


class Told:
    """A debate that is drawn as the command does it, with a clock that the test turns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = 0.0
        self.wrong: Exception | None = None

    def read(self) -> Reading:
        if self.wrong is not None:
            raise self.wrong
        loaded = argmap.load(self.folder)
        return Reading(loaded, loaded, examine(loaded))

    def contents(self, reading: Reading) -> object:
        from argmap.cli.page import contents

        findings = reading.examined.findings
        return contents(reading.loaded, findings, badges(findings), side=None, focus=None, depth=None)


@pytest.fixture
def told(debate: Path) -> tuple[Told, Preview]:
    """A debate and its preview."""
    one = Told(debate)
    return one, Preview(one, lambda: one.now)  # type: ignore[arg-type]


def test_same_files_same_version(told: tuple[Told, Preview], debate: Path) -> None:
    """The version says what is shown: a save that changes nothing, or that is taken back, has the old one."""
    preview = told[1]
    first = preview.build()
    (debate / "open.yaml").write_text(OPEN)
    assert preview.build() == first
    (debate / "open.yaml").write_text(OPEN + "# a comment\n")
    assert preview.build().version == first.version
    (debate / "open.yaml").write_text(OPEN.replace("time", "leisure"))
    assert preview.build().version != first.version
    (debate / "open.yaml").write_text(OPEN)
    assert preview.build().body == first.body


@pytest.mark.parametrize("way", ["away", "empty"])
def test_a_file_may_be_away_for_a_moment(told: tuple[Told, Preview], debate: Path, way: str) -> None:
    """Programs that delete and write anew, or empty a file first, do not make its side flicker."""
    one, preview = told
    first = preview.build()
    if way == "away":
        (debate / "open.yaml").unlink()
    else:
        (debate / "open.yaml").write_text("")
    one.now = 10.0
    held = preview.build()
    assert held.good == first.good
    assert held.again == GRACE
    assert b"gone or empty" in held.body
    one.now += GRACE / 2
    assert preview.build().again == GRACE / 2
    (debate / "open.yaml").write_text(OPEN)
    assert preview.build().body == first.body
    (debate / "open.yaml").unlink()
    assert preview.build().again == GRACE
    one.now += GRACE
    without = preview.build()
    assert without.again is None
    assert "People have time" not in without.good.contents.outline
    assert b"drawn without" in without.body
    assert preview.build() == without
    (debate / "shut.yaml").write_text(SHUT.replace("rest", "sleep"))
    assert b"drawn without" not in preview.build().body


def test_broken_from_the_start_is_drawn_as_far_as_it_can_be(told: tuple[Told, Preview], debate: Path) -> None:
    """The banner says that something is left out; each save is drawn, and the first whole one is kept from then on."""
    preview = told[1]
    (debate / "open.yaml").write_text(OPEN + "   x: [\n")
    state = preview.build()
    assert b"leaves out" in state.body
    assert "Sundays are for rest." in state.good.contents.outline
    (debate / "shut.yaml").write_text(SHUT.replace("rest", "sleep"))
    assert "for sleep" in preview.build().good.contents.outline
    (debate / "open.yaml").write_text(OPEN)
    whole = preview.build()
    assert whole.live.banner.endswith("></div>")
    (debate / "shut.yaml").write_text(SHUT + "   x: [\n")
    assert preview.build().good == whole.good


def test_findings_of_a_broken_state_lead_nowhere(told: tuple[Told, Preview], debate: Path) -> None:
    """While the map is an older one, names of statements may have moved on, so no finding leads to one."""
    preview = told[1]
    assert 'class="line" href="#' in preview.build().live.panel
    (debate / "open.yaml").write_text(OPEN + "   x: [\n")
    assert 'class="line" href="#' not in preview.build().live.panel


def test_a_bug_takes_no_page_away(told: tuple[Told, Preview]) -> None:
    """What was not foreseen is told in the banner, with the map as it was; what was, as an error of the files."""
    one, preview = told
    first = preview.build()
    one.wrong = ArgmapError("nothing <can> be read", "mend it")
    assert b"nothing &lt;can&gt; be read" in preview.build().body
    assert b"bug in argmap" in preview.failed(ZeroDivisionError("x")).body
    one.wrong = None
    assert preview.build() == first


def test_nothing_to_show_is_an_error(tmp_path: Path) -> None:
    """Where no state could ever be shown, the error is the command's."""
    with pytest.raises(ArgmapError):
        Preview(Told(tmp_path)).build()  # type: ignore[arg-type]


def test_without_word_from_the_system_files_are_looked_at(debate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for one more watch, a save is noticed all the same."""

    def no_room(*_: object, **__: object) -> object:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("watchfiles.awatch", no_room)
    what = Watched(frozenset([debate]), frozenset())

    async def noticed() -> int:
        turns = 0
        async with asyncio.timeout(20):
            async for _ in changes(lambda: what):
                turns += 1
                if turns == 3:
                    break
                save(debate / "open.yaml", OPEN + f"# {turns}\n")
        return turns

    assert asyncio.run(noticed()) == 3


def test_only_what_belongs_to_the_debate_concerns_it(debate: Path) -> None:
    """Pictures, notes and what editors put beside a file for themselves start nothing; texts that are named do."""
    what = Watched(frozenset([debate]), frozenset([debate / "texts" / "open.txt"]))
    for name, concerns in (
        ("open.yaml", True), ("new.yml", True), ("argmap.toml", True), ("texts/open.txt", True),
        ("map.html", False), (".open.yaml.swp", False), (".#open.yaml", False), ("open.yaml~", False), ("notes.txt", False),
    ):  # fmt: skip
        assert what.concerns(str(debate / name)) is concerns


# How it starts and ends -----------------------------------------------------------------------


def test_line_that_is_printed(shipped: Served) -> None:
    """It says what is served, where, and how to stop; the token is long and in the address only."""
    assert (
        shipped.line == f"serving {SHIPPED} at http://127.0.0.1:{shipped.port}/?token={shipped.token}  (Ctrl-C stops)\n"
    )
    assert len(shipped.token) >= 32


def test_every_start_has_another_token(debate: Path, shipped: Served) -> None:
    """Nobody gets in with the address of another time."""
    with serving(debate) as one:
        assert one.token != shipped.token
        assert one.ask("/state", token=shipped.token)[0] == 403


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one process there")
def test_ctrl_c_ends_with_130(debate: Path) -> None:
    """With pages open: they are told, the port is free again, nothing but a word stands on standard error."""
    served = Served(debate, "--port", 0)
    streams = [served.listen() for _ in range(5)]
    for stream in streams:
        stream.next()
    served.process.send_signal(2)
    for stream in streams:
        assert stream.next("bye") == "stopped"
        stream.close()
    assert served.process.wait(10) == 130
    assert served.process.stderr is not None
    assert served.process.stderr.read() == "argmap: interrupted\n"
    served.close()
    with socket.create_server(("127.0.0.1", served.port)):
        pass


def test_a_taken_port_is_one_line(run: Run, debate: Path, shipped: Served) -> None:
    """Asked for a port that is taken, it says so and what to do; by itself it takes another one."""
    done = run("serve", debate, "--port", shipped.port)
    assert done.returncode == 2
    assert done.stderr == f"argmap: port {shipped.port} is taken\n  hint: `--port 0` takes one that is free\n"
    usual, other = Served(debate), Served(debate)
    assert usual.port != other.port
    assert {usual.stop(), other.stop()} == {130}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "there is no `nowhere`"),
        (["-"], "standard input cannot be watched"),
        ([SHIPPED, "--focus", "nothing"], "nothing"),
        ([SHIPPED, "--host", "999.1.1.1", "--port", 0], "cannot listen on `999.1.1.1`"),
        ([SHIPPED, "--texts", "nowhere"], "there is no folder `nowhere`"),
    ],
)
def test_what_cannot_be_served_is_one_line(run: Run, arguments: list[object], said: str) -> None:
    """A path that is not there, standard input, a statement or address that is none: code 2 and why."""
    done = run("serve", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_graphviz_it_does_not_start(run: Run, debate: Path) -> None:
    """What could draw no first picture is told before there is a page."""
    done = run("serve", debate, "--engine", "dot", PATH="")
    assert done.returncode == 2
    assert done.stderr.startswith("argmap: no Graphviz is there")


def test_another_host_warns(debate: Path) -> None:
    """Who lets others in is told so; the address that is printed can be opened here."""
    with serving(debate, "--host", "0.0.0.0") as served:
        assert served.line.startswith(f"serving {debate} at http://127.0.0.1:")
        assert served.ask("/state")[0] == 200
        assert served.ask("/state", headers={"Host": f"evil.example:{served.port}"})[0] == 421
        served.process.send_signal(2)
        served.process.wait(10)
        assert served.process.stderr is not None
        assert served.process.stderr.read().startswith("warning: `--host 0.0.0.0`")


def test_side_and_theme_are_those_of_render(debate: Path) -> None:
    """The page of one side, black on white, stays so when a file is saved."""
    with serving(debate, "--side", "open", "--theme", "print") as served:
        assert "Sundays are for rest" not in served.ask()[2].decode()
        assert "prefers-color-scheme:dark" not in served.ask()[2].decode().split("<script>")[0]
        save(debate / "open.yaml", OPEN.replace("have time", "have a day"))
        state = served.until(lambda state: "have a day" in state["outline"])
        assert "Sundays are for rest" not in state["outline"]


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    """One line, and the command that brings what is missing."""
    program = (
        "import importlib.util as u; real = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name in ('uvicorn', 'starlette') else real(name, *more)\n"
        "import sys; sys.argv = ['argmap', 'serve', '.']; from argmap.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "argmap: `argmap serve` needs starlette and uvicorn\n"
        "  hint: `pip install '.[serve]'` in the folder of the clone, or `pip install 'argmap[serve]'`\n"
    )


def test_other_commands_do_not_load_it() -> None:
    """Neither the help of the command nor a picture needs the server's libraries."""
    for arguments in (["serve", "--help"], ["check", "-q", str(SHIPPED)]):
        program = (
            f"import sys; sys.argv = {['argmap', *arguments]!r}\nfrom argmap.cli import main\n"
            "try:\n    main()\nexcept SystemExit: pass\n"
            "print([one for one in ('starlette', 'uvicorn', 'watchfiles', 'anyio') if one in sys.modules], file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stderr.splitlines()[-1] == "[]"
