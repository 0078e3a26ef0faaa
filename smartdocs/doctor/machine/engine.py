"""The engine that promises are counted in."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from smartdocs.doctor.values import Probe

NEEDED = True
FOR = "measuring"


def look() -> Probe:
    """Whether it is installed; each start of it tests itself."""
    try:
        return Probe(True, f"DuckDB {version('duckdb')}")
    except PackageNotFoundError:
        return Probe(
            False,
            "DuckDB is not installed",
            "install smartdocs again: `pip install --force-reinstall smartdocs`",
        )
