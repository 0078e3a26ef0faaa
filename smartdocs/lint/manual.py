"""The pages of all rules and codes -> one Markdown manual. ``python -m smartdocs.lint.manual`` prints it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.lint.engine import pages, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.finding import Level
    from smartdocs.lint.engine import Fixable, Rule
    from smartdocs.source import CodePage

_FAMILIES = {
    "S": "Specific",
    "M": "Measurable",
    "A": "Assignable and agreed",
    "R": "Relevant and realistic",
    "T": "Time-bound",
    "G": "Governance",
    "C": "Criteria and stages",
    "L": "Leads",
    "O": "Obligations",
    "P": "Personas",
    "W": "Workshops",
    "Q": "Quarterly reviews",
    "X": "Rules of the company",
    "Y": "Reading YAML",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manual knows of a rule, or of a code that reading a file can give."""

    code: str
    slug: str
    level: Level
    title: str
    """A phrase without a full stop."""
    page: str
    """Markdown, with headings of the second level."""
    fixable: Fixable | None = None
    needs_data: bool = False
    scope: Literal["file", "agreement", "workspace"] = "file"
    """What one look at it takes in."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Each with its default."""

    @property
    def family(self) -> str:
        """``Specific``: what the letter of the code stands for."""
        return _FAMILIES[self.code[0]]

    @property
    def text(self) -> str:
        """The page with its heading, to be read by itself."""
        return f"# {self.code} {self.slug}\n\n{self.page}"

    @property
    def row(self) -> dict[str, Any]:
        """Everything but the page, for other programs."""
        return {
            "code": self.code,
            "slug": self.slug,
            "level": self.level,
            "fixable": self.fixable,
            "needs_data": self.needs_data,
            "scope": self.scope,
            "options": dict(self.options),
            "title": self.title,
        }


def entries(house: Sequence[Rule] = ()) -> tuple[Entry, ...]:
    """Every rule and every code, in the order of the families; with the rules of the ``house`` where it has some."""
    found = [*map(_of_rule, (*rules(), *house)), *map(_of_code, pages().values())]
    letters = list(_FAMILIES)
    return tuple(sorted(found, key=lambda entry: (letters.index(entry.code[0]), entry.code)))


def entry_named(name: str, house: Sequence[Rule] = ()) -> Entry | None:
    """The rule or code of that code or slug, in whatever case; None when there is none."""
    wanted = name.casefold()
    return next((e for e in entries(house) if wanted in {e.code.casefold(), e.slug.casefold()}), None)


def table(house: Sequence[Rule] = (), *, linked: bool = False) -> list[str]:
    """The lines of a Markdown table with a row for each entry; ``linked`` codes lead to their page in the manual."""
    lines = [
        "| code | name | level | fixable | needs data | scope | what it finds |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for entry in entries(house):
        code = f"[{entry.code}](#{entry.code.lower()})" if linked else entry.code
        data = "yes" if entry.needs_data else ""
        cells = (code, entry.slug, entry.level, entry.fixable or "", data, entry.scope, entry.title)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return lines


def manual() -> str:
    """Every rule and every code, in the order of the families; ends with a line break."""
    lines = [
        "# Rules",
        "",
        "What `smartdocs lint` looks for.",
        "This page is made from the rules themselves: `python -m smartdocs.lint.manual` prints it.",
        "",
        "An *error* keeps an agreement from being signed, a *warning* is worth a talk, a *note* is worth knowing.",
        "Where a rule is *fixable*, a finding can bring the edit that solves it.",
        "A *safe* edit keeps the meaning, an *unsafe* one wants a second look.",
        "Carets (`^`) below a line of an example show where a finding points.",
        "Each example is laid over a small agreement that is otherwise complete.",
        "",
        *table(linked=True),
    ]
    family = ""
    for entry in entries():
        if entry.family != family:
            family = entry.family
            lines += ["", f"## {family}"]
        lines += ["", *_section(entry)]
    return "\n".join(lines) + "\n"


def _section(entry: Entry) -> Iterator[str]:
    yield f'<a id="{entry.code.lower()}"></a>'
    yield ""
    yield f"### {entry.code} {entry.slug}"
    yield ""
    for line in entry.page.splitlines():
        yield f"##{line}" if line.startswith("## ") else line


def _of_rule(rule: Rule) -> Entry:
    return Entry(
        rule.code, rule.slug, rule.level, rule.title, rule.page,
        rule.fixable, rule.needs_data, rule.scope, rule.options,
    )  # fmt: skip


def _of_code(code: CodePage) -> Entry:
    parts = [code.what]
    for heading, text in (
        ("Why", code.why),
        ("Bad", code.bad),
        ("Good", code.good),
        ("How to fix", code.fix),
    ):
        if text:
            is_yaml = heading in {"Bad", "Good"}
            body = "```yaml\n" + text.rstrip("\n") + "\n```" if is_yaml else text
            parts.append(f"## {heading}\n{body}")
    return Entry(code.code, code.slug, code.level, code.what.rstrip("."), "\n\n".join(parts))


if __name__ == "__main__":
    sys.stdout.write(manual())
