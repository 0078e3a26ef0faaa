"""A changed promise played through June 2024: leads as on paper, New York office hours from nine to five, Monday to Friday."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from smartdocs.errors import EvaluationError, UsageError
from smartdocs.model.period import parse_period
from smartdocs.pipeline import replaying
from smartdocs.redline.impact import words
from smartdocs.redline.impact.formats import text as as_text
from tests.workspace import workspace

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.redline.impact.values import Effect, Impact

LEADS = """
    lead_id | created_at       | owner     | source | accepted_at
    L1      | 2024-06-03 09:00 | Ada Probe | web    | 2024-06-03 09:30
    L2      | 2024-06-03 09:00 | Ada Probe | fair   |
    L3      | 2024-06-03 10:00 | Ben Probe | web    | 2024-06-03 11:30
    L4      | 2024-06-04 09:00 | Ben Probe | web    |
    L5      | 2024-06-10 16:00 | Ada Probe | fair   |
    L6      | 2024-06-12 09:00 | Ben Probe |        |
"""
CALLS = """
    activity_id | lead_id | type | direction | occurred_at
    A1          | L1      | call | outbound  | 2024-06-03 10:00
    A2          | L2      | call | outbound  | 2024-06-03 14:00
    A3          | L3      | call | outbound  | 2024-06-03 15:30
    A4          | L4      | call | outbound  | 2024-06-04 16:30
    A5          | L5      | call | outbound  | 2024-06-11 12:30
"""
# Open time until the first call: L1 one hour, L2 five, L3 five and a half, L4 seven and a half, L5 four and a half, L6 never.
SPEED = "speed: {title: Speed, by: sales, promise: {measure: attempts, of: lead, from: created, within: 6 business hours, for_at_least: 50%}}"
JUNE = parse_period("2024-06")
NOW = datetime(2024, 8, 1, 16, tzinfo=UTC)


def impact(
    folder: Path, *edits: tuple[str, str], terms: str = SPEED, leads: str = LEADS, by: tuple[str, ...] = ()
) -> Impact:
    """The agreement with `terms`, and what the edits would have meant in June."""
    made = workspace(folder, terms=terms, leads=leads, activities=CALLS)
    old = made / "agreements" / "test" / "agreement.yaml"
    text = old.read_text("utf-8")
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    (made / "proposal.yaml").write_text(text, "utf-8")
    return replaying.impact(made, ("agreements/test", "proposal.yaml"), now=NOW, period=JUNE, by=by)


def only(found: Impact) -> Effect:
    (effect,) = found.effects
    return effect


def kept(effect: Effect) -> tuple[str, str]:
    """``4 of 6``, before and after."""
    assert effect.before is not None
    assert effect.after is not None
    before, after = effect.before.score, effect.after.score
    return f"{before.met} of {before.matured}", f"{after.met} of {after.matured}"


def lines(effect: Effect, column: str) -> list[tuple[str, int, int]]:
    (found,) = [b for b in effect.breakdowns if b.column == column]
    return [(line.label, line.before.breached, line.after.breached) for line in found.lines]


def test_four_hours_in_place_of_six_break_the_promise_to_three_more_leads(tmp_path: Path) -> None:
    effect = only(impact(tmp_path, ("6 business hours", "4 business hours")))
    assert kept(effect) == ("4 of 6", "1 of 6")
    assert effect.flips is not None
    assert (effect.flips.both_kept, effect.flips.falls, effect.flips.rises, effect.flips.both_breached) == (
        1,
        3,
        0,
        2,
    )
    assert effect.more_breaches == 3
    assert lines(effect, "weekday") == [("Monday", 0, 3), ("Tuesday", 1, 1), ("Wednesday", 1, 1)]
    assert lines(effect, "owner") == [("Ada Probe", 0, 2), ("Ben Probe", 2, 3)]
    assert words.told(effect) == (
        "Sales would have kept it for 17 % of 6 leads instead of 67 % of 6: 3 breaches more, all of them on Mondays.",
        "Of the 6 leads that both versions judge, 3 are kept no longer: −50 points (95 % interval −77 to +4.0).",
        "Period by period: missed in 1 month, instead of met in 1 month.",
    )


def test_more_time_is_told_the_other_way_round(tmp_path: Path) -> None:
    effect = only(impact(tmp_path, ("6 business hours", "8 business hours")))
    assert kept(effect) == ("4 of 6", "5 of 6")
    assert effect.flips is not None
    assert (effect.flips.falls, effect.flips.rises) == (0, 1)
    assert (
        words.told(effect)[0]
        == "Sales would have kept it for 83 % of 6 leads instead of 67 % of 6: 1 breach fewer."
    )


def test_leads_are_told_apart_by_a_column_too_and_those_without_a_value_are_nobody_s(tmp_path: Path) -> None:
    effect = only(impact(tmp_path, ("6 business hours", "4 business hours"), by=("source",)))
    assert lines(effect, "source") == [("fair", 0, 2), ("web", 1, 2), ("", 1, 1)]
    assert [words.label(line) for b in effect.breakdowns if b.column == "source" for line in b.lines][
        -1
    ] == "nobody"


def test_a_column_that_is_not_there_is_said_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as caught:
        impact(tmp_path, ("6 business", "4 business"), by=("sorce",))
    assert "no column `sorce`" in caught.value.message
    assert "did you mean `source`" in caught.value.fix


def test_a_higher_target_changes_the_verdict_and_not_a_single_lead(tmp_path: Path) -> None:
    effect = only(impact(tmp_path, ("for_at_least: 50%", "for_at_least: 90%")))
    assert kept(effect) == ("4 of 6", "4 of 6")
    assert words.told(effect) == (
        "Sales would have kept it for 67 % of 6 leads either way; the target would have been 90 % instead of 50 %.",
        "The 6 leads that both versions judge come out the same.",
        "Period by period: missed in 1 month, instead of met in 1 month.",
    )


def test_what_says_the_same_in_other_words_comes_out_the_same(tmp_path: Path) -> None:
    found = impact(tmp_path, ("6 business hours", "360 business minutes"))
    assert found.effects == ()
    assert found.unchanged == {"speed": "Speed"}
    assert words.headline(found) == "Every promise comes out the same in June 2024, lead by lead."


def test_a_promise_that_another_one_waives_follows_it(tmp_path: Path) -> None:
    """Marketing's leads are to be accepted; those that Sales calls too late do not count against Marketing."""
    terms = f"""
        {SPEED}
        acceptance: {{title: Quality, by: marketing, waived_when: speed is breached, promise: {{measure: decision, of: lead, from: created, within: 24 business hours, for_at_least: 50%}}}}
    """
    found = impact(tmp_path, ("6 business hours", "4 business hours"), terms=terms)
    speed, quality = found.effects
    assert (speed.id, speed.is_reworded, quality.id, quality.is_reworded) == (
        "speed",
        True,
        "acceptance",
        False,
    )
    assert kept(quality) == ("2 of 4", "1 of 1")
    assert quality.flips is not None
    assert dict(quality.flips.only_before) == {"waived": 3}
    assert words.told(quality)[1:3] == (
        "Its own words are the same; it follows from another change.",
        "The lead that both versions judge comes out the same. 3 leads are judged by the earlier version alone (under the later one: 3 waived).",
    )


