"""Findings -> workflow commands of GitHub Actions, which stand as annotations beside the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step; all of them stand in the log.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.saying import counts, in_order, plain, sentences, set_aside, silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartdocs.finding import Finding, Span
    from smartdocs.lint.waivers import Waived

PATHS = "repository"
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],  # noqa: ARG001  (every format is given the same)
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),
) -> str:
    """A command for each finding, then what did not run and the counts as lines of the log."""
    lines = [_command(finding) for finding in in_order(findings)]
    return "\n".join([*lines, *silent(not_run), *set_aside(waived), f"{counts(findings)}."]) + "\n"


def _command(finding: Finding) -> str:
    about = {**dict(_place(finding.span)), "title": f"{finding.code} {finding.slug}"}
    properties = ",".join(f"{name}={_property(value)}" for name, value in about.items())
    return f"::{_COMMANDS[finding.level]} {properties}::{_data(sentences(finding))}"


def _place(span: Span) -> Iterator[tuple[str, str]]:
    """The file and lines, and the columns where all is on one line: GitHub takes no others."""
    yield "file", span.path
    yield "line", str(span.line)
    last = span.end_line if span.end_column > 1 else span.end_line - 1
    if last > span.line:
        yield "endLine", str(last)
    elif span.end_line == span.line:
        yield "endLine", str(span.line)
        yield "col", str(span.column)
        yield "endColumn", str(max(span.column, span.end_column))


def _data(text: str) -> str:
    """Escaped as the runner reads it back: ``%``, as its own codes begin with it. There are no line breaks in it."""
    return plain(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
