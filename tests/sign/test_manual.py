"""The page about signing says what the program does: every code, every key, and a digest that can be taken by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from smartdocs.pipeline import opening, signing
from smartdocs.sign.clauses import OUTSIDE
from smartdocs.sign.reasons import CODES
from smartdocs.sign.sshkeygen import NAMESPACE

sys.path.insert(0, str(Path(__file__).parent))
from signed import everybody_signs

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/signing.md").read_text("utf-8")


def test_every_reason_has_its_row() -> None:
    rows = set(
        re.findall(
            r"`([a-z_]+)`",
            "".join(re.findall(r"^\| `.*?\|", PAGE.split("## Reasons")[1], flags=re.MULTILINE)),
        )
    )
    assert rows == set(CODES)


def test_what_is_outside_and_the_namespace_are_those_of_the_program() -> None:
    assert ", ".join(f"`{pattern}`" for pattern in OUTSIDE) in PAGE
    assert NAMESPACE in PAGE


def test_the_python_on_the_page_prints_the_digest() -> None:
    code = PAGE.split("```python\n")[1].split("```")[0]
    said = signing.spelt_out(opening.load(ROOT), "fy26")
    done = subprocess.run(
        [sys.executable, "-c", code], input=said, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == signing.digests(opening.load(ROOT), "fy26").terms


def test_the_shell_on_the_page_checks_a_signature_without_smartdocs(tmp_path: Path) -> None:
    folder, keys = tmp_path / "workspace", tmp_path / "keys"
    folder.mkdir()
    keys.mkdir()
    everybody_signs(folder, keys)
    blocks = (block.split("```")[0] for block in PAGE.split("```sh\n")[1:])
    code = next(block for block in blocks if "ssh-keygen -Y verify" in block)
    done = subprocess.run(["sh", "-e", "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f'Good "{NAMESPACE}" signature for mia-pendel with ED25519 key SHA256:')
