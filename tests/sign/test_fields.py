"""A seal with a field for everybody who has signed: what others say of it, and what somebody can do to it."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import weasyprint
from pyhanko.keys.pemder import load_certs_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

sys.path.insert(0, str(Path(__file__).parent))
from sealed import NOW
from stamping import stamping

from smartdocs.render import sigfields
from smartdocs.sign import demo, sealing, unsealing
from smartdocs.sign.sealed import Authorities, Hand

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartdocs.sign.sealed import Seal

FLIPS = 150
PAGE = """<html lang="en"><head><title>Small</title><style>input { appearance: auto; display: block; width: 5cm; height: 2cm }</style></head>
<body><h1>Agreed</h1><p>Mia Muster</p><input type="checkbox" name="signature-mia" title="Field of Mia">
<p>Sam Sample</p><input type="checkbox" name="signature-sam" title="Field of Sam"></body></html>"""
HANDS = (Hand("signature-mia", "for Mia"), Hand("signature-sam", "for Sam"))


class Small:
    """One page with two fields, which takes a moment to draw where an agreement takes a second."""

    def __init__(self, folder: Path) -> None:
        self.page = weasyprint.HTML(string=PAGE).write_pdf(
            pdf_variant="pdf/ua-1", pdf_forms=True, finisher=lambda _, pdf: sigfields.prepare(pdf)
        )
        self.signer, certificate = demo.signer(NOW)
        self.authority = folder / "authority.pem"
        self.authority.write_bytes(certificate)
        self.data = self.sealed(self.page, HANDS)

    def sealed(self, data: bytes, hands: tuple[Hand, ...], signer: Any = None) -> bytes:
        return sealing.sealed(data, signer or self.signer, NOW, drawn_with="nothing", hands=hands)

    def judged(self, data: bytes) -> Seal:
        return unsealing.judged(data, Authorities(self.authority, "authority.pem"), NOW)

    def until(self, revision: int) -> bytes:
        """The sealed file as it was before a later field was filled in."""
        ends = [at + 6 for at in range(len(self.data)) if self.data.startswith(b"%%EOF\n", at)]
        return self.data[: ends[revision]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return Small(tmp_path_factory.mktemp("small"))


def test_the_seal_comes_first_and_the_last_field_closes_the_document(small: Small) -> None:
    """A certification is the first signature of a document, so it lets the fields be filled in, and nothing else."""
    found = small.judged(small.data)
    assert (found.reasons, found.hands) == ((), HANDS)
    assert found.table is not None
    assert small.data.startswith(small.page)
    said = PdfFileReader(io.BytesIO(small.data)).embedded_signatures
    assert [(each.field_name, each.docmdp_level and each.docmdp_level.value) for each in said] == [
        ("seal", 2),
        ("signature-mia", None),
        ("signature-sam", 1),
    ]


def test_pyhanko_believes_every_signature_and_finds_nothing_suspicious_behind_it(small: Small) -> None:
    roots = list(load_certs_from_pemder([small.authority]))
    for each in PdfFileReader(io.BytesIO(small.data)).embedded_signatures:
        context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=NOW)
        found = validate_pdf_signature(each, context)
        assert (found.bottom_line, found.docmdp_ok) == (True, True), each.field_name


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs pdfsig of Debian's poppler-utils")
def test_pdfsig_finds_three_valid_signatures_and_the_last_one_covers_all(
    small: Small, tmp_path: Path
) -> None:
    (tmp_path / "it.pdf").write_bytes(small.data)
    told = subprocess.run(["pdfsig", "-nocert", "it.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout  # fmt: skip
    parts = {part.split("\n")[0]: part for part in told.split("Signature Field Name: ")[1:]}
    assert parts.keys() == {"seal", "signature-mia", "signature-sam"}
    assert all("Signature is Valid" in part for part in parts.values())
    assert [name for name, part in parts.items() if "- Total document signed" in part] == ["signature-sam"]


# --- what somebody can do to the file -------------------------------------------------------------------------------


def left_open(small: Small) -> bytes:
    return small.until(2)


def only_the_seal(small: Small) -> bytes:
    return small.until(1)


def in_another_order(small: Small) -> bytes:
    return small.sealed(small.page, (HANDS[1], HANDS[0]))


def filled_in_by_somebody_else(small: Small) -> bytes:
    """Sam's field, with a certificate of the same name that anybody can make."""
    other, _ = demo.signer(NOW)
    return _filled_in(small.until(2), other, "signature-sam", "for Sam")


def at_another_time(small: Small) -> bytes:
    return _filled_in(small.until(2), small.signer, "signature-sam", "for Sam", late=True)


