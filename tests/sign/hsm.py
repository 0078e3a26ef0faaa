"""A device that holds keys, as software: Debian's softhsm2, with tokens that are made for the tests and worth nothing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

PIN = "246813"
MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
REASON = "needs softhsm2 of Debian, which holds keys as a device would"


class Tokens:
    """A folder with tokens. The library reads where they are when it is loaded first: one folder for each run of pytest."""

    def __init__(self, folder: Path) -> None:
        (folder / "tokens").mkdir()
        (folder / "softhsm2.conf").write_text(
            f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n"
        )
        os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
        self.folder = folder

    def add(self, token: str) -> None:
        self._run("--init-token", "--free", "--label", token, "--pin", PIN, "--so-pin", "97531")

    def put(self, token: str, label: str, number: str, key: bytes, certificates: dict[str, Any]) -> None:
        """A key, and certificates by their number; that of the key has the same one."""
        import pkcs11

        file = self.folder / "key.pem"
        file.write_bytes(key)
        self._run("--import", str(file), "--token", token, "--label", label, "--id", number, "--pin", PIN)
        file.unlink()
        for id_, certificate in certificates.items():
            (slot,) = [s for s in pkcs11.lib(str(MODULE)).get_slots() if s.get_token().label == token]
            with slot.get_token().open(rw=True, user_pin=PIN) as session:
                session.create_object({
                    pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                    pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                    pkcs11.Attribute.TOKEN: True,
                    pkcs11.Attribute.ID: bytes.fromhex(id_),
                    pkcs11.Attribute.LABEL: label,
                    pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
                    pkcs11.Attribute.VALUE: certificate.public_bytes(_der()),
                })  # fmt: skip

    def _run(self, *arguments: str) -> None:
        subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


def _der() -> Any:
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER
