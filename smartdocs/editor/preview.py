"""A workspace that is being written -> its documents as HTML with the findings beside the clauses, made again when a file changes.

What cannot be drawn keeps its last page; the findings say why.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from smartdocs.editor.desk import Desk
from smartdocs.errors import SmartdocsError
from smartdocs.pipeline import delivering, opening, projects, remembering

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from smartdocs.finding import Finding
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.pipeline.delivering import Wish
    from smartdocs.pipeline.projects import Project
    from smartdocs.pipeline.remembering import Stamp
    from smartdocs.pipeline.storing import Store

ANCHORS = {"terms": "term-", "goals": "goal-"}
"""Key of an agreement → how the anchors of its clauses begin."""
COLOURS = {"error": "missed", "warning": "risk", "note": "quiet"}
"""Level of a finding → the colour of the page it takes, by day and by night."""
NOTES = '<aside role="note" style="margin:.5rem 0 .8rem;font:400 13px/1.45 system-ui,sans-serif;color:var(--ink)">{notes}</aside>'
NOTE = (
    '<p style="margin:0 0 .3rem;padding:.35rem .7rem;border-left:3px solid var(--{colour});background:var(--tint)">'
    '<b style="color:var(--{colour})">{level} {code}</b> {message}<br><span style="color:var(--muted)">{place}{fix}</span></p>'
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see."""

    version: int
    pages: Mapping[str, str]
    """``fy26/agreement.html`` → its text."""
    findings: tuple[Finding, ...]
    fault: str = ""
    """Why the pages are older than the files; '' when they are not."""
    places: Mapping[Finding, str] = field(default_factory=dict)
    """Finding → the page and the anchor it stands at, as ``fy26/agreement.html#term-first-attempt``."""


class Preview:
    """The documents as they are; one thread at a time makes them new."""

    def __init__(self, wish: Wish, store: Store | None) -> None:
        self.wish, self.store = wish, store
        self._lock = threading.Lock()
        self._seen: dict[str, Stamp] | None = None
        self._shown = Shown(0, {}, ())

    def shown(self) -> Shown:
        """The newest pages; they are made anew when a file has changed since."""
        with self._lock:
            now = self._survey()
            if now is None or now != self._seen or not self._shown.version:
                self._shown = self._made(self._shown)
                self._seen = now
            return self._shown

    def _survey(self) -> dict[str, Stamp] | None:
        """The files that count: not the documents that were built, and never what an editor has open beside them."""
        found = remembering.survey(self.wish.root)
        built = f"{_output(self.wish.root)}/"
        return found and {
            p: s for p, s in found.items() if not p.startswith(built) and not p.endswith(("~", ".tmp"))
        }

    def _made(self, before: Shown) -> Shown:
        by_file, _ = Desk(self.wish.root, {}, self.wish.now.date()).findings()
        # a page that is shown is made anew all the time: that the built one is older is no news here
        found = (f for each in by_file.values() for f in each if f.code != delivering.PRINTED)
        findings = tuple(sorted(found, key=lambda f: f.order))
        try:
            built = delivering.build(self.wish, self.store, 1)
            project = opening.load(self.wish.root)
        except SmartdocsError as error:
            return replace(before, version=before.version + 1, findings=findings, fault=str(error), places={})
        pages = {
            f"{folder.name}/{name}": made.data.decode("utf-8")
            for folder, held in built.folders.items()
            for name, made in held.items()
        }
        places = {finding: place for finding in findings if (place := _place(finding, project, pages))}
        for place in dict.fromkeys(places.values()):
            page, _, anchor = place.partition("#")
            pages[page] = _beside(pages[page], anchor, [f for f, at in places.items() if at == place])
        return Shown(before.version + 1, pages, findings, places=places)


def _output(root: Path) -> str:
    try:
        return projects.output_folder(opening.load(root))
    except SmartdocsError:
        return "build"


def _place(finding: Finding, project: Project, pages: Mapping[str, str]) -> str:
    """Where on which page a finding belongs; '' where there is no such place."""
    parts = finding.span.path.split("/")
    if parts[0] == "personas":
        found = next(
            (page for page in pages if page.endswith(f"/persona-{parts[-1].rpartition('.')[0]}.html")), ""
        )
        return f"{found}#main" if found else ""
    page = f"{parts[1]}/agreement.html" if parts[0] == "agreements" and len(parts) > 2 else ""
    if page not in pages:
        return ""
    anchor = next(
        (a for a in _clauses(finding, project.agreements[parts[1]]) if f'id="{a}"' in pages[page]), "main"
    )
    return f"{page}#{anchor}"


def _clauses(finding: Finding, reading: Reading[Agreement]) -> Iterator[str]:
    """The anchor of the clause in whose lines a finding stands."""
    for document in reading.documents:
        if document.path != finding.span.path or not isinstance(document.data, dict):
            continue
        starts = document.spans.lines.starts
        for kind, begin in ANCHORS.items():
            held = document.data.get(kind)
            for name in held if isinstance(held, dict) else ():
                place = document.spans.place((kind, name))
                first = bisect_right(starts, place.key[0] if place.key else place.start)
                if first <= finding.span.line <= bisect_right(starts, place.end - 1):
                    yield f"{begin}{name}"


def _beside(page: str, anchor: str, findings: Iterable[Finding]) -> str:
    """The page with the findings as the first thing in the clause, in their order."""
    notes = "".join(
        NOTE.format(
            colour=COLOURS[finding.level], level=escape(finding.level), code=escape(finding.code), message=escape(finding.message),
            place=escape(str(finding.span)), fix=f" · {escape(finding.fix)}" if finding.fix else "",
        )
        for finding in findings
    )  # fmt: skip
    found = re.search(rf'<[^>]*\bid="{re.escape(anchor)}"[^>]*>', page)
    return page[: found.end()] + NOTES.format(notes=notes) + page[found.end() :] if found else page