def test_a_new_promise_is_played_and_one_that_goes_is_told_as_it_was(tmp_path: Path) -> None:
    calls = "calls: {title: Persistence, by: sales, promise: {measure: attempts, of: lead, from: created, count: 2, within: 5 business days, for_at_least: 50%}}"
    found = impact(tmp_path, (SPEED, calls))
    new, gone = found.effects
    assert (new.id, new.state, gone.id, gone.state) == ("calls", "added", "speed", "removed")
    assert words.told(new) == (
        "The promise is new. It comes to 0 % of 6 leads (0–39 %) against a target of 50 %: 6 breaches.",
    )
    assert words.told(gone) == (
        "The promise is taken out. It comes to 67 % of 6 leads (30–90 %) against a target of 50 %: 2 breaches.",
    )


def test_a_volume_is_told_by_what_was_delivered_and_asked_for(tmp_path: Path) -> None:
    volume = (
        "volume: {by: marketing, promise: {measure: leads_per_rep, of: lead, from: created, at_least: 3}}"
    )
    effect = only(impact(tmp_path, ("at_least: 3", "at_least: 4"), terms=volume))
    assert effect.flips is None
    assert effect.breakdowns == ()
    assert words.told(effect) == (
        "Marketing delivered 3.0 (6 in all) either way; the target would have been 4.0 instead of 3.0.",
        "Period by period: missed in 1 month, instead of met in 1 month.",
    )


def test_a_version_that_begins_later_is_played_as_if_it_had_been_in_force(tmp_path: Path) -> None:
    effect = only(
        impact(
            tmp_path,
            ("6 business hours", "4 business hours"),
            ("calendar: office\n", "calendar: office\neffective: {from: 2024-08-01, to: 2024-12-31}\n"),
        )
    )
    assert kept(effect) == ("4 of 6", "1 of 6")
    assert effect.after is not None
    assert [(period.id, verdict) for period, verdict in effect.after.verdicts] == [("2024-06", "missed")]


