"""The page of a persona, before it is drawn: every word that stands on it."""

from __future__ import annotations

import pytest

from smartdocs.document.persona import initials
from smartdocs.document.persona_view import Card, Cards, Ground, Grounds, Line, PersonaView, Sighting
from smartdocs.document.views import Fact
from tests.render.persona_views import BUYER, GUESS, NEGATIVE, PERSONA, SIGHTS, STUDENT, WITHOUT_DATA, page


def cards(view: PersonaView) -> dict[str, tuple[str, ...]]:
    """Name of a card → its lines."""
    return {
        card.name: tuple(line.text for line in card.lines)
        for section in view.sections
        if isinstance(section, Cards)
        for card in section.cards
    }


def data(view: PersonaView) -> Sighting:
    (found,) = (section for section in view.sections if isinstance(section, Sighting))
    return found


def grounds(view: PersonaView) -> Grounds:
    (found,) = (section for section in view.sections if isinstance(section, Grounds))
    return found


def test_the_head_says_who_it_is_and_in_whose_words() -> None:
    assert (PERSONA.kicker, PERSONA.name, PERSONA.role) == (
        "Primary persona, priority 1",
        "Petra Prüfstand",
        "Plant maintenance manager",
    )
    assert PERSONA.voice is not None
    assert PERSONA.voice.text == "I cannot explain another lost shift."
    assert PERSONA.voice.origin == "Interview 7 (invented), 5 March 2026"
    assert PERSONA.facts == (
        Fact("Company", "Factory with 50 to 1,000 people"),
        Fact("Buying role", "Decision maker"),
        Fact("Reports to", "Managing director"),
        Fact("Kept by", "Lena Libelle"),
        Fact("Agreed by", "Marketing and Sales"),
        Fact("Last looked at", "17 March 2026"),
    )
    assert PERSONA.notice == ""


def test_every_line_of_the_file_stands_on_a_card() -> None:
    assert cards(PERSONA) == {
        "They want": ("Keep the line running",),
        "They are measured by": ("Hours of standstill",),
        "They struggle with": ("Too few people",),
        "They begin to look when": ("An audit in three months",),
        "They expect afterwards": ("A year without a standstill",),
        "They hesitate because of": ("Installation during a shift",),
        "Their way to the order": ("Asks two colleagues", "Invites two suppliers", "Tries one line"),
        "They compare by": ("Proof of accuracy",),
        "You recognise them by": ("Job title contains plant",),
        "Their words": ("standstill, traceable", "“Call me when it is traceable.”"),
        "They ask and read": ("Trade fairs",),
        "What we say": ("We tell you before it fails.",),
        "They object, we answer": ("“We calibrate ourselves.”", "“Too dear.”"),
        "Better not": ("Features first",),
    }


def test_an_objection_without_an_answer_says_so() -> None:
    (objections,) = (
        c
        for s in PERSONA.sections
        if isinstance(s, Cards)
        for c in s.cards
        if c.name.startswith("They object")
    )
    assert [line.reply for line in objections.lines] == [
        "Ask what an hour costs.",
        "Nobody has an answer yet.",
    ]


def test_what_nobody_has_asked_is_named() -> None:
    first = page(GUESS, triggers="An audit").sections[0]
    assert isinstance(first, Cards)
    assert first.note == (
        "Nobody has asked yet: what they expect afterwards, what makes them hesitate, how they come to an order"
        " and what they compare offers by."
    )
    assert isinstance(PERSONA.sections[0], Cards)
    assert PERSONA.sections[0].note == ""


def test_a_first_guess_and_a_retired_persona_warn_on_every_page() -> None:
    assert WITHOUT_DATA.notice == "First guess"
    assert (
        WITHOUT_DATA.standing
        == "Nobody has checked it with customers yet; treat every line as something to ask about."
    )
    assert page(BUYER, status="retired").notice == "Retired"


