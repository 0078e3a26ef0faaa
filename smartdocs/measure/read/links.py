"""The tables that say who belongs to what -> the columns of leads, activities and opportunities they fill.

Also the history of contact properties -> assignments, and the first time a lead entered each stage;
and of a history of all fields only what tells of owners.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smartdocs.measure.engine import Engine, literal, quoted
from smartdocs.measure.read.merges import follow_merges
from smartdocs.measure.read.report import ColumnReport, TableReport
from smartdocs.measure.read.rewrite import fill, recounted, replace_table, with_column

HELPERS = ("activity_links", "opportunity_links", "contact_property_history", "merged")
OWNER = "hubspot_owner_id"
OWNERS = "'hubspotownerid', 'contactowner'"
OWNER_FIELD = "owner"
STAGE = "lifecyclestage"
STAGES = {
    "mql_at": "marketingqualifiedlead",
    "sql_at": "salesqualifiedlead",
    "opportunity_at": "opportunity",
    "customer_at": "customer",
}


def link(engine: Engine, tables: Mapping[str, TableReport]) -> dict[str, TableReport]:
    """The tables after the links were followed; what was filled stands in their columns and notes."""
    linked = dict(tables)
    if "activities" in tables:
        linked["activities"] = _split_leads(engine, tables["activities"])
    linked = follow_merges(engine, linked)
    if "activity_links" in tables and "activities" in tables:
        linked["activities"] = _link_activities(engine, linked["activities"])
    if "opportunity_links" in tables and "opportunities" in tables:
        linked["opportunities"] = _link_opportunities(engine, linked["opportunities"])
    if "assignments" in tables:
        linked["assignments"] = _owners_only(engine, linked["assignments"])
    if "contact_property_history" in tables:
        history = linked["contact_property_history"]
        if "leads" in tables:
            for column, stage in STAGES.items():
                if column not in linked["leads"].columns:
                    linked["leads"] = _first_entry(engine, linked["leads"], history, column, stage)
        if "assignments" not in tables:
            made = _assignments(engine, history)
            if made is not None:
                linked["assignments"] = made
    return linked


def _link_activities(engine: Engine, report: TableReport) -> TableReport:
    """One row for each lead an activity concerns."""
    if "activity_id" not in report.columns:
        return replace(
            report, notes=(*report.notes, "activity_links were not followed: there is no activity_id")
        )
    own = "lead_id" in report.columns
    (before,), *_ = engine.execute("SELECT count(*) FROM in_activities")
    lead = "COALESCE(a.lead_id, l.lead_id)" if own else "l.lead_id"
    columns = "a.* REPLACE" if own else "a.*,"
    value = f"({lead} AS lead_id)" if own else f"{lead} AS lead_id"
    on = "l.activity_id = a.activity_id" + (" AND a.lead_id IS NULL" if own else "")
    replace_table(
        engine,
        "activities",
        f"SELECT {columns} {value} FROM in_activities AS a LEFT JOIN in_activity_links AS l ON {on}",
    )
    (rows,), *_ = engine.execute("SELECT count(*) FROM in_activities")
    note = f"some activities concern several leads: {before:,} rows became {rows:,}" if rows > before else ""
    return recounted(engine, with_column(report, ColumnReport("lead_id", "activity_links", "id"), note))


def _split_leads(engine: Engine, report: TableReport) -> TableReport:
    """One row for each of several leads that stand in one field of associated contacts, as ``101;102``."""
    lead = report.columns.get("lead_id")
    if lead is None or "associated" not in lead.header.casefold():
        return report
    (lists,), *_ = engine.execute("SELECT count(*) FROM in_activities WHERE contains(lead_id, ';')")
    if not lists:
        return report
    split = "unnest(string_split(COALESCE(lead_id, ''), ';'))"
    replace_table(
        engine,
        "activities",
        f"SELECT * REPLACE (nullif(trim(lead_id), '') AS lead_id) FROM"
        f" (SELECT * REPLACE ({split} AS lead_id) FROM in_activities)",
    )
    note = f"{lists:,} activities name several leads and have a row for each"
    return recounted(engine, replace(report, notes=(*report.notes, note)))


def _owners_only(engine: Engine, report: TableReport) -> TableReport:
    """A history of several fields has more to tell than assignments."""
    if "field" not in report.columns:
        return report
    (others,), *_ = engine.execute(
        f"SELECT count(*) FROM in_assignments WHERE COALESCE(lower(field), '') <> {literal(OWNER_FIELD)}"
    )
    if not others:
        return report
    replace_table(
        engine,
        "assignments",
        f"SELECT * FROM in_assignments WHERE lower(field) = {literal(OWNER_FIELD)}",
    )
    note = f"{others:,} rows tell of another field than the owner and are no assignments"
    return recounted(engine, replace(report, notes=(*report.notes, note)))


def _link_opportunities(engine: Engine, report: TableReport) -> TableReport:
    """An opportunity with several contacts gets none of them: which one it came from is not said."""
    if "opportunity_id" not in report.columns:
        return replace(
            report, notes=(*report.notes, "opportunity_links were not followed: there is no opportunity_id")
        )
    links = (
        "SELECT opportunity_id, min(lead_id) AS lead_id, count(DISTINCT lead_id) AS leads"
        " FROM in_opportunity_links GROUP BY 1"
    )
    (several,), *_ = engine.execute(
        f"SELECT count(*) FROM in_opportunities AS o JOIN ({links}) AS l USING (opportunity_id) WHERE l.leads > 1"
    )
    single = f"SELECT opportunity_id, lead_id FROM ({links}) WHERE leads = 1"
    filled = fill(engine, report, single, "lead_id", "id", "opportunity_links", key="opportunity_id")
    if not several:
        return filled
    note = f"{several:,} opportunities have several contacts and were given to none: map `lead_id` to say whose they are"
    return replace(filled, notes=(*filled.notes, note))


def _first_entry(
    engine: Engine, report: TableReport, history: TableReport, column: str, stage: str
) -> TableReport:
    entries = f"FROM in_contact_property_history WHERE {_key('property')} = {literal(STAGE)} AND {_key('value')} = {literal(stage)}"
    (known,), *_ = engine.execute(f"SELECT count(*) {entries}")
    if not known:
        return report
    bounds = [column]
    filled = fill(
        engine,
        report,
        f"SELECT lead_id, min(changed_at) AS {quoted(column)} {entries} GROUP BY 1",
        column,
        "instant",
        f"{STAGE} = {stage}",
    )
    if "changed_at_hi" in engine.columns("in_contact_property_history"):
        bounds.append(f"{column}_hi")
        source = f"SELECT lead_id, min(changed_at_hi) AS {quoted(bounds[1])} {entries} GROUP BY 1"
        table = quoted(f"in_{report.name}")
        replace_table(
            engine,
            report.name,
            f"SELECT t.*, s.{quoted(bounds[1])} FROM {table} AS t LEFT JOIN ({source}) AS s USING (lead_id)",
        )
        precision = history.columns["changed_at"].precision
        dated = replace(filled.columns[column], precision=precision)
        return replace(filled, columns={**filled.columns, column: dated})
    return filled


def _key(column: str) -> str:
    """A name as the API writes it, whether it is that or its label: ``Lifecycle Stage`` is ``lifecyclestage``."""
    return f"regexp_replace(lower({column}), '[\\s_]+', '', 'g')"


def _assignments(engine: Engine, history: TableReport) -> TableReport | None:
    """Every change of the owner is an assignment; its predecessor is whom the lead was taken from.

    None when no owner ever changed: an empty table would say that nothing was assigned.
    """
    (changes,), *_ = engine.execute(
        f"SELECT count(*) FROM in_contact_property_history WHERE {_key('property')} IN ({OWNERS})"
    )
    if not changes:
        return None
    bound = (
        ", changed_at_hi AS assigned_at_hi"
        if "changed_at_hi" in engine.columns("in_contact_property_history")
        else ""
    )
    engine.execute(
        "CREATE TABLE in_assignments AS SELECT lead_id,"
        " lag(value) OVER (PARTITION BY lead_id ORDER BY changed_at, value) AS from_owner,"
        f" value AS to_owner, changed_at AS assigned_at{bound}"
        f" FROM in_contact_property_history WHERE {_key('property')} IN ({OWNERS})"
    )
    (rows, no_from, no_to), *_ = engine.execute(
        "SELECT count(*), count(*) FILTER (from_owner IS NULL), count(*) FILTER (to_owner IS NULL) FROM in_assignments"
    )
    header = history.columns["changed_at"]
    return TableReport(
        name="assignments",
        files=history.files,
        rows=rows,
        loaded=rows,
        columns={
            "lead_id": replace(history.columns["lead_id"], blanks=0),
            "from_owner": ColumnReport("from_owner", history.columns["value"].header, "id", blanks=no_from),
            "to_owner": ColumnReport("to_owner", history.columns["value"].header, "id", blanks=no_to),
            "assigned_at": replace(header, name="assigned_at", blanks=0),
        },
        notes=(f"made of the changes of {OWNER!r} in contact_property_history",),
    )
