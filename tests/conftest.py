"""What all tests share."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # tests/workspace.py

# The day on which everything is looked at, also by the programs that tests start: 5 October 2026, 15:00 UTC, the
# `as_of` of the sample. A waiver or a review that ends next year must not break a test then. Another day can be tried
# from outside: `SOURCE_DATE_EPOCH=1830000000 ./test`.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1791212400")

# What `build` keeps for the next time is kept for as long as these tests run, and apart from what the user has.
KEPT = tempfile.TemporaryDirectory(prefix="smartdocs-cache-")
atexit.register(KEPT.cleanup)
os.environ.setdefault("SMARTDOCS_CACHE", KEPT.name)
