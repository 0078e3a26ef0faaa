"""How a promise and a metric are counted."""

from typing import Any

import pytest
from paper import WORDS, page, section

from smartdocs.document import agreement_sections as sections
from smartdocs.document.views import Fact


def counted(term: str, *, of: dict[str, Any] | None = None, **more: Any) -> str:
    terms = WORDS["terms"]
    changed = terms[term] | more | ({"promise": terms[term]["promise"] | of} if of else {})
    rows = dict(section(page(terms=terms | {term: changed}), "counting").rows)
    return str(rows[changed["title"]])


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        ({"where": "region = 'north'"}, "Only leads where region = 'north'."),
        ({"channels": ["call", "email"]}, "Only by call or e-mail."),
        ({"day_rule": "end_of_day"}, "The last day counts to its end."),
        ({"day_rule": "exact"}, "Days end at the time of day at which the clock started."),
        ({"min_gap": "2 hours"}, "Attempts less than 2 hours apart are one."),
    ],
)
def test_what_narrows_a_promise_down_is_said(of: dict[str, Any], sentence: str) -> None:
    assert (
        counted("speed", of=of)
        == f"Kept with one attempt. {sentence} Left out: rejected, opted out or disqualified before."
    )


def test_a_promise_in_the_words_of_the_leaders_is_said_in_figures_as_well() -> None:
    assert counted("speed", text="Nobody waits until tomorrow.").startswith(
        "In figures: Sales makes the first attempt to reach a lead within 6 business hours of hand-over, for at least 90 % of qualified leads. Kept with one attempt."
    )


def test_a_clock_that_starts_anew_says_so_where_the_others_run_on() -> None:
    assert counted("speed", on_reassignment="restart").endswith(
        "When the lead changes hands the clock starts anew."
    )
    assert (
        "When a lead changes hands its clock runs on, unless said otherwise\\."
        in section(page(), "counting").intro
    )


def test_delivery_says_which_day_counts() -> None:
    assert counted("volume").startswith(
        "Qualified leads delivered by the day of hand-over, divided by the reps, each for the share of the days on which they are active."
    )


def test_activities_logged_late_are_reported() -> None:
    intro = section(page(max_backlog="3 calendar days"), "counting").intro
    assert intro.endswith(
        "An activity that is logged more than 3 calendar days after it took place is reported\\."
    )


def test_a_term_says_to_whom_it_is_promised_and_which_goals_it_serves() -> None:
    terms = {key: term | {"supports": ["revenue", "rate"]} for key, term in WORDS["terms"].items()}
    view = page(terms=terms)
    assert (
        section(view, "promises-of-sales").terms[0].detail
        == "to Marketing, for the goals “New revenue” and “Acceptance”"
    )
    assert (
        section(view, "promises-together").terms[0].detail == "for the goals “New revenue” and “Acceptance”"
    )


def test_a_wait_says_how_it_is_measured_and_what_it_comes_to_on_paper() -> None:
    wait = {
        "name": "First attempt", "kind": "percentile", "percentile": 80, "between": ["handed_off", "first_attempt"], "unit": "business hours",
        "population": "mql", "calendar": "office", "min_n": 20,
        "examples": [{"rows": [{"score": 60, "is_won": True}, {"score": None}], "value": "4 hours", "as_of": "2026-06-12 17:00"}, {"rows": [{"score": 60}], "value": None}],
    }  # fmt: skip
    metric = section(page(metrics=WORDS["metrics"] | {"wait": wait}), "metrics").metrics[2]
    assert metric.facts == (
        Fact("Unit", "business hours"),
        Fact("Kind", "Percentile"),
        Fact("Taken from", "qualified leads"),
        Fact("Percentile", "80 %: so many have this value or a smaller one"),
        Fact("Lasts", "from hand-over to the first attempt"),
        Fact("Hours of", "Office"),
        Fact("By the day of", ""),
        Fact("Source and keeper", ""),
        Fact("Reported", ""),
        Fact("Judged from", "20 records on"),
    )
    assert metric.examples == (
        sections.MetricExample("score 60, is_won yes; score not known", "2026-06-12 17:00", "4 hours"),
        sections.MetricExample("score 60", "", "too few for a value"),
    )
