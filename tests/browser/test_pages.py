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

from smartdocs.document import impact, redline, site
from smartdocs.document.views import View
from smartdocs.lint.manual import entries
from smartdocs.render.html import render_html
from tests.redline.replays import replay
from tests.render import hostile
from tests.render.persona_views import BUYER, GALLERY, NEGATIVE, PERSONA, WITHOUT_DATA, page
from tests.render.review_views import EMPTY, HOSTILE, REVIEW
from tests.render.site_views import LEDGERS, OURS, ROOMS
from tests.render.views import AGREEMENT, SCORECARD
from tests.render.workshop_report_views import REPORT
from tests.render.workshop_views import CANVAS, GUIDE, INVITATION

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
    "redline": (redline.view(replay().comparison, "Probe AG (invented)", date(2026, 10, 5)), "redline"),
    "review": (REVIEW, "review"),
    "review empty": (EMPTY, "review"),
    "review hostile": (HOSTILE, "review"),
    "workshop invitation": (INVITATION, "workshop-invitation"),
    "workshop guide": (GUIDE, "workshop-guide"),
    "workshop canvas": (CANVAS, "workshop-canvas"),
    "impact": (impact.view(replay(), "Probe AG (invented)", date(2026, 10, 5)), "impact"),
    "workshop report": (REPORT, "workshop-report"),
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules").is_dir(),
        reason="needs npm install --prefix tests/browser --ignore-scripts",
    ),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All pages; one browser and one Java look at them one after the other."""
    folder = tmp_path_factory.mktemp("pages")
    for name, (view, template) in PAGES.items():
        (folder / f"{name}.html").write_bytes(render_html(view, template))
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_nothing_is_loaded_nothing_is_inaccessible_and_nothing_is_too_wide(files: list[str]) -> None:
    command = ["node", str(HERE / "look.mjs"), str(CHROMIUM), *files]
    looked: dict[str, dict[str, Any]] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
    )
    assert list(looked) == files
    for file, ways in looked.items():
        assert list(ways) == ["light 1290", "light 390", "dark 1290", "dark 390"]
        for way, seen in ways.items():
            where = (Path(file).stem, way)
            assert (where, seen["files"], seen["outside"], seen["violations"]) == (where, 1, [], [])
            assert (where, seen["width"]) == (where, int(way.split()[1]))


@pytest.mark.skipif(shutil.which("java") is None, reason="needs java for the Nu HTML checker")
def test_the_nu_checker_finds_no_error(files: list[str]) -> None:
    command = ["java", "-jar", str(VALIDATOR), "--errors-only", "--format", "json", *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = json.loads(result.stderr)["messages"]
    assert [(message["url"].rpartition("/")[2], message["message"]) for message in found] == []


@pytest.mark.skipif(shutil.which("java") is None, reason="needs java for the Nu HTML checker")
def test_the_nu_checker_names_the_page_with_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<!doctype html><html lang="en"><title>A</title><p>fine</p></html>')
    (tmp_path / "b.html").write_text('<!doctype html><html lang="en"><title>B</title><div></p></html>')
    command = ["java", "-jar", str(VALIDATOR), "--errors-only", "--format", "json"]
    command += [str(path) for path in sorted(tmp_path.iterdir())]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)[
        "messages"
    ]
    assert {message["url"].rpartition("/")[2] for message in found} == {"b.html"}
