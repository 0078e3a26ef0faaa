"""A sealed PDF: what it holds, what others say of it, and what somebody can do to it. Nothing in these tables passes unseen."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import subprocess
import sys
import traceback
import zlib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from effort import THOROUGH
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

sys.path.insert(0, str(Path(__file__).parent))
import sealed
from sealed import AGREEMENT, NOW, cli
from signed import commit, edit
from stamping import Stamps, stamping

from smartdocs.errors import SmartdocsError, SourceError
from smartdocs.pipeline import sealing as pipeline
from smartdocs.render import house
from smartdocs.sign import demo, place, saying, sealing, sealkeys, unsealing
from smartdocs.sign.sealed import Authorities, Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartdocs.sign.sealed import Copy, Seal

FLIPS = 1000
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#7a1f5c"/></svg>'
HAVE_PDFSIG = pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs pdfsig of Debian's poppler-utils")


class Made:
    """One workspace and its sealed document, for all tests of this file."""

    def __init__(self, place: Path) -> None:
        self.folder, self.keys = place / "workspace", place / "keys"
        for each in (self.folder, self.keys):
            each.mkdir()
        sealed.workspace(self.folder, self.keys)
        self.sources = sealed.files(self.folder)
        self.unsealed = pipeline.drawn(self.sources, NOW).data
        self.signer, certificate = demo.signer(NOW)
        self.authority = place / "authority.pem"
        self.authority.write_bytes(certificate)
        self.data = pipeline.seal(self.sources, self.signer, NOW)
        self.mail = place / "mail"
        self.mail.mkdir()
        self.file = self.mail / "agreement-sealed.pdf"
        self.file.write_bytes(self.data)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("sealed"))


@pytest.fixture
def mail(made: Made, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sealed file and no workspace around."""
    monkeypatch.chdir(made.mail)
    return made.mail


def judged(made: Made, data: bytes) -> Seal:
    return unsealing.judged(data, Authorities(made.authority, "authority.pem"), NOW)


def verified(made: Made, data: bytes, tmp_path: Path) -> Copy:
    file = tmp_path / "it.pdf"
    file.write_bytes(data)
    return pipeline.verify_copy(file, None, NOW, seals=made.authority)


def sealed_by(signer: Any, data: bytes) -> bytes:
    from smartdocs.render.pdf import drawn_with

    return sealing.sealed(data, signer, NOW, drawn_with=drawn_with())


# --- what it is -----------------------------------------------------------------------------------------------------


def test_the_sealed_file_begins_with_the_document_byte_for_byte(made: Made) -> None:
    assert made.data.startswith(made.unsealed)
    assert 5_000 < len(made.data) - len(made.unsealed) < 20_000


def test_it_carries_everything_it_was_drawn_from_and_says_what_each_file_is_to_it(made: Made) -> None:
    pdf = pikepdf.open(io.BytesIO(made.data))
    canonical = pdf.attachments["agreement.json"].get_file().read_bytes()
    assert {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()} == {
        **made.sources,
        "agreement.json": canonical,
    }
    assert set(json.loads(canonical)) >= {"title", "terms.first-attempt", "workspace.policy"}
    assert {str(spec.obj.F): str(spec.obj.AFRelationship) for spec in pdf.attachments.values()} == {
        "agreement.json": "/Data",
        AGREEMENT: "/Source",
        "agreements/first/signatures/max-model.yaml": "/Supplement",
        "agreements/first/signatures/mia-muster.yaml": "/Supplement",
        "agreements/first/signatures/sam-sample.yaml": "/Supplement",
        "allowed_signers": "/Supplement",
        "personas/first-persona.yaml": "/Source",
        "smartdocs.yaml": "/Source",
    }
    listed = {entry.objgen for entry in pdf.Root.AF}
    assert listed == {spec.obj.objgen for spec in pdf.attachments.values()}


