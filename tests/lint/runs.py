"""Texts -> a whole run of lint, with what holds in the workspace and what is waived."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.lint.policy import Asked
from smartdocs.pipeline import linting
from smartdocs.pipeline.linting import LintRun
from smartdocs.pipeline.projects import Project
from tests.lint.cases import TODAY, estate_of, files_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smartdocs.finding import Finding

WHERE = Path("nowhere")


def project_of(files: dict[str, str]) -> Project:
    """The files as a workspace that is nowhere on disk."""
    estate = estate_of(files, data=False)
    return Project(
        WHERE, estate.workspace, estate.agreements, estate.personas, estate.workshops, reviews=estate.reviews
    )


def lint_files(
    files: dict[str, str], *select: str, today: date | None = TODAY, names: Sequence[str] = ()
) -> LintRun:
    """What is found in the files; only by the rules that are named, where some are."""
    return linting.lint(project_of(files), names, None, today, None, Asked(select or None))


def lint_text(text: str, *select: str, today: date | None = TODAY) -> LintRun:
    """The same for the base with ``text`` laid over it."""
    return lint_files(files_with(text)[1], *select, today=today)


def shown(findings: Sequence[Finding]) -> list[str]:
    """``A101 6:12``: code and place of each."""
    return [f"{f.code} {f.span.line}:{f.span.column}" for f in findings]
