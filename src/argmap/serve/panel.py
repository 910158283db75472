"""The findings beside the map, as HTML: what ``argmap check`` reports, each with its line and its statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from os.path import basename

from argmap.reports.grouping import Group, grouped, is_hint_or_about_text
from argmap.serve.explanation import explanation, prose
from argmap.text.diagnostic import Diagnostic, Kind, Severity
from argmap.text.document import Document
from argmap.views.anchors import OWN
from argmap.views.cards import plain

_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}


def panel(findings: Sequence[Diagnostic], documents: Mapping[str, Document], names: Mapping[str, str]) -> str:
    """The section with all findings. ``names`` are the statements that the page has, by their id."""
    groups = grouped(findings, is_hint_or_about_text)
    parts = [
        f'<section id="{OWN}findings" class="findings" aria-labelledby="{OWN}findings-title">',
        f'<details id="{OWN}findings-list" open><summary><h2 id="{OWN}findings-title">Findings</h2>',
        f'<span class="count" role="status">{_count(findings)}</span></summary>',
        '<div class="found">',
        *_lists(groups, documents, names),
        "</div></details>",
        *_explanations(groups),
        "</section>",
    ]
    return "\n".join(parts)


def _count(findings: Sequence[Diagnostic]) -> str:
    if not findings:
        return "nothing found"
    mapping = sum(one.rule.kind is Kind.MAPPING for one in findings)
    about_text = len(findings) - mapping
    return f"{mapping or 'nothing'} about the map, {about_text or 'nothing'} about the texts"


def _lists(groups: list[Group], documents: Mapping[str, Document], names: Mapping[str, str]) -> Iterator[str]:
    """What the mapper can mend, then what is so in the texts, which is folded as long as there is something to mend."""
    mapping = [group for group in groups if group.first.rule.kind is Kind.MAPPING]
    about_text = [group for group in groups if group.first.rule.kind is Kind.ARGUMENT]
    if mapping:
        yield "<h3>About the map</h3>"
        yield from _files(mapping, documents, names)
    if about_text:
        count = sum(1 + len(group.others) for group in about_text)
        yield f'<details class="about-texts"{"" if mapping else " open"}><summary><h3>About the texts</h3>'
        yield f'<span class="count">{count}</span></summary>'
        yield from _files(about_text, documents, names)
        yield "</details>"


def _files(groups: list[Group], documents: Mapping[str, Document], names: Mapping[str, str]) -> Iterator[str]:
    """A list for each file, in the order of the findings."""
    for file, members in groupby(groups, lambda group: group.first.file):
        yield f'<h4 title="{plain(file)}">{plain(basename(file))}</h4><ul>'
        yield from (_group(group, documents, names) for group in members)
        yield "</ul>"


def _group(group: Group, documents: Mapping[str, Document], names: Mapping[str, str]) -> str:
    """A finding; help only with those that can be mended, for the rule explains the others."""
    one = group.first
    help_ = f'<p class="help">{prose(one.help)}</p>' if one.help and one.rule.kind is Kind.MAPPING else ""
    return (
        f'<li class="{one.severity}"><p>{_place(one, documents, names)} '
        f'<span class="severity">{_WORDS[one.severity]}</span> {prose(one.message)} '
        f'<a class="rule-name" href="#{_anchor(one)}">{plain(one.rule.name)}</a></p>{help_}'
        f"{_others(group, documents, names)}</li>"
    )


def _others(group: Group, documents: Mapping[str, Document], names: Mapping[str, str]) -> str:
    """The same finding elsewhere in the file: the lines only."""
    if not group.others:
        return ""
    places = ", ".join(_place(one, documents, names, "") for one in group.others)
    return f'<p class="others">and {len(group.others)} more in this file: lines {places}</p>'


def _place(one: Diagnostic, documents: Mapping[str, Document], names: Mapping[str, str], word: str = "line ") -> str:
    """The line, which leads to the statement on the map if there is one."""
    line = documents[one.file].position(one.span.start).line
    name = names.get(one.statement or "")
    if name is None:
        return f'<span class="line">{word}{line}</span>'
    told = f"line {line}: show {plain(name)} on the map"
    return f'<a class="line" href="#{plain(name)}" aria-label="{told}" title="{told}">{word}{line}</a>'


def _anchor(one: Diagnostic) -> str:
    return f"{OWN}rule-{one.rule.name}"


def _explanations(groups: list[Group]) -> list[str]:
    """What each rule that found something means, once."""
    rules = {_anchor(group.first): group.first.rule for group in groups}
    if not rules:
        return []
    told = [explanation(rule, anchor) for anchor, rule in sorted(rules.items())]
    return ['<details class="explanations"><summary>What the findings mean</summary>', *told, "</details>"]
