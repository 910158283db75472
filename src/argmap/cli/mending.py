"""Making the edits of fixes, or showing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.cli._io import emit, emit_diff, overwrite, tell

if TYPE_CHECKING:
    from argmap.pipeline import Loaded
    from argmap.text.diagnostic import Diagnostic


def show_diff(loaded: Loaded, findings: Sequence[Diagnostic], *, unsafe: bool) -> bool:
    """Print what the fixes would change, as a unified diff; whether there is anything."""
    from argmap.rules.fixes import fix

    found = False
    for name, document in loaded.sources.items():
        fixed = fix(document, list(findings), unsafe=unsafe)
        if fixed is None:
            continue
        found = True
        if fixed.text == document.text:
            tell(f"note: {name} would be saved as UTF-8")
        emit_diff(name, document.text, fixed.text)
    return found


def mend(loaded: Loaded, findings: Sequence[Diagnostic], *, unsafe: bool, quiet: bool) -> bool:
    """Write the mended files; standard input goes to standard output. Whether a file was written."""
    from argmap.rules.fixes import fix

    written = False
    for name, document in loaded.sources.items():
        fixed = fix(document, list(findings), unsafe=unsafe)
        path = loaded.paths.get(name)
        if path is None:
            emit(fixed.text if fixed else document.text)
            continue
        if fixed is None:
            continue
        mark = "\ufeff" if document.bom and document.encoding == "utf-8" else ""
        overwrite(path, mark + fixed.text)
        written = True
        if not quiet:
            tell(f"mended {fixed.settled} in {name}")
    return written
