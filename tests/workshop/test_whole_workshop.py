"""The whole way of the sample workshop, as new users of both sides would go it: eight worksheets in four forms, twenty-four leads, one persona.

What was filled in is taken from the committed answers, written on fresh forms, and has to come out as it is committed.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from smartdocs import registry
from smartdocs.document.worksheet import view
from smartdocs.model.period import parse_period
from smartdocs.pipeline import building, collecting, labelling, linting, merging, opening, projects, settling
from smartdocs.render.brand import PLAIN
from smartdocs.workshop.labels import sheet_of_leads
from smartdocs.workshop.people import Seat
from smartdocs.workshop.report import report
from smartdocs.workshop.reports import json as as_json
from smartdocs.workshop.sheet import LEAD, field_id

if TYPE_CHECKING:
    from smartdocs.model.answers import Answers, Said
    from smartdocs.model.workshop import Workshop

ROOT = Path(__file__).parents[2]
NAME = "purchaser-2026"
HOME = f"personas/workshops/{NAME}"
BEFORE = Path(__file__).with_name("data") / "purchaser-before.yaml"
NOW = datetime(2026, 9, 16, 12, tzinfo=UTC)
FORMS = ("pdf", "json", "xlsx", "yaml")


@pytest.fixture(scope="module")
def committed() -> dict[str, Answers]:
    return settling.answers_of(opening.load(ROOT), NAME)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The sample before anybody has answered."""
    for folder in ("agreements", "personas", "data"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("invented_year"))
    shutil.copy(ROOT / "smartdocs.yaml", tmp_path)
    shutil.copy(BEFORE, tmp_path / "personas/purchaser.yaml")
    for gone in ("answers", "labels"):
        shutil.rmtree(tmp_path / HOME / gone)
    for gone in ("resolutions", "merged"):
        (tmp_path / HOME / f"{gone}.yaml").unlink()
    workshop = tmp_path / HOME / "workshop.yaml"
    head, cut, _ = workshop.read_text(encoding="utf-8").partition("decisions:\n")
    assert cut
    workshop.write_text(head, encoding="utf-8")
    return tmp_path


def filled(root: Path, asked: Workshop, sheet: Answers, said: list[Said], form: str, name: str) -> None:
    """A worksheet as it lies in the inbox."""
    values: dict[str, Any] = {}
    for each in said:
        key = field_id(each.question, each.about)
        values |= {key: each.answer, f"{key}:confidence": each.confidence, f"{key}:source": each.source}
    values = {key: value for key, value in values.items() if value}
    work = opening.load(root)
    personas = {key: reading.value for key, reading in work.personas.items() if reading.value}
    seat = Seat(sheet.party, sheet.person or "", sheet.guest or "", sheet.guest or sheet.person or "")
    page = view(
        NAME,
        asked,
        seat,
        organisation="Test",
        team=sheet.party,
        personas=personas,
        values=values,
    )
    if form == "json":
        told = {
            "kind": "smartdocs answers", "schema": 1, "sheet": json.loads(page.origin.text()), "saved": NOW.isoformat(),
            "answers": {key: value if isinstance(value, str) else list(value) for key, value in values.items()},
        }  # fmt: skip
        data = json.dumps(told).encode()
    else:
        data = registry.load("smartdocs.render.forms", form).write(page, (), PLAIN)
    (root / "inbox").mkdir(exist_ok=True)
    (root / "inbox" / f"{name}.{form}").write_bytes(data)


def collected(root: Path) -> None:
    work = opening.load(root)
    found = collecting.collect(work, NAME, [root / "inbox"], NOW)
    assert [each.heard.refused for each in found.files if each.heard.refused] == []
    collecting.keep(work, found)
    shutil.rmtree(root / "inbox")


def meaning(answers: dict[str, Answers]) -> dict[str, set[tuple[Any, ...]]]:
    return {
        name: {(s.question, s.about, s.answer, s.confidence, s.source) for s in sheet.said}
        for name, sheet in answers.items()
    }


@pytest.mark.slow
def test_from_eight_worksheets_to_one_persona(fresh: Path, committed: dict[str, Answers]) -> None:
    assert len(committed) == 8
    work = opening.load(fresh)
    workshop, _ = settling.both_of(work, NAME)
    for number, (name, sheet) in enumerate(committed.items()):
        said = [each for each in sheet.said if not each.question.startswith(LEAD)]
        filled(fresh, workshop, sheet, said, FORMS[number % 4], name)
    collected(fresh)

    drawn = labelling.draw(
        work, NAME, datetime(2026, 9, 15, 17, tzinfo=timezone(timedelta(hours=2))), 24, "spring", period=parse_period("2026-Q2")
    )  # fmt: skip
    assert drawn.of == 207
    leads = (fresh / HOME / "labels/leads.yaml").read_text(encoding="utf-8")
    assert leads == (ROOT / HOME / "labels/leads.yaml").read_text(encoding="utf-8")
    found = settling.labelling_of(work, NAME)
    assert found is not None
    judging = {n: s for n, s in committed.items() if any(each.question.startswith(LEAD) for each in s.said)}
    for number, (name, sheet) in enumerate(judging.items()):
        said = [each for each in sheet.said if each.question.startswith(LEAD)]
        filled(fresh, sheet_of_leads(workshop, found), sheet, said, FORMS[1 + number % 3], name)
    collected(fresh)
    work = opening.load(fresh)
    assert meaning(settling.answers_of(work, NAME)) == meaning(committed)

    told = json.loads(as_json.render(settling.report_of(work, NAME)))
    assert told["counts"] == {"same": 1, "overlap": 6, "conflict": 3, "one side only": 3, "nobody": 0}
    assert [item["field"] for item in told["agenda"]][:3] == [
        "purchaser:occasion",
        "purchaser:hope",
        "purchaser:doubt",
    ]
    # 19 of 22 alike; by chance (13 × 16 + 7 × 6) ÷ 22²
    assert (told["labels"]["kappa"], told["labels"]["interval"]) == (0.7179, [0.4442, 0.9917])
    assert [split["number"] for split in told["labels"]["splits"]] == [4, 5, 9, 15, 17]

    assert merging.begin(work, NAME) == f"{HOME}/resolutions.yaml"
    assert len(merging.pending(work, NAME)) == 11
    shutil.copy(ROOT / HOME / "resolutions.yaml", fresh / HOME)
    merging.write(work, merging.merge(work, NAME))
    for path in ("personas/purchaser.yaml", f"{HOME}/workshop.yaml", f"{HOME}/merged.yaml"):
        assert (fresh / path).read_text(encoding="utf-8") == (ROOT / path).read_text(encoding="utf-8")

    work = opening.load(fresh)
    assert merging.merge(work, NAME).texts == {}
    assert linting.lint(work, (), None, date(2026, 10, 5)).findings == ()
    agreement, as_of = next(iter(work.agreements)), datetime(2026, 10, 5, 15, tzinfo=UTC)
    pages = dict(building.build(work, agreement, documents=["personas"], formats=["html"], as_of=as_of))
    assert "One contract and one invoice a month" in pages["persona-purchaser.html"].decode()


def test_the_sample_is_settled(committed: dict[str, Answers]) -> None:
    """What is committed fits together: another merge would change nothing."""
    work = opening.load(ROOT)
    assert merging.merge(work, NAME).texts == {}
    workshop, agreement = settling.both_of(work, NAME)
    found = report(workshop, committed, settling.teams_of(workshop, agreement), {})
    assert {row.compared.kind for row in found.rows} == {"same", "overlap", "conflict", "one side only"}
    assert projects.workspace_of(work).organisation.endswith("(invented)")
