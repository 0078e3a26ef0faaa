"""What came out of the votes -> JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.workshop.session import Counted


def render(title: str, counted: Sequence[Counted], *, color: bool = False) -> str:  # noqa: ARG001
    """``{"title": …, "votes": [{"ballot", "ask", "stage", "voted", "of", "options": [{"option", "dots", "voters", "teams"}]}]}``."""
    votes = [
        {
            "ballot": vote.ballot,
            "ask": vote.ask,
            "stage": vote.stage or "not_begun",
            "voted": vote.voted,
            "of": vote.of,
            "options": [
                {"option": row.option, "dots": row.dots, "voters": row.voters, "teams": row.by_team}
                for row in vote.rows
            ],
        }
        for vote in counted
    ]
    return json.dumps({"title": title, "votes": votes}, ensure_ascii=False, indent=2) + "\n"
