"""The card of a statement in a page: all that is known of it, as HTML in which the author's text is text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urlsplit

from argmap.appraisal.appraisal import Appraisal
from argmap.graph import ArgumentGraph
from argmap.layout.boxes import places
from argmap.layout.outline_tree import word_of
from argmap.model import Citation, Reason, Source, Statement
from argmap.rules.schemes import scheme_of
from argmap.text.diagnostic import Diagnostic
from argmap.text.inert import visible

_BELOW = {
    "because": "supported by",
    "although": "granted against it",
    "but": "rebutted by",
    "unless": "its step answered by",
    "still": "its step answered by",
}
_ABOVE = {
    "because": "supports",
    "although": "granted against",
    "but": "rebuts",
    "unless": "answers the step from",
    "still": "answers the step from",
}
_LONG = 120  # characters of a statement that is linked to


def plain(text: str) -> str:
    """Author's text in HTML, in an element or a quoted attribute."""
    return escape(visible(text), quote=True)


def web_link(url: str, text: str) -> str:
    """A link to a page on the web; anything but http and https stays text."""
    try:
        parts = urlsplit(visible(url).strip())
    except ValueError:
        return plain(text)
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return plain(text) if text != url else plain(url)
    return f'<a href="{plain(url.strip())}" rel="noreferrer">{plain(text)}</a>'


