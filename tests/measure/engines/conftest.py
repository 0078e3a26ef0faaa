"""Engines that have to be started first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.measure.engines.server import programs, running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def database() -> Iterator[str]:
    """The address of a PostgreSQL database that holds nothing."""
    pytest.importorskip("psycopg", reason="needs the driver: pip install 'smartdocs[postgresql]'")
    if programs() is None:
        pytest.skip("needs a PostgreSQL server: apt-get install postgresql")
    with running() as address:
        yield address
