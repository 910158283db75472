"""The only orchestration and the only reading of files: paths to a debate and its findings."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.errors import ArgmapError
from argmap.formats.keys import VOCABULARY
from argmap.formats.yaml_debate import File, decode
from argmap.graph import ArgumentGraph
from argmap.grounding.texts import SourceText, split
from argmap.model import Debate, Source
from argmap.syntax import rules as syntax_rules
from argmap.syntax.nodes import Limits
from argmap.syntax.reader import read
from argmap.text.decoding import decode as decode_bytes
from argmap.text.diagnostic import Diagnostic, Fix
from argmap.text.document import Document, Span

if TYPE_CHECKING:
    from argmap.appraisal.appraisal import Appraisal
    from argmap.compare.comparison import Comparison
    from argmap.config import Config

STDIN = "-"
_ENDINGS = (".yaml", ".yml")
_LONG = 300  # characters of a message, which may repeat what somebody wrote


class Files(NamedTuple):
    """Texts as they were read, by the name that findings use; one that could not be read is empty.

    ``paths`` are their files (standard input has none), ``named`` those that were asked for, and
    ``findings`` what is wrong with the files as such.
    """

    documents: dict[str, Document]
    paths: dict[str, Path]
    named: frozenset[str]
    findings: list[Diagnostic]

    @property
    def unreadable(self) -> dict[str, Diagnostic]:
        """Why what could not be read could not."""
        return {one.file: one for one in self.findings if one.rule is syntax_rules.UNREADABLE_FILE}


@dataclass(frozen=True)
class Loaded:
    """A debate as it was read.

    ``findings`` are what was found while reading; `check` adds what the rules find. ``sources``
    are the texts that were read, by the name that findings use, ``paths`` their files, and
    ``named`` those that were asked for. ``texts`` are the source texts at hand, by the source's id.
    """

    debate: Debate
    findings: tuple[Diagnostic, ...]
    sources: dict[str, Document]
    paths: dict[str, Path]
    named: frozenset[str]
    texts: dict[str, SourceText] = field(default_factory=dict)

    def graph(self) -> ArgumentGraph:
        """The debate as a graph."""
        return self._graph

    @cached_property
    def _graph(self) -> ArgumentGraph:
        return ArgumentGraph(self.debate)

    def appraise(
        self, *, strict: bool = False, without: Iterable[str] = (), assume: Mapping[str, str] | None = None
    ) -> Appraisal:
        """What stands after all rebuttals; see `argmap.appraisal.appraisal.appraise`."""
        from argmap.appraisal.appraisal import appraise

        with collector_paused():
            return appraise(self._graph, strict=strict, without=without, assume=assume)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What Jupyter and IPython show: the picture where it is small, the outline, text. Never raises."""
        from argmap import _mimebundle  # by the facade: views stand above

        bundle: dict[str, str] = _mimebundle(self)
        return bundle


def load(
    *paths: str | os.PathLike[str],
    limits: Limits | None = None,
    stdin_name: str = "<stdin>",
    whole: bool = False,
    texts: str | os.PathLike[str] | None = None,
) -> Loaded:
    """Read a debate from a folder, from files, or from standard input (``-``).

    A file beside a ``debate.yaml`` is read with it; with ``whole``, the rest of that folder is read
    too, so that references hold, and `check` reports only on the files that were named. ``texts`` is a
    folder with the texts of the sources, ``ID.txt`` each; a source may name its own with ``text:``.

    Whatever is wrong in the files is in ``findings``, and the rest is read. Raises `ArgmapError` if
    a path does not exist or nothing at all can be read.
    """
    if not paths:
        raise ArgmapError("no path is given", "name a folder or files, or `-` for standard input")
    with collector_paused():
        return _load([os.fspath(path) for path in paths], limits or Limits(), stdin_name, whole, texts)


