"""What a person sees on the terminal."""

from __future__ import annotations

from smartdocs.finding import Span
from smartdocs.source import excerpt


def test_carets_stand_below_the_words():
    assert excerpt("a: 1\nwithin: soon\n", Span("a.yaml", 2, 9, 2, 13)) == (
        "   2 | within: soon\n"
        "     |         ^^^^"
    )  # fmt: skip


def test_an_empty_span_gets_one_caret():
    assert excerpt("a:\n", Span("a.yaml", 1, 3, 1, 3)) == "   1 | a:\n     |   ^"


def test_an_empty_text_gets_one_caret():
    assert excerpt("", Span("a.yaml")) == "   1 |\n     | ^"


def test_wide_letters_take_two_carets_and_combining_marks_none():
    assert (
        excerpt("a: 世界 e\u0301x\n", Span("a.yaml", 1, 4, 1, 6)) == "   1 | a: 世界 e\u0301x\n     |    ^^^^"
    )
    assert (
        excerpt("a: 世界 e\u0301x\n", Span("a.yaml", 1, 9, 1, 10))
        == "   1 | a: 世界 e\u0301x\n     |          ^"
    )


def test_tabs_are_shown_as_spaces():
    assert excerpt("a:\tb\tc\n", Span("a.yaml", 1, 6, 1, 7)) == "   1 | a:  b   c\n     |         ^"


def test_a_span_over_two_lines_shows_both_without_the_indentation():
    assert excerpt("why: as\n  soon as possible\n", Span("a.yaml", 1, 6, 2, 7)) == (
        "   1 | why: as\n"
        "     |      ^^\n"
        "   2 |   soon as possible\n"
        "     |   ^^^^"
    )  # fmt: skip


def test_a_long_span_shows_three_lines_and_says_how_many_follow():
    text = "".join(f"k{number}: x\n" for number in range(9))
    assert excerpt(text, Span("a.yaml", 1, 1, 9, 6)).splitlines()[-2:] == [
        "     | ^^^^^",
        "     | … and 6 more lines",
    ]
    assert excerpt(text, Span("a.yaml", 1, 1, 4, 6)).splitlines()[-1] == "     | … and 1 more line"


def test_a_span_that_ends_before_a_line_does_not_show_it():
    assert excerpt("a: |+\n  x\nb: 1\n", Span("a.yaml", 1, 4, 3, 1)).splitlines()[-2:] == [
        "   2 |   x",
        "     |   ^",
    ]


def test_control_characters_and_turned_writing_do_not_reach_the_terminal():
    assert excerpt("a: \x1b[31m\u202eb\n", Span("a.yaml", 1, 4, 1, 5)) == "   1 | a: �[31m�b\n     |    ^"


def test_a_very_long_line_is_shown_around_the_place():
    shown, carets = excerpt("x" * 500 + "HERE" + "y" * 500, Span("a.yaml", 1, 501, 1, 505)).splitlines()
    assert shown[carets.index("^") : carets.index("^") + 4] == "HERE"
    assert carets.count("^") == 4
    assert (shown[7], shown[-1], len(shown)) == ("…", "…", 149)


def test_windows_line_breaks_are_not_shown():
    assert excerpt("a: b\r\nc: d\r\n", Span("a.yaml", 1, 4, 1, 5)) == "   1 | a: b\n     |    ^"
