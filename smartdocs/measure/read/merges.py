"""Which records were merged into which -> leads that know their survivor, and rows of records that are gone moved to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smartdocs.measure.engine import Engine, quoted
from smartdocs.measure.read.report import TableReport
from smartdocs.measure.read.rewrite import fill, replace_table


def follow_merges(engine: Engine, tables: Mapping[str, TableReport]) -> dict[str, TableReport]:
    """Leads that are there know what they were merged into; what names one that is gone names its survivor.

    Which was merged into which stands in the table ``merged``, or with the survivor as ``101;102`` or ``101:TIME;102:TIME``.
    """
    leads = tables.get("leads")
    if leads is None:
        return dict(tables)
    pairs = []
    if "merged" in tables:
        pairs.append("SELECT merged_id, lead_id FROM in_merged")
    if "merged_ids" in leads.columns:
        each = "unnest(string_split(merged_ids, ';'))"
        pairs.append(
            "SELECT trim(split_part(one, ':', 1)) AS merged_id, lead_id"
            f" FROM (SELECT lead_id, {each} AS one FROM in_leads)"
        )
    if not pairs:
        return dict(tables)
    engine.execute(
        f"CREATE TABLE linked_merges AS SELECT merged_id AS lead_id, min(lead_id) AS merged_into"
        f" FROM ({' UNION ALL '.join(pairs)}) WHERE merged_id <> '' AND merged_id <> lead_id GROUP BY 1"
    )
    linked = dict(tables)
    (here,), *_ = engine.execute(
        "SELECT count(*) FROM in_leads WHERE lead_id IN (SELECT lead_id FROM linked_merges)"
    )
    if here or "merged" in tables:
        header = leads.columns["merged_ids"].header if "merged_ids" in leads.columns else "merged"
        linked["leads"] = fill(
            engine, leads, "SELECT lead_id, merged_into FROM linked_merges", "merged_into", "id", header
        )
    gone = "(SELECT * FROM linked_merges WHERE lead_id NOT IN (SELECT lead_id FROM in_leads))"
    for name, report in tables.items():
        if name in {"leads", "merged"} or "lead_id" not in report.columns:
            continue
        table = quoted(f"in_{name}")
        (moved,), *_ = engine.execute(
            f"SELECT count(*) FROM {table} WHERE lead_id IN (SELECT lead_id FROM {gone})"
        )
        if moved:
            replace_table(
                engine,
                name,
                f"SELECT t.* REPLACE (COALESCE(m.merged_into, t.lead_id) AS lead_id) FROM {table} AS t"
                f" LEFT JOIN {gone} AS m ON m.lead_id = t.lead_id",
            )
            one = f"{moved:,} {'row names' if moved == 1 else 'rows name'} a record that was merged away"
            note = f"{one} and {'counts' if moved == 1 else 'count'} for the one that is left"
            linked[name] = replace(report, notes=(*report.notes, note))
    engine.execute("DROP TABLE linked_merges")
    return linked
