"""A slip in a template: its line, the clause that was being drawn, and what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartdocs.errors import SourceError
from smartdocs.render.templates import draw
from tests.render.views import AGREEMENT

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "{# title: Mine, view: agreement #}"


def refusal(tmp_path: Path, text: str) -> SourceError:
    """What is said of a template with this text."""
    (tmp_path / "mine.html.j2").write_text(text, "utf-8")
    with pytest.raises(SourceError) as caught:
        draw(AGREEMENT, "mine", (tmp_path,), "html")
    return caught.value


def test_a_misspelt_name_is_an_error_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{HEADER}\n<p>\n{{{{ view.titel }}}}</p>")
    assert "titel" in error.message
    assert error.place.endswith("mine.html.j2:3:1")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ term.headng }}", "Term has no `headng`; did you mean `heading`?"),
        ("{{ section.xyz }}", "Terms has no `xyz`; it has `anchor`, `heading`, `intro`, `is_annex`, `keep_together`, `number`, `terms`"),
        ("{{ trm.heading }}", "there is nothing called `trm` here; what a document shows is in `view`"),
        ("{{ term.sentence + 1 }}", 'can only concatenate str (not "int") to str'),
    ],
)  # fmt: skip
def test_a_slip_in_a_loop_names_the_clause_that_was_being_drawn(
    tmp_path: Path, written: str, said: str
) -> None:
    part = tmp_path / "parts" / "sections" / "terms.html.j2"
    part.parent.mkdir(parents=True)
    part.write_text("{% for term in section.terms %}\n" + written + "\n{% endfor %}")
    with pytest.raises(SourceError) as caught:
        draw(AGREEMENT, "agreement", (tmp_path,), "html")
    assert caught.value.place == f"{tmp_path.name}/parts/sections/terms.html.j2:2:1"
    assert caught.value.message == f"The template cannot be drawn at “Lead volume” (lead-volume): {said}"


def test_a_mistake_in_the_syntax_is_an_error_with_its_line(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{HEADER}\n{{% if %}}")
    assert error.place.endswith("mine.html.j2:2:1")


def test_a_filter_that_nobody_knows_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{HEADER}\n{{{{ view.title|uper }}}}")
    assert error.message == "The template has a mistake: No filter named 'uper'."
    assert error.place == f"{tmp_path.name}/mine.html.j2:2:1"
    assert error.fix == "did you mean `upper`?"


def test_a_missing_part_is_an_error_with_the_line_that_asks_for_it(tmp_path: Path) -> None:
    error = refusal(tmp_path, f'{HEADER}\n\n{{% include "parts/nowhere.html.j2" %}}')
    assert "parts/nowhere.html.j2" in error.message
    assert error.place.endswith("mine.html.j2:3:1")
