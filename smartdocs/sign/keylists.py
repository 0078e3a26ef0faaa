"""The files of known and of revoked keys -> why a key that stands in the first counts all the same for nothing.

``ssh-keygen`` answers no both where a key was revoked and where it cannot read a list; which of the two it was is looked up here.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from smartdocs.sign import sshkeygen
from smartdocs.sign.keyring import entries, public_keys
from smartdocs.sign.reasons import Reason

if TYPE_CHECKING:
    from pathlib import Path

    from smartdocs.sign.envelope import Envelope
    from smartdocs.sign.values import KeyList

KRL = b"SSHKRL\n\0"
"""The first bytes of a key revocation list (OpenSSH, PROTOCOL.krl)."""
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE = "save it anew as UTF-8 without a mark (BOM), and commit it"


def misread(envelope: Envelope, keys: KeyList) -> Reason | None:
    """Why ``ssh-keygen`` does not see a key as it stands in the list of known keys; None where it does, or the key is not in it."""
    data = keys.path.read_bytes() if keys.path else b""
    if data.startswith(UTF16):
        told = f"`{keys.shown}` is written in UTF-16, of which ssh-keygen can read nothing"
        return Reason("key_list_unreadable", told, SAVE)
    first = data.splitlines()[0] if data.startswith(codecs.BOM_UTF8) else b""
    if any(entry.key == envelope.key for entry in entries(first.decode("utf-8", "replace"))):
        told = f"`{keys.shown}` begins with a mark that cannot be seen (BOM), which ssh-keygen takes for a part of the first name"
        return Reason("key_list_unreadable", told, SAVE)
    return None


def refused(envelope: Envelope, keys: KeyList, name: str) -> Reason | None:
    """What the list of revoked keys does to a key: it is in it, or the list cannot be read and so refuses every key."""
    if keys.revoked is None:
        return None
    try:
        data = keys.revoked.read_bytes()
    except OSError as error:
        return _unreadable(keys.revoked, f"cannot be read: {(error.strerror or 'it is no file').lower()}")
    if data.startswith(KRL):
        is_in = sshkeygen.is_in_krl(envelope.key_type, envelope.key, keys.revoked)
        if is_in is None:
            return _unreadable(keys.revoked, "is cut off or was changed")
    else:
        found = tuple(public_keys(data.decode("utf-8", "replace")))
        wrong = next((number for number, key in found if key is None), None)
        if wrong is not None:
            return _unreadable(keys.revoked, f"holds something else than a public key on line {wrong}")
        is_in = any(key == envelope.key for _, key in found)
    if is_in:
        told = f"the key {envelope.fingerprint} was revoked"
        return Reason("key_revoked", told, f"have {name} sign with another key")
    return None


def _unreadable(file: Path, why: str) -> Reason:
    return Reason(
        "key_list_unreadable",
        f"`{file.name}` {why}, so nobody can say which keys were revoked, and none counts",
        "write one public key a line, as in `ssh-ed25519 AAAA…`, or make a KRL with `ssh-keygen -k`",
    )
