"""Folders of templates: the first that has a part wins, whenever it gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, TemplateNotFound

from smartdocs.errors import SourceError
from smartdocs.render.folders import Folders
from smartdocs.render.templates import draw
from tests.render.views import AGREEMENT

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "{# title: Mine, view: agreement #}"


def both(tmp_path: Path) -> tuple[Path, Path, Environment]:
    """A user's folder, ours, and what reads them in this order."""
    mine, ours = tmp_path / "mine", tmp_path / "ours"
    for each in (mine, ours):
        (each / "parts").mkdir(parents=True)
    return mine, ours, Environment(loader=Folders([mine, ours]), autoescape=True)


def test_the_first_folder_that_has_a_part_wins(tmp_path: Path) -> None:
    mine, ours, reader = both(tmp_path)
    (ours / "parts/sum.html").write_text("ours")
    assert reader.get_template("parts/sum.html").render() == "ours"
    (mine / "parts/sum.html").write_text("mine")
    assert reader.get_template("parts/sum.html").render() == "mine"
    (mine / "parts/sum.html").unlink()
    assert reader.get_template("parts/sum.html").render() == "ours"


def test_what_is_in_no_folder_is_not_found(tmp_path: Path) -> None:
    _, _, reader = both(tmp_path)
    with pytest.raises(TemplateNotFound, match=r"parts/sum\.html"):
        reader.get_template("parts/sum.html")


def test_a_part_that_comes_or_goes_while_one_watches_is_seen(tmp_path: Path) -> None:
    part = tmp_path / "styles" / "marks.css"
    part.parent.mkdir()
    assert ".ours" not in draw(AGREEMENT, "agreement", (tmp_path,), "html")
    part.write_text(".ours { color: red }")
    assert ".ours { color: red }" in draw(AGREEMENT, "agreement", (tmp_path,), "html")
    part.unlink()
    assert ".ours" not in draw(AGREEMENT, "agreement", (tmp_path,), "html")


def test_a_template_with_a_mark_of_its_bytes_and_lines_of_windows_is_read_like_any_other(
    tmp_path: Path,
) -> None:
    (tmp_path / "agreement.html.j2").write_bytes(
        f"\ufeff{HEADER}\r\n<p>{{{{ view.title }}}}</p>\r\n".encode()
    )
    drawn = draw(AGREEMENT, "agreement", (tmp_path,), "html")
    assert drawn.strip() == "<p>What Marketing and Sales promise each other</p>"
    assert "\ufeff" not in drawn


def test_a_part_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    part = tmp_path / "parts" / "section.html.j2"
    part.parent.mkdir()
    part.write_bytes(b"<p>\n\xe9t\xe9</p>")
    with pytest.raises(SourceError, match="not UTF-8 text") as caught:
        draw(AGREEMENT, "agreement", (tmp_path,), "html")
    assert caught.value.place == f"{tmp_path.name}/parts/section.html.j2:2:1"


def test_what_stands_in_the_place_of_a_template_and_is_none_is_said_rather_than_passed_over(
    tmp_path: Path,
) -> None:
    work = tmp_path / "work"
    part = work / "templates" / "parts" / "section.html.j2"
    part.parent.mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("a secret")
    said = {}
    for target in ("nowhere", tmp_path / "elsewhere"):
        part.symlink_to(target)
        said[target] = _refused_with(work / "templates")
        part.unlink()
    part.mkdir()
    assert said["nowhere"] == "This is a link that leads nowhere, where a template could stand."
    assert said[tmp_path / "elsewhere"] == "A link leads from this template out of the workspace."
    assert _refused_with(work / "templates") == "This is a folder, where a template could stand."


def _refused_with(folder: Path) -> str:
    with pytest.raises(SourceError) as caught:
        draw(AGREEMENT, "agreement", (folder,), "html")
    assert caught.value.place == "templates/parts/section.html.j2"
    return caught.value.message
