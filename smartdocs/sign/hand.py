"""A statement, its signature and the lists of keys -> whether somebody whom we know has put a hand to it, or why not."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING

from smartdocs.model.day import long_date
from smartdocs.sign import keylists, sshkeygen
from smartdocs.sign.keyring import entries
from smartdocs.sign.reasons import Reason
from smartdocs.sign.statement import text as statement_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from smartdocs.sign.envelope import Envelope
    from smartdocs.sign.keyring import Entry
    from smartdocs.sign.policy import Expected
    from smartdocs.sign.sidecar import Sidecar
    from smartdocs.sign.values import KeyList

SKEW = timedelta(minutes=10)
"""So far two clocks may be apart before a signature is said to come from the future."""
FROM_GIT = "bring the file back with `git checkout -- {}`, or have it signed again"


def reasons(
    who: Expected, found: Sidecar, envelope: Envelope | None, path: str, keys: KeyList, as_of: datetime
) -> Iterator[Reason]:
    """Whether somebody whom we know has put a hand to it."""
    said = found.statement
    if said.dated_at > as_of + SKEW:
        yield Reason(
            "dated_ahead",
            f"it is dated {said.dated}, and now it is {as_of:%Y-%m-%dT%H:%M:%SZ}",
            "look at the clock of this machine and at that of whoever signed",
        )
    if not found.signature and not said.carried_by:
        yield Reason(
            "signature_removed",
            "the statement is there, and the signature below it is gone",
            FROM_GIT.format(path),
        )
        return
    if not found.signature:
        if not who.is_record_enough:
            yield Reason(
                "record_not_accepted",
                f"it is only recorded ({said.carried_by}), and the agreement asks {who.name} for a signature",
                f"have it signed, or write `recorded: true` for `{who.person}` below `signatories:`, which everybody signs",
            )
        return
    if envelope is None:
        yield Reason("unreadable", "the signature is cut off or is none", FROM_GIT.format(path))
        return
    if envelope.namespace != sshkeygen.NAMESPACE:
        yield Reason(
            "wrong_namespace",
            f"the signature was made for `{envelope.namespace}`, not for agreements (`{sshkeygen.NAMESPACE}`)",
            "have it signed with `smartdocs sign`, or with `ssh-keygen -Y sign -n` and that name",
        )
        return
    is_known = not said.carried_by and _is_known(who, found, keys)
    if not is_known and (said.carried_by or not sshkeygen.is_intact(statement_text(said), found.signature)):
        yield Reason(
            "tampered",
            "the signature does not belong to this statement: one of them was changed",
            FROM_GIT.format(path),
        )
        return
    if who.key and envelope.fingerprint != who.key:
        yield Reason(
            "wrong_key",
            f"it was signed with the key {envelope.fingerprint}, and the agreement names {who.key}",
            f"have {who.name} sign with that key, or change `key:` below `signatories:`, which everybody signs",
        )
    if not is_known:
        yield _why_unknown(who, envelope, said.dated_at, keys, _entries(keys))


def _is_known(who: Expected, found: Sidecar, keys: KeyList) -> bool:
    """Whether ``ssh-keygen`` says that the signature is one of this statement, with a key that the list holds as theirs."""
    said = found.statement
    return keys.path is not None and sshkeygen.is_known(
        statement_text(said), found.signature, principal=who.principal, signers=keys.path, at=said.dated_at, revoked=keys.revoked
    )  # fmt: skip


def _entries(keys: KeyList) -> tuple[Entry, ...]:
    return tuple(entries(keys.path.read_text("utf-8", "replace"))) if keys.path else ()


def _why_unknown(
    who: Expected, envelope: Envelope, at: datetime, keys: KeyList, known: Sequence[Entry]
) -> Reason:
    """The reason why a key does not count, the nearest one first."""
    shown = envelope.fingerprint
    if misread := keylists.misread(envelope, keys):
        return misread
    theirs = [entry for entry in known if entry.key == envelope.key]
    if not theirs:
        there = (
            f"`{keys.shown}` does not hold it"
            if keys.path
            else f"there is no `{keys.shown}` that could hold it"
        )
        return Reason(
            "unknown_key",
            f"nobody knows the key {shown}: {there}",
            f"if it is the key of {who.name}, add this line there, and have somebody else look at it:\n"
            f"    {_line_for(who, envelope)}",
        )
    named = [entry for entry in theirs if entry.is_for(who.principal)]
    if not named:
        other = ", ".join(dict.fromkeys(p for entry in theirs for p in entry.principals))
        return Reason(
            "wrong_principal",
            f"the key {shown} is that of `{other}`, and not of `{who.principal}`",
            f"have {who.name} sign with a key of their own",
        )
    ours = [e for e in named if not e.namespaces or sshkeygen.NAMESPACE in e.namespaces]
    if not ours:
        line = named[0]
        return Reason(
            "key_for_something_else",
            f"`{keys.shown}:{line.line}` lets the key {shown} sign {', '.join(line.namespaces)}, and no agreements",
            f"add `{sshkeygen.NAMESPACE}` to its namespaces",
        )
    ended = [e.valid_before for e in ours if e.valid_before and at > e.valid_before]
    if len(ended) == len(ours):
        return Reason(
            "key_expired",
            f"the key {shown} was valid until {long_date(max(ended))}, and the signature is of {long_date(at.date())}",
            f"have {who.name} sign with a key that is valid",
        )
    early = [e.valid_after for e in ours if e.valid_after and at < e.valid_after]
    if early:
        return Reason(
            "key_not_yet_valid",
            f"the key {shown} is valid from {long_date(min(early))} on, and the signature is of {long_date(at.date())}",
            f"have {who.name} sign anew",
        )
    return keylists.refused(envelope, keys, who.name) or Reason(
        "unknown_key",
        f"ssh-keygen does not accept the key {shown} by `{keys.shown}`",
        f"look at line {ours[0].line} of it",
    )


def _line_for(who: Expected, envelope: Envelope) -> str:
    """The line of ``allowed_signers`` that makes a key known as that of somebody, for agreements only."""
    key = base64.b64encode(envelope.key).decode()
    return f'{who.principal} namespaces="{sshkeygen.NAMESPACE}" {envelope.key_type} {key}'


def notes(found: Sidecar, envelope: Envelope | None, keys: KeyList, as_of: datetime) -> Iterator[str]:
    """What is good to know and speaks against nothing."""
    if not envelope or not keys.path or b"valid-before" not in keys.path.read_bytes():
        return
    mine = [entry for entry in _entries(keys) if entry.key == envelope.key and entry.valid_before]
    for entry in mine:
        if entry.valid_before and found.statement.dated_at <= entry.valid_before < as_of:
            yield f"the key was retired on {long_date(entry.valid_before)}; what it signed before stands"
