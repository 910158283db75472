"""What looking for alike statements costs as debates grow, on this machine, now.

    python benchmarks/likeness.py            print the table
    python benchmarks/likeness.py --write    write it to benchmarks/likeness.md as well

Statements are made of words that are as frequent as words are (Zipf), from a vocabulary of 4,000. One in
fifty repeats an earlier one with a word changed or with *not* put in. Nothing here fails.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate, product
from pathlib import Path

import argmap
from argmap.rules.context import Context
from argmap.rules.language import words
from argmap.rules.similar import similar

_VOCABULARY = 4_000
_SYLLABLES = [a + b for a, b in product("bdfgklmnprstvz", "aeiou")]
_PLANTED = 0.02


def vocabulary(rng: random.Random) -> tuple[list[str], list[float]]:
    """Made-up words of two or three syllables, and the sums of their frequencies."""
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))) + rng.choice("bdklmnprt")] = None
    return list(words), list(accumulate(1 / (rank + 10) for rank in range(_VOCABULARY)))


def sentences(number: int, seed: int = 0) -> tuple[list[str], int]:
    """Sentences of four to fourteen words of content, and how many of them repeat an earlier one."""
    rng = random.Random(seed)
    words, sums = vocabulary(rng)
    made: list[list[str]] = []
    planted = 0
    for _ in range(number):
        if made and rng.random() < _PLANTED:
            sentence = list(rng.choice(made))
            if len(sentence) < 7 or rng.random() < 0.5:
                sentence.insert(1, "not")
            else:
                sentence.append(rng.choice(words))
            planted += 1
        else:
            sentence = rng.choices(words, cum_weights=sums, k=max(4, min(14, round(rng.gauss(8, 2.5)))))
        made.append(sentence)
    return [f"The {' '.join(sentence)}." for sentence in made], planted


def debate(folder: Path, number: int) -> tuple[Context, int]:
    """A debate of two texts with these sentences as claims, and how many were planted."""
    texts, planted = sentences(number)
    for side, half in (("for", texts[::2]), ("against", texts[1::2])):
        lines = [f"side: {side}", f"thesis: The thesis of those {side} it.", "because:"]
        lines += [f"  - claim: {text}" for text in half]
        (folder / f"{side}-{number}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    loaded = argmap.load(folder / f"for-{number}.yaml", folder / f"against-{number}.yaml")
    return Context(loaded.graph()), planted


def compare_all(sets: list[frozenset[str]], least: float) -> int:
    """Every set with every other, for comparison."""
    found = 0
    for place, one in enumerate(sets):
        for other in sets[:place]:
            common = len(one & other)
            found += common >= least * (len(one) + len(other) - common)
    return found


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of a function, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def measure() -> list[str]:
    """The lines of the report."""
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores; made by `python benchmarks/likeness.py --write`.",
        "",
        "| statements | planted | pairs found | terms, µs each | join, µs each | pairs judged, µs each |"
        " comparing all, µs each |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    gc.disable()  # as `argmap check` does meanwhile
    with tempfile.TemporaryDirectory() as place:
        for number in (1_000, 10_000, 100_000):
            context, planted = debate(Path(place), number)
            said = [words(one.text) for one in context.debate.statements]
            terms = seconds(lambda context=context, said=said: [context.lexicon.terms(one) for one in said])
            sets = list(context.terms.values())
            join = seconds(lambda sets=sets: similar(sets, 0.6))
            start = time.process_time()
            found = len(context.likenesses)
            judged = time.process_time() - start - join
            every = seconds(lambda sets=sets: compare_all(sets, 0.6)) if number < 10_000 else None
            cells = [f"{1e6 * cost / number:.1f}" for cost in (terms, join, max(judged, 0))]
            cells.append(f"{1e6 * every / number:.0f}" if every is not None else "")
            lines.append(f"| {number:,} | {planted:,} | {found:,} | {' | '.join(cells)} |")
            exact = similar(sets, 0.6) == similar(sets, 0.6, crowd=number)
            lines[0] += "" if exact else f" At {number:,} the bound on crowds cost pairs."
    lines += [
        "",
        "*Pairs found* are those that `duplicate`, `contradiction-candidate` and `contradiction-on-one-side` go by. "
        "*Comparing all* is every statement with every other, measured at 1,000 only; it grows with the number of "
        "statements. The join is compared with one without any bound on its work, and found the same pairs unless "
        "the first line says otherwise.",
    ]
    return lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write benchmarks/likeness.md")
    options = parser.parse_args()
    text = "\n".join(measure()) + "\n"
    print(text)
    if options.write:
        page = Path(__file__).parent / "likeness.md"
        page.write_text("# Looking for alike statements\n\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
