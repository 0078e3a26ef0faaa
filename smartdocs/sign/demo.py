"""Nothing -> a key and a certificate that are worth nothing, to try a seal with. The keys are never written anywhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from smartdocs.sign.unsealing import require_library

if TYPE_CHECKING:
    from datetime import datetime

NAME = "Worthless demo seal of smartdocs"
AUTHORITY = "Worthless demo authority of smartdocs"
LASTS = timedelta(days=365)


def signer(at: datetime) -> tuple[Any, bytes]:
    """What pyHanko seals with, and the certificate of the authority that vouches for it, as PEM.

    Whoever reads the seal finds in its name that it proves nothing: everybody can make one.

    Raises:
        ConfigurationError: the extra ``seal`` is not installed.
    """
    require_library()
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import Encoding
    from pyhanko.keys.internal import (
        translate_pyca_cryptography_cert_to_asn1,
        translate_pyca_cryptography_key_to_asn1,
    )
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    top, own = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    authority = _certificate(AUTHORITY, top, AUTHORITY, top, at)
    certificate = _certificate(NAME, own, AUTHORITY, top, at)
    made = SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(own),
        cert_registry=SimpleCertificateStore(),
        embed_roots=False,
    )
    return made, authority.public_bytes(Encoding.PEM)


def _certificate(
    subject: str,
    key: Any,
    issuer: str,
    by: Any,
    at: datetime,
    *,
    is_authority: bool = False,
    stamps: bool = False,
) -> Any:
    """One that lasts from yesterday on; ``stamps`` is for tests, of one who keeps the time."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import NameOID

    def name(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    is_authority = is_authority or (subject == issuer and not stamps)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + LASTS)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    if stamps:
        keeper = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(keeper, critical=True)
    return builder.sign(by, SHA256())


def _usage(*, is_authority: bool) -> Any:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
