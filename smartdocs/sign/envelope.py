"""The text of an SSH signature -> what stands on its outside: for what, and with which key. Nothing is verified here.

OpenSSH, PROTOCOL.sshsig: the six letters ``SSHSIG``, a version, then strings with their length in front.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from smartdocs.frozen import frozen

BEGIN, END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"


@frozen
class Envelope:
    """What a signature says of itself."""

    namespace: str
    key_type: str
    key: bytes
    """The public key as it stands in ``allowed_signers``, before base64."""

    @property
    def fingerprint(self) -> str:
        """``SHA256:…``, as ``ssh-keygen -l`` prints it."""
        return fingerprint(self.key)


def fingerprint(key: bytes) -> str:
    """``SHA256:…`` of a public key."""
    return f"SHA256:{base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip('=')}"


def opened(armoured: str) -> Envelope | None:
    """The outside of a signature; None where it is none, or is cut off."""
    lines = armoured.strip().splitlines()
    if len(lines) < 3 or lines[0].strip() != BEGIN or lines[-1].strip() != END:
        return None
    try:
        data = base64.b64decode("".join(line.strip() for line in lines[1:-1]), validate=True)
    except binascii.Error:
        return None
    if data[:6] != b"SSHSIG" or data[6:10] != b"\0\0\0\1":
        return None
    parts = strings(data[10:])
    if len(parts) != 5:
        return None
    key, namespace = parts[0], parts[1]
    kinds = strings(key)
    if not kinds:
        return None
    return Envelope(namespace.decode("utf-8", "replace"), kinds[0].decode("ascii", "replace"), key)


def strings(data: bytes) -> list[bytes]:
    """The strings in ``data``, each behind its length; those before the first that is cut off."""
    found, at = [], 0
    while at + 4 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if at + 4 + length > len(data):
            return []
        found.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return found if at == len(data) else []
