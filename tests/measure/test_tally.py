"""Several terms counted in one go come to what each of them comes to alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace import sessions, workspace

from smartdocs.measure import shares

if TYPE_CHECKING:
    from pathlib import Path

TERMS = """
speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%, every: month}}
day: {by: sales, promise: {measure: attempts, of: lead, within: 1 business day, for_at_least: 90%, every: month}}
yes: {by: sales, waived_when: speed is breached, promise: {measure: decision, of: lead, within: 8 business hours, for_at_least: 90%, every: month}}
"""
LEADS = """
    lead_id | handed_off_at    | accepted_at      | rejected_at      | is_test | owner
    A       | 2024-06-10 10:00 | 2024-06-10 12:00 |                  |         | Ada Probe
    B       | 2024-06-10 10:00 |                  | 2024-06-12 12:00 |         | Ben Probe
    C       | 2024-06-11 10:00 |                  |                  | yes     | Ben Probe
    D       | 2024-07-01 10:00 |                  |                  |         | Ada Probe
    E       | 2024-07-02 10:00 |                  |                  |         | Ada Probe
"""
CALLS = """
    lead_id | type | occurred_at
    A       | call | 2024-06-10 11:00
    B       | call | 2024-06-11 10:00
    D       | call | 2024-07-01 10:30
"""


def test_what_is_counted_together_is_what_is_counted_alone(tmp_path: Path) -> None:
    """On Tuesday 2 July at noon: A was called in time, B a day late, C is a test, E still has four hours."""
    folder = workspace(tmp_path, terms=TERMS, leads=LEADS, activities=CALLS)
    for session in sessions(folder, "2024-07-02 12:00-04:00"):
        assert [spec.term for tally in session.together for spec in tally.specs] == ["speed", "day"]
        for tally in session.together:
            found = tally.count(session.engine, "month")
            for spec in tally.specs:
                together = shares.summed(found[spec.number], spec.kind.at_least)
                assert together == shares.count(session.engine, spec, "month", None, session.frame.as_of)
        june, july = (
            share[None].counts
            for _, share in sorted(session._shares(session.specs["speed"], "month", None).items())  # type: ignore[arg-type]
        )
        assert (june.met, june.breached, june.excluded) == (1, 1, 1)
        assert (july.met, july.pending) == (1, 1)


def test_months_are_added_up_and_who_has_an_owner_is_counted_under_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path, terms=TERMS, leads=LEADS, activities=CALLS)
    for session in sessions(folder, "2024-07-02 12:00-04:00"):
        spec = session.specs["speed"]
        by_owner = shares.count(session.engine, spec, "month", "owner", session.frame.as_of)  # type: ignore[arg-type]
        ada = shares.add(
            [found["Ada Probe"] for _, found in sorted(by_owner.items()) if "Ada Probe" in found], 0.9
        )
        assert (ada.counts.met, ada.counts.pending, ada.counts.breached) == (2, 1, 0)
        assert (ada.matured, ada.met_matured) == (2, 2)  # D was due on 1 July at four
        ben = shares.add([found["Ben Probe"] for found in by_owner.values() if "Ben Probe" in found], 0.9)
        assert (ben.counts.breached, ben.counts.excluded, ben.causes) == (
            1,
            1,
            {"breached:late": 1, "excluded:test": 1},
        )
