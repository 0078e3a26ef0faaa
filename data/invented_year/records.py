"""What happened to a person -> one record that is filled while the year is made up."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from .words import CONNECTED


@dataclass(slots=True)
class Activity:
    """A call, an e-mail or a meeting with one contact."""

    kind: str  # "call", "email" or "meeting"
    at: datetime
    direction: str = "OUTBOUND"  # of e-mails: EMAIL and INCOMING_EMAIL
    outcome: str = ""
    automated: bool = False
    title: str = ""
    logged_at: datetime | None = None
    date_only: bool = False
    contact: Contact | None = None  # where it was logged, when that is not the lead itself
    also: str = ""
    number: str = ""


@dataclass(slots=True)
class Contact:
    """One row of contacts.csv, and what happened to it."""

    number: str
    first_name: str
    last_name: str
    email: str
    company: str
    title: str
    country: str
    employees: str
    persona: str
    score: int
    requested: str
    forms: int
    source: str
    created_at: datetime
    lead_at: datetime | None = None
    mql_at: datetime | None = None
    owners: list[tuple[datetime, str, str]] = field(default_factory=list)  # since, who, how
    accepted_at: datetime | None = None
    rejected_at: datetime | None = None
    reason: str = ""
    sql_at: datetime | None = None
    opportunity_at: datetime | None = None
    customer_at: datetime | None = None
    opted_out_at: datetime | None = None
    competitor: bool = False
    test: bool = False
    merged_into: str = ""
    activities: list[Activity] = field(default_factory=list)

    @property
    def handed_off_at(self) -> datetime:
        return self.owners[0][0]

    def owner_at(self, at: datetime) -> str:
        return next(
            (who for since, who, _ in reversed(self.owners) if since <= at),
            self.owners[0][1] if self.owners else "",
        )

    @property
    def attempts(self) -> list[Activity]:
        return [
            a
            for a in self.activities
            if a.direction in {"OUTBOUND", "EMAIL"} and not a.automated and a.kind != "meeting"
        ]

    @property
    def reached_at(self) -> datetime | None:
        return next(
            (a.at for a in self.activities if a.outcome == CONNECTED or a.direction == "INCOMING_EMAIL"), None
        )


@dataclass(frozen=True, slots=True)
class Deal:
    name: str
    stage: str
    amount: int
    created_at: datetime
    closes_at: datetime
    owner: str
    contact: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What shall become of one lead: drawn from the month's quotas before any time is chosen."""

    decision: str = "accepted"  # or "rejected", "none"
    decided_in_time: bool = True
    attempted_in_time: bool = True
    attempts: int = 4
    ends: str = ""  # how it is reached: "connected", "replied", or "" = not at all
    reason: str = ""
    special: str = ""


def ascii_only(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("Ł", "L").replace("ł", "l"))
    return "".join(c for c in plain if c.isascii() and c.isalnum()).lower()
