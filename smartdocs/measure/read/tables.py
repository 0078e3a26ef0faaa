"""The canonical tables: which columns there are, what they hold, which must be there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.read.report import Kind


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; ``closed`` lists the only values the terms of an agreement know."""

    kind: Kind = "text"
    required: bool = False
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` is the column that may not say two different things; empty when a table has none."""

    columns: Mapping[str, Column]
    key: str = ""
    repeats: bool = False
    """Whether, without the key, equal rows are kept: two calls may look alike."""
    helpers: Mapping[str, Column] = field(default_factory=dict)
    """Columns that decide about a row and are not kept."""


ID = Column("id")
TEXT = Column("text")
INSTANT = Column("instant")
FLAG = Column("boolean")
REQUIRED_ID = Column("id", required=True)
REQUIRED_INSTANT = Column("instant", required=True)

TYPES = ("call", "email", "sms", "social", "meeting", "note", "task")
DIRECTIONS = ("outbound", "inbound", "internal")
OUTCOMES = (
    "no_answer",
    "busy",
    "voicemail",
    "live_message",
    "connected",
    "wrong_number",
    "replied",
    "bounced",
    "meeting_booked",
    "meeting_held",
    "opted_out",
)

TABLES: Mapping[str, Table] = {
    "leads": Table(
        key="lead_id",
        columns={
            "lead_id": REQUIRED_ID,
            "created_at": INSTANT,
            "hand_raise_at": INSTANT,
            "mql_at": INSTANT,
            "handed_off_at": INSTANT,
            "owner": ID,
            "accepted_at": INSTANT,
            "rejected_at": INSTANT,
            "reject_reason": TEXT,
            "sql_at": INSTANT,
            "opportunity_at": INSTANT,
            "customer_at": INSTANT,
            "recycled_at": INSTANT,
            "disqualified_at": INSTANT,
            "disqualify_reason": TEXT,
            "status": TEXT,
            "source": TEXT,
            "campaign": TEXT,
            "lead_type": TEXT,
            "segment": TEXT,
            "region": TEXT,
            "score": Column("number"),
            "persona": TEXT,
            "company": TEXT,
            "merged_into": ID,
            "merged_ids": TEXT,
            "is_test": FLAG,
            "opportunity_id": ID,
            "opted_out_at": INSTANT,
        },
    ),
    "activities": Table(
        key="activity_id",
        repeats=True,
        columns={
            "activity_id": ID,
            "lead_id": ID,
            "actor": ID,
            "type": Column("text", closed=TYPES),
            "direction": Column("text", closed=DIRECTIONS),
            "outcome": Column("text", closed=OUTCOMES),
            "occurred_at": REQUIRED_INSTANT,
            "logged_at": INSTANT,
            "is_automated": FLAG,
            "status": TEXT,
        },
        helpers={"is_closed": FLAG},
    ),
    "assignments": Table(
        columns={
            "lead_id": REQUIRED_ID,
            "from_owner": ID,
            "to_owner": ID,
            "assigned_at": REQUIRED_INSTANT,
            "field": TEXT,
        },
    ),
    "opportunities": Table(
        key="opportunity_id",
        columns={
            "opportunity_id": ID,
            "lead_id": ID,
            "created_at": INSTANT,
            "amount": Column("money"),
            "currency": TEXT,
            "stage": TEXT,
            "is_won": FLAG,
            "is_closed": FLAG,
            "closed_at": INSTANT,
            "owner": ID,
            "source": TEXT,
        },
    ),
    "users": Table(
        key="owner",
        columns={
            "owner": REQUIRED_ID,
            "name": TEXT,
            "active_from": INSTANT,
            "active_to": INSTANT,
        },
    ),
    # what fills the tables above (see ``links``)
    "activity_links": Table(columns={"activity_id": REQUIRED_ID, "lead_id": REQUIRED_ID}),
    "opportunity_links": Table(columns={"opportunity_id": REQUIRED_ID, "lead_id": REQUIRED_ID}),
    "contact_property_history": Table(
        columns={
            "lead_id": REQUIRED_ID,
            "property": Column("text", required=True),
            "value": TEXT,
            "changed_at": REQUIRED_INSTANT,
        },
    ),
    "merged": Table(columns={"lead_id": REQUIRED_ID, "merged_id": REQUIRED_ID}),
}

UPDATED_AT = "updated_at"
"""Read only to keep the latest of several rows with one id."""
