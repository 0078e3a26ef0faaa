"""A worksheet as PDF: filled in by programs that nobody here wrote, and read back."""

import ctypes
import io
from datetime import UTC, datetime

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from smartdocs.errors import SourceError
from smartdocs.language import speaking
from smartdocs.render import acroform
from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import pdf
from smartdocs.render.languages import language
from smartdocs.workshop.filled import SHEET, Origin, Value
from smartdocs.workshop.people import Seat
from tests.render.forms import naughty
from tests.workshop.worksheets import SAID, view, workshop_of

P = "plant-manager:"
FIELDS: dict[str, str] = {
    f"{P}occasion": "A press stood still\nÜberdruck – 5 bar",
    f"{P}occasion:source": "calls of last week",
    f"{P}story": "First line\nsecond line",
    f"{P}signer": "The managing director",
    f"{P}plants": "12",
    "order/1": "2",
    "order/2": "3",
    "order/3": "1",
}
"""What is typed, by field."""
CHOICES = {
    f"{P}part": "influencer",
    f"{P}ways/1": "trade fair",
    f"{P}ways/3": "option-1",
    f"{P}often": "4",
    f"{P}occasion:confidence": "high",
    f"{P}often:confidence": "low",
}
"""What is clicked: the state that goes on."""
EXPECTED = {**SAID, f"{P}occasion": "A press stood still\nÜberdruck – 5 bar"}


@pytest.fixture(scope="module")
def form() -> bytes:
    return pdf.write(view(), (), PLAIN)


def read(data: bytes) -> dict[str, Value]:
    filled = pdf.read(data)
    assert filled.faults == ()
    return dict(filled.values)


def filled_by_pypdf(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    values = {**FIELDS, **{key: f"/{state}" for key, state in CHOICES.items()}}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def filled_by_pikepdf(data: bytes) -> bytes:
    from pikepdf.form import CheckboxField, Form, RadioButtonGroup, TextField

    with pikepdf.open(io.BytesIO(data)) as held:
        fields = Form(held)
        for key, text in FIELDS.items():
            field = fields[key]
            assert isinstance(field, TextField)
            field.value = text
        for key, state in CHOICES.items():
            field = fields[key]
            if isinstance(field, CheckboxField):
                field.checked = True
            else:
                assert isinstance(field, RadioButtonGroup)
                field.value = Name(f"/{state}")
        made = io.BytesIO()
        held.save(made)
    return made.getvalue()


def filled_by_pdfium(data: bytes) -> bytes:
    """Mouse and keyboard in the engine of Chrome."""
    places = [
        (number, annotation)
        for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages)
        for annotation in (held.get_object() for held in page["/Annots"])
        if annotation["/Subtype"] == "/Widget"
    ]
    held = pypdfium2.PdfDocument(data)
    held.init_forms()
    env = held.formenv
    assert env is not None
    for number, page in enumerate(held):
        for _, widget in (place for place in places if place[0] == number):
            name = widget.get("/T") or widget["/Parent"].get_object()["/T"]
            on = [key[1:] for key in widget.get("/AP", {}).get("/N", {}) if key != "/Off"]
            x, y = ((float(widget["/Rect"][i]) + float(widget["/Rect"][i + 2])) / 2 for i in (0, 1))
            if name in FIELDS or CHOICES.get(name) in on:
                pdfium.FORM_OnMouseMove(env.raw, page.raw, 0, x, y)
                pdfium.FORM_OnLButtonDown(env.raw, page.raw, 0, x, y)
                pdfium.FORM_OnLButtonUp(env.raw, page.raw, 0, x, y)
            if name in FIELDS:
                typed = ctypes.create_string_buffer((FIELDS[name] + "\0").encode("utf-16-le"))
                pdfium.FORM_ReplaceSelection(
                    env.raw, page.raw, ctypes.cast(typed, ctypes.POINTER(ctypes.c_ushort))
                )
        pdfium.FORM_ForceToKillFocus(env.raw)
    made = io.BytesIO()
    held.save(made)
    held.close()
    return made.getvalue()


@pytest.mark.parametrize("fill", [filled_by_pypdf, filled_by_pikepdf, filled_by_pdfium])
def test_every_kind_of_field_comes_back_as_it_was_filled_in(form: bytes, fill) -> None:  # type: ignore[no-untyped-def]
    assert read(fill(form)) == EXPECTED


