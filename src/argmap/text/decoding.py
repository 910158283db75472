"""Bytes to text: byte order marks, UTF-16 from Notepad, cp1252 from Word."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = bytes([*range(9), *range(14, 32)])


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was read; ``text`` is None where the bytes are no text."""

    text: str | None
    encoding: str
    bom: bool


def decode(data: bytes) -> Decoded:
    """Read bytes as UTF-8, else as what they plainly are, else as Windows-1252.

    UTF-16 and UTF-32 are known by their mark, UTF-16 without one by its zero bytes.
    A file that is neither, and full of control bytes, is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_try(data[len(mark) :], encoding), encoding, bom=True)
    text = _try(data, "utf-8")
    if text is not None and not _looks_binary(data):
        return Decoded(text, "utf-8", bom=False)
    for encoding, zeros in (("utf-16-le", data[1:4000:2]), ("utf-16-be", data[0:4000:2])):
        if zeros and zeros.count(0) > 0.6 * len(zeros):
            return Decoded(_try(data, encoding), encoding, bom=False)
    if _looks_binary(data):
        return Decoded(None, "binary", bom=False)
    return Decoded(data.decode("cp1252", errors="replace"), "cp1252", bom=False)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(data: bytes) -> bool:
    head = data[:4000]
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > max(1, len(head) // 20)
