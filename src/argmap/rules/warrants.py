"""Steps whose premises and conclusion do not visibly belong together, and premises that nobody said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.model import Statement, StatementKind
from argmap.rules.context import Context
from argmap.rules.inference import Inference, listed, named
from argmap.text.diagnostic import Diagnostic, Kind, Profile, Rule, Severity, Threshold

WARRANT = Rule(
    "W704",
    "missing-warrant",
    Severity.INFO,
    Kind.ARGUMENT,
    "evidence that has no word in common with its claim, and no warrant",
    "A step from evidence to a claim without `since`, where the two have no word in common. Stems and synonyms count "
    "as the same word; words such as *the* do not count.",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges make children healthier.
    at: 3
    because:
      - evidence: Cameras counted 4,000 fewer cars a day.
        at: 4
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges make children healthier.
    at: 3
    because:
      - evidence: Cameras counted 4,000 fewer cars a day.
        at: 4
        since: Children are healthier where fewer cars pass.
""",
    why="Between evidence and claim stands a warrant: a general rule that says why the one counts for the other "
    "(Toulmin). Where the two have no word in common, readers have to supply most of it themselves.",
    fine="Often the link is plain to everybody, though the words differ. Write a warrant where the sides would "
    "disagree about it.",
    mend="Ask why this evidence counts for this claim, and write the answer as `since`: as the text gives it, with its "
    "place, or, if it gives none, as a plain sentence.",
    profile=Profile.FULL,
    heuristic=True,
)

SEPARATE = Rule(
    "W705",
    "linked-premises-apart",
    Severity.INFO,
    Kind.MAPPING,
    "two separate reasons that only together have the terms of their conclusion",
    "Two reasons of one premise each for the same statement. Each lacks words of the conclusion, and the two together "
    "have them all. Words are compared as for [rabbit-rule](rabbit-rule.md).",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Local buses can replace cars.
    at: 3
    because:
      - claim: Local buses run every five minutes.
        at: 3
        basis: common knowledge
      - claim: What runs every five minutes can replace cars.
        at: 3
        basis: common knowledge
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Local buses can replace cars.
    at: 3
    because:
      - together:
          - claim: Local buses run every five minutes.
            at: 3
            basis: common knowledge
          - claim: What runs every five minutes can replace cars.
            at: 3
            basis: common knowledge
""",
    why="Premises that count only jointly are one reason: if one of them is answered, the other is worth nothing. "
    "Twardy found that to draw them as separate reasons is what beginners get wrong most.",
    fine="Two independent reasons may each take up another part of the conclusion.",
    mend="Ask of each: would it still count if the other were false? If not, put both under `together`.",
    profile=Profile.FULL,
    heuristic=True,
)

UNMARKED = Rule(
    "W706",
    "implicit-premise-unmarked",
    Severity.WARNING,
    Kind.MAPPING,
    "a premise without a place in its source that is not marked as implicit",
    "A claim or rebuttal without `at` and without `implicit: true`, in a source where four fifths of the statements do "
    "have a place. Evidence is left to [evidence-without-locator](evidence-without-locator.md).",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - claim: People drive less when it costs more.
        at: 3
        basis: common knowledge
      - claim: People know what driving costs.
        basis: common knowledge
  - claim: Charges make buses faster.
    at: 5
    because:
      - evidence: Buses on the ring road gained four minutes.
        at: 6
""",
    """\
side: withdraw
thesis: The city should charge for road use at peak hours.
because:
  - claim: Charges cut traffic.
    at: 3
    because:
      - claim: People drive less when it costs more.
        at: 3
        basis: common knowledge
      - claim: People know what driving costs.
        implicit: true
        basis: common knowledge
  - claim: Charges make buses faster.
    at: 5
    because:
      - evidence: Buses on the ring road gained four minutes.
        at: 6
""",
    why="What an author says and what a mapper reads between the lines must be told apart; MindMup draws the second "
    "with a dashed border, as argmap does.",
    fine="Where a text has no paragraphs, pages or times to give.",
    mend="If the text says it, write `at` with the paragraph. If you supplied it, write `implicit: true`.",
    profile=Profile.FULL,
    thresholds=(Threshold("share", 0.8, "share of a source's statements that must have a place", high=1),),
)

