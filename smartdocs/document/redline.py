"""A comparison -> the page with what changed, already in words, for both leaders to initial."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from smartdocs.document.hours import unparted
from smartdocs.document.redline_view import (
    Balance,
    ChangedClause,
    Chapter,
    Compared,
    Leader,
    RedlineView,
    Row,
)
from smartdocs.document.redline_view import Words as Pieces
from smartdocs.document.views import Furniture
from smartdocs.document.wording import begun, series
from smartdocs.language import Words, say
from smartdocs.redline.naming import SECTIONS, STATUSES
from smartdocs.redline.words import WORDS, headline, moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from smartdocs.redline.values import Change, Clause, Comparison, Piece, Stand

LONG_VALUE = 40
"""Letters: more is a text, and wants more room than a value has."""
STATES = Words({"added": "New", "removed": "Taken out"})


def view(comparison: Comparison, organisation: str, dated: date) -> RedlineView:
    """The page. ``dated`` is the day that stands in the file; ``organisation`` may be empty."""
    before, after = comparison.before, comparison.after
    tally = comparison.tally()
    is_same_number = before.version == after.version
    return RedlineView(
        furniture=furniture_of(
            comparison,
            organisation,
            dated,
            document_name=say("Redline of the agreement"),
            title=say(
                "Redline of {id}, version {version} to {version2}",
                id=after.id,
                version=before.version,
                version2=after.version,
            ),
            description=say(
                "What changed in {title} from {label} to {label2}, and for whom.",
                title=after.title,
                label=before.label,
                label2=after.label,
            ),
        ),
        kicker=say(
            "Redline of agreement {id}: {label} → {label2}",
            id=after.id,
            label=before.label,
            label2=after.label,
        ),
        title=say(
            "What changes from version {version} to {version2}",
            version=before.version,
            version2=after.version,
        )
        if not is_same_number
        else say("What changes in version {version}", version=after.version),
        lede=headline(comparison, with_tally=False),
        balance=tuple(
            Balance(name, tally.get(("tightened", party), 0), tally.get(("loosened", party), 0))
            for party, name in comparison.parties.items()
        ),
        unknown=tally.get(("unknown", ""), 0),
        neutral=tally.get(("neutral", ""), 0),
        chapters=tuple(_chapters(comparison)),
        respelt=tuple((r.path, r.before, r.after) for r in comparison.respelt),
        leaders=tuple(Leader(*each) for each in comparison.leaders),
        versions=(compared(say("Before"), before), compared(say("After"), after)),
    )


def furniture_of(
    comparison: Comparison,
    organisation: str,
    dated: date,
    *,
    document_name: str,
    title: str,
    description: str,
    as_of: str = "",
) -> Furniture:
    """The furniture of a page about two versions."""
    before, after = comparison.before, comparison.after
    return Furniture(
        organisation=organisation or after.title,
        document_name=document_name,
        reference=f"{after.id} v{before.version} → v{after.version}",
        digest_short=f"{_short(before.digest)} → {_short(after.digest)}",
        digest=after.digest.rpartition(":")[2],
        title=title,
        description=description,
        created_on=dated,
        as_of=as_of,
        digest_name=say("terms digests"),
    )


def _short(digest: str) -> str:
    figures = digest.rpartition(":")[2]
    return f"{figures[:8]}…{figures[-8:]}"


def compared(side: str, stand: Stand) -> Compared:
    """One of the two versions, for the foot of a page."""
    return Compared(side, stand.label, stand.version, STATUSES[stand.status], stand.digest)


def _chapters(comparison: Comparison) -> Iterator[Chapter]:
    for section, clauses in groupby(comparison.clauses, key=lambda clause: clause.section):
        heading = SECTIONS[section]
        shown = tuple(changed_clause(c, f"{section}-{n}", comparison) for n, c in enumerate(clauses, start=1))
        yield Chapter(heading, section, shown)


def changed_clause(clause: Clause, anchor: str, comparison: Comparison) -> ChangedClause:
    """A clause with its changes, in words."""
    notes = (
        STATES.get(clause.state, ""),
        say("Renamed: it was {was}", was=clause.was) if clause.was else "",
        begun(moved(clause.moved)) if clause.moved else "",
    )
    is_whole = clause.state in {"added", "removed"} and bool(clause.sentence)
    changes = clause.changes if not is_whole else (_without_text(clause.changes[0]),)
    return ChangedClause(
        anchor=anchor,
        heading=clause.name,
        id=clause.id,
        notes=tuple(note for note in notes if note),
        sentence=_words(clause.sentence) if any(p.state != "kept" for p in clause.sentence) else (),
        rows=tuple(_row(change, comparison, is_above=is_whole) for change in changes),
        is_initialled=clause.state != "same",
    )


def _without_text(change: Change) -> Change:
    """A promise that came or went stands in full above its row."""
    return replace(change, before=change.before and say("as above"), after=change.after and say("as above"))


def _row(change: Change, comparison: Comparison, *, is_above: bool = False) -> Row:
    names = series(comparison.parties.get(party, party) for party in change.parties)
    verdict = begun(f"{WORDS[change.direction]}{(say(' for {names}', names=names) if names else '')}")
    if change.state == "moved":
        places = int(change.before), int(change.after)
        return Row(change.what, "", "", (), "neutral", say("Moved"), begun(moved(places)) + ".")
    return Row(
        what=begun(change.what),
        before=unparted(change.before),
        after=unparted(change.after),
        words=_words(change.pieces) or (() if is_above else _on_one_side(change)),
        direction=change.direction,
        verdict=verdict,
        meaning=change.says,
    )


def _on_one_side(change: Change) -> tuple[Pieces, ...]:
    """What came or went as a whole, a clause or a text: as words that were added or taken out."""
    text = change.before or change.after
    if (change.before and change.after) or not text or (change.what and len(text) <= LONG_VALUE):
        return ()
    return (Pieces("added" if change.after else "removed", unparted(text)),)


def _words(pieces: Iterable[Piece]) -> tuple[Pieces, ...]:
    return tuple(Pieces(piece.state, unparted(piece.text)) for piece in pieces)
