"""A signed version -> the sentences of a change log, the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.model.day import long_date
from smartdocs.redline.words import WORDS, humanised, series
from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.redline.values import Change, Clause, Comparison
    from smartdocs.sign.chronicle import Chronicle, Entry

LONGEST = 60
"""Letters of a value before and after; longer texts are in the redline."""


SAYS_WHICH = {"version", "id", "amends", "repeals"}
"""What only says that it is another version, or an amendment: what that changes is in the other clauses."""


def heading(entry: Entry) -> str:
    """``1.2.0, signed on 1 April 2026``."""
    days = [approval.on for approval in entry.approvals]
    name = f"Amendment {entry.agreement} " if entry.amends else ""
    return f"{name}{entry.version}, signed on {long_date(max(days, default=entry.at.date()))}"


def standing(entry: Entry) -> str:
    """Who signed, and when it is in force."""
    names = series(tuple(
        f"{a.name}{f' ({a.capacity})' if a.capacity else ''}{', recorded' if a.is_recorded else ''}" for a in entry.approvals
    ))  # fmt: skip
    force = ""
    if entry.begins and entry.ends:
        force = f" In force from {long_date(entry.begins)} to {long_date(entry.ends)}."
    elif entry.begins:
        force = f" In force from {long_date(entry.begins)}."
    amends = f" It amends {entry.amends}." if entry.amends else ""
    return f"Signed by {names}.{amends}{force}"


def changes(comparison: Comparison | None) -> Iterator[str]:
    """A line a change: ``Speed: within 6 business hours → 8 business hours (loosened for Sales)``."""
    if comparison is None:
        yield "The first version that was signed."
        return
    told = [line for clause in changed(comparison) for line in _clause(clause, comparison)]
    yield from told or ["Nothing changed in meaning."]


def changed(comparison: Comparison) -> tuple[Clause, ...]:
    """The clauses that mean something else, without what only says that it is another version."""
    return tuple(
        clause for clause in comparison.changed
        if clause.section != "changelog" and not {change.path for change in clause.changes} <= SAYS_WHICH
    )  # fmt: skip


def ahead(chronicle: Chronicle) -> str:
    """What stands in the files beyond the newest signed version."""
    newest = next((e for e in chronicle.entries if e.agreement == chronicle.id), None)
    if newest is None:
        return f"No version of `{chronicle.name}` has been signed by everybody who has to."
    if chronicle.ahead is None:
        return ""
    number = counted(len(changed(chronicle.ahead)), "clause differs", "clauses differ")
    return (
        f"Version {chronicle.version} stands in the files and is not signed: {number} from {newest.version}."
    )


def gaps(chronicle: Chronicle) -> Iterator[str]:
    """Why versions may be missing."""
    if chronicle.is_cut_off:
        yield "Older commits are not here (a shallow clone), so older versions may be missing."
    for said in chronicle.unread:
        yield f"Signatures changed in {said}, so a version may be missing."


def _clause(clause: Clause, comparison: Comparison) -> Iterator[str]:
    name = clause.name or humanised(clause.section)
    if clause.state in {"added", "removed"}:
        yield f"{name}: {'new' if clause.state == 'added' else 'taken out'}{_for(clause.changes[0], comparison) if clause.changes else ''}"
        return
    for change in clause.changes:
        if change.state != "moved" and change.path not in SAYS_WHICH:
            what = f"{change.what} " if change.what else ""
            yield f"{name}: {what}{_told(change)}{_for(change, comparison)}"


def _told(change: Change) -> str:
    if change.pieces or max(len(change.before), len(change.after)) > LONGEST:
        return "reworded"
    if change.before and change.after:
        return f"{change.before} → {change.after}"
    return f"added: {change.after}" if change.after else f"taken out: {change.before}"


def _for(change: Change, comparison: Comparison) -> str:
    if change.direction == "neutral":
        return ""
    names = series(tuple(comparison.parties.get(party, party) for party in change.parties))
    return f" ({WORDS[change.direction]}{f' for {names}' if names else ''})"
