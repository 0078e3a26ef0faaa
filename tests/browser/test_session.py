"""A live session in a real browser: by keyboard alone, without a connection for a while, and after a reload."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from smartdocs.editor.hall import Hall
from tests.editor.test_hall import SAM, hall

assert hall  # the fixture
HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules").is_dir() or CHROMIUM is None or shutil.which("node") is None,
        reason="needs chromium, node and npm install --prefix tests/browser --ignore-scripts",
    ),
]


def test_a_vote_given_by_keyboard_while_the_connection_was_away_is_there_after_it(hall: Hall) -> None:
    addresses = [hall.address("lead"), hall.address("screen"), hall.address("person", SAM)]
    command = ["node", str(HERE / "session.mjs"), str(CHROMIUM), *addresses]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["online"], said["kept"]) == ("more/first/Buyer", {"Buyer": 3})
    assert said["left"] == "1 dot of 4 left."
    assert said["notes"] == "<img src=x onerror=alert(1)> & Grüße"
    assert said["result"] == ["Buyer3 dots from 1", "Plant manager0 dots from 0", "Student0 dots from 0"]
    assert (said["outside"], said["errors"], said["violations"], said["wide"]) == ([], [], [], [])
    assert hall.session.standing.votes["first", SAM].dots == {"Buyer": 3}
