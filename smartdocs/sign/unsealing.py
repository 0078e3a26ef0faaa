"""A sealed PDF and the authorities that are believed -> what its seal is worth, and what travels in it. Nothing is fetched.

pyHanko judges; what is asked of it is stricter than its own verdict: the seal covers the whole file, it is the only
signature in it, it forbids every change, and no certificate lies in it that vouches for nothing. Where the document has
fields for signatories, the seal has filled in all of them, and the last of these signatures is the one that covers all
and forbids every change.
"""

from __future__ import annotations

import io
import logging
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from smartdocs.errors import ConfigurationError, SourceError
from smartdocs.model.day import long_date
from smartdocs.sign import increment, place
from smartdocs.sign.hand import SKEW
from smartdocs.sign.reasons import Reason
from smartdocs.sign.sealed import Hand, Seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from smartdocs.sign.place import Place
    from smartdocs.sign.sealed import Authorities

USAGE = frozenset({"digital_signature", "non_repudiation"})
"""What a certificate has to be made for, one of the two, if it says what it is made for."""
MAX_BYTES = 100_000_000
DEEPEST = 20
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError, RecursionError, NotImplementedError, zlib.error,
)  # fmt: skip
"""What reading a hostile PDF may end in, beside the errors of pyHanko itself."""


def judged(data: bytes, authorities: Authorities, as_of: datetime) -> Seal:
    """What a seal is worth.

    Args:
        as_of: the present; what was sealed later has not been sealed yet.

    Raises:
        ConfigurationError: the extra ``seal`` is not installed.
        SourceError: the list of authorities cannot be read.
    """
    require_library()
    from pyhanko.pdf_utils.misc import PdfError

    if len(data) > MAX_BYTES:
        return Seal(reasons=(Reason("seal_unreadable", "it is too long to be an agreement", place.ANOTHER),))
    where = place.found(data)
    if isinstance(where, Reason):
        return Seal(reasons=(where,))
    roots = certificates(authorities)
    try:
        with _quiet():
            return _read(data, where, roots, authorities, as_of)
    except (PdfError, *UNREADABLE):
        told = "it cannot be read as a PDF, although its bytes are those that were sealed"
        return Seal(reasons=(Reason("seal_unreadable", told, place.ANOTHER),))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what pyHanko would write to the terminal: a seal that is not trusted is an answer here, and no mishap."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.setLevel(level)


def require_library() -> None:
    """Say what to install.

    Raises:
        ConfigurationError: the extra ``seal`` is not installed.
    """
    try:
        import pyhanko  # noqa: F401
    except ImportError as error:
        raise ConfigurationError(
            "seals are made and checked by a library that is not installed",
            fix='install the extra: `pip install "smartdocs[seal]"`',
        ) from error


def certificates(authorities: Authorities) -> tuple[Any, ...]:
    """The certificates in the list.

    Raises:
        SourceError: it holds none, or something else.
    """
    if authorities.path is None:
        return ()
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    try:
        found = tuple(load_certs_from_pemder_data(authorities.path.read_bytes()))
    except OSError as error:
        raise SourceError(f"this file cannot be read: {error.strerror}", place=authorities.shown) from error
    except (ValueError, TypeError) as error:
        raise SourceError(
            "this is no list of certificates",
            place=authorities.shown,
            fix="put the certificates there as PEM, one after the other: -----BEGIN CERTIFICATE-----",
        ) from error
    if not found:
        raise SourceError("there is no certificate in this file", place=authorities.shown)
    return found


