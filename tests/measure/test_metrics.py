"""Metrics that users define: each kind on a table as on paper, in Python and in SQL, with those who still wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight
from workspace import sessions, workspace

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.by_hand import over_rows
from smartdocs.measure.engines.duckdb import DuckDb
from smartdocs.measure.facts import Facts
from smartdocs.measure.metrics import Around, Value, compute
from smartdocs.measure.read.report import ColumnReport, Loaded, TableReport
from smartdocs.measure.sql import Column
from smartdocs.measure.waits import Wait, percentile, survival
from smartdocs.model.agreement import Agreement
from smartdocs.model.metric import Metric
from tests.measure.test_portable import Sqlite

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smartdocs.measure.engine import Engine

BASE: dict[str, Any] = {
    "schema": 1,
    "id": "t",
    "title": "T",
    "version": "1",
    "parties": {"sales": {"name": "Sales"}},
}
KINDS = {"owner": "text", "heir": "text", "size": "number", "is_won": "boolean", "created_at": "number"}
TYPES = {"text": "VARCHAR", "number": "DOUBLE", "boolean": "INTEGER"}


def agreement(**metrics: Mapping[str, Any]) -> Agreement:
    named = {k: {"name": k, "unit": "leads", "time_field": "created_at", **m} for k, m in metrics.items()}
    return Agreement.model_validate({**BASE, "metrics": named})


def in_sql(engine: Engine, rows: Sequence[Mapping[str, Any]], metric: Metric) -> Value:
    engine.load_rows(
        "lead",
        tuple((c, "BIGINT" if c == "created_at" else TYPES[k]) for c, k in KINDS.items()),
        [[r.get(c) for c in KINDS] for r in rows],
    )
    facts = Facts(
        {"created_at": "instant"},
        {c: Column(f'l."{c}"', k) for c, k in KINDS.items()},
        {},
        merged=False,
        loops=0,
    )
    columns = {c: ColumnReport(c, c, "instant" if c == "created_at" else "text") for c in KINDS}
    table = TableReport(name="leads", files=(), rows=len(rows), loaded=len(rows), columns=columns)
    found = compute(engine, facts, Loaded({"leads": table}, ""), "it", metric, 0, 100)
    engine.execute('DROP TABLE "lead"')
    return found


records = st.fixed_dictionaries(
    {
        "owner": st.none() | st.sampled_from(["Ada", "ada", "Ben", "Zoë"]),
        "heir": st.none() | st.sampled_from(["ada", "Ben ", ""]),
        "size": st.none() | st.sampled_from([0.0, 1.0, 2.5, 50.0, 120.0, -3.0]),
        "is_won": st.none() | st.booleans(),
        "created_at": st.integers(0, 99),
    }
)
tests = st.sampled_from(
    ["size >= 2", "owner = 'Ada' or is_won", "not is_won", "owner is blank", "size between 0 and 50", "true"]
)
metrics = st.one_of(
    st.fixed_dictionaries({"kind": st.just("count"), "where": tests}),
    st.fixed_dictionaries({"kind": st.just("sum"), "of": st.just("size"), "where": tests}),
    st.fixed_dictionaries(
        {"kind": st.just("distinct"), "of": st.sampled_from(["owner", "size"]), "where": tests}
    ),
    st.fixed_dictionaries({"kind": st.just("kappa"), "of": st.just("owner"), "against": st.just("heir")}),
    st.fixed_dictionaries({"kind": st.just("share"), "numerator": tests, "where": tests}),
    st.fixed_dictionaries({"kind": st.just("ratio"), "numerator": tests, "denominator": tests}),
    st.fixed_dictionaries(
        {
            "kind": st.just("percentile"),
            "of": st.just("size"),
            "percentile": st.sampled_from([1, 25, 50, 80, 99.9, 33.3]),
        }
    ),
)


def test_kappa_says_how_far_two_teams_agree_beyond_chance() -> None:
    """Cohen's own way of counting: they agree on 7 of 10, and 0.5 is what chance would give: (0.7 - 0.5) / 0.5 = 0.4."""
    pairs = [("buyer", "buyer")] * 3 + [("buyer", "user")] * 2 + [("user", "buyer")] + [("user", "user")] * 4
    rows = [{"owner": a, "heir": b, "created_at": 1} for a, b in pairs]
    whole = agreement(it={"kind": "kappa", "of": "owner", "against": "heir", "unit": "kappa"})
    assert over_rows("it", whole, rows).value == pytest.approx(0.4)
    for engine in (duck, Sqlite()):
        found = in_sql(engine, rows, whole.metrics["it"])
        assert (found.value, found.n) == (pytest.approx(0.4), 10)


