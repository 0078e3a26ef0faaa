"""The pages in a real browser: nothing is loaded, axe-core has no complaint, a phone need not scroll sideways.

The tools are installed with ``npm install --prefix tests/browser --ignore-scripts``; Chromium and Java come from Debian.
"""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smartdocs.document import site
from smartdocs.document.views import View
from smartdocs.lint.manual import entries
from smartdocs.render.html import render_html
from tests.render import hostile
from tests.render.persona_views import BUYER, GALLERY, NEGATIVE, PERSONA, WITHOUT_DATA, page
from tests.render.site_views import LEDGERS, OURS, ROOMS
from tests.render.views import AGREEMENT, SCORECARD

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
VALIDATOR = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
PAGES: dict[str, tuple[View, str]] = {
    "agreement": (AGREEMENT, "agreement"),
    "scorecard": (SCORECARD, "scorecard"),
    "hostile": (hostile.agreement(), "agreement"),
    "persona": (PERSONA, "persona"),
    "persona negative": (NEGATIVE, "persona"),
    "persona without data": (WITHOUT_DATA, "persona"),
    "persona hostile": (
        page(BUYER | dict.fromkeys(("name", "role", "goals", "pitch"), hostile.SCRIPT + hostile.LONG * 3)),
        "persona",
    ),
    "personas": (GALLERY, "personas"),
    "site": (site.view(ROOMS, OURS, date(2026, 10, 5)), "site"),
    "rules": (site.rules(entries()[::12], OURS, date(2026, 10, 5)), "rules"),
    "evidence": (LEDGERS, "evidence"),
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules").is_dir(),
        reason="needs npm install --prefix tests/browser --ignore-scripts",
    ),
]


@pytest.fixture(params=sorted(PAGES), scope="module")
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    view, template = PAGES[request.param]
    path = tmp_path_factory.mktemp("pages") / f"{request.param}.html"
    path.write_bytes(render_html(view, template))
    return path


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_nothing_is_loaded_nothing_is_inaccessible_and_nothing_is_too_wide(file: Path) -> None:
    command = ["node", str(HERE / "look.mjs"), str(CHROMIUM), str(file)]
    looked: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    )
    for way, seen in looked.items():
        assert (way, seen["files"], seen["outside"], seen["violations"]) == (way, 1, [], [])
        assert (way, seen["width"]) == (way, int(way.split()[1]))


@pytest.mark.skipif(shutil.which("java") is None, reason="needs java for the Nu HTML checker")
def test_the_nu_checker_finds_no_error(file: Path) -> None:
    command = ["java", "-jar", str(VALIDATOR), "--errors-only", "--format", "json", str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert [message["message"] for message in json.loads(result.stderr)["messages"]] == []
