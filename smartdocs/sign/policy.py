"""An agreement -> who is expected to sign it, for whom, in which capacity, and with what proof."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smartdocs.frozen import frozen

if TYPE_CHECKING:
    from smartdocs.model.agreement import Agreement


@frozen(kw_only=True)
class Expected:
    """Somebody who is asked to sign."""

    person: str
    name: str
    side: str
    """The id of the team; empty for somebody who signs for none."""
    side_name: str
    capacity: str
    signs: Literal["binding", "acknowledges"]
    is_record_enough: bool
    is_commit_signed: bool
    """Whether a record counts in a signed commit only."""
    principal: str
    key: str
    """The fingerprint of the only key that counts; empty where any key of the person does."""

    @property
    def called(self) -> str:
        """``Mia Pendel, Head of Marketing, for Marketing``."""
        side = f"for {self.side_name}" if self.side_name else ""
        return ", ".join(part for part in (self.name, self.capacity, side) if part)


def command(agreement: str, who: Expected) -> str:
    """What somebody types to sign."""
    how = ' --record "WHERE"' if who.is_record_enough else ""
    return f"`smartdocs sign {agreement} --as {who.person}{how}`"


def expected(agreement: Agreement) -> tuple[Expected, ...]:
    """Everybody below ``signatories``, in their order; one who is not among ``people`` goes by the id."""
    found = []
    for signatory in agreement.signatories:
        person = agreement.people.get(signatory.person)
        side = signatory.for_ or (person.party if person else None) or ""
        party = agreement.parties.get(side)
        found.append(
            Expected(
                person=signatory.person,
                name=person.name if person else signatory.person,
                side=side,
                side_name=party.name if party else side,
                capacity=signatory.as_ or (person.role if person else None) or "",
                signs=signatory.signs,
                is_record_enough=signatory.recorded,
                is_commit_signed=signatory.signed_commit,
                principal=signatory.principal or signatory.person,
                key=signatory.key or "",
            )
        )
    return tuple(found)


def quorums(agreement: Agreement) -> dict[str, int]:
    """Side -> how many of its binding signatures are enough; sides that need all of them are left out."""
    return {key: party.quorum for key, party in agreement.parties.items() if party.quorum is not None}
