"""Hours, dates and names -> words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from paper import agreement

from smartdocs.document.hours import JOINER, calendar, week
from smartdocs.document.wording import dates, inside, moment, ordinal, series, with_titles
from smartdocs.model.calendar import Calendar, parse_week


def test_days_with_the_same_hours_stand_together() -> None:
    assert week(parse_week({"mon-fri": "09:00-17:30"})).replace(JOINER, "") == "Mon–Fri 9:00–17:30"
    assert week(parse_week({"daily": "00:00-24:00"})).replace(JOINER, "") == "Mon–Sun 0:00–24:00"
    assert (
        week(parse_week({"mon": "9:00-12:00", "wed": "9:00-12:00"})).replace(JOINER, "")
        == "Mon 9:00–12:00; Wed 9:00–12:00"
    )
    assert week(parse_week({})) == "never open"


def test_a_night_shift_is_drawn_on_both_days() -> None:
    night = Calendar.model_validate({"timezone": "UTC", "hours": {"fri": "22:00-06:00"}})
    drawn = calendar("a", "night", night, None, None).week
    assert (drawn[4].text, drawn[4].open) == ("22:00–6:00", ((22.0, 24.0),))
    assert (drawn[5].text, drawn[5].open) == ("closed", ((0.0, 6.0),))


def test_an_instant_is_told_on_the_clock_of_the_agreement() -> None:
    instant = datetime(2026, 10, 5, 15, tzinfo=UTC)
    assert moment(instant, "Europe/Berlin") == "5 October 2026, 17:00 CEST"
    assert moment(instant, "America/Sao_Paulo") == "5 October 2026, 12:00 UTC-0300"


def test_stretches_of_days_are_as_short_as_they_can_be() -> None:
    assert dates(date(2026, 12, 24), date(2026, 12, 31)) == "24–31 Dec 2026"
    assert dates(date(2026, 12, 24), date(2027, 1, 2)) == "24 Dec 2026 – 2 Jan 2027"
    assert dates(date(2026, 12, 24), date(2026, 12, 24)) == "24 Dec 2026"


def test_names_stand_in_sentences() -> None:
    assert series(["Mia", "Sam", "Erik"]) == "Mia, Sam and Erik"
    assert [inside(name) for name in ("Lead volume", "MQL rate", "A competitor")] == ["lead volume", "MQL rate", "a competitor"]  # fmt: skip
    assert [ordinal(n) for n in (3, 12, 13, 21, 22, 113)] == [
        "third",
        "twelfth",
        "13th",
        "21st",
        "22nd",
        "113th",
    ]


def test_ids_of_terms_become_their_titles_and_parts_of_words_do_not() -> None:
    assert with_titles("volume is met, speed-up and speed too", agreement()) == "Lead volume is met, speed-up and Speed too"  # fmt: skip
