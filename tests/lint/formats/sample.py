"""Findings that the tests of every format print."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from smartdocs.finding import Edit, Finding, Related, Span
from smartdocs.lint.formats import format_named
from smartdocs.lint.waivers import Waived, Waiver

SCHEMAS = Path(__file__).parent / "schemas"
PATH = "agreements/x/agreement.yaml"
TEXT = "goals:\n  acceptance:\n    statement: Improve the Säle.\n"
TEXTS = {PATH: TEXT, "smartdocs.yaml": "schema: 1\n"}
VAGUE = Finding(
    "S101",
    "vague-word",
    "error",
    "`Improve` says neither how much nor from where to where",
    Span(PATH, 3, 16, 3, 23),
    "write `Raise acceptance from 72% to 90%`",
    (Related(Span(PATH, 2, 3, 2, 13), "the goal stands here"),),
)
LATE = Finding("T106", "no-review-date", "warning", "no review", Span(PATH, 1, 1, 1, 6), "add a date")
MISSPELT = Finding(
    "Y101",
    "unknown-key",
    "error",
    "there is no key `acceptence` here",
    Span(PATH, 2, 3, 2, 13),
    "did you mean `acceptance`?",
    (),
    (Edit(Span(PATH, 2, 3, 2, 13), "acceptance"),),
    True,
)
WAIVED = Waived(
    VAGUE,
    Waiver(
        rules=(("S101", VAGUE.span),),
        reason="agreed in FY25",
        until=date(2027, 3, 31),
        until_at=VAGUE.span,
        approved_by="Ada Probe",
        span=Span(PATH, 1, 1, 1, 2),
        covers=(VAGUE.span,),
        place="goals.acceptance",
    ),
)


def written(
    form: str,
    findings: list[Finding],
    not_run: tuple[str, ...] = (),
    texts: dict[str, str] = TEXTS,
    *,
    color: bool = False,
) -> str:
    """What the format prints."""
    return format_named(form).render(findings, texts, not_run, color=color)


def schema(name: str) -> Any:
    """A schema of the folder, as data."""
    return json.loads((SCHEMAS / name).read_text("utf-8"))
