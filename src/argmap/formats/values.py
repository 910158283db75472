"""Single values: a node and what its key promises -> a value, or None and a finding."""

from __future__ import annotations

from argmap.formats import rules
from argmap.formats.dates import BadDate, parse_date
from argmap.formats.keys import BY_NAME, FALSE, TRUE
from argmap.formats.locators import BadLocator, parse_locator
from argmap.model import Cited, Date, Locator
from argmap.syntax.nodes import Mapping, Node, Scalar, Sequence
from argmap.text.diagnostic import Diagnostic, Fix, Rule
from argmap.text.document import Span
from argmap.text.suggest import did_you_mean

# `at: 7`, which nearly every statement has, is looked up instead of parsed.
_KNOWN_LOCATORS = {str(n): (Locator(unit="paragraph", first=n, last=n),) for n in range(200)}


class Values:
    """Decodes the values of one file and collects what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []

    def report(self, rule: Rule, span: Span, message: str, help: str = "", fix: Fix | None = None) -> None:
        """Add a finding about this file."""
        self.findings.append(Diagnostic(rule, self.file, span, message, help, fix=fix))

    def text(self, key: str, node: Node) -> str | None:
        """One line of text; lines of a block are joined."""
        if isinstance(node, Scalar):
            text = node.text
            if not node.quoted and text.isascii() and "  " not in text and "\t" not in text and "\n" not in text:
                return text or None  # YAML has joined and trimmed it already
            return " ".join(text.split()) or None
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            self._wrong(node, key, "one text", "write one text, not a list")
            return " ".join(item.text for item in node.items if isinstance(item, Scalar)) or None
        self._wrong(node, key, "a text", "put the sentence in quotation marks behind the key")
        return None

    def texts(self, key: str, node: Node) -> tuple[str, ...]:
        """One text or a list of texts."""
        return tuple(" ".join(scalar.text.split()) for scalar in self.scalars(key, node))

    def scalars(self, key: str, node: Node) -> list[Scalar]:
        """One text or a list of texts, with their places; empty ones are left out."""
        if isinstance(node, Scalar):
            return [node] if node.text.strip() else []
        if isinstance(node, Sequence):
            found = [item for item in node.items if isinstance(item, Scalar)]
            if len(found) < len(node.items):
                self._wrong(node, key, "a list of texts", "write one text an item")
            return [item for item in found if item.text.strip()]
        self._wrong(node, key, "a text or a list of texts", "write the text behind the key")
        return []

    def date(self, key: str, node: Node) -> Date | None:
        """A date, or a finding that says what is wrong with it."""
        text = self.text(key, node)
        if text is None:
            return None
        try:
            return parse_date(text)
        except BadDate as error:
            self.report(rules.BAD_DATE, node.span, str(error), error.help)
            return None

    def locators(self, key: str, node: Node) -> tuple[Locator, ...]:
        """Places in the source; a bad one in a list does not lose the others."""
        if type(node) is Scalar and (known := _KNOWN_LOCATORS.get(node.text)):
            return known
        found: list[Locator] = []
        scalars = self.scalars(key, node)
        if isinstance(node, Scalar) and not scalars:
            self.report(rules.BAD_LOCATOR, node.span, "no place is named", "write `at: 7`, or delete it")
        for scalar in scalars:
            try:
                found.extend(parse_locator(scalar.text))
            except BadLocator as error:
                self.report(rules.BAD_LOCATOR, scalar.span, str(error), error.help)
        return tuple(found)

    def truth(self, key: str, node: Node) -> bool:
        """True or false; anything else is a finding and false."""
        text = (self.text(key, node) or "").lower()
        if text not in TRUE + FALSE:
            self._bad_value(node, key, "write `true` or `false`")
        return text in TRUE

    def word(self, key: str, node: Node) -> str | None:
        """One of the words that the table lists for the key."""
        text = self.text(key, node)
        words = BY_NAME[key].words
        if text is None or text.lower() in words:
            return text.lower() if text else None
        self._bad_value(node, key, did_you_mean(text, words))
        return None

    def number(self, key: str, node: Node) -> float | None:
        """A number from 0 to 1."""
        text = self.text(key, node)
        try:
            value = float(text or "")
        except ValueError:
            value = -1.0
        if 0.0 <= value <= 1.0:
            return value
        self._bad_value(node, key, "write a number from 0 to 1, such as 0.5")
        return None

    def numbers(self, key: str, node: Node) -> tuple[int, ...]:
        """Paragraph numbers; ranges count as all their numbers."""
        found: list[int] = []
        for place in self.locators(key, node):
            if place.unit != "paragraph" or place.last - place.first > 10_000:
                self._bad_value(node, key, "write the numbers of the paragraphs: `[6, 12]`")
            else:
                found.extend(range(place.first, place.last + 1))
        return tuple(sorted(set(found)))

    def cites(self, key: str, node: Node) -> tuple[Cited, ...]:
        """What the author gives as the source: texts, or ``text`` with a ``date``."""
        items = node.items if isinstance(node, Sequence) else [node]
        found: list[Cited] = []
        for item in items:
            if isinstance(item, Scalar):
                if item.text.strip():
                    found.append(Cited(text=" ".join(item.text.split())))
            elif isinstance(item, Mapping):
                cited = self._cited(item)
                if cited is not None:
                    found.append(cited)
            else:
                self._wrong(item, key, "a text", "write the source in one line")
        return tuple(found)

    def _cited(self, node: Mapping) -> Cited | None:
        text: str | None = None
        date: Date | None = None
        for key, value in node.entries:
            if key.text in ("text", "source", "title"):
                text = self.text(key.text, value)
            elif key.text == "date":
                date = self.date("date", value)
            else:
                self.report(
                    rules.UNKNOWN_KEY, key.span, f"`{key.text}` is no key of `cites`",
                    "write `text` and, if known, `date`",
                )  # fmt: skip
        if text is None:
            self._wrong(node, "cites", "a text", "write `text:` with the source as the author gives it")
            return None
        return Cited(text=text, date=date)

    def ignores(self, key: str, node: Node) -> tuple[tuple[str, str], ...]:
        """Rules and why they are ignored; an empty reason is kept for the rule that wants one."""
        if not isinstance(node, Mapping):
            self._wrong(node, key, "`rule: reason`", "write `ignore: {rule-name: the reason}`")
            return ()
        return tuple((name.text, self.text(key, value) or "") for name, value in node.entries)

    def _wrong(self, node: Node, key: str, wanted: str, help: str) -> None:
        got = {Scalar: "a text", Sequence: "a list", Mapping: "a group of keys"}[type(node)]
        span = Span(node.start, min(node.end, node.start + 200))
        self.report(rules.WRONG_SHAPE, span, f"`{key}` wants {wanted}, and {got} is here", help)

    def _bad_value(self, node: Node, key: str, help: str) -> None:
        shown = node.text if isinstance(node, Scalar) else "this"
        self.report(rules.BAD_VALUE, node.span, f"`{key}` cannot be `{shown}`", help)
