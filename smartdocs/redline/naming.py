"""A key of an agreement -> what it is called in a sentence: ``if_missed`` is `if missed`."""

from __future__ import annotations

from smartdocs.language import Words, say

SECTIONS = Words({
    "agreement": "The agreement itself", "terms": "Promises", "raci": "Who does what", "people": "People",
    "definitions": "What counts as a lead", "compensation": "Pay", "changelog": "Changes by version", "parties": "Parties",
    "calendars": "Calendars", "stages": "Stages", "metrics": "Metrics", "goals": "Goals", "consequences": "Consequences",
    "reasons": "Reasons", "campaigns": "Campaigns", "citations": "Citations", "signatories": "Signatories",
    "meetings": "Meetings", "assumptions": "Assumptions", "routing": "Routing", "capacity": "Capacity",
    "glossary": "Glossary", "waivers": "Waivers", "personas": "Personas",
})  # fmt: skip
"""What stands under one key of the agreement, as a heading."""
STATUSES = Words({
    "draft": "a version is|draft", "in_review": "a version is|in review", "signed": "a version is|signed",
    "superseded": "a version is|superseded", "terminated": "a version is|terminated",
})  # fmt: skip


def named(key: str) -> str:
    """The words of a key. Every key there is stands in each language, as ``a key|if missed``."""
    return say(f"a key|{key.replace('_', ' ').strip()}")
