import html
import re
from dataclasses import replace

import pytest

from smartdocs.document.scorecard_view import Bar, Figures, Group, Row, ScorecardView, Tally, Units
from smartdocs.document.views import STATUS_WORDS, Status
from smartdocs.render.templates import draw
from tests.render.views import SCORECARD


def words(view: ScorecardView) -> str:
    """What a reader sees, one space between words."""
    page = draw(view, "scorecard", (), "html")
    body = re.sub(r"<title>.*?</title>", "", page.partition("<main")[2], flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ").split())


def only(*rows: Row) -> ScorecardView:
    return replace(
        SCORECARD, groups=(Group("Sales to Marketing", rows),), sections=(), obligations=None, tally=()
    )


def test_a_row_shows_result_target_verdict_sample_and_interval() -> None:
    assert (
        "Lead quality accepted by Sales 66 % 70 % Missed 126 of 191 decided · 9 pending · 95 % interval 59–72 %"
        in words(SCORECARD)
    )


def test_a_note_stands_under_its_row() -> None:
    assert "6 leads cannot be judged: their activities carry a date but no time." in words(SCORECARD)


def test_the_bounds_of_unknown_outcomes_stand_with_the_interval() -> None:
    row = Row(
        "Speed",
        "",
        "93 %",
        "90 %",
        "met",
        sample="178 of 191 matured",
        bounds="between 91 % and 94 % whatever the 6 were",
    )
    assert "178 of 191 matured · between 91 % and 94 % whatever the 6 were" in words(only(row))


@pytest.mark.parametrize("status", list(STATUS_WORDS))
def test_every_verdict_has_its_word_and_its_mark(status: Status) -> None:
    view = only(Row("Speed", "", "", "90 %", status))
    assert STATUS_WORDS[status] in words(view)
    assert f'<span class="mark mark-{status.replace(" ", "-")}"></span>' in draw(view, "scorecard", (), "pdf")


def test_six_verdicts_have_six_marks() -> None:
    page = draw(SCORECARD, "scorecard", (), "pdf")
    marks = dict(re.findall(r"\.mark-([a-z-]+) \{ background-image: (url\(.*?\)) \}", page))
    assert len(marks) == len(set(marks.values())) == 6


def test_no_result_is_a_dash_with_words_and_never_a_zero() -> None:
    text = words(only(Row("Win rate", "", "", "25 %", "not evaluable")))
    assert "Win rate – no result 25 % – nothing to draw – no trend yet Not evaluable" in text


def test_a_verdict_nobody_got_is_not_in_the_tally() -> None:
    text = words(SCORECARD)
    assert "4 Met 1 At risk 2 Missed 1 Too few 1 Not evaluable 764 obligations across 191 leads" in text


def test_forty_rows_with_long_names_are_all_there() -> None:
    rows = tuple(Row(f"{n} " + "a long name " * 7, "detail", f"{n} %", "90 %", "met") for n in range(40))
    text = words(only(*rows))
    assert all(f" {n} a long name a long name" in text for n in range(40))


def test_a_scorecard_without_rows_has_no_empty_board() -> None:
    page = draw(replace(SCORECARD, groups=(), sections=(), tally=(Tally("met", 0),)), "scorecard", (), "pdf")
    assert '<table class="board">' not in page


def test_squares_become_bars_when_there_are_too_many() -> None:
    few = Units(heading="Few", caption="", description="d", bars=(Bar("One", 9, "missed"), Bar("None", 0)))
    many = replace(few, bars=(Bar("One", 900, "missed"),))
    pages = [
        draw(
            replace(SCORECARD, sections=(Figures(heading="F", anchor="f", figures=(figure,)),)),
            "scorecard",
            (),
            "pdf",
        )
        for figure in (few, many)
    ]
    assert [page.count('rx="1.5"') for page in pages] == [9, 0]
    assert "<title>One: 900</title>" in pages[1]


def test_counts_nobody_made_are_dashes() -> None:
    assert "deals.csv 212 0 – not counted – not given" in words(SCORECARD)


def test_the_exceptions_are_listed_by_rep_with_the_oldest() -> None:
    assert "Rep Open Oldest What is missing Jonas Feld 6 L-1041, 9 business days third attempt" in words(
        SCORECARD
    )


def test_an_action_without_an_owner_says_so() -> None:
    assert (
        "Agree one owner for leads that arrive after 16:00 on Friday – nobody yet Persistence 5 Oct"
        in words(SCORECARD)
    )
