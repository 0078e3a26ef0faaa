"""Lead definitions on data: three-valued, k of n, scores that fade; by period; two of them side by side."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from workspace import sessions, states, workspace

from smartdocs.errors import EvaluationError, UsageError
from smartdocs.measure.definitions import met
from smartdocs.measure.judging import Split, blanks, compare, conformance, reason
from smartdocs.measure.layout import open_session
from smartdocs.measure.sql import Column
from smartdocs.model.definition import LeadDefinition
from smartdocs.model.period import parse_period
from tests.measure.test_portable import copied

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.measure.session import Session

DAY = 86_400
COLUMNS = {
    "size": Column('l."size"', "number"),
    "request": Column('l."request"', "text"),
    "rival": Column('l."rival"', "boolean"),
    "asked_at": Column('l."asked_at"', "number"),
    "handed_off_at": Column('l."handed_off_at"', "number"),
    "unseen": Column("NULL", "null"),
}
CREATE = "CREATE TABLE l (size DOUBLE, request VARCHAR, rival INTEGER, asked_at BIGINT, handed_off_at BIGINT)"
ASKED = ("size", "request", "rival", "asked_at", "handed_off_at")


@cache
def duck() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def asked(sql: str, rows: list[dict[str, Any]]) -> list[list[int | None]]:
    """What two engines say of each row."""
    lite = sqlite3.connect(":memory:")
    lite.create_function("MOD", 2, lambda a, b: None if a is None or b is None else a % b, deterministic=True)
    answers = []
    for engine in (duck(), lite):
        engine.execute("DROP TABLE IF EXISTS l")
        engine.execute(CREATE)
        engine.executemany("INSERT INTO l VALUES (?, ?, ?, ?, ?)", [[r.get(c) for c in ASKED] for r in rows])
        answers.append([row[0] for row in engine.execute(f"SELECT {sql} FROM l").fetchall()])
    lite.close()
    return answers


def definition(when: Any, never: Any = ()) -> LeadDefinition:
    return LeadDefinition.model_validate({"name": "D", "qualifies_when": when, "never_when": list(never)})


tests = st.sampled_from(
    [
        "size >= 50",
        "request in ('demo', 'quote')",
        "not rival",
        "unseen = 'x'",
        "request is blank",
        "size < 10 or rival",
    ]
)
single = tests.map(lambda t: {"if": t})
points: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"if": tests, "add": st.sampled_from([10, 20, 40, -15])}, optional={"at": st.just("asked_at")}
)


@st.composite
def scores(draw: st.DrawFn) -> dict[str, Any]:
    found = draw(st.lists(points, min_size=1, max_size=3))
    most = sum(max(0, p["add"]) for p in found)
    fading = {"half_life": draw(st.sampled_from(["1 calendar day", "30 calendar days", "2 calendar weeks"]))}
    fades = fading if any("at" in p for p in found) else {}
    return {"score": {"points": found, "threshold": draw(st.integers(-5, most)), **fades}}


criteria = st.recursive(
    single | scores(),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"all": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)}),
        st.lists(inner, min_size=1, max_size=4).flatmap(
            lambda parts: st.fixed_dictionaries(
                {"at_least": st.integers(1, len(parts)), "of": st.just(parts)}
            )
        ),
    ),
    max_leaves=4,
)
times = st.none() | st.integers(0, 400 * DAY)
rows = st.fixed_dictionaries(
    {
        "size": st.none() | st.sampled_from([5.0, 49.0, 50.0, 800.0]),
        "request": st.none() | st.sampled_from(["demo", "quote", "news"]),
        "rival": st.none() | st.booleans(),
        "asked_at": times,
        "handed_off_at": times,
    }
)


@settings(max_examples=examples(20), deadline=None)
@given(
    criteria,
    st.lists(tests.map(lambda t: {"if": t, "reason": "r"}), max_size=2),
    st.lists(rows, min_size=1, max_size=6),
)
def test_sql_says_of_every_lead_what_the_definition_says(
    when: Any, never: Any, records: list[dict[str, Any]]
) -> None:
    found = definition(when, never)
    said = [None if (q := found.qualifies(r)) is None else int(q) for r in records]
    assert asked(met(found, COLUMNS), records) == [said, said]


@settings(max_examples=examples(20), deadline=None)
@given(criteria, rows)
def test_what_is_missing_is_blank_and_only_where_it_is_open(when: Any, record: dict[str, Any]) -> None:
    found = definition(when)
    missing = blanks(found, record)
    assert bool(missing) == (found.qualifies(record) is None)
    assert all(record.get(c) is None for c in missing)
    assert bool(reason(found, record)) == (found.qualifies(record) is not True)


SCORE = {
    "score": {
        "threshold": 60,
        "half_life": "30 calendar days",
        "points": [
            {"if": "size >= 50", "add": 40},
            {"if": "request = 'demo'", "add": 40, "at": "asked_at"},
            {"if": "rival", "add": -100},
        ],
    }
}


def on(day: int) -> int:
    return int(datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()) + (day - 1) * DAY


@pytest.mark.parametrize(
    ("record", "low", "high", "said"),
    [
        ({"size": 50, "request": "demo", "rival": False, "asked_at": on(1), "handed_off_at": on(1)}, 80, 80, True),
        ({"size": 50, "request": "demo", "rival": False, "asked_at": on(1), "handed_off_at": on(31)}, 60, 60, True),  # 20 are left
        ({"size": 50, "request": "demo", "rival": False, "asked_at": on(1), "handed_off_at": on(32)}, 59.54, 59.54, False),
        ({"size": 50, "request": "demo", "rival": False, "asked_at": on(1), "handed_off_at": on(61)}, 50, 50, False),  # 10 are left
        ({"size": 50, "request": "demo", "rival": False, "asked_at": on(9), "handed_off_at": on(8)}, 40, 40, False),  # not yet asked
        ({"size": 50, "request": "demo", "rival": False, "handed_off_at": on(8)}, 40, 80, None),
        ({"size": 50, "request": "demo", "asked_at": on(1), "handed_off_at": on(1)}, -20, 80, None),  # a rival, perhaps
        ({"size": 10, "rival": False, "asked_at": on(1), "handed_off_at": on(1)}, 0, 40, False),
        ({"size": 50, "request": "demo", "rival": False, "asked_at": "2026-06-01", "handed_off_at": "2026-07-01"}, 60, 60, True),
    ],
)  # fmt: skip
def test_a_score_that_fades_on_paper(
    record: dict[str, Any], low: float, high: float, said: bool | None
) -> None:
    found = definition(SCORE)
    score = found.qualifies_when.score
    assert score is not None
    assert score.worth(record) == (pytest.approx(low, abs=0.01), pytest.approx(high, abs=0.01))
    assert found.qualifies(record) is said


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"threshold": 81}, "all points together are 80, and `threshold: 81` can never be reached"),
        (
            {"half_life": None},
            "points fade from a time on, and here is only one of the two: `half_life` and `at`",
        ),
        ({"half_life": "6 hours"}, "points fade by whole days of the calendar, and `6 hours` is none"),
        (
            {"half_life": "5 business days"},
            "points fade by whole days of the calendar, and `5 business days` is none",
        ),
    ],
)
def test_a_score_that_makes_no_sense_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="score") as error:
        definition({"score": {**SCORE["score"], **change}})
    assert error.value.errors()[0]["msg"] == message  # type: ignore[attr-defined]


# --- on data --------------------------------------------------------------------------------------------------------

TERMS = """
conforms: {by: marketing, promise: {measure: conformance, of: lead, definition: mql, at_least: 90%, every: month}}
"""
LEADS = """
    lead_id|handed_off_at|company_size|request|accepted_at
    A|2024-06-03T09:00|120|demo|2024-06-03T10:00
    B|2024-06-04T09:00|40|demo|
    C|2024-06-05T09:00||demo|
    D|2024-06-06T09:00|40||
    E|2024-07-01T09:00|60||
    F|2024-07-02T09:00|60|news|
    G||500|demo|
