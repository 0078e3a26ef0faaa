import re
from html.parser import HTMLParser
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.render.markdown import TAGS, to_html


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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            '<p onclick="alert(1)" style="position:fixed">Words</p>',
            '&lt;p onclick="alert(1)" style="position:fixed"&gt;Words&lt;/p&gt;',
        ),
        (
            'Ask <a href="javascript:alert(1)" id="sales">us</a>, <a href="https://a.test">them</a>',
            '<p>Ask &lt;a href="javascript:alert(1)" id="sales"&gt;us&lt;/a&gt;, <a href="https://a.test">them</a></p>',
        ),
        ("<em title='x'>a *b* </em> c</em>", "<p>&lt;em title='x'&gt;a <em>b</em> &lt;/em&gt; c&lt;/em&gt;</p>"),
        ('a <sub =">" x>b', '<p>a &lt;sub ="&gt;" x&gt;b</p>'),
        ('a <sub class="low" id="b">2</sub>', "<p>a <sub>2</sub></p>"),
        ('a <sub class="low" class="secret">2</sub>', '<p>a &lt;sub class="low" class="secret"&gt;2&lt;/sub&gt;</p>'),
    ],
)  # fmt: skip
def test_a_tag_with_an_attribute_that_no_page_keeps_is_read_as_it_was_written(
    written: str, read: str
) -> None:
    assert to_html(written) == read


def test_what_a_title_says_stands_once_behind_the_words_it_is_about() -> None:
    assert (
        to_html("Call [us](https://a.test/ 'within the hour')")
        == '<p>Call <a href="https://a.test/">us</a> (within the hour)</p>'
    )
    assert to_html("![Plant](x.png 'in Lyon')") == "<p>Plant (x.png) (in Lyon)</p>"
    assert (
        to_html("An SQL, then an SQL.\n\n*[SQL]: sales-qualified lead")
        == '<p>An <abbr title="sales-qualified lead">SQL</abbr> (sales-qualified lead),'
        ' then an <abbr title="sales-qualified lead">SQL</abbr>.</p>'
    )
    assert (
        to_html("A sales-qualified lead, or SQL.\n\n*[SQL]: sales-qualified lead")
        == '<p>A sales-qualified lead, or <abbr title="sales-qualified lead">SQL</abbr>.</p>'
    )


def test_a_picture_that_is_a_link_leaves_one_link() -> None:
    assert (
        to_html("[![Our plant](https://a.test/x.png)](https://a.test/)")
        == '<p><a href="https://a.test/">Our plant (https://a.test/x.png)</a></p>'
    )


def test_the_columns_of_a_table_stand_where_they_were_told_to() -> None:
    html = to_html("| A | B | C |\n|:--|:-:|--:|\n| 1 | 2 | 3 |")
    assert '<th>A</th>\n<th class="to-center">B</th>\n<th class="to-right">C</th>' in html
    assert '<td>1</td>\n<td class="to-center">2</td>\n<td class="to-right">3</td>' in html


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
    assert (
        to_html("Before\n\n<img src=x onerror=alert(1)>")
        == "<p>Before</p>\n<p>&lt;img src=x onerror=alert(1)&gt;</p>"
    )
    assert to_html("Before\n\n<img src=x width=40>") == "<p>Before</p>\n<p> (x)</p>"
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


NAMES = st.sampled_from(["a", "b", "p", "em", "td", "div", "img", "abbr", "form", "svg", "A", "h2", "br"])
ATTRIBUTES = st.sampled_from(
    ["href", "title", "alt", "src", "onclick", "style", "data-href", "name", "TITLE"]
)
SIGNS = st.sampled_from(
    ["<", ">", '"', "'", "=", "/", " ", "\n", "\n\n", "*", "`", "](", "![", "](x.png '", "| ", "&quot;"]
)
PARTS = st.one_of(
    SIGNS,
    st.just("WORD "),
    st.builds("<{} {}='WORD'>".format, NAMES, ATTRIBUTES),
    st.builds('<{} {}="WORD" {}=WORD />'.format, NAMES, ATTRIBUTES, ATTRIBUTES),
    st.builds("<{}>".format, NAMES),
    st.builds("</{}>".format, NAMES),
    st.builds("[WORD](https://WORD.test/ 'WORD')".format),
    st.builds("![WORD](WORD.png)".format),
)


class Shown(HTMLParser):
    words = ""
    tags: frozenset[str] = frozenset()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {tag}
        self.words += "".join(value or "" for name, value in attrs if name in {"href", "title"})

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.lists(PARTS, max_size=8))
def test_whatever_tags_and_signs_are_written_every_word_can_still_be_read(parts: list[str]) -> None:
    numbers = count(ord("一"))
    text = re.sub("WORD", lambda _: chr(next(numbers)), "".join(parts))
    shown = Shown()
    shown.feed(to_html(text))
    shown.close()
    assert [word for word in text if word >= "一" and word not in shown.words] == []
    assert shown.tags <= TAGS