def _load(
    paths: list[str], limits: Limits, stdin_name: str, whole: bool, folder: str | os.PathLike[str] | None
) -> Loaded:
    documents, files, named, findings = found_files = _files(paths, limits, stdin_name, whole)
    unreadable = found_files.unreadable
    nodes: list[File] = []
    for name, document in documents.items():
        if name in unreadable:
            continue
        result = read(document, VOCABULARY, limits)
        findings += result.findings
        nodes.append(File(name, result.node))
    debate, found = decode(nodes)
    texts, texts_read = _texts(debate, folder, files, limits)
    documents |= texts_read
    findings = [_inside(one, documents) for one in [*findings, *found]]
    return Loaded(debate, _in_order(findings), documents, files, named, texts)


def read_files(
    *paths: str | os.PathLike[str], limits: Limits | None = None, stdin_name: str = "<stdin>", whole: bool = False
) -> Files:
    """The texts of a debate, not decoded; what is read and what is raised is as for `load`."""
    return _files([os.fspath(path) for path in paths], limits or Limits(), stdin_name, whole)


def _files(paths: list[str], limits: Limits, stdin_name: str, whole: bool) -> Files:
    documents: dict[str, Document] = {}
    files: dict[str, Path] = {}
    findings: list[Diagnostic] = []
    inputs, named = _inputs(paths, whole)
    for name, path in inputs:
        if name in documents:
            continue
        document, found = _read(stdin_name if path is None else name, path, limits)
        documents[document.name] = document
        if path is not None:
            files[document.name] = path
        findings += found
    named = frozenset(stdin_name if name == STDIN else name for name in named)
    read_so_far = Files(documents, files, named, findings)
    if len(read_so_far.unreadable) == len(documents):
        raise ArgmapError(f"nothing can be read: {_why(findings)}")
    return read_so_far


def read_text(path: str, limits: Limits | None = None) -> Document:
    """One plain text, from a file or standard input. Raises `ArgmapError` if it cannot be read."""
    if path != STDIN and not os.path.lexists(path):
        raise ArgmapError(f"there is no `{path}`", _nearby(path, "name a text file, or - for standard input"))
    document, problems = _read(path, None if path == STDIN else Path(path), limits or Limits())
    for one in problems:
        if one.rule is syntax_rules.UNREADABLE_FILE:
            raise ArgmapError(f"nothing can be read: {one.file}: {one.message.partition(': ')[2]}")
    return document


def check(loaded: Loaded, config: Config | None = None) -> tuple[Diagnostic, ...]:
    """All findings about the files that were named: those of reading them, and those of the rules.

    ``config`` says which rules (the profile ``class`` without one). In order of place. What an
    ``ignore`` explains with a reason is left out; `examine` has it too.
    """
    return examine(loaded, config).findings


@dataclass(frozen=True)
class Examined:
    """What `examine` found: findings to show, and those that an ``ignore`` explains, both in order of place."""

    findings: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]


def examine(loaded: Loaded, config: Config | None = None, *, ignores: bool = True) -> Examined:
    """As `check`, with the explained findings beside the others. Without ``ignores`` nothing is explained.

    Raises `ArgmapError` if the configuration names a rule or threshold that does not exist.
    """
    from argmap.config import Config
    from argmap.rules import explained, run, settings_of, weighed
    from argmap.rules.context import Context

    config = config or Config()
    with collector_paused():
        settings = settings_of(config)
        context = Context(loaded.graph(), loaded.texts, settings)
        found = weighed([*loaded.findings, *run(context)], settings)
        parted = explained(context, found, config, ignores=ignores)
        shown, suppressed = (_in_order([_brief(one) for one in part if one.file in loaded.named]) for part in parted)
        return Examined(shown, suppressed)


def compared(loaded: Loaded, config: Config | None = None) -> Comparison:
    """What lies between the sides; see `argmap.compare.comparison.compare`.

    ``config`` may change what counts as nearly the same words, which matters for shared values.
    """
    from argmap.compare.comparison import compare

    return compare(loaded.graph(), loaded.appraise(), _alike_values(loaded, config))


def _alike_values(loaded: Loaded, config: Config | None) -> list[tuple[str, str]]:
    """Pairs of values that say nearly the same, looked for where several sides name any."""
    statements = loaded.debate.statements
    if len({one.side for one in statements if "value" in (one.stasis, one.basis)} - {None}) < 2:
        return []
    from argmap.config import Config
    from argmap.rules import settings_of
    from argmap.rules.context import Context
    from argmap.rules.likeness import Relation

    context = Context(loaded.graph(), settings=settings_of(config or Config()))
    pairs = (pair for pair in context.likenesses if pair.relation is Relation.SAME)
    return [(pair.first.id, pair.second.id) for pair in pairs]


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile: a debate is a million small values that all stay.

    Collecting again and again while they are made was half of the cost at 10,000 statements. Freezing
    and unfreezing then makes them old at once, so that the collector does not look at them anew.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


_PLACE_IN_FILE = attrgetter("span", "rule.code", "message")


def _in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place, code and message, as `Diagnostic.sort_key`, each once; a file at a time is cheaper to sort."""
    by_file: dict[str, list[Diagnostic]] = {}
    for one in findings:
        by_file.setdefault(one.file, []).append(one)
    ordered = chain.from_iterable(sorted(by_file[file], key=_PLACE_IN_FILE) for file in sorted(by_file))
    return tuple([one for one, _ in groupby(ordered)])


def _texts(
    debate: Debate, folder: str | os.PathLike[str] | None, files: dict[str, Path], limits: Limits
) -> tuple[dict[str, SourceText], dict[str, Document]]:
    """The texts of the sources that can be read: in the folder by id, else where the source says."""
    found: dict[str, SourceText] = {}
    documents: dict[str, Document] = {}
    if folder is not None and not os.path.isdir(folder):
        raise ArgmapError(f"there is no folder `{os.fspath(folder)}`", "name the folder with the texts, ID.txt each")
    for source in debate.sources:
        path = _text_path(source, folder, files)
        if path is None:
            continue
        document, problems = _read(_shown(os.fspath(path)), path, limits)
        if not any(one.rule is syntax_rules.UNREADABLE_FILE for one in problems):
            found[source.id] = split(document)
            documents[document.name] = document
    return found, documents


def _text_path(source: Source, folder: str | os.PathLike[str] | None, files: dict[str, Path]) -> Path | None:
    """Where the text of a source is, if it is anywhere."""
    if folder is not None:
        path = Path(folder, f"{source.id}.txt")
        if path.is_file():
            return path
    if source.text and source.origin is not None and source.origin.file in files:
        path = files[source.origin.file].parent / source.text
        if path.is_file():
            return path
    return None


def _inside(one: Diagnostic, documents: dict[str, Document]) -> Diagnostic:
    """The same finding with no place beyond the end of its text."""

    def clamped(file: str, span: Span) -> Span:
        length = len(documents[file].text)
        return span if span.end <= length else Span(min(span.start, length), length)

    labels = tuple(label._replace(span=clamped(label.file, label.span)) for label in one.labels)
    return one._replace(span=clamped(one.file, one.span), labels=labels)


def _brief(one: Diagnostic) -> Diagnostic:
    """The same finding without an endless word in its message or help."""
    if len(one.message) <= _LONG and len(one.help) <= _LONG:
        return one
    message, help_ = (text if len(text) <= _LONG else f"{text[:_LONG]}…" for text in (one.message, one.help))
    return one._replace(message=message, help=help_)


_Inputs = list[tuple[str, Path | None]]


def _inputs(paths: list[str], whole: bool) -> tuple[_Inputs, frozenset[str]]:
    """Names and files to read, folders opened (standard input has no path), and which were named."""
    found: _Inputs = []
    beside: _Inputs = []
    for path in paths:
        if path == STDIN:
            found.append((STDIN, None))
        elif os.path.isdir(path):
            found += _folder(path)
        elif os.path.lexists(path):
            beside += _beside(path, whole)
            found.append((_shown(path), Path(path)))
        else:
            raise ArgmapError(f"there is no `{path}`", _nearby(path))
    named = frozenset(name for name, _ in found)
    more = [one for one in beside if one[0] not in named]
    heads = [one for one in more if one[0].endswith("debate.yaml")]
    return [*heads, *found, *(one for one in more if one not in heads)], named


def _folder(path: str) -> list[tuple[str, Path | None]]:
    """The debate in a folder: every ``*.yaml`` in it but hidden ones, ``debate.yaml`` first."""
    try:
        names = sorted(os.listdir(path))
    except OSError as error:
        raise ArgmapError(f"cannot look into `{path}`: {_reason(error)}") from None
    names = [
        name
        for name in names
        if name.endswith(_ENDINGS) and not name.startswith(".") and not os.path.isdir(os.path.join(path, name))
    ]
    if not names:
        raise ArgmapError(f"`{path}` holds no debate: no .yaml file is in it", _debates_in(path))
    names.sort(key=lambda name: (name not in ("debate.yaml", "debate.yml"), name))
    return [(_shown(os.path.join(path, name)), Path(path, name)) for name in names]


def _beside(path: str, whole: bool) -> _Inputs:
    """The ``debate.yaml`` beside a file that is given alone, which knows the sides; or all beside it."""
    folder = os.path.dirname(path)
    debate = os.path.join(folder, "debate.yaml")
    if not os.path.isfile(debate):
        return []
    if whole:
        return [(_shown(os.path.join(folder, os.path.basename(name))), file) for name, file in _folder(folder or ".")]
    return [] if os.path.basename(path) == "debate.yaml" else [(_shown(debate), Path(debate))]


def _debates_in(path: str) -> str:
    """A hint at folders inside a folder that do hold debates."""
    found = sorted(
        entry.name
        for entry in os.scandir(path)
        if entry.is_dir() and os.path.isfile(os.path.join(entry.path, "debate.yaml"))
    )
    if found:
        return f"did you mean `{_shown(os.path.join(path, found[0]))}`?"
    return "`argmap new FOLDER` makes one to start from"


def _nearby(path: str, otherwise: str = "`argmap new FOLDER` makes a debate to start from") -> str:
    from argmap.text.suggest import closest

    folder = os.path.dirname(path) or "."
    if os.path.isdir(folder):
        near = closest(os.path.basename(path), os.listdir(folder))
        if near is not None:
            return f"did you mean `{_shown(os.path.join(os.path.dirname(path), near))}`?"
    return otherwise


def _shown(path: str) -> str:
    return path.replace(os.sep, "/").encode("utf-8", "replace").decode("utf-8")


def _read(name: str, path: Path | None, limits: Limits) -> tuple[Document, list[Diagnostic]]:
    """One document; if it cannot be read it is empty, and a finding says why."""
    try:
        data = _bytes(path, limits)
    except OSError as error:
        return _unreadable(name, _reason(error))
    if len(data) > limits.size:
        return _unreadable(name, f"larger than {limits.size / 2**20:.3g} MiB", "--max-size")
    decoded = decode_bytes(data)
    if decoded.text is None:
        return _unreadable(name, "not a text file")
    document = Document(name, decoded.text, decoded.encoding, decoded.bom)
    if decoded.encoding == "utf-8":
        return document, []
    found = Diagnostic(
        syntax_rules.NOT_UTF8,
        name,
        Span(0, 0),
        f"the file is not saved as UTF-8; it was read as {decoded.encoding}",
        "save it as UTF-8; `argmap check --fix` does it",
        fix=Fix("save it as UTF-8"),
    )
    return document, [found]


def _bytes(path: Path | None, limits: Limits) -> bytes:
    """At most one byte more than the limit, so that what is too large is never held whole."""
    if path is None:
        return sys.stdin.buffer.read(limits.size + 1)
    if not path.is_file():  # a device or a pipe would never end
        raise OSError("not a file")
    with path.open("rb") as stream:
        return stream.read(limits.size + 1)


def _unreadable(name: str, why: str, option: str = "") -> tuple[Document, list[Diagnostic]]:
    help_ = f"raise the limit with `{option}` if the file is right" if option else "the other files are read"
    found = Diagnostic(syntax_rules.UNREADABLE_FILE, name, Span(0, 0), f"the file cannot be read: {why}", help_)
    return Document(name, ""), [found]


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _why(findings: list[Diagnostic]) -> str:
    return "; ".join(f"{one.file}: {one.message.partition(': ')[2]}" for one in findings[:3])