def test_the_sealed_pdf_wears_the_brand_and_a_mailed_copy_is_drawn_again_with_it(
    made: Made, tmp_path: Path
) -> None:
    """The logo travels whole; of a font the letters that are used, for a licence to embed it is none to pass it on."""
    fonts = Path(house.__file__).with_name("fonts")
    looks = {"brand/firm.svg": LOGO, "brand/Firm.ttf": (fonts / "newsreader-500.ttf").read_bytes()}
    settings = made.sources["smartdocs.yaml"] + b"brand:\n  logo: brand/firm.svg\n  accent: '#7a1f5c'\n  fonts: {title: ./brand/Firm.ttf}\n"  # fmt: skip
    files = {**made.sources, "smartdocs.yaml": settings, **looks}
    data = pipeline.seal(files, made.signer, NOW)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        carried = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
        worn = {str(f.BaseFont).partition("+")[2] for p in pdf.pages for f in p.Resources["/Font"].values()}
    assert "House-Serif-Medium" in worn
    assert carried["brand/firm.svg"] == LOGO
    assert len(carried["brand/Firm.ttf"]) < len(looks["brand/Firm.ttf"]) / 2
    copy = verified(made, data, tmp_path)
    assert copy.reasons == ()
    assert copy.drawn == "the same"
    with pytest.raises(SourceError, match=r"`brand/other\.svg` belongs to no agreement"):
        pipeline.drawn({**files, "brand/other.svg": LOGO}, NOW)
    with pytest.raises(SourceError, match=r"`brand/\.\./x\.svg` belongs to no agreement"):
        pipeline.drawn({**files, "brand/../x.svg": LOGO}, NOW)


def test_each_signatory_has_a_field_over_the_block_that_is_printed_where_the_workspace_asks_for_it(
    made: Made, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for in `smartdocs.yaml`, which travels along, so that whoever verifies a copy draws it with its fields."""
    files = {**made.sources, "smartdocs.yaml": made.sources["smartdocs.yaml"] + b"seal: {fields: true}\n"}
    drawing = pipeline.drawn(files, NOW)
    assert [hand.field for hand in drawing.hands] == [
        "signature-mia-muster",
        "signature-sam-sample",
        "signature-max-model",
    ]
    assert drawing.hands[0].says.startswith(
        "for Mia Muster, Head of Marketing, for Marketing, who signed with ssh-ed25519 SHA256:"
    )
    assert drawing.hands[2].says == (
        "for Max Model, Executive sponsor, who approved (review of pull request 7) on 28 September 2026; "
        "see agreements/first/signatures/max-model.yaml"
    )
    pdf = pikepdf.open(io.BytesIO(drawing.data))
    assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert str(pdf.pages.p(2).obj.Tabs) == "/S"  # ISO 14289-1 §7.18.3
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for field, name in zip(pdf.Root.AcroForm.Fields, ("Mia Muster", "Sam Sample", "Max Model"), strict=True):
        assert (str(field.FT), str(field.TU), int(field.F)) == ("/Sig", f"Signature field of {name}", 4)
        assert 120 < float(field.Rect[2] - field.Rect[0]) < 200
        assert 80 < float(field.Rect[3] - field.Rect[1]) < 200
        assert "/V" not in field
        form = parents[int(field.StructParent)]
        assert (str(form.S), form.K.Obj.objgen) == ("/Form", field.objgen)  # ISO 14289-1 §7.18.4

    from smartdocs.render.pdf import drawn_with

    if not THOROUGH:  # that it is drawn again alike is looked at without fields, too
        monkeypatch.setattr(pipeline, "drawn", lambda *_: drawing)
    file = mail / "fields.pdf"
    for hands, code in (
        (drawing.hands, ""),
        ((Hand(drawing.hands[0].field, "for somebody else"), *drawing.hands[1:]), "drawn_otherwise"),
    ):
        file.write_bytes(sealing.sealed(drawing.data, made.signer, NOW, drawn_with=drawn_with(), hands=hands))
        found = pipeline.verify_copy(file, None, NOW, seals=made.authority)
        assert [reason.code for reason in found.failing] == ([code] if code else [])
        assert saying.answer_of_copy(found, "signer").endswith("; it vouches in 3 fields for who signed")


def test_the_seal_is_one_invisible_certification_that_allows_no_change(made: Made) -> None:
    pdf = pikepdf.open(io.BytesIO(made.data))
    (field,) = pdf.Root.AcroForm.Fields
    assert (str(field.FT), list(field.Rect), "/AP" in field) == ("/Sig", [0, 0, 0, 0], False)
    assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
    assert field.V.objgen == pdf.Root.Perms.DocMDP.objgen
    (reference,) = field.V.Reference
    assert (str(reference.TransformMethod), int(reference.TransformParams.P)) == ("/DocMDP", 1)
    assert str(field.V.M) == "D:20260928120000Z"


def test_it_stays_pdf_a_3a_and_pdf_ua_1(made: Made) -> None:
    """What the standards ask of the parts that a seal touches; the rest is the document's, byte for byte."""
    pdf, before = (pikepdf.open(io.BytesIO(data)) for data in (made.data, made.unsealed))
    assert pdf.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
    assert dict(pdf.docinfo) == dict(before.docinfo)
    with pdf.open_metadata() as metadata:
        assert [metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")] == [
            "3",
            "A",
            "1",
        ]
    assert pdf.Root.MarkInfo.Marked is True
    assert "/StructTreeRoot" in pdf.Root
    assert pdf.Root.Lang == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert [str(intent.S) for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
    assert not {"/OpenAction", "/AA", "/NeedsRendering"} & set(pdf.Root.keys())
    assert "/NeedAppearances" not in pdf.Root.AcroForm
    (field,) = pdf.Root.AcroForm.Fields
    assert int(field.F) & 0b100  # §6.3.2: printed, and neither hidden nor without a view
    assert not int(field.F) & 0b100011
    assert str(pdf.pages[0].obj.Tabs) == "/S"  # ISO 14289-1 §7.18.3
    assert pdf.trailer.ID[0] == before.trailer.ID[0]


# --- what others say of it ------------------------------------------------------------------------------------------


def pdfsig(file: Path) -> str:
    return subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False
    ).stdout


def says_pdfsig(data: bytes, tmp_path: Path) -> bool:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(data)
    told = pdfsig(file)
    return "Signature is Valid" in told and "Total document signed" in told and "Not total" not in told


def says_pyhanko(made: Made, data: bytes) -> bool:
    from pyhanko.keys.pemder import load_certs_from_pemder
    from pyhanko.pdf_utils.misc import PdfError

    roots = list(load_certs_from_pemder([made.authority]))
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=NOW)
    try:
        found = PdfFileReader(io.BytesIO(data)).embedded_signatures
        return bool(found) and all(validate_pdf_signature(each, context).bottom_line for each in found[-1:])
    except (PdfError, ValueError):
        return False


