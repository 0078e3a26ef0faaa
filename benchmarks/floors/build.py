"""The least a PDF takes: WeasyPrint alone on the pages in a folder, with the same typefaces and kind of PDF.

Run in a process of its own: ``python floors/build.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import weasyprint

from smartdocs.render import typefaces


def main() -> None:
    """Print the size of each PDF."""
    for page in sorted(Path(sys.argv[1]).glob("*.html")):
        html = weasyprint.HTML(string=page.read_text("utf-8"), base_url=f"{typefaces.FOLDER.as_uri()}/")
        print(page.stem, len(html.write_pdf(pdf_variant="pdf/a-3a")))


if __name__ == "__main__":
    main()
