"""All personas of an agreement -> one page: whom both teams mean and whom they do not, side by side, primary first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.document.persona import NOTICES, initials
from smartdocs.document.persona_view import BUYING_ROLES, Board, Cell, Difference, GalleryView, Portrait
from smartdocs.document.sighting import few, name_of, readings
from smartdocs.document.views import Furniture
from smartdocs.document.wording import begun, ended, inside, moment, number, series, short_date
from smartdocs.language import Words, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from smartdocs.document.persona_view import Reading
    from smartdocs.measure.personas import Rate, Sights
    from smartdocs.model.agreement import Agreement
    from smartdocs.model.persona import Persona
    from smartdocs.model.workspace import Workspace

BESIDE = 4
"""So many personas stand side by side on a sheet; more begin another row of columns."""
RANK = ("primary", "secondary", "negative")
SHORT_KINDS = Words({"primary": "Primary", "secondary": "Secondary"})
UNKNOWN = Words({"": "Not said yet"})
LINES, LETTERS, NAMED = 5, 160, 80
"""So much fits into a cell, a line and a head; the page of a persona says all of it."""


def in_order(personas: Mapping[str, Persona]) -> dict[str, Persona]:
    """Primary first, negative last; in each kind by priority, those without one after the others, then by name."""

    def place(entry: tuple[str, Persona]) -> tuple[int, float, str, str]:
        key, found = entry
        return RANK.index(found.kind), found.priority or float("inf"), found.name.casefold(), key

    return dict(sorted(personas.items(), key=place))


def view(
    personas: Mapping[str, Persona],
    agreement: Agreement,
    workspace: Workspace,
    *,
    digest: str,
    dated: date,
    sights: Sights | None,
    unmeasured: str = "",
    files: Mapping[str, str],
) -> GalleryView:
    """The gallery.

    Args:
        digest: of what all the personas say.
        dated: the date of a document without data whose personas were never looked at again.
        files: the page of each persona, for links.
    """
    known = in_order(personas)
    shown = {key: found for key, found in known.items() if found.status != "retired"}
    retired = [found.name for found in known.values() if found.status == "retired"]
    meant = [f for f in shown.values() if f.kind != "negative"]
    others = [f for f in shown.values() if f.kind == "negative"]
    reviewed = [f.last_reviewed for f in known.values() if f.last_reviewed]
    title = (
        say("Whom we mean, and whom we do not")
        if meant and others
        else say("Whom we do not mean")
        if others
        else say("Whom we mean")
    )
    keys = list(shown)
    groups = [keys[i : i + BESIDE] for i in range(0, len(keys), BESIDE)]
    return GalleryView(
        furniture=Furniture(
            organisation=workspace.organisation,
            document_name=say('Personas'),
            reference=say('personas, {id} v{version}', id=agreement.id, version=agreement.version),
            digest_short=f"{digest[:8]}…{digest[-8:]}",
            digest=digest,
            title=say('Personas of {title} ({id})', title=agreement.title, id=agreement.id),
            description=say('{title}: all personas side by side, with what tells them apart.', title=title),
            created_on=sights.as_of.date() if sights else max(reviewed, default=dated),
            as_of=moment(sights.as_of, str(sights.as_of.tzinfo)) if sights else "",
            digest_name=say('personas digest'),
        ),
        kicker=say('Personas, agreement {id} version {version}', id=agreement.id, version=agreement.version),
        title=title,
        lede=_lede(meant, others, shown, sights),
        boards=tuple(_board(i, {k: shown[k] for k in group}, groups, sights, files) for i, group in enumerate(groups, 1)),
        not_run="" if sights else ended(unmeasured),
        retired=say('Retired, and no longer worked with: {retired}.', retired=series(retired)) if retired else "",
        note=_note(sights),
    )  # fmt: skip


def _lede(
    meant: Sequence[Persona], others: Sequence[Persona], shown: Mapping[str, Persona], sights: Sights | None
) -> str:
    """``Three personas are meant, one is not. 52 % of the qualified leads are Quentin Quarzuhr.``"""
    if not shown:
        return say("No persona is in use.")
    are = say(
        "{meant} {persona_is} meant",
        meant=begun(number(len(meant))),
        persona_is=say("persona is") if len(meant) == 1 else say("personas are"),
    )
    if not others:
        nots = say("nobody is named whom we do not mean")
    else:
        nots = say("one is not") if len(others) == 1 else say("{others} are not", others=number(len(others)))
    said = [f"{are}, {nots}."]
    if sights:
        rates = {k: sights.of[k].qualified for k in shown if not sights.of[k].reason}
        known = {k: rate for k, rate in rates.items() if rate.value is not None and rate.k}
        if known:
            most = max(known, key=lambda k: (known[k].k, k))
            reading = next(r for r in readings(most, sights) if r.name == say("Qualified leads"))
            said.append(
                say("{value} of the qualified leads are {name}.", value=reading.value, name=shown[most].name)
            )
    return " ".join(said)


def _board(
    place: int, personas: Mapping[str, Persona], groups: Sequence[Sequence[str]], sights: Sights | None, files: Mapping[str, str]
) -> Board:  # fmt: skip
    heading = (
        say("Side by side")
        if len(groups) == 1
        else say("Side by side, {place} of {groups}", place=place, groups=len(groups))
    )
    return Board(
        heading=heading,
        anchor=f"board-{place}",
        portraits=tuple(_portrait(found, files.get(key, "")) for key, found in personas.items()),
        rows=tuple(
            row
            for row in _rows(personas)
            if any(cell.lines not in {(), (UNKNOWN[""],)} for cell in row.cells)
        ),
        figures=tuple(_figures(personas, sights)) if sights else (),
    )


def _glance(lines: Sequence[str]) -> tuple[str, ...]:
    """As much as fits; what is left out is said."""
    shown = lines if len(lines) <= LINES else lines[: LINES - 1]
    more = (
        (say("and {lines} more, on their page", lines=len(lines) - len(shown)),)
        if len(shown) < len(lines)
        else ()
    )
    return (*(_short(line, LETTERS) for line in shown), *more)


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _portrait(found: Persona, file: str) -> Portrait:
    priority = (
        say(", priority {priority}", priority=found.priority)
        if found.priority and found.kind != "negative"
        else ""
    )
    return Portrait(
        found.kind, f"{SHORT_KINDS[found.kind]}{priority}" if found.kind != "negative" else say('Not a lead'),
        _short(found.name, NAMED), _short(found.role or "", LETTERS), initials(found.name), NOTICES[found.status], file,
    )  # fmt: skip


def _rows(personas: Mapping[str, Persona]) -> Iterator[Difference]:
    """What tells one from another when a lead comes in, in words."""

    def row(name: str, told: Callable[[Persona], Sequence[str]]) -> Difference:
        said = (
            _glance(told(found)) or (() if found.kind == "negative" else (UNKNOWN[""],))
            for found in personas.values()
        )
        return Difference(name, tuple(map(Cell, said)))

    yield row(say("You recognise them by"), lambda p: p.identifiers)
    yield row(say("Buying role"), lambda p: (BUYING_ROLES[p.buying_role],) if p.buying_role else ())
    yield row(say("They begin to look when"), lambda p: p.triggers)
    yield row(say("They compare by"), lambda p: p.decision_criteria)
    yield row(say("They hesitate because of"), lambda p: p.perceived_barriers)
    yield row(say("So we"), lambda p: p.instead if p.kind == "negative" else (p.pitch,) if p.pitch else ())
    yield row(say("Better not"), lambda p: p.avoid)


def _figures(personas: Mapping[str, Persona], sights: Sights) -> Iterator[Difference]:
    """The same figures as on each page, without their intervals."""
    names = [
        say("Leads"),
        say("Qualified leads"),
        *(name_of(n, t) for n, t in sights.terms.items()),
        say("Days to the order"),
    ]
    told = {key: None if sights.of[key].reason else list(readings(key, sights)) for key in personas}
    everyone = ["", "", *(_everyone(sights.everyone.terms[n]) for n in sights.terms), ""]
    for i, name in enumerate(names):
        cells = tuple(
            Cell((), None, "not evaluable", say('Not run: {reason}', reason=ended(sights.of[key].reason))) if found is None else _cell(found[i], _rate(key, i, sights))
            for key, found in told.items()
        )  # fmt: skip
        detail = next((f[i].everyone for f in told.values() if f and f[i].everyone), "") or everyone[i]
        yield Difference(name, cells, detail)


def _rate(key: str, place: int, sights: Sights) -> Rate | None:
    one = sights.of[key]
    rates = [one.leads, one.qualified, *(one.terms[name] for name in sights.terms)]
    return rates[place] if place < len(rates) else None


def _everyone(rate: Rate) -> str:
    return "" if rate.value is not None else few(rate) if not rate.reason else ""


def _cell(reading: Reading, rate: Rate | None) -> Cell:
    if reading.status:
        return Cell((), None, reading.status, "; ".join(filter(None, (reading.sample, reading.note))))
    return Cell((reading.value, inside(reading.sample)), rate.value if rate else None)


def _note(sights: Sights | None) -> str:
    if sights is None:
        return ""
    begin = say("from {since} ", since=short_date(sights.since)) if sights.since else ""
    zone = str(sights.as_of.tzinfo)
    return say(
        "Leads {begin}to {until}, in the data as of {as_of}. The page of each persona has the intervals, and what each statement rests on.",
        begin=begin,
        until=short_date(sights.until),
        as_of=moment(sights.as_of, zone),
    )
