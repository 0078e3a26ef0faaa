"""Two versions of an agreement -> what the change would have meant: both played through the same data."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

from smartdocs.errors import EvaluationError, UsageError
from smartdocs.language import spoken
from smartdocs.model.period import Every, period_of
from smartdocs.pipeline.building import one_page, speaking_for
from smartdocs.pipeline.comparing import paired, sides, version
from smartdocs.pipeline.opening import load
from smartdocs.pipeline.projects import find_root, workspace_of
from smartdocs.pipeline.sourcing import Readings, instant, source_of
from smartdocs.redline.compare import compare
from smartdocs.redline.impact.compare import effects
from smartdocs.redline.impact.values import Impact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from smartdocs.measure.replay import Played
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period


def impact(
    here: Path,
    asked: Sequence[str],
    names: Sequence[str] = (),
    *,
    now: datetime,
    as_of: datetime | None = None,
    period: Period | None = None,
    by: Sequence[str] = (),
) -> Impact:
    """What a change would have meant, had both versions been in force all the time.

    Data, the mapping of columns and the rules of the house are those of the workspace as it stands.

    Args:
        here: the workspace or a folder below it.
        asked: the two versions, as ``comparing.diff`` takes them.
        names: the agreement, by the name of its folder; needed where both versions share several.
        now: until when facts are known, where neither ``as_of`` nor the data source say so.
        period: what is replayed; the last one that is over when left out, as long as the longest that a promise is judged by.
        by: what leads are told apart by, beside the day of the week and their owner.

    Raises:
        UsageError: there is no such version, or it is not clear which agreement is meant.
        EvaluationError: there is nothing to measure.
    """
    first, second = sides(here, asked)
    pairs, _, _ = paired(first, second, names)
    if len(pairs) != 1:
        known = ", ".join(new for _, (new, _) in pairs) or "none"
        raise UsageError(
            f"a replay is of one agreement, and both versions share {known}", fix="add --agreement NAME"
        )
    old, new = version(first, pairs[0][0]), version(second, pairs[0][1])
    project = load(find_root(here))
    known_until = as_of or instant(project, new.agreement, None) or now
    wanted = period or _last(old.agreement, new.agreement, known_until)
    columns = tuple(dict.fromkeys(("owner", *by)))
    data = source_of(project, new.agreement)[0]
    both = [_covering(each.agreement, wanted, data) for each in (old, new)]
    with Readings(project) as readings:
        played = [_played(readings, each, known_until, wanted, columns, by) for each in both]
    found, zones = zip(*played, strict=True)
    comparison = compare(old, new)
    reworded = frozenset(c.id for c in comparison.clauses if c.section == "terms" and c.state != "same")
    told, same, unmeasured = effects(both[0], both[1], (found[0], found[1]), columns, zones[1], reworded)
    if not any(side.obligations or side.volume for each in found for side in each.values()):
        reasons = [side.reason for each in found for side in each.values() if side.reason]
        raise EvaluationError(
            f"there is nothing to replay in {wanted.name}: {reasons[0] if reasons else 'no lead came under a promise'}",
            fix="name a time that the data cover with --period, such as 2026-Q3",
        )
    return Impact(comparison, wanted, known_until, zones[1], data, told, same, unmeasured)


def _last(old: Agreement, new: Agreement, until: datetime) -> Period:
    """The last period that is over, as long as the longest one that promises are judged by."""
    from smartdocs.measure.calendars import reporting_zone

    lengths: tuple[Every, ...] = get_args(Every)
    used = {term.promise.every for agreement in (old, new) for term in agreement.terms.values()}
    if not used:
        raise UsageError("neither version promises anything, so there is nothing to replay")
    longest = max(used, key=lengths.index)
    return period_of(until.astimezone(ZoneInfo(reporting_zone(new))).date(), longest).previous


def _covering(agreement: Agreement, wanted: Period, data: str) -> Agreement:
    """The agreement as if it had been in force all through the time that is replayed."""
    effective = agreement.effective
    changed: dict[str, object] = {"data": data}
    if effective:
        begins = min(effective.from_, wanted.first) if effective.from_ else None
        ends = max(effective.to, wanted.last) if effective.to else None
        changed["effective"] = effective.model_copy(update={"from_": begins, "to": ends})
    return agreement.model_copy(update=changed)


def _played(
    readings: Readings,
    agreement: Agreement,
    as_of: datetime,
    wanted: Period,
    columns: Sequence[str],
    by: Sequence[str],
) -> tuple[dict[str, Played], str]:
    from smartdocs.measure.replay import play

    with readings.session(agreement, as_of, by) as session:
        return {term: play(session, term, wanted, columns) for term in agreement.terms}, session.zone


def page(here: Path, found: Impact, form: str, dated: date, again: Callable[[], Impact]) -> bytes:
    """A replay as a document: one of ``render/outputs``, in the language of the workspace.

    Args:
        dated: the day that stands on it.
        again: plays it anew, for another language than English: some of its words are part of it.
    """
    from smartdocs.document import impact as document

    project = load(find_root(here))
    with speaking_for(project):
        told = again() if spoken() else found
        view = document.view(told, workspace_of(project).organisation, dated)
        return one_page(project, view, "impact", form)
