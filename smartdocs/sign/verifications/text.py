"""What was verified -> lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.sign.lines import agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.sign.values import Verification


def render(found: Sequence[Verification], *, color: bool = False) -> str:
    """Each agreement, and a last line with the outcome and what to do."""
    lines = []
    for each in found:
        lines += [*agreement(each, color=color), ""]
    failed = [each.present.name for each in found if not each.is_verified]
    lines.append(
        f"Not verified: {', '.join(failed)}. `smartdocs status` says what to do next."
        if failed
        else f"Verified: {', '.join(each.present.name for each in found)}."
    )
    return "\n".join(lines)
