"""The obligations of a promise that were broken -> leads once more, with when each was passed on and first touched after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError, EvaluationError
from smartdocs.measure.engine import quoted
from smartdocs.measure.holdings import changes
from smartdocs.measure.kinds import START, Attempts, Broken
from smartdocs.measure.spec import Spec
from smartdocs.measure.sql import Column
from smartdocs.measure.touches import is_attempt, lead_of_activity, survivor_join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.measure.engine import Engine
    from smartdocs.measure.facts import Facts
    from smartdocs.measure.spec import Frame

PASSED_ON, TOUCHED = "passed_on_at", "touched_at"


def rests_on(spec: object) -> str:
    """The other promise whose breaches it is about; empty for every other promise."""
    again = spec.kind.occasions if isinstance(spec, Spec) else None
    return again.term if isinstance(again, Broken) else ""


def other_of(spec: Spec, specs: Mapping[str, object], failed: Mapping[str, str]) -> Spec:
    """The promise whose breaches ``spec`` is about.

    Raises:
        ConfigurationError: there is none with deadlines for single leads.
        EvaluationError: it cannot be measured on these data.
    """
    name = rests_on(spec)
    other = specs.get(name)
    if name in failed:
        raise EvaluationError(f"it is about `{name}`, which cannot be measured: {failed[name]}")
    if not isinstance(other, Spec) or other.subject != "leads" or rests_on(other):
        raise ConfigurationError(
            f"`{spec.term}` is about the leads for which `{name}` was broken, and that is no promise with a deadline for each lead",
            fix="name a promise such as `attempts` or `decision` in `after:`",
        )
    return other


def broken(engine: Engine, facts: Facts, frame: Frame, spec: Spec, other: Spec) -> Facts:
    """Create the relation of the leads for which ``other`` was broken; its obligations are there already.

    Raises:
        EvaluationError: nobody knows who had a lead when.
    """
    why = f"`{spec.term}`"
    for column in ("assigned_at", "to_owner"):
        frame.loaded.require("assignments", column, why)
    if frame.loaded.tables["assignments"].columns["assigned_at"].precision != "instant":
        raise EvaluationError(
            f"{why} counts from the deadline, and some assignments carry a date but no time",
            fix="export them with their times",
        )
    name = f"broken_{spec.number}"
    due = (
        f"(SELECT o.lead_id AS lead_id, o.d_hi AS due FROM {other.relation} AS o WHERE o.state = 'breached')"
    )
    passed = (
        f"SELECT o.lead_id AS lead_id, MIN(g.assigned_at) AS moment FROM ({changes(frame.loaded)}) AS g JOIN {due} AS o"
        f" ON o.lead_id = g.lead_id WHERE g.assigned_at > o.due AND g.assigned_at <= {frame.as_of} GROUP BY o.lead_id"
    )
    wanted = other.kind.satisfied_by
    if isinstance(wanted, Attempts):
        touched = (
            f"SELECT o.lead_id AS lead_id, MIN(a.occurred_at) AS moment FROM in_activities AS a {survivor_join(frame)} JOIN {due} AS o"
            f" ON o.lead_id = {lead_of_activity(frame)} WHERE {is_attempt(wanted, frame)} AND a.occurred_at > o.due"
            f" AND a.occurred_at <= {frame.as_of} GROUP BY o.lead_id"
        )
    else:
        touched = (
            f"SELECT o.lead_id AS lead_id, MIN(o.happened_at) AS moment FROM {other.relation} AS o"
            f" WHERE o.happened_at > o.d_hi GROUP BY o.lead_id"
        )
    kept = [c for c in engine.columns("lead") if c not in {START, PASSED_ON, TOUCHED}]
    chosen = ", ".join(f"l.{quoted(c)} AS {quoted(c)}" for c in kept)
    engine.execute(
        f"CREATE TABLE {name} AS SELECT {chosen}, o.due AS {START}, p.moment AS {PASSED_ON}, t.moment AS {TOUCHED} FROM lead AS l"
        f" JOIN {due} AS o ON o.lead_id = l.lead_id LEFT JOIN ({passed}) AS p ON p.lead_id = l.lead_id"
        f" LEFT JOIN ({touched}) AS t ON t.lead_id = l.lead_id"
    )
    own = (START, PASSED_ON, TOUCHED)
    return replace(
        facts,
        times={**facts.times, **dict.fromkeys(own, "instant")},
        columns={**facts.columns, **{c: Column(f"l.{c}", "number", frame.loaded.timezone) for c in own}},
        relation=name,
    )