@settings(max_examples=60, deadline=None)
@given(metrics, st.lists(records, max_size=12))
def test_a_metric_is_the_same_in_python_and_on_two_engines(
    metric: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    whole = agreement(it=metric)
    told = over_rows("it", whole, rows)
    for engine in (duck, Sqlite()):
        found = in_sql(engine, rows, whole.metrics["it"])
        assert (found.value, found.n) == (
            told.value if told.value is None else pytest.approx(told.value),
            told.n,
        )


duck = DuckDb(threads=1)

ROWS = (
    {"owner": "Ada", "size": 10.0, "is_won": True, "created_at": 1},
    {"owner": "Ada", "size": 20.0, "is_won": False, "created_at": 2},
    {"owner": "Ben", "size": 30.0, "is_won": True, "created_at": 3},
    {"owner": None, "size": None, "is_won": None, "created_at": 4},
    {"owner": "Ben", "size": 40.0, "is_won": False, "created_at": 5},
)


@pytest.mark.parametrize(
    ("metric", "value", "n"),
    [
        ({"kind": "count", "where": "size >= 20"}, 3, 3),
        ({"kind": "sum", "of": "size"}, 100, 5),
        ({"kind": "distinct", "of": "owner"}, 2, 5),
        ({"kind": "share", "numerator": "is_won"}, 0.4, 5),
        ({"kind": "ratio", "numerator": "is_won", "denominator": "is_won is not null"}, 0.5, 4),
        ({"kind": "percentile", "of": "size", "percentile": 50}, 20, 4),
        ({"kind": "percentile", "of": "size", "percentile": 51}, 30, 4),
        ({"kind": "percentile", "of": "size", "percentile": 80}, 40, 4),
        ({"kind": "sum", "of": "size", "where": "owner = 'Nobody'"}, None, 0),
        ({"kind": "share", "numerator": "is_won", "where": "owner = 'Nobody'"}, None, 0),
    ],
)
def test_each_kind_on_paper(metric: dict[str, Any], value: float | None, n: int) -> None:
    whole = agreement(it=metric)
    found = in_sql(duck, ROWS, whole.metrics["it"])
    told = over_rows("it", whole, ROWS)
    assert (found.value, found.n) == (told.value, told.n) == (value, n)


def test_a_sum_of_texts_is_refused() -> None:
    with pytest.raises(
        EvaluationError, match="`it` is a sum of `owner`, and `owner` of the leads holds text"
    ):
        in_sql(Sqlite(), ROWS, agreement(it={"kind": "sum", "of": "owner"}).metrics["it"])


# --- waits ------------------------------------------------------------------------------------------------------


def waits(*written: str) -> list[Wait]:
    """``6+`` has waited six so far, as in a table of Kaplan and Meier."""
    return [Wait(int(w.rstrip("+")), not w.endswith("+")) for w in written]


def test_a_wait_on_paper() -> None:
    # five leads: answered after 1, 2 and 4 hours; two still wait, since 3 and since 5 hours
    found = waits("1", "2", "3+", "4", "5+")
    # 4/5 wait longer than 1; 4/5 × 3/4 = 3/5 longer than 2; 3/5 × 1/2 = 3/10 longer than 4
    assert [(s, float(left)) for s, left in survival(found)] == [(1, 0.8), (2, 0.6), (4, 0.3)]
    assert [percentile(found, p) for p in (20, 40, 50, 70, 71, 90)] == [1, 2, 4, 4, None, None]


def test_who_still_waits_is_never_dropped() -> None:
    answered = waits("1", "1", "2", "2")
    assert percentile(answered, 80) == 2
    assert percentile([*answered, *waits("9+", "9+")], 80) is None  # a third of all has no answer yet


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=40))
def test_the_share_that_still_waits_is_that_of_statsmodels(rows: list[tuple[int, bool]]) -> None:
    ended = [status for _, status in rows]
    if not any(ended):
        assert list(survival(Wait(*row) for row in rows)) == []
        return
    other = SurvfuncRight(np.array([t for t, _ in rows], float), np.array(ended, int))
    ours = list(survival(Wait(*row) for row in rows))
    theirs = dict(zip(other.surv_times, other.surv_prob, strict=True))
    assert [float(left) for _, left in ours] == pytest.approx([theirs[t] for t, _ in ours])


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.sampled_from([1, 12.5, 50, 80, 99]))
def test_without_running_waits_it_is_the_nearest_rank(seconds: list[int], percent: float) -> None:
    ordered = sorted(seconds)
    rank = next(s for i, s in enumerate(ordered, 1) if i / len(ordered) >= percent / 100 - 1e-12)
    assert percentile([Wait(s, True) for s in seconds], percent) == rank


