"""The bytes of a PDF -> its seal and what the seal covers, found without reading the PDF; or why there is nothing to believe.

A PDF is read by a large program. Before that, three things are asked of the bytes alone: that one seal covers all of them,
that they have the digest it names, and that the seal is written in the one way in which it can be written, so that no bit
of it can be turned over unseen.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from smartdocs.frozen import frozen
from smartdocs.sign.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_HEX = re.compile(rb"<[0-9A-F]*>")
ONE = bytes.fromhex("020101")
DEEPEST = 40
ANOTHER = "ask whoever sent it for the file as it was sealed"
OTHERWISE = Reason("seal_tampered", "the signature of the seal is not written as it was", ANOTHER)


@frozen
class Place:
    """Where a seal stands, and what it is."""

    covered: tuple[int, int, int, int]
    """Start and length of what stands before the seal, and of what stands behind it."""
    contents: bytes
    """The signature, as CMS."""


def found(data: bytes) -> Place | Reason:
    """The seal at the end of a file; or what is wrong before anything was read."""
    if not data.startswith(b"%PDF-"):
        return Reason("seal_unreadable", "it does not begin as a PDF does", "name a sealed PDF")
    ranges = [tuple(map(int, match.groups())) for match in _RANGE.finditer(data)]
    if not ranges:
        return Reason(
            "not_sealed",
            "there is no seal in it: it was never sealed, or it is cut off",
            "seal it with `smartdocs seal`, or " + ANOTHER,
        )
    start, before, behind, after = ranges[-1]
    if start or behind + after > len(data) or before >= behind:
        return Reason("seal_tampered", "the seal is of a file of another length", ANOTHER)
    if behind + after < len(data):
        return Reason(
            "changed_after_sealing",
            f"{len(data) - behind - after:,} bytes were written behind the end of what was sealed",
            ANOTHER,
        )
    contents = _contents(data[before:behind])
    if contents is None:
        return OTHERWISE
    try:
        if _digest_named(contents) != hashlib.sha256(data[:before] + data[behind:]).digest():
            told = "its bytes are not those that were sealed: somebody has changed it"
            return Reason("seal_tampered", told, ANOTHER)
        if not _is_der(contents) or not all(_plainly(contents)):
            return OTHERWISE
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        return OTHERWISE
    return Place((start, before, behind, after), contents)


def _contents(gap: bytes) -> bytes | None:
    """What stands in the gap between the two covered parts, without the zeros that fill it up."""
    if not _HEX.fullmatch(gap) or len(gap) % 2:
        return None
    filled = bytes.fromhex(gap[1:-1].decode())
    length = _der_length(filled)
    return filled[:length] if 0 < length <= len(filled) and not any(filled[length:]) else None


def _der_length(data: bytes) -> int:
    """Of the first value, with its head; 0 where it is none."""
    head = _head(data, 0)
    return sum(head) if head and data[0] == 0x30 else 0


def _head(data: bytes, at: int) -> tuple[int, int] | None:
    """How long the head of the value at ``at`` is, and what comes behind it; None where DER writes it otherwise.

    A tag of nothing ends what has no length, which DER does not know (X.690 §10.1); and the zeros that fill up the gap would
    pass for such tags if somebody made the signature longer than it is.
    """
    if at + 2 > len(data) or not data[at] or data[at] & 0x1F == 0x1F:
        return None
    size = data[at + 1]
    if size < 0x80:
        return 2, size
    more = size & 0x7F
    length = int.from_bytes(data[at + 2 : at + 2 + more], "big")
    is_shortest = 1 <= more <= 4 and length >= max(0x80, 1 << 8 * (more - 1))
    return (2 + more, length) if is_shortest else None


def _is_der(data: bytes, depth: int = 0) -> bool:
    """Whether every length in it is written in the one way of DER (X.690 §10.1)."""
    at = 0
    while at < len(data):
        head = _head(data, at)
        if head is None or at + sum(head) > len(data) or depth > DEEPEST:
            return False
        is_made_of_others = data[at] & 0x20
        if is_made_of_others and not _is_der(data[at + head[0] : at + sum(head)], depth + 1):
            return False
        at += sum(head)
    return True


def _digest_named(contents: bytes) -> bytes:
    """The digest that the signature names (RFC 5652 §11.2).

    Raises:
        ValueError: it is no signature, or names none, or several.
    """
    from asn1crypto import cms

    info = cms.ContentInfo.load(contents, strict=True)
    if info["content_type"].native != "signed_data":
        raise ValueError("it is no signature")
    (signer,) = info["content"]["signer_infos"]
    (named,) = [a for a in signer["signed_attrs"] if a["type"].native == "message_digest"]
    (digest,) = named["values"]
    return bytes(digest.native)


def _plainly(contents: bytes) -> Iterator[bool]:
    """Whether everything that no signature covers says what it always says."""
    from asn1crypto import cms

    said = cms.ContentInfo.load(contents, strict=True)["content"]
    (signer,) = said["signer_infos"]
    yield said["version"].dump() == ONE
    yield said["encap_content_info"]["content_type"].native == "data"
    yield said["encap_content_info"]["content"].native is None
    yield said["crls"].native is None
    yield signer["version"].dump() == ONE
    yield signer["sid"].name == "issuer_and_serial_number"
    algorithm = signer["digest_algorithm"]
    yield algorithm["algorithm"].native == "sha256"
    yield [each.dump() for each in said["digest_algorithms"]] == [algorithm.dump()]
    yield _says_no_more(algorithm)
    how = signer["signature_algorithm"]
    yield how["algorithm"].native == "rsassa_pss" or _says_no_more(how)
    for choice in said["certificates"]:
        yield choice.name == "certificate"
        yield (
            choice.chosen["signature_algorithm"].dump()
            == choice.chosen["tbs_certificate"]["signature"].dump()
        )
    named = (
        signer["sid"].chosen["issuer"].dump()
    )  # a name is compared without regard to capitals by everybody else
    yield named in [choice.chosen["tbs_certificate"]["issuer"].dump() for choice in said["certificates"]]
    unsigned = signer["unsigned_attrs"]
    kinds = [attribute["type"].native for attribute in unsigned] if unsigned.native else []
    yield kinds in ([], ["signature_time_stamp_token"])


def _says_no_more(algorithm: Any) -> bool:
    """Whether its parameters are nothing, in one of the two ways to write that."""
    from asn1crypto.core import Null

    parameters = algorithm["parameters"]
    return parameters.native is None and parameters.dump() in (b"", Null().dump())