def _filled_in(data: bytes, signer: Any, field: str, reason: str, *, late: bool = False) -> bytes:
    """What `sealing.sealed` does with one field, and nothing before it."""
    from pyhanko.sign import fields, signers
    from pyhanko.stamp import BaseStampStyle

    class Nothing(BaseStampStyle):
        def create_stamp(self, *_: Any) -> None:
            return None

    class At(signers.PdfSigner):
        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = NOW + timedelta(minutes=3 * late)
            return session

    how = signers.PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=reason, docmdp_permissions=fields.MDPPerm.NO_CHANGES
    )  # fmt: skip
    out = io.BytesIO()
    At(how, signer=signer, stamp_style=Nothing()).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)), output=out
    )
    return out.getvalue()


def another_page_between(small: Small) -> bytes:
    """Before the last field is filled in, with the right key, the page is painted over."""
    writer = IncrementalPdfFileWriter(io.BytesIO(small.until(2)))
    page = writer.find_page_for_modification(0)[0].get_object()
    ink = writer.add_object(generic.StreamObject(stream_data=b"0 0 0 rg 100 100 300 300 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), ink])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return _filled_in(out.getvalue(), small.signer, "signature-sam", "for Sam")


def another_face_of_a_field(small: Small) -> bytes:
    """The same, with another appearance for Mia's field: what is seen there is not what was drawn."""
    writer = IncrementalPdfFileWriter(io.BytesIO(small.until(2)))
    field = writer.root["/AcroForm"]["/Fields"].raw_get(0).get_object()
    ink = generic.StreamObject(stream_data=b"0 0 9 9 re f")
    field["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(ink)})
    writer.update_container(field)
    out = io.BytesIO()
    writer.write(out)
    return _filled_in(out.getvalue(), small.signer, "signature-sam", "for Sam")


def more_behind_it(small: Small) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(small.data))
    writer.root["/Lang"] = generic.pdf_string("de")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def appended(small: Small) -> bytes:
    return small.data + b"% more\n"


def sealed_by_anybody(small: Small) -> bytes:
    return small.sealed(small.page, HANDS, demo.signer(NOW)[0])


def test_one_stamp_is_asked_for_and_it_is_that_of_the_last_signature(small: Small, tmp_path: Path) -> None:
    """It covers the others; whoever does not trust the timekeeper does not trust the seal."""
    at = NOW + timedelta(minutes=2)
    with stamping(at) as stamps:
        data = sealing.sealed(small.page, small.signer, NOW, drawn_with="x", hands=HANDS, stamp=f"{stamps.address}/stamp")  # fmt: skip
    assert stamps.asked == 1
    reader = PdfFileReader(io.BytesIO(data))
    stamped = [bool(each.signer_info["unsigned_attrs"].native) for each in reader.embedded_signatures]
    assert stamped == [False, False, True]
    both = tmp_path / "both.pem"
    both.write_bytes(small.authority.read_bytes() + stamps.certificate)
    later = NOW + timedelta(hours=1)
    found = unsealing.judged(data, Authorities(both, "both.pem"), later)
    assert (found.reasons, found.stamped_by, found.stamped_at) == ((), "Timekeeper (invented)", at)
    found = unsealing.judged(data, Authorities(small.authority, "authority.pem"), later)
    assert [r.code for r in found.reasons] == ["stamp_not_trusted"]


FILES: list[tuple[Callable[[Small], bytes], set[str]]] = [
    (left_open, {"not_final"}),
    (only_the_seal, {"not_final"}),
    (in_another_order, {"not_final"}),
    (filled_in_by_somebody_else, {"not_final"}),
    (at_another_time, {"not_final"}),
    (another_page_between, {"not_final"}),
    (another_face_of_a_field, {"not_final"}),
    (more_behind_it, {"changed_after_sealing"}),
    (appended, {"changed_after_sealing"}),
    (sealed_by_anybody, {"unknown_authority"}),
]


@pytest.mark.parametrize(("tamper", "codes"), FILES, ids=[row[0].__name__ for row in FILES])
def test_whatever_is_done_to_the_file_is_seen_and_named(
    small: Small, tamper: Callable[[Small], bytes], codes: set[str]
) -> None:
    found = small.judged(tamper(small))
    assert {reason.code for reason in found.reasons} == codes
    assert all(reason.fix and len(reason.message.split()) > 4 for reason in found.reasons)


def test_of_flipped_bits_not_one_is_accepted(small: Small) -> None:
    dice = random.Random(20260928)  # noqa: S311
    start = len(small.page)
    for _ in range(FLIPS):
        data = bytearray(small.data)
        data[dice.randrange(start, len(data))] ^= 1 << dice.randrange(8)
        assert not small.judged(bytes(data)).holds
