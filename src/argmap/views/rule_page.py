"""The page that explains a rule, as Markdown: for ``argmap explain``, the documentation and SARIF."""

from __future__ import annotations

import textwrap

from argmap.rules.settings import word_list
from argmap.text.diagnostic import Kind, Profile, Rule
from argmap.text.inert import visible

_WIDE = 100  # columns of prose and examples
_WHOSE = {Kind.MAPPING: "the mapper can mend it", Kind.ARGUMENT: "a property of the text itself"}


def rule_page(rule: Rule, width: int = _WIDE) -> str:
    """The whole page, prose filled to ``width`` columns."""
    parts = [
        f"# {rule.code} {rule.name}",
        _filled(f"Finds {rule.summary}.", width),
        _filled(standing(rule), width),
        _section("What it flags", rule.doc, width),
        _section("Why it matters", rule.why, width),
        _section("When it is fine", rule.fine, width),
        _section("How to mend it", rule.mend, width),
        _examples(rule),
        _options(rule, width),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def standing(rule: Rule) -> str:
    """Severity, kind and profile in a line."""
    said = f"*{rule.severity}, {rule.kind}: {_WHOSE[rule.kind]}; {_profile(rule)}*"
    more = []
    if rule.raised is not None:
        more.append(f"In the profile {rule.raised[0]} it is {_article(rule.raised[1])}.")
    if rule.heuristic:
        more.append("It goes by words, so it can be mistaken, and it never fails a run.")
    if rule.preview:
        more.append("It is a preview: it was measured on too few sentences to say how often it is right.")
    return " ".join([said, *more])


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _profile(rule: Rule) -> str:
    if rule.profile is None:
        return "only where it is selected"
    return "in every profile" if rule.profile is Profile.BEGINNER else f"from the profile {rule.profile} on"


def _filled(text: str, width: int) -> str:
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join(
        textwrap.fill(" ".join(one.split()), width, break_long_words=False, break_on_hyphens=False)
        if not one.lstrip().startswith(("- ", "| "))
        else one.strip()
        for one in paragraphs
    )


def _section(title: str, text: str, width: int) -> str:
    return f"## {title}\n\n{_filled(text, width)}" if text else ""


def _examples(rule: Rule) -> str:
    parts = ["## Examples"]
    if rule.text:
        parts.append(f"With this text, `example.txt`:\n\n```text\n{_shown(rule.text)}```")
    if rule.beside:
        parts.append(f"With this file beside it, `other.yaml`:\n\n```text\n{_shown(rule.beside)}```")
    parts.append(f"Reported:\n\n```text\n{_shown(rule.bad)}```")
    parts.append(f"Not reported:\n\n```text\n{_shown(rule.good)}```")
    return "\n\n".join(parts)


def _shown(text: str) -> str:
    """An example with what cannot be seen made visible, and endless lines cut."""
    shown = (visible(line.replace("\t", "→   ").replace("\u00a0", "␣")) for line in text.splitlines())
    return "".join((line if len(line) <= _WIDE else line[: _WIDE - 1] + "…") + "\n" for line in shown)


def _options(rule: Rule, width: int) -> str:
    if not (rule.thresholds or rule.words):
        return ""
    lines = [f"[rules.{rule.name}]", *(f"{one.name} = {one.default:g}" for one in rule.thresholds)]
    parts = ["## Settings", "In `argmap.toml`, with what holds if nothing is set:"]
    said = [f"`{one.name}`: {one.doc}." for one in rule.thresholds]
    if rule.words:
        lines += ["add = []", "remove = []"]
        said.append("`add` and `remove` change the list of words that it goes by.")
    parts.append("```toml\n" + "\n".join(lines) + "\n```")
    parts += [_filled(one, width) for one in said]
    if rule.words:
        parts.append("## Words\n\n" + _filled(", ".join(f"`{word}`" for word in word_list(rule.words)), width))
    return "\n\n".join(parts)
