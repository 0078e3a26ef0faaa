"""The least any engine must do for ``check``: scan the columns, join activities to leads, group by lead.

Run in a process of its own: ``python floors/check.py WORKSPACE``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

FLOOR = """
SELECT count(*), count(first_at), sum(attempts), count(last_outcome), count(owner), sum(mql_at), count(accepted_at)
FROM (
    SELECT
        l.lead_id, any_value(l.owner) AS owner, any_value(epoch(l.mql_at)) AS mql_at,
        any_value(l.accepted_at) AS accepted_at, min(a.occurred_at) AS first_at,
        count(a.activity_id) AS attempts, max(a.outcome) AS last_outcome
    FROM read_parquet($leads) AS l
    LEFT JOIN read_parquet($activities) AS a
        ON a.lead_id = l.lead_id AND a.occurred_at >= l.handed_off_at
        AND a.direction = 'outbound' AND NOT a.is_automated AND a.type IN ('call', 'email', 'meeting')
    GROUP BY l.lead_id
)
"""


def main() -> None:
    """Print the one row."""
    folder = Path(sys.argv[1])
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 2")
        files = {name: str(folder / f"{name}.parquet") for name in ("leads", "activities")}
        print(connection.execute(FLOOR, files).fetchall())


if __name__ == "__main__":
    main()
