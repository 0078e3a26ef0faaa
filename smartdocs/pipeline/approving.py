"""An agreement and somebody who signs -> the file of the signature."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartdocs.errors import SourceError, UsageError
from smartdocs.model.day import long_date
from smartdocs.pipeline import signing
from smartdocs.pipeline.linting import lint, printed
from smartdocs.pipeline.projects import WORKSPACE_FILE, Project, one, rests_on
from smartdocs.wording import counted, listed, meant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from smartdocs.sign.policy import Expected
    from smartdocs.sign.sidecar import Sidecar
    from smartdocs.sign.statement import Statement
    from smartdocs.sign.values import Present, Signer

STATEMENT, SIGNATURE = "statement.json", "statement.json.sig"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Somebody, an agreement that can be signed, and the moment."""

    project: Project
    present: Present
    who: Expected
    as_of: datetime
    signers: Path | None
    before: Signer
    """What there is of this person already."""

    @property
    def statement(self) -> Statement:
        """What is signed."""
        from smartdocs.sign.statement import Statement, instant_text

        return Statement(
            agreement=self.present.id,
            version=self.present.version,
            terms=self.present.terms,
            rendering=self.present.rendering,
            person=self.who.person,
            name=self.who.name,
            side=self.who.side,
            capacity=self.who.capacity,
            signs=self.who.signs,
            dated=instant_text(self.as_of),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """What is signed, to be read aloud."""
        from smartdocs.sign import summary

        agreement = one(self.project, self.present.name)[1]
        known = self.project.agreements.items()
        amended = next((k for k, r in known if r.value and r.value.id == agreement.amends), None)
        base = signing.present(self.project, amended) if amended else None
        return tuple(summary.lines(agreement, self.present, self.who, self.before, base))


def occasion(
    project: Project, name: str, person: str | None, as_of: datetime, signers: Path | None = None
) -> Occasion:
    """An agreement that can be signed, by somebody who is asked to and has not done so.

    Raises:
        UsageError: nobody is called so, it is signed already, or it is not fit to be signed: not committed, with
            errors, out of date, or printed from another text.
    """
    now = signing.present(project, name)
    who = _who(project, now, person)
    _require_fit(project, now, as_of)
    found = signing.verify(project, now.name, as_of, signers=signers)
    before = next(signer for signer in found.signers if signer.expected == who)
    if before.counts and before.sidecar:
        raise UsageError(
            f"{who.name} has signed this very text on {long_date(before.sidecar.statement.dated_at.date())}",
            place=before.path,
            fix="there is nothing to sign; `smartdocs status` shows who is missing",
        )
    return Occasion(project, now, who, as_of, signers, before)


def _who(project: Project, now: Present, person: str | None) -> Expected:
    """The signatory who is meant; without a name, the one whom git knows as the user here."""
    from smartdocs.source.history import setting

    known = {who.person: who for who in now.expected}
    if not known:
        raise UsageError(
            f"`{now.name}` asks nobody to sign it",
            fix="add `signatories:` with somebody of each team, and commit",
        )
    if person is not None:
        if person not in known:
            raise UsageError(f"`{now.name}` does not ask `{person}` to sign", fix=meant(person, known))
        return known[person]
    me = {setting(project.root, "user.name"), setting(project.root, "user.email")} - {""}
    mine = [who for who in now.expected if me & {who.name, who.principal}]
    if len(mine) != 1:
        raise UsageError("who signs?", fix=f"name the person with --as: {listed(known)}")
    return mine[0]


def _require_fit(project: Project, now: Present, as_of: datetime) -> None:
    """Refuse what nobody should sign.

    Raises:
        UsageError: see ``occasion``.
    """
    from smartdocs.source.history import uncommitted

    agreement = one(project, now.name)[1]
    paths = [WORKSPACE_FILE, *(d.path for d in rests_on(project, now.name))]
    open_ = uncommitted(project.root, paths)
    if open_ is None:
        raise UsageError(
            "this workspace is in no git repository, so nobody could find again what was signed",
            fix="run `git init`, commit the files, and sign then",
        )
    if open_:
        raise UsageError(
            f"{listed(open_, 'and')} {'is' if len(open_) == 1 else 'are'} not committed as it stands" if len(open_) == 1
            else f"{listed(open_, 'and')} are not committed as they stand",
            place=open_[0],
            fix=f"a signature is for a text that everybody can find again: `git commit {' '.join(open_)}`, or take the change back",
        )  # fmt: skip
    errors = [f for f in lint(project, [now.name], today=as_of.date()).findings if f.level == "error"]
    if errors:
        first = errors[0]
        raise UsageError(
            f"`{now.name}` has {counted(len(errors), 'error', 'errors')} that lint finds; the first: {first.message} ({first.code})",
            place=str(first.span),
            fix=f"mend what `smartdocs lint {now.name}` shows, commit, and sign then",
        )
    if agreement.status in {"superseded", "terminated"}:
        raise UsageError(
            f"`{now.name}` is {agreement.status}, and no longer signed",
            fix="sign the agreement that is in force",
        )
    ends = {
        "review_by": now.review_by,
        "effective: to": agreement.effective.to if agreement.effective else None,
    }
    for key, day in ends.items():
        if day and as_of.date() > day:
            raise UsageError(
                f"`{now.name}` is out of date: `{key}` is {long_date(day)}, which is over",
                fix=f"agree on a new day, write it into `{key}`, commit, and sign then",
            )
    paper = printed(project, now.name)
    if paper and paper.digest != paper.now:
        raise UsageError(
            "the document that people read was printed from another text",
            place=paper.path,
            fix=f"run `smartdocs build {now.name}`, have it read, and sign then",
        )


def key_file(project: Project, given: Path | None, folder: Path) -> Path:
    """The key to sign with: the one named, else the one that git signs with.

    Args:
        folder: where a public key goes that git has as text, for the agent that holds the other half.

    Raises:
        UsageError: neither is there.
    """
    from smartdocs.source.history import setting

    if given:
        return given.expanduser()
    mine = setting(project.root, "user.signingkey")
    literal = mine.removeprefix("key::")
    if literal != mine or literal.startswith(("ssh-", "ecdsa-", "sk-")):
        file = folder / "key.pub"
        file.write_text(literal + "\n", "utf-8")
        return file
    if not mine or setting(project.root, "gpg.format") != "ssh":
        raise UsageError(
            "no key to sign with is known",
            fix="name it with --key ~/.ssh/id_ed25519, or set git up to sign with SSH: `git config gpg.format ssh` and `user.signingkey`",
        )
    return Path(mine).expanduser()


def sign(on: Occasion, key: Path | None) -> Path:
    """Sign, and keep the signature.

    Raises:
        UsageError: the key does not sign, or is not known as that of the person.
    """
    from smartdocs.sign import sshkeygen, statement

    said = on.statement
    with tempfile.TemporaryDirectory(prefix="smartdocs-") as folder:
        signature = sshkeygen.sign(statement.text(said), key_file(on.project, key, Path(folder)))
    return _keep(on, _sidecar(on, said, signature))


def sign_by_page(
    on: Occasion, ask: Callable[[Sequence[str], dict[str, Any], bytes], Mapping[str, Any]]
) -> Path:
    """Sign with a passkey, and keep the signature. Who has none that is known makes one, and is told what to add where.

    Args:
        ask: shows the words on a page, has the bytes signed there, and gives back what the browser said.

    Raises:
        UsageError: nobody signed, or the passkey is not known as that of the person.
    """
    from smartdocs.sign import keyring, passkey, statement

    said = on.statement
    keys = signing.key_list(on.project, on.signers)
    entries = keyring.entries(keys.path.read_text("utf-8", "replace")) if keys.path else ()
    mine = [e.key for e in entries if e.is_for(on.who.principal) and passkey.is_passkey(e.key)]
    about = {"site": passkey.SITE, "person": on.who.person, "name": on.who.name, "make": not mine}
    answer = ask(on.words, about, passkey.challenge(statement.text(said)))
    return _keep(on, _sidecar(on, said, passkey.signature(statement.text(said), answer, mine)))


def record(on: Occasion, carried_by: str) -> Path:
    """Keep an approval that somebody gave elsewhere, where the agreement says that this is enough.

    Raises:
        UsageError: the agreement asks for a signature, or nothing carries the approval.
    """
    from dataclasses import replace

    words = " ".join(carried_by.split())
    if not words:
        raise UsageError(
            "a record names the commit or the review that carries the approval",
            fix='write it in quotes: --record "review of pull request 12"',
        )
    return _keep(on, _sidecar(on, replace(on.statement, carried_by=words), ""))


def take(on: Occasion, file: Path) -> Path:
    """Keep a signature that came back from outside.

    Raises:
        UsageError: it is no signature of this text by this person.
        SourceError: it cannot be read.
    """
    from smartdocs.sign import sidecar, statement

    text = signing.read_text(file, str(file))
    if file.suffix in {".yaml", ".yml"}:
        return _keep(on, sidecar.parse(text, str(file)))
    beside = [file.with_suffix(""), file.with_name(STATEMENT)]
    found = next((path for path in beside if path.is_file() and path != file), None)
    if found is None:
        raise UsageError(
            f"`{file}` is a signature, and what it signs is not beside it",
            place=str(file),
            fix=f"put it into the folder of the packet, where `{STATEMENT}` is",
        )
    return _keep(on, _sidecar(on, statement.parse(signing.read_text(found, str(found)), str(found)), text))


def _sidecar(on: Occasion, said: Statement, signature: str) -> Sidecar:
    from smartdocs.sign.sidecar import Sidecar

    return Sidecar(said, signature, on.present.clauses)


def _keep(on: Occasion, made: Sidecar) -> Path:
    """Write it beside the agreement, if nothing speaks against it."""
    from smartdocs.sign import judging, sidecar
    from smartdocs.source import write_atomically

    path = judging.path_of(on.present.name, on.who.person)
    keys = signing.key_list(on.project, on.signers)
    reasons = judging.judged(on.present, on.who, made, path, keys, on.as_of).reasons
    if reasons:
        first = reasons[0]
        raise UsageError(f"nothing was kept: {first.message} ({first.code})", fix=first.fix)
    file = on.project.root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(
            f"the folder for signatures cannot be made: {error.strerror}", place=path
        ) from error
    write_atomically(file, sidecar.render(made).encode())
    return file
