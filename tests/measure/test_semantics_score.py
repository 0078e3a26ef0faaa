"""The rules D5, D6, D18–D20: from the states of single leads to a figure and a verdict. Small tables as on paper."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from smartdocs.measure.formats.json import figure
from smartdocs.model.period import parse_period
from smartdocs.pipeline import opening, projects, sourcing
from tests.measure.paper import FOUR, LATER, SPEED, Paper, many, paper

CALL = "2024-06-10T10:00"
START = "2024-06-10T09:00"


def called(folder: Path, met: int, missed: int, target: str = "90%", **more: Any) -> Paper:
    """So many leads of Monday 10 June that were called within the hour, and so many that never were."""
    leads = "\n".join(filter(None, (many("met", met, START), many("missed", missed, START))))
    calls = many("met", met, f"call | {CALL}") or f"missed1 | note | {CALL}"
    return paper(
        folder, SPEED.replace("90%", target), f"lead_id | handed_off_at\n{leads}",
        f"lead_id | type | occurred_at\n{calls}", **more,
    )  # fmt: skip


# What a share is taken of (D5)

MIXED = """
    lead_id      | handed_off_at    | rejected_at      | merged_into | waived_at
    met-1        | 2024-07-08T09:00 |                  |             |
    met-2        | 2024-07-08T09:00 |                  |             |
    broken       | 2024-07-08T09:00 |                  |             |
    late         | 2024-07-08T09:00 |                  |             |
    day-only     | 2024-07-08T09:00 |                  |             |
    rejected     | 2024-07-08T09:00 | 2024-07-08T09:30 |             |
    merged       | 2024-07-08T09:00 |                  | met-1       |
    early-met    | 2024-07-15T16:00 |                  |             |
    not-yet      | 2024-07-15T16:00 |                  |             |
"""
MIXED_CALLS = """
    lead_id   | type | occurred_at
    met-1     | call | 2024-07-08T10:00
    met-2     | call | 2024-07-08T15:00
    late      | call | 2024-07-09T15:00
    day-only  | call | 2024-07-08
    early-met | call | 2024-07-15T16:10
"""
MONDAY_EVENING = "2024-07-15T17:00:00-04:00"


def test_attainment_is_met_out_of_those_whose_deadline_has_passed_without_excluded_cancelled_and_waived_ones(
    tmp_path: Path,
) -> None:
    """D5. As of Monday 15 July, 17:00. Due by then: two kept, two broken, one that a date alone leaves open.

    2 of 4 is 50 %; the open one makes it 2 of 5 at worst and 3 of 5 at best. Early-met is kept already and its time
    runs until Tuesday, as does that of not-yet: neither counts, or the kept ones would come first every month.
    """
    made = paper(tmp_path, SPEED, MIXED, MIXED_CALLS, as_of=MONDAY_EVENING)
    result = made.result("speed", "2024-07")
    assert result["counts"] == {
        "met": 3, "breached": 2, "pending": 1, "waived": 0, "cancelled": 1, "excluded": 1, "indeterminate": 1,
    }  # fmt: skip
    assert (result["matured"], result["attainment"], result["bounds"]) == (4, 0.5, [0.4, 0.6])


def test_a_lead_that_another_broken_promise_frees_is_in_no_denominator(tmp_path: Path) -> None:
    """D5. Three leads were called too late: marketing's conversion is judged on the other two, one of which became an SQL."""
    conversion = "conversion: {by: marketing, waived_when: speed is breached, promise: {measure: conversion, of: lead, from: handed_off, to: sql, within: 10 calendar days, at_least: 25%}}"
    made = paper(
        tmp_path, f"{SPEED}\n{conversion}",
        f"lead_id | handed_off_at | sql_at\nwon | {START} | 2024-06-12T09:00\nlost | {START} |\n{many('freed', 3, f'{START} |')}",
        f"lead_id | type | occurred_at\nwon | call | {CALL}\nlost | call | {CALL}",
    )  # fmt: skip
    result = made.result("conversion", "2024-06")
    assert (result["counts"]["waived"], result["matured"], result["attainment"]) == (3, 2, 0.5)


