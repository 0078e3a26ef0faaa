"""Each person so many times in every stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workspace import states, workspace

if TYPE_CHECKING:
    from pathlib import Path


def test_everybody_in_the_team_owes_two_in_every_month(tmp_path: Path) -> None:
    folder = workspace(
        tmp_path,
        leads="lead_id | created_at\nL1 | 2024-05-03 09:00\n",
        data="tables:\n  posts: {columns: [posted_at, author]}\n",
        terms="""
            posts:
              by: sales
              promise: {measure: participation, of: posts, at: posted_at, who: author, count: 2, each: month, for_at_least: 80%}
        """,
        others={
            "posts": """
                posted_at        | author
                2024-05-02 09:00 | Ada Probe
                2024-05-31 23:59 | ada probe
                2024-05-10 09:00 | Ben Probe
                2024-06-01 00:00 | Ben Probe
                2024-06-02 09:00 | Ben Probe
                2024-06-03 09:00 | Somebody Else
            """
        },
    )
    assert states(folder, "posts", "2024-06-20 09:00-04:00") == {
        "Ada Probe 2024-05": "met",
        "Ben Probe 2024-05": "breached",
        "Ada Probe 2024-06": "pending",
        "Ben Probe 2024-06": "met",
    }
