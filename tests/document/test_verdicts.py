"""Results on paper -> the headline and what stands under it. Nothing sounds better than it is."""

from __future__ import annotations

from paper import agreement, share, volume

from smartdocs.document.scorecard_view import Tally
from smartdocs.document.verdicts import falls, headline, is_duty, lede, rises, status, tally

VOLUME = volume(69, 13, "met")
SPEED = share("speed", 63, 68, at_least=0.9, verdict="met", trend=(0.86, 0.88, 0.91, 0.93))
PERSISTENCE = share(
    "persistence", 43, 49, at_least=0.95, verdict="missed", trend=(0.95, 0.97, 0.95, 0.92, 0.88)
)
MATURITY = share("maturity", 12, 68, at_least=0.25, verdict="missed", by=("marketing",), trend=(0.3, 0.2, 0.19, 0.18))  # fmt: skip
CUSTOMERS = share("customers", 0, 12, at_least=0.03, verdict="too_few", by=("marketing", "sales"))


def test_the_headline_says_how_many_were_kept_and_names_what_was_missed() -> None:
    found = [VOLUME, MATURITY, SPEED, PERSISTENCE, CUSTOMERS]
    assert (
        headline(found, agreement())
        == "Two of five promises were kept; lead maturity and persistence were missed"
    )
    assert (
        headline([VOLUME, PERSISTENCE], agreement()) == "One of two promises was kept; persistence was missed"
    )


def test_more_names_than_two_are_counted() -> None:
    missed = [share(t, 1, 9, at_least=0.9, verdict="missed") for t in ("speed", "persistence", "maturity")]
    assert headline([VOLUME, *missed], agreement()) == "One of four promises was kept; three were missed"


def test_all_is_said_only_when_all_were_kept() -> None:
    assert headline([VOLUME, SPEED], agreement()) == "Both promises were kept"
    assert headline([SPEED], agreement()) == "The one promise was kept"
    assert headline([VOLUME, SPEED, CUSTOMERS], agreement()) == "Two of three promises were kept; the other one cannot be judged yet"  # fmt: skip


def test_no_verdict_is_no_success() -> None:
    assert headline([CUSTOMERS], agreement()) == "No promise can be judged yet"
    assert headline([], agreement()) == "There is no promise to judge"


def test_none_is_said_when_none_was_kept() -> None:
    assert headline([PERSISTENCE, MATURITY, CUSTOMERS], agreement()) == "None of three promises was kept; persistence and lead maturity were missed"  # fmt: skip


def test_a_miss_that_can_still_be_turned_is_at_risk() -> None:
    running = share("speed", 8, 10, at_least=0.9, verdict="missed", pending=20, can_still_be_met=True)
    assert status(running) == "at risk"
    assert headline([VOLUME, running], agreement()) == "One of two promises was kept; speed is at risk"


def test_a_fall_counts_only_as_long_as_it_lasts() -> None:
    assert falls(PERSISTENCE) == 3
    assert rises(SPEED) == 3
    assert falls(share("speed", 9, 10, at_least=0.9, verdict="met", trend=(0.5, None, 0.9))) == 0
    assert rises(CUSTOMERS) == 0


def test_what_fell_equally_often_shares_a_sentence_and_what_rose_is_news_too() -> None:
    assert lede([MATURITY, SPEED, PERSISTENCE], agreement()) == (
        "Lead maturity and persistence both fell for the third month in a row. Speed rose for the third month in a row."
    )


def test_the_tally_knows_all_six() -> None:
    assert tally([VOLUME, PERSISTENCE, CUSTOMERS]) == (
        Tally("met", 1), Tally("at risk", 0), Tally("missed", 1), Tally("pending", 0), Tally("too few", 1), Tally("not evaluable", 0),
    )  # fmt: skip


def test_a_rate_of_a_quarter_is_no_duty_to_the_other_three() -> None:
    assert is_duty(SPEED)
    assert not is_duty(MATURITY)
    assert not is_duty(VOLUME)
