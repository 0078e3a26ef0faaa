import html
import re
from dataclasses import replace

import pytest

from smartdocs.document.agreement_sections import Definition, Definitions, Signature, Signatures, Term, Terms
from smartdocs.document.agreement_view import AgreementView, State, numbered
from smartdocs.document.views import Prose
from smartdocs.render.templates import draw
from tests.render.views import AGREEMENT, DIGEST


def words(view: AgreementView) -> str:
    page = draw(view, "agreement", (), "html").partition("<body>")[2]
    body = re.sub(r"<title>.*?</title>", "", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ").split())


WORDS = words(AGREEMENT)


def test_commitments_stand_side_by_side_and_lead_to_their_terms() -> None:
    page = draw(AGREEMENT, "agreement", (), "pdf")
    assert (
        "Marketing delivers to Sales 5 qualified leads per sales rep every month, 60 in total § 5.1" in WORDS
    )
    assert '<a class="reference" href="#first-attempt">§&nbsp;6.1</a>' in page
    assert '<article class="block term" id="first-attempt">' in page


def test_a_term_shows_its_sentence_owner_measure_target_and_consequence() -> None:
    assert (
        "6.1 Speed A rep makes the first attempt within 6 business hours of hand-over, for at least 90 % of leads. "
        "Owner Sam Rivera Measured by first_attempt Target 90 % in 6 business hours If missed Lead goes to the next rep "
        "Waived when the lead arrived without its context"
    ) in WORDS


def test_a_goal_goes_from_a_baseline_to_a_target_by_a_day() -> None:
    assert "From €1.21M 2026-Q3, 51 customers, from the CRM To €1.44M by 31 December 2026" in WORDS


def test_a_lead_definition_reads_as_a_list_and_shows_its_expressions() -> None:
    assert (
        "All of The company has at least 50 employees fit company_size >= 50 · form field Employees "
        "The persona is plant manager or quality engineer fit persona in ('plant-manager', 'quality-engineer') "
        "Any of The score is 60 or more engagement score >= 60"
    ) in WORDS
    assert "Never, when The company competes with us is_competitor · recorded as not in market" in WORDS


def test_examples_say_what_the_definition_says_of_them() -> None:
    assert "Qualifies 120 plant-manager 75 – not known – not given" in WORDS
    assert "Does not 49 plant-manager 90 – not known 49 employees are fewer than 50" in WORDS
    assert "Undecided – not known plant-manager 90 – not known the size is not known" in WORDS


def test_an_unsigned_block_has_lines_for_name_date_and_signature() -> None:
    assert "Head of Sales, for Sales Sam Rivera Not yet signed Name Date Signature" in WORDS
    assert "Executive sponsor Erik Öberg Not yet acknowledged Name Date Signature, to acknowledge" in WORDS
    assert f"sha256: {DIGEST}" in WORDS


def test_a_signed_block_shows_when_how_and_with_which_key() -> None:
    signed = Signature(
        "Head of Sales",
        "Sam Rivera",
        "Sales",
        "binding",
        "28 September 2026, 13:20 CEST",
        "SSH signature, passkey",
        "SHA256:HN2b",
    )
    view = replace(
        AGREEMENT,
        state="signed",
        sections=numbered((Signatures(heading="Signatures", anchor="s", signatures=(signed,)),)),
    )
    text = words(view)
    assert "Sam Rivera Signed 28 September 2026, 13:20 CEST SSH signature, passkey SHA256:HN2b" in text
    assert "Not yet signed" not in text


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("draft", "Draft. Nothing here binds anybody yet; it does once both sides have signed."),
        (
            "in review",
            "In review. It is being read by those who will sign it, and binds nobody until both sides have.",
        ),
        ("superseded", "Superseded. A later version is in force; this one is kept as a record."),
        ("terminated", "Terminated. It has been ended and is kept as a record."),
    ],
)
def test_what_is_not_in_force_says_so(state: State, sentence: str) -> None:
    text = words(replace(AGREEMENT, state=state)).replace("</b>", "")
    assert sentence.replace(". ", " . ", 1) in text.replace(". ", " . ", 1) or sentence in text
    assert text.count(sentence.split(".", maxsplit=1)[0]) >= 4  # the head, the kicker, the sentence, the foot


def test_a_signed_agreement_carries_no_warning() -> None:
    text = words(replace(AGREEMENT, state="signed"))
    assert not re.search(r"\b(Draft|In review|Superseded|Terminated)\b", text)


def test_sections_without_content_are_not_drawn_and_take_no_number() -> None:
    sections = numbered(
        (
            Prose(heading="Empty", anchor="empty", text="  "),
            Definitions(heading="Also empty", anchor="also-empty", definitions=()),
            Prose(heading="Full", anchor="full", text="Words."),
            Terms(heading="Promises", anchor="promises", terms=(Term("a", "A", "a."), Term("b", "B", "b."))),
        )
    )
    assert [(section.number, section.heading) for section in sections] == [("1", "Full"), ("2", "Promises")]
    assert isinstance(sections[1], Terms)
    assert [term.number for term in sections[1].terms] == ["2.1", "2.2"]
    text = words(replace(AGREEMENT, sections=sections, sides=()))
    assert "Empty" not in text
    assert "2 Promises 2.1 A a. 2.2 B b." in text


def test_an_empty_section_that_slipped_through_is_not_drawn_either() -> None:
    section = Definitions(heading="Hollow", anchor="hollow", definitions=())
    assert "Hollow" not in words(replace(AGREEMENT, sections=(section,)))


def test_a_right_to_left_name_keeps_to_itself() -> None:
    signature = Signature("Head of Sales", "רוני לוי", "Sales", "binding")
    view = replace(
        AGREEMENT, sections=numbered((Signatures(heading="S", anchor="s", signatures=(signature,)),))
    )
    assert "<bdi>רוני לוי</bdi>" in draw(view, "agreement", (), "html")


def test_a_definition_of_eighty_characters_is_set_whole() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und noch mehr dazu"
    view = replace(
        AGREEMENT,
        sections=numbered((Definitions(heading="D", anchor="d", definitions=(Definition(word, word),)),)),
    )
    assert words(view).count(word) == 2
