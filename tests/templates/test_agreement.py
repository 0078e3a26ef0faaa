import html
import re
from dataclasses import replace

import pytest

from smartdocs.document.agreement_sections import (
    Criteria,
    Criterion,
    Definition,
    Definitions,
    Lead,
    LeadDefinition,
    Signature,
    Signatures,
    Term,
    Terms,
    Version,
    Versions,
)
from smartdocs.document.agreement_view import AgreementView, State, numbered
from smartdocs.document.views import Prose, Table
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


def test_the_way_of_a_goal_and_its_means_stand_below_it() -> None:
    assert (
        "On the way €1.29M by 31 October 2026 and €1.36M by 30 November 2026. "
        "Resources Two reps more from October, and €40,000 for site visits. Why 35 % of the quota"
    ) in WORDS


def test_a_term_says_beside_its_title_to_whom_it_is_promised_and_what_for() -> None:
    assert "5.1 Lead volume to Sales, for the goal “New revenue” Marketing hands over" in WORDS


def test_a_group_of_criteria_says_what_its_tests_are_for_together() -> None:
    group = Criteria("any of", (Criterion("The score is 60"),), "It matters now", "web forms", "intent")
    lead = Lead("l", "Lead", "Mia", "", Criteria("all of", (group,)))
    view = replace(AGREEMENT, sections=numbered((LeadDefinition(heading="L", anchor="ls", leads=(lead,)),)))
    assert "All of It matters now intent web forms Any of The score is 60" in words(view)


def test_the_teams_stand_before_the_people_and_the_reps_in_a_list_of_their_own() -> None:
    assert "Who does what Marketing Led by Mia Chen Sales Led by Sam Rivera Person Role For Mia Chen" in WORDS
    assert (
        "Ada Pegel Sales rep, Sales; takes leads; away 3–14 Aug 2026 "
        "Rea Ulm Sales rep, Sales, in the CRM as r.ulm; takes leads; active from 1 Feb 2026 "
        "Jo Park – nothing else is known Who has no dates is active during the whole agreement."
    ) in WORDS


def test_a_metric_shows_the_examples_it_is_tested_by() -> None:
    assert (
        "Over these records Known until It comes to "
        "handed over 9:00, attempt 11:00; handed over 9:00, no attempt 17:00 50 % "
        "handed over 16:55, no attempt – all is known too few for a value"
    ) in WORDS


def test_a_persona_is_a_sheet_with_one_thing_a_line() -> None:
    page = draw(AGREEMENT, "agreement", (), "html")
    assert "<dd><p>Keep the line running</p><p>Pass the yearly audit without a finding</p></dd>" in page
    assert "<dd><p><code>persona = &#39;plant-manager&#39;</code></p></dd>" in page


def test_versions_name_who_wrote_them_down_once_one_of_them_does() -> None:
    assert "Version In force from What changed Written by 1.2.0 1 October 2026" in WORDS
    assert "Feedback within 3 business days added after the second quarter review. – nobody named" in WORDS
    nameless = Versions(heading="V", anchor="v", versions=(Version("1.0", "1 April 2026", "First."),))
    bare = words(replace(AGREEMENT, sections=numbered((nameless,))))
    assert "Version In force from What changed 1.0 1 April 2026 First." in bare


def test_no_word_of_a_table_is_broken_while_there_is_room() -> None:
    rows = (
        (
            "Back to Marketing",
            "disqualified",
            "Marketing",
            "Sales-qualified lead or back to Marketing or something of that kind",
        ),
    )
    table = Table(
        heading="T", anchor="t", columns=("Stage", "Counts as", "Decided by", "Goes on to"), rows=rows
    )
    page = draw(replace(AGREEMENT, sections=numbered((table,))), "agreement", (), "html")
    shares = [float(share) for share in re.findall(r'<col style="width: ([\d.]+)%">', page)]
    room = 84  # letters that stand beside each other
    assert sum(shares) == pytest.approx(100, abs=0.3)
    assert all(
        share / 100 * room >= len(word) + 2
        for share, word in zip(
            shares, ("Marketing", "disqualified", "Marketing", "Sales-qualified"), strict=True
        )
    )
    assert shares[3] > shares[0] > shares[2]


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
