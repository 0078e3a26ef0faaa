"""What each letter says about a sentence, to the letter."""

from __future__ import annotations

import pytest

from smartdocs.lint.smart.letters import judge, passes
from smartdocs.lint.smart.parts import find_parts
from smartdocs.lint.smart.sentence import read_sentence


def letter(text: str, which: str) -> tuple[str, str]:
    """Verdict and reason."""
    sentence = read_sentence(text)
    found = next(each for each in judge(sentence, find_parts(sentence)) if each.letter == which)
    return found.verdict, found.why


GOOD = "Raise the acceptance of inbound MQLs from 72% to 90% by 31 December 2026. Owner: Mia Chen."


def test_a_good_goal_passes_all_that_one_sentence_can_settle() -> None:
    sentence = read_sentence(GOOD)
    letters = judge(sentence, find_parts(sentence))
    assert [(each.letter, each.verdict) for each in letters] == [
        ("S", "pass"), ("M", "pass"), ("A", "pass"), ("R", "unknown"), ("T", "pass"),
    ]  # fmt: skip
    assert passes(letters)


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        (GOOD, "pass", "it is about one thing, `acceptance`"),
        ("Drive growth.", "missing", "`growth` can mean anything"),
        ("Explore new markets", "missing", "nobody can see when `Explore` is done"),
        ("Get better results from our campaigns", "missing", "`better results` can mean anything"),
        ("Improve lead quality", "missing", "`lead quality` can mean anything"),
        ("Optimise the funnel", "partly", "`Optimise` does not say what will be different"),
        ("Increase MQLs and cut response time", "partly", "`cut` begins a second goal"),
        ("Increase leads and revenue by 10%", "partly", "`revenue` begins a second goal"),
        ("Increase brand awareness among buyers", "partly", "`brand awareness` can mean many things"),
        ("Call 20 dormant accounts if possible", "partly", "`possible` means something else to everybody"),
        ("Raise the win rate from 22% to 28%", "partly", "it does not say which `win rate`"),
        ("Raise the win rate on enterprise deals from 22% to 28%", "pass", "it is about one thing, `win rate`"),
    ],
)  # fmt: skip
def test_s_asks_for_one_thing_that_anybody_can_see(text: str, verdict: str, why: str) -> None:
    assert letter(text, "S") == (verdict, why)


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        (GOOD, "pass", "from `72%` to `90%`"),
        ("Improve lead quality", "missing", "there is no number to reach"),
        ("Increase MQL acceptance to 90%", "partly", "it does not say where the number stands today"),
        ("Increase MQL acceptance by 20%", "partly", "`20%` says how far and not from where"),
        ("Book 120 demos", "pass", "`120` can be counted"),
        ("Win around 50 deals", "partly", "`around` leaves the number open"),
        ("Launch the partner portal by 1 April 2027", "partly", "it can only be done or not done"),
        ("Review rejected leads every Friday", "pass", "`every Friday` can be counted"),
        ("Raise NPS from 32 to 45", "pass", "from `32` to `45`"),
        ("Bring reach to 45", "partly", "`45` has no unit"),
        ("Answer every lead within 24 hours", "pass", "the time is a number, `within 24 hours`"),
    ],
)
def test_m_asks_for_a_number_and_where_it_starts(text: str, verdict: str, why: str) -> None:
    assert letter(text, "M") == (verdict, why)


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        (GOOD, "pass", "`Mia Chen` sees to it"),
        ("The CMO commits to 640 leads", "pass", "`The CMO` sees to it"),
        ("Sales will book 120 demos", "partly", "`Sales` is not one person"),
        ("Mia Chen and Sam Rivera will book 120 demos", "partly", "`Mia Chen and Sam Rivera` are more than one"),
        ("We will book 120 demos", "partly", "`We` is only known to those who were in the room"),
        ("Book 120 demos (confidence 7/10)", "partly", "somebody is sure of it, `confidence 7/10`, and does not say who"),
        ("Book 120 demos", "missing", "nobody is named who sees to it"),
    ],
)  # fmt: skip
def test_a_asks_for_one_person_or_role(text: str, verdict: str, why: str) -> None:
    assert letter(text, "A") == (verdict, why)


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        ("Book 120 demos", "unknown", "cannot be seen from one sentence"),
        ("Book 120 demos so that the spring quota is safe", "partly",
         "it says what it is for; whether it is realistic cannot be seen from one sentence"),
        ("Book 120 demos by calling every dormant account", "partly",
         "it says what will move it; whether it is realistic cannot be seen from one sentence"),
    ],
)  # fmt: skip
def test_r_does_not_guess(text: str, verdict: str, why: str) -> None:
    assert letter(text, "R") == (verdict, why)


@pytest.mark.parametrize(
    ("text", "verdict", "why"),
    [
        ("Book 120 demos by 1 June 2027", "pass", "until 1 June 2027"),
        ("Book 120 demos in 2027-Q2", "pass", "until the last day of it, 30 June 2027"),
        ("Book 120 demos next quarter", "partly", "`next quarter` depends on the day on which one reads it"),
        ("Book 120 demos by 05/06/2027", "partly", "`05/06/2027` can be read in more than one way"),
        ("Book 12 demos every week", "partly", "`every week` says how often and not until when"),
        ("Answer every lead within 24 hours", "partly", "`within 24 hours` says how fast and not until when"),
        ("Book 120 demos", "missing", "there is no day until when"),
    ],
)
def test_t_asks_for_a_day(text: str, verdict: str, why: str) -> None:
    assert letter(text, "T") == (verdict, why)


@pytest.mark.parametrize(
    "text", ["Improve lead quality", "Increase MQLs and cut response time", "We want more"]
)
def test_whatever_does_not_pass_says_what_to_write(text: str) -> None:
    sentence = read_sentence(text)
    for each in judge(sentence, find_parts(sentence)):
        assert bool(each.add) == (each.verdict != "pass")
        assert not each.why.endswith(".")
        assert not each.add.endswith(".")
