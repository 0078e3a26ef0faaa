"""Leads on paper -> what stands beside a result: its direction, what it will come to, where it ends, how many leads would tell."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from workspace import workspace

from smartdocs.measure import heading, touches
from smartdocs.measure.formats import json as as_json
from smartdocs.measure.formats import text as as_text
from smartdocs.measure.frames import to_pandas
from smartdocs.model.period import parse_period
from smartdocs.pipeline import measuring, opening

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.measure.result import Result, Results

DECISION = "decision: {by: sales, promise: {measure: decision, of: lead, within: 4 calendar days, for_at_least: 90%}}"
TWICE = "twice: {by: sales, promise: {measure: attempts, of: lead, count: 2, min_gap: 1 hour, within: 4 calendar days, stops_when: [connected], for_at_least: 90%}}"
SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
TEN_LEADS = """
    lead_id | handed_off_at    | accepted_at
    L1      | 2024-06-03T09:00 | 2024-06-04T09:00
    L2      | 2024-06-03T09:00 | 2024-06-04T09:00
    L3      | 2024-06-03T09:00 | 2024-06-04T09:00
    L4      | 2024-06-03T09:00 | 2024-06-06T09:00
    L5      | 2024-06-03T09:00 |
    L6      | 2024-06-03T09:00 | 2024-06-09T09:00
    L7      | 2024-06-08T09:00 | 2024-06-09T09:00
    L8      | 2024-06-08T09:00 |
    L9      | 2024-06-08T09:00 |
    L10     | 2024-06-08T09:00 |
