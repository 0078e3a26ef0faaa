"""Waivers, in comments and in ``waivers:`` -> which findings they cover, and what is wrong with the waivers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.finding import Related, Span
from smartdocs.frozen import frozen
from smartdocs.lint.catalogue import Catalogue, is_reading
from smartdocs.lint.comments import comments
from smartdocs.lint.removal import item_out
from smartdocs.lint.schema import schema_finding
from smartdocs.model.day import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from smartdocs.finding import Edit, Finding
    from smartdocs.lint.reading import Reading
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.validate import Path
    from smartdocs.source import Document

WHOLE = "agreement"
"""``on: agreement`` covers all files of the agreement."""


@frozen
class Waiver:
    """A permission not to follow some rules at some place, for a reason and until a day."""

    rules: tuple[tuple[str, Span], ...]
    """Code and where it is written."""
    reason: str
    until: date
    until_at: Span
    approved_by: str
    """Names or ids as they are written; empty when nobody is named."""
    span: Span
    covers: tuple[Span, ...]
    """What stands at ``on``, or what a comment stands at; nothing when there is no such place."""
    place: str
    """The place in the words of a reader: ``terms.lead-volume``."""
    place_at: Span | None = None
    """Where the place is named; None for a comment."""
    without: tuple[tuple[Edit, ...], ...] = ()
    """For each of its rules what takes it out of the file; nothing where that has to be done by hand."""

    def reaches(self, finding: Finding) -> bool:
        """Whether the finding begins where the waiver holds and is about one of its rules, whatever the day."""
        return any(code == finding.code for code, _ in self.rules) and any(
            holds(span, finding.span) for span in self.covers
        )


@frozen
class Waived:
    """A finding that is set aside, and by what."""

    finding: Finding
    waiver: Waiver

    def __str__(self) -> str:
        f, w = self.finding, self.waiver
        by = f", approved by {w.approved_by}" if w.approved_by else ""
        return (
            f"{f.span}: {f.level} {f.code} {f.slug}: {f.message}\n"
            f"waived until {long_date(w.until)}{by} ({w.span}): {w.reason}"
        )


@frozen
class Settled:
    """What remains of the findings, what is set aside, and what is to be said of the waivers themselves."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    said: tuple[Finding, ...]


