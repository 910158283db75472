"""What a check may look at, and what several checks ask."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.compare.survey import Survey
from argmap.graph import ArgumentGraph
from argmap.grounding.figures import is_number
from argmap.model import Origin, Reason, Role, Statement, StatementKind
from argmap.rules.language import Lexicon
from argmap.rules.phrases import Asked, Phrases, Wording, phrases
from argmap.rules.settings import Settings, word_list
from argmap.rules.sorting import Sorted, sort
from argmap.text.diagnostic import Diagnostic, Label, Rule, Severity
from argmap.text.document import Span

if TYPE_CHECKING:
    from argmap.compare.answered import Answers, Dates
    from argmap.compare.lines import Line
    from argmap.grounding.texts import SourceText
    from argmap.rules.inference import Inference
    from argmap.rules.likeness import Likeness, Sentence


_CLAIM, _THESIS = StatementKind.CLAIM, StatementKind.THESIS


class Context:
    """A debate under inspection. Checks read it and change nothing."""

    def __init__(
        self, graph: ArgumentGraph, texts: Mapping[str, SourceText] | None = None, settings: Settings | None = None
    ) -> None:
        self.graph = graph
        self.debate = graph.debate
        self.settings = settings or Settings(frozenset())
        self.survey = Survey(graph)
        self.texts = texts or {}  # source id -> its text, where one is at hand
        self._sentences: dict[str, Sentence] = {}  # by text

    def finding(
        self,
        rule: Rule,
        statement: Statement,
        message: str,
        help: str,
        *,
        key: str = "text",
        labels: tuple[Label, ...] = (),
        part: tuple[int, int] | None = None,
        level: Severity | None = None,
        origin: Origin | None = None,
    ) -> Diagnostic:
        """A finding about a statement, at the value of one of its keys.

        ``origin`` is where it stands if not at its first citation. ``part`` are the bounds within the
        statement's text of the words that are meant; they are pointed at where the file has the text as it
        reads. ``level`` is a severity other than the rule's.
        """
        origin = origin or statement.origin
        if origin is None:
            file, span = "", Span(0, 0)
        else:
            file, whole, keys = origin
            span = tuple.__new__(Span, keys.get(key) or keys.get("text") or whole)  # as `Origin.of`
        if part is not None:
            span = within(span, part, len(statement.text))
        # As the class makes it, for a third of the cost: a debate can have more findings than statements.
        return tuple.__new__(Diagnostic, (rule, file, span, message, help, labels, None, statement.id, level, None))

    def threshold(self, rule: Rule, name: str) -> float:
        """The number in force for a rule."""
        return self.settings.threshold(rule, name)

    def label_at(self, statement: Statement, text: str) -> Label:
        """A second place: where a statement stands."""
        origin = statement.origin
        file, span = (origin.file, origin.of("text")) if origin else ("", Span(0, 0))
        return tuple.__new__(Label, (file, span, text))  # as in `finding`

    def finding_about(
        self,
        rule: Rule,
        origin: Origin | None,
        message: str,
        help: str,
        *,
        key: str = "side",
        labels: tuple[Label, ...] = (),
        level: Severity | None = None,
    ) -> Diagnostic:
        """A finding about a whole source, side or debate, at the value of one of its keys."""
        file, span = (origin.file, origin.of(key)) if origin else ("", Span(0, 0))
        return Diagnostic(rule, file, span, message, help, labels, level=level)

    @property
    def lines(self) -> dict[str, Line]:
        """Where each statement stands in its own source's outline, by its id."""
        return self.survey.lines

    @cached_property
    def roots(self) -> set[str]:
        """The statements at the top of the lines."""
        return {line.root for line in self.lines.values()}

    @property
    def answers(self) -> Answers:
        """What each side answers or grants of what others say."""
        return self.survey.answers

    @property
    def dates(self) -> Dates:
        """Which side could have answered what, by the dates of the sources."""
        return self.survey.dates

    @cached_property
    def sorted(self) -> Sorted:
        """The statements by what they are or have; a rule about few of them need not look at all."""
        return sort(self.debate.statements)

    @cached_property
    def wording(self) -> Wording:
        """The sentences that somebody has put in words, found by their words."""
        listed = Asked(map(phrases, self.settings.searched))
        return Wording(self.debate.statements, self.lexicon.terms, lambda word: listed(word) or is_number(word))

    def phrases(self, rule: Rule) -> Phrases:
        """The list of words in force for a rule."""
        return phrases(self.settings.words_of(rule))

    @cached_property
    def lexicon(self) -> Lexicon:
        """What counts as the same word: the lists of `duplicate` and `contradiction-candidate`."""
        edited = self.settings.words
        return Lexicon(edited.get("D601", word_list("synonyms")), edited.get("D602", word_list("antonyms")))

    @property
    def terms(self) -> dict[str, frozenset[str]]:
        """The terms of each statement, by its id: stems of the words that carry content, without numbers."""
        return self.wording.terms

    @cached_property
    def likenesses(self) -> list[Likeness]:
        """Pairs of statements that are alike and not tied together, for several rules."""
        from argmap.rules.likeness import likenesses

        return likenesses(self)

    @cached_property
    def inferences(self) -> list[Inference]:
        """The steps that sources give, with the terms of premises and conclusion, for several rules."""
        from argmap.rules.inference import inferences

        return inferences(self)

    def sentence(self, one: Statement) -> Sentence:
        """What is compared of a statement besides its terms; dear, so for candidates only."""
        found = self._sentences.get(one.text)
        if found is None:
            from argmap.rules.likeness import Sentence

            found = self._sentences[one.text] = Sentence(one.text, self.lexicon)
        return found

    @property
    def conceded(self) -> set[str]:
        """Statements that only stand in the map because an author grants them."""
        return self.survey.conceded

    @cached_property
    def claims(self) -> list[Statement]:
        """The statements that need support, in order."""
        needs_support = self.needs_support
        return [one for one in self.debate.statements if needs_support(one)]

    @cached_property
    def _stated_support(self) -> dict[str, list[Reason]]:
        supports, found = Role.SUPPORTS, {}
        for one, steps in self.graph.with_steps:
            stated = [step for step in steps if step.role is supports and not step.drawn]
            if stated:
                found[one.id] = stated
        return found

    @cached_property
    def shown(self) -> set[str]:
        """The statements that their source itself gives evidence for, directly."""
        told, statements = self.debate.statements, self.graph.statements
        evidence, supports = StatementKind.EVIDENCE, Role.SUPPORTS
        return {
            step.target
            for step, target, first in self.graph.steps()
            if target >= 0 and step.role is supports and not step.drawn
            if told[first].kind is evidence or any(statements[id].kind is evidence for id in step.premises[1:])
        }

    @property
    def supported(self) -> Set[str]:
        """The statements that a source itself gives reasons for."""
        return self._stated_support.keys()

    def stated_support(self, statement: str) -> list[Reason]:
        """The reasons that a source itself gives for a statement; the mapper's do not count."""
        return self._stated_support.get(statement, [])

    def is_asserted(self, one: Statement) -> bool:
        """Whether a text asserts a statement on its own line, rather than mean, grant or report it."""
        return self.survey.is_asserted(one)

    def needs_support(self, one: Statement) -> bool:
        """Whether a statement is of a sort that its author has to back."""
        kind = one.kind
        return (kind is _CLAIM or kind is _THESIS) and one.basis is None and self.survey.is_asserted(one)

    @property
    def grounded(self) -> set[str]:
        """Statements with evidence, or something that needs none, at or beneath them."""
        return self.survey.grounded

    def is_in_line(self, one: Statement) -> bool:
        """Whether a statement is on its author's own line: an even number of rebuttals above it."""
        line = self.lines[one.id]
        return self._walked_in_line(one) if line.root in self._in_circles else line.in_line

    @cached_property
    def _in_circles(self) -> set[str]:
        """The ends of lines that have a step up nevertheless: there a circle was cut."""
        return {id for id in self.roots if any(not step.drawn for step in self.graph.reasons_from(id))}

    def _walked_in_line(self, one: Statement) -> bool:
        """The same by going up step by step, until the circle closes."""
        sign, seen = True, {one.id}
        current = one.id
        while True:
            above = [step for step in self.graph.reasons_from(current) if not step.drawn]
            if not above:
                return sign
            if above[0].role is Role.REBUTS:
                sign = not sign
            target = above[0].target
            while target in self.graph.reasons:  # a step is on its own author's line
                step = self.graph.reasons[target]
                if step.role is Role.REBUTS:
                    sign = not sign
                target = step.target
            if target in seen:
                return sign
            seen.add(target)
            current = target


def within(span: Span, part: tuple[int, int], length: int) -> Span:
    """The place of a part of a text that is written at ``span``, plainly or in quotation marks; else all."""
    more = span.end - span.start - length
    start = span.start + (1 if more == 2 else 0)
    return Span(start + part[0], start + part[1]) if more in (0, 2) else span
