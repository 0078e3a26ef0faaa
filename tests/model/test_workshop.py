"""A workshop as it is written -> values; what does not fit is found where it stands."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from smartdocs.lint.reading import Reading, read
from smartdocs.model.workshop import FILLABLE, Activity, Question, Workshop, choices
from smartdocs.source import parse
from tests.lint.cases import cut

ROOT = Path(__file__).parents[2]
SAMPLE = "personas/workshops/plant-manager-2026/workshop.yaml"
TEXT = """schema: 1
id: first
title: Who buys?
date: 2026-10-20
starts: 9:00
minutes: 60
participants:
  marketing: mia-chen
  sales: [sam-rivera, tom-adler]
agenda:
  - {minutes: 20, activity: Write, mode: silent}
  - {start: 09:30, minutes: 30, activity: Show, materials: Pins}
questions:
  why:
    ask: {sales: Why did they call?, marketing: Why did they read on?}
    fills: triggers
    answer: list
  who: {ask: Who decides?, fills: buying_role, answer: one_of, options: [user, approver]}
  when: {ask: {sales: When?}, fills: buying_steps}
"""


def reading(text: str) -> Reading[Workshop]:
    return read(Workshop, [parse(text, "w.yaml")])


def workshop(text: str = TEXT) -> Workshop:
    found = reading(text)
    assert (found.findings, found.value is None) == ((), False)
    assert found.value
    return found.value


def said(text: str) -> list[tuple[str, str, str, str]]:
    return [(f.code, cut(text, f.span), f.message, f.fix) for f in reading(text).findings]


def test_days_times_and_people_are_values() -> None:
    found = workshop()
    assert (found.date, found.starts, found.minutes) == (date(2026, 10, 20), time(9), 60)
    assert found.participants == {"marketing": ("mia-chen",), "sales": ("sam-rivera", "tom-adler")}
    assert found.agenda[1] == Activity(activity="Show", minutes=30, start=time(9, 30), materials=("Pins",))


def test_each_team_has_its_own_words_for_the_same_questions() -> None:
    found = workshop()
    assert found.sheet("sales") == {"why": "Why did they call?", "who": "Who decides?", "when": "When?"}
    assert found.sheet("marketing") == {"why": "Why did they read on?", "who": "Who decides?"}


def test_the_timetable_follows_the_minutes_unless_an_item_says_when_it_starts() -> None:
    assert [(begin, end, a.activity) for begin, end, a in workshop().timetable()] == [
        (540, 560, "Write"),
        (570, 600, "Show"),
    ]
    unset = workshop(TEXT.replace("starts: 9:00\n", "").replace("start: 09:30, ", ""))
    assert [(begin, end) for begin, end, _ in unset.timetable()] == [(0, 20), (20, 50)]


@pytest.mark.parametrize(
    ("right", "wrong", "code", "at", "message", "fix"),
    [
        ("starts: 9:00", "starts: nine", "Y104", "nine", "`nine` is not a time of day", "write hours and minutes between 00:00 and 23:59: `13:30`"),
        ("start: 09:30", "start: 24:00", "Y104", "24:00", "`24:00` is not a time of day", "write hours and minutes between 00:00 and 23:59: `13:30`"),
        ("date: 2026-10-20", "date: next Tuesday", "Y104", "next Tuesday", "`next Tuesday` is not a date", "write year-month-day: `2026-12-31`"),
        ("mode: silent", "mode: slient", "Y104", "slient", "`mode` cannot be `slient`", "did you mean `silent`?"),
        ("minutes: 60", "minutes: one hour", "Y103", "one hour", "`minutes` should be a whole number", "write a whole number, without quotes"),
        ("minutes: 60", "minutes: 0", "Y104", "0", "`minutes` is 0, which cannot be", "write a number above 0"),
        ("agenda:", "agneda:", "Y101", "agneda", "`agneda` is not a key here", "did you mean `agenda`?"),
        ("fills: triggers", "fils: triggers", "Y101", "fils", "`fils` is not a key here", "did you mean `fills`?"),
        ("answer: list", "answer: lists", "Y104", "lists", "`answer` cannot be `lists`", "did you mean `list`?"),
        ("answer: list", "answer: scale", "Y104", "scale", "nothing says what the ends of the scale mean", "write what 1 means and what 5 means, as in `options: [never, always]`"),
        ("answer: list", "answer: rank", "Y104", "rank", "there is nothing to choose from", "write `options:` with at least two of them"),
        ("options: [user, approver]", "options: [user]", "Y104", "[user]", "one option is no choice", "write `options:` with at least two of them"),
        ("options: [user, approver]", "options: [user, user]", "Y104", "[user, user]", "the option `user` stands here twice", "keep one of the two"),
        ("answer: one_of, ", "", "Y104", "[user, approver]", "there are options to choose from, and the answer is a text", "write `answer: one_of` or `answer: several_of`, or take the options out"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found_where_it_stands(
    right: str, wrong: str, code: str, at: str, message: str, fix: str
) -> None:
    assert TEXT.count(right) == 1
    assert said(TEXT.replace(right, wrong)) == [(code, at, message, fix)]


def test_what_cannot_be_left_out_is_named() -> None:
    text = TEXT.replace("date: 2026-10-20\n", "").replace("minutes: 60\n", "")
    assert [(c, m) for c, _, m, _ in said(text)] == [
        ("Y102", "the file does not say `date`"),
        ("Y102", "the file does not say `minutes`"),
    ]


def test_a_scale_says_what_its_ends_mean() -> None:
    scale = Question(ask="How often?", fills="goals", answer="scale", options=("never", "always"))
    assert scale.words("sales") == "How often?"


def test_a_worksheet_asks_about_the_buyer_and_not_about_the_paperwork() -> None:
    assert {"triggers", "buying_steps", "vocabulary", "priority", "kind"} <= set(FILLABLE)
    assert not {"id", "name", "schema_", "agreed_by", "last_reviewed", "data_match"} & set(FILLABLE)
    assert choices("kind") == ("primary", "secondary", "negative")
    assert choices("triggers") == choices("pitch") == choices("priority") == ()


def test_the_sample_asks_both_teams_the_same_and_ends_on_time() -> None:
    found = read(Workshop, [parse((ROOT / SAMPLE).read_text("utf-8"), SAMPLE)])
    assert found.findings == ()
    assert found.value
    assert (
        list(found.value.sheet("sales"))
        == list(found.value.sheet("marketing"))
        == list(found.value.questions)
    )
    assert [end for _, end, _ in found.value.timetable()][-1] == 15 * 60 + 30
