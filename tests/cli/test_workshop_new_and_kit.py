"""``smartdocs workshop new`` and ``kit``, typed one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from smartdocs.cli import program
from tests.pipeline.test_inviting import made

if TYPE_CHECKING:
    from pathlib import Path


def typed(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["workshop", *arguments, "-C", str(root)], standalone_mode=False)
    return done.exit_code, done.output


def test_a_workshop_is_planned_and_its_kit_lies_in_the_output_folder(tmp_path: Path) -> None:
    root = made(tmp_path)
    code, said = typed(root, "new", "spring", "--date", "2027-03-02", "--starts", "13:00", "--language", "de")
    assert code == 0
    assert said.splitlines() == [
        str(root / "personas/workshops/spring/workshop.yaml"),
        "Next: write what is marked TO DO, then run `smartdocs lint` and `smartdocs workshop kit spring`.",
    ]
    code, said = typed(root, "kit", "spring", "--part", "agenda", "--format", "html")
    folder = root / "build/workshops/spring"
    assert (code, said.split("  ")[0]) == (0, str(folder / "agenda.html"))
    page = (folder / "agenda.html").read_text("utf-8")
    assert "Begrüßung und Spielregeln" in page
    assert "Dienstag, 2. März 2027, 13:00\u2060–\u206014:30 Uhr" in page
    assert typed(root, "kit", "spring", "--part", "agenda", "--format", "html")[1].endswith("unchanged\n")
