"""All personas at a glance, before they are drawn: order, rows and figures."""

from __future__ import annotations

from smartdocs.document.persona_view import Cell
from tests.render.persona_views import BUYER, GALLERY, GUESS, SIGHTS, STUDENT, wall


def test_the_primary_persona_comes_first_and_the_negative_one_last() -> None:
    assert [(p.name, p.kind_words, p.notice, p.file) for p in GALLERY.boards[0].portraits] == [
        ("Petra Prüfstand", "Primary, priority 1", "", "persona-plant-manager.html"),
        ("Paul Preisliste", "Secondary, priority 2", "First guess", "persona-buyer.html"),
        ("Stefan Stoppuhr", "Not a lead", "", "persona-student.html"),
    ]
    assert GALLERY.title == "Whom we mean, and whom we do not"
    assert (
        GALLERY.lede == "Two personas are meant, one is not. 40 % of the qualified leads are Petra Prüfstand."
    )


def test_the_differences_stand_side_by_side_and_a_gap_is_a_gap() -> None:
    rows = {row.name: [cell.lines for cell in row.cells] for row in GALLERY.boards[0].rows}
    assert list(rows) == [
        "You recognise them by", "Buying role", "They begin to look when", "They compare by", "They hesitate because of", "So we", "Better not",
    ]  # fmt: skip
    assert rows["So we"] == [
        ("We tell you before it fails.",),
        ("Not said yet",),
        ("Send the papers", "Take them out of the sequence"),
    ]
    assert rows["Buying role"] == [
        ("Decision maker",),
        ("Not said yet",),
        (),
    ]  # which does not matter for a negative one


def test_the_figures_are_those_of_the_pages() -> None:
    figures = {row.name: row for row in GALLERY.boards[0].figures}
    assert list(figures) == ["Leads", "Qualified leads", "Lead quality", "New customers", "Days to the order"]
    assert [row.everyone for row in figures.values()] == ["2,400", "800", "69 %", "2.9 %", "85"]
    petra, paul, stefan = figures["New customers"].cells
    assert (petra.lines, petra.share) == (("3.3 %", "8 of 241 · 81 running, 2 unclear"), 8 / 241)
    assert (paul.status, paul.note) == (
        "not evaluable",
        "Not run: nothing says which leads are this persona; add `data_match:` with a test of their columns.",
    )
    assert stefan == Cell((), None, "too few", "0 of 9; it takes 100, 4 running")


def test_without_data_nothing_is_counted_and_the_page_says_so() -> None:
    bare = wall(BUYER, STUDENT, unmeasured="no data: smartdocs.yaml names none")
    assert (bare.not_run, bare.boards[0].figures, bare.note) == (
        "no data: smartdocs.yaml names none.",
        (),
        "",
    )
    assert bare.lede == "One persona is meant, one is not."


def test_more_than_four_begin_another_board_and_retired_ones_are_only_named() -> None:
    many = [BUYER | {"id": f"p{i}", "name": f"Person {i}", "priority": i} for i in range(1, 6)]
    found = wall(*many, BUYER | {"id": "old", "name": "Olga Old", "status": "retired"})
    assert [b.heading for b in found.boards] == ["Side by side, 1 of 2", "Side by side, 2 of 2"]
    assert [[p.name for p in b.portraits] for b in found.boards] == [
        [f"Person {i}" for i in range(1, 5)],
        ["Person 5"],
    ]
    assert found.retired == "Retired, and no longer worked with: Olga Old."
    assert found.lede == "Five personas are meant, nobody is named whom we do not mean."
    assert found.title == "Whom we mean"


def test_a_cell_holds_what_can_be_taken_in_at_a_glance_and_says_what_it_leaves_out() -> None:
    found = wall(
        BUYER | {"identifiers": [f"Sign {i}" for i in range(40)], "pitch": "x" * 500, "name": "N" * 200}
    )
    rows = {row.name: row.cells[0].lines for row in found.boards[0].rows}
    assert rows["You recognise them by"] == (
        "Sign 0",
        "Sign 1",
        "Sign 2",
        "Sign 3",
        "and 36 more, on their page",
    )
    assert rows["So we"] == ("x" * 159 + "…",)
    assert found.boards[0].portraits[0].name == "N" * 79 + "…"


def test_personas_of_one_rank_are_ordered_by_priority_and_then_by_name() -> None:
    found = wall(
        GUESS | {"id": "c", "name": "Cora", "priority": None}, GUESS | {"id": "b", "name": "Bert", "priority": None},
        GUESS | {"id": "a", "name": "Zoe", "priority": 9}, sights=None,
    )  # fmt: skip
    assert [p.name for p in found.boards[0].portraits] == ["Zoe", "Bert", "Cora"]


def test_one_persona_alone_is_a_gallery_too() -> None:
    assert wall(STUDENT, sights=SIGHTS).title == "Whom we do not mean"
    assert (
        wall(STUDENT, sights=SIGHTS).lede
        == "No personas are meant, one is not. 1.6 % of the qualified leads are Stefan Stoppuhr."
    )
