"""A small agreement and results as they would stand on paper. The company and its people are invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from smartdocs.document import agreement as document
from smartdocs.measure.measures import promises
from smartdocs.measure.read.report import Loaded, TableReport
from smartdocs.measure.result import Counts, Note, Point, Result, Results, Share, Verdict, Volume
from smartdocs.measure.statistics import wilson
from smartdocs.model.agreement import Agreement
from smartdocs.model.period import Period, parse_period
from smartdocs.model.persona import Persona
from smartdocs.model.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.document.agreement_view import AgreementView

DIGEST = "smartdocs-terms-v1+sha256:" + "0123456789abcdef" * 4
SEPTEMBER = parse_period("2026-09")
AS_OF = datetime(2026, 10, 5, 15, 0, tzinfo=UTC)

WORDS: dict[str, Any] = {
    "schema": 1,
    "id": "pilot",
    "title": "What we promise each other",
    "version": "1.1",
    "status": "draft",
    "effective": {"from": "2026-07-01", "to": "2026-12-31"},
    "review_by": "2026-12-01",
    "calendar": "office",
    "purpose": "Fewer leads go cold.\n\nThe workshop of *June* asked for it.\n",
    "parties": {
        "marketing": {"name": "Marketing", "leader": "ida"},
        "sales": {"name": "Sales", "leader": "tom"},
    },
    "people": {
        "ida": {"name": "Ida Birk", "role": "Head of Marketing", "party": "marketing"},
        "tom": {"name": "Tom Erle", "role": "Head of Sales", "party": "sales"},
        "rea": {"name": "Rea Ulm", "role": "Sales rep", "party": "sales", "takes_leads": True},
    },
    "signatories": [{"person": "ida", "for": "marketing", "signs": "binding"}, {"person": "tom", "signs": "acknowledges", "as": "Sponsor"}],
    "calendars": {
        "office": {
            "timezone": "Europe/Berlin",
            "hours": {"mon-thu": "09:00-12:30, 13:00-17:30", "fri": "09:00-16:00"},
            "holidays": [{"date": "2026-10-03", "name": "German Unity Day"}, {"date": "2027-01-01", "name": "New Year"}],
            "closed": [{"from": "2026-12-24", "to": "2026-12-31", "reason": "Year-end break"}],
        }
    },
    "definitions": {
        "mql": {
            "name": "Qualified lead",
            "agreed_by": ["ida", "tom"],
            "review_by": "2026-12-01",
            "qualifies_when": {
                "all": [
                    {"if": "company_size >= 50", "label": "50 people or more", "dimension": "fit"},
                    {"at_least": 1, "of": [{"if": "score >= 60"}, {"if": "request = 'demo'"}]},
                ]
            },
            "never_when": [{"if": "is_competitor", "label": "A competitor", "reason": "not in the market"}],
            "examples": {
                "qualifies": [{"company_size": 120, "score": 75}],
                "does_not": [
                    {"company_size": 49, "score": 90},
                    {"company_size": 90, "score": 5, "request": "price"},
                    {"company_size": 90, "score": 5},
                    {"company_size": 90, "score": 75, "is_competitor": True},
                ],
            },
        }
    },
    "metrics": {
        "revenue": {"name": "New revenue", "unit": "EUR", "kind": "sum", "of": "amount", "population": "opportunity", "time_field": "closed_at"},
        "rate": {"name": "Acceptance", "unit": "%", "kind": "ratio", "population": "mql", "numerator": "accepted_at is not null", "denominator": "accepted_at is not null or rejected_at is not null", "time_field": "handed_off_at"},
    },
    "goals": {
        "revenue": {"statement": "Win €1.20M by 30 September 2026.", "metric": "revenue", "direction": "increase", "baseline": {"value": "€797,200", "period": "2026-Q1", "n": 41, "source": "CRM"}, "target": "€1.20M", "due": "2026-09-30", "owner": "tom", "levers": ["speed"]},
        "rate": {"statement": "Accept 70 %.", "metric": "rate", "baseline": {"none": "nobody counted", "exists_from": "2026-08-01"}, "target": "70%", "due": "2026-12-31", "owner": "ida"},
    },
    "terms": {
        "volume": {"title": "Lead volume", "by": "marketing", "to": "sales", "owner": "ida", "promise": {"measure": "leads_per_rep", "of": "mql", "from": "handed_off", "at_least": 5}, "if_missed": {"escalate_to": "tom", "within": "2 business days", "then": "carried-over"}},
        "maturity": {"title": "Lead maturity", "by": "marketing", "to": "sales", "owner": "ida", "promise": {"measure": "conversion", "of": "mql", "from": "handed_off", "to": "sql", "within": "45 calendar days", "at_least": "25%", "every": "quarter"}, "waived_when": "speed is breached"},
        "speed": {"title": "Speed", "by": "sales", "to": "marketing", "owner": "tom", "promise": {"measure": "attempts", "of": "mql", "within": "6 business hours", "for_at_least": "90%"}, "if_missed": {"escalate_to": "tom", "within": "1 business day", "then": "coaching"}},
        "persistence": {"title": "Persistence", "by": "sales", "to": "marketing", "owner": "tom", "promise": {"measure": "attempts", "of": "mql", "count": 4, "within": "12 calendar days", "min_gap": "1 hour", "stops_when": ["replied", "opted_out"], "for_at_least": "95%"}},
        "customers": {"by": ["marketing", "sales"], "owner": "tom", "min_n": 100, "promise": {"measure": "conversion", "of": "mql", "from": "handed_off", "to": "customer", "within": "90 calendar days", "at_least": "3%"}},
    },
    "consequences": {
        "carried-over": {"who": "marketing", "what": "The missing leads are added to the next month.", "lasts": "1 month", "restored_when": "volume is met"},
        "coaching": {"who": "sales", "what": "Five calls a week are reviewed.", "lasts": "4 weeks", "restored_when": "speed is met for 2 weeks"},
    },
    "raci": [{"activity": "Change the definition", "responsible": ["ida"], "accountable": ["tom"]}],
    "meetings": [{"name": "Scorecard", "every": "Monday 10:00", "minutes": 30, "chair": "tom", "attendees": ["ida"]}],
    "glossary": {"CRM": "Where leads are recorded."},
    "changelog": [
        {"version": "1.1", "date": "2026-06-20", "summary": "Speed added."},
        {"version": "1.0", "date": "2026-03-01", "summary": "First."},
    ],
}  # fmt: skip


def agreement(**changes: Any) -> Agreement:
    """The agreement above, with other values for some keys; ``None`` leaves a key out."""
    words = {key: value for key, value in (WORDS | changes).items() if value is not None}
    return Agreement.model_validate(words, context={"promises": promises()})


def page(**changes: Any) -> AgreementView:
    """The page of the agreement above, with other values for some keys."""
    return document.view(agreement(**changes), {"buyer": persona()}, workspace(), digest=DIGEST, dated=DATED)


def section(view: AgreementView, anchor: str) -> Any:
    """The chapter at an anchor.

    Raises:
        StopIteration: there is none.
    """
    return next(s for s in view.sections if s.anchor == anchor)


def anchors(view: AgreementView) -> list[str]:
    return [s.anchor for s in view.sections]


def workspace() -> Workspace:
    return Workspace.model_validate({"schema": 1, "organisation": "Birk & Erle (invented)"})


def persona(**changes: Any) -> Persona:
    words = {"schema": 1, "id": "buyer", "name": "Berta Beispiel", "kind": "primary", "buying_role": "decision_maker"}  # fmt: skip
    return Persona.model_validate(words | changes)


def share(
    term: str,
    met: int,
    matured: int,
    *,
    at_least: float,
    verdict: Verdict,
    by: tuple[str, ...] = ("sales",),
    period: Period = SEPTEMBER,
    trend: Sequence[float | None] = (),
    pending: int = 0,
    indeterminate: int = 0,
    cancelled: int = 0,
    can_still_be_met: bool = False,
    reason: str = "",
) -> Result:
    """One promise about single leads: so many kept, of so many whose time has passed."""
    score = Share(
        counts=Counts(met=met, breached=matured - met, pending=pending, indeterminate=indeterminate, cancelled=cancelled),
        matured=matured, met_matured=met, indeterminate_matured=indeterminate, late=0, at_least=at_least,
    )  # fmt: skip
    return Result(
        term=term, by=by, measure="attempts", period=period, score=score, verdict=verdict, can_still_be_met=can_still_be_met,
        interval=wilson(met, matured) if matured else None, reason=reason, trend=points(period, trend, at_least),
    )  # fmt: skip


def volume(delivered: int, reps: float, verdict: Verdict, *, trend: Sequence[float | None] = ()) -> Result:
    score = Volume(delivered=delivered, reps=reps, excluded=0, left_out=0, at_least=5.0, elapsed=1.0)
    return Result(
        term="volume", by=("marketing",), measure="leads_per_rep", period=SEPTEMBER, score=score, verdict=verdict,
        can_still_be_met=False, interval=None, trend=points(SEPTEMBER, trend, 5.0),
    )  # fmt: skip


def points(last: Period, values: Sequence[float | None], target: float) -> tuple[Point, ...]:
    """A trend that ends with ``last``."""
    found, here = [], last
    for value in reversed(values):
        verdict: Verdict = "not_evaluable" if value is None else "met" if value >= target else "missed"
        found.append(Point(here, value, 20, verdict))
        here = here.previous
    return tuple(reversed(found))


def results(*found: Result, notes: tuple[Note, ...] = ()) -> Results:
    tables = {
        "leads": TableReport(name="leads", files=("/somewhere/data/leads.csv",), rows=24, loaded=20, rejected=1, duplicates=3),
        "assignments": TableReport(name="assignments", files=("/somewhere/data/leads.csv",), rows=9, loaded=9),
    }  # fmt: skip
    return Results(
        as_of=AS_OF, results=found, groups=(), loaded=Loaded(tables, "sha256:" + "fedcba9876543210" * 4), notes=notes, engine="duckdb",
    )  # fmt: skip


DATED = date(2026, 6, 1)
ABOUT = {"id": "pilot", "version": "1.1", "digest": DIGEST}
