"""Small tables as on paper: what the data answer when a rule asks. New York, Monday to Friday, 9 to 5, 4 July closed."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from workspace import sessions, workspace

from smartdocs.measure.evidence.answers import Open, Owners, Part, Point, Spread, Unmapped, Unread
from smartdocs.measure.evidence.data import DataEvidence
from smartdocs.measure.layout import open_session
from smartdocs.model.period import parse_period
from smartdocs.model.persona import Persona
from smartdocs.pipeline import opening, projects, sourcing
from tests.measure.test_portable import copied

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
DECISION = "decision: {by: sales, promise: {measure: decision, of: lead, within: 24 business hours, for_at_least: 95%}}"
VOLUME = "volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: handed_off, at_least: 2, every: month}}"
METRICS = """
metrics:
  acceptance:
    name: Acceptance
    unit: "%"
    kind: ratio
    population: lead
    numerator: accepted_at is not null
    denominator: accepted_at is not null or rejected_at is not null
    time_field: handed_off_at
"""
REVENUE = """
metrics:
  revenue: {name: Revenue, unit: EUR, kind: sum, of: amount, population: opportunity, where: is_won = 1, time_field: closed_at}
"""


def data(
    folder: Path,
    leads: str,
    *,
    as_of: str = "2024-08-01T12:00:00-04:00",
    terms: str = DECISION,
    more: str = "",
    activities: str | None = None,
    source: str = "",
    others: dict[str, str] | None = None,
    personas: dict[str, str] | None = None,
) -> Iterator[DataEvidence]:
    """The evidence of a workspace written for one test, open while the caller uses it."""
    made = workspace(folder, terms=terms, leads=leads, activities=activities, data=source, others=others)
    file = made / "agreements" / "test" / "agreement.yaml"
    file.write_text(file.read_text("utf-8") + textwrap.dedent(more), "utf-8")
    known = {
        key: Persona.model_validate(
            {"schema": 1, "id": key, "name": key, "kind": "primary", "data_match": text}
        )
        for key, text in (personas or {}).items()
    }
    for session in sessions(made, as_of):
        yield DataEvidence(session=session, source="crm", personas=known)


LEADS = """
    lead_id|handed_off_at|accepted_at|rejected_at
    L1|2024-04-02T10:00|2024-04-02T12:00|
    L2|2024-04-10T10:00|2024-04-11T10:00|
    L3|2024-05-06T10:00||2024-05-06T11:00
    L4|2024-06-03T10:00|2024-06-03T11:00|
    L5|2024-06-04T10:00||
    L6|2024-07-08T10:00||2024-07-08T12:00
