"""The story of an agreement that is signed, changed and signed again -> what the terminal shows, for docs/tutorial-signing.md.

``.venv/bin/cog -r -P -I tools docs/tutorial-signing.md`` plays it anew in a workspace of its own, with keys made from
the names of invented people and a clock that moves when the story says so; a test runs the same with ``--check``.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

SMARTDOCS = Path(sys.executable).with_name("smartdocs")
HOME = Path(tempfile.mkdtemp(prefix="story-"))
FOLDER = HOME / "promises"
AGREEMENT = "agreements/first/agreement.yaml"
PEOPLE = {"mia": "mia-muster", "sam": "sam-sample"}
_now = [datetime(2026, 9, 28, 9, tzinfo=UTC)]
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


def told(script: str, *, last: int = 0, lines: int = 0) -> None:
    """What somebody types and sees; the lines that a command prints beyond ``lines`` are left out, as are those before the ``last``."""
    print("```console")
    for command in script.strip().splitlines():
        print(f"$ {command}")
        seen = _run(command).splitlines()
        shown = seen[-last:] if last else seen[:lines] if lines else seen
        for part in (
            ["…"] if last and len(seen) > last else [],
            shown,
            ["…"] if lines and len(seen) > lines else [],
        ):
            print("\n".join(part).rstrip(), end="\n" if part else "")
    print("```")


def unseen(script: str) -> None:
    """What happens between two scenes."""
    for command in script.strip().splitlines():
        _run(command)


def edited(old: str, new: str, file: str = AGREEMENT) -> None:
    """Somebody writes something else into a file; shown as a difference."""
    path = FOLDER / file
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise LookupError(f"`{old}` stands {text.count(old)} times in {file}, not once")
    path.write_text(text.replace(old, new), "utf-8")
    before, after = (next(row.strip() for row in each.splitlines() if part.splitlines()[0] in row) for each, part in ((text, old), (path.read_text("utf-8"), new)))  # fmt: skip
    print(f"```diff\n- {before}\n+ {after}\n```")


def later(days: int) -> None:
    """The clock moves on."""
    _now[0] += timedelta(days=days)


def begun() -> None:
    """Keys of invented people, a list of known keys, and a quarter of synthetic leads."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    (HOME / ".ssh").mkdir(mode=0o700)
    for name in PEOPLE:
        key = Ed25519PrivateKey.from_private_bytes(sha256(f"invented key of {name}".encode()).digest())
        file = HOME / ".ssh" / name
        file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
        file.chmod(0o600)
        public = subprocess.run(
            ["ssh-keygen", "-y", "-f", file],  # noqa: S607
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        file.with_suffix(".pub").write_text(public)
    (HOME / ".gitconfig").write_text("[user]\nname = Mia Muster\nemail = mia@example.com\n")


def export() -> None:
    """Ten synthetic leads a week in the summer of 2026: most are called within hours, those of Fridays on Monday."""
    leads = [
        "lead_id,owner,handed_off_at,mql_at,accepted_at,rejected_at,reject_reason,status,source,company_size,request"
    ]
    calls = (FOLDER / "data/activities.csv").read_text("utf-8").splitlines()[:1]
    columns = calls[0].split(",")
    day, number = date(2026, 7, 1), 0
    while day < date(2026, 9, 26):
        for hour in (9, 14) if day.weekday() < 5 else ():
            number += 1
            start = datetime(day.year, day.month, day.day, hour, 10)  # noqa: DTZ001  (local time, as an export writes it)
            wait = (
                timedelta(days=3)
                if day.weekday() == 4 and hour == 14
                else timedelta(hours=1 + number % 3, minutes=7)
            )
            wait = timedelta(days=2) if number % 11 == 0 else wait
            stamp = f"{start:%Y-%m-%d %H:%M}"
            leads.append(f"L{number:03d},Rita Rep,{stamp},{stamp},,,,open,web,{50 + number},demo")
            call = {"activity_id": f"A{number:03d}", "lead_id": f"L{number:03d}", "type": "call", "direction": "outbound", "occurred_at": f"{start + wait:%Y-%m-%d %H:%M}"}  # fmt: skip
            calls.append(",".join(call.get(column, "") for column in columns))
        day += timedelta(days=1)
    (FOLDER / "data/leads.csv").write_text("\n".join(leads) + "\n", "utf-8")
    (FOLDER / "data/activities.csv").write_text("\n".join(calls) + "\n", "utf-8")


def listed() -> None:
    """The list of known keys, as the leaders reviewed it."""
    rows = [
        f'{person} namespaces="smartdocs-approval@v1" {" ".join((HOME / ".ssh" / f"{name}.pub").read_text().split()[:2])}\n'
        for name, person in PEOPLE.items()
    ]
    (FOLDER / "allowed_signers").write_text("".join(rows))
    print(f"```text\n{''.join(rows).rstrip()}\n```")


def _run(command: str) -> str:
    """What is printed, errors too; the exit code where it is asked for with ``echo $?``."""
    stamp = f"{int(_now[0].timestamp())} +0000"
    environment = {
        "PATH": f"{SMARTDOCS.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(HOME), "COLUMNS": "100", "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(int(_now[0].timestamp())), "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp,
        "GIT_CONFIG_NOSYSTEM": "1", "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache")),
    }  # fmt: skip
    done = subprocess.run(  # noqa: S602  (the commands stand in the page)
        command, shell=True, cwd=FOLDER if FOLDER.is_dir() else HOME, capture_output=True, text=True, check=False, env=environment
    )  # fmt: skip
    if done.returncode > 2 or (command.startswith("git ") and done.returncode):
        raise RuntimeError(f"{command} left with {done.returncode}: {done.stderr}")
    said = (done.stdout + done.stderr).rstrip()
    return re.sub(
        r"commit [0-9a-f]{12}", "commit …", said.replace(str(HOME), "~")
    )  # the id follows the templates
