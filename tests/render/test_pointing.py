"""Carets below a line of code -> marks that go with their words."""

from smartdocs.lint.manual import entries
from smartdocs.render.markdown import to_html
from smartdocs.render.pointing import marked


def shown(*lines: str) -> str:
    return marked(to_html("\n".join(("```yaml", *lines, "```"))))


def test_words_that_carets_point_at_are_marked_and_the_carets_are_gone() -> None:
    assert shown("statement: Improve the <quality>", "           ^^^^^^^     ^^^^^^^^^", "owner: sam") == (
        "<pre><code>statement: <mark>Improve</mark> the <mark>&lt;quality&gt;</mark>\nowner: sam\n</code></pre>"
    )


def test_two_lines_of_carets_point_at_the_same_line() -> None:
    assert shown("a b c", "^", "    ^") == "<pre><code><mark>a</mark> b <mark>c</mark>\n</code></pre>"


def test_carets_that_point_at_nothing_stay() -> None:
    assert shown("ab", "   ^") == "<pre><code>ab\n   ^\n</code></pre>"
    assert shown("^", "a") == "<pre><code>^\na\n</code></pre>"
    assert shown("a: 2^3", "b: ^") == "<pre><code>a: 2^3\nb: ^\n</code></pre>"
    assert marked("<p>a\n^</p>") == "<p>a\n^</p>"


def test_every_example_of_the_rules_is_marked() -> None:
    pages = {entry.code: marked(to_html(entry.page)) for entry in entries()}
    assert {code for code, page in pages.items() if "^^" in page} == set()
    assert sum(page.count("<mark>") for page in pages.values()) > 200
