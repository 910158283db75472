"""Did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable

_FEW = 12


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like the word, or None where none is like it."""
    from difflib import get_close_matches  # 12 ms to import, and seldom needed

    cutoff = 0.7 if len(word) > 4 else 0.6  # `fro` for `for`: one swap is much of a short word
    found = get_close_matches(word.lower(), sorted(choices), n=3, cutoff=cutoff)
    swapped = [one for one in found if sorted(one) == sorted(word.lower())]  # the commonest slip of all
    return next(iter(swapped or found), None)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A help sentence for a mistyped word: the nearest choice, else all of them if they are few."""
    known = sorted(choices)
    near = closest(word, known)
    if near is not None:
        return f"did you mean `{near}`?"
    return f"use one of {listed(known)}" if 0 < len(known) <= _FEW else ""


def listed(words: Iterable[str], most: int = _FEW) -> str:
    """Words in backticks with commas; past ``most``, how many more there are."""
    words = list(words)
    shown = ", ".join(f"`{word}`" for word in words[:most])
    return shown if len(words) <= most else f"{shown} and {len(words) - most} more"
