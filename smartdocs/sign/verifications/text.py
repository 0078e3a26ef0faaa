"""What was verified -> lines for the terminal: for each signatory three questions and their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.sign import saying
from smartdocs.sign.reasons import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.sign.values import Signer, Verification

GOOD, BAD, OPEN = "32", "31", "33"
MARKS = {True: "yes", False: "no ", None: "–  "}


def render(found: Sequence[Verification], *, color: bool = False) -> str:
    """Each agreement, and a last line with the outcome and what to do."""
    lines = []
    for each in found:
        lines += [*_agreement(each, color=color), ""]
    failed = [each.present.name for each in found if not each.is_verified]
    lines.append(
        f"Not verified: {', '.join(failed)}. `smartdocs status` says what to do next."
        if failed
        else f"Verified: {', '.join(each.present.name for each in found)}."
    )
    return "\n".join(lines)


def _agreement(found: Verification, *, color: bool) -> Iterator[str]:
    yield saying.heading(found)
    yield f"  {found.present.terms}"
    for signer in found.signers:
        yield ""
        yield from _signer(signer, found, color=color)
    for reason in found.reasons:
        yield ""
        yield f"  {_painted(reason.code, BAD, color=color)}: {reason.message}"
        yield f"    help: {reason.fix}"

    yield from (f"\n  note: {reason.message}" for reason in found.warnings)


def _signer(signer: Signer, found: Verification, *, color: bool) -> Iterator[str]:
    word = saying.standing(signer)
    paint = GOOD if signer.counts else BAD if signer.is_there and signer.is_needed else OPEN
    proof = saying.proof(signer)
    shown = _painted(word, paint, color=color) + (" " if signer.counts else ", ") + proof
    yield f"  {signer.expected.called}: {shown if proof else _painted(word, paint, color=color)}"
    if signer.is_there:
        for check in CHECKS:
            mark = MARKS[saying.is_answered(signer, check)]
            yield f"    {saying.QUESTIONS[check]:<40} {mark} {saying.answer(signer, check, found.keys)}"
    yield from (f"    note: {note}" for note in signer.notes)
    if signer.is_needed:
        for reason in signer.reasons:
            yield f"    {reason.code}: {reason.fix}"


def _painted(text: str, paint: str, *, color: bool) -> str:
    return f"\033[{paint}m{text}\033[0m" if color else text
