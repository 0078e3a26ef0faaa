"""A worksheet as a workbook: filled in cell by cell, and read back."""

import io
import json
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartdocs.errors import SourceError
from smartdocs.language import speaking
from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import xlsx
from smartdocs.render.languages import language
from smartdocs.workshop.filled import WHO, Filled
from smartdocs.workshop.people import Seat
from smartdocs.workshop.saying import fitting
from smartdocs.workshop.sheet import sheet_of
from tests.render.forms import naughty
from tests.workshop.worksheets import SAID, view, workshop_of

P = "plant-manager:"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PYTHON = shutil.which("python3", path="/usr/bin")
"""The one that LibreOffice is spoken to with."""


@pytest.fixture(scope="module")
def form() -> bytes:
    return xlsx.write(view(), (), PLAIN)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def cells_of(book: Any) -> dict[str, list[str]]:
    """Field → its cells, as the hidden sheet says."""
    found: dict[str, list[str]] = {}
    for place, key in book["smartdocs"].iter_rows(max_col=2, values_only=True):
        if place not in {"sheet", "word"}:
            found.setdefault(key, []).append(place)
    return found


def filled(form: bytes, values: dict[str, object]) -> bytes:
    book = opened(form)
    places = cells_of(book)
    for key, value in values.items():
        for place, each in zip(places[key], value if isinstance(value, list) else [value], strict=False):
            book.worksheets[0][place] = each
    return saved(book)


TYPED: dict[str, object] = {
    f"{P}occasion": ["A press stood still", "Überdruck – 5 bar"],
    f"{P}occasion:confidence": "high",
    f"{P}occasion:source": "calls of last week",
    f"{P}story": "First line\nsecond line",
    f"{P}part": "influencer",
    f"{P}signer": "The managing director",
    f"{P}ways/1": "x",
    f"{P}ways/3": "X",
    f"{P}often": 4,
    f"{P}often:confidence": "low",
    f"{P}plants": 12.0,
    "order/1": 2,
    "order/2": "3",
    "order/3": 1.0,
}


def meant(found: Filled) -> dict[str, object]:
    """As the answers are kept."""
    fields = {field.id: field for field in sheet_of(workshop_of(), "sales")}
    return {
        key: fitting(fields[key], value) if key in fields else value for key, value in found.values.items()
    }


def test_every_kind_of_cell_comes_back_as_it_was_filled_in(form: bytes) -> None:
    found = xlsx.read(filled(form, TYPED))
    assert (found.faults, meant(found)) == ((), SAID)
    assert found.places[f"{P}part"] == f"cell {cells_of(opened(form))[f'{P}part'][0]}" == "cell B17"
    assert found.at is not None
    assert found.at.tzinfo is UTC, "when openpyxl saved it"


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_a_workbook_that_libreoffice_has_saved(form: bytes, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/sam.xlsx").write_bytes(filled(form, TYPED))
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]  # fmt: skip
    subprocess.run([*command, str(tmp_path / "in/sam.xlsx")], check=True, capture_output=True, timeout=120)
    assert meant(xlsx.read((tmp_path / "sam.xlsx").read_bytes())) == SAID


def has_uno() -> bool:
    command = [str(PYTHON), "-c", "import uno"]
    return (
        bool(OFFICE and PYTHON) and subprocess.run(command, check=False, capture_output=True).returncode == 0
    )


@pytest.mark.skipif(not has_uno(), reason="needs LibreOffice, and python3-uno to write into its cells")
def test_a_workbook_that_was_filled_in_with_libreoffice(form: bytes, tmp_path: Path) -> None:
    (tmp_path / "sheet.xlsx").write_bytes(form)
    places = cells_of(opened(form))
    typed = [
        (place, each)
        for key, value in TYPED.items()
        for place, each in zip(places[key], value if isinstance(value, list) else [value], strict=False)
    ]
    profile, pipe = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", f"smartdocs{os.getpid()}"
    with subprocess.Popen(
        [str(OFFICE), profile, "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"]
    ) as office:
        try:
            command = [str(PYTHON), str(Path(__file__).with_name("office.py")), pipe, str(tmp_path / "sheet.xlsx"), str(tmp_path / "saved.xlsx")]  # fmt: skip
            subprocess.run(command, input=json.dumps(typed).encode(), check=True, timeout=90)
            office.wait(timeout=30)
        finally:
            office.kill()
    found = xlsx.read((tmp_path / "saved.xlsx").read_bytes())
    assert (found.faults, meant(found), found.origin) == ((), SAID, view().origin)


def test_a_fresh_workbook_is_locked_but_for_the_answers_and_the_same_each_time(form: bytes) -> None:
    assert (xlsx.read(form).values, xlsx.read(form).at) == ({}, None)
    assert form == xlsx.write(view(), (), PLAIN)
    book = opened(form)
    page, hidden = book.worksheets
    open_ = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert open_ == {place for places in cells_of(book).values() for place in places}
    assert (page.protection.sheet, hidden.protection.sheet, hidden.sheet_state) == (True, True, "hidden")
    part = cells_of(book)[f"{P}part"][0]
    rule = next(r for r in page.data_validations.dataValidation if part in r.sqref)
    column = rule.formula1.split("$")[1]
    assert [hidden[f"{column}{n}"].value for n in range(1, 5)] == [
        "Initiator", "Influencer", "Decision maker", "Approver"
    ]  # fmt: skip


