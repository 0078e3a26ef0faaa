"""Leads somebody spoke to -> meetings, stages, deals; and all the contacts who never became a lead."""

from __future__ import annotations

from datetime import date, timedelta

from .hours import HOURS, minutes, months_later
from .months import Months
from .records import Activity, Contact, Deal
from .story import EXPORTED_AT, OTHER_CONTACTS, STORY
from .words import ENDINGS, STEMS, WORKS


class Outcomes(Months):
    """Adds what follows the first conversation, and the people who never had one."""

    def afterwards(self) -> None:
        """Meetings, further calls, qualification, opportunities and customers."""
        for month in STORY:
            cohort = [lead for lead in self.leads if lead.handed_off_at.date().replace(day=1) == month.first]
            reached = [
                lead
                for lead in cohort
                if lead.accepted_at and lead.reached_at and self.plans[lead.number].ends
            ]
            for lead in reached:
                self.follow_up(lead)
            plain = [
                lead
                for lead in reached
                if lead.reached_at and lead.reached_at < lead.handed_off_at + timedelta(days=20)
            ]
            share = self.chance.choice((0.25, 0.26, 0.27, 0.28))
            chosen = self.chance.sample(plain, min(round(share * len(cohort)), len(plain)))
            for i, lead in enumerate(chosen):
                self.qualify(lead, wins=i < len(cohort) // 26, late_win=i == len(cohort) // 26)
            slow = [lead for lead in plain if lead not in chosen][:1]
            for lead in slow:
                lead.sql_at = self.known(
                    HOURS.after(lead.handed_off_at + timedelta(days=self.chance.randint(50, 80)), 90)
                )

    def follow_up(self, lead: Contact) -> None:
        reached = lead.reached_at or EXPORTED_AT
        for _ in range(self.chance.choices((0, 1, 2), (5, 3, 2))[0]):
            at = HOURS.after(reached, self.chance.randint(300, 4_000))
            if at < EXPORTED_AT:
                lead.activities.append(self.attempt(at, connected=self.chance.random() < 0.3))
        if self.chance.random() < 0.5:
            start = HOURS.after(reached, self.chance.randint(500, 4_500))
            start = start.replace(minute=30 * (start.minute // 30))
            if start > EXPORTED_AT and reached < EXPORTED_AT - timedelta(days=14):
                return
            outcome = (
                self.chance.choices(("COMPLETED", "NO_SHOW", "CANCELED"), (8, 1, 1))[0]
                if start < EXPORTED_AT
                else "SCHEDULED"
            )
            lead.activities.append(
                Activity(
                    "meeting",
                    start,
                    "",
                    outcome,
                    title="Look at the measuring task",
                    logged_at=min(reached + minutes(5), EXPORTED_AT),
                )
            )

    def qualify(self, lead: Contact, *, wins: bool, late_win: bool) -> None:
        reached = lead.reached_at or EXPORTED_AT
        latest = min(HOURS.until(lead.handed_off_at + timedelta(days=43)), HOURS.until(reached) + 6_000)
        lead.sql_at = self.known(HOURS.after(reached, self.chance.randint(30, latest - HOURS.until(reached))))
        if not lead.sql_at or not (wins or late_win or self.chance.random() < 0.5):
            return
        lead.opportunity_at = self.known(HOURS.after(lead.sql_at, self.chance.randint(10, 3_000)))
        if not lead.opportunity_at:
            return
        days = self.chance.randint(95, 150) if late_win else self.chance.randint(62, 88)
        closes_at = HOURS.after(lead.handed_off_at + timedelta(days=days), 30)
        owner = lead.owners[-1][1]
        if (wins or late_win) and closes_at < EXPORTED_AT:
            lead.customer_at = closes_at
        stage = (
            "Closed Won"
            if lead.customer_at
            else "Closed Lost"
            if closes_at < EXPORTED_AT
            else "Decision Maker Bought-In"
        )
        self.deals.append(
            Deal(
                f"{lead.company} - gauges",
                stage,
                self.amount(),
                lead.opportunity_at,
                closes_at,
                owner,
                lead.number,
            )
        )

    def other_contacts(self) -> None:
        """People who never became a qualified lead; a few bought all the same, past every stage."""
        for i in range(OTHER_CONTACTS):
            created_at = self.working_time(
                date(2025, 8, 15) + timedelta(days=self.chance.randrange(415)), night=0.25
            )
            other = self.contact(created_at, qualified=False)
            if self.chance.random() < 0.55:
                other.lead_at = created_at + minutes(self.chance.randint(0, 30_000))
                if other.lead_at > EXPORTED_AT:
                    other.lead_at = created_at
            if i < 36:  # one in fifty: orders by telephone
                created_at = self.working_time(date(2025, 9, 1) + timedelta(days=9 * i))
                other.created_at = other.lead_at = created_at
                other.company = other.company or f"{other.last_name} {WORKS[i % len(WORKS)]}"
                other.source = "Offline Sources"
                other.customer_at = HOURS.after(created_at, 480 * self.chance.randint(8, 45))
                owner = self.chance.choice(self.roster(other.customer_at.date()))
                self.deals.append(
                    Deal(
                        f"{other.company} - order",
                        "Closed Won",
                        self.amount(),
                        created_at,
                        other.customer_at,
                        owner,
                        other.number,
                    )
                )
            other.competitor = 100 <= i < 109
            self.contacts.append(other)

    def deals_of_old_customers(self) -> None:
        """Deals that hang on no lead, so that the third quarter of 2026 has 51 won deals worth 1,210,000."""
        for first, wanted in (
            (date(2025, 10, 1), 38),
            (date(2026, 1, 1), 41),
            (date(2026, 4, 1), 46),
            (date(2026, 7, 1), 51),
        ):
            end = months_later(first, 3)
            won = [d for d in self.deals if d.stage == "Closed Won" and first <= d.closes_at.date() < end]
            fill = [self.old_customers_deal(first, "Closed Won") for _ in range(wanted - len(won))]
            if first == date(2026, 7, 1):
                rest = 1_210_000 - sum(d.amount for d in won)
                scale = rest / sum(d.amount for d in fill)
                amounts = [round(d.amount * scale / 100) * 100 for d in fill]
                amounts[0] += rest - sum(amounts)
                fill = [
                    Deal(d.name, d.stage, amount, d.created_at, d.closes_at, d.owner, "")
                    for d, amount in zip(fill, amounts, strict=True)
                ]
            self.deals += fill
            self.deals += [self.old_customers_deal(first, "Closed Lost") for _ in range(22)]

    def old_customers_deal(self, quarter: date, stage: str) -> Deal:
        closes_at = HOURS.after(
            self.working_time(quarter + timedelta(days=self.chance.randrange(86)), night=0), 20
        )
        created_at = closes_at - timedelta(
            days=self.chance.randint(20, 140), minutes=self.chance.randint(0, 300)
        )
        company = f"{self.chance.choice(STEMS)}{self.chance.choice(ENDINGS)} {self.chance.choice(WORKS)}"
        return Deal(
            f"{company} - repeat order",
            stage,
            self.amount(),
            created_at,
            closes_at,
            self.chance.choice(self.roster(quarter)),
            "",
        )
