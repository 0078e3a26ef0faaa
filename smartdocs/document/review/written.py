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
from smartdocs.language import Words, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.document.review_view import Became
    from smartdocs.lint.reviews import Owed
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.review import Outcome as Told
    from smartdocs.model.review import Review
BECAME = Words({"done": "Done", "dropped": "Dropped"})


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
        say("This is the first review of the agreement, so nothing was agreed before.")
        if is_first
        else say("The review before left no action open.")
    )
    return Outcomes(
        heading=say('What we agreed last time'), anchor="last_actions", outcomes=outcomes, note="" if outcomes else nothing
    )  # fmt: skip


def _outcome(one: Owed, told: Told | None, agreement: Agreement, today: date) -> Outcome:
    state: Became = "not taken up"
    said, note = say("This review does not say what became of it"), ""
    due = one.due
    if not one.is_open:
        state, said = (
            ("done", BECAME["done"]) if one.action.state == "done" else ("dropped", BECAME["dropped"])
        )
    elif told:
        note = told.note or ""
        on = say(" on {on}", on=short_date(told.on)) if told.on else ""
        if told.state == "open":
            state = "late" if one.due and one.due < today else "open"
            said = (
                say("Still open, now due {due}", due=short_date(told.due)) if told.due else say("Still open")
            )
        else:
            state, said = told.state, f"{BECAME[told.state]}{on}"
            if told.state == "done" and told.on and one.due and told.on > one.due:
                days = (told.on - one.due).days
                said = say("{said}, {day} late", said=said, day=many(days, "day"))
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
            say("The one action agreed before is done.")
            if done
            else say("The one action agreed before is not done.")
        )
    if done == total:
        return say("All {total} actions agreed before are done.", total=number(total))
    rest = (
        say(" and {open} {is_} still open", open=number(open_), is_=say("is") if open_ == 1 else say("are"))
        if open_
        else ""
    )
    return say(
        "Of {total} actions agreed before, {none} {is_} done{rest}.",
        total=number(total),
        none=number(done) if done else say("none"),
        is_=say("is") if done <= 1 else say("are"),
        rest=rest,
    )


# --- what both make of it -----------------------------------------------------------------------------------------


def causes(review: Review, agreement: Agreement) -> Causes:
    """Why something was missed."""
    return Causes(
        heading=say("Why it happened"),
        anchor="causes",
        causes=tuple(
            Cause(
                ended(each.cause),
                series(clause(agreement, key) for key in each.explains),
                tuple(
                    fact
                    for fact in (
                        Fact(say("What speaks for it"), each.evidence or ""),
                        Fact(
                            say("It is wrong if"),
                            each.wrong_if or say("nobody has said how one would see that"),
                        ),
                        Fact(say("Said by"), person(agreement, each.by)),
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
        (say("What we learned"), say("Persona"), say("Where from"), say("What changes")),
        (
            (ended(each.learned), _persona(each.persona, personas), each.source or "", each.changes or "")
            for each in review.learned
        ),
    )
    return Table(heading=say("What we learned about buyers"), anchor="learned", columns=columns, rows=rows)


def _persona(key: str | None, personas: Mapping[str, Persona]) -> str:
    found = personas.get(key or "")
    return found.name if found else key or ""


def campaigns(review: Review, personas: Mapping[str, Persona], agreement: Agreement, today: date) -> Table:
    """Campaigns that ran and those that come, by launch, with the state of the brief for Sales."""
    columns, rows = filled(
        (say("Campaign"), say("Launch"), say("Owner"), say("Brief for Sales"), say("Result")),
        (
            (
                say(
                    "{campaign}, for {persona}",
                    campaign=each.campaign,
                    persona=series((_persona(key, personas) for key in each.audience)),
                )
                if each.audience
                else each.campaign,
                _whole(each.launch),
                person(agreement, each.owner),
                _brief(each.brief, each.launch, today),
                each.result or ("" if each.launch > today else say("nobody has said what came of it")),
            )
            for each in sorted(review.campaigns, key=lambda c: c.launch)
        ),
    )
    return Table(heading=say("Campaigns"), anchor="campaigns", columns=columns, rows=rows)


def _brief(brief: date | None, launch: date, today: date) -> str:
    if brief is None:
        return say("a brief|none") if launch <= today else say("no date yet")
    days = (brief - launch).days
    late = say(", {day} after the launch", day=many(days, "day")) if days > 0 else ""
    return f"{_whole(brief)}{late}"


def _whole(day: date) -> str:
    """A date that stays on one line."""
    return short_date(day).replace(" ", "\u00a0")


# --- what follows -------------------------------------------------------------------------------------------------


def decisions(review: Review, agreement: Agreement, file: str) -> Decisions:
    """What was decided, or what to write where."""
    return Decisions(
        heading=say("What we decided"),
        anchor="decisions",
        keep_together=len(review.decisions) < 4,
        decisions=tuple(
            Decision(ended(d.decision), people(agreement, d.by), ended(d.why or "")) for d in review.decisions
        ),
        missing=""
        if review.decisions
        else say("No decision is recorded. Write them under `decisions:` in `{file}`.", file=file),
    )


def actions(review: Review, agreement: Agreement, file: str) -> Actions | Decisions:
    """What is done until the next review, by when; or what to write where."""
    if not review.actions:
        return Decisions(
            heading=say('What we do now'), anchor="actions", decisions=(),
            missing=say('No action was agreed, and a review without one only looks back. Write them under `actions:` in `{file}`, each with an owner and a date.', file=file),
        )  # fmt: skip
    known = sorted(review.actions.values(), key=lambda a: (a.due is None, a.due or review.period.last))
    return Actions(
        heading=say("What we do now"),
        anchor="actions",
        actions=tuple(
            Action(
                ended(each.do),
                person(agreement, each.owner),
                series(inside(clause(agreement, key)) for key in each.improves),
                short_date(each.due) if each.due else "",
                say("Done when {done_when}", done_when=inside(ended(each.done_when)))
                if each.done_when
                else "",
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
        heading=say('Who was there'),
        anchor="attendance",
        keep_together=True,
        people=(*there, *away),
        guests=series(review.guests),
        leaders=signing,
        note=say('A signature here says that the decisions and actions above are those that were agreed. The agreement itself is signed by its digest, and changes only there.'),
        missing="" if there else say('Nobody is recorded. Write who was there under `attended:` in `{file}`.', file=file),
    )  # fmt: skip


def _present(key: str, agreement: Agreement, *, was_there: bool, is_chair: bool = False) -> Present:
    found = agreement.people.get(key)
    team = party(agreement, found.party) if found and found.party else ""
    return Present(person(agreement, key), (found.role or "") if found else "", team, was_there, is_chair)


def strip(review: Review, agreement: Agreement) -> Iterator[Fact]:
    """When it was held, and by whom."""
    if review.held_on:
        yield Fact(say("Held on"), short_date(review.held_on))
    if review.chair:
        yield Fact(say("Chair"), person(agreement, review.chair))
