import pytest

from smartdocs.language import Written
from smartdocs.render.tongues import in_tongues, is_from_the_right

ARABIC = "شخص طلب عرضًا (demo) قبل 30/06/2026."
HEBREW = "לכל ליד שנדחה יש מחיר (ROI ↓ 12%)."


def test_a_text_in_another_language_says_so_where_it_stands_alone() -> None:
    page = "<td>Every lead counts</td><p>We say: Every lead counts</p>"
    shown = in_tongues(page, Written("en", frozenset({"Every lead counts"})))
    assert shown == '<td lang="en">Every lead counts</td><p>We say: Every lead counts</p>'


def test_a_text_from_right_to_left_says_so_where_it_stands_alone() -> None:
    page = (
        f'<td>{ARABIC}</td><p class="said">{HEBREW}</p><p>Sales says: {ARABIC}</p><td>Every lead counts</td>'
    )
    shown = in_tongues(page, Written("", frozenset({ARABIC, HEBREW, "Every lead counts"})))
    assert shown == (
        f'<td dir="rtl">{ARABIC}</td><p class="said" dir="rtl">{HEBREW}</p><p>Sales says: {ARABIC}</p><td>Every lead counts</td>'
    )


def test_a_text_can_be_in_another_language_and_from_right_to_left() -> None:
    shown = in_tongues(f"<li>{HEBREW}</li>", Written("he", frozenset({HEBREW})))
    assert shown == f'<li lang="he" dir="rtl">{HEBREW}</li>'


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        (ARABIC, True),
        ("30 % – " + HEBREW, True),
        ("CRM: " + ARABIC, False),
        ("グローバル – اتفاقية", False),
        ("12:30 – 13:00", False),
    ],
)
def test_the_first_letter_decides_where_a_text_begins(text: str, is_so: bool) -> None:
    assert is_from_the_right(text) == is_so
