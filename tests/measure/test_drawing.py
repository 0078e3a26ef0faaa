"""Leads that are drawn to be judged blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspace import sessions, workspace

from smartdocs.errors import EvaluationError, UsageError
from smartdocs.measure.drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.measure.session import Session

HEAD = "lead_id | created_at | handed_off_at | accepted_at | owner | score | source | reject_reason"
LEADS = "\n".join(
    [
        HEAD,
        *(f"L{n:02} | 2024-03-{1 + n % 25:02} 09:00 | 2024-03-{1 + n % 25:02} 10:00 | 2024-03-28 10:00 | ada | {'' if n % 10 == 0 else 20 if n % 4 == 1 else 80} | Fair | " for n in range(60)),
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    folder = workspace(
        tmp_path_factory.mktemp("draw"),
        terms="first: {by: sales, promise: {measure: attempts, of: mql, count: 1, from: handed_off, within: 6 business hours, for_at_least: 90%, every: month}, text: We call within one business hour.}",
        leads=LEADS,
        activities="activity_id | lead_id | type | direction | at\nA1 | L01 | call | outbound | 2024-03-02 11:00",
    )
    path = folder / "agreements/test/agreement.yaml"
    path.write_text(path.read_text().replace("lead_id is not null", "score >= 50"))
    yield from sessions(folder, "2024-04-01T00:00:00-04:00")


def sizes(session: Session, count: int, seed: str) -> list[object]:
    return [lead.shown.get("score") for lead in draw(session, "mql", count, seed).leads]


def test_as_many_that_meet_the_definition_as_that_do_not_and_that_nobody_can_tell(session: Session) -> None:
    found = sizes(session, 12, "spring")
    assert (found.count(80), found.count(20), found.count(None)) == (4, 4, 4)


def test_where_one_kind_is_rare_the_others_fill_up(session: Session) -> None:
    found = sizes(session, 30, "spring")
    assert (found.count(None), len(found)) == (6, 30)  # every tenth of sixty


def test_the_order_on_the_sheet_does_not_give_the_kind_away(session: Session) -> None:
    found = sizes(session, 12, "spring")
    assert found != sorted(found, key=str)
    assert found != sorted(found, key=str, reverse=True)


def test_nothing_that_came_afterwards_is_shown_and_nobody(session: Session) -> None:
    shown = {column for lead in draw(session, "mql", 12, "spring").leads for column in lead.shown}
    assert shown == {"score", "source"}


def test_the_seed_alone_decides(session: Session) -> None:
    ids = [[lead.lead for lead in draw(session, "mql", 12, seed).leads] for seed in ("a", "a", "b")]
    assert ids[0] == ids[1]
    assert ids[0] != ids[2]


def test_what_would_give_the_outcome_away_cannot_be_asked_for(session: Session) -> None:
    with pytest.raises(UsageError, match="`accepted_at` would say what became of a lead"):
        draw(session, "mql", 12, "a", None, ["accepted_at"])
    with pytest.raises(UsageError, match="the leads have no column `sizze`"):
        draw(session, "mql", 12, "a", None, ["sizze"])


def test_too_few_leads_are_said(session: Session) -> None:
    with pytest.raises(EvaluationError, match="61 leads are asked for, and 60 were handed off in that time"):
        draw(session, "mql", 61, "a")
