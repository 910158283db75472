"""Feed the reader, the checker and the fixer whatever breaks them, guided by coverage.

    make fuzz                                   a minute of it
    python fuzz/check.py -max_total_time=3600   an hour

Needs atheris (Google's libFuzzer for Python; Linux, Python 3.11 to 3.14). Each input is one file of a debate. A
crash, a hang or a broken promise ends the run and leaves the input as a file. The seeds are the debates
and the scaffold that ship with argmap.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["argmap"]):
    import argmap
    from argmap.config import Config
    from argmap.pipeline import examine
    from argmap.rules.fixes import fix

ROOT = Path(__file__).resolve().parent.parent
EVERYTHING = Config(select=("ALL",))


def one_input(data: bytes) -> None:
    """Read, check and mend one file; mending keeps every statement."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.yaml")
        path.write_bytes(data)
        try:
            loaded = argmap.load(path)
        except argmap.ArgmapError:
            return
        found = examine(loaded, EVERYTHING)
        for one in found.findings:
            length = len(loaded.sources[one.file].text)
            assert 0 <= one.span.start <= one.span.end <= length, one
        document = next(iter(loaded.sources.values()))
        mended = fix(document, list(found.findings))
        if mended is not None:
            path.write_text(mended.text, encoding="utf-8", errors="surrogatepass", newline="")
            after = argmap.load(path)
            assert len(after.debate.statements) >= len(loaded.debate.statements)


def main() -> None:
    """Run libFuzzer with its own options; without a corpus, from the files that ship."""
    with tempfile.TemporaryDirectory() as corpus:
        seeds = [*(ROOT / "debates").glob("*/*.yaml"), *(ROOT / "src/argmap/scaffold").glob("*.yaml")]
        for number, seed in enumerate(seeds):
            Path(corpus, f"{number}.yaml").write_bytes(seed.read_bytes()[:4000])
        atheris.Setup([*sys.argv, "-max_len=4000", "-timeout=30", corpus], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
