"""A goal with all that was agreed about it."""

from typing import Any

from paper import WORDS, page, section

from smartdocs.document.views import Fact


def goal(**more: Any) -> Any:
    goals = WORDS["goals"]
    return section(page(goals=goals | {"rate": goals["rate"] | more}), "goals").goals[1]


def test_milestones_stand_between_start_and_target() -> None:
    milestones = [{"date": "2026-09-30", "value": "61%"}, {"date": "2026-10-31", "value": "65%"}]
    assert goal(milestones=milestones).on_the_way == "61 % by 30 September 2026 and 65 % by 31 October 2026."
    assert goal().on_the_way == ""


def test_a_goal_says_who_shares_it_what_it_is_about_and_which_goal_it_serves() -> None:
    found = goal(shared_by=["marketing", "sales"], agreed_by=["ida", "tom"], population="all leads handed over", kind="output", direction="increase", parent="revenue")  # fmt: skip
    assert found.facts[2:] == (
        Fact("Shared by", "Marketing and Sales"),
        Fact("Agreed by", "Ida Birk and Tom Erle"),
        Fact("About", "All leads handed over"),
        Fact("Kind and direction", "Output, increase"),
        Fact("Serves the goal", "New revenue"),
    )


def test_resources_are_said_in_the_words_of_the_agreement() -> None:
    assert goal(resources="Two people and €40,000.").resources == "Two people and €40,000."


def test_a_baseline_with_a_value_still_says_what_is_missing_and_from_when() -> None:
    baseline = {
        "value": "58%",
        "source": "CRM",
        "none": "the second team was not counted",
        "exists_from": "2026-08-01",
    }
    found = goal(baseline=baseline)
    assert (found.baseline, found.baseline_source) == (
        "58 %",
        "CRM; the second team was not counted; from 1 August 2026",
    )
