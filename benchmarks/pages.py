"""The sample workspace -> the HTML pages that WeasyPrint is given for its two documents: ``python pages.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from smartdocs import pipeline
from smartdocs.render import pdf, typefaces
from smartdocs.render.templates import FONTS

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build both PDFs and keep the pages that pass by."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    draw = pdf.draw

    def kept(view: Any, template: str, *rest: Any) -> str:
        page = draw(view, template, *rest)
        (folder / f"{template}.html").write_text(page.replace(FONTS, typefaces.for_pdf(), 1), "utf-8")
        return page

    pdf.draw = kept
    work = pipeline.load(ROOT)
    name, agreement = pipeline.one(work, None)
    as_of = pipeline.instant(work, agreement, None)
    if as_of is None:
        raise SystemExit("the sample does not say when its data were taken")
    for file, _ in pipeline.build(
        work, name, documents=("agreement", "scorecard"), formats=("pdf",), as_of=as_of
    ):
        print(file)


if __name__ == "__main__":
    main()
