"""WeasyPrint with Pango below it: tried in a process of its own, because a missing library can end the process."""

from __future__ import annotations

import subprocess
import sys

from smartdocs.doctor.values import Probe

NEEDED = True
FOR = "PDFs"
CURE = (
    "install Pango: `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` on Debian and Ubuntu,"
    " `brew install pango` on macOS"
)
TRIAL = """
import weasyprint
from smartdocs.render.typefaces import FAMILIES, for_pdf
page = weasyprint.HTML(string=f"<html lang=en><title>x</title><style>{for_pdf()} html {{ font-family: '{sorted(FAMILIES)[0]}' }}</style><p>Promise")
assert page.write_pdf().startswith(b"%PDF-")
print(weasyprint.__version__)
"""
PATIENCE = 120


def look() -> Probe:
    """A line of text is drawn in our own typeface."""
    try:
        done = subprocess.run(  # noqa: S603  (our own program, no shell)
            [sys.executable, "-c", TRIAL], capture_output=True, text=True, check=False, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Probe(False, f"drawing a line of text took more than {PATIENCE} seconds", CURE)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        return Probe(False, f"a line of text could not be drawn: {last}", CURE)
    return Probe(True, f"WeasyPrint {done.stdout.strip()} draws our typefaces")
