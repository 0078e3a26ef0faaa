"""Fonts of the machine for scripts that our own typefaces do not have."""

from __future__ import annotations

import shutil
import subprocess

from smartdocs.doctor.values import Probe

NEEDED = False
FOR = "names in Arabic, Hebrew, Chinese, Japanese and Korean"
LANGUAGES = {
    "ar": "Arabic",
    "he": "Hebrew",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "hi": "Hindi",
    "th": "Thai",
}


def look() -> Probe:
    """Asked of fontconfig, as Pango does."""
    program = shutil.which("fc-list")
    if program is None:
        return Probe(False, "fc-list is not installed, so nobody can tell", "install fontconfig")
    missing = []
    for code, name in LANGUAGES.items():
        found = subprocess.run(  # noqa: S603  (a list of arguments, no shell)
            [program, f":lang={code}", "family"], capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL
        )  # fmt: skip
        if not found.stdout.strip():
            missing.append(name)
    if missing:
        cure = "install fonts-noto-core and fonts-noto-cjk; a build says which font it misses, and draws no boxes"
        return Probe(False, f"no font for {', '.join(missing)}", cure)
    return Probe(True, f"fonts for {', '.join(LANGUAGES.values())}")
