"""Findings -> JSON for other programs, schema 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding, Span

SCHEMA = 1


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],  # noqa: ARG001  (every format is given the same)
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
) -> str:
    """One object; lines and columns count from 1, and the end is exclusive."""
    ordered = sorted(findings, key=lambda finding: finding.order)
    whole = {"schema": SCHEMA, "findings": [_row(finding) for finding in ordered], "not_run": list(not_run)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "slug": finding.slug,
        "level": finding.level,
        "message": finding.message,
        **_place(finding.span),
        "fix": finding.fix,
        "url": f"docs/rules.md#{finding.code.lower()}",
        "related": [{**_place(related.span), "message": related.message} for related in finding.related],
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
