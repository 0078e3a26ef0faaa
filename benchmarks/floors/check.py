"""The least any engine must do for ``check``: scan the columns, join activities to leads, group by lead.

Run in a process of its own: ``python floors/check.py WORKSPACE AGREEMENT [MEMORY]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

FLOOR = """
SELECT {counted}
FROM (
    SELECT l.lead_id, {columns}
    FROM read_parquet($leads) AS l
    LEFT JOIN read_parquet($activities) AS a
        ON a.lead_id = l.lead_id AND a.occurred_at >= l.handed_off_at
        AND a.direction = 'outbound' AND NOT a.is_automated AND a.type IN ('call', 'email', 'meeting')
    GROUP BY l.lead_id
)
"""
TWO = {
    "owner": "any_value(l.owner)",
    "mql_at": "any_value(l.mql_at)",
    "accepted_at": "any_value(l.accepted_at)",
    "first_at": "min(a.occurred_at)",
    "attempts": "count(a.activity_id)",
    "last_outcome": "max(a.outcome)",
}
TEN = {
    **TWO,
    "handed_off_at": "any_value(l.handed_off_at)",
    "rejected_at": "any_value(l.rejected_at)",
    "status": "any_value(l.status)",
    "source": "any_value(l.source)",
    "last_type": "max(a.type)",
}
FLOORS = {"two": TWO, "ten": TEN}
"""The columns that the promises of each agreement of ``leads.py`` look at, once for each lead."""


def main() -> None:
    """Print the one row."""
    folder, columns = Path(sys.argv[1]), FLOORS[sys.argv[2]]
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 2")
        if len(sys.argv) > 3:
            connection.execute(f"SET memory_limit = '{sys.argv[3]}'")
        files = {name: str(folder / f"{name}.parquet") for name in ("leads", "activities")}
        text = FLOOR.format(
            counted=", ".join(f"count({name})" for name in columns),
            columns=", ".join(f"{value} AS {name}" for name, value in columns.items()),
        )
        print(connection.execute(text, files).fetchall())


if __name__ == "__main__":
    main()
