"""Phrases are looked up word by word, in the forms and places that a list says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.lint.clauses import contrasted, sentences
from smartdocs.lint.tokens import spoken, tokens
from smartdocs.lint.vocabulary import find, inflected

LISTS = ("vague", "escape", "open_list", "ambiguous", "activity", "hedge", "endless")


def found(text: str, name: str, language: str = "en") -> list[str]:
    return [match.text for match in find(spoken(text), language, name)]


@pytest.mark.parametrize(
    ("word", "kind", "language", "form"),
    [
        ("raise", "verb", "en", "raising"),
        ("cut", "verb", "en", "cutting"),
        ("simplify", "verb", "en", "simplifies"),
        ("simplify", "verb", "en", "simplified"),
        ("focus on", "verb", "en", "focusing on"),
        ("conversion rate", "noun", "en", "conversion rates"),
        ("opportunity", "noun", "en", "opportunities"),
        ("verbessern", "verb", "de", "verbessert"),
        ("optimieren", "verb", "de", "optimierten"),
        ("deutlich", "adjective", "de", "deutlichere"),
        ("nächste Quartal", "pair", "de", "nächsten quartals"),
    ],
)
def test_a_word_has_the_endings_of_its_language(word: str, kind: str, language: str, form: str) -> None:
    assert form in set(inflected(word, kind, language))


def test_a_phrase_may_break_over_a_line_and_the_longest_counts() -> None:
    assert found("Call as soon\n  as possible.", "escape") == ["as soon as possible"]
    assert found("In a timely manner, not timely.", "escape") == ["In a timely manner", "timely"]


def test_a_star_stands_for_up_to_four_words() -> None:
    assert found("Win as many new small bakeries as possible.", "escape") == [
        "as many new small bakeries as possible"
    ]
    assert found("Win as many as 40 bakeries as a possible start.", "escape") == []


def test_words_inside_other_words_and_hyphens_are_left_alone() -> None:
    assert found("Betterment, a best-before date and more-or-less.", "vague") == []
    assert found("Half-yearly, the regular-size pack.", "endless") == []


def test_a_noun_that_looks_like_a_verb_is_left_alone() -> None:
    assert found("After a raise of the fee, the cut and no lift.", "vague") == []
    assert found("Raise it, and by cutting the fee raise the margin.", "vague") == ["cutting", "raise"]


def test_compounds_and_separable_verbs_of_german() -> None:
    assert found("Die Leadqualität und die Kundenqualität.", "vague", "de") == [
        "Leadqualität",
        "Kundenqualität",
    ]
    assert found("Der Qualitätsmanager prüft.", "vague", "de") == []
    assert found("Wir führen ein Webinar durch.", "activity", "de") == ["führen"]
    assert found("Wir führen 40 Kunden.", "activity", "de") == []
    assert found("Ein Webinar durchzuführen.", "activity", "de") == ["durchzuführen"]


def test_comparatives_of_german_are_known_by_their_ending() -> None:
    assert found("Zufriedenere Kunden, klarere Absprachen.", "vague", "de") == ["Zufriedenere", "klarere"]
    assert (
        found("Unsere anderen Kunden, weitere Leads, mehrere Kontaktaufnahmen, kontaktieren.", "vague", "de")
        == []
    )


def test_letters_made_of_two_characters_are_the_same_letters() -> None:
    assert found("Ra\u0308sch! Zu\u0308gig melden.", "endless", "de") == ["Zu\u0308gig"]


def test_what_is_not_meant_is_told_apart() -> None:
    text = "Call not as soon as possible but within 2 hours."
    match = next(iter(find(text, "en", "escape")))
    assert contrasted(text, match.first, match.last)
    plain = "Do not call as soon as possible."
    match = next(iter(find(plain, "en", "escape")))
    assert not contrasted(plain, match.first, match.last)


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Win 40 deals by 31 Dec. 2026, e.g. in Bonn. Then stop.", "en", 2),
        ("Ask Dr. Chen. She knows.", "en", 2),
        ("Win €1.44M. In 2027 win €2M.", "en", 2),
        ("Bis 31. Mai 2027, z. B. in Wien, am 12. und 13. April.", "de", 1),
        ("Im 3. Quartal 2026 gewinnen. Der Rest folgt.", "de", 2),
    ],
)
def test_a_full_stop_inside_a_day_or_an_abbreviation_ends_no_sentence(
    text: str, language: str, count: int
) -> None:
    assert len(sentences(text, language)) == count


@given(st.text(max_size=120), st.sampled_from(["en", "de"]))
def test_any_text_is_searched_without_an_error_and_places_are_true(text: str, language: str) -> None:
    plain = spoken(text)
    assert all(0 <= a.start < a.end <= len(plain) for a in tokens(plain))
    end = 0
    for match in find(plain, language, *LISTS):
        assert end <= match.start < match.end <= len(plain)
        assert " ".join(plain[match.start : match.end].split()) == match.text
        end = match.end
    assert sentences(text, language) is not None
