"""The page of signatures: every reason has words there, and what it says is what `smartdocs status` says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "sign"))
import signed
from signed import AGREEMENT, NOW, edit, forged, path

from smartdocs.document import signatures
from smartdocs.document.signatures_view import Register, Step
from smartdocs.pipeline import opening, registering
from smartdocs.pipeline.documents import Order, agreement
from smartdocs.pipeline.projects import one
from smartdocs.sign.reasons import CODES

OF_A_COPY = {
    "paper_differs", "not_sealed", "seal_unreadable", "seal_tampered", "changed_after_sealing", "not_final", "no_agreement", "sources_differ",
    "drawn_otherwise", "not_redrawn", "seal_expired", "seal_not_yet_valid", "unknown_authority", "stamp_not_trusted", "seal_list_uncommitted",
}  # fmt: skip
"""Reasons of a paper or a sealed PDF, which no page of a site is about."""
MIA, SAM, ERIK = signed.PEOPLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder, keys = tmp_path_factory.mktemp("workspace"), tmp_path_factory.mktemp("keys")
    return signed.everybody_signs(folder, keys), keys


def register(folder: Path) -> Register:
    project = opening.load(folder)
    return registering.register(project, "fy26", one(project, "fy26")[1], NOW)


def test_every_reason_that_a_workspace_can_meet_has_words_and_no_other() -> None:
    assert set(signatures.REASONS) == CODES.keys() - OF_A_COPY
    assert all(text.endswith(".") for text in signatures.REASONS.values())


def versions(folder: Path) -> dict[str, str]:
    """Version -> who has signed it, by the annex of the agreement."""
    order = Order(opening.load(folder), "fy26", NOW, NOW)
    (page,) = agreement.pages(order)
    annex = next(section for section in page.view.sections if section.anchor == "versions")
    return {row.version: row.signed for row in annex.versions}


def test_the_annex_of_versions_says_who_has_signed_which(made: tuple[Path, Path]) -> None:
    """As it is; with another text under the same number; as the next version, which nobody has signed yet; with a forger."""
    folder, keys = made
    all_three = "Signed by Mia Pendel, Sam Senkblei and Erik Eichmaß on 15 September 2026."
    none = {"1.2.0": "", "1.1.0": "", "1.0.0": ""}
    assert versions(folder) == {"1.3.0": all_three} | none
    text, sidecar = (folder / AGREEMENT).read_text("utf-8"), path(folder, MIA).read_text("utf-8")
    edit(folder / AGREEMENT, "within: 6 business hours", "within: 8 business hours")
    assert versions(folder) == {"1.3.0": f"Of another text under this number: {all_three}"} | none
    edit(folder / AGREEMENT, 'version: "1.3.0"', 'version: "1.4.0"')
    assert versions(folder) == {"1.3.0": all_three} | none
    (folder / AGREEMENT).write_text(text, "utf-8")
    forged(path(folder, MIA), keys / "mallory")
    assert versions(folder)["1.3.0"] == "Signed by Sam Senkblei and Erik Eichmaß on 15 September 2026."
    path(folder, MIA).write_text(sidecar, "utf-8")


def test_each_hand_is_shown_with_its_proof_what_is_against_it_and_what_is_next(
    made: tuple[Path, Path],
) -> None:
    """One thing after the other: all is well; another template; a clause; a forger; nobody."""
    folder, keys = made
    found = register(folder)
    assert (found.state, found.mark, found.steps, found.why) == ("Signed, 3 of 3", "met", (), ())
    mia = found.hands[0]
    assert (mia.name, mia.detail, mia.standing) == (
        "Mia Pendel",
        "Head of Marketing, for Marketing",
        "Signed",
    )
    assert (mia.proof, mia.key[:7]) == ("15 September 2026, ssh-ed25519", "SHA256:")

    (folder / "templates").mkdir()
    (folder / "templates/agreement.html.j2").write_text("{# our own #}")
    found = register(folder)
    assert ([w.code for w in found.why], found.mark) == (["rendering_changed"], "met")
    assert found.steps == (Step("Print the document anew:", "smartdocs build fy26"),)
    (folder / "templates/agreement.html.j2").unlink()

    edit(folder / AGREEMENT, "within: 6 business hours", "within: 8 business hours")
    found = register(folder)
    assert (found.state, found.mark) == ("To be signed again, 0 of 3", "at risk")
    assert [(h.standing, [(w.code, w.clauses) for w in h.why]) for h in found.hands] == [
        ("Fallen", [("terms_changed", ("terms.first-attempt",))])
    ] * 3
    assert found.steps[1] == Step("Sam Senkblei signs again:", "smartdocs sign fy26 --as sam-senkblei")
    edit(folder / AGREEMENT, "within: 8 business hours", "within: 6 business hours")

    forged(path(folder, MIA), keys / "mallory")
    path(folder, ERIK).unlink()
    found = register(folder)
    assert (found.state, found.mark) == ("Not valid, 1 of 3", "missed")
    assert [(h.standing, h.mark, [w.code for w in h.why]) for h in found.hands] == [
        ("Not valid", "missed", ["unknown_key"]),
        ("Signed", "met", []),
        ("Not yet signed", "pending", []),
    ]
    assert [step.command for step in found.steps] == [
        "smartdocs verify fy26",
        "smartdocs sign fy26 --as erik-eichmass",
    ]
