"""argmap's own format: the files of a folder to one debate."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any, NamedTuple

from argmap.formats import rules
from argmap.formats.draft import Outline
from argmap.formats.given import Given, given_keys
from argmap.formats.keys import DEBATE_KEYS, Place
from argmap.formats.linking import link
from argmap.formats.outline import Inherited, OutlineReader
from argmap.formats.values import Values
from argmap.model import Citation, Debate, Origin, Side, Source, Statement, StatementKind
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence
from argmap.syntax.rules import EMPTY_FILE
from argmap.text.diagnostic import Diagnostic
from argmap.text.document import Span
from argmap.text.suggest import closest, did_you_mean

_SOURCE_KEYS = frozenset({"side", "thesis", "because", "but", "although", "statements", "author", "outlet"})


class File(NamedTuple):
    """One file to decode: its name for findings, and its root node."""

    name: str
    node: Node | None

    @property
    def stem(self) -> str:
        """The file's name without its ending, fit to be the id of a source."""
        stem = PurePath(self.name).name
        for ending in (".yaml", ".yml"):
            stem = stem.removesuffix(ending)
        return re.sub(r"[^\w-]+", "-", stem).strip("-") or "source"


class _Opened(NamedTuple):
    """A source of which the keys of the head are known."""

    file: File
    root: Mapping
    reader: OutlineReader
    given: Given


class Head(NamedTuple):
    """What a file says of the whole debate."""

    title: str | None = None
    question: str | None = None
    status_quo: str | None = None
    exclusive: bool = True
    theses: dict[str, Statement] = {}  # noqa: RUF012 - never changed
    sides: tuple[Side, ...] = ()
    origin: Origin | None = None


def decode(files: list[File]) -> tuple[Debate, list[Diagnostic]]:
    """Decode all files of a debate. The order of the files is the order of its sources.

    A source whose statements would have the id of a side (`one.1`) gets another name, and that is reported.
    """
    renamed: frozenset[str] = frozenset()
    while True:
        decoder = _Decoder(files, renamed)
        debate, findings = decoder.run()
        mistakable = decoder.mistakable_sources()
        if not mistakable:
            return debate, findings
        renamed |= mistakable


def statements_of(file: File) -> list[Statement]:
    """The statements of one file as it has them: numbered, and none joined to another."""
    decoder = _Decoder([file])
    decoder.run()
    return [one for outline in decoder.outlines for one in outline.statements]


