"""The pages in a real browser: nothing is loaded, axe-core has no complaint, a phone need not scroll sideways.

The tools are installed with ``npm install --prefix tests/browser --ignore-scripts``; Chromium and Java come from Debian.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from effort import THOROUGH

from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import html as form
from smartdocs.render.html import render_html
from tests.browser.pages import FIRST, PAGES, STATES, WORKSHEETS
from tests.pipeline.looking import pages

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
VALIDATOR = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
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
        if THOROUGH or name not in STATES:
            (folder / f"{name}.html").write_bytes(render_html(view, template))
    for name, sheet in [*WORKSHEETS.items()][: None if THOROUGH else 1]:
        (folder / f"{name}.html").write_bytes(form.write(sheet, (), PLAIN))
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_nothing_is_loaded_nothing_is_inaccessible_and_nothing_is_too_wide(files: list[str]) -> None:
    batches = (
        {"light 1290,light 390,dark 1290,dark 390": files}
        if THOROUGH
        else {"light 390": files[::2], "dark 1290": files[1::2]}
    )
    for asked, batch in batches.items():
        command = ["node", str(HERE / "look.mjs"), str(CHROMIUM), asked, *batch]
        looked: dict[str, dict[str, Any]] = json.loads(
            subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout
        )
        assert list(looked) == batch
        for file, ways in looked.items():
            assert list(ways) == asked.split(",")
            for way, seen in ways.items():
                where = (Path(file).stem, way)
                assert (where, seen["files"], seen["outside"], seen["violations"]) == (where, 1, [], [])
                assert (where, seen["width"]) == (where, int(way.split()[1]))


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_printed_by_a_browser_nothing_is_cut_off_dark_or_of_use_on_a_screen_only(files: list[str]) -> None:
    """As A4 with usual margins, by a browser that shows pages dark."""
    chosen = [file for file in files if THOROUGH or Path(file).stem in {*FIRST, *WORKSHEETS}]
    command = ["node", str(HERE / "print.mjs"), str(CHROMIUM), *chosen]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    printed: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    assert {Path(file).stem: {k: v for k, v in said.items() if v} for file, said in printed.items()} == {
        Path(file).stem: {} for file in chosen
    }
    for file in chosen:
        for page in pages(Path(f"{file}.pdf").read_bytes()):
            assert round(min(page.width, page.height)) in {595, 842}, file  # A4; the canvas is A3
            outside = [w.text for w in page.words if w.left < 30 or w.right > page.width - 30]
            assert (file, outside) == (file, [])


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_what_is_wrong_on_paper_is_seen(tmp_path: Path) -> None:
    """One page with one of everything."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><title>T</title><style>body { background: #111; color: #eee }</style>"
        "<p style='white-space: nowrap'>"
        + "too wide "
        * 40
        + "</p><div style='overflow: hidden; width: 9em'>"
        "<p style='white-space: nowrap; margin: 0; width: 40em'>cut off</p></div><button>Press</button><details><summary>More</summary><p>Hidden</p></details>"
    )
    command = ["node", str(HERE / "print.mjs"), str(CHROMIUM), str(tmp_path / "bad.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    (said,) = json.loads(done.stdout).values()
    assert {what for what, found in said.items() if found} == {"cut", "wide", "screen", "closed", "dark"}


@pytest.mark.skipif(shutil.which("java") is None, reason="needs java for the Nu HTML checker")
def test_the_nu_checker_finds_no_error_but_the_one_that_was_made_for_it(
    files: list[str], tmp_path: Path
) -> None:
    """A program that said nothing of anything would be seen: it is given a page with an error as well."""
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!doctype html><html lang="en"><title>B</title><div></p></html>')
    java = [
        "java",
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
    ]  # half the time of what is made to run long
    command = [*java, "-jar", str(VALIDATOR), "--errors-only", "--format", "json", *files, str(wrong)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = json.loads(result.stderr)["messages"]
    seen = [(message["url"].rpartition("/")[2], message["message"]) for message in found]
    assert {name for name, _ in seen} == {"wrong.html"}, seen
