"""How often the hints about wording are right: precision and recall on labelled sentences.

    python benchmarks/sentences.py                   the sets that rules are tuned on
    python benchmarks/sentences.py --misses LABEL    what is missed or wrongly reported there
    python benchmarks/sentences.py --first SET       keep which sentences are reported when a set is first counted
    python benchmarks/sentences.py --write           all sets, into docs/reference

The fourth and fifth set and the articles are only ever counted: nothing here prints a sentence of them.
``tests/sentences/README.md`` says how the sentences came about and what their labels mean.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.config import Config
from argmap.graph import ArgumentGraph
from argmap.grounding.texts import split
from argmap.model import Citation, Debate, Reason, Role, Side, Source, Statement, StatementKind
from argmap.rules import CHECKS, RULES, settings_of
from argmap.rules.context import Context
from argmap.rules.settings import Settings
from argmap.text.diagnostic import Rule
from argmap.text.document import Document

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = ROOT / "tests" / "sentences"
PAGE = ROOT / "docs" / "reference" / "how-often-hints-are-right.md"
ARTICLES = ROOT.parent / "shared" / "articles"
FIRST = SENTENCES / "first-reports.tsv"
END = "<!-- end -->"

TUNING = {"tune": "own-tune.tsv", "half": "own-held-out.tsv", "second": "own-second.tsv", "third": "own-third.tsv"}
FOURTH, FIFTH = "fourth", "fifth"
SETS = {**TUNING, FOURTH: "own-fourth.tsv", FIFTH: "own-fifth.tsv"}
LATER = ("second", "third", FOURTH, FIFTH)  # counted before anybody read them
ENOUGH = 10  # reports on sentences that nobody had seen, below which a precision says too little

# label -> the rule that is after it
LABELS = {
    "reasoning-in-box": "C102",
    "compound-claim": "C103",
    "not-a-sentence": "C104",
    "does-not-stand-alone": "C105",
    "belief-language": "C107",
    "thesis-not-policy": "C109",
    "loaded-language": "C110",
    "hedged": "C111",
    "absolute": "C112",
    "vague-quantity": "C113",
    "undefined-abbreviation": "C114",
    "number-in-claim": "E209",
    "anonymous-authority": "E211",
    "causal-claim": "W708",
    "only-two-options": "W710",
    "sunk-cost": "W711",
    "popularity": "W712",
}
# Rules that fell short in the first count of the fourth set, and were narrowed to a part of what they went by. What
# they said before says nothing about what they say now: only the fifth set counts for them.
NARROWED = frozenset({"compound-claim", "loaded-language", "number-in-claim", "causal-claim"})
UNMEASURED = frozenset({"question-as-claim", "ad-hominem"})  # labels that no list of words is after
BY_CODE = {rule.code: rule for rule in RULES}
_CHECK = {rule.code: check for rule, check in CHECKS}


class Sentence(NamedTuple):
    """A labelled sentence."""

    id: str
    role: str
    labels: frozenset[str]
    text: str


class Count(NamedTuple):
    """How a rule did: sentences with the label, reported ones, and those that are both."""

    positives: int
    reported: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of reports that are right; None where nothing was reported."""
        return self.right / self.reported if self.reported else None

    @property
    def recall(self) -> float:
        """The share of labelled sentences that are reported."""
        return self.right / self.positives if self.positives else 0.0


def read_set(name: str) -> list[Sentence]:
    """The labelled sentences of one of the invented sets."""
    return read(SENTENCES / SETS[name])


