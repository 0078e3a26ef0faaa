"""The sample workspace -> the HTML pages that WeasyPrint is given for its documents: ``python pages.py FOLDER DOCUMENT …``."""

from __future__ import annotations

import sys
from pathlib import Path

from smartdocs.pipeline import building, opening, projects, sourcing
from smartdocs.pipeline.documents import Order
from smartdocs.render import typefaces
from smartdocs.render.templates import FONTS

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Draw all pages, and print none."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    work = opening.load(ROOT)
    name, agreement = projects.one(work, None)
    as_of = sourcing.instant(work, agreement, None)
    if as_of is None:
        raise SystemExit("the sample does not say when its data were taken")
    documents = sys.argv[2:]
    for job in building.draw(Order(work, name, as_of, as_of), documents, ("pdf",)):
        page = job.sheet.page.replace(FONTS, typefaces.for_pdf(), 1)
        (folder / job.file).with_suffix(".html").write_text(page, "utf-8")
        print(job.file)


if __name__ == "__main__":
    main()
