"""The sources as a bibliography: Markdown, BibTeX (written by pybtex), CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from argmap.model import Date, Source
from argmap.text.inert import visible
from argmap.views.markdown import escaped


def reference(source: Source) -> str:
    """One source in a line: author, title, outlet, date, address; what is not known is left out."""
    title = f"“{source.title}”" if source.title else ""
    date = source.date.shown if source.date else "undated"
    parts = [source.author or "", title, source.outlet or "", date, source.url or ""]
    return visible(", ".join(part for part in parts if part))


def as_text(sources: tuple[Source, ...]) -> str:
    """For the terminal: the id, the side, and the reference."""
    width = max((len(one.id) for one in sources), default=0)
    sides = max((len(one.side or "background") for one in sources), default=0)
    return "".join(f"{one.id:{width}}  {one.side or 'background':{sides}}  {reference(one)}\n" for one in sources)


def as_markdown(sources: tuple[Source, ...]) -> str:
    """A list, in the order of the debate."""
    return "".join(f"- {escaped(reference(one))} ({escaped(one.side or 'background')})\n" for one in sources)


def as_bibtex(sources: tuple[Source, ...]) -> str:
    """BibTeX; the source's id is the key. LaTeX's special characters are escaped by pybtex."""
    from pybtex.database import BibliographyData, Entry, Person

    entries: dict[str, Any] = {}
    for one in sources:
        fields = [("title", one.title or one.id), ("howpublished", one.outlet), ("url", one.url)]
        fields += [("year", _year(one.date)), ("note", f"date: {one.date.edtf}" if one.date else None)]
        known = [(name, _plain(value)) for name, value in fields if value]
        people = {"author": [Person(last=_plain(one.author))]} if one.author else {}
        entries[one.id] = Entry("misc", known, persons=people)
    text: str = BibliographyData(entries).to_string("bibtex")
    return text


def as_csl(sources: tuple[Source, ...]) -> str:
    """CSL-JSON, as Zotero and pandoc read it."""
    return json.dumps([_csl(one) for one in sources], ensure_ascii=False, indent=2) + "\n"


def _csl(one: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": one.id, "type": "article"}
    if one.title:
        item["title"] = visible(one.title)
    if one.author:
        item["author"] = [{"literal": visible(one.author)}]
    if one.outlet:
        item["container-title"] = visible(one.outlet)
    if one.url:
        item["URL"] = visible(one.url)
    if one.date:
        item["issued"] = _issued(one.date)
    return item


def _issued(date: Date) -> dict[str, Any]:
    """The parts of a date that are known; what is more than that goes in as it is written."""
    if re.fullmatch(r"\d{4}(-\d\d){0,2}~?", date.edtf):
        issued: dict[str, Any] = {"date-parts": [[int(part) for part in date.edtf.rstrip("~").split("-")]]}
        return issued | ({"circa": True} if date.approximate else {})
    return {"literal": date.edtf}


def _year(date: Date | None) -> str | None:
    return date.edtf[:4] if date and date.edtf[:4].isdigit() else None


def _plain(text: str) -> str:
    """Text whose braces cannot unbalance an entry."""
    return visible(text).replace("{", "(").replace("}", ")").replace("\\", "/")
