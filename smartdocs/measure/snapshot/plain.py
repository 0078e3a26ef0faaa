"""A snapshot <-> plain data, as a results file holds them (schema 1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from smartdocs.measure.numbers import as_number
from smartdocs.measure.result import STATES, Counts, Part, Result, Share, Volume
from smartdocs.measure.snapshot.ids import LeadIds
from smartdocs.measure.snapshot.values import Earlier, Read, Row, Snapshot, Software, Terms
from smartdocs.measure.statistics import wilson
from smartdocs.model.period import Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Mapping

VOLUME = ("delivered", "excluded", "left_out")


def content(frozen: Snapshot) -> dict[str, Any]:
    """Everything a file says, in the order in which it says it."""
    return {
        "agreement": _terms(frozen.terms),
        "period": frozen.period.id,
        "as_of": frozen.as_of.isoformat(),
        "provisional": list(frozen.provisional),
        "software": {"smartdocs": frozen.software.version, "engine": frozen.software.engine},
        "data": {
            "source": frozen.data.source,
            "settings": frozen.data.settings,
            "files": dict(sorted(frozen.data.files.items())),
            "tables": {name: dict(counts) for name, counts in sorted(frozen.data.tables.items())},
        },
        "lead_ids": {"form": frozen.ids.form, "salt": frozen.ids.salt, "proof": frozen.ids.proof},
        "results": [_result(result) for result in frozen.results],
        "restated_from": [_earlier(earlier) for earlier in frozen.restated_from],
        "obligations": {
            term: [[row.id, row.outcome, _span(row.start), *([_span(row.due)] if row.due else [])] for row in rows]
            for term, rows in sorted(frozen.rows.items())
        },
    }  # fmt: skip


def snapshot(said: Mapping[str, Any], digest: str) -> Snapshot:
    """The same back; a missing key or a value of another kind is an error of Python's own."""
    data, ids, period = said["data"], said["lead_ids"], parse_period(said["period"])
    return Snapshot(
        period=period,
        as_of=_instant(said["as_of"]),
        terms=Terms(**said["agreement"]),
        software=Software(said["software"]["smartdocs"], said["software"]["engine"]),
        data=Read(data["source"], data["settings"], data["files"], data["tables"]),
        ids=LeadIds(ids["form"], ids["salt"], ids["proof"]),
        provisional=tuple(said["provisional"]),
        results=tuple(_result_of(r, period) for r in said["results"]),
        rows={term: tuple(_row(row) for row in rows) for term, rows in said["obligations"].items()},
        restated_from=tuple(_earlier_of(e, period) for e in said["restated_from"]),
        digest=digest,
    )


def figures(result: Result) -> dict[str, Any]:
    """What a result comes to: counts first, then what follows from them."""
    score = result.score
    follows: dict[str, Any] = (
        {"value": _short(score.value)}
        if isinstance(score, Volume)
        else {
            "attainment": _short(score.value),
            "bounds": [_short(b) for b in score.bounds] if score.bounds else None,
            "interval": [_short(i) for i in result.interval] if result.interval else None,
        }
    )
    return {**_counted(score), **follows, "target": {"at_least": score.at_least}}


def _counted(score: Share | Volume) -> dict[str, Any]:
    """What was counted, of a period or of what one version judged in it."""
    if isinstance(score, Volume):
        return {
            "delivered": score.delivered, "excluded": score.excluded, "left_out": score.left_out, "reps": score.reps,
        }  # fmt: skip
    return {
        "counts": {state: getattr(score.counts, state) for state in STATES},
        "matured": score.matured,
        "met_matured": score.met_matured,
        "indeterminate_matured": score.indeterminate_matured,
        "late": score.late,
        "causes": dict(sorted(score.causes.items())),
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "term": result.term,
        "by": list(result.by),
        "measure": result.measure,
        **figures(result),
        "verdict": result.verdict,
        "can_still_be_met": result.can_still_be_met,
        "reason": result.reason,
        **({"versions": [_version(part) for part in result.versions]} if result.versions else {}),
    }


def _version(part: Part) -> dict[str, Any]:
    """Which version judged what was owed on these days."""
    return {
        "agreement": {"id": part.agreement, "version": part.version, "digest": part.digest},
        "days": [[first.isoformat(), last.isoformat()] for first, last in part.days],
        **_counted(part.score),
        "target": {"at_least": part.score.at_least},
    }


def _version_of(said: Mapping[str, Any]) -> Part:
    days = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in said["days"])
    about = said["agreement"]
    return Part(about["id"], about["version"], days, _score_of(said), is_over=True, digest=about["digest"])


def _result_of(said: Mapping[str, Any], period: Period) -> Result:
    score, interval = _score_of(said), None
    if isinstance(score, Share) and score.matured:
        interval = wilson(score.met_matured, score.matured)
    return Result(
        term=said["term"], by=tuple(said["by"]), measure=said["measure"], period=period, score=score, verdict=said["verdict"],
        can_still_be_met=said["can_still_be_met"], interval=interval, reason=said["reason"],
        versions=tuple(_version_of(each) for each in said.get("versions", ())),
    )  # fmt: skip


def _score_of(said: Mapping[str, Any]) -> Share | Volume:
    at_least = float(said["target"]["at_least"])
    if "delivered" in said:
        return Volume(
            delivered=as_number(said["delivered"]), excluded=int(said["excluded"]), left_out=int(said["left_out"]), reps=float(said["reps"]), at_least=at_least, elapsed=1.0
        )  # fmt: skip
    return Share(
        counts=Counts(**{state: int(said["counts"][state]) for state in STATES}),
        matured=int(said["matured"]),
        met_matured=int(said["met_matured"]),
        indeterminate_matured=int(said["indeterminate_matured"]),
        late=int(said["late"]),
        causes=said["causes"],
        at_least=at_least,
    )


def _earlier(earlier: Earlier) -> dict[str, Any]:
    return {
        "as_of": earlier.as_of.isoformat(),
        "agreement": _terms(earlier.terms),
        "data": earlier.data,
        "provisional": list(earlier.provisional),
        "reason": earlier.reason,
        "changed": earlier.changed,
        "digest": earlier.digest,
        "results": [_result(result) for result in earlier.results],
    }


def _earlier_of(said: Mapping[str, Any], period: Period) -> Earlier:
    return Earlier(
        as_of=_instant(said["as_of"]),
        terms=Terms(**said["agreement"]),
        data=said["data"],
        provisional=tuple(said["provisional"]),
        reason=said["reason"],
        changed=said["changed"],
        digest=said["digest"],
        results=tuple(_result_of(r, period) for r in said["results"]),
    )


def _terms(terms: Terms) -> dict[str, str]:
    return {"id": terms.id, "version": terms.version, "digest": terms.digest}


def _row(said: list[str]) -> Row:
    state, _, cause = said[1].partition(":")
    return Row(said[0], state, cause, _span_of(said[2]), _span_of(said[3]) if len(said) > 3 else None)


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return instant


@lru_cache(100_000)
def _span(span: tuple[int, int]) -> str:
    """``2026-08-04T12:00Z``; both ends where only the day is known."""
    return "/".join(_written(second) for second in dict.fromkeys(span))


def _written(second: int) -> str:
    at = datetime.fromtimestamp(second, UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}Z" if at.second else f"{at:%Y-%m-%dT%H:%M}Z"


@lru_cache(100_000)
def _span_of(text: str) -> tuple[int, int]:
    ends = [int(_instant(end).timestamp()) for end in text.split("/")]
    return ends[0], ends[-1]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
