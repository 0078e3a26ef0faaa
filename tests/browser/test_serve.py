"""``smartdocs serve`` in a real browser: what is saved in an editor is on the page a second later, at the place where one read."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from smartdocs.editor.gate import Gate
from tests.editor.test_preview import gate, work

assert gate, "a fixture"
assert work, "a fixture"
HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules").is_dir() or CHROMIUM is None or shutil.which("node") is None,
        reason="needs chromium, node and npm install --prefix tests/browser --ignore-scripts",
    ),
]


def test_words_findings_and_styles_come_by_themselves_and_the_reader_stays_where_he_was(
    gate: Gate, work: Path
) -> None:
    agreement, styles = work / "agreements/test/agreement.yaml", work / "templates/styles/marks.css"
    styles.parent.mkdir(parents=True)
    good = agreement.read_text()
    renamed = good.replace("What we promise", "What we <i>owe</i>")
    slip = renamed.replace("speed: {by: sales,", "speed: {text: Sales calls in a timely manner., by: sales,")
    steps = [
        {"path": str(agreement), "text": renamed, "until": "What we <i>owe</i>"},
        {"path": str(agreement), "text": slip, "until": "in a timely manner"},
        {
            "path": str(agreement),
            "text": slip.replace("promise:", "promse:"),
            "until": "Older than the files",
        },
        {"path": str(agreement), "text": renamed, "until": "As in the files"},
        {
            "path": str(styles),
            "text": "h1 { color: rgb(118, 118, 118) !important }",
            "until": "rgb(118, 118, 118)",
        },
    ]
    command = ["node", str(HERE / "serve.mjs"), str(CHROMIUM), gate.address, json.dumps(steps)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    first, words, finding, broken, mended, styled = said["seen"]
    assert first["title"] == "What we promise"
    assert words["title"] == mended["title"] == "What we <i>owe</i>"
    assert any(line.startswith("error S102") for line in finding["findings"])
    assert "term-speed: error S102" in finding["beside"]
    assert (broken["title"], broken["beside"]) == (finding["title"], finding["beside"])  # the last page stays
    assert broken["state"] == "Older than the files."
    assert any("promse" in line for line in broken["findings"])
    assert not any("S102" in line for line in mended["findings"])
    assert styled["colour"] == "rgb(118, 118, 118)"
    assert {seen["top"] for seen in said["seen"][1:]} == {300}
    assert {seen["focus"] for seen in said["seen"][1:]} == {"test/agreement.html"}
    assert {tuple(seen["current"]) for seen in said["seen"]} == {("test/agreement.html",)}
    assert (said["outside"], said["errors"], said["violations"], said["wide"]) == ([], [], [], [])
