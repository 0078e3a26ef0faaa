"""The rules of time zones."""

from __future__ import annotations

from importlib.metadata import version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smartdocs.doctor.values import Probe

NEEDED = True
FOR = "deadlines across summer time"


def look() -> Probe:
    """A zone is opened."""
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        return Probe(
            False, "the machine knows no time zones", "install tzdata: `pip install --upgrade tzdata`"
        )
    return Probe(True, f"tzdata {version('tzdata')}")
