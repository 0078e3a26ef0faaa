"""Every kind of page, with everything on it, with nothing, and with texts that mean harm.

``test_there_is_a_page_of_every_template`` keeps it whole. A worksheet has inputs, and stands apart; the pages of a live
session, of the preview and of a passkey are those of a server, and ``test_session.py``, ``test_preview.py`` and
``test_passkey.py`` look at them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smartdocs.document import impact, redline, site
from smartdocs.document.agreement_view import State, numbered
from smartdocs.document.views import View
from smartdocs.lint.manual import entries
from tests.redline.replays import replay
from tests.render import annexes, hostile
from tests.render.lead_views import LEAD
from tests.render.persona_views import BUYER, GALLERY, NEGATIVE, PERSONA, WITHOUT_DATA, page
from tests.render.review_views import EMPTY, HOSTILE, REVIEW, TABLES
from tests.render.site_views import LEDGERS, OURS, ROOMS, WHO_SIGNED
from tests.render.views import AGREEMENT, SCORECARD
from tests.render.workshop_report_views import REPORT
from tests.render.workshop_views import AGENDA, CANVAS, GUIDE, INVITATION, LEADS, LOG, NOTE, VOTES
from tests.workshop.worksheets import SAID
from tests.workshop.worksheets import view as worksheet

SIGNED = replace(
    AGREEMENT,
    state="signed",
    standing="Signed by Mia Chen on 28 September 2026.",
    sides=(),
    sections=numbered((replace(annexes.MEANT, words=annexes.MEANT.words[1:]), *AGREEMENT.sections[-4:])),
)
OTHER_STATES: tuple[State, ...] = ("in review", "partly signed", "to be signed again", "terminated")
STATES: dict[str, tuple[View, str]] = {
    f"agreement {state}": (replace(SIGNED, state=state, sections=SIGNED.sections[-1:]), "agreement")
    for state in OTHER_STATES
}

PAGES: dict[str, tuple[View, str]] = {
    "agreement": (AGREEMENT, "agreement"),
    "agreement with annexes": (annexes.SUPERSEDED, "agreement"),
    "agreement signed": (SIGNED, "agreement"),
    **STATES,
    "scorecard": (SCORECARD, "scorecard"),
    "scorecard of a week": (annexes.WEEKLY, "scorecard"),
    "hostile": (hostile.agreement(), "agreement"),
    "lead": (LEAD, "lead"),
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
    "signatures": (WHO_SIGNED, "signatures"),
    "evidence": (LEDGERS, "evidence"),
    "redline": (redline.view(replay().comparison, "Probe AG (invented)", date(2026, 10, 5)), "redline"),
    "review": (REVIEW, "review"),
    "review empty": (EMPTY, "review"),
    "review hostile": (HOSTILE, "review"),
    "review with many columns": (TABLES, "review"),
    "impact": (impact.view(replay(), "Probe AG (invented)", date(2026, 10, 5)), "impact"),
    "workshop invitation": (INVITATION, "workshop-invitation"),
    "workshop guide": (GUIDE, "workshop-guide"),
    "workshop agenda": (AGENDA, "workshop-agenda"),
    "workshop canvas": (CANVAS, "workshop-canvas"),
    "workshop votes": (VOTES, "workshop-votes"),
    "workshop leads": (LEADS, "workshop-leads"),
    "workshop log": (LOG, "workshop-log"),
    "workshop note": (NOTE, "workshop-note"),
    "workshop report": (REPORT, "workshop-report"),
}

WORKSHEETS = {
    "worksheet": worksheet(),
    "worksheet filled in": worksheet(SAID),
    "worksheet in German": worksheet(language="de"),
}
FIRST = {template: name for name, (_, template) in reversed(PAGES.items())}.values()
"""A page of each template, the first there is."""
