"""The file in which public holidays are frozen: what stays, what goes, and its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.measure.frozen import KEY, scalar, text, updated, years_of
from smartdocs.measure.publicholidays import PublicHolidays
from smartdocs.model.calendar import FrozenDay, FrozenHolidays, HolidayFile, Years
from smartdocs.source import Document, parse

PLACE = FrozenHolidays(country="DE", subdivision="BE", frozen="holidays.yaml")
YEARS = Years.model_validate({"from": 2026, "to": 2026})
FOUND = PublicHolidays({date(2026, 1, 1): "New Year's Day", date(2026, 10, 3): "German Unity Day"}, "1.0")
LIST = """\
# Agreed with the works council.
frozen_holidays:
  country: DE
  subdivision: BE
  source: the Python package holidays
  version: "1.0"
  years: {from: 2026, to: 2026}
  days:
    - {date: 2026-01-01, name: New Year's Day}
    # The whole company is on the river.
    - {date: 2026-06-19, name: Summer outing, own: true}  # since 2019
    - {date: 2026-10-03, name: German Unity Day}
    # Nothing between the years: that is a closure.
"""


def read(written: str) -> tuple[Document, HolidayFile]:
    document = parse(written, "agreements/a/holidays.yaml")
    assert document.findings == ()
    return document, HolidayFile.model_validate(document.data[KEY])


def after(
    written: str, found: PublicHolidays = FOUND, place: FrozenHolidays = PLACE, years: Years = YEARS
) -> str:
    document, old = read(written)
    return text(updated(place, years, found, old), document, old)


def test_a_new_file_says_where_its_days_are_from() -> None:
    assert text(updated(PLACE, YEARS, FOUND, None)) == (
        "# Public holidays of DE-BE, frozen so that a verdict never changes by itself.\n"
        "# `smartdocs calendar update` writes this list; a day marked `own: true` is written by hand and stays.\n"
        "frozen_holidays:\n"
        "  country: DE\n"
        "  subdivision: BE\n"
        "  source: the Python package holidays\n"
        '  version: "1.0"\n'
        "  years: {from: 2026, to: 2026}\n"
        "  days:\n"
        "    - {date: 2026-01-01, name: New Year's Day}\n"
        "    - {date: 2026-10-03, name: German Unity Day}\n"
    )


def test_a_file_that_says_the_same_is_left_as_it_is_also_by_a_newer_package() -> None:
    assert after(LIST) == LIST
    assert after(LIST, replace(FOUND, version="2.0")) == LIST
    loose = LIST.replace(
        "    - {date: 2026-01-01, name: New Year's Day}", "    - date: 2026-01-01\n      name: New Year's Day"
    )
    assert after(loose) == loose


def test_a_new_day_is_put_in_its_place_and_comments_stay_where_they_belong() -> None:
    found = PublicHolidays({**FOUND.names, date(2026, 3, 8): "Women's Day"}, "2.0")
    assert after(LIST, found) == LIST.replace('"1.0"', '"2.0"').replace(
        "    # The whole company",
        "    - {date: 2026-03-08, name: Women's Day}\n    # The whole company",
    )


def test_a_day_by_hand_stays_and_is_marked_as_one() -> None:
    by_hand = LIST.replace("Summer outing, own: true", "Summer outing")
    assert after(by_hand) == LIST
    half = LIST.replace("German Unity Day}", 'German Unity Day, hours: "09:00-12:00"}')
    assert after(half) == half.replace('"09:00-12:00"}', '"09:00-12:00", own: true}')


def test_a_day_marked_as_own_wins_over_the_package() -> None:
    own = LIST.replace("German Unity Day}", "Day of German Unity, own: true}")
    assert after(own) == own


def test_a_holiday_that_moved_leaves_its_old_date() -> None:
    """Feasts that follow the moon are estimated, and corrected later."""
    old = LIST.replace(
        "    - {date: 2026-10-03",
        "    - {date: 2026-09-30, name: Feast (estimated)}\n    - {date: 2026-10-03",
    )
    found = PublicHolidays({**FOUND.names, date(2026, 9, 29): "Feast"}, "2.0")
    assert after(old, found).replace('"2.0"', '"1.0"') == LIST.replace(
        "    - {date: 2026-10-03", "    - {date: 2026-09-29, name: Feast}\n    - {date: 2026-10-03"
    )


def test_a_file_of_another_place_keeps_only_what_was_written_by_hand() -> None:
    bremen = PLACE.model_copy(update={"subdivision": "HB"})
    found = PublicHolidays({date(2026, 10, 31): "Reformation Day"}, "1.0")
    days = [(str(d.date), d.own) for d in updated(bremen, YEARS, found, read(LIST)[1]).days]
    assert days == [("2026-06-19", True), ("2026-10-31", False)]


def test_years_that_are_in_the_file_stay_in_it() -> None:
    old = read(LIST)[1]
    years = years_of(date(2027, 7, 1), date(2028, 6, 30), old)
    assert (years.from_, years.to) == (2026, 2028)
    years = years_of(date(2027, 7, 1), date(2028, 6, 30), None)
    assert (years.from_, years.to) == (2027, 2028)


def test_windows_line_ends_stay() -> None:
    found = PublicHolidays({**FOUND.names, date(2026, 3, 8): "Women's Day"}, "2.0")
    done = after(LIST.replace("\n", "\r\n"), found)
    assert done.count("\r\n") == done.count("\n") == 14


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("New Year's Day", "New Year's Day"),
        ("All Saints' Day", "All Saints' Day"),
        ("Boxing Day (observed)", "Boxing Day (observed)"),
        ("80th anniversary", '"80th anniversary"'),
        ("Day of Portugal, Camões", '"Day of Portugal, Camões"'),
        ("Easter: Sunday", '"Easter: Sunday"'),
        ("No", '"No"'),
        ("Tag der Arbeit", "Tag der Arbeit"),
    ],
)
def test_a_name_is_in_quotes_where_yaml_would_misread_it(name: str, written: str) -> None:
    assert scalar(name) == written


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=30,
)
stretches = st.sampled_from(
    [(), ((9 * 3600, 12 * 3600),), ((0, 86_400),), ((79_200, 108_000),), ((32_400, 45_000), (46_800, 63_000))]
)


@given(
    st.dictionaries(
        st.dates(date(1991, 1, 1), date(2099, 12, 31)),
        st.tuples(names.filter(str.strip), stretches, st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_is_read_again(
    days: dict[date, tuple[str, tuple[tuple[int, int], ...], bool]],
) -> None:
    file = HolidayFile(
        country="DE", source="s", version="1.0", years=YEARS,
        days=tuple(FrozenDay(date=day, name=name, hours=hours, own=own) for day, (name, hours, own) in sorted(days.items())),
    )  # fmt: skip
    assert read(text(file))[1] == file
