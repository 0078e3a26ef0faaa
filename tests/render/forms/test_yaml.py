"""A worksheet as YAML: filled in with an editor, and read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.errors import SourceError
from smartdocs.language import speaking
from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import yaml
from smartdocs.render.languages import language
from smartdocs.workshop.filled import WHO
from smartdocs.workshop.people import Seat
from tests.render.forms import naughty
from tests.workshop.worksheets import SAID, view

P = "plant-manager:"


def test_a_fresh_sheet_shows_each_question_above_its_answer() -> None:
    text = yaml.write(view(), (), PLAIN).decode()
    assert text.startswith("# Who buys, and why?\n# Filled in by: Sam Senkblei · Team: Sales · ")
    assert text[text.index("  # 4.") : text.index("  # 5.")] == (
        "  # 4. Who signs?\n"
        "  # Only if you answered “Initiator” or “Influencer” to question 3\n"
        "  - question: signer\n"
        "    about: plant-manager\n"
        "    answer:\n"
        "    confidence:  # low, medium, high: How sure are you?\n"
        "    source:  # Where do you have it from?\n\n"
    )
    assert yaml.read(text.encode()).values == {}


def test_what_is_written_behind_the_questions_comes_back() -> None:
    text = yaml.write(view(), (), PLAIN).decode()
    text = text.replace("question: plants\n    about: plant-manager\n    answer:", "question: plants\n    about: plant-manager\n    answer: 1.50")  # fmt: skip
    text = text.replace("question: order\n    # Plant manager | Quality engineer | Buyer\n    answer:", "question: order\n    answer: [Buyer, Plant manager]")  # fmt: skip
    found = yaml.read(text.encode("utf-8-sig"))
    assert found.values == {f"{P}plants": "1.50", "order": ("Buyer", "Plant manager")}
    assert (found.origin.workshop, found.origin.party, found.origin.person) == ("autumn", "sales", "sam")


def test_what_was_said_before_stands_in_the_file_and_a_name_is_asked_for() -> None:
    assert yaml.read(yaml.write(view(SAID), (), PLAIN)).values == SAID
    with speaking(language("de")):
        text = yaml.write(view(None, Seat("sales")), (), PLAIN).decode()
    assert "guest:  # Ihr Name\n" in text
    assert "    # initiator (Anstoß) | influencer (Einfluss) | decision_maker (Entscheidung) | approver (Freigabe)\n" in text  # fmt: skip
    assert yaml.read(text.replace("guest:", "guest: Ada Pegel").encode()).values == {WHO: "Ada Pegel"}


def test_what_stands_in_the_wrong_place_is_told_with_its_line() -> None:
    text = """workshop: autumn
party: sales
person: sam
said:
  - question: story
    answer: {a: 1}
  - answer: lost
  - {question: part, about: plant-manager, answer: approver, sure: yes}
"""
    found = yaml.read(text.encode())
    assert [(f.place, f.message) for f in found.faults] == [
        ("line 6", "this is no answer"),
        ("line 7", "this entry names no question"),
        ("line 8", "nobody asks for `sure`"),
    ]
    assert found.values == {f"{P}part": "approver"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"workshop: autumn\nsaid: [", "line 2"),
        (b"workshop: autumn\nsaid: 3\n", "`said` is not what it was on the worksheet"),
        (b"workshop: [a]\n", "`workshop` is not what it was on the worksheet"),
        ("workshop: ä\n".encode("latin-1"), "this file is not saved as UTF-8"),
        (b"- said: 1\n", "should be a list of `key: value` lines"),
    ],
)
def test_what_is_no_worksheet_gets_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as refused:
        yaml.read(data)
    assert message in refused.value.message


def test_515_naughty_strings_come_back_equal() -> None:
    found = yaml.read(yaml.write(view(naughty.answers(), workshop=naughty.workshop()), (), PLAIN))
    assert naughty.kept(found.values) == naughty.kept(naughty.answers())


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), max_size=4))  # fmt: skip
def test_whatever_was_said_comes_back(story: str, occasions: list[str]) -> None:
    said = {f"{P}story": story, f"{P}occasion": tuple(occasions)}
    found = yaml.read(yaml.write(view(said), (), PLAIN)).values
    assert (found.get(f"{P}story", ""), found.get(f"{P}occasion", ())) == (story, tuple(occasions))
