"""The sample workspace -> the HTML pages that WeasyPrint is given for its documents: ``python pages.py FOLDER DOCUMENT …``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unittest.mock import patch

from smartdocs.pipeline import building, opening, projects, sourcing
from smartdocs.render import typefaces
from smartdocs.render.templates import FONTS, draw

if TYPE_CHECKING:
    from smartdocs.document.views import View

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Build the PDFs and keep the pages that pass by."""
    folder, documents = Path(sys.argv[1]), tuple(sys.argv[2:])
    folder.mkdir(parents=True, exist_ok=True)

    def kept(view: View, name: str, folders: tuple[Path, ...], medium: Literal["html", "pdf"]) -> str:
        page = draw(view, name, folders, medium)
        (folder / f"{name}.html").write_text(page.replace(FONTS, typefaces.for_pdf(), 1), "utf-8")
        return page

    work = opening.load(ROOT)
    name, agreement = projects.one(work, None)
    as_of = sourcing.instant(work, agreement, None)
    if as_of is None:
        raise SystemExit("the sample does not say when its data were taken")
    with patch("smartdocs.render.pdf.draw", kept):
        for file, _ in building.build(work, name, documents=documents, formats=("pdf",), as_of=as_of):
            print(file)


if __name__ == "__main__":
    main()
