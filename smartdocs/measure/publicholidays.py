"""A country, a subdivision and years -> their public holidays, as the Python package `holidays` knows them.

Only `smartdocs calendar update` asks: what it answers is frozen in a file, and verdicts rest on that file alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError
from smartdocs.wording import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smartdocs.model.calendar import FrozenHolidays, Years

PACKAGE = "holidays"


@dataclass(frozen=True, slots=True)
class PublicHolidays:
    """What the package says of a place."""

    names: Mapping[date, str]
    """In the order of their dates."""
    version: str
    """Of the package."""


def public_holidays(place: FrozenHolidays, years: Years) -> PublicHolidays:
    """The public holidays of ``place`` in ``years``, days taken instead of one on a Sunday included.

    Raises:
        ConfigurationError: the package is not installed, or does not know the country, the subdivision,
            the language or one of the years.
    """
    try:
        import holidays
    except ModuleNotFoundError as error:
        if error.name != PACKAGE:
            raise
        raise ConfigurationError(
            "public holidays come from the package `holidays`, which is not installed",
            fix='install it: `pip install "smartdocs[calendars]"`',
        ) from error

    code = place.country
    if code not in holidays.list_supported_countries():
        raise ConfigurationError(f"`{PACKAGE}` knows no country `{code}`", fix=_country(code))
    country: Any = getattr(holidays, code)
    if place.subdivision is not None and place.subdivision not in country.subdivisions:
        raise ConfigurationError(
            f"`{PACKAGE}` knows no subdivision `{place.subdivision}` of {code}",
            fix=_subdivision(place.subdivision, country),
        )
    for year in (years.from_, years.to):
        if not country.start_year <= year <= country.end_year:
            raise ConfigurationError(
                f"`{PACKAGE}` does not know the holidays of {code} in {year}, only from {country.start_year} to {country.end_year}",
                fix="list the days by hand, with `own: true`, or correct `effective:` of the agreement",
            )
    found = holidays.country_holidays(
        code,
        subdiv=place.subdivision,
        years=range(years.from_, years.to + 1),
        expand=False,
        language=_language(place.language, country, code),
    )
    names = {day: found.get(day) for day in sorted(found)}
    for year in range(years.from_, years.to + 1):
        if not any(day.year == year for day in names):
            raise ConfigurationError(
                f"`{PACKAGE}` knows no holiday of {code} in {year}",
                fix="list the days by hand, with `own: true`, or correct `effective:` of the agreement",
            )
    return PublicHolidays(names, version(PACKAGE))


def _language(wanted: str | None, country: Any, code: str) -> str | None:
    """Always a language where there is a choice: left alone, the package asks the machine for one."""
    known = list(country.supported_languages)
    if wanted is None:
        english = [language for language in known if language.startswith("en")]
        return "en_GB" if "en_GB" in known else next(iter(english), country.default_language)
    if wanted in known or wanted == country.default_language:
        return wanted
    guess = nearest(wanted, known)
    raise ConfigurationError(
        f"`{PACKAGE}` has no names of the holidays of {code} in the language `{wanted}`",
        fix=f"did you mean `{guess}`?"
        if guess
        else f"write one of {listed(known)}"
        if known
        else "take `language` out",
    )


def _country(given: str) -> str:
    """The code that was probably meant; countries may have been written out."""
    from holidays.registry import COUNTRIES

    codes = {_spaced(names[0]): names[1] for names in COUNTRIES.values()}
    folded = {name.casefold(): name for name in codes}
    name = folded.get(given.casefold()) or (nearest(given, codes) if len(given) > 3 else None)
    if name:
        return f"write `{codes[name]}` for {name}"
    long = {names[2]: names[1] for names in COUNTRIES.values()}
    code = given.upper() if given.upper() in codes.values() else long.get(given.upper())
    return f"write `{code}`" if code else "write the two letters of ISO 3166: `DE`, `PT`, `US`"


def _subdivision(given: str, country: Any) -> str:
    named: dict[str, str] = dict(country.subdivisions_aliases)
    if not country.subdivisions:
        return "take `subdivision` out: its holidays are the same everywhere"
    folded = {name.casefold(): name for name in named}
    name = folded.get(given.casefold()) or (nearest(given, named) if len(given) > 3 else None)
    if name:
        return f"write `{named[name]}` for {name}"
    guess = given.upper() if given.upper() in country.subdivisions else None
    return f"write `{guess}`" if guess else f"use one of {listed(country.subdivisions)}"


def _spaced(name: str) -> str:
    """``UnitedStates`` -> ``United States``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
