"""Findings -> SARIF 2.1.0, the OASIS format that code scanning and editors read.

Section numbers are those of the standard. A rule has no ``helpUri``, which has to be an absolute address (§3.49.12):
its whole page comes along instead.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from smartdocs import __version__
from smartdocs.lint.fingerprints import fingerprints
from smartdocs.lint.manual import Entry, entries
from smartdocs.lint.saying import in_order, plain, sentences, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.finding import Edit, Finding, Related, Span
    from smartdocs.lint.waivers import Waived

PATHS = "repository"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),  # noqa: ARG001  (GitHub shows a suppressed result (§3.35) like any other)
) -> str:
    """One run; its driver holds every rule, so that a reader can tell a rule that found nothing from one that is not there."""
    ordered = in_order(findings)
    known = [_rule(entry) for entry in entries()]
    codes = {rule["id"]: index for index, rule in enumerate(known)}
    for code in sorted({f.code for f in ordered} | set(not_run)):
        if code not in codes:
            codes[code] = len(known)
            known.append({"id": code})
    run = {
        "tool": {"driver": {"name": "smartdocs", "semanticVersion": __version__, "rules": known}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_silence(code, codes[code]) for code in sorted(not_run)],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\r", "\n"],
        "results": [
            _result(f, codes[f.code], name)
            for f, name in zip(ordered, fingerprints(ordered, texts), strict=True)
        ],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    # a lone half of a surrogate pair is no text that could be saved
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def _rule(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.code,
        "name": entry.slug,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": _part(entry.page, "What it does")},
        "defaultConfiguration": {"level": entry.level, "parameters": dict(entry.options)},
        "help": {"text": _part(entry.page, "How to fix"), "markdown": entry.page},
        "properties": {"tags": [entry.family], "problem.severity": _SEVERITIES[entry.level]},
    }


def _part(page: str, heading: str) -> str:
    """The first paragraph below a heading of a page, on one line; the opening of the page where there is no such heading."""
    _, _, below = f"\n{page}".partition(f"\n## {heading}\n")
    return " ".join((below or page).split("\n\n")[0].split())


def _silence(code: str, index: int) -> dict[str, Any]:
    """Why a rule did not run (§3.58)."""
    return {
        "level": "note",
        "message": {"text": " ".join(silent([code]))},
        "associatedRule": {"id": code, "index": index},
    }


def _result(finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.level,
        "message": {"text": sentences(finding)},
        "locations": [_location(finding.span)],
        "partialFingerprints": {"lineWords/v1": fingerprint},
    }
    related = [_related(number, other) for number, other in enumerate(finding.related, start=1)]
    if related:
        result["relatedLocations"] = related
    if finding.edits:
        result["fixes"] = [_fix(finding)]
    return result


def _related(number: int, related: Related) -> dict[str, Any]:
    return {"id": number, **_location(related.span), "message": {"text": plain(related.message)}}


def _location(span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span.path), "region": _region(span)}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, errors="replace"), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, int]:
    """Columns count from 1 and the end is exclusive, as ours do (§3.30)."""
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _fix(finding: Finding) -> dict[str, Any]:
    paths: dict[str, list[Edit]] = {}
    for edit in sorted(finding.edits, key=lambda edit: (edit.span, edit.text)):
        paths.setdefault(edit.span.path, []).append(edit)
    return {
        "description": {"text": plain(finding.fix or finding.message)},
        "artifactChanges": [
            {"artifactLocation": _artifact(path), "replacements": _replacements(edits)}
            for path, edits in paths.items()
        ],
        "properties": {"isSafe": finding.is_safe},
    }


def _replacements(edits: Iterable[Edit]) -> list[dict[str, Any]]:
    return [{"deletedRegion": _region(e.span), "insertedContent": {"text": e.text}} for e in edits]
