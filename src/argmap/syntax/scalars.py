"""How argmap writes a text in YAML: bare where that is read back as the same, else in quotation marks."""

from __future__ import annotations

import re

import yaml

from argmap.syntax.builder import has_unreadable
from argmap.syntax.nodes import Vocabulary

# What a bare text may begin with: a letter, a digit, or a sign that neither YAML nor a list has a use for.
_FIRST = re.compile(r"(?!\.\.\.)[\w“”‘’„«»‹›(<$€£¥¶§~/+=.…¿¡°^\\;]")
_UNSAFE = re.compile(r":(?=\s|$)|\s#|[\n\t]")
_GLUED_KEY = re.compile(r"[A-Za-z_]+:[^\s/]")  # `claim:Leave` is read as a key
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}\"'#:?&*!|>%@`]")
_BREAK = re.compile(r"[ \t]*[\n\t][ \t\n]*")
_WORD = re.compile(r"[^\W\d][\w-]*")
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def one_line(text: str) -> str:
    """A text with each line break and tab, and the blanks around them, as one space."""
    return _BREAK.sub(" ", text)


def written(text: str, quoted: bool = False, flow: bool = False) -> str:
    """A text as a value on one line. ``quoted`` is whether it stood in quotation marks, ``flow`` if in brackets.

    What YAML takes for a number, a date or a truth keeps its quotation marks if it has them, so that
    other programs go on reading it as they did.
    """
    text = one_line(text)
    if not text:
        return '""' if quoted else ""
    if _is_bare(text, flow) and not (quoted and _is_typed(text)):
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """A text in double quotation marks, or single ones if it holds double ones or backslashes."""
    unreadable = has_unreadable(text)
    if not unreadable and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    for sign in {text[at] for at in has_unreadable(text)} if unreadable else ():
        text = text.replace(sign, _escape(sign))
    return f'"{text}"'


def written_key(text: str, vocabulary: Vocabulary, is_first: bool) -> str:
    """A key. One that is no single word, or would make a sentence of the item it begins, is quoted."""
    name = one_line(text)
    is_word = _WORD.fullmatch(name) is not None
    if is_word and (not is_first or name in vocabulary.keys or (name[0].islower() and "-" not in name)):
        return name
    return in_quotes(name)


def _is_bare(text: str, flow: bool) -> bool:
    if _FIRST.match(text) is None or text[-1].isspace() or _UNSAFE.search(text) or has_unreadable(text):
        return False
    if flow and _UNSAFE_IN_FLOW.search(text):
        return False
    return _GLUED_KEY.match(text) is None


def _is_typed(text: str) -> bool:
    """Whether YAML takes a bare text for something else than a text."""
    return any(pattern.match(text) for _, pattern in (*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get(None, ())))


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