def _read(data: bytes, where: Place, roots: Sequence[Any], authorities: Authorities, as_of: datetime) -> Seal:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    seal, *others = reader.embedded_signatures
    last = others[-1] if others else seal
    table = increment.table_of_unsealed(reader)
    if tuple(map(int, last.byte_range)) != where.covered or (others and table is None):
        told = "there are several signatures in it, and only the fields of those who signed may be filled in behind a seal"
        return Seal(reasons=(Reason("not_final", told, place.ANOTHER),))
    sealed_at = seal.self_reported_timestamp
    if sealed_at is None:
        return Seal(reasons=(Reason("not_final", "the seal does not say when it was made", place.ANOTHER),))
    stamp = _stamp(last.signer_info)
    statuses = [_status(each, roots, stamp or sealed_at) for each in (seal, *others)]
    certificate, status = seal.signer_cert, statuses[0]
    stamped = statuses[-1].timestamp_validity
    known = {certificate.dump(), *(each.dump() for each in roots)}
    reasons = (
        *_content(seal, last, status, reader),
        *(
            r
            for each, found in zip((seal, *others), statuses, strict=True)
            for r in _intact(each, found, known)
        ),
        *_one_seal(certificate, sealed_at, others),
        *_signer(certificate, stamp or sealed_at, as_of, max(sealed_at, stamp or sealed_at)),
        *_authority(status, stamped, certificate, authorities),
    )
    return Seal(
        reasons=tuple({r.code: r for r in reasons}.values()),
        by=name_of(certificate.subject),
        vouched_by=name_of(certificate.issuer),
        sealed_at=sealed_at,
        stamped_by=name_of(stamped.signing_cert.subject) if stamped else "",
        stamped_at=stamp,
        drawn_with=str(_at(seal.sig_object, "/Reason") or ""),
        attached=_attached(reader),
        hands=tuple(
            Hand(str(each.field_name), str(_at(each.sig_object, "/Reason") or "")) for each in others
        ),
        table=table,
    )


def _status(signature: Any, roots: Sequence[Any], at: datetime) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    def context() -> Any:
        return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=at)

    return validate_pdf_signature(
        signature,
        context(),
        context(),
        key_usage_settings=KeyUsageConstraints(key_usage=USAGE),
        skip_diff=True,
    )  # what was added behind a seal is looked at by `increment`, which allows less and is quicker


def _stamp(signer: Any) -> datetime | None:
    """When a signature was stamped by somebody who keeps the time; None where it was not."""
    attributes = signer["unsigned_attrs"]
    for attribute in attributes if attributes.native else ():
        if attribute["type"].native == "signature_time_stamp_token":
            token = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
            return token["gen_time"].native  # type: ignore[no-any-return]
    return None


def _content(seal: Any, last: Any, status: Any, reader: Any) -> Iterator[Reason]:
    """Whether it is one seal, which nothing may follow but what it foresees."""
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if last is seal and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        yield Reason(
            "changed_after_sealing", "it does not cover everything that is in the file", place.ANOTHER
        )
    is_certified = _at(_at(reader.root, "/Perms"), "/DocMDP") is seal.sig_object
    allowed = MDPPerm.NO_CHANGES if last is seal else MDPPerm.FILL_FORMS
    if seal.docmdp_level != allowed or last.docmdp_level != MDPPerm.NO_CHANGES or not is_certified:
        yield Reason(
            "not_final",
            "it is a signature that allows changes, and a seal allows none",
            "seal the finished document with `smartdocs seal`",
        )


def _intact(signature: Any, status: Any, known: set[bytes]) -> Iterator[Reason]:
    """Whether a signature was made with the key it names, over all that was there then, and carries nothing else."""
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        yield Reason(
            "seal_tampered", "the seal does not cover what stood in the file before it", place.ANOTHER
        )
    if not (status.intact and status.valid):
        yield Reason("seal_tampered", "the seal was not made with the key it names", place.ANOTHER)
    path = status.validation_path
    if path is not None:
        known = known | {each.dump() for each in path}
        if any(each.dump() not in known for each in signature.other_embedded_certs):
            yield Reason(
                "seal_tampered", "a certificate lies in the seal that vouches for nothing", place.ANOTHER
            )


def _one_seal(certificate: Any, sealed_at: datetime, others: Sequence[Any]) -> Iterator[Reason]:
    """Whether the fields were filled in by the seal, in the same moment."""
    if any(
        each.signer_cert.dump() != certificate.dump() or each.self_reported_timestamp != sealed_at
        for each in others
    ):
        yield Reason("not_final", "somebody else has filled in a field behind the seal", place.ANOTHER)


