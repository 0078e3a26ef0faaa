"""A key in a device seals, and never leaves it: what is sealed with it, and what is said where it does not."""

from __future__ import annotations

import io
import shutil
import sys
import traceback
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

sys.path.insert(0, str(Path(__file__).parent))
import hsm
from hsm import PIN
from sealed import NOW, cli
from signed import ROOT

from smartdocs.errors import SmartdocsError
from smartdocs.pipeline import sealing as pipeline
from smartdocs.sign import demo, device, sealing, unsealing
from smartdocs.sign.device import Device
from smartdocs.sign.sealed import Authorities

pytestmark = [
    pytest.mark.pkcs11,
    pytest.mark.skipif(not (shutil.which("softhsm2-util") and hsm.MODULE.exists()), reason=hsm.REASON),
]


class Made:
    """A token with keys of both kinds, with their certificates and without, and an empty one."""

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric import ec, rsa

        def pem(key: Any) -> bytes:
            return bytes(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()))

        top, middle = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = demo._certificate("Root", top, "Root", top, NOW)
        between = demo._certificate("Between", middle, "Root", top, NOW, is_authority=True)
        keys = {
            "curve": ec.generate_private_key(ec.SECP256R1()),
            "rsa": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "bare": ec.generate_private_key(ec.SECP256R1()),
            "small": rsa.generate_private_key(public_exponent=65537, key_size=1024),  # noqa: S505
        }
        own = {
            name: demo._certificate(f"Northwind {name} (invented)", key, "Between", middle, NOW)
            for name, key in keys.items()
        }
        tokens = hsm.Tokens(folder)
        tokens.add("Seals")
        tokens.add("Empty")
        tokens.put("Seals", "curve", "a1", pem(keys["curve"]), {"a1": own["curve"], "ff": between})
        tokens.put("Seals", "rsa", "a2", pem(keys["rsa"]), {"a2": own["rsa"]})
        tokens.put("Seals", "bare", "a3", pem(keys["bare"]), {})
        tokens.put("Seals", "small", "a4", pem(keys["small"]), {"a4": own["small"]})
        self.root, self.bare, self.other = (folder / f"{name}.pem" for name in ("root", "bare", "other"))
        self.root.write_bytes(root.public_bytes(form.Encoding.PEM))
        self.bare.write_bytes(
            b"".join(each.public_bytes(form.Encoding.PEM) for each in (root, between, own["bare"]))
        )
        self.other.write_bytes(own["rsa"].public_bytes(form.Encoding.PEM))
        page = io.BytesIO()
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            pdf.save(page)
        self.page = page.getvalue()

    def sealed(self, key: str, certificate: Path | None = None) -> bytes:
        with device.opened(Device(hsm.MODULE, "Seals", key), certificate, lambda: PIN) as signer:
            return sealing.sealed(self.page, signer, NOW, drawn_with="nothing")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("device"))


@pytest.mark.parametrize("key", ["curve", "rsa", "bare"])
def test_a_key_in_a_device_seals_like_one_in_a_file(made: Made, key: str) -> None:
    """A curve without hashing, RSA with it; with the certificate in the device, or in a file with those above it."""
    data = made.sealed(key, made.bare if key == "bare" else None)
    found = unsealing.judged(data, Authorities(made.root, "root.pem"), NOW)
    assert (found.reasons, found.by, found.vouched_by) == ((), f"Northwind {key} (invented)", "Between")
    assert data.startswith(made.page)


@pytest.mark.parametrize(
    ("wanted", "pin", "words"),
    [
        (Device(Path("/usr/lib/none.so"), "Seals", "curve"), PIN, "there is no library `/usr/lib/none.so`"),
        (Device(Path(__file__), "Seals", "curve"), PIN, "is no PKCS#11 library that this machine can load"),
        (Device(hsm.MODULE, "Seal", "curve"), PIN, "there is no one token `Seal` for `/usr/lib/softhsm/libsofthsm2.so`: it knows `"),
        (Device(hsm.MODULE, "Seals", "curve"), "135790", "the token `Seals` does not take this PIN"),
        (Device(hsm.MODULE, "Seals", "curve"), "", "the token `Seals` does not take this PIN"),
        (Device(hsm.MODULE, "Seals", "curves"), PIN, "there is no one key `curves` in the token `Seals`: it holds `"),
        (Device(hsm.MODULE, "Empty", "curve"), PIN, "there is no one key `curve` in the token `Empty`: it holds no private key"),
        (Device(hsm.MODULE, "Seals", "bare"), PIN, "there is no certificate beside the key `bare` in the token `Seals`"),
        (Device(hsm.MODULE, "Seals", "small"), PIN, "a seal is made with an RSA key of at least 2048 bits"),
    ],
)  # fmt: skip
def test_a_device_that_does_not_seal_is_told_in_a_sentence_without_the_pin(
    made: Made, wanted: Device, pin: str, words: str
) -> None:
    with (
        pytest.raises(SmartdocsError) as caught,
        device.opened(wanted, None, lambda: pin) as signer,
    ):
        sealing.sealed(made.page, signer, NOW, drawn_with="nothing")
    told = "".join(traceback.format_exception(caught.value))
    assert words in str(caught.value)
    assert caught.value.fix
    assert PIN not in told
    assert "135790" not in told


def test_a_certificate_of_another_key_makes_no_seal_that_holds(made: Made) -> None:
    """`seal` looks at what it made before it keeps it, so nothing is kept."""
    found = unsealing.judged(made.sealed("curve", made.bare), Authorities(made.root, "root.pem"), NOW)
    assert {reason.code for reason in found.reasons} == {"seal_tampered", "unknown_authority"}
    with pytest.raises(SmartdocsError, match="the certificate does not belong to the key `curve`"):
        made.sealed("curve", made.other)


def test_the_pin_comes_from_the_environment_or_a_prompt_and_gets_nowhere(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the key is looked at: the workspace is the sample, which nobody has signed."""
    signed = SimpleNamespace(keys=None, present=SimpleNamespace(terms="smartdocs-terms-v1+sha256:…"))
    drawing = pipeline.Drawing(made.page, "fy26", "")
    for name, value in (("require_signed", signed), ("sources", {}), ("drawn", drawing)):
        monkeypatch.setattr(pipeline, name, lambda *_, _value=value: _value)
    target = tmp_path / "sealed.pdf"
    key = ("--module", str(hsm.MODULE), "--token", "Seals", "--key-label", "curve")
    arguments = ("seal", "fy26", *key, "--to", str(target), "-C", str(ROOT))
    done = cli(*arguments)
    assert (done.exit_code, target.exists()) == (1, False)
    assert "the device asks for a PIN, and nobody is there to say it" in str(done.exception)
    done = cli(*arguments, SMARTDOCS_SEAL_PIN=PIN)
    assert done.exit_code == 0, done.output
    assert PIN.encode() not in target.read_bytes() + done.output.encode()
    found = unsealing.judged(target.read_bytes(), Authorities(made.root, "root.pem"), NOW)
    assert (found.reasons, found.by) == ((), "Northwind curve (invented)")
    half = cli("seal", "fy26", *key[:4], "-C", str(ROOT))
    assert "named by --module, --token and --key-label together" in str(half.exception)
