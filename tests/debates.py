"""Random debates, seeded, that use the whole file format and texts of many scripts: for tests of pictures."""

from __future__ import annotations

import random
import sys

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import VERBS, WORDS

SIDES = ("for", "against")


# Texts that try the measure, the wrapping and the direction of writing.
ODD = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft pays for it.",
    "See https://example.org/reports/2024/city_traffic-and-air.html?year=2024&table=peak-hours#total for all.",
    "W" * 70,
    "MMMMMMMMMM iiiiiiiiiiiiiiiii WWWWWWWWWWWWWWWW %%%%%%%%%%%",
    "政府应该在高峰时段对道路使用收费，因为交通拥堵每年造成数十亿的损失。",
    "混雑時の道路利用には料金を課すべきである。なぜなら、渋滞が経済に損失をもたらすからだ。",
    "도시는 혼잡 시간대에 도로 사용료를 부과해야 한다.",
    "يجب على المدينة فرض رسوم على استخدام الطرق في ساعات الذروة (2024)، لأن الازدحام يكلف 30 مليونًا.",
    "העיר צריכה לגבות תשלום על השימוש בכבישים בשעות העומס (2024).",
    "The paper wrote العربية and עברית within one English sentence, twice: العربية.",
    "🚗🚌🚲 fewer cars 👩‍👩‍👧‍👦 more families 🏳️‍🌈 flags 🇫🇷🇩🇪 and 👍🏽 thumbs.",
    "👩‍👩‍👧‍👦" * 25,
    "Ze\u0301ro\u0302 e\u0300 " + "n\u0303" * 60,
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d a\u0334\u0321\u031d\u031c\u0320l\u0337g\u0338o\u0336 text stays in its lines.",
    "Words in a line or two above, and then a letter with much upon it: Z"
    + "\u0302" * 14
    + " and o"
    + "\u0323" * 9
    + ".",
    "नगर को व्यस्त समय में सड़क उपयोग के लिए शुल्क लेना चाहिए।",
    "เมืองควรเก็บค่าธรรมเนียมการใช้ถนนในช่วงเวลาเร่งด่วนเพราะการจราจรติดขัด",
    "A zero\u200bwidth\u200bspace, a soft\u00adhyphen, an override \u202eand a\ufeffmark.",
    "Ｆｕｌｌｗｉｄｔｈ　ｌｅｔｔｅｒｓ　ａｒｅ　ｗｉｄｅ，　ｔｏｏ．",
    "<b>Not</b> bold & not \"quoted\" 'either' \\n {x} $y$ ]]> --> #{z}.",
    "𝕿𝖍𝖊 𝓒𝓲𝓽𝔂 𝔭𝔞𝔶𝔰 ﷽ ﷽ ꧅꧅ ⸻⸻⸻.",
    "x",
)