def test_a_fresh_form_says_whose_it_is_and_nothing_else(form: bytes) -> None:
    filled = pdf.read(form)
    assert (filled.origin, filled.values, filled.at) == (view().origin, {}, None)


def test_a_form_is_repaired_for_every_viewer(form: bytes) -> None:
    with pikepdf.open(io.BytesIO(form)) as held:
        fields = {str(field.T): field for field in held.Root.AcroForm.Fields}
        assert all(Name.Parent not in field for field in fields.values())
        part = fields[f"{P}part"]
        assert [sorted(kid.AP.N.keys()) for kid in part.Kids] == [
            ["/Off", f"/{state}"] for state in ("initiator", "influencer", "decision_maker", "approver")
        ]
        assert str(part.TU) == "Which part do they play?"
        assert all("/T" not in kid and kid.TU for kid in part.Kids)
        assert sorted(fields[f"{P}ways/2"].AP.N.keys()) == ["/Off", "/Süddeutsche (Zeitung)"]
        assert {str(font) for font in held.Root.AcroForm.DR.Font} == {"/Helv", "/ZaDb"}
        with held.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_what_was_said_before_stands_in_the_form() -> None:
    with speaking(language("de")):
        filled = pdf.read(pdf.write(view(SAID, Seat("sales")), (), PLAIN))
    assert filled.values == {**EXPECTED}
    assert (filled.origin.person, filled.origin.language) == ("", "de")


