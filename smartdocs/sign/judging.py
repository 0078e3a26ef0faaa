"""The files of signatures and the agreement as it stands -> what each is worth, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smartdocs.errors import SourceError
from smartdocs.model.day import long_date
from smartdocs.sign import changes, commits, hand, sidecar
from smartdocs.sign.digest import digest_of
from smartdocs.sign.envelope import opened
from smartdocs.sign.hand import FROM_GIT
from smartdocs.sign.policy import command
from smartdocs.sign.reasons import OPEN, STALE, Reason
from smartdocs.sign.values import Signer, Verification

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from smartdocs.sign.commits import Carrier
    from smartdocs.sign.policy import Expected
    from smartdocs.sign.sidecar import Sidecar
    from smartdocs.sign.values import KeyList, Present

FOLDER = "signatures"


def path_of(agreement: str, person: str) -> str:
    """``agreements/fy26/signatures/mia-pendel.yaml``."""
    return f"agreements/{agreement}/{FOLDER}/{person}.yaml"


def verify(
    present: Present,
    files: Mapping[str, str],
    keys: KeyList,
    as_of: datetime,
    carriers: Mapping[str, Carrier] | None = None,
) -> Verification:
    """What the signatures of an agreement are worth.

    Args:
        files: path -> text of every file in its folder of signatures.
        carriers: path -> the commit that carries a record, of those that count in a signed commit only; None where there
            is no history to ask, and it was asked before.
        as_of: the present; what is dated later has not been signed yet.

    Raises:
        EvaluationError: there is a signature to check and no ``ssh-keygen``.
    """
    signers = tuple(_signer(present, who, files, keys, as_of, carriers) for who in present.expected)
    signers = _with_quorums(present, signers)
    return Verification(
        present=present,
        keys=keys,
        as_of=as_of,
        signers=signers,
        reasons=tuple(_around(present, signers, files, keys, as_of)),
        warnings=(
            *(() if present.lapses else _overdue(present, signers, as_of)),
            *_drawn_otherwise(present, signers),
        ),
    )


def _signer(
    present: Present,
    who: Expected,
    files: Mapping[str, str],
    keys: KeyList,
    as_of: datetime,
    carriers: Mapping[str, Carrier] | None,
) -> Signer:
    path = path_of(present.name, who.person)
    if path not in files:
        return Signer(expected=who, path=path, reasons=(_missing(present, who),))
    try:
        found = sidecar.parse(files[path], path)
    except SourceError as error:
        place = f" ({error.place})" if error.place != path else ""
        return Signer(
            expected=who,
            path=path,
            reasons=(Reason("unreadable", f"{error.message}{place}", error.fix or FROM_GIT.format(path)),),
        )
    signer = judged(present, who, found, path, keys, as_of)
    is_by_commit = who.is_commit_signed and not found.signature and bool(found.statement.carried_by)
    return _carried(signer, found, keys, carriers) if is_by_commit else signer


def _carried(signer: Signer, found: Sidecar, keys: KeyList, carriers: Mapping[str, Carrier] | None) -> Signer:
    """A record with what its commit says of it."""
    if carriers is None:
        return replace(
            signer,
            notes=(*signer.notes, "that it came in a signed commit can only be seen in the repository"),
        )
    carrier = carriers[signer.path]
    more = tuple(commits.reasons(signer.expected, found.statement.carried_by, signer.path, carrier, keys))
    envelope = carrier.envelope
    return replace(
        signer,
        reasons=(*signer.reasons, *more),
        key_type=envelope.key_type if envelope else "",
        fingerprint=envelope.fingerprint if envelope else "",
    )


def _missing(present: Present, who: Expected) -> Reason:
    done = "signed" if who.signs == "binding" else "acknowledged it"
    return Reason(
        "signature_missing",
        f"{who.name} has not {done} yet",
        command(present.name, who),
    )


def judged(
    present: Present, who: Expected, found: Sidecar, path: str, keys: KeyList, as_of: datetime
) -> Signer:
    """One approval, whoever it is expected of."""
    envelope = opened(found.signature) if found.signature else None
    signer = Signer(
        expected=who,
        path=path,
        sidecar=found,
        key_type=envelope.key_type if envelope else "",
        fingerprint=envelope.fingerprint if envelope else "",
    )
    reasons = tuple(hand.reasons(who, found, envelope, path, keys, as_of)) + tuple(
        _text(present, found, path, who)
    )
    return replace(
        signer,
        reasons=tuple({r.code: r for r in reasons}.values()),
        notes=tuple(hand.notes(found, envelope, keys, as_of)),
    )


# --- the text ------------------------------------------------------------------------------------------------------


def _text(present: Present, found: Sidecar, path: str, who: Expected) -> Iterator[Reason]:
    """Whether it is an approval of this text, by this person, in this capacity."""
    said = found.statement
    again = command(present.name, who)
    if digest_of(found.clauses) != said.terms:
        yield Reason(
            "tampered",
            "the digests of the clauses are not those of the text that was signed",
            FROM_GIT.format(path),
        )
        return
    if said.agreement != present.id:
        yield Reason(
            "other_agreement",
            f"it approves another agreement, `{said.agreement}`",
            f"take the file away; {again} signs this one",
        )
        return
    if said.person != who.person:
        yield Reason(
            "wrong_place",
            f"it is the approval of {said.name} (`{said.person}`), in the place of {who.name}",
            f"name the file {said.person}.yaml; {again} signs here",
        )
        return
    if said.version != present.version:
        moved = changes.changed(found.clauses, present.clauses)
        paths = tuple(
            path for paths in moved.values() for path in paths if path not in {"version", "changelog"}
        )
        more = (
            f"; since then these read otherwise: {changes.told(paths, found.clauses, present.clauses)}"
            if paths
            else ""
        )
        yield Reason(
            "other_version",
            f"it approves version {said.version}, and this is version {present.version}{more}",
            again,
            paths,
        )
        return
    if said.terms != present.terms:
        yield from changes.reasons(found.clauses, present.clauses, again)
        return
    wrong = [
        f"{name} `{is_}` in place of `{should}`"
        for name, is_, should in (
            ("the name", said.name, who.name),
            ("the team", said.side, who.side),
            ("the capacity", said.capacity, who.capacity),
            ("the kind of approval", said.signs, who.signs),
        )
        if is_ != should
    ]
    if wrong:
        yield Reason(
            "wrong_capacity", f"it was not given as the agreement asks: it says {', '.join(wrong)}", again
        )


# --- all of them together ------------------------------------------------------------------------------------------


def _with_quorums(present: Present, signers: tuple[Signer, ...]) -> tuple[Signer, ...]:
    """Take the need from those whose side has signatures enough without them, as far as theirs are open or stale."""
    counted = Counter(s.expected.side for s in signers if s.expected.signs == "binding" and s.counts)
    shown = []
    for signer in signers:
        side = signer.expected.side
        is_enough = side in present.quorums and counted[side] >= present.quorums[side]
        codes = {reason.code for reason in signer.reasons}
        if is_enough and signer.expected.signs == "binding" and codes and codes <= OPEN | STALE:
            signer = replace(signer, is_needed=False)  # noqa: PLW2901
        shown.append(signer)
    return tuple(shown)


def _around(
    present: Present, signers: Sequence[Signer], files: Mapping[str, str], keys: KeyList, as_of: datetime
) -> Iterator[Reason]:
    """What is about no single signer."""
    if not signers:
        yield Reason(
            "nobody_asked",
            "the agreement asks nobody to sign it",
            "add `signatories:` with somebody of each team",
        )
    asked = {path_of(present.name, who.person) for who in present.expected}
    for path in sorted(files.keys() - asked):
        yield Reason(
            "not_asked",
            f"`{PurePosixPath(path).name}` belongs to nobody whom the agreement asks to sign",
            f"remove `{path}`, or add the person to `signatories:`",
        )
    yield from _one_hand(signers)
    if any(s.fingerprint for s in signers) and not keys.is_committed:
        yield Reason(
            "key_list_uncommitted",
            f"`{keys.shown}`, which says whose key is whose, was changed and not committed",
            "commit it, so that everybody sees who changed it, or take the change back",
        )
    if present.lapses:
        yield from _overdue(present, signers, as_of)


def _overdue(present: Present, signers: Sequence[Signer], as_of: datetime) -> Iterator[Reason]:
    """The review that was to be, where there are signatures it could touch."""
    if present.review_by and present.day(as_of) > present.review_by and any(s.is_there for s in signers):
        ended = ", and with that day the signatures ended" if present.lapses else ""
        yield Reason(
            "review_overdue",
            f"the agreement was to be reviewed by {long_date(present.review_by)}{ended}",
            "review it, write the next day into `review_by`, and sign it anew",
        )


def _drawn_otherwise(present: Present, signers: Sequence[Signer]) -> Iterator[Reason]:
    """Other templates than those that the document was printed with when somebody signed; the words signed are the same."""
    theirs = [
        s.expected.name
        for s in signers
        if s.counts and s.sidecar and present.rendering and s.sidecar.statement.rendering not in {"", present.rendering}
    ]  # fmt: skip
    if theirs:
        names = " and ".join(part for part in (", ".join(theirs[:-1]), theirs[-1]) if part)
        yield Reason(
            "rendering_changed",
            f"the document is printed with other templates than when {names} signed; what it says is the same",
            f"look at it once more: `smartdocs build {present.name}`; nobody has to sign again",
        )


def _one_hand(signers: Sequence[Signer]) -> Iterator[Reason]:
    """Nobody signs for both sides: neither one person nor one key."""
    binding = [
        s
        for s in signers
        if s.expected.signs == "binding"
        and s.expected.side
        and s.is_there
        and {r.code for r in s.reasons} <= STALE
    ]
    by_key: dict[str, Signer] = {}
    by_person: dict[str, Signer] = {}
    for signer in binding:
        for what, seen, key in (
            ("key", by_key, signer.fingerprint),
            ("person", by_person, signer.expected.person),
        ):
            first = seen.setdefault(key, signer) if key else signer
            if first.expected.side != signer.expected.side:
                who = f"the key {key}" if what == "key" else signer.expected.name
                yield Reason(
                    "both_sides",
                    f"{who} signs for {first.expected.side_name} and for {signer.expected.side_name}",
                    "have somebody else sign for one of them: nobody makes an agreement with themselves",
                )
