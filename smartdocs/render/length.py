"""The pages of a laid-out document -> a sentence where people have to read more of them than was agreed before they sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGNATURES = "signatures"
"""The anchor of the chapter that ends what is read before signing. Its page does not count, and what follows it does not either."""


def before_signatures(pages: Sequence[Any]) -> int | None:
    """How many pages stand before the one with the signatures; None where there are none (weasyprint's own pages)."""
    return next((place for place, page in enumerate(pages) if SIGNATURES in page.anchors), None)


def too_long(pages: Sequence[Any], budget: int) -> tuple[str, ...]:
    """What to tell the user, if anything. A ``budget`` of 0 is none."""
    found = before_signatures(pages)
    if not budget or found is None or found <= budget:
        return ()
    return (
        (
            f"{found} pages stand before the signatures, and `page_budget` of the agreement is {budget}: longer texts are signed unread. "
            f"Shorten the purpose, the meanings of words or the consequences, or set `page_budget: {found}`; annexes do not count."
        ),
    )
