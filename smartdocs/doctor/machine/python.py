"""Python itself."""

from __future__ import annotations

import platform
import sys

from smartdocs.doctor.values import Probe

NEEDED = True
FOR = "everything"
OLDEST = (3, 11)


def look() -> Probe:
    """The version that runs."""
    said = f"Python {platform.python_version()}"
    if sys.version_info < OLDEST:
        return Probe(False, said, f"install Python {OLDEST[0]}.{OLDEST[1]} or later")
    return Probe(True, said)
