"""A finding's mark that stays when lines move, so that other programs know it again."""

from __future__ import annotations

import hashlib

from argmap.text.diagnostic import Diagnostic


def fingerprint(one: Diagnostic) -> str:
    """16 hexadecimal digits made from the rule, the file, the statement and the message; not from the line."""
    said = f"{one.rule.code}\n{one.file}\n{one.statement}\n{one.message}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]