"""
MQL = """
definitions:
  mql:
    name: Qualified lead
    qualifies_when:
      all:
        - {if: company_size >= 50, label: 50 people or more}
        - {if: "request in ('demo', 'quote')", label: a demo or a quote}
  big: {name: Big, qualifies_when: {if: company_size >= 50}}
  early: {name: Early, qualifies_when: {if: accepted_at is blank}}
  odd: {name: Odd, qualifies_when: {if: company_size = 'many'}}
"""
AS_OF = "2024-08-01T12:00:00-04:00"


def made(folder: Path) -> Path:
    root = workspace(folder, terms=TERMS, leads=LEADS)
    file = root / "agreements/test/agreement.yaml"
    text = file.read_text("utf-8").replace(
        "definitions:\n  mql: {name: Qualified lead, qualifies_when: {if: lead_id is not null}}\n", MQL
    )
    file.write_text(text, "utf-8")
    kept = (root / "smartdocs.yaml").read_text("utf-8")
    (root / "smartdocs.yaml").write_text(
        kept + "    columns: {leads: {company_size: company_size, request: request}}\n", "utf-8"
    )
    return root


def session_of(folder: Path) -> Session:
    found = sessions(made(folder), AS_OF)
    session = next(found)
    session_of.kept = found  # type: ignore[attr-defined]  # the engine is open as long as this is
    return session


def test_conformance_by_month_with_the_field_that_is_missing(tmp_path: Path) -> None:
    june, july = conformance(session_of(tmp_path), "mql", "month")
    assert (june.period.id, june.meets, june.does_not, june.unknown, june.missing) == (
        "2024-06",
        1,
        2,
        1,
        {"company_size": 1},
    )
    assert (july.period.id, july.meets, july.does_not, july.unknown, july.missing) == (
        "2024-07",
        0,
        1,
        1,
        {"request": 1},
    )
    assert june.bounds == (0.25, 0.5)


def test_a_time_after_the_hand_off_is_not_known_at_the_hand_off(tmp_path: Path) -> None:
    june, _ = conformance(session_of(tmp_path), "early", "month")
    assert (june.meets, june.leads) == (4, 4)  # A was accepted an hour later


def test_two_definitions_side_by_side(tmp_path: Path) -> None:
    found = compare(session_of(tmp_path), "mql", "big")
    # rows: mql says yes, no, unknown; columns: big says the same
    assert found.table == ((1, 0, 0), (1, 2, 0), (1, 0, 1))
    assert found.splits == (
        Split("E", None, True, ("mql: a demo or a quote is not known, `request` is blank",)),
        Split("F", False, True, ("mql: not: a demo or a quote",)),
    )
    # seen 4/6; by chance 1/6 × 3/6 + 3/6 × 2/6 + 2/6 × 1/6 = 11/36; (24 - 11) ÷ (36 - 11) = 13/25
    assert found.kappa is not None
    assert found.kappa.value == pytest.approx(0.52)


def test_a_misspelt_definition_and_an_empty_period_are_told(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    with pytest.raises(UsageError, match="there is no definition `mlq`") as error:
        conformance(session, "mlq", "month")
    assert error.value.fix == "did you mean `mql`?"
    with pytest.raises(EvaluationError, match="not a single lead was handed off in that time"):
        compare(session, "mql", "big", parse_period("2023-01"))


def test_the_measure_counts_what_the_definition_says(tmp_path: Path) -> None:
    assert states(made(tmp_path), "conforms", AS_OF) == {
        "A": "met", "B": "breached:criteria", "C": "indeterminate:blank", "D": "breached:criteria",
        "E": "indeterminate:blank", "F": "breached:criteria",
    }  # fmt: skip


def test_the_measure_is_the_same_on_sqlite(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    lite = copied(session.engine, session.loaded)  # type: ignore[arg-type]
    other = open_session(lite, session.agreement, session.loaded, as_of=session.as_of)
    asked_for = "SELECT lead_id, state, cause FROM ob_0 ORDER BY lead_id"
    assert lite.execute(asked_for) == session.engine.execute(asked_for)
    assert conformance(other, "mql", "month") == conformance(session, "mql", "month")


def test_a_definition_that_compares_a_number_with_a_text_is_told(tmp_path: Path) -> None:
    root = made(tmp_path)
    file = root / "agreements/test/agreement.yaml"
    file.write_text(file.read_text("utf-8").replace("definition: mql", "definition: odd"), "utf-8")
    for session in sessions(root, AS_OF):
        assert session.failed["conforms"].startswith("`company_size = 'many'` compares a number with a text")


def test_a_blank_is_neither_kept_nor_broken_and_may_leave_the_verdict_open(tmp_path: Path) -> None:
    session = session_of(tmp_path)
    result = session.results(parse_period("2024-06"))[0]
    assert (result.value, result.score.bounds, result.verdict) == (
        pytest.approx(1 / 3),
        (0.25, 0.5),
        "too_few",
    )  # type: ignore[union-attr]


def test_explain_names_the_criterion_that_decides(tmp_path: Path) -> None:
    from smartdocs.measure.explain import explain

    session = session_of(tmp_path)
    told = {lead: explain(session, lead).traces[0].steps[0] for lead in "ACF"}
    assert {lead: (step.what, step.counted, step.why) for lead, step in told.items()} == {
        "A": ("Qualified lead", True, "every criterion is met"),
        "C": ("Qualified lead", False, "50 people or more is not known, `company_size` is blank"),
        "F": ("Qualified lead", False, "not: a demo or a quote"),
    }
