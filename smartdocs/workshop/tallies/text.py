"""What came out of the votes -> text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.wording import counted as so_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.workshop.session import Counted

WIDEST = 24


def render(title: str, counted: Sequence[Counted], *, color: bool = False) -> str:  # noqa: ARG001
    """Each vote with its options, most dots first."""
    lines = [title]
    for vote in counted:
        stage = {"open": "still open", "closed": "over"}.get(vote.stage, "not begun")
        lines += ["", f"{vote.ask}  ({stage}, {vote.voted} of {vote.of} voted)"]
        most = max((row.dots for row in vote.rows), default=0)
        for row in vote.rows:
            bar = "●" * round(WIDEST * row.dots / most) if most > WIDEST else "●" * row.dots
            teams = "; ".join(f"{team} {dots}" for team, dots in (row.by_team or {}).items())
            said = f"{so_many(row.dots, 'dot', 'dots')} from {so_many(row.voters, 'person', 'people')}"
            lines.append(
                f"  {row.option}  {bar}  {said}{f' ({teams})' if teams else ''}".replace("    ", "  ")
            )
    return "\n".join(lines) + "\n"
