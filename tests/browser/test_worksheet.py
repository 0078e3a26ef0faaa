"""A worksheet in a real browser: filled in with the keyboard alone and without a network, kept through a reload, saved and read back."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import html
from tests.workshop.worksheets import SAID, view

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
P = "plant-manager:"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules").is_dir() or CHROMIUM is None or shutil.which("node") is None,
        reason="needs chromium, node, and npm install --prefix tests/browser --ignore-scripts",
    ),
]


def test_somebody_fills_in_a_worksheet_with_the_keyboard_and_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "sheet.html").write_bytes(html.write(view(), (), PLAIN))
    (tmp_path / "downloads").mkdir()
    command = ["node", str(HERE / "worksheet.mjs"), str(CHROMIUM), str(tmp_path / "sheet.html"), str(tmp_path / "downloads")]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    filled = html.read(seen["saved"].encode())
    expected = {key: value for key, value in SAID.items() if key not in {f"{P}story", f"{P}often:confidence"}}
    assert {
        **filled.values,
        f"{P}occasion": tuple(str(filled.values[f"{P}occasion"]).split("\n")),
    } == expected
    assert (filled.origin, filled.faults) == (view().origin, ())
    assert (seen["file"], seen["said"]) == (
        "autumn-sales-sam.json",
        "The file autumn-sales-sam.json is among your downloads. Send it back.",
    )
    assert (f"{P}signer" in seen["before"], f"{P}signer" in seen["after"], seen["hidden"]) == (
        False,
        True,
        True,
    )
    assert (seen["wrong"], seen["right"]) == ("Two of them have the same place.", "")
    assert re.fullmatch(
        r"Kept in this browser on this device at .*\. Others who use it can read them\.", seen["kept"]
    )
    assert (seen["again"], seen["cleared"]) == ("A press stood still\nÜberdruck – 5 bar", "")
    assert (seen["requests"], seen["errors"]) == ([], [])
    assert seen["violations"] == {"light": [], "dark": []}
    assert seen["width"] == 390
