"""Findings -> one line each, for editors, grep and the eye: ``path:line:column: level CODE message``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.lint.saying import counts, in_order, place, plain, set_aside, silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartdocs.finding import Finding
    from smartdocs.lint.waivers import Waived


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, str],  # noqa: ARG001  (every format is given the same)
    not_run: Sequence[str],
    *,
    color: bool = False,  # noqa: ARG001
    waived: Sequence[Waived] = (),
) -> str:
    """The lines in reading order, then what did not run and the counts."""
    lines = [f"{place(f.span)}: {f.level} {plain(f.code)} {plain(f.message)}" for f in in_order(findings)]
    return "\n".join([*lines, *silent(not_run), *set_aside(waived), f"{counts(findings)}."]) + "\n"
