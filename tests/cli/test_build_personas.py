"""``smartdocs build --document personas``: from a workspace to a page for each persona, as somebody would try it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from workspace import workspace

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError

ROOT = Path(__file__).parents[2]
SPEED = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 50%}}"
)
LEADS = """
    lead_id|created_at|handed_off_at|segment
    L1|2024-06-03T09:00|2024-06-03T10:00|plant
    L2|2024-06-04T09:00|2024-06-04T10:00|plant
    L3|2024-06-05T09:00|2024-06-05T10:00|office
"""
CALLS = "lead_id|type|occurred_at\nL1|call|2024-06-03T11:00"
AS_OF = "2024-07-05T12:00:00-04:00"
PLANT = "schema: 1\nid: plant\nname: Petra Probe\nkind: primary\ndata_match: segment = 'plant'\n"


def build(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr; an error's own words are on stderr."""
    result = CliRunner().invoke(program, ["build", *args, "--project", str(folder)])
    if isinstance(result.exception, SmartdocsError):
        return result.exception.exit_code, result.stdout, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def small(folder: Path, **personas: str) -> Path:
    made = workspace(folder, terms=SPEED, leads=LEADS, activities=CALLS)
    (made / "personas").mkdir()
    for name, text in personas.items():
        (made / "personas" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return made


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def html(folder: Path, name: str) -> str:
    text = (folder / "build" / "test" / f"{name}.html").read_text(encoding="utf-8")
    return " ".join(
        re.sub(r"<[^>]+>", " ", text.partition("<body>")[2])
        .replace("\u00a0", " ")
        .replace("&#39;", "'")
        .split()
    )


def test_each_persona_has_a_page_and_all_of_them_a_gallery(tmp_path: Path) -> None:
    made = small(tmp_path, plant=PLANT)
    code, out, said = build(made, "--document", "personas", "--as-of", AS_OF)
    assert code == 0, said
    wanted = ["persona-plant.html", "persona-plant.pdf", "personas.html", "personas.pdf"]
    assert files(made / "build" / "test") == wanted
    assert sorted(line.split("  ")[0].rsplit("/", 1)[-1] for line in out.splitlines()) == wanted


def test_everything_is_built_when_nothing_is_chosen(tmp_path: Path) -> None:
    made = small(tmp_path, plant=PLANT)
    build(made, "--format", "html", "--as-of", AS_OF)
    assert files(made / "build" / "test") == [
        "agreement.html",
        "persona-plant.html",
        "personas.html",
        "scorecard-2024-06.html",
    ]


def test_few_leads_are_too_few_and_what_the_export_lacks_is_named(tmp_path: Path) -> None:
    made = small(tmp_path, plant=PLANT)
    build(made, "--document", "personas", "--format", "html", "--as-of", AS_OF)
    text = html(made, "persona-plant")
    assert "Too few leads to say anything." in text
    assert "2 of 3; it takes 5" in text
    assert "Not run: the column 'accepted_at' of 'leads' is not in the data." in text
    assert "(acceptance)" not in text
    assert "“accepted by Sales”" in text


def test_without_data_each_page_says_that_nothing_was_counted(tmp_path: Path) -> None:
    made = small(tmp_path, plant=PLANT)
    (made / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\n", encoding="utf-8")
    code, _, said = build(made, "--document", "personas", "--format", "html")
    assert code == 0, said
    for name in ("persona-plant", "personas"):
        assert "Not run Nothing was counted: no data: smartdocs.yaml names none." in html(made, name)


def test_without_a_persona_the_others_are_built_and_a_sentence_says_why(tmp_path: Path) -> None:
    made = small(tmp_path)
    code, out, said = build(made, "--format", "html", "--as-of", AS_OF)
    assert code == 0
    assert "agreement.html" in out
    assert "note: there is no persona page of `test`: the workspace holds no persona for it" in said
    code, out, said = build(made, "--document", "personas")
    assert (code, out) == (3, "")
    assert "there is no persona page of `test`" in said
    assert "personas/plant-manager.yaml" in said


def test_a_persona_that_cannot_be_understood_is_an_error_and_not_left_out(tmp_path: Path) -> None:
    made = small(tmp_path, plant=PLANT, student="schema: 1\nid: student\nname: Stu Dent\nkind: negativ\n")
    code, out, said = build(made, "--document", "personas", "--format", "html")
    assert code == 2
    assert "personas.html" not in out
    assert "personas/student.yaml:4:7" in said
    assert "keeps the persona `student` from being understood" in said


def test_a_persona_of_another_agreement_stays_there_and_one_that_nobody_names_is_everybodys(
    tmp_path: Path,
) -> None:
    made = small(
        tmp_path,
        plant=PLANT,
        office=PLANT.replace("plant", "office"),
        student=PLANT.replace("plant", "student"),
    )
    other = made / "agreements" / "other"
    other.mkdir()
    text = (made / "agreements" / "test" / "agreement.yaml").read_text(encoding="utf-8")
    (other / "agreement.yaml").write_text(
        text.replace("id: test", "id: other") + "personas: [office]\n", encoding="utf-8"
    )
    build(made, "--document", "personas", "--format", "html", "--as-of", AS_OF)
    assert files(made / "build" / "test") == ["persona-plant.html", "persona-student.html", "personas.html"]
    assert files(made / "build" / "other") == [
        "persona-office.html",
        "persona-plant.html",
        "persona-student.html",
        "personas.html",
    ]


@pytest.mark.parametrize("word", ["persona", "personas", "scorecards"])
def test_the_name_of_a_document_in_the_place_of_an_agreement_is_answered_with_the_command(
    tmp_path: Path, word: str
) -> None:
    code, _, said = build(small(tmp_path, plant=PLANT), word)
    assert code == 2
    assert f"`{word}` is no agreement but a document" in said
    assert f"write `smartdocs build --document {'scorecard' if 'score' in word else 'personas'}`" in said


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    code, _, said = build(ROOT, "fy26", "--document", "personas", "--format", "pdf", "--to", str(folder))
    assert code == 0, said
    return folder / "fy26"


def test_every_persona_of_the_sample_is_one_page_with_its_grounds_on_the_back_where_they_are_many(
    sample: Path,
) -> None:
    assert files(sample) == [
        "persona-plant-manager.pdf", "persona-purchaser.pdf", "persona-quality-engineer.pdf", "persona-student.pdf", "personas.pdf",
    ]  # fmt: skip
    assert [len(PdfReader(path).pages) for path in sorted(sample.iterdir())] == [1, 2, 1, 1, 1]
    front, back = (page.extract_text() for page in PdfReader(sample / "persona-purchaser.pdf").pages)
    assert "What this rests on" in back, "thirty statements with their sources fill the back of the page"
    assert "In the data" in front


def test_the_leads_of_a_persona_are_those_of_the_export(sample: Path) -> None:
    with (ROOT / "data" / "contacts.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["Test Record"] != "true" and not r["Merged Into"]]
    inside = {
        r["Record ID"]: r for r in rows if "2025-10-01" <= r["Create Date"][:10] <= "2026-09-30"
    }.values()
    (page,) = PdfReader(sample / "persona-plant-manager.pdf").pages
    text = " ".join(page.extract_text().replace("\u00a0", " ").split())
    mine = sum(r["Persona"] == "plant-manager" for r in inside)
    assert (mine, len(inside)) == (
        558,
        2357,
    )  # counted without the rules of the reader, which leaves out one row
    assert f"24 % 22–25 % {mine} of 2,356" in text
    assert (
        f"Of {sum(not r['Persona'] for r in inside)} leads nobody can say whether they are this persona"
        in text
    )