class _Decoder:
    def __init__(self, files: list[File], renamed: frozenset[str] = frozenset()) -> None:
        self.files = files
        self.renamed = renamed  # names that no source may have
        self.findings: list[Diagnostic] = []
        self.head = Head()
        self.outlines: list[Outline] = []
        self.theses: dict[str, Statement] = {}
        self.sides: dict[str, Side] = {}

    def run(self) -> tuple[Debate, list[Diagnostic]]:
        heads = [file for file in self.files if _is_head(file)]
        if heads:
            self._read_head(heads[0])
            for extra in heads[1:]:
                self._second_head(extra, heads[0])
        taken = set(self.renamed)
        opened = [self._open(file, taken) for file in self.files if _is_source(file) or not _is_head(file)]
        sources = [source for source in opened if source is not None]
        if not self.sides:
            self._implied_sides(sources)
        for source in sources:
            self._read_source(source)
        self._check_theses()
        linked = link(self.outlines, list(self.theses.values()))
        debate = Debate(
            title=self.head.title,
            question=self.head.question,
            status_quo=self.head.status_quo,
            exclusive=self.head.exclusive,
            sides=tuple(self.sides.values()),
            sources=tuple(outline.source for outline in self.outlines),
            statements=tuple(linked.statements),
            reasons=tuple(linked.reasons),
            discrepancies=tuple(linked.discrepancies),
            successions=tuple(linked.successions),
            origin=self.head.origin,
        )
        return debate, self.findings + linked.findings

    def mistakable_sources(self) -> frozenset[str]:
        """The sources of which a statement has the id of a side: only one with a dot can be so."""
        dotted = {side for side in self.sides if "." in side}
        ids = {one.id for outline in self.outlines for one in outline.statements} if dotted else set()
        return frozenset(side.partition(".")[0] for side in dotted & ids)

    # debate.yaml ------------------------------------------------------------------------------

    def _read_head(self, file: File) -> None:
        assert isinstance(file.node, Mapping)
        values = Values(file.name)
        places = (Place.DEBATE, Place.SOURCE) if _is_source(file) else (Place.DEBATE,)
        given = given_keys(values, file.node, *places)
        if _is_source(file):
            values.findings.clear()  # the same keys are told when the file is read as a source
        if "sides" in given:
            self._read_sides(values, given["sides"])
        for side in self.sides.values():
            if side.thesis is not None:
                self.theses[side.id] = self._thesis_of(values, given["sides"], side.id)
        text = {key: values.text(key, given[key]) for key in ("title", "question", "status_quo") if key in given}
        status_quo = text.get("status_quo")
        if status_quo is not None and status_quo not in self.sides:
            values.report(
                rules.UNKNOWN_SIDE, given["status_quo"].span, f"the debate has no side `{status_quo}`",
                did_you_mean(status_quo, self.sides),
            )  # fmt: skip
            status_quo = closest(status_quo, self.sides)
        exclusive = values.truth("exclusive", given["exclusive"]) if "exclusive" in given else True
        spans = {key: node[1:3] for key, node in given.items()}
        origin = Origin(file.name, file.node.span, spans)
        self.head = Head(text.get("title"), text.get("question"), status_quo, exclusive, origin=origin)
        self.findings += values.findings

    def _second_head(self, file: File, first: File) -> None:
        message = f"the question and the sides are already in {first.name}"
        help_ = "keep them in one file"
        self.findings.append(Diagnostic(rules.MISPLACED_KEY, file.name, _first_span(file.node), message, help_))

    def _read_sides(self, values: Values, node: Node) -> None:
        """``sides:`` with a thesis each; bare names take their thesis from a source."""
        if isinstance(node, Mapping):
            for key, value in node.entries:
                text = values.text("sides", value)
                origin = Origin(values.file, Span(key.start, value.end), {"text": value.span})
                self._add_side(key, text is not None, origin, values)
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Scalar):
                    self._add_side(item, False, Origin(values.file, item.span, {}), values)
                else:
                    values.report(
                        rules.WRONG_SHAPE, item.span, "`sides` wants names",
                        "write `sides:` and under it `name: the thesis`",
                    )  # fmt: skip
        else:
            values.report(
                rules.WRONG_SHAPE, node.span, "`sides` wants a name and a thesis for each side",
                "write `sides:` and under it `name: the thesis`",
            )  # fmt: skip

    def _add_side(self, key: Scalar, has_thesis: bool, origin: Origin, values: Values) -> None:
        name = " ".join(key.text.split())
        if name in self.sides:
            values.report(
                rules.DUPLICATE_ID, key.span, f"the side `{name}` stands here twice", "delete one, or rename it"
            )
            return
        self.sides[name] = Side(id=name, thesis=name if has_thesis else None, origin=origin)

    def _thesis_of(self, values: Values, node: Node, name: str) -> Statement:
        assert isinstance(node, Mapping)
        value = next(value for key, value in node.entries if " ".join(key.text.split()) == name)
        text = " ".join(value.text.split()) if isinstance(value, Scalar) else ""
        origin = Origin(values.file, value.span, {"text": value.span})
        return _thesis(name, Citation(source=None, text=text, origin=origin), origin)

    # Sources ----------------------------------------------------------------------------------

    def _open(self, file: File, taken: set[str]) -> _Opened | None:
        """Read the keys of a source's head; what has no head is read at once."""
        if file.node is None:
            message, help_ = "there is nothing in this file", "write a statement, or delete the file"
            self.findings.append(Diagnostic(EMPTY_FILE, file.name, Span(0, 0), message, help_))
            return None
        values = Values(file.name)
        id = _free(file.stem, taken)
        if file.stem in self.renamed:
            values.report(
                rules.DUPLICATE_ID, _first_span(file.node),
                f"a side is called as a statement of `{file.stem}` would be; this source is `{id}` here",
                "give the side a name without a dot, or rename the file",
            )  # fmt: skip
        if not isinstance(file.node, Mapping):
            self._headless(file, file.node, values, id)
            return None
        reader = OutlineReader(values, id)
        places = (Place.DEBATE, Place.SOURCE) if _is_head(file) else (Place.SOURCE,)
        return _Opened(file, file.node, reader, given_keys(values, file.node, *places))

    def _implied_sides(self, sources: list[_Opened]) -> None:
        """Without ``sides:``, the sides are those that the sources name, in their order."""
        for file, root, _, given in sources:
            named = given.get("side")
            if isinstance(named, Scalar) and named.text.strip():
                name = " ".join(named.text.split())
            elif "thesis" in given:
                name = file.stem
            else:
                continue
            if name not in self.sides:
                span = named.span if named is not None else _first_span(root)
                self.sides[name] = Side(id=name, thesis=None, origin=Origin(file.name, span, {}))

    def _read_source(self, source: _Opened) -> None:
        file, _, reader, given = source
        values = reader.values
        side = reader.side = self._side(file, given, values)
        thesis = reader.thesis(given["thesis"]) if "thesis" in given else None
        if thesis is not None and side is not None:
            self._cite_thesis(side, thesis, reader.of_thesis)
        elif thesis is None and side is None and any(key in given for key in ("because", "but", "although")):
            key = next(key for key in ("because", "but", "although") if key in given)
            values.report(
                rules.NO_THESIS, Span(given[key].start, given[key].start + 1),
                "these are reasons, and the file names no side and no thesis",
                "add `side:` to the head; for a background source, list them under `statements:`",
            )  # fmt: skip
        reader.children(given, side)
        if "statements" in given:
            reader.items(given["statements"], None, "because", reader.source, reader.place, Inherited())
        self._finish(reader, self._source(source, side), thesis, values)

    def _headless(self, file: File, node: Node, values: Values, id: str) -> None:
        """A file that is a bare list or text: its statements are read, without a source."""
        values.report(
            rules.WRONG_SHAPE, Span(node.start, node.start + 1), "the file has no head",
            "begin with `side:` and `thesis:`, and put the list under `because:`",
        )  # fmt: skip
        reader = OutlineReader(values, id)
        if isinstance(node, Sequence):
            reader.items(node, None, "because", id, 1, Inherited())
        self._finish(reader, Source(id=id, origin=Origin(file.name, _first_span(node), {})), None, values)

    def _finish(self, reader: OutlineReader, source: Source, thesis: Citation | None, values: Values) -> None:
        self.outlines.append(Outline(source, reader.statements, reader.steps, reader.references, thesis, reader.names))
        self.findings += values.findings

    def _side(self, file: File, given: Given, values: Values) -> str | None:
        """The side that a source argues for; a name that is nearly one is read as that."""
        node = given.get("side")
        if node is None:
            return file.stem if file.stem in self.sides and "thesis" in given else None
        name = values.text("side", node)
        if name is None or name in self.sides:
            return name
        near = closest(name, self.sides)
        values.report(rules.UNKNOWN_SIDE, node.span, f"the debate has no side `{name}`", did_you_mean(name, self.sides))
        return near

    def _source(self, source: _Opened, side: str | None) -> Source:
        file, root, reader, given = source
        values = reader.values
        keys = ("title", "author", "outlet", "url", "text")
        return Source(
            id=reader.source,
            side=side,
            date=values.date("date", given["date"]) if "date" in given else None,
            skip=values.numbers("skip", given["skip"]) if "skip" in given else (),
            origin=Origin(file.name, _first_span(root), {key: node[1:3] for key, node in given.items()}),
            **{key: values.text(key, given[key]) for key in keys if key in given},
        )

    # Theses -----------------------------------------------------------------------------------

    def _cite_thesis(self, side: str, citation: Citation, said: dict[str, Any]) -> None:
        """A source's own version of the thesis; the first one is the thesis if none is written.

        What the sources say of it beyond the citation holds for the thesis: explanations of all of them,
        and of the rest what the first one says.
        """
        thesis = self.theses.get(side)
        if thesis is None:
            assert citation.origin is not None
            self.theses[side] = _thesis(side, citation, citation.origin).but(**said)
            self.sides[side] = self.sides[side].but(thesis=side)
        else:
            new = {key: value for key, value in said.items() if not getattr(thesis, key)}
            more = {"citations": (*thesis.citations, citation), "ignore": (*thesis.ignore, *said.get("ignore", ()))}
            self.theses[side] = thesis.but(**new, **more)

    def _check_theses(self) -> None:
        """Give every side a root, and tell where none is written."""
        for name, side in self.sides.items():
            if name in self.theses or side.origin is None:
                continue
            self.findings.append(
                Diagnostic(
                    rules.NO_THESIS,
                    side.origin.file,
                    side.origin.span,
                    f"the side `{name}` has no thesis",
                    f"write it in `debate.yaml` under `sides:`, as `{name}: …`, or as `thesis:` in a source",
                )
            )
            citation = Citation(source=None, text=f"{name} (no thesis is written)", origin=side.origin)
            self.theses[name] = _thesis(name, citation, side.origin)
        self.theses = {name: self.theses[name] for name in self.sides if name in self.theses}
        if not self.sides and not self.findings and self.files:
            file = self.files[0]
            self.findings.append(
                Diagnostic(
                    rules.NO_THESIS,
                    file.name,
                    _first_span(file.node),
                    "the debate has no side and no thesis",
                    "add `side:` and `thesis:` to the head of the file",
                )
            )