@HAVE_PDFSIG
def test_pdfsig_and_pyhanko_say_the_same(made: Made, tmp_path: Path) -> None:
    assert says_pdfsig(made.data, tmp_path)
    assert says_pyhanko(made, made.data)
    assert "Worthless demo seal of smartdocs" in pdfsig(made.file)


def test_verify_answers_three_questions_about_a_mailed_copy(made: Made, mail: Path) -> None:
    done = cli("verify", "agreement-sealed.pdf", "--allowed-seals", str(made.authority))
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == "agreement-sealed.pdf: sealed"
    assert (
        lines[1]
        == "  Is it as it was sealed?                    yes it is: not a byte was changed, and its pages are those that its sources give"
    )
    assert (
        lines[2]
        == "  Whose seal is it?                          yes that of Worthless demo seal of smartdocs, of 28 September 2026"
    )
    assert lines[3].startswith(
        "  Does somebody you trust vouch for it?      yes Worthless demo authority of smartdocs does, and "
    )
    assert "  first v0.1: signed, 3 of 3; begins on 1 October 2026" in lines
    assert "allowed_signers in agreement-sealed.pdf, which was sealed with it" in done.output
    assert lines[-1] == "Verified: agreement-sealed.pdf."


def test_json_says_the_same_with_codes(made: Made, mail: Path) -> None:
    done = cli("verify", "agreement-sealed.pdf", "--format", "json")
    (said,) = json.loads(done.output)["copies"]
    assert (done.exit_code, said["verified"], said["reasons"]) == (1, False, ["unknown_authority"])
    assert {check: found["ok"] for check, found in said["checks"].items()} == {
        "content": True,
        "signer": None,
        "authority": False,
    }
    assert said["checks"]["signer"]["says"] == (
        "of 28 September 2026, and it calls itself Worthless demo seal of smartdocs; nobody whom you trust says so"
    )
    assert (said["agreement"]["id"], said["agreement"]["state"]) == ("first", "signed")
    assert (said["seal"]["sealed_at"], said["drawn_again"]) == ("2026-09-28T12:00:00Z", None)


def test_what_is_printed_on_paper_is_compared_with_the_sealed_text(made: Made) -> None:
    known = pipeline.verify_copy(made.file, None, NOW)
    assert known.inner
    digits = known.inner.present.terms.rpartition(":")[2]
    for paper, codes in ((digits, []), (f"{digits[:8]}…{digits[-8:]}", []), ("0" * 64, ["paper_differs"])):
        found = pipeline.verify_copy(made.file, None, NOW, paper=paper)
        assert [r.code for r in found.failing] == ["unknown_authority", *codes]


