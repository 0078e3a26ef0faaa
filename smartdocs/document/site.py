"""The documents that were drawn -> the first page of a site; the rules of lint -> their pages in it."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

from smartdocs.document.site_view import Family, RulePage, RulesView, SiteView
from smartdocs.document.views import Fact, Furniture
from smartdocs.document.wording import many, short_date
from smartdocs.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smartdocs.document.site_view import Room
    from smartdocs.lint.manual import Entry
    from smartdocs.model.workspace import Workspace

RULES = "rules.html"


def view(rooms: Sequence[Room], workspace: Workspace, dated: date) -> SiteView:
    """The first page. ``dated`` is the day of the newest document."""
    pages = sum(len(shelf.ways) for room in rooms for shelf in room.shelves)
    return SiteView(
        furniture=furniture(workspace, say("Agreements"), say("Agreements and results"), dated, repr(rooms)),
        kicker=say("Agreements and results"),
        title=say("What was promised, and what came of it"),
        lede=say(
            "Each figure leads to the records it was counted from. The pages load nothing from anywhere and can be kept as they are."
        ),
        facts=(
            Fact(say("Agreements"), str(len(rooms))),
            Fact(say("Documents"), str(pages)),
            Fact(say("Newest"), short_date(dated)),
        ),
        rooms=tuple(rooms),
        rules=RULES,
    )


def rules(entries: Sequence[Entry], workspace: Workspace, dated: date) -> RulesView:
    """The manual of the rules."""
    families = tuple(
        Family(
            name,
            f"family-{place}",
            tuple(
                RulePage(e.code, e.slug, e.code.lower(), e.level, e.title, _without_title(e)) for e in found
            ),
        )
        for place, (name, found) in enumerate(groupby(entries, key=lambda e: e.family), start=1)
    )
    return RulesView(
        furniture=furniture(
            workspace, say("Rules"), say("What smartdocs lint looks for"), dated, repr(families)
        ),
        kicker=say("The rules"),
        title=say("What an agreement is read for"),
        lede=say(
            "{rule} that smartdocs lint knows, each with its reason, an example that is wrong and one that is right.",
            rule=many(len(entries), "rule"),
        ),
        families=families,
    )


def _without_title(entry: Entry) -> str:
    """The page without its first line, which is its heading already."""
    first, _, rest = entry.page.partition("\n")
    return rest if first.rstrip(".") == entry.title else entry.page


def furniture(workspace: Workspace, name: str, title: str, dated: date, said: str) -> Furniture:
    """Of a page that belongs to no agreement; ``said`` is what its digest is over."""
    digest = hashlib.sha256(said.encode()).hexdigest()
    return Furniture(
        organisation=workspace.organisation,
        document_name=name,
        reference=name.lower(),
        digest_short=f"{digest[:8]}…{digest[-8:]}",
        digest=digest,
        title=f"{title}, {workspace.organisation}",
        description=title,
        created_on=dated,
        digest_name="content",
    )
