"""A folder of drawn pages -> the same pages as typst and Chromium are given them, and their PDFs.

``python others.py write FOLDER`` writes a file for each engine beside each page, ``python others.py ENGINE FOLDER`` makes its PDFs,
``python others.py compare FOLDER`` refuses a PDF in which words of the page are missing.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "smartdocs" / "render" / "fonts"
SUBREAPER = 36
"""``PR_SET_CHILD_SUBREAPER``, prctl(2): processes whose parent is gone become ours, so that their time is counted."""
LOST = 0.01
"""Share of the words that may be cut in two by the end of a line, where reading back does not find them."""


def missing(engine: str) -> str:
    """Why the engine cannot be tried on this machine; empty when it can."""
    if engine == "typst":
        return "" if find_spec("typst") else "not installed: uv sync --group benchmark"
    return "" if _chromium() else "not installed: apt-get install chromium"


def write(folder: Path) -> None:
    """The page as it stands, with typefaces, and the same in the markup of typst."""
    from typst_markup import markup

    from smartdocs.render import typefaces
    from smartdocs.render.templates import FONTS as PLACE

    for page in _pages(folder):
        text = page.read_text("utf-8").replace(PLACE, typefaces.for_pdf(), 1)
        page.with_suffix(".htm").write_text(text, "utf-8")
        if not missing("typst"):
            page.with_suffix(".typ").write_text(markup(text), "utf-8")


def typst(folder: Path) -> None:
    """PDF/A-3a, as ours are."""
    import typst as library

    for page in _pages(folder):
        source = page.with_suffix(".typ")
        library.compile(source, source.with_suffix(".typst.pdf"), font_paths=[FONTS], ignore_system_fonts=True, pdf_standards=["a-3a"])  # fmt: skip


def chromium(folder: Path) -> None:
    """What its print dialogue would write: tagged, but no PDF/A."""
    with suppress(OSError, AttributeError):  # only Linux has it; elsewhere less is counted
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    for page in _pages(folder):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            subprocess.run(
                [
                    _chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--no-first-run", "--disable-extensions", "--disable-background-networking",
                    "--allow-file-access-from-files",  # the typefaces lie beside smartdocs
                    f"--user-data-dir={profile}", "--no-pdf-header-footer",
                    f"--print-to-pdf={page.with_suffix('.chromium.pdf')}",
                    page.with_suffix(".htm").as_uri(),
                ],
                check=True, capture_output=True,
            )  # fmt: skip
            with suppress(ChildProcessError):
                while True:
                    os.wait()


def compare(folder: Path) -> None:
    """Raises SystemExit where a PDF lacks words of its page, and says how many pages each has where it does not."""
    import pypdfium2
    from typst_markup import words

    for page in _pages(folder):
        wanted = [_bare(word) for word in words(page.read_text("utf-8"))]
        for made in sorted(folder.glob(f"{page.stem}.*.pdf")):
            document = pypdfium2.PdfDocument(made)
            held = _bare("".join(sheet.get_textpage().get_text_bounded() for sheet in document))
            lost = [word for word in wanted if word not in held]
            if len(lost) > LOST * len(wanted):
                raise SystemExit(
                    f"{made.name} lacks {len(lost)} of {len(wanted)} words: {' '.join(lost[:20])}"
                )
            print(made.name, len(document))


def _bare(text: str) -> str:
    """Without what the end of a line changes: spaces, hyphens and marks that join or part words."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("google-chrome")


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.html"))


if __name__ == "__main__":
    match sys.argv[1:]:
        case [("write" | "typst" | "chromium" | "compare") as what, folder]:
            {"write": write, "typst": typst, "chromium": chromium, "compare": compare}[what](Path(folder))
        case _:
            raise SystemExit(__doc__)
