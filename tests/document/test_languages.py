"""Documents in another language: every sentence of the house has one there, with the same gaps, and figures as they are written there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from smartdocs.document.wording import dates, ordinal, period_label, series, short_date
from smartdocs.errors import SourceError
from smartdocs.language import Language, many, say, span, speaking
from smartdocs.measure.measures import measure
from smartdocs.measure.numbers import decimal, percent, plainly, short
from smartdocs.measure.phrases import share
from smartdocs.model.day import long_date
from smartdocs.model.period import parse_period
from smartdocs.model.quantity import parse_amount, parse_duration
from smartdocs.render.languages import language, names
from smartdocs.render.templates import shipped
from tests.document.catalogue import Sentence, gaps, letters, sentences

ALL = [name for name in names() if name != "en"]


@cache
def spoken() -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in sentences():
        found.setdefault(sentence.text, []).append(sentence)
    return found


@cache
def of(name: str) -> Language:
    found = language(name)
    assert found is not None
    return found


def german() -> Language:
    return of("de")


def test_there_is_a_catalogue_to_look_at() -> None:
    assert "Owner" in spoken()
    assert "{how_many} of {total} promises {were} kept" in spoken()
    assert "de" in ALL


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_of_a_document_is_there_in_every_language(name: str) -> None:
    there = of(name).sentences
    lacking = [
        f"{found[0].place}: {text}" for text, found in spoken().items() if letters(text) and text not in there
    ]
    assert lacking == []


@pytest.mark.parametrize("name", ALL)
def test_no_language_holds_a_sentence_that_nobody_says(name: str) -> None:
    idle = [text for text in of(name).sentences if text not in spoken() and letters(text)]
    assert idle == []


@pytest.mark.parametrize("name", ALL)
def test_the_gaps_of_a_sentence_are_the_same_in_every_language(name: str) -> None:
    """All that is handed in stands in it, but for words like is/are, which another language may not need."""
    wrong, there = [], of(name).sentences
    for text, found in spoken().items():
        said = there.get(text)
        for one in [said] if isinstance(said, str) else list((said or {}).values()):
            for sentence in found:
                given = sentence.gaps if sentence.given is None else sentence.given
                lost = sentence.gaps - sentence.grammar - gaps(one)
                if (lost and not _is_carried(text)) or gaps(one) - given - {"n"}:
                    wrong.append(f"{sentence.place}: {text} | {one}")
    assert wrong == []


ELSEWHERE = frozenset({
    "the {ordinal} quarter of {year}",  # said by its number
    "What we mean by {article} {name}", "{article} {noun}",  # an article of English
    "At least {at_least} of {leads} become {one} within {within} of {start}.",  # said in the plural
    "{of} to {to} within {within}", " by {step} {a_period}",
})  # fmt: skip
"""Sentences that are handed the same thing in two forms."""


def _is_carried(text: str) -> bool:
    return text in ELSEWHERE


@pytest.mark.parametrize("name", ALL)
def test_what_is_counted_has_both_forms(name: str) -> None:
    there = of(name).sentences
    counted = {s.text for found in spoken().values() for s in found if s.given == {"n"} and not s.gaps}
    one_form = [
        text
        for text in sorted(counted)
        if not isinstance(there[text], dict) or set(there[text]) != {"one", "other"}
    ]  # type: ignore[arg-type]
    assert "lead" in counted
    assert one_form == []


def test_the_code_hands_in_every_gap_of_its_own_sentence() -> None:
    wrong = [
        s.place
        for found in spoken().values()
        for s in found
        if s.given not in (None, {"n"}) and not s.gaps <= s.given
    ]
    assert wrong == []


# --- figures, days and lists as they are written there --------------------------------------------------------------


def test_german_figures_have_a_comma_and_points_between_thousands() -> None:
    with speaking(german()):
        assert decimal(1234.5) == "1.234,5"
        assert percent(0.934, digits=1) == "93,4 %"
        assert plainly(2607) == "2.607"
        assert short(195_300, 300_000) == "195,3 Tsd."
        assert share(parse_amount("92.5%")) == "92,5 %"
        assert say("{count:,}", count=12345) == "12.345"
        assert say("{share:.1f}", share=Decimal("0.5")) == "0,5"
    assert decimal(1234.5) == "1,234.5"


def test_german_days_say_the_month_after_a_point() -> None:
    with speaking(german()):
        assert long_date(date(2026, 3, 3)) == "3. März 2026"
        assert short_date(date(2026, 10, 3)) == "3. Okt. 2026"
        assert dates(date(2026, 12, 24), date(2026, 12, 31)) == "24.–31. Dez. 2026"
        assert [period_label(parse_period(p)) for p in ("2026-03", "2026-Q3", "2026-W40", "2026")] == [
            "März 2026", "3. Quartal 2026", "KW 40/2026", "2026",
        ]  # fmt: skip


def test_german_stretches_of_time_stand_in_the_case_that_words_ask_for() -> None:
    with speaking(german()):
        assert span(parse_duration("6 business hours")) == "6 Geschäftsstunden"
        assert span(parse_duration("1.5 hours")) == "1,5 Stunden"
        assert (
            say("within {within}", within=parse_duration("12 calendar days"))
            == "innerhalb von 12 Kalendertagen"
        )
        assert (
            say("within {within}", within=parse_duration("1 calendar day")) == "innerhalb von 1 Kalendertag"
        )


def test_german_lists_counts_and_ordinals() -> None:
    with speaking(german()):
        assert series(["Mia", "Sam", "Erik"]) == "Mia, Sam und Erik"
        assert series(["Mia", "Sam"], say("or")) == "Mia oder Sam"
        assert [many(n, "record") for n in (0, 1, 2607)] == [
            "0 Datensätze",
            "1 Datensatz",
            "2.607 Datensätze",
        ]
        assert [ordinal(n) for n in (3, 14)] == ["dritten", "14."]
        assert say("“{text}”", text="Wozu?") == "„Wozu?“"


def test_a_german_promise_reads_as_a_sentence() -> None:
    made = measure("attempts")
    promise = made.Promise.model_validate({
        "measure": "attempts", "of": "mql", "within": "6 business hours", "every": "month", "for_at_least": "90%",
    })  # fmt: skip
    with speaking(german()):
        assert made.sentence(promise, ("Sales",)) == (
            "Sales unternimmt innerhalb von 6 Geschäftsstunden nach der Übergabe den ersten Versuch, einen Lead zu erreichen,"
            " bei mindestens 90 % der MQLs."
        )


# --- what is wrong is said ------------------------------------------------------------------------------------------


def test_a_sentence_that_a_language_lacks_is_an_error_with_its_words() -> None:
    with speaking(german()), pytest.raises(SourceError) as caught:
        say("Nobody ever says this")
    assert caught.value.message == "the language `de` has no words for “Nobody ever says this”"
    assert caught.value.place.endswith("templates/languages/de.yaml")


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(SourceError) as caught:
        language("fr", (), "smartdocs.yaml:5:3")
    assert (caught.value.message, caught.value.place) == (
        "there is no language `fr` for documents",
        "smartdocs.yaml:5:3",
    )
    assert caught.value.fix.startswith("use one of de, en, or write templates/languages/fr.yaml")


def test_the_language_of_a_country_is_the_language_where_it_has_no_file_of_its_own() -> None:
    austrian = language("de-AT")
    assert austrian is not None
    assert (austrian.code, austrian.day(date(2026, 3, 3))) == ("de-AT", "3. März 2026")
    assert language("en-GB") is None
    with pytest.raises(SourceError, match="there is no language `fr-CA`") as caught:
        language("fr-CA")
    assert caught.value.fix.startswith("use one of de, en, or write templates/languages/fr-CA.yaml")


def test_no_path_leads_out_of_the_folder_of_languages() -> None:
    with pytest.raises(SourceError):
        language("../styles/../languages/de")


def test_a_house_can_say_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    text = (
        (shipped() / "languages" / "de.yaml")
        .read_text("utf-8")
        .replace('"Owner": "Verantwortlich"', '"Owner": "Zuständig"')
    )
    (tmp_path / "languages" / "de.yaml").write_text(text, "utf-8")
    with speaking(language("de", (tmp_path,))):
        assert say("Owner") == "Zuständig"


def test_a_file_that_is_no_language_says_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    file = tmp_path / "languages" / "nl.yaml"
    file.write_text("thousands: '.'\ndecimal: ','\nlong_date: x\nshort_date: x\nmonths: [a]\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        language("nl", (tmp_path,))
    assert (caught.value.message, caught.value.place) == (
        "`months` of the language `nl` has to be a list of twelve names",
        str(file),
    )
