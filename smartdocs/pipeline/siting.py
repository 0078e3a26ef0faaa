"""A project -> the pages of a site: every document, earlier scorecards, the records behind them, who has signed, the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from smartdocs import registry
from smartdocs.language import Words, say
from smartdocs.pipeline import building
from smartdocs.pipeline.finishing import Job

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from smartdocs.document.signatures_view import Register
    from smartdocs.document.site_view import Room, Way
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.pipeline.documents import Order, Page
    from smartdocs.pipeline.projects import Project
    from smartdocs.render.sheets import Sheet
    from smartdocs.render.templates import Around, Medium

FOLDER = "site"
INDEX, PAPER = "index.html", "pdf"
EARLIER = 11
"""Periods before the last one that have a page."""
SCORECARD, RECORDS = "scorecard", "evidence"
"""Documents that there can be of any period; the second one is found from the first."""


def draw(
    project: Project,
    orders: Sequence[Order],
    documents: Sequence[str],
    formats: Sequence[str],
    since: str = "",
) -> Iterator[Job]:
    """A job for each file of the site, by its path in it.

    Args:
        orders: one for each agreement.
        documents: names of files in ``pipeline/documents``.
        formats: ``html``, which is always drawn, and ``pdf`` for copies to print of all but the evidence.
        since: a revision that the agreements are compared with; '' for no redline.
    """
    from smartdocs.document import signatures
    from smartdocs.pipeline.documents import Page
    from smartdocs.pipeline.projects import one, workspace_of
    from smartdocs.pipeline.registering import register

    rooms, dated = [], []
    registers: list[Register] = []
    for each in orders:
        agreement = one(project, each.name)[1]
        missing = building.missing(project, agreement, readings=each.readings, wanted=documents)
        order = replace(each, beside=frozenset(documents) - missing.keys())
        shelves: dict[str, list[Way]] = {}
        for document, page in _pages(project, order, agreement, documents, since):
            is_short = document != RECORDS
            yield from _jobs(project, order.name, page, formats if is_short else ("html",))
            if is_short:
                way = _way(order, agreement, page, has_paper=PAPER in formats)
                shelves.setdefault(_shelf(document), []).append(way)
            dated.append(page.view.furniture.created_on)
        found = register(project, order.name, agreement, order.now, len(registers) + 1)
        registers.append(found)
        way = _way_to(found)
        rooms.append(_room(order.name, agreement, {**shelves, say("Signatures"): [way]}))
    yield from _own(project, rooms, max(dated))
    around = ((say("All documents"), INDEX), (say("The rules"), "rules.html"))
    page = Page(
        signatures.view(registers, workspace_of(project), orders[0].now.date()),
        signatures.FILE,
        signatures.FILE,
    )
    yield Job(f"{signatures.FILE}.html", "html", _sheet(project, page, "html", around))


def _pages(
    project: Project, order: Order, agreement: Agreement, documents: Sequence[str], since: str
) -> Iterator[tuple[str, Page]]:
    """Every page about an agreement, and the document it belongs to."""
    wanted = [name for name in documents if name in order.beside]
    for document in wanted:
        for page in registry.load(building.DOCUMENTS, document).pages(order):
            yield document, page
    for period in _earlier(order, agreement) if order.period is None and SCORECARD in wanted else ():
        for document in wanted:
            if document in {SCORECARD, RECORDS}:
                for page in registry.load(building.DOCUMENTS, document).pages(replace(order, period=period)):
                    yield document, page
    if since:
        yield from (("redline", page) for page in _redline(project, order, since))


def _earlier(order: Order, agreement: Agreement) -> list[Period]:
    """The periods before the last one that is over, as long as the agreement was in force and there are data."""
    from smartdocs.measure.figures import measured

    with order.versions(agreement) as session:
        _, judged = measured(session, None)
        known = [
            s.period for s in session.segments.get(judged.every, ()) if s.in_force and s.last < judged.first
        ]
    return sorted(set(known), reverse=True)[:EARLIER]


def _redline(project: Project, order: Order, since: str) -> Iterator[Page]:
    """What has changed since a revision, as a page; nothing where the agreement is new or the same."""
    from smartdocs.document import redline as document
    from smartdocs.pipeline.comparing import diff
    from smartdocs.pipeline.documents import Page
    from smartdocs.pipeline.projects import workspace_of

    outcome = diff(project.root, [since], [order.name])
    for comparison in outcome.comparisons:
        view = document.view(comparison, workspace_of(project).organisation, order.as_of.date())
        yield Page(view, "redline", "redline")


def _jobs(project: Project, name: str, page: Page, formats: Sequence[str]) -> Iterator[Job]:
    around = ((say("All documents"), f"../{INDEX}"), (say("The rules"), "../rules.html"))
    for form in dict.fromkeys(("html", *formats)):
        writer = registry.load(building.OUTPUTS, form)
        yield Job(f"{name}/{page.file}{writer.SUFFIX}", form, _sheet(project, page, writer.MEDIUM, around))


def _sheet(project: Project, page: Page, medium: Medium, around: Around) -> Sheet:
    from smartdocs.render.sheets import sheet

    folders = building.template_folders(project)
    return sheet(page.view, page.template, folders, medium, around, building.brand_of(project))


def _way(order: Order, agreement: Agreement, page: Page, *, has_paper: bool) -> Way:
    from smartdocs.document.site_view import Way

    about = page.view.furniture
    place = f"{quote(order.name)}/"
    more = [("PDF", f"{place}{quote(page.file)}.pdf")] if has_paper else []
    if page.template == SCORECARD and RECORDS in order.beside:
        more.append((say("records"), f"{place}{quote(page.file.replace(SCORECARD, RECORDS, 1))}.html"))
    title = about.title.removesuffix(say(", agreement {id}", id=agreement.id))
    return Way(title, about.description, f"{place}{quote(page.file)}.html", tuple(more))


def _way_to(found: Register) -> Way:
    """To what the page of signatures says of an agreement."""
    from smartdocs.document import signatures
    from smartdocs.document.site_view import Way

    return Way(say("Who has signed"), found.state, f"{signatures.FILE}.html#{found.anchor}")


SHELVES = Words({
    "scorecard": "Scorecards", "quarterly review": "Quarterly reviews", "persona page": "Persona pages", "evidence": "Evidences",
})  # fmt: skip


def _shelf(document: str) -> str:
    """``Scorecards``: what a kind of document is called when there are several."""
    if document == "redline":
        return say("What has changed")
    about = str(registry.load(building.DOCUMENTS, document).ABOUT)
    return (
        say("The agreement")
        if about.endswith("agreement")
        else SHELVES.get(about, f"{about[0].upper()}{about[1:]}s")
    )


def _room(name: str, agreement: Agreement, shelves: dict[str, list[Way]]) -> Room:
    from smartdocs.document.agreement import term_of
    from smartdocs.document.site_view import Room, Shelf
    from smartdocs.document.wording import inside

    text = say("{id}, version {version}", id=agreement.id, version=agreement.version)
    return Room(
        heading=agreement.title,
        anchor=f"agreement-{quote(name)}",
        text=", ".join(part for part in (text, inside(term_of(agreement))) if part),
        shelves=tuple(Shelf(heading, tuple(ways)) for heading, ways in shelves.items()),
    )


def _own(project: Project, rooms: Sequence[Room], dated: date) -> Iterator[Job]:
    """The first page, and the manual of the rules."""
    from smartdocs.document import site
    from smartdocs.lint.manual import entries
    from smartdocs.pipeline.documents import Page
    from smartdocs.pipeline.linting import house_rules
    from smartdocs.pipeline.projects import workspace_of

    workspace = workspace_of(project)
    first = Page(site.view(rooms, workspace, dated), "site", "index")
    manual = Page(site.rules(entries(house_rules(project)[0]), workspace, dated), "rules", "rules")
    yield Job(INDEX, "html", _sheet(project, first, "html", ()))
    yield Job(site.RULES, "html", _sheet(project, manual, "html", ((say("All documents"), INDEX),)))