def changed(form: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    with pikepdf.open(io.BytesIO(form)) as held:
        change(held)
        made = io.BytesIO()
        held.save(made)
    return made.getvalue()


def fields_of(held: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return {str(field.T): field for field in held.Root.AcroForm.Fields}


def test_line_ends_utf_16_and_long_texts_in_streams(form: bytes) -> None:
    def change(held: pikepdf.Pdf) -> None:
        fields = fields_of(held)
        fields[f"{P}story"].V = String(b"\xff\xfe" + "Ärger\r\nzwei\rdrei".encode("utf-16-le"))
        fields[f"{P}signer"].V = String(b"\xfe\xff" + "工場長".encode("utf-16-be"))
        fields[f"{P}occasion"].V = held.make_stream(b"from a stream")

    assert read(changed(form, change)) == {
        f"{P}story": "Ärger\nzwei\ndrei",
        f"{P}signer": "工場長",
        f"{P}occasion": "from a stream",
    }


def test_a_viewer_that_turns_on_the_button_and_forgets_the_field(form: bytes) -> None:
    def change(held: pikepdf.Pdf) -> None:
        fields_of(held)[f"{P}part"].Kids[1].AS = Name.influencer
        fields_of(held)[f"{P}ways/1"].AS = Name("/trade fair")

    assert read(changed(form, change)) == {f"{P}part": "influencer", f"{P}ways": ("trade fair",)}


def test_fields_that_stand_on_the_page_only(form: bytes) -> None:
    def change(held: pikepdf.Pdf) -> None:
        fields_of(held)[f"{P}plants"].V = String("7")
        held.Root.AcroForm.Fields = Array()

    with pytest.warns(pikepdf.PageCopyWarning):
        made = changed(form, change)
    assert read(made) == {f"{P}plants": "7"}


def test_when_it_was_saved_is_told_by_the_file(form: bytes) -> None:
    def change(held: pikepdf.Pdf) -> None:
        held.docinfo["/ModDate"] = String("D:20260920140500+02'00'")

    assert pdf.read(changed(form, change)).at == datetime(2026, 9, 20, 12, 5, tzinfo=UTC)


def test_two_options_with_one_place_are_told_with_their_field(form: bytes) -> None:
    def change(held: pikepdf.Pdf) -> None:
        fields_of(held)["order/1"].V = fields_of(held)["order/3"].V = String("1")

    assert [(f.place, f.message) for f in pdf.read(changed(form, change)).faults] == [
        ("field `order`", "`Plant manager` and `Buyer` both have the place 1")
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        pdf.read(data)
    return refused.value.message


def test_what_is_no_worksheet_gets_a_sentence(form: bytes) -> None:
    def flatten(held: pikepdf.Pdf) -> None:
        del held.Root.AcroForm
        for page in held.pages:
            page.obj.Annots = Array()

    def foreign(held: pikepdf.Pdf) -> None:
        flatten(held)
        del held.docinfo[acroform.MARK]

    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(form)) as held:
        held.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))

    def tampered(held: pikepdf.Pdf) -> None:
        fields_of(held)[SHEET].V = String('{"kind": "smartdocs worksheet", "schema": 1, "workshop": ["x"]}')

    assert refusal(changed(form, flatten)).startswith("this worksheet was flattened")
    assert refusal(changed(form, foreign)).startswith("this PDF is no worksheet of a workshop")
    assert refusal(locked.getvalue()) == "this PDF is locked with a password"
    assert refusal(form[: len(form) // 3]).startswith(("this PDF is damaged", "this PDF is no worksheet"))
    assert refusal(changed(form, tampered)) == (
        "what the worksheet says of itself was changed by hand, so nobody can tell whose it is"
    )


def test_a_form_that_goes_round_in_circles_ends() -> None:
    with pikepdf.new() as held:
        held.add_blank_page()
        first = held.make_indirect(Dictionary(T=String("a"), FT=Name.Tx))
        second = held.make_indirect(Dictionary(T=String("b"), FT=Name.Tx, Kids=Array([first])))
        first.Kids = Array([second])
        held.Root.AcroForm = Dictionary(Fields=Array([first, second]))
        made = io.BytesIO()
        held.save(made)
    assert refusal(made.getvalue()).startswith("this PDF is no worksheet")


def test_515_naughty_strings_come_back_equal() -> None:
    with pikepdf.new() as held:
        held.add_blank_page()
        values = {SHEET: Origin("autumn", "sales", "sam").text(), **naughty.answers()}
        held.Root.AcroForm = Dictionary(
            Fields=Array(
                held.make_indirect(Dictionary(FT=Name.Tx, T=String(key), V=String(text)))
                for key, text in values.items()
            )
        )
        made = io.BytesIO()
        held.save(made)
    assert naughty.kept(pdf.read(made.getvalue()).values) == naughty.kept(naughty.answers())


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=60
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=TEXTS, part=st.sampled_from(["", "initiator", "approver"]), ways=st.sets(st.sampled_from(["trade fair", "Süddeutsche (Zeitung)", "Off"])))  # fmt: skip
def test_whatever_is_filled_in_comes_back(form: bytes, story: str, part: str, ways: set[str]) -> None:
    def change(held: pikepdf.Pdf) -> None:
        fields = fields_of(held)
        fields[f"{P}story"].V = String(story)
        fields[f"{P}part"].V = Name(f"/{part or 'Off'}")
        for number, way in enumerate(("trade fair", "Süddeutsche (Zeitung)", "Off"), start=1):
            fields[f"{P}ways/{number}"].V = Name(f"/{acroform.state(way, 1) if way in ways else 'Off'}")

    values = read(changed(form, change))
    assert str(values.get(f"{P}story", "")).strip() == story.strip()
    assert values.get(f"{P}part", "") == part
    assert set(values.get(f"{P}ways", ())) == ways


def test_a_choice_that_goes_over_pages_and_a_first_page_without_a_field() -> None:
    options = [*(f"Number {n} (a/b #{n})" for n in range(58)), "x" * 200, "Off", "option-3", "Łódź"]
    text = f"""\
schema: 1
id: autumn
title: {"Who buys? " * 60}
date: 2026-10-01
minutes: 90
participants: {{sales: [sam]}}
questions: {{part: {{ask: {"Which part or none? " * 20}, fills: background, answer: one_of, options: {options}}}}}
"""
    data = pdf.write(view(workshop=workshop_of(text)), (), PLAIN)
    for option in ("Number 3 (a/b #3)", "x" * 200, "Off", "option-3", "Łódź"):
        with pikepdf.open(io.BytesIO(data)) as held:
            assert len(held.pages) > 1
            group = fields_of(held)["part"]
            assert len(group.Kids) == len(options)
            number = options.index(option)
            group.V = next(Name(key) for key in group.Kids[number].AP.N.keys() if key != "/Off")  # noqa: SIM118
            made = io.BytesIO()
            held.save(made)
        assert read(made.getvalue()) == {"part": option}