def test_leads_whose_time_is_not_over_under_the_longer_promise_are_not_judged_by_it(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    (made / "proposal.yaml").write_text(
        (made / "agreements/test/agreement.yaml").read_text("utf-8").replace("6 business hours", "90 calendar days"), "utf-8"
    )  # fmt: skip
    found = replaying.impact(made, ("agreements/test", "proposal.yaml"), now=NOW, period=JUNE)
    effect = only(found)
    assert effect.flips is not None
    assert dict(effect.flips.only_before) == {"met": 5, "pending": 1}
    assert words.told(effect)[0] == "The later version cannot be measured: no deadline has passed."


def test_without_a_period_the_last_month_that_is_over_is_played(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    (made / "proposal.yaml").write_text((made / "agreements/test/agreement.yaml").read_text("utf-8"), "utf-8")
    found = replaying.impact(made, ("agreements/test", "proposal.yaml"), now=datetime(2024, 7, 9, tzinfo=UTC))
    assert found.period.id == "2024-06"


def test_a_time_without_a_lead_is_no_result(tmp_path: Path) -> None:
    made = workspace(tmp_path, terms=SPEED, leads=LEADS, activities=CALLS)
    (made / "proposal.yaml").write_text((made / "agreements/test/agreement.yaml").read_text("utf-8"), "utf-8")
    with pytest.raises(EvaluationError) as caught:
        replaying.impact(made, ("agreements/test", "proposal.yaml"), now=NOW, period=parse_period("2023-02"))
    assert caught.value.message.startswith("there is nothing to replay in February 2023")
    assert "--period" in caught.value.fix


def test_several_agreements_are_not_played_at_once(tmp_path: Path) -> None:
    made = workspace(tmp_path / "here", terms=SPEED, leads=LEADS, activities=CALLS)
    other = workspace(tmp_path / "there", terms=SPEED, leads=LEADS, activities=CALLS)
    for folder in (made, other):
        (folder / "agreements" / "second").mkdir()
        text = (folder / "agreements/test/agreement.yaml").read_text("utf-8")
        (folder / "agreements/second/agreement.yaml").write_text(
            text.replace("id: test", "id: second"), "utf-8"
        )
    with pytest.raises(UsageError) as caught:
        replaying.impact(made, (str(other), str(made)), now=NOW, period=JUNE)
    assert caught.value.message == "a replay is of one agreement, and both versions share second, test"
    assert caught.value.fix == "add --agreement NAME"


def test_a_promise_that_neither_version_can_measure_is_not_among_those_that_come_out_the_same(
    tmp_path: Path,
) -> None:
    terms = f"""
        {SPEED}
        nobody: {{title: Nobody, by: sales, promise: {{measure: attempts, of: lead, from: created, where: source = 'radio', within: 6 clock hours, for_at_least: 50%}}}}
        nurture: {{title: Nurture, by: marketing, promise: {{measure: conversion, of: lead, from: created, to: sql, within: 9 calendar days, at_least: 10%}}}}
    """
    found = impact(tmp_path, ("6 business hours", "4 business hours"), terms=terms)
    assert [effect.id for effect in found.effects] == ["speed"]
    assert found.unchanged == {}
    assert {key: name for key, (name, _) in found.unmeasured.items()} == {
        "nobody": "Nobody",
        "nurture": "Nurture",
    }
    assert words.headline(found) == "1 of 3 promises comes out otherwise in June 2024."
    nobody, nurture = words.rest(found)
    assert nobody == "Nobody cannot be measured under either version: no lead came under this promise."
    assert nurture.startswith("Nurture cannot be measured under either version: ")
    assert "sql_at" in nurture


def test_where_only_such_promises_are_left_nothing_is_called_the_same(tmp_path: Path) -> None:
    terms = f"""
        {SPEED}
        nobody: {{title: Nobody, by: sales, promise: {{measure: attempts, of: lead, from: created, where: source = 'radio', within: 6 clock hours, for_at_least: 50%}}}}
    """
    found = impact(tmp_path, ("6 clock hours", "360 clock minutes"), terms=terms)
    assert words.headline(found) == "No promise that can be measured comes out otherwise in June 2024."
    assert "Nobody cannot be measured under either version" in as_text.render(found)


def test_a_changed_definition_is_held_against_the_leads_that_were_handed_over(tmp_path: Path) -> None:
    """Three of six come from the web, two from a fair, and of L6 nobody knows; the promise itself moves nobody."""
    leads = LEADS.replace("accepted_at", "handed_off_at").replace("|\n", "| 2024-06-12 10:00\n")
    found = impact(tmp_path, ("{if: lead_id is not null}", "{if: source = 'web'}"), leads=leads)
    (said,) = words.redefined(found)
    assert said == (
        "Qualified lead is defined otherwise: of 6 leads handed over in June 2024, 6 met the earlier definition and 3 the later;"
        " 2 would no longer qualify; 1 cannot be judged, because a field that decides is blank."
        " Which leads are handed over stays as it was in a replay."
    )
    assert said.partition(":")[0] in as_text.render(found)
