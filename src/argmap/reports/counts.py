"""How many findings there are, in a line."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.text.diagnostic import Diagnostic, Kind, Severity


def counted(findings: Sequence[Diagnostic], files: int, explained: int = 0, *, unsafe: bool = False) -> str:
    """``2 errors, 1 warning and 3 hints about the map, 5 findings about the texts; 3 files read``."""
    read = _number(files, "file") + " read"
    if explained:
        read = f"{_number(explained, 'finding')} explained by `ignore`; {read}"
    mapping = [one for one in findings if one.rule.kind is Kind.MAPPING]
    argument = len(findings) - len(mapping)
    if not findings:
        return f"nothing found; {read}"
    by_level = [(sum(one.severity is level for one in mapping), level) for level in Severity]
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
    levels = [_number(count, words[level]) for count, level in by_level if count]
    about_map = " and ".join(filter(None, (", ".join(levels[:-1]), *levels[-1:])))
    parts = [f"{about_map} about the map" if about_map else "nothing about the map"]
    if argument:
        parts.append(f"{_number(argument, 'finding')} about the {'text' if files == 1 else 'texts'}")
    fixable = sum(one.fix is not None and (unsafe or not one.fix.unsafe) for one in findings)
    if fixable:
        parts.append(f"{fixable} can be mended with --fix")
    return f"{', '.join(parts)}; {read}"


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
