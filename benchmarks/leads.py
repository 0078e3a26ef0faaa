"""A number of leads and activities -> a workspace with two agreements and two Parquet files. All of it is synthetic.

Run as ``python leads.py FOLDER LEADS ACTIVITIES``. Every value is a hash of its row's number,
so the same numbers give the same rows whatever the machine does in parallel.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

WORKSPACE = """\
schema: 1
organisation: Synthetic leads (invented)
data:
  crm:
    preset: spreadsheet
    timezone: Europe/Berlin
    as_of: 2026-10-01T00:00:00+02:00
    files: {leads: leads.parquet, activities: activities.parquet}
"""

AGREEMENT = """\
schema: 1
id: {id}
title: Promises to many leads
version: "1.0.0"
effective: {from: 2025-10-01, to: 2026-09-30}
calendar: berlin
purpose: Measures how long measuring takes.
parties:
  marketing: {name: Marketing, leader: mia-pendel}
  sales: {name: Sales, leader: sam-senkblei}
people:
  mia-pendel: {name: Mia Pendel, role: Head of Marketing, party: marketing}
  sam-senkblei: {name: Sam Senkblei, role: Head of Sales, party: sales}
calendars:
  berlin:
    name: Berlin office hours
    timezone: Europe/Berlin
    hours: {mon-thu: "09:00-12:30, 13:00-17:30", fri: "09:00-16:00"}
terms:
"""
TERM = "  {id}: {{by: {by}, to: {to}, owner: {owner}, promise: {{{promise}, every: month}}}}\n"
BY_SALES = {
    "first-attempt": "measure: attempts, of: mql, count: 1, from: handed_off, within: 6 business hours, for_at_least: 90%",
    "persistence": "measure: attempts, of: mql, count: 4, includes_first: true, from: handed_off, within: 12 calendar days, for_at_least: 95%",
    "decision": "measure: decision, of: mql, from: handed_off, within: 24 business hours, for_at_least: 95%",
    "worked": "measure: worked, of: mql, from: handed_off, within: 10 business days, initial_status: [New], at_least: 95%",
    "conversation": "measure: attempts, of: mql, count: 1, from: handed_off, within: 3 business days, channels: [call, meeting], for_at_least: 80%",
    "events-first": "measure: attempts, of: mql, where: source = 'Event', count: 2, from: handed_off, within: 2 business days, for_at_least: 80%",
}
BY_MARKETING = {
    "acceptance": "measure: acceptance, of: mql, decided_within: 24 business hours, undecided: left_out, at_least: 70%",
    "volume": "measure: leads_per_rep, of: mql, from: handed_off, at_least: 5",
    "hand-over": "measure: deadline, of: mql, from: mql, until: handed_off, within: 4 business hours, for_at_least: 90%",
    "source": "measure: share, of: mql, at: handed_off, holds: source is not null, for_at_least: 95%",
}
AGREEMENTS = {"two": ("first-attempt", "persistence"), "ten": (*BY_SALES, *BY_MARKETING)}
"""Which promises each agreement makes."""

# hash(n, salt) is a uniform unsigned number of 64 bits; a share of it is compared in thousandths
LEADS = """
COPY (
    SELECT
        format('LEAD-{:010d}', n * 7919 % 1000000007) AS lead_id,
        format('rep-{:03d}', hash(n, 'owner') % 100) AS owner,
        handed_off_at - to_minutes(CAST(hash(n, 'mql') % 240 AS INTEGER)) AS mql_at,
        handed_off_at,
        CASE WHEN hash(n, 'accepted') % 1000 < 640
            THEN handed_off_at + to_minutes(CAST(hash(n, 'decided') % 2880 AS INTEGER)) END AS accepted_at,
        CASE WHEN hash(n, 'accepted') % 1000 BETWEEN 640 AND 919
            THEN handed_off_at + to_minutes(CAST(hash(n, 'decided') % 2880 AS INTEGER)) END AS rejected_at,
        CASE hash(n, 'status') % 4
            WHEN 0 THEN 'New' WHEN 1 THEN 'Working' WHEN 2 THEN 'Qualified' ELSE 'Unqualified' END AS status,
        CASE hash(n, 'source') % 5
            WHEN 0 THEN 'Event' WHEN 1 THEN 'Search' WHEN 2 THEN 'Partner' WHEN 3 THEN 'Mail' ELSE 'Web' END AS source
    FROM (
        SELECT range AS n,
            TIMESTAMP '2025-10-01 00:00:00'
                + to_seconds(CAST(range * 31000000 // {leads} + hash(range, 'second') % 3600 AS BIGINT)) AS handed_off_at
        FROM range({leads})
    )
) TO '{folder}/leads.parquet' (FORMAT parquet)
"""

ACTIVITIES = """
COPY (
    SELECT
        CAST(n AS BIGINT) AS activity_id,
        lead_id,
        CASE WHEN hash(n, 'type') % 10 < 6 THEN 'call' WHEN hash(n, 'type') % 10 < 9 THEN 'email' ELSE 'meeting' END AS type,
        CASE WHEN hash(n, 'direction') % 1000 < 880 THEN 'outbound' ELSE 'inbound' END AS direction,
        CASE hash(n, 'outcome') % 6
            WHEN 0 THEN 'connected' WHEN 1 THEN 'voicemail' WHEN 2 THEN 'busy' ELSE 'no_answer' END AS outcome,
        hash(n, 'automated') % 1000 < 120 AS is_automated,
        handed_off_at + to_seconds(CAST(delay * delay // 1300000 - 1800 AS BIGINT)) AS occurred_at
    FROM (
        SELECT range AS n, hash(range, 'lead') % {leads} AS lead, CAST(hash(range, 'delay') % 1300000 AS BIGINT) AS delay
        FROM range({activities})
    )
    JOIN (SELECT row_number() OVER () - 1 AS lead, lead_id, handed_off_at FROM '{folder}/leads.parquet') USING (lead)
    ORDER BY occurred_at, activity_id
) TO '{folder}/activities.parquet' (FORMAT parquet)
"""


def term(name: str) -> str:
    """A promise as YAML."""
    if name in BY_SALES:
        return TERM.format(id=name, by="sales", to="marketing", owner="sam-senkblei", promise=BY_SALES[name])
    return TERM.format(id=name, by="marketing", to="sales", owner="mia-pendel", promise=BY_MARKETING[name])


def main() -> None:
    """Write the files; the workspace file comes last, so a folder that has one is complete."""
    folder, leads, activities = Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(":memory:") as connection:
        for statement in (LEADS, ACTIVITIES):
            text = statement.replace("{leads}", str(leads)).replace("{activities}", str(activities))
            connection.execute(text.replace("{folder}", str(folder).replace("'", "''")))
    for name, terms in AGREEMENTS.items():
        agreement = folder / "agreements" / name / "agreement.yaml"
        agreement.parent.mkdir(parents=True, exist_ok=True)
        agreement.write_text(AGREEMENT.replace("{id}", name) + "".join(map(term, terms)), "utf-8")
    (folder / "smartdocs.yaml").write_text(WORKSPACE, "utf-8")


if __name__ == "__main__":
    main()
