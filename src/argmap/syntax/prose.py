"""Mending prose that YAML trips over, line by line, before the parser sees it.

Op-ed sentences hold colons, quotation marks, ``#``, ``%`` and dashes; pasted outlines bring tabs,
bullets and non-breaking spaces. Each is understood here the way its author meant it, by edits that
keep the text and change only the markup around it. The same edits are the fix of the finding.

One pass over the lines; a value that runs over several lines is looked at once, as a whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.syntax.lines import BLANK, BULLETS, Line, lines_of
from argmap.syntax.nodes import Vocabulary
from argmap.syntax.suspect import is_special
from argmap.text.diagnostic import Edit
from argmap.text.document import Span
from argmap.text.suggest import closest

_DASH = re.compile(f"-(?:({BLANK}+)|$)")
_BULLET = re.compile(f"(?:[{BULLETS}]|\\*(?={BLANK})){BLANK}*")
_GLUED_DASH = re.compile(r"-(?=[^\W\d_]|[\"'“‘])")
_KEY = re.compile(rf"([^\W\d][\w-]*){BLANK}*:(?:({BLANK}+)|$)")
_GLUED_KEY = re.compile(r"([A-Za-z_]+):(?=[^\s/])")
_DOUBLED_COLON = re.compile(r"([A-Za-z_]+)::+(?=\s|$)")
_QUOTED_KEY = re.compile(r"(\"[^\"]*\"|'[^']*')\s*:(?:\s|$)")
_BLOCK_HEADER = re.compile(r"[|>][+-]?[1-9]?[+-]?[ \t]*(?:#.*)?$")
_HASH_TEXT = re.compile(r"[ \t]#(?=\w|[ \t]\d)")
_WRITTEN_OUT = re.compile(  # a list with quoted items, on one line; a `#` in them is theirs
    r"""\[\s*+(?:(?>"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|[^,\[\]{}"'#\s][^,\[\]{}"'#]*+)\s*+(?:,\s*+|(?=\])))++\]\s*+(?:#.*)?$"""
)
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_COLON = re.compile(r":(?=\s|$)")
_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)(?:\s|$)|%YAML")
_ELISION = re.compile(r"'(?:tis|twas|em|cause|til|bout|n|\d0s)\b", re.IGNORECASE)
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'(?:[^']|'')*'")


class Mend(NamedTuple):
    """One thing that was understood: what it is, where, and the edits that write it properly."""

    what: str
    span: Span
    edits: tuple[Edit, ...]
    places: int = 1


def mend(text: str, vocabulary: Vocabulary, tab: int = 0) -> list[Mend]:
    """All that can be mended in a text, in the order of the text, without overlaps.

    ``tab`` is how many columns a tab in an indent stands for; 0 finds out.
    """
    return _Scan(text, vocabulary, tab).run()