def test_the_evidence_strip_says_on_what_each_statement_rests_the_surest_first() -> None:
    found = grounds(PERSONA)
    assert found.finding == "Two of four statements rest on a source; one is a guess and one has none."
    assert found.grounds == (
        Ground("Standstill counts.", "Twelve interviews (invented)", "12", "10 Mar 2026", "high"),
        Ground("A visit decides.", "CRM export (invented)", "1,204", "", "medium"),
        Ground("The director signs.", "Nobody has asked yet; confidence low", "", "", "guess"),
        Ground("They decide in May.", "None was named", "", "", "no source"),
    )
    assert found.description == "2 with a source, 1 a guess, 1 without a source"
    assert found.rest == (
        "Every other line of this page is what Ida Birk (Marketing) and Tom Erle (Sales) agreed on, last looked at on 17 March 2026."
    )


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ([], "No statement of this page names a source yet."),
        ([{"claim": "A", "source": "S"}], "The one statement rests on a source."),
        ([{"claim": "A", "assumption": True}], "The one statement is a guess."),
        ([{"claim": "A"}], "The one statement has no source."),
        ([{"claim": "A", "source": "S"}] * 2, "All two statements rest on a source."),
        ([{"claim": "A", "assumption": True}] * 2, "None of two statements rest on a source; two are guesses."),
        ([{"claim": "A", "source": "S"}, {"claim": "B"}], "One of two statements rests on a source; one has none."),
    ],
)  # fmt: skip
def test_the_evidence_is_summed_up_in_one_sentence(claims: list[dict[str, object]], said: str) -> None:
    assert grounds(page(GUESS, evidence=claims)).finding == said


def test_a_claim_without_a_confidence_is_not_rated_and_a_guess_with_a_source_stays_a_guess() -> None:
    found = grounds(page(GUESS, evidence=[{"claim": "A", "source": "S"}, {"claim": "B", "source": "T", "assumption": True, "confidence": "high"}]))  # fmt: skip
    assert [(g.claim, g.sureness, g.source) for g in found.grounds] == [
        ("A", "not rated", "S"),
        ("B", "guess", "T; confidence high"),
    ]


def test_a_page_that_one_team_wrote_alone_says_who_has_not_agreed() -> None:
    alone = page(GUESS, agreed_by=[{"name": "Ida Birk", "party": "marketing"}])
    assert (
        grounds(alone).rest == "This page is what Ida Birk (Marketing) agreed on; Sales has not agreed yet."
    )
    assert grounds(page(GUESS)).rest == "This page is what one side wrote down; nobody has agreed to it yet."


def test_the_data_box_sets_each_figure_beside_that_of_all_leads() -> None:
    box = data(PERSONA)
    assert (
        box.finding
        == "40 % of the qualified leads are this persona; acceptance is 71 %, against 69 % of all."
    )
    assert [(r.name, r.value, r.interval, r.sample, r.everyone) for r in box.readings] == [
        ("Leads", "25 %", "23–27 %", "600 of 2,400", "2,400"),
        ("Qualified leads", "40 %", "37–43 %", "320 of 800", "800"),
        ("Lead quality", "71 %", "66–76 %", "224 of 316 · 4 running", "69 %"),
        ("New customers", "3.3 %", "1.7–6.4 %", "8 of 241 · 81 running, 2 unclear", "2.9 %"),
        ("Days to the order", "82", "70–90", "10 orders", "85"),
    ]
    assert [r.detail for r in box.readings][2:4] == [
        "accepted, of qualified leads handed over",
        "mql to customer within 90 calendar days",
    ]
    assert box.note == (
        "Leads from 1 Jan 2026 to 30 Sep 2026, in the data as of 5 October 2026, 15:00 UTC."
        " Intervals are of 95 %; of days they hold the middle half."
        " Of 574 leads nobody can say whether they are this persona: a field is blank."
    )
    assert box.rule == "persona = 'plant-manager'"