@pytest.mark.parametrize(
    ("met", "missed", "matured", "result", "verdict"),
    [
        (4, 0, "4", "100 %", "too few"),
        (2, 2, "4", "50 %", "too few"),
        (5, 0, "5", "100 %", "met"),
        (4, 1, "5", "80 %", "missed"),
    ],
)
def test_below_the_least_number_there_is_a_fraction_and_no_verdict(
    tmp_path: Path, met: int, missed: int, matured: str, result: str, verdict: str
) -> None:
    """D5. Five are needed unless the agreement says otherwise."""
    said = called(tmp_path, met, missed).text("2024-06")
    assert (said["matured"], said["result"], said["verdict"]) == (matured, result, verdict)


def test_a_term_may_ask_for_more_cases_before_it_is_judged(tmp_path: Path) -> None:
    """D5. Five of five, and six are needed."""
    made = called(tmp_path, 5, 0, amend={"{by: sales, promise": "{by: sales, min_n: 6, promise"})
    found = made.result("speed", "2024-06")
    assert (found["verdict"], found["reason"]) == ("too_few", "5 matured; a verdict needs 6")


def test_what_cannot_be_judged_decides_against_a_verdict_only_where_it_could_turn_it(tmp_path: Path) -> None:
    """D5. Target 60 %. 6 met, 2 broken, 2 open: 60 to 80 %, met whatever they were. 5 met: 50 to 70 %, nobody knows."""
    for met, missed, verdict, bounds in (
        (6, 2, "met", [0.6, 0.8]),
        (5, 3, "not_evaluable", [0.5, 0.7]),
        (3, 5, "missed", [0.3, 0.5]),
    ):
        calls = f"{many('met', met, f'call | {CALL}')}\n{many('open', 2, 'call | 2024-06-10')}"
        made = paper(
            tmp_path / str(met), SPEED.replace("90%", "60%"),
            f"lead_id | handed_off_at\n{many('met', met, START)}\n{many('missed', missed, START)}\n{many('open', 2, START)}",
            f"lead_id | type | occurred_at\n{calls}",
        )  # fmt: skip
        found = made.result("speed", "2024-06")
        assert (found["bounds"], found["verdict"]) == (bounds, verdict)


# Which period a lead belongs to (D6)

BOUNDARY = """
    lead_id | handed_off_at
    may     | 2024-05-31T23:59:59
    june    | 2024-06-01T00:00:00
    july    | 2024-06-30T20:30-07:00
"""


def test_a_lead_belongs_to_the_period_in_which_its_clock_starts_in_the_zone_of_the_agreement(
    tmp_path: Path,
) -> None:
    """D6. All three are due in another month than they start in, or are called in one; neither moves them.

    Seen from New York, 20:30 in Los Angeles on 30 June is 23:30 on 30 June; from Berlin it is 5:30 on 1 July.
    """
    calls = "lead_id | type | occurred_at\nmay | call | 2024-06-03T15:00\njune | call | 2024-06-03T15:00\njuly | call | 2024-07-01T15:00"
    for zone, expected in (
        ("America/New_York", {"2024-05": 1, "2024-06": 2, "2024-07": 0}),
        ("Europe/Berlin", {"2024-05": 1, "2024-06": 1, "2024-07": 1}),
    ):
        made = paper(
            tmp_path / zone.replace("/", "-"), SPEED, BOUNDARY, calls, zone=zone,
        )  # fmt: skip
        counts = {month: sum(made.result("speed", month)["counts"].values()) for month in expected}
        assert counts == expected


def test_the_zone_of_the_agreement_decides_about_the_month_also_where_a_team_has_its_own(
    tmp_path: Path,
) -> None:
    """D6. The team of the promise is open in Tokyo, where 31 May, 23:59 in New York is 1 June; the lead stays in May."""
    made = paper(
        tmp_path, SPEED, "lead_id | handed_off_at\nmay | 2024-05-31T23:59",
        "lead_id | type | occurred_at\nmay | call | 2024-05-31T23:59",
        amend={
            "sales: {name: Sales}": "sales: {name: Sales, calendar: tokyo}",
            "calendars:\n": 'calendars:\n  tokyo: {timezone: Asia/Tokyo, hours: {daily: "00:00-24:00"}}\n',
        },
    )  # fmt: skip
    assert made.result("speed", "2024-05")["counts"]["met"] == 1
    assert made.result("speed", "2024-06")["counts"]["met"] == 0


def test_a_month_never_loses_or_gains_a_lead_when_more_becomes_known(tmp_path: Path) -> None:
    """D6. Two leads of June, looked at before, between and after their deadlines: always two of June, none of July."""
    for day, counts in (
        ("2024-06-30T12:00", {"pending": 2}),
        ("2024-07-01T15:00", {"met": 1, "breached": 1}),
        ("2024-07-20T12:00", {"met": 1, "breached": 1}),
    ):
        made = paper(
            tmp_path / day, SPEED, "lead_id | handed_off_at\nA | 2024-06-29T10:00\nB | 2024-06-30T10:00",
            "lead_id | type | occurred_at\nA | call | 2024-07-01T10:00\nB | call | 2024-07-19T10:00",
            as_of=f"{day}:00-04:00",
        )  # fmt: skip
        june, july = made.result("speed", "2024-06"), made.result("speed", "2024-07")
        assert {s: n for s, n in june["counts"].items() if n} == counts
        assert sum(july["counts"].values()) == 0


def test_the_last_leads_of_a_quarter_are_pending_until_their_own_time_is_over(tmp_path: Path) -> None:
    """D6. Twelve days from Friday 28 June end on 10 July: a review on 1 July shows one pending, and no breach."""
    made = paper(
        tmp_path, FOUR.replace("for_at_least: 90%", "for_at_least: 90%, every: quarter"),
        "lead_id | handed_off_at\nApril | 2024-04-08T09:00\nlast | 2024-06-28T15:00",
        "lead_id | type | occurred_at\nApril | call | 2024-04-08T10:00", as_of="2024-07-01T09:00:00-04:00",
    )  # fmt: skip
    found = made.result("four", "2024-Q2")
    assert (found["matured"], found["counts"]["pending"], found["counts"]["breached"]) == (1, 1, 1)


# Amounts of money (D18)

DEALS = """
    opportunity_id | lead_id | created_at       | amount | currency
    D1             | A       | 2024-06-10T09:00 | 100    | EUR
    D2             | A       | 2024-06-11T09:00 | 100    | USD
"""
PIPELINE = "metrics:\n  pipeline: {name: Pipeline, unit: EUR, kind: sum, of: amount, population: opportunity, time_field: created_at}\n"


def pipeline_of_june(folder: Path, rates: str = "") -> float | None:
    """The metric `pipeline` over two deals of June, in euros and in dollars."""
    paper(
        folder, SPEED, f"lead_id | handed_off_at\nA | {START}", f"lead_id | type | occurred_at\nA | call | {CALL}",
        others={"opportunities": DEALS}, amend={"terms:\n": f"{rates}{PIPELINE}terms:\n"},
    )  # fmt: skip
    project = opening.load(folder)
    key, _ = projects.one(project, "test")
    with sourcing.evidence(project, [key], lambda _: datetime.fromisoformat(LATER)) as evidence:
        point = evidence["test"].metric_value("pipeline", parse_period("2024-06"))
        return point.value if point else None


def test_money_is_converted_at_the_rate_that_was_agreed_for_the_period(tmp_path: Path) -> None:
    """D18. A dollar is agreed to be worth 0.90 euros in 2024: 100 € and 100 $ are 190 €."""
    rates = "rates:\n  - {from: 2024-01-01, to: 2024-12-31, into: EUR, worth: {USD: 0.90}, source: Treasury of 2 January 2024}\n"
    assert pipeline_of_june(tmp_path, rates) == pytest.approx(190.0)


