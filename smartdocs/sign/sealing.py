"""A finished PDF and a key -> the same bytes with one invisible seal behind them (PAdES, certified: no changes allowed)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.sign.unsealing import UNREADABLE, name_of

if TYPE_CHECKING:
    from datetime import datetime

FIELD = "seal"
PATIENCE = 20
"""Seconds for whoever stamps the time."""


def sealed(data: bytes, signer: Any, at: datetime, *, drawn_with: str, stamp: str = "") -> bytes:
    """The file with its seal; it begins with ``data``, byte for byte.

    Args:
        at: the moment that the seal states.
        drawn_with: the programs that drew the pages, for whoever draws them anew.
        stamp: the address of somebody who stamps the time (RFC 3161); empty for none. Nothing else asks the network.

    Raises:
        SourceError: whoever stamps the time does not answer, or not with a stamp.
        UsageError: the key does not seal.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

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

    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        name=name_of(signer.signing_cert.subject),
        reason=drawn_with,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    timestamper = HTTPTimeStamper(stamp, timeout=PATIENCE) if stamp else None
    made = io.BytesIO()
    try:
        At(metadata, signer=signer, timestamper=timestamper, new_field_spec=SigFieldSpec(FIELD)).sign_pdf(
            Appending(io.BytesIO(data)), output=made
        )
    except (TimestampRequestError, OSError) as error:
        raise _no_stamp(stamp, str(error)) from error
    except SigningError as error:
        raise UsageError(f"the key does not seal: {error}") from None
    except UNREADABLE as error:
        if not stamp:
            raise
        raise _no_stamp(stamp, "what it answers is no stamp") from error
    return made.getvalue()


def _no_stamp(address: str, why: str) -> SourceError:
    return SourceError(
        f"`{address}` does not stamp the time: {why.rstrip('.')}",
        fix="try again, or seal without a stamp: leave --timestamp out",
    )
