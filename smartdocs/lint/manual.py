"""The pages of all rules and codes -> one Markdown manual. ``python -m smartdocs.lint.manual`` prints it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smartdocs.lint.engine import pages, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.lint.engine import Rule
    from smartdocs.source import CodePage

_FAMILIES = {
    "S": "Specific",
    "M": "Measurable",
    "A": "Assignable and agreed",
    "R": "Relevant and realistic",
    "T": "Time-bound",
    "G": "Governance",
    "L": "Leads",
    "O": "Obligations",
    "P": "Personas",
    "W": "Workshops",
    "Y": "Reading YAML",
}


def manual() -> str:
    """Every rule and every code, in the order of the families; ends with a line break."""
    codes = pages()
    found = {rule.code: rule for rule in rules()}
    lines = [
        "# Rules",
        "",
        "What `smartdocs lint` looks for.",
        "This page is made from the rules themselves: `python -m smartdocs.lint.manual` prints it.",
        "",
        "An *error* keeps an agreement from being signed, a *warning* is worth a talk, a *note* is worth knowing.",
        "Carets (`^`) below a line of an example show where a finding points.",
        "Each example is laid over a small agreement that is otherwise complete.",
        "",
        "| code | name | level | what it finds |",
        "| --- | --- | --- | --- |",
    ]
    by_code = [(code, found.get(code) or codes[code]) for code in _ordered([*found, *codes])]
    lines += [_row(code, page) for code, page in by_code]
    family = ""
    for code, page in by_code:
        if code[0] != family:
            family = code[0]
            lines += ["", f"## {_FAMILIES[family]}"]
        lines += ["", *_page(code, page)]
    return "\n".join(lines) + "\n"


def _ordered(codes: list[str]) -> list[str]:
    return sorted(codes, key=lambda code: (list(_FAMILIES).index(code[0]), code))


def _row(code: str, page: Rule | CodePage) -> str:
    return f"| [{code}](#{code.lower()}) | {page.slug} | {page.level} | {_title(page)} |"


def _title(page: Rule | CodePage) -> str:
    text = page.title if hasattr(page, "title") else page.what
    return text.rstrip(".")


def _page(code: str, page: Rule | CodePage) -> Iterator[str]:
    yield f'<a id="{code.lower()}"></a>'
    yield ""
    yield f"### {code} {page.slug}"
    yield ""
    if hasattr(page, "page"):
        for line in page.page.splitlines():
            yield f"##{line}" if line.startswith("## ") else line
        return
    yield page.what
    for heading, text in (
        ("Why", page.why),
        ("Bad", page.bad),
        ("Good", page.good),
        ("How to fix", page.fix),
    ):
        if text:
            yield ""
            yield f"#### {heading}"
            yield from (
                ["```yaml", *text.rstrip("\n").split("\n"), "```"] if heading in {"Bad", "Good"} else [text]
            )


if __name__ == "__main__":
    sys.stdout.write(manual())