def test_amounts_in_two_currencies_are_never_added_up_as_if_they_were_one(tmp_path: Path) -> None:
    """D18. Without a rate, 100 € and 100 $ are no 200 €."""
    assert pipeline_of_june(tmp_path) is None


VALUE = "value: {by: marketing, min_n: 1, promise: {measure: volume, of: opportunities, amount: amount, at_least: AMOUNT}}"
DOLLARS = "rates:\n  - {to: 2024-06-09, into: EUR, worth: {USD: 0.80}}\n  - {from: 2024-06-10, into: EUR, worth: {USD: 0.90}}\n"


def promised(folder: Path, amount: str, rates: str = "", deals: str = DEALS) -> dict[str, Any]:
    """What a promise of so much pipeline comes to in June."""
    made = paper(
        folder, VALUE.replace("AMOUNT", amount), f"lead_id | handed_off_at\nA | {START}",
        others={"opportunities": deals}, amend={"terms:\n": f"{rates}terms:\n"},
    )  # fmt: skip
    return made.result("value", "2024-06")


def test_each_amount_is_converted_at_the_rate_of_its_own_day(tmp_path: Path) -> None:
    """D18. 100 $ of 5 June are 80 €, 100 $ of 11 June are 90 €: with 100 € they make 270 €."""
    deals = f"{DEALS.rstrip()}\n    D3             | A       | 2024-06-05T09:00 | 100    | usd\n"
    assert promised(tmp_path, "270 EUR", DOLLARS, deals)["verdict"] == "met"
    assert promised(tmp_path / "more", "270.01 EUR", DOLLARS, deals)["verdict"] == "missed"


def test_a_rate_that_ends_before_the_last_amount_is_no_rate(tmp_path: Path) -> None:
    """D18. The rate of dollars ends on 9 June, and there are dollars of 11 June."""
    first = DOLLARS.replace("  - {from: 2024-06-10, into: EUR, worth: {USD: 0.90}}\n", "")
    found = promised(tmp_path, "100 EUR", first)
    assert found["verdict"] == "not_evaluable"
    assert found["reason"] == (
        "amounts of the opportunities are in EUR and USD, and the agreement names no rate from USD to EUR for all days from"
        " 2024-06-11 to 2024-06-11; `value` adds them up. Add `rates: [{from: 2024-06-11, into: EUR, worth: {USD: …}, source: …}]`,"
        " or narrow it with `where: currency = 'EUR'`"
    )


def test_dollars_are_not_taken_for_the_euros_of_the_target(tmp_path: Path) -> None:
    """D18. All deals are in dollars, and the promise is one of euros."""
    dollars = DEALS.replace("EUR", "USD")
    found = promised(tmp_path, "€150", "", dollars)
    assert found["verdict"] == "not_evaluable"
    assert found["reason"].startswith("amounts of the opportunities are in USD, and not in EUR")
    assert promised(tmp_path / "rated", "€180", DOLLARS, dollars)["verdict"] == "met"
    assert promised(tmp_path / "number", "200", "", dollars)["verdict"] == "met"  # in what they are


def test_an_amount_without_a_currency_beside_others_is_said(tmp_path: Path) -> None:
    """D18. Nobody knows what the third deal is worth."""
    deals = f"{DEALS.rstrip()}\n    D3             | A       | 2024-06-12T09:00 | 100    |\n"
    found = promised(tmp_path, "100 EUR", DOLLARS, deals)
    assert found["reason"].startswith(
        "1 of the opportunities have an amount and no currency, beside amounts in EUR and USD"
    )


# How figures are shown (D19)


