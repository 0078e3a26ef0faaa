"""What was settled -> the file of the persona and that of the workshop in which it stands; comments and order stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartdocs.model.persona import Persona
from smartdocs.model.validate import key_of
from smartdocs.model.workshop import Workshop
from smartdocs.source import parse
from smartdocs.source.setting import entry, extend, flow, put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.base import Strict
    from smartdocs.model.resolutions import NewPersona, Resolutions
    from smartdocs.source import Document
    from smartdocs.workshop.settle import Settled

Agreed = tuple[str, str, str]
"""Id, name and team of somebody who agreed."""


def new_page(about: str, given: NewPersona) -> Document:
    """The first lines of a persona that has no file yet."""
    rows = {
        "schema": 1,
        "id": about,
        "name": given.name,
        "kind": given.kind,
        "status": "proto",
        "owner": given.owner,
    }
    lines = [entry(key, value) for key, value in rows.items() if value is not None]
    head = "# yaml-language-server: $schema=../schema/persona.json"
    return parse("\n".join([head, *lines]) + "\n", f"personas/{about}.yaml")


def persona_page(
    page: Document,
    workshop: Workshop,
    settled: Sequence[Settled],
    priority: int | None,
    agreed: Sequence[Agreed],
) -> Document:
    """The persona with what was settled about it, what that rests on, and who agreed when. Doing it again changes nothing.

    Raises:
        SourceError: the file is written in a way in which nothing can be added safely.
    """
    keys, touched = keys_of(Persona), page
    for each in settled:
        if each.value is None:
            continue
        if each.is_added:
            touched = extend(touched, (each.fills,), list(each.value), keys)
        elif value_at(touched, (each.fills,)) != as_read(each.value):
            value = list(each.value) if isinstance(each.value, tuple) else each.value
            touched = put(touched, (each.fills,), value, keys)
    if priority is not None and value_at(touched, ("priority",)) != priority:
        touched = put(touched, ("priority",), priority, keys)
    told = {claim.get("claim") for claim in value_at(touched, ("evidence",)) or ()}
    claims = [claim for each in settled for claim in each.claims if claim["claim"] not in told]
    touched = extend(touched, ("evidence",), claims, keys)
    if all(each.value is None for each in settled):
        return touched  # a place in a ranking says nothing of the rest of the page
    there = {(each["name"], each["party"]) for each in value_at(touched, ("agreed_by",)) or ()}
    people = [{"name": name, "party": party} for _, name, party in agreed if (name, party) not in there]
    touched = extend(touched, ("agreed_by",), people, keys)
    looked = value_at(touched, ("last_reviewed",))
    if looked is None or str(looked) < workshop.date.isoformat():
        touched = put(touched, ("last_reviewed",), workshop.date, keys)
    return touched


def workshop_page(
    page: Document, settled: Sequence[Settled], ranked: Sequence[str], resolutions: Resolutions
) -> Document:
    """The workshop with every decision and with who finds out what is open, for the review of the quarter."""
    by = list(resolutions.agreed_by)
    decisions: list[dict[str, Any]] = [
        {"decision": each.decision, "by": by, "about": each.about} for each in settled if not each.open
    ]
    if ranked:
        decisions.append({"decision": f"Priority: {', then '.join(ranked)}.", "by": by})
    open_ = [each.open for each in settled if each.open]
    open_ += [one.open for one in resolutions.rankings.values() if one.open]
    tasks = [{"task": each.question, "owner": each.owner, "due": each.due} for each in open_]
    touched = page
    for key, rows, same in (
        ("decisions", decisions, ("decision", "about")),
        ("follow_ups", tasks, ("task", "owner")),
    ):
        held = value_at(page, (key,)) or []
        there = {tuple(old.get(s) for s in same) for old in held if isinstance(old, dict)}
        new: list[dict[str, Any]] = []
        for row in rows:
            if tuple(row.get(s) for s in same) not in there and row not in new:
                new.append(row)
        touched = extend(touched, (key,), new, keys_of(Workshop))
    return touched


def keys_of(model: type[Strict]) -> list[str]:
    """The keys of a file in the order of its manual."""
    return [key_of(name, field) for name, field in model.model_fields.items()]


def value_at(document: Document, at: Sequence[str]) -> Any:
    """What stands there; None where nothing does."""
    here = document.data
    for step in at:
        if not isinstance(here, dict) or step not in here:
            return None
        here = here[step]
    return here


def as_read(value: Any) -> Any:
    """As it would be read from a file: tuples as lists, days as text."""
    return parse(f"x: {flow(value)}", "").data["x"]
