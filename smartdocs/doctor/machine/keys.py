"""ssh-keygen, which signs and checks signatures."""

from __future__ import annotations

import shutil
import subprocess

from smartdocs.doctor.values import Probe

NEEDED = False
FOR = "signatures"
CURE = "install openssh-client, version 8.9 or later"


def look() -> Probe:
    """Whether it knows how to look for those who may sign, which came with OpenSSH 8.2."""
    program = shutil.which("ssh-keygen")
    if program is None:
        return Probe(False, "ssh-keygen is not installed", CURE)
    done = subprocess.run(  # noqa: S603  (a list of arguments, no shell)
        [program, "-Y", "find-principals"], capture_output=True, text=True, check=False, timeout=60, stdin=subprocess.DEVNULL
    )  # fmt: skip
    if "unknown" in done.stderr.lower() or "illegal option" in done.stderr.lower():
        return Probe(False, "ssh-keygen is too old to check signatures", CURE)
    return Probe(True, program)
