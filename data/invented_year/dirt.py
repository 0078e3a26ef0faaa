"""A clean year -> the same year as a CRM would show it. Every kind of dirt stands in README.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from .hours import HOURS, minutes
from .outcomes import Outcomes
from .records import Activity, Contact, Plan
from .story import (
    BY_HAND,
    COVER_FOR_LEAVE,
    EXPORTED_AT,
    FAIR_DAYS,
    LEAVE,
    LEAVER,
    LEAVING_AT,
    ON_LEAVE,
    REPS,
    ROUTING,
)
from .words import CONNECTED, FAR_NAMES, OWN_OUTCOMES


class Dirt(Outcomes):
    """Adds what goes wrong in every CRM."""

    def dirt(self) -> None:
        """Every kind of dirt README.md lists, in its known number."""
        self.leads_without_owner()
        self.test_records()
        self.reassignments()
        self.merged_contacts()
        self.called_before_hand_off()
        self.calls_from_the_fair()
        self.inbound_and_opted_out()
        self.names_and_blanks()
        self.logging()

    def take(self, count: int, fits: Callable[[Contact, Plan], bool]) -> list[Contact]:
        """Some leads without another peculiarity yet."""
        found = [
            lead
            for lead in self.leads
            if not self.plans[lead.number].special and fits(lead, self.plans[lead.number])
        ]
        taken = self.chance.sample(found, count)
        for lead in taken:
            self.plans[lead.number] = replace(self.plans[lead.number], special="taken")
        return taken

    def leads_without_owner(self) -> None:
        days = "2025-10-16 2025-12-09 2026-01-21 2026-03-11 2026-05-19 2026-07-08 2026-08-13"
        for day in days.split():
            lead = self.handed_off(self.working_time(date.fromisoformat(day)), "")
            lead.owners.clear()
            self.contacts.append(lead)

    def test_records(self) -> None:
        for i in range(8):
            lead = self.handed_off(
                self.working_time(date(2025, 10, 14) + timedelta(days=43 * i), night=0), REPS[i][0]
            )
            lead.first_name, lead.last_name, lead.test = "Test", f"Record {i + 1}", True
            lead.company = "Northwind Instruments"
            lead.email = f"test.record.{i + 1}@example.org"
            lead.activities.append(
                Activity("call", HOURS.after(lead.handed_off_at, 15), outcome=self.nobody())
            )
            self.contacts.append(lead)

    def reassignments(self) -> None:
        # On leave: the round robin gave the lead to somebody who was away.
        away = self.take(
            5,
            lambda a, p: (
                LEAVE[0] <= a.handed_off_at.date() <= LEAVE[1]
                and p.attempts > 0
                and self.first_offset(a) > 40
            ),
        )
        for lead in away:
            since, owner, how = lead.owners[0]
            lead.owners = [(since, ON_LEAVE, how)]
            self.reassign(
                lead,
                HOURS.after(since, 20),
                COVER_FOR_LEAVE,
                owner if owner != ON_LEAVE else "Kim Federwaage",
            )
        for lead in self.take(10, lambda a, p: p.attempts > 0 and self.first_offset(a) > 60):
            self.reassign(lead, HOURS.after(lead.handed_off_at, self.first_offset(lead) // 2), BY_HAND)
        for lead in self.leads:
            since, owner, how = lead.owners[0]
            if owner == LEAVER and since >= LEAVING_AT - timedelta(days=1):
                lead.owners = [(since, "Nele Maßstab", how)]
            elif (
                lead.owners[-1][1] == LEAVER
                and since >= LEAVING_AT - timedelta(days=21)
                and not lead.rejected_at
            ):
                self.reassign(lead, LEAVING_AT, BY_HAND)
        for lead in self.take(12, lambda a, p: p.attempts > 1 and len(a.attempts) > 1 and len(a.owners) == 1):
            self.reassign(lead, lead.attempts[0].at + minutes(35), BY_HAND)

    def first_offset(self, lead: Contact) -> int:
        return HOURS.until(lead.attempts[0].at) - HOURS.until(lead.handed_off_at) if lead.attempts else 0

    def reassign(self, lead: Contact, at: datetime, how: str, to: str = "") -> None:
        others = [who for who in self.roster(at.date()) if who not in {lead.owners[-1][1], LEAVER}]
        lead.owners.append((at, to or self.chance.choice(others), how))

    def merged_contacts(self) -> None:
        """Eighteen people in the system twice: the second record is kept, empty but for its trail."""
        first_call_elsewhere = self.take(
            3,
            lambda a, p: (
                p.attempted_in_time
                and p.ends == "connected"
                and len(a.attempts) > 1
                and a.attempts[0].kind == "call"
            ),
        )
        earlier = self.take(
            2,
            lambda a, p: (
                p.attempted_in_time
                and p.ends == "connected"
                and p.attempts < 3
                and 30 < self.first_offset(a) < 250
                and a.handed_off_at.day > 1
                and 10 <= a.handed_off_at.hour <= 15
            ),
        )
        later = self.take(4, lambda _, p: p.attempted_in_time and p.ends == "connected")
        others = self.take(9, lambda a, p: p.ends == "connected" and a.reached_at is not None)
        for lead in [*first_call_elsewhere, *earlier, *later, *others]:
            twin = self.contact(lead.created_at + timedelta(days=1), qualified=True)
            twin.first_name, twin.last_name, twin.company = lead.first_name, lead.last_name, lead.company
            twin.email, twin.merged_into = lead.email, lead.number
            twin.created_at = min(twin.created_at, lead.handed_off_at - minutes(90))
            twin.lead_at = twin.created_at
            if lead in first_call_elsewhere:
                lead.attempts[0].contact = twin
            elif lead in earlier or lead in later:
                shift = -50 if lead in earlier else 180
                at = lead.handed_off_at + minutes(shift)
                twin.mql_at = at - minutes(4)
                twin.owners.append((at, self.chance.choice(self.roster(at.date())), ROUTING))
            else:
                answered = (lead.reached_at or EXPORTED_AT) + minutes(50)
                twin.activities.append(
                    Activity("email", answered, "INCOMING_EMAIL", "RECEIVED", title="Re: your measuring task")
                )
            self.contacts.append(twin)

    def called_before_hand_off(self) -> None:
        for lead in self.take(
            6,
            lambda a, p: (
                p.attempted_in_time
                and p.ends == "connected"
                and 10 <= a.handed_off_at.hour <= 15
                and a.handed_off_at.weekday() < 4
            ),
        ):
            lead.activities.append(
                Activity(
                    "call", lead.handed_off_at - minutes(self.chance.randint(10, 40)), outcome=self.nobody()
                )
            )

    def calls_from_the_fair(self) -> None:
        """Fourteen more calls written down at the fair with a date only, all to people already spoken to."""
        for i in range(14):
            day = FAIR_DAYS[i % 4]
            lead = self.take(1, partial(self.spoken_to_shortly_before, day))[0]
            lead.activities.append(
                Activity(
                    "call",
                    datetime.combine(day, time()),
                    outcome=CONNECTED if i % 3 else self.nobody(),
                    date_only=True,
                )
            )

    @staticmethod
    def spoken_to_shortly_before(day: date, lead: Contact, plan: Plan) -> bool:
        reached = lead.reached_at.date() if lead.reached_at else date.max
        return (
            bool(lead.accepted_at) and plan.ends == "connected" and day - timedelta(days=40) < reached < day
        )

    def inbound_and_opted_out(self) -> None:
        for lead in self.take(
            20,
            lambda a, p: (
                p.ends == "connected"
                and a.reached_at is not None
                and a.reached_at < EXPORTED_AT - timedelta(days=10)
            ),
        ):
            at = HOURS.after(lead.reached_at or EXPORTED_AT, self.chance.randint(100, 2_000))
            lead.activities.append(Activity("call", at, "INBOUND", CONNECTED))
        for lead in self.take(
            6, lambda a, p: p.ends == "replied" and a.reached_at is not None and not a.sql_at
        ):
            reply = next(a for a in lead.activities if a.direction == "INCOMING_EMAIL")
            reply.title, lead.opted_out_at = "Please do not write again", reply.at

    def names_and_blanks(self) -> None:
        for lead, (first, last) in zip(
            self.take(4, lambda _, p: p.decision == "accepted"), FAR_NAMES, strict=True
        ):
            lead.first_name, lead.last_name = first, last
        for lead in self.take(1, lambda _, p: p.ends == "connected"):
            lead.email = ""
        for lead in self.take(3, lambda _, p: p.reason == "outside segment"):
            lead.competitor = True

    def logging(self) -> None:
        """When each activity was written down, and what went wrong in writing it."""
        outbound = [
            (a, lead)
            for lead in self.leads
            for a in lead.activities
            if a.kind == "call" and a.direction == "OUTBOUND" and not a.date_only
        ]
        old = [pair for pair in outbound if pair[0].at < EXPORTED_AT - timedelta(days=20)]
        for activity, _ in self.chance.sample(old, 25):
            activity.logged_at = activity.at + timedelta(
                days=self.chance.randint(4, 12), minutes=self.chance.randint(0, 300)
            )
        for i, (activity, _) in enumerate(
            self.chance.sample([p for p in old if p[0].outcome != CONNECTED], 11)
        ):
            activity.outcome = OWN_OUTCOMES[i % 2]
        spoken_to = [
            lead
            for lead in self.leads
            if self.plans[lead.number].ends == "connected" and lead.accepted_at and lead.reached_at
        ]
        for lead in self.chance.sample(spoken_to, 3):  # the wrong year, typed by hand
            at = HOURS.after(lead.reached_at or EXPORTED_AT, 600)
            lead.activities.append(
                Activity("call", at.replace(year=2027), outcome=CONNECTED, logged_at=at + minutes(7))
            )
        for activity, _ in self.chance.sample(
            [p for p in old if p[0].outcome == CONNECTED and p[1].sql_at], 3
        ):
            activity.also = self.chance.choice(self.leads).number