"""


def test_a_share_over_a_quarter_is_that_of_the_decided_leads(tmp_path: Path) -> None:
    quarter = parse_period("2024-Q2")
    for found in data(tmp_path, LEADS, more=METRICS):
        assert found.metric_problem("acceptance", found.session.agreement.metrics["acceptance"]) is None
        assert found.metric_value("acceptance", quarter) == Point(
            quarter, 0.75, 4
        )  # three of four; one undecided
        assert found.metric_value("acceptance", parse_period("2024-Q3")) is None, "the quarter is not over"
        assert found.metric_value("acceptance", parse_period("2023-Q2")) == Point(
            parse_period("2023-Q2"), None, 0
        )


def test_a_history_holds_the_whole_months_that_the_leads_reach(tmp_path: Path) -> None:
    for found in data(tmp_path, LEADS, more=METRICS):
        assert [
            (p.period.id, p.value, p.n) for p in found.metric_history("acceptance", "month", date(2024, 8, 1))
        ] == [("2024-04", 1.0, 2), ("2024-05", 0.0, 1), ("2024-06", 1.0, 1), ("2024-07", 0.0, 1)]
        earlier = found.metric_history("acceptance", "month", date(2024, 6, 15), 1)
        assert [(p.period.id, p.n) for p in earlier] == [("2024-05", 1)]


def test_a_month_in_which_the_data_begin_late_or_that_they_no_longer_reach_is_no_history(
    tmp_path: Path,
) -> None:
    leads = "lead_id|handed_off_at|accepted_at|rejected_at\nL1|2024-04-20T10:00|2024-04-20T12:00|\nL2|2024-05-06T10:00|2024-05-06T12:00|"
    for found in data(tmp_path, leads, more=METRICS):
        history = found.metric_history("acceptance", "month", date(2024, 8, 1))
        assert [p.period.id for p in history] == ["2024-05"]


def test_a_metric_that_cannot_be_computed_answers_nothing_but_why(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at\nL1|2024-04-02T10:00"
    for found in data(tmp_path, leads, terms=VOLUME, more=METRICS):
        problem = found.metric_problem("acceptance", found.session.agreement.metrics["acceptance"])
        assert problem
        assert problem[0].endswith("reads `accepted_at`, which is no column of the leads")
        assert found.metric_value("acceptance", parse_period("2024-Q2")) is None
        assert found.metric_history("acceptance", "month", date(2024, 8, 1)) == ()
        assert found.metric_blanks("acceptance") == {}
        assert found.metric_lag("acceptance") is None


def test_the_lag_of_a_share_is_the_way_to_the_event_it_counts(tmp_path: Path) -> None:
    for found in data(tmp_path, LEADS, more=METRICS):
        # two hours, a day, one hour
        assert found.metric_lag("acceptance") == Spread(2 * 3600, 86_400, 86_400, 3)


def test_blanks_are_counted_where_a_value_is_compared_and_not_where_the_blank_itself_is_asked_for(
    tmp_path: Path,
) -> None:
    leads = """
        lead_id|handed_off_at|region|segment
        L1|2024-07-01T10:00|EMEA|big
        L2|2024-07-02T10:00||big
        L3|2024-07-03T10:00||
        L4|2024-07-04T10:00|APAC|small
        L5|2022-07-04T10:00||
    """
    more = """
    metrics:
      m:
        name: EMEA
        unit: "%"
        kind: ratio
        population: lead
        where: region = 'EMEA' or region is null
        numerator: segment = 'big'
        denominator: coalesce(segment, '') <> 'none'
        time_field: handed_off_at
    """
    terms = "volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: handed_off, where: segment = 'big', at_least: 2}}"
    for found in data(tmp_path, leads, terms=terms, more=more):
        # the lead of 2022 is too old to tell; of the three that `where` leaves, one has no segment
        assert found.metric_blanks("m") == {"region": Part(2, 4), "segment": Part(1, 3)}
        assert found.term_blanks("volume") == {}, "no column says when these leads were created"


def test_the_attainment_of_whole_months_is_the_history_of_a_term(tmp_path: Path) -> None:
    for found in data(tmp_path, LEADS):
        assert [(p.period.id, p.value, p.n) for p in found.term_history("decision")] == [
            ("2024-04", 1.0, 2),
            ("2024-05", 1.0, 1),
            ("2024-06", 0.5, 2),
            ("2024-07", 1.0, 1),
        ]


def test_times_that_are_days_are_counted_for_the_terms_that_read_them(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at\nL1|2024-07-01T10:00\nL2|2024-07-02"
    calls = "lead_id|type|occurred_at\nL1|call|2024-07-01\nL1|call|2024-07-02T10:00\nL2|call|2024-07-03T10:00"
    for found in data(tmp_path, leads, terms=SPEED, activities=calls):
        assert found.term_day_only("speed") == {"handed_off_at": Part(1, 2), "occurred_at": Part(1, 3)}


def test_waived_and_undecided_leads_leave_the_score_and_second_records_never_were_in_it(
    tmp_path: Path,
) -> None:
    leads = """
        lead_id|handed_off_at|accepted_at|rejected_at|merged_into
        L1|2024-07-01T10:00|2024-07-01T12:00||
        L2|2024-07-01T10:00|||
        L3|2024-07-02T10:00|||
        L4|2024-07-02T10:00|||L1
    """
    terms = """
        acceptance: {by: marketing, promise: {measure: acceptance, of: lead, decided_within: 8 business hours, undecided: left_out, at_least: 70%}}
        decision: {by: sales, promise: {measure: decision, of: lead, within: 8 business hours, for_at_least: 95%}}
        reach: {by: sales, promise: {measure: conversion, of: lead, from: handed_off, to: sal, within: 5 calendar days, at_least: 5%}, waived_when: decision is breached}
    """
    for found in data(tmp_path, leads, terms=terms):
        assert found.term_removed("acceptance") == Part(2, 3)
        assert found.term_removed("decision") == Part(0, 3)
        assert found.term_removed("reach") == Part(2, 3)
        assert found.term_lag("reach") == Spread(7200, 7200, 7200, 1)


def test_the_delay_runs_from_the_hand_raise_to_the_hand_over_on_the_clock_of_the_term(tmp_path: Path) -> None:
    leads = """
        lead_id|hand_raise_at|handed_off_at
        L1|2024-06-07T16:50|2024-06-10T09:10
        L2|2024-06-10T10:00|2024-06-10T10:05
    """
    terms = "speed: {by: sales, promise: {measure: attempts, of: lead, from: hand_raise, within: 2 business hours, for_at_least: 90%}}"
    calls = "lead_id|type|occurred_at\nL1|call|2024-06-10T10:00\nL2|call|2024-06-10T11:00"
    for found in data(tmp_path, leads, terms=terms, activities=calls):
        # ten minutes before Friday's closing and ten after Monday's opening
        assert found.term_delay("speed") == Spread(300, 1200, 1200, 2, "business")


def test_three_calls_in_five_minutes_are_a_burst_and_three_in_six_are_not(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at\nL1|2024-07-01T09:00\nL2|2024-07-01T09:00\nL3|2024-07-01T09:00"
    calls = "lead_id|type|occurred_at\n" + "\n".join(
        f"{lead}|call|2024-07-01T10:{minute:02}"
        for lead, minutes in {"L1": (0, 20, 22, 25), "L2": (0, 3, 6)}.items()
        for minute in minutes
    )
    for found in data(tmp_path, leads, terms=SPEED, activities=calls):
        assert found.bursts("speed", 3, 5) == Part(1, 2)
        assert found.bursts("speed", 3, 6) == Part(2, 2)
        assert found.bursts("speed", 2, 1) == Part(0, 2)


def test_a_criterion_is_open_only_where_nothing_else_decides(tmp_path: Path) -> None:
    leads = """
        lead_id|mql_at|segment|budget
        L1|2024-07-01T10:00|big|
        L2|2024-07-01T10:00|small|
        L3|2024-07-01T10:00|big|9000
        L4|2024-07-01T10:00||9000
    """
    more = """
    definitions:
      mql:
        name: Qualified
        qualifies_when:
          all:
            - {if: segment = 'big'}
            - {if: budget >= 5000}
            - {if: is_ready}
    """
    made = {"leads": leads, "source": "columns:\n  leads: {budget: budget}\n"}
    folder = workspace(
        tmp_path, terms=VOLUME.replace("handed_off", "mql"), leads=made["leads"], data=made["source"]
    )
    file = folder / "agreements" / "test" / "agreement.yaml"
    text = file.read_text("utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith(("definitions:", "  mql:")))
    file.write_text(kept + "\n" + textwrap.dedent(more), "utf-8")
    for session in sessions(folder, "2024-08-01T12:00:00-04:00"):
        found = DataEvidence(session=session, source="crm")
        # L2 fails by its segment, whatever its budget is; of `is_ready` there is no column
        assert found.criterion_unknown("mql") == (
            Open(("qualifies_when", "all", 0, "if"), "segment = 'big'", Part(1, 4)),
            Open(("qualifies_when", "all", 1, "if"), "budget >= 5000", Part(1, 4)),
            Open(("qualifies_when", "all", 2, "if"), "is_ready", Part(3, 4), ("is_ready",)),
        )


def test_a_persona_is_tried_on_every_lead(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at|persona\nL1|2024-07-01T10:00|plant-manager\nL2|2024-07-01T10:00|\nL3|2024-07-01T10:00|student"
    personas = {"plant-manager": "persona = 'plant-manager'", "boss": "title = 'CEO'"}
    for found in data(tmp_path, leads, terms=VOLUME, personas=personas):
        assert found.persona_share("plant-manager") == Part(1, 3)
        assert found.persona_problem("plant-manager") is None
        assert found.persona_share("boss") is None
        problem = found.persona_problem("boss")
        assert problem
        assert problem[0] == "the leads have no column `title`"
        assert found.persona_share("nobody") is None


def test_a_lead_that_is_two_personas_is_counted_among_those_of_the_rarer_one(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at|persona|score\nL1|2024-07-01T10:00|boss|90\nL2|2024-07-01T10:00|boss|10\nL3|2024-07-01T10:00||90\nL4|2024-07-01T10:00|clerk|80"
    personas = {
        "boss": "persona = 'boss'",
        "keen": "score >= 80",
        "ceo": "title = 'CEO'",
        "none": "score > 99",
    }
    for found in data(tmp_path, leads, terms=VOLUME, personas=personas):
        assert found.persona_overlap("boss", "keen") == found.persona_overlap("keen", "boss") == Part(1, 2)
        assert found.persona_overlap("boss", "none") is None
        assert found.persona_overlap("boss", "ceo") is None
        assert found.persona_overlap("boss", "nobody") is None


def test_words_and_rows_that_nobody_understands(tmp_path: Path) -> None:
    leads = (
        "lead_id|created_at|handed_off_at\nL1|2024-07-01T09:00|2024-07-01T10:00\nL2|31.02.|2024-07-01T10:00"
    )
    calls = "lead_id|type|outcome|occurred_at\nL1|call|pigeon|2024-07-01T11:00\nL1|call|connected|2024-07-01T12:00\nL1|call||2024-07-01T13:00"
    source = "rejected_at_most: 60%\n"
    for found in data(tmp_path, leads, terms=SPEED, activities=calls, source=source):
        assert found.unmapped() == (Unmapped("activities", "outcome", ("pigeon",), Part(1, 2)),)
        assert [(u.table, u.rows) for u in found.unread()] == [("leads", Part(1, 2))]
        assert found.unread()[0].first.startswith("leads.csv, line 3: created_at `31.02.` ")
        assert isinstance(found.unread()[0], Unread)


def test_owners_are_compared_with_the_people_of_the_agreement(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at|owner\nL1|2024-05-01T10:00|Ada Probe\nL2|2024-07-01T10:00|Pat Vale\nL3|2024-07-02T10:00|Ada Probe"
    for found in data(tmp_path, leads, terms=VOLUME):
        assert found.unknown_owners() == {"Pat Vale": Part(1, 3)}
        assert found.leads_by_owner() == Owners(
            date(2024, 5, 1), date(2024, 7, 31), {"Ada Probe": 2, "Pat Vale": 1}
        )
        assert found.leads_per_week("handed_off") == pytest.approx(2 / 13)  # since 2 May
        assert found.leads_per_week("mql") is None


def test_a_second_record_is_one_that_was_merged_or_shares_an_address(tmp_path: Path) -> None:
    leads = """
        lead_id|handed_off_at|merged_into|email
        L1|2024-07-01T10:00||ann@example.com
        L2|2024-07-01T10:00|L1|ann@example.com
        L3|2024-07-02T10:00||Ann@Example.com
        L4|2024-07-02T10:00||
        L5|2024-07-02T10:00||
    """
    source = "columns:\n  leads: {email: email}\n"
    for found in data(tmp_path, leads, terms=VOLUME, source=source):
        assert found.duplicates() == Part(2, 5)


def test_without_a_column_that_shows_second_records_nobody_knows(tmp_path: Path) -> None:
    for found in data(tmp_path, "lead_id|handed_off_at\nL1|2024-07-01T10:00", terms=VOLUME):
        assert found.duplicates() is None
        assert found.backfilled() is None
        assert found.leads_by_owner() is None
        assert found.unknown_owners() == {}
        assert found.past_wait("handed_off", "attempt") is None
        assert found.past_wait("handed_off", "decision") is None
        assert found.past_share("handed_off", "sql", 45) is None


def test_what_was_logged_after_three_days_is_late_unless_more_is_allowed(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at\nL1|2024-07-01T09:00"
    calls = """
        lead_id|type|occurred_at|logged_at
        L1|call|2024-07-01T10:00|2024-07-04T10:00
        L1|call|2024-07-01T11:00|2024-07-04T11:01
        L1|call|2024-07-01T12:00|
    """
    for found in data(tmp_path, leads, terms=SPEED, activities=calls):
        assert found.backfilled() == Part(1, 2)
        assert DataEvidence(session=found.session, source="crm", max_backlog=4 * 86_400).backfilled() == Part(
            0, 2
        )


@pytest.mark.parametrize(
    ("as_of", "open_days"),
    [
        ("2024-07-08T17:00:00-04:00", 2),  # since Wednesday: 4 July and the weekend are closed
        ("2024-07-07T12:00:00-04:00", 1),
        ("2024-07-04T12:00:00-04:00", 0),
    ],
)
def test_the_age_of_the_data_is_counted_in_days_on_which_the_office_is_open(
    tmp_path: Path, as_of: str, open_days: int
) -> None:
    leads = "lead_id|handed_off_at\nL1|2024-07-01T09:00\nL2|2024-07-03T10:00\nL3|2024-12-01T10:00"
    for found in data(tmp_path, leads, terms=VOLUME, as_of=as_of):
        newest = found.newest()
        assert newest
        assert (newest.day, newest.open_days) == (date(2024, 7, 3), open_days)


DEALS = """
    opportunity_id|lead_id|amount|is_won|created_at|closed_at
    O1|L1|10000|true|2024-03-01T10:00|2024-04-01T10:00
    O2|L2|30000|true|2024-03-01T10:00|2024-05-01T10:00
    O3||5000|true|2024-03-01T10:00|2024-03-10T10:00
    O4|L3|90000|false|2024-03-01T10:00|2024-05-01T10:00
    O5|L4|50000|true|2024-03-01T10:00|2027-05-01T10:00
