"""The digest on a printed copy -> whether the copy says what the agreement says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.errors import UsageError
from smartdocs.late import late
from smartdocs.sign.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.sign.values import Verification

_WHOLE = late(r"(?:[a-z0-9-]*\+?sha256:)?\s*(?P<figures>[0-9a-f]{64})")
_SHORT = late(r"(?P<first>[0-9a-f]{8})(?:…|\.{2,3}|-)(?P<last>[0-9a-f]{8})")


def compared(paper: str, found: Verification) -> Iterator[Reason]:
    """What speaks against a printed copy; nothing where it shows this text.

    Raises:
        UsageError: it is no digest.
    """
    present = found.present
    if is_of(paper, present.terms):
        return
    older = [s for s in found.signers if s.sidecar and is_of(paper, s.sidecar.statement.terms)]
    what = (
        f"it shows the text of version {older[0].sidecar.statement.version} that {older[0].expected.name} signed"
        if older and older[0].sidecar
        else "it shows a text that nobody has signed here"
    )
    yield Reason(
        "paper_differs",
        f"the printed copy is not of this text: {what}",
        f"print it anew with `smartdocs build {present.name}`, or look for its digest in the history",
    )


def is_of(paper: str, digest: str) -> bool:
    """Whether what a copy shows, in full or as in its footer (``9f2c41aa…b8d91e34``), is this digest.

    Raises:
        UsageError: it is no digest.
    """
    text, figures = paper.strip().lower(), digest.rpartition(":")[2]
    if match := _WHOLE.fullmatch(text):
        return match["figures"] == figures
    if match := _SHORT.fullmatch(text):
        return figures.startswith(match["first"]) and figures.endswith(match["last"])
    raise UsageError(
        f"`{paper}` is not the digest of a printed copy",
        fix="write what stands in its footer, as in `9f2c41aa…b8d91e34`, or the 64 digits from its signature page",
    )
