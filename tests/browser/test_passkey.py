"""A passkey in a real browser, with a device that Chromium makes up: what it signs is taken by stock ``ssh-keygen``."""

import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sign"))
import signed
from signed import NOW, block, codes, commit, path, run, verify

from smartdocs.cli import passkey
from smartdocs.errors import UsageError
from smartdocs.pipeline import approving, opening

HERE = Path(__file__).parent
MIA = "mia-pendel"
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (HERE / "node_modules").is_dir() or CHROMIUM is None or shutil.which("node") is None,
        reason="needs chromium, node, and npm install --prefix tests/browser --ignore-scripts",
    ),
]


def sign(folder: Path, device: Path, seen: list[dict[str, str]]) -> Path:
    def show(address: str) -> None:
        command = ["node", str(HERE / "passkey.mjs"), str(CHROMIUM), address, str(device)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
        seen.append(json.loads(done.stdout))

    def ask(words: Any, asked: Any, challenge: bytes) -> Any:
        return passkey.answered(words, asked, challenge, show)

    return approving.sign_by_page(approving.occasion(opening.load(folder), "fy26", MIA, NOW), ask)


def test_a_leader_without_a_key_signs_with_a_passkey_and_stock_ssh_keygen_takes_it(tmp_path: Path) -> None:
    folder, device = tmp_path / "workspace", tmp_path / "device.json"
    folder.mkdir()
    signed.workspace(folder)
    commit(folder)
    seen: list[dict[str, str]] = []
    with pytest.raises(UsageError, match="nobody knows the key SHA256:") as caught:
        sign(folder, device, seen)
    line = caught.value.fix.splitlines()[-1].strip()
    assert line.startswith(
        f'{MIA} namespaces="smartdocs-approval@v1" sk-ecdsa-sha2-nistp256@openssh.com AAAA'
    )
    assert "Mia Pendel, Head of Marketing, for Marketing signs (binding):" in seen[0]["words"]
    assert seen[0]["said"].startswith("Done. ")
    (folder / "allowed_signers").write_text(line + "\n")
    commit(folder)

    kept = sign(folder, device, seen)
    assert kept == path(folder, MIA)
    commit(folder)
    found = verify(folder)
    assert codes(found, MIA) == set()
    assert found.signers[0].key_type == "sk-ecdsa-sha2-nistp256@openssh.com"
    text = kept.read_text("utf-8")
    (tmp_path / "statement.sig").write_text(block(text, "signature"))
    check = (
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        "allowed_signers",
        "-I",
        MIA,
        "-n",
        "smartdocs-approval@v1",
        "-s",
        str(tmp_path / "statement.sig"),
    )
    told = run(folder, *check, text=block(text, "statement")).stdout
    assert told.startswith(f'Good "smartdocs-approval@v1" signature for {MIA} with ECDSA-SK key SHA256:')
    with pytest.raises(subprocess.CalledProcessError):
        run(folder, *check, text=block(text, "statement").replace("1.3.0", "1.3.1"))


def test_only_the_page_itself_gets_an_answer_in() -> None:
    asked = {"site": "localhost", "person": "mia", "name": "Mia </script><b>", "make": True}
    codes: list[int] = []

    def call(address: str, **headers: str) -> str:
        body = headers.pop("body", "")
        request = urllib.request.Request(address, data=body.encode() or None, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                codes.append(answer.status)
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            codes.append(error.code)
            return ""

    def show(address: str) -> None:
        origin = address[: address.index("/", 8)]
        page = call(address)
        assert "</script><b>" not in page
        assert "Mia &lt;/script&gt;&lt;b&gt; signs" in page
        call(origin + "/")
        call(address, Host="evil.example")
        call(f"{address}answer", body='{"left": true}')
        call(f"{address}answer", body='{"left": true}', Origin="http://evil.example")
        call(f"{address}answer", body="[1]", Origin=origin)
        call(f"{address}answer", body='{"left": true}', Origin=origin)

    with pytest.raises(UsageError, match="nothing was signed: somebody left the page"):
        passkey.answered(["<b>words</b>"], asked, b"x", show)
    assert codes == [200, 404, 404, 404, 404, 404, 200]
