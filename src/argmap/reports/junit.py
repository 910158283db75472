"""Findings as JUnit XML, which most CI servers show as test results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from argmap.config import Config
from argmap.text.diagnostic import Diagnostic
from argmap.text.document import Document
from argmap.text.inert import visible

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(
    findings: Iterable[Diagnostic], suppressed: Iterable[Diagnostic], documents: Mapping[str, Document], config: Config
) -> str:
    """A suite a file, a case a finding.

    What fails the run is a failure; what is reported without failing it, or explained, is skipped with
    its message. A file without findings has one case that passes.
    """
    cases: dict[str, list[Diagnostic]] = {name: [] for name in documents}
    for one in (*findings, *suppressed):
        cases[one.file].append(one)
    suites = ElementTree.Element("testsuites", name="argmap")
    for name, found in cases.items():
        failing = sum(_fails(one, config) for one in found)
        suite = ElementTree.SubElement(
            suites, "testsuite", name=_text(name), tests=str(len(found) or 1), failures=str(failing),
            errors="0", skipped=str(len(found) - failing),
        )  # fmt: skip
        if not found:
            ElementTree.SubElement(suite, "testcase", name="nothing found", classname=_text(name))
        for one in found:
            _case(suite, one, documents[name], config)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _fails(one: Diagnostic, config: Config) -> bool:
    return one.suppressed is None and config.fails(one)


def _case(suite: ElementTree.Element, one: Diagnostic, document: Document, config: Config) -> None:
    place = document.position(one.span.start)
    where = f"{one.file}:{place.line}:{place.column}"
    case = ElementTree.SubElement(
        suite, "testcase", name=_text(f"{one.rule.name} [{one.rule.code}] at {place.line}:{place.column}"),
        classname=_text(one.file), line=str(place.line),
    )  # fmt: skip
    if _fails(one, config):
        failure = ElementTree.SubElement(case, "failure", message=_text(one.message), type=str(one.severity))
        failure.text = _text(f"{where}: {one.message}\n{one.help}".rstrip())
    else:
        said = one.message if one.suppressed is None else f"{one.message} (explained: {one.suppressed.reason})"
        ElementTree.SubElement(case, "skipped", message=_text(said))


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", "\n".join(visible(line) for line in text.split("\n")))
