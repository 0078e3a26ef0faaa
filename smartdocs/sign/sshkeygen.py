"""Texts, keys and signatures -> what ``ssh-keygen`` says of them. No key is read here: what is secret stays with it.

A passphrase is asked for by ``ssh-keygen`` itself, on the terminal or through ``SSH_ASKPASS``; keys of an agent and of
hardware work as they do for git.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from smartdocs.errors import EvaluationError, SourceError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

NAMESPACE = "smartdocs-approval@v1"
PATIENCE = 300
"""Seconds for somebody to find a hardware key and touch it."""
_GOOD = rb'Good "[^"]*" signature with (?P<type>\S+) key (?P<key>SHA256:\S+)'


def sign(text: str, key: Path) -> str:
    """The armoured signature of ``text``, in our namespace.

    Args:
        key: the file of a private key, or of a public one whose private half an agent or a hardware key holds.

    Raises:
        UsageError: there is no such key, others may read it, or it did not sign.
    """
    _require_private(key)
    done = _run("-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key), text=text, is_quiet=False)
    signature = done.stdout.decode("ascii", "replace")
    if done.returncode or not signature.startswith("-----BEGIN SSH SIGNATURE-----"):
        raise UsageError(
            f"ssh-keygen did not sign with `{key}`",
            fix="its own words stand above; is the passphrase right, the agent running, the hardware key plugged in?",
        )
    return signature


def _require_private(key: Path) -> None:
    """Refuse a key that others on this machine may read.

    Raises:
        UsageError: there is no such file, or its mode lets others read it.
    """
    if not key.is_file():
        raise UsageError(f"there is no key `{key}`", fix="name the file of your key with --key")
    private = key.with_suffix("") if key.suffix == ".pub" else key
    if os.name == "posix" and private.is_file() and stat.S_IMODE(private.stat().st_mode) & 0o077:
        raise UsageError(
            f"others on this machine may read your key `{private}`, so a signature with it would prove little",
            fix=f"run `chmod 600 {private}`, and make a new key if somebody may have read it",
        )


def is_intact(text: str, signature: str) -> bool:
    """Whether ``signature`` is one of ``text`` in our namespace, whoever made it."""
    with tempfile.TemporaryDirectory(prefix="smartdocs-") as folder:
        file = Path(folder, "signature")
        file.write_text(signature, "ascii", errors="replace")
        done = _run("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(file), text=text)
    return done.returncode == 0 and bool(re.search(_GOOD, done.stdout))


def is_known(
    text: str, signature: str, *, principal: str, signers: Path, at: datetime, revoked: Path | None = None
) -> bool:
    """Whether it was made by a key of ``principal`` that ``signers`` held valid at ``at``."""
    with tempfile.TemporaryDirectory(prefix="smartdocs-") as folder:
        file = Path(folder, "signature")
        file.write_text(signature, "ascii", errors="replace")
        when = f"verify-time={at:%Y%m%d%H%M%S}"
        also = ["-r", str(revoked)] if revoked else []
        done = _run(
            "-Y", "verify", "-n", NAMESPACE, "-f", str(signers), "-I", principal, "-s", str(file), "-O", when, *also, text=text
        )  # fmt: skip
    return done.returncode == 0


def is_in_krl(key_type: str, key: bytes, revoked: Path) -> bool | None:
    """Whether a key revocation list holds a public key; None where the list cannot be read."""
    with tempfile.TemporaryDirectory(prefix="smartdocs-") as folder:
        file = Path(folder, "key.pub")
        file.write_text(f"{key_type} {base64.b64encode(key).decode()}\n", "ascii")
        done = _run("-Q", "-f", str(revoked), str(file), text="")
    return {0: False, 1: True}.get(done.returncode)


def _run(*arguments: str, text: str, is_quiet: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run it with ``text`` on its stdin.

    Raises:
        EvaluationError: it is not installed.
        SourceError: it does not answer.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        raise EvaluationError(
            "signatures are made and checked by `ssh-keygen`, which is not installed",
            fix="install OpenSSH: `apt-get install openssh-client`; Windows has it among its optional features",
        )
    try:
        return subprocess.run(  # noqa: S603  (a list of arguments, no shell; no argument is secret)
            [program, *arguments],
            input=text.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if is_quiet else None,  # "touch your key" has to be seen at once
            env={
                **os.environ,
                "LC_ALL": "C",
                "TZ": "UTC",
            },  # a day in `allowed_signers` begins in UTC, everywhere
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            f"ssh-keygen has not answered for {PATIENCE} seconds",
            fix="try again, and touch the key when it asks",
        ) from error
