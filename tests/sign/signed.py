"""A workspace in git whose agreement three people have signed: the sample, two weeks before its review."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.pipeline import approving, opening, signing
from smartdocs.sign import sidecar, sshkeygen, statement

if TYPE_CHECKING:
    from smartdocs.pipeline.projects import Project
    from smartdocs.sign.values import Verification

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)
PEOPLE = ("mia-pendel", "sam-senkblei", "erik-eichmass")
AGREEMENT = "agreements/fy26/agreement.yaml"


def run(folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=folder, input=text, capture_output=True, text=True, check=True)


def commit(folder: Path) -> None:
    run(folder, "git", "add", "-A")
    run(
        folder,
        "git",
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.com",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "x",
    )


def workspace(folder: Path) -> Path:
    """The sample in a repository of its own, without its data."""
    for name in ("smartdocs.yaml", "agreements", "personas"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    run(folder, "git", "init", "-q")
    return folder


def make_key(folder: Path, name: str, kind: str = "ed25519", passphrase: str = "") -> Path:
    key = folder / name
    run(folder, "ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", name, "-f", str(key))
    return key


def line(person: str, key: Path, options: str = 'namespaces="smartdocs-approval@v1"') -> str:
    return f"{person} {options} {' '.join(key.with_name(f'{key.name}.pub').read_text().split()[:2])}\n"


def everybody_signs(folder: Path, keys: Path) -> Path:
    """Keys for three people and for Mallory, the list of the three, and their signatures; all of it committed."""
    workspace(folder)
    for person in (*PEOPLE, "mallory"):
        make_key(keys, person)
    (folder / "allowed_signers").write_text("".join(line(p, keys / p) for p in PEOPLE))
    commit(folder)
    for person in PEOPLE:
        sign(folder, person, keys / person)
    commit(folder)
    return folder


def sign(folder: Path, person: str, key: Path, as_of: datetime = NOW) -> Path:
    return approving.sign(approving.occasion(opening.load(folder), "fy26", person, as_of), key)


def verify(
    folder: Path,
    *,
    as_of: datetime = NOW,
    project: Project | None = None,
    signers: Path | None = None,
    paper: str = "",
) -> Verification:
    return signing.verify(project or opening.load(folder), "fy26", as_of, signers=signers, paper=paper)


def codes(found: Verification, person: str) -> set[str]:
    (signer,) = (s for s in found.signers if s.expected.person == person)
    return {reason.code for reason in signer.reasons}


def path(folder: Path, person: str) -> Path:
    return folder / "agreements/fy26/signatures" / f"{person}.yaml"


def edit(file: Path, old: str, new: str, count: int = 1) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{old} is not in {file}"
    file.write_text(text.replace(old, new, count), "utf-8")


def block(text: str, name: str) -> str:
    """A block of a sidecar as whoever has no smartdocs takes it out: the lines below its name, without the indent."""
    found = re.search(rf"^{name}: \|2\n((?:  .*\n)+)", text, flags=re.MULTILINE)
    assert found
    return "".join(row[2:] + "\n" for row in found[1].splitlines())


def forged(file: Path, key: Path, **says: str) -> None:
    """The sidecar with other words in its statement, signed again with any key: all that a forger can do."""
    kept = sidecar.parse(file.read_text("utf-8"), "x")
    said = statement.Statement(
        **({f: getattr(kept.statement, f) for f in statement.Statement.__slots__} | says)
    )  # type: ignore[arg-type]
    signature = sshkeygen.sign(statement.text(said), key)
    file.write_text(sidecar.render(sidecar.Sidecar(said, signature, kept.clauses)), "utf-8")
