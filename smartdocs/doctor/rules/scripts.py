"""Nothing in it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/A-3 6.5.1"
TITLE = "Nothing runs"
FORBIDDEN = {
    "/JavaScript",
    "/Launch",
    "/Sound",
    "/Movie",
    "/ResetForm",
    "/ImportData",
    "/Hide",
    "/SetOCGState",
    "/Rendition",
    "/Trans",
}


def check(file: File) -> Iterator[str]:
    """No scripts and no actions that start something."""
    if "/JavaScript" in file.catalogue.get("/Names", {}):
        yield "it holds scripts"
    if "/AA" in file.catalogue:
        yield "it does something when it is opened or closed (AA)"
    kinds = sorted({str(action.get("/S")) for action in file.actions} & FORBIDDEN)
    yield from (f"it holds an action of the kind {kind.removeprefix('/')}" for kind in kinds)
