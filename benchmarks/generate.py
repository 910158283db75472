"""Debates of any size, seeded: for benchmarks and for tests that need many maps."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = [
    "traffic",
    "charge",
    "city",
    "buses",
    "road",
    "peak",
    "hours",
    "drivers",
    "council",
    "centre",
    "ring",
    "trial",
    "survey",
    "cost",
    "budget",
    "workers",
    "nurses",
    "shops",
    "streets",
    "parking",
    "noise",
    "air",
    "money",
    "plan",
    "deal",
    "vote",
    "report",
    "figures",
    "study",
    "season",
]
VERBS = ("cut", "raised", "moved", "changed", "slowed", "helped", "hurt", "paid for", "replaced", "shifted")


def debate(statements: int, seed: int = 0, files: int = 2, cross: float = 0.02) -> dict[str, str]:
    """File name -> text: a question with two sides and ``files`` sources that share the statements.

    Trees are three to six levels deep; a fifth of the claims stay bare; ``cross`` is the share of
    statements that answer one of another source.
    """
    rng = random.Random(seed)
    made = {
        "debate.yaml": "question: Should the city charge for road use?\nsides:\n"
        "  for: The city should charge for road use.\n  against: The city should not charge for road use.\n"
    }
    names: list[list[str]] = []
    for number in range(files):
        writer = _Writer(rng, number, names, cross)
        side = ("for", "against")[number % 2]
        writer.lines += [
            f"author: Author {number}",
            "outlet: Example",
            f"date: 20{20 + number % 5:02}",
            f"side: {side}",
        ]
        writer.lines.append("because:")
        share = statements // files + (statements % files > number)
        while writer.count < share:
            writer.statement(1, share)
        names.append(writer.names)
        made[f"source-{number:03}.yaml"] = "\n".join(writer.lines) + "\n"
    return made


class _Writer:
    def __init__(self, rng: random.Random, number: int, others: list[list[str]], cross: float) -> None:
        self.rng = rng
        self.number = number
        self.others = others
        self.cross = cross
        self.lines: list[str] = []
        self.names: list[str] = []
        self.count = 0

    def sentence(self) -> str:
        rng = self.rng
        words = [rng.choice(WORDS) for _ in range(rng.randint(4, 12))]
        return f"The {' '.join(words[:3])} {rng.choice(VERBS)} the {' '.join(words[3:])} {rng.randint(2, 9999)}."

    def statement(self, level: int, share: int) -> None:
        """One statement with what stands under it, while there are statements left to write."""
        rng, pad = self.rng, "  " * (2 * level - 1)
        self.count += 1
        leaf = level >= 3 and rng.random() < 0.5 + 0.1 * level
        kind = "evidence" if leaf and rng.random() < 0.7 else "claim"
        self.lines.append(f"{pad}- {kind}: {self.sentence()}")
        self.lines.append(f"{pad}  at: {rng.randint(1, 40)}")
        if rng.random() < 0.1:
            name = f"s{self.number}-{self.count}"
            self.names.append(name)
            self.lines.append(f"{pad}  id: {name}")
        if self.others and self.others[-1] and rng.random() < self.cross:
            self.lines.append(f"{pad}  rebuts: {rng.choice(self.others[-1])}")
        if leaf or level > 6:
            return
        for key, likely in (("because", 0.85), ("although", 0.12), ("but", 0.15)):
            if rng.random() < likely and self.count < share:
                self.lines.append(f"{pad}  {key}:")
                for _ in range(rng.randint(1, 4 if key == "because" else 2)):
                    if self.count < share:
                        self.statement(level + 1, share)
                if self.lines[-1].endswith(f"{key}:"):
                    self.lines.pop()


def write(folder: Path, statements: int, seed: int = 0, files: int = 2) -> Path:
    """Write a debate into a folder; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in debate(statements, seed, files).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
