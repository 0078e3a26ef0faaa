"""The quotas of a month -> leads with an owner, attempts and a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from .hours import HOLIDAYS, HOURS, minutes, moment, months_later
from .people import People
from .records import Activity, Contact, Plan
from .story import (
    CALLED_AFTER_CLOSING,
    CLOSURE,
    DECISION,
    EXPORTED_AT,
    FAIR_DAYS,
    FIRST_ATTEMPT,
    FOUR_CALLS_IN_SIX_MINUTES,
    HANDED_OFF_AT_CLOCK_CHANGE,
    HANDED_OFF_IN_CLOSURE,
    HANDED_OFF_ON_HOLIDAYS,
    JUDGED_BY_A_DATE,
    PERSISTENCE,
    REJECTED_WITHIN_THE_HOUR,
    ROUTING,
    Month,
)
from .words import REASONS


class Months(People):
    """Adds the hand-offs of one month after the other."""

    def arrivals(self, month: Month) -> list[datetime]:
        """The month's hand-offs: those written by hand, and chance for the rest."""
        end = months_later(month.first, 1)
        written = (
            HANDED_OFF_ON_HOLIDAYS
            + HANDED_OFF_IN_CLOSURE
            + HANDED_OFF_AT_CLOCK_CHANGE
            + CALLED_AFTER_CLOSING
            + JUDGED_BY_A_DATE
        )
        fixed = [moment(text) for text in written if month.first <= moment(text).date() < end]
        days = [month.first + timedelta(days=i) for i in range((end - month.first).days)]
        days = [day for day in days if day not in HOLIDAYS and day not in CLOSURE]
        weights = [5.0 if day.weekday() < 5 else 1.6 for day in days]
        drawn: list[datetime] = []
        while len(drawn) < month.handed_off - len(fixed):
            at = self.working_time(self.chance.choices(days, weights)[0])
            # A lead of the first minutes of a month would have qualified in the month before.
            if at.day > 1 or at.hour >= 5:
                drawn.append(at)
        return sorted(fixed + drawn)

    def handed_off(self, at: datetime, owner: str) -> Contact:
        delay = self.chance.choices((self.chance.randint(1, 6), self.chance.randint(20, 240)), (94, 6))[0]
        mql_at = at - minutes(delay)
        lead_at = mql_at - minutes(
            self.chance.choices((self.chance.randint(2, 600), self.chance.randint(1_000, 90_000)), (2, 3))[0]
        )
        lead = self.contact(lead_at - minutes(self.chance.choice((0, 0, 3, 700, 9_000))), qualified=True)
        lead.lead_at, lead.mql_at = lead_at, mql_at
        lead.owners.append((at, owner, ROUTING))
        return lead

    def shared_out(self, month: Month) -> list[str]:
        """Owners of the month's leads: nearly even, as a round robin with exceptions is."""
        reps = self.roster(month.first)
        owners = (reps * (month.handed_off // len(reps) + 1))[: month.handed_off]
        for i in range(0, len(owners), 7):
            owners[i] = self.chance.choice(reps)
        self.chance.shuffle(owners)
        return owners

    def month(self, month: Month) -> None:
        leads = [
            self.handed_off(at, owner)
            for at, owner in zip(self.arrivals(month), self.shared_out(month), strict=True)
        ]
        plans = self.plan(month, leads)
        for lead in leads:
            self.plans[lead.number] = plans[lead.number]
            self.live(lead, plans[lead.number])
        self.leads += leads
        self.contacts += leads

    def plan(self, month: Month, leads: list[Contact]) -> dict[str, Plan]:
        """Spread the month's quotas over its leads."""
        special = dict.fromkeys(map(moment, CALLED_AFTER_CLOSING), "after closing")
        special |= dict.fromkeys(map(moment, JUDGED_BY_A_DATE), "date only")
        order = self.chance.sample(leads, len(leads))
        plain = [lead for lead in order if lead.handed_off_at not in special]
        # A lead handed off in the last days cannot have broken a promise that has not fallen due.
        old = [lead for lead in plain if lead.handed_off_at + PERSISTENCE <= EXPORTED_AT]

        undecided = {lead.number for lead in old[:1]}
        rejected_count = round((1 - month.accepted) * (len(leads) - len(undecided)))
        within_the_hour = [lead.number for lead in old[1 : 1 + REJECTED_WITHIN_THE_HOUR.get(month.first, 0)]]
        others = [
            lead.number
            for lead in plain
            if lead.number not in undecided and lead.number not in within_the_hour
        ]
        rejected = within_the_hour + others[-(rejected_count - len(within_the_hour)) :]
        reasons = self.reasons(len(rejected), within_the_hour)
        reason = dict(zip(rejected, reasons, strict=True))

        # Twelve days over the turn of the year leave too few open hours to start or decide late and still call four times.
        roomy = {
            lead.number
            for lead in leads
            if HOURS.until(lead.handed_off_at + PERSISTENCE) - HOURS.until(lead.handed_off_at) > 1_500
        }
        matured = [a for a in leads if HOURS.until(EXPORTED_AT) - HOURS.until(a.handed_off_at) >= DECISION]
        late_count = len(matured) - round(month.decided_in_time * len(matured)) - len(undecided)
        candidates = [
            a.number
            for a in old
            if a.number in roomy and a.number not in undecided and a.number not in within_the_hour
        ]
        late = set(self.chance.sample(candidates, late_count))

        kept: dict[str, Plan] = {}
        for lead in leads:
            number = lead.number
            kept[number] = self.kept(
                decision="none" if number in undecided else "rejected" if number in reason else "accepted",
                decided_in_time=number not in late,
                reason=reason.get(number, ""),
                special="within the hour"
                if number in within_the_hour
                else special.get(lead.handed_off_at, ""),
            )

        old_numbers = {lead.number for lead in leads if lead.handed_off_at + PERSISTENCE <= EXPORTED_AT}
        judged = [
            n for n, plan in kept.items() if n in old_numbers and (plan.decision != "rejected" or plan.ends)
        ]
        given_up = [n for n in judged if kept[n].decision != "rejected" and not kept[n].special]
        given_up = self.chance.sample(given_up, len(judged) - round(month.persistent * len(judged)))
        bursts = FOUR_CALLS_IN_SIX_MINUTES.get(month.first, 0)
        untouched = range(bursts, bursts + (2 if len(leads) >= 60 else 1))
        for i, number in enumerate(given_up):
            plan = replace(kept[number], ends="")
            if i < bursts:
                kept[number] = replace(plan, attempts=4, special="burst")
            elif i in untouched and i < len(given_up) - 1:
                kept[number] = replace(plan, attempts=0, attempted_in_time=False)
            else:
                kept[number] = replace(plan, attempts=self.chance.choices((1, 2, 3), (6, 8, 6))[0])

        fast_judged = [n for n, plan in kept.items() if plan.special not in {"within the hour", "date only"}]
        slow_count = len(fast_judged) - round(month.attempted_in_time * len(fast_judged))
        already = {n for n in fast_judged if not kept[n].attempts or kept[n].special == "after closing"}
        free = [n for n in fast_judged if n in roomy and n not in already and kept[n].special != "burst"]
        for number in [*already, *self.chance.sample(free, slow_count - len(already))]:
            kept[number] = replace(kept[number], attempted_in_time=False)
        return kept

    def reasons(self, count: int, within_the_hour: list[str]) -> list[str]:
        """Reasons in their usual shares; the first are for leads nobody needed to call."""
        names = [name for name, _ in REASONS]
        shares = [round(count * weight / 100) for _, weight in REASONS]
        shares[0] += count - sum(shares)
        pool = [name for name, share in zip(names, shares, strict=True) for _ in range(share)]
        self.chance.shuffle(pool)
        pool.sort(key=lambda name: name not in {"outside segment", "duplicate"})
        head, tail = pool[: len(within_the_hour)], pool[len(within_the_hour) :]
        self.chance.shuffle(tail)
        return head + tail

    def kept(self, *, decision: str, decided_in_time: bool, reason: str, special: str) -> Plan:
        """The plan of a lead whose attempts keep the promise, or are cut short by its rejection."""
        if special == "within the hour":
            return Plan("rejected", True, attempts=0, reason=reason, special=special)
        if special:
            return Plan(decision, True, attempts=2, ends="connected", special=special)
        if decision == "rejected":
            ends = {"no budget this year": "connected", "student or supplier": "replied"}.get(reason, "")
            if reason == "outside segment" and self.chance.random() < 0.4:
                ends = "connected"
            made = {"cannot be reached": 3, "outside segment": self.chance.choice((1, 1, 2))}.get(reason, 1)
            return Plan("rejected", decided_in_time, attempts=made, ends=ends, reason=reason)
        ends = self.chance.choices(("connected", "replied", ""), (58, 12, 30))[0]
        made = (
            self.chance.choices((1, 2, 3, 4), (35, 30, 20, 15))[0]
            if ends
            else self.chance.choice((4, 4, 4, 5, 6))
        )
        return Plan(decision, decided_in_time, attempts=made, ends=ends)

    def live(self, lead: Contact, plan: Plan) -> None:
        start = lead.handed_off_at
        if self.chance.random() < 0.62:
            sent = start + minutes(self.chance.randint(1, 9))
            lead.activities.append(
                Activity("email", sent, "EMAIL", "SENT", automated=True, title="Thank you for your interest")
            )
        decided_after = self.decision_delay(start, plan)
        times = self.attempt_times(start, plan, decided_after)
        for i, at in enumerate(times):
            last = i == len(times) - 1
            lead.activities.append(self.attempt(at, connected=last and plan.ends == "connected"))
        if plan.special == "date only":
            lead.activities[-2] = Activity("call", times[0], outcome=self.nobody(), date_only=True)
        if plan.ends == "replied":
            answered = HOURS.after(times[-1], self.chance.randint(5, 40))
            lead.activities.append(
                Activity("email", answered, "INCOMING_EMAIL", "RECEIVED", title="Re: your measuring task")
            )
            if plan.decision == "rejected":
                decided_after = max(decided_after, HOURS.until(answered) - HOURS.until(start) + 5)
        decided_at = HOURS.after(start, decided_after)
        if plan.decision == "accepted" and decided_at < EXPORTED_AT:
            lead.accepted_at = decided_at
        elif plan.decision == "rejected" and decided_at < EXPORTED_AT:
            lead.rejected_at, lead.reason = decided_at, plan.reason
            if plan.reason == "outside segment":
                lead.employees = self.chance.choice((lead.employees, "12", "30", "49", ""))
            elif plan.reason == "student or supplier":
                lead.persona = self.chance.choice(("student", "purchaser"))
        lead.activities = [a for a in lead.activities if a.at < EXPORTED_AT]

    def decision_delay(self, start: datetime, plan: Plan) -> int:
        """Business minutes until somebody says yes or no."""
        if plan.special == "within the hour":
            return self.chance.randint(6, 55)
        known = HOURS.until(EXPORTED_AT) - HOURS.until(start)
        if not plan.decided_in_time:
            return min(self.chance.randint(DECISION + 30, DECISION + 1_500), known - 5)
        if plan.decision == "rejected":
            room = HOURS.until(start + PERSISTENCE) - HOURS.until(start)
            return min(self.chance.randint(900, DECISION - 60), known - 20, room - 10)
        return min(self.chance.randint(15, DECISION - 60), known - 20)

    def attempt_times(self, start: datetime, plan: Plan, decided_after: int) -> list[datetime]:
        if not plan.attempts:
            return []
        if plan.special == "after closing":
            evening = datetime.combine(start.date(), time(18, self.chance.randint(5, 55)))
            return [evening, HOURS.after(evening, 700)]
        if plan.special == "date only":
            fair = next(day for day in FAIR_DAYS if day >= HOURS.after(start, FIRST_ATTEMPT).date())
            return [datetime.combine(fair, time()), HOURS.after(start, 2 * DECISION // 3 + 200)]
        known = HOURS.until(EXPORTED_AT) - HOURS.until(start)
        end = HOURS.until(start + PERSISTENCE) - HOURS.until(start) - 45
        if plan.decision == "rejected":
            end = min(end, decided_after - 60)
        if plan.attempted_in_time:
            first = min(int(self.chance.expovariate(1 / 115)) + 2, self.chance.randint(40, FIRST_ATTEMPT - 5))
        else:
            first = self.chance.randint(
                FIRST_ATTEMPT + 10, max(FIRST_ATTEMPT + 40, min(FIRST_ATTEMPT + 480, end // 2))
            )
        first = min(first, max(2, end - 75 * (plan.attempts - 1)))
        if plan.special == "burst":
            at = HOURS.after(start, first)
            return [at + minutes(i * 2) for i in range(4)]
        gaps = [self.chance.randint(160, 900) for _ in range(plan.attempts - 1)]
        room = end - first
        if sum(gaps) > room:
            gaps = [room // len(gaps)] * len(gaps)
        if any(gap < 62 for gap in gaps):
            raise ValueError(f"no room for {plan.attempts} attempts from {start} on")
        offsets = [first + sum(gaps[:i]) for i in range(plan.attempts)]
        return [HOURS.after(start, offset) for offset in offsets if offset < known - 10]
