"""Every kind of page, with everything on it, with nothing, and with texts that mean harm."""

from __future__ import annotations

from datetime import date

from smartdocs.document import impact, redline, site
from smartdocs.document.views import View
from smartdocs.lint.manual import entries
from tests.redline.replays import replay
from tests.render import annexes, hostile
from tests.render.persona_views import BUYER, GALLERY, NEGATIVE, PERSONA, WITHOUT_DATA, page
from tests.render.review_views import EMPTY, HOSTILE, REVIEW
from tests.render.site_views import LEDGERS, OURS, ROOMS
from tests.render.views import AGREEMENT, SCORECARD

PAGES: dict[str, tuple[View, str]] = {
    "agreement": (AGREEMENT, "agreement"),
    "agreement with annexes": (annexes.SUPERSEDED, "agreement"),
    "scorecard": (SCORECARD, "scorecard"),
    "scorecard of a week": (annexes.WEEKLY, "scorecard"),
    "hostile": (hostile.agreement(), "agreement"),
    "persona": (PERSONA, "persona"),
    "persona negative": (NEGATIVE, "persona"),
    "persona without data": (WITHOUT_DATA, "persona"),
    "persona hostile": (
        page(BUYER | dict.fromkeys(("name", "role", "goals", "pitch"), hostile.SCRIPT + hostile.LONG * 3)),
        "persona",
    ),
    "personas": (GALLERY, "personas"),
    "site": (site.view(ROOMS, OURS, date(2026, 10, 5)), "site"),
    "rules": (site.rules(entries()[::12], OURS, date(2026, 10, 5)), "rules"),
    "evidence": (LEDGERS, "evidence"),
    "redline": (redline.view(replay().comparison, "Probe AG (invented)", date(2026, 10, 5)), "redline"),
    "review": (REVIEW, "review"),
    "review empty": (EMPTY, "review"),
    "review hostile": (HOSTILE, "review"),
    "impact": (impact.view(replay(), "Probe AG (invented)", date(2026, 10, 5)), "impact"),
}
