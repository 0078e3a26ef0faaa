"""A workspace is read whole: nothing in it is passed over because something else has its name."""

from pathlib import Path

import pytest

from smartdocs.pipeline import opening

WORKSPACE = "schema: 1\norganisation: Example Ltd\n"
PERSONA = "schema: 1\nid: pat\nname: Pat\n"


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in {"smartdocs.yaml": WORKSPACE, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("personas/pat.yaml", "personas/pat.yml"),
        ("rules/house.yaml", "rules/house.yml"),
        ("agreements/fy26/reviews/2026-Q3.yaml", "agreements/fy26/reviews/2026-Q3.yml"),
        ("personas/workshops/w/workshop.yaml", "personas/workshops/w/workshop.yml"),
        ("personas/workshops/w/answers/mia.yaml", "personas/workshops/w/answers/mia.yml"),
    ],
)
def test_two_files_of_one_name_are_both_read_and_what_stands_in_both_is_told(
    tmp_path: Path, first: str, second: str
) -> None:
    project = opening.load(written(tmp_path, {first: PERSONA, second: PERSONA}))
    readings = [
        *project.personas.values(),
        *project.packs.values(),
        *project.reviews.values(),
        *project.workshops.values(),
        *(each for seats in project.answers.values() for each in seats.values()),
    ]
    told = [f for reading in readings for f in reading.findings if f.code == "Y105"]
    assert [(f.span.path, f.message) for f in told if f.span][:2] == [
        (second, "`schema` stands in two files"),
        (second, "`id` stands in two files"),
    ]


def test_files_are_named_by_what_stands_before_their_ending(tmp_path: Path) -> None:
    project = opening.load(
        written(tmp_path, {"personas/pat.yml": PERSONA, "personas/pat.draft.yaml": PERSONA})
    )
    assert sorted(project.personas) == ["pat", "pat.draft"]
