"""A project, its reviews and its data -> a review as a view; and the empty file in which people write the next one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError, UsageError
from smartdocs.language import say
from smartdocs.lint.reviews import amended, of_agreement, owed
from smartdocs.model.period import period_of
from smartdocs.pipeline.measuring import archive_of, origin_of
from smartdocs.pipeline.opening import read_again
from smartdocs.pipeline.projects import (
    about,
    backlog_of,
    blocking,
    one,
    personas_of,
    unmeasurable,
    workspace_of,
)
from smartdocs.source.files import create_atomically
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from smartdocs.document.review_view import ReviewView
    from smartdocs.measure.review.gather import Measured
    from smartdocs.measure.session import Session
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.period import Period
    from smartdocs.model.review import Review
    from smartdocs.pipeline.projects import Project
    from smartdocs.redline.values import Comparison

    LaidOut = Callable[[Agreement, datetime, list[str]], AbstractContextManager[Session]]

FOLDER = "reviews"


def path_of(name: str, period: Period) -> str:
    """``agreements/fy26/reviews/2026-Q3.yaml``."""
    return f"agreements/{name}/{FOLDER}/{period.id}.yaml"


def reviews_of(project: Project, name: str) -> dict[str, Review]:
    """The reviews of an agreement by the name of their file, oldest first.

    Raises:
        SourceError: one of them cannot be understood; the actions in it would be forgotten.
    """
    for key, reading in project.reviews.items():
        if key.partition("/")[0] != name:
            continue
        fault = next(blocking(reading.findings), None)
        if reading.value is None or fault:
            said = fault.message if fault else "it could not be read"
            raise SourceError(
                f"{said}; this keeps the review `{key}` from being understood",
                place=str(fault.span) if fault else reading.documents[0].path,
                fix=(fault.fix if fault else "") or "run `smartdocs lint` and mend what it shows",
            )
    found = of_agreement(project.reviews, name)
    for stem, review in found.items():
        if stem != review.period.id:
            raise SourceError(
                f"this file is called `{stem}`, and reviews {review.period.id}",
                place=f"agreements/{name}/{FOLDER}/{stem}.yaml",
                fix=f"call it `{review.period.id}.yaml`, or correct `period:`",
            )
    return found


def review_of(project: Project, name: str, period: Period | None) -> Review:
    """The review of a period; the latest one without it.

    Raises:
        UsageError: there is none.
    """
    found = reviews_of(project, name)
    if not found:
        raise UsageError(
            f"there is no review of `{name}`" + (f" for {period.id}" if period else ""),
            place=f"agreements/{name}/{FOLDER}/",
            fix=f"start one with `smartdocs review {period.id if period else 'PERIOD'} {name} --new`",
        )
    if period is None:
        return list(found.values())[-1]
    if period.id not in found:
        raise UsageError(
            f"there is no review of `{name}` for {period.id}",
            place=path_of(name, period),
            fix=f"start it with `smartdocs review {period.id} {name} --new`; there are {listed(found, 'and')}",
        )
    return found[period.id]


def view(
    project: Project,
    name: str,
    review: Review,
    as_of: datetime,
    laid_out: LaidOut,
    secret: str = "",
    nothing_yet: str = "",
) -> ReviewView:
    """The review as a page.

    ``as_of`` counts where the review does not say itself until when facts are known.

    Args:
        laid_out: an agreement and an instant -> its terms, laid out over the data.
        nothing_yet: why there can be no figure yet, where the data hold no row.

    Raises:
        EvaluationError: its period had not begun then.
    """
    from smartdocs.document import review as document

    key, agreement = one(project, name)
    known = reviews_of(project, key)
    now = review.as_of or as_of
    if unmeasured := unmeasurable(project, agreement) or nothing_yet:
        measured = _frozen_only(project, key, agreement, review, now)
        reps: dict[str, str] = {}
    else:
        measured, reps = _measured(project, key, agreement, review, now, laid_out, secret)
    comparison, misfits = amendment(project, key, review)
    return document.view(
        review, measured, agreement, personas_of(project, agreement), workspace_of(project), as_of=now,
        about=about(project, key), file=path_of(key, review.period), owed=owed(list(known.values()), review),
        is_first=all(other.period.last >= review.period.last for other in known.values()),
        reps=reps, comparison=comparison, misfits=misfits, unmeasured=unmeasured,
    )  # fmt: skip


def _frozen_only(
    project: Project, name: str, agreement: Agreement, review: Review, now: datetime
) -> Measured:
    from zoneinfo import ZoneInfo

    from smartdocs.measure.calendars import reporting_zone
    from smartdocs.measure.review.gather import from_frozen
    from smartdocs.measure.review.standing import judged_in

    archive = archive_of(project, name)
    periods = {p for t in agreement.terms.values() for p in judged_in(t.promise.every, review.period)}
    kept = {p: found for p in periods if (found := archive.get(p)) and found.is_final}
    today = now.astimezone(ZoneInfo(reporting_zone(agreement))).date()
    return from_frozen(agreement, review.period, kept, today, workspace_of(project).policy.min_n)


def _measured(
    project: Project,
    name: str,
    agreement: Agreement,
    review: Review,
    now: datetime,
    laid_out: LaidOut,
    secret: str,
) -> tuple[Measured, dict[str, str]]:
    from smartdocs.measure.review.gather import from_data
    from smartdocs.measure.review.reps import OWNER
    from smartdocs.measure.snapshot.ids import lead_ids

    origin = origin_of(project, name, secret)
    asked = [(each.lead, tuple(each.terms)) for each in review.disputed]
    with laid_out(agreement, now, [OWNER]) as session:
        found = from_data(session, review.period, asked, archive_of(project, name), origin, max_backlog=backlog_of(project, agreement))  # fmt: skip
    writer = lead_ids(origin.salt, secret, is_plain=False).writer(secret)
    owners = [rep.owner for rep in found.reps]
    return found, named(owners, review.reps, {o: writer(f"owner {o}")[:6] if writer else "" for o in owners})


def named(owners: Iterable[str], how: str, hashes: Mapping[str, str]) -> dict[str, str]:
    """Owner → what the page calls them; two with the same initials are told apart by a number."""
    found: dict[str, str] = {}
    for owner in sorted(owners):
        if not owner:
            found[owner] = say("Nobody")
        elif how == "named":
            found[owner] = owner
        elif how == "hashed":
            found[owner] = say("Rep {hash}", hash=hashes[owner])
        else:
            short = (
                " ".join(
                    f"{word[0].upper()}." for word in owner.replace("@", " ").split() if word[0].isalpha()
                )
                or "?"
            )
            same = sum(name == short or name.startswith(f"{short} (") for name in found.values())
            found[owner] = f"{short} ({same + 1})" if same else short
    return found


# --- proposed amendments ------------------------------------------------------------------------------------------


def amendment(project: Project, name: str, review: Review) -> tuple[Comparison | None, dict[int, str]]:
    """The agreement as it stands beside the one with the amendments of a review, and why some of them do not fit."""
    if not review.amendments:
        return None, {}
    from smartdocs.redline.compare import compare
    from smartdocs.redline.values import Version

    key, agreement = one(project, name)
    reading = project.agreements[key]
    personas = personas_of(project, agreement)
    policy = workspace_of(project).policy
    misfits: dict[int, str] = {}
    after = agreement
    for place, each in enumerate(
        review.amendments
    ):  # one after the other, so that one that does not fit is named
        chosen = [*(a for p, a in enumerate(review.amendments[:place]) if p not in misfits), each]
        documents, wrong = amended(reading.documents, chosen)
        read = read_again(reading, documents)
        faults = [] if wrong else list(blocking(read.findings))
        if wrong:
            misfits[place] = say("It does not fit any more: {message}.", message=wrong[-1].message)
        elif faults or read.value is None:
            misfits[place] = (
                say("It does not fit: {message}.", message=faults[0].message)
                if faults
                else say("It does not fit.")
            )
        else:
            after = read.value
    label = {"before": say("version {version}", version=agreement.version), "after": say("as proposed")}

    def side(which: str, value: Agreement) -> Version:
        return Version(label[which], value, personas, policy, "", lambda path: str(reading.at(path)))

    return compare(side("before", agreement), side("after", after)), misfits


# --- the next one -------------------------------------------------------------------------------------------------


def last_over(today: datetime) -> Period:
    """The last quarter that is over."""
    return period_of(today.date(), "quarter").previous


def scaffold(project: Project, name: str, period: Period) -> str:
    """Write the file of a review, with what there is to fill in; its path.

    Raises:
        UsageError: there is one already; nothing is overwritten.
    """
    key, agreement = one(project, name)
    path = path_of(key, period)
    target = project.root / path
    if target.exists():
        raise UsageError(
            "there is a review of this period already, and it stays as it is", place=path, fix="write into it"
        )
    known = reviews_of(project, key)
    target.parent.mkdir(parents=True, exist_ok=True)
    create_atomically(target, text(agreement, period, list(known.values())).encode())
    return path


def text(agreement: Agreement, period: Period, before: list[Review]) -> str:
    """The file as it is first written: everything that has to be known, and the rest as comments to take up."""
    from smartdocs.model.review import Review

    empty = Review.model_validate({"schema": 1, "period": period.id})
    term, somebody = next(iter(agreement.terms), "a-term"), _everybody(agreement)[0]
    open_ = [one_ for one_ in owed(before, empty) if one_.is_open]
    lines = [
        "# yaml-language-server: $schema=../../../schema/review.json",
        f"# What only people know of {period.name}. The figures are measured; `smartdocs review {period.id}` draws both.",
        "# Take out the # before what you fill in.",
        "schema: 1",
        f"period: {period.id}",
        f"#held_on: {period.last + timedelta(days=14)}",
        f"#as_of: {period.last + timedelta(days=5)}T17:00:00+00:00         # until when facts are known; the figures then stay as they are",
        f"#chair: {somebody}",
        f"#attended: [{', '.join(_everybody(agreement))}]",
        "reps: hashed                              # or initials, or named: how reps are called in the document",
        "",
    ]
    if open_:
        lines += [
            "# What became of the actions of the reviews before. Each has to be taken up.",
            "#last_actions:",
        ]
        for each in open_:
            due = f", due {each.due}" if each.due else ""
            lines += [
                f"#  # {each.decided_in.id}: {' '.join(each.action.do.split())} ({each.action.owner or 'nobody'}{due})",
                f"#  {each.id}: {{state: done, on: {each.due or period.last}, note: what came of it}}     # or open with a new `due:`, or dropped with a `note:`",
            ]
        lines.append("")
    lines += [
        "#notes:                                   # Markdown, by section: verdicts, funnel, reps, response, reasons, cost, forward …",
        "#  verdicts: |",
        "#    What we make of it.",
        "#disputed:                                # parked: shown apart, and never taken out in silence",
        f'#  - {{lead: "L-104", terms: [{term}], reason: Called before the hand-over, by: {somebody}}}',
        "#causes:",
        f"#  - {{cause: What was the reason, explains: [{term}], evidence: what was seen, wrong_if: what would show that it was something else}}",
        "#learned:",
        "#  - {learned: What buyers say, source: 7 of 12 lost deals, changes: what is done differently}",
        "#campaigns:",
        f"#  - {{campaign: Its name, launch: {period.next.first}, brief: {period.next.first}, owner: {somebody}}}",
        "#amendments:",
        f"#  - {{path: terms.{term}.title, to: A new title, why: why it is better, by: {somebody}}}",
        "#decisions:",
        f"#  - {{decision: What was decided, by: [{somebody}]}}",
        "#actions:",
        f"#  short-name: {{do: What is done, owner: {somebody}, due: {period.next.last}, improves: [{term}], done_when: how everybody sees that it worked}}",
        "",
    ]
    return "\n".join(lines)


def _everybody(agreement: Agreement) -> list[str]:
    leaders = [p.leader for p in agreement.parties.values() if p.leader]
    sponsors = [key for key, p in agreement.people.items() if p.sponsor]
    return list(dict.fromkeys((*leaders, *sponsors))) or list(agreement.people)[:1] or ["somebody"]
