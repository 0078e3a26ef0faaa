"""What the package `holidays` says of a place, and what it is asked in vain."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from smartdocs.errors import ConfigurationError
from smartdocs.measure.publicholidays import public_holidays
from smartdocs.model.calendar import FrozenHolidays, Years


def ask(
    country: str,
    subdivision: str | None = None,
    first: int = 2026,
    last: int = 2026,
    language: str | None = None,
) -> dict[date, str]:
    place = FrozenHolidays(country=country, subdivision=subdivision, language=language, frozen="x.yaml")
    return dict(public_holidays(place, Years.model_validate({"from": first, "to": last})).names)


def test_berlin_has_ten_holidays_in_2026_and_one_of_its_own() -> None:
    berlin, germany = ask("DE", "BE"), ask("DE")
    assert [f"{day:%d %b}" for day in berlin] == [
        "01 Jan", "08 Mar", "03 Apr", "06 Apr", "01 May", "14 May", "25 May", "03 Oct", "25 Dec", "26 Dec",
    ]  # fmt: skip
    assert berlin.keys() - germany.keys() == {date(2026, 3, 8)}


def test_a_day_taken_in_place_of_a_sunday_is_listed() -> None:
    """Boxing Day 2026 is a Saturday: England takes the Monday."""
    assert ask("GB", "ENG")[date(2026, 12, 28)] == "Boxing Day (observed)"


def test_names_are_english_where_there_are_english_ones_or_as_asked() -> None:
    assert ask("DE")[date(2026, 10, 3)] == "German Unity Day"
    assert ask("DE", language="de")[date(2026, 10, 3)] == "Tag der Deutschen Einheit"


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "C", "uk_UA.UTF-8"])
def test_the_language_of_the_machine_does_not_matter(language: str) -> None:
    code = (
        "from smartdocs.measure.publicholidays import public_holidays as ask\n"
        "from smartdocs.model.calendar import FrozenHolidays, Years\n"
        "place = FrozenHolidays(country='DE', frozen='x.yaml')\n"
        "print(*ask(place, Years.model_validate({'from': 2026, 'to': 2026})).names.values(), sep='|')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"LANGUAGE": language, "LANG": language, "LC_ALL": language, "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("New Year's Day|Good Friday|Easter Monday|")


@pytest.mark.parametrize(
    ("country", "fix"),
    [
        ("Germny", "write `DE` for Germany"),
        ("germany", "write `DE` for Germany"),
        ("Unted Kingdom", "write `GB` for United Kingdom"),
        ("de", "write `DE`"),
        ("prt", "write `PT`"),
        ("XX", "write the two letters of ISO 3166: `DE`, `PT`, `US`"),
        ("__doc__", "write the two letters of ISO 3166: `DE`, `PT`, `US`"),
    ],
)
def test_an_unknown_country_names_the_nearest_one(country: str, fix: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        ask(country)
    assert (error.value.message, error.value.fix) == (f"`holidays` knows no country `{country}`", fix)


@pytest.mark.parametrize(
    ("country", "subdivision", "fix"),
    [
        ("DE", "Berln", "write `BE` for Berlin"),
        ("DE", "Berlin", "write `BE` for Berlin"),
        ("DE", "be", "write `BE`"),
        ("MC", "X", "take `subdivision` out: its holidays are the same everywhere"),
        ("GB", "Wessex", "use one of `ENG`, `NIR`, `SCT` or `WLS`"),
    ],
)
def test_an_unknown_subdivision_names_the_nearest_one(country: str, subdivision: str, fix: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        ask(country, subdivision)
    assert error.value.message == f"`holidays` knows no subdivision `{subdivision}` of {country}"
    assert error.value.fix == fix


def test_a_year_that_the_package_does_not_know_is_refused_and_not_left_empty() -> None:
    with pytest.raises(ConfigurationError) as error:
        ask("DE", first=2099, last=2101)
    assert (
        error.value.message == "`holidays` does not know the holidays of DE in 2101, only from 1991 to 2100"
    )
    assert (
        error.value.fix == "list the days by hand, with `own: true`, or correct `effective:` of the agreement"
    )
    with pytest.raises(ConfigurationError, match=r"^`holidays` knows no holiday of UA in 2026"):
        ask("UA")  # none is kept under martial law


def test_a_language_without_names_is_refused() -> None:
    with pytest.raises(ConfigurationError) as error:
        ask("DE", language="fr")
    assert error.value.message == "`holidays` has no names of the holidays of DE in the language `fr`"
    assert error.value.fix.startswith("write one of `de`, `en_US`")


def test_without_the_package_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    with pytest.raises(ConfigurationError) as error:
        ask("DE")
    assert error.value.fix == 'install it: `pip install "smartdocs[calendars]"`'
