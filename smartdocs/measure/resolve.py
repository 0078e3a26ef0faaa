"""The terms of an agreement -> what each of them is computed from, in an order in which one can waive another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.errors import ConfigurationError
from smartdocs.measure.calendars import ALWAYS, calendar_of, timetable
from smartdocs.measure.holdings import PASSED_ON
from smartdocs.measure.kinds import Criteria, Deadline, Volume
from smartdocs.measure.measures import measure
from smartdocs.measure.obligations import Spec
from smartdocs.measure.own_hours import own_hours
from smartdocs.measure.subjects import LEADS, subject_of
from smartdocs.measure.volume import VolumeSpec
from smartdocs.model.calendar import FrozenHolidays
from smartdocs.wording import meant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term

HOLDINGS = "holdings"
"""The leads once for each owner."""


def resolved(agreement: Agreement) -> tuple[dict[str, Spec | VolumeSpec], dict[str, str]]:
    """By the name of the term; and why some cannot be computed, whatever the data."""
    numbers = {name: i for i, name in enumerate(agreement.terms)}
    specs: dict[str, Spec | VolumeSpec] = {}
    failed: dict[str, str] = {}
    reps = {key: person for key, person in agreement.people.items() if person.takes_leads}
    for name, term in agreement.terms.items():
        kind = measure(term.promise.measure).kind(term.promise)
        calendar = calendar_of(agreement, term)
        if calendar and calendar not in agreement.calendars:
            failed[name] = f"there is no calendar `{calendar}`. {meant(calendar, agreement.calendars)}"
            continue
        if calendar and isinstance(agreement.calendars[calendar].holidays, FrozenHolidays):
            failed[name] = (
                f"the holidays of `{calendar}` were not read. Put the file into the agreement's folder"
            )
            continue
        hours = timetable(calendar, agreement.calendars[calendar]) if calendar else None
        if isinstance(kind, Volume):
            specs[name] = VolumeSpec(
                term=name,
                stage=term.promise.of,
                subject=subject_of(agreement, term.promise),
                where=term.promise.where,
                kind=kind,
                timetable=hours,
                reps=reps,
            )
            continue
        if hours is None and "business" in {kind.window.ruler, *(window.ruler for _, window in kind.tiers)}:
            failed[name] = (
                f"`{kind.window}` is counted on a calendar, and the agreement has none. Add `calendars:` and `calendar:`"
            )
            continue
        about = kind.satisfied_by.definition if isinstance(kind.satisfied_by, Criteria) else None
        if about is not None and about not in agreement.definitions:
            failed[name] = f"there is no definition `{about}`. {meant(about, agreement.definitions)}"
            continue
        waived = None
        if term.waived_when:
            other = term.waived_when.term
            if other not in agreement.terms:
                failed[name] = (
                    f"`waived_when` names `{other}`, which is no term. {meant(other, agreement.terms)}"
                )
                continue
            waived = (numbers[other], other, term.waived_when.outcome)
        whole = Spec(
            number=numbers[name], term=name, stage=term.promise.of, subject=_subject(agreement, name, term, kind), where=term.promise.where, kind=_typed(kind),
            timetable=hours or timetable("always", ALWAYS), restart=term.on_reassignment == "restart", waived_by=waived,
            definition=agreement.definitions[about] if about else None,
            people={key: person for key, person in agreement.people.items() if person.party in term.by},
        )  # fmt: skip
        if not term.calendar and not kind.occasions:
            try:
                whole = replace(whole, own=own_hours(agreement, term, whole.timetable))
            except ConfigurationError as error:
                failed[name] = error.in_one_line
                continue
        if term.on_reassignment == "split" and whole.subject == LEADS:
            whole = replace(whole, by_owner=_divided(whole, numbers))
        specs[name] = replace(whole, parts=_tiers(whole, numbers)) if kind.tiers else whole
    return specs, failed


def _tiers(whole: Spec, numbers: dict[str, int]) -> tuple[Spec, ...]:
    """A spec for each tier and one for the rest, each with a number of its own."""
    tests = [test for test, _ in whole.kind.tiers]
    windows = [*(window for _, window in whole.kind.tiers), whole.kind.window]
    found = []
    for place, window in enumerate(windows):
        number = numbers[f"{whole.term} {place}"] = len(numbers)
        only = tests[place] if place < len(tests) else None
        kind = replace(whole.kind, window=window, tiers=())
        found.append(replace(whole, number=number, kind=kind, only=only, never=tuple(tests[:place])))
    return tuple(found)


def _divided(whole: Spec, numbers: dict[str, int]) -> Spec:
    """The promise to each owner: it begins when the lead comes to them, and ends when they pass it on."""
    number = numbers[f"{whole.term} by owner"] = len(numbers)
    kind = replace(whole.kind, cancelled_by=(*whole.kind.cancelled_by, PASSED_ON))
    found = replace(whole, number=number, subject=HOLDINGS, kind=kind)
    return replace(found, parts=_tiers(found, numbers)) if kind.tiers else found


def _subject(agreement: Agreement, name: str, term: Term, kind: Deadline | Volume) -> str:
    """The table, or what names a relation of its own."""
    table = subject_of(agreement, term.promise)
    if isinstance(kind, Deadline) and kind.occasions:
        return f"occasions of {name}"
    return table


def _typed(kind: Deadline | Volume) -> Deadline:
    if not isinstance(kind, Deadline):
        raise TypeError("a deadline was expected")
    return kind


def in_order(specs: Mapping[str, Spec | VolumeSpec], failed: dict[str, str]) -> list[Spec | VolumeSpec]:
    """Terms after the terms that waive them.

    Raises:
        ConfigurationError: they wait for each other in a circle.
    """
    done: dict[str, Spec | VolumeSpec] = {}
    waiting = {name: spec for name, spec in specs.items() if name not in failed}
    while waiting:
        ready = [
            n
            for n, s in waiting.items()
            if not isinstance(s, Spec) or s.waived_by is None or s.waived_by[1] in done
        ]
        for name, spec in list(waiting.items()):
            if (
                isinstance(spec, Spec)
                and spec.waived_by
                and (spec.waived_by[1] in failed or isinstance(specs.get(spec.waived_by[1]), VolumeSpec))
            ):
                failed[name] = f"`{spec.waived_by[1]}`, which can waive it, has no verdict for single leads"
                del waiting[name]
                ready = [r for r in ready if r != name]
        if not ready and waiting:
            raise ConfigurationError(
                f"the terms {', '.join(waiting)} waive each other in a circle",
                fix="take one `waived_when` out",
            )
        for name in ready:
            done[name] = waiting.pop(name)
    return list(done.values())