def _signer(certificate: Any, at: datetime, as_of: datetime, latest: datetime) -> Iterator[Reason]:
    if latest > as_of + SKEW:
        yield Reason(
            "dated_ahead",
            f"it was sealed on {long_date(latest.date())}, and now it is {long_date(as_of.date())}",
            "look at the clock of this machine and at that of whoever sealed it",
        )
    first, last = certificate.not_valid_before, certificate.not_valid_after
    name = name_of(certificate.subject)
    if at > last:
        yield Reason(
            "seal_expired",
            f"the certificate of {name} was valid until {long_date(last.date())}, and the seal is of {long_date(at.date())}",
            "have it sealed anew, with a certificate that is valid",
        )
    if at < first:
        yield Reason(
            "seal_not_yet_valid",
            f"the certificate of {name} is valid from {long_date(first.date())} on, and the seal is of {long_date(at.date())}",
            "have it sealed anew",
        )


def _authority(status: Any, stamp: Any, certificate: Any, authorities: Authorities) -> Iterator[Reason]:
    if not status.trusted:
        name, issuer = name_of(certificate.subject), name_of(certificate.issuer)
        told = f"{issuer} vouches for {name}" if name != issuer else f"{name} vouches for itself"
        there = (
            f"`{authorities.shown}` does not hold it"
            if authorities.path
            else f"there is no `{authorities.shown}`"
        )
        yield Reason(
            "unknown_authority",
            f"{told}, and nobody whom you trust: {there}",
            "if you know that the seal is theirs, put its certificate there as PEM, or name a file with --allowed-seals",
        )
    elif stamp is not None and not (stamp.valid and stamp.intact and stamp.trusted):
        yield Reason(
            "stamp_not_trusted",
            f"nobody whom you trust vouches for {name_of(stamp.signing_cert.subject)}, who says when it was sealed",
            f"put the certificate of that authority into `{authorities.shown}`, if you trust it",
        )
    if not authorities.is_committed and status.trusted:
        yield Reason(
            "seal_list_uncommitted",
            f"`{authorities.shown}`, which says whose seals are believed, was changed and not committed",
            "commit it, so that everybody sees who changed it, or take the change back",
        )


def name_of(name: Any) -> str:
    """How a certificate calls somebody: its common name, with the organisation where that is another one."""
    said = name.native
    common, organisation = said.get("common_name", ""), said.get("organization_name", "")
    parts = [each if isinstance(each, str) else ", ".join(each) for each in (common, organisation) if each]
    told = ", ".join(dict.fromkeys(parts)) or name.human_friendly
    return "".join(c if c.isprintable() else "\ufffd" for c in told)


def _attached(reader: Any) -> Mapping[str, bytes]:
    """Name -> content of every file that travels in the PDF.

    Raises:
        ValueError: two have the same name.
    """
    names = _at(reader.root, "/Names")
    found: dict[str, bytes] = {}
    for entry in _leaves(_at(names, "/EmbeddedFiles")):
        name, streams = str(_at(entry, "/UF") or entry["/F"]), entry["/EF"]
        if name in found:
            raise ValueError("two attachments have the same name")
        found[name] = streams["/F"].data
    return found


def _leaves(node: Any, depth: int = 0) -> Iterator[Any]:
    """The values in a name tree (ISO 32000-1 §7.9.6)."""
    if depth > DEEPEST:
        raise ValueError("the list of attachments has no end")
    kids, pairs = _at(node, "/Kids") or (), _at(node, "/Names") or ()
    for number in range(len(kids)):  # what is asked for by number is looked up; what is iterated over is not
        yield from _leaves(kids[number], depth + 1)
    for number in range(1, len(pairs), 2):
        yield pairs[number]


def _at(node: Any, key: str) -> Any:
    """What stands in a dictionary, wherever in the file it is kept; None where nothing does."""
    return node[key] if node is not None and key in node else None
