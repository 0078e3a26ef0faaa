"""The pages in a real browser: nothing is loaded, axe-core has no complaint, a phone need not scroll sideways.

The tools are installed with ``npm install --prefix tests/browser --ignore-scripts``; Chromium and Java come from Debian.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from effort import THOROUGH

from smartdocs.cli import program
from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import html as form
from smartdocs.render.html import render_html
from tests.browser.live import serving
from tests.browser.pages import FIRST, PAGES, STATES, WORKSHEETS
from tests.pipeline import strained
from tests.pipeline.looking import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

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


EVERY_WAY = "light 390,dark 390,dark 1290,light 1290"
BAD = """\
<!doctype html><html lang="en"><title>T</title><style>
body { margin: 0; background: #fff; color: #222; font: 16px/1.3 sans-serif } p { margin: 0 0 20px } :focus-visible { outline: 2px solid #05f }
@media (prefers-color-scheme: dark) { #dark { color: #eee } }
</style>
<div style="position: fixed; top: 10px">Stays</div>
<p id="below" style="margin-top: 10px">Below</p><p style="margin-top: -36px">On it</p>
<p style="height: 30px">Beside<input id="field" aria-label="F" style="margin-left: -20px; width: 60px"></p>
<p id="cut" style="overflow: hidden; text-overflow: ellipsis; white-space: nowrap; width: 90px">a long line that nobody can read to its end</p>
<p id="flat" style="overflow: hidden; height: 8px">low</p>
<div tabindex="0" style="overflow-x: auto; width: 90px"><p class="means" style="margin-left: 200px; width: 90px">beside</p></div>
<p style="white-space: nowrap">too wide too wide too wide too wide too wide too wide too wide too wide</p>
<svg width="60" height="30"><rect width="60" height="30" fill="#222"/><text x="4" y="20" fill="#222" font-size="14">Drawn</text></svg>
<svg width="60" height="30"><text x="40" y="20" fill="#222" font-size="14">Outside</text></svg>
<p id="up" tabindex="0" style="overflow: auto; height: 30px"><span style="display: block; height: 40px">up</span></p>
<p id="aside" tabindex="0" style="overflow: auto; width: 90px"><span style="display: block; width: 120px">aside</span></p>
<p id="torn" style="width: 30px; overflow-wrap: anywhere">narrow</p>
<dl style="columns: 2; margin: 0"><dt style="height: 40px">Term</dt><dd style="margin: 0; height: 40px">Meaning</dd></dl>
<dl class="strip" style="width: 200px"><div style="width: 100px; border-top: 1px solid">Fact</div></dl>
<div class="leaders" style="display: flex"><div><p>Head of<br>Sales</p><p class="line">Date</p></div><div><p>Head</p><p class="line">Date</p></div></div>
<p id="pale" style="color: #b5b5b5">pale</p><p id="dark">dark</p><p id="small" style="font-size: 7px">small</p>
<p id="moves" style="transition: color 1s">moves</p><p id="mouse" style="cursor: pointer">mouse</p>
<p><a id="bare" href="#pale" style="outline: none">bare</a></p><p><button id="faint" style="outline: 2px solid #e5e5e5">faint</button></p>
<p><button id="tiny" style="width: 10px; height: 10px; padding: 0; border: 0" aria-label="Tiny"></button><button style="width: 10px; height: 10px; padding: 0; border: 0" aria-label="Other"></button></p>
<p id="box" style="overflow: hidden; width: 60px"><a id="lost" href="#pale" style="display: block">lost</a></p>
<p><a id="away" href="#pale" style="position: absolute; left: -900px">away</a></p>
</html>
"""
"""One of everything that is seen on a screen."""


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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The pages of servers, by what they are called."""
    with serving(tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture(scope="module")
def strained_files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Pages of workspaces that hold hardly anything, and forty promises between people with names of eighty letters."""
    ways = {
        "barest": (strained.barest,),
        "all of it": (strained.copied, strained.forty_terms, strained.long_names, strained.branded),
    }
    found: list[str] = []
    for name, steps in ways.items():
        folder = tmp_path_factory.mktemp(name)
        for step in steps:
            folder = step(folder)
        wished = () if THOROUGH or name == "barest" else ("--document=agreement",)
        args = ["build", "-C", str(folder), "--format", "html", "--no-cache", "--jobs", "1", *wished]
        result = CliRunner().invoke(program, args)
        assert result.exit_code == 0, result.output
        found += map(str, sorted((folder / "build").rglob("*.html")))
    return found


@pytest.fixture(scope="module")
def looked(files: list[str], strained_files: list[str], served: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What was seen, by page; axe takes its time, and looks at each in one of the four ways."""
    mine, theirs = [*files, *strained_files], [*served.values()]
    batches = (
        {EVERY_WAY: [*mine, *theirs]}
        if THOROUGH
        else {"light 390": [*mine[::2], *theirs[::2]], "dark 1290": [*mine[1::2], *theirs[1::2]]}
    )
    names = {address: name for name, address in served.items()}
    found = [pair for asked, batch in batches.items() for pair in look(asked, batch).items()]
    return {names.get(place, place.rpartition("/build/")[2] or place): seen for place, seen in found}


def look(
    asked: str, places: list[str], ways: str = EVERY_WAY if THOROUGH else "light 390,dark 1290"
) -> dict[str, dict[str, Any]]:
    command = ["node", str(HERE / "look.mjs"), str(CHROMIUM), asked, ways, *places]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    assert list(found) == places
    return found


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_nothing_is_loaded_inaccessible_too_wide_cut_pale_or_in_the_way(
    looked: dict[str, dict[str, Any]], served: dict[str, str]
) -> None:
    """On a phone and on a laptop, by day and by night."""
    assert {*served} <= {*looked}
    for name, seen in looked.items():
        assert (name, seen["outside"], seen["files"]) == (name, [], 0 if name in served else 1)
    complaints = {name: seen["violations"] + seen["wide"] + seen["said"] for name, seen in looked.items()}
    assert {name: told for name, told in complaints.items() if told} == {}


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_what_is_wrong_on_a_screen_is_seen(tmp_path: Path) -> None:
    """One page with one of everything."""
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    (seen,) = look("light 390", [str(tmp_path / "bad.html")], "light 390,dark 390,light 1290").values()
    assert [line.partition(":")[0] for line in seen["wide"]] == ["light 390", "dark 390"]
    assert [line for line in seen["violations"] if line.startswith("light 390: target-size: #tiny")]
    by_day = [line.removeprefix("light 390: ") for line in seen["said"] if line.startswith("light 390: ")]
    assert by_day == [
        "“Below” stands on “On it” in p",
        "“Stays” stays on “Below” when one scrolls",
        "“Stays” stays on “On it” when one scrolls",
        "“Beside” stands on input#field",
        "“a long line that nobody can read to its ” is cut at the side by p#cut",
        "“low” is cut above or below by p#flat",
        "“beside” is what is read, and out of sight until one scrolls",
        "“too wide too wide too wide too wide too ” leaves the screen",
        "“Outside” is cut at the side by svg",
        "“a long line that nobody can read to its ” is cut short",
        "p#up can be scrolled by 10 pixels, up and down",
        "the word “narrow” is torn apart in p#torn",
        "“Term” is parted from what it means",
        "the line above “Fact” ends 100 pixels short",
        "the lines to write on of “HeadDate” stand 21 pixels above those beside",
        "“Drawn” has a contrast of 1.00 in text",
        "“pale” has a contrast of 2.05 in p#pale",
        "“small” is 7.0 pixels small in p#small",
        "p#moves moves",
        "p#mouse is for the mouse alone",
        "a#bare “bare” does not show that it is chosen",
        "button#faint is chosen in a colour of 1.26",
        "the line around a#lost “lost” is cut by p#box",
        "a#away “away” is chosen where nobody sees it",
    ]
    by_night = [line.removeprefix("dark 390: ") for line in seen["said"] if line.startswith("dark 390: ")]
    assert {*by_night} - {*by_day} == {"“dark” has a contrast of 1.16 in p#dark"}
    at_a_desk = [
        line.removeprefix("light 1290: ") for line in seen["said"] if line.startswith("light 1290: ")
    ]
    assert {*at_a_desk} - {*by_day} == {
        "p#aside can be scrolled by 30 pixels to the side",
        "div can be scrolled by 200 pixels to the side",
    }


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
        printed_pages = pages(Path(f"{file}.pdf").read_bytes())
        last = printed_pages[-1]
        lowest = min(
            words.bottom for words in last.words if words.bottom > 40
        )  # in the margin stands its number
        assert len(printed_pages) == 1 or lowest < 0.87 * last.height, (
            f"{file}: its last page holds its foot alone"
        )
        for page in printed_pages:
            assert round(min(page.width, page.height)) in {595, 842}, file  # A4; the canvas is A3
            outside = [w.text for w in page.words if w.left < 30 or w.right > page.width - 30]
            assert (file, outside) == (file, [])


@pytest.mark.skipif(CHROMIUM is None or shutil.which("node") is None, reason="needs chromium and node")
def test_what_is_wrong_on_paper_is_seen(tmp_path: Path) -> None:
    """One page with one of everything."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><title>T</title><style>body { background: #111; color: #eee } p::before { content: 'Draft'; position: fixed; top: 0 }</style>"
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
    assert said["screen"] == ["p::before", "p::before", "button", "p::before"]


@pytest.mark.skipif(shutil.which("java") is None, reason="needs java for the Nu HTML checker")
def test_the_nu_checker_finds_no_error_but_the_one_that_was_made_for_it(
    files: list[str], served: dict[str, str], looked: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """A program that said nothing of anything would be seen: it is given a page with an error as well.

    Pages of servers are read as they are sent and as their scripts have made them.
    """
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!doctype html><html lang="en"><title>B</title><div></p></html>')
    for name, address in served.items():
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310
            (tmp_path / f"{name} as sent.html").write_bytes(answer.read())
        (tmp_path / f"{name} as drawn.html").write_text(f"<!doctype html>{looked[name]['drawn']}", "utf-8")
    theirs = sorted(map(str, tmp_path.iterdir()))
    java = [
        "java",
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
    ]  # half the time of what is made to run long
    command = [*java, "-jar", str(VALIDATOR), "--errors-only", "--format", "json", *files, *theirs]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = json.loads(result.stderr)["messages"]
    seen = [(message["url"].rpartition("/")[2], message["message"]) for message in found]
    assert {name for name, _ in seen} == {"wrong.html"}, seen
