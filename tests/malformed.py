"""A table of what people get wrong, and what argmap promises to make of it.

Texts and bytes are written to ``case.yaml`` and read alone; a callable builds files in a folder and
returns the paths to give. ``place`` is line and column (from 1) of the finding named first in ``rules``.
``schema`` is True where the JSON Schema has to reject the text as YAML reads it, or the reason why no
schema can see the fault (it then has to accept the text).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Builder: TypeAlias = Callable[[Path], list[Path]]

HEAD = """\
side: withdraw  # who speaks
thesis: The city should charge for road use at peak hours.
because:
"""
TAIL = """\
    because:
      - evidence: Traffic fell by 18 percent in the trial of 2021.  # counted by the city
        at: 4
"""
COMMENTS = ("# who speaks", "# counted by the city")
CLEAN = HEAD + "  - claim: Charges cut traffic.\n    at: 3\n" + TAIL

CUT = "Text behind ` #` is a comment to YAML; the sentence is silently cut"
ENCODING = "an encoding is gone before a schema sees the text"
REFERENCE = "a schema cannot follow references"
FILES = "a schema sees one file, and no folder"
NO_FAULT = "there is nothing wrong for a schema"


@dataclass(frozen=True)
class Case:
    """One fault. ``texts`` are statements that must load as they stand here; ``says`` is in message or help."""

    name: str
    given: str | bytes | Builder
    rules: tuple[str, ...]
    place: tuple[int, int] | None
    exit: int
    schema: bool | str
    fixed: bool = False
    texts: tuple[str, ...] = ()
    says: str = ""


def claim(text: str) -> str:
    """A file whose claim, in line 4 from column 12 on, is written like this."""
    return f"{HEAD}  - claim: {text}\n    at: 3\n{TAIL}"


def lines(*rows: str) -> str:
    """A file with these lines where the claim stands, from line 4 on."""
    return HEAD + "".join(f"{row}\n" for row in rows) + TAIL


def special(sign: str, text: str, schema: bool | str = True) -> Case:
    """A sentence that begins with a character of YAML's own."""
    name = f"a leading {sign}"
    return Case(name, claim(text), ("special-first-character",), (4, 12), 1, schema, fixed=True, texts=(text,))


# Files and folders --------------------------------------------------------------------------------


def files(**texts: str | bytes) -> Builder:
    """A builder of a folder with these files, ``x_y`` as ``x-y.yaml``; it gives the folder."""

    def build(folder: Path) -> list[Path]:
        for name, text in texts.items():
            data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            (folder / f"{name.replace('_', '-')}.yaml").write_bytes(data)
        return [folder]

    return build


SIDES = "question: Should the city charge?\nsides:\n  withdraw: The city should charge.\n  stay: The city should not.\n"
OTHER = """\
side: stay
thesis: Roads should stay free.
because:
  - claim: Charges hit shift workers.
    id: workers
    at: 2
    because:
      - evidence: Two thirds of night staff drive.
        at: 3
"""


def _beside(make: Callable[[Path], None]) -> Builder:
    """A folder with a debate and one thing in it that cannot be read."""

    def build(folder: Path) -> list[Path]:
        files(debate=SIDES, good=CLEAN)(folder)
        make(folder / "zz.yaml")
        return [folder]

    return build


def _loop_of_folders(folder: Path) -> list[Path]:
    files(debate=SIDES, good=CLEAN)(folder)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "round.yaml").symlink_to(folder, target_is_directory=True)
    return [folder]


def _huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"side: withdraw\nthesis: ")
        stream.truncate(200 * 1024 * 1024)


def _huge_alone(folder: Path) -> list[Path]:
    _huge(folder / "huge.yaml")
    return [folder / "huge.yaml"]


def _empty_folder(folder: Path) -> list[Path]:
    (folder / "notes.txt").write_text("not a debate")
    return [folder]


def _missing(folder: Path) -> list[Path]:
    (folder / "withdraw.yaml").write_text(CLEAN)
    return [folder / "withdrew.yaml"]


def _broken_link_alone(folder: Path) -> list[Path]:
    (folder / "gone.yaml").symlink_to(folder / "nowhere.yaml")
    return [folder / "gone.yaml"]


