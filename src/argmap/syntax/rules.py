"""What can be wrong with a file before anything is known about its meaning."""

from __future__ import annotations

from argmap.text.diagnostic import Kind, Rule, Severity

_GOOD = """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
    at: 4
"""


def _rule(
    code: str,
    name: str,
    summary: str,
    doc: str,
    bad: str,
    severity: Severity = Severity.WARNING,
    good: str = _GOOD,
    *,
    why: str,
    fine: str,
    mend: str,
) -> Rule:
    return Rule(code, name, severity, Kind.MAPPING, summary, doc, bad, good, why=why, fine=fine, mend=mend)


UNREADABLE_FILE = _rule(
    "S001",
    "unreadable-file",
    "a file that cannot be opened or is no text",
    "The file could not be read: no permission, a broken link, not text (a picture, a Word file), "
    "or larger than the limit. The other files of the debate are read all the same. Save a "
    "Word document as plain text first; raise the limit with `--max-size` where the file is right.",
    "\x00\x01\x02\x03\x04\x05\x06\x07",
    Severity.ERROR,
    why="A debate that leaves out a text in silence would compare what is left.",
    fine="Never; but a stray file can be moved out of the folder.",
    mend="Save the file as plain text in UTF-8, mend its permission, or raise `--max-size`.",
)
INVALID_YAML = _rule(
    "S002",
    "invalid-yaml",
    "a place that cannot be read as YAML",
    "The marks that give a file its shape (indentation, dashes, colons, quotation marks) contradict "
    "each other here. What stands around the place is read; the place itself is taken as plain "
    "text or left out. Most often a line is indented by one space too many or too few.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - evidence: Traffic in the centre fell by 18 percent in the trial of 2021.
       at: 4
""",
    Severity.ERROR,
    why="What cannot be read cannot be drawn or checked.",
    fine="Never.",
    mend="Bring the line to the column of its siblings; `argmap show` tells what was read around it.",
)
COLON_IN_TEXT = _rule(
    "S003",
    "colon-in-text",
    "a colon and a space inside a sentence that is not in quotation marks",
    "In YAML a colon followed by a space ends a key. argmap sees that a sentence was meant and "
    "reads it whole; other programs and editors will not. Put the sentence in quotation marks: "
    "`argmap check --fix` does it.",
    _GOOD.replace("thesis: The city", "thesis: One thing is clear: the city"),
    why="Readers and other programs see something else than you meant, and nobody is told.",
    fine="A key of the format ends with a colon and a blank; in a sentence a dash does the same service.",
    mend="Put the sentence in quotation marks: `argmap check --fix` does it.",
)
HASH_IN_TEXT = _rule(
    "S004",
    "hash-in-text",
    "a # inside a sentence that is not in quotation marks",
    "In YAML a `#` behind a space begins a comment, and the rest of the line is lost. argmap sees "
    "that it belongs to the sentence and reads it whole. Put the sentence in quotation marks: "
    "`argmap check --fix` does it.",
    _GOOD.replace("at: 4", "at: #4"),
    why="The rest of the sentence would be lost without a word in most programs.",
    fine="A `#` that begins a comment of yours is left alone.",
    mend="Put the sentence in quotation marks: `argmap check --fix` does it.",
)
QUOTATION_GOES_ON = _rule(
    "S005",
    "quotation-goes-on",
    "a sentence that opens with a quotation and goes on behind it",
    "In YAML a value that begins with a quotation mark ends with the next one. argmap reads the whole "
    "sentence. Put all of it in the other kind of quotation marks: `argmap check --fix` does it.",
    _GOOD.replace("thesis: The city", 'thesis: "Free" roads are not free, and the city'),
    why="Readers and other programs see something else than you meant, and nobody is told.",
    fine="A sentence that is a quotation from end to end may stand in its own marks.",
    mend="Put the whole sentence in the other kind of quotation marks: `argmap check --fix` does it.",
)
UNCLOSED_QUOTE = _rule(
    "S006",
    "unclosed-quote",
    "a quotation mark that is never closed",
    "The value begins with a quotation mark and none ends it, so that YAML would read on to the end "
    "of the file. argmap ends it where the sentence ends. `argmap check --fix` adds the mark.",
    _GOOD.replace("thesis: The city", 'thesis: "The city'),
    why="Read strictly, everything down to the end of the file would be one sentence.",
    fine="Never.",
    mend="Add the closing mark: `argmap check --fix` does it.",
)
SPECIAL_CHARACTER = _rule(
    "S007",
    "special-first-character",
    "a sentence that begins with a character of YAML's own",
    "A value that begins with one of > | [ ] { } * & ! % @ , with a backtick, or with a dash and a space, "
    "means something else to YAML. argmap takes it for the sentence it is. Put the sentence in quotation "
    "marks: `argmap check --fix` does it.",
    _GOOD.replace("thesis: The city", "thesis: [As ever] the city"),
    why="Readers and other programs see something else than you meant, and nobody is told.",
    fine="`[a, b]` for a list of ids and `>-` for a long text are meant as such.",
    mend="Put the sentence in quotation marks: `argmap check --fix` does it.",
)
TAB = _rule(
    "S008",
    "tab",
    "a tab where YAML wants spaces",
    "YAML forbids tabs in front of a line and behind a dash. argmap reads them as spaces. Tell your "
    "editor to indent with spaces; `argmap check --fix` replaces those that are there.",
    _GOOD.replace("    at: 4", "\t\tat: 4"),
    why="Editors show tabs in different widths, so what looks aligned may not be.",
    fine="Inside a sentence a tab does no harm.",
    mend="Replace them by spaces: `argmap check --fix` does it.",
)
ODD_SPACE = _rule(
    "S009",
    "odd-space",
    "a space that is not a plain one in front of a line, behind a dash or behind a colon",
    "Text pasted from a web page or from Word brings non-breaking and other special spaces, which "
    "look like spaces and are none to YAML. argmap reads them as spaces; `argmap check --fix` "
    "replaces them.",
    _GOOD.replace("    at: 4", "\u00a0\u00a0\u00a0\u00a0at: 4"),
    why="They cannot be told from spaces by eye, and other programs stumble over them.",
    fine="Inside a sentence they do no harm.",
    mend="Replace them: `argmap check --fix` does it.",
)
BULLET = _rule(
    "S010",
    "bullet",
    "a bullet or long dash where a list item begins",
    "List items begin with a plain `-` and a space. Lists pasted from Word begin with `•`, `–` or `*`. "
    "argmap reads them as items; `argmap check --fix` replaces them.",
    _GOOD.replace("  - evidence", "  • evidence"),
    why="Other programs would read the bullet as part of the text.",
    fine="Inside a sentence a dash is a dash.",
    mend="Write `-` and a blank: `argmap check --fix` does it.",
)
MISSING_SPACE = _rule(
    "S011",
    "missing-space",
    "no space behind a dash or a colon, or a second colon instead",
    "`-Leave now` and `claim:Leave` are single words to YAML. argmap reads them as `- Leave now` and "
    "`claim: Leave`, and `because::` as `because:`; `argmap check --fix` writes them so.",
    _GOOD.replace("at: 4", "at:4"),
    why="Other programs would read one long word.",
    fine="Never at the beginning of an item or behind a key.",
    mend="Add the blank: `argmap check --fix` does it.",
)
WRAPPED_LINE = _rule(
    "S012",
    "wrapped-line",
    "a sentence that goes on in a line that is not indented",
    "A sentence may run over several lines if the further lines are indented more than its key. "
    "argmap joins the line to the sentence above; `argmap check --fix` indents it.",
    _GOOD.replace("road use at", "road use\nat"),
    why="Other programs stop at such a line.",
    fine="Never.",
    mend="Indent the line below its sentence: `argmap check --fix` does it.",
)
SWALLOWED_ITEM = _rule(
    "S013",
    "swallowed-item",
    "a list item that YAML reads as part of the sentence above",
    "A line that begins with a dash, indented more than the sentence above it, is no item of its own: "
    "YAML joins it to that sentence. Write a key such as `because:` between them, or move the item "
    "to the column of its siblings.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - Charges cut traffic in the centre.
      - Traffic fell by 18 percent in the trial.
""",
    good="""\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic in the centre.
    because:
      - evidence: Traffic fell by 18 percent in the trial.
        at: 4
""",
    why="A reason that became part of another sentence is missing from the map, and nobody is told.",
    fine="A sentence that really goes on with a dash can stand in one line, or behind `>-`.",
    mend="Write a key such as `because:` above the item, or move it to the column of its siblings.",
)
NOT_UTF8 = _rule(
    "S014",
    "not-utf8",
    "a file that is not saved as UTF-8",
    "The file was read as what it seems to be (UTF-16 from Notepad, Windows-1252 from older "
    "programs). Letters with accents and quotation marks may have come out wrong if the guess is. "
    "`argmap check --fix` saves it as UTF-8.",
    _GOOD.replace("city", "citÿ"),
    why="Accents, dashes and curly quotation marks come out as other characters on other computers.",
    fine="Never for long: every editor can save as UTF-8.",
    mend="Save it as UTF-8: `argmap check --fix` does it.",
)
CONTROL_CHARACTER = _rule(
    "S015",
    "control-character",
    "a character that is neither text nor a space",
    "Control characters come from copied terminals and damaged files; they cannot be seen and are "
    "shown as � everywhere. Delete them.",
    _GOOD.replace("fell by", "fell\x07 by"),
    why="They cannot be seen, and may do things to a terminal.",
    fine="Never.",
    mend="Delete them.",
)
TOO_DEEP = _rule(
    "S016",
    "nested-too-deep",
    "a place nested deeper than 100 levels",
    "Nobody reads a map of a hundred levels, and nesting that deep is usually an accident or an "
    "attack. What stands deeper is left out.",
    "because: " + "[" * 120 + "]" * 120 + "\n",
    Severity.ERROR,
    why="A cap keeps argmap quick and safe with any file.",
    fine="Never in a map for people.",
    mend="Move the branch up, or give it an `id` and refer to it with `supports:` or `rebuts:`.",
)
YAML_FEATURE = _rule(
    "S017",
    "yaml-feature",
    "an anchor, alias, tag or second document",
    "argmap reads plain outlines. Anchors (`&name`), aliases (`*name`), tags (`!name`) and `---` in the "
    "middle of a file are not part of its format; an alias could also blow a small file up to any "
    "size. To use a statement twice, give it an `id` and refer to that.",
    _GOOD.replace("thesis: The", "thesis: &t The"),
    why=(
        "A small file with aliases can grow to any size (the billion laughs attack), and readers would have to "
        "look things up."
    ),
    fine="Never in a debate; other YAML files may need them.",
    mend="Write the text out, or give the statement an `id` and refer to that.",
)
DUPLICATE_KEY = _rule(
    "S018",
    "duplicate-key",
    "a key that stands twice in the same place",
    "Most programs keep the last of two equal keys and silently lose the first. argmap keeps what the "
    "first one says, joins lists, and tells you. Write one key with a list.",
    _GOOD.replace("    at: 4", "    at: 4\n    at: 5"),
    Severity.ERROR,
    why="Most programs would lose one of the two in silence.",
    fine="Never.",
    mend="Write one key with a list of both, or delete one.",
)
EMPTY_FILE = _rule(
    "S019",
    "empty-file",
    "a file with nothing in it",
    "There is no key and no statement in the file. Start from `argmap new`, or delete the file.",
    "# nothing yet\n",
    why="An empty file is often one that was never saved.",
    fine="Never.",
    mend="Save the file again, start from `argmap new`, or delete it.",
)

RULES = (
    UNREADABLE_FILE,
    INVALID_YAML,
    COLON_IN_TEXT,
    HASH_IN_TEXT,
    QUOTATION_GOES_ON,
    UNCLOSED_QUOTE,
    SPECIAL_CHARACTER,
    TAB,
    ODD_SPACE,
    BULLET,
    MISSING_SPACE,
    WRAPPED_LINE,
    SWALLOWED_ITEM,
    NOT_UTF8,
    CONTROL_CHARACTER,
    TOO_DEEP,
    YAML_FEATURE,
    DUPLICATE_KEY,
    EMPTY_FILE,
)
