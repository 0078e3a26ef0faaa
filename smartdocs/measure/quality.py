"""What a reader of the verdicts should know about the data: late logging, dates without times, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.language import say
from smartdocs.measure.engine import quoted
from smartdocs.measure.result import Note

if TYPE_CHECKING:
    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.read.report import Loaded, TableReport


def notes(engine: Engine, facts: Facts, loaded: Loaded, as_of: int, max_backlog: int) -> tuple[Note, ...]:
    """Everything worth saying, in a fixed order; what did not occur is not said."""
    found: list[Note] = []

    def noted(code: str, count: int, one: str, many: str) -> None:
        if count:
            found.append(Note(code, count, one if count == 1 else many))

    for name, table in sorted(loaded.tables.items()):
        noted(
            f"rejected-{name}",
            table.rejected,
            say("row of {name} could not be read and was set aside", name=name),
            say("rows of {name} could not be read and were set aside", name=name),
        )
        noted(
            f"duplicates-{name}",
            table.duplicates,
            say("row of {name} stood twice and was counted once", name=name),
            say("rows of {name} stood twice and were counted once", name=name),
        )
        noted(
            f"ambiguous-{name}",
            table.ambiguous_times,
            say("local time of {name} occurs twice in autumn and was read as declared", name=name),
            say("local times of {name} occur twice in autumn and were read as declared", name=name),
        )
    if facts.merged:
        noted(
            "merged",
            engine.execute("SELECT COUNT(*) FROM survivor")[0][0],
            say("record was merged into another; its activities count for the survivor"),
            say("records were merged into another; their activities count for the survivor"),
        )
    noted(
        "merge-loop",
        facts.loops,
        say("record is merged into itself through others; the first by id was kept"),
        say("records are merged into each other in a circle; the first by id was kept"),
    )
    if "is_test" in facts.columns:
        noted(
            "test",
            engine.execute("SELECT COUNT(*) FROM lead WHERE is_test = 1")[0][0],
            say("test record was left out"),
            say("test records were left out"),
        )
    for column, precision in sorted(facts.times.items()):
        if precision != "instant":
            n = engine.execute(
                f"SELECT COUNT(*) FROM lead WHERE {quoted(column)} <> {quoted(column + '_hi')}"
            )[0][0]
            noted(
                f"date-only-{column}",
                n,
                say("lead carries a date without a time in {column}", column=column),
                say("leads carry a date without a time in {column}", column=column),
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
            say("activity lies after the end of the data and was ignored"),
            say("activities lie after the end of the data and were ignored"),
        )
        if known["occurred_at"].precision != "instant":
            sums["date-only"] = (
                "occurred_at <> occurred_at_hi",
                say("activity carries a date without a time; hours cannot be proved with it"),
                say("activities carry a date without a time; hours cannot be proved with them"),
            )
        if "logged_at" in known:
            sums["backfilled"] = (
                f"logged_at - occurred_at > {max_backlog}",
                say(
                    "activity was logged more than {max_backlog} days late", max_backlog=max_backlog // 86_400
                ),
                say(
                    "activities were logged more than {max_backlog} days late",
                    max_backlog=max_backlog // 86_400,
                ),
            )
    counts = {}
    if sums:
        tests = ", ".join(f"COUNT(CASE WHEN {test} THEN 1 END)" for test, *_ in sums.values())
        row = engine.execute(f"SELECT {tests} FROM in_activities")[0]
        counts = {code: (n, one, many) for n, (code, (_, one, many)) in zip(row, sums.items(), strict=True)}
    if "lead_id" in known:
        counts["no-lead"] = (
            known["lead_id"].blanks,
            say("activity belongs to no lead"),
            say("activities belong to no lead"),
        )
    if "direction" in known:
        counts["no-direction"] = (
            known["direction"].blanks,
            say("activity does not say its direction and was taken as outbound"),
            say("activities do not say their direction and were taken as outbound"),
        )
    return [
        Note(f"{code}-activities", n, one if n == 1 else many) for code, (n, one, many) in counts.items() if n
    ]
