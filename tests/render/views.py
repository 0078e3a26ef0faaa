"""Two whole documents, written out by hand. The company, its people and every figure are invented.

They are what the golden pages show, so they hold one of everything: every section, every verdict, every gap.
"""

from __future__ import annotations

from datetime import date

from smartdocs.document.agreement_sections import (
    Assumption,
    Assumptions,
    Cadence,
    Calendar,
    Calendars,
    Communication,
    Consequence,
    Consequences,
    Criteria,
    Criterion,
    Day,
    Definition,
    Definitions,
    Disqualifier,
    Duty,
    Example,
    Funnel,
    Glossary,
    Goal,
    Goals,
    Lead,
    LeadDefinition,
    Measurement,
    Metric,
    MetricExample,
    Person,
    Persona,
    Personas,
    Roles,
    Roster,
    Signature,
    Signatures,
    Step,
    Term,
    Terms,
    Trait,
    Version,
    Versions,
    Waiver,
    Waivers,
)
from smartdocs.document.agreement_view import AgreementView, Commitment, Side, numbered
from smartdocs.document.scorecard_view import (
    Action,
    Actions,
    Bar,
    Bars,
    Bullet,
    DataQuality,
    Doubt,
    Evidence,
    Exceptions,
    Figures,
    Group,
    Histogram,
    Obligations,
    OpenItem,
    Part,
    Row,
    ScorecardView,
    Slip,
    Slipped,
    Source,
    Tally,
    Trend,
    Units,
)
from smartdocs.document.views import Fact, Furniture, Prose, Status, Table

DIGEST = "9f2c41aa7be05d1c83f6e2947a10bd58c6f3370e9d4b21a85e7f60c2b8d91e34"
ORGANISATION = "Northwind Instruments (invented)"


def furniture(title: str, name: str, *, as_of: str = "", created_on: date = date(2026, 9, 28)) -> Furniture:
    return Furniture(
        organisation=ORGANISATION,
        document_name=name,
        reference="fy27-q4 v1.2.0",
        digest_short="9f2c41aa…b8d91e34",
        digest=DIGEST,
        title=title,
        description="What Marketing delivers and what Sales does with it, measured from the same data.",
        created_on=created_on,
        as_of=as_of,
    )


def term(
    anchor: str, heading: str, sentence: str, owner: str, measure: str, target: str, missed: str, **more: str
) -> Term:
    facts = (
        Fact("Owner", owner),
        Fact("Measured by", measure, code=True),
        Fact("Target", target),
        Fact("If missed", missed),
    )
    return Term(anchor, heading, sentence, facts, **more)


