"""Every document under strain, page by page: nothing overlaps, is cut, or stands alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from effort import THOROUGH

from smartdocs.cli import program
from smartdocs.document import impact, redline
from smartdocs.document.review_view import Verdicts
from smartdocs.document.views import Table
from smartdocs.render.pdf import render_pdf
from tests.pipeline import strained
from tests.pipeline.looking import complaints, pages
from tests.redline.replays import replay
from tests.render.review_views import REVIEW, line
from tests.render.views import AGREEMENT

WAYS: dict[str, tuple[Callable[[Path], Path], ...]] = {
    "long names, on Letter, with a logo and a colour": (strained.copied, strained.long_names, strained.branded),
    "as it is": (strained.copied,),
    "long names": (strained.copied, strained.long_names),
    "forty promises": (strained.copied, strained.forty_terms),
    "Letter, a logo and a colour": (strained.copied, strained.branded),
    "all of it": (strained.copied, strained.forty_terms, strained.long_names, strained.branded),
}  # fmt: skip
HEADER = "{# view: agreement #}<html lang=en><title>T</title><style>{{ typefaces }} html { font-family: 'Document Sans' } h2 { bookmark-level: 1 } @page { size: A4; margin: 20mm; @bottom-right { content: 'page 1 / 1' } @bottom-left { content: 'foot' } }</style>"


def built(folder: Path, *args: str) -> dict[str, bytes]:
    """The PDFs of a workspace, by name."""
    result = CliRunner().invoke(
        program, ["build", "-C", str(folder), "--format", "pdf", "--no-cache", "--jobs", "1", *args]
    )
    assert result.exit_code == 0, result.output
    return {path.stem: path.read_bytes() for path in sorted((folder / "build").rglob("*.pdf"))}


@pytest.mark.slow
@pytest.mark.parametrize("way", [*WAYS][: None if THOROUGH else 1])
def test_no_page_overlaps_is_cut_or_stands_alone(way: str, tmp_path: Path) -> None:
    folder = tmp_path
    for step in WAYS[way]:
        folder = step(folder)
    wished = ("review", "personas") if THOROUGH else ()
    files = built(folder, *(f"--document={name}" for name in ("agreement", "scorecard", *wished)))
    assert {"agreement", "scorecard-2026-09"} <= {*files}
    assert {name: [*complaints(data)] for name, data in files.items()} == {name: [] for name in files}


def test_many_commitments_go_on_on_the_next_page_beside_each_other() -> None:
    first, second = AGREEMENT.sides
    many = tuple(replace(c, text=f"{c.text} ({n})") for n in range(7) for c in second.commitments[:2])
    view = replace(AGREEMENT, sides=(replace(first, commitments=many), replace(second, commitments=many)))
    data = render_pdf(view, "agreement").data
    assert [*complaints(data)] == []
    one, two, *_ = pages(data)
    assert one.filled > 0.85
    sides = {words.left > two.width / 2 for words in two.words if words.top > two.height * 0.8}
    assert sides == {True, False}


def test_a_workspace_that_says_almost_nothing_has_a_page(tmp_path: Path) -> None:
    files = built(strained.barest(tmp_path))
    assert [*files] == ["agreement"]
    assert [*complaints(files["agreement"])] == []
    (page,) = pages(files["agreement"])
    assert "One promise" in {words.text for words in page.words}


def test_pages_about_a_change_are_whole_too() -> None:
    seen = replay()
    for view, template in (
        (impact.view(seen, "Probe AG (invented)", date(2026, 10, 5)), "impact"),
        (redline.view(seen.comparison, "Probe AG (invented)", date(2026, 10, 5)), "redline"),
    ):
        assert [*complaints(render_pdf(view, template).data)] == []


@pytest.mark.parametrize("way", ["all of it is new", "all of it is gone"])
def test_a_change_of_nearly_everything_leaves_no_heading_alone(way: str, tmp_path: Path) -> None:
    folder = strained.copied(tmp_path)
    (folder / "agreements/bare").mkdir()
    (folder / "agreements/bare/agreement.yaml").write_text(strained.BARE, "utf-8")
    sides = ["agreements/bare", "agreements/fy26"]
    paper = folder / "redline.pdf"
    asked = [
        "diff",
        *(sides if way == "all of it is new" else sides[::-1]),
        "-C",
        str(folder),
        "-o",
        str(paper),
    ]
    assert CliRunner().invoke(program, asked).exit_code == 0
    assert [*complaints(paper.read_bytes())] == []
    assert len(pages(paper.read_bytes())) > 10


@pytest.mark.parametrize("sentences", [33, 39])
def test_what_follows_a_finding_stands_on_its_page(sentences: int) -> None:
    view = impact.view(replay(), "Probe AG (invented)", date(2026, 10, 5))
    data = render_pdf(replace(view, lede="Four promises come out otherwise. " * sentences), "impact").data
    for page in pages(data)[1:]:
        first = max((w for w in page.words if w.top < page.height - 56), key=lambda words: words.top).text
        assert not first.startswith(("Of the 312 leads", "Period by period"))


def test_short_texts_of_a_table_stand_on_a_line_and_no_long_one_in_a_column_of_single_words() -> None:
    name = "Persistence von und zu Rindfleischetikettierungsüberwachungsaufgaben"
    why = "The rep called from a private phone, and wrote it down a week later."
    table = Table(
        heading="Leads in dispute",
        anchor="disputed",
        columns=("Lead", "Promise", "As measured", "Why it is doubted", "By", "Measured on"),
        rows=(("30411713363", name, "missed, late", why, "Sam Probe", "Mon 21 Sep, 15:30"),) * 2,
        note="",
    )
    page, *_ = pages(render_pdf(replace(REVIEW, sections=(table,)), "review").data)
    lines = [w.text.strip() for w in page.words]
    assert "missed, late" in lines
    assert "Mon 21 Sep, 15:30" in lines
    assert max(len(line) for line in lines if line in why) >= 16


def test_four_groups_of_promises_stand_two_by_two_with_their_words_whole() -> None:
    board = next(section for section in REVIEW.sections if isinstance(section, Verdicts))
    kept = line("Persistence")
    groups = tuple(
        replace(board.groups[0], name=name, lines=(replace(kept, row=replace(kept.row, anchor=f"v-{name}")),))
        for name in ("first", "second", "third", "fourth")
    )
    view = replace(REVIEW, lede="Kept: persistence in full.", sections=(replace(board, groups=groups),))
    data = render_pdf(view, "review").data
    assert [*complaints(data)] == []
    (page, *_) = pages(data)
    assert [w.text.strip() for w in page.words].count("Persistence") >= 4


@pytest.mark.parametrize("many", [11, 12, 24])
def test_no_promise_stands_alone_above_the_key_of_its_board(many: int) -> None:
    board = next(section for section in REVIEW.sections if isinstance(section, Verdicts))
    lines = tuple(line(f"Promise{number:02}") for number in range(many))
    view = replace(REVIEW, sections=(replace(board, groups=(replace(board.groups[0], lines=lines),)),))
    for page in pages(render_pdf(view, "review").data)[1:]:
        assert len([w for w in page.words if w.text.startswith("Promise") and w.left < page.left + 3]) != 1


def test_a_running_head_is_one_line_and_ends_with_a_whole_word() -> None:
    heading = "Stimme von Sales: welche Leads passten, welche nicht, was gesagt wurde"
    table = Table(
        heading=heading, number="35–42", anchor="voice", columns=("Lead",), rows=(("L-104",),) * 60, note=""
    )
    for page in pages(render_pdf(replace(REVIEW, sections=(table,)), "review").data)[1:]:
        head = [w for w in page.words if w.top > page.height - 56]
        assert max(w.bottom for w in head) - min(w.bottom for w in head) < 4
        assert any(w.text.endswith("welche Leads passten,…") for w in head)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>First words</p><p style='margin-top: -1.9em'>Second ones</p>", "stands on"),
        ("<p style='white-space: nowrap'>" + "too wide " * 40 + "</p>", "in the margin"),
        ("<p>Words</p><p style='height: 200mm'></p><h2>Alone</h2><p style='break-before: page'>Late</p>", "nothing stands below the heading “Alone”"),
        ("<p style='font-size: 6pt'>Read me not</p>", "“Readmenot” is printed in 6.0 points"),
        ("<p>Little</p><p style='break-before: page'>More</p>", "page 1: is two thirds white"),
        ("<style>html { background: #fff }</style><p>Little</p><p style='break-before: page'>More</p>", "page 1: is two thirds white"),
        ("<p>Little</p><p style='break-before: page'>More</p>", "page 2: ends the document with next to nothing"),
        ("<style>html { background: #fff }</style><p>Little</p><p style='break-before: page'>More</p><svg width='9' height='9'><path d='M0 0h9v9z'/></svg>", "page 2: ends the document with next to nothing"),
        ("<p>Words</p><p style='height: 208mm'></p><h2>Alone</h2><p>A line</p><p style='break-before: page'>Late</p>", "a single line stands below the heading “Alone”"),
        ("<p style='width: 60pt'>Tuesday, 13:00–15:30</p>", "“13:00–” is parted at its dash"),
        ("<p>Kept: persistence in full.</p><p style='width: 15mm; overflow-wrap: anywhere'>Persistence</p>", "“Persistence” is torn into “Persist” and “ence”"),
        ("<style>@page { margin-bottom: 6mm }</style><p>Words</p>", "stands where printers do not reach"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_seen(tmp_path: Path, body: str, said: str) -> None:
    (tmp_path / "mine.html.j2").write_text(HEADER + body, "utf-8")
    found = [*complaints(render_pdf(AGREEMENT, "mine", (tmp_path,)).data)]
    assert any(said in sentence for sentence in found), found
