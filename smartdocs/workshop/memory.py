"""What the last merge wrote, what stands there now, what this one would write -> what is written, and what people have changed since and is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from smartdocs.frozen import frozen
from smartdocs.source.setting import entry
from smartdocs.workshop.likeness import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartdocs.model.merged import Merged

Row = dict[str, Any]
"""An entry of a list in a file, as it is read."""
HEAD = """\
# yaml-language-server: $schema=../../../schema/merged.json
# What `smartdocs workshop merge {workshop}` wrote last: by this it tells what somebody has changed by hand since, and leaves it alone.
# It writes this file itself; it belongs into version control with the personas.
"""


@frozen
class Page:
    """What was written into one persona."""

    fields: Mapping[str, Any]
    """Field → its value as it is read from a file; of a list that was added to, the lines of the teams."""
    priority: int | None = None
    claims: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()


EMPTY = Page({})


@frozen
class Memory:
    """What was written last."""

    personas: Mapping[str, Page]
    decisions: tuple[Row, ...] = ()
    follow_ups: tuple[Row, ...] = ()

    def page(self, about: str) -> Page:
        return self.personas.get(about, EMPTY)


def memory_of(merged: Merged | None) -> Memory:
    """What a file of it says; nothing without one."""
    if merged is None:
        return Memory({})
    return Memory(
        {key: Page(dict(p.fields), p.priority, p.claims, p.agreed_by) for key, p in merged.personas.items()},
        tuple(decided(each.decision, each.by, each.about) for each in merged.decisions),
        tuple({"task": each.task, "owner": each.owner, "due": each.due} for each in merged.follow_ups),
    )


def decided(words: str, by: Iterable[str], about: str | None) -> Row:
    """An entry of ``decisions:``."""
    return {"decision": words, "by": list(by)} | ({"about": about} if about else {})


def outcome(stands: Any, last: Any, would: Any) -> Literal["same", "write", "keep", "conflict"]:
    """What becomes of a field; ``last`` is None where nothing was written before.

    What was decided anew replaces what was written before, what somebody has changed since stays, and both at once is for people.
    """
    if stands == would:
        return "same"
    if last is None or stands == last:
        return "write"
    return "keep" if would == last else "conflict"


def left_out(value: Iterable[Any], last: Any) -> tuple[list[Any], list[Any]]:
    """The lines to be added, and those that were written before and that somebody took out since."""
    known = {plain(text_of(each)) for each in last} if isinstance(last, (list, tuple)) else set()
    fresh: list[Any] = []
    gone: list[Any] = []
    for each in value:
        (gone if plain(text_of(each)) in known else fresh).append(each)
    return fresh, gone


def text_of(line: Any) -> str:
    """The words of a line of a list; an objection and a quotation are more than that."""
    return str(line.get("text", "")) if isinstance(line, dict) else str(line)


def with_page(memory: Memory, about: str, page: Page) -> Memory:
    """The same with what was now written into a persona; what was written there earlier is not forgotten."""
    old = memory.page(about)
    joined = Page(
        {**old.fields, **page.fields},
        page.priority if page.priority is not None else old.priority,
        _together(old.claims, page.claims),
        _together(old.agreed_by, page.agreed_by),
    )
    return replace(memory, personas={**memory.personas, about: joined})


def with_rows(memory: Memory, decisions: Sequence[Row], follow_ups: Sequence[Row]) -> Memory:
    """The same with what was now written into the workshop."""
    return replace(
        memory,
        decisions=_rows(memory.decisions, decisions),
        follow_ups=_rows(memory.follow_ups, follow_ups),
    )


def text(memory: Memory, workshop: str) -> str:
    """The file."""
    lines = [HEAD.format(workshop=workshop) + "schema: 1", f"workshop: {workshop}"]
    lines += ["personas:"] if memory.personas else []
    for about, page in memory.personas.items():
        lines.append(f"  {about}:")
        if page.fields:
            lines.append("    fields:")
            lines += [entry(key, value, 6) for key, value in page.fields.items()]
        if page.priority is not None:
            lines.append(entry("priority", page.priority, 4))
        for key, told in (("claims", page.claims), ("agreed_by", page.agreed_by)):
            lines += [entry(key, list(told), 4)] if told else []
    for key, rows in (("decisions", memory.decisions), ("follow_ups", memory.follow_ups)):
        lines += [entry(key, list(rows))] if rows else []
    return "\n".join(lines) + "\n"


def _together(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _rows(old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    found = list(old)
    for row in new:
        found += [] if row in found else [row]
    return tuple(found)