class Cards:
    """Makes the cards of one debate. ``anchors`` are the statements that the page has, by their id.

    With an ``appraisal`` they say what has become of a statement, and why.
    """

    def __init__(
        self,
        graph: ArgumentGraph,
        anchors: dict[str, str],
        findings: tuple[Diagnostic, ...],
        appraisal: Appraisal | None = None,
    ) -> None:
        self.graph = graph
        self.anchors = anchors
        self.appraisal = appraisal
        self.findings: dict[str, list[Diagnostic]] = {}
        for finding in findings:
            if finding.statement is not None:
                self.findings.setdefault(finding.statement, []).append(finding)
        self.pairs: dict[str, list[tuple[str, str]]] = {}
        for each in graph.debate.discrepancies:
            about = f" about {each.about}" if each.about else ""
            self._pair(each.first, f"differs{about} from", each.second)
            self._pair(each.second, f"differs{about} from", each.first)
        for step in graph.debate.successions:
            self._pair(step.earlier, "superseded by", step.later)
            self._pair(step.later, "supersedes", step.earlier)

    def _pair(self, one: str, word: str, other: str) -> None:
        self.pairs.setdefault(one, []).append((word, other))

    def card(self, one: Statement) -> str:
        """A list of terms and what they are for one statement."""
        rows = [*self._said(one), *self._marks(one), *self._related(one), *self._stands(one)]
        rows += [*self._asked(one), *self._found(one)]
        anchor = self.anchors[one.id]
        rows.append(("link", f'<a href="#{anchor}">#{plain(anchor)}</a>'))
        terms = "".join(f"<dt>{plain(term)}</dt><dd>{html}</dd>" for term, html in _joined(rows))
        return f"<dl>{terms}</dl>"

    # What is said, and where -----------------------------------------------------------------

    def _said(self, one: Statement) -> Iterator[tuple[str, str]]:
        if one.side:
            yield "side", plain(one.side)
        for number, citation in enumerate(one.citations):
            if number:
                yield "also said", f'<q dir="auto">{plain(citation.text)}</q>'
            yield from self._citation(citation)

    def _citation(self, citation: Citation) -> Iterator[tuple[str, str]]:
        source = self.graph.sources.get(citation.source or "")
        place = f", {plain(places(citation.at))}" if citation.at else ""
        if source is not None:
            yield "source", f"{source_line(source)}{place}"
        for quote in citation.quote:
            yield "quote", f'<blockquote dir="auto">{plain(quote)}</blockquote>'
        if citation.discussed_by:
            yield "voice", f"raised by {plain(citation.discussed_by)}, asserted by nobody"
        elif citation.by:
            yield "voice", plain(citation.by)
        for cited in citation.cites:
            yield "cites", plain(cited.text) + (f" ({plain(cited.date.shown)})" if cited.date else "")
        if citation.date:
            yield "as of", plain(citation.date.shown)
        if citation.qualifier:
            yield "hedge", plain(citation.qualifier)

    @staticmethod
    def _marks(one: Statement) -> Iterator[tuple[str, str]]:
        if one.implicit:
            yield "assumed", "meant and not said"
        for term, value in (
            ("if", one.condition), ("basis", one.basis), ("stasis", one.stasis), ("issue", one.issue),
            ("scheme", one.scheme), ("mapper’s note", one.note),
        ):  # fmt: skip
            if value:
                yield term, f'<span dir="auto">{plain(value)}</span>'

    # What it stands with ---------------------------------------------------------------------

    def _related(self, one: Statement) -> Iterator[tuple[str, str]]:
        graph = self.graph
        for reason in graph.reasons_from(one.id):
            if one.id in reason.warrants:
                yield "warrants the step from", self._premises(reason)
                continue
            yield _ABOVE[word_of(graph, reason)], self._target(reason.target)
            others = [id for id in reason.premises if id != one.id]
            for other in others:
                yield "together with", self.link(other)
        for reason in graph.reasons_onto(one.id):
            yield _BELOW[word_of(graph, reason)], self._premises(reason)
        for reason in graph.reasons_from(one.id):
            for answer in graph.reasons_onto(reason.id):
                yield "its step answered by", self._premises(answer)
        for word, other in self.pairs.get(one.id, ()):
            yield word, self.link(other)

    def _premises(self, reason: Reason) -> str:
        return " <em>together with</em> ".join(self.link(id) for id in reason.premises)

    def _target(self, target: str) -> str:
        step = self.graph.reasons.get(target)
        return self._premises(step) if step else self.link(target)

    def link(self, id: str) -> str:
        """A link to a statement in the page; its text where the page does not have it."""
        text = visible(self.graph.statements[id].text)
        short = text if len(text) <= _LONG else text[: _LONG - 1].rstrip() + "…"
        if id not in self.anchors:
            return f'<span dir="auto">{plain(short)}</span>'
        return f'<a href="#{self.anchors[id]}" dir="auto">{plain(short)}</a>'

    def standing(self, id: str) -> str:
        """The attribute that says what has become of a statement; nothing without an appraisal."""
        return f' data-standing="{self.appraisal.standing(id)}"' if self.appraisal else ""

    def _stands(self, one: Statement) -> Iterator[tuple[str, str]]:
        """What has become of it, why, and the statements that the reasons name."""
        if self.appraisal is None:
            return
        because = self.appraisal.because(one.id)
        named = "".join(f"<li>{self.link(id)} ({self.appraisal.standing(id)})</li>" for id in because.names)
        yield "standing", f"{plain(because.sentence)}<br>{plain(because.support)}" + (named and f"<ul>{named}</ul>")

    @staticmethod
    def _asked(one: Statement) -> Iterator[tuple[str, str]]:
        """The questions that go with its scheme."""
        scheme = scheme_of(one)
        if scheme is not None:
            yield "to ask", "<ul>" + "".join(f"<li>{plain(question)}</li>" for question in scheme.questions) + "</ul>"

    def _found(self, one: Statement) -> Iterator[tuple[str, str]]:
        for finding in self.findings.get(one.id, ()):
            help = f"<br><small>{plain(finding.help)}</small>" if finding.help else ""
            yield "finding", f"{plain(finding.message)} <code>{plain(finding.rule.name)}</code>{help}"


def source_line(source: Source) -> str:
    """Who, where and when, and the title, which links to the text if it is on the web."""
    title = f"“{source.title}”" if source.title else source.url or ""
    linked = web_link(source.url, title) if source.url else plain(title)
    return f"{plain(source.label)} {linked}".rstrip()


def _joined(rows: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Rows of the same term one below the other under one term, in the order of the first."""
    found: dict[str, list[str]] = {}
    for term, html in rows:
        found.setdefault(term, []).append(html)
    for term, parts in found.items():
        yield term, parts[0] if len(parts) == 1 else "".join(f"<div>{part}</div>" for part in parts)
