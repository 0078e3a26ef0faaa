"""A PostgreSQL server of the tests' own: started from Debian's package, reached by a socket, gone at the end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
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
def running(*made: str) -> Iterator[str]:
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
        how = ["--auth", "trust", "--username", "tests", "--no-sync", *(made or LOCALE)]
        subprocess.run([where / "initdb", "--pgdata", data, *how], user=user, env=env, cwd="/", capture_output=True, check=True)  # fmt: skip
        settings = (f"unix_socket_directories={folder}", "listen_addresses=", "fsync=off")
        options = [part for setting in settings for part in ("-c", setting)]
        # a child of ours, and not a service: where the tests are stopped, it is stopped with them
        server = subprocess.Popen([where / "postgres", "-D", data, *options], user=user, env=env, cwd="/", stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            for _ in range(PATIENCE * 10):
                asked = subprocess.run(
                    [where / "pg_isready", "--quiet", "--host", folder, "--dbname", "postgres"], check=False
                )
                if not asked.returncode:
                    break
                assert server.poll() is None, "the server did not start"
                time.sleep(0.1)
            yield f"postgresql://tests@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(PATIENCE)


PATIENCE = 30
"""Seconds in which a server starts, or stops, on a busy machine."""
LOCALE = ("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US", "--locale=C.UTF-8")
