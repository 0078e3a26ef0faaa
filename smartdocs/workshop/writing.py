"""What was settled -> the file of the persona and that of the workshop in which it stands; comments and order stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError
from smartdocs.frozen import frozen
from smartdocs.model.keys import key_of
from smartdocs.model.persona import Persona
from smartdocs.model.workshop import Workshop
from smartdocs.source import parse
from smartdocs.source.setting import entry, extend, flow, put
from smartdocs.workshop.memory import EMPTY, Page, decided, left_out, outcome, with_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartdocs.model.base import Strict
    from smartdocs.model.resolutions import NewPersona, Resolutions
    from smartdocs.source import Document
    from smartdocs.workshop.memory import Memory, Row
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


@frozen
class Written:
    """A persona as it is to stand in its file."""

    page: Document
    told: Page
    """What was written, now or already before; for the next merge."""
    kept: tuple[str, ...] = ()
    """Fields that somebody has changed since the last merge, and that stay as they are."""


def persona_page(
    page: Document,
    workshop: Workshop,
    settled: Sequence[Settled],
    priority: int | None,
    agreed: Sequence[Agreed],
    last: Page = EMPTY,
) -> Written:
    """The persona with what was settled about it, what that rests on, and who agreed when. Doing it again changes nothing.

    Args:
        last: what the merge before this one wrote; what people have changed since stays.

    Raises:
        SourceError: the file is written in a way in which nothing can be added safely, or a field was changed by hand and
            decided anew.
    """
    keys, touched, kept = keys_of(Persona), page, []
    fields: dict[str, Any] = {}
    for each in settled:
        if each.value is None:
            continue
        value = as_read(each.value)
        if each.is_added:
            fresh, gone = left_out(value, last.fields.get(each.fills))
            touched = extend(touched, (each.fills,), fresh, keys)
            kept += [each.fills] if gone else []
            fields[each.fills] = as_read(each.said)
            continue
        touched, is_kept = _put(touched, each.fills, value, last.fields.get(each.fills), each.value)
        kept += [each.fills] if is_kept else []
        fields[each.fills] = value
    if priority is not None:
        touched, is_kept = _put(touched, "priority", priority, last.priority, priority)
        kept += ["priority"] if is_kept else []
    told = {*last.claims, *(claim.get("claim") for claim in value_at(touched, ("evidence",)) or ())}
    claims = [claim for each in settled for claim in each.claims if claim["claim"] not in told]
    touched = extend(touched, ("evidence",), claims, keys)
    wrote = Page(fields, priority, tuple(claim["claim"] for each in settled for claim in each.claims))
    if all(each.value is None for each in settled):
        return Written(
            touched, wrote, tuple(kept)
        )  # a place in a ranking says nothing of the rest of the page
    there = {(each["name"], each["party"]) for each in value_at(touched, ("agreed_by",)) or ()}
    people = [
        {"name": name, "party": party}
        for person, name, party in agreed
        if (name, party) not in there and person not in last.agreed_by
    ]
    touched = extend(touched, ("agreed_by",), people, keys)
    looked = value_at(touched, ("last_reviewed",))
    if looked is None or str(looked) < workshop.date.isoformat():
        touched = put(touched, ("last_reviewed",), workshop.date, keys)
    return Written(touched, replace(wrote, agreed_by=tuple(person for person, _, _ in agreed)), tuple(kept))


def _put(page: Document, field: str, value: Any, last: Any, whole: Any) -> tuple[Document, bool]:
    """The page with a value in a field; True where somebody has changed it since, and it stays.

    Args:
        value: as it is read from a file; ``whole`` is what is written there.

    Raises:
        SourceError: it was changed by hand, and decided anew as well.
    """
    found = outcome(value_at(page, (field,)), last, value)
    if found == "conflict":
        raise SourceError(
            f"`{field}` was changed by hand since the last merge, and what was decided about it has changed as well",
            place=str(page.spans.nearest((field,))),
            fix="to keep what stands here, decide `take: persona`; to have what was decided, write it here, too",
        )
    if found == "write":
        page = put(page, (field,), list(whole) if isinstance(whole, tuple) else whole, keys_of(Persona))
    return page, found == "keep"


def workshop_page(
    page: Document, settled: Sequence[Settled], ranked: Sequence[str], resolutions: Resolutions, last: Memory
) -> tuple[Document, Memory]:
    """The workshop with every decision and with who finds out what is open, for the review of the quarter.

    What stood there once and was taken out or reworded since is not written again.
    """
    by = resolutions.agreed_by
    decisions = [decided(each.decision, by, each.about) for each in settled if not each.open]
    if ranked:
        decisions.append(decided(ranking_in_words(ranked), by, None))
    open_ = [each.open for each in settled if each.open]
    open_ += [one.open for one in resolutions.rankings.values() if one.open]
    tasks: list[Row] = [{"task": each.question, "owner": each.owner, "due": each.due} for each in open_]
    touched = page
    for key, rows, before, same in (
        ("decisions", decisions, last.decisions, ("decision", "about")),
        ("follow_ups", tasks, last.follow_ups, ("task", "owner")),
    ):
        held = [*(value_at(page, (key,)) or []), *before]
        there = {tuple(old.get(s) for s in same) for old in held if isinstance(old, dict)}
        new: list[Row] = []
        for row in rows:
            if tuple(row.get(s) for s in same) not in there and row not in new:
                new.append(row)
        touched = extend(touched, (key,), new, keys_of(Workshop))
    return touched, with_rows(last, decisions, tasks)


def ranking_in_words(ranked: Sequence[str]) -> str:
    """A decision about the order of the personas."""
    return f"Priority: {', then '.join(ranked)}."


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
