"""A finished PDF and a key -> the same bytes with one invisible seal behind them (PAdES, certified: no changes allowed).

Where the PDF has fields for signatories, the seal allows that they are filled in and nothing else, and fills them in itself,
one after the other; the last one closes the document. A certification has to come first (ISO 32000-1 §12.8.2.2), so it
cannot be the other way round.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.sign.unsealing import UNREADABLE, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartdocs.sign.sealed import Hand

FIELD = "seal"
PATIENCE = 20
"""Seconds for whoever stamps the time."""
ROOM = 12_000
"""Bytes that are kept free for a stamp; half as many again are kept free behind everything."""


def sealed(
    data: bytes, signer: Any, at: datetime, *, drawn_with: str, stamp: str = "", hands: Sequence[Hand] = ()
) -> bytes:
    """The file with its seal; it begins with ``data``, byte for byte.

    Args:
        hands: what is said in each of its fields, in their order; all of them, or none where it has no fields.
        at: the moment that the seal states.
        drawn_with: the programs that drew the pages, for whoever draws them anew.
        stamp: the address of somebody who stamps the time (RFC 3161); empty for none. Nothing else asks the network. It is
            asked once, for the last signature: that one covers all the others.

    Raises:
        SourceError: whoever stamps the time does not answer, or not with a stamp.
        UsageError: the key does not seal.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
    from pyhanko.stamp import BaseStampStyle

    class At(PdfSigner):  # type: ignore[misc, unused-ignore]
        """Its clock is ours."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = at
            return session

    class Appending(IncrementalPdfFileWriter):  # type: ignore[misc, unused-ignore]
        """It leaves what the file says of itself alone: pyHanko would call itself its producer, in one place of two, and for
        keys on a curve would make it PDF 2.0, which PDF/A-3 is not."""

        def _prep_dom_for_writing(self) -> None:
            """Nothing is drawn, so there are no fonts to prepare either."""

        def ensure_output_version(self, version: tuple[int, int]) -> None:
            """It stays what it is."""

        def register_extension(self, ext: Any) -> None:
            if ext.base_version != "/2.0":
                super().register_extension(ext)

    class AsDrawn(BaseStampStyle):  # type: ignore[misc, unused-ignore]
        """A field looks as it was drawn."""

        def create_stamp(self, *_: Any) -> None:
            """Nothing is put over it."""

    class Asking(HTTPTimeStamper):  # type: ignore[misc, unused-ignore]
        """It asks for the stamp and nothing else; how long that will be pyHanko would find out with another one."""

        async def async_dummy_response(self, md_algorithm: str) -> Any:  # noqa: ARG002
            from asn1crypto import cms

            return cms.ContentInfo({"content_type": "data", "content": bytes(ROOM)})

    def signed(data: bytes, field: str, reason: str, *, is_last: bool, **how: Any) -> bytes:
        made = io.BytesIO()
        metadata = PdfSignatureMetadata(
            field_name=field, name=name_of(signer.signing_cert.subject), reason=reason, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, **how
        )  # fmt: skip
        At(
            metadata, signer=signer, timestamper=timestamper if is_last else None, stamp_style=AsDrawn(),
            new_field_spec=SigFieldSpec(FIELD) if field == FIELD else None,
        ).sign_pdf(Appending(io.BytesIO(data)), output=made, existing_fields_only=field != FIELD)  # fmt: skip
        return made.getvalue()

    timestamper = Asking(stamp, timeout=PATIENCE) if stamp else None
    allowed = MDPPerm.FILL_FORMS if hands else MDPPerm.NO_CHANGES
    try:
        made = signed(data, FIELD, drawn_with, is_last=not hands, certify=True, docmdp_permissions=allowed)
        for number, hand in enumerate(hands, start=1):
            made = signed(made, hand.field, hand.says, is_last=number == len(hands), docmdp_permissions=MDPPerm.NO_CHANGES)  # fmt: skip
    except (TimestampRequestError, OSError) as error:
        raise _no_stamp(stamp, str(error)) from error
    except SigningError as error:
        raise UsageError(f"the key does not seal: {error}") from None
    except UNREADABLE as error:
        if not stamp:
            raise
        raise _no_stamp(stamp, "what it answers is no stamp, or one that is far too long") from error
    return made


def _no_stamp(address: str, why: str) -> SourceError:
    return SourceError(
        f"`{address}` does not stamp the time: {why.rstrip('.')}",
        fix="try again, or seal without a stamp: leave --timestamp out",
    )