@pytest.mark.parametrize(
    ("met", "missed", "shown"),
    [
        (2499, 1, "99 %"),  # 99.96 %
        (1, 2499, "1 %"),  # 0.04 %
        (2500, 0, "100 %"),
        (0, 2500, "0 %"),
        (199, 1, "99 %"),  # 99.5 %
        (1, 199, "1 %"),  # 0.5 %
        (2, 1, "67 %"),
    ],
)
def test_100_percent_is_shown_only_when_all_are_met_and_0_only_when_none_is(
    tmp_path: Path, met: int, missed: int, shown: str
) -> None:
    """D19. In print; what machines read stays as it is."""
    assert called(tmp_path, met, missed).text("2024-06")["result"] == shown


def test_the_figure_is_compared_with_the_target_before_it_is_rounded(tmp_path: Path) -> None:
    """D19. 179 of 200 are 89.5 %, shown as 90 %; nine tenths of them are 180."""
    short = called(tmp_path / "179", 179, 21).result("speed", "2024-06")
    enough = called(tmp_path / "180", 180, 20).result("speed", "2024-06")
    assert (short["attainment"], short["verdict"]) == (0.895, "missed")
    assert (enough["attainment"], enough["verdict"]) == (0.9, "met")


@pytest.mark.parametrize(
    ("met", "missed", "said"), [(2, 1, 0.6667), (1, 6, 0.1429), (0, 6, 0.0), (6, 0, 1.0)]
)
def test_json_has_four_places(tmp_path: Path, met: int, missed: int, said: float) -> None:
    """D19. Enough for everybody; what decides is the figure itself."""
    assert called(tmp_path, met, missed).result("speed", "2024-06")["attainment"] == said


def test_json_says_one_only_of_all_and_zero_only_of_none() -> None:
    """D19. Of 100,000 leads one was missed; four places would make it 1.0."""
    assert figure(99_999 / 100_000) == 0.99999
    assert figure(1 / 100_000) == 0.00001
    assert figure(1.0) == 1.0


def test_a_target_is_shown_as_it_was_agreed(tmp_path: Path) -> None:
    """D19. 92.5 % were agreed; `92 %` beside a result of 92 % that missed is a riddle."""
    said = called(tmp_path, 92, 8, "92.5%").text("2024-06")
    assert (said["result"], said["verdict"]) == ("92 %", "missed")
    assert said["target"] == "92.5 %"


# The verdict (D20)


@pytest.mark.parametrize(
    ("met", "n", "target", "interval", "verdict"),
    [
        (18, 20, "90%", "70–97 %", "met"),  # the target itself, though chance alone would explain 70
        (17, 20, "90%", "64–95 %", "missed"),  # though chance alone would explain 90
        (45, 60, "76%", "63–84 %", "missed"),
        (45, 60, "75%", "63–84 %", "met"),
        (118, 125, "94.4%", "89–97 %", "met"),
    ],
)
def test_the_figure_itself_decides_and_wilsons_interval_stands_beside_it(
    tmp_path: Path, met: int, n: int, target: str, interval: str, verdict: str
) -> None:
    """D20. The intervals of 18 of 20 and 45 of 60 are those of statsmodels."""
    said = called(tmp_path, met, n - met, target).text("2024-06")
    assert (said["95 % interval"], said["verdict"]) == (interval, verdict)


def test_the_interval_is_that_of_the_matured_ones_only(tmp_path: Path) -> None:
    """D20 with D5. 2 of 4 matured; the kept, the open and the pending ones beside them change nothing."""
    from statsmodels.stats.proportion import proportion_confint

    made = paper(tmp_path, SPEED, MIXED, MIXED_CALLS, as_of=MONDAY_EVENING)
    assert made.result("speed", "2024-07")["interval"] == pytest.approx(
        list(proportion_confint(2, 4, method="wilson")), abs=1e-4
    )


def test_each_of_the_twenty_rules_has_a_test_that_names_it() -> None:
    """The rules D1 to D20, by the first word of the docstrings of these files."""
    named: set[int] = set()
    for file in Path(__file__).parent.glob("test_semantics_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                said = re.match(r"(D\d+(?: with D\d+)?)\.", ast.get_docstring(node) or "")
                named |= {int(n) for n in re.findall(r"\d+", said[1])} if said else set()
    assert named == set(range(1, 21))