class _Scan:
    """The state of the pass: the lines, and what has been found."""

    def __init__(self, text: str, vocabulary: Vocabulary, tab: int) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.lines = lines_of(text, tab)
        self.mends: list[Mend] = []
        self._bulk: dict[str, list[tuple[Span, Edit]]] = {}
        self._near: dict[str, bool] = {}

    def run(self) -> list[Mend]:
        """Walk over the lines; each step says which line comes next."""
        number = 0
        while number < len(self.lines):
            number = self._line(number)
        for what, found in self._bulk.items():
            edits = tuple(edit for _, edit in found)
            self.mends.append(Mend(what, found[0][0], edits, len(found)))
        return sorted(self.mends, key=lambda mend: mend.span)

    # One line -------------------------------------------------------------------------------

    def _line(self, number: int) -> int:
        """Read the markup of a line (indent, dashes, key), then its value."""
        line = self.lines[number]
        text, at, end = self.text, line.first, line.end
        if at >= end or text[at] == "#":
            return number + 1
        if at == line.start and _DOCUMENT_MARK.match(text, at, end):
            return number + 1
        self._mend_indent(line)
        column, is_item = line.indent, False
        owner = column
        while at < end:
            width = self._marker(at, end, is_first=not is_item)
            if width is None:
                break
            owner, is_item = column, True
            column += max(width[1], 2)
            at = width[0]
        if at >= end or (text[at] == "#" and not (is_item and _HASH_TEXT.match(text, at - 1, end))):
            return number + 1
        key = self._key(at, end, is_item, number)
        if key is not None:
            name, value = key
            return self._value(number, value, column, name)
        if is_item:
            return self._value(number, at, owner, None)
        return number + 1  # a stray line; the parser or the recovery says so

    def _mend_indent(self, line: Line) -> None:
        blank = self.text[line.start : line.first]
        if blank.strip(" ") == "":
            return
        span = Span(line.start, line.first)
        what = "tab" if "\t" in blank else "odd-space"
        self._bulk.setdefault(what, []).append((span, Edit(span, " " * line.indent)))

    def _marker(self, at: int, end: int, *, is_first: bool) -> tuple[int, int] | None:
        """The offset behind a list marker and its width; None where there is none.

        Only the first marker of a line may be a bullet: ``- • text`` is an item with a bullet in it.
        """
        text = self.text
        match = _DASH.match(text, at, end)
        if match:
            blank = match[1] or ""
            if blank.strip(" "):
                span = Span(at + 1, match.end())
                what = "tab" if "\t" in blank else "odd-space"
                self._bulk.setdefault(what, []).append((span, Edit(span, " ")))
                return match.end(), 2
            return match.end(), 1 + len(blank)
        if not is_first:
            return None
        match = _BULLET.match(text, at, end)
        if match:
            span = Span(at, match.end())
            self._bulk.setdefault("bullet", []).append((Span(at, at + 1), Edit(span, "- ")))
            return match.end(), 2
        match = _GLUED_DASH.match(text, at, end)
        if match:
            edit = Edit(Span(at + 1, at + 1), " ")
            self.mends.append(Mend("missing-space", Span(at, at + 2), (edit,)))
            return at + 1, 2
        return None

    def _key(self, at: int, end: int, is_item: bool, number: int) -> tuple[str, int] | None:
        """The key at an offset and the offset of its value; None where the line is prose."""
        text = self.text
        match = _KEY.match(text, at, end)
        if match:
            name = match[1]
            if is_item and not self._is_key_of_item(name, number, match.end(), end):
                return None
            blank = match[2] or ""
            if blank.strip(" "):
                span = Span(match.end() - len(blank), match.end())
                what = "tab" if "\t" in blank else "odd-space"
                self._bulk.setdefault(what, []).append((span, Edit(span, " ")))
            return name, match.end()
        match = _DOUBLED_COLON.match(text, at, end)
        if match and match[1].lower() in self.vocabulary.keys:
            edit = Edit(Span(match.end(1) + 1, match.end()), "")
            self.mends.append(Mend("doubled-colon", Span(at, match.end()), (edit,)))
            return match[1], min(match.end() + 1, end)
        match = _GLUED_KEY.match(text, at, end)
        if match and match[1].lower() in self.vocabulary.keys:
            edit = Edit(Span(match.end(), match.end()), " ")
            self.mends.append(Mend("missing-space", Span(at, match.end() + 1), (edit,)))
            return match[1], match.end()
        match = _QUOTED_KEY.match(text, at, end)
        if match:
            return match[1][1:-1], match.end()
        return None

    def _is_key_of_item(self, name: str, number: int, value: int, end: int) -> bool:
        """Whether ``- Name: text`` is a key; ``- Iraq: time to go`` is a sentence."""
        if name in self.vocabulary.keys or self._resembles_key(name):
            return True
        if value >= end:
            return True  # `- name:` opens something
        following = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if following is not None and following.first < following.end:
            opened = self.lines[number].indent + 2
            if following.indent >= opened and _KEY.match(self.text, following.first, following.end):
                return True  # more keys stand under it, so it is a mapping
        return name[:1].islower() and "-" not in name

    def _resembles_key(self, name: str) -> bool:
        if name not in self._near:
            self._near[name] = closest(name, self.vocabulary.keys) is not None
        return self._near[name]

    # The value of a line ----------------------------------------------------------------------

    def _value(self, number: int, at: int, owner: int, key: str | None) -> int:
        """Look at a value that starts at an offset; the number of the next line to read.

        ``owner`` is the column of the key or dash: lines that belong to the value stand right of it.
        """
        text, end = self.text, self.lines[number].end
        if at >= end:
            return number + 1
        first = text[at]
        if first == "#":
            if (key is None or key in self.vocabulary.keys) and _HASH_TEXT.match(text, at - 1, end):
                self._quote("hash", Span(at, at + 1), number, number, at)
            return number + 1
        if _BLOCK_HEADER.match(text, at, end):
            return self._after_block(number, owner)
        is_prose = key is None or key in self.vocabulary.prose
        if first in "\"'":
            return self._quoted(number, at, owner)
        if first in "[{":
            return self._flow(number, at, owner, is_prose)
        last = self._last_line(number, owner)
        if is_special(text, at, end, is_prose):
            self._quote("special-character", Span(at, at + 1), number, last, at)
            self._indent_wrapped(number, last, owner)
            return last + 1
        self._plain(number, last, at, owner)
        return last + 1

    def _after_block(self, number: int, owner: int) -> int:
        """The line behind a ``|`` or ``>`` block, whose lines are text whatever they look like."""
        number += 1
        while number < len(self.lines):
            line = self.lines[number]
            if line.first < line.end and line.indent <= owner:
                break
            number += 1
        return number

    def _last_line(self, number: int, owner: int) -> int:
        """The last line that a plain value goes on to: indented, or wrapped and not indented."""
        last = number
        for candidate in range(number + 1, len(self.lines)):
            line = self.lines[candidate]
            if line.first >= line.end or not self._goes_on(line, owner):
                break
            last = candidate
        return last

    def _goes_on(self, line: Line, owner: int) -> bool:
        text, at, end = self.text, line.first, line.end
        if text[at] == "#" or _DASH.match(text, at, end):
            return False
        if line.first == line.start and _DOCUMENT_MARK.match(text, at, end):
            return False
        match = _KEY.match(text, at, end) or _GLUED_KEY.match(text, at, end)
        if match and (match[1].lower() in self.vocabulary.keys):
            return False
        if line.indent > owner:
            return match is None or not self._resembles_key(match[1])
        if match or _QUOTED_KEY.match(text, at, end):
            return False
        return not (_BULLET.match(text, at, end) or _GLUED_DASH.match(text, at, end))

    def _plain(self, number: int, last: int, at: int, owner: int) -> None:
        """A plain value: a colon or ``#`` inside the sentence, a wrapped line not indented."""
        what: str | None = None
        place: Span | None = None
        for index in range(number, last + 1):
            line = self.lines[index]
            begin = at if index == number else line.first
            body = self._body(begin, line.end, last > number)
            colon = _COLON.search(self.text, begin, body)
            hash_ = _HASH_TEXT.search(self.text, begin, line.end)
            if colon and what is None:
                what, place = "colon", Span(colon.start(), colon.end())
            if hash_ and what is None:
                what, place = "hash", Span(hash_.end() - 1, hash_.end())
        if what is not None and place is not None:
            self._quote(what, place, number, last, at)
        self._indent_wrapped(number, last, owner)

    def _indent_wrapped(self, number: int, last: int, owner: int) -> None:
        """Indent the further lines of a value that stand too far left."""
        for index in range(number + 1, last + 1):
            line = self.lines[index]
            if line.first >= line.end:
                continue
            if line.indent <= owner:
                edit = Edit(Span(line.start, line.first), " " * (owner + 2))
                self.mends.append(Mend("wrapped-line", Span(line.first, line.end), (edit,)))
            elif self.text[line.start : line.first].strip(" "):
                self._mend_indent(line)

    def _body(self, begin: int, end: int, many: bool) -> int:
        """Where the sentence on a line ends: before a comment, unless the ``#`` belongs to it."""
        if many:
            return end
        comment = re.compile(r"[ \t]#").search(self.text, begin, end)
        if comment is None or _HASH_TEXT.match(self.text, comment.start(), end):
            return end
        return comment.start()

    def _quoted(self, number: int, at: int, owner: int) -> int:
        """A value that opens with a quotation mark: whole, going on behind it, or never closed."""
        text, mark = self.text, self.text[at]
        last = max(self._last_quoted_line(number, owner), self._last_line(number, owner))
        closing = (_DOUBLE if mark == '"' else _SINGLE).match(text, at, self.lines[last].end)
        if closing:
            ending = self._line_of(closing.end(), number)
            rest = text[closing.end() : self.lines[ending].end].strip()
            if rest == "" or rest.startswith("#"):
                return ending + 1
            last = max(self._last_line(number, owner), ending)
            self._quote("quotation", Span(at, closing.end()), number, last, at)
            self._indent_wrapped(number, last, owner)
            return last + 1
        last = self._last_line(number, owner)
        if mark == "'" and _ELISION.match(text, at):
            self._quote("quotation", Span(at, at + 1), number, last, at)
        else:
            end = self._trimmed(last)
            inner = text[at + 1 : end]
            if "\\" in inner and mark == '"':
                self._quote("unclosed-quote", Span(at, at + 1), number, last, at)
            else:
                edit = Edit(Span(end, end), mark)
                self.mends.append(Mend("unclosed-quote", Span(at, at + 1), (edit,)))
        return last + 1

    def _last_quoted_line(self, number: int, owner: int) -> int:
        """How far a quoted text may reach: every line right of its owner, whatever is in it."""
        last = number
        for candidate in range(number + 1, len(self.lines)):
            line = self.lines[candidate]
            if line.first < line.end:
                if line.indent <= owner:
                    break
                match = _KEY.match(self.text, line.first, line.end)
                if match and match[1] in self.vocabulary.keys:
                    break
                last = candidate
        return last

    def _line_of(self, offset: int, number: int) -> int:
        while number + 1 < len(self.lines) and self.lines[number + 1].start <= offset:
            number += 1
        return number

    def _flow(self, number: int, at: int, owner: int, is_prose: bool) -> int:
        """``[a, b]`` is a list; ``[sic] the law`` is a sentence."""
        text, end = self.text, self.lines[number].end
        if (not is_prose or text.startswith(('["', "['"), at)) and _WRITTEN_OUT.match(text, at, end):
            return number + 1
        close = {"[": "]", "{": "}"}[text[at]]
        hash_ = _HASH_TEXT.search(text, at, end)
        if hash_ and not is_prose and close in text[hash_.end() : end]:
            self._quote_inside(hash_.end() - 1, end)
            return number + 1
        line = text[at:end]
        without_comment = _COMMENT.sub("", line).rstrip()
        if without_comment.endswith(close):
            depth = without_comment.count(text[at]) - without_comment.count(close)
            inner = without_comment.find(close) + 1
            if depth == 0 and (text[at] != "[" or inner == len(without_comment) or "[" in line[1:]):
                return number + 1
        if not is_prose and close not in without_comment:
            for last in range(number + 1, len(self.lines)):
                other = self.lines[last]
                if other.first < other.end and other.indent <= owner and text[other.first] != close:
                    break
                if close in text[other.start : other.end]:
                    return last + 1
        last = self._last_line(number, owner)
        self._quote("special-character", Span(at, at + 1), number, last, at)
        self._indent_wrapped(number, last, owner)
        return last + 1

    def _quote_inside(self, at: int, end: int) -> None:
        """Quotation marks round one item of ``[7, #9]``."""
        stop = next(i for i in range(at, end) if self.text[i] in ",]}")
        edits = (Edit(Span(at, at), '"'), Edit(Span(stop, stop), '"'))
        self.mends.append(Mend("hash", Span(at, at + 1), edits))

    # Writing it properly ----------------------------------------------------------------------

    def _trimmed(self, number: int) -> int:
        """The end of the sentence on a line, without trailing blanks."""
        line = self.lines[number]
        end = line.end
        while end > line.first and self.text[end - 1] in " \t":
            end -= 1
        return end

    def _quote(self, what: str, place: Span, number: int, last: int, at: int) -> None:
        """Put quotation marks round a value; inner marks are doubled where they must be."""
        end = self._body(at, self.lines[number].end, False) if last == number else self._trimmed(last)
        while end > at and self.text[end - 1] in " \t":
            end -= 1
        value = self.text[at:end]
        if '"' not in value and "\\" not in value:
            edits: tuple[Edit, ...] = (Edit(Span(at, at), '"'), Edit(Span(end, end), '"'))
        else:
            inner = (m.start() + at for m in re.finditer("'", value))
            doubled = tuple(Edit(Span(i, i), "'") for i in inner)
            edits = (Edit(Span(at, at), "'"), *doubled, Edit(Span(end, end), "'"))
        self.mends.append(Mend(what, place, edits))
