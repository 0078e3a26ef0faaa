"""What a passkey signed in a browser -> an SSH signature that stock ``ssh-keygen -Y verify`` accepts.

OpenSSH knows signatures of WebAuthn (PROTOCOL.u2f, ``webauthn-sk-ecdsa-sha2-nistp256@openssh.com``): the challenge is what
an SSH signature covers, and what the browser says of its page is kept beside it. Nothing secret comes here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from typing import TYPE_CHECKING, Any

from smartdocs.errors import UsageError
from smartdocs.sign.envelope import BEGIN, END, strings
from smartdocs.sign.sshkeygen import NAMESPACE, is_intact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SITE = "localhost"
"""The site that a passkey belongs to; it is part of the key (WebAuthn §5.1.3, rpId)."""
KEY = b"sk-ecdsa-sha2-nistp256@openssh.com"
SIGNATURE = b"webauthn-sk-ecdsa-sha2-nistp256@openssh.com"
CURVE = b"nistp256"
POINT = 65
"""Bytes of a point on the curve, behind the 26 of its X.509 head."""
IS_THERE_AND_KNOWN = 0b101
"""Somebody was there, and the device knew who (WebAuthn §6.1, UP and UV)."""


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def challenge(text: str) -> bytes:
    """What a signature of ``text`` in our namespace covers (PROTOCOL.sshsig §3)."""
    digest = hashlib.sha512(text.encode()).digest()
    return b"SSHSIG" + b"".join(map(_string, (NAMESPACE.encode(), b"", b"sha512", digest)))


def is_passkey(key: bytes) -> bool:
    """Whether a public key of ``allowed_signers`` is that of a passkey of this site."""
    parts = strings(key)
    return len(parts) == 4 and parts[0] == KEY and parts[3] == SITE.encode()


def signature(text: str, answer: Mapping[str, Any], known: Iterable[bytes]) -> str:
    """The armoured signature.

    Args:
        answer: what the page sent: ``key`` (of a passkey that was just made, or empty), ``data``, ``client`` and
            ``signature``, each in base64.
        known: public keys of whoever signs, one of which has to fit where no new one was made.

    Raises:
        UsageError: it is no answer to this text, or no key fits.
    """
    try:
        key, data, client, der = (
            base64.b64decode(answer[name], validate=True) for name in ("key", "data", "client", "signature")
        )
        said = json.loads(client)
        signed, origin = base64.urlsafe_b64decode(said["challenge"] + "=="), str(said["origin"])
        both = b"".join(map(_string, _pair(der)))
    except (ValueError, TypeError, KeyError, IndexError, binascii.Error) as error:
        raise _no_answer("the browser sent something that is no signature") from error
    site = hashlib.sha256(SITE.encode()).digest()
    if signed != challenge(text) or len(data) < 37 or data[:32] != site:
        raise _no_answer("the browser signed something else")
    if data[32] & IS_THERE_AND_KNOWN != IS_THERE_AND_KNOWN:
        raise _no_answer("the device did not ask who is there")
    inner = _string(SIGNATURE) + _string(both) + data[32:37]
    inner += _string(origin.encode()) + _string(client) + _string(data[37:])
    for public in [_public(key)] if key else known:
        made = _armoured(public, inner)
        if is_intact(text, made):
            return made
    raise _no_answer("it was signed with another passkey than the one that `allowed_signers` holds")


def _public(key: bytes) -> bytes:
    """The key as it stands in ``allowed_signers``, from X.509 (RFC 5480) as the browser gives it."""
    if len(key) != 26 + POINT or key[-POINT] != 4:
        raise _no_answer("the passkey is not on the curve P-256")
    return b"".join(map(_string, (KEY, CURVE, key[-POINT:], SITE.encode())))


def _pair(der: bytes) -> tuple[bytes, bytes]:
    """The two numbers of a signature (RFC 3279 §2.2.3), as SSH writes them."""
    first = der[4 : 4 + der[3]]
    rest = der[4 + der[3] :]
    second = rest[2 : 2 + rest[1]]
    if der[0] != 0x30 or der[2] != 2 or rest[0] != 2 or len(der) != 6 + len(first) + len(second):
        raise ValueError("it is no signature")
    return first, second


def _armoured(public: bytes, inner: bytes) -> str:
    parts = (public, NAMESPACE.encode(), b"", b"sha512", inner)
    body = base64.b64encode(b"SSHSIG" + (1).to_bytes(4, "big") + b"".join(map(_string, parts))).decode()
    lines = [body[at : at + 70] for at in range(0, len(body), 70)]
    return "\n".join([BEGIN, *lines, END]) + "\n"


def _no_answer(why: str) -> UsageError:
    return UsageError(f"nothing was signed: {why}", fix="try again, or sign with an SSH key: `--key`")
