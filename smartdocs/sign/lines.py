"""What was verified of one agreement -> lines for the terminal: for each signatory three questions and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.sign import saying
from smartdocs.sign.reasons import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.sign.values import Signer, Verification

GOOD, BAD, OPEN = "32", "31", "33"
MARKS = {True: "yes", False: "no ", None: "–  "}


def agreement(found: Verification, *, color: bool) -> Iterator[str]:
    """Its state, everybody who signs, and what speaks against all of them."""
    yield saying.heading(found)
    yield f"  {found.present.terms}"
    for signer in found.signers:
        yield ""
        yield from _signer(signer, found, color=color)
    for reason in found.reasons:
        yield ""
        yield f"  {painted(reason.code, BAD, color=color)}: {reason.message}"
        yield f"    help: {reason.fix}"

    yield from (f"\n  note: {reason.message}" for reason in found.warnings)


def _signer(signer: Signer, found: Verification, *, color: bool) -> Iterator[str]:
    word = saying.standing(signer)
    paint = GOOD if signer.counts else BAD if signer.is_there and signer.is_needed else OPEN
    proof = saying.proof(signer)
    shown = painted(word, paint, color=color) + (" " if signer.counts else ", ") + proof
    yield f"  {signer.expected.called}: {shown if proof else painted(word, paint, color=color)}"
    if signer.is_there:
        for check in CHECKS:
            mark = MARKS[saying.is_answered(signer, check)]
            yield f"    {saying.QUESTIONS[check]:<40} {mark} {saying.answer(signer, check, found.keys)}"
    yield from (f"    note: {note}" for note in signer.notes)
    if signer.is_needed:
        for reason in signer.reasons:
            yield f"    {reason.code}: {reason.fix}"


def painted(text: str, paint: str, *, color: bool) -> str:
    """In a colour of the terminal, where it has any."""
    return f"\033[{paint}m{text}\033[0m" if color else text
