"""What a check says -> a frozen value with its place; sorted as a reader would go through the files."""

from __future__ import annotations

from typing import Literal

from smartdocs.frozen import frozen

Level = Literal["error", "warning", "note"]  # SARIF 2.1.0 §3.27.10: three levels
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


@frozen(order=True)
class Span:
    """A stretch of a text file. Lines and columns count characters from 1; the end is exclusive."""

    path: str
    """As the user would type it: relative to the workspace, with forward slashes."""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@frozen
class Related:
    """A second place that belongs to a finding, and why."""

    span: Span
    message: str


@frozen
class Edit:
    """A stretch of a file that is to be replaced by ``text``; an empty stretch is a place to insert at."""

    span: Span
    text: str


@frozen
class Finding:
    """One root cause, at one place.

    ``code`` and ``slug`` name the rule (``S101``, ``vague-word``); ``fix`` says what to write instead.
    """

    code: str
    slug: str
    level: Level
    message: str
    span: Span
    fix: str = ""
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()
    """What solves the finding when all of it is done; nothing where a person has to decide."""
    is_safe: bool = False
    """Whether the edits keep the meaning: a spelling, not a number."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Files by name, places from the top, then codes: the order of every report."""
        return (self.span.path, self.span.line, self.span.column, self.code, self.message)
