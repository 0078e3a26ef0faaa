"""S109: a promise that somebody is named in."""

from __future__ import annotations

import pytest

from tests.lint.cases import said

TERM = """terms:
  t:
    by: sales
    promise: {measure: attempts, of: mql, within: 6 business hours, for_at_least: 90%}
    text: TEXT
"""


def words(text: str, more: str = "") -> list[str]:
    return [word for word, _, _ in said(TERM.replace("TEXT", text) + more, "S109")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leads will be followed up within 6 business hours.", ["followed"]),
        ("Each lead is always called within 6 business hours.", ["called"]),
        ("Feedback is to be given by Friday.", ["given"]),
        ("A lead that has not answered after 6 attempts is returned to Marketing.", ["returned"]),
        ("Quotes are sent by e-mail within 2 business days.", ["sent"]),
        ("Leads must be qualified within 2 business days.", ["qualified"]),
    ],
)
def test_a_main_clause_without_anybody_is_found(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Each lead is called by its owner within 6 business hours.",
        "Leads may be recycled by Marketing.",
        "When a lead is rejected, Sales records a reason.",
        "Sales calls leads that were handed over.",
        "Sales calls leads, which are assigned before noon.",
        "The office is closed on Sundays, and Sales is interested in feedback.",
        "Leads are routed automatically.",
        "Sales is not required to call.",
    ],
)
def test_somebody_acts_or_nothing_is_promised(text: str) -> None:
    assert words(text) == []


def test_german_participles_stand_at_the_end() -> None:
    german = "# smartdocs.yaml\nlanguage: de\n"
    assert words("Leads werden innerhalb von 6 Geschäftsstunden angerufen.", german) == ["angerufen"]
    assert words("Die Rückmeldung muss bis Freitag gegeben werden.", german) == ["gegeben"]
    assert words("Leads werden vom Vertrieb innerhalb von 6 Geschäftsstunden angerufen.", german) == []
    assert words("Wird ein Lead abgelehnt, nennt der Vertrieb den Grund.", german) == []
    assert words("Wir werden 40 Kunden gewinnen.", german) == []


def test_the_fix_names_the_team_that_promises() -> None:
    found = said(TERM.replace("TEXT", "Leads are called within 6 business hours."), "S109")
    assert found == [
        (
            "called",
            "`called` says what is done, and nobody is named who does it",
            "name who does it, as in `Sales …`",
        )
    ]