"""


def test_a_funnel_knows_which_deals_came_from_leads_and_which_did_not(tmp_path: Path) -> None:
    leads = "lead_id|handed_off_at\n" + "\n".join(f"L{i}|2024-03-{i + 10:02}T10:00" for i in range(1, 9))
    leads += "\nL9|2024-07-31T10:00"
    for found in data(tmp_path, leads, terms=VOLUME, more=REVENUE, others={"opportunities": DEALS}):
        funnel = found.funnel("revenue", "volume")
        assert funnel
        assert funnel.won == Part(2, 8), "the lead of yesterday has had no time yet"
        assert funnel.amount == 20_000
        days = (date(2024, 8, 1) - date(2024, 3, 10)).days
        assert funnel.other_per_day == pytest.approx(5000 / days, rel=0.01)
        assert found.funnel("revenue", "nothing") is None
        # O1 took 31 days, O2 61 and O3 nine
        assert found.metric_lag("revenue") == Spread(
            31 * 86_400 - 3600, 61 * 86_400 - 3600, 61 * 86_400 - 3600, 3
        )


def test_deals_that_do_not_name_their_lead_say_nothing_about_leads(tmp_path: Path) -> None:
    deals = "opportunity_id|amount|is_won|closed_at\nO1|10000|true|2024-04-01T10:00"
    for found in data(
        tmp_path,
        "lead_id|handed_off_at\nL1|2024-03-01T10:00",
        terms=VOLUME,
        more=REVENUE,
        others={"opportunities": deals},
    ):
        assert found.funnel("revenue", "volume") is None
        assert found.metric_value("revenue", parse_period("2024-Q2")) == Point(
            parse_period("2024-Q2"), 10_000.0, 1
        )


def test_what_the_team_has_done_so_far_is_counted_in_its_opening_hours(tmp_path: Path) -> None:
    leads = """
        lead_id|handed_off_at|accepted_at|rejected_at|sql_at
        L1|2024-06-07T16:00|2024-06-10T10:00||2024-06-20T10:00
        L2|2024-06-10T10:00||2024-06-10T13:00|
        L3|2024-06-11T10:00|||2024-07-20T10:00
        L4|2024-07-30T10:00|||
    """
    calls = "lead_id|type|direction|occurred_at\nL1|call|outbound|2024-06-10T11:00\nL2|call|inbound|2024-06-10T10:30\nL2|call|outbound|2024-06-10T14:00"
    for found in data(tmp_path, leads, terms=SPEED, activities=calls):
        # Friday 16:00 to Monday 10:00 are two open hours; the call an hour later makes three, and the second took four
        assert found.past_wait("handed_off", "decision") == Spread(7200, 10_800, 10_800, 2, "business")
        assert found.past_wait("handed_off", "attempt") == Spread(10_800, 14_400, 14_400, 2, "business")
        # within 30 days one of three; the fourth has not had them
        assert found.past_share("handed_off", "sql", 30) == Part(1, 3)


def test_a_question_is_asked_of_the_engine_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for found in data(tmp_path, LEADS, more=METRICS):
        first = found.metric_history("acceptance", "month", date(2024, 8, 1))
        with monkeypatch.context() as closed:
            closed.delattr(type(found.session.engine), "execute")
            assert found.metric_history("acceptance", "month", date(2024, 8, 1)) == first


def test_another_engine_gives_the_same_answers() -> None:
    root = Path(__file__).parents[2]
    project = opening.load(root)
    agreement = projects.one(project, "fy26")[1]
    as_of = sourcing.instant(project, agreement, None)
    assert as_of
    with sourcing.evidence(project, ["fy26"], lambda _: as_of) as found:
        duck = found["fy26"]
        lite = DataEvidence(
            session=open_session(
                copied(duck.session.engine, duck.session.loaded),
                agreement,
                duck.session.loaded,
                as_of=as_of,  # type: ignore[arg-type]
            ),
            source="crm",
            personas=duck.personas,
        )
        answers, others = asked_of(duck), asked_of(lite)
        assert len(answers) > 40
        for question, answer in answers.items():
            assert others[question] == answer, question


def asked_of(found: DataEvidence) -> dict[str, object]:
    """Every question about the sample, with its answer."""
    agreement, day = found.session.agreement, date(2026, 10, 5)
    answers: dict[str, object] = {
        name: getattr(found, name)()
        for name in (
            "unmapped",
            "unread",
            "unknown_owners",
            "duplicates",
            "backfilled",
            "newest",
            "leads_by_owner",
        )
    }
    for metric in agreement.metrics:
        answers[f"history {metric}"] = found.metric_history(metric, "quarter", day)
        answers[f"blanks {metric}"] = found.metric_blanks(metric)
        answers[f"lag {metric}"] = found.metric_lag(metric)
    for term in agreement.terms:
        for name in (
            "term_history",
            "term_blanks",
            "term_day_only",
            "term_removed",
            "term_delay",
            "term_lag",
        ):
            answers[f"{name} {term}"] = getattr(found, name)(term)
        answers[f"bursts {term}"] = found.bursts(term, 3, 5)
    for definition in agreement.definitions:
        answers[f"open {definition}"] = found.criterion_unknown(definition)
    for persona in agreement.personas:
        answers[f"persona {persona}"] = found.persona_share(persona)
    answers["wait attempt"] = found.past_wait("handed_off", "attempt")
    answers["wait decision"] = found.past_wait("handed_off", "decision")
    answers["share"] = found.past_share("handed_off", "sql", 45)
    answers["per week"] = found.leads_per_week("handed_off")
    return answers
