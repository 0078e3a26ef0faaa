"""Two versions -> whose promise something is, which ids are the same, and what an id is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.measure.calendars import calendar_of
from smartdocs.measure.kinds import Deadline, Pace, Volume
from smartdocs.measure.measures import measure
from smartdocs.redline.words import humanised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartdocs.model.agreement import Agreement
    from smartdocs.model.term import Term
    from smartdocs.redline.values import Version

Parties = tuple[str, ...]
Whose = tuple[Parties, Parties]
"""Who promises, and whom it is promised to."""


@frozen
class Sides:
    """Both versions, and which ids of the earlier one go by another name now."""

    before: Version
    after: Version
    renamed: Mapping[str, Mapping[str, str]]
    """Kind of thing -> id before -> id after."""

    @property
    def agreements(self) -> tuple[Agreement, Agreement]:
        """The newer one first: what it says holds."""
        return self.after.agreement, self.before.agreement

    def now(self, kind: str, identifier: str) -> str:
        """What an id of the earlier version is today."""
        return self.renamed.get(kind, {}).get(identifier, identifier)

    def with_ids(self, text: str) -> str:
        """A text of the earlier version with the ids of terms as they are now."""
        renamed = {old: new for old, new in self.renamed.get("terms", {}).items() if old != new}
        if not renamed:
            return text
        names = "|".join(re.escape(name) for name in sorted(renamed, key=lambda n: (-len(n), n)))
        return re.sub(rf"(?<![\w-])({names})(?![\w-])", lambda match: renamed[match[1]], text)

    def name(self, kind: str, identifier: str) -> str:
        """What an id is called; the id itself when nothing has it."""
        for agreement in self.agreements:
            held = getattr(agreement, kind, None)
            thing = held.get(identifier) if isinstance(held, dict) else None
            if thing is not None:
                return str(
                    getattr(thing, "title", None) or getattr(thing, "name", None) or humanised(identifier)
                )
        return identifier

    def parties(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """Names of parties."""
        return tuple(self.name("parties", identifier) for identifier in identifiers)

    @property
    def everybody(self) -> Parties:
        """All parties of both versions."""
        return tuple(dict.fromkeys(party for each in self.agreements for party in each.parties))

    def terms(self) -> Iterator[tuple[str, Term, Agreement]]:
        """Every term as it is now, then those that are gone."""
        new, old = self.agreements
        for key, term in new.terms.items():
            yield key, term, new
        for key, term in old.terms.items():
            if self.now("terms", key) not in new.terms:
                yield key, term, old


def of_term(sides: Sides, term: Term) -> Whose:
    """Its parties; without `to`, all others."""
    others = term.to or tuple(party for party in sides.everybody if party not in term.by)
    return term.by, tuple(party for party in others if party not in term.by)


def of_terms(sides: Sides, terms: Iterable[Term]) -> Whose:
    """The parties of several promises."""
    each = [of_term(sides, term) for term in terms]
    by = tuple(dict.fromkeys(party for promising, _ in each for party in promising))
    return by, tuple(dict.fromkeys(party for _, to in each for party in to if party not in by))


def of_person(agreement: Agreement, identifier: str | None) -> Parties:
    """The team of a person; whoever leads a team belongs to it."""
    found = agreement.people.get(identifier or "")
    if found and found.party:
        return (found.party,)
    return tuple(key for key, party in agreement.parties.items() if identifier and party.leader == identifier)


def whose(sides: Sides, section: str, key: str, thing: Any, path: tuple[str, ...]) -> Whose | None:
    """Who bears what changes in a clause; None where that depends on nobody's promise.

    Args:
        thing: the clause, as it is now or was last.
        path: the names of the fields that lead to the change.
    """
    if section == "terms":
        return of_term(sides, thing)
    if section == "goals":
        new = sides.agreements[0]
        return tuple(dict.fromkeys((*thing.shared_by, *of_person(new, thing.owner)))) or sides.everybody, ()
    if section == "definitions":
        return _of_definition(sides, key)
    if section == "calendars":
        return _some(of_terms(sides, (t for _, t, a in sides.terms() if _runs_on(t, a) == key)))
    if section == "consequences":
        bound = (t for _, t, _ in sides.terms() if t.if_missed and t.if_missed.then == key)
        return _some((thing.who, ()) if thing.who else of_terms(sides, bound))
    if section == "people":
        if path[:1] in {("away",), ("calendar",)}:
            return _some((of_person(sides.agreements[0], key), ()))
        return (
            _some(of_terms(sides, (t for _, t, _ in sides.terms() if _counts_reps(t))))
            if thing.takes_leads or path[:1] == ("takes_leads",)
            else None
        )
    if section == "signatories":
        return _some(((thing.for_,) if thing.for_ else (), ()))
    if path[-1:] == ("calendar",):
        return _some(of_terms(sides, _elsewhere_counted(sides)))
    return sides.everybody, ()


def _elsewhere_counted(sides: Sides) -> Iterator[Term]:
    """The terms that are counted on another calendar now."""
    new, old = sides.agreements
    back = {now: then for then, now in sides.renamed.get("terms", {}).items()}
    for key, term in new.terms.items():
        was = old.terms.get(back.get(key, key))
        before = _runs_on(was, old) if was else None
        if before and _runs_on(term, new) != sides.now("calendars", before):
            yield term


def _some(found: Whose) -> Whose | None:
    return found if found[0] else None


def _of_definition(sides: Sides, stage: str) -> Whose:
    """Those who owe a number of such leads, or that they fit; else whoever is of the kind `marketing`, else everybody."""
    owed = [t for _, t, _ in sides.terms() if _rests_on(t, stage)]
    found = of_terms(sides, owed)
    if not found[0]:
        kinds = {
            key
            for each in sides.agreements
            for key, party in each.parties.items()
            if party.kind == "marketing"
        }
        found = tuple(p for p in sides.everybody if p in kinds), ()
    by = found[0] or sides.everybody
    return by, tuple(party for party in sides.everybody if party not in by)


def _rests_on(term: Term, stage: str) -> bool:
    promise: Any = term.promise
    named = getattr(promise, "definition", None) if promise.measure == "conformance" else None
    return bool(stage == (named or promise.of)) and (
        promise.unit == "number" or promise.measure == "conformance"
    )


def _counts_reps(term: Term) -> bool:
    kind = measure(term.promise.measure).kind(term.promise)
    return isinstance(kind, Volume) and kind.per_rep and kind.roster != "observed"


def _runs_on(term: Term, agreement: Agreement) -> str | None:
    """The calendar that a term is counted on; None where no opening hours count in it."""
    kind = measure(term.promise.measure).kind(term.promise)
    if not isinstance(kind, Deadline):
        return None
    windows = (kind.window, *(window for _, window in kind.tiers))
    counts = isinstance(kind.occasions, Pace) or any(window.ruler == "business" for window in windows)
    return calendar_of(agreement, term) if counts else None
