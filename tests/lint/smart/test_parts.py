"""Which words of a sentence say what: metric, numbers, day, owner, group."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.lint.smart.parts import parts_of


def said(text: str, name: str) -> tuple[str, str | None] | None:
    """The words of a part and what they were read as."""
    return next(((p.text, p.value) for p in parts_of(text) if p.name == name), None)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Win 40 deals by 31 December 2026", "31 December 2026", "2026-12-31"),
        ("Win 40 deals by December 31, 2026", "December 31, 2026", "2026-12-31"),
        ("win 40 deals by 31 december 2026", "31 december 2026", "2026-12-31"),
        ("Win 40 deals in Q3 2026", "Q3 2026", "2026-09-30"),
        ("Win 40 deals by the end of Q3 of 2026", "end of Q3 of 2026", "2026-09-30"),
        ("Win 40 deals by September 2026", "September 2026", "2026-09-30"),
        ("Win 40 deals in H1 2027", "H1 2027", "2027-06-30"),
        ("Win 40 deals before Q4 2026", "Q4 2026", "2026-09-30"),
        ("Win 40 deals by the start of 2027", "start of 2027", "2027-01-01"),
        ("Win 40 deals by year-end 2026", "year-end 2026", "2026-12-31"),
        ("Win 40 deals by 31/12/2026", "31/12/2026", "2026-12-31"),
        ("Win 40 deals between 1 October 2026 and 31 December 2026", "31 December 2026", "2026-12-31"),
    ],
)
def test_a_deadline_that_reads_in_one_way_is_a_day(text: str, words: str, day: str) -> None:
    assert said(text, "deadline") == (words, day)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Win 40 deals by the end of Q3", "end of Q3"),
        ("Win 40 deals by the end of the year", "end of the year"),
        ("Win 40 deals by 31 December", "31 December"),
        ("Win 40 deals by September", "September"),
        ("Win 40 deals next quarter", "next quarter"),
        ("Win 40 deals over the next two quarters", "next two quarters"),
        ("Raise NPS from 32 to 45 within 12 months", "12 months"),
        ("Win 40 deals by 05/06/2026", "05/06/2026"),
        ("Win 40 deals by mid-2027", "mid-2027"),
        ("Win 40 deals in FY27", "FY27"),
        ("Win 40 deals by Friday", "Friday"),
    ],
)
def test_what_depends_on_today_or_has_two_readings_is_no_day(text: str, words: str) -> None:
    assert said(text, "deadline") == (words, None)


def test_six_business_hours_are_a_window_and_no_deadline() -> None:
    text = "Sales makes the first attempt within 6 business hours of hand-over"
    assert said(text, "window") == ("within 6 business hours of hand-over", "6 business hours")
    assert said(text, "deadline") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Call dormant accounts three times a week", "three times a week"),
        ("Review rejected leads every Friday", "every Friday"),
        ("Each SDR makes 40 calls a day", "a day"),
        ("Publish two case studies every month", "every month"),
        ("Check the queue twice daily", "twice daily"),
        ("Monitor the inbox from Monday to Friday", "Monday to Friday"),
    ],
)
def test_how_often_is_a_rate(text: str, words: str) -> None:
    assert said(text, "rate") == (words, words.casefold())
    assert said(text, "deadline") is None


@pytest.mark.parametrize("text", ["Grow monthly recurring revenue to €2M", "Raise daily active users to 900"])
def test_monthly_recurring_revenue_is_a_metric_and_no_rhythm(text: str) -> None:
    assert said(text, "rate") is None


@pytest.mark.parametrize(
    ("text", "start", "goal"),
    [
        ("Raise acceptance from 72% to 90%", ("72%", "72%"), ("90%", "90%")),
        ("Raise acceptance from 72 to 90%", ("72", "72%"), ("90%", "90%")),
        ("Win €1.44M of new revenue, up from €1.21M", ("€1.21M", "€1.21M"), ("€1.44M", "€1.44M")),
        ("Deliver 500 MQLs a month, currently at 400", ("400", "400"), ("500", "500")),
        ("Reach a close rate of 4%, today 2.6%", ("2.6%", "2.6%"), ("4%", "4%")),
        ("Cut lead response from 9 business hours to 2 business hours", ("9 business hours", "9 business hours"),
         ("2 business hours", "2 business hours")),
        ("Lower cost per lead to €90 (baseline: €120)", ("€120", "€120"), ("€90", "€90")),
    ],
)  # fmt: skip
def test_where_it_starts_and_where_it_goes(text: str, start: tuple[str, str], goal: tuple[str, str]) -> None:
    assert (said(text, "baseline"), said(text, "target")) == (start, goal)


def test_a_number_that_only_describes_the_companies_is_no_target() -> None:
    text = "Raise the acceptance of leads in companies with more than 50 employees to 90%"
    assert said(text, "target") == ("90%", "90%")
    assert said("Raise the acceptance of leads in companies with at least 50 employees", "target") is None


def test_from_mql_to_sql_belongs_to_the_metric() -> None:
    text = "Increase the conversion rate from MQL to SQL from 12% to 18% in EMEA"
    assert said(text, "metric") == ("conversion rate from MQL to SQL", "conversion rate from MQL to SQL")
    assert said(text, "baseline") == ("12%", "12%")
    assert said(text, "population") == ("EMEA", "EMEA")


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Raise acceptance to 90%. Owner: Mia Chen.", "Mia Chen", "person"),
        ("raise acceptance to 90%, owner mia chen", "mia chen", "person"),
        ("J. Doe will raise acceptance to 90%", "J. Doe", "person"),
        ("Raise acceptance to 90% (Sam Rivera)", "Sam Rivera", "person"),
        ("Raise acceptance to 90%, owned by the Head of Demand Generation", "the Head of Demand Generation", "role"),
        ("The CMO commits to 640 leads", "The CMO", "role"),
        ("VP Sales to raise the win rate to 28%", "VP Sales", "role"),
        ("Marketing will deliver 500 MQLs", "Marketing", "team"),
        ("Sales makes the first attempt within 6 hours", "Sales", "team"),
        ("Each SDR makes 40 calls a day", "Each SDR", "team"),
        ("Mia Chen and Sam Rivera raise acceptance to 90%", "Mia Chen and Sam Rivera", "several"),
        ("We want to grow", "We", "we"),
        ("I will call 25 accounts", "I", "I"),
    ],
)  # fmt: skip
def test_who_does_it(text: str, words: str, kind: str) -> None:
    owner = next(p for p in parts_of(text) if p.name == "owner")
    assert (owner.text, owner.kind) == (words, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Raise the Net Promoter Score to 45",
        "Sales calls up from 40 to 60",
        "Marketing qualified leads at 500",
        "Raise the share of leads that Sales accepts to 90%",
        "Win 40 deals by Black Friday",
    ],
)
def test_who_is_no_owner(text: str) -> None:
    assert said(text, "owner") is None


def test_the_name_behind_a_role_is_the_owner() -> None:
    owner = said("Our SDR team lead, Nina Roth, will lift the connect rate to 12%", "owner")
    assert owner == ("Our SDR team lead, Nina Roth", "Nina Roth")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Improve response time from 6 hours to 2 hours", "decrease"),
        ("Improve acceptance from 72% to 90%", "increase"),
        ("Improve response time", None),
        ("Achieve a 20% reduction in cost per lead", "decrease"),
        ("Keep rejections below 8%", "maintain"),
        ("Double the pipeline", "increase"),
    ],
)
def test_which_way_the_number_goes(text: str, way: str | None) -> None:
    direction = next(p for p in parts_of(text) if p.name == "direction")
    assert direction.value == way


def test_a_group_that_gets_something_is_the_population() -> None:
    text = "Ensure that 95% of demo requests get a reply within 4 business hours"
    assert said(text, "population") == ("demo requests", "demo requests")
    assert said(text, "target") == ("95%", "95%")


def test_what_stands_in_quotation_marks_is_one_noun() -> None:
    assert said('Raise "MQL acceptance by 5%" to 90%', "target") == ("90%", "90%")


WORDS = st.sampled_from(
    [
        "raise",
        "from",
        "72%",
        "to",
        "90%",
        "by",
        "31",
        "December",
        "2026",
        "of",
        "inbound",
        "MQLs",
        ",",
        ".",
        "(",
        ")",
        "and",
        "every",
        "week",
        "Sales",
        "Mia",
        "Chen",
        "owner",
        ":",
        "Q3",
        "€",
        "40k",
        "in",
        "the",
        "next",
        "end",
        "within",
        "6",
        "business",
        "hours",
        "so",
        "that",
        "9/10",
        "confidence",
        '"',
        "'",
        "–",
        "漢字",
        "-",
        "2026",
        "it",
        "is",
    ]
)


@settings(deadline=None)  # the first text also loads the word lists
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_part_is_the_words_at_its_place(text: str) -> None:
    for part in parts_of(text):
        assert 0 <= part.start < part.end <= len(text)
        assert " ".join(text[part.start : part.end].split()) == part.text


@settings(deadline=None)  # the first text also loads the word lists
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for part in parts_of(text):
        assert " ".join(text[part.start : part.end].split()) == part.text
