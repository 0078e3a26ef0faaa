"""The commit that carries a recorded approval -> whether somebody whom we know has signed it, as git and ``ssh-keygen`` say."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from smartdocs.frozen import frozen
from smartdocs.late import late
from smartdocs.sign import keylists
from smartdocs.sign.envelope import opened
from smartdocs.sign.keyring import entries
from smartdocs.sign.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartdocs.sign.envelope import Envelope
    from smartdocs.sign.policy import Expected
    from smartdocs.sign.values import KeyList

NAMESPACE = "git"
_NAMED = late(r"\bcommit\s+([0-9a-f]{7,64})\b", re.IGNORECASE)
SHORT = 12


@frozen(kw_only=True)
class Carrier:
    """The last commit that changed the file of a recorded approval."""

    has_git: bool = True
    """Whether git is there, and a repository."""
    commit: str = ""
    """Its full id; empty where the file is not committed as it stands."""
    is_cut_off: bool = False
    """Whether it may have been an earlier commit, which a shallow clone does not have."""
    signature: str = ""
    """As it stands in the commit; empty where it is not signed."""
    is_good: bool = False
    """Whether ``git verify-commit`` accepts it by the list of known keys."""

    @property
    def envelope(self) -> Envelope | None:
        """What the signature says of itself; None where there is none, or it is none of SSH."""
        return opened(self.signature) if self.signature else None


def reasons(who: Expected, carried_by: str, path: str, carrier: Carrier, keys: KeyList) -> Iterator[Reason]:
    """What speaks against a record that only counts in a signed commit."""
    again = f"have {who.name} commit `{path}` with `git commit -S`, set up to sign with SSH"
    if not carrier.has_git:
        yield Reason(
            "no_git",
            "the commit that carries the record has to be signed, and there is no git here that could say so",
            "verify it in a clone of the repository, where git is installed",
        )
        return
    if not carrier.commit:
        yield Reason(
            "commit_missing", f"the record counts in a signed commit only, and `{path}` is not committed as it stands", again
        )  # fmt: skip
        return
    if carrier.is_cut_off:
        yield Reason(
            "commit_missing",
            f"the commit that brought `{path}` is not here: this is a shallow clone",
            "fetch the whole history with `git fetch --unshallow`; in GitHub's checkout action, `fetch-depth: 0`",
        )
        return
    here = f"commit {carrier.commit[:SHORT]}, which carries the record,"
    named = _NAMED.search(carried_by)
    if named and not carrier.commit.startswith(named[1].lower()):
        yield Reason(
            "commit_elsewhere",
            f"it says that commit {named[1]} carries it, and the one that brought `{path}` is {carrier.commit[:SHORT]}",
            again,
        )
        return
    if not carrier.signature:
        yield Reason("commit_unsigned", f"{here} is not signed", again)
        return
    yield from _hand(who, carrier, here, again, keys)


def _hand(who: Expected, carrier: Carrier, here: str, again: str, keys: KeyList) -> Iterator[Reason]:
    """Whose signature it is."""
    envelope = carrier.envelope
    if envelope is None:
        yield Reason(
            "commit_key_unknown", f"{here} is signed with something else than an SSH key, and so by nobody whom `{keys.shown}` knows", again
        )  # fmt: skip
        return
    known = list(entries(keys.path.read_text("utf-8", "replace"))) if keys.path else []
    theirs = [e for e in known if e.key == envelope.key and (not e.namespaces or NAMESPACE in e.namespaces)]
    misread = keylists.misread(envelope, keys) or (
        keylists.refused(envelope, keys, who.name) if theirs and not carrier.is_good else None
    )
    if misread:
        yield misread
        return
    if not theirs or not carrier.is_good:
        key = base64.b64encode(envelope.key).decode()
        yield Reason(
            "commit_key_unknown",
            f"{here} is signed with the key {envelope.fingerprint}, and `{keys.shown}` does not let it sign commits",
            f"if it is the key of {who.name}, add this line there, and have somebody else look at it:\n"
            f'    {who.principal} namespaces="{NAMESPACE}" {envelope.key_type} {key}',
        )
        return
    if not any(entry.is_for(who.principal) for entry in theirs):
        other = ", ".join(dict.fromkeys(p for entry in theirs for p in entry.principals))
        yield Reason("commit_by_other", f"{here} is signed by `{other}`, and not by `{who.principal}`", again)
        return
    if who.key and envelope.fingerprint != who.key:
        yield Reason(
            "wrong_key",
            f"{here} is signed with the key {envelope.fingerprint}, and the agreement names {who.key}",
            f"have {who.name} sign with that key, or change `key:` below `signatories:`, which everybody signs",
        )