def debate(seed: int, least: int = 5, most: int = 300) -> dict[str, str]:
    """File name -> text. Few debates are large: sizes are even on a logarithmic scale."""
    rng = random.Random(seed)
    statements = round(least * (most / least) ** rng.random())
    files = {
        "debate.yaml": "question: Should the city charge for road use?\nsides:\n"
        "  for: The city should charge for road use.\n  against: The city should keep its roads free.\n"
    }
    named: dict[str, list[str]] = {}
    for number in range(rng.choice((2, 2, 2, 3, 4))):
        stem = f"source-{number}"
        side = SIDES[number % 2] if number < 3 else None
        writer = _Writer(rng, stem, named, statements // (number + 2) + 1)
        files[f"{stem}.yaml"] = writer.write(side)
        named[stem] = writer.names
    return files


def quoted(text: str) -> str:
    """A text as a double-quoted scalar of YAML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() or c == "\u3000" else f"\\U{ord(c):08x}" for c in escaped) + '"'


class _Writer:
    def __init__(self, rng: random.Random, stem: str, others: dict[str, list[str]], share: int) -> None:
        self.rng = rng
        self.stem = stem
        self.others = others
        self.left = share
        self.names: list[str] = []
        self.lines: list[str] = []

    def write(self, side: str | None) -> str:
        self.lines = [f"author: {quoted(self._sentence())}", f"outlet: Example {self.stem}", "date: 2024-03"]
        if side:
            self.lines.append(f"side: {side}")
        self.lines.append("because:" if side else "statements:")
        while self.left > 0:
            self._entry(1, "because")
        return "\n".join(self.lines) + "\n"

    def _sentence(self) -> str:
        rng = self.rng
        if rng.random() < 0.25:
            return rng.choice(ODD)
        words = [rng.choice(WORDS) for _ in range(rng.randint(1, 24))]
        return f"The {' '.join(words[:3])} {rng.choice(VERBS)} the {' '.join(words[3:])} {rng.randint(2, 9999)}."

    def _entry(self, level: int, key: str) -> None:
        """One statement, or a group of premises that work jointly."""
        pad = "  " * (2 * level - 1)
        if key == "because" and level > 1 and self.left > 2 and self.rng.random() < 0.15:
            self.lines.append(f"{pad}- together:")
            for _ in range(self.rng.randint(2, 3)):
                self._statement(level + 1, "because", member=True)
            self._step(level, key)
        else:
            self._statement(level, key)

    def _statement(self, level: int, key: str, member: bool = False) -> None:
        rng, pad = self.rng, "  " * (2 * level - 1)
        self.left -= 1
        kind = "rebuttal" if key in ("but", "still", "unless") else rng.choice(("claim", "claim", "evidence"))
        self.lines.append(f"{pad}- {kind}: {quoted(self._sentence())}")
        for line in self._attributes(member):
            self.lines.append(f"{pad}  {line}")
        if level > 1 and not member:
            self._step(level, key)
        if level < 6:
            for below, likely in (("because", 0.7), ("although", 0.12), ("but", 0.2)):
                if self.left > 0 and rng.random() < likely - 0.08 * level:
                    self.lines.append(f"{pad}  {below}:")
                    for _ in range(rng.randint(1, 4)):
                        if self.left > 0 or self.lines[-1].endswith(":"):
                            self._entry(level + 1, below)

    def _step(self, level: int, key: str) -> None:
        """Warrant, exception or reply, which are about the step to what stands above."""
        rng, pad = self.rng, "  " * (2 * level - 1)
        if rng.random() > 0.12:
            return
        word = "still" if key == "although" else rng.choice(("since", "unless"))
        self.left -= 1
        self.lines.append(f"{pad}  {word}: {quoted(self._sentence())}")

    def _attributes(self, member: bool) -> list[str]:
        rng = self.rng
        found = [f"at: {rng.randint(1, 40)}"]
        own = f"{self.stem}-{len(self.names)}"
        if rng.random() < 0.25:
            found.append(f"id: {own}")
        likely: tuple[tuple[str, float], ...] = (("by", 0.06), ("cites", 0.06), ("if", 0.04))
        found += [f"{key}: {quoted(self._sentence())}" for key, share in likely if rng.random() < share]
        if rng.random() < 0.06:
            found.append("implicit: true")
        targets = [name for names in self.others.values() for name in names]
        for key, share in (
            () if member else (("rebuts", 0.06), ("undercuts", 0.03), ("supports", 0.03), ("same_as", 0.02))
        ):
            if targets and rng.random() < share:
                found.append(f"{key}: {rng.choice(targets)}")
                break
        if targets and rng.random() < 0.03:
            found += [f"differs_from: {rng.choice(targets)}", f"on: {quoted(self._sentence())}"]
        if targets and rng.random() < 0.01:
            found.append(f"superseded_by: {rng.choice(targets)}")
        if found[1:] and found[1].startswith("id: "):
            self.names.append(own)
        return found
