"""The same view gives the same bytes: in other processes, time zones, locales and with other hash seeds."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartdocs.pipeline.building import one_page
from tests.render.persona_views import GALLERY, NEGATIVE
from tests.render.views import AGREEMENT, SCORECARD

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, sys
from smartdocs.pipeline.building import one_page
from tests.render.persona_views import GALLERY, NEGATIVE
from tests.render.views import AGREEMENT, SCORECARD
for name, view in (("agreement", AGREEMENT), ("scorecard", SCORECARD), ("persona", NEGATIVE), ("personas", GALLERY)):
    for output in ("html", "pdf"):
        print(hashlib.sha256(one_page(None, view, name, output)).hexdigest())
"""


@pytest.fixture(scope="module")
def here() -> list[str]:
    return [
        hashlib.sha256(one_page(None, view, name, output)).hexdigest()
        for name, view in (
            ("agreement", AGREEMENT),
            ("scorecard", SCORECARD),
            ("persona", NEGATIVE),
            ("personas", GALLERY),
        )
        for output in ("html", "pdf")
    ]


def test_the_same_view_gives_the_same_bytes_in_another_process(here: list[str], tmp_path: Path) -> None:
    changed = {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C"}
    environment = {**os.environ, **changed, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == here