"""


def measured(folder: Path, as_of: str, period: str | None = None) -> tuple[Results, dict[str, str]]:
    wanted = parse_period(period) if period else None
    return measuring.check(opening.load(folder), "test", datetime.fromisoformat(as_of), period=wanted)


def one(folder: Path, as_of: str, period: str | None = None) -> Result:
    (found,) = measured(folder, as_of, period)[0].results
    return found


def data(result: Result) -> dict[str, Any]:
    assert result.outlook is not None
    return heading.data(result.outlook)


def months(kept: dict[str, tuple[int, int]]) -> str:
    """Month → so many kept of so many leads, handed over on the first days of it."""
    lines = ["lead_id|handed_off_at|accepted_at"]
    for month, (met, leads) in kept.items():
        lines += [
            f"{month}-{n}|{month}-{1 + n % 20:02d}T10:00|{f'{month}-{1 + n % 20:02d}T11:00' if n < met else ''}"
            for n in range(leads)
        ]
    return "\n".join(lines)


FALLING = {
    f"2024-{month:02d}": (met, 20) for month, met in enumerate((19, 19, 18, 18, 17, 16, 16, 15, 14), 1)
}


def test_nine_months_that_fall_are_called_falling_with_their_size(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=months(FALLING))
    found = one(tmp_path, "2024-10-07T12:00:00-04:00", "2024-09")
    assert heading.words(found) == (
        "falling by 3.3 points a month over 9 months",
        "October 2024 will probably end at 53–80 %",
    )
    assert data(found)["trend"] == {
        "direction": "falling", "change": -0.0333, "interval": [-0.0375, -0.025], "p": 0.000044, "periods": 9, "turned": 0,
    }  # fmt: skip


def test_seven_months_say_how_many_it_takes_and_have_no_word_for_a_direction(tmp_path: Path) -> None:
    seven = dict(list(FALLING.items())[:7])
    workspace(tmp_path, terms=DECISION, leads=months(seven))
    found = one(tmp_path, "2024-08-07T12:00:00-04:00", "2024-07")
    assert data(found)["trend"] == {
        "direction": None,
        "reason": "7 months with a verdict; a direction needs 8",
    }
    assert not any("falling" in word or "rising" in word for word in heading.words(found))


def test_a_direction_that_turned_is_told_with_its_turn(tmp_path: Path) -> None:
    turned = {f"2024-{m:02d}": (met, 20) for m, met in enumerate((8, 10, 11, 13, 15, 17, 19, 18, 17), 1)}
    workspace(tmp_path, terms=DECISION, leads=months(turned))
    found = one(tmp_path, "2024-10-07T12:00:00-04:00", "2024-09")
    assert (
        heading.words(found)[0] == "rising by 7.9 points a month over 9 months, but falling for the last two"
    )
    assert data(found)["trend"]["turned"] == 2


def test_a_month_that_still_runs_is_no_part_of_a_direction(tmp_path: Path) -> None:
    """On the tenth of September all of its leads are kept so far; the eight months before keep falling."""
    workspace(tmp_path, terms=DECISION, leads=months(FALLING))
    found = one(tmp_path, "2024-09-10T12:00:00-04:00", "2024-09")
    assert found.value == 1.0
    assert data(found)["trend"]["periods"] == 8
    assert data(found)["trend"]["direction"] == "falling"


def test_running_leads_are_counted_for_as_long_as_they_have_run(tmp_path: Path) -> None:
    """After a quarter of the four days 4 of 10 are decided. Three have run for two days and count no longer; of the 3 that
    were followed further one was decided in time: 1 - 6/10 × 2/3 = 60 %. Those whose time has passed say 4 of 6, 67 %."""
    workspace(tmp_path, terms=DECISION, leads=TEN_LEADS)
    found = one(tmp_path, "2024-06-10T09:00:00-04:00", "2024-06")
    assert found.value == pytest.approx(4 / 6)
    early = data(found)["early"]
    assert (early["attainment"], early["matured"], early["running"]) == (0.6, 6, 3)
    assert early["interval"] == [0.2782, 0.9238]
    assert heading.words(found)[0] == "60 % expected (28–92 %) once the 3 still running are over"


def test_when_nothing_runs_any_more_the_result_says_it_all(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=TEN_LEADS)
    assert "early" not in data(one(tmp_path, "2024-06-20T09:00:00-04:00", "2024-06"))


def test_with_too_few_whose_time_has_passed_nothing_is_expected(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=TEN_LEADS)
    found = one(tmp_path, "2024-06-05T09:00:00-04:00", "2024-06")
    assert found.verdict == "pending"
    assert "early" not in data(found)
    assert heading.words(found) == ()


@pytest.mark.parametrize("kept", [touches.KEPT, -1], ids=["kept", "read again"])
def test_four_days_with_two_attempts_end_with_the_second_or_with_whoever_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """The same ten leads, kept at the same moments: by a second call, or by one that was answered."""
    calls = """
        lead_id | type | outcome   | occurred_at
        L1      | call | no_answer | 2024-06-03T10:00
        L1      | call | no_answer | 2024-06-04T09:00
        L2      | call | connected | 2024-06-04T09:00
        L3      | call | no_answer | 2024-06-03T10:00
        L3      | call | no_answer | 2024-06-03T10:30
        L3      | call | no_answer | 2024-06-04T09:00
        L4      | call | no_answer | 2024-06-06T08:00
        L4      | call | no_answer | 2024-06-06T09:00
        L5      | call | no_answer | 2024-06-04T09:00
        L7      | call | connected | 2024-06-09T09:00
        L8      | call | no_answer | 2024-06-09T09:00
    """
    leads = "\n".join(line.rsplit("|", 1)[0] for line in TEN_LEADS.strip().splitlines())
    workspace(tmp_path, terms=TWICE, leads=leads, activities=calls)
    monkeypatch.setattr(touches, "KEPT", kept)
    found = one(tmp_path, "2024-06-10T09:00:00-04:00", "2024-06")
    assert data(found)["early"] == {
        "attainment": 0.6,
        "interval": [0.2782, 0.9238],
        "matured": 6,
        "running": 3,
    }


def test_half_of_the_leads_waited_no_longer_and_who_still_waits_is_counted(tmp_path: Path) -> None:
    """Seven were called after one to seven hours of Monday; three wait since Tuesday at nine, until three in the afternoon."""
    leads = "lead_id|handed_off_at\n" + "\n".join(
        [f"L{n}|2024-06-03T09:00" for n in range(1, 8)] + [f"L{n}|2024-06-04T09:00" for n in (8, 9, 10)]
    )
    calls = "lead_id|type|occurred_at\n" + "\n".join(
        f"L{n}|call|2024-06-03T{9 + n:02d}:00" for n in range(1, 8)
    )
    workspace(tmp_path, terms=SPEED, leads=leads, activities=calls)
    found = one(tmp_path, "2024-06-04T15:00:00-04:00", "2024-06")
    assert data(found)["median_response"] == {
        "seconds": 5 * 3600,
        "interval": [3600, 7 * 3600],
        "ended": 7,
        "running": 3,
    }
    assert heading.words(found)[-1] == "half waited no longer than 5 h 00 min (1 h 00 min to 7 h 00 min)"


def test_a_small_gap_says_how_many_leads_would_show_it_and_a_large_one_does_not(tmp_path: Path) -> None:
    workspace(tmp_path / "small", terms=DECISION, leads=months({"2024-05": (17, 20)}))
    small = one(tmp_path / "small", "2024-07-01T12:00:00-04:00", "2024-05")
    assert data(small)["leads_needed"] == 316
    assert heading.words(small) == ("too few leads to tell it from the target (about 320 would)",)
    workspace(tmp_path / "large", terms=DECISION, leads=months({"2024-05": (8, 20)}))
    large = one(tmp_path / "large", "2024-07-01T12:00:00-04:00", "2024-05")
    assert data(large)["leads_needed"] is None


def test_five_earlier_months_say_how_many_a_forecast_needs(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=months(dict(list(FALLING.items())[:5])))
    found = one(tmp_path, "2024-06-10T12:00:00-04:00", "2024-05")
    assert data(found)["forecast"] == {
        "range": None,
        "reason": "5 months with a verdict; a forecast needs 6",
    }


def test_the_running_month_is_forecast_from_the_months_before_and_what_is_known_of_it(tmp_path: Path) -> None:
    steady = {f"2024-{m:02d}": (met, 20) for m, met in enumerate((18, 17, 18, 19, 18, 17), 1)}
    workspace(tmp_path, terms=DECISION, leads=months({**steady, "2024-07": (5, 20)}))
    found = one(tmp_path, "2024-07-26T12:00:00-04:00", "2024-07")
    said = data(found)["forecast"]
    assert (said["period"], said["earlier"], said["earlier_met"]) == ("2024-07", 6, 4)
    low, high = said["range"]
    assert (
        5 / 23 <= low <= said["middle"] <= high <= 8 / 23 + 0.001
    )  # 15 of 20 are lost, about three more may come
    assert said["reaches_target"] == 0.0


def test_an_older_month_has_no_forecast(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=months(FALLING))
    assert "forecast" not in data(one(tmp_path, "2024-10-07T12:00:00-04:00", "2024-07"))


def test_a_week_of_a_promise_that_is_judged_by_months_says_where_the_month_around_it_is_heading(
    tmp_path: Path,
) -> None:
    workspace(tmp_path, terms=DECISION, leads=months(FALLING))
    found = one(tmp_path, "2024-10-07T12:00:00-04:00", "2024-W23")
    same = one(tmp_path, "2024-10-07T12:00:00-04:00", "2024-06")
    assert found.period.id == "2024-06"
    assert (found.outlook, heading.words(found)) == (same.outlook, heading.words(same))


def test_the_same_data_give_the_same_bytes_and_a_line_a_term(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=months(FALLING))
    as_of = "2024-10-07T12:00:00-04:00"
    first, second = (as_json.render(*measured(tmp_path, as_of, "2024-09")) for _ in range(2))
    assert first == second
    lines = as_text.render(*measured(tmp_path, as_of, "2024-09")).splitlines()
    after = lines.index("Where it is heading:") + 1
    assert lines[after] == (
        "  decision, 2024-09: falling by 3.3 points a month over 9 months; October 2024 will probably end at 53–80 %"
    )
    assert lines[after + 1] == ""


def test_a_table_of_results_has_no_outlook_in_its_cells(tmp_path: Path) -> None:
    workspace(tmp_path, terms=DECISION, leads=months(FALLING))
    frame = to_pandas(measured(tmp_path, "2024-10-07T12:00:00-04:00", "2024-09")[0])
    assert "outlook" not in frame.columns
    assert list(frame["attainment"]) == [0.7]
