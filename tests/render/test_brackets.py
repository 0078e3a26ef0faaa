"""Where python-markdown itself finds the end of a bracket, we find it too, only sooner."""

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from smartdocs.render import brackets

FAR = st.integers(0, 90).map(lambda n: "[" * n + "a" + "]" * n)
TEXTS = st.lists(st.one_of(st.text("[]a (", max_size=12), FAR), max_size=4).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_every_bracket_ends_where_it_always_did(texts: list[str]) -> None:
    usual = LinkInlineProcessor(r"\[", Markdown())
    ends = brackets.Ends()
    for text in texts:
        for place in (n for n, letter in enumerate(text, 1) if letter == "["):
            assert ends.words(text, place)[2] == usual.getText(text, place)[2]
            if usual.getText(text, place)[2]:
                assert ends.words(text, place) == usual.getText(text, place)


def test_a_bracket_whose_end_is_far_away_is_found_by_looking_through_the_text_once() -> None:
    text = "[" * 5000 + "]" * 4999
    ends = brackets.Ends()
    assert ends.words(text, 1) == (text[1:], len(text), False)
    known = ends.closing
    assert ends.words(text, 2) == (text[2:-1], len(text), True)
    assert ends.closing is known
