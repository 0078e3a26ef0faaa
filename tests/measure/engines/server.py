"""A PostgreSQL server of the tests' own: started from Debian's package, reached by a socket, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def programs() -> Path | None:
    """Where the server's programs are; Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    known = shutil.which("initdb")
    return found[-1].parent if found else Path(known).parent if known else None


@contextmanager
def running(*options: str) -> Iterator[str]:
    """The address of an empty database whose letters are sorted as in a dictionary, unlike those of the embedded engine."""
    where = programs()
    assert where is not None
    # the server refuses to be run by root
    user = "nobody" if os.getuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        data = Path(folder) / "data"
        if user:
            shutil.chown(folder, user)
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        made = ["--auth", "trust", "--username", "tests", "--no-sync", *(options or LOCALE)]
        subprocess.run([where / "initdb", "--pgdata", data, *made], user=user, env=env, cwd="/", capture_output=True, check=True)  # fmt: skip
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        control = [where / "pg_ctl", "--pgdata", data, "--wait", "--log", Path(folder) / "log"]
        subprocess.run([*control, "--options", settings, "start"], user=user, env=env, cwd="/", capture_output=True, check=True)  # fmt: skip
        try:
            yield f"postgresql://tests@/postgres?host={folder}"
        finally:
            subprocess.run([*control, "--mode", "immediate", "stop"], user=user, env=env, cwd="/", capture_output=True, check=True)  # fmt: skip


LOCALE = ("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8")
