"""Findings -> JSON for other programs, schema 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.lint.saying import in_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding, Span
    from smartdocs.lint.waivers import Waived, Waiver

SCHEMA = 1


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],  # noqa: ARG001  (every format is given the same)
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),
) -> str:
    """One object; lines and columns count from 1, and the end is exclusive."""
    whole = {
        "schema": SCHEMA,
        "findings": [_row(f) for f in in_order(findings)],
        "waived": [{**_row(w.finding), "waiver": _waiver(w.waiver)} for w in waived],
        "not_run": list(not_run),
    }
    # a lone half of a surrogate pair is no text that could be saved
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


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
        "edits": [{**_place(edit.span), "text": edit.text} for edit in finding.edits],
        "is_safe": finding.is_safe,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "until": waiver.until.isoformat(),
        "approved_by": waiver.approved_by,
        **_place(waiver.span),
    }


def _place(span: Span) -> dict[str, Any]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