LEADS = """
    lead_id|handed_off_at|accepted_at|rejected_at|owner
    a|2024-06-10T09:00|2024-06-10T10:00||Ada
    b|2024-06-10T16:00||2024-06-11T12:00|Ada
    c|2024-06-11T09:00|||Ben
    d|2024-06-14T16:30|2024-06-17T10:30||Ben
"""
ACTIVITIES = """
    lead_id|type|direction|occurred_at
    a|call|outbound|2024-06-10T11:00
    b|email|inbound|2024-06-10T16:30
    b|call|outbound|2024-06-11T10:00
    d|call|outbound|2024-06-17T09:30
"""
AS_OF = "2024-06-17T17:00:00-04:00"
TERM = (
    "speed: {by: sales, promise: {measure: attempts, of: lead, within: 6 business hours, for_at_least: 90%}}"
)
WAIT = {
    "name": "W",
    "kind": "percentile",
    "percentile": 50,
    "time_field": "handed_off_at",
    "population": "lead",
}


def value_of(folder: Path, metric: dict[str, Any], **others: dict[str, Any]) -> Value:
    workspace(folder, terms=TERM, leads=LEADS, activities=ACTIVITIES)
    for session in sessions(folder, AS_OF):
        named = {k: Metric.model_validate({"name": k, **m}) for k, m in {**others, "it": metric}.items()}
        whole = session.agreement.model_copy(update={"metrics": named})
        around = Around(whole, session.frame)
        return compute(
            session.engine,
            session.facts,
            session.loaded,
            "it",
            named["it"],
            None,
            session.frame.as_of + 1,
            around=around,
        )
    raise AssertionError


@pytest.mark.parametrize(
    ("percent", "end", "hours"),
    [
        (
            50,
            "first_attempt",
            2.0,
        ),  # a 2 h, b 1 + 1 h, d 30 min + 30 min; c has waited 40 h and counts below the line
        (25, "first_attempt", 1.0),
        (80, "first_attempt", None),
        (25, "decision", 1.0),  # a 1 h, d 30 min + 1 h 30 min, b 1 + 3 h
        (50, "decision", 2.0),
        (75, "decision", 4.0),
        (25, "accepted", 1.0),
    ],
)
def test_business_hours_until_the_first_attempt_or_the_decision(
    tmp_path: Path, percent: float, end: str, hours: float | None
) -> None:
    metric = {**WAIT, "unit": "business hours", "percentile": percent, "between": ["handed_off", end]}
    found = value_of(tmp_path, metric)
    assert (found.value, found.n) == (hours, 4)


def test_all_hours_are_counted_where_the_unit_says_so(tmp_path: Path) -> None:
    metric = {**WAIT, "unit": "clock hours", "percentile": 50, "between": ["handed_off", "first_attempt"]}
    assert value_of(tmp_path, metric) == Value(18.0, 4)  # a 2 h, b 18 h, d 65 h, c never


def test_a_quotient_of_two_metrics(tmp_path: Path) -> None:
    leads = {"kind": "count", "population": "lead", "time_field": "handed_off_at"}
    reps = {"kind": "distinct", "of": "owner", "population": "lead", "time_field": "handed_off_at"}
    assert value_of(
        tmp_path, {"kind": "quotient", "divide": "leads", "by": "reps"}, leads=leads, reps=reps
    ) == Value(2.0, 4)


def test_metrics_that_divide_each_other_are_named(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigurationError, match="the metrics `it` and `back` are divided by each other in a circle"
    ):
        value_of(
            tmp_path,
            {"kind": "quotient", "divide": "back", "by": "leads"},
            back={"kind": "quotient", "divide": "it", "by": "leads"},
            leads={"kind": "count", "population": "lead", "time_field": "handed_off_at"},
        )


@pytest.mark.parametrize(
    ("metric", "message"),
    [
        ({"kind": "percentile", "percentile": 80}, "a percentile is taken of one column or of one wait"),
        ({"kind": "percentile", "of": "size"}, "it does not say which percentile"),
        ({"kind": "count", "percentile": 80}, "`percentile` does not go with `kind: count`"),
        ({"divide": "a", "by": "b"}, "`divide` does not go with a metric without `kind`"),
        ({"kind": "quotient", "divide": "a"}, "a quotient divides one metric by another"),
        ({"kind": "quotient", "divide": "a", "by": "a"}, "`a` divided by itself is always 1"),
        ({"kind": "share", "numerator": "true", "denominator": "true"}, "a share is taken of the whole population and has no `denominator`"),
        ({**WAIT, "between": ["handed_off", "accepted"], "unit": "hours"}, "`hours` does not say how long it is: opening hours and all hours differ"),
        ({**WAIT, "between": ["handed_off", "accepted"], "unit": "business days"}, "`business days` does not say how long it is: opening hours and all hours differ"),
        ({**WAIT, "between": ["handed_off", "accepted"], "unit": "leads"}, "a wait is no number of `leads`"),
        ({**WAIT, "between": ["mql", "mql"], "unit": "minutes"}, "a wait ends with another event than it begins with"),
    ],
)  # fmt: skip
def test_parts_that_do_not_fit_the_kind_are_refused(metric: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="metric") as error:
        Metric.model_validate({"name": "M", **metric})
    assert error.value.errors()[0]["msg"] == message  # type: ignore[attr-defined]
