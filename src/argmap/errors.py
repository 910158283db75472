"""What can go wrong around argmap, as opposed to in a debate."""

from __future__ import annotations


class ArgmapError(Exception):
    """The environment does not let argmap do what it was asked: one line, and a hint.

    Never raised for what an author wrote; that is a finding.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
