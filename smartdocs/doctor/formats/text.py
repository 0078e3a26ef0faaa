"""A diagnosis -> lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.values import Audit, Diagnosis, Part

COLORS = {"ok": "32", "WRONG": "31", "missing": "33"}


def render(found: Diagnosis, *, color: bool = False) -> str:
    """A line a part, its cure where there is one; a block a PDF."""
    lines: list[str] = []
    for part in found.parts:
        lines += _part(part, color)
    for audit in found.audits:
        lines += ["", *_audit(audit)] if lines else _audit(audit)
    if found.parts:
        wrong = sum(part.is_wrong for part in found.parts)
        lines += [
            "",
            "All that is needed is there."
            if not wrong
            else f"{counted(wrong, 'thing', 'things')} that is needed {'is' if wrong == 1 else 'are'} missing.",
        ]
    return "\n".join(lines) + "\n"


def _part(part: Part, color: bool) -> Iterator[str]:
    word = "ok" if part.probe.is_there else "WRONG" if part.is_needed else "missing"
    shown = f"\033[{COLORS[word]}m{word:<7}\033[0m" if color else f"{word:<7}"
    yield f"{shown}  {part.name:<8}  {part.probe.said} (for {part.purpose})"
    if not part.probe.is_there and part.probe.cure:
        yield f"         {'':<8}  help: {part.probe.cure}"


def _audit(audit: Audit) -> list[str]:
    verdict = "right" if audit.is_right else counted(len(audit.faults), "fault", "faults")
    lines = [
        f"{audit.path}: {verdict}, by {counted(audit.rules, 'rule', 'rules')} of {' and '.join(audit.standards)}"
    ]
    lines += [f"  {fault.title} ({fault.clause}): {fault.said}" for fault in audit.faults]
    return [*lines, *(f"  {told}" for told in audit.verapdf)]