SECTIONS = numbered(
    (
        Prose(
            heading="Why this agreement exists",
            anchor="why",
            text="Sales and Marketing share one revenue target. This agreement turns it into promises that each team can "
            "keep, check and be held to. It says what is delivered, by whom, by when, how it is measured, and what "
            "happens when a promise is missed.\n\n"
            "It is *not* a contract in law. It is a working commitment between two teams, kept in version control next "
            "to the data that tests it.[^1]\n\n[^1]: The data behind each figure is listed in the section on measurement.",
        ),
        Goals(
            heading="The goal we share",
            anchor="goals",
            goals=(
                Goal(
                    anchor="new-revenue",
                    heading="New revenue",
                    statement="Win €1.44M of new revenue between 1 October and 31 December 2026, up from €1.21M in Q3.",
                    baseline="€1.21M",
                    baseline_source="2026-Q3, 51 customers, from the CRM",
                    target="€1.44M",
                    due="31 December 2026",
                    facts=(
                        Fact("Metric", "new_revenue", code=True),
                        Fact("Owner", "Sam Rivera"),
                        Fact("Supported by", "Lead volume, Speed"),
                        Fact("Watched with", "mql_acceptance_rate", code=True),
                    ),
                    on_the_way="€1.29M by 31 October 2026 and €1.36M by 30 November 2026.",
                    resources="Two reps more from October, and €40,000 for site visits.",
                    why="35 % of the quota is Marketing’s to source; the rest is outbound.",
                ),
            ),
        ),
        Definitions(
            heading="What the words mean",
            anchor="definitions",
            definitions=(
                Definition(
                    "Lead", "A person at a company in an agreed segment who has given us a way to reach them."
                ),
                Definition(
                    "Accepted lead",
                    "A qualified lead that a rep has confirmed as real, reachable and in segment.",
                ),
                Definition(
                    "Attempt",
                    "A call, a personal e-mail or a message sent by a named rep. Automated sequences do not count.",
                ),
                Definition(
                    "Business hour",
                    "An hour in which the calendar Berlin is open, outside holidays and closures.",
                ),
            ),
        ),
        LeadDefinition(
            heading="What we mean by a qualified lead",
            anchor="lead-definitions",
            leads=(
                Lead(
                    anchor="mql",
                    name="Qualified lead",
                    meaning="Somebody at a factory of some size who is one of our buyers and has shown that it matters now.",
                    agreed_by="Mia Chen and Sam Rivera",
                    review_on="14 January 2027",
                    criteria=Criteria(
                        "all of",
                        (
                            Criterion(
                                "The company has at least 50 employees",
                                "company_size >= 50",
                                "form field Employees",
                                "fit",
                            ),
                            Criterion(
                                "The persona is plant manager or quality engineer",
                                "persona in ('plant-manager', 'quality-engineer')",
                                "",
                                "fit",
                            ),
                            Criteria(
                                "any of",
                                (
                                    Criterion("The score is 60 or more", "score >= 60", "", "engagement"),
                                    Criterion(
                                        "A demo, a quote or a site visit was requested",
                                        "request in ('demo', 'quote', 'site visit')",
                                        "form field Request",
                                        "intent",
                                    ),
                                ),
                            ),
                        ),
                    ),
                    disqualifiers=(
                        Disqualifier("The company competes with us", "is_competitor", "not in market"),
                    ),
                    columns=("Employees", "Persona", "Score", "Request"),
                    examples=(
                        Example(("120", "plant-manager", "75", ""), "qualifies"),
                        Example(
                            ("50", "quality-engineer", "10", "demo"),
                            "qualifies",
                            "the request outweighs the score",
                        ),
                        Example(
                            ("49", "plant-manager", "90", ""), "does not", "49 employees are fewer than 50"
                        ),
                        Example(("200", "student", "90", ""), "does not", "a student is not a buyer"),
                        Example(("", "plant-manager", "90", ""), "undecided", "the size is not known"),
                    ),
                ),
            ),
        ),
        Terms(
            heading="What Marketing delivers",
            anchor="marketing-delivers",
            terms=(
                term(
                    "lead-volume",
                    "Lead volume",
                    "Marketing hands over at least 5 qualified leads per active sales rep in each calendar month.",
                    "Mia Chen",
                    "leads_per_rep",
                    "5.0 per rep; warning below 4.5",
                    "Shortfall added to next month",
                    detail="to Sales, for the goal “New revenue”",
                ),
                term(
                    "lead-quality",
                    "Lead quality",
                    "At least 70 % of the leads handed over in a month are accepted by Sales.",
                    "Mia Chen",
                    "mql_acceptance_rate",
                    "70 %; warning below 75 %",
                    "Joint review of the lead definition",
                ),
                term(
                    "lead-context",
                    "Lead context",
                    "Every lead arrives with its persona, its source and the last three things it did, so that no rep starts cold.",
                    "Lena Voss",
                    "context_complete",
                    "100 %; tolerance 2 %",
                    "Lead returns to Marketing",
                ),
            ),
        ),
        Terms(
            heading="What Sales does with every lead",
            anchor="sales-follows-up",
            terms=(
                term(
                    "first-attempt",
                    "Speed",
                    "A rep makes the first attempt within 6 business hours of hand-over, for at least 90 % of leads.",
                    "Sam Rivera",
                    "first_attempt",
                    "90 % in 6 business hours",
                    "Lead goes to the next rep",
                    waived_when="the lead arrived without its context (term 5.3): such a lead carries no follow-up duty.",
                    why="Two thirds of those reached on the same day agree to a meeting; after a day it is one in four.",
                ),
                term(
                    "persistence",
                    "Persistence",
                    "A rep makes at least 4 attempts within 12 days of hand-over, unless the lead answers or opts out first.",
                    "Sam Rivera",
                    "attempts_12d",
                    "95 % of unanswered leads",
                    "Coaching in the weekly meeting",
                ),
                term(
                    "feedback",
                    "Feedback",
                    "A rep accepts the lead, or rejects it with one of the agreed reasons, within 3 business days.",
                    "Sam Rivera",
                    "feedback_3d",
                    "95 % of leads",
                    "Counts as accepted in term 5.2",
                ),
            ),
        ),
        Table(
            heading="Agreed reasons to reject a lead",
            anchor="rejection-reasons",
            columns=("Reason", "Class", "What happens then"),
            rows=(
                (
                    "Outside segment",
                    "definitional",
                    "Marketing nurtures it; the definition is discussed in the monthly meeting",
                ),
                (
                    "No budget this year",
                    "definitional",
                    "Comes back as a recycled lead when the budget opens",
                ),
                ("Cannot be reached", "clerical", "Marketing completes the record within 2 business days"),
                ("Duplicate", "procedural", ""),
            ),
        ),
        Calendars(
            heading="The clocks",
            anchor="calendars",
            calendars=(
                Calendar(
                    anchor="berlin",
                    name="Berlin",
                    zone="Europe/Berlin",
                    week=(
                        *(
                            Day(d, "09:00–12:30, 13:00–17:30", ((9, 12.5), (13, 17.5)))
                            for d in ("Mon", "Tue", "Wed", "Thu")
                        ),
                        Day("Fri", "09:00–16:00", ((9, 16),)),
                        Day("Sat", "closed"),
                        Day("Sun", "closed"),
                    ),
                    holidays=(
                        Fact("3 Oct 2026", "Day of German Unity"),
                        Fact("25 Dec 2026", "Christmas Day"),
                        Fact("26 Dec 2026", "Second Day of Christmas"),
                        Fact("1 Jan 2027", "New Year’s Day"),
                    ),
                    closures=(Fact("24–31 Dec 2026", "Year-end break"),),
                    note="A lead that arrives while the calendar is closed counts from the next opening.",
                ),
            ),
        ),
        Funnel(
            heading="Where the numbers come from",
            anchor="funnel",
            intro="Lead volume is worked back from the quarter’s sales quota. At the conversion rates of the last four "
            "quarters, 180 qualified leads yield 21 customers and €504,000, which is Marketing’s agreed 35 % of the "
            "€1,440,000 quota.",
            description="Reverse funnel: 180 qualified leads, 126 accepted, 84 opportunities, 21 customers, 504,000 euro.",
            steps=(
                Step("Qualified leads", "180", 1.0),
                Step("Accepted", "126", 0.7, "70 % accepted"),
                Step("Opportunities", "84", 0.4667, "67 % progress"),
                Step("Customers", "21", 0.1167, "25 % won"),
                Step("New revenue", "€504,000", 0.1167, "€24,000 each", highlighted=True),
            ),
        ),
        Roles(
            heading="Who does what",
            anchor="roles",
            teams=(Fact("Marketing", "Led by Mia Chen"), Fact("Sales", "Led by Sam Rivera")),
            people=(
                Person("Mia Chen", "Head of Marketing", "Marketing"),
                Person("Sam Rivera", "Head of Sales", "Sales"),
                Person("Lena Voss", "Marketing Operations", "Marketing"),
                Person("Erik Öberg", "Managing Director, executive sponsor"),
            ),
            columns=("Mia Chen", "Sam Rivera", "Lena Voss", "Erik Öberg"),
            duties=(
                Duty("Keeps the lead definition", ("A", "C", "R", "I")),
                Duty("Reports the scorecard", ("I", "I", "R", "I")),
                Duty("Decides a disputed waiver", ("C", "C", "", "A")),
            ),
        ),
        Communication(
            heading="When we talk",
            anchor="communication",
            cadences=(
                Cadence(
                    "Scorecard",
                    "Mondays, 30 minutes",
                    "Both teams",
                    "Last week’s obligations, open leads, one decision",
                ),
                Cadence(
                    "Lead quality",
                    "First Tuesday of the month",
                    "Mia Chen, Sam Rivera",
                    "Rejected leads and their reasons",
                ),
                Cadence(
                    "Review",
                    "14 January 2027",
                    "Both leaders and the sponsor",
                    "Targets and definitions for the next quarter",
                ),
            ),
        ),
        Consequences(
            heading="What follows when a promise is missed",
            anchor="consequences",
            consequences=(
                Consequence(
                    "Lead volume",
                    "Marketing",
                    "The missing leads are added to the next month",
                    "1 month",
                    "lead volume is met",
                ),
                Consequence(
                    "Speed",
                    "Sales",
                    "The untouched lead goes to the next rep",
                    "per lead",
                    "speed is met for 2 weeks",
                ),
                Consequence(
                    "Persistence", "Sales", "Weekly review of five calls", "4 weeks", "persistence is met"
                ),
            ),
        ),
        Measurement(
            heading="How it is measured",
            anchor="measurement",
            metrics=(
                Metric(
                    "metric-first-attempt",
                    "First attempt",
                    "first_attempt",
                    "Leads with an outbound attempt by a person within 6 business hours of the first hand-over, divided by all "
                    "leads whose six hours are over.",
                    (
                        Fact("Clock", "Berlin, business hours"),
                        Fact("Source", "calls, emails, owner history"),
                        Fact("Judged from", "20 leads"),
                        Fact("Lag", "1 day"),
                    ),
                    (
                        MetricExample(
                            "handed over 9:00, attempt 11:00; handed over 9:00, no attempt", "17:00", "50 %"
                        ),
                        MetricExample("handed over 16:55, no attempt", "", "too few for a value"),
                    ),
                ),
                Metric(
                    "metric-acceptance",
                    "Acceptance",
                    "mql_acceptance_rate",
                    "Accepted leads divided by accepted and rejected ones, by month of hand-over.",
                    (
                        Fact("Clock", "calendar month"),
                        Fact("Source", "contacts"),
                        Fact("Judged from", "20 leads"),
                        Fact("Lag", ""),
                    ),
                ),
            ),
        ),
        Personas(
            heading="Whom we look for",
            anchor="personas",
            personas=(
                Persona(
                    "persona-plant-manager",
                    "Petra Plant",
                    "Plant manager, 50 to 800 employees",
                    "Decides",
                    "Mia Chen and Sam Rivera",
                    "3 August 2026",
                    "Answers for uptime. Buys when an audit has found something, not when a brochure arrives.",
                    (
                        Trait("Wants", ("Keep the line running", "Pass the yearly audit without a finding")),
                        Trait(
                            "Objects",
                            ("“We calibrate in our own workshop.” – Ask what an hour of standstill costs.",),
                        ),
                        Trait("In the data", ("persona = 'plant-manager'",), code=True),
                    ),
                ),
                Persona(
                    "persona-quality",
                    "Quentin Quality",
                    "Quality engineer",
                    "Recommends",
                    "Mia Chen and Sam Rivera",
                    "",
                ),
            ),
        ),
        Assumptions(
            heading="What we assume",
            anchor="assumptions",
            assumptions=(
                Assumption(
                    "A qualified lead becomes a customer in 11.7 % of cases",
                    "11.7 %",
                    "last four quarters, n = 702",
                    "each review",
                ),
                Assumption(
                    "Twelve reps are active through the quarter",
                    "12 reps",
                    "",
                    "first of each month, Jo Park",
                ),
            ),
        ),
        Waivers(
            heading="Rules set aside",
            anchor="waivers",
            waivers=(
                Waiver(
                    "M116",
                    "Lead volume",
                    "The counter-metric starts with the new form in Q1",
                    "Mia Chen and Sam Rivera",
                    "31 January 2027",
                ),
            ),
        ),
        Signatures(
            heading="Signatures",
            anchor="signatures",
            intro="Each signature covers the terms, definitions, personas and metrics of this version, not only this printout.",
            covers="The canonical form of this agreement with its lead definitions and calendars. Recompute it with smartdocs verify fy27-q4.",
            signatures=(
                Signature("Head of Marketing", "Mia Chen", "Marketing", "binding"),
                Signature("Head of Sales", "Sam Rivera", "Sales", "binding"),
                Signature("Executive sponsor", "Erik Öberg", "", "acknowledges"),
            ),
        ),
        Versions(
            heading="Versions",
            anchor="versions",
            versions=(
                Version(
                    "1.2.0",
                    "1 October 2026",
                    "Speed target raised from 85 % to 90 %; Berlin holidays added.",
                    "Jo Park",
                ),
                Version(
                    "1.1.0",
                    "1 July 2026",
                    "Feedback within 3 business days added after the second quarter review.",
                ),
                Version("1.0.0", "1 April 2026", "First agreement, from the workshop of 17 March 2026."),
            ),
        ),
        Roster(
            heading="Who takes leads, and who is here when",
            anchor="roster",
            keep_together=True,
            people=(
                Fact("Ada Pegel", "Sales rep, Sales; takes leads; away 3–14 Aug 2026"),
                Fact("Rea Ulm", "Sales rep, Sales, in the CRM as r.ulm; takes leads; active from 1 Feb 2026"),
                Fact("Jo Park", ""),
            ),
            note="Who has no dates is active during the whole agreement.",
        ),
        Glossary(
            heading="Glossary",
            anchor="glossary",
            definitions=(
                Definition("As of", "The instant up to which facts are known."),
                Definition("Attainment", "Met obligations divided by matured ones."),
                Definition("Matured", "An obligation whose deadline has passed."),
                Definition("Obligation", "One term applied to one lead, with a deadline and an outcome."),
                Definition("Pending", "Not yet met, and the deadline is still to come."),
                Definition("Waived", "Set aside for a reason that both sides accepted."),
            ),
        ),
    )
)

