"""What of a text the map covers: paragraphs that nothing cites, and the place of the thesis."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import Source, Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Label, Profile, Rule, Severity, Threshold
from argmap.text.document import Span

_TEXT = """\
# Let the river flood

The meadows at Lowfield should be given back to the river.

A levee only moves the water. In 2021 it stood in the cellars of Newbridge, a mile below.

Meadows hold it: last spring they took in two million cubic metres.
"""
_GOOD = """\
side: meadows
thesis:
  claim: Lowfield should be a flood meadow.
  at: 1
text: example.txt
because:
  - claim: Levees pass the flood on to others.
    at: 2
    because:
      - evidence: In 2021 the water stood in the cellars of Newbridge.
        at: 2
  - evidence: In spring the meadows took in two million cubic metres.
    at: 3
"""
UNMAPPED = Rule(
    "P801",
    "paragraph-not-mapped",
    Severity.INFO,
    Kind.MAPPING,
    "paragraphs of a text that no statement cites",
    "Where the text of a source on a side is at hand (`text:` in the head, or `--texts`), each paragraph should be "
    "cited by a statement (`at:`) or be marked as furniture (`skip:`); the headline may go uncited. One finding for "
    "each source. If more than half of the paragraphs are left it is a warning. Background sources, of which a few "
    "facts may be all that matters, are left out.",
    _GOOD.replace("    at: 3\n", "    at: 2\n"),
    _GOOD,
    text=_TEXT,
    why="What the map leaves out, no reader of the map will miss. Tools that teach reading of arguments check this "
    "first (LARGO).",
    fine="While you are still at work; and where a paragraph asserts nothing, which `skip:` says.",
    mend="Read the paragraphs that are listed. `argmap coverage` shows them beside the others, and `argmap draft` "
    "proposes statements for them.",
    profile=Profile.CLASS,
    thresholds=(Threshold("share", 0.5, "below which share of mapped paragraphs it is a warning", low=0, high=1),),
)
THESIS = Rule(
    "P804",
    "thesis-locator",
    Severity.INFO,
    Kind.MAPPING,
    "a text whose thesis has no place in the map, or only one near its end",
    "A source on a side has no `thesis:` of its own with a paragraph (`at:`). Or, where its text is at hand, the "
    "first paragraph given lies in the last third of it.",
    _GOOD.replace("  at: 1\ntext", "  at: 3\ntext"),
    _GOOD,
    text=_TEXT,
    why="Readers look for the main claim first. Many op-eds state it early and once more at the end, and the early "
    "place is easy to miss.",
    fine="Some texts do hold their conclusion back, and some never say it in one sentence.",
    mend="Write `thesis:` as `claim:` with `at:`. If the text says it early as well, give both places: `at: 1, 14`.",
    profile=Profile.FULL,
)


def check_unmapped(context: Context) -> Iterator[Diagnostic]:
    """Sources with paragraphs that nothing cites."""
    if not context.texts:
        return
    from argmap.grounding.coverage import coverage

    least = context.threshold(UNMAPPED, "share")
    for one in coverage(context.debate, dict(context.texts)):
        left = one.unmapped
        if not left or one.source.side is None:
            continue
        mapped = 1 - len(left) / one.body
        text = context.texts[one.source.id]
        labels = tuple(
            Label(
                text.document.name, Span(place.span.start, min(place.span.end, place.span.start + 60)),
                f"this is ¶{place.number}",
            )
            for place in (text.paragraphs[number] for number in left[:2])
        )  # fmt: skip
        yield context.finding_about(
            UNMAPPED,
            one.source.origin,
            f"{len(left)} of {one.body} paragraphs of `{one.source.id}` are not mapped: ¶{_ranges(left)}",
            "map what they say, or list those that assert nothing under `skip:`",
            key="text",
            labels=labels,
            level=Severity.WARNING if mapped < least else None,
        )


def _ranges(numbers: list[int]) -> str:
    """Numbers in rising order, neighbours drawn together: ``3, 7–9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def check_thesis(context: Context) -> Iterator[Diagnostic]:
    """Sources on a side whose thesis has no paragraph, or a late one only."""
    theses = {one.id: one for one in context.graph.theses}
    for source in context.debate.sources:
        thesis = theses.get(source.side or "")
        if thesis is not None:
            yield from _thesis_of(context, source, thesis)


def _thesis_of(context: Context, source: Source, thesis: Statement) -> Iterator[Diagnostic]:
    own = next((one for one in thesis.citations if one.source == source.id), None)
    if own is None or not own.at:
        yield context.finding_about(
            THESIS,
            own.origin if own else source.origin,
            f"the map does not say where `{source.id}` states its thesis",
            "write `thesis:` in the head, with `claim:` and `at:`",
            key="text" if own else "side",
        )
        return
    text = context.texts.get(source.id)
    places = [place.first for place in own.at if place.unit == "paragraph"]
    if text is not None and len(places) == len(own.at) and min(places) > text.last * 2 / 3:
        yield context.finding_about(
            THESIS,
            own.origin,
            f"the thesis of `{source.id}` stands in ¶{min(places)} of {text.last} first",
            "look whether the text says it earlier, too; then give both places",
            key="at",
        )


TEXT_CHECKS = ((UNMAPPED, check_unmapped), (THESIS, check_thesis))