def test_every_drawing_of_the_box_is_told_in_words() -> None:
    assert [r.bullet.description for r in data(PERSONA).readings if r.bullet] == [
        "Leads: 25 %, 95 % interval 23–27 %",
        "Qualified leads: 40 %, 95 % interval 37–43 %",
        "Lead quality: 71 %, 95 % interval 66–76 %; all leads 69 %",
        "New customers: 3.3 %, 95 % interval 1.7–6.4 %; all leads 2.9 %",
        "Days to the order: 82 days in the middle, half of them 70 to 90 days; all leads 85 days",
    ]


def test_too_few_leads_have_no_share_and_the_box_says_how_many_it_takes() -> None:
    won, days = data(NEGATIVE).readings[3:]
    assert (won.value, won.bullet, won.status, won.sample, won.note) == (
        "",
        None,
        "too few",
        "0 of 9",
        "it takes 100, 4 running",
    )
    assert (days.value, days.bullet, days.status, days.note) == ("", None, "too few", "no order yet")


def test_without_data_the_box_says_that_nothing_was_counted() -> None:
    box = data(WITHOUT_DATA)
    assert (box.not_run, box.readings, box.finding) == ("no data: smartdocs.yaml names none.", (), "")
    assert box.content == ("no data: smartdocs.yaml names none.",)


def test_a_persona_that_no_rule_finds_in_the_data_says_what_to_add() -> None:
    assert data(page(GUESS, SIGHTS)).not_run == (
        "nothing says which leads are this persona; add `data_match:` with a test of their columns."
    )


def test_a_negative_persona_says_why_not_and_what_to_do_before_anything_else() -> None:
    first = NEGATIVE.sections[0]
    assert isinstance(first, Cards)
    assert NEGATIVE.kicker == "Negative persona: whom we do not mean"
    assert first.heading == "Why not, and what to do"
    assert first.cards == (
        Card("Why this is no lead", (Line("No budget and no order"),), unknown="Not said yet."),
        Card("You see it early by", (Line("Writes from a university"),), unknown="Not said yet."),
        Card("Do this instead", (Line("Send the papers"), Line("Take them out of the sequence")), unknown="Not said yet.", tone="go"),
        Card("Better not", (Line("A call"),), tone="stop"),
        Card("They want", (Line("Data for a thesis"),)),
    )  # fmt: skip
    assert (
        data(NEGATIVE).finding
        == "13 qualified leads, 1.6 % of all, were this persona and should not have been qualified."
    )
    assert [fact.name for fact in NEGATIVE.facts] == [
        "Where they are",
        "Kept by",
        "Agreed by",
        "Last looked at",
    ]


def test_a_negative_persona_with_much_to_say_has_a_section_for_what_they_are_after() -> None:
    many = page(STUDENT, SIGHTS, challenges=["No data"], triggers=["A thesis is due"])
    assert [s.heading for s in many.sections] == [
        "Why not, and what to do",
        "What they are after",
        "In the data",
        "What this rests on",
    ]
    assert cards(many)["They write to us when"] == ("A thesis is due",)


def test_a_negative_persona_without_reasons_shows_the_gap() -> None:
    first = page(STUDENT, why_not=[], instead=[]).sections[0]
    assert isinstance(first, Cards)
    assert [(c.name, c.lines, c.unknown) for c in first.cards if not c.lines] == [
        ("Why this is no lead", (), "Not said yet."),
        ("Do this instead", (), "Not said yet."),
    ]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Petra Prüfstand", "PP"), ("Otto", "O"), ("Élodie de la Été", "ÉÉ"), ("王小明", "王"), ("3M", "M"), ("42 !?", ""),
        ("\u202eevil name", "EN"), ("ı", "I"), ("ßeta", "S"), ("(Ada) [Probe]", "AP"),
    ],
)  # fmt: skip
def test_the_mark_holds_the_first_letters_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters
