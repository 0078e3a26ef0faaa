import pytest

from smartdocs.render.markdown import to_html


def test_a_script_in_markdown_is_dropped_with_its_content() -> None:
    assert to_html("Before <script>alert(1)</script> after") == "<p>Before  after</p>"


def test_event_handlers_and_styles_are_dropped() -> None:
    assert to_html('<p onclick="alert(1)" style="position:fixed">Words</p>') == "<p>Words</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://example.org/",
        "//example.org/",
        "other.html",
        "data:text/html,x",
    ],
)
def test_a_link_that_leads_elsewhere_keeps_only_its_words(address: str) -> None:
    assert to_html(f"[words]({address})") == "<p><a>words</a></p>"


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "mailto:mia@example.org", "#speed"])
def test_a_link_to_the_web_to_mail_or_to_the_page_stays(address: str) -> None:
    assert to_html(f"[words]({address})") == f'<p><a href="{address}">words</a></p>'


def test_of_a_picture_the_words_that_stand_for_it_are_left() -> None:
    assert (
        to_html("![Our <new> plant & yard](https://example.org/x.png)")
        == "<p>Our &lt;new&gt; plant &amp; yard</p>"
    )
    assert (
        to_html("Before\n\n<img src=x onerror=alert(1)>\n\n![](https://example.org/x.png)")
        == "<p>Before</p>\n"
    )
    assert to_html('![a" onerror="alert(1)](https://example.org/x.png)') == '<p>a" onerror="alert(1)</p>'


def test_headings_stand_below_the_headings_of_the_page() -> None:
    assert to_html("# One\n\n## Two\n\n###### Six") == "<h3>One</h3>\n<h4>Two</h4>\n<h4>Six</h4>"


def test_the_footnotes_of_two_texts_have_different_anchors() -> None:
    html = to_html("Claim[^1]\n\n[^1]: Source.", "why-")
    assert '<sup id="why-fnref-1"><a class="footnote-ref" href="#why-fn-1">1</a></sup>' in html
    assert '<li id="why-fn-1">' in html
    assert 'href="#why-fnref-1"' in html


def test_an_author_cannot_take_the_anchor_of_a_section() -> None:
    assert to_html('Words\n{: id="main" }') == "<p>Words</p>"


def test_tables_definitions_and_lists_are_marked_up() -> None:
    html = to_html("| A | B |\n|---|---|\n| 1 | 2 |\n\nWord\n: Meaning\n\n- one\n- two")
    for part in ("<th>A</th>", "<td>2</td>", "<dt>Word</dt>", "<dd>Meaning</dd>", "<li>one</li>"):
        assert part in html


def test_template_syntax_in_a_text_is_just_text() -> None:
    assert to_html("{{ 7 * 7 }}") == "<p>{{ 7 * 7 }}</p>"
