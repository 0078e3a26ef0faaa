"""Deadlines and what happened -> the state of every obligation and its cause (D1, D4, D11, D13): comparisons of integers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartdocs.measure.engine import literal, quoted
from smartdocs.measure.kinds import Stamp, Test
from smartdocs.measure.spec import attempts_of
from smartdocs.measure.touches import is_spaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.spec import Frame, Group, Spec
    from smartdocs.measure.touches import Touch

INT = "BIGINT"
Cases = list[tuple[str, str, str]]
"""Test, state, cause: the first test that holds decides."""
SHARED = ("k", "lead_id", "s_lo", "s_hi", "d_lo", "d_hi")


@dataclass(frozen=True, slots=True)
class Judged:
    """How the obligations of a term are judged: pieces of SQL over ``s`` and what is joined to it."""

    columns: Mapping[str, str]
    """Name → what it is."""
    cases: Cases
    joins: tuple[str, ...]
    about: str
    """What holds for the records that the term is about; empty where it is about all of them."""


def judge(
    spec: Spec,
    group: Group,
    frame: Frame,
    stamps: Mapping[str, str],
    touch: Touch | None,
    *,
    may_be_excluded: bool,
) -> Judged:
    """The obligations of a term before waivers; ``stamps`` says under which name ``s`` keeps a time of the lead."""
    n = spec.number
    columns = {
        "k": "s.k",
        "lead_id": "s.lead_id",
        "s_lo": "s.s_lo",
        "s_hi": group.latest_start,
        "d_lo": f"s.d{n}_lo",
        "d_hi": group.latest_due(spec),
        **{quoted(f"by_{c}"): f"s.{quoted(f'by_{c}')}" for c in frame.dimensions},
        **{f"p_{every}": f"s.p_{every}" for every in frame.boundaries},
    }
    ended = (
        [(f"{stamps[f'c{n}']} <= {columns['d_hi']}", "cancelled", stamps[f"c{n}_why"])]
        if f"c{n}" in stamps
        else []
    )
    ends = group.latest_start if spec.kind.is_ahead else columns["d_hi"]
    over = f"{frame.as_of} >= {ends}"
    cases: Cases = [("s.excluded IS NOT NULL", "excluded", "s.excluded")] if may_be_excluded else []
    joins: tuple[str, ...] = ()
    if touch is not None:
        cases += _attempt_cases(spec, touch, stamps, ended, over, f"s.d{n}_lo")
        joins = (f"LEFT JOIN touch_{group.number} AS t ON t.k = s.k",)
        if is_spaced(attempts_of(spec)):
            joins += (f"LEFT JOIN spaced_{n} AS w{n} ON w{n}.k = s.k",)
        columns["happened_at"] = touch.first
    elif spec.definition is not None:
        meets = stamps[f"q{n}"]
        cases += [
            (f"{meets} = 1", "met", "''"), (f"{meets} = 0", "breached", "'criteria'"),
            ("1 = 1", "indeterminate", "'blank'"),
        ]  # fmt: skip
        columns["happened_at"] = "s.s_lo"
    elif isinstance(spec.kind.satisfied_by, Test):
        meets = stamps[f"q{n}"]
        cases += ended
        cases += [
            (f"{over} AND {meets} = 1", "met", "''"), (f"{over} AND {meets} = 0", "breached", "'test'"),
            (over, "indeterminate", "'blank'"),
        ]  # fmt: skip
        columns["happened_at"] = f"CAST(NULL AS {INT})"
    else:
        cases += _stamp_cases(spec, group, frame, stamps, ended, over)
        columns["happened_at"] = stamps[f"e{n}_lo"]
    if spec.kind.pause:
        cases.append((f"{stamps[f'z{n}']} = 1", "pending", "'paused'"))
    return Judged(columns, cases, joins, f"{stamps[f'in{n}']} = 1" if f"in{n}" in stamps else "")


def state_sql(judged: Judged, group: Group) -> str:
    """The same as a table: one row an obligation."""
    state = " ".join(f"WHEN {test} THEN {literal(word)}" for test, word, _ in judged.cases)
    cause = " ".join(f"WHEN {test} THEN {why}" for test, _, why in judged.cases)
    kept = ", ".join(f"{sql} AS {name}" for name, sql in judged.columns.items())
    about = f" WHERE {judged.about}" if judged.about else ""
    return (
        f"SELECT {kept}, CASE {state} ELSE 'pending' END AS state, CASE {cause} ELSE '' END AS cause"
        f" FROM subject_{group.number} AS s {' '.join(judged.joins)}{about}"
    )


def _attempt_cases(
    spec: Spec, touch: Touch, stamps: Mapping[str, str], ended: Cases, over: str, due: str
) -> Cases:
    moved_on = f"{stamps[f'u{spec.number}']} = 0" if attempts_of(spec).not_status else ""
    cases: Cases = [(f"{touch.enough} AND {moved_on}" if moved_on else touch.enough, "met", "''")]
    if touch.stop:
        cases.append((touch.stop, "met", touch.stopped))
    if f"g{spec.number}" in stamps:
        stop = stamps[f"g{spec.number}"]
        cases.append((f"{stop} >= s.s_lo AND {stop} <= {due}", "met", stamps[f"g{spec.number}_why"]))
    cases += ended
    if touch.perhaps:
        cases.append((f"{over} AND {touch.perhaps}", "indeterminate", "'date_only'"))
    if moved_on:
        cases.append((f"{over} AND {touch.enough}", "breached", "'status'"))
    cases.append((f"{over} AND {touch.late}", "breached", "'late'"))
    cases.append((over, "breached", "'never'"))
    return cases


def _stamp_cases(
    spec: Spec, group: Group, frame: Frame, stamps: Mapping[str, str], ended: Cases, over: str
) -> Cases:
    n, kind = spec.number, spec.kind
    columns = kind.satisfied_by.columns if isinstance(kind.satisfied_by, Stamp) else ()
    e_lo, e_hi = stamps[f"e{n}_lo"], stamps[f"e{n}_hi"]
    d_lo, d_hi = f"s.d{n}_lo", group.latest_due(spec)
    exact = group.is_exact and all(
        frame.facts.times.get(c) == "instant" for c in columns if c in frame.facts.times
    )
    strict = kind.window.is_sub_day and not exact and not group.has_base
    begun = f"{e_lo} >= {group.latest_start}" if strict else f"{e_hi} >= s.s_lo"
    cases: Cases = []
    if kind.fails_by:
        # acceptance: the later of two decisions counts, and silence is what the promise says
        f_lo, f_hi = stamps[f"f{n}_lo"], stamps[f"f{n}_hi"]
        last = f"{f_lo} IS NOT NULL AND ({e_lo} IS NULL OR {e_lo} <= {f_lo})"
        in_time = (
            f" AND {f_hi} <= {d_lo}" if kind.silence == "met" else ""
        )  # silence decided before the rejection came
        cases.append((f"{last}{in_time}", "breached", "'rejected'"))
        cases.append((f"{e_lo} IS NOT NULL AND NOT ({last})", "met", "''"))
        cases.append((f"{over} AND {last} AND {f_lo} <= {d_hi}", "indeterminate", "'date_only'"))
        cases.append((over, kind.silence, "'undecided'"))
        return cases
    if kind.is_ahead:
        cases.append((f"{e_hi} <= {d_lo}", "met", "''"))
    else:
        cases.append((f"{e_hi} <= {d_lo} AND {begun}", "met", "''"))
        cases.append((f"{e_hi} < s.s_lo", "indeterminate", "'before_the_start'"))
    undone = f"({e_lo} IS NULL OR {e_lo} > {d_hi})"
    cases += [(f"{test} AND {undone}", state, why) for test, state, why in ended]
    if not exact:
        cases.append((f"{over} AND {e_lo} <= {d_hi}", "indeterminate", "'date_only'"))
    cases.append((f"{over} AND {e_lo} IS NOT NULL", "breached", "'late'"))
    cases.append((over, kind.silence, "'never'"))
    return cases


def waived_sql(spec: Spec, frame: Frame) -> str:
    """Obligations that another promise to the same lead frees (D5: they leave the score, kept or not).

    ``freed_N`` holds the leads that it frees.
    """
    if spec.waived_by is None:
        return f"SELECT * FROM state_{spec.number}"
    freed = "w.lead_id IS NOT NULL AND o.state <> 'excluded'"
    names = [
        *SHARED,
        *(quoted(f"by_{c}") for c in frame.dimensions),
        *(f"p_{every}" for every in frame.boundaries),
        "happened_at",
    ]
    kept = ", ".join(f"o.{name} AS {name}" for name in names)
    return (
        f"SELECT {kept}, CASE WHEN {freed} THEN 'waived' ELSE o.state END AS state,"
        f" CASE WHEN {freed} THEN {literal(spec.waived_by[1])} ELSE o.cause END AS cause FROM state_{spec.number} AS o"
        f" LEFT JOIN freed_{spec.number} AS w ON w.lead_id = o.lead_id"
    )
