"""Folders of templates: the first that has a part wins, whenever it gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, TemplateNotFound

from smartdocs.render.folders import Folders
from smartdocs.render.templates import draw
from tests.render.views import AGREEMENT

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_folder_of_the_name_of_a_part_is_no_part(tmp_path: Path) -> None:
    mine, ours, reader = both(tmp_path)
    (ours / "parts/sum.html").write_text("ours")
    (mine / "parts/sum.html").mkdir()
    assert reader.get_template("parts/sum.html").render() == "ours"


def test_a_part_that_comes_or_goes_while_one_watches_is_seen(tmp_path: Path) -> None:
    part = tmp_path / "styles" / "marks.css"
    part.parent.mkdir()
    assert ".ours" not in draw(AGREEMENT, "agreement", (tmp_path,), "html")
    part.write_text(".ours { color: red }")
    assert ".ours { color: red }" in draw(AGREEMENT, "agreement", (tmp_path,), "html")
    part.unlink()
    assert ".ours" not in draw(AGREEMENT, "agreement", (tmp_path,), "html")
