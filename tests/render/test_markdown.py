import pytest

from smartdocs.render.markdown import to_html


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Before <script>alert(1)</script> after", "<p>Before &lt;script&gt;alert(1)&lt;/script&gt; after</p>"),
        ("<style>p { color: red }</style>", "&lt;style&gt;p { color: red }&lt;/style&gt;"),
        ("Dear <first name>, call within <5 minutes", "<p>Dear &lt;first name&gt;, call within &lt;5 minutes</p>"),
        ("a <!-- not for sales --> b", "<p>a &lt;!-- not for sales --&gt; b</p>"),
        ("a <!-- open\n\nb", "<p>a &lt;!-- open</p>\n<p>b</p>"),
        ("<form action=x>Name</form>", "&lt;form action=x&gt;Name&lt;/form&gt;"),
        ("<<script>script>", "<p>&lt;&lt;script&gt;script&gt;</p>"),
        ("H<sub>2</sub>O, <b>bold</b>, `<b>`", "<p>H<sub>2</sub>O, bold, <code>&lt;b&gt;</code></p>"),
    ],
)  # fmt: skip
def test_no_word_is_lost_a_tag_that_is_none_of_ours_is_read_as_it_was_written(
    written: str, read: str
) -> None:
    assert to_html(written) == read


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
def test_a_link_that_leads_elsewhere_is_words_with_their_address(address: str) -> None:
    assert to_html(f"[words]({address})") == f"<p>words ({address})</p>"


def test_an_address_that_is_its_own_words_stands_there_once() -> None:
    assert to_html("<http://a.test/>") == "<p>http://a.test/</p>"
    assert to_html('<a href="http://a.test/">') == "<p></p> (http://a.test/)"


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "mailto:mia@example.org", "#speed"])
def test_a_link_to_the_web_to_mail_or_to_the_page_stays(address: str) -> None:
    assert to_html(f"[words]({address})") == f'<p><a href="{address}">words</a></p>'


def test_a_picture_leaves_its_words_and_where_it_is() -> None:
    assert (
        to_html("![alt](https://example.org/x.png)") == '<p><a href="https://example.org/x.png">alt</a></p>'
    )
    assert to_html("![Our <new> plant & yard](x.png)") == "<p>Our &lt;new&gt; plant &amp; yard (x.png)</p>"
    assert to_html("Before\n\n<img src=x onerror=alert(1)>") == "<p>Before</p>\n<p> (x)</p>"
    assert to_html('![a" onerror="alert(1)](x.png)') == '<p>a" onerror="alert(1) (x.png)</p>'
    assert to_html("![alt](data:image/png;base64,AAAA)") == "<p>alt</p>"


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
