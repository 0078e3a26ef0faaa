"""A year of records -> the text of each CSV file."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Sequence
from datetime import datetime

from .hours import minutes, moment
from .records import Activity, Contact, Deal, ascii_only
from .story import EXPORTED_AT, REPS
from .words import CONNECTED
from .year import Year

SKIPPED = (datetime.fromisoformat("2026-03-29 02:00"), datetime.fromisoformat("2026-03-29 03:00"))


def stamp(at: datetime | None) -> str:
    """As the export writes it; no clock in Berlin shows the hour that is skipped in spring."""
    if at and SKIPPED[0] <= at < SKIPPED[1]:
        at = SKIPPED[0] - minutes(1)
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def flag(value: bool) -> str:
    return "true" if value else "false"


CONTACT_COLUMNS = (
    "Record ID", "First Name", "Last Name", "Email", "Company Name", "Job Title", "Contact owner", "Create Date",
    "Owner Assigned Date", "Lifecycle Stage", "Lead Status", "Became a Lead Date", "Became a Marketing Qualified Lead Date",
    "Became a Sales Qualified Lead Date", "Became an Opportunity Date", "Became a Customer Date", "Original Source",
    "HubSpot Score", "Persona", "Number of Employees", "Country/Region", "Number of Form Submissions", "Requested",
    "Sales Accepted Date", "Sales Rejected Date", "Rejection Reason", "Opted Out Date", "Is Competitor", "Test Record",
    "Merged Into",
)  # fmt: skip

OWNER_COLUMNS = ("Owner ID", "Owner", "Email", "Team", "Active From", "Active To")

HISTORY_COLUMNS = ("Record ID", "Property", "Value", "Timestamp", "Source")

CALL_COLUMNS = (
    "hs_object_id", "hs_timestamp", "hs_createdate", "hs_call_direction", "hs_call_disposition", "hs_call_duration",
    "hubspot_owner_id", "Associated Contact IDs",
)  # fmt: skip

EMAIL_COLUMNS = (
    "hs_object_id", "hs_timestamp", "hs_createdate", "hs_email_direction", "hs_email_status", "hs_email_subject",
    "Automated", "hubspot_owner_id", "Associated Contact IDs",
)  # fmt: skip

MEETING_COLUMNS = (
    "hs_object_id", "hs_timestamp", "hs_createdate", "hs_meeting_outcome", "hs_meeting_title", "hubspot_owner_id",
    "Associated Contact IDs",
)  # fmt: skip

DEAL_COLUMNS = (
    "Deal ID", "Deal Name", "Deal Stage", "Amount", "Create Date", "Close Date", "Deal owner", "Is Deal Closed?",
    "Is Closed Won", "Associated Contact IDs",
)  # fmt: skip


Row = list[str]


def stage(contact: Contact) -> str:
    if contact.customer_at:
        return "Customer"
    if contact.opportunity_at:
        return "Opportunity"
    if contact.sql_at:
        return "Sales Qualified Lead"
    if contact.mql_at:
        return "Marketing Qualified Lead"
    return "Lead" if contact.lead_at else "Subscriber"


def status(contact: Contact) -> str:
    if not contact.owners:
        return ""
    if contact.rejected_at:
        return "Unqualified"
    if contact.opportunity_at:
        return "Open Deal"
    if contact.reached_at:
        return "Connected"
    if contact.attempts:
        return "Attempted to Contact"
    return "Open" if contact.accepted_at else "New"


def contact_row(c: Contact) -> Row:
    owned = c.owners[-1] if c.owners else None
    return [
        c.number, c.first_name, c.last_name, c.email, c.company, c.title, owned[1] if owned else "", stamp(c.created_at),
        stamp(owned[0]) if owned else "", stage(c), status(c), stamp(c.lead_at), stamp(c.mql_at), stamp(c.sql_at),
        stamp(c.opportunity_at), stamp(c.customer_at), c.source, str(c.score), c.persona, c.employees, c.country,
        str(c.forms), c.requested, stamp(c.accepted_at), stamp(c.rejected_at), c.reason, stamp(c.opted_out_at),
        flag(c.competitor), flag(c.test), c.merged_into,
    ]  # fmt: skip


def activity_row(activity: Activity, contact: Contact, chance: random.Random) -> Row:
    at = f"{activity.at:%Y-%m-%d}" if activity.date_only else stamp(activity.at)
    number = (activity.contact or contact).number + (f";{activity.also}" if activity.also else "")
    owner = (
        "" if activity.automated or activity.direction == "INCOMING_EMAIL" else contact.owner_at(activity.at)
    )
    start = [activity.number, at, stamp(activity.logged_at)]
    if activity.kind == "call":
        spoken = chance.randint(60, 900) if activity.outcome == CONNECTED else chance.randint(3, 45)
        return [*start, activity.direction, activity.outcome, str(spoken * 1000), owner, number]
    if activity.kind == "email":
        return [
            *start,
            activity.direction,
            activity.outcome,
            activity.title,
            flag(activity.automated),
            owner,
            number,
        ]
    return [*start, activity.outcome, activity.title, owner, number]


def deal_row(number: int, deal: Deal) -> Row:
    won = deal.stage == "Closed Won"
    closed = won or deal.stage == "Closed Lost"
    return [
        str(number), deal.name, deal.stage, str(deal.amount), stamp(deal.created_at), stamp(deal.closes_at), deal.owner,
        flag(closed), flag(won), deal.contact,
    ]  # fmt: skip


def repeated(rows: list[Row], count: int, chance: random.Random) -> list[Row]:
    """The rows, ``count`` of them twice, as an export that was stopped and taken up again has them."""
    twice = {id(row) for row in chance.sample(rows, count)}
    return [again for row in rows for again in ([row, row] if id(row) in twice else [row])]


def text_of(columns: Sequence[str], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def contacts_text(year: Year) -> str:
    contacts = sorted(year.contacts, key=lambda c: (c.created_at, c.number))
    rows = [contact_row(c) for c in contacts]
    unspoilt = (c for c in year.leads if not year.plans[c.number].special)
    broken = next(c for c in unspoilt if c.handed_off_at >= moment("2026-03-09 00:00"))
    next(row for row in rows if row[0] == broken.number)[7] = "2026-02-30 10:15"
    rows = repeated(rows, 4, year.chance)
    lines = text_of(CONTACT_COLUMNS, rows).split("\n")
    # Somebody typed a comma into a title, and the export forgot the quotes: one column too many.
    wide = next(i for i, line in enumerate(lines) if i > 1_000 and ",Einkäufer," in line and "2026" in line)
    lines[wide] = lines[wide].replace(",Einkäufer,", ",Einkäufer, Lager,")
    return "\n".join(lines)


def files() -> dict[str, str]:
    """The text of every file, by its name."""
    year = Year()
    year.make()
    chance = year.chance
    made = [(a, c) for c in year.contacts for a in c.activities]
    made.sort(key=lambda pair: (pair[0].logged_at or EXPORTED_AT, pair[1].number, pair[0].at))
    for i, (activity, _) in enumerate(made):
        activity.number = str(55_120_000_000 + 37 * i)
    rows = {
        kind: [activity_row(a, c, chance) for a, c in made if a.kind == kind]
        for kind in ("call", "email", "meeting")
    }
    history = sorted(((since, c.number, who, how) for c in year.contacts for since, who, how in c.owners))
    deals = sorted(year.deals, key=lambda d: (d.created_at, d.name))
    owners: list[Row] = [
        [
            str(70_100 + 11 * i),
            who,
            f"{'.'.join(ascii_only(part) for part in who.split())}@example.com",
            "Sales",
            str(start),
            str(end or ""),
        ]
        for i, (who, start, end) in enumerate(REPS)
    ]
    return {
        "contacts.csv": contacts_text(year),
        "owners.csv": text_of(OWNER_COLUMNS, owners),
        "owner-history.csv": text_of(
            HISTORY_COLUMNS,
            repeated(
                [[number, "hubspot_owner_id", who, stamp(at), how] for at, number, who, how in history],
                3,
                chance,
            ),
        ),
        "calls.csv": text_of(CALL_COLUMNS, repeated(rows["call"], 12, chance)),
        "emails.csv": text_of(EMAIL_COLUMNS, repeated(rows["email"], 5, chance)),
        "meetings.csv": text_of(MEETING_COLUMNS, rows["meeting"]),
        "deals.csv": text_of(
            DEAL_COLUMNS, (deal_row(48_200_000_000 + 53 * i, d) for i, d in enumerate(deals))
        ),
    }
