"""The benchmarks run; what they measure is not judged here."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
from effort import THOROUGH

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
def test_cases_run_on_little_data_and_fill_their_tables(tmp_path: Path) -> None:
    known = [path.stem for path in sorted((ROOT / "benchmarks/cases").glob("[a-z]*.py"))]
    cases = known if THOROUGH else ["check", "lint", "pairs"]
    done = subprocess.run(
        [sys.executable, "benchmarks/run.py", "--small", "--cache", tmp_path, *cases],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert {*cases} <= {*known}
    assert re.findall(r"^\w+$", done.stdout, flags=re.MULTILINE) == cases
    for row in (
        "check ÷ DuckDB alone",
        "our clock ÷ businesstimedelta",
        "smartdocs lint ÷ PyYAML",
    ):
        assert re.search(rf"^  {re.escape(row)}.* \d+\.\d\d ", done.stdout, flags=re.MULTILINE), row


def test_typst_is_given_every_word_table_and_picture_of_a_page() -> None:
    place = importlib.util.spec_from_file_location("typst_markup", ROOT / "benchmarks/typst_markup.py")
    assert place
    assert place.loader
    tool = importlib.util.module_from_spec(place)
    place.loader.exec_module(tool)
    page = """<!doctype html><html><head><title>Promises</title><style>p { color: red }</style></head><body>
<h1>Promises</h1><p>Call <b>within 4&nbsp;h</b>, "always" #1 \\o/</p><ul><li>Mon</li><li>Tue</li></ul>
<table><thead><tr><th colspan="2">Kept</th></tr></thead><tbody><tr><td>Mia</td><td>9 of 10</td></tr></tbody></table>
<svg viewBox="0 0 9 9"><title>A line</title><path d="M0 0h9"/></svg></body></html>"""
    assert tool.words(page) == [
        "Promises", "Call", "within", "4", "h", ",", '"always"', "#1", "\\o/", "Mon", "Tue", "Kept", "Mia", "9", "of", "10",
    ]  # fmt: skip
    markup = tool.markup(page)
    assert '#heading(level: 1)[#"Promises";]\n' in markup
    assert '#block[#"Call"; #strong[#"within 4\u00a0h";]#", \\"always\\" #1 \\\\o/";]' in markup
    assert '#list([#"Mon";], [#"Tue";])' in markup
    assert (
        '#table(columns: 2, table.header(table.cell(colspan: 2, [#"Kept";])), [#"Mia";], [#"9 of 10";])'
        in markup
    )
    assert 'viewBox=\\"0 0 9 9\\"' in markup
    assert 'alt: "A line"' in markup
    assert "red" not in markup
