"""The manual in docs/rules.md is made from the rules."""

from __future__ import annotations

from pathlib import Path

from smartdocs.lint.engine import pages, rules
from smartdocs.lint.manual import manual

BOOK = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_book_is_what_the_rules_say() -> None:
    assert BOOK.read_text("utf-8") == manual(), "run: python -m smartdocs.lint.manual > docs/rules.md"


def test_every_rule_and_every_code_has_a_row_and_an_anchor() -> None:
    text = manual()
    for code in [*(rule.code for rule in rules()), *pages()]:
        assert f"\n| [{code}](#{code.lower()}) | " in text
        assert f'\n<a id="{code.lower()}"></a>\n' in text