def _bomb() -> str:
    rows = ["side: &a withdraw", "thesis: One.", "because:", "  - &b [x, x, x, x, x, x, x, x, x]"]
    for one, other in zip("bcdefghij", "cdefghijk", strict=True):
        rows.append(f"  - &{other} [" + ", ".join([f"*{one}"] * 9) + "]")
    return "\n".join(rows) + "\n"


def _twenty(bad: str) -> str:
    """Twenty claims, the tenth of which is followed by a line that fits nowhere."""
    rows = [f"  - claim: Reason number {number}.\n    at: {number}\n" for number in range(1, 21)]
    rows[9] = "  - claim: Reason number 10.\n" + bad
    return HEAD + "".join(rows)


OTHERS = tuple(f"Reason number {number}." for number in range(1, 21) if number != 10)
TWO_CITIES = "  - claim: One.\n    id: one\n    at: 3\n  - claim: Two.\n    {}\n    at: 4\n"

CASES: tuple[Case, ...] = (
    # Prose that YAML trips over.
    Case("colon inside a sentence", claim("Charges work: traffic falls."), ("colon-in-text",), (4, 24), 1, True,
         fixed=True, texts=("Charges work: traffic falls.",)),
    Case("colon inside a title", "title: Bring them home: a case\n" + CLEAN, ("colon-in-text",), (1, 23), 1, True,
         fixed=True, texts=("Charges cut traffic.",)),
    Case("colon in a plain item", lines("  - Traffic: it falls.", "  - claim: Air gets cleaner."), ("colon-in-text",),
         (4, 12), 1, True, fixed=True, texts=("Traffic: it falls.",)),
    Case("colon and a comment", claim("Charges work: traffic falls.  # so they say"), ("colon-in-text",), (4, 24), 1,
         True, fixed=True, texts=("Charges work: traffic falls.",)),
    Case("hash inside a sentence", claim("Problem #1 is traffic."), ("hash-in-text",), (4, 20), 1, CUT, fixed=True,
         texts=("Problem #1 is traffic.",)),
    Case("hash as a locator", CLEAN.replace("at: 3", "at: #7"), ("hash-in-text",), (5, 9), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("hash at the start of an item", HEAD + "  - #1 of the reasons is traffic.\n  - Two.\n", ("hash-in-text",),
         (4, 5), 1, True, fixed=True, texts=("#1 of the reasons is traffic.", "Two.")),
    Case("hash in a quoted item of a list", CLEAN.replace("at: 3", 'at: ["p. 3, note # 2", 7]'), ("bad-locator",), (5, 10), 1,
         True, says="`p. 3, note # 2`"),
    Case("hash in a list of places", CLEAN.replace("at: 3", "at: [7, #9]"), ("hash-in-text",), (5, 13), 1, True,
         fixed=True, texts=("Charges cut traffic.",)),
    Case("colon, and a special space at the end", claim("Charges work: yes.\u00a0"), ("colon-in-text",), (4, 24), 1,
         True, fixed=True, texts=("Charges work: yes.",)),
    Case("leading quotation goes on", claim('"Free" roads are not free.'), ("quotation-goes-on",), (4, 12), 1, True,
         fixed=True, texts=('"Free" roads are not free.',)),
    Case("leading single quotation goes on", claim("'Free' roads aren't free."), ("quotation-goes-on",), (4, 12), 1,
         True, fixed=True, texts=("'Free' roads aren't free.",)),
    Case("leading apostrophe", claim("'Tis time to charge."), ("quotation-goes-on",), (4, 12), 1, True, fixed=True,
         texts=("'Tis time to charge.",)),
    Case("quotation and both kinds of marks", claim('"Free" roads aren\'t "free" at all.'), ("quotation-goes-on",),
         (4, 12), 1, True, fixed=True, texts=('"Free" roads aren\'t "free" at all.',)),
    special(">", "> 18 percent fell off."),
    special("%", "%18 of traffic is gone."),
    special("[", "[As ever] the city waits."),
    special("{", "{sic} the city waits."),
    special("*", "*Charges* cut traffic."),
    special("&", "& charges cut traffic."),
    special("!", "!Never leave roads free."),
    special("@", "@city, charge for roads."),
    special("|", "| is how the table began."),
    special("`", "`toll` is the wrong word."),
    special("]", "] ended the bracket."),
    special("}", "} ended the brace."),
    special(",", ", and so charges work."),
    special("?", "? is what they ask."),
    special("-", "- said the mayor."),
    Case("smart quotes are only text", claim("“Free” roads aren’t free."), (), None, 0, NO_FAULT,
         texts=("“Free” roads aren’t free.",)),
    Case("words that YAML takes for values", claim("True"), (), None, 0, True, texts=("True",)),
    # Spaces, tabs, dashes.
    Case("tabs in the indentation", CLEAN.replace("    at: 3", "\t\tat: 3"), ("tab",), (5, 1), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("tab behind the dash", CLEAN.replace("- claim", "-\tclaim"), ("tab",), (4, 4), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("tab behind a colon, as YAML allows", CLEAN.replace("at: 3", "at:\t3"), (), None, 0, True,  # PyYAML's own parser refuses it
         texts=("Charges cut traffic.",)),
    Case("non-breaking spaces in the indentation", CLEAN.replace("    at: 3", "\u00a0" * 4 + "at: 3"), ("odd-space",),
         (5, 1), 1, True, fixed=True, texts=("Charges cut traffic.",)),
    Case("non-breaking space behind the dash", CLEAN.replace("- claim", "-\u00a0claim"), ("odd-space",), (4, 4), 1,
         True, fixed=True, texts=("Charges cut traffic.",)),
    Case("bullet •", CLEAN.replace("- claim", "• claim"), ("bullet",), (4, 3), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("bullet –", CLEAN.replace("- claim", "– claim"), ("bullet",), (4, 3), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("bullet *", CLEAN.replace("- claim", "* claim"), ("bullet",), (4, 3), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("no space behind the dash", CLEAN.replace("- claim", "-claim"), ("missing-space",), (4, 3), 1, True,
         fixed=True, texts=("Charges cut traffic.",)),
    Case("no space behind the colon", CLEAN.replace("at: 3", "at:3"), ("missing-space",), (5, 5), 1, True,
         fixed=True, texts=("Charges cut traffic.",)),
    Case("no space behind the colon of a claim", CLEAN.replace("claim: C", "claim:C"), ("missing-space",), (4, 5), 1,
         True, fixed=True, texts=("Charges cut traffic.",)),
    Case("wrapped line not indented", claim("Charges cut\ntraffic in the centre."), ("wrapped-line",), (5, 1), 1, True,
         fixed=True, texts=("Charges cut traffic in the centre.",)),
    Case("quoted sentence wrapped, not indented, beside a fault",
         lines('  - claim: "Charges cut', 'traffic."', "  - claim: Air: it clears."), ("colon-in-text",), (6, 15), 1, True,
         fixed=True, texts=("Charges cut traffic.", "Air: it clears.")),
    Case("quoted sentence wrapped in a file with CRLF",
         lines('  - claim: "Charges cut', 'traffic."', "  - claim: Air: it clears.").replace("\n", "\r\n").encode(),
         ("colon-in-text",), (6, 15), 1, True, fixed=True, texts=("Charges cut traffic.", "Air: it clears.")),
    Case("quotation that goes on in a line not indented", claim('"Free" roads\nare not free.'),
         ("quotation-goes-on", "wrapped-line"), (4, 12), 1, True, fixed=True, texts=('"Free" roads are not free.',)),
    Case("special character and a line not indented", claim("[As ever] roads\nare not free."),
         ("special-first-character", "wrapped-line"), (4, 12), 1, True, fixed=True,
         texts=("[As ever] roads are not free.",)),
    Case("two colons behind a key", HEAD.replace("because:", "because::") + "  - Charges cut traffic.\n",
         ("missing-space",), (3, 1), 1, True, fixed=True, texts=("Charges cut traffic.",)),
    Case("block of text that is not indented", claim(">\nCharges cut\ntraffic."), ("invalid-yaml",), (5, 1), 1, True,
         texts=("Traffic fell by 18 percent in the trial of 2021.",)),
    Case("block of text in the column of its key", claim("|\n    Charges cut traffic."), ("invalid-yaml",), (5, 5), 1, True,
         texts=("Traffic fell by 18 percent in the trial of 2021.",)),
    Case("swallowed item", HEAD + "  - Charges cut traffic.\n      - Traffic fell.\n", ("swallowed-item",), (5, 7), 1,
         "to YAML the item is a part of the sentence above"),
    # Quotation marks.
    Case("unclosed double quote", claim('"Charges cut traffic.'), ("unclosed-quote",), (4, 12), 1, True, fixed=True,
         texts=("Charges cut traffic.", "Traffic fell by 18 percent in the trial of 2021.")),
    Case("unclosed single quote", claim("'Charges cut traffic."), ("unclosed-quote",), (4, 12), 1, True, fixed=True,
         texts=("Charges cut traffic.", "Traffic fell by 18 percent in the trial of 2021.")),
    # Bytes.
    Case("UTF-8 with a mark", b"\xef\xbb\xbf" + CLEAN.encode(), (), None, 0, ENCODING,
         texts=("Charges cut traffic.",)),
    Case("UTF-8 with a mark and a fault", b"\xef\xbb\xbf" + claim("Charges work: yes.").encode(), ("colon-in-text",),
         (4, 24), 1, True, fixed=True, texts=("Charges work: yes.",)),
    Case("UTF-16 with a mark", CLEAN.encode("utf-16"), ("not-utf8",), (1, 1), 1, ENCODING, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("UTF-16 without a mark", CLEAN.encode("utf-16-le"), ("not-utf8",), (1, 1), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("UTF-16 big-endian without a mark", CLEAN.encode("utf-16-be"), ("not-utf8",), (1, 1), 1, True, fixed=True,
         texts=("Charges cut traffic.",)),
    Case("UTF-16 and a fault", claim("Charges work: yes.").encode("utf-16"), ("not-utf8", "colon-in-text"), (1, 1), 1,
         True, fixed=True, texts=("Charges work: yes.",)),
    Case("Windows-1252", claim("The “café” pays — a bit.").encode("cp1252"), ("not-utf8",), (1, 1), 1, True,
         fixed=True, texts=("The “café” pays — a bit.",)),
    Case("CRLF and a fault", claim("Charges work: yes.").replace("\n", "\r\n").encode(), ("colon-in-text",), (4, 24),
         1, True, fixed=True, texts=("Charges work: yes.",)),
    Case("CRLF, a wrapped line and an open quote",
         lines("  - claim: Charges cut", "traffic.", '  - claim: "Air gets cleaner.').replace("\n", "\r\n").encode(),
         ("wrapped-line", "unclosed-quote"), (5, 1), 1, True, fixed=True,
         texts=("Charges cut traffic.", "Air gets cleaner.")),
    Case("line ends of an old Mac", claim("Charges work: yes.").replace("\n", "\r").encode(), ("colon-in-text",),
         (4, 24), 1, True, fixed=True, texts=("Charges work: yes.",)),
    Case("a file without an end of line", HEAD + "  - claim: Charges work: yes.", ("colon-in-text",), (4, 24), 1, True,
         fixed=True, texts=("Charges work: yes.",)),
    Case("NUL in a sentence", claim("Charges\x00cut traffic."), ("control-character",), (4, 19), 1, True),
    Case("line separator in a sentence", claim("Charges\u2028cut traffic."), ("control-character",), (4, 19), 1,
         True),
    Case("binary file", bytes(range(256)) * 20, (), None, 2, True, says="not a text file"),
    # Shape.
    Case("empty file", "", ("empty-file",), (1, 1), 1, True),
    Case("file of comments", "# nothing yet\n\n# still nothing\n", ("empty-file",), (1, 1), 1, True),
    Case("bare list", "- claim: Charges cut traffic.\n- Air gets cleaner.\n", ("wrong-shape",), (1, 1), 1, True,
         texts=("Charges cut traffic.", "Air gets cleaner."), says="no head"),
    Case("bare sentence", "Charges cut traffic.\n", ("wrong-shape",), (1, 1), 1, True),
    Case("50,000 levels in brackets", HEAD + "  - Charges cut traffic.\nbut: " + "[" * 50_000 + "]" * 50_000 + "\n",
         ("nested-too-deep", "wrong-shape"), (5, 105), 1, True, texts=("Charges cut traffic.",)),
    Case("50,000 levels never closed", HEAD + "  - Charges cut traffic.\nnote: " + "{a: " * 50_000,
         ("nested-too-deep",), (5, 403), 1, True, texts=("Charges cut traffic.",)),
    Case("50,000 dashes", HEAD + "  - Charges cut traffic.\nbut:\n  " + "- " * 50_000 + "deep\n",
         ("nested-too-deep", "wrong-shape"), (6, 201), 1, True, texts=("Charges cut traffic.",)),
    Case("alias bomb", files(bomb=_bomb()), ("yaml-feature", "wrong-shape"), (1, 7), 1,
         "a validator would blow up before it could say anything"),
    Case("alias", lines("  - claim: &c Charges cut traffic.", "  - claim: *c"), ("yaml-feature", "empty-text"), (4, 12), 1,
         "YAML puts the text in place of the alias", texts=("Charges cut traffic.",)),
    Case("anchor", claim("&c Charges cut traffic."), ("yaml-feature",), (4, 12), 1,
         "an anchor is no part of the value", texts=("Charges cut traffic.",), says="anchor"),
    Case("second document", CLEAN + "---\nside: stay\n", ("yaml-feature",), (9, 1), 1, True,
         texts=("Charges cut traffic.",)),
    Case("list inside a list", lines("  - - claim: One.", "    - claim: Two.", "  - claim: Three."), ("wrong-shape",),
         (4, 5), 1, True, texts=("One.", "Two.", "Three.")),
    Case("line indented too far", CLEAN.replace("    at: 3", "       at: 3"), ("invalid-yaml",), (5, 8), 1, True,
         texts=("Charges cut traffic.", "Traffic fell by 18 percent in the trial of 2021.")),
    Case("line indented too little", CLEAN.replace("        at: 4", "       at: 4"), ("invalid-yaml",), (8, 8), 1, True,
         texts=("Charges cut traffic.", "Traffic fell by 18 percent in the trial of 2021.")),
    Case("reasons under a plain sentence", HEAD + "  - Charges cut traffic.\n" + TAIL, ("invalid-yaml",), (5, 5), 1, True,
         texts=("Charges cut traffic.", "Traffic fell by 18 percent in the trial of 2021.")),
    Case("item indented by one too many", lines("  - claim: One.", "    at: 3", "   - claim: Two.", "  - claim: Three."),
         ("invalid-yaml",), (6, 4), 1, True, texts=("One.", "Two.", "Three.")),
    Case("one bad entry among good ones", _twenty("       at: 10\n      by: nobody\n"), ("invalid-yaml",), (23, 8), 1,
         True, texts=OTHERS),
    Case("one unclosed bracket among good ones", _twenty("    quote: [never, closed\n"),
         ("special-first-character",), (23, 12), 1, True, fixed=True, texts=OTHERS),
    # Keys.
    Case("duplicate key", CLEAN.replace("    at: 3", "    at: 3\n    at: 5"), ("duplicate-key",), (6, 5), 1,
         "YAML loaders keep the last of two keys", texts=("Charges cut traffic.",), says="twice"),
    Case("because twice, first without a list",
         "side: withdraw\nthesis: The city should charge for road use at peak hours.\nbecause:\n  claim: Charges cut traffic.\n  at: 3\n"
         "because:\n  - claim: Charges pay for buses.\n    at: 4\n",
         ("duplicate-key",), (6, 1), 1, "YAML loaders keep the last of two keys",
         texts=("Charges cut traffic.", "Charges pay for buses."), says="twice"),
    Case("unknown key", CLEAN.replace("    because:", "    becuase:"), ("unknown-key",), (6, 5), 1, True, fixed=True,
         texts=("Traffic fell by 18 percent in the trial of 2021.",), says="did you mean `because`?"),
    Case("unknown key like no other", CLEAN.replace("    at: 3", "    at: 3\n    zebra: 5"), ("unknown-key",), (6, 5),
         1, True, texts=("Charges cut traffic.",), says="`zebra`"),
    Case("key in capitals", CLEAN.replace("    at: 3", "    At: 3"), ("unknown-key",), (5, 5), 1, True, fixed=True,
         says="did you mean `at`?"),
    Case("author in a statement", CLEAN.replace("    at: 3", "    at: 3\n    author: B. Okafor"), ("misplaced-key",),
         (6, 5), 1, True, says="in the head"),
    Case("since inside together", lines("  - together:", "      - claim: One.", "        since: It does.",
         "      - claim: Two."), ("misplaced-key",), (6, 16), 1, True, texts=("One.", "Two."), says="together"),
    Case("since on a thesis", HEAD.replace("thesis: T", "thesis:\n  claim: T").replace("because:", "  since: So.\n"),
         ("misplaced-key",), (4, 10), 1, "a thesis is a statement, and those may have `since`"),
    Case("still without a concession", CLEAN.replace("    at: 3", "    at: 3\n    still: It does."),
         ("misplaced-key",), (6, 12), 1, "whether `still` fits hangs on the key two levels above"),
    Case("two kinds in one item", lines("  - claim: Charges cut traffic.", "    evidence: Traffic fell."),
         ("ambiguous-kind",), (5, 15), 1, True, texts=("Charges cut traffic.",)),
    Case("empty claim", lines("  - claim:", "    at: 3"), ("empty-text",), (4, 5), 1, True,
         texts=("Traffic fell by 18 percent in the trial of 2021.",)),
    Case("item with nothing in it", HEAD + "  -\n  - Charges cut traffic.\n", ("empty-text",), (4, 4), 1, True,
         texts=("Charges cut traffic.",)),
    Case("a group of keys as a locator", CLEAN.replace("at: 3", "at: {paragraph: 3}"), ("wrong-shape",), (5, 10), 1,
         True, texts=("Charges cut traffic.",)),
    # Values.
    Case("day that does not exist", "date: 2021-04-31\n" + CLEAN, ("bad-date",), (1, 7), 1,
         "a pattern knows no lengths of months", texts=("Charges cut traffic.",), says="April 2021 has 30 days"),
    Case("month that does not exist", "date: 2021-13\n" + CLEAN, ("bad-date",), (1, 7), 1, True, says="no month 13"),
    Case("date to be read in two ways", "date: 03/04/2020\n" + CLEAN, ("bad-date",), (1, 7), 1, True,
         texts=("Charges cut traffic.",), says="two ways"),
    Case("locator that names no place", CLEAN.replace("at: 3", "at: near the end"), ("bad-locator",), (5, 9), 1, True,
         texts=("Charges cut traffic.",)),
    Case("locator the wrong way round", CLEAN.replace("at: 3", "at: 7-6"), ("bad-locator",), (5, 9), 1,
         "a pattern compares no numbers", says="ends before it begins"),
    Case("neither true nor false", CLEAN.replace("    at: 3", "    at: 3\n    implicit: perhaps"), ("bad-value",),
         (6, 15), 1, True, says="`perhaps`"),
    Case("id with a space", CLEAN.replace("    at: 3", "    at: 3\n    id: my claim"), ("bad-value",), (6, 9), 1, True),
    Case("question as a claim", claim("Who wants to wait?"), ("question-as-claim",), (4, 12), 1,
         "a schema does not read sentences", texts=("Who wants to wait?",)),
    # References.
    Case("dangling reference", HEAD + TWO_CITIES.format("rebuts: onne"), ("dangling-reference",), (8, 13), 1,
         REFERENCE, texts=("One.", "Two."), says="did you mean `one`?"),
    Case("duplicate id", HEAD + TWO_CITIES.format("id: one"), ("duplicate-id",), (8, 9), 1, REFERENCE,
         texts=("One.", "Two.")),
    Case("side called as a statement is", files(debate=SIDES.replace("withdraw:", "good.1:"),
         good=CLEAN.replace("side: withdraw", "side: good.1")), ("duplicate-id",), (1, 1), 1, FILES,
         texts=("Charges cut traffic.",), says="this source is `good-2` here"),
    Case("ambiguous step", HEAD + "  - claim: A.\n    id: a\n    supports: b\n  - claim: B.\n    id: b\n"
         "  - claim: C.\n    undercuts: a\n", ("ambiguous-reference",), (10, 16), 1, REFERENCE, texts=("A.", "B.", "C."),
         says="a > b"),
    Case("ambiguous id", files(debate=SIDES, a=HEAD + "  - claim: One.\n    id: one\n",
         b=HEAD + "  - claim: Two.\n    id: one\n", c=HEAD + "  - claim: Three.\n    supports: one\n"),
         ("ambiguous-reference",), (5, 15), 1, REFERENCE, texts=("One.", "Two.", "Three."), says="`a.one`, `b.one`"),
    Case("unknown side", files(debate=SIDES, good=CLEAN.replace("side: withdraw", "side: withdrew")),
         ("unknown-side",), (1, 7), 1, FILES, texts=("Charges cut traffic.",), says="did you mean `withdraw`?"),
    Case("typing error in `side`", files(debate=SIDES, good=CLEAN.replace("side: withdraw", "sied: withdraw")),
         ("unknown-key",), (1, 1), 1, FILES, texts=("Charges cut traffic.",), says="did you mean `side`?"),
    Case("typing error in `sides`", files(debate=SIDES.replace("sides:", "sidse:"), good=CLEAN),
         ("unknown-key",), (2, 1), 1, FILES, texts=("Charges cut traffic.", "The city should not."),
         says="did you mean `sides`?"),
    Case("typing error in `sides` beside a `side`", SIDES.replace("sides:", "sidse:") + CLEAN, ("unknown-key",), (2, 1), 1,
         True, fixed=True, texts=("Charges cut traffic.", "The city should not."), says="did you mean `sides`?"),
    Case("reasons without a thesis", "title: T\nbecause:\n  - Charges cut traffic.\n", ("no-thesis",), (3, 3), 1, True,
         texts=("Charges cut traffic.",)),
    # Files.
    Case("two op-eds without debate.yaml", files(one=CLEAN, two=OTHER), (), None, 0, NO_FAULT,
         texts=("Charges cut traffic.", "Charges hit shift workers.")),
    Case("one broken file among good ones", files(debate=SIDES, broken="side: withdraw\nbecause:\n - {\n\t]: '\n",
         good=CLEAN, other=OTHER), ("special-first-character", "tab"), (3, 4), 1, FILES,
         texts=("Charges cut traffic.", "Charges hit shift workers.")),
    Case("one binary file among good ones", files(debate=SIDES, good=CLEAN, zz=bytes(range(256)) * 20),
         ("unreadable-file",), (1, 1), 1, FILES, texts=("Charges cut traffic.",), says="not a text file"),
    Case("a folder with a loop of links", _loop_of_folders, (), None, 0, FILES, texts=("Charges cut traffic.",)),
    Case("a folder called x.yaml", _beside(lambda path: path.mkdir()), (), None, 0, FILES,
         texts=("Charges cut traffic.",)),
    Case("a broken link", _beside(lambda path: path.symlink_to("nowhere.yaml")), ("unreadable-file",), (1, 1), 1,
         FILES, texts=("Charges cut traffic.",)),
    Case("a link to itself", _beside(lambda path: path.symlink_to(path)), ("unreadable-file",), (1, 1), 1, FILES,
         texts=("Charges cut traffic.",)),
    Case("a pipe that nobody writes to", _beside(os.mkfifo), ("unreadable-file",), (1, 1), 1, FILES,
         texts=("Charges cut traffic.",)),
    Case("a line of 200 MB among good files", _beside(_huge), ("unreadable-file",), (1, 1), 1, FILES,
         texts=("Charges cut traffic.",), says="--max-size"),
    Case("a line of 200 MB alone", _huge_alone, (), None, 2, FILES, says="64 MiB"),
    Case("a broken link alone", _broken_link_alone, (), None, 2, FILES, says="gone.yaml"),
    Case("an empty folder", _empty_folder, (), None, 2, FILES, says="no .yaml file"),
    Case("a path that does not exist", _missing, (), None, 2, FILES, says="did you mean"),
)  # fmt: skip
