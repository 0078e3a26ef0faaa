"""A kind of document and a number -> drawn pages in a folder; a folder -> their PDFs, by smartdocs or by WeasyPrint alone.

``python sheets.py draw scorecards 200 FOLDER`` (``records 2000`` is one page with so many records), ``python sheets.py ours FOLDER [PROCESSES]``, ``python sheets.py alone FOLDER``;
``none`` as FOLDER only imports. What other engines make of the same pages: ``others.py``.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def draw(kind: str, count: int, folder: Path) -> None:
    """Write the pages of the sample; where there are several, each says its number."""
    from smartdocs.pipeline import building, opening, projects, sourcing
    from smartdocs.pipeline.documents import Order

    folder.mkdir(parents=True, exist_ok=True)
    if kind == "records":
        pages = [_records(count)]
    else:
        work = opening.load(ROOT)
        name, agreement = projects.one(work, None)
        as_of = sourcing.instant(work, agreement, None)
        if as_of is None:
            raise SystemExit("the sample does not say when its data were taken")
        (job,) = building.draw(Order(work, name, as_of, as_of), (kind.removesuffix("s"),), ("pdf",))
        pages = [job.sheet.page.replace("</h1>", f" ({n})</h1>", 1) for n in range(1, count + 1)]
    for number, page in enumerate(pages):
        (folder / f"{number:04d}.html").write_text(page, "utf-8")


def _records(count: int) -> str:
    from smartdocs.document.obligations_view import Ledger, Line, ObligationsView
    from smartdocs.document.views import Furniture
    from smartdocs.render.templates import draw as drawn

    lines = tuple(
        Line(f"{n:016x}", f"{n % 9:016x}", "met", "counted", f"{1 + n % 28} Sep, 10:00", f"{1 + n % 28} Sep, 16:00", f"{1 + n % 28} Sep, 11:{n % 60:02d}", "1 h 05 min")
        for n in range(count)
    )  # fmt: skip
    furniture = Furniture(
        "Example (invented)", "Evidence", "test", "0…0", "0" * 64, "Records", "Records", date(2026, 10, 5)
    )
    view = ObligationsView(
        furniture=furniture, kicker="Records", title="Records", lede="All of them.", facts=(), ledgers=(Ledger("Speed", "term-speed", "", False, True, lines),),
    )  # fmt: skip
    return drawn(view, "evidence", (), "pdf")


def ours(folder: str, processes: int) -> None:
    """Every page as a PDF, by what ``build`` uses."""
    from smartdocs.pipeline.finishing import Job, finish
    from smartdocs.render import warm
    from smartdocs.render.sheets import Sheet

    assert warm  # noqa: S101  (the libraries are part of the start)
    jobs = [
        Job(path.stem, "pdf", Sheet(path.read_text("utf-8"), path.stem, date(2026, 10, 5)))
        for path in _pages(folder)
    ]
    print(sum(len(made.data) for made in finish(jobs, processes=processes)))


def alone(folder: str) -> None:
    """The same by WeasyPrint, with the same typefaces and kind of PDF."""
    import weasyprint

    from smartdocs.render import typefaces
    from smartdocs.render.templates import FONTS

    print(
        sum(
            len(
                weasyprint.HTML(
                    string=path.read_text("utf-8").replace(FONTS, typefaces.for_pdf(), 1),
                    base_url=f"{typefaces.FOLDER.as_uri()}/",
                ).write_pdf(pdf_variant="pdf/a-3a")
            )
            for path in _pages(folder)
        )
    )


def _pages(folder: str) -> list[Path]:
    return [] if folder == "none" else sorted(Path(folder).glob("*.html"))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["draw", kind, count, folder]:
            draw(kind, int(count), Path(folder))
        case ["ours", folder, *processes]:
            ours(folder, int(processes[0]) if processes else 1)
        case ["alone", folder]:
            alone(folder)
        case _:
            raise SystemExit(__doc__)
