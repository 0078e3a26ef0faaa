"""Texts that have broken other programs, in a real browser: nothing runs, nothing is asked for, each is read as it was written.

One turn puts a string into every text of every page; after as many turns as there are strings, each has stood in each.
``THOROUGH=1`` makes them all, a batch of turns at a time.
"""

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from effort import THOROUGH

from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import html as form
from smartdocs.render.templates import draw
from tests.browser.pages import PAGES
from tests.render.naughty import PILED, STRINGS, Slot, filled, seen, squeezed, turned
from tests.workshop.worksheets import view as worksheet

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
TURNS = 10
"""Of a batch."""
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None or shutil.which("node") is None or not (HERE / "node_modules").is_dir(),
        reason="needs chromium, node, and npm install --prefix tests/browser --ignore-scripts",
    ),
]

SHEET = "worksheet"
VIEWS = {name: view for name, (view, _) in PAGES.items()} | {SHEET: worksheet()}


def page_of(name: str, view: Any) -> str:
    """A worksheet with its own script, the others as they are drawn; without typefaces, which are most of the bytes."""
    if name == SHEET:
        return form.write(view, (), PLAIN).decode("utf-8")
    return draw(view, PAGES[name][1], (), "html")


@cache
def shown(name: str) -> frozenset[int]:
    return seen(VIEWS[name], lambda view: page_of(name, view))


def obeyed(folder: Path, files: list[str]) -> dict[str, dict[str, Any]]:
    """What the browser says of each file, after one that does nothing."""
    harmless = folder / "harmless.html"
    harmless.write_text("<!doctype html><title>Nothing</title>")
    listed = folder / "files.json"
    listed.write_text(json.dumps(files))
    command = ["node", str(HERE / "obey.mjs"), str(CHROMIUM), str(harmless), str(listed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return found


def joined(pages: list[str]) -> str:
    """Pages of one template under each other: a browser reads ten of them in the time of three."""
    head, _, rest = pages[0].partition("</head>")
    before, _, after = rest.rpartition("</body>")
    said = [page.partition("<title>")[2].partition("<style>")[0] for page in pages[1:]]
    bodies = [page.partition("<body>")[2].rpartition("</body>")[0] for page in pages[1:]]
    assert all(bodies)
    first = before.replace("<body>", '<body><div class="turn">', 1)
    more = "".join(f'</div><div class="turn">{body}' for body in bodies)
    return f"{head}{''.join('<title>' + each for each in said)}</head>{first}{more}</div></body>{after}"


@pytest.mark.parametrize("first", range(0, len(STRINGS) if THOROUGH else 1, TURNS))
def test_naughty_texts_run_nothing_ask_for_nothing_and_are_read_as_written(
    first: int, tmp_path: Path
) -> None:
    """On a telephone, whose width they keep to."""
    turns = range(first, min(first + TURNS, len(STRINGS)) if THOROUGH else first + 1)
    said: dict[str, list[list[tuple[Slot, str]]]] = {}
    for number, (name, view) in enumerate(VIEWS.items()):
        for chosen in (
            [[turn] for turn in turns] if name == SHEET else [turns]
        ):  # the script of a sheet knows one
            pages = []
            file = tmp_path / f"{name} {chosen[0]}.html"
            said[str(file)] = []
            for turn in chosen:
                source = (text for text in turned(37 * number + turn) if not PILED.search(text))
                given: list[tuple[Slot, str]] = []

                def give(slot: Slot, given: list[tuple[Slot, str]] = given, source: Any = source) -> str:
                    given.append((slot, next(source)))
                    return given[-1][1]

                pages.append(page_of(name, filled(view, give)))
                said[str(file)].append(given)
            file.write_text(pages[0] if len(pages) == 1 else joined(pages), "utf-8", newline="")
    done = obeyed(tmp_path, [*said])
    for name in said:
        Path(name).unlink()
    assert [*done] == [*said]
    for looked, found in done.items():
        where = Path(looked).stem
        name = where.rpartition(" ")[0]
        reads = [squeezed(read) for read in found.pop("read")]
        own = 2 if name == SHEET else 0
        assert (where, found) == (where, {"did": [], "globals": [], "width": 390, "scripts": own})
        assert len(reads) == len(said[looked])
        for read, given in zip(reads, said[looked], strict=True):
            lost = [
                (where, slot.where, text)
                for n, (slot, text) in enumerate(given)
                if n in shown(name) and not slot.is_markdown and squeezed(text) not in read
            ]
            assert lost == []


def test_a_page_that_obeys_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "one.html"
    page.write_text(
        "<!doctype html><title>T</title><p onmouseover='alert(1)'>x</p><img src='http://127.0.0.1:9/x'><script>own = 1</script>"
    )
    (found,) = obeyed(tmp_path, [str(page)]).values()
    assert found["did"] == ["request: http://127.0.0.1:9/x", "dialog: 1"]
    assert (found["globals"], found["scripts"]) == (["own"], 1)
    (read,) = found["read"]
    assert "T" in read
    assert "own = 1" not in read
