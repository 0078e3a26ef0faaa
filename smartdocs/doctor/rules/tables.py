"""A cell of a table can be told with its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartdocs.doctor.pdf import below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.doctor.pdf import File

CLAUSE = "PDF/UA-1 7.5"
TITLE = "Tables with headings"


def check(file: File) -> Iterator[str]:
    """Every table has a heading of a row or of a column."""
    bare = sum(
        not any(str(e.get("/S")) == "/TH" for e in below(table))
        for table in file.elements if str(table.get("/S")) == "/Table"
    )  # fmt: skip
    if bare:
        yield f"{bare} {'table has' if bare == 1 else 'tables have'} no heading cell"
