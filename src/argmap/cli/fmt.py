"""``argmap fmt``: debate files in their strict form."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli._io import Exit, command, emit, emit_diff, overwrite, tell
from argmap.cli.options import MaxSize, Paths, Quiet, StdinName
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.formats.canonical import Strict
    from argmap.pipeline import Files
    from argmap.syntax.nodes import Limits
    from argmap.text.document import Document


@command
def fmt(
    paths: Paths = None,
    check: Annotated[
        bool, typer.Option("--check", help="List the files that would change, and change nothing; code 1 if there are.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change, and change nothing; code 1 if there is something.")
    ] = False,
    ids: Annotated[
        bool, typer.Option("--ids", help="Write an `id:` on every statement that has none, from its place.")
    ] = False,
    max_size: MaxSize = 64,
    stdin_filename: StdinName = "<stdin>",
    quiet: Quiet = False,
) -> None:
    """Write the files of a debate in their strict form: one way to indent, to quote, to space.

    What is said, its order, every comment and single blank lines stay. What `argmap check --fix` mends
    is mended. A file that cannot be read safely is left as it is, and named with the place.

    \b
    Examples:
      argmap fmt my-debate
      argmap fmt --check debates/*/*.yaml
      argmap fmt --diff my-debate
      argmap fmt --ids my-debate/kern-2024.yaml
      cat essay.yaml | argmap fmt -

    \b
    Exit codes: 0 all is in its strict form now, 1 a file was left as it is or (with --check, --diff)
    would change, 2 usage, nothing to read or not writable, 3 a bug in argmap, 130 Ctrl-C.
    """
    from argmap.pipeline import read_files
    from argmap.syntax.nodes import Limits

    limits = Limits()._replace(size=int(max_size * 2**20))
    files = read_files(*(paths or ["."]), limits=limits, stdin_name=stdin_filename, whole=ids)
    done = _Done(is_dry=check or diff, quiet=quiet)
    taken = _taken(files, limits) if ids else {}
    for name, document in files.documents.items():
        if name not in files.named:
            continue
        unreadable = files.unreadable.get(name)
        if unreadable is not None:
            done.leave(f"{name}: {unreadable.message}")
            continue
        words = taken.get(os.path.dirname(name)) if ids else None
        strict = _strict(document, limits, words, done)
        if name not in files.paths and not done.is_dry:  # standard input
            emit(strict.text if strict else document.text)
            continue
        if strict is None:
            continue
        if strict.text == document.text and document.encoding == "utf-8" and not document.bom:
            done.unchanged += 1
            continue
        if diff:
            if strict.text == document.text:
                tell(f"note: {name} would be saved as UTF-8 without a byte order mark")
            emit_diff(name, document.text, strict.text)
        elif check:
            emit(f"{name}\n")
        _finish(name, document, strict, files, done)
    done.tell()
    if done.code:
        raise SystemExit(done.code)


class _Done:
    """What became of the files, and the exit code that follows."""

    def __init__(self, *, is_dry: bool, quiet: bool) -> None:
        self.is_dry = is_dry
        self.quiet = quiet
        self.changed = self.unchanged = self.left = 0
        self.code: Exit = Exit.OK

    def leave(self, why: str, code: Exit = Exit.FINDINGS) -> None:
        """A file is left as it is; the gravest code stays."""
        self.left += 1
        self.code = max(self.code, code)
        tell(why)

    def tell(self) -> None:
        """Say in one line how many files were changed and left."""
        if self.quiet or not (self.changed or self.unchanged or self.left):
            return
        changed, unchanged = ("would be ", "are in their strict form") if self.is_dry else ("", "left unchanged")
        words = [f"{_files(self.changed)} {changed}reformatted"] if self.changed else []
        if self.unchanged:
            unchanged = unchanged.replace("are in their", "is in its") if self.unchanged == 1 else unchanged
            words.append(f"{_files(self.unchanged)} {unchanged}")
        if self.left:
            words.append(f"{_files(self.left)} not formatted")
        tell(", ".join(words))


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _taken(files: Files, limits: Limits) -> dict[str, frozenset[str]]:
    """By folder, the words that no new id may be."""
    from argmap.formats.keys import VOCABULARY
    from argmap.formats.naming import taken_words
    from argmap.syntax.reader import read

    folders: dict[str, list[Document]] = {}
    for name, document in files.documents.items():
        folders.setdefault(os.path.dirname(name), []).append(document)
    return {
        folder: taken_words(read(document, VOCABULARY, limits).node for document in documents)
        for folder, documents in folders.items()
    }


def _strict(document: Document, limits: Limits, taken: frozenset[str] | None, done: _Done) -> Strict | None:
    """The strict form of a file; None where it is left as it is, which is then said."""
    from argmap.formats.canonical import Left, canonical
    from argmap.pipeline import collector_paused

    try:
        with collector_paused():
            result = canonical(document, limits, taken)
    except Exception as error:  # one file's bug does not keep the others from being formatted
        if os.environ.get("ARGMAP_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        done.leave(f"argmap: this is a bug in argmap: {what}; {document.name} is left as it is", Exit.BUG)
        tell("  hint: please report it; ARGMAP_DEBUG=1 shows where it happened")
        return None
    if isinstance(result, Left):
        line, column = result.position
        why = f"{result.message} ({result.help})" if result.help else result.message
        done.leave(f"{document.name}:{line}:{column}: left as it is: {why}")
        return None
    return result


def _finish(name: str, document: Document, strict: Strict, files: Files, done: _Done) -> None:
    """Write a changed file, unless nothing is to be written, and count it."""
    if done.is_dry:
        done.code = max(done.code, Exit.FINDINGS)
    else:
        try:
            path = files.paths[name]
            if not path.stat().st_mode & 0o222:
                raise ArgmapError(f"cannot write `{name}`: it is read-only")
            overwrite(path, strict.text)
        except (ArgmapError, OSError) as error:
            done.leave(f"argmap: {error}", Exit.USAGE)
            return
    done.changed += 1
    if not done.quiet:
        for one in strict.notes:
            line = document.position(one.span.start).line
            tell(f"note: {name}:{line}: {one.message}; now `{one.fix.edits[0].text}`" if one.fix else one.message)
