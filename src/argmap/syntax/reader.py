"""A document to nodes: mend, parse, and where that fails read piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.syntax import rules
from argmap.syntax.builder import Built, Notice, Trouble, build, has_unreadable, readable
from argmap.syntax.nodes import Limits, Mapping, Node, Scalar, Sequence, Vocabulary
from argmap.syntax.prose import Mend, mend
from argmap.syntax.recovery import recover
from argmap.syntax.suspect import is_suspect
from argmap.text.diagnostic import Diagnostic, Edit, Fix, Label, Rule
from argmap.text.document import Document, Span
from argmap.text.edits import WayBack, apply, merge


class Read(NamedTuple):
    """The root node of a document (None where there is none), and what was found."""

    node: Node | None
    findings: list[Diagnostic]


class _Wording(NamedTuple):
    """How a thing that was mended is told: rule, message, title of the fix."""

    rule: Rule
    message: str
    fix: str


_QUOTE_IT = "put the sentence in quotation marks"
_MENDS = {
    "colon": _Wording(rules.COLON_IN_TEXT, "a colon and a space inside the sentence", _QUOTE_IT),
    "hash": _Wording(rules.HASH_IN_TEXT, "a `#` inside the text would begin a comment", _QUOTE_IT),
    "quotation": _Wording(rules.QUOTATION_GOES_ON, "the sentence goes on behind the quotation mark", _QUOTE_IT),
    "unclosed-quote": _Wording(rules.UNCLOSED_QUOTE, "the quotation mark is never closed", "close the quotation mark"),
    "special-character": _Wording(
        rules.SPECIAL_CHARACTER, "the sentence begins with a character of YAML's own", _QUOTE_IT
    ),
    "tab": _Wording(rules.TAB, "a tab where spaces belong", "replace tabs by spaces"),
    "odd-space": _Wording(rules.ODD_SPACE, "a special space where a plain one belongs", "replace it by a plain space"),
    "bullet": _Wording(rules.BULLET, "a bullet where a `-` belongs", "write `-` and a space"),
    "missing-space": _Wording(rules.MISSING_SPACE, "no space behind the dash or colon", "add the space"),
    "doubled-colon": _Wording(rules.MISSING_SPACE, "two colons behind the key", "take one colon out"),
    "wrapped-line": _Wording(rules.WRAPPED_LINE, "the sentence above goes on here, not indented", "indent the line"),
}

_TROUBLES = (
    ("bad indentation", "this line does not line up with the others of its list or group",
     "move it to the column of the line it belongs beside"),
    ("keys under a bare sentence", "the sentence above this key has no key of its own",
     "write `claim:` or `evidence:` in front of the sentence; `rebuttal:` if it objects or answers"),
    ("nested too deep", "nested too deep to be read", "bring it nearer to the top"),
    ("mapping values are not allowed", "a key where none can be",
     "line it up with the other keys, or put the sentence in quotation marks"),
    ("could not find expected ':'", "this line is neither a key nor part of the sentence above",
     "indent it under the sentence it belongs to, or write its key in front"),
    ("while scanning a quoted scalar", "a quotation mark is never closed", "close it"),
    ("flow sequence", "a `[` is never closed", "close it with `]`, or quote the sentence"),
    ("flow mapping", "a `{` is never closed", "close it with `}`, or quote the sentence"),
    ("block mapping", "this line does not line up with the keys around it",
     "move it to the column of the keys it belongs with"),
    ("block collection", "this line does not line up with the items around it",
     "move it to the column of the items it belongs with"),
    ("block sequence", "a list item where none can be",
     "write it on a line of its own under its key"),
    ("cannot start any token", "a character that cannot stand at the start of a value",
     "put the value in quotation marks"),
)  # fmt: skip


def read(document: Document, vocabulary: Vocabulary, limits: Limits) -> Read:
    """Read a document. Whatever its author did, this returns; what is readable is read."""
    text = readable(document.text)
    findings = [] if text is document.text else _control_characters(document)
    built, mends, edits = _parsed(text, vocabulary, limits)
    node, notices = built.node, built.notices
    troubles = [built.trouble] if built.trouble else []
    if built.trouble is not None:
        recovered = recover(apply(text, edits), limits, vocabulary.sentence)
        node, notices = recovered.node, recovered.notices
        troubles = recovered.troubles or troubles
    back: Callable[[int], int] = WayBack(edits) if edits else _same
    findings += [_mended(document, one) for one in mends]
    findings += [_refused(document, trouble, back) for trouble in troubles]
    findings += [_noticed(document, notice, back) for notice in notices]
    if node is not None and edits:
        node = _moved(node, back)
    return Read(node, findings)


def _parsed(text: str, vocabulary: Vocabulary, limits: Limits) -> tuple[Built, list[Mend], list[Edit]]:
    """The text as the parser reads it, mended where that is needed; tabs as wide as makes sense."""
    built = None if is_suspect(text, vocabulary) else build(text, limits)
    if built is not None and built.trouble is None:
        return built, [], []
    found: tuple[Built, list[Mend], list[Edit]] | None = None
    for tab in (0, 2, 4, 8) if "\t" in text else (0,):
        mends = mend(text, vocabulary, tab)
        edits = merge(one.edits for one in mends)
        built = build(apply(text, edits), limits)
        if found is None or built.trouble is None:
            found = built, mends, edits
        if built.trouble is None:
            break
    assert found is not None
    return found


def _same(offset: int) -> int:
    return offset


def _control_characters(document: Document) -> list[Diagnostic]:
    found = has_unreadable(document.text)
    code = ord(document.text[found[0]])
    more = f", and {len(found) - 1} more in this file" if len(found) > 1 else ""
    return [
        Diagnostic(
            rules.CONTROL_CHARACTER,
            document.name,
            Span(found[0], found[0] + 1),
            f"the character U+{code:04X} cannot be shown{more}",
            "delete it",
        )
    ]


def _mended(document: Document, one: Mend) -> Diagnostic:
    wording = _MENDS[one.what]
    count = f" ({one.places} places in this file)" if one.places > 1 else ""
    return Diagnostic(
        wording.rule,
        document.name,
        one.span,
        wording.message + count,
        f"{wording.fix}; `argmap check --fix` does it",
        fix=Fix(wording.fix, one.edits),
    )


def _refused(document: Document, trouble: Trouble, back: Callable[[int], int]) -> Diagnostic:
    words = f"{trouble.problem} {trouble.context}"
    known = (wording for sign, *wording in _TROUBLES if sign in words)
    message, help_ = next(known, ["this cannot be read as YAML", "put the sentence in quotation marks"])
    labels: tuple[Label, ...] = ()
    if trouble.context_start is not None and trouble.context_start != trouble.span.start:
        start = back(trouble.context_start)
        labels = (Label(document.name, Span(start, start + 1), "it belongs to what begins here"),)
    span = Span(back(trouble.span.start), max(back(trouble.span.end), back(trouble.span.start) + 1))
    return Diagnostic(rules.INVALID_YAML, document.name, span, message, help_, labels)


_NOTICES = {
    "anchor": "`&{}` names an anchor, which argmap does not use",
    "tag": "`{}` is a YAML tag, which argmap does not use",
    "alias": "`*{}` is a YAML alias; nothing is read here",
    "second-document": "a second YAML document begins here and is not read",
}


def _noticed(document: Document, notice: Notice, back: Callable[[int], int]) -> Diagnostic:
    span = Span(back(notice.span.start), back(notice.span.end))
    if notice.what == "too-deep":
        message = f"nested deeper than {notice.text} levels; what is deeper is left out"
        return Diagnostic(rules.TOO_DEEP, document.name, span, message, "bring it nearer to the top, with an `id`")
    if notice.what == "swallowed-item":
        message = "this item is read as part of the sentence above it"
        help_ = "write `because:` above it, or move it to the column of its siblings"
        return Diagnostic(rules.SWALLOWED_ITEM, document.name, span, message, help_)
    help_ = {
        "alias": "give the statement an `id` and refer to it, or write the text out",
        "second-document": "put it into a file of its own",
    }.get(notice.what, "put the sentence in quotation marks, or delete the word")
    message = _NOTICES[notice.what].format(notice.text)
    return Diagnostic(rules.YAML_FEATURE, document.name, span, message, help_)


def _moved(root: Node, back: Callable[[int], int]) -> Node:
    """The same nodes at their places in the text before it was mended."""
    if isinstance(root, Scalar):
        return Scalar(root.text, back(root.start), back(root.end), root.quoted)
    if isinstance(root, Sequence):
        return Sequence([_moved(item, back) for item in root.items], back(root.start), back(root.end))
    entries = [(key._replace(start=back(key.start), end=back(key.end)), _moved(value, back))
               for key, value in root.entries]  # fmt: skip
    return Mapping(entries, back(root.start), back(root.end))
