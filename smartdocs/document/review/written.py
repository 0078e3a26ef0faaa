"""What people wrote in a review -> its sections: last actions, causes, what was learned, decisions, actions, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.review_view import (
    Attendance,
    Cause,
    Causes,
    Decision,
    Decisions,
    Outcome,
    Outcomes,
    Present,
)
from smartdocs.document.scorecard_view import Action, Actions
from smartdocs.document.views import Fact, Table, filled
from smartdocs.document.wording import (
    begun,
    ended,
    goal_called,
    inside,
    many,
    number,
    party,
    people,
    period_label,
    person,
    series,
    short_date,
    term_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.document.review_view import Became
    from smartdocs.lint.reviews import Owed
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.review import Outcome as Told
    from smartdocs.model.review import Review


def clause(agreement: Agreement, identifier: str) -> str:
    """What a promise or a goal is called."""
    called = term_title if identifier in agreement.terms else goal_called
    return called(agreement, identifier)


# --- what was agreed before ---------------------------------------------------------------------------------------


def last_actions(
    owed: Sequence[Owed], review: Review, agreement: Agreement, today: date, *, is_first: bool
) -> Outcomes:
    """What became of the actions of the reviews before, in the order in which they were decided."""
    outcomes = tuple(_outcome(one, review.last_actions.get(one.id), agreement, today) for one in owed)
    nothing = (
        "This is the first review of the agreement, so nothing was agreed before."
        if is_first
        else "The review before left no action open."
    )
    return Outcomes(
        heading="What we agreed last time", anchor="last_actions", outcomes=outcomes, note="" if outcomes else nothing
    )  # fmt: skip


def _outcome(one: Owed, told: Told | None, agreement: Agreement, today: date) -> Outcome:
    state: Became = "not taken up"
    said, note = "This review does not say what became of it", ""
    due = one.due
    if not one.is_open:
        state, said = ("done", "Done") if one.action.state == "done" else ("dropped", "Dropped")
    elif told:
        note = told.note or ""
        on = f" on {short_date(told.on)}" if told.on else ""
        if told.state == "open":
            state = "late" if one.due and one.due < today else "open"
            said = f"Still open, now due {short_date(told.due)}" if told.due else "Still open"
        else:
            state, said = told.state, f"{begun(told.state)}{on}"
            if told.state == "done" and told.on and one.due and told.on > one.due:
                days = (told.on - one.due).days
                said = f"{said}, {many(days, 'day')} late"
    return Outcome(
        text=one.action.do,
        owner=person(agreement, one.action.owner),
        since=period_label(one.decided_in),
        due=short_date(due) if due else "",
        state=state,
        said=said,
        note=note,
    )


def done_in_words(found: Outcomes) -> str:
    """``Of the four actions agreed before, three are done.``; empty where there were none."""
    total = len(found.outcomes)
    if not total:
        return ""
    done = sum(o.state == "done" for o in found.outcomes)
    open_ = sum(o.state in {"open", "late", "not taken up"} for o in found.outcomes)
    if total == 1:
        return (
            "The one action agreed before is done." if done else "The one action agreed before is not done."
        )
    if done == total:
        return f"All {number(total)} actions agreed before are done."
    rest = f" and {number(open_)} {'is' if open_ == 1 else 'are'} still open" if open_ else ""
    return f"Of {number(total)} actions agreed before, {number(done) if done else 'none'} {'is' if done <= 1 else 'are'} done{rest}."


# --- what both make of it -----------------------------------------------------------------------------------------


def causes(review: Review, agreement: Agreement) -> Causes:
    """Why something was missed."""
    return Causes(
        heading="Why it happened",
        anchor="causes",
        causes=tuple(
            Cause(
                ended(each.cause),
                series(clause(agreement, key) for key in each.explains),
                tuple(
                    fact
                    for fact in (
                        Fact("What speaks for it", each.evidence or ""),
                        Fact("It is wrong if", each.wrong_if or "nobody has said how one would see that"),
                        Fact("Said by", person(agreement, each.by)),
                    )
                    if fact.text
                ),
            )
            for each in review.causes
        ),
    )


def learned(review: Review, personas: Mapping[str, Persona]) -> Table:
    """What was learned about buyers."""
    columns, rows = filled(
        ("What we learned", "Persona", "Where from", "What changes"),
        (
            (ended(each.learned), _persona(each.persona, personas), each.source or "", each.changes or "")
            for each in review.learned
        ),
    )
    return Table(heading="What we learned about buyers", anchor="learned", columns=columns, rows=rows)


def _persona(key: str | None, personas: Mapping[str, Persona]) -> str:
    found = personas.get(key or "")
    return found.name if found else key or ""


def campaigns(review: Review, personas: Mapping[str, Persona], agreement: Agreement, today: date) -> Table:
    """Campaigns that ran and those that come, by launch, with the state of the brief for Sales."""
    columns, rows = filled(
        ("Campaign", "Launch", "Owner", "Brief for Sales", "Result"),
        (
            (
                f"{each.campaign}, for {series(_persona(key, personas) for key in each.audience)}"
                if each.audience
                else each.campaign,
                _whole(each.launch),
                person(agreement, each.owner),
                _brief(each.brief, each.launch, today),
                each.result or ("" if each.launch > today else "nobody has said what came of it"),
            )
            for each in sorted(review.campaigns, key=lambda c: c.launch)
        ),
    )
    return Table(heading="Campaigns", anchor="campaigns", columns=columns, rows=rows)


def _brief(brief: date | None, launch: date, today: date) -> str:
    if brief is None:
        return "none" if launch <= today else "no date yet"
    days = (brief - launch).days
    late = f", {many(days, 'day')} after the launch" if days > 0 else ""
    return f"{_whole(brief)}{late}"


def _whole(day: date) -> str:
    """A date that stays on one line."""
    return short_date(day).replace(" ", "\u00a0")


# --- what follows -------------------------------------------------------------------------------------------------


def decisions(review: Review, agreement: Agreement, file: str) -> Decisions:
    """What was decided, or what to write where."""
    return Decisions(
        heading="What we decided",
        anchor="decisions",
        keep_together=len(review.decisions) < 4,
        decisions=tuple(
            Decision(ended(d.decision), people(agreement, d.by), ended(d.why or "")) for d in review.decisions
        ),
        missing=""
        if review.decisions
        else f"No decision is recorded. Write them under `decisions:` in `{file}`.",
    )


def actions(review: Review, agreement: Agreement, file: str) -> Actions | Decisions:
    """What is done until the next review, by when; or what to write where."""
    if not review.actions:
        return Decisions(
            heading="What we do now", anchor="actions", decisions=(),
            missing=f"No action was agreed, and a review without one only looks back. Write them under `actions:` in `{file}`, each with an owner and a date.",
        )  # fmt: skip
    known = sorted(review.actions.values(), key=lambda a: (a.due is None, a.due or review.period.last))
    return Actions(
        heading="What we do now",
        anchor="actions",
        actions=tuple(
            Action(
                ended(each.do),
                person(agreement, each.owner),
                series(inside(clause(agreement, key)) for key in each.improves),
                short_date(each.due) if each.due else "",
                f"Done when {inside(ended(each.done_when))}" if each.done_when else "",
            )
            for each in known
        ),
    )


def attendance(review: Review, agreement: Agreement, file: str) -> Attendance:
    """Who was there, and the lines on which the leaders of both teams sign what was said."""
    there = [
        _present(key, agreement, was_there=True, is_chair=key == review.chair)
        for key in dict.fromkeys((*filter(None, (review.chair,)), *review.attended))
    ]
    away = [_present(key, agreement, was_there=False) for key in review.absent]
    leaders = [p.leader for p in agreement.parties.values() if p.leader]
    sponsor = next((key for key, p in agreement.people.items() if p.sponsor), None)
    signing = tuple(
        _present(key, agreement, was_there=True)
        for key in dict.fromkeys((*leaders, *filter(None, (sponsor,))))
    )
    return Attendance(
        heading="Who was there",
        anchor="attendance",
        keep_together=True,
        people=(*there, *away),
        guests=series(review.guests),
        leaders=signing,
        note="A signature here says that the decisions and actions above are those that were agreed. The agreement itself is signed by its digest, and changes only there.",
        missing="" if there else f"Nobody is recorded. Write who was there under `attended:` in `{file}`.",
    )  # fmt: skip


def _present(key: str, agreement: Agreement, *, was_there: bool, is_chair: bool = False) -> Present:
    found = agreement.people.get(key)
    team = party(agreement, found.party) if found and found.party else ""
    return Present(person(agreement, key), (found.role or "") if found else "", team, was_there, is_chair)


def strip(review: Review, agreement: Agreement) -> Iterator[Fact]:
    """When it was held, and by whom."""
    if review.held_on:
        yield Fact("Held on", short_date(review.held_on))
    if review.chair:
        yield Fact("Chair", person(agreement, review.chair))
