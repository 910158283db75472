"""What can be wrong with a readable file: keys, values, sides, references."""

from __future__ import annotations

from argmap.text.diagnostic import Kind, Rule, Severity

_HEAD = """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
"""
_GOOD = (
    _HEAD
    + """\
  - claim: Charges cut traffic.
    at: 3
    because:
      - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
        at: 4
"""
)


def _rule(
    code: str,
    name: str,
    severity: Severity,
    summary: str,
    doc: str,
    bad: str,
    good: str = _GOOD,
    *,
    why: str,
    fine: str,
    mend: str,
) -> Rule:
    return Rule(code, name, severity, Kind.MAPPING, summary, doc, bad, good, why=why, fine=fine, mend=mend)


UNKNOWN_KEY = _rule(
    "S020",
    "unknown-key",
    Severity.ERROR,
    "a key that the format does not have",
    "The word in front of the colon is none that argmap knows, so that what stands behind it would be "
    "lost without a word. A word that is nearly a key is read as that key. If it was meant as part "
    "of a sentence, put the sentence in quotation marks.",
    _GOOD.replace("because:\n      -", "becuase:\n      -"),
    why="A misspelt key would take everything behind it with it.",
    fine="Never; your own remarks go under `note:` or behind `#`.",
    mend=(
        "Correct the key; the reference on the file format lists all. `argmap check --fix` does it where the key "
        "is nearly one."
    ),
)
MISPLACED_KEY = _rule(
    "S021",
    "misplaced-key",
    Severity.ERROR,
    "a key that means nothing in this place",
    "The key exists, but not here: `author` belongs in the head of the file; `since` and `unless` are "
    "about the step to the statement above, so there must be one; inside `together` they belong to "
    "the whole group; `still` answers what was granted, so it stands under `although`.",
    _GOOD.replace("    at: 3\n", "    at: 3\n    author: J. Rivera\n"),
    why="The value would be ignored in silence.",
    fine="Never.",
    mend="Move the key to where the message says.",
)
WRONG_SHAPE = _rule(
    "S022",
    "wrong-shape",
    Severity.ERROR,
    "a list where a text belongs, or the other way round",
    "The key is right and its value is of another make: a sentence was expected and a list or a group "
    "of keys is there, or the reverse. What can be used of it is used.",
    _GOOD.replace("at: 3", "at: {paragraph: 3}"),
    why="What was written would be lost or misread.",
    fine="Never.",
    mend="Write the value in the form that the message names.",
)
UNKNOWN_SIDE = _rule(
    "S023",
    "unknown-side",
    Severity.ERROR,
    "a side that the debate does not have",
    "The name after `side:` is none of the sides in `debate.yaml`. A name that is nearly one of them is "
    "read as that side. Leave `side:` out for a background source that takes no side.",
    "question: Should the city charge?\nsides:\n  charge: The city should charge for road use.\n"
    "side: chrage\nbecause: Charges cut traffic.\n",
    "question: Should the city charge?\nsides:\n  charge: The city should charge for road use.\n"
    "side: charge\nbecause: Charges cut traffic.\n",
    why="A text on a side that does not exist answers nobody and is answered by nobody.",
    fine="A background source has no `side:` at all.",
    mend="Write one of the debate's sides, or add the side to `debate.yaml`.",
)
EMPTY_TEXT = _rule(
    "S024",
    "empty-text",
    Severity.ERROR,
    "a statement without words",
    "An item has no `claim`, `evidence` or `rebuttal`, or nothing behind it. It is drawn as an empty "
    "box, so that what stands under it keeps its place. Write the sentence, or delete the item.",
    _GOOD.replace("claim: Charges cut traffic.", "claim:"),
    why="An empty box supports nothing.",
    fine="Never.",
    mend="Write the sentence, or delete the item.",
)
AMBIGUOUS_KIND = _rule(
    "S025",
    "ambiguous-kind",
    Severity.ERROR,
    "an item that is two kinds of statement at once",
    "An item is a claim or evidence or a rebuttal, one sentence. The first is read; make the "
    "second an item of its own, or put it under `because:`.",
    _GOOD.replace("    at: 3\n", "    evidence: Traffic fell.\n    at: 3\n"),
    why="What a statement is decides whether it needs support, so it can only be one thing.",
    fine="Never.",
    mend="Keep one key, and make the other an item of its own.",
)
BAD_VALUE = _rule(
    "S026",
    "bad-value",
    Severity.ERROR,
    "a value that its key cannot have",
    "Some keys take one of a few words (`basis`, `stasis`), true or false (`implicit`, `replies`), a "
    "number (`weight`), or a name without spaces (`id`). The value is left out.",
    _GOOD.replace("    at: 3\n", "    at: 3\n    implicit: perhaps\n"),
    why="The value would otherwise be taken for something that it is not.",
    fine="Never.",
    mend="Write one of the values that the message names.",
)
AMBIGUOUS_REFERENCE = _rule(
    "S027",
    "ambiguous-reference",
    Severity.ERROR,
    "a reference that could mean more than one thing",
    "The id stands in more than one file, or the statement has more than one step. Write "
    "`source.id` for a statement and `a > b` for the step from a to b.",
    _GOOD.replace("    at: 3\n", "    at: 3\n    id: cut\n    supports: clean\n") + "        undercuts: cut\n"
    "  - claim: The air gets cleaner.\n    id: clean\n",
    _GOOD.replace("    at: 3\n", "    at: 3\n    id: cut\n    supports: clean\n") + "        undercuts: cut > clean\n"
    "  - claim: The air gets cleaner.\n    id: clean\n",
    why="A line to the wrong box changes what the map says.",
    fine="Never.",
    mend="Write `source.id` for a statement, `a > b` for a step.",
)
NO_THESIS = _rule(
    "S101",
    "no-thesis",
    Severity.ERROR,
    "a side or a text with no thesis to argue for",
    "Every side has one root statement, its thesis: in `debate.yaml` under `sides:`, or as `thesis:` in "
    "the head of a source. Without one it is unknown what the reasons are reasons for. A background "
    "source lists what it says under `statements:`, not under `because:`.",
    "title: A charge on roads\nbecause:\n  - Charges cut traffic.\n",
    why=(
        "Every map has exactly one main contention for each side (Rationale; Austhink: only one conclusion). "
        "Without it, nothing bears on the question."
    ),
    fine="A background source has none: it lists what it says under `statements:`.",
    mend="Write the thesis in `debate.yaml` under `sides:`, or as `thesis:` in the head of the source.",
)
DANGLING_REFERENCE = _rule(
    "S102",
    "dangling-reference",
    Severity.ERROR,
    "a reference to an id that nothing has",
    "`supports`, `rebuts`, `undercuts`, `same_as` and the like name the `id:` of another statement: "
    "first one of the same file, then one of the debate. Numbers that argmap gives by itself cannot "
    "be referred to, since they change with the outline; write an `id:` there.",
    _GOOD + "        rebuts: traffic-grows\n",
    why="A broken reference drops a line from the map in silence.",
    fine="Never.",
    mend="Correct the id, or give the statement that is meant an `id:`.",
)
DUPLICATE_ID = _rule(
    "S103",
    "duplicate-id",
    Severity.ERROR,
    "an id that two statements of one file have",
    "An id names one statement. The first keeps it; the other is numbered, so references never reach "
    "it. Ids may be equal in two files: `source.id` tells them apart. A side must not be called as a statement "
    "is either: where there is a side `one.1`, the source `one.yaml` is called `one-2`.",
    _GOOD.replace("    at: 3\n", "    at: 3\n    id: cut\n") + "        id: cut\n",
    why="A reference to an id that two have would point to one of them by chance.",
    fine="In two files the same id is fine.",
    mend="Rename one of the two.",
)
BAD_LOCATOR = _rule(
    "E205",
    "bad-locator",
    Severity.ERROR,
    "an `at` that names no place",
    "Readers find a statement in its source by its locator: a paragraph (`7`), a range (`6-7`), several "
    "(`1, 13`), a page (`p. 3`), a line (`line 40`) or a time (`12:30`).",
    _GOOD.replace("at: 3", "at: near the end"),
    why="A place that cannot be read, or that the text does not have, leads a reader nowhere.",
    fine="Never: leave `at:` out if the place is not known.",
    mend="Write the number of the paragraph, counted from 1; `argmap coverage` shows how argmap counts.",
)
BAD_DATE = _rule(
    "T304",
    "bad-date",
    Severity.ERROR,
    "a date that does not exist or can be read in two ways",
    "Dates decide who could have answered whom, so none is guessed: 31 April does not exist, and "
    "3/4/2020 is in March or in April. Write `2020-04-03`, `2020-04`, `2020`, `2020~` for about, "
    "`2014/2024` for a range, `2014/..` where it goes on.",
    "date: 2021-04-31\n" + _GOOD,
    "date: 2021-04-30\n" + _GOOD,
    why="Dates decide who could have answered whom, and are read differently across the world.",
    fine="Never: leave out what is not known.",
    mend="Write `2020-04-03`, `2020-04`, `2020`, `2020~`, or a range such as `2014/2024`.",
)

RULES = (
    UNKNOWN_KEY,
    MISPLACED_KEY,
    WRONG_SHAPE,
    UNKNOWN_SIDE,
    EMPTY_TEXT,
    AMBIGUOUS_KIND,
    BAD_VALUE,
    AMBIGUOUS_REFERENCE,
    NO_THESIS,
    DANGLING_REFERENCE,
    DUPLICATE_ID,
    BAD_LOCATOR,
    BAD_DATE,
)