def test_in_the_workspace_it_is_compared_with_the_agreement_there(made: Made, tmp_path: Path) -> None:
    folder = shutil.copytree(made.folder, tmp_path / "workspace")
    shutil.copy(made.authority, folder / "allowed_seals.pem")
    arguments = ("verify", str(made.file), "-C", str(folder))
    done = cli(*arguments)
    assert done.exit_code == 1
    assert "seal_list_uncommitted: commit it" in done.output
    (folder / "allowed_seals.pem").unlink()
    commit(folder)
    assert "which whoever changes this repository could change too" in cli(*arguments).output
    edit(folder / AGREEMENT, "within: 6 business hours", "within: 8 business hours")
    done = cli(*arguments)
    assert done.exit_code == 1
    assert "paper_differs: `smartdocs status first` says which clauses read otherwise" in done.output
    edit(folder / AGREEMENT, 'version: "0.1"', 'version: "0.2"')
    assert "it is a copy of version 0.1, and the agreement here is version 0.2" in cli(*arguments).output


# --- what somebody can do to the file -------------------------------------------------------------------------------


def test_of_a_thousand_flipped_bits_not_one_is_accepted(made: Made) -> None:
    """Anywhere in the file; those in the signature itself go all the way through pyHanko."""
    dice = random.Random(20260928)  # noqa: S311  (dice, and no secret)
    seen: dict[str, int] = {}
    for _ in range(FLIPS):
        data = bytearray(made.data)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        codes = {reason.code for reason in judged(made, bytes(data)).reasons}
        assert codes
        for code in codes:
            seen[code] = seen.get(code, 0) + 1
    assert seen["seal_tampered"] > FLIPS * 0.9


def test_no_bit_of_the_signature_can_be_turned_over(made: Made) -> None:
    """It is what the digest does not cover: certificates, names of algorithms, lengths, the zeros that fill it up."""
    where = place.found(made.data)
    assert isinstance(where, place.Place)
    before, behind = where.covered[1], where.covered[2]
    dice = random.Random(1)  # noqa: S311
    size = 2 * len(where.contents)
    spots = [
        before,
        behind - 1,
        *range(before + 1, before + size, 37),
        *dice.sample(range(before + size, behind), 60),
    ]
    for spot in spots:
        data = bytearray(made.data)
        data[spot] ^= 1 << dice.randrange(7)
        assert not judged(made, bytes(data)).holds, spot


def test_whoever_issued_the_certificate_is_named_letter_by_letter(made: Made) -> None:
    """Names are compared without regard to capitals, and the one in the signature itself is under no signature."""
    name = b"Worthless demo authority"
    where = place.found(made.data)
    assert isinstance(where, place.Place)
    before, behind = where.covered[1], where.covered[2]
    spots = [match.start() for match in re.finditer(name, where.contents)]
    assert len(spots) == 3  # in the certificate, in the signature, and in what it signs
    for spot in spots:
        other = where.contents[:spot] + b"w" + where.contents[spot + 1 :]
        gap = b"<" + other.hex().upper().encode().ljust(behind - before - 2, b"0") + b">"
        found = judged(made, made.data[:before] + gap + made.data[behind:])
        assert "seal_tampered" in {r.code for r in found.reasons}, spot


def test_a_signature_in_small_letters_or_with_longer_lengths_is_another_one(made: Made) -> None:
    where = place.found(made.data)
    assert isinstance(where, place.Place)
    before, behind = where.covered[1], where.covered[2]
    small = made.data[:before] + made.data[before:behind].lower() + made.data[behind:]
    assert [r.code for r in judged(made, small).reasons] == ["seal_tampered"]
    body = where.contents[4:]
    longer = b"\x30\x83" + len(body).to_bytes(3, "big") + body
    gap = b"<" + longer.hex().upper().encode().ljust(behind - before - 2, b"0") + b">"
    assert [r.code for r in judged(made, made.data[:before] + gap + made.data[behind:]).reasons] == [
        "seal_tampered"
    ]


def test_the_zeros_behind_a_signature_are_no_part_of_it(made: Made) -> None:
    """With a greater length at its head, which no digest covers, it would take some of them in, and say the same."""
    where = place.found(made.data)
    assert isinstance(where, place.Place)
    before = where.covered[1]
    assert where.contents[:2] == b"\x30\x82"
    length = len(where.contents) - 4
    for more in (2, 4, 256, 512):
        other = where.contents[:2] + (length + more).to_bytes(2, "big")
        data = made.data[: before + 1] + other.hex().upper().encode() + made.data[before + 9 :]
        assert len(data) == len(made.data)
        assert [r.code for r in judged(made, data).reasons] == ["seal_tampered"], more


