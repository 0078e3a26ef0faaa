"""A device that holds the key of the seal (a card, an HSM) -> what can seal with it; the key never leaves the device.

Such devices are spoken to through a library of whoever made them, as PKCS#11 says. What the device answers is turned into
a sentence here; the PIN is in none of them.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError, UsageError
from smartdocs.frozen import frozen
from smartdocs.sign import sealkeys
from smartdocs.sign.unsealing import require_library
from smartdocs.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@frozen
class Device:
    """Where a key is."""

    module: Path
    """The library of whoever made the device: ``/usr/lib/softhsm/libsofthsm2.so``."""
    token: str
    """What the device, or a part of it, is called."""
    key: str
    """What the key in it is called."""


@contextmanager
def opened(device: Device, certificate: Path | None, ask: Callable[[], str]) -> Iterator[Any]:
    """What pyHanko seals with, as long as the device is open.

    Args:
        certificate: PEM, where the device does not hold the certificate; those above it may stand there too.
        ask: gives the PIN; called only where the device wants one and has no keys to type it in itself.

    Raises:
        UsageError: there is no such library, token or key, the PIN is wrong, or the device does not seal.
        SourceError: the file of the certificate holds something else.
        ConfigurationError: the extras ``seal`` and ``pkcs11`` are not installed.
    """
    require_library()
    try:
        import pkcs11
    except ImportError as error:
        raise ConfigurationError(
            "keys in devices are spoken to by a library that is not installed",
            fix='install the extras: `pip install "smartdocs[seal,pkcs11]"`',
        ) from error
    if not device.module.is_file():
        raise UsageError(
            f"there is no library `{device.module}`",
            fix="name the PKCS#11 library of your device with --module, for instance /usr/lib/softhsm/libsofthsm2.so",
        )
    given = sealkeys.certificates_in(certificate) if certificate else []
    try:
        token = _token(device)
        with token.open(user_pin=_pin(token, ask)) as session:
            yield _signer(session, token, device, given)
    except pkcs11.PKCS11Error as error:
        raise _told(error, device) from None  # what it says may name what was sent


def _token(device: Device) -> Any:
    import pkcs11

    known = []
    for slot in pkcs11.lib(str(device.module)).get_slots(token_present=True):
        try:
            known.append(slot.get_token())
        except (pkcs11.TokenNotPresent, pkcs11.exceptions.TokenNotRecognised):  # it was pulled out just now
            continue
    named = [token for token in known if token.label == device.token]
    if len(named) == 1:
        return named[0]
    others = [f"`{token.label}`" for token in known if token.label]
    there = f"it knows {listed(others, 'and')}" if others else "nothing is plugged in that it knows"
    if named:
        there = f"{len(named)} are called so"
    raise UsageError(
        f"there is no one token `{device.token}` for `{device.module}`: {there}",
        fix="plug the device in, or name its token with --token",
    )


def _pin(token: Any, ask: Callable[[], str]) -> Any:
    import pkcs11

    if pkcs11.TokenFlag.LOGIN_REQUIRED not in token.flags:
        return None
    if pkcs11.TokenFlag.USER_PIN_LOCKED in token.flags:
        raise pkcs11.PinLocked
    if pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH in token.flags:
        return pkcs11.PROTECTED_AUTH  # it has keys of its own
    return ask()


def _signer(session: Any, token: Any, device: Device, given: list[Any]) -> Any:
    from asn1crypto import x509
    from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
    from pyhanko.sign.pkcs11 import PKCS11Signer

    keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))
    named = [each for each in keys if each.label == device.key]
    if len(named) != 1:
        labels = [f"`{each.label}`" for each in keys if each.label]
        there = f"it holds {listed(labels, 'and')}" if labels else "it holds no private key"
        raise UsageError(
            f"there is no one key `{device.key}` in the token `{device.token}`: {there}",
            fix="name the key with --key-label",
        )
    (key,) = named
    held = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
    known = [x509.Certificate.load(each[Attribute.VALUE]) for each in held]
    own = next(
        (c for c, each in zip(known, held, strict=True) if key.id and each[Attribute.ID] == key.id), None
    )
    own = _lowest(given) or own
    if own is None:
        raise UsageError(
            f"there is no certificate beside the key `{device.key}` in the token `{device.token}`",
            fix="name the file of its certificate with --certificate",
        )
    kind = own.public_key.algorithm
    if kind not in {"rsa", "ec"} or (kind == "rsa" and own.public_key.bit_size < sealkeys.FEWEST_BITS):
        raise sealkeys.unfit(f"the token `{device.token}`")
    if named[0].key_type != (KeyType.EC if kind == "ec" else KeyType.RSA):
        raise UsageError(
            f"the certificate does not belong to the key `{device.key}`",
            fix="name the file of its certificate with --certificate",
        )
    hashing = Mechanism.ECDSA_SHA256 if kind == "ec" else Mechanism.SHA256_RSA_PKCS
    return PKCS11Signer(
        session,
        signing_cert=own,
        ca_chain=sealkeys.between(own, [*given, *known]),
        key_label=device.key,
        embed_roots=False,
        use_raw_mechanism=hashing not in token.slot.get_mechanisms(),
    )


def _lowest(certificates: list[Any]) -> Any:
    """The one that vouches for none of the others; None where there are none."""
    return next(
        (c for c in certificates if not any(c.subject == o.issuer for o in certificates if o is not c)), None
    )


def _told(error: Exception, device: Device) -> UsageError | SourceError:
    """What a device answers, as a sentence."""
    import pkcs11

    name = f"the token `{device.token}`"
    if isinstance(error, pkcs11.PinIncorrect | pkcs11.PinInvalid | pkcs11.PinLenRange):
        return UsageError(
            f"{name} does not take this PIN",
            fix="try again, and not too often: after a few wrong ones it locks itself",
        )
    if isinstance(error, pkcs11.PinLocked):
        return UsageError(
            f"{name} is locked: too many wrong PINs were typed",
            fix="have whoever issued the device unlock it",
        )
    if isinstance(error, pkcs11.DeviceRemoved | pkcs11.TokenNotPresent):
        return UsageError(f"{name} was pulled out", fix="plug it in, and try again")
    if "loading" in str(error):
        return UsageError(
            f"`{device.module}` is no PKCS#11 library that this machine can load",
            fix="name the library of your device with --module",
        )
    return UsageError(
        f"{name} did not seal: it answered {type(error).__name__}",
        fix="is the device plugged in, and may this key sign? The tools of whoever made it can say more",
    )