AGREEMENT = AgreementView(
    furniture=furniture(
        "What Marketing and Sales promise each other, fy27-q4 v1.2.0", "Sales–Marketing agreement"
    ),
    kicker="Service level agreement fy27-q4, version 1.2.0",
    title="What Marketing and Sales promise each other",
    lede="Marketing delivers a set number of qualified leads to every sales rep. Sales follows each one up quickly, "
    "persistently and with a recorded outcome. Both are measured from the same data.",
    state="draft",
    facts=(
        Fact("In force", "1 October 2026 to 31 December 2026"),
        Fact("Replaces", "Version 1.1.0 of 29 June 2026"),
        Fact("Reviewed", "Weekly; formally on 14 January 2027"),
        Fact("Clock", "Europe/Berlin, Mon–Thu 9:00–17:30, Fri to 16:00"),
    ),
    sides=(
        Side(
            "Marketing delivers",
            "to Sales",
            (
                Commitment(
                    "5", "", "qualified leads per sales rep every month, 60 in total", "5.1", "lead-volume"
                ),
                Commitment("70", "%", "or more of them accepted by Sales", "5.2", "lead-quality"),
                Commitment(
                    "100",
                    "%",
                    "handed over with persona, source and last three touches",
                    "5.3",
                    "lead-context",
                ),
            ),
        ),
        Side(
            "Sales follows up",
            "every qualified lead",
            (
                Commitment(
                    "6", "h", "business hours to the first attempt, for 90 % of leads", "6.1", "first-attempt"
                ),
                Commitment(
                    "4",
                    "×",
                    "attempts within 12 days unless the lead is reached sooner",
                    "6.2",
                    "persistence",
                ),
                Commitment("3", "days", "to accept a lead, or reject it with a reason", "6.3", "feedback"),
            ),
        ),
    ),
    sections=SECTIONS,
)

