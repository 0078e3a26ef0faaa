"""A workspace with everything small that engines could disagree about."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tests.workspace import workspace

if TYPE_CHECKING:
    from pathlib import Path

TERMS = """
speed: {by: sales, on_reassignment: restart, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}
four: {by: sales, promise: {measure: attempts, of: lead, count: 2, min_gap: 1 hour, stops_when: [connected, replied], within: 2 business days, day_rule: exact, for_at_least: 90%}}
sql: {by: marketing, waived_when: four is breached, promise: {measure: conversion, of: lead, from: handed_off, to: sql, within: 10 calendar days, at_least: 25%}}
named: {by: sales, promise: {measure: share, of: lead, where: "name like 'ä%' or note like note", holds: "upper(trim(name)) <> 'B' and size / 2 > 1.5", for_at_least: 50%}}
"""
LEADS = """lead_id,created_at,handed_off_at,sql_at,merged_into,name,note,size
A,2024-06-10T08:00,2024-06-10T09:00,2024-06-12,,ÄRGER,it's a \\ backslash,50
B,2024-06-10T08:00,2024-06-10T11:00,,, b ,100%,3
C,2024-06-10T08:00,2024-06-11T11:00,,A,Straße,"two, parts",
D,2024-06-10T08:00,2024-06-12T16:59,,,äpfel,as told,0.5"""
ACTIVITIES = "lead_id|type|direction|outcome|occurred_at\nA|call|outbound|no_answer|2024-06-10\nB|call|outbound|connected|2024-06-11T10:00\nC|call|inbound||2024-06-11T12:00\nA|call|outbound|no_answer|2024-06-12T12:00"
COLUMNS = "columns: {leads: {name: name, note: note, size: size}}\n"
AS_OF = datetime.fromisoformat("2024-08-01T12:00:00-04:00")


def small(folder: Path) -> Path:
    """Dates without times, a restart, a waiver, letters beyond ASCII, a backslash."""
    return workspace(
        folder, terms=TERMS, leads=LEADS, activities=ACTIVITIES, data=COLUMNS,
        others={"assignments": "lead_id|to_owner|assigned_at\nB|x|2024-06-10T16:00"},
    )  # fmt: skip
