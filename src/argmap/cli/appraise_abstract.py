"""``argmap appraise`` by the readings of abstract argumentation: of a debate, and of a framework from a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.appraisal.abstract import Gradable, as_framework, as_gradable
from argmap.appraisal.bipolar import Reading, as_attacks
from argmap.appraisal.extensions import Semantics
from argmap.appraisal.grades import Branch, Grades, by_branch, grade
from argmap.appraisal.gradual import Model, NotConverged
from argmap.appraisal.grounded import Grounded, grounded
from argmap.appraisal.solving import has_cadical
from argmap.appraisal.ways import Ways, ways
from argmap.cli._io import tell
from argmap.cli.appraise_options import Format, Graded, Wanted
from argmap.errors import ArgmapError
from argmap.formats.frameworks import DEFAULT_BASE, is_framework, read_framework
from argmap.framework import Bipolar, Framework, Quantitative
from argmap.pipeline import STDIN, Loaded, collector_paused, read_text
from argmap.reports.concise import concise
from argmap.reports.grouping import grouped, is_hint
from argmap.syntax.nodes import Limits
from argmap.text.diagnostic import Diagnostic, Severity
from argmap.text.document import Document
from argmap.text.suggest import closest
from argmap.views import framework as framework_views
from argmap.views import graded as graded_views
from argmap.views import subject as subjects
from argmap.views import ways as ways_views
from argmap.views.appraisal import Entry, Report, as_markdown
from argmap.views.appraisal import report as standing_report
from argmap.views.subject import Subject

if TYPE_CHECKING:
    from argmap.appraisal.appraisal import Appraisal

MODELS = {Graded.DFQUAD: Model.DF_QUAD, Graded.QUADRATIC: Model.QUADRATIC_ENERGY, Graded.EULER: Model.EULER}
AnyFramework = Framework | Bipolar | Quantitative


# Debates ----------------------------------------------------------------------------------------------


def of_debate(loaded: Loaded, wanted: Wanted, without: Iterable[str]) -> Report | str:
    """A debate by an abstract reading; a report, or the output itself."""
    appraisal = loaded.appraise(without=without)
    focus = None if wanted.focus is None else appraisal.statement(wanted.focus)
    subject = subjects.debate(appraisal)
    if wanted.graded is not None:
        standing = None if focus is None else _standing(appraisal, focus)
        shown = tuple(appraisal.verdicts)
        first = tuple(dict.fromkeys(name for _, names in subject.groups for name in names))
        weights = {one.id: one.weight for one in loaded.debate.statements if one.weight is not None}
        gradable = as_gradable(appraisal.structure, weights)
        return _graded(gradable, subject, wanted, wanted.graded, shown, focus, standing, first)
    with collector_paused():
        found = as_framework(appraisal.structure, _reading(wanted))
    standings = {id: one.standing for id, one in appraisal.verdicts.items()}
    asked = ways_views.Asked(
        subject, (*found.statements, *found.steps), _reading(wanted), wanted.most, wanted.seconds,
        standing=standings, focus=focus,
    )  # fmt: skip
    return _ways(found.framework, asked, wanted)


def _standing(appraisal: Appraisal, focus: str) -> Entry:
    """What standing says of a statement: the first entry of what `--focus` shows without a reading."""
    return standing_report(appraisal, focus=focus).sections[0].entries[0]


def _reading(wanted: Wanted) -> Reading | None:
    return None if wanted.support is None else Reading(wanted.support.value)


# Frameworks -------------------------------------------------------------------------------------------


def names_framework(paths: list[str] | None, stdin_name: str) -> bool:
    """Whether the user named a framework; ArgmapError if that and more."""
    names = [stdin_name if path == STDIN else path for path in paths or []]
    if not any(map(is_framework, names)):
        return False
    if len(names) > 1:
        raise ArgmapError("a framework is appraised by itself", "name one file")
    return True


def of_framework(path: str, wanted: Wanted, max_size: float, stdin_name: str) -> Report | str:
    """A framework from a file by the reading asked for, grounded without one; a report, or the output itself."""
    name = stdin_name if path == STDIN else path
    document = replace(read_text(path, Limits()._replace(size=int(max_size * 2**20))), name=name)
    with collector_paused():
        framework, findings = read_framework(document)
    _tell_findings(findings, document)
    if not len(framework) and any(one.severity is Severity.ERROR for one in findings):
        raise ArgmapError(f"no argument can be read in `{name}`")
    subject = subjects.file(name)
    focus = _argument(framework, wanted.focus)
    if wanted.graded is not None:
        return _graded_framework(framework, subject, wanted, wanted.graded, focus)
    support = _reading(wanted)
    left_out = 0 if isinstance(framework, Framework) else len(framework.supports)
    attacks = Framework(framework.arguments, framework.attacks)
    backed = None
    if support is not None and not isinstance(framework, Framework):
        bipolar = Bipolar(framework.arguments, framework.attacks, framework.supports)
        attacks = as_attacks(bipolar, support)
        backed = bipolar if support is Reading.EVIDENTIAL else None
        left_out = 0
    if wanted.semantics is not None:
        shown = framework.arguments
        asked = ways_views.Asked(subject, shown, support, wanted.most, wanted.seconds, left_out=left_out, focus=focus)
        return _ways(attacks, asked, wanted)
    return _labelled(grounded(attacks), subject, support, left_out, wanted, focus, backed)


def _tell_findings(findings: list[Diagnostic], document: Document) -> None:
    lines = concise(grouped(findings, is_hint), {document.name: document})
    if lines:
        tell(lines.rstrip("\n"))


def _argument(framework: AnyFramework, name: str | None) -> str | None:
    """The argument that `--focus` names."""
    if name is None or name in framework.index:
        return name
    near = closest(name, framework.arguments)
    raise ArgmapError(f"there is no argument `{name}`", f"did you mean `{near}`?" if near else "name one of the file")


def _labelled(
    found: Grounded, subject: Subject, support: Reading | None, left_out: int, wanted: Wanted, focus: str | None,
    backed: Bipolar | None,
) -> Report | str:  # fmt: skip
    """``backed`` is the framework itself where support is read as evidential."""
    if wanted.format is Format.JSON:
        return framework_views.as_json(found, subject, support, left_out, focus, backed)
    shown = framework_views.report(
        found, subject, support, left_out, focus=focus, everything=wanted.everything, backed=backed
    )
    return as_markdown(shown) if wanted.format is Format.MARKDOWN else shown


def _graded_framework(
    framework: AnyFramework, subject: Subject, wanted: Wanted, graded: Graded, focus: str | None
) -> Report | str:
    standing = None
    if focus is not None:
        labels = grounded(Framework(framework.arguments, framework.attacks))
        standing = framework_views.entry(labels, subject, framework.index[focus])
    names = framework.arguments
    first = names if wanted.everything or wanted.format is Format.JSON else names[: subjects.FEW]
    return _graded(Gradable.of(framework), subject, wanted, graded, names, focus, standing, first)


# Both -------------------------------------------------------------------------------------------------


def _ways(framework: Framework, asked: ways_views.Asked, wanted: Wanted) -> Report | str:
    semantics = Semantics.GROUNDED if wanted.semantics is None else Semantics(wanted.semantics.value)
    names = asked.own(framework.arguments)
    found = ways(framework, semantics, names, most=wanted.most, seconds=wanted.seconds)
    _tell_slow(found)
    if wanted.format is Format.JSON:
        return ways_views.as_json(found, asked)
    shown = ways_views.report(found, asked, everything=wanted.everything)
    return as_markdown(shown) if wanted.format is Format.MARKDOWN else shown


def _tell_slow(found: Ways) -> None:
    if found.why == "time" and not has_cadical():
        tell("note: python-sat is not installed, which decides more in the same time: pip install 'argmap[sat]'")


def _graded(
    gradable: Gradable, subject: Subject, wanted: Wanted, graded: Graded, shown: Collection[str],
    focus: str | None, standing: Entry | None, first: tuple[str, ...],
) -> Report | str:  # fmt: skip
    """``first`` are the arguments for which it is found out how far the verdict hangs on the default."""
    if wanted.base is None and all(one is None for one in gradable.given):
        what = "statement has a `weight`" if subject.graph else "argument has a base score"
        raise ArgmapError(f"no {what}, so there is nothing to grade from", "`--base 0.5` counts all of them alike")
    default = DEFAULT_BASE if wanted.base is None else wanted.base
    asked = first if focus is None else (focus,)
    if wanted.everything and focus is None:
        asked = tuple(shown)
    with collector_paused():
        found = grade(gradable, MODELS[graded], default, asked, wanted.seconds)
        branches = () if focus is None or found.unsettled else _branches(found, focus)
    if wanted.format is Format.JSON:
        return graded_views.as_json(found, subject, tuple(shown), focus=focus, branches=branches)
    report = graded_views.report(
        found, subject, tuple(shown), focus=focus, standing=standing, branches=branches, everything=wanted.everything
    )
    return as_markdown(report) if wanted.format is Format.MARKDOWN else report


def _branches(found: Grades, focus: str) -> tuple[Branch, ...]:
    branches = by_branch(found, focus)
    if isinstance(branches, NotConverged):
        tell(f"note: with a branch taken out the strengths do not converge ({branches.steps:,} steps): no shares")
        return ()
    return branches
