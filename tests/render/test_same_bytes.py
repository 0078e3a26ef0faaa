"""The same views give the same bytes: in other processes, time zones, locales, homes and with other hash seeds; and no socket is opened."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import THOROUGH

from smartdocs.pipeline.building import one_page
from smartdocs.registry import load_all
from smartdocs.render.brand import PLAIN
from tests.browser.pages import PAGES, WORKSHEETS

ROOT = Path(__file__).parents[2]
PRINTED = (
    "agreement signed",
    "scorecard",
    "persona negative",
    "personas",
    "evidence",
    "redline",
    "workshop canvas",
)
"""Kinds that are printed as well; the others are where there is time."""
NOT_PRINTED = ("hostile", "lead", "site", "rules", "signatures")
PROGRAM = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
from tests.render.test_same_bytes import drawn
print(*drawn(), sep="\\n")
"""
PLACES = (
    {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {
        "TZ": "Pacific/Chatham",
        "PYTHONHASHSEED": "4242",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "de_DE.UTF-8",
        "PYTHONUTF8": "1",
    },
)


def drawn() -> Iterator[str]:
    """Each kind of document in each form it has, by name and digest."""
    for name, (view, template) in PAGES.items():
        for output in ("html", "pdf"):
            if output == "html" or name in PRINTED or (THOROUGH and name not in NOT_PRINTED):
                yield f"{hashlib.sha256(one_page(None, view, template, output)).hexdigest()} {name} {output}"
    for name, form in load_all("smartdocs.render.forms").items():
        yield f"{hashlib.sha256(form.write(WORKSHEETS['worksheet'], (), PLAIN)).hexdigest()} worksheet {name}"


@pytest.fixture(scope="module")
def here() -> list[str]:
    return [*drawn()]


@pytest.mark.parametrize("place", PLACES[: None if THOROUGH else 1])
def test_the_same_views_give_the_same_bytes_elsewhere_and_open_no_socket(
    place: dict[str, str], here: list[str], tmp_path: Path
) -> None:
    paths = {
        "TMPDIR": str(tmp_path),
        "HOME": str(tmp_path),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
    }
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **place, **paths}, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(here) > 40
    assert result.stdout.splitlines() == here
