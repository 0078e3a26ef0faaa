"""Figures and clauses in sentences as leaders write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint.clauses import clauses
from smartdocs.lint.prose import figures, quarter_of
from smartdocs.lint.tokens import spoken


def found(text: str) -> list[tuple[str, str]]:
    return [(f.kind, f.text) for f in figures(text)]


def values(text: str) -> list[str]:
    return [str(f.value) for f in figures(text)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Win €1.44M of new revenue.", [("money", "€1.44M")]),
        ("Win $200,000 or EUR 1.2m.", [("money", "$200,000"), ("money", "EUR 1.2m")]),
        ("Win 1.5 million USD and CHF 12'000.", [("money", "1.5 million USD"), ("money", "CHF 12'000")]),
        ("Raise it from 72% to 90 percent.", [("share", "72%"), ("share", "90 percent")]),
        ("Raise it by +5 percentage points.", [("points", "+5 percentage points")]),
        ("Four attempts in 12 days.", [("count", "Four"), ("duration", "12 days")]),
        ("Within 6 business hours, or one hour.", [("duration", "6 business hours"), ("duration", "one hour")]),
        ("A 15-minute call takes 2-3 hours.", [("duration", "15-minute"), ("count", "2"), ("duration", "3 hours")]),
        ("Hand over 1,000 leads.", [("count", "1,000")]),
        ("By 31 December 2026 or March 31, 2027.", [("date", "31 December 2026"), ("date", "March 31, 2027")]),
        ("By 2026-12-31, in 2026-Q4.", [("date", "2026-12-31"), ("period", "2026-Q4")]),
        ("In Q3, Q4 2026 and the third quarter of 2027.",
         [("period", "Q3"), ("period", "Q4 2026"), ("period", "third quarter of 2027")]),
        ("By the end of 2026, in May 2027.", [("period", "2026"), ("period", "May 2027")]),
    ],
)  # fmt: skip
def test_each_number_is_read_with_its_unit(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert found(sentence) == expected


def test_a_clock_time_a_score_out_of_ten_and_a_date_are_no_counts() -> None:
    assert found("Every Monday 10:00, 7/10, 24/7, MP3, 1st place.") == []


def test_numbers_have_the_value_that_the_fields_would_have() -> None:
    assert [str(f.value.number) for f in figures("€1.44M and 200,000 USD")] == ["1440000.00", "200000"]  # type: ignore[union-attr]
    assert values("within 6 working hours, by 3rd of May 2027") == ["6 business hours", "2027-05-03"]


def test_a_day_without_a_year_is_a_day_that_is_not_known() -> None:
    assert [(f.text, f.value) for f in figures("between 1 October and 3 November")] == [
        ("1 October", None),
        ("3 November", None),
    ]


def test_a_quarter_without_a_year_still_has_its_number() -> None:
    assert [quarter_of(f) for f in figures("in Q3 or the first quarter")] == [3, 1]


def test_the_thirty_first_of_february_is_no_date() -> None:
    assert [f.kind for f in figures("by 31 February 2026")] == ["count", "period"]


def test_quotations_and_code_are_blank_and_keep_their_length() -> None:
    text = "Say “improve 5%” or `more` or 'better', but Mia's 7 leads count."
    assert len(spoken(text)) == len(text)
    assert found(text) == [("count", "7")]


def test_the_noun_behind_a_count_says_what_is_counted() -> None:
    assert [f.noun for f in figures("120 qualified leads per rep")] == ["qualified leads per rep"]


def test_clauses_end_at_a_full_stop_a_semicolon_a_dash_and_before_a_second_verb() -> None:
    text = "Raise acceptance to 90% and cut rejections; win more – e.g. in Berlin. Keep 5 leads and deals."
    assert [text[a:b].strip() for a, b in clauses(text)] == [
        "Raise acceptance to 90%",
        "cut rejections",
        "win more",
        "e.g. in Berlin",
        "Keep 5 leads and deals.".rstrip("."),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("1.440.000,50 € Umsatz.", [("money", "1.440.000,50 €", "1440000.50")]),
        (
            "Von 1,2 Mio. € auf 2,3 Mrd. EUR.",
            [("money", "1,2 Mio. €", "1200000.0"), ("money", "2,3 Mrd. EUR", "2300000000.0")],
        ),
        (
            "500 Tsd. Euro und CHF 12'000.",
            [("money", "500 Tsd. Euro", "500000"), ("money", "CHF 12'000", "12000")],
        ),
        ("Von 58 % auf 72,5 Prozent.", [("share", "58 %", "58"), ("share", "72,5 Prozent", "72.5")]),
        ("Um 5 Prozentpunkte, vier Versuche.", [("points", "5 Prozentpunkte", "5"), ("count", "vier", "4")]),
    ],
)
def test_numbers_of_german_sentences(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    found_ = [(f.kind, f.text, str(f.value.number)) for f in figures(sentence, "de")]  # type: ignore[union-attr]
    assert found_ == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Innerhalb von 6 Geschäftsstunden oder zwei Werktagen.", ["6 business hours", "2 business days"]),
        ("Binnen eines Werktags, 12 Kalendertage.", ["1 business day", "12 calendar days"]),
        ("Bis 31. Dezember 2026 oder 31.12.2026.", ["2026-12-31", "2026-12-31"]),
        (
            "Im 3. Quartal 2026, Q4 2026, im zweiten Quartal 2027, März 2027.",
            ["2026-Q3", "2026-Q4", "2027-Q2", "2027-03"],
        ),
        ("Ein Lead, eine Frage, am 12. und 13. April.", ["None"]),
        ("2027 gewinnen wir.", ["2027"]),
    ],
)
def test_times_and_days_of_german_sentences(sentence: str, expected: list[str]) -> None:
    assert [str(f.value) for f in figures(sentence, "de")] == expected


def test_an_hour_after_within_is_one_hour() -> None:
    assert values("within an hour, a day later") == ["1 hour"]


@given(st.text(max_size=200))
def test_any_text_has_figures_at_their_places(text: str) -> None:
    for figure in figures(text):
        assert " ".join(text[figure.start : figure.end].split()) == figure.text
    ends = [0]
    for start, end in clauses(text):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


@given(st.text(alphabet="0123456789.,-+%€$ QMkhdays/:'", max_size=60))
def test_any_heap_of_digits_is_read_without_an_error(text: str) -> None:
    assert all(f.start < f.end for language in ("en", "de") for f in figures(text, language))
