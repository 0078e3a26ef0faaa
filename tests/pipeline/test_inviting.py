"""``workshop new``: what is proposed on small workspaces, and that nothing in the file has to be mended before it is read."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from smartdocs.errors import UsageError
from smartdocs.model.workshop import Workshop
from smartdocs.pipeline import inviting, opening
from smartdocs.pipeline.linting import lint
from smartdocs.source import parse

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 9, 1)
AGREEMENT = """\
schema: 1
id: a
title: What we promise
version: "1"
calendar: office
parties:
  marketing: {name: Marketing, leader: lea}
  vertrieb: {name: Vertrieb}
  board: {name: Board, kind: leadership}
people:
  mia: {name: Mia Probe, party: marketing}
  lea: {name: Lea Probe, party: marketing}
  sam: {name: Sam Probe, party: vertrieb, active: {to: 2026-09-30}}
  tom: {name: Tom Probe, party: vertrieb}
  ute: {name: Ute Probe, party: vertrieb}
  eva: {name: Eva Probe, sponsor: true}
  jo: {name: Jo Probe, role: Revenue Operations}
calendars:
  office: {timezone: Europe/Berlin, hours: {mon-fri: "09:00-12:00, 13:00-17:00"}, holidays: [{date: 2026-10-16, name: Feast}]}
personas: [buyer]
"""
PERSONA = """\
schema: 1
id: {0}
name: Name of {0}
kind: {1}
status: proto
role: "{2}"
why_not: [No budget]
identifiers: [By {0}]
"""


def made(root: Path, *, agreement: str = AGREEMENT, **roles: str) -> Path:
    (root / "smartdocs.yaml").write_text("schema: 1\norganisation: Probe\n")
    (root / "personas").mkdir()
    if agreement:
        (root / "agreements/a").mkdir(parents=True)
        (root / "agreements/a/agreement.yaml").write_text(agreement)
    for name, role in {"buyer": "Plant manager", "student": "Student", **roles}.items():
        kind = "negative" if name == "student" else "primary"
        (root / f"personas/{name}.yaml").write_text(PERSONA.format(name, kind, role))
    return root


def new(root: Path, id_: str = "w", **more: Any) -> tuple[Workshop, str]:
    more = {"minutes": 90, "on": date(2026, 10, 20)} | more
    path = inviting.scaffold(opening.load(root), id_, TODAY, **more)
    text = (root / path).read_text("utf-8")
    return Workshop.model_validate(parse(text, path).data), text


def workshop_findings(root: Path) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in lint(opening.load(root), (), today=TODAY).findings if f.span.path.endswith("workshop.yaml")]  # fmt: skip


def test_every_preset_in_both_languages_lacks_the_place_and_nothing_else(tmp_path: Path) -> None:
    root = made(tmp_path, other='Says "Yes: #1", [a] {b}')
    for minutes in (60, 90, 150):
        for remote in (False, True):
            for language in ("en", "de"):
                new(root, f"w{minutes}-{'r' if remote else 'l'}-{language}", minutes=minutes, remote=remote, language=language)  # fmt: skip
    found = workshop_findings(root)
    assert len(found) == 12
    assert {code for code, _ in found} == {"W109"}
    assert {message for _, message in found} == {
        "nothing says where it takes place, and so nobody can be invited",
        "nothing says which link leads there, and so nobody can be invited",
    }


def test_people_of_both_teams_are_proposed_with_the_leader_first_and_somebody_neutral_to_lead(
    tmp_path: Path,
) -> None:
    workshop, text = new(made(tmp_path))
    assert workshop.participants == {"marketing": ("lea", "mia"), "vertrieb": ("tom", "ute")}
    assert workshop.facilitator == "jo"
    assert workshop.personas == ("buyer", "student")
    occasion = workshop.questions["occasion"]
    assert occasion.ask == {
        "marketing": "What were they looking for when they first came to our pages?",
        "vertrieb": "What had happened in the week before they first spoke with us?",
    }
    assert occasion.about == ("buyer",)
    assert workshop.questions["never"].about == ("student",)
    assert "rank" not in workshop.questions  # one buyer alone has no order
    assert "# place: Room 2.14, Berlin" in text


def test_the_worksheet_is_due_three_business_days_before_with_the_holiday_counted_as_none(
    tmp_path: Path,
) -> None:
    workshop, _ = new(made(tmp_path))  # Monday, then the feast on Friday, Thursday, Wednesday
    assert {task.due for task in workshop.prework} == {date(2026, 10, 14)}
    assert workshop.planned_on == TODAY


def test_the_hour_lies_within_the_hours_of_the_calendar(tmp_path: Path) -> None:
    root = made(tmp_path)
    assert new(root, "short", minutes=60)[0].starts == time(10)
    assert new(root, "long", minutes=150)[0].starts == time(9)
    assert new(root, "said", starts=time(14, 30))[0].starts == time(14, 30)


def test_without_a_day_it_is_a_day_in_the_middle_of_a_week_that_leaves_time_to_prepare(
    tmp_path: Path,
) -> None:
    workshop, _ = new(made(tmp_path), on=None)
    assert workshop.date == date(2026, 9, 22)  # fifteen business days after the first of September


def test_two_buyers_are_ranked_and_more_time_takes_more_of_them(tmp_path: Path) -> None:
    root = made(tmp_path, other="Quality engineer", third="Buyer")
    short, text = new(root, "short", minutes=60)
    assert short.personas == ("buyer", "student")
    assert "# there are also other, third:" in text
    long, _ = new(root, "long", minutes=150)
    assert long.personas == ("buyer", "other", "student")
    assert long.questions["rank"].options == ("Plant manager", "Quality engineer")
    assert long.prework[0].minutes is not None
    assert short.prework[0].minutes is not None
    assert short.prework[0].minutes < long.prework[0].minutes


def test_named_personas_are_taken_as_they_are_named(tmp_path: Path) -> None:
    workshop, _ = new(made(tmp_path), personas=("student",))
    assert workshop.personas == ("student",)
    assert set(workshop.questions) == {"never", "instead", "warning"}


def test_without_an_agreement_people_are_left_to_be_written(tmp_path: Path) -> None:
    root = made(tmp_path, agreement="")
    workshop, text = new(root)
    assert (workshop.participants, workshop.facilitator, workshop.agreement) == ({}, None, None)
    assert text.count("# TO DO") == 3
    assert [code for code, _ in workshop_findings(root)] == ["W102", "W109"]


def test_a_workshop_is_never_overwritten(tmp_path: Path) -> None:
    root = made(tmp_path)
    _, text = new(root)
    with pytest.raises(UsageError, match="there is such a workshop already, and it stays as it is"):
        new(root, minutes=60)
    assert (root / "personas/workshops/w/workshop.yaml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"id_": "Plant Manager"}, "as in `plant-manager`"),
        ({"id_": "../w"}, "cannot be the id of a workshop"),
        ({"on": date(2026, 10, 16)}, "nobody works on 16 October 2026: Feast"),
        ({"on": date(2026, 10, 17)}, "take 19 October 2026, or another day"),
        ({"personas": ("buyr",)}, "did you mean `buyer`?"),
        ({"agreement": "b"}, "there is no agreement `b`"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    root = made(tmp_path)
    with pytest.raises(UsageError) as error:
        new(root, **more)
    assert said in str(error.value)
    assert not (root / "personas/workshops").exists()
