"""Abbreviations that nothing in the debate spells out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from argmap.model import Statement
from argmap.rules.context import Context
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity

RULE = Rule(
    "C114",
    "undefined-abbreviation",
    Severity.INFO,
    Kind.MAPPING,
    "an abbreviation that nothing in the debate spells out",
    "A word of two to six capital letters that is not in the list of well-known ones, and for which no statement, "
    "title, author, outlet or note of the debate has words with these initials. Reported once, where it first stands. "
    "Roman numbers and statements in capital letters are left alone.",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: The RTA cannot run more buses.
    basis: common knowledge
""",
    """\
side: charge
thesis: The city should charge for road use at peak hours.
because:
  - claim: The Regional Transport Authority (RTA) cannot run more buses.
    basis: common knowledge
""",
    why="A map is read by people who have not read the text, and the other side's readers least of all. Kialo's style "
    "guide asks to spell an abbreviation out where it first stands.",
    fine="Where every reader of this debate knows it; a coach can then add it to the list.",
    mend="Spell it out once, with the abbreviation in brackets, or write the name.",
    profile=Profile.CLASS,
    heuristic=True,
    words="abbreviations",
)

_CAPITALS = re.compile(r"[A-Z][A-Z]{1,5}s?(?![\w&])")  # so written, the machine skips to the first capital
_SHOUTED = re.compile(r"\b[A-Z]{2,} [A-Z]{2,}\b")  # capitals for emphasis, or on a sign
_INSIDE = frozenset(".&'’$£€#@/-_")
_ROMAN = re.compile(r"[IVX]+")


def check(context: Context) -> Iterator[Diagnostic]:
    """Each abbreviation that is neither known nor spelled out, once."""
    known = frozenset(entry.upper() for entry in context.settings.words_of(RULE))
    found: dict[str, tuple[Statement, tuple[int, int]]] = {}
    for one in context.wording.sentences:
        text = one.text
        if text[1:].islower():
            continue
        for match in _CAPITALS.finditer(text):
            word = match[0].rstrip("s")
            if word in known or word in found or text.isupper() or _ROMAN.fullmatch(word):
                continue
            before = text[match.start() - 1 : match.start()]
            if not (before.isalnum() or before in _INSIDE) and not _SHOUTED.search(text):
                found[word] = (one, match.span())
    if not found:
        return
    explained = _spelled_out(_everything(context), found)
    for word, (one, place) in found.items():
        if word not in explained:
            yield context.finding(
                RULE, one, f"`{word}` is spelled out nowhere",
                f"write the whole name once, with `({word})` behind it", part=place,
            )  # fmt: skip


def _everything(context: Context) -> str:
    """All that a reader of the map can read."""
    debate = context.debate
    heads = [part for one in debate.sources for part in (one.title, one.author, one.outlet) if part]
    texts = [part for one in debate.statements for part in (one.text, one.note, one.condition) if part]
    citations = [citation for one in debate.statements for citation in one.citations]
    more = [part for one in citations for part in (*one.quote, one.by, *(cited.text for cited in one.cites)) if part]
    return "\n".join([debate.title or "", debate.question or "", *heads, *texts, *more])


_REST = r"[\w’]+(?:[ -](?:(?:of|for|the|and|on|in|to|a|an|de|la|du|des|der|und) )*[A-Z][\w’]+)+"
_EXPLAINED = re.compile(r"[A-Z]{2,6}s?(?: \([A-Z][a-z]|,? (?:which |that )?(?:is )?(?:short|stands) for )")
_IN_BRACKETS = re.compile(r" \(([A-Z]{2,6})s?\)")
_LONGEST = 6


def _is_explained(found: re.Match[str], text: str) -> bool:
    """Whether the words in front of an abbreviation in brackets have its letters: `impact assessment (IA)`."""
    place, letters = found.start(), found[1].lower()
    rest = iter(re.findall(r"[a-z]+", text[max(0, place - 120) : place].lower())[-2 * len(letters) :])
    return all(any(part.startswith(letter) for part in rest) for letter in letters)


def _spelled_out(text: str, wanted: Iterable[str]) -> set[str]:
    """The abbreviations that a text explains: initials of its names (``International Organization for Migration``).

    Only names are looked at that have the first letter of a wanted one.
    """
    found = {re.split(r"s?\W", match[0], maxsplit=1)[0] for match in _EXPLAINED.finditer(text)}
    found |= {match[1] for match in _IN_BRACKETS.finditer(text) if _is_explained(match, text)}
    letters = "".join(sorted({word[0] for word in wanted}))
    names = re.compile(f"[{letters}]{_REST}")
    for name in {match[0] for match in names.finditer(text)}:
        initials = "".join(part[0] for part in re.split(r"[ -]", name) if part[0].isupper())
        for start in range(len(initials)):
            found.update(initials[start:end] for end in range(start + 2, start + _LONGEST + 1))
    return found


CHECKS = ((RULE, check),)