def _thesis(side: str, citation: Citation, origin: Origin) -> Statement:
    return Statement(
        id=side, kind=StatementKind.THESIS, text=citation.text, name=side, side=side,
        citations=(citation,), origin=origin,
    )  # fmt: skip


def _is_head(file: File) -> bool:
    """Whether a file says what the debate is about."""
    if not isinstance(file.node, Mapping):
        return False
    keys = {key.text for key, _ in file.node.entries}
    return bool(keys & DEBATE_KEYS) or (file.stem == "debate" and not keys & _SOURCE_KEYS)


def _is_source(file: File) -> bool:
    """Whether a file says what a source says."""
    if not isinstance(file.node, Mapping):
        return False
    return any(key.text in _SOURCE_KEYS for key, _ in file.node.entries)


def _first_span(node: Node | None) -> Span:
    """A short place at the start of a node, to hang a finding about the whole on."""
    if isinstance(node, Mapping) and node.entries:
        return node.entries[0][0].span
    return Span(node.start, min(node.start + 1, node.end)) if node is not None else Span(0, 0)


def _free(stem: str, taken: set[str]) -> str:
    """The stem, with a number behind it if another source already has it."""
    id, number = stem, 2
    while id in taken:
        id, number = f"{stem}-{number}", number + 1
    taken.add(id)
    return id
