"""Who has signed what -> lines for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.sign import saying
from smartdocs.sign.next import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartdocs.sign.values import Verification

COLORS = {"signed": "32", "acknowledged": "32", "recorded": "32", "fallen": "31", "not valid": "31"}


def render(found: Sequence[Verification], *, color: bool = False) -> str:
    """A line a signatory, why it is suspect where it is, and what to do next."""
    return "\n".join(line for each in found for line in (*_agreement(each, color=color), "")).rstrip()


def _agreement(found: Verification, *, color: bool) -> Iterator[str]:
    yield saying.heading(found)
    words = [saying.standing(signer) for signer in found.signers]
    wide = max(map(len, words), default=0)
    for signer, word in zip(found.signers, words, strict=True):
        padded = f"{word:<{wide}}"
        shown = f"\033[{COLORS[word]}m{padded}\033[0m" if color and word in COLORS else padded
        proof = saying.proof(signer)
        yield f"  {shown}  {signer.expected.called}{f', {proof}' if proof else ''}"
        for reason in signer.reasons if signer.is_needed and signer.is_there else ():
            yield f"  {'':<{wide}}  {reason.code}: {reason.message}"
        yield from (f"  {'':<{wide}}  note: {note}" for note in signer.notes)
    yield from (f"  {reason.code}: {reason.message}" for reason in (*found.reasons, *found.warnings))
    todo = list(steps(found))
    if todo:
        yield "Next:"
        yield from (f"  {number}. {step}" for number, step in enumerate(todo, start=1))