@frozen
class Found:
    """The waivers of some files, and what is wrong with how they are written."""

    waivers: tuple[Waiver, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __add__(self, other: Found) -> Found:
        return Found((*self.waivers, *other.waivers), (*self.findings, *other.findings))


def holds(stretch: Span, span: Span) -> bool:
    """Whether ``span`` begins inside ``stretch``; an empty one may stand at its end."""
    if stretch.path != span.path:
        return False
    start, end = (span.line, span.column), (stretch.end_line, stretch.end_column)
    is_empty = start == (span.end_line, span.end_column)
    return (stretch.line, stretch.column) <= start and (start < end or (is_empty and start == end))


def in_comments(
    documents: Iterable[Document], catalogue: Catalogue, mandatory: frozenset[str] = frozenset()
) -> Found:
    """The waivers that are comments in these files."""
    waivers, problems = [], []
    for document in documents:
        written, wrong = comments(document)
        problems += wrong
        for comment in written:
            known, without = [], []
            for (name, span), edits in zip(comment.rules, comment.without, strict=True):
                rule = catalogue.exact(name)
                if rule is None:
                    problems.append(_no_rule(catalogue, name, span))
                elif rule.code in mandatory:
                    problems.append(_mandatory(rule.code, span))
                else:
                    known.append((rule.code, span))
                    without.append(edits)
            if known:
                waivers.append(
                    Waiver(
                        tuple(known), comment.reason, comment.until, comment.until_at, comment.by,
                        comment.span, comment.covers, comment.place, None, tuple(without),
                    )
                )  # fmt: skip
    return Found(tuple(waivers), tuple(problems))


def in_agreement(
    reading: Reading[Agreement], catalogue: Catalogue, mandatory: frozenset[str] = frozenset()
) -> Found:
    """The waivers below ``waivers:``. A rule that does not exist is left to G101."""
    agreement = reading.value
    if agreement is None:
        return Found()
    waivers, problems = [], []
    for number, waiver in enumerate(agreement.waivers):
        path: Path = ("waivers", number)
        at = reading.at((*path, "rule"))
        rule = catalogue.exact(waiver.rule)
        if rule is None or waiver.rule not in {rule.code, rule.slug}:
            continue
        if rule.code in mandatory:
            problems.append(_mandatory(rule.code, at))
            continue
        problems += _one_sided(reading, agreement, path, waiver.approved_by)
        waivers.append(
            Waiver(
                ((rule.code, at),), waiver.reason, waiver.until, reading.at((*path, "until")), ", ".join(waiver.approved_by),
                reading.at(path), _stands_at(reading, waiver.on), waiver.on, reading.at((*path, "on")),
                (item_out(reading, path),),
            )
        )  # fmt: skip
    return Found(tuple(waivers), tuple(problems))


def settle(
    findings: Sequence[Finding],
    waivers: Iterable[Waiver],
    today: date | None,
    ran: Callable[[str, str], bool],
) -> Settled:
    """Set aside what the waivers cover on ``today``; None is a day on which none has expired.

    What reading a file finds (Y) is never set aside.

    Args:
        ran: whether the rule with that code has looked at the file of that path; of one that has not,
            nobody knows whether its waiver is needed.
    """
    listed = tuple(waivers)
    lasting = [w for w in listed if today is None or today <= w.until]
    kept, waived = [], []
    for finding in findings:
        cover = (
            None if finding.code.startswith("Y") else next((w for w in lasting if w.reaches(finding)), None)
        )
        if cover:
            waived.append(Waived(finding, cover))
        else:
            kept.append(finding)
    said: list[Finding] = []
    for waiver in listed:
        if waiver not in lasting:
            said.append(_expired(waiver, kept))
        else:
            said += _unused(waiver, findings, ran)
    return Settled(tuple(kept), tuple(waived), tuple(said))


def _no_rule(catalogue: Catalogue, name: str, span: Span) -> Finding:
    if is_reading(name):
        return schema_finding(
            "Y108", f"{name} cannot be waived", span, "take it out, and mend what cannot be read"
        )
    return schema_finding(
        "Y108", f"there is no rule `{name}` that could be waived", span, catalogue.unknown(name)
    )


def _mandatory(code: str, span: Span) -> Finding:
    message = f"{code} is mandatory in this workspace and cannot be waived"
    return schema_finding("Y109", message, span, "mend what is found here, and take the waiver out")


def _one_sided(
    reading: Reading[Agreement], agreement: Agreement, path: Path, approvers: Sequence[str]
) -> Iterator[Finding]:
    people = [agreement.people[key] for key in approvers if key in agreement.people]
    if len(people) < len(approvers) or any(p.sponsor or p.party is None for p in people):
        return
    sides = {p.party for p in people}
    others = [key for key in agreement.parties if key not in sides]
    if not others or len(agreement.parties) < 2:
        return
    asked = agreement.parties[others[0]]
    who = asked.leader or next((key for key, p in agreement.people.items() if p.party == others[0]), None)
    yield schema_finding(
        "Y110",
        f"nobody of {asked.name} has approved this waiver",
        reading.at((*path, "approved_by")),
        f"ask {asked.name}, and write `approved_by: [{', '.join((*approvers, who))}]`" if who else f"add somebody of {asked.name}",
    )  # fmt: skip


def _stands_at(reading: Reading[Agreement], on: str) -> tuple[Span, ...]:
    """The stretch of text at a dotted path, with its key; every file for ``agreement``; nothing where nothing stands."""
    if on == WHOLE:
        return tuple(Span(d.path, 1, 1, len(d.spans.lines.starts) + 1, 1) for d in reading.documents)
    # The items of a list are counted from 1, as people do.
    path: Path = tuple(int(step) - 1 if step.isdecimal() and step != "0" else step for step in on.split("."))
    written = reading.written(path)
    spans = reading.home(path).spans
    if written not in spans:
        return ()
    key, value = spans.key(written), spans.value(written)
    last = max((key.end_line, key.end_column), (value.end_line, value.end_column))
    return (Span(key.path, key.line, key.column, *last),)


def _expired(waiver: Waiver, kept: Sequence[Finding]) -> Finding:
    again = tuple(Related(f.span, f"{f.code} finds something here again") for f in kept if waiver.reaches(f))
    names = ", ".join(code for code, _ in waiver.rules)
    message = f"this waiver of {names} ended on {long_date(waiver.until)}"
    fix = "mend what is found and take the waiver out, or agree on a later day" if again else "take it out"
    return schema_finding("Y107", message, waiver.until_at, fix, again)


def _unused(
    waiver: Waiver, findings: Sequence[Finding], ran: Callable[[str, str], bool]
) -> Iterator[Finding]:
    """A finding for each rule of the waiver that has looked and found nothing there."""
    if waiver.place_at and any(
        holds(waiver.span, place) for f in findings for place in (f.span, *(r.span for r in f.related))
    ):
        return  # the place or the rule of the waiver is misspelt, and that has been said
    for (code, span), edits in zip(waiver.rules, waiver.without or ((),) * len(waiver.rules), strict=True):
        if not ran(code, waiver.span.path) or any(
            f.code == code and holds(stretch, f.span) for f in findings for stretch in waiver.covers
        ):
            continue
        if not waiver.covers:
            yield _nowhere(waiver, span)
            return
        rest = "take it out" if len(waiver.rules) == 1 else f"take `{code}` out of the brackets"
        found = schema_finding(
            "Y106", f"this waiver covers nothing: {code} finds nothing at `{waiver.place}`", span, rest
        )
        yield replace(found, edits=edits, is_safe=bool(edits))


def _nowhere(waiver: Waiver, span: Span) -> Finding:
    if waiver.place_at is None:
        return schema_finding(
            "Y106", "no entry follows this waiver in its block, so it covers nothing", span,
            "put it above the entry it is about, in the same column, or at the end of its line",
        )  # fmt: skip
    return schema_finding(
        "Y106", f"nothing stands at `{waiver.place}`, so this waiver covers nothing", waiver.place_at,
        "name a place of this agreement, as in `terms.lead-volume`; a persona is waived in its own file",
    )  # fmt: skip
