"""Sealed documents that were verified -> lines for the terminal: three questions about the file, then those about each signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.sign import lines, saying
from smartdocs.sign.reasons import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.sign.sealed import Copy


def render(found: Sequence[Copy], *, color: bool = False) -> str:
    """Each document, and a last line with the outcome."""
    told = [line for each in found for line in (*_copy(each, color=color), "")]
    failed = [each.file for each in found if not each.is_verified]
    told.append(
        f"Not verified: {', '.join(failed)}."
        if failed
        else f"Verified: {', '.join(each.file for each in found)}."
    )
    return "\n".join(told)


def _copy(found: Copy, *, color: bool) -> Iterator[str]:
    is_sealed = found.seal.holds and not found.reasons
    yield f"{found.file}: {'sealed' if is_sealed else 'not valid'}"
    for check in CHECKS:
        mark = lines.MARKS[saying.is_copy_answered(found, check)]
        yield f"  {saying.ABOUT_COPY[check]:<42} {mark} {saying.answer_of_copy(found, check)}"
    for reason in (*found.seal.reasons, *found.reasons):
        shown = lines.painted(reason.code, lines.BAD, color=color)
        yield f"  {shown}: {reason.fix}"
    yield from (f"  note: {note}" for note in found.notes)
    if found.inner is not None:
        yield ""
        yield from (f"  {line}".rstrip() for line in lines.agreement(found.inner, color=color))