MONTHS = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")


def row(
    name: str,
    detail: str,
    result: str,
    target: str,
    status: Status,
    bullet: tuple[float, float, float, float, float, float],
    trend: tuple[float | None, ...],
    sample: str,
    interval: str,
    ends: tuple[float, float],
    note: str = "",
) -> Row:
    low, high, poor, tolerable, value, aim = bullet
    return Row(
        name=name,
        detail=detail,
        result=result,
        target=target,
        status=status,
        bullet=Bullet(
            low,
            high,
            poor,
            tolerable,
            value,
            aim,
            "higher",
            f"{name}: {result} against a target of {target}",
            ends,
        ),
        trend=Trend(
            trend,
            aim,
            status,
            MONTHS[-len(trend) :],
            f"{name} over {len(trend)} months, last {result}, target {target}",
        ),
        sample=sample,
        interval=interval,
        note=note,
    )


SCORECARD = ScorecardView(
    furniture=furniture(
        "Sales–Marketing scorecard, September 2026",
        "Sales–Marketing scorecard",
        as_of="5 Oct 2026, 17:00 CEST",
        created_on=date(2026, 10, 5),
    ),
    kicker="Scorecard for September 2026, agreement fy27-q4",
    headline="Leads are met quickly, but we give up on them too soon",
    lede="Four of nine commitments were met. Persistence fell for the third month, and a third of the leads Marketing sent were turned down.",
    tally=(
        Tally("met", 4),
        Tally("at risk", 1),
        Tally("missed", 2),
        Tally("pending", 0),
        Tally("too few", 1),
        Tally("not evaluable", 1),
    ),
    obligations=Obligations(
        heading="764 obligations across 191 leads",
        parts=(
            Part(689, "met", "met"),
            Part(45, "missed", "missed"),
            Part(24, "still running", "running"),
            Part(6, "cannot be judged", "unknown"),
        ),
        description="689 obligations met, 45 missed, 24 still running, 6 cannot be judged",
        note="Every lead carries four obligations: speed, persistence, feedback and context.",
    ),
    groups=(
        Group(
            "Marketing to Sales",
            (
                row(
                    "Lead volume",
                    "qualified leads per rep",
                    "5.3",
                    "5.0",
                    "met",
                    (0, 7, 4, 4.5, 5.3, 5),
                    (4.1, 4.4, 4.0, 4.6, 4.8, 5.1, 4.9, 5.0, 5.2, 5.1, 5.4, 5.3),
                    "64 leads, 12 reps",
                    "",
                    (4.9, 5.7),
                ),
                row(
                    "Lead quality",
                    "accepted by Sales",
                    "66 %",
                    "70 %",
                    "missed",
                    (0, 100, 60, 65, 66, 70),
                    (58, 61, 64, 66, 69, 72, 73, 71, 74, 72, 69, 66),
                    "126 of 191 decided · 9 pending",
                    "95 % interval 59–72 %",
                    (59, 72),
                ),
                row(
                    "Lead context",
                    "persona, source, last touches",
                    "98.4 %",
                    "100 %",
                    "at risk",
                    (80, 102, 90, 96, 98.4, 100),
                    (81, 84, None, None, 93, 95, 96, 97, 98, 99, 99, 98.4),
                    "188 of 191 matured",
                    "95 % interval 95–99 %",
                    (95.4, 99.4),
                ),
            ),
        ),
        Group(
            "Sales to Marketing",
            (
                row(
                    "Speed",
                    "first attempt within 6 business hours",
                    "93 %",
                    "90 %",
                    "met",
                    (0, 100, 70, 85, 93, 90),
                    (62, 66, 71, 70, 76, 80, 83, 86, 88, 91, 92, 93),
                    "178 of 191 matured",
                    "95 % interval 89–96 %",
                    (89, 96),
                    "6 leads cannot be judged: their activities carry a date but no time.",
                ),
                row(
                    "Persistence",
                    "4 attempts within 12 days",
                    "88 %",
                    "95 %",
                    "missed",
                    (0, 100, 80, 90, 88, 95),
                    (79, 83, 86, 90, 93, 95, 96, 95, 96, 94, 91, 88),
                    "168 of 191 matured · 15 pending",
                    "95 % interval 83–92 %",
                    (83, 92),
                ),
                row(
                    "Feedback",
                    "accepted or rejected within 3 days",
                    "97 %",
                    "95 %",
                    "met",
                    (0, 100, 80, 90, 97, 95),
                    (70, 74, 79, 83, 86, 88, 91, 93, 94, 96, 96, 97),
                    "185 of 191 matured",
                    "95 % interval 93–99 %",
                    (93, 99),
                ),
            ),
        ),
        Group(
            "Together",
            (
                row(
                    "Sourced pipeline",
                    "quarter to date, € million",
                    "1.92",
                    "1.80",
                    "met",
                    (0, 2.4, 1.4, 1.65, 1.92, 1.8),
                    (1.1, 1.2, 1.3, 1.25, 1.4, 1.5, 1.6, 1.55, 1.7, 1.75, 1.85, 1.92),
                    "84 opportunities",
                    "",
                    (1.7, 2.1),
                ),
                Row(
                    "Trade fair leads",
                    "first attempt within 6 business hours",
                    "3 of 4",
                    "90 %",
                    "too few",
                    Bullet(0, 100, 70, 85, None, 90, "higher", "Too few leads to judge; target 90 %"),
                    Trend((75.0,), 90, "too few", ("Sep",), "One month so far, 3 of 4"),
                    sample="4 matured; a verdict needs 20",
                ),
                Row(
                    "Win rate",
                    "of opportunities closed in the month",
                    "",
                    "25 %",
                    "not evaluable",
                    None,
                    None,
                    note="No column of the export says why a deal was closed.",
                ),
            ),
        ),
    ),
    sections=(
        Figures(
            heading="What slipped, and why",
            anchor="why-it-slipped",
            figures=(
                Units(
                    heading="23 leads were dropped before the fourth attempt",
                    caption="Unanswered leads with fewer than four attempts after 12 days. One square is one lead; 168 others kept the promise.",
                    description="Dropped leads by attempts made: none 3, one 6, two 8, three 6",
                    bars=(
                        Bar("No attempt", 3, "missed"),
                        Bar("One", 6, "missed"),
                        Bar("Two", 8, "missed"),
                        Bar("Three", 6, "missed"),
                    ),
                ),
                Bars(
                    heading="Half of the rejections share one cause",
                    caption="65 leads rejected in the quarter, by the reason the rep recorded.",
                    description="Rejection reasons: outside segment 33, no budget 12, student or supplier 9, cannot be reached 7, duplicate 4",
                    bars=(
                        Bar("Outside segment", 33, "missed"),
                        Bar("No budget this year", 12),
                        Bar("Student or supplier", 9),
                        Bar("Cannot be reached", 7),
                        Bar("Duplicate", 4),
                    ),
                ),
            ),
        ),
        Figures(
            heading="How quickly leads were met",
            anchor="how-quickly",
            keep_together=True,
            figures=(
                Histogram(
                    heading="",
                    caption="191 first attempts in the quarter. The median lead heard from a rep after 1 hour 50 minutes.",
                    description="Business hours to the first attempt: 178 of 191 within six hours, 13 later",
                    axis="Business hours from hand-over to first attempt",
                    promise_after=6,
                    promise="Promise: within 6 business hours",
                    late="13 leads waited longer; 9 arrived after 16:00 on a Friday",
                    bars=tuple(
                        Bar(f"{hour}–{hour + 1}", count, "met" if hour < 6 else "missed")
                        for hour, count in enumerate((48, 52, 34, 22, 13, 9, 5, 3, 2, 1, 1, 1))
                    ),
                ),
            ),
        ),
        Slipped(
            heading="In words",
            anchor="slipped",
            slips=(
                Slip(
                    "Persistence",
                    "Reps stop after the second call: 14 of the 23 dropped leads had one or two attempts, most of them in the first three days.",
                ),
                Slip(
                    "Lead quality",
                    "Half of the rejected leads came from companies outside the segment; all of them used the demo form.",
                ),
            ),
        ),
        Exceptions(
            heading="Waiting for somebody",
            anchor="exceptions",
            items=(
                OpenItem("Jonas Feld", 6, "L-1041, 9 business days", "third attempt"),
                OpenItem("Ada Okafor", 3, "L-1077, 5 business days", "fourth attempt"),
                OpenItem("Noor Haddad", 1, "", "decision"),
            ),
        ),
        Actions(
            heading="What we agreed to do",
            anchor="actions",
            keep_together=True,
            actions=(
                Action(
                    "Add the segment check to the demo form, so that leads outside it are nurtured and not handed over",
                    "Lena Voss, Marketing",
                    "Lead quality",
                    "9 Oct",
                ),
                Action(
                    "Queue attempts three and four in the CRM at hand-over, due on days 6 and 11",
                    "Jo Park, Sales Ops",
                    "Persistence",
                    "12 Oct",
                ),
                Action(
                    "Agree one owner for leads that arrive after 16:00 on Friday", "", "Persistence", "5 Oct"
                ),
            ),
        ),
        DataQuality(
            heading="What the data does not tell",
            anchor="data-quality",
            doubts=(
                Doubt(
                    6,
                    "activities with a date but no time",
                    "their leads are not judged for speed; bounds are given instead",
                ),
                Doubt(
                    14,
                    "activities logged more than three days late",
                    "counted at the time they are said to have happened",
                ),
                Doubt(3, "rows that cannot be read", "kept with file, line and reason; not counted"),
            ),
        ),
        Evidence(
            heading="Evidence",
            anchor="evidence",
            keep_together=True,
            text="Every figure on this page can be made again from these files with `smartdocs check fy27-q4 --as-of 2026-10-05T17:00+02:00`.",
            facts=(
                Fact("Data as of", "5 October 2026, 17:00 CEST"),
                Fact("Period", "September 2026"),
                Fact("Terms", "9f2c41aa…b8d91e34", code=True),
                Fact("Still running", "24 obligations, not counted as met or missed"),
            ),
            sources=(
                Source("contacts.csv", 2614, 2, 11, "51d07c3e…a94f0b12"),
                Source("calls.csv", 4120, 1, 36, "0c77d1a2…19be44f0"),
                Source("deals.csv", 212, 0, None, ""),
            ),
        ),
    ),
)