_MOST = 64  # different sets of terms that are tried against each other for one conclusion


def check_warrant(context: Context) -> Iterator[Diagnostic]:
    """One finding for each step from evidence alone."""
    statements, evidence = context.graph.statements, StatementKind.EVIDENCE
    for one in context.inferences:
        if one.shared or one.first.kind is not evidence:
            continue  # as mostly
        wanted, given = one.wanted, one.given
        if not wanted or one.reason.warrants or not all(map(wanted.isdisjoint, given)):
            continue
        if any(given) and all(statements[id].kind is evidence for id in one.premises[1:]):
            label = context.graph.label
            yield context.finding(
                WARRANT, one.first,
                f"nothing says why `{label(one.first.id)}` counts for `{label(one.conclusion.id)}`, and the two have "
                "no word in common",
                "ask why it counts, and write the answer as `since:`",
                labels=(context.label_at(one.conclusion, "the claim"),),
            )  # fmt: skip


def check_separate(context: Context) -> Iterator[Diagnostic]:
    """One finding for each conclusion, at the second of the first such pair."""
    single: dict[str, list[Inference]] = {}
    for one in context.inferences:
        if one.shared and len(one.given) == 1 and one.shared < len(one.wanted):
            single.setdefault(one.conclusion.id, []).append(one)
    for siblings in single.values():
        pair = _completing(siblings) if len(siblings) > 1 else None
        if pair is None:
            continue
        first, second = (one.first for one in pair)
        only = named(context, pair[0].text, pair[0].wanted - pair[0].given[0])
        label = context.graph.label
        yield context.finding(
            SEPARATE, second,
            f"only together with `{label(first.id)}` does `{label(second.id)}` have the words of what both support; it "
            f"adds {listed(only)}",
            "if neither would count without the other, put both under `together:`",
            labels=(context.label_at(first, "the other"), context.label_at(pair[0].conclusion, "the conclusion")),
        )  # fmt: skip


def _completing(siblings: list[Inference]) -> tuple[Inference, Inference] | None:
    """The first two that have all terms of the conclusion together, where neither has them alone or none."""
    wanted = siblings[0].wanted
    shared = sorted([one.shared for one in siblings if one.wanted is wanted])
    if len(shared) == len(siblings) and sum(shared[-2:]) < len(wanted):
        return None  # as mostly
    tried: dict[frozenset[str], Inference] = {}
    for one in siblings:
        had = wanted & one.given[0]
        if not had or had == wanted or had in tried:
            continue
        for other, earlier in tried.items():
            if len(had) + len(other) >= len(wanted) and had | other == wanted:
                return earlier, one
        if len(tried) < _MOST:
            tried[had] = one
    return None


def check_unmarked(context: Context) -> Iterator[Diagnostic]:
    """Claims without a place, where the source has places nearly everywhere."""
    candidates = [one for one in context.sorted.placeless if _should_have_place(one)]
    if not candidates:
        return
    said = [
        one
        for one in context.debate.statements
        if one.citations and not one.implicit and one.kind is not StatementKind.THESIS
    ]
    every = Counter(one.source for one in said)
    placed = Counter(one.source for one in said if one.at)
    share = context.threshold(UNMARKED, "share")
    for one in candidates:
        if placed[one.source] >= share * every[one.source]:
            yield context.finding(
                UNMARKED, one,
                f"`{context.graph.label(one.id)}` has no place in its source and is not marked as implicit",
                "add `at:` with the paragraph, or `implicit: true` if the text does not say it",
            )  # fmt: skip


def _should_have_place(one: Statement) -> bool:
    """Whether a statement is one that a text says; a place that cannot be read is told elsewhere."""
    own = one.citations[0]
    written = own.at or (own.origin is not None and "at" in own.origin.keys)
    is_said = one.kind in (StatementKind.CLAIM, StatementKind.REBUTTAL) and not one.implicit and not one.draft
    return is_said and not written


CHECKS = ((WARRANT, check_warrant), (SEPARATE, check_separate), (UNMARKED, check_unmarked))
