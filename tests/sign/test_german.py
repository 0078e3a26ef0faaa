"""An agreement in German from the signatures to the seal: two leaders sign, it is sealed, and everybody can look it up."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from smartdocs.pipeline import opening
from smartdocs.pipeline.projects import about

sys.path.insert(0, str(Path(__file__).parent))
from sealed import cli, made, workspace
from signed import commit

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")


def test_a_german_agreement_is_signed_sealed_and_verified(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    folder, authority = workspace(tmp_path / "house", tmp_path / "keys"), tmp_path / "authority.pem"
    digest = about(opening.load(folder), "first")["digest"]

    settings = folder / "smartdocs.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nbrand: {language: de}\n", "utf-8")
    commit(folder)
    assert (
        about(opening.load(folder), "first")["digest"] == digest
    )  # who has signed has signed the German one, too
    assert cli("verify", "first", "-C", str(folder)).exit_code == 0
    assert cli("verify", "first", "--digest", digest.rpartition(":")[2], "-C", str(folder)).exit_code == 0
    assert cli("status", "-C", str(folder)).exit_code == 0

    copy = tmp_path / "vereinbarung.pdf"
    copy.write_bytes(made(folder, authority))
    done = cli("verify", str(copy), "--allowed-seals", str(authority), "-C", str(folder))
    assert done.exit_code == 0, done.output
    read = PdfReader(io.BytesIO(copy.read_bytes()))
    said = " ".join(" ".join(page.extract_text() for page in read.pages).split()).replace("\u00a0", " ")
    assert read.trailer["/Root"]["/Lang"] == "de"
    assert digest.rpartition(":")[2][:8] in said.replace(" ", "")
    for sentence in ("Unterschriften", "Service-Level-Vereinbarung first"):
        assert sentence in said
    assert "Signatures" not in said
