"""What all tests share."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

sys.path.insert(0, str(Path(__file__).parent))  # tests/workspace.py

# The day on which everything is looked at, also by the programs that tests start: 5 October 2026, 15:00 UTC, the
# `as_of` of the sample. A waiver or a review that ends next year must not break a test then. Another day can be tried
# from outside: `SOURCE_DATE_EPOCH=1830000000 ./test`.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1791212400")

# What `build` keeps for the next time is kept for as long as these tests run, and apart from what the user has.
KEPT = tempfile.TemporaryDirectory(prefix="smartdocs-cache-")
atexit.register(KEPT.cleanup)
os.environ.setdefault("SMARTDOCS_CACHE", KEPT.name)

# Programs started in the background of a shell ignore Ctrl+C, and so do theirs, unless somebody handles it: then a test
# that ends a program in that way would wait for ever.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

DEAR = ("slow", "browser", "postgresql", "spark")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with something dear in them come first: otherwise one processor ends alone with the dearest of all.

    A file stays together (``--dist loadfile``), and ``./test`` keeps this order (``--no-loadscope-reorder``).
    """
    dear = {item.path for item in items if any(mark.name in DEAR for mark in item.iter_markers())}
    items.sort(key=lambda item: item.path not in dear)


@pytest.fixture(scope="session", autouse=True)
def one_processor_each() -> Iterator[None]:
    """Where there are as many workers as processors, a build in one of them starts no processes beside them.

    Starting them takes longer than a small page; tests of just that ask for ``--jobs 2``.
    """
    with pytest.MonkeyPatch.context() as patch:
        if "PYTEST_XDIST_WORKER" in os.environ:
            patch.setattr("smartdocs.cli.options.processors", lambda: 1)
        yield


# Some ten thousand tests stay in memory until the last one is done: nobody need look through them for garbage.


def pytest_collection() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def pytest_sessionfinish() -> None:
    gc.unfreeze()
