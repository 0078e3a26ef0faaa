"""``smartdocs build --language de``: German documents, looked at as somebody would who reads no English."""

from __future__ import annotations

import html
import io
import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from program import smartdocs
from pypdf import PdfReader
from workspace import workspace

from smartdocs.document.wording import quoted
from smartdocs.language import speaking
from smartdocs.pipeline import opening
from smartdocs.pipeline.projects import about
from smartdocs.pipeline.sealing import drawn
from smartdocs.render.languages import language
from tests.document.catalogue import sentences

ROOT = Path(__file__).parents[2]
AS_OF = "2026-10-05T17:00:00+02:00"
SPEED = "speed: {by: sales, title: Speed, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 92.5%}}"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The documents of the sample as HTML, by their names."""
    folder = tmp_path_factory.mktemp("german")
    done = smartdocs(
        ROOT, "build", "--language", "de", "--format", "html", "--to", str(folder), "--as-of", AS_OF, "--no-cache",
        "--document", "agreement", "--document", "personas", "--document", "scorecard", "--document", "review",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_text("utf-8") for file in (folder / "fy26").glob("*.html")} | told(
        tmp_path_factory.mktemp("told")
    )


def told(folder: Path) -> dict[str, str]:
    """What other commands print of the sample, in a house that speaks German: a redline, a replay, a lead, a workshop."""
    for name in ("agreements", "personas", "data"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "smartdocs.yaml").write_text(
        f"{(ROOT / 'smartdocs.yaml').read_text('utf-8')}\nbrand: {{language: de}}\n", "utf-8"
    )
    workshop = folder / "personas/workshops/purchaser-2026/workshop.yaml"
    workshop.write_text(
        re.sub("^language: en$", "language: de", workshop.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    older = folder / "older"
    shutil.copytree(folder / "agreements/fy26", older / "agreements/fy26")
    agreement = older / "agreements/fy26/agreement.yaml"
    agreement.write_text(
        agreement.read_text("utf-8").replace("within: 6 business hours", "within: 8 business hours"), "utf-8"
    )
    versions = ("older/agreements/fy26", "agreements/fy26")
    lead = (folder / "data/contacts.csv").read_text("utf-8").splitlines()[4].partition(",")[0]
    for name, command in {
        "redline": ("diff", *versions), "impact": ("impact", *versions, "--as-of", AS_OF),
        "lead": ("explain", lead, "--as-of", AS_OF), "report": ("workshop", "report", "purchaser-2026"),
    }.items():  # fmt: skip
        done = smartdocs(folder, *command, "-o", f"{name}.html")
        assert done.returncode == 0, done.stderr
    return {
        f"{name}.html": (folder / f"{name}.html").read_text("utf-8")
        for name in ("redline", "impact", "lead", "report")
    }


def text(page: str) -> str:
    """What is read, and what a screen reader says, on one line; code is neither."""
    page = re.sub(r"<style.*?</style>|<code>.*?</code>", "", page, flags=re.DOTALL)
    page = re.sub(r'\b(?:aria-label|title|alt)="([^"]*)"', r">\1<", page)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " | ", page)).split()).replace("\u00a0", " ")


def test_a_german_scorecard_says_the_figures_of_the_sample_in_german(german: dict[str, str]) -> None:
    page = text(german["scorecard-2026-09.html"])
    for said in (
        "Scorecard, September 2026, Vereinbarung fy26",
        "Fünf von acht Zusagen wurden eingehalten; Lead quality und Persistence wurden verfehlt",
        "5,3", "steigend um 0,1 je Monat, über 12 Monate", "Mio. €, 3. Quartal 2026", "1,21",
        "Datenstand 5. Oktober 2026, 17:00 Uhr (CEST)",
        "Sam Senkblei wird innerhalb von 5 Geschäftstagen informiert.",
    ):  # fmt: skip
        assert said in page


def test_a_german_agreement_says_its_promises_in_german(german: dict[str, str]) -> None:
    page = text(german["agreement.html"])
    for said in (
        "1. Oktober 2025 bis 30. September 2026", "Marketing liefert", "Was Sales mit jedem Lead macht", "Anlagen",
        "Sales unternimmt innerhalb von 6 Geschäftsstunden nach der Übergabe den ersten Versuch, einen Lead zu erreichen, bei mindestens 90 % der MQLs.",
        "für das Ziel „New revenue“", "Noch nicht unterschrieben",
    ):  # fmt: skip
        assert said in page


def test_a_german_redline_says_for_whom_a_change_is_looser_or_tighter(german: dict[str, str]) -> None:
    page = text(german["redline.html"])
    for said in ("Verschärft für Sales", "8 Geschäftsstunden", "Zusage, innerhalb von", "Von beiden gesehen"):
        assert said in page


def test_what_people_wrote_in_english_says_so_on_a_german_page(german: dict[str, str]) -> None:
    assert (
        '<h1 class="title" lang="en">What Marketing and Sales promise each other</h1>'
        in german["agreement.html"]
    )
    assert (
        ' lang="' not in german["report.html"].partition("<body")[2]
    )  # this workshop is written in German, it says


def test_every_german_page_says_that_it_is_german(german: dict[str, str]) -> None:
    assert {re.findall(r'<html lang="(\w+)">', page)[0] for page in german.values()} == {"de"}


def test_no_english_sentence_of_ours_stands_on_a_german_page(german: dict[str, str]) -> None:
    """Longest pieces between gaps are looked for; what people wrote in the workspace is theirs."""
    theirs = "".join(
        p.read_text("utf-8")
        for folder in ("agreements", "personas", "data")
        for p in (ROOT / folder).rglob("*.yaml")
    )
    ours = language("de")
    assert ours is not None
    wanted = {}
    for sentence in sentences():
        piece = max(re.split(r"\{[^{}]*\}", sentence.text.rpartition("|")[2]), key=len).strip()
        there = str(ours.sentences.get(sentence.text, ""))
        if re.search(r"[a-z]{3}", piece) and len(piece) > 3 and piece not in theirs and piece not in there:
            wanted[piece] = sentence.place
    assert "Who does what" in wanted
    by_name = {
        "Company",
        "All leads",
        "Decided by",
        "Promise",
        "Start",
        "at least",
    }  # also words of people, of fields and of German
    pages = {name: text(page) for name, page in german.items()}
    left = {
        f"{name}: {piece} ({place})" for piece, place in wanted.items() for name, page in pages.items()
        if piece in page and piece not in by_name and re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", page)
    }  # fmt: skip
    assert left == set()


def small(folder: Path, brand: str) -> Path:
    made = workspace(folder, terms=SPEED, leads="lead_id|handed_off_at|owner\nL1|2024-06-03T10:00|Ada Probe")
    (made / "smartdocs.yaml").write_text(f"schema: 1\norganisation: Test\n{brand}", encoding="utf-8")
    return made


def page_of(folder: Path, *arguments: str) -> str:
    done = smartdocs(
        folder,
        "build",
        "--format",
        "html",
        "--document",
        "agreement",
        "--as-of",
        AS_OF,
        "--no-cache",
        *arguments,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "build" / "test" / "agreement.html").read_text("utf-8")


def test_the_brand_decides_and_the_command_line_wins(tmp_path: Path) -> None:
    folder = small(tmp_path, "language: de\nbrand: {language: en}\n")
    assert "Nothing here binds anybody yet" in page_of(folder)
    assert "Noch bindet sie niemanden" in page_of(folder, "--language", "de")
    (folder / "smartdocs.yaml").write_text("schema: 1\norganisation: Test\nlanguage: de\n", "utf-8")
    assert "bei 92,5 % der Leads" in html.unescape(page_of(folder)).replace("\u00a0", " ")


def test_a_language_that_is_not_there_is_an_error_at_its_place(tmp_path: Path) -> None:
    folder = small(tmp_path, "brand: {language: fr}\n")
    done = smartdocs(folder, "build", "--document", "agreement")
    assert done.returncode == 2
    assert "smartdocs.yaml:3:19: there is no language `fr` for documents" in done.stderr


def test_a_template_cannot_look_into_values_or_make_them_wide_by_a_sentence(tmp_path: Path) -> None:
    folder = small(tmp_path, "")
    (folder / "templates").mkdir()
    for gap in ("{x.__class__}", "{x:99999999}", "{x[0]}", "{x!r}", "{x:{y}}"):
        (folder / "templates" / "agreement.html.j2").write_text(
            f'{{# view: agreement #}}{{{{ say("{gap}", x=view.title, y="9") }}}}', "utf-8"
        )
        done = smartdocs(folder, "build", "--document", "agreement", "--format", "html", "--no-cache")
        assert done.returncode == 2, gap
        assert "is more than a name" in done.stderr


def test_the_digest_is_the_same_in_every_language(tmp_path: Path) -> None:
    project = opening.load(ROOT)
    with speaking(language("de")):
        assert quoted("Wozu?") == "„Wozu?“"
        in_german = about(project, "fy26")["digest"]
    assert in_german == about(project, "fy26")["digest"]


def test_a_sealed_document_is_drawn_in_the_language_of_its_workspace(tmp_path: Path) -> None:
    folder = small(tmp_path, "brand: {language: de}\n")
    files = {p: (folder / p).read_bytes() for p in ("smartdocs.yaml", "agreements/test/agreement.yaml")}
    made = drawn(files, datetime.fromisoformat(AS_OF))
    read = PdfReader(io.BytesIO(made.data))
    assert read.trailer["/Root"]["/Lang"] == "de"
    assert "Noch bindet sie niemanden" in " ".join(read.pages[0].extract_text().split())
