"""WeasyPrint's own style sheet without its rules for notes: fewer styles, the same bytes."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.css import StyleFor

from smartdocs.render import lean

PAGE = """<!doctype html><html lang="en"><head><title>Promises</title><style>{style}</style></head>
<body><h1>Promises</h1><ul><li>Call <q>within a day</q></li></ul><table><tr><th>Met<td>9 of 10</table></body></html>"""


def test_a_page_without_notes_has_the_same_bytes_from_less_than_half_the_styles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = PAGE.format(style="li { color: navy } .footnote { color: red }")
    assert lean.kind_of(page) is lean.Lean
    made = {}
    worked_out = StyleFor.set_computed_styles
    for kind in (weasyprint.HTML, lean.Lean):
        calls: list[object] = []

        def counted(*args: object, calls: list[object] = calls, **kwargs: object) -> None:
            calls.append(args)
            worked_out(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(StyleFor, "set_computed_styles", counted)
            made[kind] = kind(string=page).write_pdf(), len(calls)
    (whole, of_whole), (less, of_less) = made.values()
    assert less == whole
    assert of_less < of_whole / 2


@pytest.mark.parametrize(
    "style",
    [
        "aside { float: footnote }",
        "aside { FLOAT : /* below */ footnote }",
        "aside { float: note }",
        ":root { --where: footnote } aside { float: var(--where) }",
        r"aside { float: \66 ootnote }",
    ],
)
def test_a_page_of_a_users_own_template_keeps_the_rules_for_its_footnotes(style: str) -> None:
    assert lean.kind_of(PAGE.format(style=style)) is weasyprint.HTML
