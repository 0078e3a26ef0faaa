"""git, which keeps what was signed."""

from __future__ import annotations

import shutil
import subprocess

from smartdocs.doctor.values import Probe

NEEDED = False
FOR = "signing, comparing with earlier versions"


def look() -> Probe:
    """Its version."""
    program = shutil.which("git")
    if program is None:
        return Probe(False, "git is not installed", "install git")
    done = subprocess.run(  # noqa: S603  (a list of arguments, no shell)
        [program, "--version"], capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL
    )  # fmt: skip
    return Probe(True, done.stdout.strip())
