"""Awkward files and naughty texts in every place where a user may put them: findings with a place, never a crash.

The collections are copies with their licences in ``tests/source/data``: the YAML test suite, PyYAML's inputs, and the
list of naughty strings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from smartdocs.errors import SmartdocsError
from smartdocs.finding import Finding, Span
from smartdocs.lint.engine import lint
from smartdocs.pipeline.linting import lint as lint_project
from smartdocs.pipeline.opening import load
from smartdocs.source import parse
from tests.effort import THOROUGH, each
from tests.lint.cases import AGREEMENT, base, case_of, estate_of

DATA = Path(__file__).parents[1] / "source" / "data"
PLACES = (AGREEMENT, "personas/plant-manager.yaml", "smartdocs.yaml")
MEMORY = 300 * 1024


@cache
def suite() -> dict[str, str]:
    """Name → text of every case of the YAML test suite, as it stands in its file."""
    found = {}
    for file in sorted((DATA / "yaml_test_suite" / "src").glob("*.yaml")):
        for number, case in enumerate(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)):
            found[f"{file.stem}-{number}"] = case["yaml"].replace("␣", " ").replace("∎\n", "")
    return found


@cache
def legacy() -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted((DATA / "pyyaml_legacy").iterdir()) if f.name != "LICENSE"}


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def linted(root: Path) -> list[Finding]:
    """What lint says about a workspace on disk; a refusal counts as one finding without a place."""
    try:
        return list(lint_project(load(root)).findings)
    except SmartdocsError as error:
        return [Finding("", "", "error", error.message, Span(error.place))]


def _inside(findings: list[Finding], path: str, text: str) -> None:
    lines = text.replace("\r\n", "\n").splitlines() or [""]
    for found in findings:
        assert found.message == found.message.strip()
        if found.span.path == path:
            assert 1 <= found.span.line <= len(lines) + 1, found


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_file_of_the_yaml_suite_is_refused_with_a_sentence_at_its_place(tmp_path: Path, place: str) -> None:
    """Every one as an agreement, a third of them as something else: they are read alike."""
    write(tmp_path, base())
    for name, text in list(suite().items())[:: each(1 if place == AGREEMENT else 3)]:
        (tmp_path / place).write_text(text, "utf-8")
        found = [f for f in linted(tmp_path) if f.span.path == place]
        assert found, f"{name} as {place} passes for one of ours"
        assert any(f.level == "error" for f in found), name
        _inside(found, place, text)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_file_that_broke_pyyaml_is_refused_with_a_sentence_at_its_place(tmp_path: Path, place: str) -> None:
    write(tmp_path, base())
    for name, content in list(legacy().items())[:: each(1 if place == AGREEMENT else 3)]:
        (tmp_path / place).write_bytes(content)
        found = linted(tmp_path)
        assert any(f.level == "error" for f in found), f"{name} as {place} passes for one of ours"
        assert all(f.message and (f.fix or not f.code) for f in found), name


def naughty() -> list[str]:
    return json.loads((DATA / "blns" / "blns.json").read_text("utf-8"))


def _texts(path: str) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of every text value of a file of the base that stands on one line."""
    document = parse(base()[path], path)
    for where in document.spans.paths():
        value = document.data
        for step in where:
            value = value[step]
        span = document.spans.value(where) if where else None
        if isinstance(value, str) and span and span.line == span.end_line:
            yield span.line, span.column, span.end_column


def _filled(path: str, texts: list[str]) -> str:
    """A file of the base whose texts are replaced by ``texts`` in turn."""
    lines = base()[path].splitlines(keepends=True)
    for number, (line, start, end) in enumerate(sorted(_texts(path), reverse=True)):
        here = lines[line - 1]
        lines[line - 1] = here[: start - 1] + json.dumps(texts[number % len(texts)]) + here[end - 1 :]
    return "".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("path", PLACES)
def test_naughty_strings_in_every_text_field_crash_nothing(path: str) -> None:
    """Each string in a field of one of the files, and some of them in all fields at once."""
    strings = naughty()
    width = len(list(_texts(path)))
    assert width > 3
    own = strings[0 if THOROUGH else PLACES.index(path) :: each(len(PLACES))]
    for first in range(0, len(own), width):
        _lints({**base(), path: _filled(path, own[first : first + width])})
    for text in strings[:: each(48)]:
        _lints({**base(), path: _filled(path, [text])})


@pytest.mark.parametrize("text", naughty()[::25])
def test_a_naughty_string_in_one_sentence_crashes_nothing(text: str) -> None:
    quoted = json.dumps(f"Raise the acceptance of qualified leads {text} from 72% to 90%.")
    changed = base()[AGREEMENT].replace("Raise the acceptance of qualified leads from 72% to 90%.", quoted)
    assert changed != base()[AGREEMENT]
    _lints({**base(), AGREEMENT: changed})


def _lints(files: dict[str, str]) -> None:
    estate = estate_of(files)
    reading = estate.agreements["base"]
    findings = [*reading.findings]
    if reading.value is not None and estate.workspace.value is not None:
        findings += lint(case_of(files)).findings
    findings += lint(estate).findings
    for found in findings:
        assert found.message
        assert found.fix


@pytest.mark.slow
def test_all_of_that_took_less_than_300_megabytes() -> None:
    """The high-water mark of a process that does nothing else."""
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from tests.lint.test_bad_inputs import base, legacy, linted, suite, write\n"
        "root = Path(sys.argv[1])\n"
        "write(root, base())\n"
        "for text in [*suite().values(), *(c.decode('utf-8', 'replace') for c in legacy().values())]:\n"
        "    (root / 'agreements/base/agreement.yaml').write_text(text, 'utf-8')\n"
        "    linted(root)\n"
        "own = Path('/proc/self/status')  # what getrusage says begins with the size of the parent on Linux\n"
        "peak = own.read_text().partition('VmHWM:')[2].split()[0] if own.exists() else None\n"
        "print(peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    import subprocess
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code, folder], check=True, capture_output=True, text=True,
            cwd=Path(__file__).parents[2],
        )  # fmt: skip
    assert int(done.stdout) < MEMORY