def append(made: Made) -> bytes:
    return made.data + b"\n% more\n"


def cut_off(made: Made) -> bytes:
    return made.data[: len(made.data) - 100]


def cut_before_the_seal(made: Made) -> bytes:
    return made.unsealed


def no_pdf(made: Made) -> bytes:
    return b"GIF89a" + made.data


def nothing(made: Made) -> bytes:
    return b""


def another_text(writer: IncrementalPdfFileWriter) -> None:
    """`PAID` is written over the first page."""
    page = writer.find_page_for_modification(0)[0].get_object()
    drawing = writer.add_object(generic.StreamObject(stream_data=b"0 0 0 rg 100 100 300 300 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), drawing])
    writer.update_container(page)


def update_over_it(made: Made) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(made.data))
    another_text(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def note_on_it(made: Made) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(made.data))
    page = writer.find_page_for_modification(0)[0].get_object()
    name = generic.pdf_name
    note = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"), name("/Subtype"): name("/Text"), name("/Contents"): generic.pdf_string("not agreed"),
            name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (10, 10, 40, 40)]),
        }
    )  # fmt: skip
    old = page["/Annots"] if "/Annots" in page else []  # noqa: SIM401  (`get` does not look it up)
    kept = [old.raw_get(at) for at in range(len(old))]
    page[name("/Annots")] = generic.ArrayObject([*kept, writer.add_object(note)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def written_anew(made: Made) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        pdf.save(out, static_id=True)
    return out.getvalue()


def swapped_attachment(made: Made) -> bytes:
    """In place: the packed bytes of one source are replaced by others of the same length."""
    packed = zlib.compress(made.sources["smartdocs.yaml"])
    at = next(
        m.end() for m in re.finditer(rb"stream\r?\n", made.data)
        if _unpacked(made.data[m.end() :]) == made.sources["smartdocs.yaml"]
    )  # fmt: skip
    other = zlib.compress(made.sources["smartdocs.yaml"].replace(b"Our company", b"Any company"))
    other = other.ljust(len(packed), b"\0")[: len(packed)]
    return made.data[:at] + other + made.data[at + len(other) :]


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


def seal_of_another_document(made: Made) -> bytes:
    """The signature of this one, in a document that was sealed with the same key and says something else."""
    other = sealed_by(made.signer, pipeline.drawn(made.sources | {"allowed_signers": b"# none\n"}, NOW).data)
    mine, theirs = place.found(made.data), place.found(other)
    assert isinstance(mine, place.Place)
    assert isinstance(theirs, place.Place)
    before, behind = theirs.covered[1], theirs.covered[2]
    gap = b"<" + mine.contents.hex().upper().encode().ljust(behind - before - 2, b"0") + b">"
    return other[:before] + gap + other[behind:]


def sealed_by_anybody(made: Made) -> bytes:
    return sealed_by(demo.signer(NOW)[0], made.unsealed)


def signed_and_open(made: Made) -> bytes:
    """A signature of the right key that is no certification."""
    return signature(made, made.unsealed)


def certified_and_open(made: Made) -> bytes:
    """A certification that lets notes be added."""
    return signature(made, made.unsealed, certify=True, docmdp_permissions=fields.MDPPerm.ANNOTATE)


def signature(made: Made, data: bytes | IncrementalPdfFileWriter, **how: Any) -> bytes:
    """One of pyHanko's, with the right key and on our clock."""
    from smartdocs.render.pdf import drawn_with

    class At(signers.PdfSigner):
        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = NOW
            return session

    metadata = signers.PdfSignatureMetadata(
        field_name="seal",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=drawn_with(),
        **how,
    )
    writer = (
        data if isinstance(data, IncrementalPdfFileWriter) else IncrementalPdfFileWriter(io.BytesIO(data))
    )
    out = io.BytesIO()
    At(metadata, signer=made.signer).sign_pdf(writer, output=out)
    return out.getvalue()


FILES: list[tuple[Callable[[Made], bytes], set[str]]] = [
    (append, {"changed_after_sealing"}),
    (cut_off, {"seal_tampered"}),
    (cut_before_the_seal, {"not_sealed"}),
    (no_pdf, {"seal_unreadable"}),
    (nothing, {"seal_unreadable"}),
    (update_over_it, {"changed_after_sealing"}),
    (note_on_it, {"changed_after_sealing"}),
    (written_anew, {"seal_tampered"}),
    (swapped_attachment, {"seal_tampered"}),
    (seal_of_another_document, {"seal_tampered"}),
    (sealed_by_anybody, {"unknown_authority"}),
    (signed_and_open, {"not_final"}),
    (certified_and_open, {"not_final"}),
]


@HAVE_PDFSIG
@pytest.mark.parametrize(("tamper", "codes"), FILES, ids=[row[0].__name__ for row in FILES])
def test_whatever_is_done_to_the_file_is_seen_and_named(
    made: Made, tmp_path: Path, tamper: Callable[[Made], bytes], codes: set[str]
) -> None:
    data = tamper(made)
    found = judged(made, data)
    assert {reason.code for reason in found.reasons} == codes
    assert all(reason.fix and len(reason.message.split()) > 4 for reason in found.reasons)
    if (
        codes & {"seal_tampered", "changed_after_sealing", "not_sealed", "seal_unreadable"}
        and tamper is not append
    ):
        assert not (says_pdfsig(data, tmp_path) and says_pyhanko(made, data))


def test_the_right_seal_on_pages_that_its_sources_do_not_give_is_seen(made: Made, tmp_path: Path) -> None:
    """Somebody who may seal puts another page over the first, before or together with the seal."""
    writer = IncrementalPdfFileWriter(io.BytesIO(made.unsealed))
    another_text(writer)
    out = io.BytesIO()
    writer.write(out)
    before = verified(made, sealed_by(made.signer, out.getvalue()), tmp_path)
    assert ([r.code for r in before.failing], before.drawn) == (["drawn_otherwise"], "otherwise")
    writer = IncrementalPdfFileWriter(io.BytesIO(made.unsealed))
    another_text(writer)
    together = signature(made, writer, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
    assert together.startswith(made.unsealed)
    assert [r.code for r in verified(made, together, tmp_path).failing] == ["drawn_otherwise"]


def test_whoever_names_other_programs_does_not_get_around_being_drawn_anew(
    made: Made, mail: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another text on the first page, under the right seal, which says that it was drawn by programs nobody has."""
    monkeypatch.setattr(pipeline, "drawn", lambda *_: pipeline.Drawing(made.unsealed, "first", ""))
    for name, words in (("evaded.pdf", b"BT ET"), ("older.pdf", b"")):
        pdf, out = pikepdf.open(io.BytesIO(made.unsealed)), io.BytesIO()
        pdf.pages[0].contents_add(words)
        pdf.save(out)
        (mail / name).write_bytes(
            sealing.sealed(out.getvalue(), made.signer, NOW, drawn_with="WeasyPrint 1.0")
        )
    for each in ("evaded.pdf", "older.pdf"):  # which of them it is cannot be told
        found = pipeline.verify_copy(mail / each, None, NOW, seals=made.authority)
        assert ([r.code for r in found.failing], found.drawn) == (["not_redrawn"], "not here")
        assert "it says that it was drawn with WeasyPrint 1.0, and this is " in found.failing[0].message
    arguments = ("verify", "older.pdf", "--allowed-seals", str(made.authority))
    assert cli(*arguments).exit_code == 1
    done = cli(*arguments, "--accept-unredrawn")
    assert done.exit_code == 0, done.output
    assert "  note: whether the pages are those that its sources give cannot be said here" in done.output


def test_a_seal_on_what_not_everybody_signed_seals_nothing(made: Made, tmp_path: Path) -> None:
    less = {path: content for path, content in made.sources.items() if "sam-sample" not in path}
    found = verified(made, sealed_by(made.signer, pipeline.drawn(less, NOW).data), tmp_path)
    assert [r.code for r in found.failing] == ["signature_missing"]


def test_a_seal_on_another_paper_is_no_agreement(made: Made, tmp_path: Path) -> None:
    from smartdocs.render.pdf import Attachment, render_pdf
    from tests.render.views import SCORECARD

    bare = render_pdf(SCORECARD, "scorecard").data
    strange = render_pdf(
        SCORECARD, "scorecard", attachments=[Attachment("../../etc/cron.d/x", b"*", "x")]
    ).data
    for data in (bare, strange):
        found = verified(made, sealed_by(made.signer, data), tmp_path)
        assert [r.code for r in found.failing] == ["no_agreement"]
    assert not list(tmp_path.parent.rglob("cron.d"))


@pytest.mark.parametrize(
    ("days", "as_of", "code"),
    [(-500, 0, "seal_expired"), (400, 0, "seal_not_yet_valid"), (0, -2, "dated_ahead"), (0, 3000, "")],
)
def test_the_certificate_has_to_be_valid_on_the_day_of_the_seal(
    made: Made, tmp_path: Path, days: int, as_of: int, code: str
) -> None:
    signer, certificate = demo.signer(NOW + timedelta(days=days))
    (tmp_path / "ca.pem").write_bytes(certificate)
    found = unsealing.judged(
        sealed_by(signer, made.unsealed),
        Authorities(tmp_path / "ca.pem", "ca.pem"),
        NOW + timedelta(days=as_of),
    )
    assert {r.code for r in found.reasons} - {"unknown_authority"} == ({code} if code else set())


# --- with which key -------------------------------------------------------------------------------------------------


def pem(key: Any, passphrase: str = "") -> bytes:
    from cryptography.hazmat.primitives import serialization as form

    lock = form.BestAvailableEncryption(passphrase.encode()) if passphrase else form.NoEncryption()
    return bytes(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock))


class Keys:
    """A key on a curve with a certificate of its own authority, in the forms that authorities send."""

    def __init__(self, folder: Path) -> None:
        from cryptography.hazmat.primitives import serialization as form
        from cryptography.hazmat.primitives.asymmetric import ec, ed25519
        from cryptography.hazmat.primitives.serialization import pkcs12

        top, middle, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
        root = demo._certificate("Root", top, "Root", top, NOW)
        between = demo._certificate("Between", middle, "Root", top, NOW, is_authority=True)
        mine = demo._certificate("Northwind (invented)", own, "Between", middle, NOW)
        chain = b"".join(each.public_bytes(form.Encoding.PEM) for each in (mine, between, root))
        self.root = folder / "root.pem"
        self.root.write_bytes(root.public_bytes(form.Encoding.PEM))
        self.secrets = (*pem(own).splitlines()[1:-1], b"open sesame")
        locked = form.BestAvailableEncryption(b"open sesame")
        both = pkcs12.serialize_key_and_certificates(b"seal", own, mine, [between, root], locked)
        contents = {
            "seal.p12": both,
            "both.pem": pem(own) + chain,
            "locked.pem": pem(own, "open sesame"),
            "chain.pem": chain,
            "other.pem": pem(ed25519.Ed25519PrivateKey.generate()) + chain,
            "stranger.pem": pem(top) + chain.partition(b"\n-----BEGIN")[0],
            "broken.pem": pem(own)[:100] + b"\n-----END PRIVATE KEY-----\n",
        }
        for name, content in contents.items():
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Keys]:
    folder = tmp_path_factory.mktemp("keys")
    return folder, Keys(folder)


@pytest.mark.parametrize(
    ("key", "certificate"), [("seal.p12", ""), ("both.pem", ""), ("locked.pem", "chain.pem")]
)
def test_every_form_that_a_key_comes_in_seals(
    made: Made, keys: tuple[Path, Keys], key: str, certificate: str
) -> None:
    folder, known = keys
    signer = sealkeys.signer(
        folder / key, folder / certificate if certificate else None, lambda: "open sesame"
    )
    data = sealed_by(signer, made.unsealed)
    found = unsealing.judged(data, Authorities(known.root, "root.pem"), NOW)
    assert (found.reasons, found.by, found.vouched_by) == ((), "Northwind (invented)", "Between")
    assert found.table is not None
    now, before = pikepdf.open(io.BytesIO(data)), pikepdf.open(io.BytesIO(made.unsealed))
    assert set(now.Root.keys()) - set(before.Root.keys()) == {"/AcroForm", "/Extensions", "/Perms"}
    assert list(now.Root.Extensions.keys()) == ["/ESIC"]  # of PDF 1.7, as PAdES asks
    named = unsealing.judged(data, Authorities(folder / "chain.pem", "chain.pem"), NOW)
    assert named.holds
    assert not unsealing.judged(data, Authorities(made.authority, "other"), NOW).holds


@pytest.mark.parametrize(
    ("key", "said", "words"),
    [
        ("nothing.p12", "open sesame", "there is no key `"),
        ("seal.p12", "open barley", "does not open"),
        ("locked.pem", "open barley", "does not open"),
        ("broken.pem", "open sesame", "does not open"),
        ("chain.pem", "open sesame", "there is no private key in this file"),
        ("other.pem", "open sesame", "a seal is made with an RSA key of at least 2048 bits or with a key on an elliptic curve"),
        ("stranger.pem", "open sesame", "none of the certificates belongs to the key"),
    ],
)  # fmt: skip
def test_a_key_that_does_not_fit_is_refused_and_nothing_of_it_is_said(
    keys: tuple[Path, Keys], key: str, said: str, words: str
) -> None:
    folder, known = keys
    with pytest.raises(SmartdocsError) as caught:
        sealkeys.signer(folder / key, None, lambda: said)
    told = "".join(traceback.format_exception(caught.value)).encode()
    assert words in str(caught.value)
    assert not [secret for secret in known.secrets if secret in told]


def test_a_key_that_others_may_read_is_refused(keys: tuple[Path, Keys]) -> None:
    folder, _ = keys
    loose = folder / "loose.p12"
    shutil.copy(folder / "seal.p12", loose)
    loose.chmod(0o640)
    with pytest.raises(SmartdocsError, match="others on this machine may read the key"):
        sealkeys.signer(loose, None, lambda: "open sesame")


def test_the_passphrase_comes_from_the_environment_and_no_secret_gets_anywhere(
    made: Made, keys: tuple[Path, Keys], tmp_path: Path
) -> None:
    folder, known = keys
    target = tmp_path / "out" / "sealed.pdf"
    arguments = (
        "seal",
        "first",
        "--key",
        str(folder / "seal.p12"),
        "--to",
        str(target),
        "-C",
        str(made.folder),
    )
    done = cli(*arguments)
    assert (done.exit_code, target.exists()) == (1, False)
    assert "the key is locked, and nobody is there to say the passphrase" in str(done.exception)
    secret = {"SMARTDOCS_SEAL_PASSPHRASE": "open sesame"}
    done = cli(*arguments, **secret)
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"Sealed: {target}  ")
    written = target.read_bytes() + done.output.encode()
    assert not [secret for secret in known.secrets if secret in written]
    assert [each.name for each in target.parent.iterdir()] == ["sealed.pdf"]
    assert target.read_bytes().startswith(made.unsealed)


# --- what is not sealed ---------------------------------------------------------------------------------------------


def test_what_is_not_signed_by_everybody_or_not_committed_is_not_sealed(made: Made, tmp_path: Path) -> None:
    folder = shutil.copytree(made.folder, tmp_path / "workspace")
    with (folder / "agreements/first/signatures/max-model.yaml").open("a") as file:
        file.write("# a comment\n")
    done = cli("seal", "--demo", "-C", str(folder))
    assert "`agreements/first/signatures/max-model.yaml` is not committed" in str(done.exception)
    (folder / "agreements/first/signatures/sam-sample.yaml").unlink()
    done = cli("seal", "--demo", "-C", str(folder))
    assert (
        "`first` is not signed by everybody who is asked to: Sam Sample has not signed yet (signature_missing)"
        in str(done.exception)
    )
    assert not list(folder.rglob("*.pdf"))


def test_a_seal_needs_a_key_or_says_that_it_is_worthless(made: Made) -> None:
    for arguments in (("seal",), ("seal", "--demo", "--key", "x.p12")):
        done = cli(*arguments, "-C", str(made.folder))
        assert "a seal is made with a key, or with --demo" in str(done.exception)


# --- who says when it was -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stamps() -> Iterator[Stamps]:
    with stamping(NOW + timedelta(minutes=2)) as found:
        yield found


def test_the_time_is_stamped_by_whoever_is_configured(made: Made, stamps: Stamps, tmp_path: Path) -> None:
    data = sealing.sealed(made.unsealed, made.signer, NOW, drawn_with="x", stamp=f"{stamps.address}/stamp")
    lists = {
        "both.pem": made.authority.read_bytes() + stamps.certificate,
        "one.pem": made.authority.read_bytes(),
    }
    for name, content in lists.items():
        (tmp_path / name).write_bytes(content)
    later = NOW + timedelta(hours=1)
    found = unsealing.judged(data, Authorities(tmp_path / "both.pem", "both.pem"), later)
    assert (found.reasons, found.stamped_by, found.stamped_at) == (
        (), "Timekeeper (invented)", NOW + timedelta(minutes=2),
    )  # fmt: skip
    assert stamps.asked == 1
    assert found.table is not None
    found = unsealing.judged(data, Authorities(tmp_path / "one.pem", "one.pem"), later)
    assert [r.code for r in found.reasons] == ["stamp_not_trusted"]


@pytest.mark.parametrize("where", ["/nonsense", "nobody"])
def test_whoever_stamps_nothing_is_named(made: Made, stamps: Stamps, where: str) -> None:
    address = f"{stamps.address}{where}" if where.startswith("/") else "http://127.0.0.1:9/"
    with pytest.raises(SmartdocsError, match="does not stamp the time") as caught:
        sealing.sealed(made.unsealed, made.signer, NOW, drawn_with="x", stamp=address)
    assert address in str(caught.value)
