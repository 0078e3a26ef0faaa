"""What became of the worksheets -> lines for a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from smartdocs.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.workshop.collected import Collected, Returned


def render(collected: Collected, *, color: bool = False) -> str:  # noqa: ARG001  (nothing here needs it)
    """A line for each file, what was refused below it, and who has not answered."""
    return "\n".join("".join(c if c.isprintable() else "\ufffd" for c in line) for line in _lines(collected))


def _lines(collected: Collected) -> Iterator[str]:
    for each in collected.files:
        yield from _file(each)
    if collected.files:
        yield ""
    answered = collected.takes_part - len(collected.waiting)
    yield f"{answered} of {collected.takes_part} have answered."
    for party, seats in groupby(collected.waiting, key=lambda seat: seat.party):
        yield f"Not yet, of {party}: {', '.join(seat.name for seat in seats)}"
    for path in sorted(collected.texts):
        yield f"{'Written' if collected.is_kept else 'To be written'}: {path}"
    if not collected.texts:
        yield "Nothing is new, so nothing was written." if collected.is_kept else "Nothing is new."


def _file(each: Returned) -> Iterator[str]:
    heard = each.heard
    if each.seat is None:
        yield f"{each.file}: nothing taken"
    else:
        whose = each.seat.name or each.seat.party
        said = f"{counted(len(heard.new), 'new answer', 'new answers')}, {heard.same} known"
        refused = f", {len(heard.refused)} refused" if heard.refused else ""
        yield f"{each.file}: {whose} ({each.seat.party}), {said}{refused}"
    for fault in heard.refused:
        yield f"  {fault.place}: {fault.message}" if fault.place else f"  {fault.message}"
        if fault.fix:
            yield f"    help: {fault.fix}"
    for note in heard.notes:
        yield f"  note: {note}"