def read(path: Path) -> list[Sentence]:
    """The labelled sentences of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Sentence(row["id"], row["role"], frozenset(filter(None, row["labels"].split(","))), row["sentence"])
            for row in rows
        ]


def is_reported(rule: Rule, text: str, settings: Settings) -> bool:
    """Whether a rule reports a sentence that stands in a debate as bare as can be.

    It is a claim without support; for thesis-not-policy a thesis under a question of policy; for
    hedged-supports-certain the only support of a claim that leaves no doubt.
    """
    context = Context(ArgumentGraph(_debate(rule, text)), {}, settings)
    return any(True for _ in _CHECK[rule.code](context))


def _debate(rule: Rule, text: str) -> Debate:
    if rule.code == "C109":
        theses = (_statement("a", text, StatementKind.THESIS), _statement("b", "It should not.", StatementKind.THESIS))
        sides = tuple(Side(id=one.id, thesis=one.id) for one in theses)
        return Debate(question="Should it be done?", sides=sides, statements=theses)
    thesis = _statement("a", "The city should do it.", StatementKind.THESIS)
    claims = [_statement("s.1", text, StatementKind.CLAIM)]
    if rule.code == "C111":
        claims.insert(0, _statement("s.0", "The plan will work.", StatementKind.CLAIM))
    statements = (thesis, *claims)
    reasons = tuple(
        Reason(id=f"{one.id} > {above.id}", premises=(one.id,), target=above.id, role=Role.SUPPORTS, source="s")
        for above, one in zip(statements, claims, strict=False)
    )
    return Debate(
        sides=(Side(id="a", thesis="a"),), sources=(Source(id="s", side="a"),), statements=statements, reasons=reasons
    )


def _statement(id: str, text: str, kind: StatementKind) -> Statement:
    return Statement(id=id, kind=kind, text=text, side="a", citations=(Citation(source="s", text=text),))


def judged(label: str, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, bool]]:
    """Each sentence with whether the rule of a label reports it; theses only where the label is about them."""
    settings = settings_of(Config(select=("ALL",)))
    rule = BY_CODE[LABELS[label]]
    for one in sentences:
        if label != "thesis-not-policy" or one.role == "thesis":
            yield one, is_reported(rule, one.text, settings)


def measure(sentences: list[Sentence]) -> dict[str, Count]:
    """The count of each label."""
    found = {}
    for label in LABELS:
        pairs = [(label in one.labels, reported) for one, reported in judged(label, sentences)]
        found[label] = Count(
            sum(has for has, _ in pairs),
            sum(reported for _, reported in pairs),
            sum(has and said for has, said in pairs),
        )
    return found


def first_reports() -> dict[tuple[str, str], frozenset[str]]:
    """By set and label: which sentences were reported when the set was first counted, before anybody read it."""
    with FIRST.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["set"], row["label"]): frozenset(filter(None, row["reported"].split(","))) for row in rows}


def unseen(label: str, sets: dict[str, list[Sentence]]) -> dict[str, Count]:
    """What is known of a rule from sentences that it was not tuned on, by the set.

    Only the reports of a first count are such: those that came later, the rule was taught. A set whose first
    reports the rule no longer makes has changed it, so it is left out as a whole, with what was right. For a rule
    that was narrowed after the fourth set, only what was counted since is unseen.
    """
    kept = first_reports()
    found = {}
    for name, sentences in sets.items():
        first = kept.get((name, label))
        if first is None or (label in NARROWED and name != FIFTH):
            continue
        pairs = [(one, reported) for one, reported in judged(label, sentences)]
        left = [one for one, reported in pairs if reported and one.id in first]
        if len(left) == len(first):
            right = sum(label in one.labels for one in left)
            found[name] = Count(sum(label in one.labels for one, _ in pairs), len(left), right)
    return found


def read_articles(folder: Path = ARTICLES) -> list[Sentence]:
    """The labelled sentences of the articles, put together from their labels and their texts.

    Raises `LookupError` if the texts are no longer split as they were when they were labelled.
    """
    found = []
    texts: dict[str, dict[tuple[int, int], str]] = {}
    with (SENTENCES / "articles.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name = row["file"]
            if name not in texts:
                texts[name] = numbered(folder / f"{name}.txt")
            place = int(row["paragraph"]), int(row["sentence"])
            if place not in texts[name]:
                raise LookupError(f"{name} has no sentence {place[1]} in paragraph {place[0]}")
            labels = frozenset(filter(None, row["labels"].split(",")))
            found.append(Sentence(f"{name} {place[0]}.{place[1]}", "", labels, texts[name].pop(place)))
    left = [f"{name} {place}" for name, places in texts.items() for place in places]
    if left:
        raise LookupError(f"without a label: {', '.join(left[:3])}")
    return found


def numbered(path: Path) -> dict[tuple[int, int], str]:
    """The sentences of an article by paragraph and number, as ``tests/sentences/README.md`` counts them."""
    from sentencex import segment

    text = split(Document(path.name, path.read_text(encoding="utf-8")))
    found = {}
    for number, paragraph in text.paragraphs.items():
        sentences = [one.strip() for one in segment("en", " ".join(paragraph.text.split())) if one.strip()]
        found.update({(number, place): one for place, one in enumerate(sentences, 1)})
    return found


def row(label: str, counts: Iterable[Count]) -> str:
    """A line of a table: the rule, and for each count how often it spoke, was right, and with which precision."""
    rule = BY_CODE[LABELS[label]]
    cells = [f"[{rule.name}](rules/{rule.name}.md)"]
    for count in counts:
        precision = "–" if count.precision is None else f"{count.precision:.2f}"
        cells += [f"{count.positives}", f"{count.reported}", f"{count.right}", precision, f"{count.recall:.2f}"]
    return "| " + " | ".join(cells) + " |"


_HEAD = ("with it", "reported", "right", "precision", "recall")


def own_table(tune: list[Sentence], held_out: list[Sentence]) -> str:
    """The table of both halves of the invented sentences."""
    halves = measure(tune), measure(held_out)
    head = ["Rule", *(f"tuning: {word}" for word in _HEAD[:1]), *_HEAD[1:], "held out: with it", *_HEAD[1:]]
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * 10]
    return "\n".join([*lines, *(row(label, (halves[0][label], halves[1][label])) for label in LABELS)]) + "\n"


def unseen_table(sets: dict[str, list[Sentence]]) -> str:
    """The table of what each rule said about sentences that it was not tuned on."""
    lines = ["| Rule | sets | reported | right | precision | standing |", "| --- | --- | ---: | ---: | ---: | --- |"]
    for label, code in LABELS.items():
        rule, counts = BY_CODE[code], unseen(label, sets)
        whole = total(counts.values())
        precision = "–" if whole.precision is None else f"{whole.precision:.2f}"
        where = ", ".join(counts) or "–"
        lines.append(
            f"| [{rule.name}](rules/{rule.name}.md) | {where} | {whole.reported} | {whole.right} "
            f"| {precision} | {'preview' if rule.preview else 'full'} |"
        )
    return "\n".join(lines) + "\n"


def total(counts: Iterable[Count]) -> Count:
    """Several counts added up."""
    return Count(*map(sum, zip(*counts, strict=True))) if (counts := list(counts)) else Count(0, 0, 0)


def set_table(name: str, sentences: list[Sentence]) -> str:
    """The table of a set that was counted before it was read: what was said then, and what is said today."""
    kept, today = first_reports(), measure(sentences)
    head = ["Rule", "with it", "first: reported", *_HEAD[2:4], "today: reported", *_HEAD[2:]]
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * 8]
    for label in LABELS:
        first = kept[name, label]
        then = Count(0, len(first), sum(label in one.labels for one in sentences if one.id in first))
        precision = "–" if then.precision is None else f"{then.precision:.2f}"
        cells = row(label, (today[label],)).split(" | ")
        lines.append(" | ".join([*cells[:2], f"{then.reported}", f"{then.right}", precision, *cells[2:]]))
    return "\n".join(lines) + "\n"


def table(sentences: list[Sentence]) -> str:
    """The table of one set of sentences; labels that it has no sentence for are left out where none is a thesis."""
    counts = measure(sentences)
    lines = ["| " + " | ".join(["Rule", *_HEAD]) + " |", "| --- |" + " ---: |" * 5]
    has_theses = any(one.role == "thesis" for one in sentences)
    labels = [label for label in LABELS if has_theses or label != "thesis-not-policy"]
    return "\n".join([*lines, *(row(label, (counts[label],)) for label in labels)]) + "\n"


def between(page: str, mark: str) -> str:
    """What stands between the two comments of a part of the page."""
    return page.partition(begin(mark))[2].partition(END)[0].strip() + "\n"


def begin(mark: str) -> str:
    """The comment in front of a part of the page."""
    return f"<!-- {mark}: begin, made by benchmarks/sentences.py -->"


def renewed(page: str, mark: str, made: str) -> str:
    """The page with a part made anew."""
    before, _, rest = page.partition(begin(mark))
    return f"{before}{begin(mark)}\n\n{made}\n{END}{rest.partition(END)[2]}"


def keep_first(name: str) -> None:
    """Write down which sentences of a set are reported; once only, since a second count is not a first one."""
    if any(done == name for done, _ in first_reports()):
        raise SystemExit(f"{name} has been counted before")
    sentences = read_set(name)
    with FIRST.open("a", encoding="utf-8", newline="") as file:
        for label in LABELS:
            reported = [one.id for one, said in judged(label, sentences) if said]
            file.write(f"{name}\t{label}\t{','.join(reported)}\n")


def main() -> None:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", metavar="LABEL", choices=list(LABELS), help="sentences of the tuning sets")
    parser.add_argument("--first", metavar="SET", choices=list(SETS), help="keep the reports of a first count")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/reference")
    options = parser.parse_args()
    if options.misses:
        for one, reported in judged(options.misses, [one for name in TUNING for one in read_set(name)]):
            if reported != (options.misses in one.labels):
                print("wrongly reported" if reported else "missed          ", one.id, one.text)
    elif options.first:
        keep_first(options.first)
    elif options.write:
        sets = {name: read_set(name) for name in SETS}
        made = {"own": own_table(sets["tune"], sets["half"]), "unseen": unseen_table(sets)}
        made |= {name: set_table(name, sets[name]) for name in LATER}
        if ARTICLES.is_dir():
            made["articles"] = table(read_articles())
        page = PAGE.read_text(encoding="utf-8")
        for mark, part in made.items():
            page = renewed(page, mark, part)
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    else:
        counts = measure([one for name in TUNING for one in read_set(name)])
        print("\n".join(row(label, (counts[label],)) for label in LABELS))


if __name__ == "__main__":
    main()
