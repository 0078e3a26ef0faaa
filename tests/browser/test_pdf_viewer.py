"""A worksheet as PDF in the viewer of Firefox: every kind of field is filled in by pdf.js, saved by it, and read back."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from smartdocs.render.brand import PLAIN
from smartdocs.render.forms import pdf
from tests.render.forms.test_pdf import CHOICES, EXPECTED, FIELDS
from tests.workshop.worksheets import view

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules/pdfjs-dist").is_dir() or CHROMIUM is None or shutil.which("node") is None,
        reason="needs chromium, node, and npm install --prefix tests/browser --ignore-scripts",
    ),
]


def test_every_kind_of_field_comes_back_as_pdf_js_saved_it(tmp_path: Path) -> None:
    form, saved = tmp_path / "sheet.pdf", tmp_path / "saved.pdf"
    form.write_bytes(pdf.write(view(), (), PLAIN))
    command = ["node", str(HERE / "pdfjs.mjs"), str(CHROMIUM), str(form), json.dumps({**FIELDS, **CHOICES}), str(saved)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["outside"] == []
    assert {*said["kinds"]} == {*FIELDS, *CHOICES}
    assert {*said["kinds"].values()} == {"Tx", "radio", "check"}
    filled = pdf.read(saved.read_bytes())
    assert (dict(filled.values), filled.faults, filled.origin) == (EXPECTED, (), view().origin)
