"""Documents, spans, edits, decoding."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.text.decoding import decode
from argmap.text.diagnostic import Edit
from argmap.text.document import Document, Span
from argmap.text.edits import WayBack, apply, merge
from argmap.text.inert import visible


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("ab\ncd\n", 0, 1, 1),
        ("ab\ncd\n", 2, 1, 3),
        ("ab\ncd\n", 3, 2, 1),
        ("ab\r\ncd", 4, 2, 1),
        ("ab\rcd", 3, 2, 1),
        ("日本\n🙂x", 4, 2, 2),
        ("", 5, 1, 1),
        ("a\u2028b", 2, 1, 3),
    ],
)
def test_positions_count_lines_and_code_points_from_one(text: str, offset: int, line: int, column: int) -> None:
    """A place is given as editors give it, whatever the line ends and characters."""
    assert Document("x", text).position(offset) == (line, column)


@given(st.text())
def test_every_line_is_found_again(text: str) -> None:
    """The text of the line of an offset holds the character at that offset."""
    document = Document("x", text)
    for offset, character in enumerate(text):
        place = document.position(offset)
        if character not in "\r\n":
            assert document.line(place.line)[place.column - 1] == character


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=3))))
def test_edits_never_overlap_and_lead_back(text: str, wanted: list[tuple[int, int, str]]) -> None:
    """Merged edits apply in order, and what they leave alone is found at its old place."""
    edits = merge([Edit(Span(min(a, b, len(text)), min(max(a, b), len(text))), new)] for a, b, new in wanted)
    assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
    after = apply(text, edits)
    back = WayBack(edits)
    touched = [one.span for one in edits]
    for offset in range(len(after)):
        before = back(offset)
        assert 0 <= before <= len(text)
    shift = 0
    position = 0
    for span, edit in zip(touched, edits, strict=True):
        for offset in range(position, span.start):
            assert back(offset + shift) == offset
        shift += len(edit.text) - (span.end - span.start)
        position = span.end
    for offset in range(position, len(text)):
        assert back(offset + shift) == offset
        assert after[offset + shift] == text[offset]


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("naïve".encode(), "naïve", "utf-8"),
        (b"\xef\xbb\xbfa", "a", "utf-8"),
        ("a: “b”".encode("utf-16"), "a: “b”", "utf-16-le"),
        ("a: bcdef".encode("utf-16-be"), "a: bcdef", "utf-16-be"),
        ("caf\xe9 – “x”".encode("cp1252"), "café – “x”", "cp1252"),
        (bytes(range(256)) * 8, None, "binary"),
    ],
)
def test_bytes_are_read_as_what_they_are(data: bytes, text: str | None, encoding: str) -> None:
    """Encodings of Notepad, Word and Excel are known; what is no text is said to be none."""
    found = decode(data)
    assert (found.text, found.encoding) == (text, encoding)


@given(st.text())
def test_visible_text_has_nothing_that_acts(text: str) -> None:
    """No control character, bidirectional override or surrogate survives, and nothing visible is lost."""
    shown = visible(text)
    assert not any(ord(one) < 32 or 0x7F <= ord(one) < 0xA0 or 0x202A <= ord(one) <= 0x202E for one in shown)
    shown.encode("utf-8")
    for one in text:
        if one.isalnum() and not 0xD800 <= ord(one) < 0xE000:
            assert one in shown