def test_in_german_one_chooses_german_words_and_what_is_kept_is_the_same() -> None:
    with speaking(language("de")):
        form = xlsx.write(view(), (), PLAIN)
    page, hidden = opened(form).worksheets
    offered = [
        [hidden[f"{rule.formula1.split('$')[1]}{n}"].value for n in range(1, 5)]
        for rule in page.data_validations.dataValidation
    ]
    assert ["Anstoß", "Einfluss", "Entscheidung", "Freigabe"] in offered
    assert ["wenig", "mittel", "sehr", None] in offered
    assert any("Nur wenn Sie Frage 3 mit „Anstoß“ oder „Einfluss“ beantwortet haben" in str(cell.value) for cell in page["A"])  # fmt: skip
    found = xlsx.read(filled(form, {f"{P}part": "entscheidung ", f"{P}part:confidence": "sehr", f"{P}story": "Freigabe"}))  # fmt: skip
    assert found.values == {
        f"{P}part": "decision_maker",
        f"{P}part:confidence": "high",
        f"{P}story": "Freigabe",
    }


def test_what_was_said_before_stands_in_the_cells_and_a_name_is_asked_for() -> None:
    with speaking(language("de")):
        found = xlsx.read(xlsx.write(view(SAID, Seat("sales")), (), PLAIN))
    assert (meant(found), found.origin.person, found.origin.language) == (SAID, "", "de")
    nameless = xlsx.write(view(None, Seat("sales")), (), PLAIN)
    assert xlsx.read(filled(nameless, {WHO: "Ada Pegel"})).values == {WHO: "Ada Pegel"}


def test_nothing_is_computed_whatever_stands_in_a_workshop_or_a_cell(form: bytes) -> None:
    book = opened(filled(form, {f"{P}story": '=HYPERLINK("http://evil.example";"x")', f"{P}plants": "=1/0", f"{P}signer": date(2026, 3, 1)}))  # fmt: skip
    found = xlsx.read(saved(book))
    assert [(f.place, f.message) for f in found.faults] == [
        ("cell B16", "there is a formula in the cell, and nobody's answer is computed"),
        ("cell B18", "the program has made the date 2026-03-01T00:00:00 of what was written"),
        ("cell B25", "there is a formula in the cell, and nobody's answer is computed"),
    ]
    assert found.values == {}
    text = WORKSHOP_WITH_FORMULAS
    sheet = opened(xlsx.write(view({"story": "=2+3"}, workshop=workshop_of(text)), (), PLAIN))
    held = [cell for row in sheet.worksheets[0].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in held} == {"s"}
    assert "=2+3" in [cell.value for cell in held]
    for said in ("=2+3", "#N/A"):
        made = xlsx.write(view({"story": said}, workshop=workshop_of(text)), (), PLAIN)
        assert xlsx.read(made).values == {"story": said}


WORKSHOP_WITH_FORMULAS = """\
schema: 1
id: autumn
title: "=cmd|' /C calc'!A1"
date: 2026-10-01
minutes: 90
participants: {sales: [sam]}
questions:
  story: {ask: "=1+1", fills: background, help: "@SUM(1)"}
"""


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        xlsx.read(data)
    return refused.value.message


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()


def test_what_is_no_worksheet_gets_a_sentence(form: bytes) -> None:
    book = opened(form)
    del book["smartdocs"]
    plain = openpyxl.Workbook()
    assert refusal(saved(book)).startswith("this workbook is no worksheet of a workshop")
    assert refusal(saved(plain)).startswith("this workbook is no worksheet of a workshop")
    assert refusal(b"\xd0\xcf\x11\xe0old").startswith(
        "this workbook is locked with a password, or saved in the old"
    )
    assert refusal(form[:-200]).startswith("this workbook is damaged and cannot be read")
    assert refusal(packed({"a.txt": b"x"})) == "this packed file is no Excel workbook"
    bomb = packed({"xl/workbook.xml": b"<a/>", "xl/media/big": b"0" * 61_000_000})
    assert len(bomb) < 100_000
    assert refusal(bomb) == "this workbook unpacks to 61 MB in 2 parts, which no worksheet does"


def test_a_forged_place_is_no_place_and_a_forged_field_is_a_field_that_nobody_asks_for(form: bytes) -> None:
    book = opened(form)
    for place, key in [("A1:XFD1048576", "x"), ("B99999999", "y"), ("B5", "lead:secret")]:
        book["smartdocs"].append([place, key])
    book.worksheets[0].unmerge_cells("A5:D5")
    book.worksheets[0]["B5"] = "boo"
    assert xlsx.read(saved(book)).values == {"lead:secret": "boo"}


def test_515_naughty_strings_come_back_equal() -> None:
    from smartdocs.render.workbook import UNFIT

    found = xlsx.read(xlsx.write(view(naughty.answers(), workshop=naughty.workshop()), (), PLAIN))
    asked = {key: UNFIT.sub("\ufffd", text) for key, text in naughty.answers().items()}
    assert (found.faults, naughty.kept(found.values)) == ((), naughty.kept(asked))


@settings(max_examples=2, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    st.permutations(["Plant manager", "Quality engineer", "Buyer"]),
    st.sets(st.sampled_from(["trade fair", "Süddeutsche (Zeitung)", "Off", "colleague"])),
)
def test_whatever_was_said_comes_back(story: str, order: list[str], ways: set[str]) -> None:
    said = {f"{P}story": story, "order": tuple(order), f"{P}ways": tuple(sorted(ways))}
    found = xlsx.read(xlsx.write(view(said), (), PLAIN)).values
    assert str(found.get(f"{P}story", "")).strip() == story.strip().replace("\ufffe", "\ufffd").replace(
        "\uffff", "\ufffd"
    )
    assert found["order"] == tuple(order)
    assert set(found.get(f"{P}ways", ())) == ways
