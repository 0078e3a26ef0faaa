"""Findings -> the code quality report of GitLab, a list that its merge requests show beside the lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smartdocs.lint.fingerprints import fingerprints
from smartdocs.lint.saying import in_order, plain, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding
    from smartdocs.lint.waivers import Waived

PATHS = "repository"
# of the five that GitLab knows: info, minor, major, critical, blocker
_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    not_run: Sequence[str],  # noqa: ARG001  (the report has no place for it)
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),  # noqa: ARG001
) -> str:
    """A row for each finding. GitLab follows a row from one commit to the next by its fingerprint."""
    ordered = in_order(findings)
    rows = [_row(f, name) for f, name in zip(ordered, fingerprints(ordered, texts), strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Finding, fingerprint: str) -> dict[str, Any]:
    span = finding.span
    last = span.end_line if span.end_column > 1 else span.end_line - 1
    return {
        "description": sentences(finding),
        "check_name": plain(f"{finding.code} {finding.slug}"),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.level],
        "location": {"path": plain(span.path), "lines": {"begin": span.line, "end": max(span.line, last)}},
    }
