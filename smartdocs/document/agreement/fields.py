"""An agreement that is about to be sealed -> the same, with a signature field over the block of everybody who has signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartdocs.document.agreement_sections import Signatures
from smartdocs.language import say

if TYPE_CHECKING:
    from smartdocs.document.agreement_sections import Signature
    from smartdocs.document.agreement_view import AgreementView
    from smartdocs.model.agreement import Agreement


def field_of(person: str) -> str:
    """The name of the field of somebody; a point would make it a field within a field (ISO 32000-1 §12.7.3.2)."""
    return f"signature-{person.replace('.', '-')}"


def with_fields(view: AgreementView, agreement: Agreement) -> AgreementView:
    """The page with its fields; who has not signed gets none, for nobody can sign it after the seal."""
    people = [signatory.person for signatory in agreement.signatories]

    def around(signature: Signature, person: str) -> Signature:
        label = say("Signature field of {name}", name=signature.name)
        is_there = bool(signature.signed_at)
        return replace(signature, field=field_of(person), field_label=label) if is_there else signature

    return replace(
        view,
        sections=tuple(
            replace(section, signatures=tuple(map(around, section.signatures, people)))
            if isinstance(section, Signatures)
            else section
            for section in view.sections
        ),
    )
