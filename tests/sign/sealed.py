"""A small agreement that three have signed, sealed: the one `smartdocs init` writes, with invented people and a worthless seal."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from smartdocs.cli import program
from smartdocs.errors import SmartdocsError
from smartdocs.pipeline import approving, opening, sealing
from smartdocs.sign import demo

sys.path.insert(0, str(Path(__file__).parent))
from signed import commit, edit, line, make_key, run

if TYPE_CHECKING:
    from click.testing import Result

NOW = datetime(2026, 9, 28, 12, tzinfo=UTC)
EPOCH = str(int(NOW.timestamp()))
LEADERS = ("mia-muster", "sam-sample")
SPONSOR = "max-model"
AGREEMENT = "agreements/first/agreement.yaml"


def workspace(folder: Path, keys: Path) -> Path:
    """Signed by both leaders, approved by the sponsor, committed."""
    cli("init", str(folder))
    edit(folder / AGREEMENT, "max-model, signs: binding", "max-model, signs: binding, recorded: true")
    run(folder, "git", "init", "-q")
    for person in LEADERS:
        make_key(keys, person)
    (folder / "allowed_signers").write_text("".join(line(p, keys / p) for p in LEADERS))
    commit(folder)
    for person in LEADERS:
        approving.sign(approving.occasion(opening.load(folder), "first", person, NOW), keys / person)
    approving.record(
        approving.occasion(opening.load(folder), "first", SPONSOR, NOW), "review of pull request 7"
    )
    commit(folder)
    return folder


def cli(*arguments: str, text: str = "", **environment: str) -> Result:
    done = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH, **environment}).invoke(program, arguments, input=text)
    if done.exception and not isinstance(done.exception, SmartdocsError | SystemExit):
        raise done.exception
    return done


def files(folder: Path) -> dict[str, bytes]:
    """What the document of the workspace is drawn from."""
    work = opening.load(folder)
    return sealing.sources(work, "first", sealing.require_signed(work, "first", NOW, None).keys)


def made(folder: Path, authority: Path) -> bytes:
    """The sealed document; the certificate of the authority goes into a file."""
    signer, certificate = demo.signer(NOW)
    authority.write_bytes(certificate)
    return sealing.seal(files(folder), signer, NOW)
