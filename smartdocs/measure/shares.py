"""The obligations of a term -> counted shares: by stretch of time, and by the values of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.measure.engine import quoted
from smartdocs.measure.result import Counts, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.obligations import Spec
    from smartdocs.model.period import Every


def count(
    engine: Engine, spec: Spec, every: Every, column: str | None, as_of: int
) -> dict[int, dict[str | None, Share]]:
    """Stretch of time → value of the column → counts."""
    group = quoted(f"by_{column}") if column else "NULL"
    by = f"p_{every}, state, cause, CASE WHEN d_hi <= {as_of} THEN 1 ELSE 0 END" + (
        f", {group}" if column else ""
    )
    rows = engine.execute(
        f"SELECT p_{every}, state, cause, CASE WHEN d_hi <= {as_of} THEN 1 ELSE 0 END AS over, {group} AS grp, COUNT(*) FROM {spec.relation} GROUP BY {by}"
    )
    return summed(rows, spec.kind.at_least)


def summed(rows: Iterable[Any], at_least: float) -> dict[int, dict[str | None, Share]]:
    """Rows of stretch of time, state, cause, 1 where the deadline is over, value and number -> stretch → value → counts."""
    found: dict[int, dict[str | None, list[tuple[str, str, int, int]]]] = {}
    for segment, state, cause, over, value, number in rows:
        found.setdefault(segment, {}).setdefault(value, []).append((state, cause or "", over, number))
    return {s: {v: _share(c, at_least) for v, c in values.items()} for s, values in found.items()}


def _share(cells: Iterable[tuple[str, str, int, int]], at_least: float) -> Share:
    counts: dict[str, int] = {}
    causes: dict[str, int] = {}
    met = matured = indeterminate = late = 0
    for state, cause, over, number in cells:
        counts[state] = counts.get(state, 0) + number
        if cause:
            causes[f"{state}:{cause}"] = causes.get(f"{state}:{cause}", 0) + number
        if over:
            matured += number if state in {"met", "breached"} else 0
            met += number if state == "met" else 0
            indeterminate += number if state == "indeterminate" else 0
        late += number if cause == "late" else 0
    return Share(
        counts=Counts(**counts), matured=matured, met_matured=met, indeterminate_matured=indeterminate, late=late,
        causes=dict(sorted(causes.items())), at_least=at_least,
    )  # fmt: skip


def add(shares: Sequence[Share], at_least: float) -> Share:
    """Several stretches of one period as one."""
    states = Counts.__dataclass_fields__
    causes: dict[str, int] = {}
    for share in shares:
        for cause, number in share.causes.items():
            causes[cause] = causes.get(cause, 0) + number
    return Share(
        counts=Counts(**{s: sum(getattr(share.counts, s) for share in shares) for s in states}),
        matured=sum(s.matured for s in shares),
        met_matured=sum(s.met_matured for s in shares),
        indeterminate_matured=sum(s.indeterminate_matured for s in shares),
        late=sum(s.late for s in shares),
        causes=dict(sorted(causes.items())),
        at_least=at_least,
    )
