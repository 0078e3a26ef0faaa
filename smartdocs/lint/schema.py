"""What does not fit the model -> findings Y101 to Y105, and the manual page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.finding import Finding, Related, Span
from smartdocs.source import CodePage

if TYPE_CHECKING:
    from collections.abc import Iterable

_GOAL = 'schema: 1\nid: fy27\ntitle: What we promise\nversion: "1.0"\nparties: {sales: {name: Sales}, marketing: {name: Marketing}}\n'

PAGES = {
    page.code: page
    for page in (
        CodePage(
            "Y101", "unknown-key", "error",
            "A key that does not exist at this place.",
            "A misspelt key would switch off the very thing it should set: a promise that nobody measures. So it is never ignored.",
            _GOAL + "purpse: One shared revenue target.\n",
            _GOAL + "purpose: One shared revenue target.\n",
            "Correct the spelling, or take the line out. The message names the key that was probably meant.",
        ),
        CodePage(
            "Y102", "missing-key", "error",
            "Something that cannot be left out is not there.",
            "Without it nothing can be measured or printed.",
            "schema: 1\nid: fy27\ntitle: What we promise\nparties: {sales: {name: Sales}, marketing: {name: Marketing}}\n",
            _GOAL,
            "Add the line that the message names.",
        ),
        CodePage(
            "Y103", "wrong-type", "error",
            "A list stands where text should stand, a number where text, or the other way round.",
            "YAML reads `1.10` as a number and drops its last digit; an unquoted version would change by itself.",
            _GOAL.replace('"1.0"', "1.10"),
            _GOAL.replace('"1.0"', '"1.10"'),
            "Write the value as the message says; quotes make any value a text.",
        ),
        CodePage(
            "Y104", "bad-value", "error",
            "A value that cannot be understood: a date, a duration, a time zone, a criterion, a choice from a list.",
            "A value that is guessed is a promise that nobody made.",
            _GOAL + "review_by: next quarter\n",
            _GOAL + "review_by: 2027-01-14\n",
            "Write the value in the form that the message shows.",
        ),
        CodePage(
            "Y105", "key-in-two-files", "error",
            "The same top-level key stands in two files of one agreement.",
            "The files of an agreement are read together; which of the two should count would be a guess.",
            "", "",
            "Move everything below the key into one of the two files.",
        ),
    )
}  # fmt: skip


def schema_finding(code: str, message: str, span: Span, fix: str, related: Iterable[Related] = ()) -> Finding:
    """A finding of one of the pages above."""
    page = PAGES[code]
    return Finding(code, page.slug, page.level, message, span, fix, tuple(related))
