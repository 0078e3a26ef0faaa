"""The file of a key and a certificate -> what can seal with it. The key stays in memory; no error says what is in it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.sign.unsealing import require_library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ENDINGS = {".p12", ".pfx"}
"""Of PKCS#12, which holds key and certificates in one file; everything else is PEM."""
FEWEST_BITS = 2048


def signer(key: Path, certificate: Path | None, ask: Callable[[], str]) -> Any:
    """What pyHanko seals with.

    Args:
        key: PKCS#12, or PEM with the key and, unless ``certificate`` is there, the certificates.
        ask: gives the passphrase; called only where there is one.

    Raises:
        UsageError: there is no such key, others may read it, or it does not open.
        SourceError: the files hold something else than a key and its certificate.
        ConfigurationError: the extra ``seal`` is not installed.
    """
    require_library()
    require_private(key)
    content = _content(key)
    if key.suffix.lower() in ENDINGS:
        private, certificates = _pkcs12(content, key, ask)
    else:
        private = _pem(content, key, ask)
        certificates = certificates_in(certificate) if certificate else _certificates(content, key)
    return _with_chain(private, certificates, key)


def require_private(key: Path) -> None:
    """Refuse a key that others on this machine may read.

    Raises:
        UsageError: there is no such file, or its mode lets others read it.
    """
    if not key.is_file():
        raise UsageError(
            f"there is no key `{key}`", fix="name a .p12 file, or a PEM file with key and certificate"
        )
    if os.name == "posix" and stat.S_IMODE(key.stat().st_mode) & 0o077:
        raise UsageError(
            f"others on this machine may read the key `{key}`, so a seal made with it would prove little",
            fix=f"run `chmod 600 {key}`, and have a new key issued if somebody may have read it",
        )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=str(file)) from error


def _pkcs12(content: bytes, file: Path, ask: Callable[[], str]) -> tuple[Any, list[Any]]:
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1 as as_asn1

    try:
        private, own, others = pkcs12.load_key_and_certificates(content, None)
    except (ValueError, TypeError):
        try:
            private, own, others = pkcs12.load_key_and_certificates(content, ask().encode())
        except (ValueError, TypeError):
            raise _does_not_open(file) from None  # what it says may hold parts of the key
    if private is None or own is None:
        raise SourceError("there is no key with a certificate in this file", place=str(file))
    return private, [as_asn1(own), *map(as_asn1, others)]


def _pem(content: bytes, file: Path, ask: Callable[[], str]) -> Any:
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if b"PRIVATE KEY-----" not in content:
        raise SourceError(
            "there is no private key in this file",
            place=str(file),
            fix="name a .p12 file, or a PEM file that holds the key",
        )
    try:
        return load_pem_private_key(content, None)
    except TypeError:  # it is locked
        pass
    except ValueError:
        raise _does_not_open(file) from None
    try:
        return load_pem_private_key(content, ask().encode())
    except (ValueError, TypeError):
        raise _does_not_open(file) from None


def certificates_in(file: Path) -> list[Any]:
    """The certificates of a PEM file.

    Raises:
        SourceError: it cannot be read, or holds none.
    """
    return _certificates(_content(file), file)


def _does_not_open(file: Path) -> UsageError:
    return UsageError(
        f"the key `{file}` does not open", fix="is the passphrase right, and is it a file in PKCS#12 or PEM?"
    )


def _certificates(content: bytes, file: Path) -> list[Any]:
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    blocks = content[content.find(b"-----BEGIN CERTIFICATE-----") :]
    try:
        found = (
            list(load_certs_from_pemder_data(_only_certificates(blocks)))
            if blocks.startswith(b"-----BEGIN")
            else []
        )
    except (ValueError, TypeError):
        found = []
    if not found:
        raise SourceError(
            "there is no certificate in this file",
            place=str(file),
            fix="name the file of the certificate with --certificate",
        )
    return found


def _only_certificates(content: bytes) -> bytes:
    """The certificates of a PEM file that holds other things too."""
    end = b"-----END CERTIFICATE-----"
    parts = content.split(b"-----BEGIN CERTIFICATE-----")[1:]
    return b"".join(
        b"-----BEGIN CERTIFICATE-----" + part.partition(end)[0] + end + b"\n" for part in parts if end in part
    )


def _with_chain(private: Any, certificates: Sequence[Any], file: Path) -> Any:
    """The key, its own certificate, and those between it and the authority at the top, which is not carried along."""
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) or (
        isinstance(private, rsa.RSAPrivateKey) and private.key_size < FEWEST_BITS
    ):
        raise unfit(f"`{file}`")
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    own = next((each for each in certificates if each.public_key.dump() == public), None)
    if own is None:
        raise UsageError(
            f"none of the certificates belongs to the key `{file}`",
            fix="name the file of its certificate with --certificate",
        )
    store = SimpleCertificateStore()
    store.register_multiple(between(own, certificates))
    return SimpleSigner(
        signing_cert=own,
        signing_key=translate_pyca_cryptography_key_to_asn1(private),
        cert_registry=store,
        embed_roots=False,
    )


def unfit(shown: str) -> UsageError:
    """What is said of a key that readers of PDF do not know."""
    return UsageError(
        f"a seal is made with an RSA key of at least {FEWEST_BITS} bits or with a key on an elliptic curve of NIST, and {shown} holds another one",
        fix="have a certificate issued for such a key: readers of PDF know no other ones",
    )


def between(own: Any, certificates: Sequence[Any]) -> list[Any]:
    """The certificates from ``own`` up to the authority at the top, without that one."""
    chain, rest = [own], list(certificates)
    while upper := next((c for c in rest if c.subject == chain[-1].issuer and c not in chain), None):
        chain.append(upper)
    return [each for each in chain[1:] if each.subject != each.issuer]
