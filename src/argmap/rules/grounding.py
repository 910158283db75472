"""Statements held against the text of their source, where that is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from argmap.formats.rules import BAD_LOCATOR
from argmap.model import Citation, Statement
from argmap.rules.context import Context, within
from argmap.text.diagnostic import Diagnostic, Kind, Label, Profile, Rule, Severity
from argmap.text.document import Span

if TYPE_CHECKING:
    from argmap.grounding.texts import Paragraph, SourceText

_TEXT = """\
# Free the roads

In the trial of 2021 the council counted cars at the Old Bridge. Traffic fell by 18 percent, more
than anybody had hoped for when the first barriers went up.

Shops near the bridge lost nothing.
"""
_GOOD = """\
side: charge
thesis: The city should charge for road use.
text: example.txt
because:
  - evidence: Traffic on the Old Bridge went down by 18 percent in 2021.
    at: 1
    quote: Traffic fell by 18 percent
"""

QUOTE = Rule(
    "E206",
    "quote-not-found",
    Severity.ERROR,
    Kind.MAPPING,
    "a quotation that the cited paragraph does not have",
    "A quotation is somebody's own words, so it must stand in the text word for word; quotation marks, "
    "dashes, capital letters and what `…` or `[…]` leaves out aside. If it stands in another paragraph, the "
    "finding says where. Checked where the text is at hand (`text:` in the head, or `--texts`).",
    _GOOD.replace("quote: Traffic fell by 18 percent", "quote: Traffic went down by 18 percent"),
    _GOOD,
    _TEXT,
    profile=Profile.CLASS,
    why=(
        "Debate leagues treat a misquotation as a distortion of evidence (NSDA, Stoa). Most misquotations are "
        "slips of the pen or of the paragraph."
    ),
    fine="A quotation from another edition of the text may differ; say so in `ignore:`.",
    mend="Copy the words anew, or correct `at:`. If the words are your own, take `quote:` out.",
)
FIGURE = Rule(
    "E220",
    "figure-not-in-source",
    Severity.WARNING,
    Kind.MAPPING,
    "a figure that the cited paragraphs do not have",
    "Every number, sum, percentage and date of a statement should stand in the paragraphs it cites, in "
    "digits or in words. A figure that does not is mistyped, cited from the wrong place, or the mapper's "
    "own sum. Dates that a text means by `last year` or `in May` count as given.",
    _GOOD.replace("down by 18 percent", "down by 81 percent"),
    _GOOD,
    _TEXT,
    profile=Profile.CLASS,
    why="Figures are what readers remember and repeat, and the commonest slip in notes.",
    fine="A sum or share that you worked out yourself is fine if you say so in `ignore:`.",
    mend="Compare the figure with the cited paragraph, and correct the figure or `at:`.",
)
NAME = Rule(
    "E221",
    "name-not-in-source",
    Severity.WARNING,
    Kind.MAPPING,
    "a name that the source never mentions",
    "A person, place or organization in a statement that the whole source does not name was brought in by "
    "the mapper, or is misspelled. Other common names for the same (Baghdad for Iraq's government) and "
    "abbreviations that the text spells out count as known.",
    _GOOD.replace("the Old Bridge", "the Castlegate Bridge"),
    _GOOD,
    _TEXT,
    profile=Profile.CLASS,
    why=(
        "A name that the text does not have is either a slip or knowledge of the mapper's own, which belongs in "
        "`note:`."
    ),
    fine="Another name for the same that argmap does not know; explain it with `ignore:`.",
    mend="Correct the spelling, use the text's own name, or move what you know into `note:`.",
)
COPIED = Rule(
    "P803",
    "copied-text",
    Severity.WARNING,
    Kind.MAPPING,
    "eight words in a row that are the source's",
    "A map says in its own words what a text argues; that shows it was understood, and respects whose "
    "words they are. Say it anew, or give the words as `quote:`.",
    _GOOD.replace(
        "Traffic on the Old Bridge went down by 18 percent in 2021.",
        "In 2021 traffic fell by 18 percent, more than anybody had hoped for.",
    ).replace("    quote: Traffic fell by 18 percent\n", ""),
    _GOOD,
    _TEXT,
    profile=Profile.CLASS,
    why=(
        "Saying it in one's own words shows that it was understood; schools count a copied run without quotation "
        "marks as plagiarism."
    ),
    fine="Names of laws and offices, and terms without a shorter form, can be eight words long.",
    mend="Say it in other words, or put the words under `quote:`.",
)


class Cited(NamedTuple):
    """A citation with the text of its source and the paragraphs it names there."""

    statement: Statement
    citation: Citation
    text: SourceText
    paragraphs: list[Paragraph]


def _citations(context: Context) -> Iterator[Cited]:
    """All citations of sources whose text is at hand."""
    if not context.texts:
        return
    for one in context.debate.statements:
        for citation in one.citations:
            text = context.texts.get(citation.source or "")
            if text is not None and citation.origin is not None and not one.draft:
                yield Cited(one, citation, text, text.cited(citation.at))


def check_locators(context: Context) -> Iterator[Diagnostic]:
    """Locators that point past the end of the text."""
    for cited in _citations(context):
        for place in cited.citation.at:
            if place.unit == "paragraph" and place.last > cited.text.last:
                message = f"`{place}` is past the end: {cited.text.document.name} has {cited.text.last} paragraphs"
                yield _finding(BAD_LOCATOR, cited, message, "check the number of the paragraph", key="at")


def check_quotes(context: Context) -> Iterator[Diagnostic]:
    """Quotations that do not stand in the cited paragraphs."""
    for cited in _citations(context):
        from argmap.grounding.quotes import found_in, stands_in

        by_paragraph = any(place.unit == "paragraph" for place in cited.citation.at)
        for quote in cited.citation.quote:
            if any(stands_in(quote, one.text) for one in cited.paragraphs):
                continue
            elsewhere = found_in(quote, cited.text)
            if elsewhere and not by_paragraph:  # cited by page, line or time, which a plain text does not show
                continue
            if elsewhere:
                places = ", ".join(f"¶{one.number}" for one in elsewhere)
                help_ = f"it stands in {places}: correct `at`, or the quotation"
            else:
                help_ = "copy the words as they stand, and write `…` for what is left out"
            labels = _labels(cited, elsewhere or cited.paragraphs)
            yield _finding(QUOTE, cited, f"“{quote}” does not stand there", help_, key="quote", labels=labels)


def check_figures(context: Context) -> Iterator[Diagnostic]:
    """Figures that the cited paragraphs do not have."""
    for cited in _citations(context):
        from argmap.grounding.figures import figures, implied, missing

        if not cited.paragraphs:
            continue
        claimed = figures(cited.citation.text)
        if not claimed:
            continue
        source = context.graph.sources[cited.citation.source or ""]
        given = [figure for one in cited.paragraphs for figure in (*figures(one.text), *implied(one.text, source.date))]
        for figure in missing(claimed, given):
            elsewhere = [one for one in cited.text.paragraphs.values() if not missing([figure], figures(one.text))]
            places = ", ".join(f"¶{one.number}" for one in elsewhere[:5])
            help_ = (
                f"it stands in {places}: add that to `at`, or correct the figure"
                if elsewhere
                else ("correct the figure, or cite the paragraph that has it")
            )
            yield _finding(
                FIGURE, cited, f"`{figure.text}` does not stand in the cited paragraphs", help_,
                labels=_labels(cited, cited.paragraphs), words=figure.text,
            )  # fmt: skip


def check_names(context: Context) -> Iterator[Diagnostic]:
    """Names that the source never mentions."""
    for cited in _citations(context):
        from argmap.grounding.names import strange_names

        for name in strange_names(cited.citation.text, cited.text):
            yield _finding(
                NAME,
                cited,
                f"the source never mentions `{name}`",
                "name it as the source does, or take it out",
                words=name,
            )


def check_copied(context: Context) -> Iterator[Diagnostic]:
    """Statements that repeat the source word for word."""
    for cited in _citations(context):
        from argmap.grounding.quotes import copied_run

        run = copied_run(cited.citation.text, cited.text, cited.citation.quote)
        if run is not None:
            yield _finding(
                COPIED, cited, f"“{' '.join(run)}” are the words of the source",
                "say it in your own words, or give the words as `quote:`",
            )  # fmt: skip


def _finding(
    rule: Rule,
    cited: Cited,
    message: str,
    help: str,
    *,
    key: str = "text",
    labels: tuple[Label, ...] = (),
    words: str = "",
) -> Diagnostic:
    """A finding at the value of a key; at the ``words`` that are meant, where the sentence has them as such."""
    origin = cited.citation.origin
    assert origin is not None
    span, at = origin.of(key), cited.citation.text.find(words) if words else -1
    if at >= 0:
        span = within(span, (at, at + len(words)), len(cited.citation.text))
    return Diagnostic(rule, origin.file, span, message, help, labels, statement=cited.statement.id)


def _labels(cited: Cited, paragraphs: list[Paragraph]) -> tuple[Label, ...]:
    """The first paragraphs that a finding is about, in the source's text."""
    return tuple(
        Label(
            cited.text.document.name,
            Span(one.span.start, min(one.span.end, one.span.start + 60)),
            f"this is ¶{one.number}",
        )
        for one in paragraphs[:2]
    )
