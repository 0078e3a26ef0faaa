"""What a reader of the verdicts should know about the data: late logging, dates without times, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.measure.engine import quoted
from smartdocs.measure.result import Note

if TYPE_CHECKING:
    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded, TableReport


def notes(engine: Engine, facts: Facts, loaded: Loaded, as_of: int, max_backlog: int) -> tuple[Note, ...]:
    """Everything worth saying, in a fixed order; what did not occur is not said."""
    found: list[Note] = []

    def say(code: str, count: int, one: str, many: str) -> None:
        if count:
            found.append(Note(code, count, one if count == 1 else many))

    for name, table in sorted(loaded.tables.items()):
        say(
            f"rejected-{name}",
            table.rejected,
            f"row of {name} could not be read and was set aside",
            f"rows of {name} could not be read and were set aside",
        )
        say(
            f"duplicates-{name}",
            table.duplicates,
            f"row of {name} stood twice and was counted once",
            f"rows of {name} stood twice and were counted once",
        )
        say(
            f"ambiguous-{name}",
            table.ambiguous_times,
            f"local time of {name} occurs twice in autumn and was read as declared",
            f"local times of {name} occur twice in autumn and were read as declared",
        )
    if facts.merged:
        say(
            "merged",
            engine.execute("SELECT COUNT(*) FROM survivor")[0][0],
            "record was merged into another; its activities count for the survivor",
            "records were merged into another; their activities count for the survivor",
        )
    say(
        "merge-loop",
        facts.loops,
        "record is merged into itself through others; the first by id was kept",
        "records are merged into each other in a circle; the first by id was kept",
    )
    if "is_test" in facts.columns:
        say(
            "test",
            engine.execute("SELECT COUNT(*) FROM lead WHERE is_test = 1")[0][0],
            "test record was left out",
            "test records were left out",
        )
    for column, precision in sorted(facts.times.items()):
        if precision != "instant":
            n = engine.execute(
                f"SELECT COUNT(*) FROM lead WHERE {quoted(column)} <> {quoted(column + '_hi')}"
            )[0][0]
            say(
                f"date-only-{column}",
                n,
                f"lead carries a date without a time in {column}",
                f"leads carry a date without a time in {column}",
            )
    if "activities" in loaded.tables:
        found += _activities(engine, loaded.tables["activities"], as_of, max_backlog)
    return tuple(found)


def _activities(engine: Engine, table: TableReport, as_of: int, max_backlog: int) -> list[Note]:
    known = table.columns
    sums = {}
    if "occurred_at" in known:
        sums["future"] = (
            f"occurred_at > {as_of}",
            "activity lies after the end of the data and was ignored",
            "activities lie after the end of the data and were ignored",
        )
        if known["occurred_at"].precision != "instant":
            sums["date-only"] = (
                "occurred_at <> occurred_at_hi",
                "activity carries a date without a time; hours cannot be proved with it",
                "activities carry a date without a time; hours cannot be proved with them",
            )
        if "logged_at" in known:
            sums["backfilled"] = (
                f"logged_at - occurred_at > {max_backlog}",
                f"activity was logged more than {max_backlog // 86_400} days late",
                f"activities were logged more than {max_backlog // 86_400} days late",
            )
    counts = {}
    if sums:
        tests = ", ".join(f"COUNT(CASE WHEN {test} THEN 1 END)" for test, *_ in sums.values())
        row = engine.execute(f"SELECT {tests} FROM in_activities")[0]
        counts = {code: (n, one, many) for n, (code, (_, one, many)) in zip(row, sums.items(), strict=True)}
    if "lead_id" in known:
        counts["no-lead"] = (
            known["lead_id"].blanks,
            "activity belongs to no lead",
            "activities belong to no lead",
        )
    if "direction" in known:
        counts["no-direction"] = (
            known["direction"].blanks,
            "activity does not say its direction and was taken as outbound",
            "activities do not say their direction and were taken as outbound",
        )
    return [
        Note(f"{code}-activities", n, one if n == 1 else many) for code, (n, one, many) in counts.items() if n
    ]
