"""The report of a workshop on paper and on a screen, and what the commands say."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from program import smartdocs

if TYPE_CHECKING:
    from subprocess import CompletedProcess

ROOT = Path(__file__).parents[2]
NAME = "purchaser-2026"
HOME = f"personas/workshops/{NAME}"


def run(root: Path, *args: str, stdin: str | None = None) -> CompletedProcess[str]:
    return smartdocs(root, "workshop", *args, stdin=stdin)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, str]:
    """The page, the paper and the text of the sample."""
    folder = tmp_path_factory.mktemp("report")
    done = run(
        ROOT, "report", NAME, "-o", f"{folder}/r.html", "-o", f"{folder}/r.pdf", "-o", f"{folder}/r.json"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = pypdf.PdfReader(io.BytesIO((folder / "r.pdf").read_bytes())).pages
    paper = " ".join("\n".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())
    assert json.loads((folder / "r.json").read_text())["workshop"] == NAME
    return (folder / "r.html").read_text(encoding="utf-8"), paper, done.stdout


def test_the_differences_come_first_and_say_why(made: tuple[str, str, str]) -> None:
    page, paper, _ = made
    assert "Of 13 fields, 3 in conflict, 6 in part the same, 1 the same and 3 answered by one side only. 10 differences are worth the meeting’s time." in paper  # fmt: skip
    assert "Nothing in common: 2 entries from Sales, 1 from Marketing. A purchase turns on it." in paper
    assert (
        page.index("Worth the meeting’s time") < page.index("Leads judged apart") < page.index("Every field")
    )


def test_the_leads_they_split_on_stand_beside_the_definition(made: tuple[str, str, str]) -> None:
    _, paper, text = made
    assert "19 of 22 leads alike; Cohen’s kappa 0.72 (95 % interval 0.44 to 0.99)." in paper
    assert "Leads 9, 15." in text
    assert "For samples: of the definition: {period: 2026-Q3, n: 22, kappa: 0.72}" in paper


def test_nobody_is_named_where_few_of_a_team_answered(made: tuple[str, str, str]) -> None:
    page, _, text = made
    assert "Sales: One contract instead of twelve (1 person)" in text
    assert "a request with only one offer attached (Ada Pegel, Clara Lot, Sam Senkblei)" in text
    assert "default-src 'none'" in page


def test_the_sheet_of_paper_has_the_leads_and_not_what_became_of_them(tmp_path: Path) -> None:
    done = run(ROOT, "kit", NAME, "--part", "leads", "--format", "html", "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / f"workshops/{NAME}/lead-labelling.html").read_text(encoding="utf-8")
    assert "24 leads, each judged alone" in page
    assert page.count('class="tick"><i>') == 72
    assert not [
        word for word in ("owner", "accepted", "reject reason", "lead-") if word in page.split("<main", 1)[1]
    ]
    assert run(ROOT, "kit", "plant-manager-2026", "--part", "leads", "--to", str(tmp_path)).returncode == 0


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "agreements", tmp_path / "agreements")
    shutil.copytree(ROOT / "personas", tmp_path / "personas")
    shutil.copy(ROOT / "smartdocs.yaml", tmp_path)
    return tmp_path


def test_hostile_answers_are_text(sample: Path) -> None:
    evil = "<script>alert(1)</script> {{ 7*7 }} \u202eevil"
    sheet = sample / HOME / "answers/marketing-gesa-getriebe-from-the-agency.yaml"
    text = sheet.read_text(encoding="utf-8")
    assert "No price on our pages" in text
    sheet.write_text(text.replace("No price on our pages", f"'{evil}'"), encoding="utf-8")
    page = run(sample, "report", NAME, "--format", "html").stdout
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page
    assert "\u202e" not in run(sample, "report", NAME).stdout


def test_nothing_to_report_is_said(sample: Path) -> None:
    done = run(sample, "report", "plant-manager-2026")
    assert done.returncode == 3
    assert "nobody has answered anything in `plant-manager-2026` yet" in (done.stdout + done.stderr)
    assert "did you mean `purchaser-2026`?" in run(sample, "report", "purchaser-2062").stderr


def test_deciding_on_the_terminal_saves_each_answer_at_once(sample: Path) -> None:
    (sample / HOME / "resolutions.yaml").unlink()
    said = ["mia-pendel, sam-senkblei", "persona, sales", "each opened a deal", "write", "One contract | One invoice", "", "nonsense", "open", "Is it training?", "clara-lot", "2026-12-01", "skip", "quit"]  # fmt: skip
    done = run(sample, "merge", NAME, "--ask", stdin="\n".join(said) + "\n")
    assert done.returncode == 1, done.stdout + done.stderr  # some are still undecided
    assert "`nonsense` is none of these." in (done.stdout + done.stderr)
    text = (sample / HOME / "resolutions.yaml").read_text(encoding="utf-8")
    assert "agreed_by: [mia-pendel, sam-senkblei]   # who agreed" in text
    assert "      triggers: {take: [persona, sales], because: each opened a deal}\n" in text
    assert "      success_factors: {write: [One contract, One invoice]}\n" in text
    assert (
        "      perceived_barriers: {open: {question: Is it training?, owner: clara-lot, due: 2026-12-01}}\n"
        in text
    )
    assert "      buying_steps: {take: undecided}\n" in text
    assert "undecided: purchaser: buying_steps" in (done.stdout + done.stderr)


def test_trying_a_merge_writes_nothing(sample: Path) -> None:
    path = sample / HOME / "resolutions.yaml"
    path.write_text(path.read_text().replace("info_sources: {open", "info_sources: {take: marketing} #"))
    before = {file: file.read_bytes() for file in sample.rglob("*") if file.is_file()}
    done = run(sample, "merge", NAME, "--check", "--diff")
    assert done.returncode == 1
    assert "+  - Trade magazines for purchasing\n" in done.stdout
    assert {file: file.read_bytes() for file in sample.rglob("*") if file.is_file()} == before


def test_a_signed_agreement_stops_the_merge_until_it_is_known(sample: Path) -> None:
    agreement = sample / "agreements/fy26/agreement.yaml"
    text = agreement.read_text(encoding="utf-8")
    agreement.write_text(
        text.replace("personas: [plant-manager, quality-engineer]", "personas: [purchaser]"), encoding="utf-8"
    )
    (sample / "agreements/fy26/signatures").mkdir(exist_ok=True)
    (sample / "agreements/fy26/signatures/x.sig").write_text("x")
    path = sample / HOME / "resolutions.yaml"
    path.write_text(path.read_text().replace("info_sources: {open", "info_sources: {take: marketing} #"))
    before = (sample / "personas/purchaser.yaml").read_bytes()
    done = run(sample, "merge", NAME)
    assert done.returncode == 2
    assert (
        "`fy26` is signed and rests on personas/purchaser.yaml: the signatures of Mia Pendel, Sam Senkblei"
        in (done.stdout + done.stderr)
    )
    assert (sample / "personas/purchaser.yaml").read_bytes() == before
    assert run(sample, "merge", NAME, "--signed-too").returncode == 0
    assert (sample / "personas/purchaser.yaml").read_bytes() != before
